//! Readings 注音 at their places: over their characters, or right of them, in the air between the lines (R39).

use super::mark::Stand;
use crate::geom::{Abs, Point};
use crate::line::SetLine;
use crate::template::Writing;
use crate::text::{Reading, Shaped};

/// A reading at its place.
pub(super) struct Placed<'a> {
    /// The reading.
    pub reading: &'a Reading,
    /// Top left of its em box (horizontal), or the top of its centre line (vertical); page space.
    pub at: Point,
    /// For each of its clusters the place it is drawn from.
    pub pens: Vec<Abs>,
}

/// Places the readings of a set line: each centred on its characters, none beyond the line's ends unless it would
/// touch the next one.
pub(super) fn place<'a>(shaped: &'a Shaped, set: &SetLine, stand: Stand) -> Vec<Placed<'a>> {
    let cell = |i: usize| {
        let from = set.pens[i - set.from] + shaped.air(&shaped.clusters[i]).shift;
        (from, from + shaped.clusters[i].advance)
    };
    let mut out = Vec::new();
    let mut free = None;
    for reading in shaped.readings_over(set.from..set.to) {
        let (from, _) = cell(reading.clusters.start);
        let (_, to) = cell(reading.clusters.end.min(set.to) - 1);
        let middle = (from + to) / 2 + reading.middle() - reading.width / 2;
        let inside = middle.max(Abs::ZERO).min((set.width - reading.width).max(Abs::ZERO));
        let along = if free.is_some_and(|f: Abs| inside < f) { middle } else { inside };
        free = Some(along + reading.width);
        let small = reading.shaped.setting.size;
        let at = match stand.writing {
            Writing::Horizontal => Point { x: stand.at.x + along * stand.scale, y: stand.at.y - small },
            Writing::Vertical => {
                Point { x: stand.at.x + (stand.size + small) / 2, y: stand.at.y + along * stand.scale }
            }
        };
        let mut pen = Abs::ZERO;
        let pens = reading.shaped.clusters.iter().map(|c| {
            let here = pen - reading.shaped.air(c).shift;
            pen += c.advance + c.gap;
            here
        });
        out.push(Placed { reading, at, pens: pens.collect() });
    }
    out
}
