//! The audit chain: every entry is hashed with all before it, so that no change, cut or reordering stays hidden.
//!
//! ```text
//! genesis = SHA-256(02 ‖ "hsskdt.audit.v1" ‖ 00 ‖ log_id (16))
//! leaf_i  = SHA-256(00 ‖ entry_i)
//! head_i  = SHA-256(03 ‖ head_{i−1} ‖ i (8) ‖ leaf_i),   head_{−1} = genesis
//! ```
//!
//! The chain shows changes only against a head that **somebody else** kept. Export the [`Head`] at least daily, sign
//! it, and give it to a second party: without that an administrator rewrites the whole log and nobody can tell.
//!
//! Entries hold no medical content and no identifying number: [`Word`] refuses what looks like one.

mod chain;
mod entry;
mod head;
mod log;

pub use chain::Chain;
pub use entry::{Action, Entry, Word};
pub use head::{Head, LogId};
pub use log::{LogWriter, verify_log};
