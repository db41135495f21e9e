//! Every text of a record, to read and to change. `part!` derives it, so a new field is seen from its first day.
//!
//! Beside [`super::walk`], which visits typed values with their paths: here texts are borrowed for as long as the record
//! lives, what provenance keeps is seen too, and a text can be changed.

use super::extra::Extra;
use super::value::{Coded, FromText, PersonName, Recorded, Tick};
use serde_json::Value;

/// What kind of text a leaf is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Leaf {
    /// Text of a field.
    Text,
    /// Name of a person.
    Name,
    /// Text of a typed field that could not be read.
    Unreadable,
}

/// Sees every text, in the order of the native JSON.
pub(crate) trait Texts<'a> {
    /// Into a field.
    fn enter(&mut self, field: &'static str);
    /// Into an item of the list that was entered last.
    fn item(&mut self, index: usize);
    /// Out of the field or item.
    fn leave(&mut self);
    /// A text.
    fn text(&mut self, text: &'a str, leaf: Leaf);
    /// Content without a field.
    fn extra(&mut self, extra: &'a Extra);
}

/// May change every text, in the same order.
pub(crate) trait TextsMut {
    /// A text; an empty one leaves its list or option.
    fn text(&mut self, text: &mut String, leaf: Leaf);
    /// Content without a field; an empty one leaves its list.
    fn extra(&mut self, extra: &mut Extra);
}

/// Part of a record.
pub(crate) trait HasTexts {
    /// Shows every text.
    fn texts<'a>(&'a self, seen: &mut dyn Texts<'a>);
    /// Lets every text be changed.
    fn texts_mut(&mut self, change: &mut dyn TextsMut);
    /// Did a change leave nothing of it, so that it should leave its list?
    fn is_gone(&self) -> bool {
        false
    }
}

impl HasTexts for String {
    fn texts<'a>(&'a self, seen: &mut dyn Texts<'a>) {
        if !self.is_empty() {
            seen.text(self, Leaf::Text);
        }
    }

    fn texts_mut(&mut self, change: &mut dyn TextsMut) {
        if !self.is_empty() {
            change.text(self, Leaf::Text);
        }
    }

    fn is_gone(&self) -> bool {
        self.is_empty()
    }
}

impl HasTexts for PersonName {
    fn texts<'a>(&'a self, seen: &mut dyn Texts<'a>) {
        if !self.is_empty() {
            seen.text(self.as_str(), Leaf::Name);
        }
    }

    fn texts_mut(&mut self, change: &mut dyn TextsMut) {
        if self.is_empty() {
            return;
        }
        let mut text = self.as_str().to_owned();
        change.text(&mut text, Leaf::Name);
        if text != self.as_str() {
            *self = PersonName::new(&text);
        }
    }
}

impl<T: FromText> HasTexts for Recorded<T> {
    fn texts<'a>(&'a self, seen: &mut dyn Texts<'a>) {
        if let Recorded::Unreadable(text) = self
            && !text.is_empty()
        {
            seen.text(text, Leaf::Unreadable);
        }
    }

    fn texts_mut(&mut self, change: &mut dyn TextsMut) {
        if let Recorded::Unreadable(kept) = self
            && !kept.is_empty()
        {
            let mut text = kept.to_string();
            change.text(&mut text, Leaf::Unreadable);
            if text.as_str() != kept.as_ref() {
                *kept = text.into();
            }
        }
    }

    fn is_gone(&self) -> bool {
        matches!(self, Recorded::Unreadable(text) if text.is_empty())
    }
}

impl<T: HasTexts> HasTexts for Option<T> {
    fn texts<'a>(&'a self, seen: &mut dyn Texts<'a>) {
        if let Some(value) = self {
            value.texts(seen);
        }
    }

    fn texts_mut(&mut self, change: &mut dyn TextsMut) {
        if let Some(value) = self {
            value.texts_mut(change);
            if value.is_gone() {
                *self = None;
            }
        }
    }
}

impl<T: HasTexts> HasTexts for Vec<T> {
    fn texts<'a>(&'a self, seen: &mut dyn Texts<'a>) {
        for (index, item) in self.iter().enumerate() {
            seen.item(index);
            item.texts(seen);
            seen.leave();
        }
    }

    fn texts_mut(&mut self, change: &mut dyn TextsMut) {
        self.retain_mut(|item| {
            let was = item.is_gone();
            item.texts_mut(change);
            was || !item.is_gone()
        });
    }
}

impl HasTexts for Coded {
    fn texts<'a>(&'a self, seen: &mut dyn Texts<'a>) {
        let Coded { system, edition, code, display } = self;
        for (field, text) in [("system", system), ("edition", edition), ("code", code), ("display", display)] {
            if !text.is_empty() {
                seen.enter(field);
                seen.text(text, Leaf::Text);
                seen.leave();
            }
        }
    }

    fn texts_mut(&mut self, change: &mut dyn TextsMut) {
        let Coded { system, edition, code, display } = self;
        for text in [system, edition, code, display] {
            text.texts_mut(change);
        }
    }

    fn is_gone(&self) -> bool {
        self.is_empty()
    }
}

impl HasTexts for Extra {
    fn texts<'a>(&'a self, seen: &mut dyn Texts<'a>) {
        seen.extra(self);
    }

    fn texts_mut(&mut self, change: &mut dyn TextsMut) {
        change.extra(self);
    }

    fn is_gone(&self) -> bool {
        *self == Extra::default()
    }
}

impl HasTexts for Value {
    fn texts<'a>(&'a self, seen: &mut dyn Texts<'a>) {
        match self {
            Value::String(text) => text.texts(seen),
            Value::Array(items) => items.texts(seen),
            Value::Object(members) => members.values().for_each(|member| member.texts(seen)),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    fn texts_mut(&mut self, change: &mut dyn TextsMut) {
        match self {
            Value::String(text) => text.texts_mut(change),
            Value::Array(items) => items.texts_mut(change),
            Value::Object(members) => members.values_mut().for_each(|member| member.texts_mut(change)),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    fn is_gone(&self) -> bool {
        matches!(self, Value::String(text) if text.is_empty())
    }
}

/// Types without text.
macro_rules! no_texts {
    ($($ty:ty),*) => {$(
        impl $crate::model::texts::HasTexts for $ty {
            fn texts<'a>(&'a self, _: &mut dyn $crate::model::texts::Texts<'a>) {}
            fn texts_mut(&mut self, _: &mut dyn $crate::model::texts::TextsMut) {}
        }
    )*};
}
pub(crate) use no_texts;
no_texts!(Tick, bool, u8, u32);
