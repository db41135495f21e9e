//! Invented health data: the same for the same seed, on every machine.
//!
//! Nobody here exists. Names say so ("Ví Dụ", "Giả Định", "Thử Nghiệm"), facilities are 99xxx, cards and codes are
//! made up in the shapes that the public lists use. Only [`people`] draws names from everyday words, by their real
//! shares, because person matching depends on how often a name occurs.
//!
//! * [`claim`]: claim files of QĐ 4210 with amounts that add up, plain or in the ways seen in the field;
//! * [`record`]: whole records with every field in use, for round trips of any format.
//! * [`record`]: whole records with every field in use, for round trips of any format;
//! * [`people`]: a population in which some stand twice, with known truth, for measuring person matching;

#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod claim;
mod day;
pub mod people;
pub mod record;
mod rng;

pub use rng::Rng;
