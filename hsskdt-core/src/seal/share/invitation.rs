//! What the doctor gets: the name of the share and the half that the server never sees.

use std::fmt;

use bech32::primitives::decode::CheckedHrpstring;
use bech32::{Bech32m, Hrp};
use zeroize::Zeroizing;

use super::split::{LinkSecret, ServerShare, ShareId, SplitKey};
use crate::error::{Error, catalogue::share};
use crate::seal::keys::Capped;
use crate::seal::secret::Secret;

const PREFIX: &str = "hsskdt-share";
/// Prefix, separator, 77 characters of data, 6 of checksum.
const LONGEST: usize = 96;

/// The doctor's half of a share, as it stands in a QR code or behind the `#` of a link.
#[derive(Debug)]
pub struct Invitation {
    id: ShareId,
    link: LinkSecret,
}

impl Invitation {
    pub(crate) fn new(id: ShareId, link: LinkSecret) -> Invitation {
        Invitation { id, link }
    }

    /// Name of the share, to be sent to the server with the code.
    pub fn id(&self) -> ShareId {
        self.id
    }

    /// Joins with the half that the server released.
    pub fn join(self, server: ServerShare) -> SplitKey {
        SplitKey::join(self.id, self.link, server)
    }

    /// One line of text, `hsskdt-share1…`, wiped on drop.
    pub fn to_text(&self) -> Result<Zeroizing<String>, Error> {
        let refused = || Error::new(&share::PACKAGE);
        let mut bytes = Secret::<48>::zeroed();
        let source = self.id.as_bytes().iter().chain(self.link.expose());
        bytes.expose_mut().iter_mut().zip(source).for_each(|(to, from)| *to = *from);
        let mut out = Capped::new(LONGEST);
        let prefix = Hrp::parse(PREFIX).map_err(|_| refused())?;
        bech32::encode_lower_to_fmt::<Bech32m, _>(&mut out, prefix, bytes.expose()).map_err(|_| refused())?;
        Ok(out.into_text())
    }

    /// Reads the line; blanks around it are ignored.
    pub fn parse(text: &str) -> Result<Invitation, Error> {
        let refused = || Error::new(&share::PACKAGE);
        let text = text.trim();
        let checked = CheckedHrpstring::new::<Bech32m>(text).map_err(|_| refused())?;
        let mut data = checked.byte_iter();
        if checked.hrp().to_string().to_ascii_lowercase() != PREFIX || data.len() != 48 {
            return Err(refused());
        }
        let (mut id, mut link) = ([0; 16], Secret::<32>::zeroed());
        for (to, from) in id.iter_mut().chain(link.expose_mut()).zip(&mut data) {
            *to = from;
        }
        let invitation = Invitation { id: ShareId::from_bytes(id), link: LinkSecret::from_bytes(*link.expose()) };
        match invitation.to_text()?.eq_ignore_ascii_case(text) {
            true => Ok(invitation),
            false => Err(refused()),
        }
    }
}

impl fmt::Display for Invitation {
    /// Only the public name.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.id)
    }
}
