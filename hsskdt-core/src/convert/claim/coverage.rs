//! Cards in XML1: lists that run beside each other.

use super::administrative::facility;
use super::cells::{RowReader, RowWriter, date_text};
use super::columns::{Column, xml1};
use super::text::{self, Kind};
use crate::model::encounter::Coverage;
use crate::model::value::{PartialDate, Recorded};

/// XML1 → one entry a card.
pub(super) fn read(row: &mut RowReader<'_, '_>) -> Vec<Coverage> {
    let cards = row.places(xml1::MA_THE);
    let facilities = row.places(xml1::MA_DKBD);
    let from = row.places(xml1::GT_THE_TU);
    let to = row.places(xml1::GT_THE_DEN);
    let exempt = row.date(xml1::MIEN_CUNG_CT);
    let count = [cards.len(), facilities.len(), from.len(), to.len(), usize::from(exempt.is_some())];
    let count = count.into_iter().max().unwrap_or(0);
    let at = |list: &[&str], i: usize| list.get(i).copied().unwrap_or_default().to_owned();
    let mut out: Vec<Coverage> = Vec::with_capacity(count);
    for i in 0..count {
        let card = at(&cards, i);
        let card = (!card.is_empty()).then(|| Recorded::from_text(&card));
        let valid_from = row.say_unreadable(xml1::GT_THE_TU, text::date(&at(&from, i)));
        let valid_to = row.say_unreadable(xml1::GT_THE_DEN, text::date(&at(&to, i)));
        out.push(Coverage {
            card: row.say_unreadable(xml1::MA_THE, card),
            registered_facility: row.say_unreadable(xml1::MA_DKBD, facility(&at(&facilities, i))),
            valid_from: keep_form(row, xml1::GT_THE_TU, valid_from),
            valid_to: keep_form(row, xml1::GT_THE_DEN, valid_to),
            copayment_exempt_from: None,
        });
    }
    // One date for all cards.
    if let Some(first) = out.first_mut() {
        first.copayment_exempt_from = exempt;
    }
    out
}

/// A date of a list whose plain form differs: the whole list is kept, once.
fn keep_form(
    row: &mut RowReader<'_, '_>,
    column: Column,
    value: Option<Recorded<PartialDate>>,
) -> Option<Recorded<PartialDate>> {
    let raw = row.raw(column);
    let written = date_text(value.as_ref());
    if !written.is_empty() && !text::places(raw).any(|place| place == written) && !row.keeps(column) {
        row.keep(column, raw);
    }
    value
}

/// Cards → XML1.
pub(super) fn write(row: &mut RowWriter<'_, '_>, cards: &[Coverage]) {
    let text = |value: Option<String>| value.unwrap_or_default();
    let mut list = |column, items: Vec<String>| {
        let joined = items.join(";");
        row.places(column, joined.trim_end_matches(';'));
    };
    list(xml1::MA_THE, cards.iter().map(|c| text(c.card.as_ref().map(|v| v.text().into_owned()))).collect());
    let registered = |c: &Coverage| text(c.registered_facility.as_ref().map(|v| v.text().into_owned()));
    list(xml1::MA_DKBD, cards.iter().map(registered).collect());
    list(xml1::GT_THE_TU, cards.iter().map(|c| date_text(c.valid_from.as_ref())).collect());
    list(xml1::GT_THE_DEN, cards.iter().map(|c| date_text(c.valid_to.as_ref())).collect());
    let exempt = cards.iter().find_map(|c| c.copayment_exempt_from.as_ref());
    row.date(xml1::MIEN_CUNG_CT, exempt);
}

impl RowWriter<'_, '_> {
    /// A list that runs beside others; its places may be dates.
    fn places(&mut self, column: Column, value: &str) {
        let same = |kept: &&str| {
            let plain = |place: &str| {
                let dated = matches!(column, xml1::GT_THE_TU | xml1::GT_THE_DEN);
                let kind = if dated { Kind::Date } else { Kind::Text };
                text::plain(kind, place).into_owned()
            };
            text::places(kept).map(plain).collect::<Vec<_>>().join(";") == value
        };
        match self.kept(column).filter(same) {
            Some(kept) => self.put(column, kept),
            None => self.put(column, value),
        }
    }
}
