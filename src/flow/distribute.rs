//! 均排: a line's characters spread evenly over a width.

use crate::geom::Abs;
use crate::line::SetLine;
use crate::text::Shaped;
use crate::text::class::Class;

/// Opens a set line by `slack`, evenly between its characters; `false` where it has no place to open.
///
/// A Latin word, a number, …… and —— stay whole; a typed space opens on one side only.
pub fn distribute(shaped: &Shaped, line: &mut SetLine, slack: Abs) -> bool {
    let opens: Vec<bool> = shaped.clusters[line.from..line.to]
        .windows(2)
        .map(|w| {
            let (a, b) = (w[0].class, w[1].class);
            let sign = a == b && matches!(a, Class::Dash | Class::Ellipsis);
            !(sign || b.is_space() || a.is_western() && b.is_western())
        })
        .collect();
    let places = opens.iter().filter(|o| **o).count() as i64;
    if places == 0 {
        return false;
    }
    let mut passed = 0;
    for (pen, opened) in line.pens.iter_mut().skip(1).zip(opens) {
        passed += i64::from(opened);
        // By shares of the running sum, so that the last character ends at the edge exactly.
        *pen += slack.scale(passed, places);
    }
    line.width += slack;
    true
}
