//! Timers: legs raised, stockings worn.

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::app::action::Answer;
use crate::app::forms::{About, Field, Form, Id, Problem};
use crate::app::screens::today::why_not;
use crate::app::{App, Effect};
use crate::plan::{Task, TaskId};
use crate::record::{Change, Span, Stretch};
use crate::rules::day::DayFacts;
use crate::rules::meant::{Purpose, WhenError};
use crate::rules::parse_time::parse_duration;
use crate::rules::stretches::{Timed, Timing};
use crate::rules::timer::{self, CannotTime};

/// The places of the options of what is worn: on and off; and of a forgotten timer: counted up to an end, or not.
const OFF: usize = 1;
const NOT_COUNTED: usize = 1;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correcting {
    pub task: TaskId,
    pub day: NaiveDate,
    pub timed: Timed,
}

impl App {
    pub(crate) fn task_to_time(&self) -> Option<&Task> {
        self.facts()?.task_to_time(self.selected())
    }

    pub(crate) fn switches_timer(&self, day: &DayFacts<'_>) -> Answer {
        let Some(task) = self.task_to_time() else { return Answer::Says("timer-none") };
        if !day.is_today() {
            return Answer::Says("timer-is-now");
        }
        let change = match day.timing(&task.id) {
            Some(Timing::Forgotten(_)) => {
                let id = task.id.clone();
                return Answer::shows(move |app| app.open_forgotten(id));
            }
            _ if timer::just_switched(day, task) => {
                return Answer::shows(|app| app.say("timer-just-switched"));
            }
            Some(Timing::Running(_) | Timing::On(_)) => timer::stop(day, task, None),
            Some(Timing::Off(_)) | None => timer::start(day, task, day.moment.now),
        };
        let switched = change.map_err(|reason| why_not_timed(&reason));
        let answer = switched.map_or_else(Answer::Says, |change| Answer::does(move |app| app.make(&change)));
        answer.named_if(day.can_switch(task))
    }

    fn open_forgotten(&mut self, task: TaskId) {
        let counted = ["timer-counted", "timer-not-counted"];
        let ended = Field::line(Id::Ended, "").needed();
        let ended = ended.when(|form| form.chosen(Id::Counted) != Some(NOT_COUNTED));
        let fields = vec![ended, Field::choice(Id::Counted, counted, Some(0))];
        self.open_form(Form::new(About::Forgotten(task), fields));
    }

    pub(super) fn save_forgotten(&mut self, form: &Form, id: &TaskId) -> Result<Vec<Effect>, Problem> {
        let Some((day, task)) = self.facts().zip(self.plan().and_then(|plan| plan.task(id))) else {
            return Ok(Vec::new());
        };
        let change = if form.chosen(Id::Counted) == Some(NOT_COUNTED) {
            timer::discard(day, task)
        } else {
            let end = self.typed_end(form, id)?.ok_or((Id::Ended, "timer-needs-end"))?;
            timer::stop(day, task, Some(end))
        };
        let change = change.map_err(|reason| (Id::Ended, why_not_timed(&reason)))?;
        Ok(self.make(&change))
    }

    pub fn typed_end(&self, form: &Form, id: &TaskId) -> Result<Option<DateTime<FixedOffset>>, Problem> {
        let purpose = self.since(id).map_or(Purpose::Start, Purpose::Stop);
        self.typed_at(form, Id::Ended, self.moment.today(), purpose)
    }

    pub fn since(&self, id: &TaskId) -> Option<DateTime<FixedOffset>> {
        self.facts()?.timing(id).filter(|timing| timing.is_on()).map(Timing::since)
    }

    pub(crate) fn open_time(&mut self) {
        let day = self.day();
        let Some(task) = self.task_to_time() else { return };
        let about = About::Time { task: task.id.clone(), day };
        let line = |name| Field::line(name, "");
        let fields = if task.is_worn {
            let is_on = self.since(&task.id).is_some();
            let options = ["timer-put-on", "timer-taken-off"];
            vec![Field::choice(Id::Worn, options, Some(usize::from(is_on))), line(Id::When)]
        } else {
            vec![line(Id::Minutes), line(Id::From), line(Id::To)]
        };
        self.open_form(Form::new(about, fields));
    }

    pub fn timed_change(&self, form: &Form, id: &TaskId, day: NaiveDate) -> Result<Option<Change>, Problem> {
        let Some(task) = self.plan().and_then(|plan| plan.task(id)) else { return Ok(None) };
        if task.is_worn { self.worn_change(form, task, day) } else { self.time_change(form, task, day) }.map(Some)
    }

    fn worn_change(&self, form: &Form, task: &Task, day: NaiveDate) -> Result<Change, Problem> {
        let is_off = form.chosen(Id::Worn) == Some(OFF);
        let since = self.since(&task.id).filter(|_| is_off);
        let at = match self.typed_at(form, Id::When, day, since.map_or(Purpose::Start, Purpose::Off))? {
            Some(at) => at,
            None if day == self.moment.today() => self.moment.now,
            None => return Err((Id::When, "pain-time-unclear").into()),
        };
        let change = if is_off { self.stopped(task, Some(at)) } else { self.started(task, at) };
        change.map_err(|said| (Id::When, said).into())
    }

    fn time_change(&self, form: &Form, task: &Task, day: NaiveDate) -> Result<Change, Problem> {
        let from = self.typed_at(form, Id::From, day, Purpose::Start)?;
        let began = from.or(self.since(&task.id)).map_or(Purpose::Start, Purpose::Stop);
        let to = self.typed_at(form, Id::To, day, began)?;
        let minutes = match form.filled(Id::Minutes).map(|text| (parse_duration(&text, &self.vocabulary), text)) {
            None => None,
            Some((Ok(minutes), _)) => Some(minutes),
            // The start and the end can also be typed into one field.
            Some((Err(_), text)) if from.is_none() && to.is_none() => {
                let stretch = self.typing(day).stretch(&text);
                let unclear = |reason: WhenError| Problem::when(Id::Minutes, reason);
                let (from, to) = stretch.map_err(unclear)?;
                return self.stretch_change(task, from.at, to.at).map_err(|said| (Id::Minutes, said).into());
            }
            Some((Err(_), _)) => return Err((Id::Minutes, "timer-length-unclear").into()),
        };
        let (field, change) = match (minutes, from, to) {
            (None, None, None) => return Err((Id::Minutes, "timer-needs-something").into()),
            (Some(minutes), None, None) => {
                let facts = self.facts_of(day).ok_or((Id::Minutes, "no-plan"))?;
                (Id::Minutes, timer::add(&facts, task, minutes).map_err(|reason| why_not_timed(&reason)))
            }
            (Some(_), _, _) => return Err((Id::Minutes, "timer-one-way").into()),
            (None, Some(_), None) if day != self.moment.today() => return Err((Id::To, "timer-needs-end").into()),
            (None, Some(from), None) => (Id::From, self.started(task, from)),
            (None, None, to) => (Id::To, self.stopped(task, to)),
            (None, Some(from), Some(to)) => (Id::To, self.stretch_change(task, from, to)),
        };
        change.map_err(|said| (field, said).into())
    }

    fn stretch_change(
        &self,
        task: &Task,
        from: DateTime<FixedOffset>,
        to: DateTime<FixedOffset>,
    ) -> Result<Change, &'static str> {
        timer::between(&self.facts_at(from)?, task, from, to).map_err(|reason| why_not_timed(&reason))
    }

    fn started(&self, task: &Task, at: DateTime<FixedOffset>) -> Result<Change, &'static str> {
        timer::start(&self.facts_at(at)?, task, at).map_err(|reason| why_not_timed(&reason))
    }

    fn stopped(&self, task: &Task, at: Option<DateTime<FixedOffset>>) -> Result<Change, &'static str> {
        timer::stop(self.facts().ok_or("no-plan")?, task, at).map_err(|reason| why_not_timed(&reason))
    }

    fn facts_at(&self, at: DateTime<FixedOffset>) -> Result<DayFacts<'_>, &'static str> {
        self.facts_of(self.moment.calendar.day_at(at)).ok_or("no-plan")
    }

    pub(crate) fn open_correction(&mut self, correcting: Correcting) {
        let fields = match correcting.timed {
            Timed::Stretch(stretch) => {
                let Span { from, to } = stretch.span;
                let to = to.map(|to| self.as_typed(to)).unwrap_or_default();
                vec![Field::line(Id::From, &self.as_typed(from)).needed(), Field::line(Id::To, &to)]
            }
            Timed::Minutes(minutes) => vec![Field::line(Id::Minutes, &minutes.to_string()).needed()],
        };
        self.open_form(Form::new(About::Stretch(Box::new(correcting)), fields));
    }

    pub fn typed_correction(&self, form: &Form, correcting: &Correcting) -> Result<Option<(Change, Timed)>, Problem> {
        let Some(task) = self.plan().and_then(|plan| plan.task(&correcting.task)) else { return Ok(None) };
        match correcting.timed {
            Timed::Minutes(_) => {
                let typed = form.filled(Id::Minutes).ok_or((Id::Minutes, "timer-length-unclear"))?;
                let minutes =
                    parse_duration(&typed, &self.vocabulary).map_err(|_| (Id::Minutes, "timer-length-unclear"))?;
                let day = self.facts_of(correcting.day).ok_or((Id::Minutes, "no-plan"))?;
                let change = timer::correct_minutes(&day, task, minutes)
                    .map_err(|reason| (Id::Minutes, why_not_timed(&reason)))?;
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
        let kept = ended.filter(|_| !form.is_touched(Id::To));
        // The start and the end can also be typed into one field.
        let both = form.filled(Id::From).filter(|_| kept.is_some() || form.filled(Id::To).is_none());
        let both = both.filter(|text| self.typing(day).moment(text, Purpose::Start).is_err());
        let (from, to) = if let Some(Ok((from, to))) = both.map(|text| self.typing(day).stretch(&text)) {
            (from.at, Some(to.at))
        } else {
            let from = if form.is_touched(Id::From) {
                self.typed_at(form, Id::From, day, Purpose::Start)?.ok_or((Id::From, "pain-time-unclear"))?
            } else {
                began
            };
            let to = match kept {
                Some(ended) => Some(ended),
                None => self.typed_at(form, Id::To, day, Purpose::Stop(from))?,
            };
            (from, to)
        };
        let began_on = self.facts_at(from).map_err(|said| (Id::From, said))?;
        let change = timer::correct(&began_on, task, stretch, from, to).map_err(|reason| {
            let about_start = matches!(reason, CannotTime::Day(_)) || from > self.moment.now;
            (if about_start { Id::From } else { Id::To }, why_not_timed(&reason))
        })?;
        let Change::Stretch { after: Some(after), .. } = change else { return Err((Id::To, "timer-needs-end").into()) };
        Ok((change, Timed::Stretch(after)))
    }

    pub(super) fn save_correction(&mut self, form: &Form, correcting: &Correcting) -> Result<Vec<Effect>, Problem> {
        let Some((change, timed)) = self.typed_correction(form, correcting)? else { return Ok(Vec::new()) };
        let effects = self.make(&change);
        self.back_to_stretches(&Correcting { timed, ..correcting.clone() });
        Ok(effects)
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
