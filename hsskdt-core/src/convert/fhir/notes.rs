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
    RELATIVES "fhir.relatives" Assumed "Danh sách người thân được tách thành từng người" "A list of relatives was divided into single ones";
}
