//! Bulk data: one NDJSON file for each type of FHIR resource, in one folder, written as the records come.

use crate::destination::{self, Output};
use crate::exit::Failure;
use std::collections::{BTreeMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::Write;
use std::path::{Path, PathBuf};

/// Types that many records share: a line that was written already is not written again.
const SHARED: [&str; 3] = ["Organization", "Patient", "Practitioner"];

/// The files.
pub struct TypeFiles {
    folder: PathBuf,
    force: bool,
    files: BTreeMap<String, Output>,
    seen: HashSet<u64>,
}

impl TypeFiles {
    /// Files in a folder.
    pub fn new(folder: &Path, force: bool) -> TypeFiles {
        TypeFiles { folder: folder.to_owned(), force, files: BTreeMap::new(), seen: HashSet::new() }
    }

    /// Puts each line into the file of its type.
    pub fn add(&mut self, lines: &[u8]) -> Result<(), Failure> {
        for line in lines.split_inclusive(|b| *b == b'\n') {
            let kind = kind_of(line).unwrap_or("Resource");
            if SHARED.contains(&kind) {
                let mut hasher = DefaultHasher::new();
                line.hash(&mut hasher);
                if !self.seen.insert(hasher.finish()) {
                    continue;
                }
            }
            if !self.files.contains_key(kind) {
                let name = self.name(kind);
                destination::check_free(&name, self.force)?;
                self.files.insert(kind.to_owned(), Output::file(&name, self.force)?);
            }
            if let Some(file) = self.files.get_mut(kind) {
                file.write_all(line).map_err(|e| Failure::Output(kind.to_owned(), e))?;
            }
        }
        Ok(())
    }

    /// Completes all files.
    pub fn finish(mut self) -> Result<(), Failure> {
        for (kind, file) in std::mem::take(&mut self.files) {
            file.finish(&self.name(&kind))?;
        }
        Ok(())
    }

    fn name(&self, kind: &str) -> PathBuf {
        self.folder.join(format!("{kind}.ndjson"))
    }
}

/// Every line of the library begins with the type.
fn kind_of(line: &[u8]) -> Option<&str> {
    let rest = line.strip_prefix(b"{\"resourceType\":\"")?;
    let end = rest.iter().position(|b| *b == b'"')?;
    std::str::from_utf8(rest.get(..end)?).ok()
}
