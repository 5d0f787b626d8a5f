//! Advertisements of a page: their files read and opened, their pictures prepared.

use super::inputs::Kind;
use super::read::Reader;
use super::warm::Warm;
use crate::ad::{self, Artwork, Form};
use crate::assemble::ReadAd;
use crate::check;
use crate::diag::Finding;
use crate::edition::Page;
use crate::flow::{Advert, Art, Content, Layout};
use crate::image::{Crop, Prepared, Press};
use crate::template::Plan;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The advertisements of one page, in the edition's order.
#[derive(Default)]
pub struct Ads {
    /// As assembly takes them; `None` for one that could not be opened.
    pub read: Vec<Option<ReadAd>>,
    /// Pages of PDF files, by the index of [`Art::Page`].
    pub forms: Vec<Form>,
    /// Files of pictures, by the index of [`Art::Picture`] less the number of photos.
    pictures: Vec<Vec<u8>>,
    /// How many photos come before the pictures.
    photos: usize,
}

impl Ads {
    /// Reads and opens the advertisements of a page; faults go to the reader's findings, hashes to `files`.
    pub fn read(reader: &mut Reader, page: &Page, files: &mut BTreeMap<String, String>) -> Ads {
        let mut ads = Ads { photos: page.photos.len(), ..Ads::default() };
        for entry in &page.ads {
            let bytes = reader.bytes(&entry.file, Kind::Advertisement, files);
            let advert = bytes.and_then(|bytes| match ad::open(&bytes) {
                Ok(artwork) => Some(ads.take(artwork, bytes)),
                Err(fault) => {
                    reader.findings.push(ad::finding(&fault, &entry.file.name, entry.file.span));
                    None
                }
            });
            ads.read.push(advert.map(|advert| ReadAd { advert, source: entry.file.name.clone() }));
        }
        ads
    }

    fn take(&mut self, artwork: Artwork, bytes: Vec<u8>) -> Advert {
        match artwork {
            Artwork::Page(form) => {
                let size = form.size;
                self.forms.push(*form);
                let shape = (size.w.to_sp(), size.h.to_sp());
                Advert { art: Art::Page(self.forms.len() - 1), size: Some(size), shape, alt: None }
            }
            Artwork::Picture { pixels, size } => {
                self.pictures.push(bytes);
                let art = Art::Picture(self.photos + self.pictures.len() - 1);
                // Where resolution differs across and down, the paper's shape counts.
                let shape = size.map_or((i64::from(pixels.0), i64::from(pixels.1)), |s| (s.w.to_sp(), s.h.to_sp()));
                Advert { art, size, shape, alt: None }
            }
        }
    }

    /// Judges the artwork, and prepares the pictures for their places behind the photos.
    ///
    /// # Errors
    /// Findings, when a picture cannot be used after all.
    pub fn prepare(
        &self,
        plan: &Plan,
        (press, warm): (&Arc<Press>, &Warm),
        content: &Content,
        layout: &Layout,
        findings: &mut Vec<Finding>,
        prepared: &mut Vec<Prepared>,
    ) -> Result<(), Vec<Finding>> {
        let mut pictures = Vec::new();
        for laid in &layout.ads {
            let slot = &plan.ads[laid.slot];
            let filled = content.ads[laid.slot].as_ref().expect("a laid advertisement fills its slot");
            match laid.art {
                Art::Page(form) => {
                    let form = &self.forms[form];
                    let troubles = check::artwork(slot, &form.troubles, plan.press.ink_limit, filled.span);
                    findings.extend(troubles.filter_map(|f| plan.limits.weigh(f)));
                    findings.extend(check::archive(slot, &form.unfit, filled.span));
                }
                Art::Picture(index) => {
                    let bytes = &self.pictures[index - self.photos];
                    let whole = Crop { x: 0, y: 0, w: u32::MAX, h: u32::MAX };
                    let placed = (laid.rect.w, laid.rect.h);
                    match warm.picture(bytes, whole, placed, press) {
                        Ok(picture) => {
                            findings.extend(check::resolution(&slot.into(), picture.ppi_x100 / 100, filled.span));
                            pictures.push((index, picture));
                        }
                        Err(fault) => {
                            let fault = ad::Fault::Picture(fault);
                            return Err(vec![ad::finding(&fault, &filled.source, filled.span)]);
                        }
                    }
                }
            }
        }
        pictures.sort_by_key(|(index, _)| *index);
        prepared.extend(pictures.into_iter().map(|(_, picture)| picture));
        Ok(())
    }
}
