//! The ways in which claim files of the field differ from the plain form.

use super::table::{Field, Row, Visit};
use super::write::{Carrier, Case, Encoding, FilePacking, InnerEncoding, RecordPacking, Shape, Signature};
use crate::Rng;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;

/// One way of being different.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Variant {
    /// V01: tables as elements inside NOIDUNGFILE.
    Inline,
    /// V02: Base64 in lines.
    WrappedBase64,
    /// V03: inner byte order mark.
    InnerMark,
    /// V04: no inner XML declaration.
    NoDeclaration,
    /// V05: inner UTF-16.
    InnerUtf16,
    /// V06: outer byte order mark, UTF-16 or windows-1258.
    OuterEncoding,
    /// V07: no namespace declarations.
    NoNamespaces,
    /// V08: CHUKYDONVI missing or elsewhere.
    SignatureElsewhere,
    /// V09: XML1 is not the first table.
    SummaryLast,
    /// V10: tables without rows are there.
    EmptyTables,
    /// V11: no envelope. For files of one record.
    Bare,
    /// V12: the root of XML1 is called `BaoHiemYTe`.
    OtherRoot,
    /// V13: tags in lower or mixed case.
    TagCase,
    /// V14: another order of the columns.
    FieldOrder,
    /// V15: `T_NGUONKHAC` in XML2.
    OtherSourceName,
    /// V16: `PHAM_Vl`.
    MisreadName,
    /// V17: an element twice, CDATA first.
    Duplicates,
    /// V18: payers of zero left out.
    MissingPayers,
    /// V19: elements that the decision does not know.
    ExtraElements,
    /// V20: DIA_CHI holds Base64 of more fields.
    PackedAddress,
    /// V21: comma decimals and blanks in numbers.
    LocalNumbers,
    /// V22: names of QĐ 130.
    LaterNames,
    /// V23: codes 7, 0 and 9 of later practice.
    LaterCodes,
    /// V24: MACSKCB before LOAIHOSO.
    FacilityInParts,
    /// V25: wrong nesting of the envelope.
    Misnested,
}

impl Variant {
    /// V01 to V25.
    pub const ALL: &'static [Variant] = &[
        Variant::Inline,
        Variant::WrappedBase64,
        Variant::InnerMark,
        Variant::NoDeclaration,
        Variant::InnerUtf16,
        Variant::OuterEncoding,
        Variant::NoNamespaces,
        Variant::SignatureElsewhere,
        Variant::SummaryLast,
        Variant::EmptyTables,
        Variant::Bare,
        Variant::OtherRoot,
        Variant::TagCase,
        Variant::FieldOrder,
        Variant::OtherSourceName,
        Variant::MisreadName,
        Variant::Duplicates,
        Variant::MissingPayers,
        Variant::ExtraElements,
        Variant::PackedAddress,
        Variant::LocalNumbers,
        Variant::LaterNames,
        Variant::LaterCodes,
        Variant::FacilityInParts,
        Variant::Misnested,
    ];

    /// `V01` … `V25`.
    pub fn id(self) -> String {
        let place = Variant::ALL.iter().position(|v| *v == self).unwrap_or(0);
        format!("V{:02}", place + 1)
    }

    /// Does it concern the file as a whole, not single records?
    pub fn is_of_file(self) -> bool {
        use Variant::{Bare, Misnested, NoNamespaces, OuterEncoding, SignatureElsewhere};
        matches!(self, OuterEncoding | NoNamespaces | SignatureElsewhere | Bare | Misnested)
    }

    /// Changes how a file is written.
    pub fn pack_file(self, packing: &mut FilePacking, rng: &mut Rng) {
        match self {
            Variant::OuterEncoding => {
                packing.encoding = *rng.pick(&[Encoding::Utf8Bom, Encoding::Utf16, Encoding::Windows1258]);
            }
            Variant::NoNamespaces => packing.namespaces = false,
            Variant::SignatureElsewhere => packing.signature = *rng.pick(&[Signature::Missing, Signature::InUnit]),
            Variant::Bare => {
                packing.shape = *rng.pick(&[Shape::BareRecord, Shape::BareTables, Shape::OnlySummary]);
            }
            Variant::Misnested => packing.shape = Shape::Misnested,
            _ => {}
        }
    }

    /// Changes a record and how it is written.
    pub fn pack_record(self, visit: &mut Visit, packing: &mut RecordPacking, rng: &mut Rng) {
        match self {
            Variant::Inline => packing.carrier = Carrier::Inline,
            Variant::WrappedBase64 => {
                packing.carrier = *rng.pick(&[
                    Carrier::Wrapped(64, "\n"),
                    Carrier::Wrapped(76, "\r\n"),
                    Carrier::Wrapped(64, "\n        "),
                ]);
            }
            Variant::InnerMark => packing.encoding = InnerEncoding::Utf8Bom,
            Variant::NoDeclaration => packing.no_declaration = true,
            Variant::InnerUtf16 => packing.encoding = *rng.pick(&[InnerEncoding::Utf16, InnerEncoding::Utf16Bom]),
            Variant::SummaryLast => packing.reversed = true,
            Variant::EmptyTables => packing.empty_tables = true,
            Variant::OtherRoot => packing.summary_root = Some("BaoHiemYTe"),
            Variant::TagCase => packing.case = *rng.pick(&[Case::Lower, Case::Mixed]),
            Variant::FieldOrder => field_order(visit),
            Variant::OtherSourceName => rename(visit, 1, "T_NGUON_KHAC", "T_NGUONKHAC"),
            Variant::MisreadName => {
                rename(visit, 1, "PHAM_VI", "PHAM_Vl");
                rename(visit, 2, "PHAM_VI", "PHAM_Vl");
            }
            Variant::Duplicates => duplicates(visit),
            Variant::MissingPayers => missing_payers(visit),
            Variant::ExtraElements => extra_elements(visit),
            Variant::PackedAddress => packed_address(visit),
            Variant::LocalNumbers => local_numbers(visit, rng),
            Variant::LaterNames => {
                rename(visit, 0, "MA_THE", "MA_THE_BHYT");
                rename(visit, 0, "MA_BENH", "MA_BENH_CHINH");
                rename(visit, 0, "MA_BENHKHAC", "MA_BENH_KT");
            }
            Variant::LaterCodes => later_codes(visit, rng),
            Variant::FacilityInParts => packing.facility_in_parts = true,
            _ => {}
        }
    }
}

fn rename(visit: &mut Visit, table: usize, from: &str, to: &str) {
    for row in &mut visit.tables[table] {
        for field in row.0.iter_mut().filter(|f| f.name == from) {
            to.clone_into(&mut field.name);
        }
    }
}

/// Puts `name` behind `anchor`.
fn move_behind(row: &mut Row, name: &str, anchor: &str) {
    let Some(from) = row.0.iter().position(|f| f.name == name) else { return };
    let field = row.0.remove(from);
    let to = row.0.iter().position(|f| f.name == anchor).map_or(row.0.len(), |at| at + 1);
    row.0.insert(to, field);
}

fn field_order(visit: &mut Visit) {
    move_behind(&mut visit.tables[0][0], "T_BHTT", "T_BNTT");
    move_behind(&mut visit.tables[0][0], "MA_LOAI_KCB", "T_NGOAIDS");
    for row in visit.tables[1..3].iter_mut().flatten() {
        move_behind(row, "TYLE_TT", "DON_GIA");
        move_behind(row, "MA_NHOM", "TEN_VAT_TU");
    }
}

fn duplicates(visit: &mut Visit) {
    for name in ["HO_TEN", "DIA_CHI", "TEN_BENH", "TEN_THUOC", "HAM_LUONG", "TEN_DICH_VU"] {
        for row in visit.tables.iter_mut().flatten() {
            let Some(at) = row.0.iter().position(|f| f.name == name) else { continue };
            let copy = Field { cdata: true, ..row.0[at].clone() };
            row.0.insert(at, copy);
        }
    }
}

fn missing_payers(visit: &mut Visit) {
    for row in visit.tables[1..3].iter_mut().flatten() {
        let payers = ["T_BNTT", "T_BHTT", "T_NGUON_KHAC", "T_NGUONKHAC"];
        row.0.retain(|f| f.value != "0.00" || !payers.contains(&f.name.as_str()));
    }
}

fn extra_elements(visit: &mut Visit) {
    let arrival = visit.summary().get("NGAY_VAO").to_owned();
    let row = &mut visit.tables[0][0];
    row.push("NGAY_VAO_NOI_TRU", arrival);
    row.push("MA_NOI_DI", "");
    row.push("MA_NOI_DEN", "99003");
    for row in &mut visit.tables[1] {
        let price = row.get("DON_GIA").to_owned();
        row.push("DON_GIA_BV", price);
        row.push("TEN_KHOABV", "Khoa Ví Dụ");
    }
}

fn packed_address(visit: &mut Visit) {
    let address = visit.summary().get("DIA_CHI").to_owned();
    let inner = format!(
        "<TT_BOSUNG_4210><DIA_CHI>{address}</DIA_CHI><NHOM_MAU_ABO>O</NHOM_MAU_ABO><CHIEU_CAO>160</CHIEU_CAO>\
         <LY_DO_DEN_KHAM>Mệt (ví dụ)</LY_DO_DEN_KHAM><HUONG_DIEU_TRI>Dùng thuốc theo đơn (ví dụ)</HUONG_DIEU_TRI>\
         <TT_PP_DT></TT_PP_DT><GHI_CHU></GHI_CHU></TT_BOSUNG_4210>"
    );
    visit.tables[0][0].set("DIA_CHI", BASE64_STANDARD.encode(inner));
}

/// Amounts with a comma, now and then with dots between thousands or a blank behind.
fn local_numbers(visit: &mut Visit, rng: &mut Rng) {
    for row in visit.tables[..3].iter_mut().flatten() {
        for field in &mut row.0 {
            let amount = field.name.starts_with("T_") || field.name == "THANH_TIEN";
            if !amount || field.value.is_empty() {
                continue;
            }
            let Some((whole, part)) = field.value.split_once('.') else { continue };
            let whole = if whole.len() > 3 && rng.chance(1, 3) { thousands(whole) } else { whole.to_owned() };
            let blank = if rng.chance(1, 10) { " " } else { "" };
            field.value = format!("{whole},{part}{blank}");
        }
    }
}

fn thousands(digits: &str) -> String {
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push('.');
        }
        out.push(digit);
    }
    out
}

fn later_codes(visit: &mut Visit, rng: &mut Rng) {
    let out_patient = visit.summary().get("MA_LOAI_KCB") == "1";
    if out_patient && rng.chance(1, 2) {
        visit.tables[0][0].set("MA_LYDO_VVIEN", "7");
    }
    for row in visit.tables[1..3].iter_mut().flatten() {
        row.set("MA_PTTT", "0");
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn thousands_are_grouped() {
        for (digits, grouped) in [("1", "1"), ("1234", "1.234"), ("123456", "123.456"), ("1234567", "1.234.567")] {
            assert_eq!(super::thousands(digits), grouped);
        }
    }
}
