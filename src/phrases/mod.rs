//! What the rules and the record found, said in words and as styled text, for screens and printed pages alike.
//!
//! Architecture invariant: nothing here computes a rule, and nothing here knows a terminal.

pub mod call;
mod change;
pub mod entry;
pub mod journey;
pub mod medicine;
mod page;
pub mod plot;
pub mod summary;
mod week;
pub mod when;

use chrono::{DateTime, FixedOffset, NaiveDate};
use unicode_width::UnicodeWidthStr;

use crate::plan::{Group, Kind};
use crate::record::{Leg, Nrs, Pain, Side, State, Why};
use crate::rules::milestones::{Point, Standing};
use crate::rules::schedule::Stretch;
use crate::rules::time::{Moment, days_after};
use crate::words::{Mark, Role, Words, say};

pub use change::{change, consequences, refusal};
pub use page::{Cells, Line, Page, Pen, Span, WIDTH};
use week::of_stage;
pub use week::{day_number, exchange, stage, totals, week, week_dates, week_title, went};
pub use when::{
    asked, clock_may_be_wrong, day_and_time, long_day_and_time, minutes, off, past, planned, quoted, reached, row_when,
    said, span, spanned, stretch, timed, timing, when as when_asked,
};

const NEXT: usize = 3;

/// The last moment of a stretch: the end of a day, or a time on a day.
pub fn until(words: &Words, moment: &Moment, stretch: &Stretch) -> String {
    let Some(until) = stretch.until else { return words.text("until-further") };
    let day = moment.calendar.last_day_until(until);
    if moment.calendar.start_of(days_after(day, 1)) == until {
        say!(words, "until-end-of", day = words.day(day))
    } else {
        say!(words, "until-time", day = words.day(day), time = words.time(until))
    }
}

/// How much of a stretch is left, seen from a day: days, or hours on its last day. Nothing once it is over.
pub fn to_go(words: &Words, moment: &Moment, stretch: &Stretch, day: NaiveDate) -> Option<String> {
    let until = stretch.until?;
    let now = moment.looking_at(day).now;
    let end = moment.calendar.day_of(until.to_utc());
    let days = end.signed_duration_since(day).num_days();
    match days {
        _ if until <= now || day < moment.today() => None,
        1.. if moment.calendar.start_of(end) == until => Some(say!(words, "days-to-go", days)),
        0 | 1 if day == moment.today() => {
            let hours = (until - now).num_minutes().max(0) / 60;
            Some(say!(words, "hours-to-go", hours))
        }
        1.. => Some(say!(words, "days-to-go", days = (days + 1))),
        _ => None,
    }
}

/// When a milestone comes, short: `today`, `in 4 days`, `now`.
pub fn when(words: &Words, moment: &Moment, point: &Point<'_>) -> String {
    if point.state == Standing::Open {
        return words.text("next-open");
    }
    in_days(words, moment, point.from)
}

/// A time with its word: `at 14:05`.
pub fn at_time(words: &Words, at: DateTime<FixedOffset>) -> String {
    say!(words, "time-at", time = words.time(at))
}

/// Adds the milestones that come next, each behind when that is.
pub fn push_next(page: &mut Page, words: &Words, points: &[Point<'_>], when: impl Fn(&Point<'_>) -> (Role, String)) {
    let rows: Vec<_> = points.iter().take(NEXT).map(|point| (when(point), &point.milestone.title)).collect();
    let indent = if page.is_pane { 0 } else { 2 };
    let column = indent + 2 + rows.iter().map(|((_, when), _)| when.width()).max().unwrap_or(0);
    page.section(&words.text("group-next"), rows, |page, ((role, when), title)| {
        page.hanging(Line::default().pad_to(indent).with(&when, role).pad_to(column), title, Role::Plain);
    });
}

/// How far off a moment is in days: `today`, `tomorrow`, `in 4 days`, `2 days ago`.
pub fn in_days(words: &Words, moment: &Moment, at: DateTime<FixedOffset>) -> String {
    days_off(words, moment.calendar.day_of(at.to_utc()).signed_duration_since(moment.today()).num_days())
}

pub fn days_off(words: &Words, days: i64) -> String {
    match days {
        0 => words.text("days-today"),
        1 => words.text("days-tomorrow"),
        -1 => words.text("days-yesterday"),
        2.. => say!(words, "days-ahead", days),
        _ => say!(words, "days-ago", days = days.unsigned_abs()),
    }
}

pub fn group(words: &Words, group: Group) -> String {
    words.text(&format!("group-of-{}", group.word()))
}

pub fn state(words: &Words, state: State) -> String {
    words.text(&format!("state-{}", state.word()))
}

/// The word for an answer: why it was skipped or what came of a slip where that was said, else its state.
pub fn answer(words: &Words, answered: State, why: Option<Why>) -> String {
    match why {
        Some(why) if matches!(answered, State::Skipped | State::Slipped) => words.text(&format!("why-{}", why.word())),
        _ => state(words, answered),
    }
}

/// What stands beside an answer: its note, and who gave it.
pub fn about_answer(words: &Words, answered: State, note: Option<&str>, by: Option<&str>) -> Vec<String> {
    let note = note.map(|note| match answered {
        State::Skipped => say!(words, "item-because", because = note),
        _ => say!(words, "item-note", note),
    });
    note.into_iter().chain(self::by(words, by)).collect()
}

/// Who entered something, where that was not the patient.
pub fn by(words: &Words, name: Option<&str>) -> Option<String> {
    name.map(|name| say!(words, "show-by", by = name))
}

fn quoted_words(words: &Words, said: &str) -> String {
    say!(words, "report-words", words = said)
}

/// A text, the words that a person wrote with it, and who entered it.
fn with_words(words: &Words, text: String, said: Option<&str>, name: Option<&str>) -> String {
    more(words, text, said.map(|said| quoted_words(words, said)).into_iter().chain(by(words, name)))
}

fn more(words: &Words, text: String, more: impl IntoIterator<Item = String>) -> String {
    more.into_iter().fold(text, |text, more| say!(words, "report-more", text, more))
}

pub fn side(words: &Words, side: Side) -> String {
    words.text(&format!("side-{}", side.word()))
}

/// A pain entry in words: `4 at rest, 6 moving, left leg`.
pub fn pain(words: &Words, entry: &Pain) -> String {
    scores(words, "pain-rest", entry)
}

fn scores(words: &Words, rest: &str, entry: &Pain) -> String {
    let score = |id: &str, score: Nrs| say!(words, id, score = score.get());
    let parts = [
        Some(score(rest, entry.rest)),
        entry.moving.map(|moving| score("pain-moving", moving)),
        Some(leg(words, entry.side)),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// A leg in words, or both; `leg not named` where none was.
pub fn leg(words: &Words, side: Option<Side>) -> String {
    side.map_or_else(|| words.text("pain-unnamed"), |side| words.text(&format!("pain-{}", side.word())))
}

/// The name of a leg: `Left leg`; `Leg not named` for what names none.
pub fn leg_title(words: &Words, leg: Leg) -> String {
    words.text(&format!("leg-{}", leg.word()))
}

/// The worst of what names no leg: `Leg not named: 8 at the worst.`
pub fn unnamed(words: &Words, worst: Nrs) -> String {
    say!(words, "leg-unnamed-worst", score = worst.get())
}

/// The state that is shown and read out: what was begun and not answered is done in part. `begun` tells whether minutes
/// were added up for it.
pub fn shown(state: State, begun: bool) -> State {
    if begun && state == State::Open { State::Partly } else { state }
}

pub fn mark(kind: Kind, state: State, begun: bool) -> (Role, Mark) {
    match shown(state, begun) {
        // That something was written down says nothing about how good it is.
        State::Done if kind == Kind::Note => (Role::Plain, Mark::Done),
        State::Open => (Role::Dim, Mark::Open),
        State::Partly => (Role::Good, Mark::Partly),
        State::Done | State::Kept => (Role::Good, Mark::Done),
        State::Slipped => (Role::Alarm, Mark::Slipped),
        State::Skipped => (Role::Dim, Mark::Skipped),
    }
}

/// What the messages choose their words by: whether what is on the disk survives a power cut too, since only then it is
/// called saved.
pub fn lasts(durable: bool) -> &'static str {
    if durable { "yes" } else { "no" }
}
