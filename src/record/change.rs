//! Changes to a record, each with an inverse.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::{
    Answer, Day, Entry, Extra, Filed, Ids, LONGEST_NOTE, MOST_MINUTES, Medicine, MedicineId, Override, Record,
    Recovery, Settings, Stretch,
};
use crate::plan::TaskId;

/// Declares the changes with what each is about and the type of its two sides, and what is the same for all of them.
macro_rules! changes {
    ($(#[$meta:meta])* $($kind:ident { $($of:ident: $id:ty),* } $side:ty,)*) => {
        $(#[$meta])*
        pub enum Change {
            $($kind { $($of: $id,)* before: $side, after: $side },)*
            Together(Vec<Self>),
        }

        #[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[serde(rename_all = "lowercase")]
        pub enum ChangeKind { $($kind,)* Together }

        impl Change {
            pub fn kind(&self) -> ChangeKind {
                match self {
                    $(Self::$kind { .. } => ChangeKind::$kind,)*
                    Self::Together(_) => ChangeKind::Together,
                }
            }

            /// The change that takes this one back.
            pub fn inverse(mut self) -> Self {
                match &mut self {
                    $(Self::$kind { before, after, .. } => std::mem::swap(before, after),)*
                    Self::Together(changes) => {
                        *changes = std::mem::take(changes).into_iter().rev().map(Self::inverse).collect();
                    }
                }
                self
            }

            /// Whether it leaves everything as it is.
            pub fn is_nothing(&self) -> bool {
                match self {
                    $(Self::$kind { before, after, .. } => before == after,)*
                    Self::Together(changes) => changes.iter().all(Self::is_nothing),
                }
            }
        }
    };
}

changes! {
    /// One edit: what was there before and what is there after.
    ///
    /// A change is made against the record a person was looking at, and applied to the newest one, which somebody else may
    /// have edited meanwhile. [`Change::apply`] says what it then really did; that is what can be undone.
    ///
    /// `Anew` puts a new recovery, a record that was kept elsewhere, or what two are joined to in the place of a whole
    /// record, which is kept beside it. An open answer of a `Task` is no answer. The changes that are `Together` are one
    /// to the patient: made, undone and refused at once, in their order.
    #[derive(Debug, Clone, PartialEq, Eq)]
    Recovery {} Option<Recovery>,
    Anew {} Box<Record>,
    Exchange {} Option<DateTime<FixedOffset>>,
    Override { of: String } Option<Override>,
    Extra { id: TaskId } Option<Extra>,
    Medicine { id: MedicineId } Option<Medicine>,
    Task { date: NaiveDate, task: TaskId } Answer,
    Note { date: NaiveDate } Option<String>,
    Entry {} Option<Filed>,
    Stretch { task: TaskId } Option<Stretch>,
    Settings {} Box<Settings>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("there is already a recovery; nothing was changed")]
    AlreadyStarted,
    #[error("it was changed somewhere else, so nothing was changed here")]
    ChangedMeanwhile,
    #[error("the day's note would be longer than {LONGEST_NOTE} characters; nothing was changed")]
    NoteTooLong,
}

impl Change {
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

    /// The same with a name for each recovery and entry that is new in it.
    pub fn named(&self, ids: &mut Ids) -> Self {
        let mut named = self.clone();
        named.name(ids);
        named
    }

    fn name(&mut self, ids: &mut Ids) {
        match self {
            Self::Recovery { before: None, after: Some(recovery) } => {
                recovery.id.get_or_insert_with(|| ids.give());
            }
            // What was kept elsewhere has the names that it has there.
            Self::Anew { after, .. } if after.days.is_empty() => after.recovery.iter_mut().for_each(|recovery| {
                recovery.id.get_or_insert_with(|| ids.give());
            }),
            Self::Entry { before, after: Some(filed) } => {
                let known = before.as_ref().and_then(|before| before.entry.id);
                filed.entry.id = filed.entry.id.or(known).or_else(|| Some(ids.give()));
            }
            Self::Together(changes) => changes.iter_mut().for_each(|change| change.name(ids)),
            _ => {}
        }
    }

    pub fn date(&self) -> Option<NaiveDate> {
        match self {
            Self::Task { date, .. } | Self::Note { date, .. } => Some(*date),
            Self::Entry { before, after } => after.as_ref().or(before.as_ref()).map(|filed| filed.date),
            Self::Stretch { before, after, .. } => after.or(*before).map(|stretch| stretch.date),
            Self::Together(changes) => changes.iter().find_map(Self::date),
            _ => None,
        }
    }

    /// What this change comes to on a record that may be newer than the one it was made against.
    ///
    /// The later answer to a task stands, and what the change left alone stays as it is in the newest record. Minutes
    /// entered at two places add up, and timed stretches are all kept. Two notes written at once are both kept, one
    /// below the other. A recovery is never replaced by a change made without a look at it; an entry, a medicine and
    /// what the surgeon said are corrected or removed only as they were seen.
    pub fn rebased(&self, record: &Record) -> Result<Self, Refusal> {
        let recovery = record.recovery.as_ref();
        let as_it_was = match self {
            Self::Recovery { before, .. } if recovery == known_as(before.as_ref(), recovery).as_ref() => true,
            Self::Recovery { before: None, .. } => return Err(Refusal::AlreadyStarted),
            Self::Recovery { .. } => false,
            Self::Exchange { before, .. } => recovery.is_some_and(|recovery| recovery.exchange == *before),
            Self::Override { of, before, .. } => recovery.is_some_and(|recovery| {
                let said = recovery.overrides.get(of).map(Vec::as_slice).unwrap_or_default();
                before.as_ref().is_none_or(|before| said.contains(before))
            }),
            Self::Extra { id, before, .. } => {
                recovery.is_some_and(|recovery| recovery.extras.get(id) == before.as_ref())
            }
            Self::Medicine { id, before, .. } => record.medicines.get(id) == before.as_ref(),
            Self::Entry { before, .. } => before
                .as_ref()
                .is_none_or(|filed| record.day(filed.date).is_some_and(|day| day.entries.contains(&filed.entry))),
            Self::Stretch { task, before, .. } => before.is_none_or(|Stretch { date, span }| {
                record.answer(date, task).is_some_and(|answer| answer.spans.contains(&span))
            }),
            Self::Anew { before, after } => {
                // The settings are not part of what is replaced.
                let kept = |side: &Record| Box::new(Record { settings: record.settings.clone(), ..side.clone() });
                let (before, after) = (kept(before), kept(after));
                let as_it_was = *before == *record;
                return as_it_was.then_some(Self::Anew { before, after }).ok_or(Refusal::ChangedMeanwhile);
            }
            Self::Task { date, task, before, after } => {
                let current = record.answer(*date, task).cloned().unwrap_or_default();
                let after = rebased_answer(before, after, &current);
                return Ok(Self::Task { date: *date, task: task.clone(), before: current, after });
            }
            Self::Note { date, before, after } => {
                let current = record.day(*date).and_then(|day| day.note.clone());
                let after = rebased_note(before.as_deref(), after.as_deref(), current.as_deref());
                let length = |note: &Option<String>| note.as_ref().map_or(0, |note| note.chars().count());
                // One that is longer already, written by hand or joined of two, can still be corrected.
                if length(&after) > LONGEST_NOTE.max(length(&current)) {
                    return Err(Refusal::NoteTooLong);
                }
                return Ok(Self::Note { date: *date, before: current, after });
            }
            Self::Settings { before, after } => {
                let after = Box::new(record.settings.changed(before, after));
                return Ok(Self::Settings { before: Box::new(record.settings.clone()), after });
            }
            Self::Together(changes) => {
                let mut record = record.clone();
                let rebased = changes.iter().map(|change| {
                    let change = change.rebased(&record)?;
                    change.apply(&mut record);
                    Ok(change)
                });
                return rebased.collect::<Result<_, _>>().map(Self::Together);
            }
        };
        as_it_was.then(|| self.clone()).ok_or(Refusal::ChangedMeanwhile)
    }

    /// This change, provided the record still is as the change has it `before`: an undo must take back its own work
    /// and nobody else's.
    pub fn exactly(&self, record: &Record) -> Result<Self, Refusal> {
        self.rebased(record).ok().filter(|rebased| rebased == self).ok_or(Refusal::ChangedMeanwhile)
    }

    pub fn apply(&self, record: &mut Record) {
        match self {
            Self::Recovery { after, .. } => record.recovery = known_as(after.as_ref(), record.recovery.as_ref()),
            Self::Anew { after, .. } => *record = Record::clone(after).tidy(),
            Self::Exchange { after, .. } => record.recovery.iter_mut().for_each(|recovery| recovery.exchange = *after),
            Self::Override { of, before, after } => record.recovery.iter_mut().for_each(|recovery| {
                replace(recovery.overrides.entry(of.clone()).or_default(), before.as_ref(), after.as_ref());
                recovery.overrides.retain(|_, said| !said.is_empty());
            }),
            Self::Extra { id, after, .. } => {
                record.recovery.iter_mut().for_each(|recovery| put(&mut recovery.extras, id, after.as_ref()));
            }
            Self::Medicine { id, after, .. } => put(&mut record.medicines, id, after.as_ref()),
            Self::Task { date, task, after, .. } => answer(record, *date, task, after.clone()),
            Self::Note { date, after, .. } => record.days.change(*date, |day| day.note.clone_from(after)),
            Self::Entry { before, after } => refile(record, before.as_ref(), after.as_ref()),
            Self::Stretch { task, before, after } => {
                for (date, _, new) in restretched(record, task, *before, *after) {
                    answer(record, date, task, new);
                }
            }
            Self::Settings { after, .. } => record.settings.clone_from(after),
            Self::Together(changes) => changes.iter().for_each(|change| change.apply(record)),
        }
    }
}

/// A recovery by the name that it has in the record, where it is told without one.
fn known_as(told: Option<&Recovery>, known: Option<&Recovery>) -> Option<Recovery> {
    told.map(|told| Recovery { id: told.id.or(known.and_then(|known| known.id)), ..told.clone() })
}

fn answer(record: &mut Record, date: NaiveDate, task: &TaskId, answer: Answer) {
    record.days.change(date, |day| drop(day.tasks.insert(task.clone(), answer)));
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
        let here = |stretch: Stretch| (stretch.date == date).then_some(stretch.span);
        let [before, after] = [before, after].map(|stretch| stretch.and_then(here));
        replace(&mut new.spans, before.as_ref(), after.as_ref());
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
        let corrected = |day: &mut Day| replace(&mut day.entries, Some(&before.entry), Some(&after.entry));
        return record.days.change(before.date, corrected);
    }
    if let Some(filed) = before {
        record.days.change(filed.date, |day| replace(&mut day.entries, Some(&filed.entry), None));
    }
    if let Some(filed) = after {
        record.days.change(filed.date, |day| day.add(filed.entry.clone()));
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

fn rebased_answer(before: &Answer, after: &Answer, current: &Answer) -> Answer {
    let said = |answer: &Answer| (answer.state, answer.why, answer.because.clone());
    let answered = if said(before) == said(after) { current } else { after };
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
    let by = if before.by == after.by { &current.by } else { &after.by };
    let (state, why, because) = said(answered);
    Answer { state, why, because, minutes, spans, by: by.clone() }
}

/// What was added at the end goes to the end of the newest note; a note rewritten at two places is kept twice.
fn rebased_note(before: Option<&str>, after: Option<&str>, current: Option<&str>) -> Option<String> {
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
