//! When to call: what is said of it now, and what the day looked at raises.

use crate::app::App;
use crate::rules::alerts::Alert;
use crate::rules::call::{Call, call};

impl App {
    /// Everything that is said on when to call.
    pub fn call(&self) -> Call<'_> {
        call(self.plan(), self.record(), &self.moment)
    }

    /// The alerts that the day looked at raises.
    pub fn raised(&self) -> &[Alert<'_>] {
        self.facts().map(|day| day.alerts.as_slice()).unwrap_or_default()
    }
}
