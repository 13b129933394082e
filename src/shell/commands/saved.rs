//! Saves a change and says so, once it is on the disk.

use chrono::NaiveDate;

use super::Session;
use crate::phrases::{self, Line, Page};
use crate::plan::Plan;
use crate::record::Change;
use crate::shell::failure::Failure;
use crate::store::{Deed, Saved};
use crate::words::Role;

/// Saves a change, and prints a line on what was saved.
pub(super) fn save(session: &Session, plan: &Plan, change: &Change, today: NaiveDate) -> Result<(), Failure> {
    let what = |saved: &Saved| {
        // What changes nothing is named as it was asked for.
        let said = if saved.change.is_nothing() { change } else { &saved.change };
        phrases::change(&session.words, &saved.record, Some(plan), said, &session.clock.moment())
    };
    save_as(session, change, today, what)
}

/// Saves a change, and prints a line that says in these words what was saved.
pub(super) fn save_as(
    session: &Session,
    change: &Change,
    today: NaiveDate,
    what: impl FnOnce(&Saved) -> String,
) -> Result<(), Failure> {
    let words = &session.words;
    let saved = session.files.save(change, today)?;
    if !saved.change.is_nothing() {
        session.files.remember(Deed::Made(&saved.undo), today);
    }
    let time = words.exact_time(session.clock.moment().now);
    let what = what(&saved).into();
    if saved.change.is_nothing() {
        return say(session, &words.say("saved-already", &[("what", what)]), Role::Dim);
    }
    let lasts = phrases::lasts(saved.durable);
    let said = match &saved.archive {
        Some(archive) => {
            let path = archive.to_string_lossy().into_owned().into();
            words.say("saved-archived", &[lasts, ("time", time.into()), ("what", what), ("path", path)])
        }
        None => words.say("saved", &[lasts, ("time", time.into()), ("what", what)]),
    };
    say(session, &said, Role::Good)?;
    if saved.durable { Ok(()) } else { Err(Failure::NotDurable) }
}

/// Prints a line that explains what was saved.
pub(super) fn remark_on(session: &Session, text: &str) -> Result<(), Failure> {
    say(session, text, Role::Plain)
}

/// Prints a line.
pub(super) fn say(session: &Session, text: &str, role: Role) -> Result<(), Failure> {
    let mut page = Page::default();
    page.push(Line::of(text, role));
    session.printer.page(&page).map_err(Failure::SavedUnsaid)
}
