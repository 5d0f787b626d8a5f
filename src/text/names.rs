//! Personal names, as bylines give them (R35).

use super::Shaped;
use super::class::Class;
use super::kinsoku::Break;

/// 均排 of names (R35): opens every personal name of two characters to the width of three, by 1 em between them.
///
/// A name stands between spaces, marks or the ends of the text and begins with a family name.
pub fn even(shaped: &mut Shaped) {
    let names = shaped.setting.rules.set_by.names;
    let n = shaped.clusters.len();
    let mut from = 0;
    while from < n {
        let to = (from..n).find(|&i| shaped.clusters[i].class != Class::Han).unwrap_or(n);
        if to == from + 2 && names.is_name(shaped.text_of(from..to)) {
            let first = &mut shaped.clusters[from];
            first.gap += shaped.setting.size;
            first.after = Break::Never;
            first.stretches = false;
        }
        from = to + 1;
    }
}
