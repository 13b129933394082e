//! Joins the progress file with another one: a copy that a sync program left beside it, or that of another machine.
//!
//! The other file is only read. What the progress file said before is kept beside it.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::disk::{self, Stat};
use super::error::{command, quoted, shown};
use super::file::Draft;
use super::read::{self, BYTE_ORDER_MARK, Contents};
use super::{Files, LoadError, Loaded, PatientFile, SaveError, Saved, edit};
use crate::diagnostic::{Reader, Source};
use crate::record::{Change, Record, join};
use crate::schema;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// What is on the disk by now, what was there before, and where that is kept.
    pub saved: Saved,
    pub other: Record,
    /// What stands in the other file beside its record and nowhere in this one, which nothing takes over.
    pub left: Vec<Aside>,
}

/// A copy beside one of the files that says something which the file does not say.
#[derive(Debug)]
pub struct Conflict {
    pub path: PathBuf,
    pub kind: ConflictKind,
}

/// What a copy is: all but one kind are made by a sync program when two machines changed a file at once.
#[derive(Debug)]
pub enum ConflictKind {
    More,
    OtherRecovery,
    Unreadable(LoadError),
    /// It has other settings, or none that can be read.
    Settings,
    /// It is from before a day's first change, and has days that the record does not have, in the order of time.
    Days(Vec<NaiveDate>),
}

const MOST_DAYS: usize = 3;

impl Conflict {
    pub fn said(&self, it: &str) -> String {
        let what = match &self.kind {
            ConflictKind::More => "with more in it than your record",
            ConflictKind::OtherRecovery => "which is about another recovery",
            ConflictKind::Unreadable(_) => "which cannot be read",
            ConflictKind::Settings => "with other settings than yours",
            ConflictKind::Days(days) => {
                let mut named: Vec<_> = days.iter().take(MOST_DAYS).map(ToString::to_string).collect();
                if days.len() > MOST_DAYS {
                    named.push(format!("and {} more", days.len() - MOST_DAYS));
                }
                let days = if days.len() == 1 { "a day" } else { "days" };
                return format!(
                    "{it}, made before a day's first change, has {days} that your record lacks: {}",
                    named.join(", ")
                );
            }
        };
        format!("a sync program left {it}, {what}")
    }

    /// What to do about it; `named` is the progress file that was named, if one was.
    pub fn hint(&self, named: Option<&Path>) -> String {
        let copy = quoted(&self.path.to_string_lossy());
        let merge = || command(&format!("merge {copy}"), named);
        match self.kind {
            ConflictKind::More => format!("to join the two: {}", merge()),
            ConflictKind::OtherRecovery => format!("to look at it: legup show --file {copy}"),
            ConflictKind::Unreadable(_) => format!("to see why: {}", merge()),
            ConflictKind::Settings => format!("write what you want of it into your own, then remove it: rm {copy}"),
            ConflictKind::Days(_) => {
                format!("to bring back what it has: {}; if you took that away: rm {copy}", merge())
            }
        }
    }
}

impl Files {
    /// Joins the newest progress file with another one, and returns once that is on the disk. Where the other one says
    /// nothing new, nothing is written.
    pub fn merge(&self, other: &Path, today: NaiveDate) -> Result<Merged, SaveError> {
        let found = read::read(other, Contents::Progress, &self.progress.known()).map_err(SaveError::Other)?;
        let Some(stat) = found.stat else { return Err(SaveError::NotThere { file: shown(other) }) };
        if self.progress.is_the_same(&stat) {
            return Err(SaveError::SameFile { file: shown(other) });
        }
        let saved = self.with(Contents::Progress, |file| file.merge(&found.loaded, other, today))?;
        let own = self.progress.load().ok().and_then(|loaded| loaded.text).unwrap_or_default();
        let left = missing(&found.loaded.text.unwrap_or_default(), &own);
        Ok(Merged { saved, other: found.loaded.record, left })
    }

    /// The copies beside the two files that say something which a record and its settings do not say: those that sync
    /// programs left, and of those from before a day's first change the newest that has more days.
    pub fn conflicts(&self, record: &Record) -> Vec<Conflict> {
        let mut conflicts = self.progress.conflicts(record);
        conflicts.extend(self.progress.copy_with_more_days(record));
        conflicts.extend(self.settings.conflicts(record));
        conflicts
    }
}

impl PatientFile {
    fn conflicts(&self, record: &Record) -> Vec<Conflict> {
        let kind = |copy: &Path| match (self.contents, read::read(copy, self.contents, &self.known())) {
            (Contents::Settings, Ok(found)) if found.loaded.record.settings == record.settings => None,
            (Contents::Settings, _) => Some(ConflictKind::Settings),
            (Contents::Progress, Err(error)) => Some(ConflictKind::Unreadable(error)),
            (Contents::Progress, Ok(found)) => match join(record, &found.loaded.record) {
                Err(_) => Some(ConflictKind::OtherRecovery),
                Ok(joined) => (joined != *record).then_some(ConflictKind::More),
            },
        };
        let copies = self.conflict_copies().into_iter();
        copies.filter_map(|path| Some(Conflict { kind: kind(&path)?, path })).collect()
    }

    pub(super) fn is_the_same(&self, found: &Stat) -> bool {
        disk::stat(self.path()).is_ok_and(|own| own.is_some_and(|own| own.identity == found.identity))
    }

    /// The newest copy from before a day's first change that ends with a day which the record lacks, and has more days
    /// than that. So looks a file that was cut off at a line's end, which can be read; it is shorter than its copy, and
    /// copies that are not longer are not looked into.
    fn copy_with_more_days(&self, record: &Record) -> Option<Conflict> {
        let target = self.target();
        let length = disk::stat(&target).ok()??.length;
        read::copies_longer_than(&target, self.contents, &self.known(), length).find_map(|copy| {
            let Loaded { record: said, text, .. } = copy.found.ok()?.loaded;
            let text = text?;
            let last = said.days.keys().max_by_key(|day| text.rfind(&day.to_string()))?;
            let is_cut = said.days.len() > record.days.len() && !record.days.contains_key(last);
            if !is_cut || join(record, &said).is_err() {
                return None;
            }
            let days = said.days.keys().filter(|day| !record.days.contains_key(*day)).copied().collect();
            Some(Conflict { path: copy.path, kind: ConflictKind::Days(days) })
        })
    }

    fn merge(&self, other: &Loaded, path: &Path, today: NaiveDate) -> Result<Saved, SaveError> {
        self.replace(today, |loaded| {
            let joined = join(&loaded.record, &other.record);
            let record = joined.map_err(|_| SaveError::TwoRecoveries { file: shown(path) })?;
            let new = match (&loaded.text, &other.text) {
                // A file that went away comes back as the other one has it.
                (None, Some(_)) => Some(other.clone()),
                _ if record == loaded.record => None,
                _ => Some(self.checked(edit::edited(loaded, &record), &record, loaded)?),
            };
            let [before, after] = [&loaded.record, &record].map(|record| Box::new(record.clone()));
            Ok(Draft { new, change: Change::Anew { before, after }, archives: true, base: None })
        })
    }
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Aside {
    pub line: usize,
    pub text: String,
}

/// What a text says beside its record that another text does not say anywhere, in the order of its lines.
fn missing(text: &str, from: &str) -> Vec<Aside> {
    let there = asides(from);
    let mut missing = asides(text);
    missing.retain(|aside| there.iter().all(|other| other.text != aside.text));
    missing
}

fn asides(text: &str) -> Vec<Aside> {
    let text = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
    let mut reader = Reader::new(Source { name: "", text });
    let tree = reader.parse();
    schema::unknown(&mut reader, tree.get_ref());
    let (mut found, mut line, mut at) = (Vec::new(), 1, 0);
    for comment in edit::comments(text) {
        line += text.get(at..comment.start).unwrap_or_default().matches('\n').count();
        at = comment.start;
        found.push(Aside { line, text: text.get(comment).unwrap_or_default().trim().to_owned() });
    }
    let lines: Vec<_> = text.lines().map(str::trim).collect();
    for place in reader.finish().into_iter().filter_map(|told| told.place) {
        let written = lines.get(place.line - 1).copied().unwrap_or_default();
        // What stands behind it is one of the comments.
        let comment = found.iter().find(|aside| aside.line == place.line && written.ends_with(&aside.text));
        let text = comment.and_then(|comment| written.strip_suffix(&comment.text)).unwrap_or(written);
        found.push(Aside { line: place.line, text: text.trim().to_owned() });
    }
    found.sort();
    found.dedup();
    found
}
