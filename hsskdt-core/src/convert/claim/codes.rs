//! Codes of one edition's lists in another's. Where there is no single counterpart nothing is written, with a note.

use super::columns::{Column, Family};
use super::notes;
use crate::convert::Notes;
use crate::model::Encounter;
use crate::model::value::Coded;
use crate::spec::{Edition, claim_map, value_set};

/// The code to write into a column of an edition.
pub(super) fn code_for(
    to: Edition,
    column: Column,
    value: &Coded,
    visit: &Encounter,
    path: &str,
    said: &mut Notes,
) -> String {
    let code = value.code.as_str();
    let family = if to == Edition::Qd4210 { Family::Old } else { Family::New };
    let list = column.name(family);
    let from_list = if value.system.is_empty() { list } else { value.system.as_str() };
    // The lists of a visit follow the edition of its kind of care.
    let Some(from) = Edition::from_number(&visit.class.edition).filter(|_| !code.is_empty()) else {
        return code.to_owned();
    };
    if let Some(found) = claim_map::counterpart(from_list, from, code, list, to) {
        if found != code {
            said.add_to(&notes::CODE_MAPPED, path, list);
        }
        return found.to_owned();
    }
    let same_lists = (from == Edition::Qd4210) == (to == Edition::Qd4210);
    let known_list = value_set::by_name(from_list).is_some();
    let in_target = || value_set::by_name(list).is_none_or(|l| l.find(code, Some(to), None).is_some());
    if (same_lists && from_list == list) || !known_list || (from_list == list && in_target()) {
        return code.to_owned();
    }
    said.add_to(&notes::NO_CODE, path, list);
    String::new()
}
