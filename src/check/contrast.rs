//! tint-contrast: type that hardly stands off what it is printed on.

use super::ground::{Ground, darkness, plates};
use super::preflight::Sheet;
use super::strokes::middle;
use crate::diag::{Finding, Level};
use crate::display::Line;
use crate::ink::{FULL, Ink};

/// Judges the runs of a line; type on a photo is not judged: every point of it is another colour.
pub fn line(sheet: &mut Sheet, index: usize, line: &Line) {
    for run in &line.runs {
        let Some((at, area)) = middle(run) else { continue };
        let Ground::Inks(below) = sheet.areas.below(index, at) else { continue };
        let mut own = plates(run.ink);
        if run.ink == Ink::BLACK {
            own.extend(below.iter().filter(|i| i.0 != 3));
        }
        let (type_, ground) = (darkness(&own, &sheet.list.spots), darkness(&below, &sheet.list.spots));
        let (differ, least) = (type_.abs_diff(ground), sheet.plan.limits.contrast);
        if differ >= least {
            continue;
        }
        let short: String = line.text.trim().chars().take(12).collect();
        let share = |v: u32| v * 100 / u32::from(FULL);
        let finding = Finding::new(
            "tint-contrast",
            Level::Warning,
            format!(
                "“{short}” differs from what it stands on by {} % of black on paper; {} % are wanted",
                share(differ),
                share(least)
            ),
            format!("“{short}”与底色的反差只有 {}%，至少要 {}%", share(differ), share(least)),
        )
        .help("take a lighter tint behind it, or a darker colour for the type", "底色减淡，或文字改用深色");
        sheet.tell(finding, area, &format!("{type_} {ground}"));
    }
}
