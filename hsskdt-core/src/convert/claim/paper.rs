//! Papers (XML7 to XML15, XML0): what each column means is data (`spec/claim130/papers.csv`).
//!
//! What repeats XML1 stands in the record once, with the visit; a repetition that says something else (or nothing) is a
//! statement of the paper. Columns that disclose HIV never enter the record.

use super::cells::{RowReader, RowWriter, date_text};
use super::notes;
use super::text::{self, Kind};
use crate::convert::Notes;
use crate::format::claim::Row;
use crate::model::Administrative;
use crate::model::encounter::{Paper, PaperField, PaperKind};
use crate::model::value::{Coded, PartialDate, PersonName, Recorded};
use crate::spec::claim_map::{self, PaperColumn, Role};
use crate::spec::claim_table::{TableKind, TableSpec};

/// Is it a table of papers?
pub(super) fn is_paper(kind: TableKind) -> bool {
    !claim_map::paper(kind).is_empty()
}

/// The table that a paper stands in.
pub(super) fn table_of(paper: &Paper) -> Option<TableKind> {
    claim_map::table_of_paper(paper.kind?.as_str())
}

fn role(spec: &TableSpec, name: &str) -> Option<&'static PaperColumn> {
    claim_map::paper(spec.kind).iter().find(|c| c.column == name)
}

/// Row → paper. `summary` is the row of XML1 that it may repeat.
pub(super) fn read(
    mut row: RowReader<'_, '_>,
    summary: Option<Row<'_>>,
    person: &mut Administrative,
    link: &str,
) -> Paper {
    let mut paper = Paper { row_position: row.position(), ..Paper::default() };
    let source = row.row();
    let spec = source.table().spec();
    for (index, column) in spec.columns.iter().enumerate() {
        let Some(PaperColumn { kind, role, .. }) = role(spec, column.name) else { continue };
        paper.kind = PaperKind::from_word(kind);
        let cell = u16::try_from(index).ok().and_then(|i| source.value(i));
        let raw = cell.unwrap_or_default();
        let words = raw.trim();
        let mut field = |value: &str| {
            let code = Coded { display: column.label_vi.to_owned(), ..Coded::new(spec.kind.name(), column.name) };
            paper.fields.push(PaperField { code, value: value.to_owned() });
        };
        match role {
            Role::Reserve | Role::Visit => {}
            Role::Link => {
                if cell.is_some() && raw != link {
                    row.keep_named(column.name, raw);
                }
            }
            // Without a note: that there was something would say it all.
            Role::Withheld => {}
            Role::Field => {
                if !raw.is_empty() {
                    field(raw);
                }
            }
            Role::Repeats(name) => {
                let repeated = summary.and_then(|s| s.get(name)).unwrap_or_default();
                if cell.is_some() && raw != repeated {
                    field(raw);
                }
            }
            Role::Father | Role::Mother | Role::InsuranceId => {
                if !repeats_person(*role, raw, person) && cell.is_some() {
                    field(raw);
                }
            }
            Role::Number => paper.number = kept_text(&mut row, column.name, raw),
            Role::Serial => paper.serial = kept_text(&mut row, column.name, raw),
            Role::SignerCode => paper.signer_code = kept_text(&mut row, column.name, raw),
            Role::HeadCode => paper.head_code = kept_text(&mut row, column.name, raw),
            Role::Signer => {
                paper.signed_by = PersonName::new(words);
                if paper.signed_by.as_str() != raw {
                    row.keep_named(column.name, raw);
                }
            }
            Role::IssuedOn => paper.issued_on = kept_date(&mut row, column.name, raw),
            Role::ValidFrom => paper.valid_from = kept_date(&mut row, column.name, raw),
            Role::ValidTo => paper.valid_to = kept_date(&mut row, column.name, raw),
        }
    }
    paper.extra = row.extra;
    paper
}

/// Does a column say of the person what is known? The first paper makes it known.
fn repeats_person(role: Role, raw: &str, person: &mut Administrative) -> bool {
    let words = raw.trim();
    let name = match role {
        Role::Father => &mut person.father_name,
        Role::Mother => &mut person.mother_name,
        _ => {
            if person.insurance_id.is_none() && !words.is_empty() {
                person.insurance_id = Some(Recorded::from_text(words));
            }
            return person_text(role, person) == raw;
        }
    };
    if name.is_empty() && !words.is_empty() {
        *name = PersonName::new(words);
    }
    name.as_str() == raw
}

fn person_text(role: Role, person: &Administrative) -> String {
    match role {
        Role::Father => person.father_name.as_str().to_owned(),
        Role::Mother => person.mother_name.as_str().to_owned(),
        _ => person.insurance_id.as_ref().map(|id| id.text().into_owned()).unwrap_or_default(),
    }
}

/// A text without blanks at the ends; the form as written is kept.
fn kept_text(row: &mut RowReader<'_, '_>, name: &str, raw: &str) -> String {
    let words = raw.trim();
    if words != raw {
        row.note_named(&notes::WRITTEN_FORM, name);
        row.keep_named(name, raw);
    }
    words.to_owned()
}

fn kept_date(row: &mut RowReader<'_, '_>, name: &str, raw: &str) -> Option<Recorded<PartialDate>> {
    if !raw.is_empty() && !text::is_plain(Kind::Date, raw) {
        row.note_named(&notes::WRITTEN_FORM, name);
        row.keep_named(name, raw);
    }
    let value = text::date(raw);
    if value.as_ref().is_some_and(Recorded::is_unreadable) {
        row.note_named(&notes::UNREADABLE, name);
    }
    value
}

/// Paper → row. `repeated` says what XML1 has in a column.
pub(super) fn write<'s>(
    row: &mut RowWriter<'_, '_>,
    spec: &'static TableSpec,
    paper: &Paper,
    person: &Administrative,
    link: &str,
    repeated: impl Fn(&str) -> Option<&'s str>,
    (path, said): (&str, &mut Notes),
) {
    for (index, column) in spec.columns.iter().enumerate() {
        let (Some(PaperColumn { role, .. }), Ok(index)) = (role(spec, column.name), u16::try_from(index)) else {
            continue;
        };
        let stated = paper.fields.iter().find(|f| f.code.code == column.name);
        let kept = |row: &RowWriter<'_, '_>, kind, value: &str| match row.kept_named(column.name) {
            Some(kept) if text::plain(kind, kept) == value => kept.to_owned(),
            _ => value.to_owned(),
        };
        let text = match role {
            Role::Reserve | Role::Withheld | Role::Visit => continue,
            Role::Link => row.kept_named(column.name).unwrap_or(link).to_owned(),
            Role::Field => stated.map(|f| f.value.clone()).unwrap_or_default(),
            Role::Repeats(name) => match stated {
                Some(field) => field.value.clone(),
                None => repeated(name).unwrap_or_default().to_owned(),
            },
            Role::Father | Role::Mother | Role::InsuranceId => match stated {
                Some(field) => field.value.clone(),
                None => person_text(*role, person),
            },
            Role::Number => kept(row, Kind::Text, &paper.number),
            Role::Serial => kept(row, Kind::Text, &paper.serial),
            Role::SignerCode => kept(row, Kind::Text, &paper.signer_code),
            Role::HeadCode => kept(row, Kind::Text, &paper.head_code),
            Role::Signer => match row.kept_named(column.name) {
                Some(kept) if PersonName::new(kept.trim()) == paper.signed_by => kept.to_owned(),
                _ => paper.signed_by.as_str().to_owned(),
            },
            Role::IssuedOn => kept(row, Kind::Date, &date_text(paper.issued_on.as_ref())),
            Role::ValidFrom => kept(row, Kind::Date, &date_text(paper.valid_from.as_ref())),
            Role::ValidTo => kept(row, Kind::Date, &date_text(paper.valid_to.as_ref())),
        };
        row.put_at(index, &text);
    }
    for (i, field) in paper.fields.iter().enumerate().filter(|(_, f)| !f.value.is_empty()) {
        if spec.column_index(&field.code.code).is_none() {
            said.add(&notes::NO_COLUMN, format!("{path}/fields/{i}"));
        }
    }
}
