//! Adjacent marks on whole pages, measured on the glyphs' places: two together take no more than 1.5 em (R19).

use duikai::assemble::{ReadPhoto, ReadStory, assemble};
use duikai::diag::Sources;
use duikai::flow::{LinePart, TextLine, flow};
use duikai::font::{FontContext, bundled};
use duikai::{edition, story, template};
use std::fs;
use std::path::Path;

/// Marks that a neighbour squeezes.
const MARKS: &str = "，、；：。“”‘’（）《》〈〉【】";

/// Lays out the page of a template of an edition and returns its stories' lines.
fn lines(root: &Path, name: &str, punctuation: &str) -> Vec<TextLine> {
    let layouts = Path::new(env!("CARGO_MANIFEST_DIR")).join("layouts");
    let (book, mut sources) = (bundled(), Sources::default());
    let read = |path: &Path| fs::read_to_string(path).expect("the file is here");
    let file = sources.add("edition.toml", read(&root.join("edition.toml")));
    let edition = edition::parse(file, &sources).0.expect("the edition is sound");
    let with = |toml: String| toml.replace("\"squeeze\"", &format!("\"{punctuation}\""));
    let chain = [name, "house"].map(|n| sources.add(n, with(read(&layouts.join(format!("{n}.toml"))))));
    let plan = template::load(name, &chain, &sources, &book.family_names()).0.expect("the template is sound");
    let page = edition.pages.iter().find(|p| p.template.name == name).expect("a page of this template");
    let mut stories = Vec::new();
    for s in &page.stories {
        let id = sources.add(s.file.name.clone(), read(&root.join(&s.file.name)));
        stories.push(story::parse(id, &sources).0.map(|story| ReadStory { story, source: String::new() }));
    }
    let photos: Vec<_> =
        page.photos.iter().map(|_| Some(ReadPhoto { size: (1200, 800), source: String::new() })).collect();
    let (content, _) = assemble(&edition, page, &plan, stories, &photos, Vec::new(), &[]);
    let layout = flow(&plan, &content, &mut FontContext::new(&book));
    layout.stories.into_iter().flat_map(|s| s.lines).collect()
}

#[test]
fn r19_every_adjacent_pair_of_marks_on_a_page_is_squeezed() {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut pages = vec![(own.join("samples/daily"), "news-8col")];
    let reference = own.parent().map(|p| p.join("shared/reference-page")).filter(|p| p.is_dir());
    match reference {
        Some(path) => pages.push((path, "reference-8col")),
        None => eprintln!("SKIPPED: the reference page is not beside the project"),
    }
    for (root, template) in pages {
        let page = lines(&root, template, "squeeze");
        let (pairs, wide) = pairs(&page);
        assert!(pairs > 20, "{template} has only {pairs} pairs to judge by");
        assert!(wide.is_empty(), "{wide:?}");
        // The control: where marks keep their widths, pairs are not squeezed.
        let page = lines(&root, template, "full");
        let (pairs, wide) = self::pairs(&page);
        assert!(wide.len() * 2 > pairs, "{} of {pairs}", wide.len());
    }
}

/// How many pairs of marks the lines of a body have, and the lines of those that are not squeezed.
fn pairs(lines: &[TextLine]) -> (usize, Vec<&str>) {
    let (mut pairs, mut wide) = (0, Vec::new());
    for line in lines.iter().filter(|l| l.part == LinePart::Body) {
        let size = line.glyphs.runs[0].size;
        let glyphs: Vec<_> = line.glyphs.runs.iter().flat_map(|r| &r.glyphs).collect();
        for two in glyphs.windows(2) {
            if two.iter().all(|g| g.text.starts_with(|c| MARKS.contains(c))) {
                pairs += 1;
                // Half an em, and what justification opened there.
                if two[1].at.x - two[0].at.x > size / 2 + line.by.abs() * 2 + size / 20 {
                    wide.push(line.text.as_str());
                }
            }
        }
    }
    (pairs, wide)
}
