//! Photos and advertisements as a browser gets them, each made once and named by what it holds.

use crate::cli::jobs::Job;
use crate::cli::typeset::Typeset;
use crate::image::{Prepared, Shown};
use crate::proof::{self, Links};
use std::collections::hash_map::DefaultHasher;
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{Hash, Hasher};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A picture's bytes.
pub type Bytes = Arc<Vec<u8>>;

/// Where pictures are served.
const FOLDER: &str = "/pictures/";

/// The pictures of all pages.
#[derive(Default)]
pub struct Pictures(Mutex<Made>);

#[derive(Default)]
struct Made {
    files: BTreeMap<String, Bytes>,
    /// For each page the pictures it links to.
    used: BTreeMap<String, BTreeSet<String>>,
}

impl Pictures {
    /// Returns a picture by its name.
    pub fn get(&self, name: &str) -> Option<Bytes> {
        self.held().files.get(name).cloned()
    }

    /// Makes what a page links to, as the press prints it and by how much ink it takes, and forgets what no page links to
    /// any more. Advertisements' pages are not looked into for their ink.
    pub fn links(&self, number: &str, page: &Typeset, job: &Job, shown: &Shown) -> (Links, Links) {
        let limit = Shown::Ink(job.plan.press.ink_limit);
        let artworks = job.ads.forms.iter().enumerate().map(|(i, form)| {
            let Some(placed) = proof::seen(&page.list, i) else { return String::new() };
            let key = hashed(&(form.objects.as_bytes(), format!("{placed:?}")));
            self.made(&format!("a{key:016x}.png"), || proof::artwork(form, &placed, &job.press).ok())
        });
        let links = Links { pictures: self.photos(&page.pictures, shown, 'p'), artworks: artworks.collect() };
        let inks = Links { pictures: self.photos(&page.pictures, &limit, 'i'), artworks: Vec::new() };
        self.forget(number, &[&links, &inks]);
        (links, inks)
    }

    /// Returns an SVG with its pictures inside it in place of their addresses.
    pub fn inside(&self, svg: &str) -> String {
        let mut out = String::with_capacity(svg.len());
        let mut rest = svg;
        while let Some(at) = rest.find(FOLDER) {
            let (before, link) = rest.split_at(at);
            let end = link.find('"').unwrap_or(link.len());
            out.push_str(before);
            let name = &link[FOLDER.len()..end];
            match self.get(name) {
                Some(bytes) if name.ends_with(".png") => out.push_str(&proof::data("image/png", &bytes)),
                Some(bytes) => out.push_str(&proof::data("image/jpeg", &bytes)),
                None => {}
            }
            rest = &link[end..];
        }
        out.push_str(rest);
        out
    }

    fn photos(&self, pictures: &[Prepared], shown: &Shown, kind: char) -> Vec<String> {
        let photo = |p: &Prepared| {
            let name = format!("{kind}{:016x}.jpg", hashed(&p.data));
            self.made(&name, || shown.picture(p).ok())
        };
        pictures.iter().map(photo).collect()
    }

    /// Returns the address of a picture, made if it is not there; empty where it cannot be made.
    fn made(&self, name: &str, make: impl FnOnce() -> Option<Vec<u8>>) -> String {
        if !self.held().files.contains_key(name) {
            let Some(bytes) = make() else { return String::new() };
            self.held().files.insert(name.to_owned(), Arc::new(bytes));
        }
        format!("{FOLDER}{name}")
    }

    fn forget(&self, number: &str, links: &[&Links]) {
        let names = links.iter().flat_map(|l| l.pictures.iter().chain(&l.artworks));
        let names = names.filter_map(|l| l.strip_prefix(FOLDER)).map(str::to_owned).collect();
        let mut made = self.held();
        let before = made.used.insert(number.to_owned(), names).unwrap_or_default();
        let gone: Vec<String> =
            before.into_iter().filter(|name| !made.used.values().any(|used| used.contains(name))).collect();
        for name in gone {
            made.files.remove(&name);
        }
    }

    fn held(&self) -> MutexGuard<'_, Made> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn hashed(what: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    what.hash(&mut hasher);
    hasher.finish()
}
