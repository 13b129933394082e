//! Writes a whole record to a progress file of its own, where the patient's own file cannot be saved.

use std::io;
use std::path::{Path, PathBuf};

use super::backup;
use super::disk;
use super::error::shown;
use super::export::{self, ExportError};
use super::{edit, record_of};
use crate::record::{Change, Record};
use crate::schema;

/// Writes the record without its settings to a new file that only the user can read, and returns its path once it is on
/// the disk. A name that is taken gets a number.
///
/// # Errors
/// [`ExportError`]; also that the record cannot be said in a file without losing something.
pub fn write(record: &Record, path: &Path) -> Result<PathBuf, ExportError> {
    let unwritable = |reason| ExportError::Unwritable { file: shown(path), reason };
    let unusual = || unwritable(io::Error::other("the record cannot be written as a whole without losing something"));
    let text = text(record).ok_or_else(unusual)?;
    let path = export::write_free(path, text.as_bytes())?;
    // A report can be made again, but of this there is no other copy.
    disk::sync_folder(backup::folder_of(&path)).map_err(unwritable)?;
    Ok(path)
}

/// The text of a progress file that says this record; `None` where none does.
fn text(record: &Record) -> Option<String> {
    let anew = schema::cleaned(Change::Anew { before: Box::default(), after: Box::new(record.clone()) });
    let text = edit::changed(None, &Record::default(), &anew)?;
    let mut said = Record::default();
    anew.apply(&mut said);
    (record_of("", &text).ok()? == said).then_some(text)
}
