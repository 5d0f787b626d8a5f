//! `duikai archive verify`: holds an edition, or a pack, against its lock.

use super::super::Talk;
use super::super::args::{Global, Verify};
use super::super::jobs::hash;
use super::set::{self, Made};
use super::source::{Shared, Source};
use super::tell;
use crate::archive::File;
use crate::archive::lock::{self, Change, Outcome, PageVerdict, Touched, Where};
use crate::diag::{Lang, Words};
use serde_json::{Value, json};
use std::path::Path;
use std::process::ExitCode;

/// What was found.
struct Found {
    pages: Vec<PageVerdict>,
    /// Files of the edition as a whole that differ.
    others: Vec<Touched>,
    /// Files on disk, or in the pack, that are not the locked ones: the file, and where it parts from what it was.
    files: Vec<(Touched, Option<Words>)>,
}

/// Runs the deed: 0 all the same, 1 something differs, 2 it could not be found out.
pub fn run(args: &Verify, global: &Global, talk: &Talk) -> ExitCode {
    let refused = |why: &Words| {
        let shown = args.edition.display();
        talk.say(&format!("{shown}: {}", why.en), &format!("{shown}：{}", why.zh));
    };
    let source = match Source::open(&args.edition, global) {
        Ok(source) => source,
        Err(why) => {
            refused(&why);
            return ExitCode::from(2);
        }
    };
    let shared = Shared::default();
    let world = match source.world(&shared) {
        Ok(world) => world,
        Err(all) => {
            changed(&source, talk);
            all.iter().for_each(refused);
            return ExitCode::from(2);
        }
    };
    let made = match set::set(&world, source.path(), source.lock.covers) {
        Ok(made) => made,
        Err(why) => {
            changed(&source, talk);
            return tell::unmade(&why, "verified", "核对", talk);
        }
    };
    let found = Found {
        pages: lock::compare(&source.lock, &made.lock),
        others: lock::others(&source.lock, &made.lock),
        files: files(&source, &made, args.files.as_deref()),
    };
    let same = found.pages.iter().all(PageVerdict::is_same) && found.others.is_empty() && found.files.is_empty();
    let text = if args.json { report(&source, &found, same, talk.lang) } else { words(&found, talk.lang) };
    if talk.print(&text).is_err() {
        return ExitCode::from(2);
    }
    ExitCode::from(u8::from(!same))
}

/// Says which locked files are not as they were, where the edition itself cannot be set.
fn changed(source: &Source, talk: &Talk) {
    for t in source.touched() {
        talk.say(&tell::touched(&t, Lang::En), &tell::touched(&t, Lang::Zh));
    }
}

/// Holds files made before against the lock.
fn files(source: &Source, made: &Made, folder: Option<&Path>) -> Vec<(Touched, Option<Words>)> {
    let mut out = Vec::new();
    let now = |path: &str| made.files.iter().find(|f: &&File| f.name == path).map(|f| f.bytes.as_slice());
    let mut hold = |path: &str, sum: &str, bytes: Option<Vec<u8>>| {
        let change = match &bytes {
            Some(bytes) if hash(bytes) == sum => return,
            Some(_) => Change::Other,
            None => Change::Missing,
        };
        // Where the edition still gives the locked bytes, the spoilt file can be held against them.
        let whole = now(path).filter(|whole| hash(whole) == sum);
        let place = whole.zip(bytes).and_then(|(whole, bytes)| tell::parting(whole, &bytes));
        out.push((Touched { name: path.to_owned(), change }, place));
    };
    if let Some(folder) = folder {
        for output in &source.lock.outputs {
            let bytes = std::fs::read(folder.join(&output.path)).ok();
            hold(&output.path, &output.sha256, bytes);
        }
    }
    if let Some(outputs) = source.outputs() {
        let held: Vec<(&str, &[u8])> = outputs.collect();
        for output in &source.lock.outputs {
            let bytes = held.iter().find(|(name, _)| *name == output.path).map(|(_, bytes)| bytes.to_vec());
            hold(&output.path, &output.sha256, bytes);
        }
    }
    out
}

fn words(found: &Found, lang: Lang) -> String {
    let mut lines: Vec<String> = found.pages.iter().flat_map(|v| tell::verdict(v, lang)).collect();
    lines.extend(found.others.iter().map(|t| tell::touched(t, lang)));
    for (t, place) in &found.files {
        let head = tell::touched(t, lang);
        lines.push(match place {
            Some(w) if lang == Lang::Zh => format!("{head}，{}", w.zh),
            Some(w) => format!("{head}, {}", w.en),
            None => head,
        });
    }
    lines.join("\n") + "\n"
}

fn report(source: &Source, found: &Found, same: bool, lang: Lang) -> String {
    let touched = |t: &Touched| json!({ "path": t.name, "change": change(t.change) });
    let page = |v: &PageVerdict| {
        let (output, more) = match &v.outcome {
            Outcome::Same => ("same", Value::Null),
            Outcome::Bytes(files) => ("bytes", json!(files)),
            Outcome::Moved(places) => ("changed", places.iter().map(place).collect()),
            Outcome::Gone => ("gone", Value::Null),
            Outcome::New => ("new", Value::Null),
        };
        let mut out = json!({
            "page": v.number, "same": v.is_same(), "output": output,
            "inputs": v.inputs.iter().map(touched).collect::<Vec<_>>(),
        });
        match &v.outcome {
            Outcome::Bytes(_) => out["files"] = more,
            Outcome::Moved(_) => out["where"] = more,
            _ => {}
        }
        out
    };
    let file = |(t, at): &(Touched, Option<Words>)| {
        let mut out = touched(t);
        if let Some(at) = at {
            out["at"] = json!(if lang == Lang::Zh { &at.zh } else { &at.en });
        }
        out
    };
    let all = json!({
        "format": "duikai-verify/1",
        "same": same,
        "engine": super::ENGINE,
        "locked": { "engine": source.lock.engine, "rules": source.lock.rules, "date": source.lock.date },
        "pages": found.pages.iter().map(page).collect::<Vec<_>>(),
        "edition": found.others.iter().map(touched).collect::<Vec<_>>(),
        "files": found.files.iter().map(file).collect::<Vec<_>>(),
    });
    format!("{all:#}\n")
}

fn change(change: Change) -> &'static str {
    match change {
        Change::Other => "other",
        Change::Missing => "missing",
        Change::Gone => "gone",
        Change::New => "new",
    }
}

/// Where a page differs: boxes in millimetres from the trim's top left.
fn place(w: &Where) -> Value {
    let mm = |area: [i64; 4]| area.map(|um| um as f64 / 1_000.0);
    json!({
        "slot": w.slot, "source": w.source, "change": change(w.change), "box": mm(w.area), "line": w.line,
        "lines": { "now": w.lines.0, "was": w.lines.1 },
        "text": w.now.as_ref().map(|n| json!({ "now": n.text, "box": mm(n.area) })),
    })
}
