//! What is kept beside a file: copies from before a day's first change, temporary files, and texts that gave way to
//! another one. An old record is kept as `progress-2026-11-20.toml`, by the day of its operation, a damaged file in whose
//! place a copy was put as `progress-damaged-2026-11-22.toml`, by the day on which that was done.
//!
//! A file cut off at the end of a line is valid TOML, so a damaged file may be read and copied without a word. That is
//! why the copy of the day before stays as well.

use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use tempfile::NamedTempFile;

use super::disk::{self, Kind};
use super::error::{SaveError, shown};
use super::names;
use crate::record::Record;
use crate::schema;

const LETTERS: usize = 12;

const TEMPORARY: &str = ".tmp";

const COPY: &str = ".bak";

const DAMAGED: &str = "-damaged-";

pub(super) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

pub(super) fn lock_of(file: &Path) -> PathBuf {
    folder_of(file).join(format!("{}lock", hidden(file)))
}

pub(super) fn copy_of(file: &Path, day: NaiveDate) -> PathBuf {
    folder_of(file).join(format!("{}.{}{COPY}", name(file), day.format("%Y-%m-%d")))
}

/// The copies of a file, the oldest first. Their age is what the disk says: a day in a name may have been a pretended
/// one.
pub(super) fn copies_of(file: &Path) -> io::Result<Vec<PathBuf>> {
    regular_files(folder_of(file), |path| is_copy_of(file, path))
}

fn is_copy_of(file: &Path, path: &Path) -> bool {
    let (path, file) = (name(path), format!("{}.", name(file)));
    let day = path.strip_prefix(&file).and_then(|rest| rest.strip_suffix(COPY));
    matches!(day.and_then(schema::day), Some(Ok(_)))
}

/// Whether a path of the same folder is named like something that is kept beside a file.
pub(super) fn is_beside(file: &Path, path: &Path) -> bool {
    name(path).starts_with(&hidden(file)) || is_copy_of(file, path) || names::is_conflict_of(file, path)
}

pub(super) fn conflicts_of(file: &Path) -> io::Result<Vec<PathBuf>> {
    regular_files(folder_of(file), |path| names::is_conflict_of(file, path))
}

/// Copies what was read before the day's first change, if that was not done yet; whether a new copy is there for good.
pub(super) fn keep_copy(file: &Path, bytes: &[u8], day: NaiveDate) -> io::Result<bool> {
    let copy = copy_of(file, day);
    match disk::stat_link(&copy)? {
        Some(stat) if stat.kind == Kind::File && stat.is_ours() => return Ok(false),
        Some(_) => return Err(io::Error::other("what is there is not a file of yours")),
        None => {}
    }
    disk::rename(written_beside(file, bytes, 0o600)?.path(), &copy)?;
    Ok(disk::sync_folder(folder_of(file)).is_ok())
}

/// Writes a temporary file beside a file, with this mode, and waits until it is on the disk.
pub(super) fn written_beside(file: &Path, bytes: &[u8], mode: u32) -> io::Result<NamedTempFile> {
    let temporary = temporary(folder_of(file), &hidden(file))?;
    write(&temporary, bytes, mode)?;
    Ok(temporary)
}

pub(super) fn temporary(folder: &Path, prefix: &str) -> io::Result<NamedTempFile> {
    disk::create_temporary(folder, prefix, LETTERS, TEMPORARY)
}

pub(super) fn write(temporary: &NamedTempFile, bytes: &[u8], mode: u32) -> io::Result<()> {
    disk::write(temporary.as_file(), bytes)?;
    // The umask may have taken away even the owner's rights.
    disk::set_mode(temporary.as_file(), mode)?;
    disk::sync(temporary.as_file())
}

/// Removes what a save that was cut off left behind. Only the holder of the lock may do this.
pub(super) fn sweep(file: &Path) {
    // It does no harm where it stays.
    for left in leftovers(file).unwrap_or_default() {
        let _ = disk::remove(&left);
    }
}

/// The temporary files beside a file: of a save that goes on, or of one that was cut off.
pub(super) fn leftovers(file: &Path) -> io::Result<Vec<PathBuf>> {
    temporaries(folder_of(file), &hidden(file))
}

pub(super) fn temporaries(folder: &Path, prefix: &str) -> io::Result<Vec<PathBuf>> {
    regular_files(folder, |path| name(path).strip_suffix(TEMPORARY).is_some_and(|stem| is_temporary(stem, prefix)))
}

pub(super) fn is_temporary(stem: &str, prefix: &str) -> bool {
    let letters = stem.strip_prefix(prefix);
    letters.is_some_and(|rest| rest.len() == LETTERS && rest.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// The regular files of a folder that are wanted, the one written last at the end.
pub(super) fn regular_files(folder: &Path, wanted: impl Fn(&Path) -> bool) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for path in disk::list(folder)?.into_iter().filter(|path| wanted(path)) {
        if let Some(stat) = disk::stat_link(&path)?.filter(|stat| stat.kind == Kind::File) {
            found.push((stat.written, path));
        }
    }
    found.sort();
    Ok(found.into_iter().map(|(_, path)| path).collect())
}

pub(super) fn hidden(file: &Path) -> String {
    format!(".{}.", name(file))
}

pub(super) fn name(file: &Path) -> String {
    file.file_name().unwrap_or(OsStr::new("")).to_string_lossy().into_owned()
}

pub(super) fn archive_path(file: &Path, record: &Record) -> PathBuf {
    free(file, &operation(record))
}

/// Writes what the file said to a file of its own, which never replaces another, and waits until it is on the disk.
pub(super) fn keep(file: &Path, record: &Record, bytes: &[u8]) -> Result<PathBuf, SaveError> {
    kept(file, &operation(record), bytes)
}

/// The same with a file that cannot be read, byte by byte as it is.
pub(super) fn keep_damaged(file: &Path, day: NaiveDate, bytes: &[u8]) -> Result<PathBuf, SaveError> {
    kept(file, &format!("{DAMAGED}{}", day.format("%Y-%m-%d")), bytes)
}

pub(super) fn is_damaged_of(file: &Path, path: &Path) -> bool {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy().into_owned() + DAMAGED;
    name(path).starts_with(&stem)
}

fn operation(record: &Record) -> String {
    let day = record.recovery.as_ref().map(|recovery| recovery.surgery.format("-%Y-%m-%d").to_string());
    day.unwrap_or_default()
}

/// The first of the names that nothing stands under.
fn free(file: &Path, end: &str) -> PathBuf {
    let taken = |path: &PathBuf| disk::stat_link(path).is_ok_and(|stat| stat.is_some());
    numbered(file, end).find(|path| !taken(path)).unwrap_or_default()
}

fn kept(file: &Path, end: &str, bytes: &[u8]) -> Result<PathBuf, SaveError> {
    let kept = || {
        let path = placed(written_beside(file, bytes, 0o600)?.path(), numbered(file, end))?;
        // One that a power cut may take away is no archive, and each try would leave another.
        disk::sync_folder(folder_of(file)).inspect_err(|_| drop(disk::remove(&path)))?;
        Ok(path)
    };
    kept().map_err(|reason| SaveError::NoArchive { archive: shown(&free(file, end)), reason })
}

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
    let folder = folder_of(file).to_owned();
    (1..=u16::MAX).map(move |n| {
        let number = if n == 1 { String::new() } else { format!("-{n}") };
        folder.join(format!("{stem}{number}{ending}"))
    })
}
