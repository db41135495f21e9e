//! Sharing a record by a one-time code.
//!
//! Six digits are 20 bits: whoever may try offline has them in minutes to hours. So the code is **never a key**. It
//! makes a counting server release one half of a key, once; the other half travels in a link or QR code that the
//! server never sees.
//!
//! 1. The citizen's program makes a [`Share`], seals a copy for [`Access::Split`](crate::seal::Access::Split), gives
//!    the [`Invitation`] to the doctor (QR code, or behind the `#` of a link), tells the [`Code`], and sends the
//!    [`Deposit`] to the server.
//! 2. The server keeps a [`Gate`] made from the deposit. The doctor's program sends identifier and code;
//!    [`redeem`] counts, compares and releases the server's half once.
//! 3. The doctor's program joins both halves ([`Invitation::join`]) and opens the record.
//!
//! What remains: the doctor can copy what was shown; the server can refuse or log; whoever holds link *and* code is
//! the citizen for this purpose. Without a server use a passphrase of 80 generated bits.

mod code;
mod gate;
mod invitation;
mod package;
mod redeem;
mod split;

pub use code::Code;
pub use gate::{Gate, GateEvent, Ticket};
pub use invitation::Invitation;
pub use package::{Deposit, Lifetimes, Share};
pub use redeem::{GateStore, expire, redeem, revoke};
pub use split::{LinkSecret, ServerShare, ShareId, SplitKey};
