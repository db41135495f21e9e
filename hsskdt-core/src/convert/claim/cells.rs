//! One row: cells with the forms that values cannot say, in both directions.

use super::columns::{Column, Family, Layout, layout, place_of};
use super::notes;
use super::text::{self, Kind};
use crate::convert::Notes;
use crate::format::claim::{Row, RowBuilder};
use crate::model::Extra;
use crate::model::value::{Coded, DateTime, Decimal, FromText, PartialDate, Recorded};
use crate::spec::Edition;
use crate::spec::claim_table::{ColumnType, TableSpec};

/// The column that decisions keep for later use.
const RESERVE: &str = "DU_PHONG";

/// `claim4210/XML1/DIA_CHI`.
fn origin(family: Family, table: &str, name: &str) -> String {
    format!("{}/{table}/{name}", family.origin())
}

/// Reads one row.
pub(super) struct RowReader<'h, 'n> {
    row: Row<'h>,
    family: Family,
    layout: Layout,
    table: &'static str,
    /// Path of the record, `/HOSO[1]`.
    record: &'n str,
    notes: &'n mut Notes,
    /// What the values of the row cannot say.
    pub extra: Vec<Extra>,
}

impl<'h, 'n> RowReader<'h, 'n> {
    pub fn new(row: Row<'h>, record: &'n str, notes: &'n mut Notes) -> RowReader<'h, 'n> {
        let spec = row.table().spec();
        let (family, layout) = (Family::of(spec), layout(spec));
        let mut reader = RowReader { row, family, layout, table: spec.kind.name(), record, notes, extra: Vec::new() };
        reader.unusual();
        if let Some(reserve) = row.get(RESERVE).filter(|text| !text.is_empty() && family == Family::New) {
            reader.keep_named(RESERVE, reserve);
        }
        reader
    }

    /// `/HOSO[1]/XML2[3]/NGAY_YL`.
    fn path(&self, name: &str) -> String {
        format!("{}/{}[{}]/{name}", self.record, self.table, self.row.index().saturating_add(1))
    }

    /// Adds a note about a column.
    pub fn note(&mut self, code: &'static crate::convert::NoteCode, column: Column) {
        self.note_named(code, column.name(self.family));
    }

    /// Adds a note about a column by its name.
    pub fn note_named(&mut self, code: &'static crate::convert::NoteCode, name: &str) {
        let path = self.path(name);
        self.notes.add(code, path);
    }

    /// The family of the tables.
    pub fn family(&self) -> Family {
        self.family
    }

    /// The row itself.
    pub fn row(&self) -> Row<'h> {
        self.row
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
            let (record, table, row) = (self.record, self.table, self.row.index().saturating_add(1));
            let path = || format!("{record}/{table}[{row}]/{}", cell.name());
            if cell.is_unknown() {
                self.notes.add_to(&notes::UNKNOWN_COLUMN, path(), "extra");
                let (name, text) = (cell.name(), cell.text());
                self.keep_named(name, text);
            } else if cell.is_superseded() {
                let name = cell.column().map_or("", |c| c.name);
                let counts = self.row.get(name).unwrap_or_default();
                if cell.text() != counts && !cell.text().trim().is_empty() {
                    self.notes.add_to(&notes::SUPERSEDED, path(), "extra");
                    let origin = format!("{}/superseded", origin(self.family, self.table, name));
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
        column.at(self.layout).and_then(|index| self.row.value(index)).unwrap_or_default()
    }

    /// Keeps a text whose value is written in another form.
    pub fn keep(&mut self, column: Column, raw: &str) {
        self.keep_named(column.name(self.family), raw);
    }

    /// Keeps the text of an element by its name.
    pub fn keep_named(&mut self, name: &str, raw: &str) {
        let origin = origin(self.family, self.table, name);
        self.extra.push(Extra { origin, path: String::new(), content: raw.to_owned() });
    }

    /// Is the text of a column kept already?
    pub fn keeps(&self, column: Column) -> bool {
        self.extra.iter().any(|e| e.origin.rsplit('/').next() == Some(column.name(self.family)))
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
        self.coded_as(column, column.name(self.family))
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

    /// A birth date: with the time of birth behind it in QĐ 130 and later.
    pub fn birth_date(&mut self, column: Column) -> Option<Recorded<PartialDate>> {
        let kind = birth_kind(self.row.table().spec(), self.layout, column);
        let raw = self.checked(kind, column);
        let value = text::date(text::birth_day(kind, raw));
        self.say_unreadable(column, value)
    }

    /// The dates of a list.
    pub fn dates(&mut self, column: Column) -> Vec<Recorded<PartialDate>> {
        let raw = self.checked(Kind::Dates, column);
        text::list(raw).filter_map(text::date).filter_map(|d| self.say_unreadable(column, Some(d))).collect()
    }

    /// An identifier of a form of its own; a text of another form is kept.
    pub fn typed<T: FromText + std::fmt::Display>(&mut self, column: Column) -> Option<Recorded<T>> {
        let raw = self.checked(Kind::Text, column).trim();
        if raw.is_empty() {
            return None;
        }
        let value = Recorded::from_text(raw);
        if value.text() != raw && !self.keeps(column) {
            self.note(&notes::WRITTEN_FORM, column);
            self.keep(column, raw);
        }
        self.say_unreadable(column, Some(value))
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

    /// The numbers of a list.
    pub fn numbers(&mut self, column: Column) -> Vec<Recorded<Decimal>> {
        let raw = self.checked(Kind::List, column);
        let numbers: Vec<_> = text::list(raw).filter_map(text::number).collect();
        if text::list(raw).zip(&numbers).any(|(item, number)| number.text() != item) && !self.keeps(column) {
            self.note(&notes::WRITTEN_FORM, column);
            self.keep(column, raw);
        }
        numbers.into_iter().filter_map(|n| self.say_unreadable(column, Some(n))).collect()
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
    spec: &'static TableSpec,
    family: Family,
    layout: Layout,
    edition: Edition,
    extra: &'r [Extra],
}

impl<'b, 'r> RowWriter<'b, 'r> {
    pub fn new(
        row: &'b mut RowBuilder,
        spec: &'static TableSpec,
        edition: Edition,
        extra: &'r [Extra],
    ) -> RowWriter<'b, 'r> {
        RowWriter { row, spec, family: Family::of(spec), layout: layout(spec), edition, extra }
    }

    /// The family of the tables.
    pub fn family(&self) -> Family {
        self.family
    }

    /// The edition that is written.
    pub fn edition(&self) -> Edition {
        self.edition
    }

    /// What stands in `extra` for a column of this table, in the tables of any edition.
    pub fn kept(&self, column: Column) -> Option<&'r str> {
        let own = |e: &&Extra| self.name_of(e).is_some_and(|(_, name)| column.is_named(name));
        self.extra.iter().find(own).map(|e| e.content.as_str())
    }

    /// As [`RowWriter::kept`], by the name of a column of this table.
    pub fn kept_named(&self, name: &str) -> Option<&'r str> {
        self.extra.iter().find(|e| self.name_of(e).is_some_and(|(_, n)| n == name)).map(|e| e.content.as_str())
    }

    fn name_of<'e>(&self, extra: &'e Extra) -> Option<(Family, &'e str)> {
        let (family, place) = place_of(&extra.origin)?;
        Some((family, place.strip_prefix(self.spec.kind.name())?.strip_prefix('/')?))
    }

    /// Writes a text; the form that was read stands again where it still means the same.
    pub fn set(&mut self, column: Column, kind: Kind, value: &str) {
        let text = match self.kept(column) {
            Some(kept) if text::plain(kind, kept) == value => kept,
            _ => value,
        };
        self.put(column, text);
    }

    /// Writes a text as it is.
    pub fn put(&mut self, column: Column, text: &str) {
        if let Some(index) = column.at(self.layout) {
            self.put_at(index, text);
        }
    }

    /// Writes a text by the index of its column, if the edition has it.
    pub fn put_at(&mut self, index: u16, text: &str) {
        let has = self.spec.column(index).is_some_and(|c| c.editions.contains(self.edition));
        if has && !text.is_empty() {
            self.row.set_at(index, text);
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

    /// A birth date: see [`RowReader::birth_date`].
    pub fn birth_date(&mut self, column: Column, value: Option<&Recorded<PartialDate>>) {
        let kind = birth_kind(self.spec, self.layout, column);
        let plain = text::plain(kind, &date_text(value)).into_owned();
        // The time of birth stands in the text that was kept.
        let day = |text: &str| text::plain(kind, text::birth_day(kind, text)).into_owned();
        match self.kept(column).filter(|kept| day(kept) == plain) {
            Some(kept) if kind == Kind::BirthMoment || text::birth_day(kind, kept) == kept => self.put(column, kept),
            _ => self.put(column, &plain),
        }
    }

    /// The dates of a list.
    pub fn dates(&mut self, column: Column, values: &[Recorded<PartialDate>]) {
        let texts = values.iter().map(|d| date_text(Some(d))).collect::<Vec<_>>();
        self.list(column, Kind::Dates, texts.iter().map(String::as_str));
    }

    /// An identifier of a form of its own.
    pub fn typed<T: FromText + std::fmt::Display>(&mut self, column: Column, value: Option<&Recorded<T>>) {
        let Some(value) = value else { return };
        let text = value.text();
        let same = |kept: &&str| *text == *Recorded::<T>::from_text(kept.trim()).text();
        match self.kept(column).filter(same) {
            Some(kept) => self.put(column, kept),
            None => self.put(column, &text),
        }
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

    /// The numbers of a list.
    pub fn numbers(&mut self, column: Column, values: &[Recorded<Decimal>]) {
        let joined = values.iter().map(Recorded::text).collect::<Vec<_>>().join(";");
        let same = |kept: &&str| {
            let numbers = text::list(kept).filter_map(text::number).map(|n| n.text().into_owned());
            numbers.collect::<Vec<_>>().join(";") == joined
        };
        match self.kept(column).filter(same) {
            Some(kept) => self.put(column, kept),
            None => self.put(column, &joined),
        }
    }

    /// MA_LK: the one that the row had, else the visit's.
    pub fn link(&mut self, column: Column, link: &str) {
        let text = self.kept(column).unwrap_or(link);
        self.put(column, text);
    }

    /// Elements that the table does not know, and the reserve column, as they were.
    pub fn unknown(&mut self) {
        for extra in self.extra {
            let Some((family, name)) = self.name_of(extra).filter(|(_, name)| !name.contains('/')) else { continue };
            match self.spec.column_index(name) {
                Some(index) if name == RESERVE => self.put_at(index, &extra.content),
                // The form of a value that stands in its column.
                Some(_) => {}
                // The form of a value of another edition, whose column this one does not have.
                None if family != self.family && is_column(self.spec, family, name) => {}
                None => {
                    self.row.unknown(name, extra.content.as_str());
                }
            }
        }
    }
}

/// Has the table of this kind a column of that name in the other family?
fn is_column(spec: &TableSpec, family: Family, name: &str) -> bool {
    let tables = crate::spec::claim_table::all().iter().filter(|t| t.kind == spec.kind && Family::of(t) == family);
    tables.flat_map(|t| t.column_index(name)).next().is_some()
}

/// Twelve digits or eight?
fn birth_kind(spec: &TableSpec, layout: Layout, column: Column) -> Kind {
    match column.at(layout).and_then(|index| spec.column(index)).map(|c| c.kind) {
        Some(ColumnType::DateTime) => Kind::BirthMoment,
        _ => Kind::Date,
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
