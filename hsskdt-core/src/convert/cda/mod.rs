//! Record ⇄ HL7 CDA R2 with the templates of C-CDA R2.1 (`spec/cda`), realm VN.
//!
//! Our own documents come back exactly: each entry names the path of its element, and what CDA has no place for rides
//! in a section of its own (`kept`). Documents of elsewhere are read by the LOINC code of each section; what is not
//! understood stays as text with a note, and nothing well-formed is refused.

mod administrative;
mod codes;
mod encounter;
mod foreign;
mod history;
mod ids;
mod immunization;
mod items;
mod kept;
mod label;
mod notes;
mod read;
mod section;
mod source;
mod time;
mod vital_signs;
mod words;
mod write;

use super::draft;

pub use label::Label;
pub use read::{read, read_withholding};
pub use write::write;
