//! `hsskdt token`.

use crate::exit::{Exit, Failure};
use crate::messages::LangArgument;
use crate::protection::core_facts::record_id;
use crate::protection::files::{self, Target};
use crate::protection::secrets;
use hsskdt_core::Error;
use hsskdt_core::seal::KeyKind;
use hsskdt_core::seal::tokens::{Field, Index, IndexBuilder, Token, Tokens};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// Arguments of `token`.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  hsskdt token make --field cccd --key index.key < numbers.txt > tokens.txt
  hsskdt token index -o tokens.hsix < tokens-and-records.txt
  hsskdt token make --field phone --key index.key < numbers.txt | hsskdt token find tokens.hsix

Numbers come from standard input, one a line: arguments can be seen by everybody on the machine.")]
pub struct Arguments {
    #[command(subcommand)]
    verb: Verb,
    /// Language of error messages
    #[arg(long, value_enum, default_value_t, global = true)]
    lang: LangArgument,
}

#[derive(clap::Subcommand)]
enum Verb {
    /// Make look-up tokens of the numbers on standard input
    Make {
        /// cccd, cmnd, bhyt, bhxh, phone, or ma-bn (facility/number)
        #[arg(long, value_name = "FIELD", value_parser = |name: &str| Field::from_name(name).map_err(|e| e.to_string()))]
        field: Field,
        /// Key file of the kind index; without it the variable HSSKDT_KEY is looked at
        #[arg(long, value_name = "KEYFILE")]
        key: Option<PathBuf>,
        /// Epoch in use; repeated while keys are being rotated: one line with all tokens for each number
        #[arg(long, value_name = "N", default_value = "1")]
        epoch: Vec<u8>,
    },
    /// Write an index file of lines `TOKEN RECORD-ID` on standard input
    Index {
        #[command(flatten)]
        target: Target,
    },
    /// Find the records of the tokens on standard input
    Find {
        /// Index file
        #[arg(value_name = "INDEX")]
        index: PathBuf,
    },
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    match &arguments.verb {
        Verb::Make { field, key, epoch } => make(*field, key.as_ref(), epoch, arguments.lang),
        Verb::Index { target } => index(target, arguments.lang),
        Verb::Find { index } => find(index, arguments.lang),
    }
}

fn make(field: Field, key: Option<&PathBuf>, epochs: &[u8], lang: LangArgument) -> Result<Exit, Failure> {
    let key = secrets::key_of_kind(key, KeyKind::IndexRoot)?;
    let tokens = Tokens::new(&key, epochs).map_err(|error| Failure::Usage(error.to_string()))?;
    each_line(lang, |line, out| {
        let found: Vec<String> = tokens.look_up(field, line)?.iter().map(Token::to_string).collect();
        Ok(writeln!(out, "{}", found.join(" "))?)
    })
}

fn index(target: &Target, lang: LangArgument) -> Result<Exit, Failure> {
    let mut builder = IndexBuilder::new();
    let exit = each_line(lang, |line, _| {
        // A line of several epochs ends with the record.
        let mut words: Vec<&str> = line.split_whitespace().collect();
        let record = words.pop().and_then(|id| record_id(id).ok());
        let record = record.ok_or_else(|| Error::new(&hsskdt_core::error::catalogue::token::TEXT))?;
        words.iter().try_for_each(|word| Token::parse(word).map(|token| builder.add(&token, record)))
    })?;
    // An index with gaps would hide records: none is written.
    if exit != Exit::Good {
        return Ok(exit);
    }
    let output = target.open(false)?;
    let output = builder.write(output).map_err(|error| Failure::Usage(error.to_string()))?;
    target.finish(output)?;
    Ok(exit)
}

fn find(path: &Path, lang: LangArgument) -> Result<Exit, Failure> {
    let file = File::open(path).map_err(|error| files::unreadable(path, &error))?;
    let mut index = Index::open(BufReader::new(file)).map_err(|error| files::refused(path, &error, lang))?;
    each_line(lang, |line, out| {
        let mut records = Vec::new();
        for word in line.split_whitespace() {
            records.extend(index.find(&Token::parse(word)?)?);
        }
        records.sort();
        records.dedup();
        let texts: Vec<String> = records.iter().map(ToString::to_string).collect();
        Ok(writeln!(out, "{}", texts.join(" "))?)
    })
}

/// Runs over the lines of standard input; a refused line is named by its number, never by its content.
fn each_line(
    lang: LangArgument,
    mut run: impl FnMut(&str, &mut dyn Write) -> Result<(), Error>,
) -> Result<Exit, Failure> {
    let mut input = io::stdin().lock();
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut line = Zeroizing::new(String::with_capacity(1 << 10));
    let mut exit = Exit::Good;
    for number in 1.. {
        line.clear();
        match input.read_line(&mut line) {
            Ok(0) => break,
            Ok(_) => {}
            Err(error) => return Err(Failure::Usage(format!("standard input, line {number}: {error}"))),
        }
        if let Err(error) = run(line.trim_end_matches(['\r', '\n']), &mut out) {
            eprintln!("line {number}: {}: {}", error.code(), error.message(lang.into()));
            exit = Exit::Unreadable;
        }
    }
    out.flush().map_err(|error| Failure::Output("standard output".to_owned(), error))?;
    Ok(exit)
}
