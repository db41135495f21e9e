//! The XML dialects of Form 831 as trees of elements. What the elements mean, `convert::form831` says.

mod people;
mod tree;

pub use people::{People, RawPerson};
pub use tree::Element;

/// Root of dialect A.
pub const ROOT_A: &str = "DATA";
/// Root of dialect B.
pub const ROOT_B: &str = "DuLieuLienThongYTeCoSo";
/// One person of dialect B.
pub const PERSON_B: &str = "HoSoYTe";
