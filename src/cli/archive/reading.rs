//! The reading edition 数字报 of an export: its pages, and the pictures they show.

use super::super::jobs::Job;
use super::super::typeset::Typeset;
use crate::archive::{self, File, Issue, Of};
use crate::font::FontBook;
use rayon::prelude::*;

/// Makes all of it.
///
/// # Errors
/// A sentence, when a picture cannot be drawn.
pub fn files(issue: &Issue, pages: &[(Job, Typeset)], book: &FontBook) -> Result<Vec<File>, String> {
    let mut all = archive::html(issue);
    let drawn: Result<Vec<Vec<File>>, String> =
        pages.par_iter().enumerate().map(|(k, page)| pictures(k, page, issue, book)).collect();
    all.extend(drawn?.into_iter().flatten());
    Ok(all)
}

/// Draws a page and its photos. A photo is cut as the desk cut it for the page, and carries no data of the camera's.
fn pictures(index: usize, page: &(Job, Typeset), issue: &Issue, book: &FontBook) -> Result<Vec<File>, String> {
    let ((job, set), leaf, of) = (page, &issue.leaves[index], Of::Leaf(index));
    let (mut all, mut ads) = (Vec::new(), Vec::new());
    for k in 0..job.ads.forms.len() {
        ads.push(archive::ad_address(leaf, k));
        if let Some(bytes) = set.artwork(job, k)? {
            all.push(File { name: archive::ad_file(leaf, k), media: "image/png", of, bytes });
        }
    }
    let bytes = set.cut_svg(job, issue.edition, book, ads)?.into_bytes();
    all.push(File { name: archive::picture_file(leaf), media: "image/svg+xml", of, bytes });
    for k in 0..set.layout.photos.len() {
        let bytes = set.photo(job, k)?;
        all.push(File { name: archive::photo_file(leaf, k), media: "image/jpeg", of, bytes });
    }
    Ok(all)
}
