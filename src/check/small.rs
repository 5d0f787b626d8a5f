//! small-type: text below 六号, which newsprint and its readers can hardly bear (typography.md R40).
//!
//! What counts is the size of a line, not of what is smaller in it: readings, superscripts and subscripts are excepted.

use crate::diag::{Finding, Level, Span};
use crate::flow::{Layout, LinePart, TextLine};
use crate::geom::Abs;
use crate::template::Plan;

/// Finds every slot with text below the smallest type of `[limits]`: one finding for each of its parts.
pub fn small_type(plan: &Plan, layout: &Layout) -> Vec<Finding> {
    let mut out = Vec::new();
    let least = plan.limits.type_size;
    for s in &layout.stories {
        let slot = &plan.stories[s.slot];
        judge(least, &slot.name, slot.span, &s.lines, &mut out);
    }
    for p in &layout.photos {
        let slot = &plan.photos[p.slot];
        judge(least, &slot.name, slot.span, &p.lines, &mut out);
    }
    let spans = plan.texts.iter().map(|t| (&t.name, t.span));
    let spans = spans.chain(plan.contents.iter().map(|c| (&c.name, c.span)));
    let spans: Vec<_> = spans.chain(plan.series.iter().map(|s| (&s.name, s.span))).collect();
    for text in layout.fixed.iter().chain(&layout.series) {
        if let Some(&(name, span)) = spans.iter().find(|s| *s.0 == text.name) {
            judge(least, name, span, &text.lines, &mut out);
        }
    }
    for ad in &layout.ads {
        let slot = &plan.ads[ad.slot];
        judge(least, &slot.name, slot.span, &ad.mark.lines, &mut out);
    }
    out
}

fn judge(least: Abs, name: &str, span: Span, lines: &[TextLine], out: &mut Vec<Finding>) {
    let mut told: Vec<LinePart> = Vec::new();
    for line in lines {
        // The largest of its glyphs: what is raised or lowered in a line is smaller than the line.
        let Some(size) = line.glyphs.runs.iter().map(|r| r.size).max() else { continue };
        if size >= least || told.contains(&line.part) {
            continue;
        }
        told.push(line.part);
        out.push(finding(least, name, line, size).at(span).slot(name).area(line.rect));
    }
}

fn finding(least: Abs, name: &str, line: &TextLine, size: Abs) -> Finding {
    let (part, pt, least) = (line.part.name(), size.to_pt(), named(least));
    Finding::new(
        "small-type",
        Level::Warning,
        format!("the {part} of \"{name}\" is set at {pt:.2}pt, below 7.5pt (六号)"),
        format!("“{name}”的{}只有 {pt:.2}pt，小于 {least}", line.part.chinese()),
    )
    .help(format!("give its style a `size` of {least} or more"), format!("把样式的 size 改为 {least} 或更大"))
}

/// Writes a size as it was meant: in points, to the hundredth at most.
fn named(size: Abs) -> String {
    let written = format!("{:.2}", size.to_pt());
    format!("{}pt", written.trim_end_matches('0').trim_end_matches('.'))
}
