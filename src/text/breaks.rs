//! Where lines may end in a whole paragraph: kinsoku between neighbours, then what needs a longer view:
//! numbers and ranges, addresses, compounds, hyphenated English, runs of three marks.
//!
//! Source: clreq #prohibition_rules_for_unbreakable_marks, #h-mixed_text_composition; typography.md R8, R11–R15.

use super::amounts;
use super::class::Class;
use super::hyphen;
use super::kinds::Places;
use super::kinsoku::{Break, Judge};
use super::shaped::Shaped;
use crate::font::FontContext;
use crate::template::Writing;

/// Fills in what the place after every cluster allows, but between two Han.
pub(super) fn fill(shaped: &mut Shaped, places: Places, fonts: &mut FontContext) {
    let rules = shaped.setting.rules;
    let judge = Judge::from(&rules);
    let horizontal = shaped.setting.writing == Writing::Horizontal;
    for i in places.pairs(|_, _| true) {
        let last = shaped.text[..shaped.clusters[i].start()].chars().next_back().unwrap_or(' ');
        let after = judge.between(places.classes[i - 1], places.classes[i], last, first(shaped, i));
        shaped.clusters[i - 1].after = after;
    }
    for run in places.runs(Class::is_western) {
        // A word on its side in a vertical line stays whole.
        western(shaped, run.start, run.end, rules.hyphenate && horizontal, fonts);
    }
    for run in places.runs(never_alone) {
        marks(shaped, run.start, run.end);
    }
    numbers(shaped, places);
    amounts::spaced(shaped, places);
}

/// The paragraph ends with its last cluster.
pub(super) fn close(shaped: &mut Shaped) {
    if let Some(last) = shaped.clusters.last_mut() {
        last.after = Break::Must;
    }
}

/// The first character of a cluster.
fn first(shaped: &Shaped, i: usize) -> char {
    shaped.text[shaped.clusters[i].start()..].chars().next().unwrap_or(' ')
}

/// Marks that are tied to a neighbour on one side.
fn never_alone(class: Class) -> bool {
    matches!(class, Class::Open | Class::Close | Class::Comma | Class::Stop | Class::Bang)
}

/// R8: in a run of three marks or more a line may end as the last resort.
fn marks(shaped: &mut Shaped, from: usize, to: usize) {
    if to - from < 3 {
        return;
    }
    for c in &mut shaped.clusters[from..to - 1] {
        if c.after == Break::Never {
            c.after = Break::Marks;
        }
    }
}

/// R13: signs, decimal points, ranges and operators stay with their numbers.
fn numbers(shaped: &mut Shaped, places: Places) {
    let (parts, classes) = (&shaped.setting.rules.set_by.parts, places.classes);
    for i in places.pairs(|_, _| true).filter(|i| i + 1 < classes.len()) {
        let (before, after) = (classes[i - 1].is_digit(), classes[i + 1].is_digit());
        let (inside, sign) = match classes[i] {
            // １２：３０, １．８, １，０００, 10：30, 1—8月, 3×4, 1／3.
            Class::Comma => match first(shaped, i) {
                '：' => (before && after, false),
                '，' => (before && thousands(shaped, i + 1), false),
                _ => (false, false),
            },
            Class::Stop => (before && after && first(shaped, i) == '．', false),
            // 5%～8%, －5～－2℃.
            Class::Connector | Class::Dash => (ends_number(shaped, i - 1) && begins_number(shaped, i + 1), false),
            // 3·15, １／３.
            Class::Middle | Class::Solidus => (before && after, false),
            // A ratio is no sign: 三∶2.
            Class::Operator => (before && after, after && !before && first(shaped, i) != '∶'),
            // 1.26万人: the second unit is tied as the first.
            Class::Han if before && parts.is_unit(first(shaped, i)) && parts.is_unit(first(shaped, i + 1)) => {
                if shaped.clusters[i].after == Break::May(0) {
                    shaped.clusters[i].after = Break::May(parts.unit);
                }
                continue;
            }
            _ => (false, false),
        };
        // Even in need the mark of a number begins no line.
        if inside && shaped.clusters[i - 1].after != Break::Never {
            shaped.clusters[i - 1].after = Break::Emergency;
        }
        if inside || sign {
            // 1.5亿～2亿元 parts at the sign rather than before a unit.
            let unit = inside && classes[i - 1] == Class::Han;
            shaped.clusters[i].after = if unit { Break::May(parts.unit) } else { Break::Emergency };
        }
        if classes[i] == Class::Operator && !sign && !inside {
            shaped.clusters[i - 1].after = Break::Never;
        }
    }
}

/// Whether a number ends with cluster `at`, its sign or unit included: 8, 5%, 25°C, 10km, 1.5亿, 2亿元.
fn ends_number(shaped: &Shaped, at: usize) -> bool {
    let class = |k: usize| shaped.clusters[k].class;
    let unit = |k: usize| class(k) == Class::Han && shaped.setting.rules.set_by.parts.is_unit(first(shaped, k));
    if class(at).is_digit() {
        return true;
    }
    // No more than two units.
    let Some(mut k) = (0..=at).rev().take(3).find(|&k| !unit(k)) else { return false };
    if !(class(k).is_digit() || class(k).is_western() || class(k) == Class::Unit) {
        return false;
    }
    while k > 0 && (class(k - 1).is_digit() || class(k - 1).is_western()) {
        k -= 1;
    }
    class(k).is_digit() || (first(shaped, k) == '-' && class(k + 1).is_digit())
}

/// Whether a number begins with cluster `at`, its currency or sign included.
fn begins_number(shaped: &Shaped, at: usize) -> bool {
    let digit = |k: usize| shaped.clusters.get(k).is_some_and(|c| c.class.is_digit());
    let sign = matches!(shaped.clusters[at].class, Class::Currency | Class::Operator) || first(shaped, at) == '-';
    digit(at) || (sign && digit(at + 1))
}

/// Whether three digits and no more stand from cluster `at` on.
fn thousands(shaped: &Shaped, at: usize) -> bool {
    shaped.clusters[at..].iter().take(4).take_while(|c| c.class.is_digit()).count() == 3
}

/// Breaks inside a run of letters, digits and their marks.
fn western(shaped: &mut Shaped, from: usize, to: usize, hyphenate: bool, fonts: &mut FontContext) {
    let text = &shaped.text[shaped.clusters[from].start()..shaped.clusters[to - 1].end()];
    if is_address(text) {
        return address(shaped, from, to);
    }
    let letter = |k: usize| shaped.clusters[k].class == Class::Latin;
    // A compound parts after its hyphen where two letters or more stand on either side: state-of-the-art, not GPT-4 or e-mail.
    let mut parts = Vec::new();
    for i in from + 2..to.saturating_sub(2) {
        let joint = matches!(first(shaped, i), '-' | '‐') && shaped.clusters[i].class == Class::LatinJoint;
        if joint && letter(i - 2) && letter(i - 1) && letter(i + 1) && letter(i + 2) {
            parts.push(i);
        }
    }
    let joint = shaped.setting.rules.set_by.parts.joint;
    for i in parts {
        shaped.clusters[i].after = Break::May(joint);
    }
    if hyphenate {
        hyphen::words(shaped, from, to, fonts);
    }
}

/// Whether a run is an address of the web or of mail.
fn is_address(text: &str) -> bool {
    text.contains("://") || text.starts_with("www.") || text.contains('@')
}

/// R15: an address parts after / and @, before a dot, and beside ? & = _.
fn address(shaped: &mut Shaped, from: usize, to: usize) {
    let joint = shaped.setting.rules.set_by.parts.joint;
    for i in from + 1..to {
        let (before, here) = (first(shaped, i - 1), first(shaped, i));
        let solid = |c: char| c.is_ascii_alphanumeric();
        let after_mark = matches!(before, '/' | '@' | '?' | '&' | '=' | '_' | '-') && solid(here);
        let before_dot = here == '.' && solid(before) && i + 1 < to && solid(first(shaped, i + 1));
        if after_mark || before_dot {
            shaped.clusters[i - 1].after = Break::May(joint);
        }
    }
}
