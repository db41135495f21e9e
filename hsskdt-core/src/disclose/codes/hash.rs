//! A quick hash for short keys of the lists; nobody can choose them, so it need not resist anybody.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A map with short keys.
pub(crate) type CodeMap<K, V> = HashMap<K, V, BuildHasherDefault<Fnv>>;

/// FNV-1a.
pub(crate) struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Fnv {
        Fnv(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
