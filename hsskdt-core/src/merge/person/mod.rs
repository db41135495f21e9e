//! Is this the same person? Exact on numbers, with the traps of shared and reissued ones; otherwise by the weight of
//! what agrees (Fellegi and Sunter), with the score's parts. Duplicates within a set by blocking.
//!
//! ```
//! use hsskdt_core::merge::person::{Person, Verdict, Weights, compare};
//! use hsskdt_core::model::{Administrative, HealthRecord, value::PartialDate};
//!
//! let person = |name: &str| {
//!     let birth_date = PartialDate::from_parts(1985, Some(3), Some(15)).unwrap();
//!     let administrative = Administrative {
//!         full_name: name.into(),
//!         birth_date: Some(birth_date.into()),
//!         ..Administrative::default()
//!     };
//!     Person::new(name, &HealthRecord { administrative, ..HealthRecord::default() })
//! };
//! let found = compare(&person("Nguyễn Thị Ví Dụ"), &person("NGUYEN THI VI DU"), &Weights::default());
//! assert_eq!(found.verdict, Verdict::Possible);
//! ```

mod area;
mod block;
mod compare;
mod frequency;
mod level;
mod name;
mod people;
mod verdict;
mod weights;

pub(super) use block::hash;
pub use block::{Block, Candidates, Pass};
pub use compare::compare;
pub use frequency::{Frequencies, log2};
pub use level::{Field, Level};
pub use people::Person;
pub use verdict::{Comparison, Part, Trap, Verdict};
pub use weights::Weights;
