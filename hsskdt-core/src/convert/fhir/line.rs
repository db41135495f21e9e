//! A row of XML2 or XML3 as the Claim needs it.

use crate::model::encounter::{Charge, Performance};
use crate::model::value::{Coded, DateTime, Recorded};
use uuid::Uuid;

/// What a Claim line is made of.
pub(super) struct Line<'r> {
    /// `XML2` or `XML3`.
    pub table: &'static str,
    pub charge: &'r Charge,
    /// Drug, service or supply.
    pub product: &'r Coded,
    /// Resource of the row; nil if the Claim line is all there is.
    pub request: Uuid,
    pub ordered_at: Option<&'r Recorded<DateTime>>,
    pub completed_at: Option<&'r Recorded<DateTime>>,
    /// What only XML3 has.
    pub service: Option<ServiceParts<'r>>,
}

/// Columns of XML3 that no resource has.
pub(super) struct ServiceParts<'r> {
    /// Names of the columns of `second`: code and words.
    pub names: (&'static str, &'static str),
    /// The service of a supply, or the supply of a service.
    pub second: &'r Coded,
    pub package: &'r str,
    pub bed: &'r str,
    pub performance: &'r Performance,
}
