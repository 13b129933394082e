//! Puts the newest copy that can be read in the place of a progress file that cannot.
//!
//! The damaged file is kept whole beside it, so nothing that was in it is lost, and it is kept before the copy takes its
//! place: at every instant one of the two is there under the file's own name.

use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDate, Utc};

use super::disk::{self, Stat};
use super::error::{LoadError, SaveError, command, shown};
use super::file::{PatientFile, TRIES, unwritable};
use super::read::{self, Contents, Copy};
use super::{Loaded, backup};
use crate::record::Record;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    pub copy: PathBuf,
    pub made: DateTime<Utc>,
    pub record: Record,
    /// Where the damaged file is kept; `None` where there was no file any more.
    pub damaged: Option<PathBuf>,
    /// Whether it also survives a power cut: false if the folder could not be synced, and the patient must be told so.
    pub durable: bool,
}

/// Why no copy is brought back. The file is then as it was.
#[derive(Debug, thiserror::Error)]
pub enum CannotRestore {
    #[error("{file} can be read, so no copy was put in its place")]
    Sound { file: String },
    #[error("there is no copy of {file} that can be read; nothing was changed")]
    NoCopy { file: String },
    /// A copy would not mend what keeps it from being read, or it cannot be written.
    #[error(transparent)]
    Save(#[from] SaveError),
}

impl CannotRestore {
    /// What to do about it; `named` is the progress file that was named, if one was.
    pub fn hint(&self, named: Option<&Path>) -> Option<String> {
        let doctor = command("doctor", named);
        match self {
            Self::Sound { .. } => Some(format!("{doctor} says whether anything else is wrong")),
            Self::NoCopy { .. } => {
                Some(format!("{doctor} says what is wrong with the file, so that it can be corrected"))
            }
            Self::Save(error) => error.hint(named),
        }
    }
}

impl PatientFile {
    pub fn last_said(&self) -> Option<(PathBuf, Record)> {
        let copy = read::newest(&self.target(), self.contents, &self.known())?;
        Some((copy.path, copy.found.ok()?.loaded.record))
    }

    pub fn copy_of_lost(&self) -> Option<PathBuf> {
        let is_gone = disk::stat(&self.target()).is_ok_and(|stat| stat.is_none());
        if is_gone { self.last_said().map(|(copy, _)| copy) } else { None }
    }

    /// When the copy was made that can take the place of the file, and what it says; `None` where none can.
    pub fn restorable(&self) -> Option<(DateTime<Utc>, Record)> {
        let (target, _) = read::followed(&self.path).ok()?;
        self.damaged(&target).ok()?;
        let copy = self.newest_copy(&target).ok()?;
        Some((copy.made, copy.found.ok()?.loaded.record))
    }

    /// Puts the newest copy that can be read in the place of the file, which cannot be read or is not there any more, and
    /// keeps what is there whole beside it.
    pub fn restore(&self, today: NaiveDate) -> Result<Restored, CannotRestore> {
        let (target, _) = read::followed(&self.path).map_err(unwritable(&self.path))?;
        self.damaged(&target)?;
        self.newest_copy(&target)?;
        let _lock = self.locked(&target)?;
        for _ in 0..TRIES {
            let damaged = self.damaged(&target)?;
            let Copy { path: copy, made, found } = self.newest_copy(&target)?;
            let Loaded { record, text, .. } = found.map_err(SaveError::from)?.loaded;
            let mode = self.allowed(damaged.as_ref().map(|(_, stat)| *stat))?;
            let old = damaged.as_ref().map(|(bytes, _)| bytes.as_slice());
            let keep = |bytes: &[u8]| backup::keep_damaged(&target, today, bytes).map(Some);
            let put = self.put(&target, text.unwrap_or_default().as_bytes(), mode, old, keep)?;
            if let Some((damaged, durable)) = put {
                return Ok(Restored { copy, made, record, damaged, durable });
            }
        }
        Err(SaveError::Restless { file: shown(&self.path) }.into())
    }

    /// The bytes of the file, where they cannot be read as a record; `None` where there are none.
    fn damaged(&self, target: &Path) -> Result<Option<(Vec<u8>, Stat)>, CannotRestore> {
        let Some((bytes, stat)) = read::bytes(target).map_err(SaveError::from)? else { return Ok(None) };
        match read::said(target, Contents::Progress, bytes.as_slice(), &Loaded::default()) {
            Ok(_) => Err(CannotRestore::Sound { file: shown(&self.path) }),
            Err(LoadError::Mistakes(_) | LoadError::Empty { .. }) => Ok(Some((bytes, stat))),
            // A newer program wrote it, and it is whole.
            Err(error) => Err(SaveError::from(error).into()),
        }
    }

    fn newest_copy(&self, target: &Path) -> Result<Copy, CannotRestore> {
        read::newest(target, self.contents, &self.known())
            .ok_or_else(|| CannotRestore::NoCopy { file: shown(&self.path) })
    }
}
