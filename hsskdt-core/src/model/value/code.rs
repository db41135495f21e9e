//! A value from a code list.

use serde::{Deserialize, Serialize};

/// A code with its list. The local code decides the way back; `display` is never invented.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Coded {
    /// The list: a decision's element name (`MA_LOAI_KCB`), `icd-10`, or the URI of a foreign code system.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub system: String,
    /// Edition of the list as the source's regulation has it, for instance `4210`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub edition: String,
    /// The code as written.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub code: String,
    /// The words that the source gives for it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub display: String,
}

impl Coded {
    /// A code of a list.
    pub fn new(system: &str, code: impl Into<String>) -> Coded {
        Coded { system: system.to_owned(), code: code.into(), ..Coded::default() }
    }

    /// Words without a code.
    pub fn text(display: impl Into<String>) -> Coded {
        Coded { display: display.into(), ..Coded::default() }
    }

    /// Adds the edition of the list.
    #[must_use]
    pub fn edition(mut self, edition: &str) -> Coded {
        edition.clone_into(&mut self.edition);
        self
    }

    /// Neither code nor words?
    pub fn is_empty(&self) -> bool {
        self.code.is_empty() && self.display.is_empty()
    }
}
