//! Taking the objects of one PDF over into another: everything a page needs, numbered anew.
//!
//! Written on the parser that proofs are read with: the crate made for it, `hayro-write`, panics on some damaged files, shows hidden
//! layers, and puts blanks where a stream cannot be read.

use super::Fault;
use crate::diag::Words;
use hayro::hayro_syntax::object::{Array, Dict, MaybeRef, Number, ObjRef, Object, ObjectIdentifier, Stream};
use hayro::hayro_syntax::{Filter, Pdf};
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_zlib_with_limit};
use pdf_writer::{Chunk, Name, Null, Obj, Ref, Str};
use std::collections::{BTreeMap, VecDeque};

/// Keys that lead out of the page or say nothing in print.
const LEFT_OUT: [&[u8]; 10] = [
    b"AF",
    b"LastModified",
    b"Metadata",
    b"OC",
    b"OPI",
    b"PTData",
    b"Parent",
    b"PieceInfo",
    b"StructParent",
    b"StructParents",
];

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
    waiting: VecDeque<(ObjectIdentifier, Ref)>,
    last: i32,
}

impl Links {
    /// Starts the numbering after `root`.
    pub fn after(root: Ref) -> Links {
        Links { numbers: BTreeMap::new(), waiting: VecDeque::new(), last: root.get() }
    }

    fn follow(&mut self, old: ObjRef) -> Ref {
        let id = ObjectIdentifier::from(old);
        if let Some(&known) = self.numbers.get(&id) {
            return known;
        }
        self.last += 1;
        let new = Ref::new(self.last);
        self.numbers.insert(id, new);
        self.waiting.push_back((id, new));
        new
    }

    /// Writes every object that was followed to, and those that they lead to.
    ///
    /// # Errors
    /// [`Fault::Damaged`] when an object is not in the file.
    pub fn settle(&mut self, pdf: &Pdf, chunk: &mut Chunk) -> Result<(), Fault> {
        while let Some((id, new)) = self.waiting.pop_front() {
            match pdf.xref().get::<Object>(id) {
                Some(Object::Stream(stream)) => {
                    if !whole(&stream) {
                        let n = id.obj_number;
                        let why = Words::new(format!("object {n} cannot be unpacked"), format!("对象 {n} 无法解压"));
                        return Err(Fault::Damaged(why));
                    }
                    let data = stream.raw_data();
                    let mut out = chunk.stream(new, &data);
                    for (key, value) in stream.dict().entries().filter(|(k, _)| kept(k) && k.as_ref() != b"Length") {
                        self.value(out.insert(Name(&key)), &value)?;
                    }
                }
                Some(object) => self.direct(chunk.indirect(new), &object)?,
                None => {
                    let n = id.obj_number;
                    return Err(Fault::Damaged(Words::new(format!("object {n} is missing"), format!("缺少对象 {n}"))));
                }
            }
        }
        Ok(())
    }

    /// Writes a dictionary.
    pub fn dict(&mut self, out: Obj, dict: &Dict) -> Result<(), Fault> {
        let mut out = out.dict();
        for (key, value) in dict.entries().filter(|(k, _)| kept(k)) {
            self.value(out.insert(Name(&key)), &value)?;
        }
        Ok(())
    }

    fn value(&mut self, out: Obj, value: &MaybeRef<Object>) -> Result<(), Fault> {
        match value {
            MaybeRef::Ref(old) => out.primitive(self.follow(*old)),
            MaybeRef::NotRef(object) => self.direct(out, object)?,
        }
        Ok(())
    }

    fn direct(&mut self, out: Obj, object: &Object) -> Result<(), Fault> {
        match object {
            Object::Null(_) => out.primitive(Null),
            Object::Boolean(b) => out.primitive(*b),
            Object::Number(n) => number(out, n),
            Object::String(s) => out.primitive(Str(s.as_bytes())),
            Object::Name(n) => out.primitive(Name(n)),
            Object::Dict(dict) => self.dict(out, dict)?,
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
            self.value(out.push(), &item)?;
        }
        Ok(())
    }
}

fn kept(key: &[u8]) -> bool {
    !LEFT_OUT.contains(&key)
}

fn number(out: Obj, n: &Number) {
    let value = n.as_f64();
    if value.fract() == 0.0 && value.abs() < f64::from(i32::MAX) {
        out.primitive(value as i32);
    } else {
        out.primitive(value as f32);
    }
}
