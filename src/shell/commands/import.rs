//! `import`.

use std::io::{self, Read};
use std::path::Path;

use super::saved::save_as;
use super::start::may_replace;
use super::{Session, plans};
use crate::record::{Change, Record, Settings};
use crate::report::json;
use crate::rules::time::PostOpDay;
use crate::shell::failure::Failure;
use crate::store::import::{Import, LARGEST};

/// What stands for standard input where a file is wanted.
const STANDARD_INPUT: &str = "-";

/// Reads back what `show --json` wrote, in the place of a record only where that is kept in a file beside.
pub(super) fn import(session: &Session, file: &Path, archive: bool) -> Result<(), Failure> {
    let from_input = file == Path::new(STANDARD_INPUT);
    let import = if from_input { standard_input()? } else { Import::of_file(file).map_err(Failure::Import)? };
    let after = read(&import)?;
    if let Some(recovery) = &after.recovery {
        plans::of_recovery_in(session, recovery, import.name())?;
    }
    let before = session.files.load()?.record;
    may_replace(session, &before, archive)?;
    let (words, today) = (&session.words, session.clock.moment().today());
    let (old, new) = (before.settings.clone(), after.settings.clone());
    let (days, entries) = (after.days.len().into(), entries(&after).into());
    let what = words.say("imported", &[("days", days), ("entries", entries), ("file", import.name().into())]);
    let anew = Change::Anew { before: Box::new(before), after: Box::new(after) };
    let saved = save_as(session, &anew, today, |_| what);
    let is_saved = matches!(saved, Ok(()) | Err(Failure::NotDurable));
    if !is_saved || new == Settings::default() || new == old {
        return saved;
    }
    let settings = Change::Settings { before: Box::new(old), after: Box::new(new) };
    save_as(session, &settings, today, |_| words.say("imported-settings", &[("file", import.name().into())]))?;
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
    if let Some(recovery) = &record.recovery {
        import.loses_nothing(&json::show(recovery, &record, PostOpDay(0))?).map_err(Failure::Import)?;
    }
    Ok(record)
}

/// How many notes, answers, pain entries and doses there are.
fn entries(record: &Record) -> usize {
    let days = record.days.values();
    days.map(|day| usize::from(day.note.is_some()) + day.tasks.len() + day.pain.len() + day.doses.len()).sum()
}
