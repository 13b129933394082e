//! `start`.

use std::io;

use super::saved::save;
use super::{Session, is_terminal, plans};
use crate::cli::Start;
use crate::record::{Change, Record, Recovery};
use crate::report::{Line, Page};
use crate::shell::failure::Failure;
use crate::words::Role;

/// Starts a recovery. One that is there already is kept in a file beside, if that is wanted.
pub(super) fn start(session: &Session, start: Start) -> Result<(), Failure> {
    let moment = session.clock.moment();
    let surgery = session.time("--surgery", &start.surgery, &moment)?;
    let plan = plans::find(session, &start.plan)?;
    let record = session.files.load()?.record;
    let recovery = Recovery { expanders: start.expanders, ..Recovery::new(start.plan, surgery) };
    may_replace(session, &record, start.archive)?;
    save(session, &plan, &Change::started(&record, recovery), moment.today())
}

/// Makes sure that the record may go to a file beside, where it has a recovery.
pub(super) fn may_replace(session: &Session, record: &Record, archive: bool) -> Result<(), Failure> {
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
