//! The text engine: which phrases of the lists stand in a text, and where.
//!
//! A text is folded to tokens (see `normalise`), then searched once for terms and traps together. A term counts unless it
//! lies wholly inside a trap: "nghiện thuốc lá" is no "nghiện", but "cai thuốc lắc" is "thuốc lắc" although "cai thuốc" is
//! a trap. Texts that may be TCVN3 or VNI are read in those encodings as well.

mod anchor;
pub(super) mod cut;
mod fold;
mod legacy;
mod normalise;
mod sieve;
mod spelling;

use aho_corasick::{AhoCorasick, MatchKind, automaton::OverlappingState};
use anchor::{Anchors, Glance};
use fold::Folding;
use normalise::normalise;
use sieve::{Frequencies, Sieve};
use spelling::Spelling;
use std::collections::HashMap;

pub(crate) use normalise::Normalised;

/// Number of a rule in the filter.
pub(crate) type RuleIx = u32;

/// Kinds of text in which a phrase counts, as bits.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Scope(u8);

impl Scope {
    /// Names of persons and addresses: only phrases that count everywhere.
    pub(crate) const NAME: Scope = Scope(1);
    /// Free text.
    pub(crate) const TEXT: Scope = Scope(1 | 2);
    /// Laboratory rows.
    pub(crate) const LAB: Scope = Scope(1 | 2 | 4);
    /// Names of departments, counters, facilities.
    pub(crate) const DEPARTMENT: Scope = Scope(1 | 2 | 8);
    /// Drug rows.
    pub(crate) const DRUG: Scope = Scope(1 | 2 | 16);

    /// Whatever kind of text it is.
    pub(crate) const ANY: Scope = Scope(u8::MAX);

    const ONLY_TEXT: Scope = Scope(2);
    const ONLY_LAB: Scope = Scope(4);
    const ONLY_DEPARTMENT: Scope = Scope(8);
    const ONLY_DRUG: Scope = Scope(16);

    /// The word of the lists: where a phrase counts.
    pub(crate) fn of_list(word: &str) -> Option<Scope> {
        Some(match word {
            "all" => Scope::NAME,
            "text" => Scope::ONLY_TEXT,
            "lab" => Scope::ONLY_LAB,
            "dept" => Scope::ONLY_DEPARTMENT,
            "drug" => Scope::ONLY_DRUG,
            _ => return None,
        })
    }

    fn meets(self, other: Scope) -> bool {
        self.0 & other.0 != 0
    }
}

/// A phrase found in a text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Found {
    /// First byte in the original.
    pub(crate) from: usize,
    /// Byte after the last.
    pub(crate) to: usize,
    /// Its rule.
    pub(crate) rule: RuleIx,
}

/// What a phrase of the automaton means.
#[derive(Clone, Copy)]
struct Meaning {
    /// `None`: a trap.
    rule: Option<RuleIx>,
    /// Counts only where no marks were typed.
    ascii: bool,
    scope: Scope,
}

/// Collects phrases for an engine.
pub(crate) struct Phrases {
    folding: Folding,
    scratch: Normalised,
    order: Vec<String>,
    meanings: HashMap<String, Vec<Meaning>>,
}

impl Phrases {
    pub(crate) fn new() -> Phrases {
        Phrases { folding: Folding::new(), scratch: Normalised::default(), order: Vec::new(), meanings: HashMap::new() }
    }

    /// A phrase of a rule. `false` if nothing is left of it: no letter and no digit.
    pub(crate) fn term(&mut self, phrase: &str, rule: RuleIx, ascii: bool, scope: Scope) -> bool {
        self.add(phrase, Meaning { rule: Some(rule), ascii, scope })
    }

    /// A trap, as it is written and without its marks.
    pub(crate) fn trap(&mut self, phrase: &str) {
        self.add(phrase, Meaning { rule: None, ascii: false, scope: Scope(u8::MAX) });
        let folded = without_marks(phrase);
        if folded != phrase {
            self.add(&folded, Meaning { rule: None, ascii: true, scope: Scope(u8::MAX) });
        }
    }

    fn add(&mut self, phrase: &str, meaning: Meaning) -> bool {
        normalise(&self.folding, characters(phrase), &mut self.scratch);
        if self.scratch.tokens.is_empty() {
            return false;
        }
        let text = self.scratch.text.clone();
        let meanings = self.meanings.entry(text.clone()).or_default();
        if meanings.is_empty() {
            self.order.push(text);
        }
        meanings.push(meaning);
        true
    }

    /// The engine. `certain`: rules that the last check of a document looks for. `None` only if the phrases need more
    /// states than the automaton can count.
    pub(crate) fn build(self, certain: impl Fn(RuleIx) -> bool) -> Option<Engine> {
        let automaton = AhoCorasick::builder().match_kind(MatchKind::Standard).build(&self.order).ok()?;
        let mut anchors = Anchors::new();
        let mut meanings = Vec::with_capacity(self.order.len());
        let (mut terms, mut last) = (Vec::new(), Vec::new());
        for phrase in &self.order {
            let of_phrase = self.meanings.get(phrase).cloned().unwrap_or_default();
            if of_phrase.iter().any(|m| m.rule.is_some()) {
                anchors.add_phrase(phrase);
                terms.push(phrase.as_str());
            }
            if of_phrase.iter().any(|m| m.scope.meets(Scope::NAME) && m.rule.is_some_and(&certain)) {
                last.push(phrase.as_str());
            }
            meanings.push(of_phrase);
        }
        let (spelling, usual) = (Spelling::new(), Frequencies::of(usual_texts()));
        let sieve = Sieve::new(terms.into_iter(), &spelling, &usual);
        let last = Sieve::new(last.into_iter(), &spelling, &usual);
        Some(Engine { folding: self.folding, sieve, last, anchors, automaton, meanings })
    }
}

/// Content as documents are full of it: names of members and columns, ordinary words. The sieve avoids its letters.
fn usual_texts() -> impl Iterator<Item = &'static str> {
    let columns = crate::spec::disclosure::FIELDS.iter().flat_map(|row| [row.table, row.column]);
    #[cfg(feature = "claim")]
    let columns = columns.chain(crate::spec::claim_table::all().iter().flat_map(|t| t.columns.iter().map(|c| c.name)));
    include_str!("usual.txt").lines().chain(columns).chain(anchor::ORDINARY.iter().copied())
}

/// The phrases as one automaton. Made once, used by many threads.
pub(crate) struct Engine {
    folding: Folding,
    /// Of all terms.
    sieve: Sieve,
    /// Of those that the last check looks for.
    last: Sieve,
    anchors: Anchors,
    automaton: AhoCorasick,
    meanings: Vec<Vec<Meaning>>,
}

impl Engine {
    /// Adds what stands in `text` to `found`, in order of place, each place and rule once.
    pub(crate) fn scan(&self, text: &str, scope: Scope, scratch: &mut Normalised, found: &mut Vec<Found>) {
        if self.sieve.lets_through(text.as_bytes()) {
            let glance = self.anchors.glance(text);
            self.read(text, glance, scope, scratch, found);
        }
    }

    /// Without a look beforehand.
    #[cfg(test)]
    fn search_all(&self, text: &str, scope: Scope, scratch: &mut Normalised, found: &mut Vec<Found>) {
        let glance = anchor::Glance { may_match: true, legacy: legacy::is_candidate(text) };
        self.read(text, glance, scope, scratch, found);
    }

    fn read(&self, text: &str, glance: Glance, scope: Scope, scratch: &mut Normalised, found: &mut Vec<Found>) {
        let start = found.len();
        if glance.may_match {
            normalise(&self.folding, characters(text), scratch);
            self.search(text, scope, scratch, found);
        }
        if glance.legacy {
            for reading in legacy::readings(text) {
                normalise(&self.folding, reading.into_iter(), scratch);
                self.search(text, scope, scratch, found);
            }
        }
        if let Some(new) = found.get_mut(start..)
            && new.len() > 1
        {
            new.sort_unstable();
            let mut tail = found.split_off(start);
            tail.dedup();
            found.append(&mut tail);
        }
    }

    /// May anything be found? `false` is certain, and much quicker than a search.
    pub(crate) fn may_hit(&self, text: &str) -> bool {
        self.sieve.lets_through(text.as_bytes()) && {
            let glance = self.anchors.glance(text);
            glance.may_match || glance.legacy
        }
    }

    /// Is anything found?
    pub(crate) fn hits(&self, text: &str, scope: Scope) -> bool {
        self.sieve.lets_through(text.as_bytes()) && {
            let glance = self.anchors.glance(text);
            let mut found = Vec::new();
            self.read(text, glance, scope, &mut Normalised::default(), &mut found);
            !found.is_empty()
        }
    }

    /// Where a search of a document has to look first, in the four bytes from here; `None` is certain.
    #[cfg(feature = "claim")]
    pub(crate) fn next_suspect(&self, document: &[u8]) -> Option<usize> {
        self.sieve.next(document)
    }

    /// Where the last check has to look first, in the four bytes from here; `None` is certain.
    pub(crate) fn next_certain(&self, document: &[u8]) -> Option<usize> {
        self.last.next(document)
    }

    fn search(&self, original: &str, scope: Scope, text: &Normalised, found: &mut Vec<Found>) {
        let mut traps: Vec<(usize, usize)> = Vec::new();
        let mut terms: Vec<(usize, usize, RuleIx)> = Vec::new();
        let mut state = OverlappingState::start();
        loop {
            if self.automaton.try_find_overlapping(&text.text, &mut state).is_err() {
                return;
            }
            let Some(hit) = state.get_match() else { break };
            let place = (hit.start(), hit.end());
            for meaning in self.meanings.get(hit.pattern().as_usize()).into_iter().flatten() {
                if !meaning.scope.meets(scope) || (meaning.ascii && !text.is_plain(place)) {
                    continue;
                }
                match meaning.rule {
                    Some(rule) => terms.push((place.0, place.1, rule)),
                    None if text.is_one_sentence(original, place) => traps.push(place),
                    None => {}
                }
            }
        }
        for (from, to, rule) in terms {
            let trapped = traps.iter().any(|trap| trap.0 <= from && to <= trap.1);
            if !trapped && let Some((from, to)) = text.original((from, to)) {
                found.push(Found { from, to, rule });
            }
        }
    }
}

impl Normalised {
    fn covered(&self, place: (usize, usize)) -> &[normalise::Token] {
        let first = self.tokens.partition_point(|t| t.at < place.0);
        let last = self.tokens.partition_point(|t| t.at < place.1);
        self.tokens.get(first..last).unwrap_or_default()
    }

    /// Were all tokens of the place typed without marks?
    fn is_plain(&self, place: (usize, usize)) -> bool {
        self.covered(place).iter().all(|t| t.plain)
    }

    /// Does no sentence end inside the place? "Tái nghiện. Ăn kém" is not "nghiện ăn", but "nhiễm H. pylori" is one phrase.
    fn is_one_sentence(&self, original: &str, place: (usize, usize)) -> bool {
        let tokens = self.covered(place);
        tokens.iter().zip(tokens.iter().skip(1)).all(|(token, next)| {
            let word = original.get(token.from..token.to).unwrap_or_default();
            let between = original.get(token.to..next.from).unwrap_or_default();
            !between.contains(['.', ';', '!', '?']) || word.chars().nth(1).is_none()
        })
    }

    /// The place in the original.
    fn original(&self, place: (usize, usize)) -> Option<(usize, usize)> {
        let tokens = self.covered(place);
        Some((tokens.first()?.from, tokens.last()?.to))
    }
}

fn characters(text: &str) -> impl Iterator<Item = (usize, usize, char)> {
    text.char_indices().map(|(at, ch)| (at, at.saturating_add(ch.len_utf8()), ch))
}

/// "ma túy" → "ma tuy".
pub(super) fn without_marks(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    text.nfd()
        .filter(|c| !unicode_normalization::char::is_combining_mark(*c))
        .map(|c| match c {
            'đ' => 'd',
            'Đ' => 'D',
            other => other,
        })
        .collect()
}
