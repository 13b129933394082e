//! Changes to a record, each with an inverse.

use std::collections::BTreeMap;
use std::mem::swap;

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::{
    Answer, Day, Entry, Extra, Filed, LONGEST_NOTE, Medicine, MedicineId, Override, Record, Recovery, Settings,
    Stretch, merge,
};
use crate::plan::TaskId;

/// One edit: what was there before and what is there after.
///
/// A change is made against the record a person was looking at, and applied to the newest one, which somebody else may
/// have edited meanwhile. [`Change::apply`] says what it then really did; that is what can be undone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    Recovery {
        before: Option<Recovery>,
        after: Option<Recovery>,
    },
    /// A new recovery, a record that was kept elsewhere, or what two are joined to takes the place of a whole record, which
    /// is kept beside it.
    Anew {
        before: Box<Record>,
        after: Box<Record>,
    },
    /// The second operation is set, moved, or not known any more.
    Exchange {
        before: Option<DateTime<FixedOffset>>,
        after: Option<DateTime<FixedOffset>>,
    },
    /// Something the surgeon said of a task or milestone is added, corrected or removed.
    Override {
        of: String,
        before: Option<Override>,
        after: Option<Override>,
    },
    /// A task or visit of the patient's own is added, corrected or removed.
    Extra {
        id: TaskId,
        before: Option<Extra>,
        after: Option<Extra>,
    },
    Medicine {
        id: MedicineId,
        before: Option<Medicine>,
        after: Option<Medicine>,
    },
    /// A task is answered on a day; an open answer is no answer.
    Task {
        date: NaiveDate,
        task: TaskId,
        before: Answer,
        after: Answer,
    },
    Note {
        date: NaiveDate,
        before: Option<String>,
        after: Option<String>,
    },
    /// An entry is added, corrected, moved to another day, or removed.
    Entry {
        before: Option<Filed>,
        after: Option<Filed>,
    },
    /// A timed stretch is corrected, moved to another day, or removed.
    Stretch {
        task: TaskId,
        before: Option<Stretch>,
        after: Option<Stretch>,
    },
    Settings {
        before: Box<Settings>,
        after: Box<Settings>,
    },
    /// Several changes that are one to the patient: made, undone and refused together, in this order.
    Together(Vec<Self>),
}

/// Why a change cannot be made to the newest record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("a recovery is there already, and nothing was changed")]
    AlreadyStarted,
    /// What the change would undo or correct is not there any more as it was.
    #[error("it was changed elsewhere meanwhile, and nothing was changed here")]
    ChangedMeanwhile,
    /// Two people's notes together are longer than a note can be.
    #[error("the day's note would be longer than {LONGEST_NOTE} characters, and nothing was changed")]
    NoteTooLong,
}

impl Change {
    /// A new entry under a day.
    pub fn added(date: NaiveDate, entry: Entry) -> Self {
        Self::Entry { before: None, after: Some(Filed { date, entry }) }
    }

    /// A recovery that is started; where there is one already, it takes the place of the whole record.
    pub fn started(record: &Record, recovery: Recovery) -> Self {
        if record.recovery.is_none() {
            return Self::Recovery { before: None, after: Some(recovery) };
        }
        let after = Record { recovery: Some(recovery), settings: record.settings.clone(), ..Record::default() };
        Self::Anew { before: Box::new(record.clone()), after: Box::new(after) }
    }

    /// The change that takes this one back.
    pub fn inverse(mut self) -> Self {
        match &mut self {
            Self::Recovery { before, after } => swap(before, after),
            Self::Anew { before, after } => swap(before, after),
            Self::Exchange { before, after } => swap(before, after),
            Self::Override { before, after, .. } => swap(before, after),
            Self::Extra { before, after, .. } => swap(before, after),
            Self::Medicine { before, after, .. } => swap(before, after),
            Self::Task { before, after, .. } => swap(before, after),
            Self::Note { before, after, .. } => swap(before, after),
            Self::Entry { before, after } => swap(before, after),
            Self::Stretch { before, after, .. } => swap(before, after),
            Self::Settings { before, after } => swap(before, after),
            Self::Together(changes) => {
                *changes = std::mem::take(changes).into_iter().rev().map(Self::inverse).collect();
            }
        }
        self
    }

    /// The day it is about, if it is about one.
    pub fn date(&self) -> Option<NaiveDate> {
        match self {
            Self::Task { date, .. } | Self::Note { date, .. } => Some(*date),
            Self::Entry { before, after } => after.as_ref().or(before.as_ref()).map(|filed| filed.date),
            Self::Stretch { before, after, .. } => after.or(*before).map(|stretch| stretch.date),
            Self::Together(changes) => changes.iter().find_map(Self::date),
            Self::Recovery { .. }
            | Self::Anew { .. }
            | Self::Exchange { .. }
            | Self::Override { .. }
            | Self::Extra { .. }
            | Self::Medicine { .. }
            | Self::Settings { .. } => None,
        }
    }

    /// Whether it is about the settings, which stand in a file of their own.
    pub fn is_of_settings(&self) -> bool {
        matches!(self, Self::Settings { .. })
    }

    /// Whether it leaves everything as it is.
    pub fn is_nothing(&self) -> bool {
        match self {
            Self::Recovery { before, after } => before == after,
            Self::Anew { before, after } => before == after,
            Self::Exchange { before, after } => before == after,
            Self::Override { before, after, .. } => before == after,
            Self::Extra { before, after, .. } => before == after,
            Self::Medicine { before, after, .. } => before == after,
            Self::Task { before, after, .. } => before == after,
            Self::Note { before, after, .. } => before == after,
            Self::Entry { before, after } => before == after,
            Self::Stretch { before, after, .. } => before == after,
            Self::Settings { before, after } => before == after,
            Self::Together(changes) => changes.iter().all(Self::is_nothing),
        }
    }

    /// What this change comes to on a record that may be newer than the one it was made against.
    ///
    /// The later answer to a task stands, and what the change left alone stays as it is in the newest record. Minutes
    /// entered at two places add up, and timed stretches are all kept. Two notes written at once are both kept, one
    /// below the other. A recovery is never replaced by a change made without a look at it; an entry, a medicine and
    /// what the surgeon said are corrected or removed only as they were seen.
    ///
    /// # Errors
    /// A [`Refusal`], where making it would lose what somebody else wrote.
    pub fn rebased(&self, record: &Record) -> Result<Self, Refusal> {
        match self {
            Self::Recovery { before, .. } if record.recovery == *before => Ok(self.clone()),
            Self::Recovery { before: None, .. } => Err(Refusal::AlreadyStarted),
            Self::Recovery { .. } => Err(Refusal::ChangedMeanwhile),
            Self::Anew { before, after } => {
                // The settings are not part of what is replaced.
                let settings = record.settings.clone();
                let kept = |record: &Record| Box::new(Record { settings: settings.clone(), ..record.clone() });
                let (before, after) = (kept(before), kept(after));
                self.if_seen(*before == *record).map(|_| Self::Anew { before, after })
            }
            Self::Exchange { before, .. } => {
                self.if_seen(record.recovery.as_ref().is_some_and(|recovery| recovery.exchange == *before))
            }
            Self::Override { of, before, .. } => {
                let Some(recovery) = &record.recovery else { return Err(Refusal::ChangedMeanwhile) };
                let said = recovery.overrides.get(of).map(Vec::as_slice).unwrap_or_default();
                self.if_seen(before.as_ref().is_none_or(|before| said.contains(before)))
            }
            Self::Extra { id, before, .. } => {
                let Some(recovery) = &record.recovery else { return Err(Refusal::ChangedMeanwhile) };
                self.if_seen(recovery.extras.get(id) == before.as_ref())
            }
            Self::Medicine { id, before, .. } => self.if_seen(record.medicines.get(id) == before.as_ref()),
            Self::Task { date, task, before, after } => {
                let current = record.answer(*date, task).cloned().unwrap_or_default();
                let after = merge::answer(before, after, &current);
                Ok(Self::Task { date: *date, task: task.clone(), before: current, after })
            }
            Self::Note { date, before, after } => {
                let current = record.day(*date).and_then(|day| day.note.clone());
                let after = merge::note(before.as_deref(), after.as_deref(), current.as_deref());
                let length = |note: &Option<String>| note.as_ref().map_or(0, |note| note.chars().count());
                // One that is longer already, written by hand or joined of two, can still be corrected.
                if length(&after) > LONGEST_NOTE.max(length(&current)) {
                    return Err(Refusal::NoteTooLong);
                }
                Ok(Self::Note { date: *date, before: current, after })
            }
            Self::Entry { before, .. } => self.if_seen(
                before
                    .as_ref()
                    .is_none_or(|filed| record.day(filed.date).is_some_and(|day| day.entries.contains(&filed.entry))),
            ),
            Self::Stretch { task, before, .. } => self.if_seen(before.is_none_or(|Stretch { date, span }| {
                record.answer(date, task).is_some_and(|answer| answer.spans.contains(&span))
            })),
            Self::Settings { before, after } => {
                let after = record.settings.changed(before, after);
                Ok(Self::Settings { before: Box::new(record.settings.clone()), after: Box::new(after) })
            }
            Self::Together(changes) => {
                let mut record = record.clone();
                let rebased = changes.iter().map(|change| {
                    let change = change.rebased(&record)?;
                    change.apply(&mut record);
                    Ok(change)
                });
                rebased.collect::<Result<_, _>>().map(Self::Together)
            }
        }
    }

    fn if_seen(&self, as_it_was: bool) -> Result<Self, Refusal> {
        if as_it_was { Ok(self.clone()) } else { Err(Refusal::ChangedMeanwhile) }
    }

    /// This change, provided the record still is as the change has it `before`: an undo must take back its own work
    /// and nobody else's.
    ///
    /// # Errors
    /// [`Refusal::ChangedMeanwhile`].
    pub fn exactly(&self, record: &Record) -> Result<Self, Refusal> {
        match self.rebased(record) {
            Ok(rebased) if rebased == *self => Ok(rebased),
            _ => Err(Refusal::ChangedMeanwhile),
        }
    }

    /// Makes a rebased change to the record it was rebased on.
    pub fn apply(&self, record: &mut Record) {
        match self {
            Self::Recovery { after, .. } => record.recovery.clone_from(after),
            Self::Anew { after, .. } => record.clone_from(after),
            Self::Exchange { after, .. } => {
                if let Some(recovery) = &mut record.recovery {
                    recovery.exchange = *after;
                }
            }
            Self::Override { of, before, after } => {
                if let Some(recovery) = &mut record.recovery {
                    replace(recovery.overrides.entry(of.clone()).or_default(), before.as_ref(), after.as_ref());
                }
            }
            Self::Extra { id, after, .. } => {
                if let Some(recovery) = &mut record.recovery {
                    put(&mut recovery.extras, id, after.as_ref());
                }
            }
            Self::Medicine { id, after, .. } => put(&mut record.medicines, id, after.as_ref()),
            Self::Task { date, task, after, .. } => {
                day_mut(record, *date).tasks.insert(task.clone(), after.clone());
            }
            Self::Note { date, after, .. } => day_mut(record, *date).note.clone_from(after),
            Self::Entry { before, after } => refile(record, before.as_ref(), after.as_ref()),
            Self::Stretch { task, before, after } => {
                for (date, _, answer) in restretched(record, task, *before, *after) {
                    day_mut(record, date).tasks.insert(task.clone(), answer);
                }
            }
            Self::Settings { after, .. } => record.settings.clone_from(after),
            Self::Together(changes) => changes.iter().for_each(|change| change.apply(record)),
        }
        *record = std::mem::take(record).tidy();
    }
}

fn day_mut(record: &mut Record, date: NaiveDate) -> &mut Day {
    record.days.entry(date).or_default()
}

/// The answers that change where a stretch is corrected, moved or removed: the day, what was there and what is there then.
pub fn restretched(
    record: &Record,
    task: &TaskId,
    before: Option<Stretch>,
    after: Option<Stretch>,
) -> Vec<(NaiveDate, Answer, Answer)> {
    let mut dates: Vec<_> = before.iter().chain(&after).map(|stretch| stretch.date).collect();
    dates.dedup();
    let changed = |date: NaiveDate| {
        let old = record.answer(date, task).cloned().unwrap_or_default();
        let mut new = old.clone();
        let [before, after] = [before, after].map(|stretch| stretch.filter(|stretch| stretch.date == date));
        replace(
            &mut new.spans,
            before.map(|stretch| stretch.span).as_ref(),
            after.map(|stretch| stretch.span).as_ref(),
        );
        new.spans.sort_by_key(|span| span.from);
        (date, old, new)
    };
    dates.into_iter().map(changed).collect()
}

/// Corrects an entry in its place, or takes it out and adds one where the new one belongs.
fn refile(record: &mut Record, before: Option<&Filed>, after: Option<&Filed>) {
    let belongs = |filed: &Filed| (filed.date, filed.entry.kind());
    if let (Some(before), Some(after)) = (before, after)
        && belongs(before) == belongs(after)
    {
        let day = day_mut(record, before.date);
        return replace(&mut day.entries, Some(&before.entry), Some(&after.entry));
    }
    if let Some(filed) = before {
        replace(&mut day_mut(record, filed.date).entries, Some(&filed.entry), None);
    }
    if let Some(filed) = after {
        day_mut(record, filed.date).add(filed.entry.clone());
    }
}

/// Corrects, removes or adds one of a list; of two that are alike, the last.
pub(super) fn replace<T: Clone + PartialEq>(list: &mut Vec<T>, before: Option<&T>, after: Option<&T>) {
    let at = before.and_then(|before| list.iter().rposition(|other| other == before));
    match (at, after) {
        (Some(at), Some(after)) => list.splice(at..=at, [after.clone()]).for_each(drop),
        (Some(at), None) => drop(list.remove(at)),
        (None, Some(after)) => list.push(after.clone()),
        (None, None) => {}
    }
}

fn put<K: Clone + Ord, V: Clone>(map: &mut BTreeMap<K, V>, key: &K, value: Option<&V>) {
    match value {
        Some(value) => drop(map.insert(key.clone(), value.clone())),
        None => drop(map.remove(key)),
    }
}
