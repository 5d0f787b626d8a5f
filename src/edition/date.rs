//! The calendar: which days exist, their weekday, how they are written.

use super::Date;

impl Date {
    /// Whether the calendar has this day.
    pub fn exists(self) -> bool {
        let leap = (self.year % 4 == 0 && self.year % 100 != 0) || self.year % 400 == 0;
        let days = match self.month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            _ => 0,
        };
        (1..=days).contains(&self.day)
    }

    /// Returns the weekday as the folio line prints it (Sakamoto's method).
    pub fn weekday(self) -> &'static str {
        const SHIFT: [u32; 12] = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
        let month = u32::from(self.month.clamp(1, 12));
        let year = u32::from(self.year) - u32::from(month < 3 && self.year > 0);
        let day = (year + year / 4 - year / 100 + year / 400 + SHIFT[month as usize - 1] + u32::from(self.day)) % 7;
        ["星期日", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六"][day as usize]
    }

    /// Writes the day by a pattern of YYYY, M, MM, D and DD.
    pub fn format(self, pattern: &str) -> String {
        pattern
            .replace("YYYY", &format!("{:04}", self.year))
            .replace("MM", &format!("{:02}", self.month))
            .replace("DD", &format!("{:02}", self.day))
            .replace('M', &self.month.to_string())
            .replace('D', &self.day.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_has_its_weekday_and_its_form() {
        let day = Date { year: 2026, month: 11, day: 24 };
        assert_eq!(day.weekday(), "星期二");
        assert_eq!(Date { year: 2023, month: 9, day: 12 }.weekday(), "星期二");
        assert_eq!(Date { year: 2024, month: 2, day: 29 }.weekday(), "星期四");
        assert_eq!(day.format("YYYY年M月D日"), "2026年11月24日");
    }

    #[test]
    fn february_ends() {
        assert!(!Date { year: 2026, month: 2, day: 29 }.exists());
        assert!(Date { year: 2028, month: 2, day: 29 }.exists());
    }
}
