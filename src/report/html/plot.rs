//! Pictures as SVG inside the page.
//!
//! Every look comes from the page's styles, so that a picture follows the dark and the printer. Series are told apart by
//! shape, by dashes and by words beside them.

use chrono::{DateTime, FixedOffset};
use maud::{Markup, html};

use crate::phrases::summary as phrases;
use crate::record::{Nrs, Side};
use crate::rules::milestones::Point;
use crate::rules::pain::Expected;
use crate::rules::schedule::Schedule;
use crate::rules::summary::{Part, SummaryDay};
use crate::words::{Words, clean};

/// The picture, in units of its own.
const WIDTH: f64 = 520.0;
const LEFT: f64 = 30.0;
const RIGHT: f64 = 74.0;
const PAIN_HEIGHT: f64 = 130.0;
const BARS_HEIGHT: f64 = 60.0;
const STRIP: f64 = 15.0;

/// The least number of days in a picture.
const FEWEST_DAYS: usize = 7;

/// The most numbers below a picture.
const MOST_TICKS: usize = 11;

/// The most scores that a picture is described with one by one.
const MOST_TOLD: usize = 42;

/// About how wide a letter is.
const LETTER: f64 = 5.4;

/// How days fall on the width of a picture.
#[derive(Clone, Copy)]
struct Axis<'p, 'a> {
    part: &'p Part<'a>,
    first: i64,
    days: usize,
}

impl<'p, 'a> Axis<'p, 'a> {
    fn of(part: &'p Part<'a>) -> Self {
        let first = part.days.first().map_or(0, |day| day.day.0);
        Self { part, first, days: part.days.len().max(FEWEST_DAYS) }
    }

    /// Where a day, counted from the first, or a part of it is.
    fn x(self, day: f64) -> f64 {
        LEFT + (WIDTH - LEFT - RIGHT) * day / real(self.days)
    }

    /// Where a moment is; nothing outside the picture.
    fn at(self, schedule: &Schedule<'_>, at: DateTime<FixedOffset>) -> Option<f64> {
        let date = schedule.calendar.day_of(at.to_utc());
        let day = usize::try_from(schedule.number(date).0 - self.first).ok().filter(|day| *day < self.days)?;
        let minutes = (at - schedule.calendar.start_of(date)).num_minutes().clamp(0, 1439);
        Some(self.x(real(day) + real(usize::try_from(minutes).unwrap_or(0)) / 1440.0))
    }

    /// Where some days of the schedule begin and end; nothing outside the picture.
    fn span(self, first: i64, last: Option<i64>) -> Option<(f64, f64)> {
        let all = i64::try_from(self.days).unwrap_or(i64::MAX);
        let start = (first - self.first).clamp(0, all);
        let end = last.map_or(all, |last| (last + 1 - self.first).clamp(0, all));
        let place = |day: i64| self.x(real(usize::try_from(day).unwrap_or(0)));
        (start < end).then(|| (place(start), place(end)))
    }

    /// The numbers below the picture, each at the middle of its day.
    fn ticks(self) -> Vec<(f64, i64)> {
        let steps = [1, 2, 7, 14, 28, 91, 182, 364];
        let step = steps.into_iter().find(|step| self.days / step <= MOST_TICKS).unwrap_or(728);
        let numbers = (0..self.days).filter_map(|day| Some((day, self.first + i64::try_from(day).ok()?)));
        let every = i64::try_from(step).unwrap_or(1);
        numbers
            .filter(|(_, number)| number % every == 0)
            .map(|(day, number)| (self.x(real(day) + 0.5), number))
            .collect()
    }
}

/// The pain of a leg over the days, with the doses, the milestones, and what the plan expects.
pub(super) fn pain(words: &Words, part: &Part<'_>, side: Side, number: usize) -> Markup {
    let axis = Axis::of(part);
    let strips: Vec<_> =
        part.expected.iter().filter_map(|one| Some((one, axis.span(one.first.0, one.last.map(|l| l.0))?))).collect();
    let top = 16.0 + STRIP * real(strips.len());
    let bottom = top + PAIN_HEIGHT;
    let y = move |score: u8| bottom - PAIN_HEIGHT * f64::from(score) / f64::from(Nrs::MAX);
    let rest = scores(part, |day| day.worst(side).rest);
    let moving = scores(part, |day| day.worst(side).moving);
    let places = |scores: &[(usize, Nrs)]| -> Vec<(usize, f64, f64)> {
        scores.iter().map(|(day, nrs)| (*day, axis.x(real(*day) + 0.5), y(nrs.get()))).collect()
    };
    let (rest_at, moving_at) = (places(&rest), places(&moving));
    let leg = phrases::leg(words, side);
    let id = format!("pain-{number}-{}", side.word());
    let described = words.say(
        "report-pain-described",
        &[
            ("rest", words.say("report-rest", &[("scores", told(words, part, &rest).into())]).into()),
            ("moving", words.say("report-moving", &[("scores", told(words, part, &moving).into())]).into()),
        ],
    );
    let height = bottom + 32.0;
    html! {
        svg.plot role="img" viewBox=(format!("0 0 {WIDTH} {height}")) aria-labelledby=(format!("{id}-title {id}-desc")) {
            title id=(format!("{id}-title")) { (words.say("report-pain-of", &[("leg", leg.as_str().into())])) }
            desc id=(format!("{id}-desc")) { (described) }
            text.leg x=(unit(LEFT)) y="11" { (leg) }
            @for (row, (expected, span)) in strips.iter().enumerate() { (strip(row, expected, *span)) }
            @for score in [0, 2, 4, 6, 8, 10] {
                line.rule x1=(unit(LEFT)) x2=(unit(WIDTH - RIGHT)) y1=(unit(y(score))) y2=(unit(y(score))) {}
                text.number x=(unit(LEFT - 6.0)) y=(unit(y(score) + 3.5)) text-anchor="end" { (score) }
            }
            @for (x, label) in marks(axis) {
                line.milestone x1=(unit(x)) x2=(unit(x)) y1=(unit(top - 2.0)) y2=(unit(bottom)) {}
                text.mark x=(unit(x + 2.5)) y=(unit(top + 9.0)) { (label) }
            }
            @for x in doses(axis) {
                path.dose d=(format!("M{} {}l3 4l-3 4l-3-4z", unit(x), unit(bottom + 5.0))) {}
            }
            (ticks(axis, bottom + 26.0))
            (series(&rest_at, "rest", |x, y| html! { circle.rest cx=(unit(x)) cy=(unit(y)) r="3.2" {} }))
            (series(&moving_at, "moving", |x, y| html! {
                rect.moving x=(unit(x - 3.2)) y=(unit(y - 3.2)) width="6.4" height="6.4" {}
            }))
            (beside(words, &rest_at, &moving_at))
        }
    }
}

/// What the signs of the pictures of pain mean.
pub(super) fn caption(words: &Words, part: &Part<'_>) -> Markup {
    let axis = Axis::of(part);
    let numbered = numbered(axis);
    html! {
        figcaption {
            p {
                svg.sign viewBox="0 0 30 10" aria-hidden="true" { line.rest x1="0" x2="30" y1="5" y2="5" {} circle.rest cx="15" cy="5" r="3.2" {} }
                " " (words.text("report-key-rest")) "  "
                svg.sign viewBox="0 0 30 10" aria-hidden="true" { line.moving x1="0" x2="30" y1="5" y2="5" {} rect.moving x="11.8" y="1.8" width="6.4" height="6.4" {} }
                " " (words.text("report-key-moving")) "  "
                svg.sign.small viewBox="0 0 10 10" aria-hidden="true" { path.dose d="M5 1l3 4l-3 4l-3-4z" {} }
                " " (words.text("report-key-doses")) "  "
                @if !part.expected.is_empty() {
                    svg.sign viewBox="0 0 30 10" aria-hidden="true" { rect.expected x="0" y="0" width="30" height="10" {} }
                    " " (words.text("report-key-expected"))
                }
            }
            @if !numbered.is_empty() {
                p {
                    (words.text("report-milestones")) ": "
                    @for (n, (_, number, point)) in numbered.iter().enumerate() {
                        @if n > 0 { "; " }
                        span dir="auto" { b { (number) } " " (clean::one_line(&point.milestone.title)) }
                    }
                }
            }
        }
    }
}

/// The minutes of each day.
pub(super) fn raised(words: &Words, part: &Part<'_>, number: usize) -> Markup {
    let axis = Axis::of(part);
    let most = part.days.iter().filter_map(|day| day.minutes).max().unwrap_or(0).div_ceil(120).max(1) * 120;
    let (top, bottom) = (8.0, 8.0 + BARS_HEIGHT);
    let y = |minutes: u32| bottom - BARS_HEIGHT * f64::from(minutes) / f64::from(most);
    let id = format!("raised-{number}");
    let length = words.minutes(part.minutes().unwrap_or(0));
    let bars =
        part.days.iter().enumerate().filter_map(|(n, day)| Some((n, day.minutes.filter(|minutes| *minutes > 0)?)));
    html! {
        svg.plot role="img" viewBox=(format!("0 0 {WIDTH} {}", top + BARS_HEIGHT + 22.0)) aria-labelledby=(format!("{id}-title {id}-desc")) {
            title id=(format!("{id}-title")) { (words.text("report-raised")) }
            desc id=(format!("{id}-desc")) { (words.say("report-raised-described", &[("length", length.into())])) }
            @for minutes in [0, most / 2, most] {
                line.rule x1=(unit(LEFT)) x2=(unit(WIDTH - RIGHT)) y1=(unit(y(minutes))) y2=(unit(y(minutes))) {}
                text.number x=(unit(LEFT - 4.0)) y=(unit(y(minutes) + 3.5)) text-anchor="end" {
                    (words.say("report-hours", &[("hours", (minutes / 60).into())]))
                }
            }
            @for (day, minutes) in bars {
                rect.bar x=(unit(axis.x(real(day) + 0.15))) y=(unit(y(minutes)))
                    width=(unit(axis.x(0.7) - axis.x(0.0))) height=(unit(bottom - y(minutes))) {}
            }
            (ticks(axis, bottom + 13.0))
        }
    }
}

fn scores(part: &Part<'_>, score: impl Fn(&SummaryDay<'_>) -> Option<Nrs>) -> Vec<(usize, Nrs)> {
    part.days.iter().enumerate().filter_map(|(n, day)| Some((n, score(day)?))).collect()
}

/// Scores for somebody who hears them.
fn told(words: &Words, part: &Part<'_>, scores: &[(usize, Nrs)]) -> String {
    if scores.is_empty() {
        return words.text("report-none-noted");
    }
    let said = scores.iter().take(MOST_TOLD).filter_map(|(n, nrs)| {
        let day = part.days.get(*n)?.day.0;
        Some(words.say("report-score", &[("day", day.into()), ("score", nrs.get().into())]))
    });
    let said: Vec<_> = said.collect();
    let said = said.join(", ");
    if scores.len() > MOST_TOLD { words.say("report-and-more", &[("text", said.into())]) } else { said }
}

fn strip(row: usize, expected: &Expected<'_>, (start, end): (f64, f64)) -> Markup {
    let y = 16.0 + STRIP * real(row);
    let title = clean::one_line(expected.title);
    let fits = start + 4.0 + LETTER * real(title.chars().count()) < WIDTH;
    html! {
        rect.expected x=(unit(start)) y=(unit(y)) width=(unit(end - start)) height=(unit(STRIP - 3.0)) {}
        @if fits { text.words x=(unit(start + 4.0)) y=(unit(y + 9.2)) { (title) } }
    }
}

/// The milestones inside the picture, in the order of time, with the numbers they have in it.
fn numbered<'p, 'a>(axis: Axis<'p, 'a>) -> Vec<(f64, usize, &'p Point<'a>)> {
    let place = |point: &'p Point<'a>| Some((axis.at(&axis.part.schedule, point.from)?, point));
    let mut places: Vec<_> = axis.part.milestones.iter().filter_map(place).collect();
    places.sort_by(|(a, _), (b, _)| a.total_cmp(b));
    places.into_iter().zip(1..).map(|((x, point), number)| (x, number, point)).collect()
}

/// The lines of the milestones with their numbers; those too near each other share one.
fn marks(axis: Axis<'_, '_>) -> Vec<(f64, String)> {
    let mut marks: Vec<(f64, usize, usize)> = Vec::new();
    for (x, number, _) in numbered(axis) {
        match marks.last_mut() {
            Some((at, _, last)) if x - *at < 3.0 * LETTER => *last = number,
            _ => marks.push((x, number, number)),
        }
    }
    let label = |first: usize, last: usize| if first == last { first.to_string() } else { format!("{first}–{last}") };
    marks.into_iter().map(|(x, first, last)| (x, label(first, last))).collect()
}

fn doses(axis: Axis<'_, '_>) -> Vec<f64> {
    let doses = axis.part.days.iter().flat_map(|day| &day.doses);
    doses.filter_map(|dose| axis.at(&axis.part.schedule, dose.at)).collect()
}

fn ticks(axis: Axis<'_, '_>, y: f64) -> Markup {
    html! {
        @for (x, number) in axis.ticks() {
            text.number x=(unit(x)) y=(unit(y)) text-anchor="middle" { (number) }
        }
    }
}

/// A line through the days that follow each other, and a sign on each.
fn series(places: &[(usize, f64, f64)], class: &str, sign: impl Fn(f64, f64) -> Markup) -> Markup {
    let mut before = None;
    let steps = places.iter().map(|(day, x, y)| {
        let step = if before.replace(*day).is_some_and(|before| before + 1 == *day) { 'L' } else { 'M' };
        format!("{step}{} {}", unit(*x), unit(*y))
    });
    let line = steps.collect::<Vec<_>>().concat();
    html! {
        @if !line.is_empty() { path.(class) d=(line) fill="none" {} }
        @for (_, x, y) in places { (sign(*x, *y)) }
    }
}

/// The names of the series, each beside its last day, apart where they would meet.
fn beside(words: &Words, rest: &[(usize, f64, f64)], moving: &[(usize, f64, f64)]) -> Markup {
    let (rest, moving) = (rest.last(), moving.last());
    let is_near = rest.zip(moving).is_some_and(|((_, a, b), (_, c, d))| (a - c).abs() < 60.0 && (b - d).abs() < 11.0);
    let apart = if is_near { 5.5 } else { 0.0 };
    html! {
        @if let Some((_, x, y)) = rest { text.rest x=(unit(x + 8.0)) y=(unit(y + 3.5 + apart)) { (words.text("report-key-rest")) } }
        @if let Some((_, x, y)) = moving { text.moving x=(unit(x + 8.0)) y=(unit(y + 3.5 - apart)) { (words.text("report-key-moving")) } }
    }
}

/// A length in the units of a picture.
fn unit(length: f64) -> String {
    format!("{length:.1}")
}

fn real(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}
