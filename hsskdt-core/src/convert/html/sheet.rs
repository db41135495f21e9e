//! The page together with the record's tree: what is printed is taken out of the tree.

use super::describe::{describe, is_simple, joined, mark, name, ordered, pruned};
use super::notes;
use crate::convert::Notes;
use crate::convert::tree::Tree;
use crate::error::Error;
use crate::format::html::{Cell, Mark, Page, Piece, Row, holds};
use crate::model::HealthRecord;
use crate::spec::form;
use serde_json::Value;

/// How wide a field is, and how much of its label is printed.
#[derive(Clone, Copy)]
pub(super) enum Width {
    Normal,
    Wide,
    Full,
    /// The part of the label behind the last colon: the line has said the rest.
    Short,
    ShortWide,
}

pub(super) struct Sheet {
    pub(super) tree: Tree,
    pub(super) notes: Notes,
    pub(super) page: Page,
}

impl Sheet {
    pub(super) fn new(record: &HealthRecord, title: &str) -> Result<Sheet, Error> {
        Ok(Sheet { tree: Tree::new(record)?, notes: Notes::new(), page: Page::new(title) })
    }

    pub(super) fn heading(&mut self, level: u8, key: &str) {
        self.page.heading(level, form::heading(key));
    }

    /// Takes a value.
    pub(super) fn cell(&mut self, path: &str) -> Cell {
        let of = path.rsplit('/').find(|step| step.parse::<usize>().is_err()).unwrap_or("");
        let Some(value) = self.tree.take(path).and_then(pruned) else { return Cell::new() };
        self.check(path, &value);
        describe(of, &value)
    }

    /// Characters that HTML cannot hold are replaced: says where.
    fn check(&mut self, path: &str, value: &Value) {
        match value {
            Value::String(text) if !holds(text) => self.notes.add(&notes::CONTROL, path),
            Value::Array(list) => {
                list.iter().enumerate().for_each(|(at, item)| self.check(&format!("{path}/{at}"), item));
            }
            Value::Object(map) => map.iter().for_each(|(key, item)| self.check(&format!("{path}/{key}"), item)),
            _ => {}
        }
    }

    /// Takes a box.
    pub(super) fn mark(&mut self, path: &str) -> Mark {
        mark(self.tree.take(path).and_then(|v| v.as_bool()))
    }

    pub(super) fn mark_piece(&mut self, path: &str, words: &str) -> Piece {
        Piece::Mark(self.mark(path), words.to_owned())
    }

    /// Fields of the form side by side, by their paths.
    pub(super) fn line(&mut self, base: &str, fields: &[(&str, Width)]) {
        self.page.begin("div", "line");
        for (path, width) in fields {
            let whole = format!("{base}/{path}");
            self.form_field(&whole, &general(&whole), *width);
        }
        self.page.end();
    }

    /// A field; `key` is its path in the list of the form's fields.
    pub(super) fn form_field(&mut self, path: &str, key: &str, width: Width) {
        let mut cell = self.cell(path);
        let field = form::field(key);
        let label = field.map_or_else(|| name(key.rsplit('/').next().unwrap_or(key)), |f| f.label_vi);
        let unit = field.map_or("", |f| f.unit);
        if !unit.is_empty() && !cell.is_empty() {
            cell.push(Piece::Text(format!(" {unit}")));
        }
        let short = label.rsplit(": ").next().unwrap_or(label);
        let (class, label) = match width {
            Width::Normal => ("", label),
            Width::Wide => ("wide", label),
            Width::Full => ("full", label),
            Width::Short => ("", short),
            Width::ShortWide => ("wide", short),
        };
        self.page.field(class, &format!("{}:", label.trim_end_matches(':')), &cell);
    }

    /// A list as a table; what no column takes stands under its row. Columns: head, and paths inside the item.
    pub(super) fn list(&mut self, list: &str, title: &str, columns: &[(&str, &[&str])]) {
        let mut rows = Vec::new();
        for at in 0..self.tree.count(list) {
            let item = format!("{list}/{at}");
            let cells: Vec<Cell> = columns
                .iter()
                .map(|(_, paths)| {
                    let parts: Vec<Cell> = paths.iter().map(|path| self.cell(&format!("{item}/{path}"))).collect();
                    joined(parts.into_iter().filter(|cell| !cell.is_empty()), " ")
                })
                .collect();
            let below = self.cell(&item);
            if !below.is_empty() || cells.iter().any(|cell| !cell.is_empty()) {
                rows.push(Row { cells, below });
            }
        }
        if !rows.is_empty() {
            self.page.heading(4, title);
            let head: Vec<&str> = columns.iter().map(|(head, _)| *head).collect();
            self.page.table(&head, &rows);
        }
    }

    /// What is left below a path, under its words.
    pub(super) fn more(&mut self, path: &str) {
        let Some(value) = self.tree.take(path).and_then(pruned) else { return };
        self.check(path, &value);
        let mut rows = Vec::new();
        match &value {
            Value::Object(map) => {
                ordered(map).into_iter().for_each(|(of, value)| collect(name(of), of, value, &mut rows))
            }
            other => collect(name(path.rsplit('/').next().unwrap_or("")), "", other, &mut rows),
        }
        self.page.begin("section", "more");
        self.page.heading(4, MORE);
        self.page.definitions(&rows);
        self.page.end();
    }
}

/// Over what the paper has no row for.
pub(super) const MORE: &str = "Nội dung mẫu giấy không có dòng";

/// One row for each thing that fits a row.
fn collect(label: &str, of: &str, value: &Value, out: &mut Vec<(String, Cell)>) {
    match value {
        value if is_simple(value) => out.push((label.to_owned(), describe(of, value))),
        Value::Array(list) => {
            for (at, item) in list.iter().enumerate() {
                out.push((format!("{label} {}", at.saturating_add(1)), describe(of, item)));
            }
        }
        Value::Object(map) => {
            for (of, value) in ordered(map) {
                collect(&format!("{label}: {}", name(of)), of, value, out);
            }
        }
        _ => {}
    }
}

/// The path with `*` for positions.
fn general(path: &str) -> String {
    path.split('/').map(|step| if step.parse::<usize>().is_ok() { "*" } else { step }).collect::<Vec<_>>().join("/")
}
