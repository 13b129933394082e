//! Pictures as SVG inside the page.
//!
//! An element says what it is by its class, and the page's styles paint it, so that a picture follows the dark and the
//! printer. The colours on the elements themselves are for programs that do not carry a page's styles into it. Series are
//! told apart by shape, by dashes and by words beside them.

use std::ops::Range;

use maud::{Markup, html};

use crate::phrases;
use crate::phrases::plot::{Axis, DAY, Plot, milestones};
use crate::record::{Leg, Nrs};
use crate::rules::summary::Part;
use crate::words::{Words, clean, say};

/// The sizes of a picture, in its units.
const WIDTH: f64 = 340.0;
const LEFT: f64 = 24.0;
const RIGHT: f64 = 42.0;
const STRIP: f64 = 13.0;
/// The room for the numbers of milestones.
const NUMBERS: f64 = 11.0;
/// About how wide a letter is.
const LETTER: f64 = 5.4;
/// How far below the place of its middle a letter stands.
const HALF_LETTER: f64 = 3.3;

/// The colours of the page on light paper, as its styles have them.
const LINE: &str = "#d3d3db";
const MOVING: &str = "#a84300";
const PAPER: &str = "#fff";
const REST: &str = "#0a4f9e";
const SOFT: &str = "#595963";
const WASH: &str = "#f0f2f6";

/// The most numbers below a picture.
const MOST_TICKS: usize = 8;

/// The most scores that a picture is described with one by one.
const MOST_TOLD: usize = 42;

/// A sign of a series: its number, and where it is.
type Sign = (usize, (f64, f64));

/// Where days and values are in a picture.
struct Frame {
    axis: Axis,
    /// The value at the top; the other end is 0.
    most: u32,
    top: f64,
    height: f64,
}

impl Frame {
    fn x(&self, place: usize) -> f64 {
        tenths(LEFT + (WIDTH - LEFT - RIGHT) * real(place) / real(self.axis.days * DAY))
    }

    fn y(&self, value: u32) -> f64 {
        tenths(self.bottom() - self.height * f64::from(value) / f64::from(self.most))
    }

    fn bottom(&self) -> f64 {
        self.top + self.height
    }

    fn middle(&self, sign: usize) -> f64 {
        let Range { start, end } = self.axis.places(sign);
        self.x(usize::midpoint(start, end))
    }

    /// The scales with their numbers: days to the right, and something that has a rule at some values upwards.
    fn scales(&self, words: &Words, rules: &[u32], said: impl Fn(u32) -> String, lower: f64) -> Markup {
        let (end, foot) = (self.x(self.axis.days * DAY), tenths(self.bottom() + lower));
        html! {
            @for y in rules.iter().map(|value| self.y(*value)) {
                line.rule stroke=(LINE) x1=(LEFT) x2=(end) y1=(y) y2=(y) {}
            }
            @for value in rules {
                text.number x=(LEFT - 5.0) y=(tenths(self.y(*value) + HALF_LETTER)) text-anchor="end" { (said(*value)) }
            }
            @for day in self.axis.ticks(|step| self.axis.days.div_ceil(step) <= MOST_TICKS) {
                text.number x=(self.x(day * DAY + DAY / 2)) y=(foot) text-anchor="middle" { (self.axis.number(day)) }
            }
            text.number x=(tenths(end + 6.0)) y=(foot) { (words.text("report-column-day")) }
        }
    }

    /// A strip of what the plan expects, with its words inside it, or behind it where they are longer.
    fn strip(&self, row: usize, places: &Range<usize>, title: &str) -> Markup {
        let (start, end, y) = (self.x(places.start), self.x(places.end), 14.0 + STRIP * real(row));
        let title = clean::one_line(title);
        let length = LETTER * real(title.chars().count());
        let x = tenths(if start + 4.0 + length < end { start + 4.0 } else { end + 3.0 });
        html! {
            rect.expected fill=(WASH) stroke=(LINE) x=(start) y=(y) width=(tenths(end - start)) height=(STRIP - 2.0) {}
            @if x + length < WIDTH { text.words x=(x) y=(y + 8.5) { (title) } }
        }
    }

    /// The lines of the milestones with their numbers; those too near each other share one.
    fn milestones(&self, part: &Part<'_>) -> Markup {
        let mut marks: Vec<(f64, usize, usize)> = Vec::new();
        for (place, number) in milestones(part).into_iter().flatten() {
            match marks.last_mut() {
                Some((x, _, last)) if self.x(place) - *x < 4.0 * LETTER => *last = number,
                _ => marks.push((self.x(place), number, number)),
            }
        }
        html! {
            @for (x, first, last) in marks {
                line.milestone stroke=(SOFT) x1=(x) x2=(x) y1=(self.bottom()) y2=(self.top) {}
                text.mark x=(x) y=(self.top - 3.0) text-anchor="middle" { (first) @if last > first { "–" (last) } }
            }
        }
    }

    fn signs(&self, scores: &[(usize, Nrs)]) -> Vec<Sign> {
        scores.iter().map(|(sign, nrs)| (*sign, (self.middle(*sign), self.y(nrs.get().into())))).collect()
    }
}

/// The pain of a leg, or of what names none, over the days, with the doses, the milestones, and what the plan expects.
pub(super) fn pain(words: &Words, part: &Part<'_>, leg: Leg, number: usize) -> Markup {
    let plot = Plot::of_part(part, leg);
    let name = phrases::leg_title(words, leg);
    let heard = |scores: &[(usize, Nrs)]| told(words, &plot.axis, scores);
    let described = say!(
        words,
        "report-pain-described",
        rest = say!(words, "report-rest", scores = heard(&plot.rest)),
        moving = say!(words, "report-moving", scores = heard(&plot.moving))
    );
    let top = 15.0 + STRIP * real(plot.expected.len()) + NUMBERS;
    let frame = Frame { axis: plot.axis, most: Nrs::MAX.into(), top, height: 96.0 };
    let (rest, moving, radius) = (frame.signs(&plot.rest), frame.signs(&plot.moving), sign_size(plot.axis));
    let drawn = html! {
        text.leg x=(LEFT) y="10" { (name) }
        (frame.scales(words, &[0, 2, 4, 6, 8, 10], |score| score.to_string(), 24.1))
        @for (row, (places, title)) in plot.expected.iter().enumerate() { (frame.strip(row, places, title)) }
        (frame.milestones(part))
        @for x in plot.doses.iter().map(|place| frame.x(*place)) {
            path.dose d={ "M" (x) " " (frame.bottom() + 5.0) "l" (radius) " 4l-" (radius) " 4l-" (radius) " -4z" } {}
        }
        @for line in lines(&rest) { path.rest fill="none" stroke=(REST) d=(line) {} }
        @for line in lines(&moving) { path.moving fill="none" stroke=(MOVING) d=(line) {} }
        @for (_, (x, y)) in &rest { circle.rest fill=(REST) cx=(x) cy=(y) r=(radius) {} }
        @for (_, (x, y)) in &moving {
            @let (x, y, width) = (tenths(x - radius), tenths(y - radius), 2.0 * radius);
            rect.moving fill=(PAPER) stroke=(MOVING) x=(x) y=(y) width=(width) height=(width) {}
        }
        (beside(words, rest.last(), moving.last()))
    };
    let title = say!(words, "report-pain-of", leg = name.as_str());
    picture(&format!("pain-{number}-{}", leg.word()), &title, &described, &each(words, part), top + 125.0, &drawn)
}

pub(super) fn raised(words: &Words, part: &Part<'_>, number: usize) -> Markup {
    let axis = Axis::of(part);
    let minutes = axis.most(&part.days, |day| day.minutes.filter(|minutes| *minutes > 0));
    let half = minutes.iter().map(|(_, minutes)| *minutes).max().unwrap_or(0).div_ceil(120).max(1) * 60;
    let frame = Frame { axis, most: 2 * half, top: 6.0, height: 48.0 };
    let hours = |minutes: u32| say!(words, "report-hours", hours = (minutes / 60).to_string());
    let gap = axis.each * DAY * 3 / 20;
    let drawn = html! {
        (frame.scales(words, &[0, half, 2 * half], hours, 16.1))
        @for (sign, minutes) in &minutes {
            @let places = axis.places(*sign);
            @let (start, end, y) = (frame.x(places.start + gap), frame.x(places.end - gap), frame.y(*minutes));
            rect.bar fill=(SOFT) x=(start) y=(y) width=(tenths(end - start)) height=(tenths(frame.bottom() - y)) {}
        }
    };
    let length = words.minutes(part.minutes().unwrap_or(0));
    let described = say!(words, "report-raised-described", length);
    let title = words.text("report-raised");
    picture(&format!("raised-{number}"), &title, &described, &each(words, part), 75.0, &drawn)
}

/// A picture, and what is said of it to somebody who does not see it.
fn picture(id: &str, title: &str, described: &str, each: &str, height: f64, drawn: &Markup) -> Markup {
    let of = |part: &str| format!("{id}-{part}");
    html! {
        svg.plot role="img" viewBox={ "0 0 " (WIDTH) " " (height) } aria-labelledby={ (of("title")) " " (of("desc")) } {
            title id=(of("title")) { (title) }
            desc id=(of("desc")) { (format!("{described} {each}").trim_end()) }
            (drawn)
        }
    }
}

/// For how many days a sign in the pictures stands, where that is more than one.
pub(super) fn each(words: &Words, part: &Part<'_>) -> String {
    match Axis::of(part).each {
        1 => String::new(),
        days => say!(words, "report-each", days),
    }
}

/// What the signs of the pictures of pain mean.
pub(super) fn caption(words: &Words, part: &Part<'_>) -> Markup {
    let key = |width: u32, sign: &Markup, id: &str| {
        html! {
            span.one {
                svg.sign.small[width == 10] viewBox={ "0 0 " (width) " 10" } aria-hidden="true" { (sign) }
                " " (words.text(id))
            }
        }
    };
    let rest = html! {
        line.rest stroke=(REST) x1="0" x2="30" y1="5" y2="5" {} circle.rest fill=(REST) cx="15" cy="5" r="3.2" {}
    };
    let moving = html! {
        line.moving stroke=(MOVING) x1="0" x2="30" y1="5" y2="5" {}
        rect.moving fill=(PAPER) stroke=(MOVING) x="11.8" y="1.8" width="6.4" height="6.4" {}
    };
    let dose = html! { path.dose d="M5 1l3 4l-3 4l-3-4z" {} };
    let milestone = html! { line.milestone stroke=(SOFT) x1="5" x2="5" y1="0" y2="10" {} };
    let expected = html! { rect.expected fill=(WASH) stroke=(LINE) x="1" y="1" width="28" height="8" {} };
    html! {
        figcaption {
            (key(30, &rest, "report-key-rest"))
            (key(30, &moving, "report-key-moving"))
            (key(10, &dose, "report-key-doses"))
            @if milestones(part).iter().any(Option::is_some) { (key(10, &milestone, "report-key-milestones")) }
            @if !part.expected.is_empty() { (key(30, &expected, "report-key-expected")) }
        }
    }
}

/// Lines through the signs that follow each other.
fn lines(signs: &[Sign]) -> impl Iterator<Item = String> {
    let runs = signs.chunk_by(|(one, _), (next, _)| one + 1 == *next).filter(|run| run.len() > 1);
    let steps = |run: &[Sign]| run.iter().map(|(_, (x, y))| format!("{x} {y}")).collect::<Vec<_>>().join("L");
    runs.map(move |run| format!("M{}", steps(run)))
}

/// The names of the series, each beside its last sign, apart where they would meet.
fn beside(words: &Words, rest: Option<&Sign>, moving: Option<&Sign>) -> Markup {
    let near = |((_, a), (_, b)): (&Sign, &Sign)| (a.0 - b.0).abs() < 60.0 && (a.1 - b.1).abs() < 10.0;
    let apart = if rest.zip(moving).is_some_and(near) { 5.0 } else { 0.0 };
    let name = |sign: Option<&Sign>, class: &str, lower: f64| {
        let text = words.text(&format!("report-column-{class}"));
        html! {
            @if let Some((_, (x, y))) = sign {
                text.(class) x=(tenths(x + 6.0)) y=(tenths(y + HALF_LETTER + lower)) { (text) }
            }
        }
    };
    html! { (name(rest, "rest", apart)) (name(moving, "moving", -apart)) }
}

/// Half the width of a sign, so that those of neighbours stay apart.
fn sign_size(axis: Axis) -> f64 {
    match axis.days.div_ceil(axis.each) {
        0..=16 => 3.0,
        17..=50 => 2.0,
        _ => 1.0,
    }
}

/// Scores for somebody who hears them.
fn told(words: &Words, axis: &Axis, scores: &[(usize, Nrs)]) -> String {
    if scores.is_empty() {
        return words.text("report-none-noted");
    }
    let said = scores.iter().take(MOST_TOLD).map(|(sign, nrs)| {
        let day = axis.number(sign * axis.each);
        say!(words, "report-score", day, score = nrs.get())
    });
    let said = said.collect::<Vec<_>>().join(", ");
    if scores.len() > MOST_TOLD { say!(words, "report-and-more", text = said) } else { said }
}

fn tenths(length: f64) -> f64 {
    (length * 10.0).round() / 10.0
}

fn real(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}
