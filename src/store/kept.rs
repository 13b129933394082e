//! A change as text: what was there before and what is there after, each written like a progress file or settings, so that
//! the readers and writers of those do all the work and nothing can be read that a file could not say.

use std::path::Path;

use chrono::DateTime;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de, ser};

use super::read::{self, Contents};
use super::{Loaded, edit};
use crate::plan::PlanId;
use crate::record::{Change, ChangeKind as Kind, Filed, Record, Recovery, Settings, Stretch, changes};
use crate::schema;

#[derive(Serialize, Deserialize)]
struct Kept {
    kind: Kind,
    before: String,
    after: String,
    /// Of several that are one, each by itself.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    parts: Vec<Self>,
}

impl Kept {
    /// `None` where a file cannot say it.
    fn of(change: &Change) -> Option<Self> {
        if let Change::Together(changes) = change {
            let parts = changes.iter().map(Self::of).collect::<Option<_>>()?;
            return Some(Self { kind: Kind::Together, before: String::new(), after: String::new(), parts });
        }
        let kind = change.kind();
        let [before, after] = sides(change).map(|side| edit::whole(&side, Contents::of(kind)));
        let kept = Self { kind, before, after, parts: Vec::new() };
        // What would come back as something else is not kept at all.
        (kept.change()? == *change).then_some(kept)
    }

    /// `None` where it is damaged.
    fn change(&self) -> Option<Change> {
        if self.kind == Kind::Together {
            return self.parts.iter().map(Self::change).collect::<Option<_>>().map(Change::Together);
        }
        let [before, after] = [&self.before, &self.after]
            .map(|text| read::said(Path::new("undo"), Contents::of(self.kind), text.as_str(), &Loaded::default()).ok());
        between(self.kind, before?.record, after?.record).filter(|change| !change.is_nothing())
    }
}

pub(super) fn serialize<S: Serializer>(change: &Change, to: S) -> Result<S::Ok, S::Error> {
    Kept::of(change).ok_or_else(|| ser::Error::custom("no file can say this change"))?.serialize(to)
}

pub(super) fn deserialize<'d, D: Deserializer<'d>>(from: D) -> Result<Change, D::Error> {
    Kept::deserialize(from)?.change().ok_or_else(|| de::Error::custom("this is no change"))
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
    let recovery = Recovery::new(PlanId::new("undo"), DateTime::UNIX_EPOCH.fixed_offset());
    let within = Record { recovery: Some(recovery), ..Record::default() };
    let made = |change: Change| {
        let mut record = within.clone();
        change.apply(&mut record);
        record
    };
    [change.clone().inverse(), change.clone()].map(made)
}

fn between(kind: Kind, before: Record, after: Record) -> Option<Change> {
    Some(match kind {
        Kind::Recovery => Change::Recovery { before: before.recovery, after: after.recovery },
        Kind::Anew => Change::Anew { before: Box::new(before), after: Box::new(after) },
        Kind::Exchange => Change::Exchange { before: before.recovery?.exchange, after: after.recovery?.exchange },
        Kind::Entry => {
            let filed = |record: Record| {
                let (date, day) = record.days.into_iter().next()?;
                Some(Filed { date, entry: day.entries.first()?.clone() })
            };
            Change::Entry { before: filed(before), after: filed(after) }
        }
        Kind::Stretch => {
            let timed = |record: Record| {
                let (date, day) = record.days.into_iter().next()?;
                let (task, answer) = day.tasks.first_key_value()?;
                Some((task.clone(), Stretch { date, span: *answer.spans.first()? }))
            };
            let (task, before, after) = match (timed(before), timed(after)) {
                (Some((task, before)), after) => (task, Some(before), after.map(|(_, stretch)| stretch)),
                (None, after) => after.map(|(task, after)| (task, None, Some(after)))?,
            };
            Change::Stretch { task, before, after }
        }
        Kind::Settings => Change::Settings { before: Box::new(before.settings), after: Box::new(after.settings) },
        Kind::Together => return None,
        _ => return changes(&before, &after).pop(),
    })
}
