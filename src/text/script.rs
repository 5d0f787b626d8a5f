//! Superscript 上标 and subscript 下标: smaller characters, raised or lowered.

use super::class::Class;
use super::kinsoku::Break;
use super::shape::ASCENT;
use super::shaped::{Setting, Shaped, Standing};
use super::widths::{drop_lead, drop_trail};
use crate::geom::Abs;
use crate::story::Script;
use crate::template::Writing;

/// Their size, as a share of the paragraph's.
const SIZE: (i64, i64) = (6, 10);
/// How far a subscript stands below the line, in em.
const DROP: (i64, i64) = (1, 10);

/// Returns how the characters of a script stand: a superscript's em box ends with the line's, at its top or its right.
pub(super) fn of(script: Script, setting: &Setting) -> Standing {
    let em = setting.size;
    if script == Script::None {
        return Standing { size: em, rise: Abs::ZERO };
    }
    let size = em.scale(SIZE.0, SIZE.1);
    let vertical = setting.writing == Writing::Vertical;
    let rise = match script {
        Script::Super if vertical => (em - size) / 2,
        Script::Sub if vertical => -(em - size) / 2,
        Script::Super => (em - size).scale(ASCENT.0, ASCENT.1),
        Script::None | Script::Sub => -em.scale(DROP.0, DROP.1),
    };
    Standing { size, rise }
}

/// R14: what is raised or lowered stays with what stands before it, close to it, a mark there and its brackets without air; no gap parts it from what follows.
pub(super) fn bind(shaped: &mut Shaped) {
    let moved: Vec<bool> = shaped.clusters.iter().map(|c| !shaped.standing(c).rise.is_zero()).collect();
    for i in (0..moved.len()).filter(|&i| moved[i]) {
        drop_lead(shaped, i);
        drop_trail(shaped, i);
    }
    for i in 1..shaped.clusters.len() {
        let before = &mut shaped.clusters[i - 1];
        if moved[i] && !matches!(before.class, Class::Space | Class::HardBreak) {
            (before.after, before.stretches, before.gap) = (Break::Never, false, Abs::ZERO);
            drop_trail(shaped, i - 1);
        } else if moved[i - 1] {
            before.gap = Abs::ZERO;
        }
    }
}
