//! What conversions from and to CDA do to the data.

use crate::convert::{NoteCode, NoteKind};

/// CDA has no place for it: it rides in the section of kept content, which only this library reads.
pub(super) static KEPT: NoteCode = NoteCode {
    code: "cda.kept",
    kind: NoteKind::Kept,
    vi: "CDA không có chỗ cho nội dung này, được giữ trong mục dữ liệu khác",
    en: "CDA has no place for it; kept in the section of other data",
};

/// As [`KEPT`], when the caller does not want that section.
pub(super) static LOST: NoteCode = NoteCode {
    code: "cda.lost",
    kind: NoteKind::Lost,
    vi: "CDA không có chỗ cho nội dung này",
    en: "CDA has no place for it",
};

/// A section that no part of the record takes.
pub(super) static UNKNOWN_SECTION: NoteCode = NoteCode {
    code: "cda.unknown-section",
    kind: NoteKind::Kept,
    vi: "Mục không có trong hồ sơ, phần chữ được giữ ở extra",
    en: "A section that no part of the record takes; its text is kept in extra",
};

/// An entry that is not understood.
pub(super) static UNKNOWN_ENTRY: NoteCode = NoteCode {
    code: "cda.unknown-entry",
    kind: NoteKind::Kept,
    vi: "Mục con không hiểu được, phần chữ được giữ ở extra",
    en: "An entry that is not understood; its text is kept in extra",
};

/// An entry that says of itself that there is nothing.
pub(super) static NULL_ENTRY: NoteCode = NoteCode {
    code: "cda.null-entry",
    kind: NoteKind::Lost,
    vi: "Mục con chỉ ghi là không có thông tin",
    en: "An entry that only says that nothing is known",
};

/// A part of a document of elsewhere, kept as it is written.
pub(super) static SOURCE_KEPT: NoteCode = NoteCode {
    code: "cda.source-kept",
    kind: NoteKind::Kept,
    vi: "Bản gốc của phần này được giữ ở extra bên cạnh nội dung đã đọc",
    en: "This part is kept in extra as it is written, beside what was read of it",
};

/// A label of a document of elsewhere, which our documents do not carry.
pub(super) static LABEL: NoteCode = NoteCode {
    code: "cda.label",
    kind: NoteKind::Kept,
    vi: "Nhãn bảo mật của tài liệu được giữ ở extra",
    en: "A security label of the document is kept in extra",
};

/// A code of another system: words stand in the record, the code is kept beside.
pub(super) static FOREIGN_CODE: NoteCode = NoteCode {
    code: "cda.foreign-code",
    kind: NoteKind::Changed,
    vi: "Mã của hệ mã khác được ghi thành lời, mã gốc giữ ở extra",
    en: "A code of another system, or beside the one that the record takes, is kept in extra",
};

/// A diagnosis became a tick box or a line of the form.
pub(super) static TO_FORM: NoteCode = NoteCode {
    code: "cda.to-form",
    kind: NoteKind::Changed,
    vi: "Chẩn đoán được đưa vào ô bệnh tật của mẫu",
    en: "A problem became a box or line of the form",
};

/// A moment of another offset.
pub(super) static TIME_MOVED: NoteCode = NoteCode {
    code: "cda.time-moved",
    kind: NoteKind::Changed,
    vi: "Thời điểm được chuyển về giờ Việt Nam",
    en: "A moment was moved to Vietnam's offset",
};

/// A moment without offset.
pub(super) static TIME_ASSUMED: NoteCode = NoteCode {
    code: "cda.time-assumed",
    kind: NoteKind::Assumed,
    vi: "Thời điểm không ghi múi giờ, coi là giờ Việt Nam",
    en: "A moment without offset is taken as Vietnam's",
};

/// Content whose visit is not named.
pub(super) static VISIT_ASSUMED: NoteCode = NoteCode {
    code: "cda.visit-assumed",
    kind: NoteKind::Assumed,
    vi: "Không rõ thuộc lượt khám nào, xếp theo ngày",
    en: "The visit is not named; placed by day",
};

/// Kept content that does not fit the record any more.
pub(super) static KEPT_UNUSABLE: NoteCode = NoteCode {
    code: "cda.kept-unusable",
    kind: NoteKind::Lost,
    vi: "Dữ liệu giữ kèm không còn khớp với hồ sơ",
    en: "Kept content does not fit the record",
};
