//! `duikai schema`: a JSON Schema on standard output.

use super::Talk;
use super::args::{Global, Language, Schema, SchemaOf};
use crate::diag::Lang;
use crate::schema::{Of, schema};
use std::io::Write;
use std::process::ExitCode;

/// Runs the verb. The words are in both languages unless `--lang` asks for one.
pub fn run(args: &Schema, global: &Global, talk: &Talk) -> ExitCode {
    let of = match args.of {
        SchemaOf::Template => Of::Template,
        SchemaOf::Edition => Of::Edition,
        SchemaOf::Story => Of::Story,
    };
    let lang = global.lang.map(|l| if l == Language::Zh { Lang::Zh } else { Lang::En });
    match std::io::stdout().write_all(schema(of, lang).as_bytes()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(e) => {
            talk.say(&format!("the schema cannot be written: {e}"), &format!("无法输出模式文件：{e}"));
            ExitCode::from(2)
        }
    }
}
