use super::*;
use crate::diag::{Sources, Span};
use crate::flow::{self, Content, Filled, LinePart};
use crate::font::{FontContext, bundled};
use crate::geom::Abs;
use crate::line::{Measures, Sums, break_lines};
use crate::story::Story;
use crate::template::{Kinsoku, Plan, load_by};
use crate::text::{Setting, StyledRun, shape, words};

/// What is changed, and how.
type Change = (&'static str, fn(&mut Rules));

/// A profile like the newest but for one thing.
fn changed(change: impl FnOnce(&mut Rules)) -> &'static Rules {
    let mut rules = Rules::newest().clone();
    change(&mut rules);
    Box::leak(Box::new(rules))
}

#[test]
fn a_profile_is_found_by_its_name_and_the_newest_is_the_last() {
    for rules in PROFILES {
        assert_eq!(Rules::named(rules.name), Some(*rules));
        assert_eq!(rules.lines().set_by, *rules);
        assert_eq!((rules.lines().set_by.name, format!("{rules:?}")), (rules.name, format!("rules {}", rules.name)));
    }
    assert_eq!((Rules::named("2026.0"), Rules::named("")), (None, None));
    let key = |name: &str| {
        let (year, number) = name.split_once('.').expect("a year and a number");
        (year.parse::<u32>().unwrap(), number.parse::<u32>().unwrap())
    };
    assert!(PROFILES.windows(2).all(|w| key(w[0].name) < key(w[1].name)), "the oldest first");
    assert!(std::ptr::eq(Rules::newest(), PROFILES[PROFILES.len() - 1]));
    assert_ne!(changed(|_| {}), Rules::newest());
}

#[test]
fn costs_of_every_profile_keep_their_order() {
    for Rules { line, head, .. } in PROFILES {
        // R30: one torn line costs more than two open ones.
        assert!(line.stretch(80) > 2 * line.stretch(40));
        // R8, R13: what never parts costs more than any torn line.
        assert!(line.marks > line.stretch(u64::MAX) && line.emergency > line.marks);
        assert!(
            line.forced > line.emergency * 10 && line.overfull > line.forced * 10 && line.over > line.stretch(u64::MAX)
        );
        // R28: a later step costs more.
        assert!(line.shrink.windows(2).all(|w| w[0] < w[1]));
        assert!(head.breath < head.of(head.best) && head.of(head.sound) < head.bad && head.bad < head.of(-9_000));
    }
}

#[test]
fn dictionaries_are_sorted_and_of_han_alone() {
    for rules in PROFILES {
        let mut before = "";
        for word in rules.dictionary.words() {
            assert!(before.as_bytes() < word.as_bytes(), "{before} stands before {word}");
            let han = |c: char| matches!(c, '々' | '〇' | '〻' | '㐀'..='䶿' | '一'..='鿿' | '豈'..='\u{faff}' | '𠀀'..='\u{323af}');
            assert!(word.chars().all(han), "{word}");
            before = word;
        }
        assert!(rules.dictionary.words().count() > 200_000);
        assert!(rules.lexicon.words().len() > 2_500);
    }
}

const BODY: &str = "本报讯（记者 沈砚秋）11月23日清晨，湖面薄雾初起，远山如黛。“四年前，这里连鱼都待不住。”渔民老周说。\
    湖水透明度由0.6米增至1.8米，117种候鸟来此越冬。今年前10个月，游客达42.6万人次，同比增长18.3%；沿湖12个村办起民宿，\
    户均增收1.2万元，international公司也来了。";

/// Where the lines of paragraphs of several lengths end, on measures of 6 to 24 字.
fn breaks(rules: &'static Rules) -> Vec<Vec<usize>> {
    let book = bundled();
    let mut fonts = FontContext::new(&book);
    let em = Abs::pt(9);
    let setting = Setting { rules: rules.lines(), ..Setting::running(em) };
    let mut out = Vec::new();
    for length in [25, 49, 73, 1_000] {
        let text: String = BODY.chars().take(length).collect();
        let shaped = shape(&[StyledRun::plain(&text, vec![0])], setting, 0, &mut fonts);
        let sums = Sums::new(&shaped);
        out.extend((6..25).map(|n| break_lines(&sums, &Measures { first: Vec::new(), rest: em * n }).ends));
    }
    out
}

#[test]
fn lines_part_by_the_costs_of_their_profile() {
    let usual = breaks(Rules::newest());
    assert_eq!(usual, breaks(changed(|_| {})));
    let changes: &[Change] = &[
        ("torn", |r| r.line.torn = 100_000),
        ("shrink", |r| r.line.shrink = [0; 7]),
        ("lone", |r| r.line.lone = 0),
        ("unit", |r| r.parts.unit = 4_000_000_000),
        ("units", |r| r.parts.units = "报"),
        ("hyphen", |r| r.parts.hyphen = 4_000_000_000),
        ("shortest", |r| r.parts.shortest = 40),
        ("kinsoku", |r| r.lines.kinsoku = Kinsoku::None),
        ("latin gap", |r| r.lines.latin_gap = crate::geom::Ratio::ONE),
    ];
    for (name, change) in changes {
        assert!(breaks(changed(change)) != usual, "{name} changes no line");
    }
}

fn template(measure: usize) -> String {
    format!(
        "[page]\ntrim = [\"900pt\", \"900pt\"]\n[grid]\ncolumns = 1\nmeasure = \"{measure}字\"\nlines = 60\n\
         [style.body]\nfont = [\"song\"]\nsize = \"10pt\"\nleading = \"12pt\"\nindent = \"0字\"\n\
         [style.head]\nfont = [\"hei\"]\nsize = \"10pt\"\nleading = \"120%\"\nindent = \"0字\"\n\
         [story.lead]\nframes = [{{ cols = \"1\", lines = \"1-60\" }}]\n\
         head = {{ cols = \"1\", height = \"30行\", style = \"head\", shows = [\"headline\"] }}\n"
    )
}

fn plan(rules: &'static Rules, measure: usize) -> Plan {
    let mut sources = Sources::default();
    let file = sources.add("heads.toml", template(measure));
    let (plan, found) = load_by(rules, "heads", &[file], &sources, &bundled().family_names());
    plan.unwrap_or_else(|| panic!("{found:?}"))
}

fn headed(headline: &str) -> (Story, Span) {
    let mut sources = Sources::default();
    let file = sources.add("story.md", format!("+++\nheadline = \"{headline}\"\n+++\n\n正文。\n"));
    (crate::story::parse(file, &sources).0.expect("a sound story"), Span::new(file, 0..0))
}

const HEADLINES: [&str; 6] = [
    "前三季度全省经济运行总体平稳向好",
    "市长李望舒会见欧阳砚秋等返乡创业青年代表",
    "全省新增城镇就业人员超过7.8万人次",
    "一座老码头的新生与沿江百姓的新生活",
    "龟山岛渔民转产上岸带火乡村民宿游",
    "青澜新增5条公交线路方便群众出行",
];

/// The lines of heads on narrow measures.
fn heads(rules: &'static Rules) -> Vec<Vec<String>> {
    let book = bundled();
    let mut fonts = FontContext::new(&book);
    let mut out = Vec::new();
    for measure in 6..12 {
        let plan = plan(rules, measure);
        for headline in HEADLINES {
            let (what, span) = headed(headline);
            let filled = Filled { what, source: String::new(), span };
            let content = Content { stories: vec![Some(filled)], ..Content::default() };
            let layout = flow::flow(&plan, &content, &mut fonts);
            let lines = layout.stories[0].lines.iter().filter(|l| l.part == LinePart::Headline);
            out.push(lines.map(|l| l.text.clone()).collect());
        }
    }
    out
}

#[test]
fn heads_part_by_the_words_and_costs_of_their_profile() {
    let usual = heads(Rules::newest());
    assert_eq!(usual, heads(changed(|_| {})));
    let changes: &[Change] = &[
        ("lexicon", |r| r.lexicon = Lexicon::new("")),
        ("usage", |r| r.usage = Usage::new("")),
        ("breath", |r| r.breath = Weights::new("")),
        ("slope", |r| r.head.slope = 400),
        ("bad", |r| r.head.bad = 1),
        ("uneven", |r| r.split.uneven = 1_000_000),
    ];
    for (name, change) in changes {
        assert!(heads(changed(change)) != usual, "{name} changes no head");
    }
    // What changes the words of a head, or what they are, changes the signs of its places.
    let changes: &[(&str, Change)] = &[
        ("芦苇荡驶过画舫", ("dictionary", |r| r.dictionary = Dictionary::new("芦苇荡驶\n"))),
        ("窑变之美", ("known", |r| r.words.known = 1_000)),
        (HEADLINES[1], ("names", |r| r.names.family = "一")),
        ("会见卡莫尼亚代表", ("foreign", |r| r.names.foreign = "一")),
        (HEADLINES[1], ("usage", |r| r.usage = Usage::new(""))),
    ];
    for (head, (name, change)) in changes {
        assert_ne!(flow::signs(head, Rules::newest()), flow::signs(head, changed(change)), "{name} changes no sign");
    }
}

#[test]
fn short_forms_are_made_by_their_profile() {
    let (story, _) = headed(HEADLINES[0]);
    let short = |rules: &'static Rules| flow::short_form(&story, rules).expect("a short form");
    assert!(short(Rules::newest()).chars().count() > 6);
    assert!(short(changed(|r| r.split.short = (4, 6))).chars().count() <= 6);
    let cut = |rules: &'static Rules| words::boundaries(HEADLINES[4], rules);
    assert_ne!(cut(Rules::newest()), cut(changed(|r| r.dictionary = Dictionary::new("岛渔\n"))));
}

#[test]
fn a_template_that_says_nothing_has_the_defaults_of_its_profile() {
    let rules = changed(|r| {
        r.lines.hyphenate = false;
        r.limits = || crate::template::Limits { broken: 17, ..(r2026_1::RULES.limits)() };
        r.press = || crate::template::Press { ink_limit: 26_000, ..(r2026_1::RULES.press)() };
    });
    let (ours, usual) = (plan(rules, 8), plan(Rules::newest(), 8));
    assert!(ours.styles.iter().all(|s| !s.rules.hyphenate && s.rules.set_by == rules));
    assert!(usual.styles.iter().all(|s| s.rules.hyphenate));
    assert_eq!((ours.set_by, usual.set_by), (rules, Rules::newest()));
    assert_eq!((ours.limits.broken, usual.limits.broken), (17, 3));
    assert_eq!((ours.press.ink_limit, usual.press.ink_limit), (26_000, 24_000));
}
