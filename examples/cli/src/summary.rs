//! What came of all inputs together.

use crate::exit::Exit;
use crate::messages::Messages;
use hsskdt_core::convert::{NoteKind, Notes};
use std::collections::BTreeMap;

/// Counts over all inputs.
#[derive(Debug, Default)]
pub struct Summary {
    inputs: u64,
    records: u64,
    notes: BTreeMap<&'static str, u64>,
    lost: u64,
    more: String,
    /// Inputs with something unreadable, in order, with the number of failures.
    bad: Vec<(String, u64)>,
}

impl Summary {
    /// A new input begins.
    pub fn input(&mut self) {
        self.inputs += 1;
    }

    /// A record was written or checked.
    pub fn record(&mut self, notes: &Notes) {
        self.records += 1;
        for note in notes.iter() {
            *self.notes.entry(note.kind().as_str()).or_default() += 1;
            self.lost += u64::from(note.kind() == NoteKind::Lost);
        }
    }

    /// Records were checked.
    pub fn records(&mut self, count: u64) {
        self.records += count;
    }

    /// Something more for the line at the end.
    pub fn add(&mut self, text: String) {
        self.more = text;
    }

    /// Something of an input could not be read.
    pub fn failure(&mut self, input: &str) {
        match self.bad.last_mut() {
            Some((name, count)) if name == input => *count += 1,
            _ => self.bad.push((input.to_owned(), 1)),
        }
    }

    /// Did anything get lost?
    pub fn has_lost(&self) -> bool {
        self.lost > 0
    }

    /// Unreadable things so far?
    pub fn exit(&self) -> Exit {
        if self.bad.is_empty() { Exit::Good } else { Exit::Unreadable }
    }

    /// Lines at the end: nothing for one good input from which nothing was lost.
    pub fn say(&self, messages: &Messages, always: bool) {
        let plain = self.inputs <= 1 && self.bad.is_empty() && self.lost == 0;
        if plain && !always {
            return;
        }
        let mut line = format!("hsskdt: {} from {}", count(self.records, "record"), count(self.inputs, "input"));
        if !self.notes.is_empty() {
            let notes: Vec<String> = self.notes.iter().map(|(kind, n)| format!("{n} {kind}")).collect();
            line = format!("{line}; notes: {}", notes.join(", "));
        }
        if !self.more.is_empty() {
            line = format!("{line}; {}", self.more);
        }
        messages.say(&line);
        if !self.bad.is_empty() {
            messages.say(&format!("hsskdt: {} with errors:", count(self.bad.len() as u64, "input")));
            for (name, failures) in &self.bad {
                messages.say(&format!("  {name} ({})", count(*failures, "error")));
            }
        }
    }
}

fn count(n: u64, what: &str) -> String {
    if n == 1 { format!("1 {what}") } else { format!("{n} {what}s") }
}
