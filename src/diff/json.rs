//! A difference as JSON, `duikai-diff/1`: lengths are points from the trim's top left, in the newer version.

use super::{At, Change, Deed, Difference, Edit, Place};
use crate::geom::Abs;
use serde_json::{Value, json as value};

/// Writes a difference.
pub fn json(difference: &Difference) -> String {
    let stories = difference.stories.iter().map(|s| {
        value!({
            "source": s.source, "change": name(s.change), "before": places(&s.before), "after": places(&s.after),
            "edits": s.edits.iter().map(edit).collect::<Vec<_>>(),
            "lines": { "moved": ats(&s.moved), "reset": ats(&s.reset) },
        })
    });
    let pictures = difference.pictures.iter().map(|p| {
        value!({
            "page": p.place.page, "slot": p.place.slot, "change": name(p.change), "before": p.before, "after": p.after,
            "other-bytes": p.other_bytes, "moved": p.moved, "box": area(&p.at),
        })
    });
    let texts = difference.texts.iter().map(|t| {
        value!({
            "page": t.place.page, "slot": t.place.slot, "moved": t.moved,
            "edits": t.edits.iter().map(edit).collect::<Vec<_>>(),
        })
    });
    let pages = difference.pages.iter().map(|(page, change)| value!({ "page": page, "change": name(*change) }));
    let all = value!({
        "format": "duikai-diff/1",
        "same": difference.is_empty(),
        "pages": pages.collect::<Vec<_>>(),
        "stories": stories.collect::<Vec<_>>(),
        "pictures": pictures.collect::<Vec<_>>(),
        "texts": texts.collect::<Vec<_>>(),
    });
    let mut text = serde_json::to_string_pretty(&all).expect("maps of strings and numbers are JSON");
    text.push('\n');
    text
}

fn name(change: Change) -> &'static str {
    match change {
        Change::Added => "added",
        Change::Removed => "removed",
        Change::Changed => "changed",
    }
}

fn places(places: &[Place]) -> Vec<Value> {
    places.iter().map(|p| value!({ "page": p.page, "slot": p.slot })).collect()
}

fn edit(e: &Edit) -> Value {
    let deed = match e.deed {
        Deed::Inserted => "inserted",
        Deed::Deleted => "deleted",
        Deed::Replaced => "replaced",
    };
    value!({
        "deed": deed, "part": e.part, "paragraph": e.paragraph, "before": e.before, "after": e.after,
        "context": [e.context.0, e.context.1], "at": ats(&e.at),
    })
}

fn ats(all: &[At]) -> Vec<Value> {
    all.iter().map(|at| value!({ "page": at.page, "box": area(at) })).collect()
}

fn area(at: &At) -> Value {
    let pt = |a: Abs| value!((a.to_pt() * 1000.0).round() / 1000.0);
    value!([pt(at.area.x), pt(at.area.y), pt(at.area.w), pt(at.area.h)])
}
