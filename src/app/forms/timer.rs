//! Timers: legs raised, stockings worn.

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::app::forms::{About, Choosable, Field, Form, Problem};
use crate::app::screens::today::why_not;
use crate::app::{App, Effect};
use crate::plan::{Task, TaskId};
use crate::record::Change;
use crate::rules::meant::{Purpose, WhenError};
use crate::rules::stretches::Timing;
use crate::rules::timer::{self, CannotTime};
use crate::rules::when::parse_duration;

/// The longest typed time, in characters.
pub(crate) const LONGEST_TIME: usize = 60;

/// The places of the options of what is worn: on and off; and of a forgotten timer: counted up to an end, or not.
const OFF: usize = 1;
const NOT_COUNTED: usize = 1;

impl App {
    /// The task that a key for timers is about.
    pub(crate) fn task_to_time(&self) -> Option<&Task> {
        self.facts()?.task_to_time(self.selected())
    }

    /// Starts or stops a timer, or asks about one that was forgotten.
    pub(crate) fn switch_timer(&mut self) -> Vec<Effect> {
        let (Some(task), Some(day)) = (self.task_to_time(), self.facts()) else {
            self.say("timer-none");
            return Vec::new();
        };
        if !day.is_today() {
            self.say("timer-is-now");
            return Vec::new();
        }
        let (record, moment) = (self.record(), &self.moment);
        let change = match day.timing(&task.id) {
            Some(Timing::Forgotten(_)) => {
                let id = task.id.clone();
                self.open_forgotten(id);
                return Vec::new();
            }
            _ if timer::just_switched(record, task, moment.now) => {
                self.say("timer-just-switched");
                return Vec::new();
            }
            Some(Timing::Running(_) | Timing::On(_)) => timer::stop(record, moment, task, None),
            Some(Timing::Off(_)) | None => timer::start(&day.schedule, record, moment, task, moment.now),
        };
        match change {
            Ok(change) => self.make(&change),
            Err(reason) => {
                self.say(why_not_timed(&reason));
                Vec::new()
            }
        }
    }

    fn open_forgotten(&mut self, task: TaskId) {
        let counted = [Choosable::Message("timer-counted"), Choosable::Message("timer-not-counted")];
        let fields = vec![Field::line("ended", "", LONGEST_TIME), Field::choice("counted", counted.to_vec(), Some(0))];
        self.open_form(Form::new(About::Forgotten(task), fields));
    }

    pub(crate) fn follow_forgotten(form: &mut Form) {
        let counted = form.chosen("counted") != Some(NOT_COUNTED);
        form.show("ended", counted);
    }

    pub(crate) fn save_forgotten(&mut self, form: &Form, id: &TaskId) -> Result<Vec<Effect>, Problem> {
        let Some(task) = self.plan().and_then(|plan| plan.task(id)) else { return Ok(Vec::new()) };
        let change = if form.chosen("counted") == Some(NOT_COUNTED) {
            timer::discard(self.record(), task)
        } else {
            let end = self.typed_end(form, id)?.ok_or(("ended", "timer-needs-end"))?;
            timer::stop(self.record(), &self.moment, task, Some(end))
        };
        let change = change.map_err(|reason| ("ended", why_not_timed(&reason)))?;
        Ok(self.make(&change))
    }

    /// When a forgotten timer ended, as typed so far; `None` where nothing is typed.
    ///
    /// # Errors
    /// The field and a message, where it is not understood.
    pub fn typed_end(&self, form: &Form, id: &TaskId) -> Result<Option<DateTime<FixedOffset>>, Problem> {
        let purpose = self.since(id).map_or(Purpose::Start, Purpose::Stop);
        self.time_in_field(form, "ended", self.moment.today(), purpose)
    }

    /// Since when the timer of a task is on.
    pub fn since(&self, id: &TaskId) -> Option<DateTime<FixedOffset>> {
        self.facts()?.timing(id).filter(|timing| timing.is_on()).map(Timing::since)
    }

    /// Opens the form in which time is added, or a timer is switched at another time than now.
    pub(crate) fn open_time(&mut self) {
        let day = self.day();
        let Some(task) = self.task_to_time() else {
            self.say("timer-none");
            return;
        };
        let about = About::Time { task: task.id.clone(), day };
        let line = |name| Field::line(name, "", LONGEST_TIME);
        let fields = if task.is_worn() {
            let is_on = self.since(&task.id).is_some();
            let options = vec![Choosable::Message("timer-put-on"), Choosable::Message("timer-taken-off")];
            vec![Field::choice("worn", options, Some(usize::from(is_on))), line("when")]
        } else {
            vec![line("minutes"), line("from"), line("to")]
        };
        if self.can_be_filled_in(day) {
            self.open_form(Form::new(about, fields));
        }
    }

    pub(crate) fn save_time(&mut self, form: &Form, id: &TaskId, day: NaiveDate) -> Result<Vec<Effect>, Problem> {
        let change = self.timed_change(form, id, day)?;
        Ok(change.map(|change| self.make(&change)).unwrap_or_default())
    }

    /// What the form in which time is added would change, as far as it is entered.
    ///
    /// # Errors
    /// The field that keeps it from being so, and why.
    pub fn timed_change(&self, form: &Form, id: &TaskId, day: NaiveDate) -> Result<Option<Change>, Problem> {
        let Some(task) = self.plan().and_then(|plan| plan.task(id)) else { return Ok(None) };
        if task.is_worn() { self.worn_change(form, task, day) } else { self.time_change(form, task, day) }.map(Some)
    }

    fn worn_change(&self, form: &Form, task: &Task, day: NaiveDate) -> Result<Change, Problem> {
        let is_off = form.chosen("worn") == Some(OFF);
        let since = self.since(&task.id).filter(|_| is_off);
        let at = match self.time_in_field(form, "when", day, since.map_or(Purpose::Start, Purpose::Off))? {
            Some(at) => at,
            None if day == self.moment.today() => self.moment.now,
            None => return Err(("when", "pain-time-unclear").into()),
        };
        let change = if is_off { self.stopped(task, Some(at)) } else { self.started(task, at) };
        change.map_err(|said| ("when", said).into())
    }

    fn time_change(&self, form: &Form, task: &Task, day: NaiveDate) -> Result<Change, Problem> {
        let from = self.time_in_field(form, "from", day, Purpose::Start)?;
        let began = from.or(self.since(&task.id)).map_or(Purpose::Start, Purpose::Stop);
        let to = self.time_in_field(form, "to", day, began)?;
        let minutes = match form.filled("minutes").map(|text| (parse_duration(&text, &self.vocabulary), text)) {
            None => None,
            Some((Ok(minutes), _)) => Some(minutes),
            // From when to when can be told in one field too.
            Some((Err(_), text)) if from.is_none() && to.is_none() => {
                let stretch = self.typing(day).stretch(&text);
                let unclear = |reason: WhenError| Problem::when("minutes", "timer-length-unclear", reason);
                let (from, to) = stretch.map_err(unclear)?;
                return self.stretch_change(task, from.at, to.at).map_err(|said| ("minutes", said).into());
            }
            Some((Err(_), _)) => return Err(("minutes", "timer-length-unclear").into()),
        };
        let (field, change) = match (minutes, from, to) {
            (None, None, None) => return Err(("minutes", "timer-needs-something").into()),
            (Some(minutes), None, None) => {
                let Some(schedule) = self.schedule_on(day) else { return Err(("minutes", "no-plan").into()) };
                let change = timer::add(&schedule, self.record(), &self.moment, task, day, minutes);
                ("minutes", change.map_err(|reason| why_not_timed(&reason)))
            }
            (Some(_), _, _) => return Err(("minutes", "timer-one-way").into()),
            (None, Some(_), None) if day != self.moment.today() => return Err(("to", "timer-needs-end").into()),
            (None, Some(from), None) => ("from", self.started(task, from)),
            (None, None, to) => ("to", self.stopped(task, to)),
            (None, Some(from), Some(to)) => ("to", self.stretch_change(task, from, to)),
        };
        change.map_err(|said| (field, said).into())
    }

    fn stretch_change(
        &self,
        task: &Task,
        from: DateTime<FixedOffset>,
        to: DateTime<FixedOffset>,
    ) -> Result<Change, &'static str> {
        let schedule = self.schedule_at(from).ok_or("no-plan")?;
        let change = timer::between(&schedule, self.record(), &self.moment, task, from, to);
        change.map_err(|reason| why_not_timed(&reason))
    }

    fn started(&self, task: &Task, at: DateTime<FixedOffset>) -> Result<Change, &'static str> {
        let schedule = self.schedule_at(at).ok_or("no-plan")?;
        timer::start(&schedule, self.record(), &self.moment, task, at).map_err(|reason| why_not_timed(&reason))
    }

    fn stopped(&self, task: &Task, at: Option<DateTime<FixedOffset>>) -> Result<Change, &'static str> {
        timer::stop(self.record(), &self.moment, task, at).map_err(|reason| why_not_timed(&reason))
    }

    pub(crate) fn schedule_at(&self, at: DateTime<FixedOffset>) -> Option<crate::rules::schedule::Schedule<'_>> {
        self.schedule_on(self.moment.calendar.day_at(at))
    }

    /// The time typed in a field, on a day; `None` where nothing is typed.
    pub(crate) fn time_in_field(
        &self,
        form: &Form,
        field: &'static str,
        day: NaiveDate,
        purpose: Purpose,
    ) -> Result<Option<DateTime<FixedOffset>>, Problem> {
        let meant = form.filled(field).map(|text| self.typing(day).moment(&text, purpose)).transpose();
        let meant = meant.map_err(|reason| Problem::when(field, "pain-time-unclear", reason))?;
        Ok(meant.map(|meant| meant.at))
    }
}

pub(crate) fn why_not_timed(reason: &CannotTime) -> &'static str {
    match reason {
        CannotTime::Day(reason) => why_not(reason),
        CannotTime::AlreadyOn { .. } => "timer-already-on",
        CannotTime::NotOn(_) => "timer-not-on",
        CannotTime::Forgotten { .. } => "timer-forgotten-first",
        CannotTime::StillToCome(_) => "pain-time-ahead",
        CannotTime::EndsBeforeStart(_) => "timer-ends-before",
        CannotTime::NoEnd => "timer-needs-end",
        CannotTime::TooLong => "timer-too-long",
        CannotTime::TooManyMinutes => "timer-too-many",
    }
}
