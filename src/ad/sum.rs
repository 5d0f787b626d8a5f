//! How much ink a content stream fills and strokes with: the greatest sum of inks of one colour.
//!
//! What pictures, shadings and things over one another add up to is not counted.

use hayro::hayro_syntax::object::{Name, Number, Object, Stream};
use hayro::hayro_syntax::page::Resources;

/// What a colour's numbers mean.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Space {
    /// One ink each.
    Inks,
    /// Anything else: gray, light, patterns.
    #[default]
    Other,
}

/// The colours of a content stream as they come.
#[derive(Default)]
pub struct Sums {
    /// The spaces of fills and of strokes.
    now: [Space; 2],
    kept: Vec<[Space; 2]>,
    /// The greatest sum so far, in hundredths of a per cent.
    pub most: u32,
}

impl Sums {
    /// Takes one step of the stream.
    pub fn step(&mut self, operator: &[u8], operands: &[Object], with: &Resources) {
        let stroke = usize::from(operator.first().is_some_and(u8::is_ascii_uppercase));
        match operator {
            b"q" => self.kept.push(self.now),
            b"Q" => self.now = self.kept.pop().unwrap_or_default(),
            b"k" | b"K" => {
                self.now[stroke] = Space::Inks;
                self.count(operands);
            }
            b"g" | b"G" | b"rg" | b"RG" => self.now[stroke] = Space::Other,
            b"cs" | b"CS" => {
                if let Some(Object::Name(name)) = operands.last() {
                    self.now[stroke] = space(name, with);
                }
            }
            b"sc" | b"SC" | b"scn" | b"SCN" if self.now[stroke] == Space::Inks => self.count(operands),
            _ => {}
        }
    }

    fn count(&mut self, operands: &[Object]) {
        let hundredths = |o: &Object| match o {
            Object::Number(n) => (n.as_f64().clamp(0.0, 1.0) * 10_000.0).round() as u32,
            _ => 0,
        };
        // No file that makes sense has more inks than this in one colour (ISO 32000-1, annex C).
        self.most = self.most.max(operands.iter().take(32).map(hundredths).sum());
    }
}

/// Returns what the numbers of a named space mean.
fn space(name: &Name, with: &Resources) -> Space {
    let found = with.get_color_space(name).unwrap_or_else(|| Object::Name(name.clone()));
    let inks = match &found {
        Object::Name(name) => name.as_ref() == b"DeviceCMYK",
        Object::Array(list) => {
            let items: Vec<Object> = list.iter::<Object>().take(2).collect();
            let Some(Object::Name(kind)) = items.first() else { return Space::Other };
            match kind.as_ref() {
                b"DeviceCMYK" | b"DeviceN" => true,
                b"Separation" => !matches!(items.get(1), Some(Object::Name(ink)) if ink.as_ref() == b"All"),
                b"ICCBased" => matches!(items.get(1), Some(Object::Stream(profile)) if four(profile)),
                _ => false,
            }
        }
        _ => false,
    };
    if inks { Space::Inks } else { Space::Other }
}

fn four(profile: &Stream) -> bool {
    profile.dict().get::<Number>(b"N").is_some_and(|n| n.as_i64() == 4)
}
