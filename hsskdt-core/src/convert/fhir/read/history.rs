//! Allergies, problems, operations and illnesses of relatives → part B.

use super::reading::{Holder, Reading};
use super::scope::is;
use super::values::{coded, date, has_code, kept_text, list_of, words};
use crate::convert::fhir::notes;
use crate::format::fhir::tree::Node;
use crate::model::value::{Coded, Tick};
use crate::model::{Allergy, AllergyCategory, DiseaseBox, DiseaseTick, Extra, FamilyAllergy, FamilyDisease, Surgery};
use crate::spec::disease_box;
use crate::spec::fhir::{concept, uri};
use crate::spec::form;

/// Says a code that nothing is known, or that there is nothing? It is no item of the record.
pub(super) fn says_nothing(code: &Node<'_>) -> bool {
    code.list("coding").iter().any(|c| {
        c.text("system").ends_with("/absent-unknown-uv-ips")
            // No known allergy, no known problems, no known medication; general statements only.
            || (c.text("system") == "http://snomed.info/sct"
                && matches!(c.text("code"), "716186003" | "160245001" | "787481004" | "160244002"))
    })
}

/// Position at the end of a path of ours, small enough for a list.
fn position(path: &str, head: &str) -> Option<usize> {
    path.strip_prefix(head)?.strip_prefix('/')?.split(['/', '#']).next()?.parse().ok().filter(|n: &usize| *n < 10_000)
}

/// AllergyIntolerance.
pub(super) fn allergy(r: &mut Reading<'_>, index: usize) -> bool {
    let node = r.node(index);
    let what = node.get("code");
    if says_nothing(what) {
        return false;
    }
    let own = r.own_path(node).is_some();
    let base = r.scope.base.clone();
    let mut code = coded(what, &base);
    let by_category = match node.get("category").as_str() {
        "medication" | "biologic" => Some(AllergyCategory::Drug),
        "food" => Some(AllergyCategory::Food),
        _ => None,
    };
    let category = kept_text(node, "category").and_then(AllergyCategory::from_word).or(by_category);
    let mut description = what.text("text").to_owned();
    if own {
        match (kept_text(node, "description"), kept_text(node, "code/display")) {
            (Some(_), _) => description.clear(),
            (None, Some(display)) => display.clone_into(&mut code.display),
            (None, None) => code.display.clear(),
        }
    } else {
        if code.code.is_empty() {
            code = Coded::default();
        }
        if description.is_empty() {
            description = words(what);
        }
        let reactions: Vec<String> = node
            .list("reaction")
            .iter()
            .flat_map(|x| {
                x.list("manifestation").iter().map(words).chain(std::iter::once(x.text("description").to_owned()))
            })
            .filter(|w| !w.is_empty())
            .collect();
        if !reactions.is_empty() {
            description = format!("{description}: {}", reactions.join(", "));
        }
        if description.is_empty() && code.is_empty() {
            return false;
        }
    }
    r.record.history.personal_history.allergies.push(Allergy { category, description, code });
    true
}

/// The project's code of a line of the disease tables.
fn disease_code<'n>(concept: &'n Node<'_>) -> &'n str {
    let own = concept.list("coding").iter().find(|c| is(&uri::CS_DISEASE, c.text("system")));
    own.map_or("", |c| c.text("code"))
}

fn label(disease: &str) -> &'static str {
    form::field(&format!("/history/personal_history/diseases/{disease}")).map_or("", |f| f.label_vi)
}

/// A Condition of the person.
pub(super) fn problem(r: &mut Reading<'_>, index: usize) -> bool {
    let node = r.node(index);
    let code = node.get("code");
    let status = |concept: &crate::spec::fhir::Concept| {
        has_code(node.get("verificationStatus"), &uri::CS_CONDITION_VERIFICATION, concept.code)
    };
    let Some(path) = r.own_path(node) else { return foreign_problem(r, index) };
    let text = code.text("text");
    if path.starts_with("/history/personal_history/diseases/") {
        let disease = DiseaseBox::from_word(disease_code(code));
        let words = disease.map_or("", |d| label(d.as_str()));
        let present = match () {
            () if status(&concept::REFUTED) => Tick::No,
            () if status(&concept::UNCONFIRMED) => Tick::Absent,
            () => Tick::Yes,
        };
        let description = if text == words { String::new() } else { text.to_owned() };
        r.record.history.personal_history.diseases.push(DiseaseTick { disease, present, description });
        return true;
    }
    let history = &mut r.record.history.personal_history;
    let line = match path {
        "/history/personal_history/cancer" => &mut history.cancer,
        "/history/personal_history/tuberculosis" => &mut history.tuberculosis,
        "/history/personal_history/other" => &mut history.other_diseases,
        _ => return foreign_problem(r, index),
    };
    text.clone_into(line);
    true
}

/// A problem of elsewhere: a box by its ICD-10 code, else a line of other diseases. Its code is kept beside.
fn foreign_problem(r: &mut Reading<'_>, index: usize) -> bool {
    let node = r.node(index);
    let code = node.get("code");
    let words = words(code);
    if words.is_empty() || says_nothing(code) {
        return false;
    }
    let base = r.scope.base.clone();
    let is_icd = |c: &&Node<'_>| {
        let list = list_of(c.text("system"), &base);
        list == "icd-10" || list.contains("icd-10") || list == "urn:oid:2.16.840.1.113883.6.90"
    };
    let icd = code.list("coding").iter().find(is_icd).map(|c| c.text("code"));
    let refuted = has_code(node.get("verificationStatus"), &uri::CS_CONDITION_VERIFICATION, concept::REFUTED.code);
    let history = &mut r.record.history.personal_history;
    match icd.and_then(disease_box::of_icd10) {
        Some(name) if DiseaseBox::from_word(name).is_some() => {
            let disease = DiseaseBox::from_word(name);
            let known = history.diseases.iter().position(|d| d.disease == disease);
            let at = known.unwrap_or_else(|| {
                history.diseases.push(DiseaseTick { disease, ..DiseaseTick::default() });
                history.diseases.len().saturating_sub(1)
            });
            if let Some(tick) = history.diseases.get_mut(at) {
                tick.present = if refuted && tick.present != Tick::Yes { Tick::No } else { Tick::Yes };
                add_line(&mut tick.description, &words);
            }
        }
        _ if refuted => add_line(&mut history.other_diseases, &format!("Không có: {words}")),
        Some("cancer") => add_line(&mut history.cancer, &words),
        Some("tuberculosis") => add_line(&mut history.tuberculosis, &words),
        _ => add_line(&mut history.other_diseases, &words),
    }
    r.note(&notes::TO_FORM, index, "");
    if !code.list("coding").is_empty() {
        let extra = Extra { origin: "fhir/Condition.code".to_owned(), path: String::new(), content: code.to_json() };
        r.extra(Holder::History, extra);
        r.note(&notes::FOREIGN_CODE, index, "code");
    }
    true
}

fn add_line(text: &mut String, line: &str) {
    if text.lines().any(|l| l == line) {
        return;
    }
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(line);
}

/// A Procedure of the person's history. `false` if it belongs to a visit.
pub(super) fn surgery(r: &mut Reading<'_>, index: usize) -> bool {
    let node = r.node(index);
    let own = r.own_path(node).map(str::to_owned);
    let in_visit =
        r.known_visit(index).is_some() || node.list("identifier").iter().any(|i| is(&uri::SID_XML3, i.text("system")));
    if own.is_none() && in_visit {
        return false;
    }
    let code = node.get("code");
    if own.as_deref() == Some("/history/surgeries/text") {
        code.text("text").clone_into(&mut r.record.history.surgeries.text);
        return true;
    }
    if says_nothing(code) {
        return false;
    }
    let (_, performed) = node.choice("performed");
    let when = if performed.as_str().is_empty() { performed.text("start") } else { performed.as_str() };
    let surgery = Surgery {
        body_site: node.list("bodySite").iter().map(words).collect::<Vec<_>>().join(", "),
        date: date(when),
        description: if own.is_some() { code.text("text").to_owned() } else { words(code) },
    };
    let entries = &mut r.record.history.surgeries.entries;
    if own.is_none() && (surgery.description.is_empty() || node.text("status") == "not-done") {
        return false;
    }
    let at = match own.as_deref().and_then(|p| position(p, "/history/surgeries/entries")) {
        Some(at) if at >= entries.len() => {
            entries.resize_with(at.saturating_add(1), Surgery::default);
            at
        }
        _ => {
            entries.push(Surgery::default());
            entries.len().saturating_sub(1)
        }
    };
    if let Some(place) = entries.get_mut(at) {
        *place = surgery;
    }
    r.kept_of(node, Holder::History, &format!("/history/surgeries/entries/{at}"), &[]);
    if own.is_none() && !code.list("coding").is_empty() {
        let extra = Extra { origin: "fhir/Procedure.code".to_owned(), path: String::new(), content: code.to_json() };
        r.extra(Holder::History, extra);
        r.note(&notes::FOREIGN_CODE, index, "code");
    }
    true
}

/// FamilyMemberHistory.
pub(super) fn family(r: &mut Reading<'_>, index: usize) -> bool {
    let node = r.node(index);
    let Some(path) = r.own_path(node).map(str::to_owned) else { return foreign_family(r, index) };
    // Further relatives of a line repeat what the first one says.
    if path.split_once('#').is_some_and(|(_, n)| n != "0") {
        return true;
    }
    let kept_relatives = kept_text(node, "relatives");
    let relatives = kept_relatives.unwrap_or_else(|| node.get("relationship").text("text")).to_owned();
    let condition = node.get("condition");
    let code = condition.get("code");
    let refused = kept_text(node, "disease");
    let disease = refused.unwrap_or_else(|| disease_code(code)).to_owned();
    let remark = |list: &[Node<'_>], at: usize| list.get(at).map_or("", |n| n.text("text")).to_owned();
    let description = if refused.is_some() { remark(node.list("note"), 1) } else { remark(condition.list("note"), 0) };
    let family = &mut r.record.history.family_history;
    if path.starts_with("/history/family_history/allergies/") {
        let category = disease.strip_prefix("allergy-").and_then(AllergyCategory::from_word);
        family.allergies.push(FamilyAllergy { category, description, relatives });
        return true;
    }
    if path.starts_with("/history/family_history/diseases/") {
        let present = match kept_text(node, "present") {
            Some("false") => Tick::No,
            Some(_) => Tick::Absent,
            None => Tick::Yes,
        };
        family.diseases.push(FamilyDisease {
            disease: DiseaseBox::from_word(&disease),
            present,
            description,
            relatives,
        });
        return true;
    }
    let text = code.text("text");
    let (line, words) = match path.split('#').next().unwrap_or_default() {
        "/history/family_history/cancer" => (&mut family.cancer, "Ung thư"),
        "/history/family_history/tuberculosis" => (&mut family.tuberculosis, "Lao"),
        "/history/family_history/other" => (&mut family.other, "Bệnh khác"),
        _ => return foreign_family(r, index),
    };
    line.text = if text == words { String::new() } else { text.to_owned() };
    line.relatives = relatives;
    true
}

fn foreign_family(r: &mut Reading<'_>, index: usize) -> bool {
    let node = r.node(index);
    let relatives = words(node.get("relationship"));
    let base = r.scope.base.clone();
    let mut any = false;
    for condition in node.list("condition") {
        let code = condition.get("code");
        let said = words(code);
        if said.is_empty() {
            continue;
        }
        any = true;
        let icd = code.list("coding").iter().find(|c| list_of(c.text("system"), &base).contains("icd-10"));
        let known = icd.and_then(|c| disease_box::of_icd10(c.text("code")));
        let family = &mut r.record.history.family_history;
        match known.and_then(DiseaseBox::from_word) {
            Some(disease) => family.diseases.push(FamilyDisease {
                disease: Some(disease),
                present: Tick::Yes,
                description: said,
                relatives: relatives.clone(),
            }),
            None => {
                let line = match known {
                    Some("cancer") => &mut family.cancer,
                    Some("tuberculosis") => &mut family.tuberculosis,
                    _ => &mut family.other,
                };
                let words = if relatives.is_empty() { said } else { format!("{said} ({relatives})") };
                add_line(&mut line.text, &words);
            }
        }
        r.note(&notes::TO_FORM, index, "condition");
        if !code.list("coding").is_empty() {
            let origin = "fhir/FamilyMemberHistory.condition.code".to_owned();
            r.extra(Holder::History, Extra { origin, path: String::new(), content: code.to_json() });
        }
    }
    any
}
