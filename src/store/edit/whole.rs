//! Writes a whole record into a new text.

use super::edited;
use crate::record::{Answer, Change, Entry, Filed, Record};
use crate::store::contents::Contents;

/// The text of a record, without its settings, which stand in a file of their own.
pub(super) fn whole(record: &Record) -> Option<String> {
    let (mut text, mut written) = (Contents::Progress.beginning(), Record::default());
    for change in changes(record) {
        text = edited(Some(&text), &written, &change)?;
        change.apply(&mut written);
    }
    Some(text)
}

/// The changes that lead from nothing to a record.
fn changes(record: &Record) -> Vec<Change> {
    let mut changes = vec![Change::Recovery { before: None, after: record.recovery.clone() }];
    changes.extend(record.medicines.iter().map(|(id, medicine)| Change::Medicine {
        id: id.clone(),
        before: None,
        after: Some(medicine.clone()),
    }));
    for (date, day) in &record.days {
        changes.push(Change::Note { date: *date, before: None, after: day.note.clone() });
        changes.extend(day.tasks.iter().map(|(task, answer)| Change::Task {
            date: *date,
            task: task.clone(),
            before: Answer::default(),
            after: answer.clone(),
        }));
        let pain = day.pain.iter().cloned().map(Entry::Pain);
        let entries = pain.chain(day.doses.iter().cloned().map(Entry::Dose));
        changes.extend(entries.map(|entry| Change::Entry { before: None, after: Some(Filed { date: *date, entry }) }));
    }
    changes
}
