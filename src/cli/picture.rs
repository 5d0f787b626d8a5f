//! Pictures of a page: as it is, as a proof for reading 大样, small for the contact sheet.

use super::Talk;
use super::jobs::Job;
use super::typeset::Typeset;
use crate::diag::{Finding, Lang, Level};
use crate::display::DisplayList;
use crate::edition::Edition;
use crate::font::{FontBook, FontContext};
use crate::pdf;
use crate::proof::{self, Insets};

/// A page, and what it is drawn with.
pub struct Subject<'a> {
    /// What went in.
    pub job: &'a Job<'a>,
    /// What came of it.
    pub page: &'a Typeset,
    /// The edition.
    pub edition: &'a Edition,
    /// The faces.
    pub book: &'a FontBook,
    /// The language of words.
    pub talk: &'a Talk,
}

type Picture = Result<Vec<u8>, Vec<Finding>>;

impl Subject<'_> {
    /// Draws the page as the press would show it.
    ///
    /// # Errors
    /// A finding, when it cannot be drawn.
    pub fn plain(&self, dpi: u32) -> Picture {
        self.draw(&self.page.list, dpi, Insets::default())
    }

    /// Draws the page as outlines.
    ///
    /// # Errors
    /// As [`Subject::plain`].
    pub fn svg(&self) -> Result<String, Vec<Finding>> {
        self.page.svg(self.job, self.edition, self.book).map_err(|e| vec![undrawn(&e)])
    }

    /// Draws the page with its grid, its rows counted, its findings marked and told beside it.
    ///
    /// # Errors
    /// As [`Subject::plain`].
    pub fn reading(&self, dpi: u32) -> Picture {
        let mut list = self.page.list.clone();
        let mut fonts = FontContext::new(self.book);
        let (lang, findings) = (self.talk.lang, &self.page.findings);
        let insets = proof::reading(&mut list, &self.job.plan, findings, &self.title(), lang, &mut fonts);
        self.draw(&list, dpi, insets)
    }

    /// Draws the page small, named above.
    ///
    /// # Errors
    /// As [`Subject::plain`].
    pub fn small(&self, dpi: u32) -> Picture {
        let mut list = self.page.list.clone();
        let insets = proof::named(&mut list, &self.job.plan, &self.title(), &mut FontContext::new(self.book));
        self.draw(&list, dpi, insets)
    }

    /// Which page it is, and what becomes of it.
    fn title(&self) -> String {
        let (number, section) = (&self.job.page.number, &self.job.page.section);
        let errors = self.page.findings.iter().filter(|f| f.level >= Level::Error).count();
        match (self.talk.lang, errors) {
            (Lang::Zh, 0) => format!("第 {number} 版 {section}　可出版样"),
            (Lang::Zh, _) => format!("第 {number} 版 {section}　不能出版样：{errors} 处错误"),
            (Lang::En, 0) => format!("page {number} {section}: can go to the plate"),
            (Lang::En, _) => format!("page {number} {section}: no plate, {}", crate::diag::counted(errors, "error")),
        }
    }

    fn draw(&self, list: &DisplayList, dpi: u32, insets: Insets) -> Picture {
        let meta = self.page.meta(self.job, self.edition, pdf::Fate::Proof);
        let shown = pdf::write(list, self.book, &self.page.pictures, &self.job.ads.forms, &meta);
        proof::png_within(&shown, dpi, insets).map_err(|e| vec![undrawn(&e)])
    }
}

/// Says that a picture cannot be drawn.
pub fn undrawn(why: &str) -> Finding {
    Finding::fatal("no-proof", format!("the proof cannot be drawn: {why}"), format!("无法生成大样图：{why}"))
}
