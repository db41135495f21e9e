//! All inputs as one sequence of steps, so that many small files keep every thread as busy as one large file.

use crate::input::Input;
use crate::messages::Messages;
use crate::source::{self, Raw, Source};
use hsskdt_core::format::claim::Envelope;
use hsskdt_core::{Error, Format, ReadOptions};
use std::collections::VecDeque;

/// One step: a record of an input, a failure, or the end of the input.
pub enum Step {
    /// A record that is cut out; is it the first of its input?
    Record {
        /// The record.
        raw: Raw,
        /// The first of its input?
        first: bool,
    },
    /// The input cannot be read, or not further.
    Failed {
        /// Why.
        error: Error,
        /// Is it (said to be) a claim file?
        claim: bool,
    },
    /// Nothing more of this input; the heads of a claim file are complete now.
    End(Vec<Envelope>),
}

/// The steps of all inputs, in order.
pub struct Sequence<'a> {
    inputs: VecDeque<(usize, &'a Input)>,
    open: Option<(usize, Option<Source>)>,
    first: bool,
    format: Option<Format>,
    options: &'a ReadOptions,
    messages: &'a Messages,
}

impl<'a> Sequence<'a> {
    /// Begins with the first input.
    pub fn new(inputs: &'a [Input], format: Option<Format>, options: &'a ReadOptions, messages: &'a Messages) -> Self {
        Sequence { inputs: inputs.iter().enumerate().collect(), open: None, first: true, format, options, messages }
    }

    /// The next step with the place of its input, and about how much memory it takes.
    #[allow(clippy::should_implement_trait)]
    pub fn next(&mut self) -> Option<((usize, Step), usize)> {
        self.messages.tick();
        let (index, source) = match self.open.take() {
            Some(open) => open,
            None => {
                let (index, input) = self.inputs.pop_front()?;
                self.first = true;
                match self.open_input(input) {
                    Ok(source) => (index, Some(source)),
                    Err((error, claim)) => {
                        self.open = Some((index, None));
                        return Some(((index, Step::Failed { error, claim }), 0));
                    }
                }
            }
        };
        let Some(mut source) = source else { return Some(((index, Step::End(Vec::new())), 0)) };
        match source.next() {
            None => Some(((index, Step::End(source.into_envelopes())), 0)),
            Some(Err(error)) => {
                self.open = Some((index, None));
                Some(((index, Step::Failed { error, claim: source.is_claim() }), 0))
            }
            Some(Ok(raw)) => {
                self.open = Some((index, Some(source)));
                let (first, weight) = (std::mem::take(&mut self.first), raw.weight());
                Some(((index, Step::Record { raw, first }), weight))
            }
        }
    }

    /// An error comes with the answer whether this is a claim file.
    fn open_input(&self, input: &Input) -> Result<Source, (Error, bool)> {
        let stream = input.open(self.messages.counter()).map_err(|e| (Error::from(e), false))?;
        let (format, stream) = source::detect(stream, self.format).map_err(|e| (e, false))?;
        Source::begin(stream, format, self.options).map_err(|e| (e, format.is_claim()))
    }
}
