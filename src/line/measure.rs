//! Running sums over a paragraph, so that any line's width and freedom is two subtractions.

use crate::geom::Abs;
pub use crate::rules::STEPS;
use crate::template::{Punctuation, Region};
use crate::text::class::Class;
use crate::text::kinsoku::Break;
use crate::text::{Air, Cluster, Shaped};

/// The step of the Han–Latin gaps.
pub const LATIN: usize = 4;
/// The step of word spaces.
pub const WORD: usize = 0;

/// Sums of everything before a place.
#[derive(Clone, Copy, Default)]
struct Row {
    width: Abs,
    gaps: u32,
    /// What changes at few clusters, as an index into [`Sums::rare`].
    rare: u32,
}

/// Sums of what marks, spaces and Han–Latin gaps before a place can give.
#[derive(Clone, Copy, Default)]
struct Rare {
    word: Abs,
    latin: Abs,
    soft: u32,
    words: u32,
    shrink: [Abs; STEPS],
}

impl Rare {
    fn shrinks(&self) -> Abs {
        self.shrink.iter().copied().sum()
    }
    fn ease(&self) -> Abs {
        self.word + self.latin
    }
}

/// What a line that ends at a place is, summed from the paragraph's start: its edge trimmed, its last gap closed.
#[derive(Clone, Copy, Default)]
pub struct Tail {
    width: Abs,
    gaps: u32,
    rare: Rare,
    end: Abs,
    hang: Abs,
    hyphen: Abs,
    /// The least width up to it, its hyphen counted: all taken that can be, but for what hangs.
    least: Abs,
    /// One past its last cluster that shows.
    to: usize,
}

/// Sums of everything before each cluster.
pub struct Sums<'a> {
    /// The paragraph.
    pub shaped: &'a Shaped,
    /// Whether its first line begins at the edge of its measure: an opening mark then loses its air (R21).
    pub flush: bool,
    rows: Vec<Row>,
    rare: Vec<Rare>,
}

/// Where a line may begin: what its width is counted from.
#[derive(Clone, Copy)]
pub struct Start {
    /// The first cluster that shows.
    pub from: usize,
    /// The sum of widths before it, and the air before its ink with them.
    width: Abs,
    /// How far word spaces and Han–Latin gaps before it open before all gaps do, and how many gaps there are of any kind.
    ease: Abs,
    gaps: u32,
    /// The gaps before it that open without limit.
    free: u32,
    /// What changes at few clusters, as in [`Row`].
    rare: u32,
    /// The least width before it: all taken that can be.
    least: Abs,
}

/// A line's natural width and freedom.
#[derive(Clone, Copy, Debug, Default)]
pub struct Extent {
    /// Width with pairs squeezed, the line-start mark halved, a hyphen counted.
    pub natural: Abs,
    /// Air of the mark at the line's end (R28 step 1).
    pub end: Abs,
    /// How much further the line's last mark may stand outside the measure (R25); zero where it may not hang.
    pub hang: Abs,
    /// What each later step can give.
    pub shrink: [Abs; STEPS],
    /// How far word spaces may open: to half an em.
    pub word: Abs,
    /// How far Han–Latin gaps may open before any other: by a third of themselves.
    pub latin: Abs,
    /// Gaps that open without limit.
    pub gaps: u32,
    /// Han–Latin gaps, which open with the others but to twice themselves at most.
    pub soft: u32,
    /// Whether its word spaces open with the other gaps, beyond half an em: where the line has as many of them, it is Latin.
    pub latin_line: bool,
    /// The hyphen at its end.
    pub hyphen: Abs,
}

impl Extent {
    /// Returns the least width.
    pub fn least(&self) -> Abs {
        self.natural - self.end - self.hang - self.shrink.iter().copied().sum()
    }

    /// Returns the line with its last mark outside the measure.
    pub fn hung(&self) -> Extent {
        Extent { natural: self.natural - self.end - self.hang, end: Abs::ZERO, hang: Abs::ZERO, ..*self }
    }

    /// How far all Han–Latin gaps together may open when all gaps do, from a third over to twice themselves.
    pub fn soft_room(&self) -> Abs {
        self.latin * 2
    }

    /// Returns by how much each free gap opens, and each Han–Latin gap, for `open` shared evenly among all (R29, step 3).
    pub fn shares(&self, open: Abs) -> (Abs, Abs) {
        let (gaps, soft) = (i64::from(self.gaps), i64::from(self.soft));
        if soft == 0 {
            return (if gaps == 0 { Abs::ZERO } else { open / gaps }, Abs::ZERO);
        }
        let most = self.soft_room() / soft;
        let even = open / (gaps + soft);
        if even <= most {
            return (even, even);
        }
        (if gaps == 0 { Abs::ZERO } else { (open - self.soft_room()) / gaps }, most)
    }
}

/// The step at which a class gives its air, as an index into [`Extent::shrink`].
pub fn step(class: Class) -> Option<usize> {
    match class {
        Class::Middle => Some(1),
        Class::Open | Class::Close => Some(2),
        Class::Comma => Some(3),
        Class::Stop | Class::Bang => Some(5),
        _ => None,
    }
}

/// How far a Han–Latin gap may close: to half (R26).
pub fn gap_shrink(gap: Abs) -> Abs {
    gap / 2
}

/// How far a Han–Latin gap may open before the others: from a quarter of an em to a third (R26).
pub fn gap_stretch(gap: Abs) -> Abs {
    gap / 3
}

/// How far a word space closes: from a third of an em to a quarter (R28).
pub fn word_shrink(c: &Cluster, em: Abs) -> Abs {
    if c.class == Class::WordSpace { (c.advance - em / 4).max(Abs::ZERO) } else { Abs::ZERO }
}

/// How far a word space opens: to half an em (R29).
pub fn word_stretch(c: &Cluster, em: Abs) -> Abs {
    if c.class == Class::WordSpace { (em / 2 - c.advance).max(Abs::ZERO) } else { Abs::ZERO }
}

/// Whether a gap is a Han–Latin one that opens with the others.
pub fn is_soft(c: &Cluster) -> bool {
    c.stretches && c.gap > Abs::ZERO
}

fn end_only(class: Class, air: &Air) -> Abs {
    match class {
        Class::Close | Class::Comma | Class::Stop | Class::Bang => air.trail,
        _ => Abs::ZERO,
    }
}

impl<'a> Sums<'a> {
    /// Sums up a paragraph whose first line begins at its measure's edge.
    pub fn new(shaped: &'a Shaped) -> Sums<'a> {
        Sums::with(shaped, true)
    }

    /// Sums up a paragraph whose first line is indented: an opening mark keeps its air there unless the style says otherwise.
    pub fn indented(shaped: &'a Shaped) -> Sums<'a> {
        Sums::with(shaped, shaped.setting.rules.indent_open)
    }

    fn with(shaped: &'a Shaped, flush: bool) -> Sums<'a> {
        let em = shaped.setting.size;
        let mut rows = Vec::with_capacity(shaped.clusters.len() + 1);
        let mut rare = vec![Rare::default()];
        let mut row = Row::default();
        for c in &shaped.clusters {
            rows.push(row);
            row.width += c.advance + c.gap;
            row.gaps += u32::from(c.stretches && !is_soft(c));
            let step = step(c.class);
            if step.is_none() && c.gap.is_zero() && c.class != Class::WordSpace {
                continue;
            }
            let mut sum = rare[row.rare as usize];
            if let Some(k) = step {
                let air = shaped.air(c);
                sum.shrink[k] += air.lead + air.trail;
            }
            sum.shrink[LATIN] += gap_shrink(c.gap);
            sum.shrink[WORD] += word_shrink(c, em);
            sum.word += word_stretch(c, em);
            sum.latin += gap_stretch(c.gap);
            sum.soft += u32::from(is_soft(c));
            sum.words += u32::from(c.class == Class::WordSpace);
            row.rare += 1;
            rare.push(sum);
        }
        rows.push(row);
        Sums { shaped, flush, rows, rare }
    }

    /// Returns what a line that ends before cluster `to` is, wherever it begins.
    #[inline]
    pub fn tail(&self, to: usize) -> Tail {
        let mut end = to;
        while end > 0 && self.is_bare(end - 1) {
            end -= 1;
        }
        let Some(last) = end.checked_sub(1).map(|i| &self.shaped.clusters[i]) else { return Tail::default() };
        let row = self.rows[end];
        let (width, gaps, rare) = (row.width, row.gaps, self.rare[row.rare as usize]);
        let mut tail = Tail { width, gaps, rare, to: end, ..Tail::default() };
        if last.class == Class::Han && last.gap.is_zero() {
            // It has nothing to give but the gap behind it.
            tail.gaps -= u32::from(last.stretches);
            tail.least = tail.width - tail.rare.shrinks();
            return tail;
        }
        let (soft, air) = (is_soft(last), self.shaped.air(last));
        let end_only = end_only(last.class, &air);
        (tail.end, tail.hang) = (self.end_air_of(last.class, &air), self.hangs(end));
        if matches!(last.after, Break::Hyphen(_)) {
            tail.hyphen = self.shaped.hyphen_at(end - 1).map_or(Abs::ZERO, |h| h.advance);
        }
        tail.width += tail.hyphen + air.regains - last.gap;
        tail.gaps -= u32::from(last.stretches && !soft);
        let rare = &mut tail.rare;
        rare.shrink[LATIN] -= gap_shrink(last.gap);
        rare.latin -= gap_stretch(last.gap);
        rare.soft -= u32::from(soft);
        if let Some(k) = step(last.class) {
            rare.shrink[k] -= end_only;
        }
        if self.shaped.setting.rules.punctuation == Punctuation::HalfAtLineEnd {
            tail.width -= tail.end;
            tail.end = Abs::ZERO;
        }
        tail.least = tail.width - tail.end - tail.rare.shrinks();
        tail
    }

    /// Whether a cluster is not shown at a line's edge.
    fn is_bare(&self, i: usize) -> bool {
        let class = self.shaped.clusters[i].class;
        class.is_space() || class == Class::HardBreak
    }

    /// Returns the clusters of a line without the spaces at its edges.
    pub fn trim(&self, mut from: usize, mut to: usize) -> (usize, usize) {
        while from < to && self.is_bare(to - 1) {
            to -= 1;
        }
        while from < to && from > 0 && self.is_bare(from) {
            from += 1;
        }
        (from, to)
    }

    /// The air before the first mark of a line that begins at cluster `from`, which goes there (R21).
    pub fn start_air(&self, from: usize) -> Abs {
        let c = &self.shaped.clusters[from];
        if (from > 0 || self.flush) && c.class == Class::Open { self.shaped.air(c).lead } else { Abs::ZERO }
    }

    /// The air after the mark that ends a line, which may go there (R20).
    pub fn end_air(&self, to: usize) -> Abs {
        let c = &self.shaped.clusters[to - 1];
        self.end_air_of(c.class, &self.shaped.air(c))
    }

    fn end_air_of(&self, class: Class, air: &Air) -> Abs {
        // JIS X 4051: the full stop keeps its half em at a line's end.
        let kept = class == Class::Stop && self.shaped.setting.rules.region == Region::Ja;
        if kept { Abs::ZERO } else { end_only(class, air) + air.regains }
    }

    /// The air at a line's end that is not for the later steps: it goes first or, by JIS, not at all.
    pub fn end_only(&self, to: usize) -> Abs {
        let c = &self.shaped.clusters[to - 1];
        end_only(c.class, &self.shaped.air(c))
    }

    /// All air after the mark that ends a line, the half that a pair took from it with it.
    pub fn air_after(&self, to: usize) -> Abs {
        let c = &self.shaped.clusters[to - 1];
        self.shaped.air(c).trail + self.shaped.air(c).regains
    }

    /// What more of the mark that ends a line may stand outside the measure (R25): 、，。, never one of a run of marks.
    fn hangs(&self, to: usize) -> Abs {
        if !self.shaped.setting.rules.hang || to < 2 {
            return Abs::ZERO;
        }
        let clusters = &self.shaped.clusters;
        let last = &clusters[to - 1];
        let alone = !clusters[to - 2].class.is_mark();
        let hangs = matches!(&self.shaped.text[last.text()], "、" | "，" | "。");
        if alone && hangs { last.advance + self.shaped.air(last).regains - self.end_air(to) } else { Abs::ZERO }
    }

    /// Measures the line of clusters `from..to`, edges trimmed.
    pub fn extent(&self, from: usize, to: usize) -> Extent {
        let tail = self.tail(to);
        if tail.to <= from {
            return Extent::default();
        }
        let start = self.start(from);
        let mut e = self.loose(&start, &tail);
        self.tighten(&mut e, &start, &tail);
        e
    }

    /// Returns where a line that begins at cluster `from` is measured from: the first cluster of it that shows; at a
    /// paragraph's start, spaces do.
    pub fn start(&self, mut from: usize) -> Start {
        while from > 0 && from < self.shaped.clusters.len() && self.is_bare(from) {
            from += 1;
        }
        let air = if from < self.shaped.clusters.len() { self.start_air(from) } else { Abs::ZERO };
        let row = self.rows[from];
        let rare = &self.rare[row.rare as usize];
        Start {
            from,
            width: row.width + air,
            ease: rare.ease(),
            gaps: row.gaps + rare.soft + rare.words,
            free: row.gaps,
            rare: row.rare,
            // An opening mark has lost its air here, and cannot give it again.
            least: row.width - rare.shrinks(),
        }
    }

    /// Whether every gap of a line on a measure opens by `per_gap` at least, and a hair more, word spaces and Han–Latin
    /// gaps by all that they open before the others.
    #[inline]
    pub fn opens(start: &Start, tail: &Tail, measure: Abs, per_gap: Abs) -> bool {
        let rest = measure - Sums::natural(start, tail) - (tail.rare.ease() - start.ease);
        rest > per_gap * i64::from((tail.gaps + tail.rare.soft + tail.rare.words - start.gaps).max(1))
    }

    /// Returns the natural width of a line, hyphen counted.
    #[inline]
    pub fn natural(start: &Start, tail: &Tail) -> Abs {
        tail.width - start.width
    }

    /// Returns the least width of a line, hyphen counted, as of its extent.
    #[inline]
    pub fn least(start: &Start, tail: &Tail) -> Abs {
        tail.least - start.least - if tail.to - start.from > 1 { tail.hang } else { Abs::ZERO }
    }

    /// Measures a line but for what it can give; its start lies before the tail's end.
    #[inline]
    pub fn loose(&self, start: &Start, tail: &Tail) -> Extent {
        let (a, b) = (&self.rare[start.rare as usize], &tail.rare);
        let (words, gaps) = (b.words - a.words, tail.gaps - start.free);
        let latin_line = words > 0 && words >= gaps;
        Extent {
            natural: Sums::natural(start, tail),
            end: tail.end,
            hang: if tail.to - start.from > 1 { tail.hang } else { Abs::ZERO },
            shrink: [Abs::ZERO; STEPS],
            word: b.word - a.word,
            latin: b.latin - a.latin,
            gaps: gaps + if latin_line { words } else { 0 },
            soft: b.soft - a.soft,
            latin_line,
            hyphen: tail.hyphen,
        }
    }

    /// Adds what each step of R28 can take.
    #[inline]
    pub fn tighten(&self, e: &mut Extent, start: &Start, tail: &Tail) {
        let (a, b) = (&self.rare[start.rare as usize], &tail.rare);
        e.shrink = std::array::from_fn(|k| b.shrink[k] - a.shrink[k]);
        e.shrink[2] -= self.start_air(start.from);
    }
}

impl Tail {
    /// The width of the hyphen.
    pub fn hyphen(&self) -> Abs {
        self.hyphen
    }
    /// One past the last cluster that shows.
    pub fn end(&self) -> usize {
        self.to
    }
}
