//! Keeps an old record beside the new one that takes its place: `progress-2026-11-20.toml`, by the day of its operation.
//! A damaged file in whose place a copy was put is kept in the same way: `progress-damaged-2026-11-22.toml`, by the day
//! on which that was done.

use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::backup;
use super::disk;
use super::error::{SaveError, shown};
use crate::record::Record;

/// The first of the names that nothing stands under.
pub(super) fn free_path(file: &Path, record: &Record) -> PathBuf {
    free(file, &day_of(record))
}

/// Writes what the file said to a file of its own, which never replaces another, and waits until it is on the disk.
pub(super) fn keep(file: &Path, record: &Record, bytes: &[u8]) -> Result<PathBuf, SaveError> {
    keep_as(file, &day_of(record), bytes)
}

/// The same with a file that cannot be read, byte by byte as it is.
pub(super) fn keep_damaged(file: &Path, day: NaiveDate, bytes: &[u8]) -> Result<PathBuf, SaveError> {
    keep_as(file, &day.format("-damaged-%Y-%m-%d").to_string(), bytes)
}

fn keep_as(file: &Path, mark: &str, bytes: &[u8]) -> Result<PathBuf, SaveError> {
    kept(file, mark, bytes).map_err(|reason| SaveError::NoArchive { archive: shown(&free(file, mark)), reason })
}

fn day_of(record: &Record) -> String {
    let day = record.recovery.as_ref().map(|recovery| recovery.surgery.format("-%Y-%m-%d").to_string());
    day.unwrap_or_default()
}

fn free(file: &Path, mark: &str) -> PathBuf {
    let taken = |path: &PathBuf| disk::stat_link(path).is_ok_and(|stat| stat.is_some());
    names(file, mark).find(|path| !taken(path)).unwrap_or_default()
}

fn kept(file: &Path, mark: &str, bytes: &[u8]) -> io::Result<PathBuf> {
    let mut temporary = backup::written_beside(file, bytes, 0o600)?;
    for path in names(file, mark) {
        let Some(back) = disk::place(temporary, &path)? else {
            disk::sync_folder(backup::folder_of(file))?;
            return Ok(path);
        };
        temporary = back;
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

/// The names with a mark behind that of the file, in the order in which they are tried.
fn names(file: &Path, mark: &str) -> impl Iterator<Item = PathBuf> {
    let part = |part: Option<&OsStr>| part.unwrap_or_default().to_string_lossy().into_owned();
    let stem = part(file.file_stem()) + mark;
    let ending = file.extension().map(|ending| format!(".{}", part(Some(ending)))).unwrap_or_default();
    let folder = backup::folder_of(file).to_owned();
    (1..=u16::MAX).map(move |n| {
        let number = if n == 1 { String::new() } else { format!("-{n}") };
        folder.join(format!("{stem}{number}{ending}"))
    })
}
