//! Keeps an old record beside the new one that takes its place: `progress-2026-11-20.toml`, by the day of its operation.

use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};

use super::backup;
use super::disk;
use super::error::{SaveError, shown};
use crate::record::Record;

/// The first of the names that nothing stands under.
pub(super) fn free_path(file: &Path, record: &Record) -> PathBuf {
    let taken = |path: &PathBuf| disk::stat_link(path).is_ok_and(|stat| stat.is_some());
    names(file, record).find(|path| !taken(path)).unwrap_or_default()
}

/// Writes what the file said to a file of its own, which never replaces another, and waits until it is on the disk.
pub(super) fn keep(file: &Path, record: &Record, bytes: &[u8]) -> Result<PathBuf, SaveError> {
    kept(file, record, bytes)
        .map_err(|reason| SaveError::NoArchive { archive: shown(&free_path(file, record)), reason })
}

fn kept(file: &Path, record: &Record, bytes: &[u8]) -> io::Result<PathBuf> {
    let mut temporary = backup::written_beside(file, bytes, 0o600)?;
    for path in names(file, record) {
        let Some(back) = disk::place(temporary, &path)? else {
            disk::sync_folder(backup::folder_of(file))?;
            return Ok(path);
        };
        temporary = back;
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

/// The names, in the order in which they are tried.
fn names(file: &Path, record: &Record) -> impl Iterator<Item = PathBuf> {
    let part = |part: Option<&OsStr>| part.unwrap_or_default().to_string_lossy().into_owned();
    let day = record.recovery.as_ref().map(|recovery| recovery.surgery.format("-%Y-%m-%d").to_string());
    let stem = part(file.file_stem()) + &day.unwrap_or_default();
    let ending = file.extension().map(|ending| format!(".{}", part(Some(ending)))).unwrap_or_default();
    let folder = backup::folder_of(file).to_owned();
    (1..=u16::MAX).map(move |n| {
        let number = if n == 1 { String::new() } else { format!("-{n}") };
        folder.join(format!("{stem}{number}{ending}"))
    })
}
