//! Half-width brackets of Chinese copy: as pairs, and pairs that follow one another alike.
//!
//! Source: GB/T 15834-2011, 4.9, for the forms; the desk's rule for when a bracket is a Chinese one.

use super::chars::is_han;
use super::normalise::{Cell, Counts, after, before, count, is_wide};
use super::sentences::Sentences;

/// Where a bracket opens and where it closes.
type Pair = (usize, usize);

/// `( )` as a pair, where the neighbour outside either one is Han or a mark of Chinese copy.
pub(crate) fn brackets(cells: &mut [Cell], counts: &mut Counts) {
    let sentences = Sentences::of(cells);
    for chain in chains(cells) {
        if !is_chinese(cells, &chain, &sentences) {
            continue;
        }
        for (start, end) in chain {
            for (at, full) in [(start, '（'), (end, '）')] {
                if cells[at].c != full {
                    cells[at].c = full;
                    count(counts, "half-width-bracket", 1);
                }
            }
        }
    }
}

/// Quotes and spaces are looked through beside a bracket.
fn through(c: char) -> bool {
    matches!(c, '"' | '\'' | ' ')
}

/// The pairs, each chain in order; pairs with nothing between them but quotes and spaces are one chain.
fn chains(cells: &[Cell]) -> Vec<Vec<Pair>> {
    let mut pairs: Vec<Pair> = pairs(cells);
    pairs.sort_unstable();
    let mut chains: Vec<Vec<Pair>> = Vec::new();
    // The chain that ends at a closing bracket.
    let mut ending: Vec<Option<usize>> = vec![None; cells.len()];
    for (start, end) in pairs {
        let left = cells[..start].iter().rposition(|x| !through(x.c));
        let own = left.and_then(|at| ending[at]).unwrap_or_else(|| {
            chains.push(Vec::new());
            chains.len() - 1
        });
        chains[own].push((start, end));
        ending[end] = Some(own);
    }
    chains
}

/// The brackets that have a partner, innermost first.
pub(crate) fn pairs(cells: &[Cell]) -> Vec<Pair> {
    let (mut open, mut found) = (Vec::new(), Vec::new());
    for (at, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.guarded) {
        match cell.c {
            '(' | '（' => open.push(at),
            ')' | '）' => found.extend(open.pop().map(|start| (start, at))),
            _ => {}
        }
    }
    found
}

fn is_chinese(cells: &[Cell], chain: &[Pair], sentences: &Sentences) -> bool {
    let (Some(&(start, _)), Some(&(_, end))) = (chain.first(), chain.last()) else { return false };
    let (left, right) = (before(cells, start, through), after(cells, end, through));
    let typed_full = chain.iter().any(|&(start, end)| cells[start].c == '（' || cells[end].c == '）');
    let chinese = sentences.is_chinese(start, end);
    // A line that is nothing but brackets, such as a source, goes by what stands inside them.
    let alone = left.is_none() && right.is_none();
    typed_full
        || is_wide(left, chinese)
        || is_wide(right, chinese)
        || (alone && cells[start..end].iter().any(|x| is_han(x.c)))
}
