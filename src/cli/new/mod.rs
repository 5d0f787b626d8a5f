//! `duikai new`: a working edition to begin from, with a template of its own, copy that fits and a drawn picture.

mod ask;
mod files;
mod kinds;
mod picture;
pub(super) mod place;

use super::Talk;
use super::args::{New, Start};
use crate::edition::Date;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

/// The most characters of a paper's name: more does not stand beside the date in the folio line.
const NAME: usize = 12;

/// The most pages that are made at once.
const MOST: usize = 16;

/// What is to be written.
#[derive(Clone, Debug, PartialEq)]
struct Wish {
    dir: PathBuf,
    paper: String,
    date: Date,
    /// The layout of each page.
    pages: Vec<Start>,
}

/// Runs the verb.
pub fn run(args: &New, talk: &Talk) -> ExitCode {
    let asks = !args.yes && std::io::stdin().is_terminal() && std::io::stderr().is_terminal();
    let wish = if asks {
        ask::ask(args, today(), talk.lang, &mut std::io::stdin().lock(), &mut std::io::stderr())
    } else {
        Ok(wish(args, today()))
    };
    let Ok(wish) = wish else {
        talk.say("nothing was written", "没有写出任何文件");
        return ExitCode::from(2);
    };
    if let Err((en, zh)) = name(&wish.paper) {
        talk.say(&en, &zh);
        return ExitCode::from(2);
    }
    let beside = if args.beside { place::Others::MayStay } else { place::Others::Refuse };
    match files::all(&wish, talk.lang).and_then(|all| place::put(&wish.dir, &all, beside)) {
        Ok(()) => {
            next(&wish.dir, talk);
            ExitCode::SUCCESS
        }
        Err(why) => {
            talk.say(&why.en, &why.zh);
            ExitCode::from(2)
        }
    }
}

/// Why nothing was written, in both languages.
#[derive(Debug)]
pub(super) struct Fault {
    pub en: String,
    pub zh: String,
}

/// What the flags ask for, with what is usual where they say nothing.
fn wish(args: &New, today: Date) -> Wish {
    let date = args.date.unwrap_or(today);
    let dir = args.dir.clone();
    Wish {
        dir: dir.unwrap_or_else(|| PathBuf::from(format!("{:04}-{:02}-{:02}", date.year, date.month, date.day))),
        paper: args.paper.clone().unwrap_or_else(|| "样报".to_owned()),
        date,
        pages: pages(args.pages, &args.layout),
    }
}

/// The layout of each page: as given, over and over; without a word a first page that is small, then larger ones.
fn pages(count: Option<usize>, given: &[Start]) -> Vec<Start> {
    let usual = [Start::Starter, Start::News, Start::Weekly];
    let layouts = if given.is_empty() { &usual[..] } else { given };
    let count = count.unwrap_or_else(|| given.len().max(1));
    (0..count).map(|i| layouts[i % layouts.len()]).collect()
}

/// Today in Beijing, where the papers are made.
fn today() -> Date {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| d.as_secs());
    day((since + 8 * 3600) / 86_400)
}

/// The day so many days after 1 January 1970 (Hinnant's `civil_from_days`).
fn day(days: u64) -> Date {
    let z = days + 719_468;
    let (era, of_era) = (z / 146_097, z % 146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let (day, month) = (of_year - (153 * shifted + 2) / 5 + 1, if shifted < 10 { shifted + 3 } else { shifted - 9 });
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    Date { year: year as u16, month: month as u8, day: day as u8 }
}

/// Reads a date of the form 2026-11-24.
///
/// # Errors
/// What to write instead.
pub fn date(text: &str) -> Result<Date, String> {
    let parts: Vec<&str> = text.split('-').collect();
    let [y, m, d] = parts[..] else { return Err("write it as 2026-11-24".to_owned()) };
    let found = y.parse().ok().zip(m.parse().ok()).zip(d.parse().ok());
    found
        .and_then(|((y, m), d)| Date::new(y, m, d))
        .ok_or_else(|| "write a day of the calendar, as 2026-11-24".to_owned())
}

/// Reads a number of pages.
///
/// # Errors
/// What to write instead.
pub fn count(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(n) if (1..=MOST).contains(&n) => Ok(n),
        _ => Err(format!("write a number from 1 to {MOST}")),
    }
}

/// Whether a paper can be called so.
fn name(paper: &str) -> Result<(), (String, String)> {
    let n = paper.chars().count();
    if paper.trim().is_empty() || n > NAME || paper.chars().any(char::is_control) {
        return Err((
            format!("--paper: write a name of 1 to {NAME} characters"),
            format!("--paper：报名写 1 到 {NAME} 个字"),
        ));
    }
    Ok(())
}

/// Says what to do next.
fn next(dir: &Path, talk: &Talk) {
    let at = dir.display();
    talk.say(
        &format!(
            "{at} is ready: edition.toml says which story goes where, layouts/ how the page looks, stories/ holds the copy.\n\
             \n  duikai render {at}     the press PDF, in out/\n\n\
             Then change a word, or a number in layouts/, and render again. The tutorial: docs/tutorial.md"
        ),
        &format!(
            "{at} 建好了：edition.toml 管哪篇稿件上哪个版位，layouts/ 管版式，stories/ 里是稿件。\n\
             \n  duikai render {at}     出版样，在 out/ 里\n\n\
             然后改几个字，或改 layouts/ 里的一个数，再出一次。教程：docs/tutorial.zh.md"
        ),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_of_the_calendar() {
        for (days, date) in
            [(0, (1970, 1, 1)), (11_016, (2000, 2, 29)), (11_017, (2000, 3, 1)), (20_782, (2026, 11, 25))]
        {
            let found = day(days);
            assert_eq!((found.year, found.month, found.day), date, "{days}");
        }
    }

    #[test]
    fn a_date_must_be_of_the_calendar() {
        assert_eq!(date("2026-11-24").unwrap(), Date::new(2026, 11, 24).unwrap());
        for wrong in ["2026-02-30", "tomorrow", "2026-11", "26.11.2026"] {
            assert!(date(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn layouts_go_over_the_pages_in_turn() {
        use Start::{News, Starter, Weekly};
        assert_eq!(pages(None, &[]), [Starter]);
        assert_eq!(pages(Some(4), &[]), [Starter, News, Weekly, Starter]);
        assert_eq!(pages(None, &[News, Weekly]), [News, Weekly]);
        assert_eq!(pages(Some(3), &[News]), [News, News, News]);
    }
}
