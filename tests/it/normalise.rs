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
            // In a Chinese sentence, quotations of Latin too; sentences of Latin keep their own.
            ("他说:\"OK!\"", "他说：“OK！”", 2),
            ("他用\"C++\",\"Java\"", "他用“C++”，“Java”", 1),
            ("\"AI+\"行动,\"5G+\"", "“AI+”行动，“5G+”", 1),
            ("用C++, Java写", "用C++，Java写", 1),
            ("C++, Java", "C++, Java", 0),
            ("Is it OK?", "Is it OK?", 0),
            ("他问:Is it OK?", "他问：Is it OK？", 2),
            ("Hello World!", "Hello World!", 0),
            ("Prices rose 5%, he said.", "Prices rose 5%, he said.", 0),
            ("他笑了。Prices rose 5%, he said.", "他笑了。Prices rose 5%, he said.", 0),
            ("“Hello,” (he said) again", "“Hello,” (he said) again", 0),
            ("他说“Hello,”(笑)又走了", "他说“Hello，”（笑）又走了", 1),
            ("It’s 5%, isn’t it?", "It’s 5%, isn’t it?", 0),
            ("Café (été), 5%!", "Café (été), 5%!", 0),
            ("98.6%,", "98.6%，", 1),
            // Paths of files.
            ("C:\\dir\\a.txt", "C:\\dir\\a.txt", 0),
            ("存于C:/x/y.txt,再看", "存于C:/x/y.txt，再看", 1),
            ("附件C:说明", "附件C：说明", 1),
            // Numbers side by side stay: they may be one.
            ("第1,2,3名", "第1,2,3名", 0),
            ("2024,2025年", "2024,2025年", 0),
            ("1,234人", "1,234人", 0),
            // Ranges.
            ("用3~5天", "用3～5天", 1),
            ("周一~周五", "周一～周五", 1),
            ("涨10%~15%", "涨10%～15%", 1),
            ("3~5 days", "3~5 days", 0),
            ("好~", "好~", 0),
            ("见https://a.cn/~3~5", "见https://a.cn/~3~5", 0),
        ],
    ),
    (
        "half-width-stop",
        &[
            ("到此为止.", "到此为止。", 1),
            ("他走了. 她留下", "他走了。她留下", 1),
            ("约翰.史密斯", "约翰.史密斯", 0),
            ("增长3.5", "增长3.5", 0),
            ("增长3.5%.", "增长3.5%。", 1),
            ("他说“好.”", "他说“好。”", 1),
            ("见www.a.cn.", "见www.a.cn.", 0),
            ("共12人.", "共12人。", 1),
            ("来源：新华社.", "来源：新华社。", 1),
            ("第1.5条", "第1.5条", 0),
            ("（完.）", "（完。）", 1),
            ("No.1", "No.1", 0),
            ("湖水清了.\u{2028}候鸟来了.", "湖水清了。\u{2028}候鸟来了。", 2),
            ("达到98.6%.", "达到98.6%。", 1),
            ("98.6%.", "98.6%.", 0),
            ("Up 98.6%.", "Up 98.6%.", 0),
            ("上涨98.6%. 比上年多", "上涨98.6%。比上年多", 1),
            ("上涨98.6%. 2025年更多", "上涨98.6%。2025年更多", 1),
            ("飞机(SA60L).", "飞机（SA60L）。", 1),
            ("The plane (SA60L).", "The plane (SA60L).", 0),
            ("他用\"AI\".", "他用“AI”。", 1),
            ("他用\"AI\".她用纸", "他用“AI”。她用纸", 1),
            ("他说“5·20”.", "他说“5·20”。", 1),
            ("增长5.", "增长5。", 1),
            ("1.改革", "1.改革", 0),
            ("(一).改革", "(一).改革", 0),
            ("(1). 改革", "(1). 改革", 0),
            ("他说“好.”然后走了", "他说“好。”然后走了", 1),
            ("他说“达到5%.”", "他说“达到5%。”", 1),
            ("他说“Hello, world.”", "他说“Hello, world.”", 0),
            ("长沙开赛.\"太精彩了\"", "长沙开赛。“太精彩了”", 1),
            ("我读了。Hello world.", "我读了。Hello world.", 0),
            ("他来自U.S.A.", "他来自U.S.A.", 0),
            ("他供职于Apple Inc.", "他供职于Apple Inc.", 0),
            ("他买了iPhone 15.", "他买了iPhone 15。", 1),
            ("他写道，he didn't like it.", "他写道，he didn't like it.", 0),
            ("版本v2.0.", "版本v2.0。", 1),
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
            ("(图1)(图2)", "（图1）（图2）", 4),
            ("(一)(二)", "（一）（二）", 4),
            ("(记者张三)(编辑李四)", "（记者张三）（编辑李四）", 4),
            ("(A)(B)", "(A)(B)", 0),
            ("(a)(b)项", "（a）（b）项", 4),
            ("第(a)(b)", "第（a）（b）", 4),
            ("A(1)(2)B", "A(1)(2)B", 0),
            ("（一)(二)", "（一）（二）", 3),
            ("((图1)(图2))见下", "（（图1）（图2））见下", 6),
            ("see (Fig. 1)(Fig. 2)", "see (Fig. 1)(Fig. 2)", 0),
            ("“Hello,” (he said) again", "“Hello,” (he said) again", 0),
            ("“What is it?” (2026) in", "“What is it?” (2026) in", 0),
            ("他说“AI”(SA60L)", "他说“AI”（SA60L）", 2),
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
            // Behind a number: no number of four whole digits is told in inches.
            ("举办2026\"体彩杯\"全国马拉松,\"双11\"来了", "举办2026“体彩杯”全国马拉松，“双11”来了", 4),
            ("第26\"体彩杯\"开赛", "第26“体彩杯”开赛", 2),
            ("\"双11\"和\"618\"", "“双11”和“618”", 4),
            ("她说\"长5\"的", "她说“长5”的", 2),
            ("\"3·15\"晚会,\"12345\"热线", "“3·15”晚会，“12345”热线", 4),
            ("55\"电视", "55\"电视", 0),
            ("身高5'10\"的人", "身高5'10\"的人", 0),
            ("屏幕15.6\"和\"大\"", "屏幕15.6\"和“大”", 2),
            ("5'10\"和6'2\"的两人说:\"好\"", "5'10\"和6'2\"的两人说：“好”", 2),
            ("他说\"身高5'10\"\"", "他说“身高5'10\"”", 2),
            // What cannot be decided stays.
            ("举办26\"体彩杯\"全国马拉松,\"双11\"来了", "举办26\"体彩杯\"全国马拉松，\"双11\"来了", 0),
            ("27\"的\"大屏\"和24\"的", "27\"的\"大屏\"和24\"的", 0),
            ("甲\"5\"乙\"", "甲\"5\"乙\"", 0),
            ("好\" 他说 \"走", "好\" 他说 \"走", 0),
            ("“甲\"和\"乙”", "“甲\"和\"乙”", 0),
            ("\"甲”和“乙\"", "“甲”和“乙”", 2),
            ("“甲\"乙", "“甲\"乙", 0),
            ("甲。”\"乙\"", "甲。”“乙”", 2),
            ("它叫\"知'心\"屋'", "它叫\"知'心\"屋'", 0),
            ("它叫\"知'心'屋\"", "它叫“知‘心’屋”", 4),
            ("(\"甲)\"乙", "（\"甲）\"乙", 0),
            // Beside half-width marks and spaces.
            ("他说:\"OK!\"", "他说：“OK！”", 2),
            ("他用\"C++\",\"Java\"", "他用“C++”，“Java”", 4),
            ("他用'C++','Java'", "他用‘C++’，‘Java’", 4),
            ("\"AI+\"行动,\"5G+\"", "“AI+”行动，“5G+”", 4),
            ("\"ABC\" 公司", "“ABC”公司", 2),
            ("\"C++\", \"Java\"", "\"C++\", \"Java\"", 0),
            ("他笑了。 We read \"news\" daily.", "他笑了。We read \"news\" daily.", 0),
            ("他们把'90后'叫\"后浪\"", "他们把‘90后’叫“后浪”", 4),
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
            ("他说:“…”", "他说：“……”", 1),
            ("他说:\"…\"", "他说：“……”", 1),
            ("他只说OK...", "他只说OK……", 1),
            ("“…”", "“…”", 0),
            ("第1...9条", "第1...9条", 0),
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
            ("\"ABC\" 公司", "“ABC”公司", 1),
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
