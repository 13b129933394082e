//! Which of the copies from before a day's first change may go: an old one that says nothing which neither the file nor a
//! newer copy says. So no copy goes that is the only place where something is still written.

use std::path::Path;

use super::contents::Contents;
use super::{disk, restore};
use crate::record::{Record, join};

/// How many copies are kept in any case.
const KEPT: usize = 2;

/// Removes the old copies of a file that may go; the record is what the file says.
pub(super) fn thin(file: &Path, contents: Contents, record: &Record) {
    let mut said = record.clone();
    for (age, copy) in restore::copies(file, contents).enumerate() {
        // Of one that cannot be read, or that is of another recovery, nobody knows that it is written elsewhere.
        let Some(joined) = copy.found.ok().and_then(|found| join(&said, &found.loaded.record).ok()) else { continue };
        if age >= KEPT && joined == said {
            // One too many does no harm.
            let _ = disk::remove(&copy.path);
        }
        said = joined;
    }
}
