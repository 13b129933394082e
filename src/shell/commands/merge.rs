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
use crate::store::{Deed, Files, quoted};
use crate::words::Role;

/// Joins the record with another one, and says what that came to.
pub(super) fn merge(session: &Session, other: &Path) -> Result<(), Failure> {
    let words = &session.words;
    let moment = session.clock.moment();
    let merged = session.files.merge(other, moment.today())?;
    let path = || other.to_string_lossy().into_owned().into();
    let remove = words.say("merge-remove", &[("command", format!("rm {}", quoted(&other.to_string_lossy())).into())]);
    let saved = &merged.saved;
    let Change::Anew { before, .. } = &saved.change else { return Ok(()) };
    if saved.change.is_nothing() {
        say(session, &words.say("merge-nothing", &[("path", path())]), Role::Dim)?;
        return say(session, &remove, Role::Plain);
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
    say(session, &remove, Role::Plain)
}

/// Names the copies that sync programs left and that say something which the record does not say.
pub(super) fn remark_on_conflicts(files: &Files, record: &Record) {
    for copy in files.conflicts(record) {
        let (path, what, hint) = (copy.path.display(), copy.what(), copy.hint(files.progress.named()));
        remark(&format!("a sync program left {path}, {what}; {hint}"));
    }
}
