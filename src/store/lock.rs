//! One writer at a time, across windows and programs.
//!
//! The lock is on a file of its own beside the progress file: one on the progress file itself would stay with the old
//! file after the first save. It is never removed, because somebody may be waiting on it.

use std::fs::File;
use std::io;
use std::path::Path;
use std::thread;
use std::time::Duration;

use super::disk::{self, Kind};

/// How long to wait before asking again.
const PAUSE: Duration = Duration::from_millis(10);

/// A lock that is held until it is dropped.
#[derive(Debug)]
pub(super) struct Lock {
    _file: File,
}

impl Lock {
    /// Takes the lock, or gives up after this long: then there is `None`.
    pub(super) fn take(path: &Path, patience: Duration) -> io::Result<Option<Self>> {
        let (file, stat) = disk::open_lock(path)?;
        if stat.kind != Kind::File {
            return Err(io::Error::other("the lock file beside it is no regular file"));
        }
        if !stat.is_ours() {
            return Err(io::Error::other("the lock file beside it belongs to another user"));
        }
        if stat.mode != 0o600 {
            disk::set_mode(&file, 0o600)?;
        }
        let mut waited = Duration::ZERO;
        while !disk::try_lock(&file)? {
            if waited >= patience {
                return Ok(None);
            }
            thread::sleep(PAUSE);
            waited += PAUSE;
        }
        Ok(Some(Self { _file: file }))
    }
}
