//! A tree that becomes a record.

use super::{Dates, notes};
use crate::convert::{NoteCode, Notes};
use crate::error::{Error, catalogue::form831};
use crate::format::form831::Element;
use crate::model::HealthRecord;
use crate::model::value::{DateTime, PartialDate, nfc};
use crate::spec::dialect::DialectElement;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

pub(super) struct Build {
    root: Value,
    pub(super) notes: Notes,
    dates: Dates,
    /// Name of the format: origin of what is kept.
    format: &'static str,
}

impl Build {
    pub(super) fn new(dates: Dates, format: &'static str) -> Build {
        Build { root: Value::Object(Map::new()), notes: Notes::new(), dates, format }
    }

    pub(super) fn note(&mut self, code: &'static NoteCode, path: impl Into<String>) {
        self.notes.add(code, path);
    }

    pub(super) fn peek(&self, path: &str) -> Option<&Value> {
        self.root.pointer(path)
    }

    pub(super) fn count(&self, path: &str) -> usize {
        self.peek(path).and_then(Value::as_array).map_or(0, Vec::len)
    }

    /// Puts a value; makes objects and lists on the way. Lists grow by one.
    pub(super) fn put(&mut self, path: &str, value: Value) {
        let mut at = &mut self.root;
        let mut steps = path.split('/').skip(1).peekable();
        while let Some(step) = steps.next() {
            if let Ok(index) = step.parse::<usize>() {
                if !at.is_array() {
                    *at = Value::Array(Vec::new());
                }
                let Value::Array(list) = at else { return };
                while list.len() <= index {
                    list.push(Value::Object(Map::new()));
                }
                let Some(item) = list.get_mut(index) else { return };
                at = item;
            } else {
                if !at.is_object() {
                    *at = Value::Object(Map::new());
                }
                let Value::Object(map) = at else { return };
                at = map.entry(step).or_insert(Value::Null);
            }
            if steps.peek().is_none() {
                *at = value;
                return;
            }
        }
    }

    pub(super) fn put_text(&mut self, path: &str, text: &str) {
        if !text.is_empty() {
            self.put(path, Value::String(nfc(text).into_owned()));
        }
    }

    /// Keeps what no field takes.
    pub(super) fn keep(&mut self, code: &'static NoteCode, holder: &str, place: &str, content: String) {
        if content.trim_ascii().is_empty() {
            return;
        }
        let list = format!("{holder}/extra");
        let item = format!("{list}/{}", self.count(&list));
        let origin = format!("{}/{place}", self.format);
        self.notes.add_to(code, format!("/{place}"), item.clone());
        self.put(&item, json!({ "origin": origin, "content": nfc(&content) }));
    }

    /// Keeps what stands in an element beside the children that the reader asks for: other elements, text between them,
    /// and, unless `many`, a second one of a name.
    pub(super) fn only(&mut self, element: &Element, names: &[&str], many: bool, holder: &str) {
        if !element.text.is_empty() {
            self.keep(&notes::UNKNOWN, holder, &element.name, element.text.clone());
        }
        for child in &element.children {
            let place = format!("{}/{}", element.name, child.name);
            if !names.iter().any(|name| child.is(name)) {
                self.keep(&notes::UNKNOWN, holder, &place, child.source());
            } else if !many && !is_first(element, child) {
                self.keep(&notes::REPEATED, holder, &place, child.source());
            }
        }
    }

    /// Values of the elements of a block. Elements outside of the table and of `lists` are kept.
    pub(super) fn cells<'e>(
        &mut self,
        element: &'e Element,
        rows: &mut dyn Iterator<Item = &'static DialectElement>,
        lists: &[&str],
        holder: &str,
    ) -> BTreeMap<&'static str, &'e str> {
        let rows: Vec<&'static DialectElement> = rows.collect();
        let mut cells = BTreeMap::new();
        if !element.text.is_empty() {
            self.keep(&notes::UNKNOWN, holder, &element.name, element.text.clone());
        }
        for child in &element.children {
            if lists.iter().any(|name| child.is(name)) {
                continue;
            }
            let place = format!("{}/{}", element.name, child.name);
            match rows.iter().find(|row| child.is(row.element)) {
                Some(row) if child.children.is_empty() && !cells.contains_key(row.element) => {
                    let text = child.text.as_str();
                    cells.insert(row.element, if text.trim_ascii().is_empty() { "" } else { text });
                }
                Some(_) => self.keep(&notes::REPEATED, holder, &place, child.source()),
                None => self.keep(&notes::UNKNOWN, holder, &place, child.source()),
            }
        }
        cells
    }

    /// Reads the values of a block by its table. Kinds that the caller knows are left to it.
    pub(super) fn block(
        &mut self,
        cells: &BTreeMap<&'static str, &str>,
        rows: &mut dyn Iterator<Item = &'static DialectElement>,
        base: &str,
    ) {
        for row in rows {
            let text = cells.get(row.element).copied().unwrap_or("");
            if !text.is_empty() {
                self.read(row, base, text);
            }
        }
    }

    pub(super) fn read(&mut self, row: &DialectElement, base: &str, text: &str) {
        let path = format!("{base}{}{}", if row.path.starts_with('/') || base.is_empty() { "" } else { "/" }, row.path);
        let short = text.trim_ascii();
        match row.kind {
            "text" => self.put_text(&path, text),
            "date" => self.put_text(&path, &date(short, self.dates).unwrap_or_else(|| text.to_owned())),
            "day" => {
                let day = date(short, self.dates).and_then(|d| d.parse::<chrono::NaiveDate>().ok());
                self.put_text(&path, &day.map_or_else(|| text.to_owned(), |d| DateTime::day(d).to_string()));
            }
            "sex" => {
                let word = match short {
                    "1" => "male",
                    "2" => "female",
                    "3" => "undetermined",
                    _ => text,
                };
                self.put_text(&path, word);
            }
            "tick" => self.tick(&path, short, &format!("/{}/{}", row.block, row.element)),
            "line" => self.put_text(&format!("{path}/line"), text),
            "extra" => {
                let holder = if base.is_empty() { "/administrative" } else { base };
                self.keep(&notes::UNKNOWN, holder, &format!("{}/{}", row.block, row.element), text.to_owned());
            }
            kind => {
                if let Some(list) = kind.strip_prefix("code:") {
                    self.put_text(&format!("{path}/code"), short);
                    self.put_text(&format!("{path}/system"), list);
                }
            }
        }
    }

    /// 1 is ticked; 0 is what senders also write for never asked.
    pub(super) fn tick(&mut self, path: &str, text: &str, place: &str) {
        match text {
            "1" => self.put(path, Value::Bool(true)),
            "" => {}
            _ => self.notes.add_to(&notes::ZERO, place, path),
        }
    }

    /// The record. Impossible only where a list of the file is no list of the record.
    pub(super) fn record(self) -> Result<(HealthRecord, Notes), Error> {
        let record = serde_json::from_value(self.root).map_err(|_| Error::new(&form831::RECORD))?;
        Ok((record, self.notes))
    }
}

/// Is this the first child of its name?
pub(super) fn is_first(element: &Element, child: &Element) -> bool {
    element.child(&child.name).is_some_and(|first| std::ptr::eq(first, child))
}

fn date(text: &str, dates: Dates) -> Option<String> {
    match dates {
        Dates::DayFirst => PartialDate::from_day_first(text).ok().map(|d| d.to_string()),
        Dates::YearFirst => year_first(text),
    }
}

/// `yyyy-MM-dd` with `00` for unknown parts, as the record writes it.
pub(super) fn year_first(text: &str) -> Option<String> {
    let day = text.split(['T', ' ']).next().unwrap_or(text);
    let parts: Vec<&str> = day.split('-').collect();
    let digits: String = match parts.as_slice() {
        [y, m, d] if y.len() == 4 && m.len() == 2 && d.len() == 2 => format!("{y}{m}{d}"),
        [y, m] if y.len() == 4 && m.len() == 2 => format!("{y}{m}"),
        [y] if y.len() == 4 => (*y).to_owned(),
        _ => return None,
    };
    PartialDate::from_claim(&digits).ok().map(|d| d.to_string())
}
