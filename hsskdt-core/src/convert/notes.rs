//! What a conversion did to the data: nothing is dropped, changed or assumed without a note.

use crate::error::Lang;

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoteKind {
    /// The target has no place for it.
    Lost,
    /// It stands in the target in another form.
    Changed,
    /// The target needs what the source does not say.
    Assumed,
    /// It has no field of its own and is kept beside (`extra`, an extension, narrative).
    Kept,
}

impl NoteKind {
    /// `lost`, `changed`, `assumed`, `kept`.
    pub fn as_str(self) -> &'static str {
        match self {
            NoteKind::Lost => "lost",
            NoteKind::Changed => "changed",
            NoteKind::Assumed => "assumed",
            NoteKind::Kept => "kept",
        }
    }
}

/// A reason for notes, with its texts. Declared once, beside the conversion that gives it.
#[derive(Debug, PartialEq, Eq)]
pub struct NoteCode {
    /// Stable code such as `claim.list-separators`.
    pub code: &'static str,
    /// What happened.
    pub kind: NoteKind,
    /// Vietnamese text.
    pub vi: &'static str,
    /// English text.
    pub en: &'static str,
}

/// One note. It names places, never values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Why.
    pub code: &'static NoteCode,
    /// Place in the source: `/HOSO[1]/XML1/MA_BENHKHAC` or `/administrative/religion`.
    pub path: String,
    /// Name in the target that stands for it, if there is one.
    pub target: String,
}

impl Note {
    /// What happened.
    pub fn kind(&self) -> NoteKind {
        self.code.kind
    }

    /// The text, without place.
    pub fn message(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Vi => self.code.vi,
            Lang::En => self.code.en,
        }
    }
}

/// Notes in the order in which the conversion met them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notes(Vec<Note>);

impl Notes {
    /// None yet.
    pub fn new() -> Notes {
        Notes::default()
    }

    /// Adds a note.
    pub fn add(&mut self, code: &'static NoteCode, path: impl Into<String>) {
        self.0.push(Note { code, path: path.into(), target: String::new() });
    }

    /// Adds a note with the name in the target.
    pub fn add_to(&mut self, code: &'static NoteCode, path: impl Into<String>, target: impl Into<String>) {
        self.0.push(Note { code, path: path.into(), target: target.into() });
    }

    /// Takes over the notes of another conversion.
    pub fn append(&mut self, mut other: Notes) {
        self.0.append(&mut other.0);
    }

    /// All of them.
    pub fn iter(&self) -> std::slice::Iter<'_, Note> {
        self.0.iter()
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// None?
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Was anything lost?
    pub fn has_lost(&self) -> bool {
        self.0.iter().any(|n| n.kind() == NoteKind::Lost)
    }
}

impl<'a> IntoIterator for &'a Notes {
    type Item = &'a Note;
    type IntoIter = std::slice::Iter<'a, Note>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}
