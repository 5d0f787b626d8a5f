//! Spot inks: one Separation space each, with a mix of process inks in its stead (ISO 32000-1, 8.6.6.4).

use crate::ink::{Cmyk, FULL, Spot};
use pdf_writer::{Name, Pdf, Ref};

/// Returns the name of a spot ink's space among the page's resources.
pub fn space(spot: u16) -> String {
    format!("S{spot}")
}

/// Writes the space of a spot ink: the tint transform goes straight from bare paper to the alternate.
///
/// `proof` is the press profile where a proof is drawn through it.
///
/// A name is written as UTF-8 (ISO 32000-1, 7.3.5); the writer escapes what a name may not hold.
pub fn write(pdf: &mut Pdf, spot: &Spot, [space, transform]: [Ref; 2], proof: Option<Ref>) {
    let mut separation = pdf.color_space(space).separation(Name(spot.name.as_bytes()));
    match proof {
        Some(profile) => separation.alternate_color_space().icc_based(profile),
        None => separation.alternate_color_space().device_cmyk(),
    }
    separation.tint_ref(transform);
    drop(separation);
    let shares = |mix: Cmyk| mix.parts().map(|part| f32::from(part) / f32::from(FULL));
    let mut function = pdf.exponential_function(transform);
    function.domain([0.0, 1.0]).c0(shares(Cmyk::PAPER)).c1(shares(spot.alternate)).n(1.0);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::display::{Brush, DisplayList, Ends, Item, Path, Segment};
    use crate::font::FontBook;
    use crate::geom::{Abs, Point, Rect, Size};
    use crate::ink::Ink;
    use crate::pdf::{Meta, write as page};
    use std::io::Read;

    /// The file and its content stream.
    fn printed(items: Vec<Item>) -> (String, String) {
        let spot = |name: &str, m| Spot { name: name.to_owned(), alternate: Cmyk { m, y: 7_600, ..Cmyk::PAPER } };
        let spots = vec![spot("unused", 100), spot("PANTONE 185 C", 9_100), spot("专 红", 10_000)];
        let trim = Size { w: Abs::pt(100), h: Abs::pt(100) };
        let list = DisplayList { spots, ..DisplayList::new(trim, Abs::ZERO, items) };
        let pdf = page(&list, &FontBook::default(), &[], &[], &Meta::default());
        let at = pdf.windows(8).position(|w| w == b"\nstream\n").unwrap() + 8;
        let mut content = String::new();
        flate2::read::ZlibDecoder::new(&pdf[at..]).read_to_string(&mut content).unwrap();
        (String::from_utf8_lossy(&pdf).into_owned(), content)
    }

    fn square() -> Rect {
        Rect::new(Abs::pt(10), Abs::pt(10), Abs::pt(20), Abs::pt(20))
    }

    fn rule() -> Rect {
        Rect { h: Abs::pt(1), ..square() }
    }

    fn stroke(ink: Ink) -> Item {
        let (a, b) = (Point { x: Abs::ZERO, y: Abs::ZERO }, Point { x: Abs::pt(9), y: Abs::ZERO });
        let brush = Brush::Stroke(Abs::pt(1), Ends::Butt);
        Item::Path(Path { segments: vec![Segment::Move(a), Segment::Line(b)], brush, ink })
    }

    #[test]
    fn a_spot_ink_is_a_space_of_its_own_and_one_that_nothing_uses_is_no_plate() {
        let tint = Ink::Spot { spot: 1, tint: 3_000 };
        let red = Ink::Spot { spot: 2, tint: FULL };
        let (file, content) = printed(vec![Item::Fill(square(), tint), stroke(red), Item::Fill(rule(), Ink::BLACK)]);
        assert!(file.contains("[/Separation /PANTONE#20185#20C /DeviceCMYK"), "{file}");
        let (space, transform) = file.split_once("/DeviceCMYK ").unwrap();
        let transform = transform.split_once(" 0 R]").unwrap().0;
        assert!(file.contains(&format!("\n{transform} 0 obj\n<<\n  /FunctionType 2")), "{space}");
        assert!(file.contains("[/Separation /#E4#B8#93#20#E7#BA#A2 /DeviceCMYK"));
        assert!(file.contains("/C1 [0 0.91 0.76 0]") && !file.contains("/Separation /unused"));
        assert!(content.contains("BDC\n/S1 cs 0.3 scn\n") && content.contains("/S2 CS 1 SCN\n"), "{content}");
        // After a spot ink black is set anew, and overprints.
        assert!(content.contains("/Go gs\n0 0 0 1 k\n"), "{content}");
    }

    #[test]
    fn an_ink_that_the_page_has_not_is_left_out() {
        let (file, content) = printed(vec![Item::Fill(square(), Ink::Spot { spot: 9, tint: FULL })]);
        assert!(!file.contains("/Separation") && content.is_empty(), "{content}");
    }

    #[test]
    fn registration_is_overprinted_on_every_plate_of_the_page() {
        let mark = Item::Fill(square(), Ink::Registration(FULL));
        let (_, content) = printed(vec![Item::Fill(square(), Ink::Spot { spot: 1, tint: FULL }), mark]);
        let after = content.split_once("/Go gs\n").unwrap().1;
        let inks: Vec<&str> = after.lines().filter(|l| l.ends_with('k') || l.ends_with("scn")).collect();
        assert_eq!(inks, ["1 0 0 0 k", "0 1 0 0 k", "0 0 1 0 k", "0 0 0 1 k"]);
        // The spot ink was set before and still holds.
        assert_eq!(after.matches("re\n").count(), 5, "{after}");
        assert!(!after.contains("gs"), "{after}");
    }
}
