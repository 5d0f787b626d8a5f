//! Reading the TOML itself: syntax faults in plain words, and what a template extends.

use super::node::{Node, Value};
use crate::diag::{FileId, Finding, Sources, Span, did_you_mean};
use crate::edition::Named;
use toml::de::DeTable;

/// What the TOML parser says, and what we say: its words, English, Chinese.
const PLAIN: &[(&str, &str, &str)] = &[
    ("duplicate key", "this key is given twice", "这个键写了两次"),
    (
        "unclosed array table",
        "the brackets `[[…]]` of this heading are not closed",
        "这个小节名的方括号没有收尾，应为 [[…]]",
    ),
    ("unclosed table", "the bracket of this heading is not closed", "这个小节名的方括号没有收尾"),
    ("unclosed array", "this list is not closed with `]`", "这个列表没有用 ] 收尾"),
    ("unclosed inline table", "this table is not closed with `}`", "这个花括号没有用 } 收尾"),
    ("key with no value", "this key has no `=` and no value", "这个键后面没有等号和值"),
    ("missing value", "a value is missing after `=`", "等号后面缺少值"),
    ("extra `=`", "there is one `=` too many", "多了一个等号"),
    ("extra comma", "there is one comma too many", "多了一个逗号"),
    ("missing comma", "a comma is missing here", "这里缺少逗号"),
    ("missing assignment", "an `=` is missing between a key and its value", "键和值之间缺少等号"),
    ("unexpected key or value", "something follows the value on the same line", "同一行的值后面还有内容"),
    (
        "invalid basic string",
        "this text in quotes is not closed or has a wrong escape",
        "引号里的文字没有收尾，或转义写法不对",
    ),
    ("invalid literal string", "this text in single quotes is not closed", "单引号里的文字没有收尾"),
    ("string values must be quoted", "a text must stand in quotes", "文字要放在英文引号里"),
    ("cannot recurse", "lists and tables are nested too deeply", "列表和表嵌套太深"),
    ("recursion limit", "this key has too many parts", "这个键分得太细"),
];

/// Parses one file. The tree holds what could be read, also after faults.
pub(super) fn parse(file: FileId, sources: &Sources) -> (Node, Vec<Finding>) {
    let text = sources.text(file);
    let (table, errors) = DeTable::parse_recoverable(text);
    let root = Node::root(file, table.get_ref());
    let mut faults: Vec<Finding> = Vec::new();
    for error in &errors {
        let range = error.span().unwrap_or(0..0);
        let span = Span::new(file, range.start.min(text.len())..range.end.min(text.len()));
        // One slip often draws several complaints about the same line; the first names it best.
        let line = sources.line_column(span).0;
        if faults.iter().filter_map(|f| f.span).any(|s| sources.line_column(s).0 == line) {
            continue;
        }
        faults.push(plain(error.message()).at(span));
    }
    (root, faults)
}

fn plain(message: &str) -> Finding {
    let help = (
        "TOML wants one `key = value` a line, texts in \"…\", lists in […], tables in {…}",
        "TOML 每行写一个“键 = 值”：文字用英文引号，列表用 […]，表用 {…}",
    );
    let found = PLAIN.iter().find(|(begin, _, _)| message.starts_with(begin));
    let (en, zh) = match found {
        Some((_, en, zh)) => ((*en).to_owned(), (*zh).to_owned()),
        None => (format!("this cannot be read as TOML: {message}"), format!("这里不合 TOML 的写法：{message}")),
    };
    Finding::fatal("toml-syntax", en, zh).label("here", "在这里").help(help.0, help.1)
}

/// Returns what a template extends, if anything, and the faults of that line.
///
/// Other faults of the file are left to [`super::load`].
pub fn extends(file: FileId, sources: &Sources) -> (Option<Named>, Vec<Finding>) {
    let (root, _) = parse(file, sources);
    let Some(entry) = root.get("extends") else { return (None, Vec::new()) };
    match &entry.node.value {
        Value::Text(name) if !name.trim().is_empty() => {
            (Some(Named { name: name.clone(), span: entry.node.span }), Vec::new())
        }
        _ => {
            let fault =
                Finding::fatal("wrong-type", "`extends` takes the name of one template", "extends 只写一个版式的名字")
                    .at(entry.node.span)
                    .label("not a template's name", "这不是版式名")
                    .help("write extends = \"house\"", "写成 extends = \"house\"");
            (None, vec![fault])
        }
    }
}

/// Makes the finding for a chain of templates that comes back to itself.
///
/// `chain` holds the names in the order they extend one another, `named` is the one that closes the circle.
pub fn cycle(named: &Named, chain: &[&str]) -> Finding {
    let road = chain.iter().copied().chain([named.name.as_str()]).collect::<Vec<_>>().join(" → ");
    Finding::fatal(
        "template-cycle",
        format!("these templates extend one another in a circle: {road}"),
        format!("这些版式互相继承，成了一个圈：{road}"),
    )
    .at(named.span)
    .label("closes the circle", "到这里绕回来了")
    .help("take away one `extends` of the circle", "去掉圈里的一个 extends")
}

/// Makes the finding for a template that is not found; `known` are the names that are.
pub fn missing(named: &Named, known: &[&str]) -> Finding {
    let finding = Finding::fatal(
        "unknown-template",
        format!("there is no template \"{}\"", named.name),
        format!("没有名为“{}”的版式", named.name),
    )
    .at(named.span)
    .label("not found", "找不到");
    match did_you_mean(&named.name, known.iter().copied()) {
        Some(near) => finding.help(format!("did you mean \"{near}\"?"), format!("是不是“{near}”？")),
        None => finding.help(
            format!("put {0}.toml into a layouts folder, or name one of: {1}", named.name, known.join(", ")),
            format!("把 {0}.toml 放进 layouts 文件夹，或改用：{1}", named.name, known.join("、")),
        ),
    }
}
