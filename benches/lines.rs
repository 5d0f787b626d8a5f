//! Lines: copy of 100,000 and 1,000,000 characters in one paragraph, analysed, shaped and broken on 13 字: `cargo bench --bench lines`.

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use duikai::diag::Sources;
use duikai::font::{FontContext, bundled};
use duikai::geom::Abs;
use duikai::line::{Measures, Sums, break_lines};
use duikai::story;
use duikai::template::Weight;
use duikai::text::{Setting, StyledRun, shape};
use std::fs;
use std::path::Path;

/// The sample's copy, over and over.
fn copy(characters: usize) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/daily/stories");
    let mut files: Vec<_> =
        fs::read_dir(folder).expect("the sample is here").map(|e| e.expect("a file").path()).collect();
    files.sort();
    let mut text = String::new();
    for file in &files {
        let mut sources = Sources::default();
        let id = sources.add("story", fs::read_to_string(file).expect("a story"));
        let story = story::parse(id, &sources).0.expect("the sample is sound");
        text.extend(story.blocks.iter().map(story::Block::text));
    }
    text.chars().filter(|&c| c != '\u{2028}').cycle().take(characters).collect()
}

fn lines(c: &mut Criterion) {
    let book = bundled();
    let mut group = c.benchmark_group("lines");
    group.sample_size(10);
    for characters in [10_000, 100_000, 1_000_000] {
        let text = copy(characters);
        group.throughput(Throughput::Elements(characters as u64));
        group.bench_with_input(BenchmarkId::new("shape and break", characters), &text, |b, text| {
            let mut fonts = FontContext::new(&book);
            let song = book.face("song", Weight::Regular).expect("the bundled book has song");
            b.iter(|| {
                let run = StyledRun::plain(text, vec![song]);
                let shaped = shape(&[run], Setting::running(Abs::pt(9)), song, &mut fonts);
                let measures = Measures { first: vec![Abs::pt(99)], rest: Abs::pt(117) };
                break_lines(&Sums::new(&shaped), &measures).ends.len()
            });
        });
        group.bench_with_input(BenchmarkId::new("break", characters), &text, |b, text| {
            let mut fonts = FontContext::new(&book);
            let song = book.face("song", Weight::Regular).expect("the bundled book has song");
            let shaped = shape(&[StyledRun::plain(text, vec![song])], Setting::running(Abs::pt(9)), song, &mut fonts);
            let measures = Measures { first: vec![Abs::pt(99)], rest: Abs::pt(117) };
            b.iter(|| break_lines(&Sums::new(&shaped), &measures).ends.len());
        });
    }
    group.finish();
}

criterion_group!(benches, lines);
criterion_main!(benches);
