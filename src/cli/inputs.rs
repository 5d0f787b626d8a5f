//! Every file that an edition was read from, as an archive names it: by what it is to the edition, not by where this
//! machine keeps it.

use super::disk::Bytes;
use crate::archive::lock;
pub use crate::archive::lock::Kind;
use crate::diag::FileId;
use crate::digest::sha256;
use std::collections::BTreeMap;

/// A file that was read.
#[derive(Clone, Debug)]
pub struct Input {
    /// What it is to the edition.
    pub kind: Kind,
    /// How long it is.
    pub size: u64,
    /// SHA-256 of it.
    pub sha256: String,
}

impl Input {
    /// Describes a file of the disk.
    pub fn of(kind: Kind, file: &Bytes) -> Input {
        let sum = file.sha256.clone().unwrap_or_else(|| sha256(&file.bytes));
        Input { kind, size: file.bytes.len() as u64, sha256: sum }
    }

    /// Describes what the engine holds.
    pub fn own(kind: Kind, bytes: &[u8]) -> Input {
        Input { kind, size: bytes.len() as u64, sha256: sha256(bytes) }
    }
}

/// The files of an edition, by the names an archive gives them.
#[derive(Debug, Default)]
pub struct Inputs {
    files: BTreeMap<String, Input>,
    names: BTreeMap<FileId, String>,
}

impl Inputs {
    /// Adds a file, and the text that it was decoded to.
    pub fn add(&mut self, name: String, input: Input, text: Option<FileId>) {
        if let Some(id) = text {
            self.names.insert(id, name.clone());
        }
        self.files.insert(name, input);
    }

    /// Returns the name of a text.
    pub fn name(&self, text: FileId) -> Option<&str> {
        self.names.get(&text).map(String::as_str)
    }

    /// Returns all, sorted by name.
    pub fn all(&self) -> impl Iterator<Item = (&str, &Input)> {
        self.files.iter().map(|(name, input)| (name.as_str(), input))
    }

    /// Returns them as a lock names them.
    pub fn locked(&self) -> Vec<lock::Input> {
        let one = |(name, input): (&str, &Input)| lock::Input {
            path: name.to_owned(),
            kind: input.kind,
            size: input.size,
            sha256: input.sha256.clone(),
        };
        self.all().map(one).collect()
    }
}
