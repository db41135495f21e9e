//! Lines of the form as observations, by the table of items: one observation a line, both ways.

use super::draft::Draft;
use super::ids::{self, Ids};
use super::notes;
use super::section::{Read, Row};
use crate::convert::Notes;
use crate::format::cda::{CdaWriter, Code, Element, Quantity, Value};
use crate::model::value::Decimal;
use crate::spec::fhir::{self, Concept, Item, uri};
use crate::spec::form;
use serde_json::Value as Json;

/// Project template of a line of the form.
const TEMPLATE: &str = "urn:entry:form-line";

/// C-CDA's template of an observation in this kind of section, with its version; the project's own otherwise.
fn template(section: &str) -> (&'static str, &'static str) {
    match section {
        "vital_signs" => ("2.16.840.1.113883.10.20.22.4.27", "2014-06-09"),
        "results" => ("2.16.840.1.113883.10.20.22.4.2", "2015-08-01"),
        "social_history" => ("2.16.840.1.113883.10.20.22.4.38", "2015-08-01"),
        _ => (TEMPLATE, ""),
    }
}

/// A line that holds something.
pub(super) struct Line<'t> {
    pub item: &'static Item,
    pub path: String,
    value: &'t Json,
}

/// Lines below a path pattern (`/encounters/*/examination/`) that hold something, in the order of the form.
pub(super) fn lines<'t>(tree: &'t Json, prefix: &str) -> Vec<Line<'t>> {
    let order = |path: &str| form::fields().iter().position(|f| f.path == path);
    let mut items: Vec<&'static Item> = fhir::items().iter().filter(|i| i.path.starts_with(prefix)).collect();
    items.sort_by_key(|i| order(i.path));
    match prefix.split_once("/*") {
        None => items.iter().filter_map(|item| line(tree, item, item.path.to_owned())).collect(),
        Some((list, _)) => {
            let count = tree.pointer(list).and_then(Json::as_array).map_or(0, Vec::len);
            let one = |index: usize| {
                let place = |item: &'static Item| item.path.replacen('*', &index.to_string(), 1);
                items.iter().filter_map(move |item| line(tree, item, place(item))).collect::<Vec<_>>()
            };
            (0..count).flat_map(one).collect()
        }
    }
}

fn line<'t>(tree: &'t Json, item: &'static Item, path: String) -> Option<Line<'t>> {
    let value = tree.pointer(&path)?;
    let says = match value {
        Json::Object(_) => !habit_words(value).is_empty(),
        Json::String(text) => !text.trim().is_empty(),
        Json::Bool(_) => true,
        _ => false,
    };
    says.then_some(Line { item, path, value })
}

/// Heads of the table that [`Line::row`] fills.
pub(super) const HEAD: &[&str] = &["Mục", "Giá trị", "Ngày"];

impl<'t> Line<'t> {
    /// The visit that it belongs to.
    pub fn visit(&self) -> Option<usize> {
        index_of(&self.path)
    }

    /// Row with one observation; `when` is the `TS` of its visit.
    pub fn row(self, section: &'static str, when: String) -> Row<'t> {
        Row::entry(self.cells(&when).to_vec(), move |w, ids, id| self.observation(w, ids, id, section, &when))
    }

    /// Cells of the narrative.
    pub fn cells(&self, when: &str) -> [String; 3] {
        let text = match self.value {
            Json::Bool(true) => "Có".to_owned(),
            Json::Bool(false) => "Không".to_owned(),
            Json::Object(_) => habit_words(self.value),
            other => other.as_str().unwrap_or_default().to_owned(),
        };
        let unit = if self.item.unit.is_empty() { String::new() } else { format!(" {}", self.item.unit) };
        [self.item.label_vi.to_owned(), format!("{text}{unit}"), super::words::day_of_ts(when)]
    }

    /// The observation.
    pub fn observation(&self, w: &mut CdaWriter, ids: &Ids, id: &str, section: &str, when: &str) {
        let (root, version) = template(section);
        w.element("observation", &[("classCode", "OBS"), ("moodCode", "EVN")], |w| {
            w.template(&ids.template(root), version);
            ids.write(w, "observation", &self.path);
            write_code(w, ids, self.item);
            w.reference(id);
            w.status("completed");
            w.time("effectiveTime", when);
            self.value(w, ids, section == "vital_signs");
        });
    }

    /// `measured`: the template wants a `PQ`; words stand inside one.
    fn value(&self, w: &mut CdaWriter, ids: &Ids, measured: bool) {
        match self.value {
            Json::Bool(yes) => w.leaf("value", &[("xsi:type", "BL"), ("value", if *yes { "true" } else { "false" })]),
            Json::Object(_) => {
                let words = habit_words(self.value);
                let concept = self.item.path.ends_with("/tobacco_use").then(|| tobacco(self.value)).flatten();
                other(w, ids, "value", &words, concept);
            }
            value => {
                let text = value.as_str().unwrap_or_default();
                let number = Decimal::parse(text).ok();
                let whole = form::field(self.item.path).is_some_and(|f| f.kind == "integer");
                match number {
                    Some(n) if !self.item.ucum.is_empty() => {
                        w.leaf("value", &[("xsi:type", "PQ"), ("value", &n.to_json()), ("unit", self.item.ucum)]);
                    }
                    Some(n) if whole && n.number().to_whole().is_some() && !text.contains('.') => {
                        w.leaf("value", &[("xsi:type", "INT"), ("value", &n.to_json())]);
                    }
                    _ if measured => {
                        let attributes = [("xsi:type", "PQ"), ("nullFlavor", "OTH"), ("unit", self.item.ucum)];
                        w.element("value", &attributes, |w| {
                            w.element("translation", &[("nullFlavor", "OTH")], |w| w.text("originalText", text));
                        });
                    }
                    _ => match blood_group(self.item.path, text) {
                        Some(concept) => coded(w, ids, concept, text),
                        None => w.element("value", &[("xsi:type", "ST")], |w| w.characters(text)),
                    },
                }
            }
        }
    }
}

fn write_code(w: &mut CdaWriter, ids: &Ids, item: &Item) {
    let local = [
        ("code", item.local),
        ("codeSystem", &ids.oid(uri::CS_ITEM.text)),
        ("codeSystemName", &ids.uri(uri::CS_ITEM.text)),
        ("displayName", item.label_vi),
    ];
    if item.loinc.is_empty() {
        // C-CDA wants a translation beside a code that is not LOINC's.
        let social = [
            ("code", "29762-2"),
            ("codeSystem", &ids.oid(uri::CS_LOINC.text)),
            ("codeSystemName", "LOINC"),
            ("displayName", "Social history note"),
        ];
        w.element("code", &local, |w| {
            if item.category == "social-history" {
                w.leaf("translation", &social);
            }
        });
        return;
    }
    let loinc = [
        ("code", item.loinc),
        ("codeSystem", &ids.oid(uri::CS_LOINC.text)),
        ("codeSystemName", "LOINC"),
        ("displayName", item.display),
    ];
    w.element("code", &loinc, |w| {
        if !item.local.is_empty() {
            w.leaf("translation", &local);
        }
    });
}

/// A coded value of a standard with the words as written.
fn coded(w: &mut CdaWriter, ids: &Ids, concept: &Concept, words: &str) {
    let attributes = [
        ("xsi:type", "CD"),
        ("code", concept.code),
        ("codeSystem", &ids.oid(concept.system.text)),
        ("codeSystemName", crate::spec::cda::oid_of(concept.system.text).map_or("", |o| o.name)),
        ("displayName", concept.display),
    ];
    w.element("value", &attributes, |w| w.text("originalText", words));
}

/// `nullFlavor="OTH"` with the words, and the standard's code as translation.
pub(super) fn other(w: &mut CdaWriter, ids: &Ids, element: &str, words: &str, concept: Option<&Concept>) {
    let kind = if element == "value" { "CD" } else { "" };
    w.element(element, &[("xsi:type", kind), ("nullFlavor", "OTH")], |w| {
        w.text("originalText", words);
        if let Some(c) = concept {
            w.leaf(
                "translation",
                &[
                    ("code", c.code),
                    ("codeSystem", &ids.oid(c.system.text)),
                    ("codeSystemName", crate::spec::cda::oid_of(c.system.text).map_or("", |o| o.name)),
                    ("displayName", c.display),
                ],
            );
        }
    });
}

fn blood_group(path: &str, text: &str) -> Option<&'static Concept> {
    match path {
        "/administrative/blood_group_abo" => fhir::find("blood-group-abo", text),
        "/administrative/blood_group_rh" => fhir::find("blood-group-rh", text),
        _ => None,
    }
}

/// The boxes of a habit with the form's words.
const BOXES: [(&str, &str); 4] = [("none", "Không"), ("yes", "Có"), ("regular", "Thường xuyên"), ("quit", "Đã bỏ")];

fn habit_words(habit: &Json) -> String {
    let ticked = BOXES.iter().filter(|(name, _)| habit.get(*name) == Some(&Json::Bool(true)));
    ticked.map(|(_, words)| *words).collect::<Vec<_>>().join(", ")
}

fn tobacco(habit: &Json) -> Option<&'static Concept> {
    // The strongest statement decides: the same order as in FHIR.
    let ticked = |name: &str| habit.get(name) == Some(&Json::Bool(true));
    let key = ["quit", "regular", "yes", "none"].into_iter().find(|k| ticked(k))?;
    fhir::find("tobacco", key)
}

/// The line that a code of a statement stands for.
pub(super) fn by_code(code: &Code<'_>) -> Option<&'static Item> {
    let known = |c: &Code<'_>| {
        let (c, system) = (c.code, c.system_name);
        // A local code tells lines apart that share one of LOINC.
        let local =
            fhir::items().iter().find(|i| !i.local.is_empty() && i.local == c && system.ends_with("phr831-item"));
        local.or_else(|| fhir::items().iter().find(|i| !i.loinc.is_empty() && i.loinc == c))
    };
    code.translations.iter().find_map(known).or_else(|| (!code.code.is_empty()).then(|| known(code)).flatten())
}

/// Reads an observation that is a line of the form. `visit` gives the visit of a line without a path of its own.
/// `false` if it is no such line.
pub(super) fn read(
    observation: &Element<'_>,
    section: &Read<'_>,
    draft: &mut Draft,
    notes: &mut Notes,
    visit: impl FnOnce(&mut Draft, &mut Notes) -> usize,
) -> bool {
    let Some(code) = observation.child("code").map(Code::read) else { return false };
    let Some(item) = by_code(&code) else { return false };
    let Some(value) = observation.child("value").map(Value::read) else { return false };
    let own = ids::path_of(observation).map(|p| format!("/{p}")).filter(|p| pattern(p) == item.path);
    let foreign = own.is_none();
    let path = match own {
        Some(path) => path,
        None if item.path.contains('*') => item.path.replacen('*', &visit(draft, notes).to_string(), 1),
        None => item.path.to_owned(),
    };
    if foreign && (draft.has(&path) || unit_differs(&value, item)) {
        return false;
    }
    let is_habit = form::field(item.path).is_some_and(|f| f.kind == "habit");
    match (value, is_habit) {
        (Value::Code(c), true) => read_habit(&c, section, draft, &path),
        (_, true) => return false,
        (Value::Boolean(yes), _) => {
            draft.put(&path, yes);
        }
        (value, _) => {
            let Some(text) = words_of(&value, section) else { return false };
            draft.put(&path, text);
        }
    }
    true
}

fn unit_differs(value: &Value<'_>, item: &Item) -> bool {
    matches!(value, Value::Quantity(q) if q.unit != item.ucum && !(item.ucum.is_empty() && q.unit == "1"))
}

/// The visit of a path `/encounters/3/…`.
pub(super) fn index_of(path: &str) -> Option<usize> {
    path.strip_prefix("/encounters/")?.split('/').next()?.parse().ok()
}

/// A path with `*` in place of numbers.
pub(super) fn pattern(path: &str) -> String {
    let star = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    path.split('/').map(|s| if star(s) { "*" } else { s }).collect::<Vec<_>>().join("/")
}

fn read_habit(code: &Code<'_>, section: &Read<'_>, draft: &mut Draft, path: &str) {
    let words = section.resolve(code.original.clone());
    let by_words: Vec<&str> =
        BOXES.iter().filter(|(_, w)| words.split(", ").any(|part| part == *w)).map(|(name, _)| *name).collect();
    let by_code =
        || code.codings().find_map(|c| fhir::concepts().iter().find(|x| x.map == "tobacco" && x.code == c.code));
    let boxes = if by_words.is_empty() { by_code().map(|c| c.key).into_iter().collect() } else { by_words };
    for name in boxes {
        draft.put(&format!("{path}/{name}"), true);
    }
}

/// A value as the text that a record holds; its unit has a place of its own.
pub(super) fn words_of(value: &Value<'_>, section: &Read<'_>) -> Option<String> {
    let text = match value {
        Value::Code(c) => {
            let original = section.resolve(c.original.clone());
            let first = c.codings().next();
            let named = c.codings().map(|c| c.display).find(|d| !d.is_empty());
            let display = named.or(first.map(|c| c.code));
            if original.is_empty() { display.unwrap_or_default().to_owned() } else { original.into_owned() }
        }
        Value::Quantity(q) => q.value.to_owned(),
        Value::Range(low, high) => range(low, high),
        Value::Ratio(top, bottom) => {
            let part =
                |q: &Quantity<'_>| format!("{} {}", q.value, if q.unit == "1" { "" } else { q.unit }).trim().to_owned();
            format!("{}/{}", part(top), part(bottom))
        }
        Value::Number(n) => (*n).to_owned(),
        Value::Boolean(yes) => if *yes { "Có" } else { "Không" }.to_owned(),
        Value::Time(t) => {
            let day = |ts: &str| super::time::read_date(ts).unwrap_or_else(|| ts.to_owned());
            let (from, to) = (day(t.first()), day(t.high));
            if to.is_empty() || from == to { from } else { format!("{from} – {to}") }
        }
        Value::Period(every) => format!("mỗi {} {}", every.value, every.unit).trim().to_owned(),
        Value::Text(t) => section.resolve(t.clone()).into_owned(),
        Value::Other(text) => text.clone(),
        Value::Null(_) => return None,
    };
    (!text.is_empty()).then_some(text)
}

/// `4–10`, `≤ 5`, `> 3`.
fn range(low: &Quantity<'_>, high: &Quantity<'_>) -> String {
    match (low.value.is_empty(), high.value.is_empty()) {
        (false, false) => format!("{}–{}", low.value, high.value),
        (false, true) => format!("{} {}", if low.outside { ">" } else { "≥" }, low.value),
        (true, false) => format!("{} {}", if high.outside { "<" } else { "≤" }, high.value),
        (true, true) => String::new(),
    }
}

/// The unit of a value; none for what has none, and for UCUM's `1`.
pub(super) fn unit_of<'e>(value: &Value<'e>) -> &'e str {
    let unit = match value {
        Value::Quantity(q) => q.unit,
        Value::Range(low, high) => {
            if low.unit.is_empty() {
                high.unit
            } else {
                low.unit
            }
        }
        _ => "",
    };
    if unit == "1" { "" } else { unit }
}

/// A value with its unit, as people write it.
pub(super) fn said(value: &Value<'_>, section: &Read<'_>) -> Option<String> {
    let words = words_of(value, section)?;
    Some(format!("{words} {}", unit_of(value)).trim().to_owned())
}

/// A note for an observation that says nothing.
pub(super) fn note_null(notes: &mut Notes, section: &Read<'_>) {
    notes.add(&notes::NULL_ENTRY, section.place());
}
