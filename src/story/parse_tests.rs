use super::*;
use crate::story::{BlockKind, Breaks, Voice};

fn read(text: &str) -> (Option<Story>, Vec<Finding>, Sources) {
    let mut sources = Sources::default();
    let file = sources.add("a.md", text);
    let (story, findings) = parse(file, &sources);
    (story, findings, sources)
}

fn good(text: &str) -> Story {
    let (story, findings, _) = read(text);
    assert!(findings.is_empty(), "{findings:#?}");
    story.unwrap()
}

/// The findings as `code: quoted place`.
fn faults(text: &str) -> Vec<String> {
    let (_, findings, sources) = read(text);
    let quote = |f: &Finding| f.span.map_or("", |s| &sources.text(s.file)[s.start..s.end]).to_owned();
    findings.iter().map(|f| format!("{}: {}", f.code, quote(f))).collect()
}

fn bodies(text: &str) -> Vec<String> {
    good(text).blocks.iter().map(|b| b.text()).collect()
}

#[test]
fn front_matter_gives_the_head() {
    let story = good(
        "+++\nkicker = \"引题\"\nheadline = [\"第一行\", \"第二行,完\"]\nbyline = \"记者 某某\"\nid = 7\nkeywords = [\"甲\"]\n+++\n\n正文。\n",
    );
    let headline = story.headline.unwrap();
    assert_eq!(headline.lines, ["第一行", "第二行，完"]);
    assert_eq!(headline.breaks, Breaks::Fixed);
    assert_eq!(story.kicker.unwrap().breaks, Breaks::Free);
    assert_eq!(story.byline.unwrap().lines, ["记者 某某"]);
    assert_eq!(story.meta["id"], ["7"]);
    assert_eq!(story.normalised["half-width-mark"], 1);
    assert_eq!(story.blocks.len(), 1);
}

#[test]
fn without_front_matter_the_first_heading_is_the_headline() {
    let story = good("# 湘江**新**闻\n\n正文。\n");
    assert_eq!(story.headline.unwrap().lines, ["湘江新闻"]);
    assert_eq!(faults("# 一\n\n正文\n\n# 二\n"), ["unsupported-markup: # 二"]);
}

#[test]
fn all_faults_of_the_front_matter_come_at_once_with_their_places() {
    let text = "+++\nheadlin = \"甲\"\n主题 = \"乙\"\nkicker = 3\nnormalise = true\n+++\n正文\n";
    assert_eq!(faults(text), ["unknown-key: headlin", "unknown-key: 主题", "wrong-value: 3", "wrong-value: true"]);
    let (_, findings, _) = read(text);
    assert_eq!(findings[0].help.en, "write `headline`");
    assert_eq!(findings[1].help.en, "write `headline`");
}

#[test]
fn broken_toml_keeps_its_place_in_the_whole_file() {
    let (story, findings, sources) = read("+++\nkicker = \"甲\"\nheadline = 乙\ndeck == 1\n+++\n正文\n");
    assert!(story.is_none());
    let lines: Vec<usize> = findings.iter().map(|f| sources.line_column(f.span.unwrap()).0).collect();
    assert!(lines.contains(&3) && lines.contains(&4), "{findings:#?}");
    assert_eq!(faults("+++\nheadline = \"甲\"\n正文\n"), ["front-matter: +++"]);
    assert_eq!(faults("---\ntitle: 甲\n---\n正文\n"), ["front-matter: ---"]);
}

#[test]
fn voices_close_beside_chinese_marks() {
    let story = good("甲**“引语”**后文，*楷体*与\\*星。\n");
    let runs: Vec<_> = story.blocks[0].runs.iter().map(|r| (r.text.as_str(), r.voice)).collect();
    assert_eq!(
        runs,
        [
            ("甲", Voice::Plain),
            ("“引语”", Voice::Strong),
            ("后文，", Voice::Plain),
            ("楷体", Voice::Emphasis),
            ("与*星。", Voice::Plain)
        ]
    );
}

#[test]
fn a_mark_left_over_is_an_error_at_its_place() {
    assert_eq!(faults("甲**乙\n丙*丁\n"), ["stray-emphasis: **", "stray-emphasis: *"]);
    assert_eq!(faults("　　*ST湘水今日停牌\n"), ["stray-emphasis: *"]);
    assert!(read("甲**乙\n").0.is_some(), "a draft can still show it");
}

#[test]
fn markup_that_cannot_be_set_is_quoted() {
    let cases = [
        ("正文\n\n- 甲\n- 乙\n", "unsupported-markup: - 甲"),
        ("正文\n\n1. 甲\n", "unsupported-markup: 1. 甲"),
        ("正文\n\n> 甲\n", "unsupported-markup: > 甲"),
        ("正文\n\n```\n甲\n```\n", "unsupported-markup: ```"),
        ("正文\n\n***\n", "unsupported-markup: ***"),
        ("正文\n\n### 甲\n", "unsupported-markup: ### 甲"),
        ("正文\n\n<div>甲</div>\n", "unsupported-markup: <div>甲</div>"),
        ("正文\n\n|甲|乙|\n|---|---|\n|丙|丁|\n", "unsupported-markup: |甲|乙|"),
        ("正文\n---\n\n后文\n", "unsupported-markup: 正文"),
        ("正文`甲`后\n", "unsupported-markup: `甲`"),
        ("正文<b>甲\n", "unsupported-markup: <b>"),
        ("正文[](http://a.cn)后\n", "unsupported-markup: [](http://a.cn)"),
        ("正文![甲](a.jpg)后\n", "unsupported-markup: ![甲](a.jpg)"),
        ("正文\n　　## 甲\n", "unsupported-markup: 　　## 甲"),
        ("正文\n\n[1]: http://a.cn\n", "unsupported-markup: [1]: http://a.cn"),
    ];
    for (text, fault) in cases {
        assert_eq!(faults(text), [fault], "{text}");
    }
    let (_, findings, _) = read("正文`甲`后\n");
    assert!(findings[0].message.zh.ends_with("正文`甲`后"), "{}", findings[0].message.zh);
}

#[test]
fn an_indent_begins_a_paragraph() {
    assert_eq!(bodies("　　甲，\n乙。\n　　丙。\n    丁\n\t戊\n"), ["甲，乙。", "丙。", "丁", "戊"]);
    assert_eq!(bodies("　　1. 甲\n"), ["1. 甲"]);
}

#[test]
fn lines_join_without_a_space_between_han_only() {
    assert_eq!(bodies("甲乙\n丙丁,\n戊\n"), ["甲乙丙丁，戊"]);
    assert_eq!(bodies("one\ntwo 甲**乙**\n**丙**\n"), ["one two甲乙丙"]);
    assert_eq!(bodies("甲\\\n乙  \n丙\n"), ["甲\u{2028}乙\u{2028}丙"]);
}

#[test]
fn copy_in_brackets_before_a_colon_is_not_swallowed() {
    assert_eq!(bodies("[编者按]:今年\n[甲\n乙]:丙\n"), ["[编者按]：今年[甲乙]：丙"]);
}

#[test]
fn addresses_and_entities_are_words() {
    assert_eq!(bodies("见https://a.cn/x,y,写<a@b.cn>,又AT&amp;T\n"), ["见https://a.cn/x,y，写a@b.cn，又AT&T"]);
}

#[test]
fn normalising_can_be_switched_off() {
    let story = good("+++\nheadline = \"甲,乙\"\nnormalise = \"off\"\n+++\n甲,乙 A\n");
    assert_eq!(story.headline.unwrap().lines, ["甲,乙"]);
    assert_eq!(story.blocks[0].text(), "甲,乙 A");
    assert!(story.normalised.is_empty());
}

#[test]
fn an_empty_story_and_control_characters_are_errors() {
    assert_eq!(faults(""), ["empty-story: "]);
    assert_eq!(faults("+++\nheadline = \"甲\"\n+++\n\n"), ["empty-story: +++\n"]);
    assert_eq!(faults("# 甲\n").len(), 1);
    assert_eq!(faults("甲\u{8}乙\n"), ["control-character: \u{8}"]);
    assert_eq!(faults("+++\nheadline = \"甲\\u0007\"\n+++\n乙\n"), ["control-character: \"甲\\u0007\""]);
}

#[test]
fn runs_and_blocks_know_their_places() {
    let text = "+++\nheadline = \"甲\"\n+++\n\n　　乙**丙丁**戊\n\n## 己\n";
    let story = good(text);
    let place = |s: Span| &text[s.start..s.end];
    assert_eq!(place(story.blocks[0].runs[1].span), "丙丁");
    assert_eq!(place(story.blocks[1].span), "## 己");
    assert_eq!(story.blocks[1].kind, BlockKind::Subhead);
    assert_eq!(place(story.headline.unwrap().span), "\"甲\"");
}

proptest::proptest! {
    #[test]
    fn any_text_ends_in_the_story_or_in_a_finding(text in "[甲乙a1*_#>\\-+`<\\[\\]{}():|&!,\\\\ \t　\n号]{0,60}") {
        let (_, findings, sources) = read(&text);
        proptest::prop_assert!(findings.iter().all(|f| f.code != "lost-text"), "{findings:?}");
        for f in &findings {
            let s = f.span.unwrap();
            proptest::prop_assert!(sources.text(s.file).get(s.start..s.end).is_some());
        }
    }
}

#[test]
fn the_last_guard_watches_copy_with_marks() {
    // Every character's place in the file is known, so the guard against lost text is up.
    let text = "　　甲**乙[丙]{着重号}**，{丁|dīng}\\*戊[己](http://例.cn)\n　　又\n一行 \n<a@b.cn>庚\n";
    let mut sources = Sources::default();
    let file = sources.add("a.md", text);
    let head = super::super::head::Head::default();
    let body = super::super::body::read(file, text, 0, &head, &mut head.counts.clone());
    assert!(body.findings.is_empty(), "{:?}", body.findings);
    assert!(!body.vague);
    let taken: Vec<&str> = body.taken.iter().map(|r| &text[r.clone()]).collect();
    assert_eq!(taken, ["](http://例.cn)", "着重号", "dīng"]);
}
