//! `undo` and `redo`.

use super::Session;
use super::plans::sound_of;
use super::saved::say;
use crate::phrases;
use crate::shell::failure::Failure;
use crate::store::{Deed, History, SaveError};
use crate::words::Role;

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
    let plan = saved.record.recovery.as_ref().and_then(|recovery| sound_of(session, recovery, &moment));
    let what = phrases::change(&session.words, &saved.record, plan.as_ref(), &saved.change, &session.clock.moment());
    let time = session.words.exact_time(session.clock.moment().now);
    let id = if again { "notice-redone" } else { "notice-undone" };
    say(session, &session.words.say(id, &[("time", time.into()), ("what", what.into())]), Role::Good)?;
    if saved.durable { Ok(()) } else { Err(Failure::NotDurable) }
}
