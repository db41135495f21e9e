//! One person's record over time: who is the same person ([`person`]).
//!
//! Pure functions of their arguments; nothing of formats is known here.

pub mod person;
