//! The copies of the progress file from before a day's first change, and the temporary files beside it.
//!
//! A file cut off at the end of a line is valid TOML, so a damaged file may be read and copied without a word. That is
//! why the copy of the day before stays as well.

use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use tempfile::NamedTempFile;

use super::disk::{self, Kind};
use super::names;
use crate::schema;

/// Random letters in the name of a temporary file.
const LETTERS: usize = 12;

/// What the name of a temporary file ends with.
const TEMPORARY: &str = ".tmp";

/// What the name of a copy ends with.
const COPY: &str = ".bak";

/// The folder of a path.
pub(super) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// The lock beside a file.
pub(super) fn lock_of(file: &Path) -> PathBuf {
    folder_of(file).join(format!("{}lock", hidden(file)))
}

/// The copy of a file for a day.
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

/// The copies that sync programs put beside a file when it was changed on two machines.
pub(super) fn conflicts_of(file: &Path) -> io::Result<Vec<PathBuf>> {
    regular_files(folder_of(file), |path| names::is_conflict_of(file, path))
}

/// Copies what was read before the day's first change, if that was not done yet; whether a new copy is there for good.
pub(super) fn keep_copy(file: &Path, bytes: &[u8], day: NaiveDate) -> io::Result<bool> {
    let copy = copy_of(file, day);
    match disk::stat_link(&copy)? {
        Some(stat) if stat.kind == Kind::File && stat.is_ours() => return Ok(false),
        Some(_) => return Err(io::Error::other("what stands there is no file of yours")),
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

/// Creates a temporary file in a folder, its name beginning so.
pub(super) fn temporary(folder: &Path, prefix: &str) -> io::Result<NamedTempFile> {
    disk::create_temporary(folder, prefix, LETTERS, TEMPORARY)
}

/// Writes a temporary file, with this mode, and waits until it is on the disk.
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

/// The temporary files in a folder whose names begin so.
pub(super) fn temporaries(folder: &Path, prefix: &str) -> io::Result<Vec<PathBuf>> {
    regular_files(folder, |path| name(path).strip_suffix(TEMPORARY).is_some_and(|stem| is_temporary(stem, prefix)))
}

/// Whether this is the name of a temporary file without its ending.
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

/// How the names of our own files beside a file begin.
pub(super) fn hidden(file: &Path) -> String {
    format!(".{}.", name(file))
}

/// The name of a file.
pub(super) fn name(file: &Path) -> String {
    file.file_name().unwrap_or(OsStr::new("")).to_string_lossy().into_owned()
}
