//! Dialect B holds many people in one file: one at a time, in bounded memory.

use super::{Element, PERSON_B, ROOT_B};
use crate::error::{Error, catalogue::form831, catalogue::limit};
use crate::options::ReadOptions;
use std::io::BufRead;

/// The people of a file of dialect B. A person that cannot be read is an error of its own; the others follow.
pub struct People<R> {
    input: R,
    options: ReadOptions,
    facility: String,
    count: u64,
    done: bool,
}

impl<R: BufRead> People<R> {
    /// Reads the head of the file, up to the first person. UTF-8 only.
    pub fn new(mut input: R, options: &ReadOptions) -> Result<People<R>, Error> {
        let mut head = Vec::new();
        let found = take_until(&mut input, format!("<{PERSON_B}>").as_bytes(), options, &mut head)?;
        let text = String::from_utf8_lossy(&head).into_owned();
        if !text.contains(&format!("<{ROOT_B}")) {
            return Err(Error::new(&form831::ROOT));
        }
        let facility = text
            .split_once("<MaCSKCB>")
            .and_then(|(_, rest)| rest.split_once("</MaCSKCB>"))
            .map_or_else(String::new, |(code, _)| code.trim().to_owned());
        Ok(People { input, options: options.clone(), facility, count: 0, done: !found })
    }

    /// MaCSKCB of the head: the facility that sends.
    pub fn facility(&self) -> &str {
        &self.facility
    }

    /// The next person, and its number in the file from 1.
    #[allow(clippy::should_implement_trait)]
    pub fn next(&mut self) -> Option<(u64, Result<Element, Error>)> {
        if self.done {
            return None;
        }
        self.count = self.count.saturating_add(1);
        let end = format!("</{PERSON_B}>");
        let mut body = format!("<{PERSON_B}>").into_bytes();
        match take_until(&mut self.input, end.as_bytes(), &self.options, &mut body) {
            Ok(true) => {}
            Ok(false) => self.done = true,
            Err(error) => {
                self.done = true;
                return Some((self.count, Err(error.under(&self.path()))));
            }
        }
        let element = Element::read(&body, &self.options).map_err(|e| e.under(&self.path()));
        if !self.done {
            let mut between = Vec::new();
            match take_until(&mut self.input, format!("<{PERSON_B}>").as_bytes(), &self.options, &mut between) {
                Ok(found) => self.done = !found,
                Err(_) => self.done = true,
            }
        }
        Some((self.count, element))
    }

    fn path(&self) -> String {
        format!("/{ROOT_B}/danhSachHoSoYTe/{PERSON_B}[{}]", self.count)
    }
}

/// Reads up to and with `mark`. False where the input ends before.
fn take_until(input: &mut dyn BufRead, mark: &[u8], options: &ReadOptions, out: &mut Vec<u8>) -> Result<bool, Error> {
    let Some(last) = mark.last() else { return Ok(false) };
    loop {
        if input.read_until(*last, out)? == 0 {
            return Ok(false);
        }
        if out.ends_with(mark) {
            return Ok(true);
        }
        if out.len() > options.limits.record_bytes {
            return Err(Error::new(&limit::RECORD_BYTES).with_detail(options.limits.record_bytes.to_string()));
        }
    }
}
