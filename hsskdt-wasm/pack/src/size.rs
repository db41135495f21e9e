//! What the module weighs: as it is, and as servers send it.

use std::error::Error;
use std::fmt;
use std::io::Write;

/// Bytes.
#[derive(Debug, PartialEq, Eq)]
pub struct Sizes {
    pub raw: usize,
    pub gzip: usize,
    pub brotli: usize,
}

impl Sizes {
    /// Weighs a module.
    pub fn of(module: &[u8]) -> Result<Sizes, Box<dyn Error>> {
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        gzip.write_all(module)?;
        let mut brotli = Vec::new();
        let quality = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
        brotli::BrotliCompress(&mut &*module, &mut brotli, &quality)?;
        Ok(Sizes { raw: module.len(), gzip: gzip.finish()?.len(), brotli: brotli.len() })
    }

    /// Reads the limits: `raw = 600_000`, one a line.
    pub fn parse(text: &str) -> Result<Sizes, Box<dyn Error>> {
        let number = |name: &str| -> Result<usize, Box<dyn Error>> {
            let line = text.lines().find_map(|line| line.strip_prefix(name)?.trim_start().strip_prefix('='));
            let digits = line.ok_or_else(|| format!("no limit {name}"))?.trim().replace('_', "");
            Ok(digits.parse()?)
        };
        Ok(Sizes { raw: number("raw")?, gzip: number("gzip")?, brotli: number("brotli")? })
    }

    /// Is each within its limit?
    pub fn fits(&self, limit: &Sizes) -> bool {
        self.raw <= limit.raw && self.gzip <= limit.gzip && self.brotli <= limit.brotli
    }
}

impl fmt::Display for Sizes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "raw {}, gzip {}, brotli {}", self.raw, self.gzip, self.brotli)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_read_and_compared() {
        let limit = Sizes::parse("# note\nraw = 600_000\ngzip = 2\nbrotli=3\n").unwrap();
        assert_eq!(limit, Sizes { raw: 600_000, gzip: 2, brotli: 3 });
        assert!(Sizes { raw: 600_000, gzip: 2, brotli: 3 }.fits(&limit));
        assert!(!Sizes { raw: 1, gzip: 3, brotli: 1 }.fits(&limit));
        assert!(Sizes::parse("raw = 1").is_err());
    }

    #[test]
    fn weighing_compresses() {
        let weight = Sizes::of(&[7; 10_000]).unwrap();
        assert_eq!(weight.raw, 10_000);
        assert!(weight.gzip < 200 && weight.brotli < 200);
    }
}
