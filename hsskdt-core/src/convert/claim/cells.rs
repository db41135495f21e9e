//! One row: cells with the forms that values cannot say, in both directions.

use super::columns::Column;
use super::notes;
use super::text::{self, Kind};
use crate::convert::Notes;
use crate::format::claim::{Row, RowBuilder};
use crate::model::Extra;
use crate::model::value::{Coded, DateTime, Decimal, PartialDate, Recorded};

/// Head of the origin of everything that claim tables keep in `extra`.
pub(super) const ORIGIN: &str = "claim4210";

/// `claim4210/XML1/DIA_CHI`.
fn origin(table: &str, name: &str) -> String {
    format!("{ORIGIN}/{table}/{name}")
}

/// Reads one row.
pub(super) struct RowReader<'h, 'n> {
    row: Row<'h>,
    table: &'static str,
    /// Path of the record, `/HOSO[1]`.
    record: &'n str,
    notes: &'n mut Notes,
    /// What the values of the row cannot say.
    pub extra: Vec<Extra>,
}

impl<'h, 'n> RowReader<'h, 'n> {
    pub fn new(row: Row<'h>, record: &'n str, notes: &'n mut Notes) -> RowReader<'h, 'n> {
        let table = row.table().kind().name();
        let mut reader = RowReader { row, table, record, notes, extra: Vec::new() };
        reader.unusual();
        reader
    }

    /// `/HOSO[1]/XML2[3]/NGAY_YL`.
    fn path(&self, name: &str) -> String {
        format!("{}/{}[{}]/{name}", self.record, self.table, self.row.index().saturating_add(1))
    }

    /// Adds a note about a column.
    pub fn note(&mut self, code: &'static crate::convert::NoteCode, column: Column) {
        let path = self.path(column.name);
        self.notes.add(code, path);
    }

    /// Place of the row in its table, from 1.
    pub fn position(&self) -> u32 {
        u32::try_from(self.row.index()).unwrap_or(u32::MAX).saturating_add(1)
    }

    /// Unknown, superseded and repaired cells: tables say whether they have any.
    fn unusual(&mut self) {
        let table = self.row.table();
        if !(table.has_unknown() || table.has_duplicates() || table.is_repaired() || table.was_decomposed()) {
            return;
        }
        for cell in self.row.cells() {
            let path =
                || format!("{}/{}[{}]/{}", self.record, self.table, self.row.index().saturating_add(1), cell.name());
            if cell.is_unknown() {
                self.notes.add_to(&notes::UNKNOWN_COLUMN, path(), "extra");
                self.extra.push(Extra {
                    origin: origin(self.table, cell.name()),
                    path: String::new(),
                    content: cell.text().to_owned(),
                });
            } else if cell.is_superseded() {
                let name = cell.column().map_or("", |c| c.name);
                let counts = self.row.get(name).unwrap_or_default();
                if cell.text() != counts && !cell.text().trim().is_empty() {
                    self.notes.add_to(&notes::SUPERSEDED, path(), "extra");
                    let origin = format!("{}/superseded", origin(self.table, name));
                    self.extra.push(Extra { origin, path: String::new(), content: cell.text().to_owned() });
                }
            }
            if cell.is_repaired() {
                self.notes.add(&notes::REPAIRED, path());
            }
            if cell.was_decomposed() {
                self.notes.add(&notes::DECOMPOSED, path());
            }
        }
    }

    /// Text of a column as written; empty if the row has none.
    pub fn raw(&self, column: Column) -> &'h str {
        self.row.value(column.index).unwrap_or_default()
    }

    /// Keeps a text whose value is written in another form.
    pub fn keep(&mut self, column: Column, raw: &str) {
        self.extra.push(Extra {
            origin: origin(self.table, column.name),
            path: String::new(),
            content: raw.to_owned(),
        });
    }

    /// Is the text of a column kept already?
    pub fn keeps(&self, column: Column) -> bool {
        self.extra.iter().any(|e| e.origin.rsplit('/').next() == Some(column.name))
    }

    fn checked(&mut self, kind: Kind, column: Column) -> &'h str {
        let raw = self.raw(column);
        if !raw.is_empty() && !text::is_plain(kind, raw) {
            self.note(&notes::WRITTEN_FORM, column);
            self.keep(column, raw);
        }
        raw
    }

    /// Words without blanks at the ends.
    pub fn text(&mut self, column: Column) -> String {
        self.checked(Kind::Text, column).trim().to_owned()
    }

    /// A code of the list that the column names.
    pub fn coded(&mut self, column: Column) -> Coded {
        self.coded_as(column, column.name)
    }

    /// A code of a list with another name.
    pub fn coded_as(&mut self, column: Column, list: &str) -> Coded {
        let code = self.checked(Kind::Text, column).trim();
        if code.is_empty() { Coded::default() } else { Coded::new(list, code) }
    }

    /// A code with the words of another column.
    pub fn named(&mut self, column: Column, words: Column) -> Coded {
        Coded { display: self.text(words), ..self.coded(column) }
    }

    /// The items of a list.
    pub fn list(&mut self, column: Column) -> Vec<String> {
        text::list(self.checked(Kind::List, column)).map(str::to_owned).collect()
    }

    /// The codes of a list, with the words that stand behind some of them.
    pub fn codes(&mut self, column: Column, list: &str) -> Vec<(Coded, String)> {
        let raw = self.checked(Kind::Codes, column);
        text::list(raw)
            .map(text::code_and_words)
            .map(|(code, words)| (Coded::new(list, code), words.to_owned()))
            .collect()
    }

    /// The places of a list that runs beside others.
    pub fn places(&mut self, column: Column) -> Vec<&'h str> {
        text::places(self.checked(Kind::Places, column)).collect()
    }

    /// A date.
    pub fn date(&mut self, column: Column) -> Option<Recorded<PartialDate>> {
        let value = text::date(self.checked(Kind::Date, column));
        self.say_unreadable(column, value)
    }

    /// A moment.
    pub fn moment(&mut self, column: Column) -> Option<Recorded<DateTime>> {
        let value = text::moment(self.checked(Kind::Moment, column));
        self.say_unreadable(column, value)
    }

    /// A number.
    pub fn number(&mut self, column: Column) -> Option<Recorded<Decimal>> {
        let value = text::number(self.checked(Kind::Number, column));
        self.say_unreadable(column, value)
    }

    /// Notes a text that is no value of its column.
    pub fn say_unreadable<T>(&mut self, column: Column, value: Option<Recorded<T>>) -> Option<Recorded<T>> {
        if value.as_ref().is_some_and(Recorded::is_unreadable) {
            self.note(&notes::UNREADABLE, column);
        }
        value
    }

    /// MA_LK of a row belongs to the visit; another one is kept.
    pub fn link(&mut self, column: Column, link: &str) {
        let raw = self.raw(column);
        if raw != link {
            if !raw.is_empty() {
                self.note(&notes::WRITTEN_FORM, column);
            }
            self.keep(column, raw);
        }
    }
}

/// Writes one row.
pub(super) struct RowWriter<'b, 'r> {
    row: &'b mut RowBuilder,
    table: &'static str,
    extra: &'r [Extra],
}

impl<'b, 'r> RowWriter<'b, 'r> {
    pub fn new(row: &'b mut RowBuilder, table: &'static str, extra: &'r [Extra]) -> RowWriter<'b, 'r> {
        RowWriter { row, table, extra }
    }

    /// What stands in `extra` for a column of this table.
    pub fn kept(&self, name: &str) -> Option<&'r str> {
        let own = |e: &&Extra| self.name_of(e) == Some(name);
        self.extra.iter().find(own).map(|e| e.content.as_str())
    }

    fn name_of<'e>(&self, extra: &'e Extra) -> Option<&'e str> {
        extra.origin.strip_prefix(ORIGIN)?.strip_prefix('/')?.strip_prefix(self.table)?.strip_prefix('/')
    }

    /// Writes a text; the form that was read stands again where it still means the same.
    pub fn set(&mut self, column: Column, kind: Kind, value: &str) {
        let text = match self.kept(column.name) {
            Some(kept) if text::plain(kind, kept) == value => kept,
            _ => value,
        };
        self.put(column, text);
    }

    /// Writes a text as it is.
    pub fn put(&mut self, column: Column, text: &str) {
        if !text.is_empty() {
            self.row.set_at(column.index, text);
        }
    }

    /// Words.
    pub fn text(&mut self, column: Column, value: &str) {
        self.set(column, Kind::Text, value);
    }

    /// A code.
    pub fn coded(&mut self, column: Column, value: &Coded) {
        self.set(column, Kind::Text, &value.code);
    }

    /// A list.
    pub fn list<'t>(&mut self, column: Column, kind: Kind, items: impl Iterator<Item = &'t str>) {
        self.set(column, kind, &items.collect::<Vec<_>>().join(";"));
    }

    /// A date.
    pub fn date(&mut self, column: Column, value: Option<&Recorded<PartialDate>>) {
        self.set(column, Kind::Date, &date_text(value));
    }

    /// A moment.
    pub fn moment(&mut self, column: Column, value: Option<&Recorded<DateTime>>) {
        let text = match value {
            Some(Recorded::Valid(moment)) => moment.to_claim(),
            Some(Recorded::Unreadable(text)) => text.to_string(),
            None => String::new(),
        };
        self.set(column, Kind::Moment, &text);
    }

    /// A number.
    pub fn number(&mut self, column: Column, value: Option<&Recorded<Decimal>>) {
        self.set(column, Kind::Number, &value.map(Recorded::text).unwrap_or_default());
    }

    /// MA_LK: the one that the row had, else the visit's.
    pub fn link(&mut self, column: Column, link: &str) {
        let text = self.kept(column.name).unwrap_or(link);
        self.put(column, text);
    }

    /// Elements that the table does not know, as they were.
    pub fn unknown(&mut self, is_column: impl Fn(&str) -> bool) {
        for extra in self.extra {
            if let Some(name) = self.name_of(extra).filter(|name| !name.contains('/') && !is_column(name)) {
                self.row.unknown(name, extra.content.as_str());
            }
        }
    }
}

/// A date as the tables write it.
pub(super) fn date_text(value: Option<&Recorded<PartialDate>>) -> String {
    match value {
        Some(Recorded::Valid(date)) => date.to_claim(),
        Some(Recorded::Unreadable(text)) => text.to_string(),
        None => String::new(),
    }
}
