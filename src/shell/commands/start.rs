//! `start`.

use super::saved::save;
use super::{Session, plans};
use crate::cli::Start;
use crate::record::{Change, Recovery};
use crate::shell::failure::Failure;

/// Starts a recovery where there is none.
pub(super) fn start(session: &Session, start: Start) -> Result<(), Failure> {
    let moment = session.clock.moment();
    let surgery = session.time("--surgery", &start.surgery, &moment)?;
    let plan = plans::find(session, &start.plan)?;
    if session.file.load()?.record.recovery.is_some() {
        return Err(Failure::AlreadyStarted(session.file.path().display().to_string()));
    }
    let recovery = Recovery { plan: start.plan, surgery, expanders: start.expanders };
    let change = Change::Recovery { before: None, after: Some(recovery) };
    save(session, &plan, &change, moment.today())
}
