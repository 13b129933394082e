//! `import`.

use std::io::{self, Read};
use std::path::Path;

use super::saved::save_as;
use super::start::may_replace;
use super::{STANDARD, Session, plans};
use crate::record::{Change, Record, Settings};
use crate::report::json;
use crate::rules::time::PostOpDay;
use crate::shell::failure::Failure;
use crate::store::doctor::Holds;
use crate::store::import::{Import, LARGEST};

/// Reads back what `show --json` wrote, in the place of a record only where that is kept in a file beside.
pub(super) fn import(session: &Session, file: &Path, archive: bool) -> Result<(), Failure> {
    let from_input = file == Path::new(STANDARD);
    let import = if from_input { standard_input()? } else { Import::of_file(file).map_err(Failure::Import)? };
    let after = read(&import)?;
    if let Some(recovery) = &after.recovery {
        plans::of_recovery_in(session, recovery, import.name())?;
    }
    let before = session.files.load()?.record;
    may_replace(session, &before, archive)?;
    let (words, today) = (&session.words, session.clock.moment().today());
    let (old, new) = (before.settings.clone(), after.settings.clone());
    let Holds { days, entries, .. } = Holds::of(&after);
    let args = [("days", days.into()), ("entries", entries.into()), ("file", import.name().into())];
    let what = words.say("imported", &args);
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
    import.loses_nothing(&json::show(&record, PostOpDay(0))?).map_err(Failure::Import)?;
    Ok(record)
}
