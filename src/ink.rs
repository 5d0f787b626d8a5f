//! Inks: what a plate carries. RGB stops at the image door.

/// A mix of the four process inks 四色, each in hundredths of a per cent (0 to 10,000).
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

/// The colour of a thing on the page: what it puts on which plates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ink {
    /// A mix of the process inks.
    Mix(Cmyk),
    /// A spot ink 专色 on a plate of its own.
    Spot {
        /// Index into the page's spot inks.
        spot: u16,
        /// How much of it, in hundredths of a per cent (1 to 10,000).
        tint: u16,
    },
    /// All plates there are, each as much, in hundredths of a per cent: for marks that plates are laid over one another by.
    Registration(u16),
}

/// A spot ink 专色: a plate of its own.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Spot {
    /// The ink's name, as the press room knows it.
    pub name: String,
    /// What stands for it at full strength where the ink is not there: on proofs, and on a press of four inks.
    pub alternate: Cmyk,
}

/// A full ink, in hundredths of a per cent.
pub const FULL: u16 = 10_000;

impl Cmyk {
    /// Full black on the K plate alone: the ink of text.
    pub const BLACK: Cmyk = Cmyk { c: 0, m: 0, y: 0, k: FULL };
    /// Bare paper.
    pub const PAPER: Cmyk = Cmyk { c: 0, m: 0, y: 0, k: 0 };

    /// Returns the four inks in the order C M Y K, in hundredths of a per cent.
    pub fn parts(self) -> [u16; 4] {
        [self.c, self.m, self.y, self.k]
    }
    /// Returns the sum of the inks in hundredths of a per cent (总墨量).
    pub fn total(self) -> u32 {
        self.parts().iter().map(|&v| u32::from(v)).sum()
    }
}

impl Ink {
    /// Full black on the K plate alone: the ink of text.
    pub const BLACK: Ink = Ink::Mix(Cmyk::BLACK);
    /// Bare paper: it puts nothing down, and clears what lies below.
    pub const PAPER: Ink = Ink::Mix(Cmyk::PAPER);

    /// Returns a share of the ink (加网), in hundredths of a per cent of what it is, rounded to the nearest.
    pub fn tinted(self, share: u16) -> Ink {
        let full = u32::from(FULL);
        let of = |part: u16| ((u32::from(part) * u32::from(share.min(FULL)) + full / 2) / full) as u16;
        match self {
            Ink::Mix(Cmyk { c, m, y, k }) => Ink::Mix(Cmyk { c: of(c), m: of(m), y: of(y), k: of(k) }),
            Ink::Spot { spot, tint } => Ink::Spot { spot, tint: of(tint) },
            Ink::Registration(tint) => Ink::Registration(of(tint)),
        }
    }
    /// Returns the mix of process inks, where it is one.
    pub fn mix(self) -> Option<Cmyk> {
        match self {
            Ink::Mix(mix) => Some(mix),
            Ink::Spot { .. } | Ink::Registration(_) => None,
        }
    }
}

impl From<Cmyk> for Ink {
    fn from(mix: Cmyk) -> Ink {
        Ink::Mix(mix)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tint_takes_a_share_of_every_ink() {
        let red = Ink::Mix(Cmyk { c: 0, m: 10_000, y: 9_995, k: 1 });
        assert_eq!(red.tinted(3_000), Ink::Mix(Cmyk { c: 0, m: 3_000, y: 2_999, k: 0 }));
        assert_eq!(red.tinted(10_000), red);
        assert_eq!(Ink::Spot { spot: 1, tint: 5_000 }.tinted(5_000), Ink::Spot { spot: 1, tint: 2_500 });
        assert_eq!(Ink::Registration(10_000).tinted(20_000), Ink::Registration(10_000));
    }
}
