//! What an edition asks of each column, looked up once; what dated instruments changed, by the day of the visit.

use crate::spec::claim_change::{self, ColumnFacts};
use crate::spec::claim_table::{self, TableSpec};
use crate::spec::{Day, Edition};

/// The columns of all tables in one edition.
pub(super) struct EditionFacts {
    edition: Edition,
    tables: Vec<(&'static TableSpec, Vec<Facts>)>,
}

/// The facts of one column.
#[derive(Clone, Copy)]
struct Facts {
    facts: ColumnFacts,
    /// Do instruments of a later day change it?
    dated: bool,
}

impl EditionFacts {
    pub fn of(edition: Edition) -> EditionFacts {
        let table = |spec: &'static TableSpec| {
            let column = |(index, column): (u16, &'static claim_table::Column)| {
                // A column of another edition is read as its own edition has it.
                let own = ColumnFacts {
                    kind: column.kind,
                    number: column.number,
                    max_length: column.max_length,
                    required: claim_table::Required::No,
                };
                let dated = |c: &claim_change::Change| {
                    c.table == spec.kind && c.column == column.name && c.valid_from > Day::MIN
                };
                Facts {
                    facts: spec.facts(index, edition, None).unwrap_or(own),
                    dated: claim_change::all().iter().any(dated),
                }
            };
            (spec, (0u16..).zip(spec.columns).map(column).collect())
        };
        EditionFacts { edition, tables: claim_table::all().iter().map(table).collect() }
    }

    /// The columns of a table on the day of the visit.
    pub fn table(&self, spec: &'static TableSpec, day: Option<Day>) -> TableFacts<'_> {
        let columns = self.tables.iter().find(|(own, _)| std::ptr::eq(*own, spec)).map_or(&[][..], |(_, c)| c);
        TableFacts { columns, spec, edition: self.edition, day }
    }
}

/// The columns of one table in one edition on one day.
#[derive(Clone, Copy)]
pub(super) struct TableFacts<'l> {
    columns: &'l [Facts],
    spec: &'static TableSpec,
    edition: Edition,
    day: Option<Day>,
}

impl TableFacts<'_> {
    /// A column by index.
    pub fn column(&self, index: u16) -> Option<ColumnFacts> {
        let known = self.columns.get(usize::from(index))?;
        if known.dated && self.day.is_some() {
            return self.spec.facts(index, self.edition, self.day).or(Some(known.facts));
        }
        Some(known.facts)
    }
}
