//! Writes a whole record, or the whole of a day, laid out as single edits to an empty file would leave it.

use chrono::NaiveDate;

use super::outline::Step;
use super::written::{self, Written, dotted};
use super::{days, recovery, way};
use crate::record::{Answer, Day, Record};
use crate::store::contents::Contents;

/// The text of a record, without its settings, which stand in a file of their own.
pub(super) fn whole(record: &Record) -> String {
    let mut text = Contents::Progress.beginning();
    if let Some(recovery) = &record.recovery {
        table(&mut text, &way(&["recovery"]), &written::recovery(recovery));
        for (of, overrides) in &recovery.overrides {
            let add = if overrides.len() > 1 { entry } else { table };
            for said in overrides {
                add(&mut text, &recovery::way_of_ruling(of), &written::ruling(said));
            }
        }
        for (id, extra) in &recovery.extras {
            table(&mut text, &recovery::way_of_extra(id), &written::extra(extra));
        }
    }
    for (id, medicine) in &record.medicines {
        table(&mut text, &way(&["medicines", id.as_str()]), &written::medicine(medicine));
    }
    text.extend(record.days.iter().map(|(date, entered)| day(*date, entered)));
    text
}

/// The sections of a day, each with an empty line above; nothing for a day on which nothing was entered.
pub(super) fn day(date: NaiveDate, entered: &Day) -> String {
    let (mut text, under) = (String::new(), days::day(date));
    let way = |key: &str| [under.as_slice(), &[Step::key(key)]].concat();
    if let Some(note) = &entered.note {
        table(&mut text, &under, &[("note", written::text(note))]);
    }
    let answers = entered.tasks.iter().filter(|(_, answer)| **answer != Answer::default());
    let answers: Vec<_> = answers.map(|(task, answer)| (task.as_str(), written::answer(answer))).collect();
    if !answers.is_empty() {
        table(&mut text, &way("tasks"), &answers);
    }
    for one in &entered.entries {
        entry(&mut text, &way(one.kind().word()), &written::entry(one));
    }
    text
}

/// Adds a table.
fn table(text: &mut String, way: &[Step], pairs: &[(&str, Written)]) {
    section(text, &format!("[{}]", dotted(way)), pairs);
}

/// Adds an entry of a list.
fn entry(text: &mut String, way: &[Step], pairs: &[(&str, Written)]) {
    section(text, &format!("[[{}]]", dotted(way)), pairs);
}

fn section(text: &mut String, header: &str, pairs: &[(&str, Written)]) {
    text.extend(["\n", header, "\n"]);
    for (key, value) in pairs {
        text.extend([&dotted(&[Step::key(*key)]), " = ", &value.lines, "\n"]);
    }
}
