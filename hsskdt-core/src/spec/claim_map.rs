//! Claim tables in each other's terms: codes of one edition in another, and what the columns of papers mean.

use super::claim_table::TableKind;
use super::tables::claim::{CODE_MAPS, PAPERS};
use super::{Confidence, Edition, EditionSet, value_set};

/// A code of one list that has exactly one counterpart in another.
#[derive(Debug, PartialEq, Eq)]
pub struct CodeMap {
    /// List of the code.
    pub from_list: &'static str,
    /// Editions of that list.
    pub from: EditionSet,
    /// The code.
    pub code: &'static str,
    /// The other list.
    pub to_list: &'static str,
    /// Editions of the other list.
    pub to: EditionSet,
    /// Its code.
    pub to_code: &'static str,
    /// How sure the row is.
    pub confidence: Confidence,
}

/// All of them.
pub fn code_maps() -> &'static [CodeMap] {
    CODE_MAPS
}

/// The counterpart of a code, if there is exactly one.
pub fn counterpart(list: &str, from: Edition, code: &str, to_list: &str, to: Edition) -> Option<&'static str> {
    let mut maps = CODE_MAPS.iter().filter(|m| m.from_list == list && m.code == code && m.to_list == to_list);
    if let Some(map) = maps.find(|m| m.from.contains(from) && m.to.contains(to)) {
        return Some(map.to_code);
    }
    // The category of the visit says it in its own list.
    if (list, to_list) != ("MA_DOITUONG_KCB", "MA_LYDO_VVIEN") || to != Edition::Qd4210 {
        return None;
    }
    let rows = value_set::by_name(list)?.rows(code).iter();
    let mut reasons = rows.filter_map(|row| row.property("ma_lydo_vvien"));
    reasons.find(|reason| reason.len() == 1)
}

/// What a column of a paper means for a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// MA_LK.
    Link,
    /// DU_PHONG.
    Reserve,
    /// About the person and the visit, as in XML1 (XML0 and XML12, which stand alone).
    Visit,
    /// Number of the paper.
    Number,
    /// Serial or book number.
    Serial,
    /// Day of issue.
    IssuedOn,
    /// First day for which it holds.
    ValidFrom,
    /// Last day for which it holds.
    ValidTo,
    /// Name of the signing physician.
    Signer,
    /// Code of the signing physician.
    SignerCode,
    /// BHXH number of the head of the facility.
    HeadCode,
    /// Name of the father of a child.
    Father,
    /// Name of the mother of a child.
    Mother,
    /// BHXH number of the person.
    InsuranceId,
    /// Repeats this column of XML1.
    Repeats(&'static str),
    /// Never enters the record: discloses HIV.
    Withheld,
    /// A statement of its own.
    Field,
}

/// One column of a paper.
#[derive(Debug, PartialEq, Eq)]
pub struct PaperColumn {
    /// XML7 …
    pub table: TableKind,
    /// Word of the kind of paper: `discharge`.
    pub kind: &'static str,
    /// Element name.
    pub column: &'static str,
    /// What it means.
    pub role: Role,
}

/// The columns of a paper; none for tables that are no papers.
pub fn paper(table: TableKind) -> &'static [PaperColumn] {
    let from = PAPERS.iter().position(|c| c.table == table).unwrap_or(PAPERS.len());
    let tail = PAPERS.get(from..).unwrap_or(&[]);
    let count = tail.iter().take_while(|c| c.table == table).count();
    tail.get(..count).unwrap_or(&[])
}

/// The table of a kind of paper.
pub fn table_of_paper(kind: &str) -> Option<TableKind> {
    PAPERS.iter().find(|c| c.kind == kind).map(|c| c.table)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::claim_table;

    #[test]
    fn every_column_of_a_paper_has_its_meaning() {
        for spec in claim_table::all().iter().filter(|t| !paper(t.kind).is_empty()) {
            for column in spec.columns {
                assert!(paper(spec.kind).iter().any(|c| c.column == column.name), "{} {}", spec.kind, column.name);
            }
        }
        for kind in [TableKind::XML0, TableKind::XML7, TableKind::XML12, TableKind::XML15] {
            assert!(!paper(kind).is_empty());
            assert_eq!(table_of_paper(paper(kind)[0].kind), Some(kind));
        }
        assert!(paper(TableKind::XML6).is_empty() && paper(TableKind::XML1).is_empty());
    }

    #[test]
    fn counterparts() {
        use Edition::{Qd130, Qd3176, Qd4210, Qd4750};
        for (list, from, code, to_list, to, found) in [
            ("MA_LOAI_KCB", Qd3176, "03", "MA_LOAI_KCB", Qd4210, Some("3")),
            ("MA_LOAI_KCB", Qd3176, "15", "MA_LOAI_KCB", Qd4210, None),
            ("MA_LOAI_KCB", Qd4210, "1", "MA_LOAI_KCB", Qd3176, None),
            ("KET_QUA_DTRI", Qd4750, "8", "KET_QUA_DTRI", Qd130, Some("5")),
            ("TINH_TRANG_RV", Qd4210, "2", "MA_LOAI_RV", Qd4750, None),
            ("MA_DOITUONG_KCB", Qd4750, "1.3", "MA_LYDO_VVIEN", Qd4210, Some("1")),
            ("MA_DOITUONG_KCB", Qd4750, "1.9", "MA_LYDO_VVIEN", Qd4210, None),
            ("MA_LYDO_VVIEN", Qd4210, "2", "MA_DOITUONG_KCB", Qd3176, Some("2")),
            ("MA_LYDO_VVIEN", Qd4210, "1", "MA_DOITUONG_KCB", Qd3176, None),
        ] {
            assert_eq!(counterpart(list, from, code, to_list, to), found, "{list} {code}");
        }
    }
}
