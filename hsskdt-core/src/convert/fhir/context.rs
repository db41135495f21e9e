//! What all parts of one conversion share.

use super::ids::Ids;
use super::notes;
use super::values::{self, Leftover};
use crate::convert::Notes;
use crate::format::fhir::{
    Bundle, Extension, HumanName, Identifier, Narrative, Organization, Practitioner, Reference, Shape, Text,
};
use crate::model::Extra;
use crate::model::encounter::Facility;
use crate::model::value::PersonName;
use crate::spec::fhir::{concept, uri};
use uuid::Uuid;

/// One conversion in progress.
pub(super) struct Context<'r> {
    pub ids: Ids,
    pub notes: Notes,
    pub bundle: Bundle<'r>,
    /// The Patient.
    pub patient: Uuid,
    /// Value of the patient's business key, the prefix of keys that no visit owns.
    pub person: String,
    /// Facilities with the numbers that they gave the person.
    pub patient_numbers: Vec<(std::borrow::Cow<'r, str>, &'r str)>,
    /// What the reader would not give back.
    pub left: &'r serde_json::Map<String, serde_json::Value>,
    payer: Option<Uuid>,
    organizations: Vec<(&'r Facility, Uuid)>,
    practitioners: Vec<(&'r str, &'r PersonName, String, Uuid)>,
}

impl<'r> Context<'r> {
    pub fn new(
        ids: Ids,
        bundle: Bundle<'r>,
        patient: Uuid,
        person: String,
        left: &'r serde_json::Map<String, serde_json::Value>,
    ) -> Context<'r> {
        Context {
            ids,
            notes: Notes::new(),
            bundle,
            patient,
            person,
            patient_numbers: Vec::new(),
            left,
            payer: None,
            organizations: Vec::new(),
            practitioners: Vec::new(),
        }
    }

    /// Text for people, which only a document carries for resources that say it with their codes.
    pub fn words(&self, make: impl FnOnce() -> String) -> Narrative {
        Narrative(if self.bundle.shape() == Shape::Document { make() } else { String::new() })
    }

    /// Is this to be a document?
    pub fn is_document(&self) -> bool {
        self.bundle.shape() == Shape::Document
    }

    /// Reference to the person.
    pub fn subject(&self) -> Reference<'static> {
        Reference::to(self.patient)
    }

    /// The fund, written when first asked for.
    pub fn payer(&mut self) -> Uuid {
        const NUMBER: &str = "BHXH";
        if let Some(id) = self.payer {
            return id;
        }
        let id = self.ids.unique("Organization", &uri::SID_PAYER, &[NUMBER]);
        self.payer = Some(id);
        self.bundle.put(&Organization {
            id,
            identifier: vec![Identifier::new(&uri::SID_PAYER, NUMBER)],
            name: "Bảo hiểm xã hội Việt Nam".into(),
            ..Organization::default()
        });
        id
    }

    /// A facility, written when first met; `None` where nothing is known of it. An unreadable code stands in the
    /// identifier as written: it still tells facilities apart.
    pub fn organization(&mut self, facility: &'r Facility) -> Option<Uuid> {
        let Facility { code, name } = facility;
        if let Some((_, id)) = self.organizations.iter().find(|(f, _)| *f == facility) {
            return Some(*id);
        }
        let code = code.as_ref().map(|c| c.text()).filter(|c| !c.is_empty());
        let id = match &code {
            Some(code) => self.ids.unique("Organization", &uri::SID_FACILITY, &[code]),
            None if name.is_empty() => return None,
            None => self.ids.unique("Organization", &uri::SID_PHR831, &[name]),
        };
        self.organizations.push((facility, id));
        self.bundle.put(&Organization {
            id,
            identifier: code.map(|c| Identifier::new(&uri::SID_FACILITY, c)).into_iter().collect(),
            name: name.as_str().into(),
            ..Organization::default()
        });
        Some(id)
    }

    /// A practitioner by certificate, or by name at a place; written when first met.
    pub fn practitioner(&mut self, licence: &'r str, name: &'r PersonName, place: &str) -> Option<Uuid> {
        if licence.is_empty() && name.is_empty() {
            return None;
        }
        // A certificate is one person everywhere, a name alone only at one place.
        let place = if licence.is_empty() { place } else { "" };
        let same = |l: &str, n: &PersonName, p: &str| l == licence && p == place && (name.is_empty() || n == name);
        if let Some((.., id)) = self.practitioners.iter().find(|(l, n, p, _)| same(l, n, p)) {
            return Some(*id);
        }
        let id = if licence.is_empty() {
            self.ids.unique("Practitioner", &uri::SID_PHR831, &[place, name.as_str()])
        } else {
            self.ids.unique("Practitioner", &uri::SID_CCHN, &[licence])
        };
        self.practitioners.push((licence, name, place.to_owned(), id));
        self.bundle.put(&Practitioner {
            id,
            profile: Some(&uri::PROFILE_PRACTITIONER),
            identifier: (!licence.is_empty()).then(|| Identifier::new(&uri::SID_CCHN, licence)).into_iter().collect(),
            name: if name.is_empty() { Vec::new() } else { vec![human_name(name)] },
        });
        Some(id)
    }

    /// Keeps a text that FHIR has no element for, with a note.
    pub fn keep<'a>(
        &mut self,
        list: &mut Vec<Extension<'a>>,
        part: &str,
        field: &'static str,
        text: impl Into<Text<'a>>,
    ) {
        let text = text.into();
        if !text.is_empty() {
            list.push(values::kept_part(field, text));
            let gap = if field.starts_with('/') { "" } else { "/" };
            self.notes.add_to(&notes::KEPT, format!("{part}{gap}{field}"), "phr831-kept");
        }
    }

    /// Keeps a part of the record that FHIR has no element for, as JSON, with a note.
    pub fn keep_part<T: serde::Serialize + Default + PartialEq>(
        &mut self,
        list: &mut Vec<Extension<'_>>,
        part: &str,
        field: &'static str,
        value: &T,
    ) {
        if *value == T::default() {
            return;
        }
        // A part of the record always has a JSON form.
        let json = crate::model::tree::text(value, false).unwrap_or_default();
        list.push(values::kept_json(field, &String::from_utf8(json).unwrap_or_default()));
        self.notes.add_to(&notes::KEPT, format!("{part}/{field}"), "phr831-kept");
    }

    /// Keeps what a date, a moment or a number cannot say in FHIR.
    pub fn keep_leftover<'a>(
        &mut self,
        list: &mut Vec<Extension<'a>>,
        part: &str,
        field: &'static str,
        value: &'a impl Leftover,
    ) {
        if let Some(text) = value.leftover() {
            self.keep(list, part, field, text);
        }
    }

    /// Keeps content that the record itself has no field for.
    pub fn keep_extra<'a>(&mut self, list: &mut Vec<Extension<'a>>, part: &str, extra: &'a [Extra]) {
        self.keep_extra_of(list, part, "", extra);
    }

    /// As [`Context::keep_extra`], on a resource that speaks for another part.
    pub fn keep_extra_of<'a>(
        &mut self,
        list: &mut Vec<Extension<'a>>,
        part: &str,
        holder: &'static str,
        extra: &'a [Extra],
    ) {
        for (i, one) in extra.iter().enumerate() {
            list.push(values::extra(one, holder));
            self.notes.add_to(&notes::KEPT, format!("{part}/extra/{i}"), "phr831-kept");
        }
    }
}

/// A name: the text is the truth, the parts serve searching.
pub(super) fn human_name(name: &PersonName) -> HumanName<'_> {
    HumanName {
        use_: "official",
        text: name.as_str().into(),
        family: name.family().unwrap_or("").into(),
        given: name.given().map(Text::from).collect(),
        ..HumanName::default()
    }
}

/// A number of the person with its kind.
pub(super) fn typed<'a>(
    kind: &'static crate::spec::fhir::Concept,
    system: impl Into<crate::format::fhir::Url<'a>>,
    value: impl Into<Text<'a>>,
) -> Identifier<'a> {
    let use_ = if kind == &concept::IDENTIFIER_MR { "usual" } else { "official" };
    Identifier { use_, kind: kind.into(), ..Identifier::new(system, value) }
}

impl Context<'_> {
    /// A practitioner that was written before, by certificate.
    pub fn practitioner_by_licence(&self, licence: &str) -> Option<Uuid> {
        self.practitioners.iter().find(|(l, ..)| *l == licence).map(|(.., id)| *id)
    }
}
