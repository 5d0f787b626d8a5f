//! small-reverse, fine-type, thin-rule, rich-black-text: strokes of type and rules that a press cannot hold as they are printed.
//!
//! A stroke left white fills up, a screened one breaks into dots, one of several inks shows fringes where plates are out of
//! register. Type is judged by its finest stroke (the hairline of 宋体 is 1/30 em, the stroke of 黑体 1/12), so that the message can say
//! from which size on it holds.
//! Source: what publishers ask of advertisements for coldset (WAN-IFRA newsprint practice); the limits are `[limits]`.

use super::ground::{Ground, Plate, bounds, plates};
use super::preflight::{Sheet, mm};
use crate::diag::{Finding, Level};
use crate::display::{Brush, GlyphRun, Item, Line, em_box};
use crate::geom::{Abs, Point, Rect};
use crate::ink::{FULL, Ink};

/// An ink of this much prints without dots that show.
const SOLID: u16 = 8_500;
/// Less of an ink than this makes no edge that anyone sees out of register.
const SEEN: u16 = 1_500;
/// A rectangle narrower than this is a rule.
const RULE: Abs = Abs::pt(3);
/// A face with nothing to measure is taken to be as fine as 宋体, in thousandths of an em.
const FINE: i64 = 33;

/// How a stroke is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum How {
    /// In one ink at full strength.
    Solid,
    /// In one ink, as a tint.
    Screened,
    /// In several inks.
    Several(usize),
    /// Left white in one ink.
    Reversed,
    /// Left white in several inks.
    ReversedInSeveral(usize),
}

impl How {
    /// Tells how a thing of an ink is printed on a ground; `None` where it is not seen at all.
    pub fn of(ink: Ink, ground: &Ground) -> Option<How> {
        let own = plates(ink);
        if let Ground::Inks(below) = ground {
            let part = |list: &[(Plate, u16)], plate| list.iter().find(|i| i.0 == plate).map_or(0, |i| i.1);
            // Black overprints: it takes nothing away from the plates below.
            let kept = |plate: Plate| ink == Ink::BLACK && plate != 3;
            let cleared = |i: &&(Plate, u16)| !kept(i.0) && i.1 >= part(&own, i.0) + SEEN;
            match below.iter().filter(cleared).count() {
                // What takes ink away and puts other ink there, such as red on blue, has edges on all these plates.
                n if n > 0 && own.iter().all(|i| i.1 < part(below, i.0) + SEEN) => {
                    return Some(if n == 1 { How::Reversed } else { How::ReversedInSeveral(n) });
                }
                _ => {}
            }
        } else if own.is_empty() {
            // A photo is printed in all four inks.
            return Some(How::ReversedInSeveral(4));
        }
        match own.iter().filter(|i| i.1 >= SEEN).count() {
            0 => own.first().map(|_| How::Screened),
            1 if own.iter().any(|i| i.1 >= SOLID) => Some(How::Solid),
            1 => Some(How::Screened),
            n => Some(How::Several(n)),
        }
    }

    /// Returns how it is printed, in both languages.
    fn words(self) -> (String, String) {
        match self {
            How::Solid => ("printed in one ink".into(), "单色实地".into()),
            How::Screened => ("printed as a tint, which is a screen of dots".into(), "加网印刷".into()),
            How::Several(n) => (format!("printed in {n} inks"), format!("{n} 色套印")),
            How::Reversed => ("left white in one ink".into(), "单色底反白".into()),
            How::ReversedInSeveral(n) => (format!("left white in {n} inks"), format!("{n} 色底反白")),
        }
    }

    /// Returns the thinnest stroke that holds.
    fn least(self, sheet: &Sheet) -> Abs {
        let limits = &sheet.plan.limits;
        match self {
            How::Solid => limits.rule,
            How::Screened | How::Reversed => limits.fine,
            How::Several(_) | How::ReversedInSeveral(_) => limits.register,
        }
    }
}

/// Judges the runs of a line.
pub fn line(sheet: &mut Sheet, index: usize, line: &Line) {
    for run in &line.runs {
        let Some((at, area)) = middle(run) else { continue };
        rich(sheet, run, &line.text, area);
        let ground = sheet.areas.below(index, at);
        let Some(how) = How::of(run.ink, &ground) else { continue };
        let thousandths = sheet.stroke(run.face).unwrap_or(FINE);
        let stroke = run.size.scale(thousandths, 1_000);
        let least = how.least(sheet);
        // One full ink holds any type that a reader can read.
        if how == How::Solid || stroke >= least {
            continue;
        }
        let code = if matches!(how, How::Reversed | How::ReversedInSeveral(_)) { "small-reverse" } else { "fine-type" };
        let holds = least.scale(1_000, thousandths.max(1)) + Abs::milli_pt(99);
        type_too_fine(sheet, code, (&line.text, run.size, area), (how, stroke, holds));
    }
}

fn type_too_fine(
    sheet: &mut Sheet,
    code: &'static str,
    (text, size, area): (&str, Abs, Rect),
    (how, stroke, holds): (How, Abs, Abs),
) {
    let (pt, from) = (size.to_pt(), (holds.to_pt() * 10.0).floor() / 10.0);
    let ((en, zh), fine) = (how.words(), stroke.to_pt());
    let short: String = text.trim().chars().take(12).collect();
    let key = format!("{en} {}", size.to_sp());
    let (en, zh) = (
        format!("“{short}” at {pt:.1}pt has strokes of {fine:.2}pt, {en}: the press cannot hold them"),
        format!("“{short}”{pt:.1}pt，最细笔画 {fine:.2}pt，{zh}，印不实"),
    );
    let finding = match code {
        "small-reverse" => Finding::new("small-reverse", Level::Warning, en, zh),
        _ => Finding::new("fine-type", Level::Warning, en, zh),
    }
    .help(
        format!("set it at {from:.1}pt or more, in a bolder face, or in one full ink on bare paper"),
        format!("字号用到 {from:.1}pt 以上，或换粗一些的字体，或改为白底单色"),
    );
    sheet.tell(finding, area, &key);
}

/// Type that should be black and is printed in several inks.
fn rich(sheet: &mut Sheet, run: &GlyphRun, text: &str, area: Rect) {
    let Some(mix) = run.ink.mix() else { return };
    let colours = u32::from(mix.c) + u32::from(mix.m) + u32::from(mix.y);
    let grey = mix.c.min(mix.m).min(mix.y);
    // As the press checker has it: black with other inks, or black mixed of the three.
    if !(mix.k >= SOLID && colours > 50 || mix.k < SOLID && grey >= FULL / 2) {
        return;
    }
    let short: String = text.trim().chars().take(12).collect();
    let inks = format!("C{} M{} Y{} K{}", mix.c / 100, mix.m / 100, mix.y / 100, mix.k / 100);
    let finding = Finding::new(
        "rich-black-text",
        Level::Error,
        format!("“{short}” is black type in several inks ({inks}): every plate out of register shows"),
        format!("“{short}”是四色黑（{inks}），稍有套印不准就会发虚"),
    )
    .help("print type in \"K100\" alone", "文字只用单色黑 \"K100\"");
    sheet.tell(finding, area, &inks);
}

/// Returns a point inside the middle glyph of a run, and the rectangle round its glyphs.
pub fn middle(run: &GlyphRun) -> Option<(Point, Rect)> {
    let area = run.glyphs.iter().map(|g| em_box(run, g)).reduce(|a, b| a.union(&b))?;
    let one = em_box(run, run.glyphs.get(run.glyphs.len() / 2)?);
    Some((Point { x: one.x + one.w / 2, y: one.y + one.h / 2 }, area))
}

/// Judges a fill or a path as a rule, where it is thin enough to be one.
pub fn rule(sheet: &mut Sheet, index: usize, item: &Item) {
    let (area, weight, ink) = match item {
        Item::Fill(r, ink) if r.w.min(r.h) < RULE && r.w.max(r.h) > r.w.min(r.h) * 4 => (*r, r.w.min(r.h), *ink),
        Item::Path(path) => match (path.brush, bounds(path)) {
            (Brush::Stroke(weight, _), Some(area)) if weight < RULE => (area, weight, path.ink),
            _ => return,
        },
        _ => return,
    };
    if weight <= Abs::ZERO {
        return;
    }
    // A stroke round a box lies on its edge.
    let at = match item {
        Item::Path(_) => Point { x: area.x, y: area.y },
        _ => Point { x: area.x + area.w / 2, y: area.y + area.h / 2 },
    };
    let Some(how) = How::of(ink, &sheet.areas.below(index, at)) else { return };
    let least = how.least(sheet);
    if weight >= least {
        return;
    }
    let (pt, (en, zh)) = (weight.to_pt(), how.words());
    let key = format!("{en} {}", weight.to_sp());
    let finding = Finding::new(
        "thin-rule",
        Level::Warning,
        format!("a rule of {pt:.2}pt ({} mm) is {en}: it will not come out even", mm(weight)),
        format!("{pt:.2}pt（{} 毫米）的线{zh}，会断或发虚", mm(weight)),
    )
    .help(
        format!("make it {:.2}pt or heavier, or print it in one full ink such as \"K100\"", least.to_pt()),
        format!("加粗到 {:.2}pt 以上，或改用单色实地，如 \"K100\"", least.to_pt()),
    );
    sheet.tell(finding, area, &key);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ink::Cmyk;

    fn mix(c: u16, m: u16, y: u16, k: u16) -> Ink {
        Ink::Mix(Cmyk { c: c * 100, m: m * 100, y: y * 100, k: k * 100 })
    }
    fn on(ink: Ink, ground: Ink) -> How {
        How::of(ink, &Ground::Inks(plates(ground))).unwrap()
    }

    #[test]
    fn how_a_stroke_is_printed_goes_by_its_plates_and_those_below() {
        let red = mix(0, 100, 100, 0);
        assert_eq!(on(Ink::BLACK, Ink::PAPER), How::Solid);
        assert_eq!(on(Ink::BLACK, red), How::Solid, "black overprints");
        assert_eq!(on(mix(0, 0, 0, 50), Ink::PAPER), How::Screened);
        assert_eq!(on(red, Ink::PAPER), How::Several(2));
        assert_eq!(on(Ink::PAPER, Ink::BLACK), How::Reversed);
        assert_eq!(on(Ink::PAPER, red), How::ReversedInSeveral(2));
        assert_eq!(on(mix(0, 0, 100, 0), red), How::Reversed, "yellow on red: magenta alone has an edge");
        assert_eq!(on(red, mix(100, 0, 0, 0)), How::Several(2));
        assert_eq!(How::of(Ink::PAPER, &Ground::Inks(plates(mix(0, 3, 9, 0)))), None, "no edge that anyone sees");
        assert_eq!(How::of(Ink::PAPER, &Ground::Picture), Some(How::ReversedInSeveral(4)));
        assert_eq!(How::of(Ink::PAPER, &Ground::Inks(Vec::new())), None);
    }
}
