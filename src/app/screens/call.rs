//! When to call: what is said of it now, and what the day looked at raises.

use crate::app::App;
use crate::plan::Urgency;
use crate::rules::alerts::{Alert, alerts};
use crate::rules::call::{Call, call};

impl App {
    /// Everything that is said on when to call.
    pub fn call(&self) -> Call<'_> {
        call(self.plan(), self.record(), &self.moment)
    }

    /// The alerts that the day looked at raises.
    pub fn raised(&self) -> Vec<Alert<'_>> {
        let schedule = self.schedule();
        schedule.map(|schedule| alerts(&schedule, self.record(), &self.moment, self.day())).unwrap_or_default()
    }

    /// How soon to call for what that day raises: each level once, the most urgent first.
    pub fn urgencies(&self) -> Vec<Urgency> {
        let raised = self.raised();
        Urgency::ALL.into_iter().filter(|level| raised.iter().any(|alert| alert.rule.level == *level)).collect()
    }
}
