//! Ink read from the outlines of the faces, by another reader of fonts than the engine's.

use duikai::font::{Face, FontBook};
use rusttype::{Font, GlyphId, OutlineBuilder, Scale};
use std::sync::OnceLock;

/// A glyph's ink in em from its origin, y up: left, right, foot, top.
pub fn bounds(book: &'static FontBook, face: usize, id: u16) -> (f64, f64, f64, f64) {
    static FONTS: OnceLock<Vec<(Font<'static>, f64)>> = OnceLock::new();
    let open = |f: &'static Face| {
        let font = Font::try_from_bytes(&f.data).expect("the referee reads every bundled face");
        (font, f64::from(f.units_per_em))
    };
    let fonts = FONTS.get_or_init(|| book.faces().iter().map(open).collect());
    let (font, units) = &fonts[face];
    let v = font.v_metrics_unscaled();
    let mut walk = Walk::default();
    font.glyph(GlyphId(id)).scaled(Scale::uniform(v.ascent - v.descent)).build_outline(&mut walk);
    let Some((x, y)) = walk.seen else { return (0.0, 0.0, 0.0, 0.0) };
    (x.0 / units, x.1 / units, -y.1 / units, -y.0 / units)
}

/// Walks along an outline; the hulls of its curves are not ink, so every curve is followed in steps.
#[derive(Default)]
struct Walk {
    at: (f64, f64),
    seen: Option<((f64, f64), (f64, f64))>,
}

/// Steps along a curve.
const STEPS: u32 = 24;

impl Walk {
    fn to(&mut self, (x, y): (f64, f64)) {
        let ((l, r), (t, b)) = self.seen.unwrap_or(((x, x), (y, y)));
        self.seen = Some(((l.min(x), r.max(x)), (t.min(y), b.max(y))));
    }
    fn curve(&mut self, points: [(f64, f64); 3]) {
        let p = self.at;
        for k in 1..=STEPS {
            let t = f64::from(k) / f64::from(STEPS);
            let along = |a: f64, b: f64, c: f64, d: f64| {
                let u = 1.0 - t;
                u * u * u * a + 3.0 * u * u * t * b + 3.0 * u * t * t * c + t * t * t * d
            };
            let [b, c, d] = points;
            self.to((along(p.0, b.0, c.0, d.0), along(p.1, b.1, c.1, d.1)));
        }
        self.at = points[2];
    }
}

fn point(x: f32, y: f32) -> (f64, f64) {
    (f64::from(x), f64::from(y))
}

impl OutlineBuilder for Walk {
    fn move_to(&mut self, x: f32, y: f32) {
        self.at = point(x, y);
        self.to(self.at);
    }
    fn line_to(&mut self, x: f32, y: f32) {
        self.move_to(x, y);
    }
    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let (a, b, c) = (self.at, point(x1, y1), point(x, y));
        let third = |p: (f64, f64)| ((p.0 + 2.0 * b.0) / 3.0, (p.1 + 2.0 * b.1) / 3.0);
        self.curve([third(a), third(c), c]);
    }
    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.curve([point(x1, y1), point(x2, y2), point(x, y)]);
    }
    fn close(&mut self) {}
}
