//! A line of the form → Observation.

use super::context::Context;
use super::notes;
use super::values::{self, Leftover, kept_part};
use crate::format::fhir::{
    CodeableConcept, Coding, Extension, Identifier, Narrative, Number, Observation, Quantity, Reference, Text, Value,
    When,
};
use crate::model::value::{Decimal, Recorded};
use crate::spec::fhir::{self, Item, concept, uri};
use uuid::Uuid;

/// Where and when something was observed.
#[derive(Clone, Default)]
pub(super) struct Setting<'s> {
    /// The visit's Encounter; nil outside a visit.
    pub encounter: Uuid,
    /// When.
    pub effective: When,
    /// Who answers for it.
    pub performer: Option<Uuid>,
    /// Business key of the visit or person.
    pub key: &'s str,
    /// Path of the part that owns the line, for notes: `/encounters/0` or empty.
    pub root: &'s str,
    /// As [`Setting::root`], as the maps spell it: `/encounters/*` or empty.
    pub pattern: &'s str,
}

/// A line: where it stands below its part, such as `/examination/vital_signs/pulse`.
pub(super) fn item(setting: &Setting<'_>, path: &str) -> Option<&'static Item> {
    if setting.pattern.is_empty() { fhir::item(path) } else { fhir::item(&format!("{}{path}", setting.pattern)) }
}

/// Codes of a line: LOINC, the project's own, and the form's words.
pub(super) fn code(item: &'static Item) -> CodeableConcept<'static> {
    let coding = |system, code: &'static str, display: &'static str| Coding {
        system,
        code: code.into(),
        display: display.into(),
        ..Coding::default()
    };
    let mut out = CodeableConcept {
        coding: vec![
            coding(
                if item.loinc.is_empty() { Default::default() } else { (&uri::CS_LOINC).into() },
                item.loinc,
                item.display,
            ),
            coding(
                if item.local.is_empty() { Default::default() } else { (&uri::CS_ITEM).into() },
                item.local,
                if item.local.is_empty() { "" } else { item.label_vi },
            ),
        ],
        text: item.label_vi.into(),
        ..CodeableConcept::default()
    };
    out.coding.extend(fhir::find("also-coded", item.loinc).map(Coding::from));
    out
}

/// Code of `observation-category`.
pub(super) fn category(code: &'static str) -> CodeableConcept<'static> {
    let system = (&uri::CS_OBSERVATION_CATEGORY).into();
    CodeableConcept::coding(Coding { system, code: code.into(), ..Coding::default() })
}

/// An Observation of a line, without value.
pub(super) fn observation<'r>(
    cx: &mut Context<'r>,
    setting: &Setting<'_>,
    item: &'static Item,
    path: &str,
) -> Observation<'r> {
    let id = cx.ids.unique("Observation", &uri::SID_PHR831, &[setting.key, path]);
    Observation {
        id,
        identifier: vec![Identifier::new(&uri::SID_PHR831, format!("{}|{path}", setting.key))],
        status: "final",
        category: vec![category(item.category)],
        code: code(item),
        subject: cx.subject(),
        encounter: setting.encounter.into(),
        effective: if item.category == "vital-signs" { to_the_day(setting.effective) } else { setting.effective },
        performer: setting.performer.map(Reference::to).into_iter().collect(),
        ..Observation::default()
    }
}

/// The vital-signs profile demands a time, precise to the day at least; a year or month alone counts as unknown.
fn to_the_day(when: When) -> When {
    match when.stamp() {
        Some(stamp) if stamp.as_str().len() < "2026-11-20".len() => When::Unknown,
        _ => when.required(),
    }
}

/// Writes a line with its value.
pub(super) fn put<'r>(cx: &mut Context<'r>, setting: &Setting<'_>, path: &str, value: Value<'r>, words: &str) {
    put_with(cx, setting, path, value, words, Vec::new());
}

fn put_with<'r>(
    cx: &mut Context<'r>,
    setting: &Setting<'_>,
    path: &str,
    value: Value<'r>,
    words: &str,
    extension: Vec<Extension<'r>>,
) {
    let Some(item) = item(setting, path) else { return };
    let mut out = observation(cx, setting, item, path);
    out.text = Narrative(format!("{}: {words}", item.label_vi));
    if matches!(value, Value::None) {
        out.data_absent_reason =
            (if extension.is_empty() { &concept::ABSENT_UNKNOWN } else { &concept::ABSENT_ERROR }).into();
    }
    out.value = value;
    out.extension = extension;
    cx.bundle.put(&out);
}

/// Words as written.
pub(super) fn text<'r>(cx: &mut Context<'r>, setting: &Setting<'_>, path: &str, words: &'r str) {
    if !words.is_empty() {
        put(cx, setting, path, Value::String(words.into()), words);
    }
}

/// A measured number in the unit of the line.
pub(super) fn measure<'r>(
    cx: &mut Context<'r>,
    setting: &Setting<'_>,
    path: &'static str,
    value: Option<&'r Recorded<Decimal>>,
) {
    // Most lines of most visits are empty: those cost nothing.
    let Some(value) = value else { return };
    let Some(item) = item(setting, path) else { return };
    let extension = unread(cx, setting, path, value);
    let words = format!("{} {}", value.text(), item.unit);
    let value = quantity(item, value).map_or(Value::None, Value::Quantity);
    put_with(cx, setting, path, value, words.trim_end(), extension);
}

/// A count.
pub(super) fn count<'r>(
    cx: &mut Context<'r>,
    setting: &Setting<'_>,
    path: &'static str,
    value: Option<&'r Recorded<Decimal>>,
) {
    let Some(value) = value else { return };
    let words = value.text();
    let whole = value.valid().and_then(|n| n.number().to_whole()).and_then(|n| i32::try_from(n).ok());
    let value = match whole.filter(|n| n.to_string() == words) {
        Some(_) => Value::Integer(Number(words.clone())),
        None => Value::String(words.clone()),
    };
    put(cx, setting, path, value, &words);
}

/// The value of a measured line, in UCUM.
pub(super) fn quantity<'r>(item: &'static Item, value: &'r Recorded<Decimal>) -> Option<Quantity<'r>> {
    value.valid()?;
    Some(Quantity {
        value: values::number(Some(value)),
        unit: item.unit.into(),
        system: (&uri::CS_UCUM).into(),
        code: item.ucum,
    })
}

/// What the number itself does not say.
pub(super) fn unread<'r>(
    cx: &mut Context<'r>,
    setting: &Setting<'_>,
    path: &'static str,
    value: &'r Recorded<Decimal>,
) -> Vec<Extension<'r>> {
    let Some(text) = value.leftover() else { return Vec::new() };
    cx.notes.add_to(&notes::KEPT, format!("{}{path}", setting.root), "phr831-kept");
    vec![kept_part("value", text)]
}

/// A blood group: A, B, AB, O, + and − have LOINC answers; other words stand as they are.
pub(super) fn blood_group<'r>(cx: &mut Context<'r>, field: &'static str, words: &'r str) {
    if words.is_empty() {
        return;
    }
    let key = cx.person.clone();
    let setting = Setting { key: &key, ..Setting::default() };
    let path = format!("/administrative/{field}");
    let map = if field.ends_with("abo") { "blood-group-abo" } else { "blood-group-rh" };
    let answer = fhir::find(map, words.trim().to_uppercase().as_str());
    let both = answer.is_none() && map == "blood-group-abo" && words.trim_end().ends_with(['+', '-']);
    let Some(item) = fhir::item(&path) else { return };
    let mut out = observation(cx, &setting, item, &path);
    if both {
        // "O+" says both groups in one text.
        out.code = CodeableConcept { text: item.label_vi.into(), ..(&concept::BLOOD_GROUP_BOTH).into() };
        out.value = Value::String(words.into());
    } else {
        let mut value = CodeableConcept::text(Text::from(words));
        value.coding.extend(answer.map(Coding::from));
        out.value = Value::CodeableConcept(Box::new(value));
    }
    out.text = Narrative(format!("{}: {words}", item.label_vi));
    cx.bundle.put(&out);
}
