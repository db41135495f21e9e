//! What writing FHIR does to a record.

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
    KEPT "fhir.kept" Kept "Không có phần tử FHIR tương ứng, giữ trong phần mở rộng phr831-kept" "FHIR has no element for it; kept in the extension phr831-kept";
    NOTHING_SAID "fhir.nothing-said" Lost "Dòng không ghi nội dung nào, không có tài nguyên FHIR" "A line that records nothing has no resource";
    BLANKS "fhir.blanks" Changed "Khoảng trắng đặc biệt được ghi thành khoảng trắng thường" "Blanks that FHIR's strings do not allow are written as plain blanks";
    CLASS "fhir.class" Assumed "Không ghi loại hình khám chữa bệnh, coi là ngoại trú" "The class of the visit is not recorded; written as ambulatory";
    ONSET "fhir.onset" Assumed "Ngày khởi phát của chẩn đoán lấy theo ngày vào" "Onset of the diagnoses taken from the day of admission";
    DIAGNOSIS_TEXT "fhir.diagnosis-text" Assumed "Tên bệnh được chia theo số mã bệnh" "The text of all diagnoses was divided among their codes";
    ACCIDENT_DATE "fhir.accident-date" Assumed "Ngày tai nạn lấy theo ngày vào" "Day of the accident taken from the day of admission";
    CREATED "fhir.claim-created" Assumed "Chưa có ngày thanh toán, lấy ngày ra hoặc ngày vào" "No day of payment; the end or the start of the visit stands for it";
    RESULT_ALONE "fhir.result-alone" Kept "Kết quả không có dịch vụ tương ứng trong bảng dịch vụ" "A result whose service is not among the services of the visit";
    GLASSES "fhir.glasses" Assumed "Thị lực có kính được ghi bằng mã thị lực sau chỉnh kính tốt nhất" "Acuity with glasses is written with the code of best corrected acuity";
    BIRTH_PLACE "fhir.birth-place" Assumed "Nơi đăng ký khai sinh được ghi là nơi sinh" "The place of birth registration is written as the place of birth";
    CAREGIVER "fhir.caregiver-phone" Assumed "Số điện thoại chung ghi cho bố, mẹ hoặc người chăm sóc chính" "The shared phone is written for father, mother or caregiver";
    IDENTITY "fhir.identity" Assumed "Người bệnh không có số định danh nào, mã tài nguyên lập từ họ tên và ngày sinh" "The person has no number; the id is made from name and date of birth";
    RECOMMENDED "fhir.recommendation-date" Assumed "Ngày lập lịch hẹn tiêm lấy theo ngày hẹn" "The day on which the appointment was made is not recorded; the day of the appointment stands for it";
    RECORD_DAY "fhir.record-day" Assumed "Ngày ghi nhận tiền sử lấy theo lần khám gần nhất" "The day on which the history was recorded is taken from the newest visit";
    DOCUMENT_DAY "fhir.document-day" Assumed "Không có thời điểm lập, lấy theo ngày gần nhất trong hồ sơ" "No time of writing is given; the newest day of the record stands for it";
    RELATIVES "fhir.relatives" Assumed "Danh sách người thân được tách thành từng người" "A list of relatives was divided into single ones";
    LOST "fhir.lost" Lost "FHIR không có chỗ cho nội dung này" "FHIR has no place for it";
    UNKNOWN_RESOURCE "fhir.unknown-resource" Kept "Tài nguyên FHIR không có chỗ trong hồ sơ, được giữ nguyên ở extra" "A resource that no part of the record takes; kept whole in extra";
    UNKNOWN_ELEMENT "fhir.unknown-element" Kept "Phần tử FHIR không có chỗ trong hồ sơ, được giữ ở extra" "An element that no part of the record takes; kept in extra";
    NO_FACT "fhir.no-fact" Kept "Tài nguyên ghi nhầm hoặc đã hủy, chỉ được giữ ở extra" "A resource entered in error or cancelled; only kept in extra";
    SECTION_TEXT "fhir.section-text" Kept "Mục chỉ có chữ được giữ ở extra" "A section of words alone is kept in extra";
    FOREIGN_CODE "fhir.foreign-code" Changed "Mã của hệ mã khác được ghi thành lời, mã gốc giữ ở extra" "A code of another system became words; the code is kept in extra";
    TO_FORM "fhir.to-form" Changed "Nội dung được đưa vào ô hoặc dòng của mẫu" "Content became a box or a line of the form";
    TIME_MOVED "fhir.time-moved" Changed "Thời điểm được chuyển về giờ Việt Nam" "A moment was moved to Vietnam's offset";
    VISIT_ASSUMED "fhir.visit-assumed" Assumed "Không rõ thuộc lượt khám nào, xếp theo ngày" "The visit is not named; placed by day";
    KEPT_UNUSABLE "fhir.kept-unusable" Lost "Dữ liệu giữ kèm không còn khớp với hồ sơ" "Kept content does not fit the record";
}
