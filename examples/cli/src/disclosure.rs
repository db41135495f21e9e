//! `--disclosure`: what must not enter the citizen's record.

use crate::exit::Failure;
use hsskdt_core::disclose::{Costs, Filter, Profile};
use hsskdt_core::{Error, Format, Lang};

/// What applies where the option is left out.
const PLAN_WITH_COSTS: &str = "plan-with-costs";

/// The option.
#[derive(clap::Args)]
pub struct DisclosureArgument {
    /// What must not enter the citizen's record: plan (the province's plan: HIV/AIDS, drug addiction, prostitution, and
    /// no costs), none, or a JSON file with a profile. If left out: the plan; `convert` keeps costs, and takes nothing
    /// away where claim files are written (chính sách bảo vệ thông tin)
    #[arg(long, value_name = "plan|none|FILE")]
    disclosure: Option<String>,
}

impl DisclosureArgument {
    /// The filter for output of a format.
    pub fn for_output(&self, to: Format) -> Result<Option<Filter>, Failure> {
        // A claim file goes to the insurer, who gets everything. Costs leave only on request: systems that take a visit
        // need them, and a conversion that drops them in silence would surprise.
        let default = if to.is_claim() { "none" } else { PLAN_WITH_COSTS };
        self.filter(default)
    }

    /// The filter of a check.
    pub fn for_check(&self) -> Result<Filter, Failure> {
        let none = || Failure::Usage("--disclosure none: nothing to check".to_owned());
        self.filter("plan")?.ok_or_else(none)
    }

    /// The filter of a record that grows: it is the citizen's, and the plan has no costs in it.
    pub fn for_record(&self) -> Result<Option<Filter>, Failure> {
        self.filter("plan")
    }

    fn filter(&self, default: &str) -> Result<Option<Filter>, Failure> {
        let refused =
            |error: &Error| Failure::Usage(format!("--disclosure: {} ({})", error.message(Lang::En), error.code()));
        match self.disclosure.as_deref().unwrap_or(default) {
            "none" => Ok(None),
            "plan" => Filter::plan().map(Some).map_err(|e| refused(&e)),
            PLAN_WITH_COSTS => Filter::new(&Profile::plan().with_costs(Costs::Kept)).map(Some).map_err(|e| refused(&e)),
            file => {
                let bytes = std::fs::read(file).map_err(|e| Failure::Usage(format!("{file}: {e}")))?;
                let profile = Profile::from_json(&bytes).map_err(|e| refused(&e))?;
                Filter::new(&profile).map(Some).map_err(|e| refused(&e))
            }
        }
    }
}
