//! A week in words, how pain went, and which operation of two it comes after.

use super::in_days;
use crate::record::{Leg, Recovery};
use crate::rules::felt::{PainCourse, Trend};
use crate::rules::review::{DayPlace, Review, WeekBefore};
use crate::rules::schedule::{Schedule, Stage};
use crate::rules::time::Moment;
use crate::words::Words;

pub fn week_title(words: &Words, review: &Review<'_>) -> String {
    let id = match review.stage {
        Stage::Only => "week-title",
        Stage::First { .. } => "week-title-first",
        Stage::Second => "week-title-second",
    };
    words.say(id, &[("week", review.week.into())])
}

/// A week in a few sentences: `You did 46 of 54. Pain fell from 6 to 3.`, and how that was the week before.
pub fn week(words: &Words, review: &Review<'_>) -> String {
    let (done, asked) = review.tally();
    let is_coming = review.days.first().is_some_and(|first| first.place == DayPlace::Coming);
    let mut sentences = vec![match asked {
        _ if is_coming => words.text("week-coming"),
        0 => words.text("week-nothing"),
        _ => words.say("week-tally", &[("done", done.into()), ("asked", asked.into())]),
    }];
    sentences.extend(pain(words, review));
    if let Some(before) = review.before.filter(|_| !is_coming) {
        sentences.extend(compared(words, &before, asked > 0));
    }
    sentences.join(" ")
}

fn compared(words: &Words, before: &WeekBefore, is_asked: bool) -> Vec<String> {
    let WeekBefore { done, asked, pain } = *before;
    let tally = || words.say("week-before", &[("done", done.into()), ("asked", asked.into())]);
    let pain = pain.map(|pain| {
        let id = match pain.trend() {
            Trend::Fell => "week-before-less-pain",
            Trend::Rose => "week-before-more-pain",
            Trend::Steady if pain.first == pain.last => "week-before-same-pain",
            Trend::Steady => "week-before-steady-pain",
        };
        words.say(id, &[("first", pain.first.get().into()), ("last", pain.last.get().into())])
    });
    (is_asked && asked > 0).then(tally).into_iter().chain(pain).collect()
}

/// How the pain of each leg went: `Pain in the left leg fell from 6 to 3.` One sentence where it was the same in both.
fn pain(words: &Words, review: &Review<'_>) -> Vec<String> {
    let mut said: Vec<_> = match Leg::NAMED.map(|leg| review.felt.went(leg)) {
        [Some(left), Some(right)] if left == right => vec![course(words, "both", left)],
        legs => Leg::NAMED.iter().zip(legs).filter_map(|(leg, went)| Some(course(words, leg.word(), went?))).collect(),
    };
    said.extend(review.felt.worst().unnamed.either().map(|worst| super::unnamed(words, worst)));
    said
}

/// How pain went, in the `left` leg, in the `right`, or in `both`: `Pain fell from 6 to 3.`
fn course(words: &Words, leg: &'static str, course: PainCourse) -> String {
    let id = match course.trend() {
        Trend::Fell => "week-pain-fell",
        Trend::Rose => "week-pain-rose",
        Trend::Steady if course.first == course.last => "week-pain-same",
        Trend::Steady => "week-pain-steady",
    };
    words.say(id, &[("leg", leg.into()), ("first", course.first.get().into()), ("last", course.last.get().into())])
}

/// What was added up over a week, a sentence for each task: `Legs raised: 20 h 30 min in all.`
pub fn totals(words: &Words, review: &Review<'_>) -> Vec<String> {
    let total = |title: &str, minutes| {
        words.say("week-total", &[("title", title.into()), ("length", words.minutes(minutes).into())])
    };
    let rows = review.rows.iter().filter_map(|row| Some((row, row.minutes.filter(|minutes| *minutes > 0)?)));
    rows.map(|(row, minutes)| total(&row.task.title, minutes)).collect()
}

/// The number of a day, with the operation it counts from where there are two.
pub fn day_number(words: &Words, schedule: &Schedule<'_>, day: i64) -> String {
    let id = match schedule.stage {
        Stage::Only => "header-day",
        Stage::First { .. } => "header-day-first",
        Stage::Second => "header-day-second",
    };
    words.say(id, &[("day", day.into())])
}

/// Which operation the weeks of a schedule come after; nothing where there is only one.
pub fn stage(words: &Words, schedule: &Schedule<'_>) -> Option<String> {
    let id = match schedule.stage {
        Stage::Only => return None,
        Stage::First { .. } => "journey-first",
        Stage::Second => "journey-second",
    };
    Some(words.say(id, &[("day", words.long_day(schedule.day_zero()).into())]))
}

/// When the second operation is, or was, or that nobody knows yet; nothing where there is only one.
pub fn exchange(words: &Words, moment: &Moment, recovery: &Recovery) -> Option<String> {
    match recovery.exchange {
        Some(at) => {
            let (day, time, off) = (words.day(at.date_naive()), words.time(at), in_days(words, moment, at));
            Some(words.say("exchange-on", &[("day", day.into()), ("time", time.into()), ("off", off.into())]))
        }
        None if recovery.expanders => Some(words.text("exchange-unknown")),
        None => None,
    }
}
