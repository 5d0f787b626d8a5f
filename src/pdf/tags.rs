//! Tags: the structure tree (ISO 32000-1, 14.7 and 14.8), and which items of the content belong to which of its leaves.

use crate::display::{Element, Kid, Role, Structure};
use crate::geom::Rect;
use pdf_writer::types::{Placement, StructRole, WritingMode};
use pdf_writer::writers::{StructElement, StructTreeRoot};
use pdf_writer::{Chunk, Finish, Name, Ref, TextStr};
use std::ops::Range;

/// What neighbours of the display list are, together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Content of an element: the name of its role, and the leaf of the tree.
    Content(&'static [u8], usize),
    /// A running head.
    Running,
    /// Rules, tints, boxes.
    Drawing,
}

/// One element, parents before their kids.
struct Node<'a> {
    element: &'a Element,
    parent: Option<usize>,
    kids: Vec<Leaf>,
}

enum Leaf {
    Node(usize),
    Content(usize),
}

/// The tags of a page.
pub struct Tags<'a> {
    nodes: Vec<Node<'a>>,
    roots: Vec<usize>,
    /// For each leaf the node that holds it; leaves are counted as they are painted.
    leaves: Vec<usize>,
    marks: Vec<(Range<usize>, Mark)>,
}

/// The element types of our own, and what standard type each stands for.
const ROLES: [(&[u8], StructRole); 7] = [
    (b"Series", StructRole::P),
    (b"Kicker", StructRole::P),
    (b"Deck", StructRole::P),
    (b"Byline", StructRole::P),
    (b"Jump", StructRole::P),
    (b"Title", StructRole::P),
    (b"Credit", StructRole::P),
];

/// The element type that a role is written as.
fn name(role: Role) -> &'static [u8] {
    match role {
        Role::Section => b"Sect",
        Role::Article => b"Art",
        Role::Group => b"Div",
        Role::Heading(rank) => [b"H1", b"H2", b"H3", b"H4", b"H5", b"H6"][usize::from(rank.clamp(1, 6)) - 1],
        Role::Series => b"Series",
        Role::Kicker => b"Kicker",
        Role::Deck => b"Deck",
        Role::Byline => b"Byline",
        Role::Paragraph => b"P",
        Role::Quote => b"BlockQuote",
        Role::Jump => b"Jump",
        Role::Figure => b"Figure",
        Role::Caption => b"Caption",
        Role::Title => b"Title",
        Role::Credit => b"Credit",
        Role::Contents => b"TOC",
        Role::Entry => b"TOCI",
        Role::Ruby => b"Ruby",
        Role::RubyBase => b"RB",
        Role::RubyText => b"RT",
    }
}

impl<'a> Tags<'a> {
    /// Counts the leaves of a page of `items` items, in the order they are painted.
    pub fn new(structure: &'a Structure, items: usize) -> Tags<'a> {
        let mut tags = Tags { nodes: Vec::new(), roots: Vec::new(), leaves: Vec::new(), marks: Vec::new() };
        let mut leaves: Vec<(Range<usize>, usize, usize)> = Vec::new();
        for element in &structure.elements {
            let root = tags.take(element, None, items, &mut leaves);
            tags.roots.push(root);
        }
        leaves.sort_by_key(|(range, ..)| range.start);
        for (range, node, place) in leaves {
            let leaf = tags.leaves.len();
            tags.nodes[node].kids[place] = Leaf::Content(leaf);
            tags.leaves.push(node);
            tags.marks.push((range, Mark::Content(name(tags.nodes[node].element.role), leaf)));
        }
        tags.marks.extend(structure.running.iter().map(|range| (range.clone(), Mark::Running)));
        tags.marks.sort_by_key(|(range, _)| range.start);
        tags.marks = filled(std::mem::take(&mut tags.marks), items);
        tags
    }

    /// Takes an element and its kids in; `leaves` are its items, the node, and their place among its kids.
    fn take(
        &mut self,
        element: &'a Element,
        parent: Option<usize>,
        items: usize,
        leaves: &mut Vec<(Range<usize>, usize, usize)>,
    ) -> usize {
        let own = self.nodes.len();
        self.nodes.push(Node { element, parent, kids: Vec::new() });
        for kid in &element.kids {
            match kid {
                Kid::Element(inner) => {
                    let node = self.take(inner, Some(own), items, leaves);
                    self.nodes[own].kids.push(Leaf::Node(node));
                }
                Kid::Items(range) if range.end <= items => {
                    leaves.push((range.clone(), own, self.nodes[own].kids.len()));
                    self.nodes[own].kids.push(Leaf::Content(0));
                }
                Kid::Items(_) => {}
            }
        }
        own
    }

    /// Returns what begins at an item and what ends with it.
    pub fn marks(&self) -> &[(Range<usize>, Mark)] {
        &self.marks
    }

    /// How many objects [`Tags::write`] needs.
    pub fn objects(&self) -> usize {
        self.nodes.len() + 3
    }

    /// Whether an article says more of itself than its text.
    pub fn has_facts(&self) -> bool {
        self.nodes.iter().any(|node| !node.element.facts.is_empty())
    }

    /// Writes the tree; `ids` are the numbers of its root, the list of what holds which content, the document and each
    /// element; `marked` has the leaf of each number of marked content; `turn` turns page space into the file's.
    pub fn write(
        &self,
        out: &mut Chunk,
        page: Ref,
        marked: &[usize],
        ids: &[Ref],
        turn: impl Fn(&Rect) -> pdf_writer::Rect,
    ) {
        let [root, owners, document, elements @ ..] = ids else { return };
        let mut tree = out.indirect(*root).start::<StructTreeRoot>();
        tree.child(*document);
        tree.parent_tree().nums().insert(0, *owners);
        tree.parent_tree_next_key(1);
        let mut roles = tree.role_map();
        ROLES.iter().for_each(|&(own, standard)| {
            roles.insert(Name(own), standard);
        });
        roles.finish();
        tree.finish();
        out.indirect(*owners).array().items(marked.iter().map(|&leaf| elements[self.leaves[leaf]]));
        let mut whole = out.indirect(*document).start::<StructElement>();
        whole.kind(StructRole::Document).parent(*root);
        whole.children().items(self.roots.iter().map(|&node| elements[node]));
        whole.finish();
        let mut numbers: Vec<Vec<i32>> = vec![Vec::new(); self.leaves.len()];
        for (number, &leaf) in (0..).zip(marked) {
            numbers[leaf].push(number);
        }
        for (node, id) in self.nodes.iter().zip(elements) {
            let parent = node.parent.map_or(*document, |parent| elements[parent]);
            node.write(out.indirect(*id).start(), parent, page, &node.kids(elements, &numbers), &turn);
        }
    }
}

/// Joins neighbouring parts of a running head, and calls what lies between marks drawing.
fn filled(marks: Vec<(Range<usize>, Mark)>, items: usize) -> Vec<(Range<usize>, Mark)> {
    let mut at = 0;
    let mut all: Vec<(Range<usize>, Mark)> = Vec::with_capacity(marks.len() * 2);
    for (range, mark) in marks {
        debug_assert!(at <= range.start, "an item belongs to one element");
        if at < range.start {
            all.push((at..range.start, Mark::Drawing));
        }
        at = range.end;
        match all.last_mut() {
            Some((last, Mark::Running)) if mark == Mark::Running && last.end == range.start => last.end = at,
            _ => all.push((range, mark)),
        }
    }
    if at < items {
        all.push((at..items, Mark::Drawing));
    }
    all
}

/// What an element holds, as the file numbers it.
enum Held {
    Element(Ref),
    Content(i32),
}

impl Node<'_> {
    /// Returns what it holds: other elements, and the numbers of its content.
    fn kids(&self, elements: &[Ref], numbers: &[Vec<i32>]) -> Vec<Held> {
        let mut out = Vec::new();
        for kid in &self.kids {
            match kid {
                Leaf::Node(node) => out.push(Held::Element(elements[*node])),
                Leaf::Content(leaf) => out.extend(numbers[*leaf].iter().map(|&n| Held::Content(n))),
            }
        }
        out
    }

    fn write(
        &self,
        mut out: StructElement,
        parent: Ref,
        page: Ref,
        kids: &[Held],
        turn: &impl Fn(&Rect) -> pdf_writer::Rect,
    ) {
        let element = self.element;
        out.custom_kind(Name(name(element.role))).parent(parent);
        if kids.iter().any(|kid| matches!(kid, Held::Content(_))) {
            out.page(page);
        }
        if let Some(title) = &element.title {
            out.title(TextStr(title));
        }
        if let Some(alt) = element.alt.as_ref().filter(|_| element.role == Role::Figure) {
            out.alt(TextStr(alt));
        }
        if let Some(said) = element.alt.as_ref().filter(|_| element.role == Role::RubyText) {
            out.actual_text(TextStr(said));
        }
        self.attributes(&mut out, turn);
        match kids {
            [] => {}
            [Held::Content(number)] => {
                out.pair(Name(b"K"), *number);
            }
            [Held::Element(id)] => {
                out.child(*id);
            }
            kids => {
                let mut list = out.children();
                for kid in kids {
                    match kid {
                        Held::Element(id) => list.struct_element(*id),
                        Held::Content(number) => list.marked_content_id(*number),
                    };
                }
            }
        }
    }

    /// Writes what the layout says of it, and what is known of an article (14.7.5.4, user properties).
    fn attributes(&self, out: &mut StructElement, turn: &impl Fn(&Rect) -> pdf_writer::Rect) {
        let element = self.element;
        let figure = element.area.filter(|_| element.role == Role::Figure);
        if figure.is_none() && !element.vertical && element.facts.is_empty() {
            return;
        }
        let mut all = out.attributes();
        if let Some(area) = figure {
            all.push().layout().placement(Placement::Block).bbox(turn(&area));
        }
        if element.vertical {
            all.push().layout().writing_mode(WritingMode::TtbRtl);
        }
        if !element.facts.is_empty() {
            let mut own = all.push();
            let mut properties = own.user();
            for (name, value) in &element.facts {
                let mut property = properties.push();
                property.name(TextStr(name));
                property.value().primitive(TextStr(value));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraph(items: &[(usize, usize)]) -> Element {
        Element::of(Role::Paragraph, items.iter().map(|&(from, to)| Kid::Items(from..to)))
    }

    #[test]
    fn content_is_numbered_as_it_is_painted_and_the_rest_is_drawing() {
        let structure = Structure {
            elements: vec![Element::of(
                Role::Article,
                [Kid::Element(paragraph(&[(6, 8)])), Kid::Element(paragraph(&[(1, 3), (9, 10)]))],
            )],
            running: vec![3..4, 4..5],
        };
        let tags = Tags::new(&structure, 11);
        let p = |n| Mark::Content(b"P", n);
        let wanted = [
            (0..1, Mark::Drawing),
            (1..3, p(0)),
            (3..5, Mark::Running),
            (5..6, Mark::Drawing),
            (6..8, p(1)),
            (8..9, Mark::Drawing),
            (9..10, p(2)),
            (10..11, Mark::Drawing),
        ];
        assert_eq!(tags.marks(), wanted);
        assert_eq!(tags.leaves, [2, 1, 2], "the second paragraph holds the first and the last");
    }

    #[test]
    fn a_page_that_says_nothing_is_all_drawing() {
        let empty = Structure::default();
        assert_eq!(Tags::new(&empty, 3).marks(), [(0..3, Mark::Drawing)]);
        assert!(Tags::new(&empty, 0).marks().is_empty());
    }
}
