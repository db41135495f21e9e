//! Which filter applies, by name: what options, configuration files and command lines say.

use super::{Costs, Filter, Profile};
use crate::error::Error;
use std::fmt;
use std::sync::{Arc, LazyLock};

/// The policy for what is read and written.
///
/// ```
/// use hsskdt_core::disclose::Policy;
/// assert_eq!(Policy::default().name(), "plan-with-costs");
/// assert!(Policy::parse("none").unwrap().filter().unwrap().is_none());
/// let own = Policy::parse(r#"{"name":"tỉnh Ví Dụ","facilities":["99999"]}"#).unwrap();
/// assert_eq!(own.filter().unwrap().unwrap().profile_name(), "tỉnh Ví Dụ");
/// ```
#[derive(Clone, Default)]
pub enum Policy {
    /// The province's plan; costs stay, without the sums of visits where a row fell. Systems that take over a visit need
    /// its costs, and a conversion that drops them in silence would surprise.
    #[default]
    PlanWithCosts,
    /// The province's plan: no costs.
    Plan,
    /// Everything stays: not for the citizen's record.
    None,
    /// A profile of the caller's.
    Own(Arc<Filter>),
}

static PLAN: LazyLock<Result<Filter, Error>> = LazyLock::new(Filter::plan);
static PLAN_WITH_COSTS: LazyLock<Result<Filter, Error>> =
    LazyLock::new(|| Filter::new(&Profile::plan().with_costs(Costs::Kept)));

impl Policy {
    /// Reads `plan`, `plan-with-costs`, `none`, or a profile in JSON (see [`Profile::from_json`]).
    pub fn parse(text: &str) -> Result<Policy, Error> {
        Ok(match text {
            "plan-with-costs" => Policy::PlanWithCosts,
            "plan" => Policy::Plan,
            "none" => Policy::None,
            profile => Policy::Own(Arc::new(Filter::new(&Profile::from_json(profile.as_bytes())?)?)),
        })
    }

    /// The filter; the plan's are made once for the whole program. `None`: nothing is filtered.
    pub fn filter(&self) -> Result<Option<&Filter>, Error> {
        let made = |plan: &'static LazyLock<Result<Filter, Error>>| plan.as_ref().map(Some).map_err(Clone::clone);
        match self {
            Policy::PlanWithCosts => made(&PLAN_WITH_COSTS),
            Policy::Plan => made(&PLAN),
            Policy::None => Ok(None),
            Policy::Own(filter) => Ok(Some(filter)),
        }
    }

    /// Its name, for the log of a batch.
    pub fn name(&self) -> &str {
        match self {
            Policy::PlanWithCosts => "plan-with-costs",
            Policy::Plan => "plan",
            Policy::None => "none",
            Policy::Own(filter) => filter.profile_name(),
        }
    }
}

impl fmt::Debug for Policy {
    /// The name only: lists of a profile may say what a place keeps secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Policy").field(&self.name()).finish()
    }
}

/// Policies of callers are equal if they are the same one.
impl PartialEq for Policy {
    fn eq(&self, other: &Policy) -> bool {
        match (self, other) {
            (Policy::Own(a), Policy::Own(b)) => Arc::ptr_eq(a, b),
            _ => std::mem::discriminant(self) == std::mem::discriminant(other),
        }
    }
}

impl Eq for Policy {}
