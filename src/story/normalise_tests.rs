use super::*;
use crate::story::NORMALISE;

const CASES: &[(&str, &str)] = &[
    // Marks and brackets.
    ("(简称“知心屋”)公益", "（简称“知心屋”）公益"),
    ("98.6%,", "98.6%，"),
    ("满意率达98.6%,办结2258件", "满意率达98.6%，办结2258件"),
    ("飞机(型号SA60L),下线", "飞机（型号SA60L），下线"),
    ("飞机(SA60L)下线", "飞机（SA60L）下线"),
    ("讯(全媒体记者 赵志高 通讯员 宁佐元)9月8日,长沙", "讯（全媒体记者 赵志高 通讯员 宁佐元）9月8日，长沙"),
    (
        "举报电话:0731-85698043、0731-85698171;电子邮箱:huanbaoduchaban@163.com。",
        "举报电话：0731-85698043、0731-85698171；电子邮箱：huanbaoduchaban@163.com。",
    ),
    ("10:30", "10:30"),
    ("上午10:30,开会", "上午10:30，开会"),
    ("1,000", "1,000"),
    ("3,000元", "3,000元"),
    ("3:2取胜!", "3:2取胜！"),
    ("真的吗?!他问:“是吗?”", "真的吗？！他问：“是吗？”"),
    ("各村(社区)人手(共13个),守护", "各村（社区）人手（共13个），守护"),
    ("价格(元):5", "价格（元）：5"),
    ("f(x)和g(y)", "f（x）和g(y)"),
    ("(来源:新华社)", "（来源：新华社）"),
    ("Hello, world (again)", "Hello, world (again)"),
    ("（半全混用)与(混用）", "（半全混用）与（混用）"),
    ("网址https://a.cn/b?c=1,2,见附", "网址https://a.cn/b?c=1,2，见附"),
    ("Ａ１仍是Ａ１", "Ａ１仍是Ａ１"),
    // Quotes, stops, ellipses, dashes.
    ("他说\"你好,世界\"。", "他说“你好，世界”。"),
    ("屏幕15.6\"和17\"两种", "屏幕15.6\"和17\"两种"),
    ("落单的\"引号", "落单的\"引号"),
    ("到此为止.", "到此为止。"),
    // Ⅱ, ① and (一) number what follows.
    ("一是改革；Ⅱ.开放；①.创新，(一).协调；图①.湖面", "一是改革；Ⅱ.开放；①.创新，（一）.协调；图①.湖面"),
    ("湖面见图①.", "湖面见图①。"),
    ("他来了（笑）.大家都来了", "他来了（笑）。大家都来了"),
    ("约翰.史密斯", "约翰.史密斯"),
    ("增长3.5", "增长3.5"),
    ("还有...以及。。。", "还有……以及……"),
    ("wait... ok", "wait... ok"),
    ("小程序--平安", "小程序——平安"),
    ("0731--856", "0731--856"),
    // Spaces.
    ("打好“发展六仗” 推动发展", "打好“发展六仗” 推动发展"),
    ("记者  张三　李四", "记者 张三 李四"),
    ("第 3 届 AI 大会", "第3届AI大会"),
    ("好， 再见 。", "好，再见。"),
    ("一, 二", "一，二"),
    ("Zhang San 说", "Zhang San说"),
    ("《甲》 《乙》", "《甲》 《乙》"),
    ("（ 内侧 ）", "（内侧）"),
    ("say “hi” to me", "say “hi” to me"),
    ("上行 \u{2028} 下行", "上行\u{2028}下行"),
    ("  两端  ", "两端"),
];

#[test]
fn copy_is_set_as_the_desk_expects() {
    for (typed, set) in CASES {
        assert_eq!(normalise(typed, &mut Counts::new()), *set, "typed: {typed}");
    }
}

#[test]
fn a_head_keeps_the_space_on_one_side_of_a_number_and_a_paragraph_does_not() {
    for (typed, head, paragraph) in [
        ("超千万吨 2026年再创新高", "超千万吨 2026年再创新高", "超千万吨2026年再创新高"),
        ("四号线试跑5G 全程25分钟", "四号线试跑5G 全程25分钟", "四号线试跑5G全程25分钟"),
        // Spaces on both sides are a habit of typing.
        ("第 3 届 AI 大会", "第3届AI大会", "第3届AI大会"),
        ("用水 98.6% 达标", "用水98.6%达标", "用水98.6%达标"),
    ] {
        assert_eq!(normalise_head(Rules::STANDARD, typed, &mut Counts::new()), head);
        assert_eq!(normalise(typed, &mut Counts::new()), paragraph);
    }
}

#[test]
fn normalising_twice_changes_nothing_more() {
    for (typed, _) in CASES {
        let once = normalise(typed, &mut Counts::new());
        let mut counts = Counts::new();
        assert_eq!(normalise(&once, &mut counts), once, "typed: {typed}");
        assert!(counts.is_empty(), "{typed}: {counts:?}");
    }
}

#[test]
fn every_change_is_counted_by_kind() {
    let mut counts = Counts::new();
    normalise("甲,乙:(丙)\"丁\"...  戊 3", &mut counts);
    let expected = [
        ("ellipsis", 1),
        ("half-width-bracket", 2),
        ("half-width-mark", 2),
        ("space-at-mark", 1),
        ("space-beside-latin", 1),
        ("space-run", 1),
        ("straight-quote", 2),
    ];
    assert_eq!(counts, Counts::from(expected));
}

#[test]
fn a_mark_sees_its_neighbours_across_runs_and_stays_in_its_own() {
    let text = [('甲', 0), (',', 1), ('B', 1), (' ', 2), ('乙', 2)];
    let set = normalise_cells(Rules::STANDARD, text.into_iter(), Breath::None, &mut Counts::new());
    assert_eq!(set, [('甲', 0), ('，', 1), ('B', 1), ('乙', 2)]);
}

/// What copy is made of, where rules may meet: each mark of every width, brackets, quotes, spaces, addresses.
const COPY: &str =
    "([甲乙AsB12,:;?!().\"'“”‘’（）《。，：、…—·\\-~% @/\\\\\u{2028}　３：]|https://a.cn|C:\\\\|\\.\\.\\.){0,40}";

proptest::proptest! {
    #[test]
    fn no_han_letter_or_digit_is_lost_or_moved(text in COPY) {
        let keep = |s: &str| s.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        let set = normalise(&text, &mut Counts::new());
        proptest::prop_assert_eq!(keep(&set), keep(&text));
    }

    #[test]
    fn normalising_any_copy_twice_by_any_rules_changes_nothing_more(text in COPY, on in 0_u32..0x2000) {
        // Half the time by all rules.
        let rules = NORMALISE.keys.iter().enumerate().filter(|(at, _)| on & 0x1000 != 0 || on & (1 << at) != 0);
        let rules = rules.fold(Rules::NONE, |rules, (_, key)| rules.with(key.name, true));
        for breath in [Breath::None, Breath::Kept] {
            let again = |text: &[(char, usize)]| {
                let mut counts = Counts::new();
                (normalise_cells(rules, text.iter().copied(), breath, &mut counts), counts)
            };
            let typed: Vec<(char, usize)> = text.chars().map(|c| (c, 0)).collect();
            let (once, counts) = again(&typed);
            proptest::prop_assert_eq!(counts.is_empty(), once == typed);
            proptest::prop_assert_eq!(again(&once), (once, Counts::new()));
        }
    }

    #[test]
    fn quotes_that_become_curly_open_and_close_in_turn(text in "[甲乙A12,:。 \"()]{0,30}") {
        let mut open = false;
        for c in normalise(&text, &mut Counts::new()).chars() {
            match c {
                '“' => proptest::prop_assert!(!std::mem::replace(&mut open, true)),
                '”' => proptest::prop_assert!(std::mem::replace(&mut open, false)),
                _ => {}
            }
        }
        proptest::prop_assert!(!open);
    }
}
