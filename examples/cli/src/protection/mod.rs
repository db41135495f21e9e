//! What the commands around sealed records share.

pub mod access;
pub mod core_facts;
pub mod files;
pub mod random;
pub mod secrets;
