//! A call that the patient made: written down, corrected, and made the surgeon's word.

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::app::forms::{About, Choosable, Field, Form, Problem};
use crate::app::{App, Effect, Over, Screen};
use crate::plan::Urgency;
use crate::record::{Call, Change, Entered, Entry, Filed, LONGEST_NOTE, Timed, Whom};
use crate::rules::meant::Purpose;

/// The longest typed time, in characters.
const LONGEST_TYPED: usize = 60;

/// Whom there is to call, in the order of [`Whom::ALL`].
const WHOM: [Choosable; 4] = [
    Choosable::Message("whom-surgeon"),
    Choosable::Message("whom-urgent"),
    Choosable::Message("whom-emergency"),
    Choosable::Message("whom-other"),
];

impl App {
    /// The calls that were made since what the day looked at raises, the earliest first.
    pub fn calls_made(&self) -> &[Timed<'_, Call>] {
        self.facts().map(|day| day.calls.as_slice()).unwrap_or_default()
    }

    /// Opens a call: a new one, of whom the most urgent alert says to call, or one to correct.
    pub(crate) fn open_called(&mut self, editing: Option<Filed>) {
        if editing.is_none() && !self.can_be_filled_in(self.day()) {
            return;
        }
        let call = editing.as_ref().and_then(|filed| filed.entry.call());
        let whom = call.map_or_else(
            || match self.facts().and_then(|day| day.urgencies().next()) {
                Some(Urgency::Emergency) => Whom::Emergency,
                Some(Urgency::Today) => Whom::Urgent,
                Some(Urgency::Office) | None => Whom::Surgeon,
            },
            |call| call.whom,
        );
        let at = editing.as_ref().zip(call).map(|(filed, call)| self.called_as_typed(filed.date, call.at));
        let said = call.and_then(|call| call.note).unwrap_or_default();
        let fields = vec![
            Field::choice("whom", WHOM.to_vec(), Whom::ALL.iter().position(|other| *other == whom)),
            Field::line("phoned", &at.unwrap_or_default(), LONGEST_TYPED),
            Field::lines("reply", said, LONGEST_NOTE.max(said.chars().count())),
        ];
        self.open_form(Form::new(About::Call(editing.map(Box::new)), fields));
    }

    fn called_as_typed(&self, date: NaiveDate, at: DateTime<FixedOffset>) -> String {
        self.typing(date).kept(at, Purpose::Pain)
    }

    /// The call as entered so far, with the day it belongs to.
    ///
    /// # Errors
    /// That the time cannot be used.
    pub fn entered_call(&self, form: &Form, editing: Option<&Filed>) -> Result<Filed, Problem> {
        let text = form.filled("phoned").unwrap_or_default();
        let old = editing.and_then(|filed| Some((filed.date, filed.entry.call()?)));
        let kept = old.filter(|(date, call)| text == self.called_as_typed(*date, call.at));
        let (date, at) = if let Some((date, call)) = kept {
            (date, call.at)
        } else {
            let day = old.map(|(date, _)| date).or(form.day).unwrap_or_else(|| self.moment.today());
            let meant = self.typing(day).moment_or_now(&text, Purpose::Pain);
            let meant = meant.map_err(|reason| Problem::when("phoned", "called-unclear", reason))?;
            (meant.day, meant.at)
        };
        let whom = form.chosen("whom").and_then(|at| Whom::ALL.get(at)).copied().unwrap_or(Whom::Other);
        let by = old.map_or_else(|| self.by(), |(_, call)| call.by.map(ToOwned::to_owned));
        let (what, note) = (Entered::Call(Call { whom }), form.filled("reply"));
        Ok(Filed { date, entry: Entry { at, what, note, by } })
    }

    pub(crate) fn save_called(&mut self, form: &Form, editing: Option<&Filed>) -> Result<Vec<Effect>, Problem> {
        let after = self.entered_call(form, editing)?;
        if editing == Some(&after) {
            self.say("called-unchanged");
            return Ok(Vec::new());
        }
        if editing.is_some() {
            self.select_entry(after.clone());
        }
        Ok(self.make(&Change::Entry { before: editing.cloned(), after: Some(after) }))
    }

    /// Keeps what was said in the newest call for the form of the surgeon's word, and lets the patient choose what it is
    /// about.
    pub(crate) fn take_their_word(&mut self) {
        let calls = self.calls_made();
        let newest = calls.iter().rev().find_map(|call| Some((call.note?.to_owned(), call.at)));
        let Some((said, at)) = newest else {
            self.say("heard-nothing");
            self.over = Some(Over::Call { scroll: 0, of: None });
            return;
        };
        self.heard = Some((said, self.moment.calendar.day_at(at)));
        if self.screen != Screen::Journey {
            self.screen = Screen::Today;
        }
        self.say("heard-choose");
    }
}
