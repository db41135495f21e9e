//! Lengths and places of chunks.

/// Plaintext of every chunk but the last.
pub(crate) const CHUNK: usize = 16_384;
/// Authentication tag of a chunk.
pub(crate) const TAG: usize = 16;
/// Every chunk but the last, sealed.
pub(crate) const SEALED_CHUNK: usize = CHUNK + TAG;
/// Salt and commitment before the first chunk.
pub(crate) const PREFIX: usize = 24 + 32;
/// Chunk numbers stay below this.
pub(crate) const MOST_CHUNKS: u64 = 1 << 38;

/// Length of the payload of a plaintext; `None` beyond the format.
pub(crate) fn sealed_len(plain: u64) -> Option<u64> {
    let chunks = plain.checked_div(CHUNK as u64)?.checked_add(1)?;
    if chunks > MOST_CHUNKS {
        return None;
    }
    chunks.checked_mul(TAG as u64)?.checked_add(plain)?.checked_add(PREFIX as u64)
}

/// Length of the plaintext of a payload; `None` for a length that no plaintext has.
pub(crate) fn plain_len(payload: u64) -> Option<u64> {
    let chunks = payload.checked_sub(PREFIX as u64)?;
    let full = chunks.checked_div(SEALED_CHUNK as u64)?;
    let last = chunks.checked_rem(SEALED_CHUNK as u64)?.checked_sub(TAG as u64)?;
    if full >= MOST_CHUNKS {
        return None;
    }
    full.checked_mul(CHUNK as u64)?.checked_add(last)
}

/// Offset of a chunk within the payload.
pub(crate) fn chunk_offset(index: u64) -> Option<u64> {
    index.checked_mul(SEALED_CHUNK as u64)?.checked_add(PREFIX as u64)
}
