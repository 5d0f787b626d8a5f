//! What one lock has that another has not, page by page.

use super::{Kind, Lock, Object, Page, Words};

/// What became of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageVerdict {
    /// Its number.
    pub number: String,
    /// What of its input is not as it was.
    pub inputs: Vec<Touched>,
    /// What of its output is not.
    pub outcome: Outcome,
}

/// A file or a face that is not as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Touched {
    /// Its path, or a face's family and weight.
    pub name: String,
    /// In what way.
    pub change: Change,
}

/// In what way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// It holds other bytes.
    Other,
    /// It is not where it was.
    Missing,
    /// It is no longer used.
    Gone,
    /// It was not used.
    New,
    /// It is there, and the lock does not name it.
    Unlocked,
}

/// What became of a page's output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Every byte is the same.
    Same,
    /// It paints the same, and these files of it hold other bytes: they are written in another way.
    Bytes(Vec<String>),
    /// All lines and boxes are where they were, and these files of it hold other bytes: pictures, advertisements, inks or
    /// the outlines of faces are other ones.
    Pictures(Vec<String>),
    /// It paints something else; where.
    Moved(Vec<Where>),
    /// The edition no longer has it.
    Gone,
    /// The edition did not have it.
    New,
}

/// Where a page differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Where {
    /// The slot of what differs; none where it is only drawing: rules, tints, colours.
    pub slot: Option<String>,
    /// Its file.
    pub source: Option<String>,
    /// Whether it came or went; other bytes otherwise.
    pub change: Change,
    /// Its box now, else as it was: micrometres from the trim's top left.
    pub area: [i64; 4],
    /// Its first line that differs, from 1.
    pub line: Option<usize>,
    /// How many lines it has now and had.
    pub lines: (usize, usize),
    /// That line as it is now.
    pub now: Option<Words>,
}

impl PageVerdict {
    /// Whether nothing differs.
    pub fn is_same(&self) -> bool {
        self.inputs.is_empty() && self.outcome == Outcome::Same
    }
}

/// Compares an edition as it was locked with the same as it is now: pages as they were, then those that came.
pub fn compare(was: &Lock, now: &Lock) -> Vec<PageVerdict> {
    let of = |lock: &'_ Lock, number: &str| lock.pages.iter().position(|p| p.number == number);
    let mut out = Vec::new();
    for page in &was.pages {
        let found = of(now, &page.number).map(|k| &now.pages[k]);
        out.push(match found {
            Some(new) => verdict((was, page), (now, new)),
            None => alone(page, Outcome::Gone),
        });
    }
    out.extend(now.pages.iter().filter(|p| of(was, &p.number).is_none()).map(|p| alone(p, Outcome::New)));
    out
}

fn alone(page: &Page, outcome: Outcome) -> PageVerdict {
    PageVerdict { number: page.number.clone(), inputs: Vec::new(), outcome }
}

fn verdict((was, old): (&Lock, &Page), (now, new): (&Lock, &Page)) -> PageVerdict {
    let file = |lock: &Lock, path: &str| lock.inputs.iter().find(|i| i.path == path).map(|i| i.sha256.clone());
    let mut inputs = touched(&old.inputs, &new.inputs, |p| file(was, p), |p| file(now, p));
    let painted = |t: &Touched| {
        let mut all = was.inputs.iter().chain(&now.inputs);
        all.any(|i| i.path == t.name && matches!(i.kind, Kind::Photo | Kind::Advertisement | Kind::Profile))
    };
    let mut pictures = inputs.iter().any(painted);
    let face = |lock: &Lock, key: &str| {
        let found = lock.faces.iter().find(|f| format!("{}/{}", f.family, f.weight) == key);
        found.map(|f| f.sha256.clone())
    };
    let faces = touched(&old.faces, &new.faces, |k| face(was, k), |k| face(now, k));
    pictures |= !faces.is_empty();
    inputs.extend(faces);
    let outcome = if old.list == new.list {
        let made = |lock: &Lock| -> Vec<(String, String)> {
            let own = lock.outputs.iter().filter(|o| o.page.as_deref() == Some(&old.number));
            own.map(|o| (o.path.clone(), o.sha256.clone())).collect()
        };
        let (before, after) = (made(was), made(now));
        let differs = |(path, sum): &&(String, String)| before.iter().find(|b| b.0 == *path).map(|b| &b.1) != Some(sum);
        let gone = before.iter().filter(|b| after.iter().all(|a| a.0 != b.0));
        let files: Vec<String> = after.iter().filter(differs).chain(gone).map(|f| f.0.clone()).collect();
        match (files.is_empty(), pictures) {
            (true, _) => Outcome::Same,
            // What the list does not hold: what pictures show, what glyphs look like.
            (false, true) => Outcome::Pictures(files),
            (false, false) => Outcome::Bytes(files),
        }
    } else {
        let found = places(&old.objects, &new.objects);
        Outcome::Moved(if found.is_empty() { vec![drawing()] } else { found })
    };
    PageVerdict { number: old.number.clone(), inputs, outcome }
}

fn touched(
    old: &[String],
    new: &[String],
    was: impl Fn(&str) -> Option<String>,
    now: impl Fn(&str) -> Option<String>,
) -> Vec<Touched> {
    let change = |name: &String| match (old.contains(name), new.contains(name)) {
        (true, true) if was(name) != now(name) => {
            Some(if now(name).is_none() { Change::Missing } else { Change::Other })
        }
        (true, false) => Some(Change::Gone),
        (false, true) => Some(Change::New),
        _ => None,
    };
    let mut names: Vec<&String> = old.iter().chain(new.iter().filter(|n| !old.contains(n))).collect();
    names.sort();
    names.into_iter().filter_map(|n| change(n).map(|change| Touched { name: n.clone(), change })).collect()
}

fn places(old: &[Object], new: &[Object]) -> Vec<Where> {
    let same = |a: &Object, b: &Object| a.kind == b.kind && a.slot == b.slot;
    let mut out = Vec::new();
    for now in new {
        match old.iter().find(|was| same(was, now)) {
            Some(was) if was.lines == now.lines && was.area == now.area && was.source == now.source => {}
            Some(was) => out.push(differs(was, now)),
            None => out.push(whole(now, Change::New)),
        }
    }
    out.extend(old.iter().filter(|was| !new.iter().any(|now| same(was, now))).map(|was| whole(was, Change::Gone)));
    out
}

fn differs(was: &Object, now: &Object) -> Where {
    let (before, after) = (lines(was), lines(now));
    let both = before.iter().zip(&after).position(|(a, b)| a != b);
    let first = both.or_else(|| (before.len() != after.len()).then(|| before.len().min(after.len())));
    Where {
        line: first.map(|k| k + 1),
        lines: (after.len(), before.len()),
        now: first.and_then(|k| now.words.get(k).cloned()),
        ..whole(now, Change::Other)
    }
}

fn lines(object: &Object) -> Vec<&str> {
    object.lines.split_whitespace().collect()
}

fn whole(object: &Object, change: Change) -> Where {
    let count = lines(object).len();
    Where {
        slot: Some(object.slot.clone()),
        source: object.source.clone(),
        change,
        area: object.area,
        line: None,
        lines: if change == Change::Gone { (0, count) } else { (count, 0) },
        now: None,
    }
}

fn drawing() -> Where {
    Where { slot: None, source: None, change: Change::Other, area: [0; 4], line: None, lines: (0, 0), now: None }
}

/// Returns the files of the edition as a whole, of no one page, whose bytes are not as they were.
pub fn others(was: &Lock, now: &Lock) -> Vec<Touched> {
    let of = |lock: &Lock| -> Vec<(String, String)> {
        let own = lock.outputs.iter().filter(|o| o.page.is_none());
        own.map(|o| (o.path.clone(), o.sha256.clone())).collect()
    };
    let (before, after) = (of(was), of(now));
    let names = |files: &[(String, String)]| files.iter().map(|f| f.0.clone()).collect::<Vec<_>>();
    let find = |files: &[(String, String)], name: &str| files.iter().find(|f| f.0 == name).map(|f| f.1.clone());
    touched(&names(&before), &names(&after), |n| find(&before, n), |n| find(&after, n))
}
