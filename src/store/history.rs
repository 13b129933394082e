//! What can be taken back today, also after a restart: a small file beside the progress file, gone with its day.
//!
//! Architecture invariant: no record depends on it. It is written after a save, and whatever keeps it from being written
//! keeps nothing from being saved. One that is damaged, foreign or of another day says nothing; and what it says is only
//! ever taken back by [`Files::undo`], which sees to it that the record still has what the change left.

use std::io;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::disk::{self, Kind};
use super::{Files, LARGEST, PatientFile, Undo, backup};
use crate::schema;

const ENDING: &str = ".undo";

/// The layout of the file; another one is not read.
const FORMAT: u32 = 1;

/// Of more changes, the oldest go.
const MOST: usize = 200;

/// What can be taken back and what can be made again, the last at the end.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct History {
    pub undo: Vec<Undo>,
    pub redo: Vec<Undo>,
}

/// What was done to the record. Whether a change was taken back or made again has to be said: what takes back that something
/// was removed is the same as what adds it. `back` takes that back in turn; where nothing does, the change is given up.
#[derive(Debug, Clone, Copy)]
pub enum Deed<'u> {
    Made(&'u Undo),
    TakenBack { what: &'u Undo, back: Option<&'u Undo> },
    MadeAgain { what: &'u Undo, back: Option<&'u Undo> },
}

#[derive(Serialize, Deserialize)]
struct HistoryFile {
    format: u32,
    #[serde(flatten)]
    history: History,
}

impl History {
    fn follow(&mut self, deed: Deed<'_>) {
        let (from, to, what, back) = match deed {
            Deed::Made(undo) => {
                self.redo.clear();
                self.undo.push(undo.clone());
                let more = self.undo.len().saturating_sub(MOST);
                self.undo.drain(..more);
                return;
            }
            Deed::TakenBack { what, back } => (&mut self.undo, &mut self.redo, what, back),
            Deed::MadeAgain { what, back } => (&mut self.redo, &mut self.undo, what, back),
        };
        if let Some(at) = from.iter().rposition(|step| step == what) {
            from.remove(at);
            to.extend(back.cloned());
        }
    }
}

impl Files {
    pub fn history(&self, day: NaiveDate) -> History {
        self.forget_before(day);
        found(&history_of(&self.progress.target(), day)).unwrap_or_default()
    }

    pub fn forget_before(&self, day: NaiveDate) {
        let file = self.progress.target();
        for old in histories_of(&file).unwrap_or_default() {
            if day_of(&file, &old).is_some_and(|of| of < day) {
                // It is private and of no use; if it cannot be removed now, the next one tries again.
                let _ = disk::remove(&old);
            }
        }
    }

    /// Keeps what was done on a day. It is no matter where that cannot be: what was done is done.
    pub fn remember(&self, deed: Deed<'_>, day: NaiveDate) {
        self.forget_before(day);
        let file = self.progress.target();
        let path = history_of(&file, day);
        let lock = self.progress.locked(&file);
        let mut history = found(&path).unwrap_or_default();
        history.follow(deed);
        let text = serde_json::to_string(&HistoryFile { format: FORMAT, history }).ok();
        let text = text.filter(|text| text.len() as u64 <= LARGEST);
        if lock.is_err() || text.is_none_or(|text| put(&file, &path, text.as_bytes()).is_err()) {
            // One that lacks the last change would take back the one before it.
            let _ = disk::remove(&path);
        }
    }
}

impl PatientFile {
    /// Where what can be taken back is kept, where something is.
    pub fn history_path(&self) -> Option<PathBuf> {
        histories_of(&self.target()).ok()?.pop()
    }

    pub fn is_history(path: &Path) -> bool {
        found(path).is_some()
    }
}

fn history_of(file: &Path, day: NaiveDate) -> PathBuf {
    let name = format!("{}{}{ENDING}", backup::hidden(file), day.format("%Y-%m-%d"));
    backup::folder_of(file).join(name)
}

pub(super) fn histories_of(file: &Path) -> io::Result<Vec<PathBuf>> {
    backup::regular_files(backup::folder_of(file), |path| day_of(file, path).is_some())
}

fn day_of(file: &Path, path: &Path) -> Option<NaiveDate> {
    let name = backup::name(path);
    schema::day(name.strip_prefix(&backup::hidden(file))?.strip_suffix(ENDING)?)?.ok()
}

/// What a history says; `None` where it is not there, or is none of ours.
fn found(path: &Path) -> Option<History> {
    let HistoryFile { format, history } = serde_json::from_slice(&own(path)?).ok()?;
    (format == FORMAT).then_some(history)
}

/// The bytes of a regular file of the user's own.
pub(super) fn own(path: &Path) -> Option<Vec<u8>> {
    let stat = disk::stat_link(path).ok()??;
    if stat.kind != Kind::File || !stat.is_ours() {
        return None;
    }
    disk::read(&disk::open(path).ok()?.0, LARGEST).ok()
}

/// Puts it in its place at once, for the user alone. It need not survive a power cut.
pub(super) fn put(file: &Path, path: &Path, text: &[u8]) -> io::Result<()> {
    let temporary = backup::temporary(backup::folder_of(file), &backup::hidden(file))?;
    disk::write(temporary.as_file(), text)?;
    disk::set_mode(temporary.as_file(), 0o600)?;
    disk::rename(temporary.path(), path)
}
