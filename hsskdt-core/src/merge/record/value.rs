//! Values of a kind: readable or not, how much they say, and whether two of them agree.

use crate::model::Sex;
use crate::model::value::{
    Address, Decimal, FromText, InsuranceCard, NationalId, PartialDate, PersonName, Phone, Recorded,
    SocialInsuranceNumber,
};
use serde_json::Value;

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or("")
}

/// Is the value what its kind asks for?
pub(super) fn readable(kind: &str, value: &Value) -> bool {
    let reads = |value: &Value| match kind {
        "date" => PartialDate::from_text(text(value)).is_ok(),
        "sex" => Sex::from_text(text(value)).is_ok(),
        "id" => NationalId::from_text(text(value)).is_ok(),
        "bhxh" => SocialInsuranceNumber::from_text(text(value)).is_ok(),
        "card" => InsuranceCard::from_text(text(value)).is_ok(),
        "phone" => Phone::from_text(text(value)).is_ok(),
        "decimal" => Decimal::from_text(text(value)).is_ok(),
        _ => true,
    };
    match (kind, value) {
        ("dose", value) => value.get("date_given").is_none_or(|d| PartialDate::from_text(text(d)).is_ok()),
        (_, value) => reads(value),
    }
}

/// How much a value says, to choose among values that agree.
pub(super) fn richness(kind: &str, value: &Value) -> usize {
    match kind {
        "name" => {
            let name = PersonName::new(text(value));
            let marks = usize::from(name.key() != name.folded());
            let cased = usize::from(name.as_str() != name.as_str().to_uppercase());
            name.as_str()
                .split_whitespace()
                .count()
                .saturating_mul(4)
                .saturating_add(marks.saturating_mul(2))
                .saturating_add(cased)
        }
        "date" => PartialDate::from_text(text(value)).map_or(0, |d| {
            1usize.saturating_add(usize::from(d.month().is_some())).saturating_add(usize::from(d.day().is_some()))
        }),
        "address" => match serde_json::from_value::<Address>(value.clone()) {
            Ok(address) => {
                tokens(&address.one_line()).len().saturating_add(if address.text.is_empty() { 8 } else { 0 })
            }
            Err(_) => 0,
        },
        "coded" | "place" => value.as_object().map_or(0, |map| {
            map.iter().filter(|(name, _)| ["code", "display", "name", "system"].contains(&name.as_str())).count()
        }),
        "dose" => {
            let has = |name: &str| usize::from(value.get(name).is_some());
            let given = usize::from(value.get("given") == Some(&Value::Bool(true)));
            has("date_given")
                .saturating_mul(8)
                .saturating_add(given.saturating_mul(4))
                .saturating_add(has("reaction"))
                .saturating_add(has("appointment_date"))
                .saturating_add(has("product"))
        }
        _ => 0,
    }
}

fn tokens(line: &str) -> Vec<String> {
    let folded = PersonName::new(&line.replace([',', ';', '.'], " ")).folded();
    let kinds = ["XA", "PHUONG", "TINH", "TP", "THANH", "PHO", "HUYEN", "QUAN", "THON", "X", "P", "T", "H", "Q"];
    folded.split_whitespace().filter(|w| !kinds.contains(w)).map(str::to_owned).collect()
}

/// May both values be true at once?
pub(super) fn agree(kind: &str, a: &Value, b: &Value) -> bool {
    if a == b {
        return true;
    }
    match kind {
        "name" => PersonName::new(text(a)).folded() == PersonName::new(text(b)).folded(),
        "date" => dates_agree(Some(a), Some(b)),
        "dose" => dates_agree(a.get("date_given"), b.get("date_given")),
        "address" => {
            let line = |v: &Value| {
                serde_json::from_value::<Address>(v.clone()).map(|a| tokens(&a.one_line())).unwrap_or_default()
            };
            let (a, b) = (line(a), line(b));
            let within = |x: &[String], y: &[String]| !x.is_empty() && x.iter().all(|w| y.contains(w));
            within(&a, &b) || within(&b, &a)
        }
        "coded" | "place" => {
            let same = |name: &str| match (a.get(name), b.get(name)) {
                (Some(x), Some(y)) => Some(x == y),
                _ => None,
            };
            same("code").or(same("display")).or(same("name")).unwrap_or(false)
        }
        "text" => match (a, b) {
            (Value::String(a), Value::String(b)) => PersonName::new(a).key() == PersonName::new(b).key(),
            _ => false,
        },
        "decimal" => match (Decimal::from_text(text(a)), Decimal::from_text(text(b))) {
            (Ok(a), Ok(b)) => a.number() == b.number(),
            _ => false,
        },
        _ => false,
    }
}

fn dates_agree(a: Option<&Value>, b: Option<&Value>) -> bool {
    let (Some(a), Some(b)) = (a, b) else { return true };
    let date = |v: &Value| Recorded::<PartialDate>::from_text(text(v)).valid().copied();
    match (date(a), date(b)) {
        (Some(a), Some(b)) => {
            let within = |x: PartialDate, y: PartialDate| x.earliest() >= y.earliest() && x.latest() <= y.latest();
            within(a, b) || within(b, a)
        }
        _ => a == b,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn agreement_by_kind() {
        for (kind, a, b, expected) in [
            ("name", json!("Nguyễn Thị Ví Dụ"), json!("NGUYEN THI VI DU"), true),
            ("name", json!("Nguyễn Thị Ví Dụ"), json!("Nguyễn Thị Mẫu"), false),
            ("date", json!("1985"), json!("1985-03-15"), true),
            ("date", json!("1985-04"), json!("1985-03-15"), false),
            ("date", json!("31/02/1985"), json!("1985-03-15"), false),
            ("coded", json!({"code": "01"}), json!({"code": "01", "display": "Kinh"}), true),
            (
                "address",
                json!({"text": "Xã Giả Định, Tỉnh Minh Hoạ"}),
                json!({"line": "Thôn 1", "commune": {"name": "Giả Định"}, "province": {"name": "Minh Hoạ"}}),
                true,
            ),
            ("decimal", json!("3100"), json!("3100.0"), true),
            ("text", json!("o"), json!("O"), true),
            ("sex", json!("male"), json!("female"), false),
        ] {
            assert_eq!((agree(kind, &a, &b), agree(kind, &b, &a)), (expected, expected), "{kind} {a} {b}");
        }
    }
}
