//! The second operation, in which the implants take the place of the expanders.

use crate::app::forms::{About, Field, Form, Problem};
use crate::app::{App, Effect};
use crate::record::Change;
use crate::rules::meant::Purpose;
use crate::rules::surgeon::can_be_exchanged;
use crate::rules::when::NOON;
use chrono::{DateTime, FixedOffset};

/// The longest typed date, in characters.
const LONGEST_DATE: usize = 60;

impl App {
    /// Opens the form of the second operation, where expanders were placed first.
    pub(crate) fn open_exchange(&mut self) {
        let Some(recovery) = &self.record().recovery else { return };
        if !recovery.expanders {
            self.say("exchange-not-planned");
            return;
        }
        let text = recovery.exchange.map(|at| self.as_typed(at)).unwrap_or_default();
        self.open_form(Form::new(About::Exchange, vec![Field::line("exchange", &text, LONGEST_DATE)]));
    }

    /// The second operation as typed so far; `None` where nothing is typed.
    ///
    /// # Errors
    /// Why it cannot be meant.
    pub fn typed_exchange(&self, form: &Form) -> Result<Option<DateTime<FixedOffset>>, Problem> {
        if !form.is_touched("exchange") {
            return Ok(self.record().recovery.as_ref().and_then(|recovery| recovery.exchange));
        }
        let typing = self.typing(self.moment.today());
        let meant = form.filled("exchange").map(|text| typing.moment_or_at(&text, Purpose::Exchange, NOON)).transpose();
        meant.map(|meant| Some(meant?.at)).map_err(|reason| Problem::when("exchange", "typed-unclear", reason))
    }

    pub(crate) fn save_exchange(&mut self, form: &Form) -> Result<Vec<Effect>, Problem> {
        let after = self.typed_exchange(form)?;
        let Some(recovery) = &self.record().recovery else { return Ok(Vec::new()) };
        if after.is_some_and(|after| !can_be_exchanged(recovery, &self.moment.calendar, after)) {
            return Err(("exchange", "exchange-too-early").into());
        }
        Ok(self.make(&Change::Exchange { before: recovery.exchange, after }))
    }
}
