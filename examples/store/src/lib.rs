//! Sealed records in SQLite: an example to copy from.

pub mod store;
