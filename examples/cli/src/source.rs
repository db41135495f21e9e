//! Records of an input, one at a time: cut out on one thread, read on others.

use hsskdt_core::convert::Notes;
use hsskdt_core::convert::claim::{people, to_record};
use hsskdt_core::convert::form831::read_person;
use hsskdt_core::disclose::{Filter, Report};
use hsskdt_core::error::Position;
use hsskdt_core::error::catalogue::limit;
use hsskdt_core::format::claim::{ClaimReader, Envelope, RawRecord};
use hsskdt_core::format::detect;
use hsskdt_core::format::form831::{People, RawPerson};
use hsskdt_core::pipeline::citizen;
use hsskdt_core::{Error, Format, HealthRecord, ReadOptions, pipeline};
use std::io::{self, BufRead, Cursor, Read};
use std::sync::Arc;

/// Bytes that detection looks at.
const HEAD: u64 = 16 << 10;

/// An input that can be read from its beginning, though its head was looked at.
pub type Stream = io::Chain<Cursor<Vec<u8>>, Box<dyn BufRead + Send>>;

/// The records of one input.
pub struct Source {
    kind: Kind,
    format: Format,
}

enum Kind {
    /// A claim file: one record a HOSO.
    Claim(Box<Claim>),
    /// A file of dialect B of Form 831: many people.
    People(Box<People<Stream>>),
    /// One document that is read as a whole.
    Whole(Option<Vec<u8>>),
    /// One document a line.
    Lines(Lines),
}

/// A claim file that is being read.
struct Claim {
    reader: ClaimReader<Stream>,
    /// The head of the file, shared by its records.
    envelope: Arc<Envelope>,
}

struct Lines {
    stream: Stream,
    /// The line that was read to find out that there are lines.
    first: Option<Vec<u8>>,
    limit: usize,
    line: u32,
    offset: u64,
}

/// A record that is cut out and not read yet.
pub enum Raw {
    /// A HOSO, with the head of its file.
    Claim(Box<RawRecord>, Arc<Envelope>),
    /// A person of dialect B of Form 831, with the facility that sends.
    Person(Box<RawPerson>, String),
    /// A whole document.
    Whole(Format, Vec<u8>),
    /// A line of a file, with its number and offset.
    Line(Format, Vec<u8>, u32, u64),
}

/// What came of a [`Raw`].
#[derive(Default)]
pub struct Loaded {
    /// Records, with what reading did to them.
    pub records: Vec<(HealthRecord, Notes)>,
    /// What could not be read.
    pub failures: Vec<Error>,
    /// What a filter found; as sensitive as the content.
    pub report: Report,
}

/// Looks at the head of an input, unless the format is told.
pub fn detect(mut input: Box<dyn BufRead + Send>, format: Option<Format>) -> Result<(Format, Stream), Error> {
    let mut head = Vec::new();
    (&mut input).take(HEAD).read_to_end(&mut head)?;
    let format = format.map_or_else(|| detect::require(&head), Ok)?;
    Ok((format, Cursor::new(head).chain(input)))
}

impl Source {
    /// Begins to read an input whose format is known.
    pub fn begin(mut stream: Stream, format: Format, options: &ReadOptions) -> Result<Source, Error> {
        let kind = match format {
            // A file that is kept as it is written must be read whole: its head is complete at its end.
            claim if claim.is_claim() && !options.keep_source => {
                let reader = ClaimReader::new(stream, options.clone())?;
                let envelope = Arc::new(reader.envelope().clone());
                Kind::Claim(Box::new(Claim { reader, envelope }))
            }
            Format::Form831B => Kind::People(Box::new(People::new(stream, options)?)),
            Format::Json => json(stream, options)?,
            _ => Kind::Whole(Some(whole(&mut stream, Vec::new(), options)?)),
        };
        Ok(Source { kind, format })
    }

    /// Is it a claim file?
    pub fn is_claim(&self) -> bool {
        matches!(self.kind, Kind::Claim(_))
    }

    /// The heads of a claim file, complete after the last record; none for other formats.
    pub fn into_envelopes(self) -> Vec<Envelope> {
        match self.kind {
            Kind::Claim(claim) => claim.reader.into_envelopes(),
            Kind::People(_) | Kind::Whole(_) | Kind::Lines(_) => Vec::new(),
        }
    }

    /// The next record. After an error there is nothing more.
    pub fn next(&mut self) -> Option<Result<Raw, Error>> {
        match &mut self.kind {
            Kind::Whole(bytes) => bytes.take().map(|bytes| Ok(Raw::Whole(self.format, bytes))),
            Kind::Lines(lines) => lines.next(self.format),
            Kind::People(people) => {
                let person = people.next_raw()?;
                let facility = people.facility().to_owned();
                Some(person.map(|person| Raw::Person(Box::new(person), facility)))
            }
            Kind::Claim(claim) => {
                let raw = claim.reader.next_raw()?;
                Some(raw.map(|raw| Raw::Claim(Box::new(raw), Arc::clone(&claim.envelope))))
            }
        }
    }
}

/// One document, or one a line: a first line that is complete and followed by another.
fn json(mut stream: Stream, options: &ReadOptions) -> Result<Kind, Error> {
    let limit = options.limits.record_bytes;
    let mut first = Vec::new();
    (&mut stream).take(limit as u64).read_until(b'\n', &mut first)?;
    let complete = first.trim_ascii_end().ends_with(b"}") && first.ends_with(b"\n");
    if complete && stream.fill_buf()?.trim_ascii_start().starts_with(b"{") {
        return Ok(Kind::Lines(Lines { stream, first: Some(first), limit, line: 0, offset: 0 }));
    }
    whole(&mut stream, first, options).map(|bytes| Kind::Whole(Some(bytes)))
}

fn whole(stream: &mut impl Read, mut bytes: Vec<u8>, options: &ReadOptions) -> Result<Vec<u8>, Error> {
    let limit = options.limits.bytes;
    stream.take((limit as u64).saturating_add(1)).read_to_end(&mut bytes)?;
    if bytes.len() > limit {
        return Err(Error::new(&limit::BYTES).with_detail(limit.to_string()));
    }
    Ok(bytes)
}

impl Lines {
    fn next(&mut self, format: Format) -> Option<Result<Raw, Error>> {
        loop {
            let bytes = match self.first.take() {
                Some(bytes) => bytes,
                None => {
                    let mut bytes = Vec::new();
                    match (&mut self.stream).take(self.limit as u64 + 1).read_until(b'\n', &mut bytes) {
                        Ok(0) => return None,
                        Ok(_) => bytes,
                        Err(error) => return Some(Err(error.into())),
                    }
                }
            };
            let (line, offset) = (self.line + 1, self.offset);
            self.line = line;
            self.offset += bytes.len() as u64;
            if bytes.len() > self.limit {
                let place = Position { line, column: 1, offset };
                // The rest of the line cannot be told from a new one: nothing more is read.
                self.stream = Cursor::new(Vec::new()).chain(Box::new(io::empty()));
                return Some(Err(Error::new(&limit::RECORD_BYTES).with_detail(self.limit.to_string()).at(place)));
            }
            if !bytes.trim_ascii().is_empty() {
                return Some(Ok(Raw::Line(format, bytes, line, offset)));
            }
        }
    }
}

impl Raw {
    /// About how much memory it takes.
    pub fn weight(&self) -> usize {
        match self {
            Raw::Claim(raw, _) => raw.len(),
            Raw::Person(person, _) => person.len(),
            Raw::Whole(_, bytes) | Raw::Line(_, bytes, ..) => bytes.len(),
        }
    }

    /// Format and bytes of a document; a claim keeps what it says of itself in its record.
    pub fn document(&self) -> (Format, &[u8]) {
        match self {
            Raw::Claim(..) => (Format::Claim4210, &[]),
            Raw::Person(..) => (Format::Form831B, &[]),
            Raw::Whole(format, bytes) | Raw::Line(format, bytes, ..) => (*format, bytes),
        }
    }

    /// Reads it, for the citizen's record through a filter.
    pub fn load(self, options: &ReadOptions, filter: Option<&Filter>) -> Loaded {
        match self {
            Raw::Claim(raw, envelope) => {
                let hoso = raw.read(options);
                let mut loaded = Loaded::default();
                for one in people(&hoso) {
                    let read = match filter {
                        None => to_record(&one, &envelope).map(|record| (Some(record), Report::default())),
                        Some(filter) => citizen::claim_to_record(&mut one.into_owned(), &envelope, filter),
                    };
                    match read {
                        Ok((record, report)) => {
                            loaded.records.extend(record);
                            loaded.report.append(report);
                        }
                        Err(error) => loaded.failures.push(error),
                    }
                }
                loaded
            }
            Raw::Person(person, facility) => {
                let read = person.read(options).and_then(|person| read_person(&person, &facility));
                let (records, failures) = match read {
                    Ok(record) => (vec![record], Vec::new()),
                    Err(error) => (Vec::new(), vec![error]),
                };
                let records = pipeline::Records { records, failures };
                let (records, report) = match filter {
                    None => (records, Report::default()),
                    Some(filter) => citizen::filtered(records, filter),
                };
                Loaded { records: records.records, failures: records.failures, report }
            }
            Raw::Whole(format, bytes) => read(&bytes, format, options, filter),
            Raw::Line(format, bytes, line, offset) => {
                let mut loaded = read(&bytes, format, options, filter);
                for failure in &mut loaded.failures {
                    let inside = failure.position().unwrap_or(Position { line: 1, column: 1, offset: 0 });
                    let place = Position { line, column: inside.column, offset: offset + inside.offset };
                    *failure = failure.clone().at(place);
                }
                loaded
            }
        }
    }
}

fn read(bytes: &[u8], format: Format, options: &ReadOptions, filter: Option<&Filter>) -> Loaded {
    let read = match filter {
        None => pipeline::read_all(bytes, Some(format), options).map(|records| (records, Report::default())),
        Some(filter) => citizen::read_all(bytes, Some(format), options, filter),
    };
    match read {
        Ok((pipeline::Records { records, failures }, report)) => Loaded { records, failures, report },
        Err(error) => Loaded { failures: vec![error], ..Loaded::default() },
    }
}
