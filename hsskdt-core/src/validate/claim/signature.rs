//! Findings about signatures (S-13 to S-16).

use super::super::profile::Profile;
use super::super::report::Report;
use super::place::Findings;
use super::structure::INVALID_SIGNATURE;
use crate::sign::Verification;

/// What a verification means for a claim file, a check-in or a sister package: a signature that does not verify (S-13),
/// none at all (S-14), one that leaves the data out (S-15), SHA-1 (S-16).
///
/// ```
/// use hsskdt_core::validate::{Profile, signature_findings};
/// let verification = hsskdt_core::sign::verify(b"<GIAMDINHHS/>", &hsskdt_core::Limits::default())?;
/// let report = signature_findings(&verification, &Profile::claim());
/// assert_eq!(report.findings()[0].rule, "S-14");
/// # Ok::<(), hsskdt_core::Error>(())
/// ```
pub fn signature_findings(verification: &Verification, profile: &Profile) -> Report {
    let mut out = Findings::new(profile);
    if verification.signatures.is_empty() {
        out.envelope("S-14", &verification.slot, "CHUKYDONVI");
    }
    for signature in &verification.signatures {
        let mut raise = |rule| out.markup(rule, &signature.path, "CHUKYDONVI", signature.position);
        if !signature.is_valid() {
            raise(INVALID_SIGNATURE);
        } else if !DATA.iter().any(|data| signature.covers(data)) {
            raise("S-15");
        }
        if signature.weak {
            raise("S-16");
        }
    }
    out.take()
}

/// Elements that hold the data: of the claim bundle, of the check-in, of the disability assessment.
const DATA: [&str; 3] = ["THONGTINHOSO", "DSACH_TRANG_THAI_KCB", "DSACH_GIAM_DINH_YKHOA"];
