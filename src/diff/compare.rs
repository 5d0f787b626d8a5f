//! Which story, line and picture of one version is which of the other.

use super::copy::Copy;
use super::version::{Part, Picture, SetLine, Version};
use super::words::edits;
use super::{At, Change, Difference, PictureChange, Place, StoryChange, TextChange};
use crate::geom::Abs;
use similar::{Algorithm, capture_diff_slices};

/// Places that differ by less are the same: reports round to a thousandth of a point.
const SAME: Abs = Abs::milli_pt(10);

/// A story with all its parts, page by page.
struct Story<'a> {
    source: &'a str,
    parts: Vec<(&'a str, &'a Part)>,
}

/// Compares an older version with a newer one, page by page and story by story.
///
/// Pages are the same by their number, stories by their file, else by their slot; a story that jumps is one story.
pub fn compare(before: &[Version], after: &[Version]) -> Difference {
    let mut out = Difference { pages: pages(before, after), ..Difference::default() };
    let (old, new) = (stories(before), stories(after));
    let mut paired = vec![false; old.len()];
    for story in &new {
        let same = |o: &Story| o.source == story.source;
        let beside = |o: &Story| {
            let place = |s: &Story| (s.parts[0].0.to_owned(), s.parts[0].1.slot.clone());
            place(o) == place(story) && !new.iter().any(|n| n.source == o.source)
        };
        let find = |test: &dyn Fn(&Story) -> bool| (0..old.len()).find(|&i| !paired[i] && test(&old[i]));
        match find(&same).or_else(|| find(&beside)) {
            Some(i) => {
                paired[i] = true;
                out.stories.extend(changed(&old[i], story));
            }
            None => out.stories.push(alone(story, Change::Added)),
        }
    }
    let gone = old.iter().zip(&paired).filter(|(_, paired)| !**paired);
    out.stories.extend(gone.map(|(story, _)| alone(story, Change::Removed)));
    out.pictures = pictures(before, after);
    out.texts = texts(before, after);
    out
}

fn pages(before: &[Version], after: &[Version]) -> Vec<(String, Change)> {
    let missing = |from: &[Version], of: &[Version], change| -> Vec<(String, Change)> {
        let alone = of.iter().filter(|v| !from.iter().any(|o| o.number == v.number));
        alone.map(|v| (v.number.clone(), change)).collect()
    };
    let mut out = missing(before, after, Change::Added);
    out.extend(missing(after, before, Change::Removed));
    out
}

fn stories(version: &[Version]) -> Vec<Story<'_>> {
    let mut out: Vec<Story> = Vec::new();
    for page in version {
        for part in page.stories.iter().filter(|p| !p.lines.is_empty() || !p.over.is_empty()) {
            match out.iter_mut().find(|s| s.source == part.source) {
                Some(story) => story.parts.push((&page.number, part)),
                None => out.push(Story { source: &part.source, parts: vec![(&page.number, part)] }),
            }
        }
    }
    out
}

fn places(story: &Story) -> Vec<Place> {
    story.parts.iter().map(|(page, part)| Place { page: (*page).to_owned(), slot: part.slot.clone() }).collect()
}

fn alone(story: &Story, change: Change) -> StoryChange {
    let (before, after) = match change {
        Change::Removed => (places(story), Vec::new()),
        Change::Added | Change::Changed => (Vec::new(), places(story)),
    };
    let (edits, moved, reset) = (Vec::new(), Vec::new(), Vec::new());
    StoryChange { source: story.source.to_owned(), change, before, after, edits, moved, reset }
}

fn changed(old: &Story, new: &Story) -> Option<StoryChange> {
    let edits = edits(&Copy::of(&old.parts), &Copy::of(&new.parts));
    let (moved, reset) = lines(&old.parts, &new.parts);
    let (before, after) = (places(old), places(new));
    let same = edits.is_empty() && moved.is_empty() && reset.is_empty() && before == after;
    (!same).then(|| StoryChange {
        source: new.source.to_owned(),
        change: Change::Changed,
        before,
        after,
        edits,
        moved,
        reset,
    })
}

/// Returns the lines of the newer version that moved, and those whose words are others.
fn lines(old: &[(&str, &Part)], new: &[(&str, &Part)]) -> (Vec<At>, Vec<At>) {
    let all = |parts: &[(&str, &Part)]| -> Vec<(String, SetLine)> {
        let lines = parts.iter().flat_map(|(page, part)| part.lines.iter().map(|l| ((*page).to_owned(), l.clone())));
        lines.collect()
    };
    let (old, new) = (all(old), all(new));
    let texts = |lines: &[(String, SetLine)]| -> Vec<String> {
        lines.iter().map(|(_, l)| l.text.trim_end().to_owned()).collect()
    };
    let mut kept: Vec<Option<usize>> = vec![None; new.len()];
    for op in capture_diff_slices(Algorithm::Myers, &texts(&old), &texts(&new)) {
        if let similar::DiffOp::Equal { old_index, new_index, len } = op {
            (0..len).for_each(|k| kept[new_index + k] = Some(old_index + k));
        }
    }
    let (mut moved, mut reset) = (Vec::new(), Vec::new());
    for ((page, line), kept) in new.iter().zip(&kept) {
        let at = At { page: page.clone(), area: line.area, upright: line.area.h > line.area.w };
        match kept {
            Some(i) if old[*i].0 == *page && near(old[*i].1.area, line.area) => {}
            Some(_) => moved.push(at),
            None => reset.push(at),
        }
    }
    (moved, reset)
}

/// Whether two lines, or two pictures, stand at one place.
fn near(a: crate::geom::Rect, b: crate::geom::Rect) -> bool {
    [(a.x, b.x), (a.y, b.y), (a.w, b.w), (a.h, b.h)].iter().all(|(a, b)| (*a - *b).abs() <= SAME)
}

/// Pairs of pages of one number.
fn paired<'a>(
    before: &'a [Version],
    after: &'a [Version],
) -> impl Iterator<Item = (&'a str, Option<&'a Version>, Option<&'a Version>)> {
    let gone = before.iter().filter(|o| !after.iter().any(|n| n.number == o.number));
    let pair = |n: &'a Version| (n.number.as_str(), before.iter().find(|o| o.number == n.number), Some(n));
    after.iter().map(pair).chain(gone.map(|o| (o.number.as_str(), Some(o), None)))
}

fn pictures(before: &[Version], after: &[Version]) -> Vec<PictureChange> {
    let mut out = Vec::new();
    for (page, old, new) in paired(before, after) {
        let (old, new) = (old.map_or(&[][..], |v| &v.pictures), new.map_or(&[][..], |v| &v.pictures));
        out.extend(new.iter().filter_map(|n| picture(page, old.iter().find(|o| o.slot == n.slot), Some(n))));
        let gone = old.iter().filter(|o| !new.iter().any(|n| n.slot == o.slot));
        out.extend(gone.filter_map(|o| picture(page, Some(o), None)));
    }
    out
}

fn picture(page: &str, old: Option<&Picture>, new: Option<&Picture>) -> Option<PictureChange> {
    let seen = new.or(old)?;
    let bytes = old.zip(new).and_then(|(o, n)| Some(o.hash.as_ref()? != n.hash.as_ref()?));
    let moved = old.zip(new).is_some_and(|(o, n)| !near(o.area, n.area));
    let renamed = old.zip(new).is_some_and(|(o, n)| o.source != n.source);
    let change = match (old, new) {
        (None, _) => Change::Added,
        (_, None) => Change::Removed,
        _ if moved || renamed || bytes == Some(true) => Change::Changed,
        _ => return None,
    };
    Some(PictureChange {
        place: Place { page: page.to_owned(), slot: seen.slot.clone() },
        change,
        before: old.map(|o| o.source.clone()),
        after: new.map(|n| n.source.clone()),
        other_bytes: bytes,
        moved,
        at: At { page: page.to_owned(), area: seen.area, upright: false },
    })
}

fn texts(before: &[Version], after: &[Version]) -> Vec<TextChange> {
    let none =
        |slot: &str| Part { slot: slot.to_owned(), source: slot.to_owned(), lines: Vec::new(), over: Vec::new() };
    let mut out = Vec::new();
    for (page, old, new) in paired(before, after) {
        // What a page that only one version has says is told by the page.
        let (Some(old), Some(new)) = (old, new) else { continue };
        let gone = old.texts.iter().filter(|o| !new.texts.iter().any(|n| n.slot == o.slot));
        let pairs = new.texts.iter().map(|n| (old.texts.iter().find(|o| o.slot == n.slot).cloned(), n.clone()));
        let pairs: Vec<(Part, Part)> = pairs
            .map(|(o, n)| (o.unwrap_or_else(|| none(&n.slot)), n))
            .chain(gone.map(|o| (o.clone(), none(&o.slot))))
            .collect();
        for (o, n) in &pairs {
            let edits = edits(&Copy::of(&[(page, o)]), &Copy::of(&[(page, n)]));
            let (moved, reset) = lines(&[(page, o)], &[(page, n)]);
            if !edits.is_empty() || !moved.is_empty() || !reset.is_empty() {
                let place = Place { page: page.to_owned(), slot: n.slot.clone() };
                out.push(TextChange { place, moved: edits.is_empty(), edits });
            }
        }
    }
    out
}
