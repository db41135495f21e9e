//! Ids of resources: UUIDv5 of business keys, so that the same fact gets the same id on every run and machine.
//!
//! Namespace = UUIDv5(URL namespace, base URI). Name = `<ResourceType>|<system>|<value>`; the value of a row is
//! `<facility>|<MA_LK>|<STT>`, since MA_LK and STT are unique inside one facility only. Systems are those of VN Core
//! whatever profile is written: switching the profile must not make a second resource.

use crate::spec::fhir::Uri;
use std::collections::BTreeSet;
use uuid::Uuid;

/// Makes ids that are unique inside one Bundle.
pub(super) struct Ids {
    namespace: Uuid,
    base: String,
    name: String,
    used: BTreeSet<Uuid>,
}

impl Ids {
    /// Ids under a base URI.
    pub fn new(base: &str) -> Ids {
        let base = base.trim_end_matches('/');
        Ids {
            namespace: Uuid::new_v5(&Uuid::NAMESPACE_URL, base.as_bytes()),
            base: base.to_owned(),
            name: String::with_capacity(160),
            used: BTreeSet::new(),
        }
    }

    /// The id of a key. The same key gives the same id.
    pub fn of(&mut self, resource: &str, system: &Uri, value: &[&str]) -> Uuid {
        self.of_sub(resource, system, "", value)
    }

    /// As [`Ids::of`], for a system whose URI ends in a segment of its own.
    fn of_sub(&mut self, resource: &str, system: &Uri, segment: &str, value: &[&str]) -> Uuid {
        self.name.clear();
        self.name.push_str(resource);
        self.name.push('|');
        if system.text.starts_with('/') {
            self.name.push_str(&self.base);
        }
        self.name.push_str(system.text);
        if !segment.is_empty() {
            self.name.push('/');
            self.name.push_str(segment);
        }
        for part in value {
            self.name.push('|');
            self.name.push_str(part);
        }
        Uuid::new_v5(&self.namespace, self.name.as_bytes())
    }

    /// The id of a key for a resource of its own. A key that came before (two rows with one number) gets `#2`, `#3`
    /// behind it, in the order of the record.
    pub fn unique(&mut self, resource: &str, system: &Uri, value: &[&str]) -> Uuid {
        self.unique_sub(resource, system, "", value)
    }

    /// As [`Ids::unique`], for a system whose URI ends in a segment of its own.
    pub fn unique_sub(&mut self, resource: &str, system: &Uri, segment: &str, value: &[&str]) -> Uuid {
        let mut id = self.of_sub(resource, system, segment, value);
        let length = self.name.len();
        let mut count = 1u32;
        while !self.used.insert(id) {
            count = count.saturating_add(1);
            self.name.truncate(length);
            self.name.push('#');
            self.name.push_str(&count.to_string());
            id = Uuid::new_v5(&self.namespace, self.name.as_bytes());
        }
        id
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::fhir::uri;

    #[test]
    fn keys_decide() {
        let mut ids = Ids::new("https://hsskdt.example.org/fhir/");
        let first = ids.unique("Encounter", &uri::SID_LINK, &["99999", "LK1"]);
        // Computed with another implementation of RFC 9562.
        assert_eq!(first.to_string(), "a4d3f927-9438-5669-beb5-99b80900a502");
        let again = ids.unique("Encounter", &uri::SID_LINK, &["99999", "LK1"]);
        assert_ne!(first, again);
        assert_eq!(ids.of("Encounter", &uri::SID_LINK, &["99999", "LK1"]), first);
        assert_ne!(ids.of("Encounter", &uri::SID_LINK, &["99998", "LK1"]), first, "MA_LK of another facility");
        let mut other = Ids::new("https://hsskdt.example.org/fhir");
        other.unique("Encounter", &uri::SID_LINK, &["99999", "LK1"]);
        assert_eq!(other.unique("Encounter", &uri::SID_LINK, &["99999", "LK1"]), again);
    }
}
