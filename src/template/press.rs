//! `[press]`: how the page is printed, and what its photos are prepared for.

use super::keys::PRESS;
use super::reader::{Reader, text, wrong_type};
use super::unit::share;
use crate::diag::{Finding, Span};
use crate::edition::{Named, check_path};
use crate::rules::Rules;

/// The word that names the bundled profile.
const BUNDLED: &str = "bundled";
/// Least and most ink that a press is given, in per cent: below, no photo keeps its shadows; 400 % is four full inks.
pub(super) const INK: (i64, i64) = (150, 400);
/// Coarsest and finest that a plate shows, in pixels an inch.
pub(super) const PPI: (i64, i64) = (72, 1_200);
/// The strongest sharpening, in per cent.
pub(super) const SHARPEN: i64 = 300;
/// Rendering intents by name.
pub(super) const RENDERINGS: [(&str, Rendering); 2] =
    [("perceptual", Rendering::Perceptual), ("relative", Rendering::Relative)];

/// How colours that no ink can print are brought into what the press can: the rendering intent 再现意图 (ICC.1:2022, 6.2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Rendering {
    /// All colours move together, so that deep and strong ones stay apart.
    #[default]
    Perceptual,
    /// Colours that can be printed stay as they are; others go to the nearest that can.
    Relative,
}

/// How the page is printed 印刷条件: the settled `[press]`.
#[derive(Clone, Debug, PartialEq)]
pub struct Press {
    /// The file of the press profile 印刷特性文件, from the folder of the template that names it; `None` is the bundled one.
    pub profile: Option<Named>,
    /// The printing condition's name, where the template gives one.
    pub condition: Option<String>,
    /// The most ink in any place 总墨量, in hundredths of a per cent (24,000 is 240 %).
    pub ink_limit: u32,
    /// The rendering intent of photos.
    pub intent: Rendering,
    /// Whether the darkest of a photo goes to the darkest of the press 黑场补偿, with the relative intent.
    pub black_point: bool,
    /// The finest that a plate shows of a photo, in pixels an inch; finer photos are scaled down to it.
    pub photo_ppi: u32,
    /// How much of what differs from its surroundings is added once more 锐化, in per cent; 0 is not at all.
    pub sharpen: u32,
}

impl Default for Press {
    /// That of the newest profile of rules: coldset newsprint.
    fn default() -> Press {
        (Rules::newest().press)()
    }
}

impl Press {
    /// Reads `[press]`; what is not said is what the profile of rules says.
    pub(super) fn read(rules: &Rules, root: &Reader, faults: &mut Vec<Finding>) -> Press {
        let usual = (rules.press)();
        let Some(r) = root.sub("press", &PRESS, faults) else { return usual };
        let profile = r.get("profile").and_then(|n| text(n, "profile", faults)).and_then(|(p, s)| file(p, s, faults));
        let condition = r.text("condition", faults).and_then(|(name, span)| condition(name, span, faults));
        let share = |key: &str, least: i64, most: i64, faults: &mut Vec<Finding>| {
            let found = r.get(key).and_then(|n| share(n, least * 100, most * 100, faults));
            found.and_then(|v| u32::try_from(v).ok())
        };
        Press {
            profile,
            condition,
            ink_limit: share("ink-limit", INK.0, INK.1, faults).unwrap_or(usual.ink_limit),
            intent: r.choice("intent", &RENDERINGS, faults).unwrap_or(usual.intent),
            black_point: r.flag("black-point", faults).unwrap_or(usual.black_point),
            photo_ppi: ppi(&r, faults).unwrap_or(usual.photo_ppi),
            sharpen: share("sharpen", 0, SHARPEN, faults).map_or(usual.sharpen, |v| v / 100),
        }
    }
}

fn file(path: &str, span: Span, faults: &mut Vec<Finding>) -> Option<Named> {
    if path == BUNDLED {
        return None;
    }
    match check_path(path, span) {
        Ok(name) => Some(Named { name, span }),
        Err(fault) => {
            faults.push(
                Finding { help: Default::default(), ..fault }
                    .label("not beside the template", "不在版式文件旁边")
                    .help(
                        "put the profile beside the template and write its path from there, such as \"icc/press.icc\"",
                        "请把描述文件放到版式文件旁边，从那里写起，如 \"icc/press.icc\"",
                    ),
            );
            None
        }
    }
}

/// A name goes into the file's identity: one line, not empty.
fn condition(name: &str, span: Span, faults: &mut Vec<Finding>) -> Option<String> {
    let name = name.trim();
    if !name.is_empty() && name.chars().count() <= 100 && !name.chars().any(char::is_control) {
        return Some(name.to_owned());
    }
    faults.push(
        Finding::fatal("wrong-condition", "this names no printing condition", "这不是印刷条件的名称")
            .at(span)
            .label("one line of 1 to 100 characters", "应为一行，1 到 100 个字符")
            .help(
                "write its registered name, such as \"FOGRA42\", or a name of the house",
                "写注册名，如 \"FOGRA42\"，或本报自定的名称",
            ),
    );
    None
}

fn ppi(r: &Reader, faults: &mut Vec<Finding>) -> Option<u32> {
    let node = r.get("photo-ppi")?;
    let (least, most) = PPI;
    match &node.value {
        super::node::Value::Number { whole: Some(n), .. } if (least..=most).contains(n) => u32::try_from(*n).ok(),
        super::node::Value::Number { written, .. } => {
            faults.push(
                Finding::fatal(
                    "absurd-count",
                    format!("`photo-ppi` must be a whole number from {least} to {most}, not {written}"),
                    format!("photo-ppi 应是 {least} 到 {most} 的整数，不能是 {written}"),
                )
                .at(node.span)
                .label("out of range", "超出范围")
                .help(format!("write a number from {least} to {most}"), format!("写 {least} 到 {most} 的整数")),
            );
            None
        }
        _ => {
            faults.push(wrong_type(node, "a whole number", "整数", "photo-ppi = 300"));
            None
        }
    }
}
