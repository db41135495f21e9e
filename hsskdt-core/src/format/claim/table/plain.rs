//! A table in the plain form, with everything it holds.

use super::cell::{CellSpan, Flags, Side, StraySpan, offset};
use super::{RowSpan, Table};
use crate::format::xml::escape_text;

impl Table {
    /// The same table in the plain form: no white space between elements, no CDATA, references only where they must
    /// be, names of columns in capitals. Order, unknown, repeated and nested elements stay.
    #[must_use]
    pub fn plain(&self) -> Table {
        let mut out = Table {
            spec: self.spec,
            text: String::with_capacity(self.text.len()),
            rows: Vec::with_capacity(self.rows.len()),
            cells: Vec::with_capacity(self.cells.len()),
            side: Side::default(),
            strays: Vec::new(),
            flags: self.flags,
            origin: None,
        };
        out.flags.remove(Flags::REPAIRED);
        out.flags.remove(Flags::DECOMPOSED);
        out.text.push_str("<?xml version=\"1.0\" encoding=\"utf-8\"?>");
        let (row_name, containers) = self.spec.path.split_last().map_or(("", &[][..]), |(row, c)| (*row, c));
        containers.iter().for_each(|name| out.tag("<", name));
        for row in self.rows() {
            let (begin, first) = (out.text.len(), out.cells.len());
            out.tag("<", row_name);
            for cell in row.cells() {
                out.plain_cell(&cell, cell.span());
            }
            if self.spec.single {
                out.plain_strays(self);
            }
            out.tag("</", row_name);
            out.rows.push(RowSpan {
                offset: offset(begin),
                first: offset(first),
                count: offset(out.cells.len().saturating_sub(first)),
            });
        }
        let outer = usize::from(self.spec.own_document);
        containers.iter().skip(outer).rev().for_each(|name| out.tag("</", name));
        if !self.spec.single {
            out.plain_strays(self);
        }
        containers.iter().take(outer).for_each(|name| out.tag("</", name));
        out
    }

    fn tag(&mut self, open: &str, name: &str) {
        self.text.push_str(open);
        self.text.push_str(name);
        self.text.push('>');
    }

    fn plain_cell(&mut self, cell: &super::Cell<'_>, span: CellSpan) {
        let name = cell.name();
        let mut span = span;
        span.flags.remove(Flags::CDATA);
        span.flags.remove(Flags::SIDE);
        span.flags.remove(Flags::REPAIRED);
        span.flags.remove(Flags::DECOMPOSED);
        self.tag("<", name);
        let start = self.text.len();
        if span.flags.has(Flags::NESTED) {
            self.text.push_str(cell.text());
        } else {
            escape_text(cell.text(), &mut self.text);
            if self.text.len().saturating_sub(start) != cell.text().len() {
                span.flags.add(Flags::SIDE);
                self.side.push(offset(self.cells.len()), cell.text());
            }
        }
        self.cells.push(CellSpan { start: offset(start), end: offset(self.text.len()), ..span });
        self.tag("</", name);
    }

    fn plain_strays(&mut self, from: &Table) {
        for stray in from.strays() {
            let start = offset(self.text.len());
            self.text.push_str(stray.markup());
            self.strays.push(StraySpan { start, end: offset(self.text.len()) });
        }
    }
}
