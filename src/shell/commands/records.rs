//! `import` and `merge`: a record from elsewhere.

use std::io::{self, Read};
use std::path::Path;

use super::STANDARD;
use super::recovery::may_replace;
use crate::phrases;
use crate::record::{Change, Record, Settings};
use crate::report::{json, text};
use crate::rules::time::PostOpDay;
use crate::shell::failure::Failure;
use crate::shell::session::Session;
use crate::store::doctor::Holds;
use crate::store::import::{Import, LARGEST};
use crate::store::{Aside, Deed, quoted};
use crate::words::{Role, clean, say};

/// The most lines of the other file that are shown.
const MOST_ASIDES: usize = 20;

/// Reads back what `show --json` wrote, in the place of a record only where that is kept in a file beside.
pub(super) fn import(session: &Session, file: &Path, archive: bool) -> Result<(), Failure> {
    let from_input = file == Path::new(STANDARD);
    let import = if from_input { standard_input()? } else { Import::of_file(file).map_err(Failure::Import)? };
    let after = read(&import)?;
    if let Some(recovery) = &after.recovery {
        session.plan_followed_in(recovery, import.name())?;
    }
    let before = session.files.load()?.record;
    may_replace(session, &before, archive)?;
    let (words, today) = (&session.words, session.clock.moment().today());
    let (old, new) = (before.settings.clone(), after.settings.clone());
    let Holds { days, entries, .. } = Holds::of(&after);
    let what = say!(words, "imported", days, entries, file = import.name());
    let anew = Change::Anew { before: Box::new(before), after: Box::new(after) };
    let saved = session.save_as(&anew, today, |_| what);
    let is_saved = matches!(saved, Ok(()) | Err(Failure::NotDurable));
    if !is_saved || new == Settings::default() || new == old {
        return saved;
    }
    let settings = Change::Settings { before: Box::new(old), after: Box::new(new) };
    session.save_as(&settings, today, |_| say!(words, "imported-settings", file = import.name()))?;
    saved
}

fn standard_input() -> Result<Import, Failure> {
    let mut bytes = Vec::new();
    io::stdin().lock().take(LARGEST + 1).read_to_end(&mut bytes).map_err(Failure::Input)?;
    Import::of_bytes("standard input".to_owned(), &bytes).map_err(Failure::Import)
}

/// The record, in which nothing that the text says is lost.
fn read(import: &Import) -> Result<Record, Failure> {
    let record = import.record().map_err(Failure::Import)?;
    import.loses_nothing(&json::show(&record, PostOpDay(0))?).map_err(Failure::Import)?;
    Ok(record)
}

/// Joins the record with another one, and says what that came to.
pub(super) fn merge(session: &Session, other: &Path) -> Result<(), Failure> {
    let words = &session.words;
    let moment = session.clock.moment();
    let merged = session.files.merge(other, moment.today())?;
    let path = other.to_string_lossy();
    let saved = &merged.saved;
    let Change::Anew { before, .. } = &saved.change else { return Ok(()) };
    if saved.change.is_nothing() {
        let id = if merged.left.is_empty() { "merge-nothing" } else { "merge-no-entry" };
        session.tell(&say!(words, id, path), Role::Dim)?;
        return what_now(session, other, &merged.left);
    }
    session.files.remember(Deed::Made(&saved.undo), moment.today());
    let (lasts, time) = (phrases::lasts(saved.durable), words.exact_time(session.clock.moment().now));
    session.tell(&say!(words, "merge-done", lasts, time, path), Role::Good)?;
    let plan = saved.record.recovery.as_ref().and_then(|recovery| session.sound_plan(recovery, &moment));
    let page = text::merged(session.pen(), plan.as_ref(), before, &merged.other, &saved.record);
    session.printer.page(&page).map_err(Failure::SavedUnsaid)?;
    if let Some(archive) = &saved.archive {
        session.tell(&say!(words, "merge-kept", path = archive.to_string_lossy()), Role::Plain)?;
    }
    if !saved.durable {
        return Err(Failure::NotDurable);
    }
    what_now(session, other, &merged.left)
}

/// Says that the other file can go, or what would go with it.
fn what_now(session: &Session, other: &Path, left: &[Aside]) -> Result<(), Failure> {
    let (words, path) = (&session.words, other.to_string_lossy());
    if left.is_empty() {
        let command = format!("rm {}", quoted(&path));
        return session.tell(&say!(words, "merge-remove", command), Role::Plain);
    }
    session.tell(&say!(words, "merge-left", count = left.len(), path = path.as_ref()), Role::Soon)?;
    for aside in left.iter().take(MOST_ASIDES) {
        let text = clean::one_line(&aside.text);
        session.tell(&say!(words, "merge-left-line", line = aside.line, text), Role::Plain)?;
    }
    if let Some(more @ 1..) = left.len().checked_sub(MOST_ASIDES) {
        session.tell(&say!(words, "merge-left-more", count = more), Role::Plain)?;
    }
    session.tell(&say!(words, "merge-left-look", path), Role::Plain)
}
