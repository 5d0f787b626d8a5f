//! What a rule looks like: its kind, its weight, its ornament's design; the same for rules, boxes and quotations.

use super::furniture::ink;
use super::reader::Reader;
use super::unit::{Basis, Sign, measure, mm};
use super::{Design, RuleKind, RuleLook};
use crate::diag::{Finding, did_you_mean};
use crate::geom::Abs;

use super::colour::Colours;

/// Kinds of rule by name.
pub(super) const RULES: [(&str, RuleKind); 8] = [
    ("hairline", RuleKind::Hairline),
    ("thick", RuleKind::Thick),
    ("double", RuleKind::Double),
    ("thin-thick", RuleKind::ThinThick),
    ("dotted", RuleKind::Dotted),
    ("wave", RuleKind::Wave),
    ("ornament", RuleKind::Ornament),
    ("none", RuleKind::None),
];
/// Designs of an ornament by name.
pub(super) const DESIGNS: [(&str, Design); 5] = [
    ("meander", Design::Meander),
    ("cloud", Design::Cloud),
    ("rope", Design::Rope),
    ("petal", Design::Petal),
    ("bead", Design::Bead),
];
/// Thinner lines break up on newsprint.
const THINNEST: Abs = Abs::milli_pt(250);
/// A rule higher than this is no rule.
const HEAVIEST: Abs = Abs::pt(72);

impl RuleKind {
    /// Returns the weight of a rule whose template names none: of its thin line, or of its whole band.
    pub fn weight(self) -> Abs {
        match self {
            RuleKind::Hairline | RuleKind::Double | RuleKind::ThinThick => THINNEST,
            RuleKind::Thick => Abs::milli_pt(1_500),
            RuleKind::Dotted => Abs::milli_pt(800),
            RuleKind::Wave => Abs::pt(3),
            RuleKind::Ornament => Abs::pt(7),
            RuleKind::None => Abs::ZERO,
        }
    }
}

/// Reads a rule's look; `kind` is the key that names its kind.
pub(super) fn look(r: &Reader, kind: &str, colours: &Colours, faults: &mut Vec<Finding>) -> Option<RuleLook> {
    let before = faults.len();
    let chosen = r.choice(kind, &RULES, faults);
    let ink = ink(r, colours, faults);
    let sound = faults.len() == before;
    let design = design(r, chosen, kind, sound, faults);
    let chosen = chosen.unwrap_or_default();
    let weight = match r.get("weight") {
        Some(node) => {
            let weight = measure(node, Basis::default(), Sign::Positive, faults)?;
            if !(THINNEST..=HEAVIEST).contains(&weight) {
                faults.push(off_weight(weight).at(node.span));
                return None;
            }
            weight
        }
        None => chosen.weight(),
    };
    Some(RuleLook { kind: chosen, weight, design, ink })
}

/// Reads `design`, which an ornament alone has.
fn design(r: &Reader, chosen: Option<RuleKind>, kind: &str, sound: bool, faults: &mut Vec<Finding>) -> Design {
    let Some(node) = r.get("design") else { return Design::default() };
    if chosen != Some(RuleKind::Ornament) && sound {
        faults.push(
            Finding::fatal("design-without-ornament", "only an ornament has a design", "只有花边才有图样")
                .at(node.span)
                .label(format!("{kind} is no ornament here"), format!("这里的 {kind} 不是花边"))
                .help(
                    format!("write {kind} = \"ornament\", or take `design` away"),
                    format!("写 {kind} = \"ornament\"，或去掉 design"),
                ),
        );
        return Design::default();
    }
    let Some((written, span)) = r.text("design", faults) else { return Design::default() };
    let names = || DESIGNS.iter().map(|d| d.0);
    match DESIGNS.iter().find(|d| d.0 == written) {
        Some(found) => found.1,
        None => {
            let all: Vec<&str> = names().collect();
            let near = did_you_mean(written, names());
            faults.push(
                Finding::fatal(
                    "unknown-design",
                    format!("no ornament is called \"{written}\""),
                    format!("没有名为“{written}”的花边"),
                )
                .at(span)
                .label(
                    near.map_or("not known".to_owned(), |n| format!("did you mean `{n}`?")),
                    near.map_or("没有这个图样".to_owned(), |n| format!("是不是 {n}？")),
                )
                .help(format!("write one of: {}", all.join(", ")), format!("可以写：{}", all.join("、"))),
            );
            Design::default()
        }
    }
}

fn off_weight(weight: Abs) -> Finding {
    let fine = weight < THINNEST;
    let (en, zh) = match fine {
        true => ("too thin for newsprint: it would break up", "太细，上机会断线"),
        false => ("too heavy for a rule", "太粗，不成线"),
    };
    Finding::fatal(
        "rule-weight",
        format!("a rule of {} mm is {en}", mm(weight)),
        format!("线粗 {} 毫米，{zh}", mm(weight)),
    )
    .label(if fine { "too thin" } else { "too heavy" }, if fine { "太细" } else { "太粗" })
    .help("write a weight from 0.25pt to 72pt", "写 0.25pt 到 72pt 之间的粗细")
}
