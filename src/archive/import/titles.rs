//! Headings find their stories: headline, deck, subhead, series title.

use super::ask::ask;
use super::block::Item;
use super::draft::{Draft, Piece};
use super::heads::{kinship, light, serial};
use super::role;
use super::sew::Sewing;

/// The most titles that one text has over it.
const MOST: usize = 4;

impl Sewing<'_> {
    /// A run of headings with nothing between.
    pub(super) fn run(&mut self, k: usize) -> usize {
        let mut end = k;
        let mut heads: Vec<(u8, String, usize)> = Vec::new();
        while let Some(Item::Head(level, text, no)) = self.items.get(end) {
            heads.push((*level, text.clone(), *no));
            end += 1;
        }
        let Some(main) = heads.iter().rposition(|h| h.0 == self.top) else {
            heads.iter().for_each(|(level, text, no)| self.lower(*level, text, *no));
            return end;
        };
        let next = self.text_at(end).cloned();
        let speaks = next.as_ref().map(|p| p.text.as_str());
        for (_, text, no) in &heads[..main] {
            // Two or three titles over one text are its parts; more are headlines whose texts are gone.
            if main < MOST {
                self.orphan(text, *no, speaks);
            } else {
                self.begin(*no);
                if let Some(now) = &mut self.now {
                    now.head(text, *no, self.asked);
                }
            }
        }
        let (_, text, no) = &heads[main];
        let fresh = next.as_ref().is_some_and(|p| role::dateline(&p.text).is_some() || role::byline(&p.text));
        let alone = heads.len() == 1;
        match (&self.now, &next) {
            (Some(now), Some(_)) if alone && !fresh && (now.open() || now.heading.is_empty() && !now.is_empty()) => {
                self.inside(text, *no)
            }
            (Some(now), None) if alone && !now.is_empty() => self.orphan(text, *no, None),
            _ => {
                self.begin(*no);
                if let Some(now) = &mut self.now {
                    now.head(text, *no, self.asked);
                }
                heads[main + 1..].iter().for_each(|(level, text, no)| self.lower(*level, text, *no));
            }
        }
        end
    }

    /// A headline in the middle of a story.
    fn inside(&mut self, text: &str, no: usize) {
        let Some(now) = &mut self.now else { return };
        let decision = ask("headline-in-story", (no, no), text);
        let decision = if now.heading.is_empty() {
            now.head(text, no, self.asked);
            decision.done("taken as the headline of the story around it", "现作前后这篇的主题")
        } else if now.parts.kicker.is_empty() && now.parts.deck.is_empty() && light(&now.heading) {
            let (before, at) = (std::mem::take(&mut now.heading), now.at);
            let series = serial(&before) && now.series.is_empty();
            now.head(text, no, self.asked);
            let (en, zh) = if series { ("series title", "栏题") } else { ("kicker", "引题") };
            let kicker = Some(now.parts.kicker.clone()).filter(|k| !k.is_empty());
            if series {
                now.series.push(before.clone());
            } else {
                now.parts.kicker = std::iter::once(before.clone()).chain(kicker).collect::<Vec<_>>().join(" ");
            }
            decision.done(
                format!("taken as the headline; “{before}”, line {at}, became its {en}"),
                format!("现作主题；第 {at} 行“{before}”改作{zh}"),
            )
        } else {
            self.held = Some(text.to_owned());
            decision.done("the story has a headline: taken as a subhead", "这篇已有标题：现作小标题")
        };
        self.asked.push(decision);
        self.between = true;
    }

    /// The heading at `k`, if one stands there.
    pub(super) fn heading_at(&self, k: usize) -> Option<String> {
        if let Some(Item::Head(_, text, _)) = self.items.get(k) { Some(text.clone()) } else { None }
    }

    /// A title over no text: of the story before or of the next, whichever speaks of it.
    pub(super) fn orphan(&mut self, text: &str, no: usize, next: Option<&str>) {
        let closed = self.now.as_ref().is_some_and(|now| now.series.is_empty() && !now.is_empty());
        let alike = closed && self.waiting.len() < MOST;
        let before = self.now.as_ref().filter(|_| alike).map_or(0, |now| kinship(text, &now.words()));
        let after = next.filter(|_| alike).map_or(0, |words| kinship(text, words));
        let decision = ask("series-title", (no, no), text);
        let back = closed && (before > after || next.is_none() && self.last < no);
        let done = match &mut self.now {
            Some(now) if back => {
                now.series.push(text.to_owned());
                ("the series title of the story before it", "现作上一篇的栏题")
            }
            _ => {
                self.waiting.push((text.to_owned(), no));
                ("the series title of the story after it", "现作下一篇的栏题")
            }
        };
        self.asked.push(decision.done(done.0, done.1));
    }

    /// A heading lower than a story's: deck or subhead.
    fn lower(&mut self, level: u8, text: &str, no: usize) {
        if level > self.top + 1 {
            self.asked.push(ask("heading-level", (no, no), text));
        }
        if self.now.is_none() {
            self.waiting.push((text.to_owned(), no));
            return;
        }
        let Some(now) = &mut self.now else { return };
        if now.is_empty() && now.byline.is_empty() && now.deck.is_empty() && !now.heading.is_empty() {
            now.deck.push(text.to_owned());
            self.asked.push(ask("deck-or-subhead", (no, no), text).done("taken as the deck", "现作副题"));
        } else if now.open() && self.held.is_none() {
            // What it stands over begins after the paragraph that it interrupts.
            self.held = Some(text.to_owned());
            self.between = true;
        } else {
            self.let_go();
            if let Some(now) = &mut self.now {
                self.asked.extend(now.broken());
                now.body.push(Piece::Sub(text.to_owned()));
                now.last = no;
            }
            self.between = false;
        }
    }

    /// Puts down the subhead that was held back.
    pub(super) fn let_go(&mut self) {
        if let (Some(text), Some(now)) = (self.held.take(), &mut self.now) {
            // A paragraph that a subhead ends here has lost its rest.
            self.asked.extend(now.broken());
            now.body.push(Piece::Sub(text));
        }
    }

    /// Titles that no story followed.
    pub(super) fn leftover(&mut self) {
        for (text, no) in std::mem::take(&mut self.waiting) {
            match self.out.stories.last_mut() {
                Some(story) if story.series.is_empty() => story.series.push(text),
                _ => {
                    let mut story = Draft::at(no);
                    story.head(&text, no, self.asked);
                    self.out.stories.push(story);
                }
            }
        }
    }
}
