//! Joins the progress file with another one: a copy that a sync program left beside it, or that of another machine.
//!
//! The other file is only read. What the progress file said before is kept beside it.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::contents::Contents;
use super::disk::{self, Stat};
use super::error::{quoted, shown};
use super::file::Draft;
use super::{Files, Folder, LARGEST, LoadError, Loaded, PatientFile, SaveError, Saved, edit, read};
use crate::record::{Change, Record, join};

/// A record that was joined with another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// What is on the disk by now, what was there before, and where that is kept.
    pub saved: Saved,
    /// What the other one says.
    pub other: Record,
}

/// A copy beside the progress file that a sync program made when two machines changed it at once.
#[derive(Debug)]
pub struct Conflict {
    /// The copy.
    pub path: PathBuf,
    /// What is to be said of it.
    pub kind: ConflictKind,
}

/// What a copy is that a sync program made.
#[derive(Debug)]
pub enum ConflictKind {
    /// It says something that the record does not say.
    More,
    /// It is about another recovery.
    OtherRecovery,
    /// It cannot be read.
    Unreadable(LoadError),
}

impl Files {
    /// Joins the newest progress file with another one, and returns once that is on the disk. Where the other one says
    /// nothing new, nothing is written.
    ///
    /// # Errors
    /// Whatever keeps either from being read or the result from being saved, that the other file is this one, and that
    /// it is about another recovery. The progress file is then as it was.
    pub fn merge(&self, other: &Path, today: NaiveDate) -> Result<Merged, SaveError> {
        let found = read::read(other, Contents::Progress).map_err(SaveError::Other)?;
        let Some(stat) = found.stat else { return Err(SaveError::NotThere { file: shown(other) }) };
        if self.progress.is_the_same(&stat) {
            return Err(SaveError::SameFile { file: shown(other) });
        }
        let saved = self.with(Contents::Progress, |file| file.merge(&found.loaded, other, today))?;
        Ok(Merged { saved, other: found.loaded.record })
    }

    /// What to type to join the progress file with another one.
    #[must_use]
    pub fn merge_command(&self, other: &Path) -> String {
        let [other, own] = [other, self.progress.path()].map(|path| quoted(&path.to_string_lossy()));
        match self.progress.folder {
            Folder::Own => format!("legup merge {other}"),
            Folder::Given => format!("legup merge {other} --file {own}"),
        }
    }

    /// The copies that sync programs left beside the progress file and that say something which a record does not say.
    #[must_use]
    pub fn conflicts(&self, record: &Record) -> Vec<Conflict> {
        let kind = |copy: &Path| match read::read(copy, Contents::Progress) {
            Err(error) => Some(ConflictKind::Unreadable(error)),
            Ok(found) => match join(record, &found.loaded.record) {
                Err(_) => Some(ConflictKind::OtherRecovery),
                Ok(joined) => (joined != *record).then_some(ConflictKind::More),
            },
        };
        let copies = self.progress.conflict_copies().into_iter();
        copies.filter_map(|path| Some(Conflict { kind: kind(&path)?, path })).collect()
    }
}

impl PatientFile {
    /// Whether this is the file that was found elsewhere, perhaps through a link.
    fn is_the_same(&self, found: &Stat) -> bool {
        disk::stat(self.path()).is_ok_and(|own| own.is_some_and(|own| own.identity == found.identity))
    }

    fn merge(&self, other: &Loaded, path: &Path, today: NaiveDate) -> Result<Saved, SaveError> {
        self.replace(today, |loaded| {
            let joined = join(&loaded.record, &other.record);
            let record = joined.map_err(|_| SaveError::TwoRecoveries { file: shown(path) })?;
            let text = match (&loaded.text, &other.text) {
                // A file that went away comes back as the other one has it.
                (None, Some(text)) => Some(text.clone()),
                _ if record == loaded.record => None,
                (text, _) => Some(self.joined(text.as_deref().unwrap_or_default(), &loaded.record, &record)?),
            };
            let [before, after] = [&loaded.record, &record].map(|record| Box::new(record.clone()));
            Ok(Draft { record, change: Change::Anew { before, after }, text, archives: true })
        })
    }

    /// The text that says the joined record and nothing else, with everything that the patient wrote around it.
    fn joined(&self, text: &str, before: &Record, record: &Record) -> Result<String, SaveError> {
        let unusual = || SaveError::Unusual { file: shown(self.path()) };
        let text = edit::joined(text, before, record).ok_or_else(unusual)?;
        if text.len() as u64 > LARGEST {
            return Err(SaveError::TooLarge { file: shown(self.path()) });
        }
        match read::parsed(self.path(), Contents::Progress, text.as_bytes()) {
            Ok(said) if said == *record => Ok(text),
            _ => Err(unusual()),
        }
    }
}
