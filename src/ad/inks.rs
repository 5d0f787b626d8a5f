//! What a press would refuse in a PDF: light instead of inks, inks that are no process ink, fonts that are not in the file.
//!
//! Only what the page paints with counts: content streams are walked, with the forms, patterns and drawn letters they call. Soft masks
//! are not: a mask is weighed, and its colours reach no plate.

use super::Fault;
use super::copy::whole;
use super::sum::Sums;
use crate::diag::Words;
use hayro::hayro_syntax::content::UntypedIter;
use hayro::hayro_syntax::object::{Array, Dict, Name, Number, Object, ObjectIdentifier, Stream};
use hayro::hayro_syntax::page::{Page, Resources};
use std::collections::BTreeSet;

/// Something a press would refuse.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trouble {
    /// Colours of light; the space as PDF calls it.
    Light(&'static str),
    /// An ink that is not one of the four.
    Spot(String),
    /// A font that the file names but does not carry.
    Font(String),
    /// Something that no press file may hold.
    Forbidden(Forbidden),
    /// The most ink that a colour of it asks for, in hundredths of a per cent; whether it is too much the press says.
    Ink(u32),
}

/// Something that no press file may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Forbidden {
    /// Data that stands in another file.
    Outside,
    /// A PostScript program.
    PostScript,
    /// A picture packed in LZW below another packing, which cannot be packed anew.
    Lzw,
}

/// Names that are process inks, or none at all.
const PROCESS: [&[u8]; 6] = [b"All", b"None", b"Cyan", b"Magenta", b"Yellow", b"Black"];
/// Forms inside forms beyond which a file is a trap.
const DEEPEST: usize = 40;

/// A walk through the content streams of a page.
#[derive(Default)]
struct Walk {
    found: BTreeSet<Trouble>,
    most: u32,
    seen: BTreeSet<ObjectIdentifier>,
}

/// Returns what a press would refuse on a page.
///
/// # Errors
/// [`Fault::Damaged`] when a content stream cannot be read.
pub fn inspect(page: &Page, content: &[u8]) -> Result<BTreeSet<Trouble>, Fault> {
    let mut walk = Walk::default();
    walk.group(page.raw());
    walk.content(content, page.resources(), 0)?;
    if walk.most > 0 {
        walk.found.insert(Trouble::Ink(walk.most));
    }
    Ok(walk.found)
}

impl Walk {
    fn content(&mut self, content: &[u8], with: &Resources, depth: usize) -> Result<(), Fault> {
        let mut steps = UntypedIter::new(content);
        let mut sums = Sums::default();
        while let Some(step) = steps.next() {
            let operator: &[u8] = step.operator;
            let operands: Vec<Object> = step.operands().cloned().collect();
            sums.step(operator, &operands, with);
            let (first, last) = (operands.first().cloned(), operands.last().cloned());
            match (operator, first, last) {
                (b"rg" | b"RG", ..) => {
                    self.found.insert(Trouble::Light("DeviceRGB"));
                }
                (b"cs" | b"CS", _, Some(Object::Name(name))) => self.named(&name, with),
                (b"scn" | b"SCN", _, Some(Object::Name(name))) => self.pattern(&name, with, depth)?,
                (b"sh", _, Some(Object::Name(name))) => {
                    if let Some(shading) = with.get_shading(&name) {
                        self.shading(&shading);
                    }
                }
                (b"Do", _, Some(Object::Name(name))) => {
                    if let Some(object) = with.get_x_object(&name) {
                        self.object(&object, with, depth)?;
                    }
                }
                (b"Tf", Some(Object::Name(name)), _) => {
                    if let Some(font) = with.get_font(&name) {
                        self.font(&font, with, depth)?;
                    }
                }
                (b"BI", _, Some(Object::Stream(image))) => {
                    let dict = image.dict();
                    if let Some(space) = dict.get::<Object>(b"CS").or_else(|| dict.get::<Object>(b"ColorSpace")) {
                        match &space {
                            Object::Name(name) => self.named(name, with),
                            other => self.space(other, 0),
                        }
                    }
                }
                _ => {}
            }
        }
        self.most = self.most.max(sums.most);
        Ok(())
    }

    /// A space by its name: one of the resources, or one that PDF itself knows.
    fn named(&mut self, name: &Name, with: &Resources) {
        match with.get_color_space(name) {
            Some(space) => self.space(&space, 0),
            None => self.space(&Object::Name(name.clone()), 0),
        }
    }

    fn space(&mut self, space: &Object, depth: usize) {
        let mut light = |name| {
            self.found.insert(Trouble::Light(name));
        };
        match space {
            Object::Name(name) => match name.as_ref() {
                b"DeviceRGB" | b"RGB" => light("DeviceRGB"),
                b"CalRGB" => light("CalRGB"),
                _ => {}
            },
            Object::Array(list) => {
                let items: Vec<Object> = list.iter::<Object>().take(4).collect();
                let Some(Object::Name(kind)) = items.first() else { return };
                match (kind.as_ref(), items.get(1)) {
                    (b"DeviceRGB" | b"RGB", _) => light("DeviceRGB"),
                    (b"CalRGB", _) => light("CalRGB"),
                    (b"Lab", _) => light("Lab"),
                    (b"ICCBased", Some(Object::Stream(profile)))
                        if profile.dict().get::<Number>(b"N").is_some_and(|n| n.as_i64() == 3) =>
                    {
                        light("ICCBased RGB");
                    }
                    (b"Separation", Some(Object::Name(ink))) => self.ink(ink),
                    (b"DeviceN", Some(Object::Array(inks))) => inks.iter::<Name>().for_each(|ink| self.ink(&ink)),
                    (b"Indexed" | b"I" | b"Pattern", Some(base)) if depth < 4 => self.space(base, depth + 1),
                    _ => {}
                }
            }
            _ => {}
        }
    }

    fn ink(&mut self, name: &Name) {
        if !PROCESS.contains(&name.as_ref()) {
            self.found.insert(Trouble::Spot(String::from_utf8_lossy(name.as_ref()).into_owned()));
        }
    }

    /// The space that a transparent group is mixed in.
    fn group(&mut self, dict: &Dict) {
        let space = dict.get::<Dict>(b"Group").and_then(|g| g.get::<Object>(b"CS"));
        if let Some(space) = space {
            self.space(&space, 0);
        }
    }

    fn shading(&mut self, shading: &Object) {
        let dict = match shading {
            Object::Stream(s) => s.dict(),
            Object::Dict(d) => d,
            _ => return,
        };
        if let Some(space) = dict.get::<Object>(b"ColorSpace") {
            self.space(&space, 0);
        }
    }

    fn pattern(&mut self, name: &Name, with: &Resources, depth: usize) -> Result<(), Fault> {
        match with.get_pattern(name) {
            Some(Object::Stream(tile)) => self.form(&tile, with, depth)?,
            Some(Object::Dict(dict)) => {
                if let Some(shading) = dict.get::<Object>(b"Shading") {
                    self.shading(&shading);
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn object(&mut self, object: &Stream, with: &Resources, depth: usize) -> Result<(), Fault> {
        let dict = object.dict();
        if dict.get::<Name>(b"Subtype").is_some_and(|s| s.as_ref() == b"Form") {
            return self.form(object, with, depth);
        }
        match dict.get::<Object>(b"ColorSpace") {
            Some(Object::Name(name)) => self.named(&name, with),
            Some(space) => self.space(&space, 0),
            None => {}
        }
        Ok(())
    }

    fn form(&mut self, form: &Stream, with: &Resources, depth: usize) -> Result<(), Fault> {
        if depth > DEEPEST || !self.seen.insert(form.obj_id()) {
            return Ok(());
        }
        self.group(form.dict());
        let content = if whole(form) { form.decoded_data().ok() } else { None };
        let content = content
            .ok_or_else(|| Fault::Damaged(Words::new("a part of its page cannot be read", "页面的一部分无法读取")))?;
        let own = form.dict().get::<Dict>(b"Resources").map(Resources::new);
        self.content(&content, own.as_ref().unwrap_or(with), depth + 1)
    }

    fn font(&mut self, font: &Dict, with: &Resources, depth: usize) -> Result<(), Fault> {
        let kind = font.get::<Name>(b"Subtype");
        if kind.as_ref().is_some_and(|k| k.as_ref() == b"Type3") {
            let own = font.get::<Dict>(b"Resources").map(Resources::new);
            let letters = font.get::<Dict>(b"CharProcs").unwrap_or_default();
            for key in letters.entries().map(|(k, _)| k) {
                if let Some(letter) = letters.get::<Stream>(key.as_ref()) {
                    self.form(&letter, own.as_ref().unwrap_or(with), depth)?;
                }
            }
            return Ok(());
        }
        let below = font.get::<Array>(b"DescendantFonts").and_then(|list| list.iter::<Dict>().next());
        let about = below.as_ref().unwrap_or(font).get::<Dict>(b"FontDescriptor");
        let carried = |d: &Dict| [&b"FontFile"[..], b"FontFile2", b"FontFile3"].iter().any(|k| d.contains_key(k));
        if !about.as_ref().is_some_and(carried) {
            let name = font.get::<Name>(b"BaseFont");
            let name = name.map_or_else(|| "?".to_owned(), |n| String::from_utf8_lossy(n.as_ref()).into_owned());
            self.found.insert(Trouble::Font(name));
        }
        Ok(())
    }
}
