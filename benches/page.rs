//! The stages and the whole page, over the sample edition: `cargo bench`.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use duikai::assemble::{ReadPhoto, ReadStory, assemble};
use duikai::diag::Sources;
use duikai::edition::{self, Edition};
use duikai::flow::{Content, flow};
use duikai::font::{FontBook, FontContext, bundled};
use duikai::template::Plan;
use duikai::{display, image, pdf, story, template};
use std::fs;
use std::path::Path;

struct Sample {
    book: FontBook,
    plan: Plan,
    content: Content,
    pictures: Vec<image::Prepared>,
    characters: u64,
}

fn edition(root: &Path, sources: &mut Sources) -> Edition {
    let file = sources.add("edition.toml", fs::read_to_string(root.join("edition.toml")).expect("the sample is here"));
    edition::parse(file, sources).0.expect("the sample is sound")
}

fn plan(layouts: &Path, sources: &mut Sources, book: &FontBook) -> Plan {
    let mut file =
        |name: &str| sources.add(name, fs::read_to_string(layouts.join(name)).expect("the layouts are here"));
    let chain = [file("news-8col.toml"), file("house.toml")];
    template::load("news-8col", &chain, sources, &book.family_names()).0.expect("the template is sound")
}

fn sample() -> Sample {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let root = top.join("samples/daily");
    let (book, mut sources) = (bundled(), Sources::default());
    let edition = edition(&root, &mut sources);
    let plan = plan(&top.join("layouts"), &mut sources, &book);
    let page = edition.pages.iter().find(|p| p.template.name == "news-8col").expect("a page of this template");
    let mut characters = 0;
    let stories = page.stories.iter().map(|s| {
        let text = fs::read_to_string(root.join(&s.file.name)).expect("the story is here");
        characters += text.chars().count() as u64;
        let id = sources.add(s.file.name.clone(), text);
        story::parse(id, &sources).0.map(|story| ReadStory { story, source: s.file.name.clone() })
    });
    let stories: Vec<_> = stories.collect();
    let photo = fs::read(root.join(&page.photos[0].file.name)).expect("the photo is here");
    let info = image::probe(&photo).expect("the photo is sound");
    let probed = [Some(ReadPhoto { size: (info.width, info.height), source: String::new() })];
    let (content, _) = assemble(&edition, page, &plan, stories, &probed, Vec::new(), &[]);
    let rect = plan.photos[0].picture;
    let crop = duikai::assemble::crop((info.width, info.height), rect, plan.photos[0].fit, page.photos[0].focus);
    let press = image::Press::open(plan.press.clone(), None).expect("the bundled profile is sound");
    let pictures = vec![image::prepare(&photo, crop, (rect.w, rect.h), &press).expect("the photo is sound")];
    Sample { book, plan, content, pictures, characters }
}

fn stages(c: &mut Criterion) {
    let s = sample();
    let mut group = c.benchmark_group("sample");
    group.throughput(Throughput::Elements(s.characters));
    group.bench_function("open fonts", |b| b.iter(bundled));
    group.bench_function("flow", |b| b.iter(|| flow(&s.plan, &s.content, &mut FontContext::new(&s.book))));
    let layout = flow(&s.plan, &s.content, &mut FontContext::new(&s.book));
    group.bench_function("paint", |b| b.iter(|| display::paint(&s.plan, &layout)));
    let list = display::paint(&s.plan, &layout);
    let meta = pdf::Meta::default();
    group.bench_function("pdf", |b| b.iter(|| pdf::write(&list, &s.book, &s.pictures, &[], &meta)));
    group.bench_function("page", |b| {
        b.iter(|| {
            let layout = flow(&s.plan, &s.content, &mut FontContext::new(&s.book));
            pdf::write(&display::paint(&s.plan, &layout), &s.book, &s.pictures, &[], &meta)
        });
    });
    group.finish();
}

criterion_group!(benches, stages);
criterion_main!(benches);
