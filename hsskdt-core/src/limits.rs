//! How much input a call accepts: a value that travels with the options, so that a server and a batch job can differ.

/// Upper bounds for reading. Each refusal names its limit in the error code (`limit.depth`, `limit.bytes`, …).
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// Bytes of one whole document held in memory. Streams are bounded by [`Limits::record_bytes`] instead.
    pub bytes: usize,
    /// Bytes of one record inside a stream (one HOSO of a claim file, one line of NDJSON).
    pub record_bytes: usize,
    /// Nesting depth of elements, objects and arrays.
    pub depth: usize,
    /// Elements (XML) or values (JSON) of one document, or of one record of a stream.
    pub elements: usize,
    /// Bytes of one text value.
    pub text: usize,
    /// Attributes of one element.
    pub attributes: usize,
}

impl Default for Limits {
    /// Safe for a server: the largest claim record seen in practice is 1.7 MB.
    fn default() -> Self {
        Limits {
            bytes: 512 << 20,
            record_bytes: 64 << 20,
            depth: 128,
            elements: 4_000_000,
            text: 16 << 20,
            attributes: 256,
        }
    }
}

impl Limits {
    /// Bounds for input of unknown senders on small machines: documents of at most 8 MiB.
    pub fn small() -> Self {
        Limits { bytes: 8 << 20, record_bytes: 4 << 20, depth: 64, elements: 200_000, text: 1 << 20, attributes: 64 }
    }
}
