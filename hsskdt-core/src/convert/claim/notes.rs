//! What happens between claim tables and record.

use crate::convert::{NoteCode, NoteKind};

macro_rules! notes {
    ($($name:ident $code:literal $kind:ident $vi:literal $en:literal;)*) => {
        $(#[doc = concat!("`", $code, "`: ", $en, ".")]
        pub static $name: NoteCode = NoteCode { code: $code, kind: NoteKind::$kind, vi: $vi, en: $en };)*
        /// All of them.
        pub static ALL: &[&NoteCode] = &[$(&$name),*];
    };
}

notes! {
    WRITTEN_FORM "claim.written-form" Changed "Giá trị được đưa về dạng chuẩn, dạng gốc được giữ lại" "The value was brought into its plain form; the text as written is kept beside";
    UNREADABLE "claim.unreadable" Kept "Nội dung không phải ngày, số hoặc mã hợp lệ, được giữ nguyên dạng chữ" "The text is no date, number or code of its column; kept as text";
    UNKNOWN_COLUMN "claim.unknown-column" Kept "Cột không có trong bảng, được giữ ở phần extra" "The table has no such column; kept in extra";
    SUPERSEDED "claim.superseded" Kept "Cột ghi hai lần với nội dung khác nhau, bản bị thay được giữ ở phần extra" "A column stands twice with different content; the one that does not count is kept in extra";
    BESIDE_ROWS "claim.beside-rows" Kept "Nội dung ngoài các dòng của bảng, được giữ ở phần extra" "Content beside the rows of a table; kept in extra";
    FOREIGN_TABLE "claim.foreign-table" Kept "Bảng không thuộc hồ sơ này hoặc bị trùng, được giữ ở phần extra" "A table that does not belong here, or a second one of its kind; kept in extra";
    RAW_CONTENT "claim.raw-content" Kept "Nội dung không đọc được thành bảng, được giữ ở phần extra" "Content that could not be read as a table; kept in extra";
    BESIDE_TABLES "claim.beside-tables" Kept "Phần tử ngoài các bảng của hồ sơ, được giữ ở phần extra" "An element beside the tables of the record; kept in extra";
    REPAIRED "claim.repaired-text" Changed "Ký tự & chưa mã hóa đã được sửa" "An unescaped & was repaired";
    DECOMPOSED "claim.decomposed" Changed "Chữ Unicode tổ hợp được đưa về dạng dựng sẵn (NFC)" "Decomposed Unicode was composed (NFC)";
    ADDRESS_OPENED "claim.address-opened" Changed "DIA_CHI chứa thông tin bổ sung, đã được tách ra" "DIA_CHI carried further fields (TT_BOSUNG_4210); they were taken out of it";
    ADDRESS_JOINED "claim.address-joined" Changed "Địa chỉ được ghép từ các thành phần" "The address was joined from its parts";
    NO_COLUMN "claim.no-column" Lost "Các bảng của quyết định đích không có cột cho nội dung này" "The tables of the target decision have no column for it";
    DEMANDED "claim.demanded" Assumed "Quyết định đích bắt buộc có cột này, nguồn không có dữ liệu; để trống" "The target decision demands the column and the source says nothing; left empty";
    CODE_MAPPED "claim.code-mapped" Changed "Mã được chuyển sang danh mục của quyết định đích" "The code became that of the target decision's list";
    NO_CODE "claim.no-code" Lost "Không có đúng một mã tương ứng trong danh mục của quyết định đích; để trống" "The target decision's list has no single counterpart of the code; left empty";
    OWN_DOCUMENT "claim.own-document" Lost "XML12 được gửi riêng, không nằm trong tệp giám định" "XML12 is a document of its own and no part of a claim file";
    NOTE_COLUMN "claim.note-column" Changed "Ghi chú không rõ loại được ghi vào DIEN_BIEN" "A note of no kind is written as DIEN_BIEN";
    SOURCE_CHANGED "claim.source-changed" Changed "Hồ sơ đã thay đổi so với các bảng gốc giữ kèm, các bảng được lập lại" "The record was changed since its tables were kept; the tables are written anew";
    SIGNATURE "claim.signature" Lost "Chữ ký số của đơn vị không còn giá trị sau khi chuyển đổi" "The facility's signature covers bytes that no conversion keeps";
}
