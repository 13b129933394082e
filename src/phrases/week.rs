//! A week in words, how pain went, and which operation of two it comes after.

use super::{day_and_time, entry, in_days};
use crate::record::{EntryKind, Leg, Recovery};
use crate::rules::felt::{PainCourse, Trend};
use crate::rules::review::{DayPlace, Review, WeekBefore};
use crate::rules::schedule::{Schedule, Stage};
use crate::rules::time::Moment;
use crate::words::{Words, say};

pub fn week_title(words: &Words, review: &Review<'_>) -> String {
    say!(words, &of_stage("week-title", review.stage), week = review.week)
}

/// Its days: `Mon 23 Nov to Sun 29 Nov`.
pub fn week_dates(words: &Words, review: &Review<'_>) -> Option<String> {
    let (first, last) = (review.days.first()?.date, review.days.last()?.date);
    Some(say!(words, "week-dates", first = words.day(first), last = words.day(last)))
}

/// The id of a message that tells two operations apart where there are two.
pub(super) fn of_stage(id: &str, stage: Stage) -> String {
    match stage {
        Stage::Only => id.to_owned(),
        Stage::First { .. } => format!("{id}-first"),
        Stage::Second => format!("{id}-second"),
    }
}

/// How pain went, for the ids of messages.
pub fn went(course: PainCourse) -> &'static str {
    match course.trend() {
        Trend::Fell => "fell",
        Trend::Rose => "rose",
        Trend::Steady if course.first == course.last => "same",
        Trend::Steady => "steady",
    }
}

/// A week in a few sentences: `You did 46 of 54. Worst pain fell from 6 to 3.`, and how that was the week before.
pub fn week(words: &Words, review: &Review<'_>) -> String {
    let (done, asked) = review.tally();
    let is_coming = review.days.first().is_some_and(|first| first.place == DayPlace::Coming);
    let mut sentences = vec![match asked {
        _ if is_coming => words.text("week-coming"),
        0 => words.text("week-nothing"),
        _ => say!(words, "week-tally", done, asked),
    }];
    sentences.extend(pain(words, review));
    for kind in EntryKind::ALL.into_iter().filter(|kind| kind.is_by_itself()) {
        let entries = review.days.iter().flat_map(|day| &day.entries).filter(|entry| entry.kind() == kind);
        let said: Vec<_> = entries.map(|entry| entry::dated(words, review.record, entry)).collect();
        let said = (!said.is_empty()).then(|| said.join("; "));
        let id = format!("week-{}", kind.word());
        sentences.extend(said.map(|said| say!(words, &id, entries = said)));
    }
    if let Some(before) = review.before.filter(|_| !is_coming) {
        sentences.extend(compared(words, &before, asked > 0));
    }
    sentences.join(" ")
}

fn compared(words: &Words, before: &WeekBefore, is_asked: bool) -> Vec<String> {
    let WeekBefore { done, asked, pain } = *before;
    let tally = || say!(words, "week-before", done, asked);
    let pain = pain.map(|pain| {
        let id = format!("week-before-{}", went(pain));
        say!(words, &id, first = pain.first.get(), last = pain.last.get())
    });
    (is_asked && asked > 0).then(tally).into_iter().chain(pain).collect()
}

/// How the pain of each leg went: `Worst pain in the left leg fell from 6 to 3.` One sentence where it was the same in both.
fn pain(words: &Words, review: &Review<'_>) -> Vec<String> {
    let mut said: Vec<_> = match Leg::NAMED.map(|leg| review.felt.went(leg)) {
        [Some(left), Some(right)] if left.is_as(right) => vec![course(words, "both", left)],
        legs => Leg::NAMED.iter().zip(legs).filter_map(|(leg, went)| Some(course(words, leg.word(), went?))).collect(),
    };
    said.extend(review.felt.worst().unnamed.either().map(|worst| super::unnamed(words, worst)));
    said
}

/// How pain went, in the `left` leg, in the `right`, or in `both`: `Worst pain fell from 6 to 3.`
fn course(words: &Words, leg: &'static str, course: PainCourse) -> String {
    let id = format!("week-pain-{}", went(course));
    say!(words, &id, leg, first = course.first.get(), last = course.last.get())
}

/// What was added up over a week, a sentence for each task: `Legs raised: 20 h 30 min in all.`
pub fn totals(words: &Words, review: &Review<'_>) -> Vec<String> {
    let total = |title: &str, minutes| say!(words, "week-total", title, length = words.minutes(minutes));
    let rows = review.rows.iter().filter_map(|row| Some((row, row.minutes.filter(|minutes| *minutes > 0)?)));
    rows.map(|(row, minutes)| total(&row.task.title, minutes)).collect()
}

/// The number of a day, with the operation it counts from where there are two.
pub fn day_number(words: &Words, schedule: &Schedule<'_>, day: i64) -> String {
    say!(words, &of_stage("header-day", schedule.stage), day)
}

pub fn stage(words: &Words, schedule: &Schedule<'_>) -> Option<String> {
    let id = of_stage("journey", schedule.stage);
    let day = words.long_day(schedule.day_zero());
    (schedule.stage != Stage::Only).then(|| say!(words, &id, day))
}

/// When the second operation is, or was, or that nobody knows yet; nothing where there is only one.
pub fn exchange(words: &Words, moment: &Moment, recovery: &Recovery) -> Option<String> {
    match recovery.exchange {
        Some(at) => Some(day_and_time(words, "exchange-on", at, [("off", in_days(words, moment, at).into())])),
        None if recovery.expanders => Some(words.text("exchange-unknown")),
        None => None,
    }
}
