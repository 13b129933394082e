//! `start`.

use std::io;

use super::merge::remark_on_conflicts;
use super::saved::{remark_on, save};
use super::{Opened, Session, is_terminal, plans};
use crate::cli::Start;
use crate::phrases::{self, Line, Page};
use crate::record::{Change, Record, Recovery};
use crate::rules::meant::Purpose;
use crate::rules::operation;
use crate::shell::failure::Failure;
use crate::words::Role;

/// The option of the operation.
const SURGERY: &str = "--surgery";

/// Starts a recovery, or corrects the operation of the one that is there. One that is there already is kept in a file beside, if that is wanted.
pub(super) fn start(session: &Session, start: Start) -> Result<(), Failure> {
    let typed = match &start.surgery {
        Some(typed) if !start.correct => typed,
        typed => return correct(session, &start, typed.as_deref()),
    };
    let moment = session.clock.moment();
    let meant = session.typing(&moment, None).moment(typed, Purpose::Operation);
    let surgery = meant.map_err(|reason| Failure::when(SURGERY, typed, reason))?.at;
    let plan = plans::find(session, &start.plan)?;
    let record = session.files.load()?.record;
    remark_on_conflicts(&session.files, &record);
    let recovery = Recovery { expanders: start.expanders, ..Recovery::new(start.plan, surgery) };
    may_replace(session, &record, start.archive)?;
    save(session, &plan, &Change::started(&record, recovery), moment.today())
}

/// Corrects the operation, and says what moves with it. A day alone leaves the hour as it was.
fn correct(session: &Session, start: &Start, typed: Option<&str>) -> Result<(), Failure> {
    let Opened { record, recovery, plan, moment } = session.opened_with_plan()?;
    let surgery = typed.map(|typed| {
        let typing = session.typing(&moment, Some(&recovery));
        let meant = typing.moment_or_at(typed, Purpose::Operation, recovery.surgery.time());
        meant.map(|meant| meant.at).map_err(|reason| Failure::when(SURGERY, typed, reason))
    });
    let expanders = (start.expanders || start.no_expanders).then_some(start.expanders);
    let change = operation::correct(&recovery, &moment.calendar, surgery.transpose()?, expanders)?;
    let Change::Recovery { after: Some(after), .. } = &change else { return Ok(()) };
    let found = operation::consequences(&plans::find(session, &after.plan)?, &record, after, &moment);
    save(session, &plan, &change, moment.today())?;
    phrases::consequences(&session.words, &moment, &found).iter().try_for_each(|said| remark_on(session, said))
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
    if !is_terminal() {
        return Ok(false);
    }
    let words = &session.words;
    let date = words.long_day(old.surgery.date_naive());
    let path = session.files.progress.archive_path(record).to_string_lossy().into_owned();
    let yes = words.text("start-yes");
    let mut page = Page::default();
    page.push(Line::of(&words.say("start-archives", &[("date", date.into()), ("path", path.into())]), Role::Plain));
    page.push(Line::of(&words.say("start-asks", &[("yes", yes.as_str().into())]), Role::Plain));
    session.show(&page)?;
    let mut answer = String::new();
    io::stdin().read_line(&mut answer).map_err(Failure::Input)?;
    Ok(answer.trim().to_lowercase() == yes)
}
