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
        ONE_RECORD_ONLY "document.one-record-only" Usage "Định dạng này chỉ chứa được một hồ sơ" "A document of this format holds one record only";
        NO_VISIT "document.no-visit" Usage "Hồ sơ không có lần khám này" "The record has no such visit";
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

area! {
    /// XML that breaks the rules of XML, or what this crate allows of it.
    xml {
        DTD "xml.dtd" Malformed "Tài liệu XML chứa DTD, không được phép" "The XML document holds a DTD, which is not allowed";
        UNKNOWN_ENTITY "xml.unknown-entity" Malformed "Tham chiếu thực thể không thuộc XML" "Reference to an entity that XML does not define";
        UNESCAPED_AMPERSAND "xml.unescaped-ampersand" Malformed "Ký tự & chưa được mã hóa" "An & is not escaped";
        CONTROL_CHARACTER "xml.control-character" Malformed "Ký tự không được phép trong XML 1.0" "A character that XML 1.0 does not allow";
        NO_ROOT "xml.no-root" Malformed "Không có phần tử gốc" "No root element";
        SECOND_ROOT "xml.second-root" Malformed "Nhiều hơn một phần tử gốc" "More than one root element";
        TEXT_OUTSIDE_ROOT "xml.text-outside-root" Malformed "Có văn bản ngoài phần tử gốc" "Text outside the root element";
        UNCLOSED_ELEMENT "xml.unclosed-element" Malformed "Phần tử không được đóng" "An element is not closed";
        UNCLOSED_TAG "xml.unclosed-tag" Malformed "Thẻ không được đóng" "A tag is not closed";
        UNCLOSED_COMMENT "xml.unclosed-comment" Malformed "Chú thích không được đóng" "A comment is not closed";
        UNCLOSED_CDATA "xml.unclosed-cdata" Malformed "Đoạn CDATA không được đóng" "A CDATA section is not closed";
        UNCLOSED_INSTRUCTION "xml.unclosed-instruction" Malformed "Chỉ thị xử lý không được đóng" "A processing instruction is not closed";
        MISMATCHED_END "xml.mismatched-end" Malformed "Thẻ đóng không khớp thẻ mở" "An end tag does not match the open element";
        UNMATCHED_END "xml.unmatched-end" Malformed "Thẻ đóng không có thẻ mở" "An end tag without an open element";
        MISPLACED_DECLARATION "xml.misplaced-declaration" Malformed "Khai báo XML không ở đầu tài liệu" "An XML declaration that is not at the beginning";
        BAD_NAME "xml.bad-name" Malformed "Tên phần tử không hợp lệ" "Not a name of an element";
        BAD_ATTRIBUTE "xml.bad-attribute" Malformed "Thuộc tính sai cú pháp" "An attribute of wrong syntax";
        DUPLICATE_ATTRIBUTE "xml.duplicate-attribute" Malformed "Thuộc tính bị lặp" "An attribute stands twice";
        BAD_MARKUP "xml.bad-markup" Malformed "Cú pháp đánh dấu không hợp lệ" "Not markup of XML";
        UNEXPECTED_ELEMENT "xml.unexpected-element" Unexpected "Có phần tử con ở nơi chỉ được có văn bản" "A child element where only text may stand";
    }
}

area! {
    /// Claim files: structure of envelope, records and tables.
    claim {
        NOT_A_CLAIM "claim.not-a-claim" Unexpected "Không phải tệp giám định BHYT" "Not an insurance claim file";
        SISTER_PACKAGE "claim.sister-package" Unexpected "Gói dữ liệu khác của BHXH, không phải tệp giám định" "Another package of the social insurance, not a claim file";
        EMPTY "claim.empty" Unexpected "Tệp không có hồ sơ nào" "The file holds no record";
        UNKNOWN_ROOT "claim.unknown-root" Unexpected "Phần tử gốc không phải GIAMDINHHS" "The root element is not GIAMDINHHS";
        SEVERAL_DOCUMENTS "claim.several-documents" Unexpected "Nhiều tài liệu nối tiếp trong một tệp" "Several documents in one file";
        COUNT "claim.count" Unexpected "SOLUONGHOSO khác số hồ sơ trong tệp" "SOLUONGHOSO differs from the number of records";
        UNCLOSED_RECORD "claim.unclosed-record" Malformed "Hồ sơ không được đóng" "A record is not closed";
        UNKNOWN_TABLE "claim.unknown-table" Unexpected "Nội dung không phải bảng nào đã biết" "The content is no known table";
        TABLE_CONTRADICTS "claim.table-contradicts" Unexpected "LOAIHOSO không khớp nội dung" "LOAIHOSO contradicts the content";
        DUPLICATE_TABLE "claim.duplicate-table" Unexpected "Trùng bảng trong một hồ sơ" "The same table twice in one record";
        BASE64 "claim.base64" Malformed "NOIDUNGFILE không phải Base64 hợp lệ" "NOIDUNGFILE is not valid Base64";
        LEGACY_ENCODING "claim.legacy-encoding" Unexpected "Bảng mã 8 bit thay vì UTF-8" "An 8-bit table instead of UTF-8";
        DAMAGED_TEXT "claim.damaged-text" Malformed "Có byte không đọc được theo bảng mã" "Bytes that mean nothing in the encoding";
        BROKEN_RECORD "claim.broken-record" Convert "Hồ sơ hỏng chỉ ghi lại được nguyên dạng" "A broken record can only be written as it was read";
        EDITION "claim.edition" Unexpected "Hồ sơ theo quyết định khác, không phải QĐ 4210" "The record follows another decision than QĐ 4210";
        NO_PLACE "claim.no-place" Convert "Tệp không có phong bì không nhận thêm hồ sơ" "A file without envelope takes no further record";
        REPAIRED "claim.repaired" Unexpected "Ký tự & chưa mã hóa đã được sửa" "An unescaped & was repaired";
    }
}

area! {
    /// Profiles of validation.
    profile {
        UNKNOWN "profile.unknown" Usage "Không có bộ quy tắc tên này" "No profile of this name";
        RULE "profile.rule" Usage "Không có quy tắc hay nhóm quy tắc này" "No rule or group of rules of this name";
        SEVERITY "profile.severity" Usage "Mức độ phải là off, info, warn hoặc reject" "A severity is off, info, warn or reject";
    }
}

area! {
    /// Disclosure control. What was found is never in an error.
    disclose {
        PROFILE "disclose.profile" Usage "Hồ sơ chính sách không đúng" "The disclosure profile is wrong";
        PLAN_WEAKENED "disclose.plan-weakened" Usage "Chính sách \"plan\" không được nới lỏng; đặt tên khác" "The profile called \"plan\" cannot weaken a rule; give it another name";
        SELF_CHECK "disclose.self-check" Convert "Kết quả không qua được bước tự kiểm tra" "The output did not pass the final check";
        SUPPLEMENT "disclose.supplement" Unexpected "Phần bổ sung không thuộc hồ sơ này hoặc sai dạng" "The supplement is malformed or does not belong to this record";
    }
}

mod protection;
pub use protection::{audit, key, seal, share, token};
area! {
    /// Dialects of Form 831.
    form831 {
        ROOT "form831.root" Unexpected "Phần tử gốc không phải của định dạng này" "The root element does not belong to this dialect";
        NO_RECORD "form831.no-record" Unexpected "Tệp không có hồ sơ nào" "The file holds no record";
        RECORD "form831.record" Unexpected "Nội dung hồ sơ không dựng lại được" "The content does not make a record";
    }
}

area! {
    /// Growing a record.
    merge {
        OTHER_PERSON "merge.other-person" Unexpected "Tài liệu là của người khác, hoặc cần người xem lại trước khi ghép" "The document is another person's, or somebody has to look before it is taken up";
        NO_SUGGESTION "merge.no-suggestion" Usage "Không có gợi ý nào ở mục này" "Nothing is suggested at this place";
    }
}

area! {
    /// HL7 CDA documents.
    cda {
        ROOT "cda.root" Unexpected "Phần tử gốc không phải ClinicalDocument của CDA" "The root is not CDA's ClinicalDocument";
    }
}

area! {
    /// Lists of a facility.
    facility {
        CSV "facility.csv" Usage "Danh mục không phải CSV UTF-8 hợp lệ" "The list is not CSV in UTF-8";
        COLUMN "facility.column" Usage "Danh mục thiếu cột mã" "The list lacks the column of its code";
    }
}

area! {
    /// XML signatures.
    sign {
        SIGNED "sign.signed" Usage "Tài liệu đã có chữ ký ở CHUKYDONVI" "CHUKYDONVI holds something already";
        ID "sign.id" Usage "Không có đúng một phần tử mang Id này" "Not exactly one element has this Id";
        ENCODING "sign.encoding" Usage "Chỉ ký được tài liệu UTF-8" "Only a UTF-8 document can be signed";
        CERTIFICATE "sign.certificate" Usage "Chứng thư số không đọc được hoặc không có khóa RSA" "Not a certificate with an RSA key";
        VALUE "sign.value" Usage "Giá trị chữ ký không khớp với chứng thư số" "The signature value is not by the key of the certificate";
    }
}

area! {
    /// HL7 FHIR documents.
    fhir {
        RESOURCE "fhir.resource" Unexpected "Không phải tài nguyên FHIR" "Not a FHIR resource";
    }
}

/// Every kind of every area.
pub fn all() -> impl Iterator<Item = &'static crate::error::Kind> {
    [
        io::ALL,
        limit::ALL,
        value::ALL,
        path::ALL,
        json::ALL,
        form831::ALL,
        merge::ALL,
        document::ALL,
        option::ALL,
        call::ALL,
        xml::ALL,
        claim::ALL,
        profile::ALL,
        cda::ALL,
        facility::ALL,
        sign::ALL,
        fhir::ALL,
        disclose::ALL,
        seal::ALL,
        key::ALL,
        share::ALL,
        token::ALL,
        audit::ALL,
    ]
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
