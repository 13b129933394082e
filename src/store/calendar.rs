//! What calendar files have said so far, kept beside the progress file in a small file of its own.
//!
//! Architecture invariant: no record depends on it. Where it is lost, what was removed is not cancelled in a calendar, and
//! nothing else is missing.

use std::io::ErrorKind;
use std::path::PathBuf;

use super::error::shown;
use super::export::ExportError;
use super::{Files, LARGEST, backup, disk, history};

const NAME: &str = "calendar";

impl Files {
    /// What is kept of calendar files; nothing where that is not there, or not ours.
    pub fn calendar(&self) -> Option<String> {
        String::from_utf8(history::own(&self.calendar_path())?).ok()
    }

    pub fn keep_calendar(&self, text: &str) -> Result<(), ExportError> {
        let (file, path) = (self.progress.target(), self.calendar_path());
        let is_too_large = text.len() as u64 > LARGEST;
        let kept = if is_too_large {
            Err(ErrorKind::FileTooLarge.into())
        } else {
            history::put(&file, &path, text.as_bytes())
        };
        kept.map_err(|reason| ExportError::Unwritable { file: shown(&path), reason })
    }

    /// Where it is kept, where it is.
    pub fn calendar_kept(&self) -> Option<PathBuf> {
        Some(self.calendar_path()).filter(|path| disk::stat_link(path).is_ok_and(|stat| stat.is_some()))
    }

    fn calendar_path(&self) -> PathBuf {
        let file = self.progress.target();
        backup::folder_of(&file).join(format!("{}{NAME}", backup::hidden(&file)))
    }
}
