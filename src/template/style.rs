//! `[style.*]`: styles, each on top of the one it extends, settled.

use super::colour::Colours;
use super::keys::{MARKED, SCALE_X, STYLE};
use super::node::{Entry, Node, Value};
use super::reader::{Reader, text, unknown, wrong_type};
use super::size::{Ladder, upside_down};
use super::unit::{Basis, Sign, Unit, length, settle, share};
use super::{Align, Keep, Kinsoku, LineRules, Names, Pairs, Punctuation, Region, Style, StyleId, Weight};
use crate::diag::{Finding, Span};
use crate::geom::{Abs, Ratio};
use crate::ink::Ink;
use crate::rules::Rules;

pub(super) const WEIGHTS: [(&str, Weight); 3] =
    [("regular", Weight::Regular), ("bold", Weight::Bold), ("black", Weight::Black)];
pub(super) const ALIGNS: [(&str, Align); 5] = [
    ("justify", Align::Justify),
    ("left", Align::Left),
    ("centre", Align::Centre),
    ("right", Align::Right),
    ("distribute", Align::Distribute),
];
pub(super) const KINSOKU: [(&str, Kinsoku); 4] =
    [("none", Kinsoku::None), ("loose", Kinsoku::Loose), ("normal", Kinsoku::Normal), ("strict", Kinsoku::Strict)];
pub(super) const NAMES: [(&str, Names); 2] = [("plain", Names::Plain), ("even", Names::Even)];
pub(super) const PUNCTUATION: [(&str, Punctuation); 5] = [
    ("full", Punctuation::Full),
    ("squeeze", Punctuation::Squeeze),
    ("kaiming", Punctuation::Kaiming),
    ("half-at-line-end", Punctuation::HalfAtLineEnd),
    ("half", Punctuation::Half),
];
pub(super) const REGIONS: [(&str, Region); 5] =
    [("cn", Region::Cn), ("tw", Region::Tw), ("hk", Region::Hk), ("ja", Region::Ja), ("ko", Region::Ko)];

pub(super) const PAIRS: [(&str, Pairs); 2] = [("1.5字", Pairs::OneAndHalf), ("1字", Pairs::One)];
pub(super) const OPENS: [(&str, bool); 2] = [("full", false), ("half", true)];
pub(super) const KEEP: [(&str, Keep); 3] = [("auto", Keep::Auto), ("on", Keep::On), ("off", Keep::Off)];

/// The style of the word 广告 on an advertisement where its slot names none.
pub(super) const AD_MARK: &str = "ad-mark";
/// The style of the page information outside the trim.
pub(super) const PAGE_INFO: &str = "page-info";

/// All styles of a template.
#[derive(Clone, Debug)]
pub(super) struct Styles {
    /// Settled, `body` first.
    pub all: Vec<Style>,
    /// The leading of each as a length at its largest size, as exact as it was written.
    pub leading: Vec<Abs>,
}

/// What styles are read against.
pub(super) struct Shelf<'a> {
    /// The profile of rules.
    pub rules: &'static Rules,
    /// Colours by name.
    pub colours: &'a Colours,
    /// The ladder of sizes.
    pub ladder: &'a Ladder,
    /// Families of fonts there are.
    pub families: &'a [&'a str],
}

/// What a style starts from.
#[derive(Clone)]
struct Settled {
    style: Style,
    leading: Abs,
}

impl Styles {
    /// Settles every style; `body`, `subhead`, `ad-mark` and `page-info` are there even when the template has none of them.
    pub fn read(entries: &[Entry], at: Span, shelf: &Shelf, faults: &mut Vec<Finding>) -> Styles {
        let mut names: Vec<&str> = vec!["body"];
        names.extend(entries.iter().map(|e| e.key.as_str()).filter(|n| *n != "body"));
        for own in ["subhead", AD_MARK, PAGE_INFO] {
            if !names.contains(&own) {
                names.push(own);
            }
        }
        let parents = parents(&names, entries, faults);
        let mut done: Vec<Option<Settled>> = vec![None; names.len()];
        for start in 0..names.len() {
            // The road down to a settled style, walked back up: no recursion, so no depth is too deep.
            let mut road = vec![start];
            while let Some(parent) = parents[road[road.len() - 1]].filter(|&p| done[p].is_none() && !road.contains(&p))
            {
                road.push(parent);
            }
            for &i in road.iter().rev() {
                if done[i].is_none() {
                    let base = parents[i].and_then(|p| done[p].clone()).unwrap_or_else(|| built_in(at, shelf.rules));
                    done[i] = Some(dress(base, names[i], entries, &names, shelf, faults));
                }
            }
        }
        let (all, leading) = done.into_iter().flatten().map(|s| (s.style, s.leading)).unzip();
        Styles { all, leading }
    }
    /// Finds the style that a value names.
    pub fn named(&self, node: &Node, key: &str, faults: &mut Vec<Finding>) -> Option<StyleId> {
        let (written, span) = text(node, key, faults)?;
        let found = self.find(written);
        if found.is_none() {
            let names = self.all.iter().map(|s| s.name.as_str());
            faults.push(unknown("unknown-style", ("style", "样式"), written, span, names));
        }
        found
    }
    /// Finds a style by name.
    pub fn find(&self, name: &str) -> Option<StyleId> {
        self.all.iter().position(|s| s.name == name).map(StyleId)
    }
}

/// Returns which style each one stands on: the one it names, else `body`; the built-in one for `body` and its ancestors.
fn parents(names: &[&str], entries: &[Entry], faults: &mut Vec<Finding>) -> Vec<Option<usize>> {
    let mut out: Vec<Option<usize>> = vec![None; names.len()];
    let mut spans = vec![None; names.len()];
    for entry in entries {
        let Some(node) = entry.node.get("extends").map(|e| &e.node) else { continue };
        let Some((written, span)) = text(node, "extends", faults) else { continue };
        let Some(i) = names.iter().position(|n| *n == entry.key) else { continue };
        spans[i] = Some(span);
        out[i] = names.iter().position(|n| *n == written);
        if out[i].is_none() {
            faults.push(unknown("unknown-style", ("style", "样式"), written, span, names.iter().copied()));
        }
    }
    for i in 0..names.len() {
        let mut at = i;
        for _ in 0..names.len() {
            match out[at] {
                Some(next) if next == i => {
                    faults.push(style_cycle(names[i], spans[i]));
                    out[i] = None;
                    break;
                }
                Some(next) => at = next,
                None => break,
            }
        }
    }
    let mut below_body = vec![0];
    while let Some(next) = out[below_body[below_body.len() - 1]].filter(|n| !below_body.contains(n)) {
        below_body.push(next);
    }
    (0..names.len()).map(|i| out[i].or((!below_body.contains(&i)).then_some(0))).collect()
}

fn style_cycle(name: &str, span: Option<Span>) -> Finding {
    let mut finding = Finding::fatal(
        "style-cycle",
        format!("style \"{name}\" extends itself by a circle"),
        format!("样式“{name}”绕了一圈又继承自己"),
    )
    .label("closes the circle", "到这里绕回来了")
    .help("take away one `extends` of the circle", "去掉圈里的一个 extends");
    finding.span = span;
    finding
}

/// What `body` is where the template does not say otherwise: 小五 song, 120 %, indented by 2 字.
fn built_in(span: Span, rules: &'static Rules) -> Settled {
    let size = Abs::pt(9);
    let style = Style {
        name: "body".into(),
        font: vec!["song".into()],
        weight: Weight::Regular,
        sizes: vec![size],
        leading: Ratio::new(6, 5),
        indent: Ratio::new(2, 1),
        align: Align::Justify,
        names: Names::Plain,
        rules: rules.lines(),
        strong: ("hei".into(), Weight::Bold),
        emphasis: ("kai".into(), Weight::Regular),
        scale_x: (Ratio::ONE, Ratio::ONE),
        fill: false,
        ink: Ink::BLACK,
        panel: None,
        kicker: None,
        deck: None,
        byline: None,
        series: None,
        span,
    };
    Settled { style, leading: size.scale(6, 5) }
}

/// Small Hei: for the word on an advertisement, on a slip of paper to be read on any artwork, and for what printers read.
fn small(base: &mut Settled, size: Abs) {
    let s = &mut base.style;
    s.font = vec!["hei".into()];
    s.weight = Weight::Regular;
    s.sizes = vec![size];
    s.leading = Ratio::new(6, 5);
    s.indent = Ratio::ZERO;
    s.align = Align::Left;
    s.ink = Ink::BLACK;
    s.panel = None;
    base.leading = size.scale(6, 5);
}

/// Puts a style's own keys over what it stands on.
fn dress(
    mut base: Settled,
    name: &str,
    entries: &[Entry],
    names: &[&str],
    shelf: &Shelf,
    faults: &mut Vec<Finding>,
) -> Settled {
    base.style.name = name.to_owned();
    let Some(entry) = entries.iter().find(|e| e.key == name) else {
        if name == "subhead" {
            base.style.font = vec!["hei".into()];
            base.style.weight = Weight::Bold;
            base.style.indent = Ratio::ZERO;
        }
        if name == AD_MARK {
            small(&mut base, Abs::milli_pt(7_500));
            base.style.panel = Some((Ink::PAPER, Ratio::new(1, 4)));
        }
        if name == PAGE_INFO {
            small(&mut base, Abs::pt(6));
        }
        return base;
    };
    base.style.span = entry.key_span;
    let place = format!("[style.{name}]");
    let Some(r) = Reader::open(&entry.node, entry.key_span, place, &STYLE, faults) else { return base };
    let s = &mut base.style;
    face(s, &r, shelf, faults);
    if let Some(sizes) = r.get("size").and_then(|n| shelf.ladder.sizes(n, &r.place, faults)) {
        s.sizes = sizes;
        base.leading = s.sizes[0] * s.leading;
        // What 120 % is of a size is exact where the size is; the ratio alone would lose a little.
        if s.leading == Ratio::new(6, 5) {
            base.leading = s.sizes[0].scale(6, 5);
        }
    }
    if let Some(leading) = r.get("leading").and_then(|n| leading(n, s.sizes[0], faults)) {
        (s.leading, base.leading) = leading;
    }
    manner(s, &r, faults);
    colour(s, &r, shelf, faults);
    for (key, part) in
        [("kicker", &mut s.kicker), ("deck", &mut s.deck), ("byline", &mut s.byline), ("series", &mut s.series)]
    {
        let Some((written, span)) = r.text(key, faults) else { continue };
        *part = names.iter().position(|n| *n == written).map(StyleId);
        if part.is_none() {
            faults.push(unknown("unknown-style", ("style", "样式"), written, span, names.iter().copied()));
        }
    }
    base
}

fn face(s: &mut Style, r: &Reader, shelf: &Shelf, faults: &mut Vec<Finding>) {
    if let Some(fonts) = r.texts("font", faults) {
        if fonts.is_empty() {
            faults.push(
                Finding::fatal("no-font", format!("{} names no font", r.place), format!("{} 没有写字体", r.place))
                    .at(r.get("font").map_or(r.span, |n| n.span))
                    .label("empty", "空的")
                    .help("write font = [\"song\"]", "写成 font = [\"song\"]"),
            );
        } else {
            let known = fonts.iter().filter(|f| family(f.0, f.1, shelf, faults));
            let known: Vec<String> = known.map(|f| f.0.to_owned()).collect();
            if !known.is_empty() {
                s.font = known;
            }
        }
    }
    if let Some(weight) = r.choice("weight", &WEIGHTS, faults) {
        s.weight = weight;
    }
    for (key, meant) in [("strong", &mut s.strong), ("emphasis", &mut s.emphasis)] {
        let Some(node) = r.get(key) else { continue };
        // A family alone keeps the weight that these marks have by default.
        let default = if key == "strong" { Weight::Bold } else { Weight::Regular };
        match &node.value {
            Value::Text(name) => {
                if family(name, node.span, shelf, faults) {
                    *meant = (name.clone(), default);
                }
            }
            Value::Table(_) => {
                let Some(sub) = r.sub(key, &MARKED, faults) else { continue };
                if let Some((name, span)) = sub.text("font", faults)
                    && family(name, span, shelf, faults)
                {
                    meant.0 = name.to_owned();
                }
                meant.1 = sub.choice("weight", &WEIGHTS, faults).unwrap_or(default);
            }
            _ => faults.push(wrong_type(node, "a family of fonts", "字体", &format!("{key} = \"hei\""))),
        }
    }
}

fn family(name: &str, span: Span, shelf: &Shelf, faults: &mut Vec<Finding>) -> bool {
    let known = shelf.families.contains(&name);
    if !known {
        faults.push(unknown("unknown-font", ("font family", "字体"), name, span, shelf.families.iter().copied()));
    }
    known
}

/// Returns the leading as a share of the size and as a length.
fn leading(node: &Node, size: Abs, faults: &mut Vec<Finding>) -> Option<(Ratio, Abs)> {
    let written = length(node, faults)?;
    let basis = Basis { em: Some(size), line: None, whole: Some(size) };
    let abs = settle(written, basis, Sign::Positive, node.span, faults)?;
    if abs < size / 2 || abs > size * 10 {
        faults.push(
            Finding::fatal(
                "absurd-leading",
                "leading lies between 50% and 1,000% of the size",
                "行距应在字号的 50% 到 1000% 之间",
            )
            .at(node.span)
            .label("out of range", "超出范围")
            .help("write \"120%\" or a length somewhat above the size", "写 \"120%\"，或略大于字号的长度"),
        );
        return None;
    }
    // A percentage is kept as it was written, not by way of the rounded length.
    let ratio = match written.unit {
        Unit::Percent => Ratio::new(written.millionths, 100_000_000),
        _ => abs.over(size),
    };
    Some((ratio, abs))
}

/// Reads what a style says of its lines.
fn rules(rules: &mut LineRules, size: Abs, r: &Reader, faults: &mut Vec<Finding>) {
    let own = Basis { em: Some(size), line: None, whole: Some(size) };
    let gap = r.get("latin-gap").and_then(|n| settle(length(n, faults)?, own, Sign::NotNegative, n.span, faults));
    *rules = LineRules {
        set_by: rules.set_by,
        kinsoku: r.choice("kinsoku", &KINSOKU, faults).unwrap_or(rules.kinsoku),
        bangs_begin: r.flag("bangs-begin", faults).unwrap_or(rules.bangs_begin),
        punctuation: r.choice("punctuation", &PUNCTUATION, faults).unwrap_or(rules.punctuation),
        pairs: r.choice("pairs", &PAIRS, faults).unwrap_or(rules.pairs),
        indent_open: r.choice("open-at-indent", &OPENS, faults).unwrap_or(rules.indent_open),
        hang: r.flag("hang", faults).unwrap_or(rules.hang),
        latin_gap: gap.map_or(rules.latin_gap, |gap| gap.over(size)),
        cells: r.flag("cells", faults).unwrap_or(rules.cells),
        hyphenate: r.flag("hyphenate", faults).unwrap_or(rules.hyphenate),
        keep: r.choice("keep", &KEEP, faults).unwrap_or(rules.keep),
        region: r.choice("region", &REGIONS, faults).unwrap_or(rules.region),
    };
}

fn manner(s: &mut Style, r: &Reader, faults: &mut Vec<Finding>) {
    let size = s.sizes[0];
    let own = Basis { em: Some(size), line: None, whole: Some(size) };
    if let Some(indent) = r.get("indent").and_then(|n| settle(length(n, faults)?, own, Sign::Any, n.span, faults)) {
        s.indent = indent.over(size);
    }
    if let Some(align) = r.choice("align", &ALIGNS, faults) {
        s.align = align;
    }
    if let Some(names) = r.choice("names", &NAMES, faults) {
        s.names = names;
    }
    rules(&mut s.rules, size, r, faults);
    if let Some(scale) = r.get("scale-x").and_then(|n| scale_x(n, &r.place, faults)) {
        s.scale_x = scale;
    }
    if let Some(fill) = r.flag("fill", faults) {
        s.fill = fill;
    }
}

fn scale_x(node: &Node, place: &str, faults: &mut Vec<Finding>) -> Option<(Ratio, Ratio)> {
    let one = |n: &Node, faults: &mut Vec<Finding>| share(n, 1_000, 40_000, faults);
    if !matches!(node.value, Value::Table(_)) {
        let scale = Ratio::hundredths(one(node, faults)?);
        return Some((scale, scale));
    }
    let r = Reader::open(node, node.span, format!("{place} scale-x"), &SCALE_X, faults)?;
    let min = r.get("min").map_or(Some(10_000), |n| one(n, faults));
    let max = r.get("max").map_or(Some(10_000), |n| one(n, faults));
    let (min, max) = (min?, max?);
    if min > max {
        faults.push(upside_down(node.span));
        return None;
    }
    Some((Ratio::hundredths(min), Ratio::hundredths(max)))
}

fn colour(s: &mut Style, r: &Reader, shelf: &Shelf, faults: &mut Vec<Finding>) {
    if let Some(ink) = r.get("ink").and_then(|n| shelf.colours.named(n, "ink", faults)) {
        s.ink = ink;
    }
    let size = s.sizes[0];
    let own = Basis { em: Some(size), line: None, whole: Some(size) };
    let pad = r.get("panel-pad").and_then(|n| settle(length(n, faults)?, own, Sign::NotNegative, n.span, faults));
    let pad = pad.map(|p| p.over(size));
    match r.get("panel") {
        Some(node) if node.is_false() => s.panel = None,
        Some(node) => {
            if let Some(ink) = shelf.colours.named(node, "panel", faults) {
                // Half a character keeps reversed type off the edge of its panel.
                let inherited = s.panel.map_or(Ratio::new(1, 2), |p| p.1);
                s.panel = Some((ink, pad.unwrap_or(inherited)));
            }
        }
        None => {
            if let (Some(panel), Some(pad)) = (&mut s.panel, pad) {
                panel.1 = pad;
            }
        }
    }
}
