//! `adjust`.

use super::entries::given_words;
use super::saved::{remark_on, save};
use super::{Opened, Session};
use crate::cli::Adjust;
use crate::diagnostic::did_you_mean;
use crate::phrases;
use crate::plan::TaskId;
use crate::record::{Change, Extra, ExtraKind, Override, Point, Record, Ruling};
use crate::rules::journey::journey;
use crate::rules::meant::Purpose;
use crate::rules::schedule::Schedule;
use crate::rules::surgeon::{self, CannotAdjust};
use crate::rules::tailored::tailored;
use crate::shell::failure::Failure;

/// Writes down what the surgeon said, or adds or takes away something of the patient's own.
pub(super) fn adjust(session: &Session, words: &Adjust) -> Result<(), Failure> {
    // What was said of a task or milestone is said of what the plan says of it.
    let opened = if words.name.is_some() { session.opened_with_plan()? } else { session.opened()? };
    let change = match (&words.name, &words.add, &words.remove) {
        (Some(name), _, _) => said(session, &opened, name, words)?,
        (None, Some(title), _) => added(session, &opened, title, words)?,
        (None, None, Some(id)) => surgeon::remove(&opened.recovery, id).map_err(|reason| explained(&opened, reason))?,
        (None, None, None) => return Ok(()),
    };
    save(session, &opened.plan, &change, opened.moment.today())?;
    match &change {
        Change::Override { of, .. } => echo(session, &opened, &change, of),
        Change::Extra { id, after: Some(_), .. } => echo(session, &opened, &change, id.as_str()),
        _ => Ok(()),
    }
}

fn said(session: &Session, opened: &Opened, name: &str, words: &Adjust) -> Result<Change, Failure> {
    if words.plan {
        let change = surgeon::take_back(&opened.plan, &opened.recovery, name);
        return change.map_err(|reason| explained(opened, reason));
    }
    let (from, until) = points(session, opened, words)?;
    let ruling = match (words.not_at_all, from, until) {
        (true, ..) => Ruling::Never,
        (false, None, None) => {
            return Err(Failure::NothingToAdjust(name.to_owned()));
        }
        (false, from, until) => Ruling::Window { from, until },
    };
    let today = opened.moment.today();
    let on = session.day_of("--on", words.on.as_deref(), &opened.moment)?;
    let said = Override { ruling, because: given_words(words.because.clone())?, on: Some(on), by: session.by.clone() };
    let change = surgeon::adjust(&opened.schedule_on(on), &opened.recovery, today, name, said);
    change.map_err(|reason| explained(opened, reason))
}

fn added(session: &Session, opened: &Opened, title: &str, words: &Adjust) -> Result<Change, Failure> {
    let (from, until) = points(session, opened, words)?;
    let what = match &words.at {
        Some(typed) => {
            let meant = opened.typing(session).moment(typed, Purpose::Visit);
            ExtraKind::Visit(meant.map_err(|reason| Failure::when("--at", typed, reason))?.at)
        }
        None => ExtraKind::Task { kind: words.kind, from, until },
    };
    let on = session.day_of("--on", words.on.as_deref(), &opened.moment)?;
    let title = title.trim().to_owned();
    let extra =
        Extra { title, what, because: given_words(words.because.clone())?, on: Some(on), by: session.by.clone() };
    let change = surgeon::own(&opened.schedule_on(on), &opened.recovery, &opened.moment, None, extra);
    change.map_err(|reason| explained(opened, reason))
}

fn points(session: &Session, opened: &Opened, words: &Adjust) -> Result<(Option<Point>, Option<Point>), Failure> {
    let point = |option: &'static str, typed: &Option<String>| {
        let Some(typed) = typed else { return Ok(None) };
        let point = surgeon::point(typed, &opened.typing(session));
        point.map(Some).map_err(|reason| Failure::when(option, typed, reason))
    };
    Ok((point("--from", &words.from)?, point("--until", &words.until)?))
}

/// The reason, with the names that can be meant.
fn explained(opened: &Opened, reason: CannotAdjust) -> Failure {
    let all = || {
        let tasks = opened.plan.tasks.iter().map(|task| task.id.as_str());
        tasks.chain(opened.plan.milestones.iter().map(|milestone| milestone.id.as_str()))
    };
    let own = || opened.recovery.extras.keys().map(TaskId::as_str);
    let (known, meant): (Vec<&str>, _) = match &reason {
        CannotAdjust::Unknown(typed) => (all().collect(), did_you_mean(typed, all())),
        CannotAdjust::NotOwn(typed) => (own().collect(), did_you_mean(typed, own())),
        _ => (Vec::new(), None),
    };
    let meant = meant.map(ToOwned::to_owned);
    Failure::Adjust { known: known.into_iter().map(ToOwned::to_owned).collect(), meant, reason }
}

/// Says what it has come to, and what the plan says.
fn echo(session: &Session, opened: &Opened, change: &Change, id: &str) -> Result<(), Failure> {
    let mut record = Record { recovery: Some(opened.recovery.clone()), ..Record::default() };
    change.apply(&mut record);
    let Some(recovery) = record.recovery else { return Ok(()) };
    let plan = super::plans::sound_of(session, &recovery, &opened.moment);
    let plan = plan.unwrap_or_else(|| tailored(&opened.plan, &recovery, &opened.moment.calendar));
    let schedule = Schedule::on(&plan, &recovery, &opened.moment.calendar, opened.moment.today());
    let journey = journey(&schedule, &opened.moment);
    let Some(row) = journey.rows.iter().find(|row| row.what.id() == id) else { return Ok(()) };
    remark_on(session, &phrases::row_when(&session.words, &opened.moment, row))?;
    match row.ruling {
        Some(_) => remark_on(session, &phrases::planned(&session.words, &opened.moment, row.what, &row.planned)),
        None => Ok(()),
    }
}
