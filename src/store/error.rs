//! Why a file of the patient's cannot be read or saved, in sentences for the person whose file it is.

use std::io;
use std::path::Path;

use crate::diagnostic::{Diagnostic, Source};
use crate::record::Refusal;
use crate::words::clean;

/// Why a file cannot be read. Such a file is never written to.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// It has mistakes, in the order of the text; each brings its own hint.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    Mistakes(Vec<Diagnostic>),
    #[error("{file} has format {format}, which was written by a newer legup; nothing was changed")]
    Newer { file: String, format: String },
    /// Nothing is in it, or nothing but the zeros that a power cut leaves behind.
    #[error("{file} {}; nothing was changed", if *.zeros { "has nothing but zeros in it" } else { "is empty" })]
    Empty { file: String, zeros: bool, has_copy: bool },
    #[error("{file} is {kind}, not a file; nothing was changed")]
    NotAFile { file: String, kind: &'static str },
    #[error("{file} is larger than {} MB, so legup cannot have written it; nothing was changed", most / 1024 / 1024)]
    TooLarge { file: String, most: u64 },
    #[error("{file} cannot be read: {reason}")]
    Unreadable { file: String, reason: io::Error },
}

impl LoadError {
    /// What to do about it, where a line of its own says so; `named` is the progress file that was named, if one was.
    pub fn hint(&self, named: Option<&Path>) -> Option<String> {
        Some(match self {
            Self::Mistakes(_) => {
                let doctor = command("doctor", named);
                format!("{doctor} looks at everything, and says whether a copy can be brought back")
            }
            Self::Newer { .. } => "update legup".to_owned(),
            Self::Empty { has_copy: true, .. } => {
                format!("bring back the newest copy that can be read: {}", command("doctor --restore", named))
            }
            Self::Empty { file, .. } => format!("there is no copy that can be read; to start anew, remove {file}"),
            Self::NotAFile { .. } | Self::TooLarge { .. } => {
                "name another file: --file for the progress file, --config for the settings".to_owned()
            }
            Self::Unreadable { .. } => "make sure that you may read the file, and try again".to_owned(),
        })
    }

    /// The same as mistakes in the file at this path, each with what to do about it.
    pub fn told(&self, path: &Path, named: Option<&Path>) -> Vec<Diagnostic> {
        let hint = self.hint(named);
        let problem = match self {
            Self::Mistakes(mistakes) => return mistakes.clone(),
            Self::Newer { format, .. } => format!("it has format {format}, which was written by a newer legup"),
            Self::Empty { zeros: true, .. } => "it has nothing but zeros in it".to_owned(),
            Self::Empty { .. } => "it is empty".to_owned(),
            Self::NotAFile { kind, .. } => format!("it is {kind}, not a file"),
            Self::TooLarge { most, .. } => format!("it is larger than {} MB", most / 1024 / 1024),
            Self::Unreadable { reason, .. } => format!("it cannot be read: {reason}"),
        };
        vec![whole(path, &problem, hint)]
    }
}

/// Why a change is not saved. Unless it says otherwise, the file is as it was.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    #[error(transparent)]
    Load(#[from] LoadError),
    #[error(transparent)]
    Other(LoadError),
    #[error(transparent)]
    Refused(#[from] Refusal),
    #[error("another legup is saving to {file} and does not finish; nothing was changed")]
    Busy { file: String },
    #[error("another program keeps changing {file}; nothing was changed")]
    Restless { file: String },
    #[error("{file} is written in a way that legup cannot edit here without losing something; nothing was changed")]
    Unusual { file: String },
    /// It went away, and begun anew it would have this one change in it and nothing else.
    #[error("{file} is no longer there; nothing was changed")]
    Gone { file: String },
    #[error("{file} is not there; nothing was changed")]
    NotThere { file: String },
    #[error("{file} is the progress file itself; nothing was changed")]
    SameFile { file: String },
    #[error("{file} is about another recovery: its plan or its operation differs; nothing was changed")]
    TwoRecoveries { file: String },
    #[error("{file} would grow larger than 8 MB; nothing was changed")]
    TooLarge { file: String },
    #[error("{file} is write-protected; nothing was changed")]
    Protected { file: String },
    #[error("{file} belongs to another user; nothing was changed")]
    NotYours { file: String },
    #[error("{file} is a link into {folder}, which is not there; nothing was changed")]
    NoFolder { file: String, folder: String },
    #[error("{copy}, the copy made before the day's first change, cannot be written: {reason}; nothing was changed")]
    NoCopy { copy: String, reason: io::Error },
    #[error("{archive}, where the old record would be kept, cannot be written: {reason}; nothing was changed")]
    NoArchive { archive: String, reason: io::Error },
    #[error("{file} cannot be saved: {reason}; nothing was changed")]
    Unwritable { file: String, reason: io::Error },
}

impl SaveError {
    /// What to do about it, where there is something to do; `named` is the progress file that was named, if one was.
    pub fn hint(&self, named: Option<&Path>) -> Option<String> {
        let hint = match self {
            // The copies and the doctor are the record's own.
            Self::Other(LoadError::Mistakes(_) | LoadError::Empty { .. }) => return None,
            Self::Load(error) | Self::Other(error) => return error.hint(named),
            Self::Refused(_) => "look at what is there now, and try again".to_owned(),
            Self::Busy { .. } => "close the other one, or wait, and try again".to_owned(),
            Self::Restless { .. } => "find out which program it is, perhaps a sync tool, and try again".to_owned(),
            Self::Gone { .. } => "bring it back: what is entered in an open legup is saved to it then".to_owned(),
            Self::NotThere { .. } => "look for it with ls; legup where says where the progress file is".to_owned(),
            Self::SameFile { .. } => "name the other file, such as a copy left by a sync program".to_owned(),
            Self::TwoRecoveries { file } => format!("to look at it: legup show --file {}", quoted(file)),
            Self::Unusual { .. } => "make this change in an editor".to_owned(),
            Self::TooLarge { .. } => "move older entries to another file".to_owned(),
            Self::Protected { file } => format!("allow yourself to write to it: chmod u+w {}", quoted(file)),
            Self::NotYours { .. } => "run legup as the user it belongs to".to_owned(),
            Self::NoFolder { .. } => "connect the disk it is on, or create the folder".to_owned(),
            Self::NoCopy { reason, .. } | Self::NoArchive { reason, .. } | Self::Unwritable { reason, .. } => {
                advice(reason)?.to_owned()
            }
        };
        Some(hint)
    }
}

fn advice(reason: &io::Error) -> Option<&'static str> {
    match reason.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Some("make room on the disk, and try again"),
        io::ErrorKind::PermissionDenied => Some("make sure that you may write to the folder, and try again"),
        io::ErrorKind::ReadOnlyFilesystem => Some("the disk can only be read; keep the file on another one"),
        _ => None,
    }
}

/// What is wrong with a file as a whole.
pub(super) fn whole(path: &Path, problem: &str, hint: Option<String>) -> Diagnostic {
    Source { name: &shown(path), text: "" }.whole(problem, hint)
}

pub(super) fn shown(path: &Path) -> String {
    clean::one_line(&path.to_string_lossy()).into_owned()
}

/// What to type for legup to do something with the progress file that was named, or else with the user's own.
pub fn command(words: &str, named: Option<&Path>) -> String {
    match named {
        Some(file) => format!("legup {words} --file {}", quoted(&file.to_string_lossy())),
        None => format!("legup {words}"),
    }
}

pub fn quoted(path: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '.' | '-' | '_' | '+' | ',' | ':' | '@' | '%');
    if !path.is_empty() && !path.starts_with('-') && path.chars().all(plain) {
        path.to_owned()
    } else {
        format!("'{}'", path.replace('\'', r"'\''"))
    }
}
