//! Where output goes: standard output, one file, or one file for each input.
//!
//! A file appears under its name only when it is complete: it is written beside its place and renamed at the end.

use crate::exit::Failure;
use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// An open output.
pub enum Output {
    /// Standard output.
    Stdout(BufWriter<io::Stdout>),
    /// A file that still has another name.
    File {
        /// The file of the other name.
        writer: Box<BufWriter<NamedTempFile>>,
        /// May an existing file be replaced?
        force: bool,
    },
}

impl Output {
    /// Standard output.
    pub fn stdout() -> Output {
        Output::Stdout(BufWriter::with_capacity(64 << 10, io::stdout()))
    }

    /// A file in the folder of `target`; the umask of the user decides who may read it, as with any other file.
    pub fn file(target: &Path, force: bool) -> Result<Output, Failure> {
        Output::file_with_mode(target, force, 0o666)
    }

    /// The same, readable for its owner only: keys, and what was opened.
    pub fn private_file(target: &Path, force: bool) -> Result<Output, Failure> {
        Output::file_with_mode(target, force, 0o600)
    }

    #[cfg_attr(not(unix), allow(unused_variables))]
    fn file_with_mode(target: &Path, force: bool, mode: u32) -> Result<Output, Failure> {
        let failed = |error| Failure::Output(target.display().to_string(), error);
        let folder = match target.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent,
            _ => Path::new("."),
        };
        fs::create_dir_all(folder).map_err(failed)?;
        let mut builder = tempfile::Builder::new();
        builder.prefix(".hsskdt-").suffix(".part");
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(mode));
        let file = builder.tempfile_in(folder).map_err(failed)?;
        Ok(Output::File { writer: Box::new(BufWriter::with_capacity(64 << 10, file)), force })
    }

    /// Completes the output; a file gets the name `target`.
    pub fn finish(self, target: &Path) -> Result<(), Failure> {
        let failed = |error| Failure::Output(target.display().to_string(), error);
        match self {
            Output::Stdout(mut out) => out.flush().map_err(failed),
            Output::File { writer, force } => {
                let file = writer.into_inner().map_err(|e| failed(e.into_error()))?;
                file.as_file().sync_all().map_err(failed)?;
                let renamed = if force { file.persist(target) } else { file.persist_noclobber(target) };
                renamed.map(|_| ()).map_err(|e| match e.error.kind() {
                    io::ErrorKind::AlreadyExists => exists(target),
                    _ => failed(e.error),
                })
            }
        }
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Output::Stdout(out) => out.write(bytes),
            Output::File { writer, .. } => writer.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Output::Stdout(out) => out.flush(),
            Output::File { writer, .. } => writer.flush(),
        }
    }
}

/// Refuses a file that is already there, before any work is done.
pub fn check_free(target: &Path, force: bool) -> Result<(), Failure> {
    if target.is_dir() {
        return Err(Failure::Usage(format!("{}: is a folder", target.display())));
    }
    if target.exists() && !force { Err(exists(target)) } else { Ok(()) }
}

fn exists(target: &Path) -> Failure {
    Failure::Usage(format!("{}: exists already; --force replaces it", target.display()))
}

/// Name of an output file: `folder/relative` with another extension. `visit.4210.xml` becomes `visit.fhir.json`.
pub fn named(folder: &Path, relative: &Path, extension: &str) -> PathBuf {
    let mut name = relative.with_extension("");
    if name.extension().is_some_and(|e| e == "4210" || e == "cda" || e == "fhir") {
        name.set_extension("");
    }
    let mut name = name.into_os_string();
    name.push(".");
    name.push(extension);
    folder.join(name)
}

#[cfg(test)]
mod tests {
    use super::named;
    use std::path::Path;

    #[test]
    fn names_keep_their_dots() {
        for (relative, extension, name) in [
            ("visit.4210.xml", "fhir.json", "out/visit.fhir.json"),
            ("a/2024.05.17_1.xml", "json", "out/a/2024.05.17_1.json"),
            ("stdin", "ndjson", "out/stdin.ndjson"),
        ] {
            assert_eq!(named(Path::new("out"), Path::new(relative), extension), Path::new(name));
        }
    }
}
