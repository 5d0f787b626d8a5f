//! The questions of `duikai new`, on a terminal: each with an answer that Enter takes, asked only where no flag has one.

use super::{MOST, Wish, count, date, name, pages, wish};
use crate::cli::args::{New, Start};
use crate::diag::Lang;
use crate::edition::Date;
use clap::ValueEnum;
use std::io::{self, BufRead, Write};
use std::path::PathBuf;

/// Asks what the flags leave open.
///
/// # Errors
/// The input ends before the last answer: nothing is to be written then.
pub(super) fn ask(
    args: &New,
    today: Date,
    lang: Lang,
    input: &mut impl BufRead,
    output: &mut impl Write,
) -> io::Result<Wish> {
    let mut wish = wish(args, today);
    let mut desk = Desk { lang, input, output };
    let no = |en: &str, zh: &str| (en.to_owned(), zh.to_owned());
    if args.paper.is_none() {
        let usual = wish.paper.clone();
        wish.paper = desk.answer("The paper's name", "报名", &usual, |said| name(said).map(|()| said.to_owned()))?;
    }
    if args.date.is_none() {
        let usual = text(wish.date);
        wish.date = desk.answer("The date", "日期", &usual, |said| {
            date(said).map_err(|_| no("write a day as 2026-11-24", "日期写成 2026-11-24"))
        })?;
    }
    if args.pages.is_none() && args.layout.is_empty() {
        let count = desk.answer("How many pages", "几个版", "1", |said| {
            count(said).map_err(|en| no(&en, &format!("写 1 到 {MOST} 的数")))
        })?;
        let usual = pages(Some(count), &[]);
        let shown: Vec<String> = usual.iter().map(|s| word(*s)).collect();
        let en = "Their layouts: starter (tabloid), news (broadsheet), weekly (broadsheet)";
        let zh = "各版用什么版式：starter 入门（四开），news 要闻（对开），weekly 周刊（对开）";
        let given = desk.answer(en, zh, &shown.join(","), |said| {
            let one = |w: &str| Start::from_str(w.trim(), true);
            let all: Result<Vec<Start>, String> = said.split([',', '，']).map(one).collect();
            all.map_err(|_| {
                no("write starter, news or weekly, with commas between", "写 starter、news 或 weekly，用逗号隔开")
            })
        })?;
        wish.pages = pages(Some(count), &given);
    }
    if args.dir.is_none() {
        let usual = text(wish.date);
        let said = desk.answer("The folder", "文件夹", &usual, |said| Ok::<_, (String, String)>(said.to_owned()))?;
        wish.dir = PathBuf::from(said);
    }
    Ok(wish)
}

fn text(date: Date) -> String {
    format!("{:04}-{:02}-{:02}", date.year, date.month, date.day)
}

fn word(of: Start) -> String {
    of.to_possible_value().map(|v| v.get_name().to_owned()).unwrap_or_default()
}

/// One who is asked.
struct Desk<'a, I, O> {
    lang: Lang,
    input: &'a mut I,
    output: &'a mut O,
}

impl<I: BufRead, O: Write> Desk<'_, I, O> {
    /// Asks until the answer is one; an empty line is the usual answer.
    fn answer<T>(
        &mut self,
        en: &str,
        zh: &str,
        usual: &str,
        read: impl Fn(&str) -> Result<T, (String, String)>,
    ) -> io::Result<T> {
        loop {
            match self.lang {
                Lang::En => write!(self.output, "{en} [{usual}]: ")?,
                Lang::Zh => write!(self.output, "{zh} [{usual}]：")?,
            }
            self.output.flush()?;
            let mut line = String::new();
            if self.input.read_line(&mut line)? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            let said = if line.trim().is_empty() { usual } else { line.trim() };
            match read(said) {
                Ok(value) => return Ok(value),
                Err((en, zh)) => writeln!(self.output, "  {}", if self.lang == Lang::Zh { zh } else { en })?,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(args: &New, answers: &str) -> (io::Result<Wish>, String) {
        let mut said = Vec::new();
        let today = Date::new(2026, 11, 25).unwrap();
        let wish = ask(args, today, Lang::En, &mut answers.as_bytes(), &mut said);
        (wish, String::from_utf8(said).unwrap())
    }

    #[test]
    fn enter_takes_what_is_usual() {
        let (wish, _) = asked(&New::default(), "\n\n\n\n\n");
        let wish = wish.unwrap();
        assert_eq!((wish.paper.as_str(), text(wish.date).as_str()), ("样报", "2026-11-25"));
        assert_eq!((wish.pages, wish.dir), (vec![Start::Starter], PathBuf::from("2026-11-25")));
    }

    #[test]
    fn a_wrong_answer_is_told_and_asked_again() {
        let (wish, said) = asked(&New::default(), "晨报\n30 Feb\n2026-12-01\n0\n2\nnews，poster\nnews，weekly\nmine\n");
        let wish = wish.unwrap();
        assert_eq!((wish.paper.as_str(), text(wish.date).as_str()), ("晨报", "2026-12-01"));
        assert_eq!((wish.pages, wish.dir), (vec![Start::News, Start::Weekly], PathBuf::from("mine")));
        for told in ["write a day as", "a number from 1 to 16", "write starter, news or weekly"] {
            assert!(said.contains(told), "{said}");
        }
    }

    #[test]
    fn what_a_flag_says_is_not_asked_and_an_end_of_input_ends_it() {
        let flags = New { paper: Some("晨报".to_owned()), pages: Some(2), ..New::default() };
        let (wish, said) = asked(&flags, "\nmine\n");
        assert_eq!(wish.unwrap().dir, PathBuf::from("mine"));
        assert!(!said.contains("name") && !said.contains("pages"), "{said}");
        assert!(asked(&New::default(), "晨报\n").0.is_err());
    }
}
