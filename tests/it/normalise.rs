//! Normalising: what is typed, what is set, how often each rule was at work; and each rule off, as its control.

use crate::support::{Edition, STORY};
use duikai::story::{NORMALISE, Rules, normalise_by};
use std::collections::BTreeMap;

/// Typed, set, how often the rule was at work.
type Case = (&'static str, &'static str, u32);

/// Every rule with cases from real copy.
const CASES: &[(&str, &[Case])] = &[
    (
        "half-width-mark",
        &[
            ("满意率达98.6%,办结2258件", "满意率达98.6%，办结2258件", 1),
            ("举报电话:0731-85698043", "举报电话：0731-85698043", 1),
            ("上午10:30,开会", "上午10:30，开会", 1),
            ("主队3:2取胜!", "主队3:2取胜！", 1),
            ("两局11:9,11:7", "两局11:9,11:7", 0),
            ("真的吗?!", "真的吗？！", 2),
            ("投资3,000万元;", "投资3,000万元；", 1),
            ("他说:“好,走吧!”", "他说：“好，走吧！”", 3),
            ("见https://a.cn/b?c=1,2,附图", "见https://a.cn/b?c=1,2，附图", 1),
            ("邮箱:li.lei@a.com,欢迎来信", "邮箱：li.lei@a.com，欢迎来信", 2),
            ("AI,即人工智能", "AI，即人工智能", 1),
            ("Hello, world", "Hello, world", 0),
            ("飞机(型号SA60L),下线", "飞机（型号SA60L），下线", 1),
            ("O'Neill说:好", "O'Neill说：好", 1),
        ],
    ),
    (
        "half-width-stop",
        &[
            ("到此为止.", "到此为止。", 1),
            ("他走了. 她留下", "他走了。她留下", 1),
            ("约翰.史密斯", "约翰.史密斯", 0),
            ("增长3.5", "增长3.5", 0),
            ("增长3.5%.", "增长3.5%.", 0),
            ("他说“好.”", "他说“好。”", 1),
            ("见www.a.cn.", "见www.a.cn.", 0),
            ("共12人.", "共12人。", 1),
            ("来源：新华社.", "来源：新华社。", 1),
            ("第1.5条", "第1.5条", 0),
            ("（完.）", "（完。）", 1),
            ("No.1", "No.1", 0),
            ("湖水清了.\u{2028}候鸟来了.", "湖水清了。\u{2028}候鸟来了。", 2),
        ],
    ),
    (
        "half-width-bracket",
        &[
            ("(简称“知心屋”)公益", "（简称“知心屋”）公益", 2),
            ("飞机(型号SA60L),下线", "飞机（型号SA60L），下线", 2),
            ("飞机(SA60L)下线", "飞机（SA60L）下线", 2),
            ("讯(全媒体记者 赵志高 通讯员 宁佐元)9月8日", "讯（全媒体记者 赵志高 通讯员 宁佐元）9月8日", 2),
            ("各村(社区)人手(共13个),守护", "各村（社区）人手（共13个），守护", 4),
            ("f(x)=1", "f(x)=1", 0),
            ("(来源：新华社)", "（来源：新华社）", 2),
            ("Hello (again) world", "Hello (again) world", 0),
            ("（半全混用)与", "（半全混用）与", 1),
            ("价格(元)：5", "价格（元）：5", 2),
            ("世界卫生组织(WHO)", "世界卫生组织（WHO）", 2),
            ("(1)改革", "（1）改革", 2),
            ("编号A(1)B", "编号A(1)B", 0),
            ("他(15岁)和她(14岁)", "他（15岁）和她（14岁）", 4),
        ],
    ),
    (
        "straight-quote",
        &[
            ("他说\"你好，世界\"。", "他说“你好，世界”。", 2),
            ("屏幕15.6\"和17\"两种", "屏幕15.6\"和17\"两种", 0),
            ("落单的\"引号", "落单的\"引号", 0),
            ("\"知心屋\"公益", "“知心屋”公益", 2),
            ("他说：\"Hello, world.\"", "他说：“Hello, world.”", 2),
            ("read \"news\" daily", "read \"news\" daily", 0),
            ("他问：\"'双减'是什么？\"", "他问：“‘双减’是什么？”", 4),
            ("O'Neill说，好", "O'Neill说，好", 0),
            ("90's的歌", "90's的歌", 0),
            ("'双减'政策", "‘双减’政策", 2),
            ("\"一\"与\"二\"", "“一”与“二”", 4),
            ("rock 'n' roll音乐", "rock 'n' roll音乐", 0),
            ("身高6'2\"的球员", "身高6'2\"的球员", 0),
            ("“他说'好'”", "“他说‘好’”", 2),
        ],
    ),
    (
        "ellipsis",
        &[
            ("还有...以及", "还有……以及", 1),
            ("还有。。。", "还有……", 1),
            ("还有…", "还有……", 1),
            ("还有……", "还有……", 0),
            ("还有…………", "还有…………", 0),
            ("wait... ok", "wait... ok", 0),
            ("他说：“这...”", "他说：“这……”", 1),
            ("好.......吧", "好……吧", 1),
            ("。。。。。。", "……", 1),
            ("走…了", "走……了", 1),
            ("1...9", "1...9", 0),
            ("北京、上海...", "北京、上海……", 1),
            ("A…B", "A…B", 0),
            ("见https://a.cn/...", "见https://a.cn/...", 0),
        ],
    ),
    (
        "dash",
        &[
            ("小程序--平安", "小程序——平安", 1),
            ("湖---水", "湖——水", 1),
            ("他--一个渔民--说", "他——一个渔民——说", 2),
            ("--新华社", "——新华社", 1),
            ("“好”--他说", "“好”——他说", 1),
            ("湖——水", "湖——水", 0),
            ("0731--856", "0731--856", 0),
            ("1-8月", "1-8月", 0),
            ("1—8月", "1—8月", 0),
            ("2019-2026年", "2019-2026年", 0),
            ("0731-85698043", "0731-85698043", 0),
            ("SA-60L型", "SA-60L型", 0),
            ("pre--post", "pre--post", 0),
            ("北京-上海", "北京-上海", 0),
        ],
    ),
    (
        "space-run",
        &[
            ("记者  张三", "记者 张三", 1),
            ("记者　　张三", "记者 张三", 1),
            ("甲   乙", "甲 乙", 1),
            ("hello  world", "hello world", 1),
            ("打好“发展六仗”  推动发展", "打好“发展六仗” 推动发展", 1),
            ("一  二  三", "一 二 三", 2),
            ("记者 张三", "记者 张三", 0),
            ("甲 　乙", "甲 乙", 1),
            ("甲\u{a0}\u{a0}乙", "甲 乙", 1),
            ("AI  大会", "AI大会", 1),
            ("好，  再见", "好，再见", 1),
            ("张三", "张三", 0),
        ],
    ),
    (
        "wide-space",
        &[
            ("记者　张三", "记者 张三", 1),
            ("一　二　三", "一 二 三", 2),
            ("甲\u{a0}乙", "甲 乙", 1),
            ("甲\u{2003}乙", "甲 乙", 1),
            ("湖水清　候鸟来", "湖水清 候鸟来", 1),
            ("hello　world", "hello world", 1),
            ("“六仗”　推动", "“六仗” 推动", 1),
            ("《甲》　《乙》", "《甲》 《乙》", 1),
            ("记者 张三", "记者 张三", 0),
            ("张三", "张三", 0),
            ("记者　赵志高　通讯员　宁佐元", "记者 赵志高 通讯员 宁佐元", 3),
            ("甲\u{2002}乙", "甲 乙", 1),
        ],
    ),
    (
        "space-at-edge",
        &[
            ("  两端  ", "两端", 2),
            (" 甲", "甲", 1),
            ("甲 ", "甲", 1),
            ("　　甲", "甲", 1),
            ("上行 \u{2028} 下行", "上行\u{2028}下行", 2),
            ("上行\u{2028}下行", "上行\u{2028}下行", 0),
            ("甲 乙", "甲 乙", 0),
            ("甲 乙 ", "甲 乙", 1),
            ("\u{a0}甲", "甲", 1),
            ("hello ", "hello", 1),
            (" “引语”", "“引语”", 1),
            (" hello", "hello", 1),
        ],
    ),
    (
        "space-at-mark",
        &[
            ("好， 再见", "好，再见", 1),
            ("再见 。", "再见。", 1),
            ("一、 二、 三", "一、二、三", 2),
            ("（ 内侧 ）", "（内侧）", 2),
            ("“ 引语 ”", "“引语”", 2),
            ("还有…… 以及", "还有……以及", 1),
            ("湖—— 水", "湖——水", 1),
            ("《甲》 《乙》", "《甲》 《乙》", 0),
            ("打好“六仗” 推动", "打好“六仗” 推动", 0),
            ("say “hi” to", "say “hi” to", 0),
            ("他说： 好", "他说：好", 1),
            ("真的吗？ 真的", "真的吗？真的", 1),
        ],
    ),
    (
        "space-beside-latin",
        &[
            ("第 3 届", "第3届", 2),
            ("AI 大会", "AI大会", 1),
            ("Zhang San 说", "Zhang San说", 1),
            ("共 2258 件", "共2258件", 2),
            ("使用 iPhone 手机", "使用iPhone手机", 2),
            ("在 9 月 8 日", "在9月8日", 4),
            ("甲 乙", "甲 乙", 0),
            ("hello world", "hello world", 0),
            ("增 3% 以上", "增3%以上", 2),
            ("型号 SA60L", "型号SA60L", 1),
            ("GDP 增长", "GDP增长", 1),
            ("上午 10:30 开会", "上午10:30开会", 2),
        ],
    ),
    (
        "full-width-latin",
        &[
            ("Ａ１仍是Ａ１", "A1仍是A1", 4),
            ("２０２６年", "2026年", 4),
            ("第３届", "第3届", 1),
            ("ＡＩ大会", "AI大会", 2),
            ("１０：３０", "10:30", 5),
            ("增长３．５％", "增长3.5％", 3),
            ("ＳＡ６０Ｌ", "SA60L", 5),
            ("甲，乙", "甲，乙", 0),
            ("2026年", "2026年", 0),
            ("ａｂｃ", "abc", 3),
            ("共１０００人", "共1000人", 4),
            ("９８％", "98％", 2),
        ],
    ),
];

fn by(rules: Rules, text: &str) -> (String, BTreeMap<&'static str, u32>) {
    let mut counts = BTreeMap::new();
    let set = normalise_by(rules, text, &mut counts);
    (set, counts)
}

/// The rules that a rule's cases are set by: the standard, and itself.
fn all(rule: &str) -> Rules {
    Rules::STANDARD.with(rule, true)
}

#[test]
fn every_rule_has_its_cases() {
    for key in NORMALISE.keys {
        let cases = CASES.iter().find(|c| c.0 == key.name).unwrap_or_else(|| panic!("{} has none", key.name));
        assert!(cases.1.len() >= 12, "{}: {}", key.name, cases.1.len());
        assert!(cases.1.iter().any(|c| c.2 > 0) && cases.1.iter().any(|c| c.2 == 0 || key.name.starts_with("space")));
    }
    assert_eq!(CASES.len(), NORMALISE.keys.len());
}

#[test]
fn copy_is_set_and_counted_as_the_desk_expects() {
    for (rule, cases) in CASES {
        for (typed, set, n) in *cases {
            let (made, counts) = by(all(rule), typed);
            assert_eq!(made, *set, "{rule}: {typed}");
            assert_eq!(counts.get(rule).copied().unwrap_or(0), *n, "{rule}: {typed}: {counts:?}");
        }
    }
}

#[test]
fn with_its_rule_off_a_fault_stays_as_it_was_typed() {
    for (rule, cases) in CASES {
        for (typed, set, n) in *cases {
            let (made, counts) = by(all(rule).with(rule, false), typed);
            assert!(!counts.contains_key(rule), "{rule}: {typed}");
            assert_eq!(made != *set, *n > 0, "{rule}: {typed}: {made}");
        }
    }
}

#[test]
fn one_rule_alone_changes_nothing_that_is_not_its_own() {
    for (rule, cases) in CASES {
        for (typed, _, n) in *cases {
            let (made, counts) = by(Rules::NONE.with(rule, true), typed);
            assert!(counts.keys().all(|k| k == rule), "{rule}: {typed}: {counts:?}");
            assert_eq!(made == *typed, counts.is_empty(), "{rule}: {typed}: {made} ({n})");
        }
    }
}

#[test]
fn with_all_rules_off_every_character_stays() {
    for (typed, ..) in CASES.iter().flat_map(|c| c.1) {
        assert_eq!(by(Rules::NONE, typed), ((*typed).to_owned(), BTreeMap::new()));
    }
}

/// What the lead's text is, and what the report counts, with `normalise` of the edition and of the story.
fn rendered(edition: &str, story: &str, copy: &str) -> (String, serde_json::Value) {
    let e = Edition::new();
    e.change("edition.toml", "date =", &format!("{edition}\ndate ="));
    e.change("edition.toml", "\"photos/main.jpg\"", "\"photos/main.jpg\", title = \"湖--水\"");
    let place = "frame = { cols = \"1-2\", lines = \"16-30\" }";
    let caption = "caption = { height = \"2行\", shows = [\"title\"], style = \"body\" }";
    e.change("small.toml", place, &format!("{place}\n{caption}"));
    let text = STORY.replace("headline =", &format!("{story}\nheadline =")).replace("四年来", copy);
    e.file("stories/lead.md", text);
    let done = e.render(&["--also", "json"]);
    assert!(done.status < 2, "{}", done.said);
    let report = e.report();
    let lines = report["stories"][0]["text"].as_array().unwrap();
    let all: String = lines.iter().map(|l| l["text"].as_str().unwrap()).collect();
    (all, report["normalised"].clone())
}

#[test]
fn a_story_says_over_its_edition_which_rules_hold_and_captions_follow_the_edition() {
    let copy = "湖--水...好,";
    let (text, counts) = rendered("", "", copy);
    assert!(text.contains("湖——水……好，"), "{text}");
    assert_eq!((&counts["dash"], &counts["ellipsis"], &counts["half-width-mark"]), (&2.into(), &1.into(), &1.into()));
    let (text, counts) = rendered("normalise = { dash = false }", "", copy);
    assert!(text.contains("湖--水……好，"), "{text}");
    assert!(counts["dash"].is_null(), "the caption's too: {counts}");
    let (text, counts) =
        rendered("normalise = { dash = false }", "normalise = { ellipsis = false, dash = true }", copy);
    assert!(text.contains("湖——水...好，"), "{text}");
    assert_eq!(counts["dash"], 1, "the caption keeps to its edition");
    let (text, _) = rendered("normalise = \"off\"", "normalise = { half-width-mark = true }", copy);
    assert!(text.contains("湖--水...好，"), "{text}");
    let (text, counts) = rendered("", "normalise = \"off\"", copy);
    assert!(text.contains("湖--水...好,"), "{text}");
    assert_eq!(counts["dash"], 1, "only the caption's");
}

#[test]
fn a_rule_that_is_none_and_a_switch_that_is_none_are_told() {
    let e = Edition::new();
    e.file(
        "stories/lead.md",
        STORY.replace("headline =", "normalise = { elipsis = false, dash = \"off\" }\nheadline ="),
    );
    let done = e.render(&[]);
    assert_eq!(done.status, 2);
    assert!(done.said.contains("write `ellipsis`") && done.said.contains("[wrong-value]"), "{}", done.said);
}
