//! What joining two records came to.

use super::show::own;
use crate::phrases::{self, Page, Pen};
use crate::plan::Plan;
use crate::record::{Answer, Change, Clash, EntryKind, Record, State, changes, clashes};
use crate::words::{Role, Words, say};

/// What is new in a record that was joined with another one, and of what the two say two things, as a page.
pub fn merged(pen: Pen<'_>, plan: Option<&Plan>, before: &Record, other: &Record, joined: &Record) -> Page {
    let words = pen.words;
    let mut page = Page::default();
    page.head(&words.text("merge-new"));
    for line in new(words, before, joined) {
        page.paragraph(2, &line, Role::Plain);
    }
    page.section(&words.text("merge-clashes"), clashes(before, other, joined), |page, found| {
        page.paragraph(2, &clash(words, plan, joined, &found), Role::Soon);
    });
    page
}

fn new(words: &Words, before: &Record, joined: &Record) -> Vec<String> {
    let changes = changes(before, joined);
    let count = |is_one: &dyn Fn(&Change) -> bool| changes.iter().filter(|change| is_one(change)).count();
    let of_kind = |kind| {
        count(&|change| matches!(change, Change::Entry { after: Some(filed), .. } if filed.entry.kind() == kind))
    };
    let recoveries = [before, joined].map(|record| record.recovery.as_ref());
    let alone = match recoveries {
        [None, Some(_)] => Some(words.text("merge-recovery")),
        [Some(before), Some(joined)] if before.exchange != joined.exchange => Some(words.text("merge-exchange")),
        _ => None,
    };
    let said = |record: &Record| {
        record.recovery.iter().flat_map(|recovery| recovery.overrides.values()).map(Vec::len).sum::<usize>()
    };
    let extras =
        |record: &Record| record.recovery.iter().flat_map(|recovery| recovery.extras.clone()).collect::<Vec<_>>();
    let known = extras(before);
    let counted = [
        ("merge-said", said(joined).saturating_sub(said(before))),
        ("merge-own", extras(joined).iter().filter(|extra| !known.contains(extra)).count()),
        ("merge-medicines", count(&|change| matches!(change, Change::Medicine { .. }))),
        ("merge-days", joined.days.keys().filter(|date| before.day(**date).is_none()).count()),
        ("merge-answers", count(&|change| matches!(change, Change::Task { .. }))),
        ("merge-notes", count(&|change| matches!(change, Change::Note { .. }))),
    ];
    let entries = EntryKind::ALL.map(|kind| (kind, of_kind(kind)));
    let entries = entries.iter().map(|(kind, count)| (format!("merge-{}", kind.word()), *count));
    let counted = counted.map(|(id, count)| (id.to_owned(), count)).into_iter().chain(entries);
    let counted = counted.into_iter().filter(|(_, count)| *count > 0);
    alone.into_iter().chain(counted.map(|(id, count)| say!(words, &id, count))).collect()
}

fn clash(words: &Words, plan: Option<&Plan>, record: &Record, clash: &Clash<'_>) -> String {
    let stands = |what: &str, stands: String, other: String| say!(words, "merge-stands", what, stands, other);
    match *clash {
        Clash::Exchange { stands: at, other } => {
            let [at, other] = [at, other].map(|at| format!("{} {}", words.long_day(at.date_naive()), words.time(at)));
            stands(&words.text("merge-second"), at, other)
        }
        Clash::Said(of) => say!(words, "merge-both-said", what = title_in(plan, of)),
        Clash::Extra { stands: extra, other } => stands(&extra.title, own(words, extra), own(words, other)),
        Clash::Medicine { stands: medicine, other } => {
            let [label, of_other] = [medicine, other].map(|medicine| phrases::medicine::label(words, medicine));
            stands(&medicine.name, label, of_other)
        }
        Clash::Answer { date, task, stands: answer, other } => {
            let what = format!("{}, {}", title_in(plan, task.as_str()), words.day(date));
            stands(&what, answered(words, answer), answered(words, other))
        }
        Clash::Note(date) => say!(words, "merge-note", date = words.day(date)),
        Clash::Entry(date, first, second) => {
            let [said, other] = [first, second].map(|entry| match entry.call() {
                Some(call) => phrases::call::listed(words, words.time(entry.at), &call),
                None => phrases::entry::entered(words, record, &entry.what),
            });
            let (id, time) = (format!("merge-both-{}", first.kind().word()), words.time(first.at));
            say!(words, &id, date = words.day(date), time, first = said, second = other)
        }
    }
}

fn title_in<'a>(plan: Option<&'a Plan>, id: &'a str) -> &'a str {
    plan.and_then(|plan| plan.title_of(id)).unwrap_or(id)
}

/// An answer: its state, the minutes, or both.
fn answered(words: &Words, answer: &Answer) -> String {
    let state = (answer.state != State::Open).then(|| phrases::answer(words, answer.state, answer.why));
    let minutes = (answer.minutes > 0).then(|| words.minutes(answer.minutes));
    state.into_iter().chain(minutes).collect::<Vec<_>>().join(", ")
}
