//! What a reader needs besides the picture of the page: its tags, bookmarks and label.

use super::outline::{self, Bookmark};
use super::tags::Tags;
use crate::display::DisplayList;
use crate::geom::{Point, Rect};
use pdf_writer::types::TabOrder;
use pdf_writer::writers::{Catalog, Page};
use pdf_writer::{Finish, Name, Pdf, Ref};

/// A page's tags, bookmarks and label, and the numbers of their objects.
pub struct Reading<'a> {
    /// The tags.
    pub tags: Tags<'a>,
    list: &'a DisplayList,
    bookmarks: Vec<Bookmark<'a>>,
    tag_ids: Vec<Ref>,
    outline_ids: Vec<Ref>,
    label_id: Ref,
}

impl<'a> Reading<'a> {
    /// Reads a page; `number` hands out the numbers of objects.
    pub fn new(list: &'a DisplayList, mut number: impl FnMut() -> Ref) -> Reading<'a> {
        let tags = Tags::new(&list.structure, list.items.len());
        let turned = |x, y| Point { x: x + list.margin, y: list.margin + list.trim.h - y };
        let articles = list.structure.articles().into_iter();
        let bookmarks: Vec<Bookmark> = articles.map(|(title, x, y)| Bookmark { title, at: turned(x, y) }).collect();
        let tag_ids = (0..tags.objects()).map(|_| number()).collect();
        let outlined = if bookmarks.is_empty() { 0 } else { bookmarks.len() + 1 };
        let outline_ids = (0..outlined).map(|_| number()).collect();
        Reading { tags, list, bookmarks, tag_ids, outline_ids, label_id: number() }
    }

    /// Says in the page where its content is looked up, and that a reader goes by the tree.
    pub fn write_page(&self, page: &mut Page) {
        page.struct_parents(0).tab_order(TabOrder::StructureOrder);
    }

    /// Writes its objects; `marked` has the leaf of each number of marked content, `number` is the page's as the edition writes it.
    pub fn write(&self, pdf: &mut Pdf, page: Ref, marked: &[usize], number: &str) {
        let (margin, trim) = (self.list.margin, self.list.trim);
        let turn = |r: &Rect| {
            let pt = |v: crate::geom::Abs| v.to_pt() as f32;
            let foot = margin + trim.h - r.bottom();
            pdf_writer::Rect::new(pt(r.x + margin), pt(foot), pt(r.right() + margin), pt(foot + r.h))
        };
        self.tags.write(pdf, page, marked, &self.tag_ids, turn);
        outline::write(pdf, &self.bookmarks, page, &self.outline_ids);
        outline::label(pdf, self.label_id, number);
    }

    /// Says in the catalog where they are.
    pub fn write_catalog(&self, root: &mut Catalog) {
        root.pair(Name(b"StructTreeRoot"), self.tag_ids[0]);
        let mut info = root.mark_info();
        info.marked(true);
        if self.tags.has_facts() {
            info.user_properties(true);
        }
        info.finish();
        if let Some(first) = self.outline_ids.first() {
            root.outlines(*first);
        }
        root.page_labels().nums().insert(0, self.label_id);
    }
}
