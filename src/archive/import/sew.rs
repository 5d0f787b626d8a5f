//! The text's items become stories: pieces are joined, headings find their stories.

use super::ask::{Decision, ask};
use super::block::{Item, Para};
use super::draft::{Draft, Piece};
use super::line::{self, End};
use super::photo::Photo;
use super::{facts, role};

/// What the items come to.
#[derive(Default)]
pub(super) struct Sewn {
    /// The stories, in order.
    pub stories: Vec<Draft>,
    /// The photos, in order.
    pub photos: Vec<Photo>,
    /// What the page says of itself.
    pub facts: Vec<facts::Line>,
    /// Pieces joined without a doubt: where each begins.
    pub joined: Vec<(usize, usize)>,
}

/// The work in hand.
pub(super) struct Sewing<'a> {
    /// The text's items.
    pub items: Vec<Item>,
    /// The level of a story's heading.
    pub top: u8,
    /// The line of the last heading.
    pub last: usize,
    /// What was sewn.
    pub out: Sewn,
    /// The story in hand.
    pub now: Option<Draft>,
    /// Titles for the next story: text, line.
    pub waiting: Vec<(String, usize)>,
    /// Whether something stood between the last paragraph and what comes.
    pub between: bool,
    /// A subhead that stood in the middle of a paragraph.
    pub held: Option<String>,
    /// What a person must decide.
    pub asked: &'a mut Vec<Decision>,
}

/// Makes stories of the items.
pub(super) fn sew(items: Vec<Item>, asked: &mut Vec<Decision>) -> Sewn {
    let levels = items.iter().filter_map(|i| if let Item::Head(l, ..) = i { Some(*l) } else { None });
    let top = levels.min().unwrap_or(1);
    let last =
        items.iter().rev().find_map(|i| if let Item::Head(_, _, at) = i { Some(*at) } else { None }).unwrap_or(0);
    let mut s = Sewing {
        items,
        top,
        last,
        out: Sewn::default(),
        now: None,
        waiting: Vec::new(),
        between: false,
        held: None,
        asked,
    };
    let mut k = 0;
    while k < s.items.len() {
        k = s.step(k);
    }
    s.end_story();
    s.leftover();
    s.out
}

impl Sewing<'_> {
    fn step(&mut self, k: usize) -> usize {
        match self.items[k].clone() {
            Item::Head(..) => return self.run(k),
            Item::Para(p) => self.para(k, &p),
            Item::Photo(photo) => {
                self.out.photos.push(photo);
                self.between = true;
            }
            Item::Facts(line) => {
                self.out.facts.push(line);
                self.between = true;
            }
            Item::Image(..) | Item::Apart => self.between = true,
        }
        k + 1
    }

    /// The paragraph that comes after `k` items, photos and the page's own lines left out.
    pub(super) fn text_at(&self, k: usize) -> Option<&Para> {
        let next = self.items[k..].iter().find(|i| matches!(i, Item::Para(_) | Item::Head(..)));
        next.and_then(|i| if let Item::Para(p) = i { Some(p) } else { None })
    }

    fn end_story(&mut self) {
        self.let_go();
        let Some(story) = self.now.take() else { return };
        self.asked.extend(story.broken());
        self.out.stories.push(story);
        self.between = false;
    }

    /// Ends the story in hand and begins another at a line.
    pub(super) fn begin(&mut self, first: usize) {
        self.end_story();
        let mut story = Draft::at(first);
        for (text, at) in std::mem::take(&mut self.waiting) {
            story.series.push(text);
            story.first = story.first.min(at);
        }
        self.now = Some(story);
    }

    fn para(&mut self, k: usize, p: &Para) {
        if role::jump(&p.text) {
            self.asked.push(ask("jump-line", (p.first, p.last), &p.text).keep(&p.text));
            self.between = true;
            // What breaks off before 下转 goes on on another page.
            if let Some(now) = self.now.as_mut().filter(|now| now.open() && p.text.contains('转')) {
                now.body.push(Piece::Para(String::new()));
            }
            return;
        }
        if role::jumps(&p.text) {
            self.asked.push(ask("jump-line", (p.first, p.last), &line::tail(&p.text)));
        }
        if role::byline(&p.text) {
            return self.byline(k, p);
        }
        let filled = self.now.as_ref().is_some_and(|now| !now.is_empty());
        if self.now.is_none() || filled && role::dateline(&p.text).is_some() {
            // Loose lines over the first headline, or between two stories.
            if line::titled(&p.text)
                && self.text_at(k + 1).is_none_or(|n| line::titled(&n.text))
                && k + 1 < self.items.len()
            {
                let over = self.heading_at(k + 1);
                return self.orphan(&p.text, p.first, over.as_deref());
            }
            self.begin(p.first);
        }
        self.copy(k, p);
    }

    fn byline(&mut self, k: usize, p: &Para) {
        let next = self.text_at(k + 1);
        let over = next.is_some_and(|n| role::dateline(&n.text).is_none());
        match &mut self.now {
            Some(now) if now.is_empty() => now.byline.push(p.text.clone()),
            Some(now) if now.open() || !over => {
                let decision = ask("byline-place", (p.first, p.last), &p.text);
                self.asked.push(decision.done("taken as the byline of the story before it", "现作上一篇的署名"));
                now.byline.push(p.text.clone());
                now.last = p.last;
                self.between = true;
            }
            _ => {
                self.begin(p.first);
                if let Some(now) = &mut self.now {
                    now.byline.push(p.text.clone());
                }
            }
        }
    }

    fn copy(&mut self, k: usize, p: &Para) {
        let Some(now) = &mut self.now else { return };
        let (end, at) = (now.end(), (now.piece, p.last));
        let seam = match now.body.last() {
            Some(Piece::Para(text)) => format!("{}|{}", line::tail(text), p.text.chars().take(12).collect::<String>()),
            _ => String::new(),
        };
        let quoted = line::begins_quoted(&p.text);
        let between = std::mem::take(&mut self.between);
        match end {
            End::Open if p.item && now.item => {}
            End::Open if now.item || p.item || p.indent && !between => self.asked.push(ask("may-go-on", at, &seam)),
            End::Open => {
                if between {
                    self.asked.push(ask("joined-across", at, &seam));
                } else if quoted || line::titled(&p.text) || p.text.starts_with("**") {
                    self.asked.push(ask("joined-unsure", at, &seam));
                } else {
                    self.out.joined.push((now.piece, p.first));
                }
                if now.tail().is_some_and(|t| line::hyphenated(t, &p.text)) {
                    self.asked.push(ask("hyphen", at, &seam));
                }
                now.go_on(p);
                return self.let_go();
            }
            End::Weak if !p.indent && !quoted => self.asked.push(ask("may-go-on", at, &seam)),
            _ if line::goes_on(&p.text) => self.asked.push(ask("goes-on", (p.first, p.last), &p.text)),
            _ => {}
        }
        self.let_go();
        self.fresh(k, p);
    }

    /// A paragraph of its own.
    fn fresh(&mut self, k: usize, p: &Para) {
        let bold = p.text.strip_prefix("**").and_then(|t| t.strip_suffix("**")).filter(|t| !t.contains('*'));
        let last = self.text_at(k + 1).is_none();
        let Some(now) = &mut self.now else { return };
        if let Some(text) = bold.filter(|t| line::titled(t) && !last) {
            now.body.push(Piece::Sub(text.trim().to_owned()));
            now.last = p.last;
            self.asked.push(ask("bold-line", (p.first, p.last), text));
            return;
        }
        // A loose line that the next headline follows is over that, not under this.
        let heads = matches!(self.items.get(k + 1), Some(Item::Head(l, ..)) if *l == self.top);
        if line::titled(&p.text) && !now.is_empty() && heads {
            let over = self.heading_at(k + 1);
            return self.orphan(&p.text, p.first, over.as_deref());
        }
        if !p.indent && line::stands(&p.text) && !role::jumps(&p.text) {
            self.asked.push(ask("short-line", (p.first, p.last), &p.text));
            now.body.push(Piece::Para(p.text.clone()));
            // It is no sentence: what follows it does not go on with it.
            now.body.push(Piece::Para(String::new()));
            (now.piece, now.until, now.last) = (p.first, p.last, p.last);
            return;
        }
        now.add(p);
    }
}
