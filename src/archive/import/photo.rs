//! Photos: a picture, or what is left of one, with the words around it.

use super::block::{Item, Para};
use super::line::{self, End};
use super::role;

/// A photo and its words.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Photo {
    /// Its file, as the text names it; none where only words are left.
    pub path: Option<String>,
    /// Alternative text.
    pub alt: String,
    /// Its title.
    pub title: String,
    /// Its caption.
    pub caption: String,
    /// Who took it.
    pub credit: String,
    /// Its first line.
    pub first: usize,
    /// Its last line.
    pub last: usize,
    /// Whether it is not certain which words are its own.
    pub unsure: bool,
}

const POINTS: [&str; 13] = ["图为", "上图", "下图", "左图", "右图", "图：", "图:", "图①", "▲", "△", "↑", "←", "→"];

fn para(items: &[Item], k: usize) -> Option<&Para> {
    match items.get(k) {
        Some(Item::Para(p)) => Some(p),
        _ => None,
    }
}

/// How many items from `k` on are the words of a photo; they are put into it.
fn words(items: &[Item], k: usize, photo: &mut Photo, pictured: bool) -> usize {
    let Some(p) = para(items, k) else { return 0 };
    if role::credit(&p.text) {
        p.text.clone_into(&mut photo.credit);
        photo.last = p.last;
        return 1;
    }
    if let Some((caption, credit)) = role::credited(&p.text).filter(|_| line::count(&p.text) <= 200) {
        (photo.caption, photo.credit) = (caption.to_owned(), credit.to_owned());
        photo.last = p.last;
        return 1;
    }
    let next = para(items, k + 1).filter(|n| role::credit(&n.text));
    let near = next.is_some_and(|n| n.block == p.block || pictured);
    let points = POINTS.iter().any(|w| p.text.starts_with(w));
    let begins = role::dateline(&p.text).is_some() || role::byline(&p.text);
    if begins || !(near || pictured && points) {
        return 0;
    }
    p.text.clone_into(&mut photo.caption);
    photo.last = p.last;
    match next.filter(|_| near) {
        Some(n) => {
            n.text.clone_into(&mut photo.credit);
            photo.last = n.last;
            2
        }
        None => 1,
    }
}

/// Puts photos and their words together.
pub(super) fn gather(items: Vec<Item>) -> Vec<Item> {
    let mut out: Vec<Item> = Vec::with_capacity(items.len());
    let mut k = 0;
    while k < items.len() {
        let mut photo = Photo::default();
        let (from, pictured) = match &items[k] {
            Item::Image(alt, path, no) => {
                (photo.alt, photo.first, photo.last) = (alt.clone(), *no, *no);
                photo.path = Some(path.clone()).filter(|p| !p.is_empty());
                (k + 1, true)
            }
            Item::Para(p) => {
                photo.first = p.first;
                (k, false)
            }
            _ => {
                out.push(items[k].clone());
                k += 1;
                continue;
            }
        };
        let mut taken = words(&items, from, &mut photo, pictured);
        // What recognition puts right under a picture, line to line, is its caption.
        if pictured
            && taken == 0
            && let Some(p) = para(&items, from).filter(|p| p.first == photo.last + 1 && line::count(&p.text) <= 120)
        {
            (photo.caption, photo.last, photo.unsure) = (p.text.clone(), p.last, true);
            taken = 1;
        }
        if !pictured && taken == 0 {
            out.push(items[k].clone());
            k += 1;
            continue;
        }
        k = from + taken;
        title(&mut out, &items, k, &mut photo, pictured);
        out.push(Item::Photo(photo));
    }
    out
}

/// A heading over a photo and over nothing else is the photo's.
fn title(out: &mut Vec<Item>, items: &[Item], k: usize, photo: &mut Photo, pictured: bool) {
    let Some(Item::Head(_, text, no)) = out.last() else { return };
    let after = items.get(k..).into_iter().flatten().find(|i| !matches!(i, Item::Facts(_) | Item::Apart));
    let alone = match after {
        Some(Item::Para(p)) => role::dateline(&p.text).is_some() && !pictured,
        _ => true,
    };
    let open = out.iter().rev().skip(1).take(8).find_map(|i| match i {
        Item::Para(p) => Some(line::end(&p.text) == End::Open && !role::stands_alone(&p.text)),
        Item::Head(..) => Some(false),
        _ => None,
    });
    if alone && line::count(text) <= 16 && (!photo.caption.is_empty() || pictured) {
        (photo.title, photo.first) = (text.clone(), *no);
        // Where a paragraph is broken off before it, it may be that story's headline.
        photo.unsure |= open == Some(true);
        out.pop();
    }
}
