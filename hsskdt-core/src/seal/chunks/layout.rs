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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_fit_together() {
        for plain in (0..70_000).step_by(7).chain([16_383, 16_384, 16_385, 32_767, 32_768, 1 << 30, 1 << 40]) {
            let payload = sealed_len(plain).unwrap();
            assert_eq!(payload, 56 + plain + 16 * (plain / 16_384 + 1));
            assert_eq!(plain_len(payload), Some(plain));
        }
    }

    #[test]
    fn lengths_that_no_plaintext_has() {
        for chunks in [0, 1, 2, 1000] {
            for rest in 0..16 {
                assert_eq!(plain_len(56 + 16_400 * chunks + rest), None);
            }
            assert_eq!(plain_len(56 + 16_400 * chunks + 16), Some(16_384 * chunks));
        }
        assert_eq!((plain_len(0), plain_len(55)), (None, None));
    }

    #[test]
    fn the_format_ends_at_two_to_the_38_chunks() {
        let most = 16_384 * (1_u64 << 38) - 1;
        assert_eq!(plain_len(sealed_len(most).unwrap()), Some(most));
        assert_eq!(sealed_len(most + 1), None);
        assert_eq!(plain_len(sealed_len(most).unwrap() + 17), None);
        assert_eq!((sealed_len(u64::MAX), plain_len(u64::MAX)), (None, None));
        assert_eq!(chunk_offset(u64::MAX), None);
        assert_eq!(chunk_offset(2), Some(56 + 32_800));
    }
}
