//! Marks and readings as a story writes them.

use crate::diag::{Finding, Sources};
use crate::story::{Marks, Run, Script, Story, parse};

fn read(text: &str) -> (Option<Story>, Vec<Finding>, Sources) {
    let mut sources = Sources::default();
    let file = sources.add("a.md", text);
    let (story, findings) = parse(file, &sources);
    (story, findings, sources)
}

fn runs(text: &str) -> Vec<Run> {
    let (story, findings, _) = read(text);
    assert!(findings.is_empty(), "{findings:#?}");
    story.unwrap().blocks.remove(0).runs
}

/// Runs as text and what they carry, in short: d dots, n1 name 1, t1 title 1, ^ _ scripts, r1=reading.
fn short(text: &str) -> String {
    let one = |r: &Run| {
        let Marks { dots, name, title, script, ruby } = &r.marks;
        let mut out = r.text.clone();
        out.push_str(if *dots { "/d" } else { "" });
        out.push_str(
            &[("n", name), ("t", title)].map(|(c, n)| if *n > 0 { format!("/{c}{n}") } else { String::new() }).concat(),
        );
        out.push_str(match script {
            Script::None => "",
            Script::Super => "/^",
            Script::Sub => "/_",
        });
        out.push_str(&ruby.as_ref().map_or(String::new(), |r| format!("/r{}={}", r.number, r.reading)));
        out
    };
    runs(text).iter().map(one).collect::<Vec<_>>().join(" ")
}

/// The findings as `code: quoted place`.
fn faults(text: &str) -> Vec<String> {
    let (_, findings, sources) = read(text);
    let quote = |f: &Finding| f.span.map_or("", |s| &sources.text(s.file)[s.start..s.end]).to_owned();
    findings.iter().map(|f| format!("{}: {}", f.code, quote(f))).collect()
}

#[test]
fn every_mark_has_a_chinese_and_a_latin_word() {
    for (zh, en, short_form) in [
        ("着重号", "dots", "d"),
        ("专名号", "name", "n1"),
        ("书名号", "title", "t1"),
        ("上标", "sup", "^"),
        ("下标", "sub", "_"),
    ] {
        for word in [zh.to_owned(), en.to_owned(), format!(".{en}")] {
            assert_eq!(short(&format!("甲[乙丙]{{{word}}}丁\n")), format!("甲 乙丙/{short_form} 丁"), "{word}");
        }
    }
}

#[test]
fn readings_stand_over_each_character_or_over_all() {
    assert_eq!(short("过{澧水|lǐ shuǐ}去\n"), "过 澧/r1=lǐ 水/r2=shuǐ 去");
    assert_eq!(short("过{澧水|lǐ|shuǐ}去\n"), "过 澧/r1=lǐ 水/r2=shuǐ 去");
    assert_eq!(short("到{纽约|Niǔyuē}去\n"), "到 纽约/r1=Niǔyuē 去");
    assert_eq!(short("到{纽约|New\u{a0}York}去\n"), "到 纽约/r1=New\u{a0}York 去");
    assert_eq!(short("{岳阳、澧水|yuè yáng lǐ shuǐ}\n"), "岳/r1=yuè 阳/r2=yáng 、 澧/r3=lǐ 水/r4=shuǐ");
}

#[test]
fn marks_nest_and_two_side_by_side_stay_two() {
    assert_eq!(short("[{屈原|qū yuán}]{专名号}写[离骚]{书名号}\n"), "屈/n1/r1=qū 原/n1/r2=yuán 写 离骚/t1");
    assert_eq!(short("{[屈原]{专名号}|qū yuán}\n"), "屈/n1/r1=qū 原/n1/r2=yuán");
    assert_eq!(short("[屈原]{专名号}[贾谊]{专名号}\n"), "屈原/n1 贾谊/n2");
    assert_eq!(short("[屈原]{专名号 着重号}\n"), "屈原/d/n1");
    let bold = runs("甲**乙[丙]{着重号}**丁\n");
    assert_eq!(
        bold.iter().map(|r| (r.text.as_str(), r.marks.dots)).collect::<Vec<_>>(),
        [("甲", false), ("乙", false), ("丙", true), ("丁", false)]
    );
    assert_eq!(bold[1].voice, bold[2].voice);
    assert_ne!(bold[2].voice, bold[3].voice);
}

#[test]
fn brackets_alone_and_escaped_signs_are_copy() {
    assert_eq!(short("[编者按]今年[甲]\n"), "[编者按]今年[甲]");
    assert_eq!(short("集合\\{甲|乙\\}与\\[丙]\\{着重号\\}\n"), "集合{甲|乙}与[丙]{着重号}");
    assert_eq!(short("甲|乙\n"), "甲|乙");
}

#[test]
fn a_link_is_its_words_and_is_counted() {
    let (story, findings, _) = read("见[青澜网](https://例.cn/湖?a=1,2 \"湖\")报道,[[湖]{着重号}](http://a.cn)。\n");
    assert!(findings.is_empty(), "{findings:#?}");
    let story = story.unwrap();
    assert_eq!(story.blocks[0].text(), "见青澜网报道，湖。");
    assert_eq!(story.normalised["link-address"], 2);
}

#[test]
fn normalising_and_line_ends_see_through_marks() {
    assert_eq!(short("研究[1]{上标},表明\n"), "研究 1/^ ，表明");
    assert_eq!(short("[甲\n乙]{着重号},丙\n"), "甲乙/d ，丙");
    assert_eq!(short("　　[\"你好\"]{着重号},他说\n"), "“你好”/d ，他说");
}

#[test]
fn every_fault_has_its_place() {
    let cases = [
        ("甲]{着重号}乙\n", "stray-mark: ]{着重号}"),
        ("[甲]{着重号乙\n", "stray-mark: ]{"),
        ("{澧水|lǐ shuǐ\n", "stray-mark: {澧水|"),
        ("甲{乙丙\n", "stray-mark: {"),
        ("甲{乙}丙\n", "stray-mark: {"),
        ("甲}丙\n", "stray-mark: }"),
        ("[甲]{}乙\n", "empty-mark: ]{}"),
        ("甲[]{着重号}乙\n", "empty-mark: ]{着重号}"),
        ("甲[，]{着重号}乙\n", "empty-mark: ]{着重号}"),
        ("甲{|lǐ}乙\n", "empty-mark: {|lǐ}"),
        ("甲{澧| }乙\n", "empty-mark: {澧| }"),
        ("[甲]{着重点}\n", "unknown-mark: ]{着重点}"),
        ("[[甲]{专名号}乙]{专名号}\n", "mark-twice: ]{专名号}"),
        ("{{澧|lǐ}水|lǐshuǐ}\n", "mark-twice: {{澧|lǐ}水|lǐshuǐ}"),
        ("{澧水河|lǐ shuǐ}\n", "ruby-count: {澧水河|lǐ shuǐ}"),
        ("{AI|ài ài}\n", "ruby-count: {AI|ài ài}"),
        ("# [甲]{着重号}\n\n乙\n", "mark-in-head: # [甲]{着重号}"),
        ("+++\nheadline = \"{澧水|lǐ}\"\n+++\n乙\n", "mark-in-head: \"{澧水|lǐ}\""),
    ];
    for (text, fault) in cases {
        assert_eq!(faults(text)[0], fault, "{text}");
    }
}

#[test]
fn what_is_left_of_a_mark_is_never_printed_unsaid() {
    for text in ["甲]{着重号}乙\n", "{澧水|lǐ shuǐ\n", "甲{乙}丙\n", "[甲]{着重\n"] {
        let (story, findings, _) = read(text);
        let printed: String = story.unwrap().blocks.iter().map(|b| b.text()).collect();
        assert!(!findings.is_empty() || !printed.contains(['{', '}']), "{text}: {printed}");
    }
}
