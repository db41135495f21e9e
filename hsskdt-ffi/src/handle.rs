//! Handles cross as pointers: boxes in and out, and the only casts.
//!
//! The argument types below have the layout of a pointer and cannot be made in safe Rust: only a C caller makes them,
//! under the contract of `include/README.md` (a pointer is NULL or a live handle of its type; an output points to
//! writable memory). All dereferencing rests on that contract.

use hsskdt_core::error::{Error, catalogue::call};

/// A handle that the call reads: `const T *`.
#[repr(transparent)]
pub struct Shared<T>(*const T);

impl<T> Shared<T> {
    /// The object, `None` for NULL.
    pub(crate) fn get(&self) -> Option<&T> {
        // SAFETY: NULL or a live handle, and nobody changes it during the call.
        unsafe { self.0.as_ref() }
    }

    /// The object; NULL is an error.
    pub(crate) fn required(&self) -> Result<&T, Error> {
        self.get().ok_or_else(|| Error::new(&call::NULL))
    }
}

/// A handle that the call changes: `T *`.
#[repr(transparent)]
pub struct Exclusive<T>(*mut T);

impl<T> Exclusive<T> {
    /// The object; NULL is an error.
    pub(crate) fn required(&mut self) -> Result<&mut T, Error> {
        // SAFETY: NULL or a live handle that only this call uses.
        unsafe { self.0.as_mut() }.ok_or_else(|| Error::new(&call::NULL))
    }
}

/// A handle that the call takes away from the caller: `T *`.
#[repr(transparent)]
pub struct Taken<T>(*mut T);

impl<T> Taken<T> {
    /// The object, `None` for NULL.
    pub(crate) fn into_box(self) -> Option<Box<T>> {
        // SAFETY: NULL or a handle that `give` made and that nobody has freed.
        (!self.0.is_null()).then(|| unsafe { Box::from_raw(self.0) })
    }
}

/// Hands an object to the caller.
pub(crate) fn give<T>(object: T) -> *mut T {
    Box::into_raw(Box::new(object))
}

/// A place for a new handle: `T **`. NULL is an error.
#[repr(transparent)]
pub struct Out<T>(*mut *mut T);

/// A place for a new handle that the caller may not want: `T **` or NULL.
#[repr(transparent)]
pub struct Want<T>(*mut *mut T);

/// A place for a number: `int32_t *`. NULL is an error.
#[repr(transparent)]
pub struct OutNumber(*mut i32);

/// Places that a call fills on success.
pub(crate) trait Place {
    /// What goes there.
    type Value;
    /// Writes NULL; a required place that is itself NULL is an error.
    fn clear(&self) -> Result<(), Error>;
    /// Writes the handle.
    fn fill(&self, value: Self::Value);
}

impl<T> Place for Out<T> {
    type Value = T;

    fn clear(&self) -> Result<(), Error> {
        if self.0.is_null() {
            return Err(Error::new(&call::NULL));
        }
        // SAFETY: not NULL, so writable. What stood there is not read: it may be uninitialised.
        unsafe { self.0.write(std::ptr::null_mut()) };
        Ok(())
    }

    fn fill(&self, value: T) {
        if !self.0.is_null() {
            // SAFETY: as above.
            unsafe { self.0.write(give(value)) };
        }
    }
}

impl<T> Place for Want<T> {
    type Value = T;

    fn clear(&self) -> Result<(), Error> {
        if !self.0.is_null() {
            // SAFETY: not NULL, so writable.
            unsafe { self.0.write(std::ptr::null_mut()) };
        }
        Ok(())
    }

    fn fill(&self, value: T) {
        if !self.0.is_null() {
            // SAFETY: not NULL, so writable.
            unsafe { self.0.write(give(value)) };
        }
    }
}

impl Place for OutNumber {
    type Value = i32;

    fn clear(&self) -> Result<(), Error> {
        if self.0.is_null() {
            return Err(Error::new(&call::NULL));
        }
        // SAFETY: not NULL, so writable.
        unsafe { self.0.write(0) };
        Ok(())
    }

    fn fill(&self, value: i32) {
        if !self.0.is_null() {
            // SAFETY: as above.
            unsafe { self.0.write(value) };
        }
    }
}

impl Place for () {
    type Value = ();

    fn clear(&self) -> Result<(), Error> {
        Ok(())
    }

    fn fill(&self, (): ()) {}
}

impl<A: Place, B: Place> Place for (A, B) {
    type Value = (A::Value, B::Value);

    fn clear(&self) -> Result<(), Error> {
        // Both are cleared, whatever the first says.
        let first = self.0.clear();
        self.1.clear()?;
        first
    }

    fn fill(&self, (a, b): Self::Value) {
        self.0.fill(a);
        self.1.fill(b);
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A place as a C caller has it.
    pub(crate) fn out<T>(slot: &mut *mut T) -> Out<T> {
        Out(slot)
    }

    /// The same, that may be NULL.
    pub(crate) fn want<T>(slot: &mut *mut T) -> Want<T> {
        Want(slot)
    }

    /// NULL.
    pub(crate) fn unwanted<T>() -> Want<T> {
        Want(std::ptr::null_mut())
    }

    /// The object behind a slot, taken back.
    pub(crate) fn take<T>(slot: *mut T) -> Option<Box<T>> {
        Taken(slot).into_box()
    }

    #[test]
    fn null_is_nothing_or_an_error() {
        assert!(Shared::<u8>(std::ptr::null()).get().is_none());
        assert_eq!(Shared::<u8>(std::ptr::null()).required().unwrap_err().code(), "call.null");
        assert_eq!(Exclusive::<u8>(std::ptr::null_mut()).required().unwrap_err().code(), "call.null");
        assert!(Taken::<u8>(std::ptr::null_mut()).into_box().is_none());
        assert_eq!(Out::<u8>(std::ptr::null_mut()).clear().unwrap_err().code(), "call.null");
        assert!(unwanted::<u8>().clear().is_ok());
    }
}
