//! The record as a tree from which a writer takes what it writes. What is left over is lost.

use super::{Dates, notes};
use crate::convert::tree::Tree;
use crate::convert::{NoteCode, Notes};
use crate::error::Error;
use crate::model::HealthRecord;
use crate::model::value::{DateTime, FromText, PartialDate};
use crate::spec::dialect::DialectElement;
use serde_json::Value;

pub(super) struct Leaves {
    tree: Tree,
    pub(super) notes: Notes,
    dates: Dates,
    /// Name of the format: origin of its own extras.
    format: &'static str,
}

impl Leaves {
    pub(super) fn new(record: &HealthRecord, dates: Dates, format: &'static str) -> Result<Leaves, Error> {
        Ok(Leaves { tree: Tree::new(record)?, notes: Notes::new(), dates, format })
    }

    pub(super) fn peek(&self, path: &str) -> Option<&Value> {
        self.tree.peek(path)
    }

    pub(super) fn word(&self, path: &str) -> String {
        self.tree.word(path)
    }

    pub(super) fn count(&self, path: &str) -> usize {
        self.tree.count(path)
    }

    pub(super) fn note(&mut self, code: &'static NoteCode, path: impl Into<String>) {
        self.notes.add(code, path);
    }

    pub(super) fn take(&mut self, path: &str) -> Option<Value> {
        self.tree.take(path)
    }

    /// A text, without the characters that XML does not allow.
    pub(super) fn text(&mut self, path: &str) -> String {
        let text = match self.take(path) {
            Some(Value::String(text)) => text,
            Some(other) => other.to_string(),
            None => return String::new(),
        };
        let allowed =
            |c: char| !matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
        let blank = !text.is_empty() && text.trim_ascii().is_empty();
        if !blank && text.chars().all(allowed) {
            return text;
        }
        self.note(&notes::CONTROL, path);
        let kept: String = text.chars().filter(|c| allowed(*c)).collect();
        if kept.trim_ascii().is_empty() { String::new() } else { kept }
    }

    /// The value of one element.
    pub(super) fn write(&mut self, row: &DialectElement, base: &str) -> String {
        let path = format!("{base}{}{}", if row.path.starts_with('/') || base.is_empty() { "" } else { "/" }, row.path);
        match row.kind {
            "text" => self.text(&path),
            "date" => self.date(&path),
            "day" => self.day(&path),
            "sex" => self.sex(&path),
            "tick" => self.tick(&path),
            "line" => self.line(&path),
            "extra" => self.extra(base, &format!("{}/{}", row.block, row.element)),
            kind => match kind.strip_prefix("code:") {
                Some(list) => self.code(&path, list),
                None => String::new(),
            },
        }
    }

    pub(super) fn date(&mut self, path: &str) -> String {
        let text = self.text(path);
        let Ok(date) = PartialDate::from_text(&text) else {
            let reads = match self.dates {
                Dates::DayFirst => PartialDate::from_day_first(&text).is_ok(),
                Dates::YearFirst => super::build::year_first(&text).is_some(),
            };
            if reads {
                self.note(&notes::READS_AS_DATE, path);
            }
            return text;
        };
        let (month, day) = (date.month().unwrap_or(0), date.day().unwrap_or(0));
        if day == 0 {
            self.note(&notes::PARTIAL_DATE, path);
        }
        match self.dates {
            Dates::DayFirst => format!("{day:02}/{month:02}/{:04}", date.year()),
            Dates::YearFirst => format!("{:04}-{month:02}-{day:02}", date.year()),
        }
    }

    fn day(&mut self, path: &str) -> String {
        let text = self.text(path);
        let Ok(at) = DateTime::from_text(&text) else {
            if PartialDate::from_day_first(&text).is_ok() {
                self.note(&notes::READS_AS_DATE, path);
            }
            return text;
        };
        if at.time().is_some() {
            self.note(&notes::TIME_OF_DAY, path);
        }
        match self.dates {
            Dates::DayFirst => at.to_date().to_day_first(),
            Dates::YearFirst => at.to_date().to_string(),
        }
    }

    fn sex(&mut self, path: &str) -> String {
        match self.word(path).as_str() {
            "male" => drop(self.take(path)),
            "female" => {
                self.take(path);
                return "2".to_owned();
            }
            // The form and the dialects know two.
            "undetermined" => return String::new(),
            _ => return self.text(path),
        }
        "1".to_owned()
    }

    pub(super) fn tick(&mut self, path: &str) -> String {
        match self.take(path) {
            Some(Value::Bool(true)) => "1".to_owned(),
            Some(_) => {
                self.note(&notes::NO_TICK, path);
                "0".to_owned()
            }
            None => String::new(),
        }
    }

    /// An address: its line, or the whole in one line where it has nothing else.
    fn line(&mut self, path: &str) -> String {
        let line = self.text(&format!("{path}/line"));
        let whole = format!("{path}/text");
        if line.is_empty() && self.peek(&whole).is_some() {
            self.note(&notes::LINE, &whole);
            return self.text(&whole);
        }
        line
    }

    pub(super) fn code(&mut self, path: &str, list: &str) -> String {
        let system = format!("{path}/system");
        let code = format!("{path}/code");
        match self.word(&system).as_str() {
            "" if self.peek(&code).is_some() => self.note(&notes::LIST_ASSUMED, &code),
            "" => {}
            known if known == list => drop(self.take(&system)),
            _ => {
                if self.take(&code).is_some() {
                    self.note(&notes::FOREIGN_CODE, &code);
                }
                return String::new();
            }
        }
        self.text(&code)
    }

    /// The content that this dialect left in `extra` for an element.
    pub(super) fn extra(&mut self, base: &str, element: &str) -> String {
        let list = if base.is_empty() { "/administrative/extra".to_owned() } else { format!("{base}/extra") };
        let origin = format!("{}/{element}", self.format);
        for at in 0..self.count(&list) {
            let item = format!("{list}/{at}");
            if self.word(&format!("{item}/origin")) == origin {
                self.take(&format!("{item}/origin"));
                self.take(&format!("{item}/path"));
                return self.text(&format!("{item}/content"));
            }
        }
        String::new()
    }

    /// Notes, with one for everything that is left.
    pub(super) fn rest(mut self) -> Notes {
        for path in self.tree.left() {
            self.notes.add(&notes::NO_PLACE, path);
        }
        self.notes
    }
}
