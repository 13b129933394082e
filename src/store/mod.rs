//! The patient's files and the plans on the disk: reading, saving, undoing.
//!
//! A save takes a lock, reads the newest file, changes the few places of its text that one [`Change`] is about, and puts
//! the new file in the place of the old one at once. So comments, unknown keys, order and line endings stay as the
//! patient left them, and two programs at work lose nothing of each other's.
//!
//! In reading order: [`Files`] (which of the two, and where), [`PatientFile`] (the order of a save), `read` (path to
//! record), `edit` (change to text), `splice` (what undo needs), `atomic_replace` (old for new), `merged` (another record joined with
//! it), `backup` (the files beside it), `names` (what a name says of a file), `history` and `kept` (what can be taken back
//! today, also after a restart), `calendar` (what calendar files have said), `restore` (a copy in the place of a damaged file), [`doctor`] (what is wrong with all of
//! it), `disk` (every call that touches a file) and [`plans`]; [`export`] and [`import`], with `json`, for what leaves and
//! what comes back; [`zones`] (files of the system).
//!
//! Architecture invariant: a file that cannot be read is never written to, but for `restore`, which keeps it whole; and
//! nothing outside `disk` touches a file.

mod atomic_replace;
mod backup;
mod calendar;
pub mod demo;
mod disk;
pub mod doctor;
mod edit;
mod error;
pub mod export;
mod file;
mod files;
mod history;
pub mod import;
mod json;
mod kept;
mod merged;
mod names;
pub mod plans;
mod read;
mod restore;
mod splice;
#[cfg(test)]
mod tests;
pub mod zones;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::record::{Change, Record, Settings};
use crate::schema::{self, Places};
use file::Draft;
use read::Contents;
use splice::Splice;

pub use error::{LoadError, SaveError, command, quoted};
pub use file::{Folder, PatientFile};
pub use files::{Files, Paths, folders_of_the_user};
pub use history::{Deed, History};
pub use merged::{Aside, Conflict, ConflictKind, Merged};
pub use restore::{CannotRestore, Restored};

/// The largest file that is read or written: 8 MB, many times what years of entries come to.
pub const LARGEST: u64 = 8 * 1024 * 1024;

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Loaded {
    pub record: Record,
    /// The text of the progress file; `None` where there is none. A later load that says the same compares equal.
    pub text: Option<Arc<String>>,
    /// Where its days are, if they can be read and edited one by one.
    places: Option<Places>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    pub record: Record,
    /// What was really changed, on top of what others may have changed meanwhile.
    pub change: Change,
    /// Whether it also survives a power cut: false if the folder could not be synced, and the patient must be told so.
    pub durable: bool,
    /// Where the record that was there before is kept, where a new one took its place.
    pub archive: Option<PathBuf>,
    pub undo: Undo,
}

impl Loaded {
    /// What it says, if that can be read a day at a time: the text without its mark, the record, the places.
    fn by_day(&self) -> Option<(&str, &Record, &Places)> {
        let (_, text) = edit::unmarked(self.text.as_ref()?);
        Some((text, &self.record, self.places.as_ref()?))
    }

    /// Another text, of which it is known that it says this.
    fn edited(&self, text: String, record: Record) -> Self {
        let places = schema::by_day(edit::unmarked(&text).1, self.by_day()).map(|(_, places)| places);
        Self { record, text: Some(Arc::new(text)), places }
    }
}

/// What takes a saved change back: see [`Files::undo`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Undo {
    #[serde(with = "kept")]
    change: Change,
    splice: Option<Splice>,
}

impl Undo {
    /// What it takes back, of a record with these settings: they are no part of a whole record that gave way.
    pub fn change(&self, settings: &Settings) -> Change {
        with_settings(self.change.clone(), settings)
    }
}

fn with_settings(mut change: Change, settings: &Settings) -> Change {
    if let Change::Anew { before, after } = &mut change {
        before.settings.clone_from(settings);
        after.settings.clone_from(settings);
    }
    change
}

impl Saved {
    fn unchanged(record: Record, change: Change) -> Self {
        let undo = Undo { change: change.clone(), splice: None };
        Self { record, change, durable: true, archive: None, undo }
    }
}

/// The record that a text says, written like a progress file.
pub fn record_of(name: &str, text: impl AsRef<[u8]>) -> Result<Record, LoadError> {
    Ok(read::said(Path::new(name), Contents::Progress, text.as_ref(), &Loaded::default())?.record)
}

/// The settings that a text says, written like the file of settings.
pub fn settings_of(name: &str, text: impl AsRef<[u8]>) -> Result<Settings, LoadError> {
    Ok(read::said(Path::new(name), Contents::Settings, text.as_ref(), &Loaded::default())?.record.settings)
}

/// The text of a progress file as a save of a change would leave it, and what would really be changed.
pub fn edited(name: &str, text: &str, change: &Change) -> Result<(String, Change), SaveError> {
    let loaded = read::said(Path::new(name), Contents::Progress, text, &Loaded::default())?;
    let file = PatientFile::progress(PathBuf::from(name), Folder::Given);
    let Draft { new, change, .. } = file.drafted(&loaded, change)?;
    let new = new.and_then(|new| new.text);
    Ok((new.map_or_else(|| text.to_owned(), |new| new.to_string()), change))
}
