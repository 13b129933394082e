//! Writes a report where the patient wants it, or a whole record where the patient's own file cannot be saved: at once and
//! whole, for the patient's eyes alone, and never over another file without being told so.

use std::io;
use std::path::{Path, PathBuf};

use super::error::shown;
use super::{Loaded, atomic_replace, backup, disk, edit, kept, record_of};
use crate::record::{Change, Record};

const TEMPORARY: &str = ".legup-report.";

/// Why a report is not written. What was there is as it was.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    #[error("{file} is there already, and was left as it is")]
    Taken { file: String },
    #[error("{file} is where legup keeps your own entries or settings, and was left as it is")]
    Kept { file: String },
    #[error("{file} is not a file that can be written")]
    NotAFile { file: String },
    #[error("{file} cannot be written: {reason}")]
    Unwritable { file: String, reason: io::Error },
}

impl ExportError {
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Taken { .. } => "choose another name, or add --force to replace it",
            Self::Kept { .. } => "choose another name",
            Self::NotAFile { .. } => "name a file with --output, or - for standard output",
            Self::Unwritable { .. } => "make sure that the folder exists and that you may write to it",
        }
    }
}

/// Writes a file that only the user can read, synced, in the place of another one only where `force` says so. Returns
/// its path.
pub fn write(path: &Path, bytes: &[u8], force: bool) -> Result<PathBuf, ExportError> {
    let file = || shown(path);
    let unwritable = |reason| ExportError::Unwritable { file: file(), reason };
    sweep(backup::folder_of(path));
    match disk::stat_link(path).map_err(unwritable)? {
        Some(stat) if stat.kind == disk::Kind::File && !force => return Err(ExportError::Taken { file: file() }),
        Some(stat) if stat.kind != disk::Kind::File => return Err(ExportError::NotAFile { file: file() }),
        _ => {}
    }
    if !put(path, bytes, force).map_err(unwritable)? {
        return Err(ExportError::Taken { file: file() });
    }
    // The bytes are on the disk; where the folder cannot be synced a power cut may take the name, and a report can be
    // made again.
    let _ = disk::sync_folder(backup::folder_of(path));
    Ok(path.to_owned())
}

/// Writes a file as [`write()`] does, under the first free one of its own name, its name with `-2`, and so on. Returns
/// its path.
pub fn write_free(path: &Path, bytes: &[u8]) -> Result<PathBuf, ExportError> {
    for path in backup::numbered(path, "") {
        match write(&path, bytes, false) {
            Err(ExportError::Taken { .. }) => {}
            written => return written,
        }
    }
    Err(ExportError::Taken { file: shown(path) })
}

/// Writes the record without its settings to a new file that only the user can read, and returns its path once it is on
/// the disk. A name that is taken gets a number.
pub fn write_record(record: &Record, path: &Path) -> Result<PathBuf, ExportError> {
    let unwritable = |reason| ExportError::Unwritable { file: shown(path), reason };
    let unusual = || unwritable(io::Error::other("the record cannot be written as a whole without losing something"));
    let text = text(record).ok_or_else(unusual)?;
    let path = write_free(path, text.as_bytes())?;
    // A report can be made again, but of this there is no other copy.
    disk::sync_folder(backup::folder_of(&path)).map_err(unwritable)?;
    Ok(path)
}

fn text(record: &Record) -> Option<String> {
    let anew = kept::cleaned(Change::Anew { before: Box::default(), after: Box::new(record.clone()) });
    let text = edit::changed(&Loaded::default(), &anew)?;
    let mut said = Record::default();
    anew.apply(&mut said);
    (record_of("", &text).ok()? == said).then_some(text)
}

/// Puts a file of these bytes at a path, where something stands only by force; says whether it is there.
fn put(path: &Path, bytes: &[u8], force: bool) -> io::Result<bool> {
    let temporary = backup::temporary(backup::folder_of(path), TEMPORARY)?;
    // While this is locked, somebody is working on it. If locking is not possible, it is left alone.
    let _ = disk::try_lock(temporary.as_file());
    backup::write(&temporary, bytes, 0o600)?;
    let put =
        if force { disk::rename(temporary.path(), path).map(|()| true) } else { disk::place(temporary.path(), path) };
    atomic_replace::as_found(put, path, bytes)
}

fn sweep(folder: &Path) {
    for left in backup::temporaries(folder, TEMPORARY).unwrap_or_default() {
        if disk::open(&left).and_then(|(file, _)| disk::try_lock(&file)).unwrap_or(false) {
            let _ = disk::remove(&left);
        }
    }
}
