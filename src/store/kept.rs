//! A change as text: what was there before and what is there after, each written like a progress file or settings, so that
//! the readers and writers of those do all the work and nothing can be read that a file could not say.

use serde::{Deserialize, Serialize};

use super::edit;
use super::read::{self, Contents};
use crate::plan::PlanId;
use crate::record::{Change, ChangeKind as Kind, Filed, Record, Recovery, Settings, Stretch, changes};
use crate::schema;
use chrono::DateTime;
use std::path::Path;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Kept {
    kind: Kind,
    before: String,
    after: String,
    /// Of several that are one, each by itself.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    parts: Vec<Self>,
}

fn contents(kind: Kind) -> Contents {
    if kind == Kind::Settings { Contents::Settings } else { Contents::Progress }
}

impl Kept {
    /// The change, written down; `None` where a file cannot say it.
    pub(super) fn of(change: &Change) -> Option<Self> {
        if let Change::Together(changes) = change {
            let parts = changes.iter().map(Self::of).collect::<Option<_>>()?;
            return Some(Self { kind: Kind::Together, before: String::new(), after: String::new(), parts });
        }
        let kind = change.kind();
        let [before, after] = sides(change).map(|side| edit::whole(&side, contents(kind)));
        let kept = Self { kind, before, after, parts: Vec::new() };
        // What would come back as something else is not kept at all.
        (kept.change()? == *change).then_some(kept)
    }

    /// The change that is written down; `None` where that is damaged.
    pub(super) fn change(&self) -> Option<Change> {
        if self.kind == Kind::Together {
            return self.parts.iter().map(Self::change).collect::<Option<_>>().map(Change::Together);
        }
        let [before, after] = [&self.before, &self.after]
            .map(|text| read::parsed(Path::new("undo"), contents(self.kind), text.as_bytes()).ok());
        between(self.kind, before?, after?).filter(|change| !change.is_nothing())
    }
}

/// The change as a file can hold it, so that it can be compared with what one says. The settings, which stand in a file of
/// their own, are no part of a whole record.
pub(super) fn cleaned(change: Change) -> Change {
    if let Change::Together(changes) = change {
        return Change::Together(changes.into_iter().map(cleaned).collect());
    }
    let kind = change.kind();
    let [before, after] = sides(&change).map(|mut side| {
        if kind == Kind::Anew {
            side.settings = Settings::default();
        }
        schema::cleaned(side)
    });
    // What is left of it is nothing.
    between(kind, before, after).unwrap_or(Change::Together(Vec::new()))
}

/// Two records that say nothing but what a change is about.
fn sides(change: &Change) -> [Record; 2] {
    // What stands in a recovery needs one, of which a plan and an operation make a recovery.
    let recovery = || Recovery::new(PlanId::new("undo"), DateTime::UNIX_EPOCH.fixed_offset());
    let is_within = matches!(change.kind(), Kind::Exchange | Kind::Override | Kind::Extra);
    let made = |change: Change| {
        let mut record = Record { recovery: is_within.then(recovery), ..Record::default() };
        change.apply(&mut record);
        record
    };
    [change.clone().inverse(), change.clone()].map(made)
}

/// The change between two records that say nothing but what it is about.
fn between(kind: Kind, before: Record, after: Record) -> Option<Change> {
    Some(match kind {
        Kind::Recovery => Change::Recovery { before: before.recovery, after: after.recovery },
        Kind::Anew => Change::Anew { before: Box::new(before), after: Box::new(after) },
        Kind::Exchange => Change::Exchange { before: before.recovery?.exchange, after: after.recovery?.exchange },
        Kind::Entry => {
            let filed = |record: Record| {
                let (date, day) = record.days.into_iter().next()?;
                Some(Filed { date, entry: day.entries.into_iter().next()? })
            };
            Change::Entry { before: filed(before), after: filed(after) }
        }
        Kind::Stretch => {
            let timed = |record: Record| {
                let (date, day) = record.days.into_iter().next()?;
                let (task, answer) = day.tasks.into_iter().next()?;
                Some((task, Stretch { date, span: *answer.spans.first()? }))
            };
            let (before, after) = (timed(before), timed(after));
            let task = before.as_ref().or(after.as_ref())?.0.clone();
            let [before, after] = [before, after].map(|timed| timed.map(|(_, stretch)| stretch));
            Change::Stretch { task, before, after }
        }
        Kind::Settings => Change::Settings { before: Box::new(before.settings), after: Box::new(after.settings) },
        Kind::Override | Kind::Extra | Kind::Medicine | Kind::Task | Kind::Note => {
            return changes(&before, &after).pop();
        }
        Kind::Together => return None,
    })
}
