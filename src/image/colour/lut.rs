//! Tables of a profile (lut8Type and lut16Type, ICC.1:2022, 10.10 and 10.11), looked up in whole numbers.

use moxcms::{LutDataType, LutStore, LutWarehouse};

/// A table from `N` channels to `M`: curves, a grid, curves.
#[derive(Debug)]
pub struct Table<const N: usize, const M: usize> {
    before: Vec<Vec<u16>>,
    edge: usize,
    grid: Vec<u16>,
    after: Vec<Vec<u16>>,
    /// Whether its Lab is that of lut8Type: L* 100 at full scale. In lut16Type it stands at 0xFF00.
    short: bool,
}

impl<const N: usize, const M: usize> Table<N, M> {
    /// Takes a table over from a profile; `None` where it is of another kind or shape.
    pub fn of(stored: &LutWarehouse) -> Option<Table<N, M>> {
        let LutWarehouse::Lut(lut) = stored else { return None };
        if usize::from(lut.num_input_channels) != N || usize::from(lut.num_output_channels) != M {
            return None;
        }
        let edge = usize::from(lut.num_clut_grid_points);
        let grid = wide(&lut.clut_table);
        let size = u32::try_from(N).ok().and_then(|n| edge.checked_pow(n)).and_then(|n| n.checked_mul(M));
        let (before, after) = curves::<N, M>(lut)?;
        let whole = edge >= 2 && size == Some(grid.len());
        whole.then_some(Table { before, edge, grid, after, short: matches!(lut.clut_table, LutStore::Store8(_)) })
    }

    /// Looks a value up, channels from 0 to 65,535.
    fn at(&self, input: [u16; N]) -> [u16; M] {
        let (mut cell, mut place) = (0, [0i64; N]);
        let mut strides = [0usize; N];
        for (i, v) in input.into_iter().enumerate() {
            let at = i64::from(along(&self.before[i], u32::from(v))) * (self.edge as i64 - 1);
            // 65,535 counts as a whole; the place in the cell has 16 binary places.
            let whole = ((at / 65_535) as usize).min(self.edge - 2);
            place[i] = ((at - whole as i64 * 65_535) * 65_536 + 32_767) / 65_535;
            strides[i] = self.edge.pow((N - 1 - i) as u32) * M;
            cell += whole * strides[i];
        }
        std::array::from_fn(|m| {
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
        })
    }
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
            let table = Table::<3, 1>::of(&mean(store)).unwrap();
            for input in [[0u16, 0, 0], [65_535; 3], [30_000, 1, 65_535], [7, 40_000, 333]] {
                let mean = input.iter().map(|&v| u32::from(v)).sum::<u32>() / 3;
                assert!(u32::from(table.at(input)[0]).abs_diff(mean) <= 2, "{input:?}");
            }
        }
    }

    #[test]
    fn a_table_of_another_shape_is_not_taken() {
        assert!(Table::<4, 1>::of(&mean(LutStore::Store16)).is_none());
        assert!(Table::<3, 3>::of(&mean(LutStore::Store16)).is_none());
        let LutWarehouse::Lut(mut lut) = mean(LutStore::Store16) else { panic!() };
        lut.num_clut_grid_points = 3;
        assert!(Table::<3, 1>::of(&LutWarehouse::Lut(lut)).is_none());
    }

    #[test]
    fn a_curve_is_straight_between_its_points() {
        assert_eq!([0, 16_384, 32_768, 65_535].map(|v| along(&[0, 100, 65_535], v)), [0, 50, 101, 65_535]);
    }
}
