//! One traversal of every value of a record, with its path.

use super::value::{
    Coded, DateTime, Decimal, FacilityCode, InsuranceCard, NationalId, PartialDate, PersonName, Phone, Recorded,
    SocialInsuranceNumber, Tick,
};
use super::{HealthRecord, Sex};
use std::fmt;

/// One step of a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// A field.
    Name(&'static str),
    /// A place in a list, from 0.
    Index(usize),
}

/// The path of the value that is being visited; prints as a pointer into the native JSON.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Steps(Vec<Step>);

impl Steps {
    /// Goes one step down for the time of a call.
    pub(crate) fn inside(&mut self, step: Step, visit: impl FnOnce(&mut Steps)) {
        self.0.push(step);
        visit(self);
        self.0.pop();
    }
}

impl fmt::Display for Steps {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for step in &self.0 {
            match step {
                Step::Name(name) => write!(f, "/{name}")?,
                Step::Index(index) => write!(f, "/{index}")?,
            }
        }
        Ok(())
    }
}

/// What a text should have been.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A date or date-time.
    Date,
    /// A decimal number.
    Number,
    /// Sex.
    Sex,
    /// An identity number.
    NationalId,
    /// A BHXH number.
    SocialInsuranceNumber,
    /// An insurance card number.
    InsuranceCard,
    /// A facility code.
    FacilityCode,
    /// A phone number.
    Phone,
}

/// A value of the record.
#[derive(Clone, Copy)]
pub enum Value<'a> {
    /// Free text, a name or a part of a code; empty texts are not visited.
    Text(&'a str),
    /// A readable number.
    Number(&'a Decimal),
    /// A readable value of another type, in its text form.
    Typed(Kind, &'a dyn fmt::Display),
    /// Text that is not what it should be.
    Unreadable(Kind, &'a str),
}

/// Sees every value of a record. Ticks, options and counters are not visited: they hold no text. Nor are past values.
pub trait Visitor {
    /// Called for each value in the order of the native JSON.
    fn visit(&mut self, path: &Steps, value: Value<'_>);
}

/// Visits every value of a record.
pub fn walk(record: &HealthRecord, visitor: &mut impl Visitor) {
    record.walk(&mut Steps::default(), visitor);
}

/// A part that can be walked through.
pub trait Walk {
    /// Visits what is inside.
    fn walk<V: Visitor>(&self, path: &mut Steps, visitor: &mut V);
}

impl<T: Walk> Walk for Vec<T> {
    fn walk<V: Visitor>(&self, path: &mut Steps, visitor: &mut V) {
        for (index, item) in self.iter().enumerate() {
            path.inside(Step::Index(index), |path| item.walk(path, visitor));
        }
    }
}

impl<T: Walk> Walk for Option<T> {
    fn walk<V: Visitor>(&self, path: &mut Steps, visitor: &mut V) {
        if let Some(item) = self {
            item.walk(path, visitor);
        }
    }
}

impl Walk for String {
    fn walk<V: Visitor>(&self, path: &mut Steps, visitor: &mut V) {
        if !self.is_empty() {
            visitor.visit(path, Value::Text(self));
        }
    }
}

impl Walk for PersonName {
    fn walk<V: Visitor>(&self, path: &mut Steps, visitor: &mut V) {
        if !self.is_empty() {
            visitor.visit(path, Value::Text(self.as_str()));
        }
    }
}

impl Walk for Coded {
    fn walk<V: Visitor>(&self, path: &mut Steps, visitor: &mut V) {
        let Coded { system, edition, code, display } = self;
        for (name, text) in [("system", system), ("edition", edition), ("code", code), ("display", display)] {
            path.inside(Step::Name(name), |path| text.walk(path, visitor));
        }
    }
}

macro_rules! nothing_inside {
    ($($ty:ty),*) => { $(impl Walk for $ty { fn walk<V: Visitor>(&self, _: &mut Steps, _: &mut V) {} })* };
}
nothing_inside!(Tick, bool, u8, u32);
// What another value replaced ([`super::provenance`]) is no value of the record any more.
nothing_inside!(serde_json::Value);

impl Walk for Recorded<Decimal> {
    fn walk<V: Visitor>(&self, path: &mut Steps, visitor: &mut V) {
        match self {
            Recorded::Valid(number) => visitor.visit(path, Value::Number(number)),
            Recorded::Unreadable(text) => visitor.visit(path, Value::Unreadable(Kind::Number, text)),
        }
    }
}

macro_rules! recorded {
    ($($ty:ty => $kind:ident),*) => {
        $(impl Walk for Recorded<$ty> {
            fn walk<V: Visitor>(&self, path: &mut Steps, visitor: &mut V) {
                match self {
                    Recorded::Valid(value) => visitor.visit(path, Value::Typed(Kind::$kind, value)),
                    Recorded::Unreadable(text) => visitor.visit(path, Value::Unreadable(Kind::$kind, text)),
                }
            }
        })*
    };
}
recorded! {
    PartialDate => Date,
    DateTime => Date,
    Sex => Sex,
    NationalId => NationalId,
    SocialInsuranceNumber => SocialInsuranceNumber,
    InsuranceCard => InsuranceCard,
    FacilityCode => FacilityCode,
    Phone => Phone
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Seen(Vec<String>);

    impl Visitor for Seen {
        fn visit(&mut self, path: &Steps, value: Value<'_>) {
            let text = match value {
                Value::Text(text) | Value::Unreadable(_, text) => text.to_owned(),
                Value::Number(number) => number.to_string(),
                Value::Typed(_, value) => value.to_string(),
            };
            self.0.push(format!("{path}={text}"));
        }
    }

    #[test]
    fn every_value_is_seen_at_the_path_that_get_knows() {
        let mut record = HealthRecord::default();
        for (path, value) in [
            ("/administrative/full_name", "Nguyễn Thị Ví Dụ"),
            ("/administrative/birth_date", "1957"),
            ("/administrative/permanent_address/province/code", "01"),
            ("/history/birth_status/birth_weight_g", "ba cân"),
            ("/immunization/basic_childhood/1/product/display", "BCG"),
            ("/encounters/0/costs/total", "97500.00"),
        ] {
            if path.contains("/1/") {
                record.immunization.basic_childhood.push(crate::model::Dose::default());
            }
            record.set(path, value.into()).unwrap();
        }
        let mut seen = Seen(Vec::new());
        walk(&record, &mut seen);
        assert_eq!(seen.0.len(), 6);
        for line in seen.0 {
            let (path, text) = line.split_once('=').unwrap();
            assert_eq!(record.get(path).unwrap(), serde_json::Value::from(text), "{path}");
        }
    }
}
