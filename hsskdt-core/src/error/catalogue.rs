//! Every error code with its texts. Codes are stable: a released one is never reused for another meaning.

/// Declares one area of the catalogue.
macro_rules! area {
    ($(#[$m:meta])* $area:ident { $($name:ident $code:literal $class:ident $vi:literal $en:literal;)* }) => {
        $(#[$m])*
        pub mod $area {
            use crate::error::{Class, Kind};
            $(#[doc = concat!("`", $code, "`: ", $en, ".")]
            pub static $name: Kind = Kind { code: $code, class: Class::$class, vi: $vi, en: $en };)*
            /// All of this area.
            pub static ALL: &[&Kind] = &[$(&$name),*];
        }
    };
}

area! {
    /// Reading and writing through the caller's streams.
    io {
        FAILED "io.failed" Io "Không đọc hoặc ghi được luồng dữ liệu" "The stream could not be read or written";
    }
}

area! {
    /// Bounds of [`crate::Limits`].
    limit {
        BYTES "limit.bytes" Limit "Tài liệu vượt kích thước cho phép" "Document larger than the limit";
        RECORD_BYTES "limit.record-bytes" Limit "Một hồ sơ vượt kích thước cho phép" "One record larger than the limit";
        DEPTH "limit.depth" Limit "Lồng nhau quá sâu" "Nested deeper than the limit";
        ELEMENTS "limit.elements" Limit "Quá nhiều phần tử" "More elements than the limit";
        TEXT "limit.text" Limit "Một giá trị dài quá giới hạn" "One text longer than the limit";
        ATTRIBUTES "limit.attributes" Limit "Quá nhiều thuộc tính" "More attributes than the limit";
    }
}

area! {
    /// Values with invariants.
    value {
        CODE "value.code" Value "Mã ngoài danh sách lựa chọn" "Not one of the options";
        DATE "value.date" Value "Ngày không đúng dạng hoặc không có trong lịch" "Not a calendar date of an accepted form";
        DATE_TIME "value.date-time" Value "Thời điểm không đúng dạng hoặc không có thật" "Not a date-time of an accepted form";
        DECIMAL "value.decimal" Value "Không phải số thập phân" "Not a decimal number";
        INTEGER "value.integer" Value "Không phải số nguyên" "Not an integer";
        PERSONAL_NUMBER "value.personal-number" Value "Số định danh cá nhân phải có 12 chữ số" "A personal number has 12 digits";
        CMND "value.cmnd" Value "Số CMND phải có 9 chữ số" "A CMND number has 9 digits";
        PASSPORT "value.passport" Value "Số hộ chiếu gồm một chữ cái và 7 chữ số" "A passport number is one letter and 7 digits";
        NATIONAL_ID "value.national-id" Value "Số giấy tờ không phải CCCD, CMND hay hộ chiếu" "Neither a personal number, a CMND nor a passport";
        INSURANCE_CARD "value.insurance-card" Value "Mã thẻ BHYT phải có 15 ký tự đúng mẫu" "An insurance card number has 15 characters of the known form";
        BHXH_NUMBER "value.bhxh-number" Value "Mã số BHXH phải có 10 chữ số" "A BHXH number has 10 digits";
        FACILITY_CODE "value.facility-code" Value "Mã cơ sở KCB phải có 5 ký tự" "A facility code has 5 characters";
        PHONE "value.phone" Value "Số điện thoại không đúng dạng Việt Nam" "Not a Vietnamese phone number";
    }
}

area! {
    /// Addresses of elements of a record.
    path {
        UNKNOWN "path.unknown" Usage "Đường dẫn không có trong hồ sơ" "No record has an element at this path";
        INDEX "path.index" Usage "Chỉ số vượt quá danh sách" "Index past the end of the list";
        TYPE "path.type" Usage "Giá trị không đúng kiểu của phần tử này" "The value does not have the type of this element";
    }
}

area! {
    /// The record's own JSON, and JSON syntax of other formats.
    json {
        UTF8 "json.utf8" Malformed "Văn bản không phải UTF-8" "The text is not UTF-8";
        SYNTAX "json.syntax" Malformed "JSON sai cú pháp" "Malformed JSON";
        TRUNCATED "json.truncated" Malformed "JSON kết thúc giữa chừng" "The JSON ends too early";
        TYPE "json.type" Value "Giá trị JSON không đúng kiểu" "A JSON value has the wrong type";
        FORMAT "json.format" Unexpected "Không phải hồ sơ hsskdt" "Not a record of this library";
        VERSION "json.version" Unexpected "Phiên bản hồ sơ không được hỗ trợ" "Version of the record not supported";
        UNKNOWN_NAME "json.unknown-name" Unexpected "Tên trường không có trong hồ sơ" "Name that no part of the record has";
        WRITE "json.write" Convert "Không ghi được hồ sơ thành JSON" "The record cannot be written as JSON";
    }
}

area! {
    /// Documents as a whole.
    document {
        UNKNOWN_FORMAT "document.unknown-format" Unexpected "Không nhận ra định dạng của tài liệu" "The format of the document is not recognised";
        NOT_READABLE "document.not-readable" Usage "Định dạng này không đọc được" "This format cannot be read";
        NOT_WRITABLE "document.not-writable" Usage "Định dạng này không ghi được" "This format cannot be written";
        NOT_ONE_RECORD "document.not-one-record" Unexpected "Tài liệu không chứa đúng một hồ sơ" "The document does not hold exactly one record";
    }
}

area! {
    /// Options by name.
    option {
        UNKNOWN "option.unknown" Usage "Không có tùy chọn này" "No option has this name";
        VALUE "option.value" Usage "Giá trị không hợp lệ cho tùy chọn" "Not a value of this option";
    }
}

area! {
    /// Calls through a binding.
    call {
        NULL "call.null" Usage "Thiếu tham số bắt buộc" "A required argument is missing";
        UTF8 "call.utf8" Usage "Tham số không phải UTF-8" "An argument is not UTF-8";
        FORMAT "call.format" Usage "Không có định dạng này" "No format has this number or name";
        INDEX "call.index" Usage "Chỉ số vượt quá danh sách" "Index past the end of the list";
        JSON "call.json" Usage "Tham số không phải JSON" "An argument is not JSON";
        BROKEN "call.broken" Internal "Đối tượng hỏng vì một lỗi trước đó" "An earlier fault broke this handle";
        PANIC "call.panic" Internal "Lỗi bên trong thư viện" "A fault inside the library";
    }
}

/// Every kind of every area.
pub fn all() -> impl Iterator<Item = &'static crate::error::Kind> {
    [io::ALL, limit::ALL, value::ALL, path::ALL, json::ALL, document::ALL, option::ALL, call::ALL]
        .into_iter()
        .flatten()
        .copied()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    #[test]
    fn codes_are_unique_and_have_both_texts() {
        let mut seen = BTreeSet::new();
        for kind in super::all() {
            assert!(seen.insert(kind.code), "{} stands twice", kind.code);
            assert!(kind.code.contains('.') && !kind.vi.is_empty() && !kind.en.is_empty(), "{}", kind.code);
        }
    }
}
