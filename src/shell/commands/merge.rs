//! `merge`, and the word on copies that sync programs left.

use std::path::Path;

use super::Session;
use super::plans::sound_of;
use super::saved::say;
use crate::phrases;
use crate::record::{Change, Record};
use crate::report::text;
use crate::shell::failure::Failure;
use crate::shell::print::remark;
use crate::store::{Aside, Deed, Files, quoted};
use crate::words::{Role, clean};

/// The most lines of the other file that are shown.
const MOST_ASIDES: usize = 20;

/// Joins the record with another one, and says what that came to.
pub(super) fn merge(session: &Session, other: &Path) -> Result<(), Failure> {
    let words = &session.words;
    let moment = session.clock.moment();
    let merged = session.files.merge(other, moment.today())?;
    let path = || other.to_string_lossy().into_owned().into();
    let saved = &merged.saved;
    let Change::Anew { before, .. } = &saved.change else { return Ok(()) };
    if saved.change.is_nothing() {
        let id = if merged.left.is_empty() { "merge-nothing" } else { "merge-no-entry" };
        say(session, &words.say(id, &[("path", path())]), Role::Dim)?;
        return what_now(session, other, &merged.left);
    }
    session.files.remember(Deed::Made(&saved.undo), moment.today());
    let time = words.exact_time(session.clock.moment().now);
    say(
        session,
        &words.say("merge-done", &[phrases::lasts(saved.durable), ("time", time.into()), ("path", path())]),
        Role::Good,
    )?;
    let plan = saved.record.recovery.as_ref().and_then(|recovery| sound_of(session, recovery, &moment));
    let page = text::merged(session.pen(), plan.as_ref(), before, &merged.other, &saved.record);
    session.printer.page(&page).map_err(Failure::SavedUnsaid)?;
    if let Some(archive) = &saved.archive {
        let path = archive.to_string_lossy().into_owned().into();
        say(session, &words.say("merge-kept", &[("path", path)]), Role::Plain)?;
    }
    if !saved.durable {
        return Err(Failure::NotDurable);
    }
    what_now(session, other, &merged.left)
}

/// Says that the other file can go, or what would go with it.
fn what_now(session: &Session, other: &Path, left: &[Aside]) -> Result<(), Failure> {
    let (words, shown) = (&session.words, other.to_string_lossy());
    if left.is_empty() {
        let command = format!("rm {}", quoted(&shown));
        return say(session, &words.say("merge-remove", &[("command", command.into())]), Role::Plain);
    }
    let path = || shown.as_ref().into();
    say(session, &words.say("merge-left", &[("count", left.len().into()), ("path", path())]), Role::Soon)?;
    for aside in left.iter().take(MOST_ASIDES) {
        let args = [("line", aside.line.into()), ("text", clean::one_line(&aside.text).into_owned().into())];
        say(session, &words.say("merge-left-line", &args), Role::Plain)?;
    }
    if let Some(more @ 1..) = left.len().checked_sub(MOST_ASIDES) {
        say(session, &words.say("merge-left-more", &[("count", more.into())]), Role::Plain)?;
    }
    say(session, &words.say("merge-left-look", &[("path", path())]), Role::Plain)
}

/// Names the copies that say something which the record or the settings do not say.
pub(super) fn remark_on_conflicts(files: &Files, record: &Record) {
    for copy in files.conflicts(record) {
        let said = copy.said(&copy.path.to_string_lossy());
        remark(&format!("{said}; {}", copy.hint(files.progress.named())));
    }
}
