//! Looks at everything of the patient's on the disk, and tells all at once what is wrong with it.
//!
//! Architecture invariant: nothing here writes, not even the lock.

use std::ops::Range;
use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset, Utc};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::disk::{self, Kind, Stat};
use super::error::{quoted, shown, whole};
use super::file::STICKY;
use super::plans::{self, Origin};
use super::read::{self, BYTE_ORDER_MARK, Contents, Copy, Found};
use super::{Conflict, Files, Folder, LoadError, Loaded, PatientFile, backup, history};
use crate::diagnostic::{Diagnostic, Reader, Source, did_you_mean};
use crate::record::{Answer, Day, Record, Recovery, Shared};
use crate::rules::sanity::{Spot, doubts, newest};
use crate::rules::tailored::tailored;
use crate::rules::time::Moment;
use crate::schema;

#[derive(Debug)]
pub struct Examination {
    pub progress: Seen,
    pub copies: Vec<SeenCopy>,
    pub settings: Seen,
    /// How many plans of the patient's own there are, readable or not.
    pub plans: usize,
    pub findings: Vec<Finding>,
    /// Whether a copy can take the place of a progress file that is damaged or gone.
    pub can_restore: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Seen {
    NotThere,
    Unreadable,
    Sound(Holds),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeenCopy {
    pub path: PathBuf,
    pub made: DateTime<Utc>,
    pub seen: Seen,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Holds {
    pub days: usize,
    /// Answers, notes of days, notes of pain, doses and calls.
    pub entries: usize,
    pub last: Option<DateTime<FixedOffset>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    Problem,
    Remark,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub weight: Weight,
    pub told: Diagnostic,
}

impl Examination {
    pub fn problems(&self) -> usize {
        self.findings.iter().filter(|finding| finding.weight == Weight::Problem).count()
    }
}

impl Holds {
    pub fn of(record: &Record) -> Self {
        let of_day = |day: &Shared<Day>| {
            let answers = day.tasks.values().filter(|answer| **answer != Answer::default()).count();
            answers + usize::from(day.note.is_some()) + day.entries.len()
        };
        Self { days: record.days.len(), entries: record.days.values().map(of_day).sum(), last: newest(record) }
    }
}

/// Looks at both files, the copies, what stands beside them, and the patient's own plans in their folder.
pub fn examine(files: &Files, plans: Option<&Path>, moment: &Moment) -> Examination {
    let Files { progress, settings, .. } = files;
    let mut findings = Vec::new();
    let (path, target) = (progress.path(), progress.target());
    let found = progress.read(path);
    let copies: Vec<_> = read::copies(&target, Contents::Progress, &progress.known()).collect();
    let has_copy = copies.iter().any(|copy| copy.found.is_ok());
    let can_restore = has_copy && is_lost(&found);
    if can_restore && found.is_ok() {
        findings.push(problem(path, "it is missing, but there is a copy of it", "put it back, or bring back the copy"));
    }
    if let Ok(Found { loaded: Loaded { record, text: Some(text), .. }, .. }) = &found {
        findings.extend(in_text(path, text, record, plans, moment));
    }
    let record = found.as_ref().map(|found| found.loaded.record.clone()).unwrap_or_default();
    let record = Record { settings: settings.load().map(|said| said.record.settings).unwrap_or_default(), ..record };
    let progress_seen = seen(path, found, progress.named(), &mut findings);
    findings.extend(surroundings(progress));
    let said = |copy: &Conflict| remark(&copy.path, &copy.said("this copy"), Some(copy.hint(progress.named())));
    findings.extend(files.conflicts(&record).iter().map(said));
    let copies = copies.into_iter().map(|copy| seen_copy(copy, &mut findings)).collect();
    let found = settings.read(settings.path());
    let settings_seen = seen(settings.path(), found, progress.named(), &mut findings);
    findings.extend(surroundings(settings));
    let own: Vec<_> = plans::list(plans).into_iter().filter(|plan| plan.origin != Origin::BuiltIn).collect();
    let said = |copy: &PathBuf| remark(copy, plans::NAMED_LIKE_A_COPY, Some(plans::HOW_TO_NAME_IT.to_owned()));
    findings.extend(plans::copies(plans).iter().map(said));
    let plans = own.len();
    findings.extend(own.into_iter().filter_map(|plan| plan.plan.err()).flatten().map(of_problem));
    Examination { progress: progress_seen, copies, settings: settings_seen, plans, findings, can_restore }
}

fn is_lost(found: &Result<Found, LoadError>) -> bool {
    match found {
        Ok(found) => found.stat.is_none(),
        Err(error) => matches!(error, LoadError::Mistakes(_) | LoadError::Empty { .. }),
    }
}

fn seen(path: &Path, found: Result<Found, LoadError>, named: Option<&Path>, findings: &mut Vec<Finding>) -> Seen {
    match found {
        Ok(Found { stat: None, .. }) => Seen::NotThere,
        Ok(found) => Seen::Sound(Holds::of(&found.loaded.record)),
        Err(error) => {
            findings.extend(error.told(path, named).into_iter().map(of_problem));
            Seen::Unreadable
        }
    }
}

fn seen_copy(copy: Copy, findings: &mut Vec<Finding>) -> SeenCopy {
    let seen = if let Ok(found) = &copy.found {
        Seen::Sound(Holds::of(&found.loaded.record))
    } else {
        findings.push(remark(&copy.path, "this copy cannot be read, so it cannot be brought back", None));
        Seen::Unreadable
    };
    SeenCopy { path: copy.path, made: copy.made, seen }
}

fn of_problem(told: Diagnostic) -> Finding {
    Finding { weight: Weight::Problem, told }
}

fn problem(path: &Path, what: &str, hint: impl Into<String>) -> Finding {
    of_problem(whole(path, what, Some(hint.into())))
}

fn remark(path: &Path, what: &str, hint: Option<String>) -> Finding {
    Finding { weight: Weight::Remark, told: whole(path, what, hint) }
}

/// What is wrong with a progress file that can be read: the plan it follows is not there, keys that are not known, and
/// entries that cannot be as they are.
fn in_text(path: &Path, text: &str, record: &Record, folder: Option<&Path>, moment: &Moment) -> Vec<Finding> {
    let name = shown(path);
    let source = Source { name: &name, text: text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text) };
    let mut reader = Reader::new(source);
    let tree = reader.parse();
    let tree = tree.get_ref();
    let (recovery, there) = (record.recovery.as_ref(), plans::list(folder));
    let gone = recovery.and_then(|recovery| gone(source, tree, recovery, &there));
    let plan = recovery.and_then(|recovery| {
        // One with mistakes is told of with the other plans.
        let plan = plans::find(folder, &recovery.plan)?.plan.ok()?;
        Some(tailored(&plan, recovery, &moment.calendar))
    });
    schema::unknown(&mut reader, tree);
    for doubt in doubts(record, plan.as_ref(), moment) {
        reader.note(place_of(tree, &doubt.spot), doubt.what.to_string(), doubt.what.hint());
    }
    let remarks = reader.finish().into_iter().map(|told| Finding { weight: Weight::Remark, told });
    gone.into_iter().chain(remarks).collect()
}

fn gone(source: Source<'_>, tree: &DeTable<'_>, recovery: &Recovery, there: &[plans::Entry]) -> Option<Finding> {
    if there.iter().any(|entry| entry.id == recovery.plan) {
        return None;
    }
    let hint = match did_you_mean(recovery.plan.as_str(), there.iter().map(|entry| entry.id.as_str())) {
        Some(meant) => format!("did you mean plan = \"{meant}\"?"),
        None => "put its file back; legup where says in which folder".to_owned(),
    };
    let at = below(tree, &["recovery", "plan"]).map_or(0..0, Spanned::span);
    Some(of_problem(source.diagnostic(at, format!("there is no plan `{}`", recovery.plan), Some(hint))))
}

/// Where in the text a place of the record is; its beginning where it cannot be found.
fn place_of(tree: &DeTable<'_>, spot: &Spot) -> Range<usize> {
    let item = |way: &[&str], n: usize, key: &str| {
        let item = below(tree, way)?.get_ref().as_array()?.get(n)?;
        Some(item.get_ref().as_table().and_then(|item| item.get(key)).unwrap_or(item).span())
    };
    let found = match spot {
        Spot::Day(date) => key(tree, &["days"], &date.to_string()),
        Spot::Task(date, id) => key(tree, &["days", &date.to_string(), "tasks"], id.as_str()),
        Spot::Span(date, id, n) => item(&["days", &date.to_string(), "tasks", id.as_str(), "spans"], *n, "from"),
        Spot::Entry(date, kind, n) => item(&["days", &date.to_string(), kind.word()], *n, "at"),
        Spot::Override(name) => key(tree, &["recovery", "override"], name),
    };
    found.unwrap_or(0..0)
}

fn below<'a, 'd>(tree: &'a DeTable<'d>, way: &[&str]) -> Option<&'a Spanned<DeValue<'d>>> {
    let (first, rest) = way.split_first()?;
    let value = tree.get(*first)?;
    if rest.is_empty() { Some(value) } else { below(value.get_ref().as_table()?, rest) }
}

fn key(tree: &DeTable<'_>, way: &[&str], name: &str) -> Option<Range<usize>> {
    let table = below(tree, way)?.get_ref().as_table()?;
    table.keys().find(|key| key.get_ref() == name).map(Spanned::span)
}

/// What is wrong around a file: with links, modes and owners, and with what others left beside it.
fn surroundings(file: &PatientFile) -> Vec<Finding> {
    let (target, links) = read::chain(&file.path);
    let folder = backup::folder_of(&target);
    let stat = disk::stat_link(&target).ok().flatten();
    let mut found = Vec::new();
    if !links.is_empty() && stat.is_none() {
        let what = format!("it is a link to {}, which is not there", shown(&target));
        found.push(problem(&file.path, &what, "connect the disk it is on, or put the file back"));
    }
    found.extend(stat.filter(|stat| stat.kind == Kind::File).and_then(|stat| modes(&target, stat)));
    if let Some(stat) = disk::stat(folder).ok().flatten() {
        found.extend(folder_modes(folder, stat, file.folder));
    }
    found.extend(history::histories_of(&target).unwrap_or_default().iter().filter_map(|history| of_history(history)));
    found.extend(lock(&backup::lock_of(&target)));
    for left in backup::leftovers(&target).unwrap_or_default() {
        let hint = "if no legup is saving just now, a save was cut off; the next one removes it";
        found.push(remark(&left, "this is a temporary file", Some(hint.to_owned())));
    }
    found
}

fn modes(file: &Path, stat: Stat) -> Option<Finding> {
    if !stat.is_ours() {
        return Some(problem(file, "it belongs to another user", "run legup as the user it belongs to"));
    }
    if stat.mode & 0o200 == 0 {
        let hint = format!("allow yourself to write to it: chmod u+w {}", typed(file));
        return Some(problem(file, "it is write-protected", hint));
    }
    readable(file, stat, "the next change will fix that")
}

fn of_history(path: &Path) -> Option<Finding> {
    let stat = disk::stat_link(path).ok()??;
    if !PatientFile::is_history(path) {
        let hint = format!("none of the record is lost with it: rm {}", typed(path));
        return Some(remark(path, "what can be undone cannot be read from this", Some(hint)));
    }
    readable(path, stat, "it goes at the end of the day")
}

fn readable(path: &Path, stat: Stat, ends: &str) -> Option<Finding> {
    let hint = || format!("{ends}, or at once: chmod 600 {}", typed(path));
    (stat.mode & 0o077 != 0).then(|| remark(path, "others on this machine can read it", Some(hint())))
}

fn folder_modes(folder: &Path, stat: Stat, whose: Folder) -> Option<Finding> {
    if let Err(reason) = disk::may_write(folder) {
        let what = format!("nothing can be written in this folder: {reason}");
        return Some(problem(folder, &what, "make sure that you may write there"));
    }
    if stat.kind == Kind::Folder && whose == Folder::Own && stat.mode & 0o077 != 0 {
        let hint = format!("the next change will fix that, or at once: chmod 700 {}", typed(folder));
        return Some(remark(folder, "others on this machine can look into this folder", Some(hint)));
    }
    let hint = || format!("if nobody else needs to: chmod go-w {}", typed(folder));
    let is_open = stat.mode & 0o022 != 0 && stat.mode & STICKY == 0;
    is_open.then(|| remark(folder, "others on this machine can replace files in this folder", Some(hint())))
}

fn lock(lock: &Path) -> Option<Finding> {
    let stat = disk::stat_link(lock).ok()??;
    let is_sound = stat.kind == Kind::File && stat.is_ours();
    (!is_sound).then(|| problem(lock, "this is where legup keeps its lock, so nothing can be saved", "remove it"))
}

fn typed(path: &Path) -> String {
    quoted(&path.to_string_lossy())
}
