//! What is worth keeping from one setting of a page to the next: presses with their tables, photos brought to their inks.

use crate::geom::Abs;
use crate::image::{Crop, Fault, Prepared, Press, ProfileFault, prepare};
use crate::template;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Bytes of photos and pictures kept at most, counted together.
const MOST: usize = 384 << 20;
/// Presses kept at most.
const PRESSES: usize = 16;

/// A memory. An answer out of it is the one that the work would give: what was asked is compared whole.
#[derive(Default)]
pub struct Warm {
    /// Whether pictures are kept too: a run that sets every page once would hold them for nothing.
    pictures_too: bool,
    presses: Mutex<Vec<Arc<Kept>>>,
    pictures: Mutex<Vec<Picture>>,
}

struct Kept {
    settings: template::Press,
    profile: Option<Vec<u8>>,
    press: Arc<Press>,
}

struct Picture {
    bytes: Arc<[u8]>,
    crop: Crop,
    placed: (Abs, Abs),
    press: Arc<Press>,
    made: Prepared,
}

impl Picture {
    fn weight(&self) -> usize {
        self.bytes.len() + self.made.data.len()
    }
}

impl Warm {
    /// Makes a memory that keeps pictures too.
    pub fn keeping() -> Warm {
        Warm { pictures_too: true, ..Warm::default() }
    }

    /// Opens a press, or finds it open.
    ///
    /// # Errors
    /// As [`Press::open`].
    pub fn press(&self, settings: &template::Press, profile: Option<Vec<u8>>) -> Result<Arc<Press>, ProfileFault> {
        let mut presses = held(&self.presses);
        if let Some(known) = presses.iter().find(|k| k.settings == *settings && k.profile == profile) {
            return Ok(known.press.clone());
        }
        let press = Arc::new(Press::open(settings.clone(), profile.clone())?);
        if presses.len() == PRESSES {
            presses.remove(0);
        }
        presses.push(Arc::new(Kept { settings: settings.clone(), profile, press: press.clone() }));
        Ok(press)
    }

    /// Prepares a picture, or finds it prepared.
    ///
    /// # Errors
    /// As [`prepare()`].
    pub fn picture(&self, bytes: &[u8], crop: Crop, placed: (Abs, Abs), press: &Arc<Press>) -> Result<Prepared, Fault> {
        if !self.pictures_too {
            return prepare(bytes, crop, placed, press);
        }
        let same =
            |p: &Picture| p.crop == crop && p.placed == placed && Arc::ptr_eq(&p.press, press) && *p.bytes == *bytes;
        {
            let mut pictures = held(&self.pictures);
            if let Some(at) = pictures.iter().position(same) {
                // What was asked for last stays longest.
                let known = pictures.remove(at);
                let made = known.made.clone();
                pictures.push(known);
                return Ok(made);
            }
        }
        let made = prepare(bytes, crop, placed, press)?;
        let mut pictures = held(&self.pictures);
        pictures.push(Picture { bytes: bytes.into(), crop, placed, press: press.clone(), made: made.clone() });
        let mut weight: usize = pictures.iter().map(Picture::weight).sum();
        while weight > MOST && pictures.len() > 1 {
            weight -= pictures.remove(0).weight();
        }
        Ok(made)
    }
}

/// What a thread that panicked was adding is either there or not: the memory stays sound.
fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn photo(value: u8) -> Vec<u8> {
        let mut out = Vec::new();
        let pixels = [value; 64];
        jpeg_encoder::Encoder::new(&mut out, 90).encode(&pixels, 8, 8, jpeg_encoder::ColorType::Luma).unwrap();
        out
    }

    #[test]
    fn a_photo_is_prepared_once_for_a_place_and_anew_when_it_changes() {
        let warm = Warm::keeping();
        let press = warm.press(&template::Press::default(), None).unwrap();
        assert!(Arc::ptr_eq(&press, &warm.press(&template::Press::default(), None).unwrap()));
        let whole = Crop { x: 0, y: 0, w: u32::MAX, h: u32::MAX };
        let ask =
            |value, placed: i64| warm.picture(&photo(value), whole, (Abs::pt(placed), Abs::pt(9)), &press).unwrap();
        let first = ask(90, 9);
        assert_eq!(first, ask(90, 9));
        assert_eq!(held(&warm.pictures).len(), 1);
        assert_ne!(first.data, ask(120, 9).data);
        assert_ne!(first.ppi_x100, ask(90, 90).ppi_x100);
        assert_eq!(held(&warm.pictures).len(), 3);
    }
}
