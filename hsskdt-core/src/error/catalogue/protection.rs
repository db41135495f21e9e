//! Codes of protection: sealing, keys, sharing, look-up, audit.

area! {
    /// Sealed records: making and opening them.
    seal {
        NOT_SEALED "seal.not-sealed" Unexpected "Không phải hồ sơ niêm phong" "Not a sealed record";
        UNSUPPORTED_VERSION "seal.unsupported-version" Unexpected "Phiên bản niêm phong chưa được hỗ trợ" "Version of the sealed record is not supported";
        UNSUPPORTED_SUITE "seal.unsupported-suite" Unexpected "Bộ thuật toán chưa được hỗ trợ" "Suite of algorithms is not supported";
        UNSUPPORTED_FLAGS "seal.unsupported-flags" Unexpected "Cờ chưa được hỗ trợ" "Flags are not supported";
        MALFORMED "seal.malformed" Malformed "Phần đầu hồ sơ niêm phong sai cấu trúc" "The header of the sealed record is malformed";
        NO_MATCHING_KEY "seal.no-matching-key" Seal "Không có khóa nào hợp với hồ sơ này" "No given key fits this record";
        CANNOT_OPEN "seal.cannot-open" Seal "Không mở được: sai khóa hoặc phần đầu đã bị đổi" "Cannot be opened: wrong key or altered header";
        WRONG_CONTEXT "seal.wrong-context" Seal "Hồ sơ được niêm phong cho ngữ cảnh khác hoặc đã bị đổi" "Sealed for another context, or altered";
        CORRUPT "seal.corrupt" Seal "Nội dung niêm phong đã bị đổi" "The sealed content was altered";
        TRUNCATED "seal.truncated" Malformed "Hồ sơ niêm phong bị cắt cụt" "The sealed record is cut short";
        ENTROPY "seal.entropy" Seal "Nguồn số ngẫu nhiên không hoạt động" "The source of randomness failed";
        NO_SLOT "seal.no-slot" Usage "Chưa chọn khóa hay người nhận nào" "No key or recipient was chosen";
        SLOTS "seal.slots" Usage "Tổ hợp khóa và người nhận không hợp lệ" "This combination of keys and recipients is not allowed";
        CONTENT_TYPE "seal.content-type" Usage "Kiểu nội dung không hợp lệ" "Content type is not valid";
        RECORD_ID "seal.record-id" Usage "Mã định danh hồ sơ gồm 32 chữ số thập lục phân" "An identifier of a record is 32 hexadecimal digits";
        BINDINGS "seal.bindings" Usage "Ngữ cảnh ràng buộc trùng thẻ hoặc quá dài" "Bindings repeat a tag or are too long";
        FINISHED "seal.finished" Usage "Luồng niêm phong đã kết thúc" "The sealing stream has already ended";
        REVISION "seal.revision" Usage "Số phiên bản của hồ sơ đã tới giới hạn" "The revision number cannot grow further";
        INTERNAL "seal.internal" Seal "Thuật toán từ chối tham số" "A primitive refused its parameters";
        LIMIT_PLAINTEXT "seal.limit-plaintext" Limit "Nội dung vượt kích thước cho phép" "Content larger than the limit";
        LIMIT_PASSPHRASE_COST "seal.limit-passphrase-cost" Limit "Chi phí mật khẩu ghi trong tệp vượt giới hạn" "Passphrase cost in the file is above the limit";
        LIMIT_HEADER "seal.limit-header" Limit "Phần đầu hoặc số khóa vượt giới hạn" "Header or number of slots above the limit";
    }
}

area! {
    /// Keys, passphrases and their texts.
    key {
        KIND "key.kind" Usage "Khóa không dùng được cho việc này" "This kind of key does not serve this purpose";
        WEAK "key.weak" Usage "Khóa toàn số không" "A key of zeros";
        TEXT "key.text" Malformed "Chuỗi khóa sai cấu trúc hoặc sai mã kiểm tra" "Key text is malformed or its checksum is wrong";
        FILE "key.file" Malformed "Tệp khóa phải chứa đúng một khóa" "A key file holds exactly one key";
        PASSPHRASE_WEAK "key.passphrase-weak" Usage "Mật khẩu cần ít nhất 12 ký tự và không chỉ gồm chữ số" "A passphrase needs 12 characters or more, not digits only";
        PASSPHRASE_COST "key.passphrase-cost" Usage "Chi phí mật khẩu ngoài khoảng cho phép" "Passphrase cost out of range";
        PASSPHRASE_LONG "key.passphrase-long" Limit "Mật khẩu quá dài" "Passphrase too long";
        WRAPPED "key.wrapped" Malformed "Khóa bọc sai cấu trúc" "A wrapped key is malformed";
        UNWRAP "key.unwrap" Seal "Không mở được khóa bọc" "The wrapped key cannot be opened";
    }
}

area! {
    /// Sharing by one-time code.
    share {
        PACKAGE "share.package" Malformed "Gói chia sẻ hoặc liên kết sai cấu trúc" "The share package or link is malformed";
        CODE "share.code" Usage "Mã phải gồm sáu chữ số" "A code is six digits";
        LIFETIME "share.lifetime" Usage "Thời hạn chia sẻ ngoài khoảng cho phép" "Lifetime of the share is out of range";
        STATE "share.state" Malformed "Trạng thái cổng chia sẻ đã lưu bị sai" "The stored state of the share gate is malformed";
        WRONG_CODE "share.wrong-code" Seal "Sai mã" "Wrong code";
        LOCKED "share.locked" Seal "Đã nhập sai quá số lần cho phép" "Too many wrong codes";
        CODE_EXPIRED "share.code-expired" Seal "Mã đã hết hạn" "The code has expired";
        EXPIRED "share.expired" Seal "Gói chia sẻ đã hết hạn" "The share has expired";
        RELEASED "share.released" Seal "Gói chia sẻ đã được nhận" "The share was already released";
        REVOKED "share.revoked" Seal "Gói chia sẻ đã bị thu hồi" "The share was revoked";
        UNKNOWN "share.unknown" Seal "Không có gói chia sẻ này" "No such share";
        BUSY "share.busy" Seal "Nhiều yêu cầu cùng lúc, cần thử lại" "Parallel requests: try again";
    }
}

area! {
    /// Look-up tokens.
    token {
        VALUE "token.value" Value "Giá trị không đúng dạng của trường tra cứu" "The value does not fit the look-up field";
        FIELD "token.field" Usage "Không có trường tra cứu này" "No such look-up field";
        TEXT "token.text" Malformed "Mã tra cứu sai cấu trúc" "A look-up token is malformed";
        INDEX "token.index" Malformed "Tệp chỉ mục tra cứu sai cấu trúc" "The look-up index is malformed";
        INDEX_DIGEST "token.index-digest" Malformed "Tệp chỉ mục tra cứu đã bị đổi" "The look-up index was altered";
    }
}

area! {
    /// Audit chain.
    audit {
        WORD "audit.word" Value "Nhật ký chỉ nhận mã ngắn không chứa số định danh" "The audit log takes short codes without identifying numbers only";
        TIME "audit.time" Value "Thời điểm nhật ký không hợp lệ" "Time of the entry is out of range";
        LOG "audit.log" Malformed "Nhật ký sai cấu trúc" "The audit log is malformed";
        CHAIN "audit.chain" Seal "Chuỗi nhật ký đã bị đổi" "The audit chain was altered";
        HEAD "audit.head" Malformed "Đầu chuỗi nhật ký sai cấu trúc" "The exported head is malformed";
        OTHER_LOG "audit.other-log" Seal "Đầu chuỗi thuộc nhật ký khác" "The head belongs to another log";
        CUT "audit.cut" Seal "Nhật ký ngắn hơn đầu chuỗi đã lưu" "The log is shorter than the head that was kept";
        EMPTY "audit.empty" Usage "Nhật ký chưa có mục nào" "The log has no entry yet";
        FULL "audit.full" Limit "Nhật ký đã tới giới hạn" "The log cannot grow further";
    }
}
