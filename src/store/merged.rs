//! Joins the progress file with another one: a copy that a sync program left beside it, or that of another machine.
//!
//! The other file is only read. What the progress file said before is kept beside it.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::contents::Contents;
use super::disk::{self, Stat};
use super::error::{command, quoted, shown};
use super::file::Draft;
use super::{Files, LoadError, Loaded, PatientFile, SaveError, Saved, edit, read};
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

impl Conflict {
    /// What there is to say of it.
    #[must_use]
    pub fn what(&self) -> &'static str {
        match self.kind {
            ConflictKind::More => "with more in it than your record",
            ConflictKind::OtherRecovery => "which is about another recovery",
            ConflictKind::Unreadable(_) => "which cannot be read",
        }
    }

    /// What to do about it; `named` is the progress file that was named, if one was.
    #[must_use]
    pub fn hint(&self, named: Option<&Path>) -> String {
        let copy = quoted(&self.path.to_string_lossy());
        let merge = || command(&format!("merge {copy}"), named);
        match self.kind {
            ConflictKind::More => format!("to join the two: {}", merge()),
            ConflictKind::OtherRecovery => format!("to look at it: legup show --file {copy}"),
            ConflictKind::Unreadable(_) => format!("to see why: {}", merge()),
        }
    }
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
    pub(super) fn is_the_same(&self, found: &Stat) -> bool {
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
                (text, _) => {
                    let joined = edit::joined(text.as_deref().unwrap_or_default(), &loaded.record, &record);
                    Some(self.checked(joined, &record)?)
                }
            };
            let [before, after] = [&loaded.record, &record].map(|record| Box::new(record.clone()));
            Ok(Draft { record, change: Change::Anew { before, after }, text, archives: true })
        })
    }
}
