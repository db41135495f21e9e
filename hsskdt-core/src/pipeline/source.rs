//! What a document says about itself: kind, moment, sender, number. The record that grows remembers it with every value.

use crate::format::Format;
use crate::model::value::{DateTime, FacilityCode, PartialDate, Recorded};
use crate::model::{Encounter, HealthRecord, Source, SourceKind};

/// Bytes in which a document says who sends it, and when.
const HEAD: usize = 16 << 10;

/// The source of a record that was read from `document` (its beginning is enough).
///
/// The moment is the one that the document names for itself: NGAYLAP of a claim file, TRANSACTION_DATE of Form 831 XML,
/// `effectiveTime` of CDA, `timestamp` of a Bundle. Where it names none, that of the latest visit: no document is older
/// than what it tells (NGAY_TTOAN, else the end, the beginning or the day of the visit). A record of native JSON knows
/// the sources of its content itself; this one is for what it does not know.
///
/// ```
/// use hsskdt_core::{Format, ReadOptions, pipeline};
/// let xml = "<HSSK><HEADER><SENDER_CODE>99999</SENDER_CODE><TRANSACTION_DATE>01/10/2026</TRANSACTION_DATE></HEADER></HSSK>";
/// let source = pipeline::source_of(Format::Form831A, xml.as_bytes(), &Default::default());
/// assert_eq!(source.at.unwrap().text(), "2026-10-01");
/// ```
pub fn source_of(format: Format, document: &[u8], record: &HealthRecord) -> Source {
    let head = document.get(..HEAD).unwrap_or(document);
    let head = String::from_utf8_lossy(head);
    let kind = kind(format);
    let mut source = Source { kind: Some(kind), ..Source::default() };
    let mut sender = None;
    match kind {
        SourceKind::Claim => source.at = record.encounters.iter().filter_map(submitted).max(),
        SourceKind::Form831 => {
            source.at = element(&head, "TRANSACTION_DATE")
                .and_then(|text| PartialDate::from_day_first(text).ok())
                .and_then(day);
            let number = element(&head, "REQUEST_ID").or_else(|| element(&head, "TRANSACTION_ID"));
            source.document = number.unwrap_or_default().to_owned();
            sender = element(&head, "SENDER_CODE").map(str::to_owned);
        }
        SourceKind::Cda => {
            source.at = attribute(&head, "effectiveTime", "value").and_then(ts);
            source.document = attribute(&head, "id", "root").unwrap_or_default().to_owned();
        }
        SourceKind::Fhir => {
            source.at =
                member(&head, "timestamp").and_then(|text| DateTime::from_iso(text).ok()).map(|(at, _)| at.into());
        }
        SourceKind::Person | SourceKind::Record => {}
    }
    if source.at.is_none() {
        source.at = record.encounters.iter().filter_map(moment).max().map(Recorded::Valid);
    }
    source.facility =
        sender.filter(|code| !code.is_empty()).map(|code| Recorded::from_text(&code)).or_else(|| facility(record));
    source
}

fn kind(format: Format) -> SourceKind {
    let name = format.name();
    let heads = [
        ("claim", SourceKind::Claim),
        ("check", SourceKind::Claim),
        ("form831", SourceKind::Form831),
        ("fhir", SourceKind::Fhir),
        ("cda", SourceKind::Cda),
    ];
    heads.iter().find(|(head, _)| name.starts_with(head)).map_or(SourceKind::Record, |(_, kind)| *kind)
}

/// NGAYLAP, which the visit keeps.
fn submitted(visit: &Encounter) -> Option<Recorded<DateTime>> {
    let kept = visit.extra.iter().find(|e| e.origin.ends_with("GIAMDINHHS/NGAYLAP"))?;
    let text = kept.content.trim();
    let read = DateTime::from_claim(text).ok().or_else(|| DateTime::from_iso(text).ok().map(|(at, _)| at));
    read.or_else(|| PartialDate::from_day_first(text).ok()?.full().map(DateTime::day)).map(Recorded::Valid)
}

/// The latest moment that a visit names.
fn moment(visit: &Encounter) -> Option<DateTime> {
    let valid = |at: &Option<Recorded<DateTime>>| at.as_ref().and_then(Recorded::valid).copied();
    let examined = || visit.exam_date.as_ref().and_then(Recorded::valid).and_then(|d| d.full()).map(DateTime::day);
    valid(&visit.costs.paid_at)
        .or_else(|| valid(&visit.period_end))
        .or_else(|| valid(&visit.period_start))
        .or_else(examined)
}

fn day(date: PartialDate) -> Option<Recorded<DateTime>> {
    date.full().map(|day| DateTime::day(day).into())
}

/// The facility of all visits, where they agree.
fn facility(record: &HealthRecord) -> Option<Recorded<FacilityCode>> {
    let (first, rest) = record.encounters.split_first()?;
    let code = first.facility.code.clone()?;
    rest.iter().all(|visit| visit.facility.code.as_ref() == Some(&code)).then_some(code)
}

/// Text of the first element of a name, without a prefix or attributes; nothing where it has children.
fn element<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = head.split_once(&format!("<{name}>"))?;
    let (text, rest) = rest.split_once('<')?;
    let text = text.trim();
    (rest.starts_with('/') && !text.is_empty() && !text.contains('&')).then_some(text)
}

/// An attribute of the first element of a name.
fn attribute<'a>(head: &'a str, element: &str, name: &str) -> Option<&'a str> {
    let (_, rest) = head.split_once(&format!("<{element} "))?;
    let (tag, _) = rest.split_once('>')?;
    let (_, value) = tag.split_once(&format!("{name}=\""))?;
    value.split_once('"').map(|(value, _)| value).filter(|value| !value.is_empty() && !value.contains('&'))
}

/// The first text member of a name.
fn member<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = head.split_once(&format!("\"{name}\""))?;
    let value = rest.trim_start().strip_prefix(':')?.trim_start().strip_prefix('"')?;
    value.split_once('"').map(|(value, _)| value)
}

/// CDA's `TS`.
fn ts(text: &str) -> Option<Recorded<DateTime>> {
    let split = text.find(['+', '-']).unwrap_or(text.len());
    let (clock, offset) = text.split_at_checked(split)?;
    let digits = clock.split('.').next()?;
    let at = DateTime::from_claim(digits).ok()?;
    if at.time().is_none() || offset.is_empty() || offset.starts_with("+07") {
        return Some(at.into());
    }
    let (hours, minutes) = offset.split_at_checked(3)?;
    let minutes = if minutes.is_empty() { "00" } else { minutes };
    let local = at.earliest().format("%Y-%m-%dT%H:%M:%S");
    DateTime::from_iso(&format!("{local}{hours}:{minutes}")).ok().map(|(at, _)| at.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Extra;

    #[test]
    fn moments_by_format() {
        let visit = Encounter {
            period_end: Some(Recorded::from_text("2026-03-02T10:00+07:00")),
            extra: vec![Extra {
                origin: "claim4210/GIAMDINHHS/NGAYLAP".into(),
                content: "20260309".into(),
                path: String::new(),
            }],
            ..Encounter::default()
        };
        let record = HealthRecord { encounters: vec![visit], ..HealthRecord::default() };
        let cda = r#"<ClinicalDocument><id root="7"/><effectiveTime value="20260305080000+0000"/>"#;
        for (format, document, expected) in [
            (Format::Claim4210, "", "2026-03-09"),
            (Format::Form831A, "<HEADER><TRANSACTION_DATE>05/03/2026</TRANSACTION_DATE>", "2026-03-05"),
            (Format::Form831A, "<HEADER><TRANSACTION_DATE></TRANSACTION_DATE>", "2026-03-02T10:00+07:00"),
            (Format::Cda, cda, "2026-03-05T15:00:00+07:00"),
            (Format::FhirTransaction, r#"{"timestamp" : "2026-03-05T08:00:00+07:00"}"#, "2026-03-05T08:00:00+07:00"),
            (Format::Json, "", "2026-03-02T10:00+07:00"),
        ] {
            let source = source_of(format, document.as_bytes(), &record);
            assert_eq!(source.at.unwrap().text(), expected, "{}", format.name());
        }
    }
}
