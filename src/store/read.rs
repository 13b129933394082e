//! From a path to a record: links, size, encoding, mistakes; and what the copies of a file say.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::disk::{self, Kind, Stat};
use super::error::{LoadError, shown};
use super::{LARGEST, Loaded, backup};
use crate::diagnostic::{Diagnostic, Reader, Source};
use crate::record::{Change, ChangeKind, Record, join};
use crate::schema::{self, FORMAT, Newer, Places};

/// The most links that are followed, as many as Linux follows.
const MOST_LINKS: usize = 40;

/// The mark that some editors put in front of a text.
pub(super) const BYTE_ORDER_MARK: &str = "\u{FEFF}";

const KEPT: usize = 2;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Contents {
    Progress,
    Settings,
}

const SETTINGS: &str = "# The settings of legup. A line that is left out has its usual value.\n\n";

impl Contents {
    pub(super) fn of(kind: ChangeKind) -> Self {
        if kind == ChangeKind::Settings { Self::Settings } else { Self::Progress }
    }

    pub(super) fn beginning(self) -> String {
        match self {
            Self::Progress => format!("format = {FORMAT}\n"),
            Self::Settings => SETTINGS.to_owned(),
        }
    }

    /// Whether a file that is not there yet may be begun with this change. A progress file that went away must not come
    /// back with one change in it and nothing else; a whole record that took the place of nothing is no such change.
    pub(super) fn may_begin_with(self, change: &Change) -> bool {
        self == Self::Settings || matches!(change, Change::Recovery { .. } | Change::Anew { .. })
    }
}

#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) loaded: Loaded,
    /// `None` where there is no file.
    pub(super) stat: Option<Stat>,
}

/// Follows links to the file itself, which need not exist; returns the links too. Where a link cannot be followed, the
/// path itself is taken.
pub(super) fn chain(path: &Path) -> (PathBuf, Vec<PathBuf>) {
    followed(path).unwrap_or_else(|_| (path.to_owned(), Vec::new()))
}

/// Follows links to the file itself, which need not exist; returns the links too. Who writes has to know for certain:
/// a file put in the place of a link would leave the patient with two.
pub(super) fn followed(path: &Path) -> io::Result<(PathBuf, Vec<PathBuf>)> {
    let (mut target, mut links) = (path.to_owned(), Vec::new());
    while links.len() < MOST_LINKS
        && let Some(next) = disk::read_link(&target)?
    {
        let next = backup::folder_of(&target).join(next);
        links.push(std::mem::replace(&mut target, next));
    }
    Ok((target, links))
}

/// Reads a file; one that does not exist says nothing. What it says that is known already is not read again.
pub(super) fn read(path: &Path, contents: Contents, known: &Loaded) -> Result<Found, LoadError> {
    let Some((bytes, stat)) = bytes(path)? else { return Ok(Found::default()) };
    Ok(Found { loaded: said(path, contents, bytes, known)?, stat: Some(stat) })
}

pub(super) fn bytes(path: &Path) -> Result<Option<(Vec<u8>, Stat)>, LoadError> {
    bytes_up_to(path, LARGEST)
}

/// Reads a regular file of at most so many bytes, without waiting for anything that is not one.
pub(super) fn bytes_up_to(path: &Path, most: u64) -> Result<Option<(Vec<u8>, Stat)>, LoadError> {
    let unreadable = |reason| LoadError::Unreadable { file: shown(path), reason };
    let Some(stat) = disk::stat(path).map_err(unreadable)? else { return Ok(None) };
    regular(path, stat, most)?;
    let (file, stat) = match disk::open(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        opened => opened.map_err(unreadable)?,
    };
    regular(path, stat, most)?;
    let bytes = disk::read(&file, most + 1).map_err(unreadable)?;
    if bytes.len() as u64 > most {
        return Err(LoadError::TooLarge { file: shown(path), most });
    }
    Ok(Some((bytes, stat)))
}

fn regular(path: &Path, stat: Stat, most: u64) -> Result<(), LoadError> {
    let file = shown(path);
    match stat.kind {
        Kind::File if stat.length > most => Err(LoadError::TooLarge { file, most }),
        Kind::File => Ok(()),
        Kind::Folder => Err(LoadError::NotAFile { file, kind: "a folder" }),
        Kind::Link | Kind::Special => Err(LoadError::NotAFile { file, kind: "a pipe, a socket or a device" }),
    }
}

/// What a text says; `known` is what another one of this file says.
pub(super) fn said(
    path: &Path,
    contents: Contents,
    text: impl Into<Vec<u8>>,
    known: &Loaded,
) -> Result<Loaded, LoadError> {
    let bytes = text.into();
    if known.text.as_ref().is_some_and(|text| text.as_bytes() == bytes) {
        return Ok(known.clone());
    }
    let (record, places) = found(path, contents, &bytes, known)?;
    // What was read is UTF-8.
    Ok(Loaded { record, text: String::from_utf8(bytes).ok().map(Arc::new), places })
}

fn found(path: &Path, contents: Contents, bytes: &[u8], known: &Loaded) -> Result<(Record, Option<Places>), LoadError> {
    let zeros = bytes.contains(&0);
    // Empty settings are the defaults.
    let may_be_empty = contents == Contents::Settings && !zeros;
    if !may_be_empty && bytes.iter().all(|byte| *byte == 0 || byte.is_ascii_whitespace()) {
        return Err(empty(path, contents, zeros));
    }
    let name = shown(path);
    let text = utf8(&name, bytes).map_err(LoadError::Mistakes)?;
    if contents == Contents::Progress
        && let Some((record, places)) = schema::by_day(text, known.by_day())
    {
        return Ok((record, Some(places)));
    }
    let mut reader = Reader::new(Source { name: &name, text });
    let tree = reader.parse();
    let record = match contents {
        Contents::Settings => Record { settings: schema::settings(&mut reader, tree.get_ref()), ..Record::default() },
        // Where the notation is broken, the format may be lost.
        Contents::Progress if reader.count() > 0 => schema::record(&mut reader, tree.get_ref()),
        Contents::Progress => schema::progress(&mut reader, tree.get_ref(), text)
            .map_err(|Newer(format)| LoadError::Newer { file: name.clone(), format })?,
    };
    let mistakes = reader.finish();
    if mistakes.is_empty() { Ok((record.tidy(), None)) } else { Err(LoadError::Mistakes(mistakes)) }
}

/// The bytes as text, without the mark in front, or the place of the first that is none.
pub(super) fn utf8<'b>(name: &str, bytes: &'b [u8]) -> Result<&'b str, Vec<Diagnostic>> {
    let bytes = bytes.strip_prefix(BYTE_ORDER_MARK.as_bytes()).unwrap_or(bytes);
    std::str::from_utf8(bytes).map_err(|error| {
        let at = error.valid_up_to();
        let source = Source { name, text: &String::from_utf8_lossy(bytes) };
        let hint = "open the file in an editor and save it as UTF-8".to_owned();
        let first = at..at + char::REPLACEMENT_CHARACTER.len_utf8();
        vec![source.diagnostic(first, "these bytes are not UTF-8 text", Some(hint))]
    })
}

fn empty(path: &Path, contents: Contents, zeros: bool) -> LoadError {
    let has_copy = contents == Contents::Progress && newest(&chain(path).0, contents, &Loaded::default()).is_some();
    LoadError::Empty { file: shown(path), zeros, has_copy }
}

#[derive(Debug)]
pub(super) struct Copy {
    pub(super) path: PathBuf,
    pub(super) made: DateTime<Utc>,
    pub(super) found: Result<Found, LoadError>,
}

/// The copies of a file, the newest first. One that somebody else put there is none.
pub(super) fn copies(target: &Path, contents: Contents, known: &Loaded) -> impl Iterator<Item = Copy> {
    copies_longer_than(target, contents, known, 0)
}

pub(super) fn copies_longer_than(
    target: &Path,
    contents: Contents,
    known: &Loaded,
    length: u64,
) -> impl Iterator<Item = Copy> {
    let paths = backup::copies_of(target).unwrap_or_default();
    paths.into_iter().rev().filter_map(move |path| copy(path, contents, known, length))
}

pub(super) fn newest(target: &Path, contents: Contents, known: &Loaded) -> Option<Copy> {
    copies(target, contents, known).find(|copy| copy.found.is_ok())
}

fn copy(path: PathBuf, contents: Contents, known: &Loaded, length: u64) -> Option<Copy> {
    let stat = disk::stat_link(&path).ok()?.filter(|stat| stat.length > length)?;
    let (seconds, nanoseconds) = stat.written;
    let made = DateTime::from_timestamp(seconds, u32::try_from(nanoseconds).unwrap_or_default()).unwrap_or_default();
    stat.is_ours().then(|| Copy { found: read(&path, contents, known), made, path })
}

/// Removes the old copies of a file that may go, which says this: what they say the file or a newer copy says as well,
/// so that no copy goes that is the only place where something is still written.
pub(super) fn thin(file: &Path, contents: Contents, loaded: &Loaded) {
    let mut said = loaded.record.clone();
    for (age, copy) in copies(file, contents, loaded).enumerate() {
        // Of one that cannot be read, or that is of another recovery, nobody knows that it is written elsewhere.
        let Some(joined) = copy.found.ok().and_then(|found| join(&said, &found.loaded.record).ok()) else { continue };
        if age >= KEPT && joined == said {
            // One copy too many does no harm.
            let _ = disk::remove(&copy.path);
        }
        said = joined;
    }
}
