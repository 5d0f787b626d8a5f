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
    let source = match Source::open(&args.edition, global) {
        Ok(source) => source,
        Err(why) => return refused(args, None, &[why], talk),
    };
    let shared = Shared::default();
    let mut world = match source.world(&shared) {
        Ok(world) => world,
        Err(all) => return refused(args, Some(&source), &all, talk),
    };
    let fonts = source.refaced();
    if fonts.others {
        // It is the edition as it stands that is held against the lock: with the faces that it would be set with.
        world.book = None;
    }
    let made = match set::set(&world, source.path(), source.lock.covers) {
        Ok(made) => made,
        Err(why) => {
            changed(&source, talk);
            if args.json && talk.print(&unknown(Some(&source), &[tell::why(&why)], talk.lang)).is_err() {
                return ExitCode::from(2);
            }
            return tell::unmade(&why, "verified", "核对", talk);
        }
    };
    let mut found = Found {
        pages: lock::compare(&source.lock, &made.lock),
        others: lock::others(&source.lock, &made.lock),
        files: files(&source, &made, args.files.as_deref()),
    };
    found.others.extend(fonts.manifests);
    found.refaced(&source, fonts.faces);
    let same = found.pages.iter().all(PageVerdict::is_same) && found.others.is_empty() && found.files.is_empty();
    let text = if args.json { report(&source, &found, same, talk.lang) } else { words(&found, talk.lang) };
    if talk.print(&text).is_err() {
        return ExitCode::from(2);
    }
    ExitCode::from(u8::from(!same))
}

/// Says why it could not be found out, and what of the input changed.
fn refused(args: &Verify, source: Option<&Source>, all: &[Words], talk: &Talk) -> ExitCode {
    let shown = args.edition.display();
    if let Some(source) = source {
        changed(source, talk);
    }
    all.iter().for_each(|why| talk.say(&format!("{shown}: {}", why.en), &format!("{shown}：{}", why.zh)));
    if args.json {
        // The exit status is the same, whether or not anybody reads it.
        let _ = talk.print(&unknown(source, all, talk.lang));
    }
    ExitCode::from(2)
}

impl Found {
    /// Adds the faces that are not the locked ones to the pages that show them; of those that none shows, to the edition.
    fn refaced(&mut self, source: &Source, faces: Vec<Touched>) {
        for face in faces {
            let mut shown = false;
            for page in &mut self.pages {
                let was = source.lock.pages.iter().find(|p| p.number == page.number);
                if !was.is_some_and(|p| p.faces.contains(&face.name)) {
                    continue;
                }
                shown = true;
                if !page.inputs.iter().any(|t| t.name == face.name) {
                    page.inputs.push(face.clone());
                }
            }
            if !shown {
                self.others.push(face);
            }
        }
    }
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
        // Pictures of dots stand in no lock, and are made by the same edition.
        let picture = |name: &str| {
            let made = name.strip_prefix("outputs/").map(|name| made.files.iter().find(|f| f.name == name));
            made.flatten().is_some_and(File::is_picture)
        };
        let more = source.unlocked().filter(|name| !picture(name));
        out.extend(more.map(|name| (Touched { name: name.to_owned(), change: Change::Unlocked }, None)));
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
    let page = |v: &PageVerdict| {
        let (output, more) = match &v.outcome {
            Outcome::Same => ("same", Value::Null),
            Outcome::Bytes(files) => ("bytes", json!(files)),
            Outcome::Pictures(files) => ("pictures", json!(files)),
            Outcome::Moved(places) => ("changed", places.iter().map(place).collect()),
            Outcome::Gone => ("gone", Value::Null),
            Outcome::New => ("new", Value::Null),
        };
        let mut out = json!({
            "page": v.number, "same": v.is_same(), "output": output,
            "inputs": v.inputs.iter().map(touched).collect::<Vec<_>>(),
        });
        match &v.outcome {
            Outcome::Bytes(_) | Outcome::Pictures(_) => out["files"] = more,
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
        "locked": locked(source),
        "pages": found.pages.iter().map(page).collect::<Vec<_>>(),
        "edition": found.others.iter().map(touched).collect::<Vec<_>>(),
        "files": found.files.iter().map(file).collect::<Vec<_>>(),
    });
    format!("{all:#}\n")
}

/// The report where nothing could be found out: why, and what of the input changed.
fn unknown(source: Option<&Source>, all: &[Words], lang: Lang) -> String {
    let mut out = json!({
        "format": "duikai-verify/1",
        "same": false,
        "engine": super::ENGINE,
        "why": all.iter().map(|w| w.get(lang)).collect::<Vec<_>>(),
    });
    if let Some(source) = source {
        out["locked"] = locked(source);
        out["inputs"] = source.touched().iter().map(touched).collect();
    }
    format!("{out:#}\n")
}

fn locked(source: &Source) -> Value {
    json!({ "engine": source.lock.engine, "rules": source.lock.rules, "date": source.lock.date })
}

fn touched(t: &Touched) -> Value {
    json!({ "path": t.name, "change": change(t.change) })
}

fn change(change: Change) -> &'static str {
    match change {
        Change::Other => "other",
        Change::Missing => "missing",
        Change::Gone => "gone",
        Change::New => "new",
        Change::Unlocked => "unlocked",
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
