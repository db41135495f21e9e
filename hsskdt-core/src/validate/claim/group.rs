//! Cost groups (MA_NHOM, QĐ 5937/QĐ-BYT annex 3) as the rules of QĐ 4210 speak of them.

pub(super) const LABORATORY: i64 = 1;
pub(super) const IMAGING: i64 = 2;
pub(super) const FUNCTION: i64 = 3;
pub(super) const SURGERY: i64 = 8;
pub(super) const TRANSPORT: i64 = 12;
pub(super) const EXAMINATION: i64 = 13;
pub(super) const PROCEDURE: i64 = 18;

/// Drugs and blood: what XML2 may hold.
pub(super) fn is_drug(group: i64) -> bool {
    matches!(group, 4..=7 | 17)
}

pub(super) fn is_blood(group: i64) -> bool {
    matches!(group, 7 | 17)
}

pub(super) fn is_supply(group: i64) -> bool {
    matches!(group, 10 | 11)
}

pub(super) fn is_bed(group: i64) -> bool {
    matches!(group, 14..=16)
}
