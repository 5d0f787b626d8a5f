//! The whole-paragraph search against breaking line by line, over the sample's copy and the reference page's:
//! `cargo test --test it setting -- --nocapture` prints the figures.

use duikai::diag::Sources;
use duikai::font::{FontContext, bundled};
use duikai::geom::Abs;
use duikai::line::{Broken, Edges, Measures, Sums, break_lines, first_fit, set};
use duikai::story::{self, BlockKind};
use duikai::template::Weight;
use duikai::text::{Setting, StyledRun, shape};
use std::fs;
use std::path::{Path, PathBuf};

const EM: Abs = Abs::pt(9);

/// Every paragraph of the stories of a folder.
fn paragraphs(folder: &Path) -> Vec<String> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder).expect("a folder").map(|e| e.expect("a file").path()).collect();
    files.sort();
    let mut out = Vec::new();
    for file in files.iter().filter(|f| f.extension().is_some_and(|x| x == "md")) {
        let mut sources = Sources::default();
        let id = sources.add("story", fs::read_to_string(file).expect("a story"));
        let story = story::parse(id, &sources).0.expect("the story is sound");
        out.extend(story.blocks.iter().filter(|b| b.kind == BlockKind::Paragraph).map(story::Block::text));
    }
    out
}

/// What a set text looks like, measured on the places of its characters, in thousandths of an em.
#[derive(Clone, Copy, Debug, Default)]
struct Figures {
    lines: usize,
    squeezed: usize,
    stretched: usize,
    loose: usize,
    lone: usize,
    /// The sum over all lines, and the worst line, of what each gap is opened by.
    opened: i64,
    worst: i64,
    cost: u64,
}

impl Figures {
    fn add(&mut self, sums: &Sums, broken: &Broken, measures: &Measures) {
        let mut from = 0;
        for (k, &to) in broken.ends.iter().enumerate() {
            let last = k + 1 == broken.ends.len();
            let edges = if last { Edges::Ragged } else { Edges::Flush };
            let ragged = set(sums, from, to, Abs::MAX, Edges::Ragged);
            let line = set(sums, from, to, measures.at(k), edges);
            // What the line is longer or shorter than it would be by itself, shared among its gaps.
            let gaps = (line.pens.len() as i64 - 1).max(1);
            let change = (line.width - ragged.width).to_sp() * 1000 / EM.to_sp() / gaps;
            self.lines += 1;
            self.squeezed += usize::from(change < 0);
            self.stretched += usize::from(change > 0);
            self.loose += usize::from(change >= 100);
            self.opened += change.max(0);
            self.worst = self.worst.max(change);
            let characters = sums.shaped.text_of(from..to).chars().filter(|c| c.is_alphanumeric()).count();
            self.lone += usize::from(last && k > 0 && characters < 2);
            from = to;
        }
        self.cost += broken.cost;
    }
}

/// Sets paragraphs on a measure by both ways.
fn compare(paragraphs: &[String], measure: i64) -> (Figures, Figures) {
    let book = bundled();
    let mut fonts = FontContext::new(&book);
    let song = book.face("song", Weight::Regular).expect("the bundled book has song");
    let (mut search, mut greedy) = (Figures::default(), Figures::default());
    for text in paragraphs {
        let shaped = shape(&[StyledRun::plain(text, vec![song])], Setting::running(EM), song, &mut fonts);
        let sums = Sums::indented(&shaped);
        let measures = Measures { first: vec![EM * (measure - 2)], rest: EM * measure };
        search.add(&sums, &break_lines(&sums, &measures), &measures);
        greedy.add(&sums, &first_fit(&sums, &measures), &measures);
    }
    (search, greedy)
}

#[test]
fn r30_the_search_sets_text_better_than_first_fit() {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut copy = paragraphs(&own.join("samples/daily/stories"));
    match own.parent().map(|p| p.join("shared/reference-page/stories")).filter(|p| p.is_dir()) {
        Some(folder) => copy.extend(paragraphs(&folder)),
        None => eprintln!("SKIPPED: the reference page is not beside the project"),
    }
    let mut loose = (0, 0);
    for measure in [11, 13, 17, 20, 27] {
        let (search, greedy) = compare(&copy, measure);
        eprintln!("{measure} 字  search    {search:?}\n       first fit {greedy:?}");
        assert!(search.cost < greedy.cost);
        assert!(search.opened < greedy.opened, "mean gap");
        assert!(search.worst <= greedy.worst, "worst gap");
        (loose.0, loose.1) = (loose.0 + search.loose, loose.1 + greedy.loose);
        assert!(search.lone <= greedy.lone, "lone characters");
    }
    assert!(loose.0 * 3 < loose.1 * 2, "loose lines: {} of {}", loose.0, loose.1);
}
