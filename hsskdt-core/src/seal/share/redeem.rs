//! The whole of a request at the gate, over the caller's storage.

use super::code::Code;
use super::gate::{Gate, GateEvent};
use super::split::{ServerShare, ShareId};
use crate::error::{Error, catalogue::share};

/// Rounds against parallel calls before giving up.
const MOST_ROUNDS: usize = 16;

/// Where gates are kept and events are logged.
pub trait GateStore {
    /// The stored gate.
    fn load(&mut self, id: ShareId) -> Result<Option<Gate>, Error>;

    /// Stores the gate if the stored version is still `expected` (one atomic step); `false` if it is not.
    fn replace(&mut self, expected: u64, gate: &Gate) -> Result<bool, Error>;

    /// Writes an event to the audit log. A share is handed out only after this succeeded.
    fn record(&mut self, id: ShareId, event: GateEvent) -> Result<(), Error>;
}

/// Counts the attempt, compares the code, releases the server's half once. Every refusal is recorded.
pub fn redeem(store: &mut dyn GateStore, id: ShareId, code: &str, now: u64) -> Result<ServerShare, Error> {
    let outcome = Code::parse(code).and_then(|code| attempt(store, id, &code, now));
    let event = match &outcome {
        Ok(_) => GateEvent::Released,
        Err(error) => GateEvent::Refused(error.code()),
    };
    store.record(id, event)?;
    outcome
}

fn attempt(store: &mut dyn GateStore, id: ShareId, code: &Code, now: u64) -> Result<ServerShare, Error> {
    // Apart from the refusal that follows, the end of a share is an event of its own.
    expire(store, id, now)?;
    let ticket = update(store, id, |gate| gate.reserve(now))?;
    update(store, id, |gate| gate.check(&ticket, code))
}

/// Destroys what has reached its end; `true` if the gate expired by this call. For a job that runs every minute.
pub fn expire(store: &mut dyn GateStore, id: ShareId, now: u64) -> Result<bool, Error> {
    let expired = update(store, id, |gate| Ok(gate.expire(now)))?;
    if expired {
        store.record(id, GateEvent::Expired)?;
    }
    Ok(expired)
}

/// Takes a share back; `true` if it was still open.
pub fn revoke(store: &mut dyn GateStore, id: ShareId) -> Result<bool, Error> {
    let revoked = update(store, id, |gate| Ok(gate.revoke()))?;
    if revoked {
        store.record(id, GateEvent::Revoked)?;
    }
    Ok(revoked)
}

/// Reads, changes and stores a gate; starts again if another call came between.
fn update<T>(
    store: &mut dyn GateStore,
    id: ShareId,
    mut change: impl FnMut(&mut Gate) -> Result<T, Error>,
) -> Result<T, Error> {
    for _ in 0..MOST_ROUNDS {
        let mut gate = store.load(id)?.ok_or_else(|| Error::new(&share::UNKNOWN))?;
        let before = gate.version();
        let outcome = change(&mut gate);
        // Refusals change a gate too: it may have expired or been locked.
        if gate.version() == before || store.replace(before, &gate)? {
            return outcome;
        }
    }
    Err(Error::new(&share::BUSY))
}
