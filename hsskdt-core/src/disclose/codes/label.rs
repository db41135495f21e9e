//! Security labels of foreign documents.

use super::Listed;
use crate::disclose::text::RuleIx;
use std::collections::HashMap;

/// The list of labels: by system and code, and by code alone where a document names no system.
#[derive(Default)]
pub(crate) struct Labels(HashMap<(String, String), Option<RuleIx>>);

impl Labels {
    pub(crate) fn add(&mut self, system: &str, code: &str, rule: Option<RuleIx>) {
        for system in [system, oid_of(system), ""] {
            self.0.insert((system.to_owned(), code.to_owned()), rule);
        }
    }

    pub(crate) fn find(&self, system: &str, code: &str) -> Listed {
        let system = system.trim().trim_start_matches("urn:oid:");
        match self.0.get(&(system.to_owned(), code.trim().to_ascii_uppercase())) {
            Some(rule) => Listed::of(*rule),
            None => Listed::Unknown,
        }
    }
}

/// CDA names the same systems by OID.
fn oid_of(system: &str) -> &'static str {
    match system {
        "http://terminology.hl7.org/CodeSystem/v3-ActCode" => "2.16.840.1.113883.5.4",
        "http://terminology.hl7.org/CodeSystem/v3-Confidentiality" => "2.16.840.1.113883.5.25",
        _ => "",
    }
}
