//! Taking the objects of one PDF over into another: everything a page needs, numbered anew.
//!
//! Written on the parser that proofs are read with: the crate made for it, `hayro-write`, panics on some damaged files, shows hidden
//! layers, and puts blanks where a stream cannot be read.

use super::Fault;
use super::fit::{Fitness, Keys, below, kept, repack};
use crate::diag::Words;
use hayro::hayro_syntax::object::{Array, Dict, MaybeRef, Number, ObjRef, Object, ObjectIdentifier, Stream};
use hayro::hayro_syntax::{Filter, Pdf};
use miniz_oxide::deflate::compress_to_vec_zlib;
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_zlib_with_limit};
use pdf_writer::{Chunk, Name, Null, Obj, Ref, Str};
use std::collections::{BTreeMap, VecDeque};

/// How hard what is packed anew is compressed.
const COMPRESSION: u8 = 6;
/// The most bytes that one stream may unpack to.
const MOST: usize = 1 << 30;

/// Whether a packed stream can be unpacked to its end: the parser would make do with its beginning.
///
/// A wrong check sum alone is forgiven, as readers do.
pub fn whole(stream: &Stream) -> bool {
    if stream.filters().first() != Some(&Filter::FlateDecode) {
        return true;
    }
    match decompress_to_vec_zlib_with_limit(&stream.raw_data(), MOST) {
        Ok(_) => true,
        Err(fault) => fault.status == TINFLStatus::Adler32Mismatch,
    }
}

/// Which objects have their new numbers, and which still wait to be written.
pub struct Links {
    numbers: BTreeMap<ObjectIdentifier, Ref>,
    waiting: VecDeque<(ObjectIdentifier, Ref, Keys)>,
    last: i32,
    /// What the objects taken over so far ask of the file.
    pub fitness: Fitness,
}

impl Links {
    /// Starts the numbering after `root`.
    pub fn after(root: Ref) -> Links {
        Links { numbers: BTreeMap::new(), waiting: VecDeque::new(), last: root.get(), fitness: Fitness::default() }
    }

    fn follow(&mut self, old: ObjRef, keys: Keys) -> Ref {
        let id = ObjectIdentifier::from(old);
        if let Some(&known) = self.numbers.get(&id) {
            return known;
        }
        self.last += 1;
        let new = Ref::new(self.last);
        self.numbers.insert(id, new);
        self.waiting.push_back((id, new, keys));
        new
    }

    /// Writes every object that was followed to, and those that they lead to.
    ///
    /// # Errors
    /// [`Fault::Damaged`] when an object is not in the file.
    pub fn settle(&mut self, pdf: &Pdf, chunk: &mut Chunk) -> Result<(), Fault> {
        while let Some((id, new, keys)) = self.waiting.pop_front() {
            match pdf.xref().get::<Object>(id) {
                Some(Object::Stream(stream)) => self.stream(chunk, id, new, &stream)?,
                Some(object) => self.direct(chunk.indirect(new), &object, keys)?,
                None => {
                    let n = id.obj_number;
                    return Err(Fault::Damaged(Words::new(format!("object {n} is missing"), format!("缺少对象 {n}"))));
                }
            }
        }
        Ok(())
    }

    fn stream(&mut self, chunk: &mut Chunk, id: ObjectIdentifier, new: Ref, stream: &Stream) -> Result<(), Fault> {
        let lost = || {
            let n = id.obj_number;
            Fault::Damaged(Words::new(format!("object {n} cannot be unpacked"), format!("对象 {n} 无法解压")))
        };
        if !whole(stream) {
            return Err(lost());
        }
        self.fitness.stream(stream);
        let anew = repack(stream);
        let data = if anew {
            compress_to_vec_zlib(&stream.decoded_data().map_err(|_| lost())?, COMPRESSION)
        } else {
            stream.raw_data().into_owned()
        };
        let dict = stream.dict();
        let packing: &[&[u8]] = if anew { &[b"Length", b"DL", b"Filter", b"DecodeParms"] } else { &[b"Length", b"DL"] };
        let mut out = chunk.stream(new, &data);
        if anew {
            out.filter(pdf_writer::Filter::FlateDecode);
        }
        for (key, value) in dict.entries() {
            if kept(dict, key.as_ref(), Keys::Known) && !packing.contains(&key.as_ref()) {
                self.value(out.insert(Name(&key)), &value, below(key.as_ref(), Keys::Known))?;
            }
        }
        Ok(())
    }

    /// Writes a dictionary.
    pub fn dict(&mut self, out: Obj, dict: &Dict, keys: Keys) -> Result<(), Fault> {
        if keys == Keys::Known {
            self.fitness.dict(dict);
        }
        let mut out = out.dict();
        for (key, value) in dict.entries().filter(|(k, _)| kept(dict, k.as_ref(), keys)) {
            self.value(out.insert(Name(&key)), &value, below(key.as_ref(), keys))?;
        }
        Ok(())
    }

    fn value(&mut self, out: Obj, value: &MaybeRef<Object>, keys: Keys) -> Result<(), Fault> {
        match value {
            MaybeRef::Ref(old) => out.primitive(self.follow(*old, keys)),
            MaybeRef::NotRef(object) => self.direct(out, object, keys)?,
        }
        Ok(())
    }

    fn direct(&mut self, out: Obj, object: &Object, keys: Keys) -> Result<(), Fault> {
        match object {
            Object::Null(_) => out.primitive(Null),
            Object::Boolean(b) => out.primitive(*b),
            Object::Number(n) => number(out, n),
            Object::String(s) => out.primitive(Str(s.as_bytes())),
            Object::Name(n) => out.primitive(Name(n)),
            Object::Dict(dict) => self.dict(out, dict, keys)?,
            Object::Array(array) => self.array(out, array)?,
            Object::Stream(_) => {
                let why = Words::new("a stream stands inside another object", "数据流嵌在别的对象里");
                return Err(Fault::Damaged(why));
            }
        }
        Ok(())
    }

    fn array(&mut self, out: Obj, array: &Array) -> Result<(), Fault> {
        let mut out = out.array();
        for item in array.raw_iter() {
            self.value(out.push(), &item, Keys::Known)?;
        }
        Ok(())
    }
}

fn number(out: Obj, n: &Number) {
    let value = n.as_f64();
    if value.fract() == 0.0 && value.abs() < f64::from(i32::MAX) {
        out.primitive(value as i32);
    } else {
        out.primitive(value as f32);
    }
}
