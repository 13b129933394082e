//! What the surgeon said: of a task or milestone of the plan, or a task or visit beside it; and the operations.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};

use crate::app::forms::{About, Field, Form, Id, Problem};
use crate::app::{App, Effect};
use crate::plan::{Kind, TaskId};
use crate::record::{Change, Extra, ExtraKind, Override, Point, Record, Ruling};
use crate::rules::journey::{JourneyRow, journey};
use crate::rules::meant::Purpose;
use crate::rules::parse_time::NOON;
use crate::rules::schedule::Schedule;
use crate::rules::surgeon::{self, CannotAdjust, CannotCorrect, Consequences, LONGEST_TITLE};
use crate::rules::surgeon::{can_be_exchanged, consequences, correct};
use crate::rules::tailored::tailored;

/// The longest text of what was said, in characters.
const LONGEST_WORDS: usize = 300;

const UNTIL: &str = "ruling-until";
const FROM: &str = "ruling-from";
const MOVED: &str = "ruling-moved";
const NEVER: &str = "ruling-never";
const AS_PLANNED: &str = "ruling-plan";

/// The places of what there can be beside the plan.
const KEEP: usize = 0;
const AVOID: usize = 1;
const VISIT: usize = 2;

/// The place of what becomes of something beside the plan: that it goes.
const GOES: usize = 1;

fn typed(point: Option<Point>) -> String {
    match point {
        Some(Point::After(offset)) => offset.to_string(),
        Some(Point::On(day)) => day.to_string(),
        None => String::new(),
    }
}

/// The words, and the day they were said: today, unless another is given.
fn words_and_day(because: Option<&String>, on: Option<NaiveDate>) -> [Field; 2] {
    let because = because.map(String::as_str).unwrap_or_default();
    let on = on.map(|on| on.to_string()).unwrap_or_default();
    [Field::line_of(Id::Words, because, LONGEST_WORDS), Field::line(Id::Spoken, &on)]
        .map(|field| field.when(|form| form.chosen_message(Id::Ruling) != Some(AS_PLANNED)))
}

impl App {
    /// Shows a row of the journey as it is, or as it would be after a change.
    pub(crate) fn with_row(&self, change: Option<&Change>, id: &str, show: impl FnOnce(&JourneyRow<'_>)) {
        let mut record = Record { recovery: self.record().recovery.clone(), ..Record::default() };
        if let Some(change) = change {
            change.apply(&mut record);
        }
        let Some(recovery) = record.recovery else { return };
        let Some(plan) = self.plans.iter().find(|plan| plan.id == recovery.plan) else { return };
        let plan = tailored(plan, &recovery, &self.moment.calendar);
        let schedule = Schedule::on(&plan, &recovery, &self.moment.calendar, self.moment.today());
        if let Some(row) = journey(&schedule, &self.moment).rows.iter().find(|row| row.what.id() == id) {
            show(row);
        }
    }

    pub fn changed_by(&self, form: &Form) -> Result<Option<Change>, Problem> {
        match &form.about {
            About::Override { of, editing } => self.override_change(form, of, editing.as_deref()),
            About::Extra(editing) => self.extra_change(form, editing.as_deref().map(|(id, _)| id)),
            _ => Ok(None),
        }
    }

    /// Opens what can be said of a task or milestone; a task or visit of the patient's own is corrected.
    pub(crate) fn open_surgeon(&mut self, of: &str) {
        let Some(recovery) = &self.record().recovery else { return };
        let id = TaskId::new(of);
        if let Some(extra) = recovery.extras.get(&id) {
            let extra = extra.clone();
            return self.open_own(Some((id, extra)));
        }
        let today = self.moment.today();
        let editing = surgeon::on_day(recovery, of, Some(today)).cloned();
        let is_task = self.plan().is_some_and(|plan| plan.task(&id).is_some());
        let options = if is_task { &[UNTIL, FROM, NEVER, AS_PLANNED][..] } else { &[MOVED, NEVER, AS_PLANNED] };
        let (at, from, until) = match editing.as_ref().map(|said| said.ruling) {
            None => (None, None, None),
            Some(Ruling::Never) => (Some(NEVER), None, None),
            Some(Ruling::Window { from, until }) if !is_task => (Some(MOVED), from.or(until), None),
            Some(Ruling::Window { from, until: None }) => (Some(FROM), from, None),
            Some(Ruling::Window { from, until }) => (Some(UNTIL), from, until),
        };
        let at = options.iter().position(|option| Some(*option) == at);
        let mut fields = vec![
            Field::choice(Id::Ruling, options.iter().copied(), at).needed(),
            Field::line(Id::Until, &typed(until)).needed().when(|form| form.chosen_message(Id::Ruling) == Some(UNTIL)),
            Field::line(Id::Starts, &typed(from))
                .needed()
                .when(|form| matches!(form.chosen_message(Id::Ruling), Some(FROM | MOVED))),
        ];
        let heard = self.heard.take();
        let because = heard.as_ref().map(|(said, _)| said).or(editing.as_ref().and_then(|said| said.because.as_ref()));
        fields.extend(words_and_day(because, heard.as_ref().map(|(_, on)| *on)));
        self.open_form(Form::new(About::Override { of: of.to_owned(), editing: editing.map(Box::new) }, fields));
    }

    pub(crate) fn open_own(&mut self, editing: Option<(TaskId, Extra)>) {
        let extra = editing.as_ref().map(|(_, extra)| extra);
        let (at, from, until, visit) = match extra.map(|extra| extra.what) {
            None => (None, None, None, None),
            Some(ExtraKind::Task { kind: Kind::Avoid, from, until }) => (Some(AVOID), from, until, None),
            Some(ExtraKind::Task { from, until, .. }) => (Some(KEEP), from, until, None),
            Some(ExtraKind::Visit(at)) => (Some(VISIT), None, None, Some(at)),
        };
        let visit = visit.map(|at| self.as_typed(at)).unwrap_or_default();
        let title = extra.map(|extra| extra.title.clone()).unwrap_or_default();
        let on = extra.and_then(|extra| extra.on);
        let is_task = |form: &Form| matches!(form.chosen(Id::What), Some(KEEP | AVOID));
        let mut fields = vec![
            Field::choice(Id::What, ["own-keep", "own-avoid", "own-visit"], at).needed(),
            Field::line_of(Id::Called, &title, LONGEST_TITLE).needed(),
            Field::line(Id::Visit, &visit).needed().when(|form| form.chosen(Id::What) == Some(VISIT)),
            Field::line(Id::Starts, &typed(from)).when(is_task),
            Field::line(Id::Until, &typed(until)).when(is_task),
        ];
        fields.extend(words_and_day(extra.and_then(|extra| extra.because.as_ref()), on));
        if extra.is_some() {
            fields.push(Field::choice(Id::Keeping, ["own-stays", "own-goes"], Some(0)));
        }
        self.open_form(Form::new(About::Extra(editing.map(Box::new)), fields));
    }

    /// What a form says that the surgeon said of a task or milestone, as far as it is entered; `None` where what was
    /// said is to be taken back.
    fn said_so_far(&self, form: &Form, editing: Option<&Override>) -> Result<Option<Override>, Problem> {
        let (from, until) = match editing.map(|said| said.ruling) {
            Some(Ruling::Window { from, until }) => (from, until),
            Some(Ruling::Never) | None => (None, None),
        };
        let ruling = match form.chosen_message(Id::Ruling) {
            Some(UNTIL) => Ruling::Window { from, until: Some(self.needed_point(form, Id::Until)?) },
            Some(FROM) => Ruling::Window { from: Some(self.needed_point(form, Id::Starts)?), until },
            Some(MOVED) => Ruling::Window { from: Some(self.needed_point(form, Id::Starts)?), until: None },
            Some(NEVER) => Ruling::Never,
            Some(_) => return Ok(None),
            None => return Err((Id::Ruling, "ruling-needed").into()),
        };
        let on = Some(self.said_on(form)?);
        Ok(Some(Override { ruling, because: form.filled(Id::Words), on, by: self.by() }))
    }

    fn own_so_far(&self, form: &Form) -> Result<Extra, Problem> {
        let kind = form.chosen(Id::What).ok_or((Id::What, "what-needed"))?;
        let title = form.filled(Id::Called).ok_or((Id::Called, "called-needed"))?;
        let what = match kind {
            VISIT => ExtraKind::Visit(self.typed_visit(form)?),
            kind => ExtraKind::Task {
                kind: if kind == AVOID { Kind::Avoid } else { Kind::Keep },
                from: self.point(form, Id::Starts)?,
                until: self.point(form, Id::Until)?,
            },
        };
        let on = Some(self.said_on(form)?);
        Ok(Extra { title, what, because: form.filled(Id::Words), on, by: self.by() })
    }

    /// The schedule by which what is entered in a form is understood: that of the day it was said.
    fn schedule_said(&self, on: Option<NaiveDate>) -> Option<Schedule<'_>> {
        self.schedule_on(on.unwrap_or_else(|| self.moment.today()))
    }

    fn point(&self, form: &Form, name: Id) -> Result<Option<Point>, Problem> {
        form.typed(name, |text| surgeon::point(text, &self.typing(self.moment.today())))
    }

    fn needed_point(&self, form: &Form, name: Id) -> Result<Point, Problem> {
        self.point(form, name)?.ok_or((name, "point-needed").into())
    }

    fn typed_visit(&self, form: &Form) -> Result<DateTime<FixedOffset>, Problem> {
        if let About::Extra(Some(editing)) = &form.about
            && let ExtraKind::Visit(at) = editing.1.what
            && !form.is_touched(Id::Visit)
        {
            return Ok(at);
        }
        let visit = self.typed_at(form, Id::Visit, self.moment.today(), Purpose::Visit)?;
        visit.ok_or((Id::Visit, "visit-needed").into())
    }

    fn said_on(&self, form: &Form) -> Result<NaiveDate, Problem> {
        Ok(self.typed_day(form, Id::Spoken)?.unwrap_or_else(|| self.moment.today()))
    }

    fn override_change(&self, form: &Form, of: &str, editing: Option<&Override>) -> Result<Option<Change>, Problem> {
        let (Some(recovery), Some(plan)) = (&self.record().recovery, self.plan()) else { return Ok(None) };
        let Some(said) = self.said_so_far(form, editing)? else {
            return surgeon::take_back(plan, recovery, of)
                .map(Some)
                .map_err(|_| (Id::Ruling, "ruling-as-planned").into());
        };
        let Some(schedule) = self.schedule_said(said.on) else { return Ok(None) };
        let field = if form.chosen_message(Id::Ruling) == Some(UNTIL) { Id::Until } else { Id::Starts };
        let change = surgeon::adjust(&schedule, recovery, self.moment.today(), of, said);
        change.map(Some).map_err(|reason| problem(&reason, field))
    }

    fn extra_change(&self, form: &Form, editing: Option<&TaskId>) -> Result<Option<Change>, Problem> {
        let Some(recovery) = &self.record().recovery else { return Ok(None) };
        if let (Some(id), Some(GOES)) = (editing, form.chosen(Id::Keeping)) {
            return surgeon::remove(recovery, id).map(Some).map_err(|reason| problem(&reason, Id::Keeping));
        }
        let extra = self.own_so_far(form)?;
        let Some(schedule) = self.schedule_said(extra.on) else { return Ok(None) };
        let change = surgeon::own(&schedule, recovery, &self.moment, editing, extra);
        change.map(Some).map_err(|reason| problem(&reason, Id::Until))
    }

    pub(crate) fn open_exchange(&mut self) {
        let Some(recovery) = &self.record().recovery else { return };
        let text = recovery.exchange.map(|at| self.as_typed(at)).unwrap_or_default();
        self.open_form(Form::new(About::Exchange, vec![Field::line(Id::Exchange, &text)]));
    }

    pub fn typed_exchange(&self, form: &Form) -> Result<Option<DateTime<FixedOffset>>, Problem> {
        if !form.is_touched(Id::Exchange) {
            return Ok(self.record().recovery.as_ref().and_then(|recovery| recovery.exchange));
        }
        self.typed_operation_at(form, Id::Exchange, Purpose::Exchange, NOON)
    }

    /// An operation typed in a field; of a day alone, at this time of it.
    fn typed_operation_at(
        &self,
        form: &Form,
        id: Id,
        purpose: Purpose,
        time: NaiveTime,
    ) -> Result<Option<DateTime<FixedOffset>>, Problem> {
        let meant = form.typed(id, |text| self.typing(self.moment.today()).moment_or_at(text, purpose, time))?;
        Ok(meant.map(|meant| meant.at))
    }

    pub(crate) fn save_exchange(&mut self, form: &Form) -> Result<Vec<Effect>, Problem> {
        let after = self.typed_exchange(form)?;
        let Some(recovery) = &self.record().recovery else { return Ok(Vec::new()) };
        if after.is_some_and(|after| !can_be_exchanged(recovery, &self.moment.calendar, after)) {
            return Err((Id::Exchange, "exchange-too-early").into());
        }
        Ok(self.make(&Change::Exchange { before: recovery.exchange, after }))
    }

    pub(crate) fn open_operation(&mut self) {
        let Some(recovery) = &self.record().recovery else { return };
        let fields = vec![
            Field::line(Id::Surgery, &self.as_typed(recovery.surgery)).needed(),
            Field::choice(Id::Placed, ["stages-direct", "stages-expanders"], Some(usize::from(recovery.expanders))),
        ];
        self.open_form(Form::new(About::Operation, fields));
    }

    /// The operation as typed so far; of a day alone, at the hour that it had.
    pub fn typed_operation(&self, form: &Form) -> Result<Option<Change>, Problem> {
        let Some(recovery) = &self.record().recovery else { return Ok(None) };
        let surgery = if form.is_touched(Id::Surgery) {
            let at = self.typed_operation_at(form, Id::Surgery, Purpose::Operation, recovery.surgery.time())?;
            Some(at.ok_or((Id::Surgery, "typed-unclear"))?)
        } else {
            None
        };
        let expanders = form.chosen(Id::Placed).map(|at| at == 1);
        let change = correct(recovery, &self.moment.calendar, surgery, expanders);
        change.map(Some).map_err(|reason| match reason {
            CannotCorrect::NotBeforeExchange(_) => (Id::Surgery, "exchange-too-early").into(),
            CannotCorrect::HasExchange(_) => (Id::Placed, "operation-has-exchange").into(),
        })
    }

    pub fn consequences(&self, correction: &Change) -> Consequences {
        let Change::Recovery { after: Some(after), .. } = correction else { return Consequences::default() };
        let plan = self.plans.iter().find(|plan| plan.id == after.plan);
        plan.map(|plan| consequences(plan, self.record(), after, &self.moment)).unwrap_or_default()
    }
}

fn problem(reason: &CannotAdjust, field: Id) -> Problem {
    let problem = match reason {
        CannotAdjust::StillToCome(_) => (Id::Spoken, "spoken-still-to-come"),
        CannotAdjust::Backwards { .. } => (field, "ends-before-start"),
        CannotAdjust::NoTitle | CannotAdjust::TitleTooLong => (Id::Called, "called-needed"),
        CannotAdjust::Unknown(_) | CannotAdjust::NothingSaid(_) | CannotAdjust::NotOwn(_) => (field, "refused-changed"),
    };
    problem.into()
}
