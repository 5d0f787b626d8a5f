//! Inks: what a plate carries. RGB stops at the image door.

/// A mix of the four process inks, each in hundredths of a per cent (0 to 10,000).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Cmyk {
    /// Cyan.
    pub c: u16,
    /// Magenta.
    pub m: u16,
    /// Yellow.
    pub y: u16,
    /// Black.
    pub k: u16,
}

impl Cmyk {
    /// Full black on the K plate alone: the ink of text.
    pub const BLACK: Cmyk = Cmyk { c: 0, m: 0, y: 0, k: 10_000 };
    /// Bare paper.
    pub const PAPER: Cmyk = Cmyk { c: 0, m: 0, y: 0, k: 0 };

    /// Returns the four inks as fractions of one, in the order C M Y K.
    pub fn fractions(self) -> [f32; 4] {
        [self.c, self.m, self.y, self.k].map(|v| f32::from(v) / 10_000.0)
    }
    /// Returns the sum of the inks in hundredths of a per cent (总墨量).
    pub fn total(self) -> u32 {
        [self.c, self.m, self.y, self.k].iter().map(|&v| u32::from(v)).sum()
    }
}
