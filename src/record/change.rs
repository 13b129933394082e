//! Changes to a record, each with an inverse.

use chrono::NaiveDate;

use super::{Answer, Day, LONGEST_NOTE, MOST_MINUTES, PainEntry, Record, Recovery};
use crate::rules::plan::TaskId;

/// One edit: what was there before and what is there after.
///
/// A change is made against the record a person was looking at, and applied to the newest one, which somebody else may
/// have edited meanwhile. [`Change::apply`] says what it then really did; that is what can be undone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// The recovery is started, or taken back.
    Recovery {
        /// What was there.
        before: Option<Recovery>,
        /// What is there then.
        after: Option<Recovery>,
    },
    /// A task is answered on a day; an open answer is no answer.
    Task {
        /// The day.
        date: NaiveDate,
        /// The task.
        task: TaskId,
        /// The answer that was there.
        before: Answer,
        /// The answer that is there then.
        after: Answer,
    },
    /// A day's note is written.
    Note {
        /// The day.
        date: NaiveDate,
        /// The note that was there.
        before: Option<String>,
        /// The note that is there then.
        after: Option<String>,
    },
    /// A pain entry is added, corrected or removed.
    Pain {
        /// The day it stands under.
        date: NaiveDate,
        /// The entry that was there.
        before: Option<PainEntry>,
        /// The entry that is there then.
        after: Option<PainEntry>,
    },
}

/// Why a change cannot be made to the newest record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// A recovery is there already.
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
    /// The change that takes this one back.
    #[must_use]
    pub fn inverse(self) -> Self {
        match self {
            Self::Recovery { before, after } => Self::Recovery { before: after, after: before },
            Self::Task { date, task, before, after } => Self::Task { date, task, before: after, after: before },
            Self::Note { date, before, after } => Self::Note { date, before: after, after: before },
            Self::Pain { date, before, after } => Self::Pain { date, before: after, after: before },
        }
    }

    /// The day it is about, if it is about one.
    #[must_use]
    pub fn date(&self) -> Option<NaiveDate> {
        match self {
            Self::Recovery { .. } => None,
            Self::Task { date, .. } | Self::Note { date, .. } | Self::Pain { date, .. } => Some(*date),
        }
    }

    /// Whether it leaves everything as it is.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        match self {
            Self::Recovery { before, after } => before == after,
            Self::Task { before, after, .. } => before == after,
            Self::Note { before, after, .. } => before == after,
            Self::Pain { before, after, .. } => before == after,
        }
    }

    /// What this change comes to on a record that may be newer than the one it was made against.
    ///
    /// The later answer to a task stands, and what the change left alone stays as it is in the newest record. Minutes
    /// entered at two places add up, and timed stretches are all kept. Two notes written at once are both kept, one
    /// below the other. A recovery is never replaced, and an entry is corrected or removed only as it was seen.
    ///
    /// # Errors
    /// A [`Refusal`], where making it would lose what somebody else wrote.
    pub fn rebased(&self, record: &Record) -> Result<Self, Refusal> {
        match self {
            Self::Recovery { before, after } if record.recovery == *before => {
                Ok(Self::Recovery { before: before.clone(), after: after.clone() })
            }
            Self::Recovery { before: None, .. } => Err(Refusal::AlreadyStarted),
            Self::Recovery { .. } => Err(Refusal::ChangedMeanwhile),
            Self::Task { date, task, before, after } => {
                let current = record.answer(*date, task).cloned().unwrap_or_default();
                let after = merged_answer(before, after, &current);
                Ok(Self::Task { date: *date, task: task.clone(), before: current, after })
            }
            Self::Note { date, before, after } => {
                let current = record.day(*date).and_then(|day| day.note.clone());
                let after = merged_note(before.as_deref(), after.as_deref(), current.as_deref());
                match &after {
                    Some(note) if note.chars().count() > LONGEST_NOTE => Err(Refusal::NoteTooLong),
                    _ => Ok(Self::Note { date: *date, before: current, after }),
                }
            }
            Self::Pain { date, before, .. } => match before {
                Some(entry) if !record.day(*date).is_some_and(|day| day.pain.contains(entry)) => {
                    Err(Refusal::ChangedMeanwhile)
                }
                _ => Ok(self.clone()),
            },
        }
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
            Self::Task { date, task, after, .. } => {
                day_mut(record, *date).tasks.insert(task.clone(), after.clone());
            }
            Self::Note { date, after, .. } => day_mut(record, *date).note.clone_from(after),
            Self::Pain { date, before, after } => {
                let pain = &mut day_mut(record, *date).pain;
                let at = before.as_ref().and_then(|entry| pain.iter().rposition(|other| other == entry));
                match (at, after) {
                    (Some(at), Some(after)) => pain.splice(at..=at, [after.clone()]).for_each(drop),
                    (Some(at), None) => drop(pain.remove(at)),
                    (None, Some(after)) => pain.push(after.clone()),
                    (None, None) => {}
                }
            }
        }
        *record = std::mem::take(record).tidy();
    }
}

fn day_mut(record: &mut Record, date: NaiveDate) -> &mut Day {
    record.days.entry(date).or_default()
}

/// What an answer comes to where the newest record may have another than the change was made against.
fn merged_answer(before: &Answer, after: &Answer, current: &Answer) -> Answer {
    let answered = (before.state, &before.because) != (after.state, &after.because);
    let answer = if answered { after } else { current };
    let minutes = if after.minutes >= before.minutes {
        current.minutes.saturating_add(after.minutes - before.minutes).min(MOST_MINUTES.max(after.minutes))
    } else {
        current.minutes.saturating_sub(before.minutes - after.minutes)
    };
    let mut spans = current.spans.clone();
    spans.retain(|span| after.spans.contains(span) || !before.spans.contains(span));
    for span in after.spans.iter().filter(|span| !before.spans.contains(span)) {
        // A timer stopped at two places is one stretch; the later stop stands.
        match spans.iter_mut().find(|other| other.from == span.from) {
            Some(other) => *other = *span,
            None => spans.push(*span),
        }
    }
    spans.sort_by_key(|span| span.from);
    Answer { state: answer.state, because: answer.because.clone(), minutes, spans }
}

/// What was added at the end goes to the end of the newest note; a note rewritten at two places is kept twice.
fn merged_note(before: Option<&str>, after: Option<&str>, current: Option<&str>) -> Option<String> {
    let Some(current) = current.filter(|current| Some(*current) != before) else {
        return after.map(ToOwned::to_owned);
    };
    if after == Some(current) {
        return Some(current.to_owned());
    }
    let added = match (before, after) {
        (_, None) => "",
        (Some(before), Some(after)) => after.strip_prefix(before).unwrap_or(after).trim_start_matches('\n'),
        (None, Some(after)) => after,
    };
    Some(if added.is_empty() { current.to_owned() } else { format!("{current}\n{added}") })
}
