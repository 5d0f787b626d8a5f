//! What the items of a page belong to: its stories, their heads and paragraphs, its photos, in reading order.
//!
//! Items are painted back to front; a reader goes through the tree. What no element holds is furniture or drawing.

use crate::geom::{Abs, Rect};
use std::ops::Range;

/// The page as a tree, in reading order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Structure {
    /// What stands on the page itself.
    pub elements: Vec<Element>,
    /// Running heads 报眉: items that say where the reader is and belong to no text.
    pub running: Vec<Range<usize>>,
}

/// One part of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    /// What it is.
    pub role: Role,
    /// What it holds, in reading order.
    pub kids: Vec<Kid>,
    /// An article's headline.
    pub title: Option<String>,
    /// What a figure shows, in words; of a reading, what it reads.
    pub alt: Option<String>,
    /// What is known of an article: names and values.
    pub facts: Vec<(String, String)>,
    /// Where it stands: figures and articles.
    pub area: Option<Rect>,
    /// Whether its lines run downwards.
    pub vertical: bool,
}

/// What an element holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kid {
    /// Another element.
    Element(Element),
    /// Items of the display list, neighbours of one another.
    Items(Range<usize>),
}

/// What an element is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Stories under one title 栏题, or furniture of one place.
    Section,
    /// One story 稿件.
    Article,
    /// What belongs together and has no name of its own: a photo and its words.
    Group,
    /// A heading of a rank, from 1.
    Heading(u8),
    /// A series title in a story's own head.
    Series,
    /// Kicker 引题.
    Kicker,
    /// Deck 副题.
    Deck,
    /// Byline 署名.
    Byline,
    /// A paragraph.
    Paragraph,
    /// A pull quote 提要.
    Quote,
    /// The notice of a jump 转版.
    Jump,
    /// A photo or an advertisement.
    Figure,
    /// The words of a photo.
    Caption,
    /// A photo's title.
    Title,
    /// A photo's credit.
    Credit,
    /// A list of contents 导读.
    Contents,
    /// One entry of it.
    Entry,
    /// Characters with their reading 注音.
    Ruby,
    /// The characters.
    RubyBase,
    /// The reading.
    RubyText,
}

impl Element {
    /// An element that holds nothing yet.
    pub fn new(role: Role) -> Element {
        let (kids, facts) = (Vec::new(), Vec::new());
        Element { role, kids, title: None, alt: None, facts, area: None, vertical: false }
    }

    /// An element of a role that holds these.
    pub fn of(role: Role, kids: impl IntoIterator<Item = Kid>) -> Element {
        let mut element = Element::new(role);
        kids.into_iter().for_each(|kid| element.add(kid));
        element
    }

    /// Adds what it holds next; items that follow on the last ones join them.
    pub fn add(&mut self, kid: Kid) {
        match (self.kids.last_mut(), kid) {
            (_, Kid::Items(new)) if new.is_empty() => {}
            (Some(Kid::Items(last)), Kid::Items(new)) if last.end == new.start => last.end = new.end,
            (_, kid) => self.kids.push(kid),
        }
    }

    /// Adds an element.
    pub fn push(&mut self, element: Element) {
        self.kids.push(Kid::Element(element));
    }

    /// Lets its place reach as far as `rect`.
    pub fn reach(&mut self, rect: &Rect) {
        self.area = Some(self.area.map_or(*rect, |own| own.union(rect)));
    }

    /// Whether it holds nothing.
    pub fn is_empty(&self) -> bool {
        self.kids.is_empty()
    }
}

impl Structure {
    /// Hands every element to `see`, parents before their kids, in reading order.
    pub fn walk<'a>(&'a self, see: &mut impl FnMut(&'a Element)) {
        fn go<'a>(element: &'a Element, see: &mut impl FnMut(&'a Element)) {
            see(element);
            element.kids.iter().for_each(|kid| {
                if let Kid::Element(inner) = kid {
                    go(inner, see);
                }
            });
        }
        self.elements.iter().for_each(|element| go(element, see));
    }

    /// Returns the articles with a title, in reading order: it, and the left and upper edge of where they stand.
    pub fn articles(&self) -> Vec<(&str, Abs, Abs)> {
        let mut out = Vec::new();
        self.walk(&mut |element| {
            if let (Role::Article, Some(title), Some(area)) = (element.role, &element.title, element.area) {
                out.push((title.as_str(), area.x, area.y));
            }
        });
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_that_follow_one_another_join_and_others_do_not() {
        let ruby = Element::of(Role::Ruby, [Kid::Items(4..6)]);
        let kids = [Kid::Items(1..2), Kid::Items(2..4), Kid::Items(4..4), Kid::Element(ruby.clone()), Kid::Items(6..7)];
        let paragraph = Element::of(Role::Paragraph, kids);
        assert_eq!(paragraph.kids, [Kid::Items(1..4), Kid::Element(ruby), Kid::Items(6..7)]);
        assert_eq!(Element::of(Role::Paragraph, [Kid::Items(7..8), Kid::Items(2..4)]).kids.len(), 2);
    }
}
