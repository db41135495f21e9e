//! Carrying out the verdicts on claim tables: a changed table is built anew.

use super::collect::Target;
use crate::disclose::case::{Judgement, Verdict};
use crate::format::claim::{Cell, Content, Hoso, Table, TableBuilder};
use crate::spec::claim_table::TableKind;
use std::collections::{BTreeMap, BTreeSet};

/// A table with the rows that `keep` says, and the cells that `change` says changed.
pub(super) fn table(table: &Table, keep: impl Fn(usize) -> bool, change: impl Fn(Cell<'_>) -> Option<String>) -> Table {
    let mut builder = TableBuilder::new(table.spec());
    for row in table.rows().filter(|row| keep(row.index())) {
        let new = builder.row();
        for cell in row.cells().filter(|cell| !cell.is_superseded()) {
            let text = change(cell).unwrap_or_else(|| cell.text().to_owned());
            match cell.column_index() {
                Some(column) => new.set_at(column, text),
                None => new.unknown(cell.name(), text),
            };
        }
    }
    table.strays().for_each(|stray| builder.stray(&stray));
    builder.finish()
}

/// Changes cells of every table of a kind.
pub(super) fn edit(hoso: &mut Hoso, kind: TableKind, change: impl Fn(&str, &str) -> Option<String>) {
    for part in &mut hoso.parts {
        if let Content::Table(found) = &mut part.content
            && found.kind() == kind
        {
            *found = table(found, |_| true, |cell| change(cell.name(), cell.text()));
        }
    }
}

/// What happens to one table.
#[derive(Default)]
struct Changes {
    rows: BTreeSet<usize>,
    cells: BTreeMap<(usize, usize), String>,
    names: BTreeMap<usize, String>,
    strays: bool,
}

/// Applies a judgement. `true`: a row with costs fell.
pub(super) fn carry_out(hoso: &mut Hoso, targets: &[Target], judgement: &Judgement) -> bool {
    let mut changes: BTreeMap<usize, Changes> = BTreeMap::new();
    let mut parts: BTreeSet<usize> = BTreeSet::new();
    let mut beside: BTreeSet<usize> = BTreeSet::new();
    for (at, target) in targets.iter().enumerate() {
        let verdict = judgement.of(at);
        match (target, verdict) {
            (_, Verdict::Keep) => {}
            (Target::Cell(part, row, cell), verdict) => {
                let text = match verdict {
                    Verdict::Shorten(text) | Verdict::Rename(text) => text.clone(),
                    Verdict::Keep | Verdict::Remove => String::new(),
                };
                changes.entry(*part).or_default().cells.insert((*row, *cell), text);
            }
            (Target::Row(part, row), Verdict::Rename(name)) => {
                changes.entry(*part).or_default().names.insert(*row, name.clone());
            }
            (Target::Row(part, row), _) => {
                changes.entry(*part).or_default().rows.insert(*row);
            }
            (Target::Part(part) | Target::Attachment(part), _) => {
                parts.insert(*part);
            }
            (Target::Strays(part), _) => changes.entry(*part).or_default().strays = true,
            (Target::Beside(at), _) => {
                beside.insert(*at);
            }
            (Target::Raw, _) => hoso.raw = None,
        }
    }
    let mut row_fell = false;
    for (part, changes) in changes {
        if let Some(Content::Table(found)) = hoso.parts.get_mut(part).map(|p| &mut p.content) {
            row_fell |= !changes.rows.is_empty() && matches!(found.kind(), TableKind::XML2 | TableKind::XML3);
            *found = changed(found, &changes);
            if found.is_empty() {
                parts.insert(part);
            }
        }
    }
    let mut at: usize = 0;
    hoso.parts.retain(|_| {
        let keep = !parts.contains(&at);
        at = at.saturating_add(1);
        keep
    });
    let mut at: usize = 0;
    hoso.retain_extra(|_| {
        let keep = !beside.contains(&at);
        at = at.saturating_add(1);
        keep
    });
    row_fell
}

/// Columns that name a row, and those with its code.
const NAMES: [&str; 3] = ["TEN_DICH_VU", "TEN_CHI_SO", "TEN_THUOC"];
const CODES: [&str; 4] = ["MA_DICH_VU", "MA_CHI_SO", "MA_THUOC", "MA_PTTT_QT"];

fn changed(old: &Table, changes: &Changes) -> Table {
    let mut builder = TableBuilder::new(old.spec());
    for row in old.rows().filter(|row| !changes.rows.contains(&row.index())) {
        let new_name = changes.names.get(&row.index());
        // A row that loses what it said (a result without its value) is a scar.
        let says = |column: &str| row.filled(column).is_some();
        let said = ["GIA_TRI", "MO_TA", "KET_LUAN", "DIEN_BIEN", "DIEN_BIEN_LS", "HOI_CHAN", "PHAU_THUAT"];
        let had = said.iter().any(|column| says(column));
        let mut cells = Vec::new();
        let mut has = false;
        for (at, cell) in row.cells().enumerate() {
            let changed = changes.cells.get(&(row.index(), at));
            let text = match (changed, new_name) {
                (Some(text), _) => text.clone(),
                (None, Some(name)) if NAMES.contains(&cell.name()) => name.clone(),
                (None, Some(_)) if CODES.contains(&cell.name()) => String::new(),
                _ => cell.text().to_owned(),
            };
            if !cell.is_superseded() {
                has |= said.contains(&cell.name()) && !text.trim().is_empty();
                cells.push((cell, text));
            }
        }
        let emptied = had && !has && matches!(old.kind(), TableKind::XML4 | TableKind::XML5);
        if emptied {
            continue;
        }
        let new = builder.row();
        for (cell, text) in cells {
            match cell.column_index() {
                Some(column) => new.set_at(column, text),
                None => new.unknown(cell.name(), text),
            };
        }
    }
    if !changes.strays {
        old.strays().for_each(|stray| builder.stray(&stray));
    }
    builder.finish()
}
