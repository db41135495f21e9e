//! Sections of CDA documents and OIDs of code systems. Source: `spec/cda/*.csv`.

use super::tables::cda::{ALIASES, OIDS, SECTIONS};

/// A section.
#[derive(Debug, PartialEq, Eq)]
pub struct Section {
    /// Name in this crate.
    pub key: &'static str,
    /// LOINC code: what readers go by.
    pub loinc: &'static str,
    /// LOINC's words.
    pub display: &'static str,
    /// Title.
    pub title_vi: &'static str,
    /// Root of its template; `urn:` for one of this project, which gets an OID below 2.25.
    pub template: &'static str,
    /// Version of the template; empty if it has none.
    pub version: &'static str,
}

/// Another code or template by which documents of elsewhere name a section.
#[derive(Debug, PartialEq, Eq)]
pub struct Alias {
    /// LOINC code, or root of a template.
    pub code: &'static str,
    /// Name of the section in this crate.
    pub key: &'static str,
}

/// An OID and the URI of the same code system.
#[derive(Debug, PartialEq, Eq)]
pub struct Oid {
    /// URI as FHIR writes it.
    pub uri: &'static str,
    /// OID.
    pub oid: &'static str,
    /// Name.
    pub name: &'static str,
}

/// Sections in the order of our documents.
pub fn sections() -> &'static [Section] {
    SECTIONS
}

/// The section with this name.
pub fn section(key: &str) -> Option<&'static Section> {
    SECTIONS.iter().find(|s| s.key == key)
}

/// The section with this LOINC code.
pub fn section_by_loinc(code: &str) -> Option<&'static Section> {
    SECTIONS.iter().find(|s| s.loinc == code)
}

/// The section that documents of elsewhere name by this LOINC code or template.
pub fn section_by_alias(code: &str) -> Option<&'static Section> {
    let template = || SECTIONS.iter().find(|s| s.template == code);
    ALIASES.iter().find(|a| a.code == code).and_then(|a| section(a.key)).or_else(template)
}

/// The OID of a URI.
pub fn oid_of(uri: &str) -> Option<&'static Oid> {
    OIDS.iter().find(|o| o.uri == uri)
}

/// The URI of an OID.
pub fn by_oid(oid: &str) -> Option<&'static Oid> {
    OIDS.iter().find(|o| o.oid == oid)
}
