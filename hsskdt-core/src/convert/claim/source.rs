//! The tables of a visit as they were written (`ReadOptions::keep_source`): they ride in the visit's `extra`, whatever
//! the record is written to, and come back byte for byte as long as the record still says the same.

use super::{lost, notes, to_record};
use crate::convert::Notes;
use crate::error::{Error, catalogue::claim};
use crate::format::Format;
use crate::format::claim::{ClaimFile, ClaimWriteOptions, Envelope, Hoso, Shape, read_claim, write_claim};
use crate::format::xml::encoding::Charset;
use crate::model::{Encounter, Extra, HealthRecord};
use crate::options::{Mode, ReadOptions};

/// Puts the file of one HOSO, in UTF-8, into the record that was made of it.
pub fn keep(hoso: &Hoso, envelope: &Envelope, record: &mut HealthRecord) -> Result<(), Error> {
    let Some(visit) = record.encounters.first_mut() else { return Ok(()) };
    // What must not enter the record would ride in its source.
    if hoso.parts.iter().any(super::holds_withheld) {
        return Ok(());
    }
    let mark = envelope.encoding.charset == Charset::Utf8 && envelope.encoding.bom;
    let file = ClaimFile { envelope: envelope.clone(), further: Vec::new(), records: vec![hoso.clone()] };
    let bytes = write_claim(&file, &ClaimWriteOptions::default().with_charset(Charset::Utf8, mark))?;
    let content = String::from_utf8(bytes).map_err(|_| Error::new(&claim::BROKEN_RECORD).at_path(hoso.path()))?;
    visit.extra.push(Extra { origin: Extra::CLAIM_SOURCE.to_owned(), path: String::new(), content });
    Ok(())
}

/// The file that records were read from, if every visit of them has its source and nothing was changed since. A source
/// that no longer fits gets a note.
///
/// A source of another edition, or of another kind of document, than the target's is none.
pub fn file(records: &[&HealthRecord], target: Format, notes: &mut Notes) -> Option<ClaimFile> {
    let mut file: Option<ClaimFile> = None;
    for record in records {
        for (index, visit) in record.encounters.iter().enumerate() {
            let source = visit.extra.iter().find(|e| e.origin == Extra::CLAIM_SOURCE)?;
            let Some((envelope, hoso)) = fitting(source, record, visit) else {
                notes.add(&notes::SOURCE_CHANGED, format!("/encounters/{index}"));
                return None;
            };
            let alone = envelope.shape == Shape::OwnDocument;
            if alone != (target == Format::CheckIn) || (!alone && Some(hoso.edition()) != target.claim_edition()) {
                return None;
            }
            match &mut file {
                None => file = Some(ClaimFile { envelope, further: Vec::new(), records: vec![hoso] }),
                Some(file) if file.envelope == envelope => file.records.push(hoso),
                Some(_) => return None,
            }
        }
    }
    let mut file = file?;
    records.iter().for_each(|record| lost::of_other_parts(record, notes));
    let count = file.records.len().to_string();
    // A part of a file, or files put together: what the head declares follows.
    if file.envelope.declared_count.as_deref().is_some_and(|declared| declared.trim() != count) {
        file.envelope.declared_count = Some(count);
    }
    Some(file)
}

/// Reads a source back, if it still says what the record says.
fn fitting(source: &Extra, record: &HealthRecord, visit: &Encounter) -> Option<(Envelope, Hoso)> {
    let options = ReadOptions::default().with_mode(Mode::Lax);
    let mut file = read_claim(source.content.as_bytes(), &options).ok()?;
    let hoso = file.records.pop().filter(|_| file.records.is_empty() && file.further.is_empty())?;
    let (again, _) = to_record(&hoso, &file.envelope).ok()?;
    let plain = |v: &Encounter| {
        let mut visit = v.clone();
        visit.extra.retain(|e| e.origin != Extra::CLAIM_SOURCE);
        visit
    };
    let same = again.administrative == record.administrative
        && again.encounters.first().is_some_and(|v| plain(v) == plain(visit));
    same.then_some((file.envelope, hoso))
}
