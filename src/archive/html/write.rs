//! HTML written in one way: what a person wrote is escaped on its way in, every element is closed.
//!
//! A page is well-formed XML too, so that any reader of XML can check it and take its text.

/// A page in the making.
#[derive(Default)]
pub struct Html(String);

/// Attributes: name and value.
pub type Attributes<'a> = &'a [(&'a str, &'a str)];

impl Html {
    /// Writes an element of other elements, each on a line of its own.
    pub fn group(&mut self, name: &str, attributes: Attributes, content: impl FnOnce(&mut Html)) {
        self.start(name, attributes, ">\n");
        content(self);
        self.end(name);
        self.0.push('\n');
    }

    /// Writes an element of words.
    pub fn line(&mut self, name: &str, attributes: Attributes, content: impl FnOnce(&mut Html)) {
        self.span(name, attributes, content);
        self.0.push('\n');
    }

    /// Writes an element among words; nothing comes between it and them.
    pub fn span(&mut self, name: &str, attributes: Attributes, content: impl FnOnce(&mut Html)) {
        self.start(name, attributes, ">");
        content(self);
        self.end(name);
    }

    /// Writes an element of nothing but words.
    pub fn text(&mut self, name: &str, attributes: Attributes, words: &str) {
        self.line(name, attributes, |html| html.words(words));
    }

    /// Writes an element that can hold nothing.
    pub fn void(&mut self, name: &str, attributes: Attributes) {
        self.start(name, attributes, "/>\n");
    }

    /// Writes words.
    pub fn words(&mut self, words: &str) {
        escape(&mut self.0, words);
    }

    /// Breaks a line of words.
    pub fn turn(&mut self) {
        self.0.push_str("<br/>");
    }

    /// Returns the whole file.
    pub fn finish(self) -> Vec<u8> {
        let mut file = String::from("<!DOCTYPE html>\n");
        file.push_str(&self.0);
        file.into_bytes()
    }

    fn start(&mut self, name: &str, attributes: Attributes, close: &str) {
        self.0.push('<');
        self.0.push_str(name);
        for (key, value) in attributes {
            self.0.push(' ');
            self.0.push_str(key);
            self.0.push_str("=\"");
            escape(&mut self.0, value);
            self.0.push('"');
        }
        self.0.push_str(close);
    }

    fn end(&mut self, name: &str) {
        self.0.push_str("</");
        self.0.push_str(name);
        self.0.push('>');
    }
}

/// Appends a text so that nothing of it is markup; control characters, which HTML may not hold (13.1.4), are left out.
fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(c),
            c if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') => {}
            c => out.push(c),
        }
    }
}

/// Writes a file's path as an address: all but plain letters, digits and `-._~/` as the bytes they are (RFC 3986, 2.1).
pub fn address(path: &str) -> String {
    let mut out = String::new();
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_person_wrote_is_never_markup() {
        let mut html = Html::default();
        html.group("ul", &[], |html| html.text("li", &[("title", "\"><b>&\u{1}")], "<b>1 & 2</b>\u{0}"));
        let page = String::from_utf8(html.finish()).unwrap();
        assert_eq!(
            page,
            "<!DOCTYPE html>\n<ul>\n<li title=\"&quot;&gt;&lt;b&gt;&amp;\">&lt;b&gt;1 &amp; 2&lt;/b&gt;</li>\n</ul>\n"
        );
    }

    #[test]
    fn an_address_holds_no_sign_that_means_something_in_it() {
        assert_eq!(address("a b/头#1?.html"), "a%20b/%E5%A4%B4%231%3F.html");
        assert_eq!(address("economy/front-port_1.html"), "economy/front-port_1.html");
    }
}
