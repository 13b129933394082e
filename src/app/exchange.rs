//! The second operation, in which the implants take the place of the expanders.

use super::form::{About, Field, Form, Problem};
use super::{App, Effect};
use crate::record::Change;
use crate::rules::surgeon::can_be_exchanged;
use crate::rules::when::{self, Typed, WhenError};
use chrono::{DateTime, FixedOffset};

/// The longest typed date, in characters.
const LONGEST_DATE: usize = 60;

impl App {
    /// Opens the form of the second operation, where expanders were placed first.
    pub(super) fn open_exchange(&mut self) {
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
    /// [`WhenError`], where it is not understood.
    pub fn typed_exchange(&self, form: &Form) -> Result<Option<DateTime<FixedOffset>>, WhenError> {
        let Some(text) = form.filled("exchange") else { return Ok(None) };
        let typed: Typed = when::read(&text, &self.vocabulary, self.moment.today())?;
        typed.moment(&self.moment, when::NOON).map(Some)
    }

    pub(super) fn save_exchange(&mut self, form: &Form) -> Result<Vec<Effect>, Problem> {
        let after = self.typed_exchange(form).map_err(|_| ("exchange", "typed-unclear"))?;
        let Some(recovery) = &self.record().recovery else { return Ok(Vec::new()) };
        if after.is_some_and(|after| !can_be_exchanged(recovery, &self.moment.calendar, after)) {
            return Err(("exchange", "exchange-too-early"));
        }
        Ok(self.make(&Change::Exchange { before: recovery.exchange, after }))
    }
}
