//! A story's words as HTML: what each mark means, not how the page draws it.

use super::write::Html;
use crate::story::{Block, BlockKind, HeadText, Run, Script, Voice};

/// Writes a block of a body; a subhead is a heading of the second level.
pub fn block(html: &mut Html, block: &Block) {
    let name = match block.kind {
        BlockKind::Paragraph => "p",
        BlockKind::Subhead => "h2",
    };
    html.line(name, &[], |html| runs(html, &block.runs, Layer::Title, &mut 0));
}

/// Writes a head's lines: each holds together and goes to a line of its own only where the screen is too narrow for both.
pub fn lines(html: &mut Html, text: &HeadText) {
    for (k, line) in text.lines.iter().enumerate() {
        if k > 0 {
            html.words(" ");
        }
        html.span("span", &[], |html| html.words(line));
    }
}

/// What runs may have in common, the outermost first.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Layer {
    Title,
    Name,
    Ruby,
    Dots,
    Voice,
    Script,
    Words,
}

impl Layer {
    fn next(self) -> Layer {
        match self {
            Layer::Title => Layer::Name,
            Layer::Name => Layer::Ruby,
            Layer::Ruby => Layer::Dots,
            Layer::Dots => Layer::Voice,
            Layer::Voice => Layer::Script,
            Layer::Script | Layer::Words => Layer::Words,
        }
    }

    /// What of a run tells one element of this layer from the next; 0 needs none.
    fn key(self, run: &Run) -> u32 {
        let marks = &run.marks;
        match self {
            Layer::Title => marks.title,
            Layer::Name => marks.name,
            Layer::Ruby => marks.ruby.as_ref().map_or(0, |r| r.number),
            Layer::Dots => u32::from(marks.dots),
            Layer::Voice => match run.voice {
                Voice::Plain => 0,
                Voice::Strong => 1,
                Voice::Emphasis => 2,
            },
            Layer::Script => match marks.script {
                Script::None => 0,
                Script::Super => 1,
                Script::Sub => 2,
            },
            Layer::Words => 0,
        }
    }
}

/// Writes runs, those of one mark together in one element; `read` is the last reading that was written.
fn runs(html: &mut Html, all: &[Run], layer: Layer, read: &mut u32) {
    if layer == Layer::Words {
        return all.iter().for_each(|run| words(html, &run.text));
    }
    let mut rest = all;
    while let Some(first) = rest.first() {
        let key = layer.key(first);
        let count = rest.iter().take_while(|r| layer.key(r) == key).count();
        let (same, after) = rest.split_at(count);
        element(html, (layer, key), same, read);
        rest = after;
    }
}

fn element(html: &mut Html, (layer, key): (Layer, u32), same: &[Run], read: &mut u32) {
    let ruby = same.first().and_then(|r| r.marks.ruby.as_ref()).filter(|_| layer == Layer::Ruby);
    // A reading over two names stands over the first: it is read once.
    let fresh = ruby.filter(|r| r.number != *read);
    let mut inside = |html: &mut Html| runs(html, same, layer.next(), read);
    match (layer, key) {
        (_, 0) | (Layer::Words, _) => inside(html),
        (Layer::Title, _) => html.span("cite", &[("class", "wave")], inside),
        // HTML's own element for a Chinese proper name (4.5.22).
        (Layer::Name, _) => html.span("u", &[("class", "name")], inside),
        (Layer::Dots, _) => html.span("em", &[("class", "dots")], inside),
        (Layer::Voice, 1) => html.span("strong", &[], inside),
        (Layer::Voice, _) => html.span("em", &[], inside),
        (Layer::Script, 1) => html.span("sup", &[], inside),
        (Layer::Script, _) => html.span("sub", &[], inside),
        (Layer::Ruby, _) => {
            let Some(ruby) = fresh else { return inside(html) };
            html.span("ruby", &[], |html| {
                inside(html);
                html.span("rp", &[], |html| html.words("（"));
                html.span("rt", &[], |html| html.words(&ruby.reading));
                html.span("rp", &[], |html| html.words("）"));
            });
            *read = ruby.number;
        }
    }
}

fn words(html: &mut Html, text: &str) {
    for (k, line) in text.split('\u{2028}').enumerate() {
        if k > 0 {
            html.turn();
        }
        html.words(line);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Sources;

    fn shown(copy: &str) -> String {
        let mut sources = Sources::default();
        let id = sources.add("a.md", copy.to_owned());
        let (story, found) = crate::story::parse(id, &sources);
        let story = story.unwrap_or_else(|| panic!("{found:?}"));
        let mut html = Html::default();
        story.blocks.iter().for_each(|b| block(&mut html, b));
        String::from_utf8(html.finish()).unwrap().replace("<!DOCTYPE html>\n", "")
    }

    #[test]
    fn voices_and_marks_are_elements_with_a_meaning() {
        assert_eq!(
            shown("甲**乙**丙*丁*。\n\n## 小 < 题\n\n[一定]{着重号}，CO[2]{下标}。\n"),
            "<p>甲<strong>乙</strong>丙<em>丁</em>。</p>\n<h2>小 &lt; 题</h2>\n\
             <p><em class=\"dots\">一定</em>，CO<sub>2</sub>。</p>\n"
        );
    }

    #[test]
    fn two_names_side_by_side_are_two_and_a_voice_inside_one_does_not_part_it() {
        assert_eq!(
            shown("[屈原]{专名号}[贾谊]{专名号}读[离**骚**]{书名号}。\n"),
            "<p><u class=\"name\">屈原</u><u class=\"name\">贾谊</u>读<cite class=\"wave\">离<strong>骚</strong></cite>。</p>\n"
        );
    }

    #[test]
    fn a_reading_stands_by_its_characters_once() {
        assert_eq!(shown("到{纽约|Niǔyuē}。\n"), "<p>到<ruby>纽约<rp>（</rp><rt>Niǔyuē</rt><rp>）</rp></ruby>。</p>\n");
        assert_eq!(shown("[{汨罗|mì luó}]{专名号}江。\n").matches("<rt>").count(), 2);
    }
}
