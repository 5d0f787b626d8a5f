//! `marks`, `fold` and `bleed` of `[page]`: what is printed outside the trim, and how far.

use super::node::{Node, Value};
use super::page::Sheet;
use super::reader::Reader;
use super::unit::{Basis, Sign, measure, mm};
use crate::diag::{Finding, Span};
use crate::geom::{Abs, Rect};

/// Printer's marks by name.
pub(super) const MARKS: [(&str, Mark); 5] = [
    ("crop", Mark::Crop),
    ("registration", Mark::Registration),
    ("colour-bar", Mark::ColourBar),
    ("info", Mark::Info),
    ("fold", Mark::Fold),
];
/// Where a sheet is folded, by name.
pub(super) const FOLDS: [(&str, ()); 1] = [("middle", ())];

/// Marks keep this far off the trim, or a millimetre off the bleed where that is wider.
const OFF: Abs = Abs::micro_m(3_000);
const BEYOND_BLEED: Abs = Abs::micro_m(1_000);
/// How deep the band of marks is.
const BAND: Abs = Abs::micro_m(7_000);
/// The widest bleed: more is a page of another size.
const MOST_BLEED: Abs = Abs::micro_m(25_000);

/// One kind of printer's mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Where the sheet is cut 裁切线.
    Crop,
    /// What the plates are laid over one another by 套准线.
    Registration,
    /// Patches to measure the inks by 测控条.
    ColourBar,
    /// Which page of which day this is, and on which plate 版面信息.
    Info,
    /// Where the sheet is folded 折线.
    Fold,
}

/// The printer's marks of a page: a band all round it, outside the bleed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// What is drawn.
    pub shown: Vec<Mark>,
    /// Where the sheet is folded, from the left of the trim; the middle where nothing is said.
    pub fold: Option<Abs>,
    /// Where they are written.
    pub span: Option<Span>,
}

impl Marks {
    /// Whether one kind is drawn.
    pub fn shows(&self, mark: Mark) -> bool {
        self.shown.contains(&mark)
    }
    /// Returns how far off the trim the band of marks begins.
    pub fn start(&self, bleed: Abs) -> Abs {
        OFF.max(bleed + BEYOND_BLEED)
    }
    /// Returns how far the sheet goes beyond the trim: to the outer edge of the marks, or of the bleed where there are none.
    pub fn margin(&self, bleed: Abs) -> Abs {
        if self.shown.is_empty() { bleed } else { self.start(bleed) + BAND }
    }
}

/// Reads `marks` and `fold`.
pub(super) fn marks(r: &Reader, trim: Option<Abs>, faults: &mut Vec<Finding>) -> Marks {
    let shown = r.choices("marks", &MARKS, faults).unwrap_or_default();
    let span = r.get("marks").filter(|_| !shown.is_empty()).map(|n| n.span);
    let fold = r.get("fold").and_then(|node| fold(r, node, trim, faults));
    Marks { shown, fold, span }
}

fn fold(r: &Reader, node: &Node, trim: Option<Abs>, faults: &mut Vec<Finding>) -> Option<Abs> {
    if let Value::Text(text) = &node.value
        && !text.starts_with(|c: char| c.is_ascii_digit() || "+-. ".contains(c))
    {
        r.choice("fold", &FOLDS, faults);
        return None;
    }
    let at = measure(node, Basis::default(), Sign::Positive, faults)?;
    let wide = trim?;
    if at < wide {
        return Some(at);
    }
    faults.push(
        Finding::fatal(
            "fold-off-page",
            format!("the fold at {} mm is not on the page, which is {} mm wide", mm(at), mm(wide)),
            format!("折线在 {} 毫米处，而成品只宽 {} 毫米", mm(at), mm(wide)),
        )
        .at(node.span)
        .label("off the page", "不在版上")
        .help(
            "write fold = \"middle\", or its distance from the left of the trim",
            "写 fold = \"middle\"，或写到成品左边的距离",
        ),
    );
    None
}

/// Refuses a bleed that is larger than the margin: what bleeds on one page would reach into the type area of its neighbour.
///
/// A side where the type area goes up to the trim has no margin, and is not asked.
pub(super) fn bleed_fits(sheet: &Sheet, area: &Rect, faults: &mut Vec<Finding>) {
    let (trim, Some(span)) = (sheet.trim, sheet.bleed_span) else { return };
    let margins = [
        (area.x, ("left", "左边")),
        (area.y, ("upper", "上边")),
        (trim.w - area.right(), ("right", "右边")),
        (trim.h - area.bottom(), ("lower", "下边")),
    ];
    let least = margins.into_iter().filter(|m| m.0 > Abs::ZERO).min_by_key(|m| m.0);
    let fault = match least {
        Some((margin, (en, zh))) if sheet.bleed > margin => Finding::fatal(
            "bleed-too-large",
            format!("a bleed of {} mm is larger than the {en} margin of {} mm", mm(sheet.bleed), mm(margin)),
            format!("出血 {} 毫米，比{zh}的白边（{} 毫米）还宽", mm(sheet.bleed), mm(margin)),
        ),
        _ if sheet.bleed > MOST_BLEED => Finding::fatal(
            "bleed-too-large",
            format!("a bleed of {} mm is more than any press asks for", mm(sheet.bleed)),
            format!("出血 {} 毫米，没有印刷厂要这么宽", mm(sheet.bleed)),
        ),
        _ => return,
    };
    faults.push(fault.at(span).label("too large", "太大").help(
        "write bleed = \"3mm\", or \"0mm\" where nothing runs off the page",
        "写 bleed = \"3mm\"；没有内容出血就写 \"0mm\"",
    ));
}
