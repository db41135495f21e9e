//! What must not enter the citizen's record.
//!
//! The province's plan keeps information on HIV/AIDS, drug addiction and prostitution out of the citizen's record until
//! guidance comes. This module takes it out of claim tables before they are converted, and out of any record before it
//! is shared or sealed for the citizen. What goes to the insurer or to another treating facility is not touched: call
//! this only for the citizen's copy.
//!
//! Rules that every part here follows:
//! * A negative is information: "HIV âm tính" goes like a positive, `drug_use` of the form is blank for everybody.
//! * No scar: no mask, no label, no gap in numbers, no sum that does not add up. Every record carries the same
//!   [`notice`] instead, whether something was removed or not.
//! * Two records that differ only in removed content are equal afterwards, byte for byte.
//! * The smallest unit that does not betray goes: item, row, sentence, field, table, visit. A visit falls whole with its
//!   principal diagnosis, with a facility or department on the caller's list, or when only its header is left.
//! * The [`Report`] is as sensitive as the content. Nothing about a removal stands in notes, errors, `Debug` or logs.
//!
//! **Not promised.** The filter finds what its lists describe. It cannot read pictures or PDF, cannot guess new slang,
//! and is no legal opinion. Its recall on real clinical notes is unknown: measure it at the first site, with the site's
//! own staff, on its own machines.
//!
//! ```
//! use hsskdt_core::disclose::Filter;
//! use hsskdt_core::HealthRecord;
//! let filter = Filter::plan().unwrap(); // once; then for every record
//! let mut record = HealthRecord::default();
//! record.history.other_issues = "Tăng huyết áp. HIV (-). Ăn uống bình thường.".into();
//! let report = filter.apply(&mut record).unwrap();
//! assert_eq!(record.history.other_issues, "Tăng huyết áp. Ăn uống bình thường.");
//! assert_eq!(report.hits().len(), 1);
//! ```

mod case;
#[cfg(feature = "claim")]
mod claim;
mod codes;
mod columns;
mod filter;
mod judge;
mod label;
mod output;
mod policy;
mod profile;
mod record;
mod report;
mod rule;
#[cfg(test)]
mod tests;
mod text;

pub use filter::Filter;
pub use label::{LabelVerdict, SecurityLabel};
pub use policy::Policy;
pub use profile::{Costs, Level, Profile, TermScope};
pub use record::Supplement;
pub use report::{BatchSums, BatchTally, Hit, NoticeKind, Report, SafetyNotice};

use crate::error::Lang;

/// Origin of the notice in the `extra` of a record (see [`Profile::with_notice`]).
pub const NOTICE_ORIGIN: &str = "disclosure/notice";

/// The notice that every citizen's record carries where the profile asks for it, whether something was removed from it or not.
pub fn notice(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => {
            "Bản này không chứa một số nhóm thông tin được pháp luật bảo vệ riêng. Việc một thông tin không có trong bản này \
             không nói lên điều gì về người có hồ sơ."
        }
        Lang::En => {
            "This copy does not hold certain groups of specially protected information. That something is not in this copy \
             says nothing about the person."
        }
    }
}
