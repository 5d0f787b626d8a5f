//! Personal names, as bylines give them (R35).

use super::Shaped;
use super::class::Class;
use super::kinsoku::Break;

/// Family names of one character.
const FAMILY: &str = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章苏潘葛范彭郎鲁韦马苗方俞任袁柳\
    史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于傅皮卞齐康伍余顾孟黄穆萧尹姚邵湛汪祁毛狄米贝明臧成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝\
    闵席季贾路娄江童颜郭梅盛林钟徐邱骆高夏蔡田樊胡凌霍虞万柯管卢莫房解应丁宣邓郁单杭洪包左石崔吉龚程邢裴陆翁荀甄曲封储靳焦谷车侯\
    全班秋仲宁仇甘厉祖武符刘景詹龙叶司黎薄白怀蒲赖卓屠池乔阴闻莘党翟谭贡姬申冉桑桂牛边燕冀尚温庄晏柴瞿阎慕连艾容向古易廖庾终步都\
    耿满匡文寇广东殳沃利蔚越师巩聂晁敖融冷辛阚那简饶曾沙丰关相查后游竺权盖益桓岳帅况佘佟商牟伯墨年肖涂闫邝邸楼欧";
/// Words of two characters that begin like a name and are none.
const NO_NAMES: &[&str] = &[
    "文字", "文图", "安排", "成文", "管理", "全文", "全媒", "应急", "明日", "关注", "年度", "高级", "金融", "路线",
    "计划", "常务", "师傅", "相关", "查看", "商务", "司机", "都市", "方案", "东方", "广告", "广播", "连线", "简讯",
    "简报", "游记", "后期", "余文", "于是", "向导", "车间", "谈话",
];

/// Family names of two characters.
const DOUBLE: &[&str] =
    &["欧阳", "司马", "诸葛", "上官", "皇甫", "令狐", "慕容", "端木", "夏侯", "司徒", "南宫", "尉迟"];

/// Whether a character is a family name.
pub fn is_family(c: char) -> bool {
    FAMILY.contains(c)
}

/// Whether a word has the form of a full name: a family name and one or two characters more.
pub fn is_full_name(word: &str) -> bool {
    let n = word.chars().count();
    let single = (2..=3).contains(&n) && word.chars().next().is_some_and(is_family);
    single || ((3..=4).contains(&n) && DOUBLE.iter().any(|d| word.starts_with(d)))
}

/// 均排 of names (R35): opens every personal name of two characters to the width of three, by 1 em between them.
///
/// A name stands between spaces, marks or the ends of the text and begins with a family name.
pub fn even(shaped: &mut Shaped) {
    let n = shaped.clusters.len();
    let mut from = 0;
    while from < n {
        let to = (from..n).find(|&i| shaped.clusters[i].class != Class::Han).unwrap_or(n);
        if to == from + 2 && is_name(shaped.text_of(from..to)) {
            let first = &mut shaped.clusters[from];
            first.gap += shaped.setting.size;
            first.after = Break::Never;
            first.stretches = false;
        }
        from = to + 1;
    }
}

fn is_name(text: &str) -> bool {
    text.chars().next().is_some_and(is_family) && !NO_NAMES.contains(&text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r35_a_name_begins_with_a_family_name() {
        for name in ["李白", "沈舟", "欧宁"] {
            assert!(is_name(name), "{name}");
        }
        for word in ["记者", "摄影", "编辑", "责编", "文字", "本报", "综合"] {
            assert!(!is_name(word), "{word}");
        }
    }
}
