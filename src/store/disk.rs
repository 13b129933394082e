//! Every call that touches a file, and nothing else: the one door between this program and the disk.
#![expect(clippy::disallowed_methods, reason = "this is the one place that touches files")]

use std::fs::{self, DirBuilder, File, Metadata, OpenOptions, Permissions, TryLockError};
use std::io::{self, Read, Write};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use rustix::fs::{Access, OFlags, access};
use tempfile::{Builder, NamedTempFile};

/// What stands at a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stat {
    /// Whether it is a regular file, a folder, or a link that was not followed.
    pub(super) kind: Kind,
    /// Its permission bits.
    pub(super) mode: u32,
    /// The user it belongs to.
    pub(super) owner: u32,
    /// Its length in bytes.
    pub(super) length: u64,
    /// When it was last written: seconds and nanoseconds since 1970.
    pub(super) written: (i64, i64),
}

/// The kinds of things that matter here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A regular file.
    File,
    /// A folder.
    Folder,
    /// A symbolic link.
    Link,
    /// A pipe, a socket or a device.
    Special,
}

impl Stat {
    /// Whether it belongs to the user who runs this.
    pub(super) fn is_ours(&self) -> bool {
        self.owner == rustix::process::geteuid().as_raw()
    }
}

impl From<Metadata> for Stat {
    fn from(metadata: Metadata) -> Self {
        let kind = match metadata.file_type() {
            kind if kind.is_file() => Kind::File,
            kind if kind.is_dir() => Kind::Folder,
            kind if kind.is_symlink() => Kind::Link,
            _ => Kind::Special,
        };
        Self {
            kind,
            mode: metadata.mode() & 0o7777,
            owner: metadata.uid(),
            length: metadata.len(),
            written: (metadata.mtime(), metadata.mtime_nsec()),
        }
    }
}

/// What stands at a path, after following links; `None` if nothing does.
pub(super) fn stat(path: &Path) -> io::Result<Option<Stat>> {
    there(fs::metadata(path))
}

/// What stands at a path itself; `None` if nothing does.
pub(super) fn stat_link(path: &Path) -> io::Result<Option<Stat>> {
    there(fs::symlink_metadata(path))
}

fn there(found: io::Result<Metadata>) -> io::Result<Option<Stat>> {
    match found {
        Ok(metadata) => Ok(Some(metadata.into())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Whether files can be created in a folder, as far as modes and the disk let one know without trying.
pub(super) fn may_write(folder: &Path) -> io::Result<()> {
    Ok(access(folder, Access::WRITE_OK | Access::EXEC_OK)?)
}

/// Where a link points to.
pub(super) fn read_link(path: &Path) -> io::Result<PathBuf> {
    fs::read_link(path)
}

/// Opens a file to read, without waiting for the other end if it is a pipe after all; what was opened comes along.
pub(super) fn open(path: &Path) -> io::Result<(File, Stat)> {
    let file = OpenOptions::new().read(true).custom_flags(flags(OFlags::NONBLOCK)).open(path)?;
    let stat = file.metadata()?.into();
    Ok((file, stat))
}

/// Reads a file, but no more than so many bytes.
pub(super) fn read(file: &mut File, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    file.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Opens or creates a lock file that only the user can read, and not through a link.
pub(super) fn open_lock(path: &Path) -> io::Result<(File, Stat)> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false).mode(0o600);
    let file = options.custom_flags(flags(OFlags::NOFOLLOW | OFlags::NONBLOCK)).open(path)?;
    let stat = file.metadata()?.into();
    Ok((file, stat))
}

/// Takes a lock if nobody has it; says whether it was taken.
pub(super) fn try_lock(file: &File) -> io::Result<bool> {
    match file.try_lock() {
        Ok(()) => Ok(true),
        Err(TryLockError::WouldBlock) => Ok(false),
        Err(TryLockError::Error(error)) => Err(error),
    }
}

/// Creates a file of an unpredictable name that nobody else can read from its first instant. It is removed when it is
/// dropped before it was renamed.
pub(super) fn create_temporary(folder: &Path, prefix: &str, digits: usize, suffix: &str) -> io::Result<NamedTempFile> {
    Builder::new()
        .prefix(prefix)
        .rand_bytes(digits)
        .suffix(suffix)
        .make_in(folder, |path| OpenOptions::new().write(true).create_new(true).mode(0o600).open(path))
}

/// Writes all bytes.
pub(super) fn write(file: &mut File, bytes: &[u8]) -> io::Result<()> {
    file.write_all(bytes)
}

/// Sets an open file's permission bits.
pub(super) fn set_mode(file: &File, mode: u32) -> io::Result<()> {
    file.set_permissions(Permissions::from_mode(mode))
}

/// Sets a folder's permission bits.
pub(super) fn set_folder_mode(folder: &Path, mode: u32) -> io::Result<()> {
    fs::set_permissions(folder, Permissions::from_mode(mode))
}

/// Waits until an open file is on the disk.
pub(super) fn sync(file: &File) -> io::Result<()> {
    file.sync_all()
}

/// Waits until a folder's names are on the disk.
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Puts a temporary file in the place of another, at once and whole.
pub(super) fn rename(temporary: NamedTempFile, to: &Path) -> io::Result<()> {
    temporary.persist(to).map(drop).map_err(|error| error.error)
}

/// Puts a temporary file where nothing stands yet, at once and whole; gives it back where something does.
pub(super) fn place(temporary: NamedTempFile, to: &Path) -> io::Result<Option<NamedTempFile>> {
    match temporary.persist_noclobber(to) {
        Ok(_) => Ok(None),
        Err(taken) if taken.error.kind() == io::ErrorKind::AlreadyExists => Ok(Some(taken.file)),
        Err(failed) => Err(failed.error),
    }
}

/// Removes a file.
pub(super) fn remove(path: &Path) -> io::Result<()> {
    fs::remove_file(path)
}

/// Creates one folder that only the user can enter.
pub(super) fn create_folder(folder: &Path) -> io::Result<()> {
    DirBuilder::new().mode(0o700).create(folder)?;
    set_folder_mode(folder, 0o700)
}

/// The paths in a folder, in the order of their names; none if there is no such folder.
pub(super) fn list(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut paths = entries.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}

fn flags(flags: OFlags) -> i32 {
    i32::try_from(flags.bits()).unwrap_or_default()
}
