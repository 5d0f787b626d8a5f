//! Whole texts: what comes of them, and that nothing of them is lost.

use super::*;

fn made(text: &str) -> Import {
    import(text, &Given::default())
}

fn codes(made: &Import) -> Vec<&'static str> {
    made.decisions.iter().filter(|d| d.first > 0).map(|d| d.code).collect()
}

/// The bodies of the stories, front matter left out.
fn bodies(made: &Import) -> Vec<&str> {
    made.stories.iter().map(|(_, t)| t.splitn(3, "+++\n").nth(2).unwrap().trim()).collect()
}

fn heads(made: &Import) -> Vec<&str> {
    made.stories.iter().map(|(_, t)| t.split("+++\n").nth(1).unwrap().trim()).collect()
}

const BODY: &str = "本报青澜11月23日讯（记者 沈砚秋）湖面薄雾初起，远山如黛。";

#[test]
fn a_column_s_end_is_joined() {
    let text = format!("# 湖水清了\n\n{BODY}\n\n四年来，全市清淤截\n\n污，退围还湖。\n\n渔民上了岸。\n");
    let made = made(&text);
    assert_eq!(bodies(&made), [format!("{BODY}\n\n四年来，全市清淤截污，退围还湖。\n\n渔民上了岸。")]);
    assert_eq!(made.joined, [(5, 7)]);
    assert_eq!(codes(&made), [""; 0]);
}

#[test]
fn a_headline_in_the_middle_is_the_story_s() {
    let text = format!("{BODY}\n\n四年来，全市清淤截\n\n# 湖水清了\n\n污，退围还湖。\n");
    let made = made(&text);
    assert_eq!(heads(&made), ["headline = \"湖水清了\""]);
    assert_eq!(bodies(&made), [format!("{BODY}\n\n四年来，全市清淤截污，退围还湖。")]);
    assert_eq!(codes(&made), ["joined-across", "headline-in-story"]);
}

#[test]
fn a_heading_over_a_headline_in_the_middle_is_its_series_or_its_kicker() {
    for (over, key) in [("湖区一线见闻", "series"), ("青澜湖又见候鸟", "kicker")] {
        let text = format!("# {over}\n\n四年来，全市清淤截\n\n# 湖水清了\n\n污，退围还湖。\n");
        assert_eq!(heads(&made(&text)), [format!("{key} = \"{over}\"\nheadline = \"湖水清了\"")]);
    }
    let text = "# 拆围网 清内源 青澜湖四年治理见成效\n\n四年来，全市清淤截\n\n# 湖水清了\n\n污，退围还湖。\n";
    let made = made(text);
    assert_eq!(bodies(&made), ["四年来，全市清淤截污，退围还湖。\n\n## 湖水清了"]);
}

#[test]
fn a_story_that_begins_with_a_dateline_is_one_though_its_headline_is_gone() {
    let text = format!("# 湖水清了\n\n{BODY}\n\n本报讯（记者 顾晚舟）地铁四号线试运行。\n");
    let made = made(&text);
    assert_eq!(made.stories.len(), 2);
    assert_eq!(heads(&made)[1], "headline = \"（标题待补）\"");
    assert_eq!(codes(&made), ["headline-missing"]);
}

#[test]
fn a_broken_story_does_not_swallow_the_next() {
    let text = format!("# 湖水清了\n\n四年来，全市清淤截\n\n# 地铁来了\n\n{BODY}\n");
    let made = made(&text);
    assert_eq!(bodies(&made), ["四年来，全市清淤截", BODY]);
    assert_eq!(codes(&made), ["broken-off"]);
}

#[test]
fn heads_have_their_parts() {
    let text = format!(
        "## 青澜市湖泊治理纪实\n\n# 湖水清了\n\n## 水体透明度增至1.8米\n\n本报记者 沈砚秋  \n通讯员 顾晚舟\n\n{BODY}\n\n## 退围还湖\n\n渔民上了岸。\n"
    );
    let made = made(&text);
    let head = "series = \"青澜市湖泊治理纪实\"\nheadline = \"湖水清了\"\ndeck = \"水体透明度增至1.8米\"\nbyline = [\"本报记者 沈砚秋\", \"通讯员 顾晚舟\"]";
    assert_eq!(heads(&made), [head]);
    assert_eq!(bodies(&made), [format!("{BODY}\n\n## 退围还湖\n\n渔民上了岸。")]);
    assert_eq!(codes(&made), ["series-title", "deck-or-subhead"]);
}

#[test]
fn a_photo_has_its_words_and_breaks_no_paragraph() {
    let text = format!(
        "# 湖水清了\n\n{BODY}\n\n四年来，全市清淤截\n\n![湖](img/lake.jpg)\n\n图为湖上晨光。 沈砚秋 摄\n\n污，退围还湖。\n"
    );
    let given = Given { pictures: pictures(&text), ..Given::default() };
    let made = import(&text, &given);
    assert_eq!(made.pictures, [("img/lake.jpg".to_owned(), "photos/01.jpg".to_owned())]);
    assert!(made.edition.contains("\n[page.photos.photo-01]\nfile    = \"photos/01.jpg\" # img/lake.jpg\ncaption = \"图为湖上晨光。\"\ncredit  = \"沈砚秋 摄\"\nalt     = \"湖\"\n"), "{}", made.edition);
    assert_eq!(codes(&made), ["joined-across"]);
    let without = super::tests::made(&text);
    assert!(without.edition.contains("\n# [page.photos.photo-01]"));
    assert_eq!(codes(&without), ["joined-across", "photo-missing"]);
}

#[test]
fn the_page_speaks_of_itself() {
    let text = format!(
        "第4版 要闻 青澜日报 2026年11月24日 星期二\n\n# 湖水清了\n\n{BODY}\n\n责编 闻溪 美编 沈砚秋 电话：0731-12345\n"
    );
    let made = made(&text);
    for line in [
        "paper = \"青澜日报\"",
        "date  = 2026-11-24",
        "number   = 4",
        "section  = \"要闻\"",
        "editors  = [\"责编 闻溪\", \"美编 沈砚秋\"]",
        "phone = \"0731-12345\"",
    ] {
        assert!(made.edition.lines().any(|l| l == line), "{line}\n{}", made.edition);
    }
    assert_eq!(made.decisions, []);
}

#[test]
fn what_no_story_holds_is_kept_in_the_list() {
    let text = format!(
        "# 湖水清了\n\n{BODY}\n\n| 年 | 米 |\n|---|---|\n| 2022 | 0.6 |\n\n[^1]: 据市水利局。\n\n<!-- page 4 -->\n\n1. 清淤\n2. 截污\n\n> 好水引来客。\n"
    );
    let made = made(&text);
    assert_eq!(codes(&made), ["table", "footnote", "markup", "list", "list", "may-go-on", "quote"]);
    assert_eq!(
        made.decisions.iter().find(|d| d.code == "table").unwrap().kept.as_deref(),
        Some("| 年 | 米 |\n|---|---|\n| 2022 | 0.6 |")
    );
    assert_eq!(bodies(&made), [format!("{BODY}\n\n1\\. 清淤\n\n2\\. 截污\n\n好水引来客。")]);
}

#[test]
fn lines_of_print_are_one_paragraph_and_indents_begin_another() {
    let text = "# 湖水清了\n\n　　湖面薄雾初起，远山如\n黛。沿岸芦苇泛黄。\n　　四年来，全市清淤截污，\n退围还湖。\n";
    assert_eq!(bodies(&made(text)), ["湖面薄雾初起，远山如黛。沿岸芦苇泛黄。\n\n四年来，全市清淤截污，退围还湖。"]);
}

#[test]
fn no_words_make_no_edition_and_headings_alone_make_stories_without_text() {
    for text in ["", "\n \n", "\u{FEFF}\r\n", "---\n", "\u{7}"] {
        assert_eq!((made(text).stories, made(text).edition), (vec![], String::new()), "{text:?}");
    }
    let made = made("# 湖水清了\n\n# 地铁来了\n\n# 窑火不熄\n\n# 渔民上岸\n\n# 候鸟来了\n");
    assert_eq!(made.stories.len(), 5);
    assert_eq!(codes(&made), ["body-missing"; 5]);
}

#[test]
fn controls_go_and_are_told() {
    let made = made(&format!("# 湖水\u{7}清了\r\n\r\n{BODY}\u{200B}\r\n"));
    assert_eq!(heads(&made), ["headline = \"湖水清了\""]);
    let told: Vec<_> = made.decisions.iter().filter_map(|d| d.kept.as_deref()).collect();
    assert_eq!(told, ["U+0007", "U+200B"]);
}

/// A head with what would be a mark is refused by the engine: it is plain words, and the person is told.
#[test]
fn r13_a_head_with_marks_becomes_plain_words() {
    for (raw, plain) in
        [("{甲|乙}清了", "｛甲｜乙｝清了"), ("[甲]{着重号}清了", "［甲］｛着重号｝清了"), ("**湖水**清了", "湖水清了")]
    {
        let made = made(&format!("# {raw}\n\n{BODY}\n"));
        assert_eq!(heads(&made), [format!("headline = \"{plain}\"")]);
        assert_eq!(codes(&made), ["mark-in-head"], "{raw}");
        assert_eq!(made.decisions.iter().find_map(|d| d.kept.as_deref()), Some(raw));
    }
    let made = made(&format!("# **\n\n{BODY}\n"));
    assert!(heads(&made)[0].contains("标题待补") || made.stories.len() == 1, "{made:#?}");
}

/// Every kind of decision is asked by some text, and by none outside the table.
#[test]
fn every_code_is_asked() {
    let texts = [
        "# 湖水清了 候鸟来了\n\n## 副题\n\n今年，打造“湖区”\n\n湖水。\n\n湖水清\n\n“好”\n\n，湖水。\n\n### 三级\n\n**小标题**\n\n湖水。\n\n短行\n\n湖\u{FFFD}水\u{7}。\n\n- 甲\n\n> 乙\n\n（下转2版）\n\n湖水清\n".to_owned(),
        format!("责编 闻溪 甲乙\n\n2026年1月1日 青澜日报\n\n2026年1月2日 清澜日报\n\n{BODY}\n\n四年\n\n# 湖水\n\n来。\n\n记者 沈砚秋\n\n# 栏题\n\n# 题\n\n| a | b |\n\n[^1]: 注\n\n```\n\n![](a.jpg)\n湖上晨光\n\n# 末\n"),
        "# 题\n\n四年来，清\n\n“好”字当头。\n\n，湖水。\n\n四年来，清\n\n第4版\n\n淤。\n\na mea-\nsured lake\n\n四年来，清\n".to_owned(),
        format!("{BODY}\n\n{BODY}\n"),
        format!("# {{湖水|清了}}\n\n{BODY}\n"),
    ];
    let asked: BTreeSet<&str> = texts.iter().flat_map(|t| made(t).decisions).map(|d| d.code).collect();
    let known: BTreeSet<&str> = CODES.iter().map(|c| c.name).collect();
    assert_eq!(asked, known);
}

#[test]
fn a_subhead_in_a_broken_paragraph_waits_or_ends_it() {
    let text = format!(
        "# 湖水清了\n\n四年来，全市清淤截\n\n## 退围还湖\n\n污，退围还湖。\n\n四年来，全市清淤截\n\n## 渔民上岸\n\n{BODY}\n"
    );
    let made = made(&text);
    assert_eq!(
        bodies(&made)[0],
        "四年来，全市清淤截污，退围还湖。\n\n## 退围还湖\n\n四年来，全市清淤截\n\n## 渔民上岸"
    );
    assert_eq!(codes(&made), ["joined-across", "broken-off", "headline-missing"]);
}

#[test]
fn a_paragraph_that_jumps_is_not_broken_off() {
    let text = format!("# 湖水清了\n\n四年来，全市清淤截\n\n（下转第3版）\n\n# 地铁来了\n\n{BODY}\n");
    let made = made(&text);
    assert_eq!(codes(&made), ["jump-line"]);
    assert_eq!(made.decisions.iter().find_map(|d| d.kept.as_deref()), Some("（下转第3版）"));
}

#[test]
fn the_list_speaks_both_languages() {
    let made = made(&format!("# 湖水清了\n\n{BODY}\n\n四年来，全市清淤截\n"));
    let en = list(&made, "old.md", Lang::En);
    assert!(en.starts_with("# What a person must decide: old.md\n\n4 to decide"), "{en}");
    assert!(en.contains("\n- [ ] **line 5** `broken-off` a paragraph breaks off, and its rest was not found\n  - the text: ` 四年来，全市清淤截 `\n"), "{en}");
    let zh = list(&made, "old.md", Lang::Zh);
    assert!(zh.contains("\n- [ ] **第 5 行** `broken-off` 一段到这里断了，没找到下文\n"), "{zh}");
}
