//! Values that are no values: unreadable dates, numbers and identifiers, wherever they stand.

use super::super::collector::Collector;
use crate::model::HealthRecord;
use crate::model::value::Phone;
use crate::model::walk::{self, Kind, Steps, Value, Visitor};

pub(super) fn check(record: &HealthRecord, out: &mut Collector<'_>) {
    walk::walk(record, &mut Values { out });
}

struct Values<'a, 'b> {
    out: &'a mut Collector<'b>,
}

impl Visitor for Values<'_, '_> {
    fn visit(&mut self, path: &Steps, value: Value<'_>) {
        let out = &mut *self.out;
        match value {
            Value::Unreadable(Kind::Date, _) => out.at("F831-V01", path),
            Value::Unreadable(Kind::Number, _) => out.at("F831-V02", path),
            Value::Unreadable(Kind::FacilityCode, _) => out.at("F831-V05", path),
            Value::Unreadable(Kind::Sex, _) => out.at("F831-A03", path),
            Value::Unreadable(Kind::NationalId, _) => out.at("F831-A08", path),
            Value::Unreadable(Kind::SocialInsuranceNumber, _) => out.at("F831-A09", path),
            Value::Unreadable(Kind::InsuranceCard, _) => out.at("F831-A10", path),
            Value::Unreadable(Kind::Phone, _) => out.at("F831-A12", path),
            Value::Typed(Kind::Phone, text) => {
                if Phone::parse(&text.to_string()).is_ok_and(|p| p.is_old_form()) {
                    out.at("F831-A14", path);
                }
            }
            Value::Number(number) if number.number().is_negative() => out.at("F831-V03", path),
            Value::Text(text) if text.chars().any(is_broken) => out.at("F831-V04", path),
            Value::Text(_) | Value::Number(_) | Value::Typed(..) => {}
        }
    }
}

/// Control characters other than line ends and tabs, and the mark of a failed conversion.
fn is_broken(c: char) -> bool {
    c == '\u{fffd}' || c.is_control() && !matches!(c, '\n' | '\r' | '\t')
}
