//! Puts the new text in the place of the old one without losing what an editor that knows no lock writes meanwhile.
//!
//! Between the last look at a file and its replacement there is always an instant in which another program can write.
//! So the two are swapped at once, and what the file really was is looked at afterwards: if it is not what was read,
//! they are swapped back. Should everything end in between, the name it then has says by two digests what was swapped:
//! whoever finds it there knows whether it is one of those texts, or one that is nowhere else.

use std::hash::{DefaultHasher, Hasher};
use std::io;
use std::path::Path;

use super::{LARGEST, backup, disk};

/// Puts a file of this text in the place of the old one, if that still is as it was read; says whether it was.
pub(super) fn put(new: &Path, text: &[u8], file: &Path, old: Option<&[u8]>) -> io::Result<bool> {
    let put = match old {
        Some(old) => swapped(new, text, file, old),
        None => disk::place(new, file),
    };
    match as_found(put, file, text) {
        // It went away, or its folder did.
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        put => put,
    }
}

/// What was done, or else what the file says: a network disk that loses an answer reports as failed what it has done.
pub(super) fn as_found(done: io::Result<bool>, file: &Path, text: &[u8]) -> io::Result<bool> {
    if done.is_err() && says(file, text) { Ok(true) } else { done }
}

pub(super) fn says(file: &Path, text: &[u8]) -> bool {
    content(file).is_ok_and(|content| content == text)
}

fn swapped(new: &Path, text: &[u8], file: &Path, old: &[u8]) -> io::Result<bool> {
    let aside = new.with_extension(format!("{:016x}{:016x}", digest(old), digest(text)));
    disk::rename(new, &aside)?;
    let swapped = match disk::exchange(&aside, file) {
        Ok(false) => return disk::rename(&aside, file).map(|()| true).inspect_err(|_| drop(disk::remove(&aside))),
        swapped => swapped,
    };
    match content(&aside) {
        Ok(content) if content == old || content == text => {
            let _ = disk::remove(&aside);
            if content == old { Ok(true) } else { swapped }
        }
        Err(_) if swapped.is_err() => swapped,
        _ => Ok(!back(&aside, text, file)),
    }
}

/// Swaps back what was not what had been read; says whether the file is that again. Whatever is then left of another
/// program's text is kept.
fn back(aside: &Path, text: &[u8], file: &Path) -> bool {
    let is_back = matches!(disk::exchange(aside, file), Ok(true));
    match content(aside) {
        Ok(content) if content == text => {
            let _ = disk::remove(aside);
            return true;
        }
        // If this fails, the next save will do it.
        Ok(_) => drop(backup::set_aside(aside, file)),
        // Its name says what it may be, so the next save that can read it knows whether it is needed.
        Err(_) => {}
    }
    is_back
}

/// Sees to what a swap that was cut off left behind. Only the holder of the lock may do this.
pub(super) fn sweep(file: &Path) {
    let prefix = backup::hidden(file);
    let is_ours = |path: &Path| {
        backup::name(path)
            .rsplit_once('.')
            .is_some_and(|(stem, digests)| digests.len() == 32 && backup::is_temporary(stem, &prefix))
    };
    for left in backup::regular_files(backup::folder_of(file), is_ours).unwrap_or_default() {
        let Ok(content) = content(&left) else { continue };
        let is_known = backup::name(&left).contains(&format!("{:016x}", digest(&content)));
        let _ = if is_known { disk::remove(&left) } else { backup::set_aside(&left, file) };
    }
}

fn content(path: &Path) -> io::Result<Vec<u8>> {
    disk::read(&disk::open(path)?.0, LARGEST + 1)
}

/// Tells texts apart. Where another version counts differently, a text is kept that need not be.
fn digest(text: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(text);
    hasher.finish()
}
