//! Days: which exist, which weekday they are, how they are printed.

use super::Date;

/// What a date is printed as where no form is given.
pub(crate) const DEFAULT_FORM: &str = "YYYY年M月D日";

impl Date {
    /// Returns the day if the calendar has it.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Date> {
        let exists = (1..=9999).contains(&year) && day >= 1 && day <= days_in(year, month);
        exists.then_some(Date { year, month, day })
    }

    /// Returns the Chinese name of the weekday, such as 星期二.
    pub fn weekday(self) -> &'static str {
        // Sakamoto's method for the Gregorian calendar.
        const SHIFT: [u32; 12] = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
        const NAMES: [&str; 7] = ["星期日", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六"];
        let month = usize::from(self.month.clamp(1, 12)) - 1;
        let year = u32::from(self.year) + 400 - u32::from(month < 2);
        let day = year + year / 4 - year / 100 + year / 400 + SHIFT[month] + u32::from(self.day);
        NAMES[(day % 7) as usize]
    }

    /// Prints the day in Chinese numerals, such as 二〇二六年十一月二十四日.
    ///
    /// Source: GB/T 15835-2011, on 〇 and 零: a year takes 〇.
    pub fn han(self) -> String {
        let year: String = format!("{:04}", self.year).chars().map(|c| DIGITS[c as usize - '0' as usize]).collect();
        format!("{year}年{}月{}日", han(self.month), han(self.day))
    }

    /// Prints the day: `YYYY`, `MM`, `M`, `DD`, `D` are replaced, other characters stay.
    ///
    /// # Errors
    /// The run of Latin letters that is none of them.
    pub(crate) fn print(self, form: &str) -> Result<String, String> {
        let mut out = String::new();
        let mut rest = form;
        while let Some(first) = rest.chars().next() {
            if !first.is_ascii_alphabetic() {
                out.push(first);
                rest = &rest[first.len_utf8()..];
                continue;
            }
            let length = rest.len() - rest.trim_start_matches(first).len();
            let (letters, after) = rest.split_at(length);
            out.push_str(&match letters {
                "YYYY" => format!("{:04}", self.year),
                "MM" => format!("{:02}", self.month),
                "M" => self.month.to_string(),
                "DD" => format!("{:02}", self.day),
                "D" => self.day.to_string(),
                _ => return Err(letters.to_owned()),
            });
            rest = after;
        }
        Ok(out)
    }
}

const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// Writes a number up to 99 in Chinese numerals.
fn han(n: u8) -> String {
    let digit = |n: u8| DIGITS[usize::from(n % 10)].to_string();
    let tens = match n / 10 {
        0 => String::new(),
        1 => "十".to_owned(),
        t => digit(t) + "十",
    };
    if n.is_multiple_of(10) && n > 0 { tens } else { tens + &digit(n) }
}

/// Returns how many days a month has; none if there is no such month.
pub(crate) fn days_in(year: u16, month: u8) -> u8 {
    let leap = (year.is_multiple_of(4) && !year.is_multiple_of(100)) || year.is_multiple_of(400);
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_calendar_knows_its_days() {
        assert!(Date::new(2024, 2, 29).is_some() && Date::new(2000, 2, 29).is_some());
        assert!(Date::new(2026, 2, 29).is_none() && Date::new(1900, 2, 29).is_none());
        assert!(
            Date::new(2026, 4, 31).is_none() && Date::new(2026, 13, 1).is_none() && Date::new(2026, 1, 0).is_none()
        );
    }

    #[test]
    fn weekdays_are_computed() {
        for (y, m, d, name) in [
            (2026, 11, 24, "星期二"),
            (2023, 9, 12, "星期二"),
            (2000, 1, 1, "星期六"),
            (2024, 2, 29, "星期四"),
            (2026, 11, 29, "星期日"),
        ] {
            assert_eq!(Date::new(y, m, d).unwrap().weekday(), name);
        }
    }

    #[test]
    fn dates_are_printed_by_their_form() {
        let date = Date::new(2026, 3, 5).unwrap();
        assert_eq!(date.print(DEFAULT_FORM).unwrap(), "2026年3月5日");
        assert_eq!(date.print("YYYY-MM-DD").unwrap(), "2026-03-05");
        assert_eq!(date.print("YYYYMMDD").unwrap(), "20260305");
        assert_eq!(date.print("M月").unwrap(), "3月");
        assert_eq!(date.print("DD").unwrap(), "05");
        assert_eq!(date.print("YY年").unwrap_err(), "YY");
    }

    #[test]
    fn dates_are_written_in_chinese_numerals() {
        for (y, m, d, shown) in [
            (2026, 11, 24, "二〇二六年十一月二十四日"),
            (2000, 1, 1, "二〇〇〇年一月一日"),
            (2026, 10, 10, "二〇二六年十月十日"),
            (2026, 12, 31, "二〇二六年十二月三十一日"),
            (2026, 2, 20, "二〇二六年二月二十日"),
        ] {
            assert_eq!(Date::new(y, m, d).unwrap().han(), shown);
        }
    }
}
