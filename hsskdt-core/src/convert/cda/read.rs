//! Document → record.

use super::draft::Draft;
use super::section::Read;
use super::{administrative, encounter, history, immunization, items, kept, notes, source};
use crate::convert::Notes;
use crate::error::Error;
use crate::format::cda::{self as format, Code, Element, Interval};
use crate::model::HealthRecord;
use crate::options::ReadOptions;
use crate::spec::cda;
use serde_json::{Map, Value};

/// Reads a document of any origin.
pub fn read(input: &[u8], options: &ReadOptions) -> Result<(HealthRecord, Notes), Error> {
    let text = format::decode(input, options)?;
    let document = format::parse(&text, options)?;
    let (mut draft, mut notes, mut beside) = (Draft::new(), Notes::new(), Beside::default());
    administrative::read(&document, &mut draft, &mut notes);
    encounter::read_header(&document, &mut draft, &mut notes);
    if let Some(body) = document.descend(&["component", "structuredBody"]) {
        let mut sections: Vec<&Element<'_>> = Vec::new();
        collect(body, &mut sections);
        // Visits first: the other sections look for the visit that they belong to.
        sections.sort_by_key(|s| Read::new(s).code != "46240-8");
        for section in sections {
            read_section(section, &mut draft, &mut notes, &mut beside);
        }
    } else if let Some(body) = document.descend(&["component", "nonXMLBody", "text"]) {
        keep_text(&mut draft, "cda/nonXMLBody", &body.text());
        notes.add(&notes::UNKNOWN_SECTION, "/component/nonXMLBody");
    }
    let (mut record, misfits) = draft.finish();
    for path in misfits {
        notes.add(&notes::KEPT_UNUSABLE, path);
    }
    apply(&mut record, beside.left, &mut notes);
    source::put(beside.sources, &mut record);
    Ok((record, notes))
}

/// What our own documents carry beside the sections of CDA.
#[derive(Default)]
struct Beside {
    left: Map<String, Value>,
    sources: Vec<(usize, String)>,
}

/// Sections of the body and of each other, in order.
fn collect<'e>(holder: &'e Element<'e>, out: &mut Vec<&'e Element<'e>>) {
    for section in holder.children("component").filter_map(|c| c.child("section")) {
        out.push(section);
        collect(section, out);
    }
}

fn read_section(element: &Element<'_>, draft: &mut Draft, notes: &mut Notes, beside: &mut Beside) {
    let section = Read::new(element);
    let known = cda::section_by_loinc(section.code)
        .or_else(|| cda::sections().iter().find(|s| element.has_template(s.template)));
    let key = known.map_or("", |s| s.key);
    match key {
        "" => return unknown(&section, draft, notes),
        // Words only; what they say stands in the kept content.
        "payers" => return read_payers(&section, draft, notes, beside),
        _ => {}
    }
    let mut understood = 0usize;
    let mut any = false;
    for statement in section.statements() {
        any = true;
        if let Some(map) = kept::read_entry(statement) {
            beside.left.extend(map);
            understood = understood.saturating_add(1);
            continue;
        }
        if statement.null_flavor().is_some() && statement.child("id").is_none() {
            items::note_null(notes, &section);
            continue;
        }
        if statement_of(key, statement, &section, draft, notes) {
            understood = understood.saturating_add(1);
        } else {
            keep_entry(statement, &section, draft, notes);
        }
    }
    if !any {
        narrative_only(key, &section, draft, notes);
    }
}

/// Reads one clinical statement by the section that it stands in.
fn statement_of(key: &str, statement: &Element<'_>, section: &Read<'_>, draft: &mut Draft, notes: &mut Notes) -> bool {
    let when = Interval::effective(statement);
    let visit = |draft: &mut Draft, notes: &mut Notes| encounter::for_moment(when.first(), draft, notes, true);
    match key {
        "problems" | "past_illness" => {
            let line = items::read(statement, section, draft, notes, visit);
            line || within(statement, &mut |o| history::read_problem(o, section, draft, notes))
        }
        "allergies" => within(statement, &mut |o| history::read_allergy(o, section, draft)),
        "medications" => match statement.name {
            "substanceAdministration" => encounter::read_medication(statement, section, draft, notes),
            _ => false,
        },
        "immunizations" => immunization::read(statement, section, draft),
        "procedures" => encounter::read_procedure(statement, section, draft, notes),
        "results" => encounter::read_result(statement, section, draft, notes),
        "vital_signs" => encounter::read_result(statement, section, draft, notes),
        "functional_status" => within(statement, &mut |o| history::read_disability(o, section, draft)),
        "devices" => encounter::read_supply(statement, section, draft, notes),
        "family_history" => history::read_family(statement, section, draft),
        "encounters" => encounter::read_visit(statement, section, draft, notes),
        "notes" => encounter::read_note(statement, section, draft, notes),
        "plan" => read_plan(statement, section, draft, notes),
        "social_history" => {
            items::read(statement, section, draft, notes, visit) || other_risk(statement, section, draft)
        }
        _ => items::read(statement, section, draft, notes, visit),
    }
}

/// The observation of a statement: itself, or those of an act or organizer.
fn within(statement: &Element<'_>, read: &mut dyn FnMut(&Element<'_>) -> bool) -> bool {
    if statement.name == "observation" {
        return read(statement);
    }
    let relations = statement.children("entryRelationship").chain(statement.children("component"));
    let mut any = false;
    for observation in relations.filter_map(|r| r.child("observation")) {
        any |= read(observation);
    }
    any
}

fn read_plan(statement: &Element<'_>, section: &Read<'_>, draft: &mut Draft, notes: &mut Notes) -> bool {
    let text = section.text_of(statement);
    if let Some(path) = super::ids::path_of(statement).filter(|p| items::pattern(p) == "encounters/*/counselling") {
        return draft.put(&format!("/{path}"), text);
    }
    let code = statement.child("code").map(Code::read).unwrap_or_default();
    let words = items::words_of(&format::Value::Code(code), section).unwrap_or_default();
    let line = super::words::joined(&[&words, &text]);
    if line.is_empty() {
        return false;
    }
    let visit = encounter::for_moment(Interval::effective(statement).first(), draft, notes, true);
    draft.add_line(&format!("/encounters/{visit}/counselling"), &line);
    true
}

/// Social history that no line of the form takes: the line of other risks.
fn other_risk(statement: &Element<'_>, section: &Read<'_>, draft: &mut Draft) -> bool {
    let code = statement.child("code").map(Code::read).unwrap_or_default();
    let label = items::words_of(&format::Value::Code(code), section).unwrap_or_default();
    let value = statement.child("value").map(format::Value::read);
    let words = value.and_then(|v| items::words_of(&v, section)).unwrap_or_else(|| section.text_of(statement));
    if words.is_empty() {
        return false;
    }
    let line = if label.is_empty() { words } else { format!("{label}: {words}") };
    draft.add_line("/history/risk_factors/other_risks", &line);
    true
}

/// A known section whose narrative is all that there is.
fn narrative_only(key: &str, section: &Read<'_>, draft: &mut Draft, notes: &mut Notes) {
    let text = section.narrative();
    if section.element.null_flavor().is_some() || text.is_empty() {
        return;
    }
    match key {
        "allergies" => {
            let path = draft.next("/history/personal_history/allergies");
            draft.put(&format!("{path}/category"), "other");
            draft.put(&format!("{path}/description"), text);
        }
        "problems" => draft.add_line("/history/personal_history/other_diseases", &text),
        "past_illness" => draft.add_line("/history/other_issues", &text),
        "procedures" => draft.add_line("/history/surgeries/text", &text),
        "family_history" => draft.add_line("/history/family_history/other/text", &text),
        "social_history" => draft.add_line("/history/risk_factors/other_risks", &text),
        _ => {
            let field = match key {
                "plan" => "counselling",
                "present_illness" => "examination/present_illness_history",
                "physical_examination" => "examination/general/other",
                _ => return unknown(section, draft, notes),
            };
            let visit = encounter::for_moment("", draft, notes, true);
            draft.add_line(&format!("/encounters/{visit}/{field}"), &text);
        }
    }
}

fn read_payers(section: &Read<'_>, draft: &mut Draft, notes: &mut Notes, beside: &mut Beside) {
    // Our own has words for people only: everything stands in the entries of other sections and the kept content.
    let mut foreign = false;
    for statement in section.statements() {
        foreign |= !source::read(statement, &mut beside.sources);
    }
    if foreign {
        unknown(section, draft, notes);
    }
}

fn unknown(section: &Read<'_>, draft: &mut Draft, notes: &mut Notes) {
    let text = section.narrative();
    if text.is_empty() {
        return;
    }
    let title = section.element.child("title").map(|t| t.text().into_owned()).unwrap_or_default();
    keep_text(draft, &format!("cda/section/{}", section.code), &format!("{title}\n{text}"));
    notes.add_to(&notes::UNKNOWN_SECTION, format!("/section/{}", section.code), "/extra");
}

fn keep_entry(statement: &Element<'_>, section: &Read<'_>, draft: &mut Draft, notes: &mut Notes) {
    let mut text = section.text_of(statement);
    if text.is_empty() {
        text = format::plain_text(statement);
    }
    let code = statement.child("code").map(Code::read).unwrap_or_default();
    let label = code.codings().next().map(|c| super::words::code_and_words(c.code, c.display)).unwrap_or_default();
    if text.is_empty() && label.is_empty() {
        items::note_null(notes, section);
        return;
    }
    keep_text(draft, &format!("cda/section/{}/{}", section.code, statement.name), format!("{label} {text}").trim());
    notes.add_to(&notes::UNKNOWN_ENTRY, format!("/section/{}/{}", section.code, statement.name), "/extra");
}

fn keep_text(draft: &mut Draft, origin: &str, content: &str) {
    let path = draft.next("/extra");
    draft.put(&format!("{path}/origin"), origin);
    draft.put(&format!("{path}/content"), content);
}

/// Puts the kept content over what the entries said.
fn apply(record: &mut HealthRecord, left: Map<String, Value>, notes: &mut Notes) {
    if left.is_empty() {
        return;
    }
    if let Some(whole) = all_at_once(record, &left) {
        *record = whole;
        return;
    }
    for (path, value) in left {
        if record.set(&path, value).is_err() {
            notes.add(&notes::KEPT_UNUSABLE, path);
        }
    }
}

fn all_at_once(record: &HealthRecord, left: &Map<String, Value>) -> Option<HealthRecord> {
    let mut tree = crate::model::tree::of(record).ok()?;
    for (path, value) in left {
        kept::put(&mut tree, path, value)?;
    }
    crate::model::tree::record(&tree).ok()
}
