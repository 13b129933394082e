//! Every call that touches a file, and nothing else: the one door between this program and the disk. Each goes through
//! `call`, where the tests make it fail.
#![expect(clippy::disallowed_methods, reason = "this is the one place that touches files")]

use std::fs::{self, DirBuilder, File, Metadata, OpenOptions, Permissions, TryLockError};
use std::io::{self, Read as _, Write as _};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use rustix::fs::{Access, CWD, OFlags, RenameFlags, access, renameat_with};
use rustix::io::Errno;
use tempfile::{Builder, NamedTempFile};

#[cfg(test)]
use super::tests::faults::through;

const PAUSE: Duration = Duration::from_millis(10);

#[derive(Debug, Clone, Copy)]
#[cfg_attr(not(test), expect(dead_code, reason = "only the tests look inside"))]
pub(super) enum Call<'c> {
    /// To ask or to read, which changes nothing.
    Look,
    /// To change names or modes, or to make something.
    Change,
    Remove,
    /// To swap two files or to take a free name at once, which not every system can.
    Flagged,
    Lock,
    Write(&'c File, &'c [u8]),
    Sync(&'c File),
    SyncFolder(&'c Path),
}

/// Makes a call, and again where a signal came between.
fn call<T>(what: Call<'_>, mut make: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    loop {
        match through(what, &mut make) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            done => return done,
        }
    }
}

#[cfg(not(test))]
fn through<T>(_: Call<'_>, make: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
    make()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stat {
    pub(super) kind: Kind,
    pub(super) mode: u32,
    pub(super) owner: u32,
    /// What tells it from every other file: its device, and its number there.
    pub(super) identity: (u64, u64),
    pub(super) length: u64,
    /// When it was last written: seconds and nanoseconds since 1970.
    pub(super) written: (i64, i64),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    File,
    Folder,
    Link,
    Special,
}

impl Stat {
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
            identity: (metadata.dev(), metadata.ino()),
            length: metadata.len(),
            written: (metadata.mtime(), metadata.mtime_nsec()),
        }
    }
}

/// What stands at a path, after following links; `None` if nothing does.
pub(super) fn stat(path: &Path) -> io::Result<Option<Stat>> {
    there(call(Call::Look, || fs::metadata(path)))
}

/// What stands at a path itself; `None` if nothing does.
pub(super) fn stat_link(path: &Path) -> io::Result<Option<Stat>> {
    there(call(Call::Look, || fs::symlink_metadata(path)))
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
    call(Call::Look, || Ok(access(folder, Access::WRITE_OK | Access::EXEC_OK)?))
}

/// Where a link points to; `None` if this is no link, or nothing.
pub(super) fn read_link(path: &Path) -> io::Result<Option<PathBuf>> {
    match call(Call::Look, || fs::read_link(path)) {
        Ok(next) => Ok(Some(next)),
        Err(error) if matches!(Errno::from_io_error(&error), Some(Errno::INVAL | Errno::NOENT | Errno::NOTDIR)) => {
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

/// Opens a file to read, without waiting for the other end if it is a pipe after all; what was opened comes along.
pub(super) fn open(path: &Path) -> io::Result<(File, Stat)> {
    call(Call::Look, || {
        let file = OpenOptions::new().read(true).custom_flags(flags(OFlags::NONBLOCK)).open(path)?;
        let stat = file.metadata()?.into();
        Ok((file, stat))
    })
}

pub(super) fn read(file: &File, most: u64) -> io::Result<Vec<u8>> {
    call(Call::Look, || {
        let mut bytes = Vec::new();
        file.take(most).read_to_end(&mut bytes)?;
        Ok(bytes)
    })
}

pub(super) fn try_lock(file: &File) -> io::Result<bool> {
    call(Call::Lock, || match file.try_lock() {
        Ok(()) => Ok(true),
        Err(TryLockError::WouldBlock) => Ok(false),
        Err(TryLockError::Error(error)) => Err(error),
    })
}

/// A lock that is held until it is dropped: one writer at a time, across windows and programs. It is on a file of its own,
/// as one on the progress file would stay with the old file after the first save, and that is never removed, because
/// somebody may be waiting on it.
#[derive(Debug)]
pub(super) struct Lock {
    _file: File,
}

impl Lock {
    /// Takes the lock, or gives up after this long: then there is `None`.
    pub(super) fn take(path: &Path, patience: Duration) -> io::Result<Option<Self>> {
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false).mode(0o600);
        // Not through a link.
        options.custom_flags(flags(OFlags::NOFOLLOW | OFlags::NONBLOCK));
        let (file, stat) = call(Call::Change, || {
            let file = options.open(path)?;
            let stat = Stat::from(file.metadata()?);
            Ok((file, stat))
        })?;
        if stat.kind != Kind::File {
            return Err(io::Error::other("the lock file beside it is not a regular file"));
        }
        if !stat.is_ours() {
            return Err(io::Error::other("the lock file beside it belongs to another user"));
        }
        if stat.mode != 0o600 {
            set_mode(&file, 0o600)?;
        }
        let mut waited = Duration::ZERO;
        while !try_lock(&file)? {
            if waited >= patience {
                return Ok(None);
            }
            thread::sleep(PAUSE);
            waited += PAUSE;
        }
        Ok(Some(Self { _file: file }))
    }
}

/// Creates a file of an unpredictable name that nobody else can read from its first instant. What stands under that
/// name when it is dropped is removed.
pub(super) fn create_temporary(folder: &Path, prefix: &str, digits: usize, suffix: &str) -> io::Result<NamedTempFile> {
    let open = |path: &Path| OpenOptions::new().write(true).create_new(true).mode(0o600).open(path);
    call(Call::Change, || Builder::new().prefix(prefix).rand_bytes(digits).suffix(suffix).make_in(folder, open))
}

pub(super) fn write(mut file: &File, bytes: &[u8]) -> io::Result<()> {
    call(Call::Write(file, bytes), || file.write_all(bytes))
}

pub(super) fn set_mode(file: &File, mode: u32) -> io::Result<()> {
    call(Call::Change, || file.set_permissions(Permissions::from_mode(mode)))
}

pub(super) fn set_folder_mode(folder: &Path, mode: u32) -> io::Result<()> {
    call(Call::Change, || fs::set_permissions(folder, Permissions::from_mode(mode)))
}

pub(super) fn sync(file: &File) -> io::Result<()> {
    call(Call::Sync(file), || file.sync_all())
}

pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    call(Call::SyncFolder(folder), || File::open(folder)?.sync_all())
}

pub(super) fn rename(from: &Path, to: &Path) -> io::Result<()> {
    call(Call::Change, || fs::rename(from, to))
}

/// Puts a file where nothing stands yet, at once and whole; says whether nothing did.
pub(super) fn place(from: &Path, to: &Path) -> io::Result<bool> {
    let placed = match renamed(from, to, RenameFlags::NOREPLACE) {
        // For an instant it has both names, which at worst leaves something to clean up.
        Err(error) if is_unknown(&error) => call(Call::Change, || fs::hard_link(from, to)).map(|()| drop(remove(from))),
        placed => placed,
    };
    match placed {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
        placed => placed.map(|()| true),
    }
}

/// Swaps two files at once; says whether the system can.
pub(super) fn exchange(one: &Path, other: &Path) -> io::Result<bool> {
    match renamed(one, other, RenameFlags::EXCHANGE) {
        Err(error) if is_unknown(&error) => Ok(false),
        swapped => swapped.map(|()| true),
    }
}

fn renamed(from: &Path, to: &Path, how: RenameFlags) -> io::Result<()> {
    // There it is no failure: the system ends the program for it.
    if cfg!(target_os = "android") {
        return Err(Errno::NOSYS.into());
    }
    call(Call::Flagged, || Ok(renameat_with(CWD, from, CWD, to, how)?))
}

/// Whether the system, or this disk, does not know what it was asked for.
fn is_unknown(error: &io::Error) -> bool {
    matches!(Errno::from_io_error(error), Some(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP))
}

pub(super) fn remove(path: &Path) -> io::Result<()> {
    call(Call::Remove, || fs::remove_file(path))
}

pub(super) fn create_folder(folder: &Path) -> io::Result<()> {
    call(Call::Change, || DirBuilder::new().mode(0o700).create(folder))?;
    set_folder_mode(folder, 0o700)
}

/// The paths in a folder, in the order of their names; none if there is no such folder.
pub(super) fn list(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let listed = || fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>();
    match call(Call::Look, listed) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        listed => {
            let mut paths = listed?;
            paths.sort();
            Ok(paths)
        }
    }
}

fn flags(flags: OFlags) -> i32 {
    i32::try_from(flags.bits()).unwrap_or_default()
}
