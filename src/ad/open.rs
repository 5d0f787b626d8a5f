//! Opening an advertisement's file, and cutting the first page of a PDF out of it.

use super::copy::{Links, whole};
use super::fit::{Fitness, Keys};
use super::inks::inspect;
use super::{Artwork, Fault, Form};
use crate::diag::Words;
use crate::geom::{Abs, Size};
use crate::image;
use hayro::hayro_syntax::object::{Array, Dict, Name as Key, Number, Object, Rect, Stream};
use hayro::hayro_syntax::page::{Page, Rotation};
use hayro::hayro_syntax::{LoadPdfError, Pdf};
use miniz_oxide::deflate::compress_to_vec_zlib;
use pdf_writer::{Chunk, Filter, Finish, Name, Ref};

/// The least and the longest side of an advertisement, in points: a millimetre, and ten metres.
const SIDES: std::ops::RangeInclusive<f64> = 2.8..=28_400.0;
/// How near the end of a PDF its end mark stands.
const TAIL: usize = 2_048;
/// How hard content streams are compressed.
const COMPRESSION: u8 = 6;

/// Reads an advertisement's file.
///
/// # Errors
/// [`Fault`] when it is none of the formats taken, damaged, encrypted or empty.
pub fn open(bytes: &[u8]) -> Result<Artwork, Fault> {
    if is_pdf(bytes) {
        return page(bytes).map(|form| Artwork::Page(Box::new(form)));
    }
    match image::probe(bytes) {
        Ok(info) => {
            let pixels = (info.width, info.height);
            Ok(Artwork::Picture { pixels, size: image::paper_size(bytes, pixels) })
        }
        Err(image::Fault::NotAPhoto) => Err(Fault::NotArtwork),
        Err(fault) => Err(Fault::Picture(fault)),
    }
}

/// A PDF may have some bytes before its mark (ISO 32000-1, annex H.3 note 13).
fn is_pdf(bytes: &[u8]) -> bool {
    has(&bytes[..bytes.len().min(1_024)], b"%PDF-")
}

fn has(bytes: &[u8], mark: &[u8]) -> bool {
    bytes.windows(mark.len()).any(|w| w == mark)
}

/// Whether the file names an encryption: also one that opens without a password forbids something.
fn encrypted(bytes: &[u8]) -> bool {
    let key = b"/Encrypt";
    let follows = |rest: &[u8]| {
        let rest = rest.trim_ascii_start();
        rest.starts_with(b"<<") || rest.first().is_some_and(u8::is_ascii_digit)
    };
    bytes.windows(key.len()).enumerate().any(|(at, w)| w == key && follows(&bytes[at + key.len()..]))
}

fn damaged(en: &str, zh: &str) -> Fault {
    Fault::Damaged(Words::new(en, zh))
}

fn page(bytes: &[u8]) -> Result<Form, Fault> {
    if encrypted(bytes) {
        return Err(Fault::Encrypted);
    }
    if !has(&bytes[bytes.len().saturating_sub(TAIL)..], b"%%EOF") {
        return Err(Fault::Truncated);
    }
    let pdf = Pdf::new(bytes.to_vec()).map_err(|e| match e {
        LoadPdfError::Decryption(_) => Fault::Encrypted,
        LoadPdfError::Invalid => damaged("its table of objects cannot be read", "无法读取对象表"),
    })?;
    if hides_layers(&pdf) {
        return Err(Fault::Layers);
    }
    let page = pdf.pages().first().ok_or(Fault::Empty)?;
    let content = content(page)?;
    if content.trim_ascii().is_empty() {
        return Err(Fault::Empty);
    }
    let troubles = inspect(page, &content)?;
    let mut form = form(&pdf, page, &content)?;
    form.troubles.extend(troubles);
    Ok(form)
}

/// Whether a layer is off when the file is opened: taken into a page it would show.
fn hides_layers(pdf: &Pdf) -> bool {
    let root = pdf.xref().get::<Dict>(pdf.xref().root_id());
    let Some(layers) = root.and_then(|r| r.get::<Dict>(b"OCProperties")) else { return false };
    let Some(shown) = layers.get::<Dict>(b"D") else { return false };
    let off = shown.get::<Array>(b"OFF").is_some_and(|a| a.raw_iter().next().is_some());
    off || shown.get::<Key>(b"BaseState").is_some_and(|state| state.as_ref() == b"OFF")
}

/// Returns the page's content; every stream of it must be there and readable.
fn content(page: &Page) -> Result<Vec<u8>, Fault> {
    let lost = || damaged("the content of its page cannot be read", "页面内容无法读取");
    let read = |stream: &Stream| {
        let data = if whole(stream) { stream.decoded_data().ok() } else { None };
        data.map(|d| d.into_owned()).ok_or_else(lost)
    };
    match page.raw().get::<Object>(b"Contents") {
        None | Some(Object::Null(_)) => Err(Fault::Empty),
        Some(Object::Stream(stream)) => read(&stream),
        Some(Object::Array(list)) => {
            let streams: Vec<Stream> = list.iter::<Stream>().collect();
            if streams.len() != list.raw_iter().count() {
                return Err(lost());
            }
            let mut all = Vec::new();
            for stream in &streams {
                all.extend_from_slice(&read(stream)?);
                all.push(b'\n');
            }
            Ok(all)
        }
        Some(_) => Err(lost()),
    }
}

/// The trim in the page's own space: its corners in order.
#[derive(Clone, Copy)]
struct Trim {
    x0: f64,
    y0: f64,
    x1: f64,
    y1: f64,
}

impl Trim {
    /// Reads the trim box, else the crop box, else the media box, cut to the media box.
    fn of(page: &Page) -> Trim {
        let sorted = |r: Rect| Trim { x0: r.x0.min(r.x1), y0: r.y0.min(r.y1), x1: r.x0.max(r.x1), y1: r.y0.max(r.y1) };
        let media = sorted(page.media_box());
        let within = |t: Trim| {
            let t =
                Trim { x0: t.x0.max(media.x0), y0: t.y0.max(media.y0), x1: t.x1.min(media.x1), y1: t.y1.min(media.y1) };
            (t.x0 < t.x1 && t.y0 < t.y1).then_some(t)
        };
        let trim = page.raw().get::<Rect>(b"TrimBox").and_then(|r| within(sorted(r)));
        trim.or_else(|| within(sorted(page.crop_box()))).unwrap_or(media)
    }
    /// Returns the trim with its bleed, where the page has one (ISO 32000-1, 14.11.2), cut to the media box.
    fn bled(&self, page: &Page) -> Trim {
        let m = page.media_box();
        let b = match (page.raw().contains_key(b"TrimBox"), page.raw().get::<Rect>(b"BleedBox")) {
            (true, Some(bleed)) => bleed,
            _ => return *self,
        };
        Trim {
            x0: b.x0.min(b.x1).max(m.x0.min(m.x1)).min(self.x0),
            y0: b.y0.min(b.y1).max(m.y0.min(m.y1)).min(self.y0),
            x1: b.x0.max(b.x1).min(m.x0.max(m.x1)).max(self.x1),
            y1: b.y0.max(b.y1).min(m.y0.max(m.y1)).max(self.y1),
        }
    }
}

fn form(pdf: &Pdf, page: &Page, content: &[u8]) -> Result<Form, Fault> {
    let t = Trim::of(page);
    let unit = page.raw().get::<Number>(b"UserUnit").map_or(1.0, |n| n.as_f64());
    let (across, down) = ((t.x1 - t.x0) * unit, (t.y1 - t.y0) * unit);
    if !SIDES.contains(&across) || !SIDES.contains(&down) {
        return Err(damaged("its page has no sensible size", "页面尺寸不合理"));
    }
    // The page is turned clockwise; the trim's lower left corner comes to the origin.
    let matrix = match page.rotation() {
        Rotation::None => [1.0, 0.0, 0.0, 1.0, -t.x0, -t.y0],
        Rotation::Horizontal => [0.0, -1.0, 1.0, 0.0, -t.y0, t.x1],
        Rotation::Flipped => [-1.0, 0.0, 0.0, -1.0, t.x1, t.y1],
        Rotation::FlippedHorizontal => [0.0, 1.0, -1.0, 0.0, t.y1, -t.x0],
    };
    let turned = matrix[0] == 0.0;
    let (w, h) = if turned { (down, across) } else { (across, down) };

    let root = Ref::new(1);
    let (mut objects, mut links) = (Chunk::new(), Links::after(root));
    let data = compress_to_vec_zlib(content, COMPRESSION);
    let mut out = objects.form_xobject(root, &data);
    out.filter(Filter::FlateDecode);
    let b = t.bled(page);
    out.bbox(pdf_writer::Rect::new(b.x0 as f32, b.y0 as f32, b.x1 as f32, b.y1 as f32));
    out.matrix(matrix.map(|v| (v * unit) as f32));
    let mut named = out.insert(Name(b"Resources")).dict();
    let r = page.resources();
    let all: [(&[u8], &Dict); 7] = [
        (b"ColorSpace", &r.color_spaces),
        (b"ExtGState", &r.ext_g_states),
        (b"Font", &r.fonts),
        (b"Pattern", &r.patterns),
        (b"Properties", &r.properties),
        (b"Shading", &r.shadings),
        (b"XObject", &r.x_objects),
    ];
    for (kind, dict) in all.into_iter().filter(|(_, d)| !d.is_empty()) {
        links.dict(named.insert(Name(kind)), dict, Keys::Named)?;
    }
    named.finish();
    if let Some(group) = page.raw().get::<Dict>(b"Group") {
        links.dict(out.insert(Name(b"Group")), &group, Keys::Known)?;
        links.fitness.transparent |= group.get::<Key>(b"S").is_some_and(|s| s.as_ref() == b"Transparency");
    }
    out.finish();
    links.settle(pdf, &mut objects)?;
    let side = |pt: f64| Abs::milli_pt((pt * 1_000.0).round() as i64);
    let Fitness { transparent, unfit, forbidden } = links.fitness;
    Ok(Form { size: Size { w: side(w), h: side(h) }, objects, root, troubles: forbidden, transparent, unfit })
}
