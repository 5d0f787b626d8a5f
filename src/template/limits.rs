//! `[limits]`: what a page must hold before it may go to the plate, and how much each fault weighs.

use super::keys::{LEVELS, LIMITS};
use super::reader::Reader;
use super::size::Ladder;
use super::unit::{Basis, Sign, measure, share};
use crate::diag::{Finding, Level};
use crate::geom::Abs;
use crate::rules::Rules;

/// How a fault weighs, by name; `off` says nothing of it.
pub(super) const WEIGHTS: [(&str, Option<Level>); 4] =
    [("off", None), ("info", Some(Level::Info)), ("warning", Some(Level::Warning)), ("error", Some(Level::Error))];

/// The limits of preflight 印前检查 and of the rules of make-up: the settled `[limits]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The smallest type of any line.
    pub type_size: Abs,
    /// The thinnest rule 线 printed in one ink at full strength.
    pub rule: Abs,
    /// The thinnest stroke, of type or rule, that is left white in an ink 反白 or printed as a tint of one.
    pub fine: Abs,
    /// The thinnest stroke, of type or rule, that several inks make together: plates are never quite in register 套准.
    pub register: Abs,
    /// The least difference between type and what it stands on, in hundredths of a per cent of full black on paper.
    pub contrast: u32,
    /// How far what must not be cut stays from the trim 成品线.
    pub safety: Abs,
    /// The largest share of the type area that may be white, in hundredths of a per cent.
    pub empty: u32,
    /// How many stories of a page may stand on a broken measure 破栏.
    pub broken: usize,
    /// The widest mean gap of a line, in hundredths of a per cent of an em.
    pub loose: u32,
    /// The shortest line of a headline to its longest, in hundredths of a per cent.
    pub ragged: u32,
    /// The fewest lines of a story that may stand in its last column.
    pub carried: usize,
    /// How many lines in a row with a blank at one place make a river.
    pub river: usize,
    /// Faults that weigh other than they do by themselves; `None` for one that is not told.
    pub weights: Vec<(&'static str, Option<Level>)>,
}

impl Limits {
    /// Reads `[limits]`; what is not said is what the profile of rules says.
    pub(super) fn read(rules: &Rules, root: &Reader, ladder: &Ladder, faults: &mut Vec<Finding>) -> Limits {
        let mut out = (rules.limits)();
        let Some(r) = root.sub("limits", &LIMITS, faults) else { return out };
        let lengths = [
            ("rule", &mut out.rule),
            ("fine", &mut out.fine),
            ("register", &mut out.register),
            ("safety", &mut out.safety),
        ];
        for (key, limit) in lengths {
            let found = r.get(key).and_then(|n| measure(n, Basis::default(), Sign::NotNegative, faults));
            *limit = found.unwrap_or(*limit);
        }
        if let Some(size) = r.get("type").and_then(|n| ladder.size(n, faults)) {
            out.type_size = size;
        }
        let shares = [
            ("contrast", &mut out.contrast),
            ("empty", &mut out.empty),
            ("loose", &mut out.loose),
            ("ragged", &mut out.ragged),
        ];
        for (key, limit) in shares {
            let found = r.get(key).and_then(|n| share(n, 0, 10_000, faults));
            *limit = found.and_then(|v| u32::try_from(v).ok()).unwrap_or(*limit);
        }
        let counts = [("broken-measures", &mut out.broken), ("carried", &mut out.carried), ("river", &mut out.river)];
        for (key, limit) in counts {
            let found = r.count(key, super::reader::MOST, faults);
            *limit = found.and_then(|v| usize::try_from(v).ok()).unwrap_or(*limit);
        }
        if let Some(levels) = r.sub("level", &LEVELS, faults) {
            for key in LEVELS.keys {
                out.weights.extend(levels.choice(key.name, &WEIGHTS, faults).map(|w| (key.name, w)));
            }
        }
        out
    }

    /// Gives a finding the weight that the template says; `None` where it wants none of it.
    ///
    /// What makes no sense at all keeps its weight.
    pub fn weigh(&self, mut finding: Finding) -> Option<Finding> {
        let Some((_, weight)) = self.weights.iter().rfind(|w| w.0 == finding.code) else { return Some(finding) };
        if finding.level < Level::Fatal {
            finding.level = (*weight)?;
        }
        Some(finding)
    }
}
