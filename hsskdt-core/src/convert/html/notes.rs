//! What printing does to the data.

use crate::convert::NoteCode;
use crate::convert::NoteKind::{Changed, Lost};

/// `html.control-character`: characters that HTML does not allow became the mark of a lost character.
pub static CONTROL: NoteCode = NoteCode {
    code: "html.control-character",
    kind: Changed,
    vi: "Ký tự không được phép trong HTML được thay bằng dấu thay thế",
    en: "Characters that HTML does not allow became the mark of a lost character",
};

/// `html.summary`: the summary of a visit leaves the rest of the record out.
pub static SUMMARY: NoteCode = NoteCode {
    code: "html.summary",
    kind: Lost,
    vi: "Bản tóm tắt một lần khám không in phần này",
    en: "The summary of a visit leaves this out",
};

/// All of them.
pub static ALL: &[&NoteCode] = &[&CONTROL, &SUMMARY];
