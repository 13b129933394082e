//! The operation, corrected: it was entered wrong, or was put off.

use crate::app::forms::{About, Choosable, Field, Form, Problem};
use crate::app::{App, Effect};
use crate::record::Change;
use crate::rules::meant::Purpose;
use crate::rules::operation::{CannotCorrect, Consequences, consequences, correct};

/// The longest typed date, in characters.
const LONGEST_DATE: usize = 60;

impl App {
    /// Opens the form in which the operation is corrected.
    pub(crate) fn open_operation(&mut self) {
        let Some(recovery) = &self.record().recovery else { return };
        let placed = vec![Choosable::Message("stages-direct"), Choosable::Message("stages-expanders")];
        let fields = vec![
            Field::line("surgery", &self.as_typed(recovery.surgery), LONGEST_DATE),
            Field::choice("placed", placed, Some(usize::from(recovery.expanders))),
        ];
        self.open_form(Form::new(About::Operation, fields));
    }

    /// The operation as typed so far; of a day alone, at the hour that it had.
    ///
    /// # Errors
    /// The field and a message, where it is not understood or cannot be.
    pub fn typed_operation(&self, form: &Form) -> Result<Option<Change>, Problem> {
        let Some(recovery) = &self.record().recovery else { return Ok(None) };
        let text = form.filled("surgery").unwrap_or_default();
        let surgery = if form.is_touched("surgery") {
            let typing = self.typing(self.moment.today());
            let meant = typing.moment_or_at(&text, Purpose::Operation, recovery.surgery.time());
            Some(meant.map_err(|reason| Problem::when("surgery", "typed-unclear", reason))?.at)
        } else {
            None
        };
        let expanders = form.chosen("placed").map(|at| at == 1);
        let change = correct(recovery, &self.moment.calendar, surgery, expanders);
        change.map(Some).map_err(|reason| match reason {
            CannotCorrect::NotBeforeExchange(_) => ("surgery", "exchange-too-early").into(),
            CannotCorrect::HasExchange(_) => ("placed", "operation-has-exchange").into(),
        })
    }

    /// What a correction of the operation comes to.
    pub fn consequences(&self, correction: &Change) -> Consequences {
        let Change::Recovery { after: Some(after), .. } = correction else { return Consequences::default() };
        let plan = self.plans().iter().find(|plan| plan.id == after.plan);
        plan.map(|plan| consequences(plan, self.record(), after, &self.moment)).unwrap_or_default()
    }

    pub(crate) fn save_operation(&mut self, form: &Form) -> Result<Vec<Effect>, Problem> {
        let change = self.typed_operation(form)?;
        Ok(change.map_or_else(Vec::new, |change| self.make(&change)))
    }
}
