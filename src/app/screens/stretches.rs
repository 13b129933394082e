//! What was timed of a task on a day, as a list: which of it is selected, and what is done with it.

use chrono::NaiveDate;

use crate::app::forms::timer::{LONGEST_TIME, why_not_timed};
use crate::app::forms::{About, Field, Form, Problem};
use crate::app::keys::Action;
use crate::app::list::moved;
use crate::app::{App, Effect, Over};
use crate::plan::{Task, TaskId};
use crate::record::{Change, Span, Stretch};
use crate::rules::meant::Purpose;
use crate::rules::stretches::Timed;
use crate::rules::timer::{self, CannotTime};
use crate::rules::when::parse_duration;

/// The list, as it lies over the day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretches {
    pub task: TaskId,
    pub day: NaiveDate,
    /// The row the cursor is in: below the last that was timed it goes on through what the task is about.
    pub row: usize,
    /// Whether what was selected has just been removed: a key that repeats must not remove the next one too.
    gone: bool,
}

/// Something timed of a task on a day, to be corrected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correcting {
    pub task: TaskId,
    pub day: NaiveDate,
    pub timed: Timed,
}

impl App {
    /// Everything timed of a task that counts on a day.
    pub fn timed(&self, task: &TaskId, day: NaiveDate) -> Vec<Timed> {
        self.facts().map(|facts| facts.timed_on(task, day)).unwrap_or_default()
    }

    /// Opens the list of what was timed.
    pub(crate) fn open_stretches(&mut self, task: TaskId, day: NaiveDate, row: usize) {
        self.over = Some(Over::Stretches(Stretches { task, day, row, gone: false }));
    }

    pub(crate) fn stretches_key(&mut self, mut list: Stretches, action: Option<Action>) -> Vec<Effect> {
        let all = self.timed(&list.task, list.day);
        let selected = all.get(list.row).copied();
        match action {
            Some(Action::Leave) => return Vec::new(),
            Some(Action::OpenEntry) => {
                if let Some(timed) = selected {
                    self.open_correction(Correcting { task: list.task, day: list.day, timed });
                    return Vec::new();
                }
            }
            Some(Action::Remove) if list.gone => self.say("entry-gone"),
            Some(Action::Remove) => {
                if let Some((task, timed)) = self.plan().and_then(|plan| plan.task(&list.task)).zip(selected) {
                    let change = timer::remove(self.record(), task, list.day, timed);
                    list.gone = true;
                    self.over = Some(Over::Stretches(list));
                    return self.make(&change);
                }
            }
            Some(action @ (Action::Undo | Action::Redo)) => {
                list.gone = false;
                self.over = Some(Over::Stretches(list));
                return self.screen_key(action);
            }
            Some(action) if crate::app::screens::reading::is_of_every_screen(action) => return self.screen_key(action),
            Some(action) => {
                if let Some(to) = moved(action, list.row, usize::MAX) {
                    list.row = to;
                    list.gone = false;
                }
            }
            None => {}
        }
        self.over = Some(Over::Stretches(list));
        Vec::new()
    }

    fn open_correction(&mut self, correcting: Correcting) {
        let fields = match correcting.timed {
            Timed::Stretch(stretch) => {
                let Span { from, to } = stretch.span;
                let to = to.map(|to| self.as_typed(to)).unwrap_or_default();
                vec![Field::line("from", &self.as_typed(from), LONGEST_TIME), Field::line("to", &to, LONGEST_TIME)]
            }
            Timed::Minutes(minutes) => vec![Field::line("minutes", &minutes.to_string(), LONGEST_TIME)],
        };
        self.open_form(Form::new(About::Stretch(Box::new(correcting)), fields));
    }

    /// The correction of something timed, as typed so far, and what it is then.
    ///
    /// # Errors
    /// The field and a message, where it is not understood or cannot be.
    pub fn typed_correction(&self, form: &Form, correcting: &Correcting) -> Result<Option<(Change, Timed)>, Problem> {
        let Some(task) = self.plan().and_then(|plan| plan.task(&correcting.task)) else { return Ok(None) };
        match correcting.timed {
            Timed::Minutes(_) => {
                let typed = form.filled("minutes").ok_or(("minutes", "timer-length-unclear"))?;
                let minutes =
                    parse_duration(&typed, &self.vocabulary).map_err(|_| ("minutes", "timer-length-unclear"))?;
                let change = timer::correct_minutes(self.record(), &self.moment, task, correcting.day, minutes);
                let change = change.map_err(|reason| ("minutes", why_not_timed(&reason)))?;
                Ok(Some((change, Timed::Minutes(minutes))))
            }
            Timed::Stretch(stretch) => self.corrected_stretch(form, task, correcting.day, stretch).map(Some),
        }
    }

    fn corrected_stretch(
        &self,
        form: &Form,
        task: &Task,
        day: NaiveDate,
        stretch: Stretch,
    ) -> Result<(Change, Timed), Problem> {
        let Span { from: began, to: ended } = stretch.span;
        let kept = ended.filter(|_| !form.is_touched("to"));
        // From when to when can be told in one field too.
        let both = form.filled("from").filter(|_| kept.is_some() || form.filled("to").is_none());
        let both = both.filter(|text| self.typing(day).moment(text, Purpose::Start).is_err());
        let (from, to) = if let Some(Ok((from, to))) = both.map(|text| self.typing(day).stretch(&text)) {
            (from.at, Some(to.at))
        } else {
            let from = if form.is_touched("from") {
                self.time_in_field(form, "from", day, Purpose::Start)?.ok_or(("from", "pain-time-unclear"))?
            } else {
                began
            };
            let to = match kept {
                Some(ended) => Some(ended),
                None => self.time_in_field(form, "to", day, Purpose::Stop(from))?,
            };
            (from, to)
        };
        let Some(schedule) = self.schedule_at(from) else { return Err(("from", "no-plan").into()) };
        let change = timer::correct(&schedule, &self.moment, task, stretch, from, to);
        let change = change.map_err(|reason| {
            let about_start = matches!(reason, CannotTime::Day(_)) || from > self.moment.now;
            (if about_start { "from" } else { "to" }, why_not_timed(&reason))
        })?;
        let Change::Stretch { after: Some(after), .. } = change else { return Err(("to", "timer-needs-end").into()) };
        Ok((change, Timed::Stretch(after)))
    }

    pub(crate) fn save_correction(&mut self, form: &Form, correcting: &Correcting) -> Result<Vec<Effect>, Problem> {
        let Some((change, timed)) = self.typed_correction(form, correcting)? else { return Ok(Vec::new()) };
        let effects = self.make(&change);
        self.back_to_stretches(&Correcting { timed, ..correcting.clone() });
        Ok(effects)
    }

    /// Shows the list again, at the row that was open.
    pub(crate) fn back_to_stretches(&mut self, correcting: &Correcting) {
        let all = self.timed(&correcting.task, correcting.day);
        let row = all.iter().position(|timed| *timed == correcting.timed).unwrap_or_default();
        self.open_stretches(correcting.task.clone(), correcting.day, row);
    }
}
