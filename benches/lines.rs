//! Lines: copy of 100,000 and 1,000,000 characters in one paragraph, and in paragraphs as a paper's, analysed, shaped and
//! broken on 13 字: `cargo bench --bench lines`.

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

/// Shapes and breaks paragraphs; returns how many lines they make.
fn set(paragraphs: &[&str], song: usize, fonts: &mut FontContext) -> usize {
    let measures = Measures { first: vec![Abs::pt(99)], rest: Abs::pt(117) };
    let lines = paragraphs.iter().map(|text| {
        let shaped = shape(&[StyledRun::plain(text, vec![song])], Setting::running(Abs::pt(9)), song, fonts);
        break_lines(&Sums::new(&shaped), &measures).ends.len()
    });
    lines.sum()
}

/// Cuts a text into paragraphs of so many characters.
fn cut(text: &str, characters: usize) -> Vec<&str> {
    let starts: Vec<usize> = text.char_indices().map(|c| c.0).step_by(characters).chain([text.len()]).collect();
    starts.windows(2).map(|at| &text[at[0]..at[1]]).collect()
}

fn lines(c: &mut Criterion) {
    let book = bundled();
    let song = book.face("song", Weight::Regular).expect("the bundled book has song");
    let mut group = c.benchmark_group("lines");
    group.sample_size(10);
    for characters in [10_000, 100_000, 1_000_000] {
        let text = copy(characters);
        group.throughput(Throughput::Elements(characters as u64));
        for (name, long) in [("one paragraph", characters), ("paragraphs of 100", 100)] {
            let paragraphs = cut(&text, long);
            group.bench_with_input(BenchmarkId::new(name, characters), &paragraphs, |b, paragraphs| {
                let mut fonts = FontContext::new(&book);
                b.iter(|| set(paragraphs, song, &mut fonts));
            });
        }
        group.bench_with_input(BenchmarkId::new("break alone", characters), &text, |b, text| {
            let mut fonts = FontContext::new(&book);
            let shaped = shape(&[StyledRun::plain(text, vec![song])], Setting::running(Abs::pt(9)), song, &mut fonts);
            let measures = Measures { first: vec![Abs::pt(99)], rest: Abs::pt(117) };
            b.iter(|| break_lines(&Sums::new(&shaped), &measures).ends.len());
        });
    }
    group.finish();
}

criterion_group!(benches, lines);
criterion_main!(benches);
