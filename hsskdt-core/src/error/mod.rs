//! One opaque error for the whole crate.
//!
//! What a caller may rely on: [`Error::code`] is stable, [`Error::path`] and [`Error::position`] say where,
//! [`Error::message`] says what, in Vietnamese or English. No text ever holds a value of the input.

use std::fmt;

pub mod catalogue;

/// Language of a message.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// Tiếng Việt.
    #[default]
    Vi,
    /// English.
    En,
}

/// What went wrong, as a class that a program can act on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Class {
    /// The input breaks the rules of its own syntax.
    Malformed,
    /// The input is well-formed but not what was asked for.
    Unexpected,
    /// A bound of [`crate::Limits`] was passed.
    Limit,
    /// A value does not fit its type.
    Value,
    /// The call itself is wrong (unknown option, path that does not exist).
    Usage,
    /// Reading or writing through the caller's `Read` or `Write` failed.
    Io,
    /// The target format cannot be written from this record.
    Convert,
    /// A sealed record cannot be opened or made.
    Seal,
    /// A fault of the library itself.
    Internal,
}

/// A row of the error catalogue: a stable code with its texts.
#[derive(Debug, PartialEq, Eq)]
pub struct Kind {
    /// Stable code, `area.what-is-wrong`.
    pub code: &'static str,
    /// Class of the error.
    pub class: Class,
    /// Vietnamese text.
    pub vi: &'static str,
    /// English text.
    pub en: &'static str,
}

/// Place in the input. Line and column count from 1, column in characters, offset in bytes from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
    /// Byte offset, from 0.
    pub offset: u64,
}

impl Position {
    /// The same place seen from outside: `self` counts from `origin`.
    #[must_use]
    pub fn after(self, origin: Position) -> Position {
        let column = match self.line {
            1 => origin.column.saturating_add(self.column).saturating_sub(1),
            _ => self.column,
        };
        Position {
            line: origin.line.saturating_add(self.line).saturating_sub(1),
            column,
            offset: origin.offset.saturating_add(self.offset),
        }
    }

    /// Line and column of a byte offset in a text.
    pub fn in_text(text: &[u8], offset: usize) -> Position {
        Position { offset: offset as u64, ..Position::end_of(text.get(..offset).unwrap_or(text)) }
    }

    /// Line and column behind a text.
    pub fn end_of(head: &[u8]) -> Position {
        let line = memchr::memchr_iter(b'\n', head).count();
        let start = memchr::memrchr(b'\n', head).map_or(0, |at| at.saturating_add(1));
        // Continuation bytes of UTF-8 are no characters of their own. Sums of up to 255 fit into a byte, which the
        // compiler turns into vector instructions.
        let firsts = |chunk: &[u8]| chunk.iter().fold(0u8, |sum, b| sum.wrapping_add(u8::from(*b & 0xC0 != 0x80)));
        let column =
            head.get(start..).unwrap_or(&[]).chunks(255).map(|c| usize::from(firsts(c))).fold(0, usize::saturating_add);
        Position {
            line: u32::try_from(line).unwrap_or(u32::MAX).saturating_add(1),
            column: u32::try_from(column).unwrap_or(u32::MAX).saturating_add(1),
            offset: head.len() as u64,
        }
    }
}

/// The one error of the crate.
#[derive(Clone, PartialEq, Eq)]
pub struct Error(Box<Inner>);

#[derive(Clone, PartialEq, Eq)]
struct Inner {
    kind: &'static Kind,
    path: String,
    position: Option<Position>,
    /// A number or a name of the format (never of the patient) that completes the text.
    detail: String,
}

impl Error {
    /// An error of the catalogue.
    pub fn new(kind: &'static Kind) -> Error {
        Error(Box::new(Inner { kind, path: String::new(), position: None, detail: String::new() }))
    }

    /// Adds where in the document or record: `/HOSO[2]/FILEHOSO[1]/…` or `/administrative/birth_date`.
    #[must_use]
    pub fn at_path(mut self, path: impl Into<String>) -> Error {
        self.0.path = path.into();
        self
    }

    /// Puts an outer path before the one already there.
    #[must_use]
    pub fn under(mut self, outer: &str) -> Error {
        self.0.path.insert_str(0, outer);
        self
    }

    /// Adds line and column.
    #[must_use]
    pub fn at(mut self, position: Position) -> Error {
        self.0.position = Some(position);
        self
    }

    /// Adds a limit, an element name or an option name. Never a value of the record.
    #[must_use]
    pub fn with_detail(mut self, detail: impl Into<String>) -> Error {
        self.0.detail = detail.into();
        self
    }

    /// Stable code such as `xml.unclosed-element`.
    pub fn code(&self) -> &'static str {
        self.0.kind.code
    }

    /// Class of the error.
    pub fn class(&self) -> Class {
        self.0.kind.class
    }

    /// Path in the document or record; empty where the whole input is meant.
    pub fn path(&self) -> &str {
        &self.0.path
    }

    /// Line and column, where the input has lines.
    pub fn position(&self) -> Option<Position> {
        self.0.position
    }

    /// The completing number or format name, empty if none.
    pub fn detail(&self) -> &str {
        &self.0.detail
    }

    /// Is the input broken in its own syntax?
    pub fn is_malformed(&self) -> bool {
        self.class() == Class::Malformed
    }

    /// Was a bound of [`crate::Limits`] passed?
    pub fn is_limit(&self) -> bool {
        self.class() == Class::Limit
    }

    /// The text, without place.
    pub fn message(&self, lang: Lang) -> String {
        let text = match lang {
            Lang::Vi => self.0.kind.vi,
            Lang::En => self.0.kind.en,
        };
        if self.0.detail.is_empty() { text.to_owned() } else { format!("{text} ({})", self.0.detail) }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code(), self.message(Lang::En))?;
        if !self.0.path.is_empty() {
            write!(f, " at {}", self.0.path)?;
        }
        if let Some(p) = self.0.position {
            write!(f, " (line {}, column {})", p.line, p.column)?;
        }
        Ok(())
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Error({self})")
    }
}

impl std::error::Error for Error {}

impl From<Error> for std::io::Error {
    /// For implementations of `Read` and `Write`.
    fn from(e: Error) -> std::io::Error {
        std::io::Error::other(e)
    }
}

impl From<std::io::Error> for Error {
    /// Only the kind of the I/O error is kept: its text may name files of patients.
    /// An error of this crate that travelled through a `Read` or `Write` comes out as it was.
    fn from(e: std::io::Error) -> Error {
        if let Some(own) = e.get_ref().and_then(|inner| inner.downcast_ref::<Error>()) {
            return own.clone();
        }
        Error::new(&catalogue::io::FAILED).with_detail(e.kind().to_string())
    }
}
