//! What converting from and to the dialects of Form 831 does to the data.

use crate::convert::NoteCode;
use crate::convert::NoteKind::{Assumed, Changed, Kept, Lost};

macro_rules! codes {
    ($($name:ident $code:literal $kind:ident $vi:literal $en:literal;)*) => {
        $(#[doc = concat!("`", $code, "`: ", $en, ".")]
        pub static $name: NoteCode = NoteCode { code: $code, kind: $kind, vi: $vi, en: $en };)*
        /// All of them.
        pub static ALL: &[&NoteCode] = &[$(&$name),*];
    };
}

codes! {
    NO_PLACE "form831.no-place" Lost "Định dạng này không có chỗ cho mục này" "The dialect has no place for this";
    NO_TICK "form831.no-tick" Lost "Ghi là 0; bên nhận hiểu là chưa ghi nhận, không phải \"không\"" "Written as 0, which readers take for not recorded, not for no";
    TIME_OF_DAY "form831.time-of-day" Lost "Định dạng này chỉ có ngày, không có giờ" "The dialect has days, not times";
    FOREIGN_CODE "form831.foreign-code" Lost "Mã thuộc danh mục khác với danh mục của định dạng" "The code belongs to another list than the dialect's";
    HABIT "form831.habit" Lost "Các ô đánh dấu cùng lúc chỉ còn một trạng thái" "Boxes ticked together become one state";
    GIVEN_WITHOUT_DATE "form831.given-without-date" Lost "\"Đã tiêm\" không có ngày: bên nhận không thể tin" "Given without a date: readers cannot trust it";
    PARTIAL_DATE "form831.partial-date" Changed "Ngày chưa đủ được ghi với 00" "An incomplete date is written with 00";
    READS_AS_DATE "form831.reads-as-date" Changed "Chữ không đọc được sẽ được đọc là ngày" "Text that could not be read will be read as a date";
    CONTROL "form831.control-character" Changed "Bỏ ký tự điều khiển không được phép trong XML" "Characters that XML does not allow were taken out";
    LINE "form831.address-line" Changed "Địa chỉ một dòng được ghi vào ô số nhà, thôn" "The one-line address stands in the line of house and hamlet";
    LIST_ASSUMED "form831.code-list" Changed "Mã chưa rõ danh mục được ghi như mã của định dạng" "A code of no list is written as one of the dialect's";
    RESULT_TEXT "form831.result-text" Changed "Tên chỉ số, giá trị và đơn vị được nối thành một dòng" "Name of the index, value and unit are joined into one text";
    SURGERY_TEXT "form831.surgery-text" Changed "Các lần phẫu thuật được nối thành một dòng" "Operations are joined into one text";
    RELATIVE "form831.relative" Changed "Người chăm sóc, bố, mẹ được ghi thành dòng quan hệ gia đình" "Caregiver, mother and father are written as relatives";
    SKIN "form831.skin" Changed "Khám da và khám niêm mạc được nối lại" "Findings of skin and mucosa are joined";
    ZERO "form831.zero" Assumed "0 được hiểu là chưa ghi nhận, không phải \"không\"" "0 is taken for not recorded, not for no";
    DELIVERY_DEFAULT "form831.delivery-default" Assumed "LOAIDE = 0 cũng là giá trị mặc định: để trống cách đẻ" "LOAIDE 0 is also the default: the way of delivery stays open";
    DELIVERY_ZERO "form831.delivery-zero" Lost "Đẻ thường được ghi là 0, cũng là giá trị mặc định của bên gửi khác" "A vaginal delivery is written as 0, which is also other senders' default";
    FORCED_STATE "form831.forced-state" Assumed "TRANGTHAI = 0 và DABO = 0: phần mềm gửi ép giá trị, coi như chưa ghi nhận" "TRANGTHAI 0 with DABO 0 is forced by senders: taken for not recorded";
    DOSE_WITHOUT_DATE "form831.dose-without-date" Assumed "Mũi tiêm \"đã tiêm\" không có ngày: coi như chưa rõ" "A dose marked given without a date: taken for unknown";
    DOSE_OF_ROW "form831.dose-of-row" Assumed "Số mũi lấy từ tên dòng in sẵn" "The number of the dose is taken from the name of the printed row";
    PRESSURE "form831.pressure-order" Assumed "Huyết áp tâm thu thấp hơn tâm trương: bên gửi có thể đảo tên" "Systolic below diastolic: the sender may have inverted the names";
    GLASSES "form831.glasses" Assumed "Không rõ đo thị lực có kính hay không: coi như không kính" "Whether with glasses is not said: taken for without";
    RELATION_18 "form831.relation-18" Assumed "Mã quan hệ 18 có hai nghĩa và không có tên kèm theo" "Relation code 18 has two meanings and no name beside it";
    RELATION_19 "form831.relation-19" Assumed "Mã quan hệ 19 không nói là bố hay mẹ" "Relation code 19 does not say mother or father";
    SENDER "form831.sender" Assumed "Cơ sở gửi được coi là nơi khám" "The sending facility is taken for the place of the visit";
    ENVELOPE "form831.envelope" Lost "Thông tin của lần gửi (đầu tệp, chữ ký) không thuộc hồ sơ" "What belongs to the sending (head of the file, signature) is no part of the record";
    UNKNOWN "form831.unknown-element" Kept "Phần tử không có trường tương ứng, giữ ở extra" "Element without a field, kept in extra";
    REPEATED "form831.repeated-element" Kept "Phần tử lặp lại, giá trị sau giữ ở extra" "Repeated element, the later value is kept in extra";
    OTHER_ID "form831.other-id" Changed "MADINHDANH khác SOCMND: ghi vào giấy tờ khác" "MADINHDANH differs from SOCMND: kept among the other papers";
}
