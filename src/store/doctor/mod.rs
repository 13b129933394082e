//! Looks at everything of the patient's on the disk, and tells all at once what is wrong with it.
//!
//! Architecture invariant: nothing here writes, not even the lock.

mod surroundings;
mod text;

use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset, Utc};

use super::contents::Contents;
use super::error::shown;
use super::plans::{self, Origin};
use super::read::{self, Found};
use super::restore::{self, Copy};
use super::{Files, LoadError};
use crate::diagnostic::{Diagnostic, Source};
use crate::record::{Answer, Day, Record};
use crate::rules::doubts::newest;
use crate::rules::time::Moment;

/// What was looked at, and what was found.
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

/// How a file was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Seen {
    /// There is none.
    NotThere,
    Unreadable,
    Sound(Holds),
}

/// A copy of the progress file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeenCopy {
    /// Where it is.
    pub path: PathBuf,
    pub made: DateTime<Utc>,
    pub seen: Seen,
}

/// How much is in a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Holds {
    pub days: usize,
    /// Answers, notes of days, notes of pain, doses and calls.
    pub entries: usize,
    pub last: Option<DateTime<FixedOffset>>,
}

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// Something cannot be read, or cannot be saved.
    Problem,
    Remark,
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub weight: Weight,
    /// Where, what, and what to do.
    pub told: Diagnostic,
}

impl Examination {
    /// How many problems there are.
    pub fn problems(&self) -> usize {
        self.findings.iter().filter(|finding| finding.weight == Weight::Problem).count()
    }
}

impl Holds {
    /// How much is in a record.
    pub fn of(record: &Record) -> Self {
        let of_day = |day: &Day| {
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
    let (path, target) = (progress.path(), read::chain(progress.path()).0);
    let found = read::read(path, Contents::Progress);
    let copies: Vec<_> = restore::copies(&target, Contents::Progress).collect();
    let has_copy = copies.iter().any(|copy| copy.found.is_ok());
    let can_restore = has_copy && is_lost(&found);
    if can_restore && found.is_ok() {
        findings.push(problem(path, "it is not there, but a copy of it is", "put it back, or bring back the copy"));
    }
    if let Ok(Found { loaded, bytes: Some(bytes), .. }) = &found {
        findings.extend(text::findings(path, bytes, &loaded.record, plans, moment));
    }
    let record = found.as_ref().map(|found| found.loaded.record.clone()).unwrap_or_default();
    let record = Record { settings: settings.load().map(|said| said.record.settings).unwrap_or_default(), ..record };
    let progress_seen = seen(path, found, progress.named(), &mut findings);
    findings.extend(surroundings::of(progress));
    findings.extend(
        files
            .conflicts(&record)
            .iter()
            .map(|copy| remark(&copy.path, &copy.said("this copy"), Some(copy.hint(progress.named())))),
    );
    let copies = copies.into_iter().map(|copy| seen_copy(copy, &mut findings)).collect();
    let found = read::read(settings.path(), Contents::Settings);
    let settings_seen = seen(settings.path(), found, progress.named(), &mut findings);
    findings.extend(surroundings::of(settings));
    let own: Vec<_> = plans::list(plans).into_iter().filter(|plan| plan.origin != Origin::BuiltIn).collect();
    findings.extend(
        plans::copies(plans)
            .iter()
            .map(|copy| remark(copy, plans::NAMED_LIKE_A_COPY, Some(plans::HOW_TO_NAME_IT.to_owned()))),
    );
    let plans = own.len();
    findings.extend(own.into_iter().filter_map(|plan| plan.plan.err()).flatten().map(of_problem));
    Examination { progress: progress_seen, copies, settings: settings_seen, plans, findings, can_restore }
}

/// Whether a copy could take the place of what was found.
fn is_lost(found: &Result<Found, LoadError>) -> bool {
    match found {
        Ok(found) => found.bytes.is_none(),
        Err(error) => matches!(error, LoadError::Mistakes(_) | LoadError::Empty { .. }),
    }
}

fn seen(path: &Path, found: Result<Found, LoadError>, named: Option<&Path>, findings: &mut Vec<Finding>) -> Seen {
    match found {
        Ok(Found { bytes: None, .. }) => Seen::NotThere,
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
    of_problem(Source { name: &shown(path), text: "" }.whole(what, Some(hint.into())))
}

fn remark(path: &Path, what: &str, hint: Option<String>) -> Finding {
    let told = Source { name: &shown(path), text: "" }.whole(what, hint);
    Finding { weight: Weight::Remark, told }
}
