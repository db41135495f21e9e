//! Options by name.

use crate::error::hsskdt_error;
use crate::guard::{Breakable, guard};
use crate::handle::{Exclusive, Shared, Taken, Want, give};
use crate::slice::Start;
use crate::status::hsskdt_status;
use hsskdt_core::Settings;
use hsskdt_core::error::Error;

/// Options of any call. One thread at a time may change them; any may read them meanwhile unchanged.
pub struct hsskdt_options(Breakable<Settings>);

/// The options behind a handle; NULL gives the defaults.
pub(crate) fn settings(options: &Shared<hsskdt_options>) -> Result<Settings, Error> {
    options.get().map_or_else(|| Ok(Settings::default()), |options| options.0.get().cloned())
}

/// New options, all at their defaults. Never NULL; freed by hsskdt_options_free.
#[unsafe(no_mangle)]
pub extern "C" fn hsskdt_options_new() -> *mut hsskdt_options {
    give(hsskdt_options(Breakable::new(Settings::default())))
}

/// Sets one option by its name and the text of its value; README.md lists them. An unknown name or value is an error
/// and changes nothing.
#[unsafe(no_mangle)]
pub extern "C" fn hsskdt_options_set(
    mut options: Exclusive<hsskdt_options>,
    name: Start,
    name_len: usize,
    value: Start,
    value_len: usize,
    err: Want<hsskdt_error>,
) -> hsskdt_status {
    guard((), err, || {
        let (name, value) = (name.text(name_len)?, value.text(value_len)?);
        options.required()?.0.change(|settings| settings.set(name, value))
    })
}

/// Frees options. NULL does nothing.
#[unsafe(no_mangle)]
pub extern "C" fn hsskdt_options_free(options: Taken<hsskdt_options>) {
    crate::guard::value((), || drop(options.into_box()));
}
