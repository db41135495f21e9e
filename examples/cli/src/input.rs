//! What the arguments name: files, folders, standard input.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// File names that a folder is searched for.
const EXTENSIONS: &[&str] = &["xml", "json", "ndjson"];
const BUFFER: usize = 256 << 10;

/// One input.
#[derive(Clone, Debug)]
pub struct Input {
    /// How messages call it.
    pub name: String,
    /// `None` is standard input.
    pub path: Option<PathBuf>,
    /// Path below the folder argument, or the file name: the name under `--out-dir`.
    pub relative: PathBuf,
}

/// Everything that the arguments name, and those of them that are not there.
#[derive(Debug, Default)]
pub struct Inputs {
    /// In the order of the arguments; the files of a folder in the order of their names.
    pub found: Vec<Input>,
    /// Name and reason.
    pub missing: Vec<(String, String)>,
    /// One argument that is no folder: its output is one document.
    pub single: bool,
}

/// Resolves the arguments.
pub fn list(arguments: &[PathBuf]) -> Inputs {
    let mut inputs = Inputs { single: arguments.len() == 1, ..Inputs::default() };
    for argument in arguments {
        let name = argument.display().to_string();
        if argument.as_os_str() == "-" {
            inputs.found.push(Input { name: "-".to_owned(), path: None, relative: PathBuf::from("stdin") });
        } else if argument.is_dir() {
            inputs.single = false;
            folder(argument, &mut inputs);
        } else if let Err(error) = std::fs::metadata(argument) {
            inputs.missing.push((name, error.to_string()));
        } else {
            let relative = argument.file_name().map_or_else(|| argument.clone(), PathBuf::from);
            inputs.found.push(Input { name, path: Some(argument.clone()), relative });
        }
    }
    inputs
}

fn folder(folder: &Path, inputs: &mut Inputs) {
    let before = inputs.found.len();
    let visible = |entry: &walkdir::DirEntry| {
        entry.depth() == 0 || !entry.file_name().to_str().is_some_and(|name| name.starts_with('.'))
    };
    for entry in walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().filter_entry(visible) {
        match entry {
            Ok(entry) if entry.file_type().is_file() && is_document(entry.path()) => {
                let path = entry.into_path();
                let relative = path.strip_prefix(folder).unwrap_or(&path).to_owned();
                inputs.found.push(Input { name: path.display().to_string(), path: Some(path), relative });
            }
            Ok(_) => {}
            Err(error) => inputs.missing.push((folder.display().to_string(), error.to_string())),
        }
    }
    if inputs.found.len() == before {
        let reason = format!("no file named *.{} in this folder", EXTENSIONS.join(", *."));
        inputs.missing.push((folder.display().to_string(), reason));
    }
}

fn is_document(path: &Path) -> bool {
    let extension = path.extension().and_then(|e| e.to_str()).unwrap_or_default();
    EXTENSIONS.iter().any(|known| known.eq_ignore_ascii_case(extension))
}

impl Input {
    /// Bytes, if that is known beforehand.
    pub fn size(&self) -> Option<u64> {
        let meta = std::fs::metadata(self.path.as_ref()?).ok()?;
        meta.is_file().then_some(meta.len())
    }

    /// Opens it; what is read is added to `counter`.
    pub fn open(&self, counter: &Arc<AtomicU64>) -> io::Result<Box<dyn BufRead + Send>> {
        let counter = Arc::clone(counter);
        Ok(match &self.path {
            None => Box::new(BufReader::with_capacity(BUFFER, Counted { inner: io::stdin(), counter })),
            Some(path) => Box::new(BufReader::with_capacity(BUFFER, Counted { inner: File::open(path)?, counter })),
        })
    }
}

struct Counted<R> {
    inner: R,
    counter: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.counter.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}
