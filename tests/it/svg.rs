//! The page as SVG, against the PNG of its proof: two renderers, one page.

use crate::support::duikai;
use image::RgbImage;
use resvg::{tiny_skia, usvg};
use std::fs;
use std::path::Path;
use tempfile::tempdir;

/// Draws an SVG as large as a picture.
fn rasterised(svg: &str, (w, h): (u32, u32)) -> RgbImage {
    let tree = usvg::Tree::from_str(svg, &usvg::Options::default()).expect("the SVG is sound");
    let mut pixels = tiny_skia::Pixmap::new(w, h).expect("a page has a size");
    // Millimetres count as 96 pixels in an inch; the proof has 72.
    resvg::render(&tree, tiny_skia::Transform::from_scale(0.75, 0.75), &mut pixels.as_mut());
    RgbImage::from_fn(w, h, |x, y| {
        let p = pixels.pixel(x, y).expect("inside the picture");
        image::Rgb([p.red(), p.green(), p.blue()])
    })
}

/// Cells of a picture as means of their channels: edges that two renderers soften differently count little.
fn cells(picture: &RgbImage, side: u32) -> Vec<[i32; 3]> {
    let mut out = Vec::new();
    for top in (0..picture.height() - side).step_by(side as usize) {
        for left in (0..picture.width() - side).step_by(side as usize) {
            let mut sum = [0i32; 3];
            for (x, y) in (0..side * side).map(|i| (left + i % side, top + i / side)) {
                (0..3).for_each(|c| sum[c] += i32::from(picture.get_pixel(x, y).0[c]));
            }
            out.push(sum.map(|s| s / (side * side) as i32));
        }
    }
    out
}

#[test]
fn an_svg_shows_what_the_proof_shows() {
    let dir = tempdir().unwrap();
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/daily");
    let out = dir.path().to_str().unwrap();
    duikai(&["render", sample.to_str().unwrap(), "--out", out, "--also", "png,svg", "--dpi", "72"], dir.path());
    for page in ["page-01", "page-02", "page-03", "page-04"] {
        let png = image::open(dir.path().join(format!("{page}.png"))).unwrap().to_rgb8();
        let svg = fs::read_to_string(dir.path().join(format!("{page}.svg"))).unwrap();
        let drawn = rasterised(&svg, png.dimensions());
        keep(page, &png, &drawn);
        let (a, b) = (cells(&png, 6), cells(&drawn, 6));
        let far = |(a, b): &(&[i32; 3], &[i32; 3])| a.iter().zip(*b).any(|(a, b)| (a - b).abs() > 24);
        let off = a.iter().zip(&b).filter(far).count();
        assert!(off * 250 < a.len(), "{page}: {off} of {} cells differ", a.len());
        // A blank page would differ from either in more than that.
        let inked = b.iter().filter(|c| c.iter().any(|v| *v < 231)).count();
        assert!(inked * 4 > a.len(), "{page}: {inked} of {} cells have ink", a.len());
    }
}

/// Keeps both pictures where someone looks at a failure.
fn keep(page: &str, png: &RgbImage, svg: &RgbImage) {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR"));
    png.save(dir.join(format!("{page}.proof.png"))).unwrap();
    svg.save(dir.join(format!("{page}.svg.png"))).unwrap();
}
