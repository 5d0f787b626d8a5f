//! The texts that findings quote.

/// Which file of [`Sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// A byte range in one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// Makes a span.
    pub fn new(file: FileId, range: std::ops::Range<usize>) -> Span {
        Span { file, start: range.start, end: range.end }
    }
}

/// All files read so far: name as shown to people, and text.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<(String, String)>,
}

impl Sources {
    /// Adds a file and returns its id.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<String>) -> FileId {
        self.files.push((name.into(), text.into()));
        FileId(u32::try_from(self.files.len() - 1).expect("fewer than four thousand million files"))
    }
    /// Returns a file's name.
    pub fn name(&self, id: FileId) -> &str {
        &self.files[id.0 as usize].0
    }
    /// Returns a file's text.
    pub fn text(&self, id: FileId) -> &str {
        &self.files[id.0 as usize].1
    }
    /// Returns the files with other text at some places; places of one file do not overlap.
    pub fn patched(&self, places: &[(Span, String)]) -> Sources {
        let mut out = self.clone();
        let mut places: Vec<&(Span, String)> = places.iter().collect();
        // From the end, so that the places before keep theirs.
        places.sort_by_key(|(span, _)| std::cmp::Reverse((span.file, span.start)));
        for (span, text) in places {
            out.files[span.file.0 as usize].1.replace_range(span.start..span.end, text);
        }
        out
    }
    /// Returns line and column of a span's start, both from 1; columns count characters.
    pub fn line_column(&self, span: Span) -> (usize, usize) {
        let text = self.text(span.file);
        let mut at = span.start.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        let before = &text[..at];
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
        (line, column)
    }
}
