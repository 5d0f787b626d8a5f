//! Tables of a profile (lut8Type, lut16Type, lutAToBType and lutBToAType, ICC.1:2022, 10.10 to 10.13), looked up in whole
//! numbers.

use super::fixed::{ONE, fix};
use super::light::Curve;
use moxcms::{LutDataType, LutMultidimensionalType, LutStore, LutWarehouse, ToneReprCurve};

/// Points that a curve given as a formula is read at.
const POINTS: usize = 1_025;

/// Which way a table goes: its Lab is its input or its output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// From colours to Lab.
    ToLab,
    /// From Lab to colours.
    FromLab,
}

/// A table from `N` channels to `M`: curves, a grid, curves; on the side of Lab there may be a matrix besides.
#[derive(Debug)]
pub struct Table<const N: usize, const M: usize> {
    first: Option<Mix>,
    before: Curves,
    edges: [usize; N],
    grid: Vec<u16>,
    after: Curves,
    last: Option<Mix>,
    /// Whether L* 100 stands at full scale. In lut16Type it stands at 0xFF00.
    short: bool,
}

/// A matrix of three channels, 16 binary places, and the curves on its side of Lab.
#[derive(Debug)]
struct Mix {
    matrix: [[i64; 3]; 3],
    bias: [i64; 3],
    curves: Curves,
}

impl Mix {
    fn mix(&self, v: &mut [u16]) {
        let [x, y, z] = *v else { return };
        for ((v, row), bias) in v.iter_mut().zip(&self.matrix).zip(self.bias) {
            let sum: i64 = row.iter().zip([x, y, z]).map(|(m, v)| m * i64::from(v)).sum::<i64>() + bias * 65_535;
            *v = ((sum + 32_768) >> 16).clamp(0, 65_535) as u16;
        }
    }
    fn curve(&self, v: &mut [u16]) {
        v.iter_mut().zip(&self.curves).for_each(|(v, curve)| *v = along(curve, u32::from(*v)) as u16);
    }
}

impl<const N: usize, const M: usize> Table<N, M> {
    /// Takes a table over from a profile; `None` where it is of another kind or shape.
    pub fn of(stored: &LutWarehouse, way: Way) -> Option<Table<N, M>> {
        let table = match stored {
            LutWarehouse::Lut(lut) => Table::of_lut(lut),
            LutWarehouse::Multidimensional(lut) => Table::of_stages(lut, way),
        }?;
        let size = table.edges.iter().try_fold(M, |size, edge| size.checked_mul(*edge));
        (table.edges.iter().all(|e| *e >= 2) && size == Some(table.grid.len())).then_some(table)
    }

    fn of_lut(lut: &LutDataType) -> Option<Table<N, M>> {
        if usize::from(lut.num_input_channels) != N || usize::from(lut.num_output_channels) != M {
            return None;
        }
        let (before, after) = curves::<N, M>(lut)?;
        let (edges, grid) = ([usize::from(lut.num_clut_grid_points); N], wide(&lut.clut_table));
        let short = matches!(lut.clut_table, LutStore::Store8(_));
        Some(Table { first: None, before, edges, grid, after, last: None, short })
    }

    fn of_stages(lut: &LutMultidimensionalType, way: Way) -> Option<Table<N, M>> {
        if usize::from(lut.num_input_channels) != N || usize::from(lut.num_output_channels) != M {
            return None;
        }
        let grid = wide(lut.clut.as_ref()?);
        let edges = std::array::from_fn(|i| usize::from(lut.grid_points[i]));
        // B stands at the side of Lab, then matrix and M, then the grid, then A.
        let (a, b) = if way == Way::ToLab { (N, M) } else { (M, N) };
        let (a, b_curves) = (sampled(&lut.a_curves, a)?, sampled(&lut.b_curves, b)?);
        let (m, mix) = if lut.m_curves.is_empty() {
            (b_curves, None)
        } else if b == 3 {
            let matrix = lut.matrix.v.map(|row| row.map(fix));
            let bias = lut.bias.v.map(fix);
            (sampled(&lut.m_curves, b)?, Some(Mix { matrix, bias, curves: b_curves }))
        } else {
            return None;
        };
        Some(match way {
            Way::ToLab => Table { first: None, before: a, edges, grid, after: m, last: mix, short: true },
            Way::FromLab => Table { first: mix, before: m, edges, grid, after: a, last: None, short: true },
        })
    }

    /// Looks a value up, channels from 0 to 65,535.
    fn at(&self, mut input: [u16; N]) -> [u16; M] {
        if let Some(first) = &self.first {
            first.curve(&mut input);
            first.mix(&mut input);
        }
        let (mut cell, mut place) = (0, [0i64; N]);
        let mut strides = [0usize; N];
        let mut stride = M;
        for i in (0..N).rev() {
            let at = i64::from(along(&self.before[i], u32::from(input[i]))) * (self.edges[i] as i64 - 1);
            // 65,535 counts as a whole; the place in the cell has 16 binary places.
            let whole = ((at / 65_535) as usize).min(self.edges[i] - 2);
            place[i] = ((at - whole as i64 * 65_535) * 65_536 + 32_767) / 65_535;
            strides[i] = stride;
            cell += whole * stride;
            stride *= self.edges[i];
        }
        let mut out = std::array::from_fn(|m| {
            // The corners of the cell, folded along one axis after another.
            let mut corners = [0i64; 16];
            for (corner, value) in corners.iter_mut().take(1 << N).enumerate() {
                let step: usize = (0..N).filter(|i| corner >> i & 1 == 1).map(|i| strides[i]).sum();
                *value = i64::from(self.grid[cell + step + m]) << 8;
            }
            for (i, part) in place.into_iter().enumerate().rev() {
                for low in 0..1 << i {
                    let (a, b) = (corners[low], corners[low | 1 << i]);
                    corners[low] = a + (((b - a) * part) >> 16);
                }
            }
            along(&self.after[m], ((corners[0] + 128) >> 8) as u32) as u16
        });
        if let Some(last) = &self.last {
            last.mix(&mut out);
            last.curve(&mut out);
        }
        out
    }
}

/// Reads curves at points; `None` where there are not as many as channels. No curves at all leave values as they are.
fn sampled(curves: &[ToneReprCurve], channels: usize) -> Option<Curves> {
    if curves.is_empty() {
        return Some(vec![vec![0, 65_535]; channels]);
    }
    let one = |stored: &ToneReprCurve| {
        Some(match Curve::of(stored)? {
            Curve::Points(points) => points,
            formula => {
                let value = |i: usize| (i * 65_535 / (POINTS - 1)) as u16;
                (0..POINTS).map(|i| ((formula.light(value(i)) * 65_535 + ONE / 2) >> 30) as u16).collect()
            }
        })
    };
    let curves: Option<Curves> = curves.iter().map(one).collect();
    curves.filter(|all| all.len() == channels)
}

impl<const M: usize> Table<3, M> {
    /// Looks a Lab colour up, as lut16Type encodes it (L* 100 is 0xFF00, a* and b* 0 are 0x8000).
    pub fn of_lab(&self, lab: [u16; 3]) -> [u16; M] {
        self.at(if self.short { lab.map(|v| (u32::from(v) * 257 / 256).min(65_535) as u16) } else { lab })
    }
}

impl<const N: usize> Table<N, 3> {
    /// Returns the Lab colour of a value, as lut16Type encodes it.
    pub fn lab(&self, input: [u16; N]) -> [u16; 3] {
        let lab = self.at(input);
        if self.short { lab.map(|v| ((u32::from(v) * 256 + 128) / 257) as u16) } else { lab }
    }
}

/// Reads a curve between its points; 65,535 is its last.
pub fn along(curve: &[u16], v: u32) -> u32 {
    let last = curve.len().saturating_sub(1) as u64;
    let at = u64::from(v.min(65_535)) * last;
    let (cell, part) = ((at / 65_535) as usize, at % 65_535);
    let point = |i: usize| u64::from(curve.get(i).copied().unwrap_or_default());
    if part == 0 {
        point(cell) as u32
    } else {
        ((point(cell) * (65_535 - part) + point(cell + 1) * part + 32_767) / 65_535) as u32
    }
}

type Curves = Vec<Vec<u16>>;

fn curves<const N: usize, const M: usize>(lut: &LutDataType) -> Option<(Curves, Curves)> {
    let split = |store: &LutStore, entries: u16, count: usize| -> Option<Curves> {
        let all = wide(store);
        let entries = usize::from(entries);
        let whole = entries >= 2 && all.len() == entries * count;
        whole.then(|| all.chunks_exact(entries).map(<[u16]>::to_vec).collect())
    };
    let before = split(&lut.input_table, lut.num_input_table_entries, N)?;
    let after = split(&lut.output_table, lut.num_output_table_entries, M)?;
    Some((before, after))
}

fn wide(store: &LutStore) -> Vec<u16> {
    match store {
        LutStore::Store8(v) => v.iter().map(|&b| u16::from(b) * 257).collect(),
        LutStore::Store16(v) => v.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use moxcms::{LutType, Matrix3d};

    /// A table of 2 × 2 × 2 points whose one output is the mean of its inputs.
    fn mean(store: fn(Vec<u16>) -> LutStore) -> LutWarehouse {
        let ramp = vec![0, 65_535];
        let sums = (0..8u32).map(|i| (i.count_ones() * 21_845) as u16).collect();
        LutWarehouse::Lut(LutDataType {
            num_input_channels: 3,
            num_output_channels: 1,
            num_clut_grid_points: 2,
            matrix: Matrix3d { v: [[0.0; 3]; 3] },
            num_input_table_entries: 2,
            num_output_table_entries: 2,
            input_table: store(ramp.repeat(3)),
            clut_table: store(sums),
            output_table: store(ramp),
            lut_type: LutType::Lut16,
        })
    }

    #[test]
    fn a_table_is_even_between_its_points() {
        for store in [LutStore::Store16, |v: Vec<u16>| LutStore::Store8(v.iter().map(|v| (v >> 8) as u8).collect())] {
            let table = Table::<3, 1>::of(&mean(store), Way::ToLab).unwrap();
            for input in [[0u16, 0, 0], [65_535; 3], [30_000, 1, 65_535], [7, 40_000, 333]] {
                let mean = input.iter().map(|&v| u32::from(v)).sum::<u32>() / 3;
                assert!(u32::from(table.at(input)[0]).abs_diff(mean) <= 2, "{input:?}");
            }
        }
    }

    #[test]
    fn a_table_of_another_shape_is_not_taken() {
        assert!(Table::<4, 1>::of(&mean(LutStore::Store16), Way::ToLab).is_none());
        assert!(Table::<3, 3>::of(&mean(LutStore::Store16), Way::ToLab).is_none());
        let LutWarehouse::Lut(mut lut) = mean(LutStore::Store16) else { panic!() };
        lut.num_clut_grid_points = 3;
        assert!(Table::<3, 1>::of(&LutWarehouse::Lut(lut), Way::ToLab).is_none());
    }

    #[test]
    fn a_curve_is_straight_between_its_points() {
        assert_eq!([0, 16_384, 32_768, 65_535].map(|v| along(&[0, 100, 65_535], v)), [0, 50, 101, 65_535]);
    }
}
