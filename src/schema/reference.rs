//! The tables of the template reference: a row for every key.

use super::{both, said, says, sentence};
use crate::keys::{Key, Table};

/// Where the prose asks for the keys of a table: this, its name, `}}`.
const ASK: &str = "{{keys:";

/// Where the prose wants every table that it has not asked for.
const REST: &str = "{{rest}}\n";

/// Fills the prose of a reference: every `{{keys:NAME}}` becomes the section of that table of `tables`, and
/// `{{rest}}` those of all others.
///
/// # Errors
/// What is wrong with the prose: a table that is not there, or others that have no place.
pub fn reference(prose: &str, tables: &[&Table]) -> Result<String, String> {
    let (mut out, mut rest) = (String::new(), prose);
    let mut told = Vec::new();
    while let Some(at) = rest.find(ASK) {
        out.push_str(&rest[..at]);
        let name = &rest[at + ASK.len()..];
        let end = name.find("}}").ok_or("an opening `{{keys:` has no `}}`")?;
        let (name, after) = (&name[..end], &name[end + 2..]);
        let table = tables.iter().find(|t| t.name == name).ok_or_else(|| format!("there is no table `{name}`"))?;
        told.push(name);
        out.push_str(&section(table));
        rest = after.strip_prefix('\n').unwrap_or(after);
    }
    out.push_str(rest);
    let mut others = tables.iter().filter(|t| !told.contains(&t.name)).peekable();
    if others.peek().is_some() && !out.contains(REST) {
        return Err("some tables have no place, and there is no `{{rest}}`".into());
    }
    let others: Vec<String> = others.map(|t| section(t)).collect();
    Ok(out.replace(REST, &others.join("\n")))
}

/// One table: its form, what it is, a row for every key.
fn section(table: &Table) -> String {
    let mut out = format!("<a id=\"{}\"></a>\n**`{}`** ", table.name, table.form);
    out.push_str(&said(both(&sentence(table.words)), None).replace('\n', "<br>"));
    out.push_str("\n\n| key | takes | without it | meaning |\n|---|---|---|---|\n");
    for key in table.keys {
        out.push_str(&row(key));
    }
    out.push('\n');
    out
}

fn row(key: &Key) -> String {
    let written = format!("`{} = {}`", key.name, key.example);
    let takes = says::takes(key.shape).0;
    let default = says::short_default(key).0;
    let words = said(both(&sentence(key.words)), None).replace('\n', "<br>");
    let cells = [written, takes, default, words].map(|cell| cell.replace('|', "\\|"));
    format!("| {} |\n", cells.join(" | "))
}
