//! Findings with their place in a claim file.

use super::super::collector::Collector;
use super::super::profile::Profile;
use super::super::report::{Location, Report};
use super::columns::NO_COLUMN;
use crate::error::{Error, Position};
use crate::format::claim::{Cell, Row, Table};
use crate::spec::Edition;
use std::borrow::Cow;

/// Collects the findings of one HOSO, or of what stands around them.
pub(super) struct Findings<'p> {
    collector: Collector<'p>,
    /// HOSO of the file, from 1; 0 outside of records.
    record: u64,
}

impl<'p> Findings<'p> {
    pub fn new(profile: &'p Profile) -> Findings<'p> {
        Findings { collector: Collector::new(profile), record: 0 }
    }

    /// What follows concerns this HOSO.
    pub fn enter(&mut self, record: usize) {
        self.record = u64::try_from(record).unwrap_or(u64::MAX);
    }

    /// Only rules of this edition count from here on.
    pub fn follow(&mut self, edition: Edition) {
        self.collector.edition = Some(edition);
    }

    /// What follows concerns the file.
    pub fn leave(&mut self) {
        self.record = 0;
        self.collector.edition = None;
    }

    /// Which case of its rule the next finding is.
    pub fn variant(&mut self, variant: &'static str) -> &mut Self {
        self.collector.variant = variant;
        self
    }

    /// Does the profile have the rule at this place of the catalogue?
    pub fn has(&self, position: usize) -> bool {
        self.collector.has(position)
    }

    /// Does the profile have checks that name findings of other rules?
    pub fn names_others(&self) -> bool {
        self.collector.names_others()
    }

    pub fn take(&mut self) -> Report {
        self.collector.take()
    }

    /// About a column of a row, whether its element is there or not. A column that the edition does not have is none.
    pub fn cell(&mut self, rule: &'static str, row: &Row<'_>, column: u16) {
        if column == NO_COLUMN {
            self.collector.variant = "";
            return;
        }
        let record = self.record;
        self.collector.raise(rule, || {
            let position = row.cell_at(column).map_or_else(|| row.position(), |cell| cell.position());
            let field = row.table().spec().column(column).map_or("", |c| c.name);
            place(record, row, Cow::Borrowed(field), position)
        });
    }

    /// About an element of a row as it stands there.
    pub fn element(&mut self, rule: &'static str, row: &Row<'_>, cell: Cell<'_>) {
        let record = self.record;
        self.collector.raise(rule, || {
            let name = cell.column().map_or_else(|| Cow::Owned(cell.name().to_owned()), |c| Cow::Borrowed(c.name));
            place(record, row, name, cell.position())
        });
    }

    /// About an element beside the rows of a table.
    pub fn stray(&mut self, rule: &'static str, table: &Table, name: &str, position: Position) {
        let record = self.record;
        self.collector.raise(rule, || {
            let kind = table.kind().name();
            let location = Location {
                table: Cow::Borrowed(kind),
                field: Cow::Owned(name.to_owned()),
                ..at(Some(record), Some(position))
            };
            (format!("/HOSO[{record}]/{kind}/{name}"), location)
        });
    }

    /// About a table that is not there.
    pub fn table(&mut self, rule: &'static str, table: &'static str) {
        let record = self.record;
        self.collector.raise(rule, || {
            let location = Location { record: Some(record), table: Cow::Borrowed(table), ..Location::default() };
            (format!("/HOSO[{record}]/{table}"), location)
        });
    }

    /// About the HOSO as a whole.
    pub fn record(&mut self, rule: &'static str, position: Option<Position>) {
        let record = self.record;
        self.collector.raise(rule, || (format!("/HOSO[{record}]"), at(Some(record), position)));
    }

    /// About a FILEHOSO, by position from 0.
    pub fn part(&mut self, rule: &'static str, part: usize, position: Option<Position>) {
        let record = self.record;
        self.collector.raise(rule, || {
            (format!("/HOSO[{record}]/FILEHOSO[{}]", part.saturating_add(1)), at(Some(record), position))
        });
    }

    /// About an element of the envelope.
    pub fn envelope(&mut self, rule: &'static str, path: &str, field: &'static str) {
        self.collector
            .raise(rule, || (path.to_owned(), Location { field: Cow::Borrowed(field), ..Location::default() }));
    }

    /// About an element with a place of its own.
    #[cfg(feature = "xmldsig")]
    pub fn markup(&mut self, rule: &'static str, path: &str, field: &'static str, position: Option<Position>) {
        self.collector
            .raise(rule, || (path.to_owned(), Location { field: Cow::Borrowed(field), ..at(None, position) }));
    }

    /// About a place that reading could not get past.
    pub fn error(&mut self, rule: &'static str, error: &Error) {
        let record = (self.record > 0).then_some(self.record);
        self.collector.raise(rule, || {
            let path = if error.path().is_empty() { "/" } else { error.path() };
            (path.to_owned(), at(record, error.position()))
        });
    }
}

fn at(record: Option<u64>, position: Option<Position>) -> Location {
    Location { record, line: position.map(|p| p.line), column: position.map(|p| p.column), ..Location::default() }
}

fn place(record: u64, row: &Row<'_>, field: Cow<'static, str>, position: Position) -> (String, Location) {
    let table = row.table().kind().name();
    let number = u32::try_from(row.index()).unwrap_or(u32::MAX).saturating_add(1);
    let single = row.table().spec().single;
    let mut path =
        if single { format!("/HOSO[{record}]/{table}") } else { format!("/HOSO[{record}]/{table}[{number}]") };
    if !field.is_empty() {
        path.push('/');
        path.push_str(&field);
    }
    let location = Location {
        record: Some(record),
        table: Cow::Borrowed(table),
        row: (!single).then_some(number),
        field,
        line: Some(position.line),
        column: Some(position.column),
    };
    (path, location)
}
