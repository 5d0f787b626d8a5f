//! The profile `2026.1`.
//!
//! Once an engine was released with it, not one value of it changes. Its words are in `rules/2026.1/`.

use super::{
    Dictionary, HeadCosts, Lexicon, LineCosts, Names, PartCosts, Rules, SplitCosts, Usage, Weights, WordCosts,
};
use crate::geom::{Abs, Ratio, zihao};
use crate::story;
use crate::template::{Keep, Kinsoku, Limits, LineRules, Pairs, Press, Punctuation, Region, Rendering};

/// The profile.
pub static RULES: Rules = Rules {
    name: "2026.1",
    dictionary: Dictionary::new(include_str!("../../rules/2026.1/dictionary.txt")),
    usage: Usage::new(include_str!("../../rules/2026.1/usage.txt")),
    breath: Weights::new(include_str!("../../rules/2026.1/breath.txt")),
    lexicon: Lexicon::new(include_str!("../../rules/2026.1/lexicon.txt")),
    names: NAMES,
    line: LineCosts {
        shrink: [0, 4, 6, 8, 12, 16, 20],
        open_word: 6,
        open_gap: 10,
        torn: 20,
        open: 12,
        marks: 800_000_000_000,
        emergency: 1_200_000_000_000,
        forced: 20_000_000_000_000,
        overfull: 1_000_000_000_000_000,
        over: 1_000_000_000_000,
        lone: 400_000,
        stranded: 780_000,
    },
    parts: PartCosts {
        unit: 900,
        joint: 2_500,
        hyphen: 6_000,
        shortest: 6,
        units: "万亿元月日年人名个条件家次时分岁年级项座所户亩米吨届位",
    },
    words: WordCosts {
        listed: 100,
        known: 150,
        numeral: 100,
        completed: 120,
        single: 110,
        strange: 150,
        titled: [170, 200, 240],
        named: [220, 235, 280],
        foreign: (80, 45),
        longest: 5,
        term: 5,
    },
    head: HeadCosts { breath: 0, best: 4_000, slope: 40, sound: -800, bad: 1_000, worse: 200 },
    split: SplitCosts {
        uneven: 100,
        crossing: 22,
        scrap: 60,
        upside: 5,
        not_first: "的地得了着过吗呢吧",
        not_last: "和与及跟同或把被将从在向对",
        short: (4, 12),
    },
    lines: LineRules {
        set_by: &RULES,
        kinsoku: Kinsoku::Strict,
        bangs_begin: false,
        punctuation: Punctuation::Squeeze,
        pairs: Pairs::OneAndHalf,
        indent_open: false,
        hang: false,
        latin_gap: Ratio::new(1, 4),
        cells: false,
        hyphenate: true,
        keep: Keep::Auto,
        region: Region::Cn,
    },
    limits,
    press,
    normalise: story::Rules::STANDARD,
};

/// Coldset newsprint.
///
/// A rule of 0.25pt, twice that where it is reversed or screened, three times that in several inks: what publishers ask of
/// advertisements for coldset (register there is within 0.1 mm to 0.2 mm). 3 mm from the trim: what a folder is out.
fn limits() -> Limits {
    Limits {
        type_size: zihao::size("六号").unwrap_or(Abs::ZERO),
        rule: Abs::milli_pt(250),
        fine: Abs::milli_pt(500),
        register: Abs::milli_pt(750),
        contrast: 3_500,
        safety: Abs::micro_m(3_000),
        empty: 300,
        broken: 3,
        loose: 2_500,
        ragged: 5_000,
        carried: 3,
        river: 4,
        weights: vec![("tight-line", None)],
    }
}

/// Coldset newsprint: 240 % of ink, 1.5 × 200 ppi.
fn press() -> Press {
    Press {
        profile: None,
        condition: None,
        ink_limit: 24_000,
        intent: Rendering::Perceptual,
        black_point: true,
        photo_ppi: 300,
        sharpen: 0,
    }
}

/// Personal names.
const NAMES: Names = Names {
    foreign: "阿埃艾昂奥巴邦鲍贝彼宾波伯勃博布采查达戴丹道德登邓迪蒂丁顿多厄恩尔法菲费芬佛弗福盖冈戈格哥古瓜圭哈汉赫亨胡怀霍基吉\
    加贾杰捷卡凯坎康考柯科可克肯库夸奎昆拉腊莱赖兰朗劳勒雷黎里利丽莉列林琳鲁伦罗洛马玛麦曼芒梅门蒙米密缪摩莫墨默姆穆拿娜纳南瑙内尼涅\
    宁纽努诺欧帕潘庞佩彭皮珀普奇乔切琴丘热茹瑞若撒萨赛桑瑟森莎沙圣施斯丝苏所索塔泰坦汤唐特提图托瓦万旺威韦维魏温翁沃乌伍西希锡夏香谢辛\
    休许逊雅亚延扬耶伊因英尤约扎泽詹兹佐耶蕾黛妮蓉",
    family: "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章苏潘葛范彭郎鲁韦马苗方俞任袁柳\
    史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于傅皮卞齐康伍余顾孟黄穆萧尹姚邵湛汪祁毛狄米贝明臧成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝\
    闵席季贾路娄江童颜郭梅盛林钟徐邱骆高夏蔡田樊胡凌霍虞万柯管卢莫房解应丁宣邓郁单杭洪包左石崔吉龚程邢裴陆翁荀甄曲封储靳焦谷车侯\
    全班秋仲宁仇甘厉祖武符刘景詹龙叶司黎薄白怀蒲赖卓屠池乔阴闻莘党翟谭贡姬申冉桑桂牛边燕冀尚温庄晏柴瞿阎慕连艾容向古易廖庾终步都\
    耿满匡文寇广东殳沃利蔚越师巩聂晁敖融冷辛阚那简饶曾沙丰关相查后游竺权盖益桓岳帅况佘佟商牟伯墨年肖涂闫邝邸楼欧",
    double: &["欧阳", "司马", "诸葛", "上官", "皇甫", "令狐", "慕容", "端木", "夏侯", "司徒", "南宫", "尉迟"],
    none: &[
        "文字", "文图", "安排", "成文", "管理", "全文", "全媒", "应急", "明日", "关注", "年度", "高级", "金融", "路线",
        "计划", "常务", "师傅", "相关", "查看", "商务", "司机", "都市", "方案", "东方", "广告", "广播", "连线", "简讯",
        "简报", "游记", "后期", "余文", "于是", "向导", "车间", "谈话",
    ],
};
