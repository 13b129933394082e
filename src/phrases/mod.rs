//! What the rules and the record found, said in words, for screens and printed pages alike.
//!
//! Architecture invariant: nothing here computes a rule, and nothing here knows a screen or a page.

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::record::{Change, Nrs, PainEntry, Refusal, Side, State};
use crate::rules::milestones::{Point, Standing};
use crate::rules::plan::{Group, Plan};
use crate::rules::review::{DayPlace, PainCourse, Review, Trend};
use crate::rules::schedule::Stretch;
use crate::rules::time::{Moment, days_after};
use crate::words::{Mark, Role, Words};

/// The last moment of a stretch: the end of a day, or a time on a day.
#[must_use]
pub fn until(words: &Words, moment: &Moment, stretch: &Stretch) -> String {
    let Some(until) = stretch.until else { return words.text("until-further") };
    let day = moment.calendar.day_of(until.to_utc());
    if moment.calendar.start_of(day) == until {
        words.say("until-end-of", &[("day", words.day(days_after(day, -1)).into())])
    } else {
        words.say("until-time", &[("day", words.day(day).into()), ("time", words.time(until).into())])
    }
}

/// How much of a stretch is left, seen from a day: days, or hours on its last day. Nothing once it is over.
#[must_use]
pub fn to_go(words: &Words, moment: &Moment, stretch: &Stretch, day: NaiveDate) -> Option<String> {
    let until = stretch.until?;
    let now = moment.looking_at(day).now;
    let end = moment.calendar.day_of(until.to_utc());
    let days = end.signed_duration_since(day).num_days();
    match days {
        _ if until <= now || day < moment.today() => None,
        1.. if moment.calendar.start_of(end) == until => Some(words.say("days-to-go", &[("days", days.into())])),
        0 | 1 if day == moment.today() => {
            let hours = (until - now).num_minutes().max(0) / 60;
            Some(words.say("hours-to-go", &[("hours", hours.into())]))
        }
        1.. => Some(words.say("days-to-go", &[("days", (days + 1).into())])),
        _ => None,
    }
}

/// When a milestone comes, short: `today`, `in 4 days`, `now`.
#[must_use]
pub fn when(words: &Words, moment: &Moment, point: &Point<'_>) -> String {
    if point.state == Standing::Open {
        return words.text("next-open");
    }
    in_days(words, moment, point.from)
}

/// How far off a moment is in days: `today`, `tomorrow`, `in 4 days`, `2 days ago`.
#[must_use]
pub fn in_days(words: &Words, moment: &Moment, at: DateTime<FixedOffset>) -> String {
    days_off(words, moment.calendar.day_of(at.to_utc()).signed_duration_since(moment.today()).num_days())
}

/// A difference of days in words.
#[must_use]
pub fn days_off(words: &Words, days: i64) -> String {
    match days {
        0 => words.text("days-today"),
        1 => words.text("days-tomorrow"),
        -1 => words.text("days-yesterday"),
        2.. => words.say("days-ahead", &[("days", days.into())]),
        _ => words.say("days-ago", &[("days", days.unsigned_abs().into())]),
    }
}

/// The head of a group of tasks.
#[must_use]
pub fn group(words: &Words, group: Group) -> String {
    words.text(match group {
        Group::Do => "group-do",
        Group::Avoid => "group-avoid",
        Group::Note => "group-note",
    })
}

/// The word for a state.
#[must_use]
pub fn state(words: &Words, state: State) -> String {
    words.text(&format!("state-{}", state.word()))
}

/// The word for a side.
#[must_use]
pub fn side(words: &Words, side: Side) -> String {
    words.text(&format!("side-{}", side.word()))
}

/// A pain entry in words: `4 at rest, 6 moving, left leg`.
#[must_use]
pub fn pain(words: &Words, entry: &PainEntry) -> String {
    scores(words, "pain-rest", entry)
}

fn scores(words: &Words, rest: &str, entry: &PainEntry) -> String {
    let score = |id: &str, score: Nrs| words.say(id, &[("score", score.get().into())]);
    let parts = [
        Some(score(rest, entry.rest)),
        entry.moving.map(|moving| score("pain-moving", moving)),
        entry.side.map(|side| leg(words, side)),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// A leg in words, or both.
#[must_use]
pub fn leg(words: &Words, side: Side) -> String {
    words.text(&format!("pain-{}", side.word()))
}

/// The mark of a state, and its role. `begun` tells whether minutes were added up for it.
#[must_use]
pub fn mark(state: State, begun: bool) -> (Role, Mark) {
    match state {
        State::Open if begun => (Role::Good, Mark::Partly),
        State::Open => (Role::Dim, Mark::Open),
        State::Done | State::Kept => (Role::Good, Mark::Done),
        State::Slipped => (Role::Alarm, Mark::Slipped),
        State::Skipped => (Role::Dim, Mark::Skipped),
    }
}

/// What a change did, in a few words: `Stairs kept`. Its day is named where it is not today.
#[must_use]
pub fn change(words: &Words, plan: Option<&Plan>, change: &Change, today: NaiveDate) -> String {
    let what = match change {
        Change::Task { task, after, .. } => {
            let title = plan.and_then(|plan| plan.task(task)).map_or(task.as_str(), |task| &task.title);
            words.say(&format!("saved-{}", after.state.word()), &[("title", title.into())])
        }
        Change::Note { after: Some(_), .. } => words.text("saved-note"),
        Change::Note { after: None, .. } => words.text("saved-no-note"),
        Change::Pain { after: Some(entry), .. } => scores(words, "saved-pain", entry),
        Change::Pain { before, .. } => {
            let entry = before.as_ref().map(|entry| scores(words, "saved-pain", entry)).unwrap_or_default();
            words.say("saved-no-pain", &[("pain", entry.into())])
        }
        Change::Recovery { after: Some(recovery), .. } => {
            let id = if recovery.expanders { "saved-start-expanders" } else { "saved-start" };
            let (date, time) = (words.long_day(recovery.surgery.date_naive()), words.time(recovery.surgery));
            let title = plan.map_or(recovery.plan.as_str(), |plan| &plan.title);
            words.say(id, &[("date", date.into()), ("time", time.into()), ("plan", title.into())])
        }
        Change::Recovery { after: None, .. } => words.text("saved-no-start"),
    };
    match change.date() {
        Some(date) if date != today => {
            words.say("saved-on", &[("what", what.into()), ("date", words.day(date).into())])
        }
        _ => what,
    }
}

/// Why a change was refused.
#[must_use]
pub fn refusal(words: &Words, refusal: Refusal) -> String {
    words.text(match refusal {
        Refusal::AlreadyStarted => "refused-started",
        Refusal::ChangedMeanwhile => "refused-changed",
        Refusal::NoteTooLong => "refused-long",
    })
}

/// A week in a sentence or two: `You did 46 of 54. Pain fell from 6 to 3.`
#[must_use]
pub fn week(words: &Words, review: &Review<'_>) -> String {
    let (done, asked) = review.tally();
    let tally = match review.days.first() {
        Some(first) if first.place == DayPlace::Coming => words.text("week-coming"),
        _ if asked == 0 => words.text("week-nothing"),
        _ => words.say("week-tally", &[("done", done.into()), ("asked", asked.into())]),
    };
    match review.pain {
        Some(pain) => format!("{tally} {}", course(words, pain)),
        None => tally,
    }
}

fn course(words: &Words, course: PainCourse) -> String {
    let id = match course.trend() {
        Trend::Fell => "week-pain-fell",
        Trend::Rose => "week-pain-rose",
        Trend::Steady if course.first == course.last => "week-pain-same",
        Trend::Steady => "week-pain-steady",
    };
    words.say(id, &[("first", course.first.get().into()), ("last", course.last.get().into())])
}
