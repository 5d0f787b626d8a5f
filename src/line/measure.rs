//! Running sums over a paragraph, so that any line's width and freedom is two subtractions.

use crate::geom::Abs;
use crate::template::Punctuation;
use crate::text::Shaped;
use crate::text::class::Class;

/// Steps of shrinking after the line-end mark: brackets and quotes, commas, Han–Latin gaps, stops.
pub const STEPS: usize = 4;

/// Sums of everything before each cluster.
pub struct Sums<'a> {
    /// The paragraph.
    pub shaped: &'a Shaped,
    width: Vec<Abs>,
    shrink: Vec<[Abs; STEPS]>,
    gaps: Vec<u32>,
    latin: Vec<Abs>,
}

/// A line's natural width and freedom.
#[derive(Clone, Copy, Debug)]
pub struct Extent {
    /// Width with pairs squeezed and the line-start mark halved.
    pub natural: Abs,
    /// Air of the mark at the line's end (R28 step 1).
    pub end: Abs,
    /// What each later step can give.
    pub shrink: [Abs; STEPS],
    /// Gaps that stretch.
    pub gaps: u32,
    /// How far the Han–Latin gaps may open: by a third of themselves.
    pub latin: Abs,
}

impl Extent {
    /// Returns the least width.
    pub fn least(&self) -> Abs {
        self.natural - self.end - self.shrink.iter().copied().sum()
    }
}

/// The step at which a class gives its air, as an index into [`Extent::shrink`].
pub fn step(class: Class) -> Option<usize> {
    match class {
        Class::Open | Class::Close => Some(0),
        Class::Comma => Some(1),
        Class::Stop | Class::Bang => Some(3),
        _ => None,
    }
}

/// How far a Han–Latin gap may close: to half.
pub fn gap_shrink(gap: Abs) -> Abs {
    gap / 2
}

/// How far a Han–Latin gap may open: from a quarter of an em to a third.
pub fn gap_stretch(gap: Abs) -> Abs {
    gap / 3
}

impl<'a> Sums<'a> {
    /// Sums up a paragraph.
    pub fn new(shaped: &'a Shaped) -> Sums<'a> {
        let n = shaped.clusters.len();
        let mut s = Sums {
            shaped,
            width: Vec::with_capacity(n + 1),
            shrink: Vec::with_capacity(n + 1),
            gaps: Vec::with_capacity(n + 1),
            latin: Vec::with_capacity(n + 1),
        };
        let (mut width, mut shrink, mut gaps, mut latin) = (Abs::ZERO, [Abs::ZERO; STEPS], 0, Abs::ZERO);
        for c in &shaped.clusters {
            s.width.push(width);
            s.shrink.push(shrink);
            s.gaps.push(gaps);
            s.latin.push(latin);
            width += c.advance + c.gap;
            if let Some(k) = step(c.class) {
                shrink[k] += c.lead + c.trail;
            }
            shrink[2] += gap_shrink(c.gap);
            latin += gap_stretch(c.gap);
            gaps += u32::from(c.stretches);
        }
        s.width.push(width);
        s.shrink.push(shrink);
        s.gaps.push(gaps);
        s.latin.push(latin);
        s
    }

    /// Returns the clusters of a line without the spaces at its edges.
    pub fn trim(&self, mut from: usize, mut to: usize) -> (usize, usize) {
        let bare = |i: usize| matches!(self.shaped.clusters[i].class, Class::Space | Class::HardBreak);
        while from < to && bare(to - 1) {
            to -= 1;
        }
        while from < to && from > 0 && bare(from) {
            from += 1;
        }
        (from, to)
    }

    /// Measures the line of clusters `from..to`, edges trimmed.
    pub fn extent(&self, from: usize, to: usize) -> Extent {
        let (from, to) = self.trim(from, to);
        if from == to {
            return Extent {
                natural: Abs::ZERO,
                end: Abs::ZERO,
                shrink: [Abs::ZERO; STEPS],
                gaps: 0,
                latin: Abs::ZERO,
            };
        }
        let last = &self.shaped.clusters[to - 1];
        let mut e = Extent {
            natural: self.width[to] - self.width[from] - last.gap,
            end: Abs::ZERO,
            shrink: std::array::from_fn(|k| self.shrink[to][k] - self.shrink[from][k]),
            gaps: self.gaps[to] - self.gaps[from] - u32::from(last.stretches),
            latin: self.latin[to] - self.latin[from] - gap_stretch(last.gap),
        };
        e.shrink[2] -= gap_shrink(last.gap);
        if from > 0 {
            // R21: the air before an opening mark goes at a line's start, not at a paragraph's.
            let first = &self.shaped.clusters[from];
            e.natural -= first.lead;
            if let Some(k) = step(first.class) {
                e.shrink[k] -= first.lead;
            }
        }
        if let Some(k) = step(last.class).filter(|_| last.class != Class::Open) {
            e.shrink[k] -= last.trail;
            if self.shaped.setting.rules.punctuation == Punctuation::HalfAtLineEnd {
                e.natural -= last.trail;
            } else {
                e.end = last.trail;
            }
        }
        e
    }
}
