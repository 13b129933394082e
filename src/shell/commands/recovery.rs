//! `start`, `adjust`, `exchange`, `undo` and `redo`: the recovery itself, and what the surgeon said of it.

use super::entries::given_words;
use super::is_terminal;
use crate::cli::{Adjust, Start};
use crate::diagnostic::did_you_mean;
use crate::phrases::{self, Line, Page};
use crate::plan::TaskId;
use crate::record::{Change, Extra, ExtraKind, Override, Point, Record, Recovery, Ruling};
use crate::rules::journey::journey;
use crate::rules::meant::Purpose;
use crate::rules::schedule::Schedule;
use crate::rules::surgeon::{self, CannotAdjust};
use crate::rules::tailored::tailored;
use crate::shell::failure::Failure;
use crate::shell::session::{Opened, Session, meant};
use crate::store::{Deed, History, SaveError};
use crate::words::{Role, say};

/// Starts a recovery, or corrects the operation of the one that is there. One that is there already is kept in a file
/// beside, if that is wanted.
pub(super) fn start(session: &Session, start: Start) -> Result<(), Failure> {
    let typed = match &start.surgery {
        Some(typed) if !start.correct => typed,
        typed => return correct(session, &start, typed.as_deref()),
    };
    let moment = session.clock.moment();
    let typing = session.typing(&moment, None);
    let surgery = meant("--surgery", typed, |typed| typing.moment(typed, Purpose::Operation))?.at;
    let plan = session.plan(&start.plan)?;
    let record = session.files.load()?.record;
    session.remark_on_conflicts(&record);
    let recovery = Recovery { expanders: start.expanders, ..Recovery::new(start.plan, surgery) };
    may_replace(session, &record, start.archive)?;
    session.save(&plan, &Change::started(&record, recovery), moment.today())
}

/// Corrects the operation, and says what moves with it. A day alone leaves the hour as it was.
fn correct(session: &Session, start: &Start, typed: Option<&str>) -> Result<(), Failure> {
    let opened = session.opened_with_plan()?;
    let (recovery, moment) = (&opened.recovery, &opened.moment);
    let time = recovery.surgery.time();
    let read = |typed: &str| opened.typing().moment_or_at(typed, Purpose::Operation, time);
    let surgery = typed.map(|typed| meant("--surgery", typed, read)).transpose()?.map(|meant| meant.at);
    let expanders = (start.expanders || start.no_expanders).then_some(start.expanders);
    let change = surgeon::correct(recovery, &moment.calendar, surgery, expanders)?;
    let Change::Recovery { after: Some(after), .. } = &change else { return Ok(()) };
    let found = surgeon::consequences(&session.plan(&after.plan)?, &opened.record, after, moment);
    opened.save(&change)?;
    let said = phrases::consequences(&session.words, moment, &found);
    said.iter().try_for_each(|said| session.tell(said, Role::Plain))
}

/// Makes sure that the record may go to a file beside, where it has a recovery, and that none is lost whose copy is there.
pub(super) fn may_replace(session: &Session, record: &Record, archive: bool) -> Result<(), Failure> {
    if let Some(lost) = session.lost(true).filter(|_| !archive) {
        return Err(lost);
    }
    match &record.recovery {
        Some(old) if !archive && !is_wanted(session, record, old)? => {
            Err(Failure::AlreadyStarted(session.files.progress.path().display().to_string()))
        }
        _ => Ok(()),
    }
}

/// Asks whether the record is to be kept in a file beside, where there is somebody to ask.
fn is_wanted(session: &Session, record: &Record, old: &Recovery) -> Result<bool, Failure> {
    let words = &session.words;
    let date = words.long_day(old.surgery.date_naive());
    let path = session.files.progress.archive_path(record).to_string_lossy().into_owned();
    let yes = words.text("start-yes");
    let mut page = Page::default();
    page.push(Line::of(&say!(words, "start-archives", date, path), Role::Plain));
    page.push(Line::of(&say!(words, "start-asks", yes = yes.as_str()), Role::Plain));
    Ok(is_terminal() && session.is_agreed(&page, &yes)?)
}

/// Sets the second operation; without a time it is not known any more.
pub(super) fn exchange(session: &Session, at: Option<&str>) -> Result<(), Failure> {
    let opened = session.opened()?;
    let recovery = &opened.recovery;
    if !recovery.expanders {
        return Err(Failure::NoExchange);
    }
    let after = opened.at("exchange", at, Purpose::Exchange)?;
    if after.is_some_and(|after| !surgeon::can_be_exchanged(recovery, &opened.moment.calendar, after)) {
        return Err(Failure::ExchangeTooEarly(recovery.surgery.date_naive()));
    }
    opened.save(&Change::Exchange { before: recovery.exchange, after })
}

/// Writes down what the surgeon said, or adds or takes away something of the patient's own.
pub(super) fn adjust(session: &Session, words: &Adjust) -> Result<(), Failure> {
    // What was said about a task or milestone relates to what the plan says about it.
    let opened = if words.name.is_some() { session.opened_with_plan()? } else { session.opened()? };
    let change = match (&words.name, &words.add, &words.remove) {
        (Some(name), _, _) => said(&opened, name, words)?,
        (None, Some(title), _) => added(&opened, title, words)?,
        (None, None, Some(id)) => surgeon::remove(&opened.recovery, id).map_err(|reason| explained(&opened, reason))?,
        (None, None, None) => return Ok(()),
    };
    opened.save(&change)?;
    match &change {
        Change::Override { of, .. } => echo(&opened, &change, of),
        Change::Extra { id, after: Some(_), .. } => echo(&opened, &change, id.as_str()),
        _ => Ok(()),
    }
}

fn said(opened: &Opened, name: &str, words: &Adjust) -> Result<Change, Failure> {
    if words.plan {
        let change = surgeon::take_back(&opened.plan, &opened.recovery, name);
        return change.map_err(|reason| explained(opened, reason));
    }
    let ruling = match (words.not_at_all, points(opened, words)?) {
        (true, _) => Ruling::Never,
        (false, (None, None)) => return Err(Failure::NothingToAdjust(name.to_owned())),
        (false, (from, until)) => Ruling::Window { from, until },
    };
    let on = opened.day("--on", words.on.as_deref())?;
    let by = opened.session.by.clone();
    let said = Override { ruling, because: given_words(words.because.clone())?, on: Some(on), by };
    let change = surgeon::adjust(&opened.schedule_on(on), &opened.recovery, opened.moment.today(), name, said);
    change.map_err(|reason| explained(opened, reason))
}

fn added(opened: &Opened, title: &str, words: &Adjust) -> Result<Change, Failure> {
    let (from, until) = points(opened, words)?;
    let visit = opened.at("--at", words.at.as_deref(), Purpose::Visit)?;
    let what = visit.map_or(ExtraKind::Task { kind: words.kind, from, until }, ExtraKind::Visit);
    let on = opened.day("--on", words.on.as_deref())?;
    let (title, because) = (title.trim().to_owned(), given_words(words.because.clone())?);
    let extra = Extra { title, what, because, on: Some(on), by: opened.session.by.clone() };
    let change = surgeon::own(&opened.schedule_on(on), &opened.recovery, &opened.moment, None, extra);
    change.map_err(|reason| explained(opened, reason))
}

fn points(opened: &Opened, words: &Adjust) -> Result<(Option<Point>, Option<Point>), Failure> {
    let point = |option: &'static str, typed: &Option<String>| {
        let read = |typed: &String| {
            surgeon::point(typed, &opened.typing()).map_err(|reason| Failure::when(option, typed, reason))
        };
        typed.as_ref().map(read).transpose()
    };
    Ok((point("--from", &words.from)?, point("--until", &words.until)?))
}

/// The reason, with the names that can be meant.
fn explained(opened: &Opened, reason: CannotAdjust) -> Failure {
    let tasks = opened.plan.tasks.iter().map(|task| task.id.as_str());
    let all = tasks.chain(opened.plan.milestones.iter().map(|milestone| milestone.id.as_str()));
    let (typed, known): (_, Vec<&str>) = match &reason {
        CannotAdjust::Unknown(typed) => (typed.as_str(), all.collect()),
        CannotAdjust::NotOwn(typed) => (typed.as_str(), opened.recovery.extras.keys().map(TaskId::as_str).collect()),
        _ => ("", Vec::new()),
    };
    let meant = did_you_mean(typed, known.iter().copied()).map(ToOwned::to_owned);
    Failure::Adjust { known: known.into_iter().map(ToOwned::to_owned).collect(), meant, reason }
}

/// Says what it has come to, and what the plan says.
fn echo(opened: &Opened, change: &Change, id: &str) -> Result<(), Failure> {
    let (session, moment) = (opened.session, &opened.moment);
    let mut record = Record { recovery: Some(opened.recovery.clone()), ..Record::default() };
    change.apply(&mut record);
    let Some(recovery) = record.recovery else { return Ok(()) };
    let plan = session.sound_plan(&recovery, moment);
    let plan = plan.unwrap_or_else(|| tailored(&opened.plan, &recovery, &moment.calendar));
    let schedule = Schedule::on(&plan, &recovery, &moment.calendar, moment.today());
    let journey = journey(&schedule, moment);
    let Some(row) = journey.rows.iter().find(|row| row.what.id() == id) else { return Ok(()) };
    session.tell(&phrases::row_when(&session.words, moment, row), Role::Plain)?;
    let planned = || phrases::planned(&session.words, moment, row.what, &row.planned);
    row.ruling.map_or(Ok(()), |_| session.tell(&planned(), Role::Plain))
}

/// Takes back what was changed last today, or makes again what was taken back last.
pub(super) fn undo(session: &Session, again: bool) -> Result<(), Failure> {
    let moment = session.clock.moment();
    let today = moment.today();
    let History { undo, redo } = session.files.history(today);
    let step = if again { redo.last() } else { undo.last() };
    let step = step.ok_or(Failure::NothingToTakeBack { again })?;
    let deed = |back| {
        if again { Deed::MadeAgain { what: step, back } } else { Deed::TakenBack { what: step, back } }
    };
    let saved = session.files.undo(step, today).map_err(|error| match error {
        SaveError::Refused(reason) => {
            // Somebody else changed the same since: the one before it may still be taken back.
            session.files.remember(deed(None), today);
            Failure::NotTakenBack(reason)
        }
        error => Failure::from(error),
    })?;
    session.files.remember(deed(Some(&saved.undo)), today);
    let plan = saved.record.recovery.as_ref().and_then(|recovery| session.sound_plan(recovery, &moment));
    let what = phrases::change(&session.words, &saved.record, plan.as_ref(), &saved.change, &session.clock.moment());
    let time = session.words.exact_time(session.clock.moment().now);
    let id = if again { "notice-redone" } else { "notice-undone" };
    session.tell(&say!(session.words, id, time, what), Role::Good)?;
    if saved.durable { Ok(()) } else { Err(Failure::NotDurable) }
}
