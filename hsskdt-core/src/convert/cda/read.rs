//! Document → record.

use super::draft::Draft;
use super::label::{self, Label};
use super::section::{Read, Texts};
use super::{administrative, encounter, foreign, history, immunization, items, kept, notes, source};
use crate::convert::Notes;
use crate::convert::kept::apply;
use crate::error::Error;
use crate::format::cda::{self as format, Code, Element, Interval};
use crate::model::HealthRecord;
use crate::options::ReadOptions;
use crate::spec::cda;
use serde_json::{Map, Value};

/// Reads a document of any origin. Labels of documents of elsewhere are kept in `extra`.
pub fn read(input: &[u8], options: &ReadOptions) -> Result<(HealthRecord, Notes), Error> {
    Reader { withhold: None }.document(input, options)
}

/// As [`read`], without the parts of which a label says to leave them out: the whole content, a section, an entry. No
/// trace of any label is left.
pub fn read_withholding(
    input: &[u8],
    options: &ReadOptions,
    withhold: &dyn Fn(&Label<'_>) -> bool,
) -> Result<(HealthRecord, Notes), Error> {
    Reader { withhold: Some(withhold) }.document(input, options)
}

/// What our own documents carry beside the sections of CDA.
#[derive(Default)]
struct Beside {
    left: Map<String, Value>,
    sources: Vec<(usize, String)>,
}

struct Reader<'w> {
    withhold: Option<&'w dyn Fn(&Label<'_>) -> bool>,
}

impl Reader<'_> {
    fn document(&self, input: &[u8], options: &ReadOptions) -> Result<(HealthRecord, Notes), Error> {
        let text = format::decode(input, options)?;
        let document = format::parse(&text, options)?;
        let (mut draft, mut notes, mut beside) = (Draft::new(), Notes::new(), Beside::default());
        administrative::read(&document, &mut draft, &mut notes);
        let is_own = document.any(&mut |e| super::ids::path_of(e).is_some());
        if !self.withholds(&label::of_holder(&document), "/ClinicalDocument") {
            self.content(&document, &mut draft, &mut notes, &mut beside);
            if !is_own {
                self.keep_labels(&label::of_holder(&document), "/ClinicalDocument", &mut draft, &mut notes);
                foreign::keep_header(&document, &mut draft, &mut notes);
            }
        }
        let mut record = match draft.with(&beside.left) {
            Some(record) => record,
            None => changed_by_hand(draft, &beside.left, &mut notes),
        };
        source::put(beside.sources, &mut record);
        Ok((record, notes))
    }

    fn content(&self, document: &Element<'_>, draft: &mut Draft, notes: &mut Notes, beside: &mut Beside) {
        let texts: Texts<'_> = document.child("component").map(format::by_id).unwrap_or_default();
        encounter::read_header(document, &texts, draft, notes);
        if let Some(body) = document.descend(&["component", "structuredBody"]) {
            let mut sections: Vec<&Element<'_>> = Vec::new();
            self.collect(body, &mut sections);
            // Visits first: the other sections look for the visit that they belong to.
            sections.sort_by_key(|s| Read::new(s, &texts).code != "46240-8");
            for section in sections {
                self.section(&Read::new(section, &texts), draft, notes, beside);
            }
        } else if let Some(body) = document.descend(&["component", "nonXMLBody", "text"]) {
            let kind = body.attribute("mediaType").unwrap_or("text/plain");
            foreign::keep(draft, &format!("cda/nonXMLBody/{kind}"), &body.text());
            notes.add_to(&notes::UNKNOWN_SECTION, "/component/nonXMLBody", "/extra");
        }
    }

    /// Sections of the body and of each other, in order, without those whose labels withhold them.
    fn collect<'e>(&self, holder: &'e Element<'e>, out: &mut Vec<&'e Element<'e>>) {
        for section in holder.children("component").filter_map(|c| c.child("section")) {
            let code = section.child("code").and_then(|c| c.attribute("code")).unwrap_or_default();
            if !self.withholds(&label::of_holder(section), &format!("/section/{code}")) {
                out.push(section);
                self.collect(section, out);
            }
        }
    }

    fn withholds(&self, labels: &[Code<'_>], place: &str) -> bool {
        let label = |l: &Code<'_>| self.withhold.is_some_and(|w| w(&Label { system: l.system, code: l.code, place }));
        // Each is asked: a report names them all.
        labels.iter().filter(|l| label(l)).count() > 0
    }

    /// Without a filter the labels stay beside the record; "normal" says nothing.
    fn keep_labels(&self, labels: &[Code<'_>], place: &str, draft: &mut Draft, notes: &mut Notes) {
        for label in labels.iter().filter(|l| self.withhold.is_none() && l.code != "N") {
            foreign::keep(draft, &format!("cda/label{place}"), format!("{} {}", label.system, label.code).trim());
            notes.add_to(&notes::LABEL, place, "/extra");
        }
    }

    fn section(&self, section: &Read<'_>, draft: &mut Draft, notes: &mut Notes, beside: &mut Beside) {
        let by_template = || {
            let roots = section.element.children("templateId").filter_map(|t| t.attribute("root"));
            roots.filter_map(cda::section_by_alias).next()
        };
        let known = cda::section_by_loinc(section.code).or_else(|| cda::section_by_alias(section.code));
        let key = known.or_else(by_template).map_or("", |s| s.key);
        let before = section.place();
        match key {
            "" => return foreign::unknown_section(section, draft, notes),
            // Words only; what they say stands in the kept content.
            "payers" => return read_payers(section, draft, notes, beside),
            _ => {}
        }
        let (mut any, mut foreign_ones) = (false, false);
        for statement in section.statements() {
            let labels = label::of_statement(statement);
            if label::is_label(statement) || self.withholds(&labels, &section.place()) {
                // A statement that is nothing but a label was asked for with its section.
                any = true;
                continue;
            }
            any = true;
            foreign_ones |= !section.is_own() && statement.name != "observationMedia";
            self.keep_labels(&labels, &section.place(), draft, notes);
            self.statement(key, statement, section, draft, notes, beside);
        }
        self.keep_labels(&label::of_holder(section.element), &before, draft, notes);
        if !any {
            narrative_only(key, section, draft, notes);
        } else if foreign_ones && let Some(text) = section.element.child("text") {
            foreign::keep_source(draft, notes, &format!("text/{}", section.code), &before, text);
        }
    }

    fn statement(
        &self,
        key: &str,
        statement: &Element<'_>,
        section: &Read<'_>,
        draft: &mut Draft,
        notes: &mut Notes,
        beside: &mut Beside,
    ) {
        if let Some(map) = kept::read_entry(statement) {
            beside.left.extend(map);
            return;
        }
        if statement.null_flavor().is_some() && statement.child("id").is_none() && statement.child("code").is_none() {
            items::note_null(notes, section);
        } else if !statement_of(key, statement, section, draft, notes) {
            return foreign::unknown_entry(statement, section, draft, notes);
        }
        if !section.is_own() {
            foreign::keep_source(draft, notes, &format!("entry/{}", section.code), &section.place(), statement);
        }
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
        "medications" | "immunizations" => {
            let mut inner = Vec::new();
            nested(statement, "substanceAdministration", &mut inner);
            inner.into_iter().fold(false, |any, one| {
                let read = match key {
                    "medications" => encounter::read_medication(one, section, draft, notes),
                    _ => immunization::read(one, section, draft),
                };
                read || any
            })
        }
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

/// The observations of a statement: itself, or those of an act or organizer. Of an act with subjects, only these: the
/// others say something about it.
fn within(statement: &Element<'_>, read: &mut dyn FnMut(&Element<'_>) -> bool) -> bool {
    if statement.name == "observation" {
        return read(statement);
    }
    let relations = || statement.children("entryRelationship").chain(statement.children("component"));
    let is_subject = |r: &&Element<'_>| r.attribute("typeCode") == Some("SUBJ");
    let subjects = relations().any(|r| is_subject(&r));
    let mut any = false;
    for relation in relations().filter(|r| !subjects || is_subject(r) || r.name == "component") {
        for inner in relation.elements().filter(|e| matches!(e.name, "observation" | "act" | "organizer")) {
            any |= within(inner, read);
        }
    }
    any
}

/// Statements of one kind inside another, at any depth.
fn nested<'e>(statement: &'e Element<'_>, name: &str, out: &mut Vec<&'e Element<'e>>) {
    if statement.name == name {
        out.push(statement);
        return;
    }
    for relation in statement.children("entryRelationship").chain(statement.children("component")) {
        relation.elements().for_each(|e| nested(e, name, out));
    }
}

fn read_plan(statement: &Element<'_>, section: &Read<'_>, draft: &mut Draft, notes: &mut Notes) -> bool {
    if statement.name == "substanceAdministration" && immunization::is_planned(statement) {
        return immunization::read(statement, section, draft);
    }
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
    let words = value.and_then(|v| items::said(&v, section)).unwrap_or_else(|| section.text_of(statement));
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
                _ => return foreign::unknown_section(section, draft, notes),
            };
            let visit = encounter::for_moment("", draft, notes, true);
            draft.add_line(&format!("/encounters/{visit}/{field}"), &text);
        }
    }
}

fn read_payers(section: &Read<'_>, draft: &mut Draft, notes: &mut Notes, beside: &mut Beside) {
    // Our own has words for people only: everything stands in the entries of other sections and the kept content.
    let mut others = false;
    for statement in section.statements() {
        others |= !source::read(statement, &mut beside.sources);
    }
    if others {
        foreign::unknown_section(section, draft, notes);
    }
}

/// What fits is taken, the rest is named.
fn changed_by_hand(draft: Draft, left: &Map<String, Value>, notes: &mut Notes) -> HealthRecord {
    let (mut record, misfits) = draft.finish();
    for path in misfits.into_iter().chain(apply(&mut record, left)) {
        notes.add(&notes::KEPT_UNUSABLE, path);
    }
    record
}
