//! Trying a change: the template's text with other rows, or other copy, laid out and compared with the page as it is.

use crate::diag::{FileId, Finding, Level, Sources, Span, Words};
use crate::flow::{self, Content, Fit, LaidStory, Layout};
use crate::font::{FontBook, FontContext};
use crate::template::{self, Plan, Rows};

/// A page as it is, and what it is made of.
pub struct Subject<'a> {
    /// Its template's file, then what that extends.
    pub chain: &'a [FileId],
    /// The files.
    pub sources: &'a Sources,
    /// Its plan.
    pub plan: &'a Plan,
    /// What its slots hold.
    pub content: &'a Content,
    /// The page made up.
    pub layout: &'a Layout,
    /// All that was found of it.
    pub findings: &'a [Finding],
    /// The faces.
    pub book: &'a FontBook,
}

/// A change that makes a story fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remedy {
    /// What kind: `head`, `photo`, `border`, `deck` or `cut`.
    pub kind: &'static str,
    /// What to do.
    pub words: Words,
    /// What to write where, in the template; none where the copy changes.
    pub writes: Vec<Write>,
    /// Where in the copy, for a change of the copy.
    pub copy: Vec<Span>,
    /// By how many rows: negative where something gives rows away; 0 for a change of the copy.
    pub rows: i32,
    /// How many 字 of the copy it takes.
    pub characters: usize,
}

/// Another value in a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Write {
    /// Where the value stands now.
    pub span: Span,
    /// The key and its new value.
    pub text: String,
}

/// Other rows for a slot.
#[derive(Clone)]
pub struct Edit<'r> {
    /// The rows as they are.
    pub rows: &'r Rows,
    /// First and last as tried.
    pub to: (i32, i32),
}

impl Edit<'_> {
    /// Returns the change as people would type it.
    pub fn write(&self) -> Write {
        Write { span: self.rows.span, text: format!("{} = {}", self.rows.key(), self.rows.write(self.to)) }
    }
}

impl Subject<'_> {
    /// Lays the page out with other rows; nothing where the template does not allow them, or the story does not fit, or
    /// anything else gets worse.
    pub fn rows(&self, laid: &LaidStory, edits: &[Edit], content: &Content) -> Option<Layout> {
        let edits: Vec<(Span, String)> = edits.iter().map(|e| (e.rows.span, e.rows.write(e.to))).collect();
        let sources = self.sources.patched(&edits);
        let (plan, _) =
            template::load_by(self.plan.set_by, &self.plan.name, self.chain, &sources, &self.book.family_names());
        let plan = Plan { protect: self.plan.protect.clone(), ..plan? };
        self.lay(laid, &plan, content)
    }

    /// Lays the page out with other copy; see [`Subject::rows`].
    pub fn copy(&self, laid: &LaidStory, content: &Content) -> Option<Layout> {
        self.lay(laid, self.plan, content)
    }

    fn lay(&self, laid: &LaidStory, plan: &Plan, content: &Content) -> Option<Layout> {
        let layout = flow::flow(plan, content, &mut FontContext::new(self.book));
        let worse = |s: &LaidStory| {
            let before = self.layout.stories.iter().find(|b| b.slot == s.slot);
            s.fit != Fit::Fits && before.is_none_or(|b| s.slot == laid.slot || b.fit != s.fit || left(s) > left(b))
        };
        let known = |f: &Finding| self.findings.iter().any(|k| (k.code, &k.slot) == (f.code, &f.slot));
        let error = |f: &Finding| f.level >= Level::Error && !known(f);
        let fits = layout.stories.iter().any(|s| s.slot == laid.slot);
        (fits && !layout.stories.iter().any(worse) && !layout.findings.iter().any(error)).then_some(layout)
    }
}

/// How far a story is from fitting, in 字.
fn left(s: &LaidStory) -> usize {
    s.overset.iter().map(|o| o.characters).sum::<usize>() + s.room
}

/// A number of rows in words.
pub fn rows(n: i32) -> String {
    crate::diag::counted(n.unsigned_abs() as usize, "row")
}
