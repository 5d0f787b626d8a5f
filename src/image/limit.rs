//! The ink limit of a photo 总墨量.
//!
//! Where C + M + Y + K passes the limit, C, M and Y are reduced by one common factor and K is kept. Black carries the
//! drawing of the shadows, and a common factor keeps the balance of the three colours, so neutral shadows stay neutral.

/// Holds one pixel, full ink 255, to a sum of at most `most`; returns whether it was over.
pub fn hold(p: &mut [u8], most: u32) -> bool {
    let [c, m, y, k] = p else { return false };
    let (k, cmy) = (u32::from(*k), u32::from(*c) + u32::from(*m) + u32::from(*y));
    if cmy + k <= most || cmy == 0 {
        return false;
    }
    let room = most.saturating_sub(k);
    // Rounded down, so that the sum of three never passes the limit again.
    [c, m, y].into_iter().for_each(|v| *v = (u32::from(*v) * room / cmy) as u8);
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limit_holds_keeps_black_and_the_balance() {
        let most = 240 * 255 / 100;
        for k in (0..=255).step_by(15) {
            for c in (0..=255).step_by(17) {
                let mut p = [c as u8, 200, 190, k as u8];
                hold(&mut p, most);
                assert!(p.iter().map(|&v| u32::from(v)).sum::<u32>() <= most);
                assert_eq!(p[3], k as u8);
            }
        }
        let mut p = [240, 200, 200, 255];
        assert!(hold(&mut p, most));
        assert_eq!(p, [133, 111, 111, 255]);
        assert!(!hold(&mut [100, 100, 100, 100], most));
    }
}
