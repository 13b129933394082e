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

/// What the name of a damaged file goes on with.
const DAMAGED: &str = "-damaged-";

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
    keep_as(file, &format!("{DAMAGED}{}", day.format("%Y-%m-%d")), bytes)
}

/// Whether a path is named like a damaged file that was kept.
pub(super) fn is_damaged_of(file: &Path, path: &Path) -> bool {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy().into_owned() + DAMAGED;
    backup::name(path).starts_with(&stem)
}

fn keep_as(file: &Path, end: &str, bytes: &[u8]) -> Result<PathBuf, SaveError> {
    kept(file, end, bytes).map_err(|reason| SaveError::NoArchive { archive: shown(&free(file, end)), reason })
}

fn day_of(record: &Record) -> String {
    let day = record.recovery.as_ref().map(|recovery| recovery.surgery.format("-%Y-%m-%d").to_string());
    day.unwrap_or_default()
}

fn free(file: &Path, end: &str) -> PathBuf {
    let taken = |path: &PathBuf| disk::stat_link(path).is_ok_and(|stat| stat.is_some());
    numbered(file, end).find(|path| !taken(path)).unwrap_or_default()
}

fn kept(file: &Path, end: &str, bytes: &[u8]) -> io::Result<PathBuf> {
    let path = placed(backup::written_beside(file, bytes, 0o600)?.path(), numbered(file, end))?;
    let folder = backup::folder_of(file);
    // One that may be gone after a power cut is none, and each try would leave another.
    disk::sync_folder(folder).inspect_err(|_| drop(disk::remove(&path)))?;
    Ok(path)
}

/// Puts a file under the first of these names that nothing stands under.
fn placed(from: &Path, mut names: impl Iterator<Item = PathBuf>) -> io::Result<PathBuf> {
    let placed = names.find_map(|name| match disk::place(from, &name) {
        Ok(true) => Some(Ok(name)),
        Ok(false) => None,
        Err(error) => Some(Err(error)),
    });
    placed.unwrap_or_else(|| Err(io::ErrorKind::AlreadyExists.into()))
}

/// Gives a text that another program wrote, and that is nowhere else, a name beside the file: one by which it is found
/// among those that sync programs make.
pub(super) fn set_aside(text: &Path, file: &Path) -> io::Result<()> {
    placed(text, numbered(file, " (conflicted copy)")).map(drop)
}

/// Names like that of a file, with this at its end, and then with a number, in the order in which they are tried.
pub(super) fn numbered(file: &Path, end: &str) -> impl Iterator<Item = PathBuf> + use<> {
    let part = |part: Option<&OsStr>| part.unwrap_or_default().to_string_lossy().into_owned();
    let stem = part(file.file_stem()) + end;
    let ending = file.extension().map(|ending| format!(".{}", part(Some(ending)))).unwrap_or_default();
    let folder = backup::folder_of(file).to_owned();
    (1..=u16::MAX).map(move |n| {
        let number = if n == 1 { String::new() } else { format!("-{n}") };
        folder.join(format!("{stem}{number}{ending}"))
    })
}
