//! A tick box of the paper form.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Three states: "not ticked" on paper means *not recorded*, not "no". JSON: left out, `false`, `true`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tick {
    /// Nothing recorded.
    #[default]
    Absent,
    /// Recorded as no.
    No,
    /// Recorded as yes.
    Yes,
}

impl Tick {
    /// `Some(true)`, `Some(false)`, or `None` where nothing is recorded.
    pub fn answer(self) -> Option<bool> {
        match self {
            Tick::Absent => None,
            Tick::No => Some(false),
            Tick::Yes => Some(true),
        }
    }

    /// Is the box ticked?
    pub fn is_yes(self) -> bool {
        self == Tick::Yes
    }
}

impl From<bool> for Tick {
    fn from(yes: bool) -> Tick {
        if yes { Tick::Yes } else { Tick::No }
    }
}

impl From<Option<bool>> for Tick {
    fn from(answer: Option<bool>) -> Tick {
        answer.map_or(Tick::Absent, Tick::from)
    }
}

impl Serialize for Tick {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.answer().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Tick {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Tick, D::Error> {
        Option::<bool>::deserialize(deserializer).map(Tick::from)
    }
}
