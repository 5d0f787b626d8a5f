//! A photo: one of 6 megapixels made ready for a place of 180 mm, and one kept as it is: `cargo bench --bench photo`.

use criterion::{Criterion, criterion_group, criterion_main};
use duikai::geom::Abs;
use duikai::image::{Crop, Press, prepare, probe};
use std::fs;
use std::hint::black_box;
use std::path::Path;

const WHOLE: Crop = Crop { x: 0, y: 0, w: u32::MAX, h: u32::MAX };

/// A photo of the sample's, brought to 3000 × 2000 pixels.
fn large() -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/daily/photos");
    let file = fs::read(folder.join("mountain-road.jpg")).expect("the sample is here");
    let mut decoder = zune_jpeg::JpegDecoder::new(zune_jpeg::zune_core::bytestream::ZCursor::new(&file));
    let small = decoder.decode().expect("the photo is sound");
    let (w, h) = decoder.dimensions().expect("it has a size");
    let mut pixels = Vec::with_capacity(3_000 * 2_000 * 3);
    for y in 0..2_000 {
        for x in 0..3_000 {
            let at = (y * (h - 1) / 1_999 * w + x * (w - 1) / 2_999) * 3;
            pixels.extend_from_slice(&small[at..at + 3]);
        }
    }
    let mut out = Vec::new();
    let encoder = jpeg_encoder::Encoder::new(&mut out, 92);
    encoder.encode(&pixels, 3_000, 2_000, jpeg_encoder::ColorType::Rgb).expect("it can be written");
    out
}

fn photo(c: &mut Criterion) {
    let press = Press::open(Default::default(), None).expect("the bundled profile is sound");
    let file = large();
    assert_eq!(probe(&file).map(|i| (i.width, i.height)), Ok((3_000, 2_000)));
    let mut group = c.benchmark_group("photo");
    group.sample_size(10);
    for (name, width) in [("6 megapixels on 180 mm", 510), ("6 megapixels on 120 mm", 340)] {
        let placed = (Abs::pt(width), Abs::pt(width * 2 / 3));
        group.bench_function(name, |b| b.iter(|| prepare(black_box(&file), WHOLE, placed, &press)));
    }
    group.bench_function("a press opened", |b| b.iter(|| Press::open(Default::default(), None)));
    group.finish();
}

criterion_group!(benches, photo);
criterion_main!(benches);
