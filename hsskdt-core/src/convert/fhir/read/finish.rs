//! What a resource says beyond what was read, and the end of a person.

use super::reading::{Holder, Reading};
use super::scope::is;
use crate::convert::Notes;
use crate::convert::fhir::notes;
use crate::convert::kept;
use crate::format::fhir::tree::Node;
use crate::model::{Encounter, Extra, HealthRecord};
use crate::spec::fhir::uri;
use serde_json::Value;

/// Elements that every resource has, or that say what the words beside them say.
const COMMON: &[&str] = &[
    "resourceType",
    "id",
    "meta",
    "implicitRules",
    "language",
    "text",
    "contained",
    "extension",
    "identifier",
    "status",
    "subject",
    "patient",
    "encounter",
];

/// Elements that are read, by resource; a head such as `effective` stands for every type of a choice.
const READ: &[(&str, &[&str])] = &[
    ("AllergyIntolerance", &["clinicalStatus", "verificationStatus", "category", "code", "reaction", "type"]),
    ("CarePlan", &["intent", "description", "title", "created", "author", "activity", "period"]),
    (
        "Claim",
        &[
            "type",
            "use",
            "billablePeriod",
            "created",
            "insurer",
            "provider",
            "priority",
            "diagnosis",
            "procedure",
            "insurance",
            "accident",
            "item",
            "total",
        ],
    ),
    ("Composition", &["type", "date", "author", "title", "section", "custodian", "confidentiality"]),
    ("Condition", &["clinicalStatus", "verificationStatus", "category", "code", "onsetDateTime", "recordedDate"]),
    (
        "Coverage",
        &["type", "subscriberId", "beneficiary", "period", "payor", "order", "costToBeneficiary", "relationship"],
    ),
    ("Device", &["deviceName", "type"]),
    (
        "DiagnosticReport",
        &[
            "basedOn",
            "category",
            "code",
            "effective",
            "issued",
            "performer",
            "result",
            "conclusion",
            "conclusionCode",
            "presentedForm",
        ],
    ),
    ("DocumentReference", &["docStatus", "type", "date", "author", "content", "context", "category"]),
    (
        "Encounter",
        &[
            "class",
            "type",
            "serviceType",
            "priority",
            "participant",
            "period",
            "length",
            "reasonCode",
            "diagnosis",
            "hospitalization",
            "serviceProvider",
            "location",
        ],
    ),
    ("FamilyMemberHistory", &["relationship", "condition", "note", "date"]),
    ("Immunization", &["vaccineCode", "occurrence", "primarySource", "protocolApplied", "note", "reaction"]),
    ("ImmunizationRecommendation", &["date", "recommendation"]),
    ("Location", &["name"]),
    ("Medication", &["code"]),
    (
        "MedicationAdministration",
        &["medication", "context", "effective", "performer", "reasonReference", "reasonCode", "dosage"],
    ),
    ("MedicationDispense", &["medication", "context", "performer", "quantity", "whenHandedOver", "dosageInstruction"]),
    (
        "MedicationRequest",
        &[
            "intent",
            "medication",
            "authoredOn",
            "requester",
            "reasonCode",
            "reasonReference",
            "dosageInstruction",
            "dispenseRequest",
        ],
    ),
    (
        "MedicationStatement",
        &[
            "medication",
            "context",
            "effective",
            "dateAsserted",
            "informationSource",
            "reasonCode",
            "reasonReference",
            "dosage",
        ],
    ),
    (
        "Observation",
        &[
            "basedOn",
            "partOf",
            "category",
            "code",
            "effective",
            "issued",
            "performer",
            "value",
            "dataAbsentReason",
            "note",
            "device",
            "component",
            "hasMember",
        ],
    ),
    ("Organization", &["name", "active"]),
    (
        "Patient",
        &[
            "name",
            "telecom",
            "gender",
            "birthDate",
            "deceasedBoolean",
            "address",
            "contact",
            "active",
            "managingOrganization",
        ],
    ),
    ("Practitioner", &["name", "active"]),
    ("PractitionerRole", &["practitioner", "organization", "active"]),
    ("Procedure", &["code", "performed", "performer", "reasonCode", "reasonReference", "bodySite"]),
    (
        "ServiceRequest",
        &[
            "intent",
            "category",
            "code",
            "occurrence",
            "authoredOn",
            "requester",
            "reasonCode",
            "reasonReference",
            "quantityQuantity",
        ],
    ),
    ("SupplyDelivery", &["suppliedItem", "occurrence", "supplier", "type"]),
];

/// Does a resource say of itself that it is no fact?
pub(super) fn is_no_fact(node: &Node<'_>) -> bool {
    let status = node.text("status");
    let verification = node.get("verificationStatus").list("coding");
    matches!(status, "entered-in-error" | "cancelled" | "nullified")
        || verification.iter().any(|c| c.text("code") == "entered-in-error")
}

/// Extensions that are read somewhere, or that say nothing but that an element is unknown.
fn is_known(url: &str) -> bool {
    [
        &uri::EXT_ETHNICITY,
        &uri::EXT_RELIGION,
        &uri::EXT_OCCUPATION,
        &uri::EXT_NATIONALITY,
        &uri::EXT_BIRTH_PLACE,
        &uri::EXT_PROVINCE,
        &uri::EXT_WARD,
        &uri::EXT_PRIMARY_FACILITY,
        &uri::EXT_OUTCOME,
        &uri::EXT_COST_SUMMARY,
        &uri::EXT_REGISTRATION,
        &uri::EXT_SUMMARY,
        &uri::EXT_LINE,
        &uri::EXT_STRENGTH,
        &uri::EXT_KEPT,
        &uri::EXT_ABSENT,
        &uri::EXT_ENCOUNTER,
    ]
    .iter()
    .any(|known| is(known, url))
}

/// Where content of a resource is kept.
fn holder(r: &Reading<'_>, index: usize, kind: &str) -> Holder {
    if let Some(visit) = r.known_visit(index) {
        return Holder::Visit(visit);
    }
    match kind {
        "Patient" => Holder::Person,
        "AllergyIntolerance" | "Condition" | "FamilyMemberHistory" => Holder::History,
        "Immunization" | "ImmunizationRecommendation" => Holder::Immunization,
        "Encounter" => {
            let visit = r.visits.iter().position(|v| *v == Some(index));
            visit.map_or(Holder::Record, Holder::Visit)
        }
        _ => Holder::Record,
    }
}

/// Keeps the elements and extensions of a resource that nobody read.
pub(super) fn keep_rest(r: &mut Reading<'_>, index: usize, kind: &str) {
    let read = READ.iter().find(|(name, _)| *name == kind).map_or(&[][..], |(_, elements)| elements);
    let node = r.node(index);
    let holder = holder(r, index, kind);
    let mut left: Vec<(String, String)> = Vec::new();
    for (name, value) in node.members() {
        let plain = name.strip_prefix('_').unwrap_or(name);
        let choice = |head: &&str| {
            plain
                .strip_prefix(*head)
                .is_some_and(|tail| tail.is_empty() || tail.starts_with(|c: char| c.is_ascii_uppercase()))
        };
        // A primitive's companion with anything but "unknown" is content.
        let companion = name.starts_with('_');
        if companion && says_only_unknown(value) {
            continue;
        }
        if !companion && (COMMON.contains(&plain) || read.iter().any(choice)) {
            continue;
        }
        left.push((name.to_string(), value.to_json()));
    }
    for extension in node.list("extension").iter().filter(|e| !is_known(e.text("url"))) {
        left.push(("extension".to_owned(), extension.to_json()));
    }
    for (element, content) in left {
        r.extra(holder, Extra { origin: format!("fhir/{kind}.{element}"), path: String::new(), content });
        r.note(&notes::UNKNOWN_ELEMENT, index, &element);
    }
}

fn says_only_unknown(companion: &Node<'_>) -> bool {
    companion.items().iter().all(|c| c.list("extension").iter().all(|e| is(&uri::EXT_ABSENT, e.text("url"))))
}

/// Lines of the form, kept texts and kept values come to what the resources said.
pub(super) fn settle(mut r: Reading<'_>) -> (HealthRecord, Notes) {
    let Reading { draft, .. } = &mut r;
    let (lines, misfits) = std::mem::take(draft).finish();
    for path in misfits {
        r.notes.add(&notes::KEPT_UNUSABLE, path);
    }
    let mut record = r.record;
    record.history.birth_status = lines.history.birth_status;
    record.history.risk_factors = lines.history.risk_factors;
    record.history.reproductive_health = lines.history.reproductive_health;
    record.history.other_issues = lines.history.other_issues;
    record.administrative.blood_group_abo = lines.administrative.blood_group_abo;
    record.administrative.blood_group_rh = lines.administrative.blood_group_rh;
    record.immunization.mother_tetanus_doses = lines.immunization.mother_tetanus_doses;
    for (visit, lines) in record.encounters.iter_mut().zip(lines.encounters) {
        visit.examination = lines.examination;
        visit.paraclinical = lines.paraclinical;
    }
    if record.administrative.occupation.is_empty() {
        record.administrative.occupation = lines.administrative.occupation;
    }
    for visit in &mut record.encounters {
        visit.supply_numbers(&record.administrative.patient_numbers);
    }
    for (at, visit) in record.encounters.iter_mut().enumerate() {
        divide_diagnosis_text(visit);
        places(visit, r.billed.contains(&at));
    }
    let mut left = r.left;
    // What the record as a whole says of a list holds for everything in it.
    let whole: Vec<String> = left.keys().map(|path| format!("{path}/")).collect();
    for (path, value) in r.texts {
        if !whole.iter().any(|head| path.starts_with(head.as_str())) {
            left.entry(path).or_insert(value);
        }
    }
    for (visit, papers) in r.papers {
        left.entry(format!("/encounters/{visit}/papers")).or_insert(Value::Array(papers));
    }
    for path in kept::apply(&mut record, &left) {
        r.notes.add(&notes::KEPT_UNUSABLE, path);
    }
    (record, r.notes)
}

impl Encounter {
    /// A visit of a claim has the number that its facility gave the person.
    fn supply_numbers(&mut self, numbers: &[crate::model::PatientNumber]) {
        if self.link_id.is_empty() || !self.patient_number.is_empty() {
            return;
        }
        if let Some(own) = numbers.iter().find(|n| n.facility.is_some() && n.facility == self.facility.code) {
            self.patient_number.clone_from(&own.number);
        }
    }
}

/// Words that the writer divided among the diagnoses belong to the text of them all.
fn divide_diagnosis_text(visit: &mut Encounter) {
    let roles: Vec<_> = visit.diagnoses.iter().map(|d| d.role).collect();
    let text = visit.diagnosis_text.clone();
    let pieces = crate::convert::fhir::diagnosis::pieces(&text, roles.into_iter());
    for (diagnosis, piece) in visit.diagnoses.iter_mut().zip(pieces) {
        if diagnosis.conclusion.is_empty() && diagnosis.code.display == piece {
            diagnosis.code.display.clear();
        } else if diagnosis.code == Default::default() && diagnosis.conclusion == piece {
            diagnosis.conclusion.clear();
        }
    }
}

/// Places of rows in their tables: as they stand, where nothing says otherwise.
fn places(visit: &mut Encounter, billed: bool) {
    // Rows that are nothing but a line of a Claim come behind the others; their places tell where they belong.
    if billed && visit.services.iter().all(|s| s.charge.row_position > 0) {
        visit.services.sort_by_key(|s| s.charge.row_position);
    }
    let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX).saturating_add(1);
    for (n, row) in
        visit.results.iter_mut().enumerate().filter(|(_, r)| r.row_position == 0 && !r.row_number.is_empty())
    {
        row.row_position = number(n);
    }
}
