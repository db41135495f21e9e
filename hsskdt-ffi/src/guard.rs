//! The one way into the library: empties the outputs, catches panics, fills the error.

use crate::error::hsskdt_error;
use crate::handle::{Place, Want};
use crate::status::{HSSKDT_STATUS_OK, hsskdt_status, status_of};
use hsskdt_core::error::{Error, catalogue::call};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Runs a call that can fail. `places` are NULL on entry and filled only on success.
pub(crate) fn guard<P: Place>(
    places: P,
    err: Want<hsskdt_error>,
    body: impl FnOnce() -> Result<P::Value, Error>,
) -> hsskdt_status {
    // A `Want` is cleared without failing.
    let _ = err.clear();
    let done = places.clear().and_then(|()| {
        // What a panic leaves half done is behind a handle that refuses further use, see `Breakable`.
        catch_unwind(AssertUnwindSafe(body)).unwrap_or_else(|_| Err(Error::new(&call::PANIC)))
    });
    match done {
        Ok(value) => {
            places.fill(value);
            HSSKDT_STATUS_OK
        }
        Err(error) => {
            let status = status_of(&error);
            err.fill(hsskdt_error::new(&error));
            status
        }
    }
}

/// Runs a call that has no way to fail; after a panic it gives `otherwise`.
pub(crate) fn value<T>(otherwise: T, body: impl FnOnce() -> T) -> T {
    catch_unwind(AssertUnwindSafe(body)).unwrap_or(otherwise)
}

/// An object that a call changes. Where that call panics the object refuses further use.
pub(crate) struct Breakable<T> {
    object: T,
    broken: bool,
}

impl<T> Breakable<T> {
    pub(crate) fn new(object: T) -> Breakable<T> {
        Breakable { object, broken: false }
    }

    /// The object for reading.
    pub(crate) fn get(&self) -> Result<&T, Error> {
        if self.broken { Err(Error::new(&call::BROKEN)) } else { Ok(&self.object) }
    }

    /// Changes the object.
    pub(crate) fn change<R>(&mut self, change: impl FnOnce(&mut T) -> Result<R, Error>) -> Result<R, Error> {
        self.get()?;
        self.broken = true;
        let done = change(&mut self.object);
        self.broken = false;
        done
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::handle::tests::{out, take, unwanted, want};
    use crate::status::{HSSKDT_STATUS_BROKEN, HSSKDT_STATUS_INTERNAL};

    /// Memory that the library must not read.
    fn garbage<T>() -> *mut T {
        std::ptr::without_provenance_mut(0x5a5a_5a50)
    }

    #[test]
    fn outputs_are_filled_on_success_only() {
        let (mut number, mut err) = (garbage::<u8>(), garbage());
        assert_eq!(guard(out(&mut number), want(&mut err), || Ok(7)), HSSKDT_STATUS_OK);
        assert_eq!((take(number).as_deref(), err.is_null()), (Some(&7), true));

        let (mut number, mut err) = (garbage::<u8>(), garbage());
        let status = guard(out(&mut number), want(&mut err), || Err(Error::new(&call::JSON)));
        assert_eq!((status, number.is_null()), (status_of(&Error::new(&call::JSON)), true));
        assert_eq!(take(err).unwrap().code(), "call.json");
    }

    #[test]
    fn a_panic_becomes_a_status_and_breaks_only_its_handle() {
        let mut record = Breakable::new(1);
        let mut err = garbage();
        let status = guard((), want(&mut err), || record.change(|_| panic!("on purpose")));
        assert_eq!(status, HSSKDT_STATUS_INTERNAL);
        assert_eq!(take(err).unwrap().code(), "call.panic");
        assert_eq!(guard((), unwanted(), || record.change(|_| Ok(()))), HSSKDT_STATUS_BROKEN);
        assert_eq!(guard((), unwanted(), || record.get().map(|_| ())), HSSKDT_STATUS_BROKEN);
        assert_eq!(value(-1, || panic!("on purpose")), -1);

        let mut other = Breakable::new(1);
        assert_eq!(guard((), unwanted(), || other.change::<()>(|_| Err(Error::new(&call::JSON)))), 1);
        assert!(other.get().is_ok(), "an error that is no panic leaves the handle whole");
    }
}
