//! Pictures as SVG inside the page.
//!
//! plotters makes scales, axes and lines. Every look comes from the page's styles, so that a picture follows the dark and
//! the printer. Series are told apart by shape, by dashes and by words beside them.

use std::convert::Infallible;

use maud::{Markup, html};
use plotters::coord::Shift;
use plotters::prelude::{
    Cartesian2d, ChartBuilder, ChartContext, Circle, DrawingArea, DrawingAreaErrorKind, EmptyElement, IntoDrawingArea,
    LabelAreaPosition, PathElement, Polygon, Rectangle, Text,
};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{IntoFont, ShapeStyle, TRANSPARENT, TextStyle};

use super::axis::Axis;
use super::scale::Scale;
use super::sheet::{Look, Sheet, markup};
use crate::phrases;
use crate::record::{Leg, Nrs};
use crate::rules::pain::Expected;
use crate::rules::summary::Part;
use crate::words::{Words, clean};

/// The sizes of a picture, in tenths of its units.
const WIDTH: i32 = 3400;
const LEFT: i32 = 240;
const RIGHT: i32 = 420;
const PAIN_HEIGHT: i32 = 960;
const BARS_HEIGHT: i32 = 480;
const STRIP: i32 = 130;
/// The room for the numbers of milestones.
const NUMBERS: i32 = 110;
const TEXT: i32 = 95;
/// About how wide a letter is.
const LETTER: i32 = 54;

/// The most scores that a picture is described with one by one.
const MOST_TOLD: usize = 42;

type Drawn<T> = Result<T, DrawingAreaErrorKind<Infallible>>;
type Area<'s> = DrawingArea<Sheet<'s>, Shift>;
type Chart<'s> = ChartContext<'s, Sheet<'s>, Cartesian2d<Scale, Scale>>;

/// The pain of a leg, or of what names none, over the days, with the doses, the milestones, and what the plan expects.
pub(super) fn pain(words: &Words, part: &Part<'_>, leg: Leg, number: usize) -> Markup {
    let axis = Axis::of(part);
    let name = phrases::leg_title(words, leg);
    let rest_scores = axis.most(|day| day.felt.of(leg).rest);
    let moving_scores = axis.most(|day| day.felt.of(leg).moving);
    let heard = |scores: &[(usize, Nrs)]| told(words, part, axis, scores);
    let described = words.say(
        "report-pain-described",
        &[
            ("rest", words.say("report-rest", &[("scores", heard(&rest_scores).into())]).into()),
            ("moving", words.say("report-moving", &[("scores", heard(&moving_scores).into())]).into()),
        ],
    );
    let spans = part.expected.iter().map(|one| (one, axis.span(one.first.0, one.last.map(|last| last.0))));
    let strips: Vec<_> = spans.filter_map(|(one, span)| Some((one, span?))).collect();
    let top = 150 + STRIP * i32::try_from(strips.len()).unwrap_or(0) + NUMBERS;
    let picture = Picture {
        id: format!("pain-{number}-{}", leg.word()),
        title: words.say("report-pain-of", &[("leg", name.as_str().into())]),
        described: format!("{described} {}", each(words, part)).trim_end().to_owned(),
        height: top + PAIN_HEIGHT + 290,
    };
    picture.drawn(|area| {
        area.draw(&Text::new(name.as_str(), (LEFT, 100), written(Look::Leg, HPos::Left)))?;
        let scores = [0.0, 2.0, 4.0, 6.0, 8.0, 10.0];
        let mut chart = chart(words, area, axis, (top, 290), &scores, &|score| format!("{score:.0}"))?;
        for (row, (expected, span)) in (0..).zip(&strips) {
            strip(area, &chart, 140 + STRIP * row, expected, *span)?;
        }
        milestones(area, &mut chart, axis)?;
        let radius = sign_size(axis);
        let (_, bottom) = chart.backend_coord(&(0.0, 0.0));
        for day in axis.doses() {
            let (x, y) = (chart.backend_coord(&(day, 0.0)).0, bottom + 50);
            let corners = [(x, y), (x + radius, y + 40), (x, y + 80), (x - radius, y + 40)];
            area.draw(&Polygon::new(corners, Look::Dose.color()))?;
        }
        let (rest, moving) = (places(axis, &rest_scores), places(axis, &moving_scores));
        lines(&mut chart, &rest, Look::Rest)?;
        lines(&mut chart, &moving, Look::Moving)?;
        let circle = |(_, at): &(usize, (f64, f64))| Circle::new(*at, radius, filled(Look::Rest));
        chart.draw_series(rest.iter().map(circle))?;
        let square = |(_, at): &(usize, (f64, f64))| {
            EmptyElement::at(*at) + Rectangle::new([(-radius, -radius), (radius, radius)], filled(Look::Moving))
        };
        chart.draw_series(moving.iter().map(square))?;
        beside(words, area, &chart, rest.last(), moving.last())
    })
}

/// The minutes of each day.
pub(super) fn raised(words: &Words, part: &Part<'_>, number: usize) -> Markup {
    let axis = Axis::of(part);
    let minutes = axis.most(|day| day.minutes.filter(|minutes| *minutes > 0));
    let half = minutes.iter().map(|(_, minutes)| *minutes).max().unwrap_or(0).div_ceil(120).max(1) * 60;
    let length = words.minutes(part.minutes().unwrap_or(0));
    let described = words.say("report-raised-described", &[("length", length.into())]);
    let picture = Picture {
        id: format!("raised-{number}"),
        title: words.text("report-raised"),
        described: format!("{described} {}", each(words, part)).trim_end().to_owned(),
        height: 60 + BARS_HEIGHT + 210,
    };
    picture.drawn(|area| {
        let rules = [0, half, 2 * half].map(f64::from);
        let hours = |minutes: f64| words.say("report-hours", &[("hours", format!("{:.0}", minutes / 60.0).into())]);
        let mut chart = chart(words, area, axis, (60, 210), &rules, &hours)?;
        let bar = |(sign, minutes): &(usize, u32)| {
            let days = axis.days_of(*sign);
            let gap = (days.end - days.start) * 0.15;
            let corners = [(days.start + gap, f64::from(*minutes)), (days.end - gap, 0.0)];
            Rectangle::new(corners, filled(Look::Bar))
        };
        chart.draw_series(minutes.iter().map(bar))?;
        Ok(())
    })
}

/// For how many days a sign in the pictures stands, where that is more than one.
pub(super) fn each(words: &Words, part: &Part<'_>) -> String {
    match Axis::of(part).each {
        1 => String::new(),
        days => words.say("report-each", &[("days", days.into())]),
    }
}

/// What the signs of the pictures of pain mean.
pub(super) fn caption(words: &Words, part: &Part<'_>) -> Markup {
    html! {
        figcaption {
            span.one {
                svg.sign viewBox="0 0 30 10" aria-hidden="true" { line.rest x1="0" x2="30" y1="5" y2="5" {} circle.rest cx="15" cy="5" r="3.2" {} }
                " " (words.text("report-key-rest"))
            }
            span.one {
                svg.sign viewBox="0 0 30 10" aria-hidden="true" { line.moving x1="0" x2="30" y1="5" y2="5" {} rect.moving x="11.8" y="1.8" width="6.4" height="6.4" {} }
                " " (words.text("report-key-moving"))
            }
            span.one {
                svg.sign.small viewBox="0 0 10 10" aria-hidden="true" { path.dose d="M5 1l3 4l-3 4l-3-4z" {} }
                " " (words.text("report-key-doses"))
            }
            @if Axis::of(part).milestones().iter().any(|(_, place)| place.is_some()) {
                span.one {
                    svg.sign.small viewBox="0 0 10 10" aria-hidden="true" { line.milestone x1="5" x2="5" y1="0" y2="10" {} }
                    " " (words.text("report-key-milestones"))
                }
            }
            @if !part.expected.is_empty() {
                span.one {
                    svg.sign viewBox="0 0 30 10" aria-hidden="true" { rect.expected x="1" y="1" width="28" height="8" {} }
                    " " (words.text("report-key-expected"))
                }
            }
        }
    }
}

/// A picture that is to be drawn, and what is said of it to somebody who does not see it.
struct Picture {
    id: String,
    title: String,
    described: String,
    height: i32,
}

impl Picture {
    /// The picture. The table of days has its numbers too, so one that could not be drawn would only be left out.
    fn drawn(&self, draw: impl FnOnce(&Area<'_>) -> Drawn<()>) -> Markup {
        let mut drawn = String::new();
        let size = (WIDTH.unsigned_abs(), self.height.unsigned_abs());
        let area = Sheet::new(size, &mut drawn).into_drawing_area();
        let is_drawn = draw(&area).is_ok();
        drop(area);
        let (title, described) = (format!("{}-title", self.id), format!("{}-desc", self.id));
        let view = format!("0 0 {} {}", WIDTH / 10, self.height / 10);
        html! {
            @if is_drawn {
                svg.plot role="img" viewBox=(view) aria-labelledby={ (title) " " (described) } {
                    title id=(title) { (self.title) }
                    desc id=(described) { (self.described) }
                    (markup(drawn))
                }
            }
        }
    }
}

/// The scales of a picture with their numbers: days to the right, and something that has a rule at some values upwards.
fn chart<'s>(
    words: &Words,
    area: &Area<'s>,
    axis: Axis<'_, '_>,
    (top, below): (i32, i32),
    rules: &[f64],
    said: &dyn Fn(f64) -> String,
) -> Drawn<Chart<'s>> {
    let most = rules.iter().copied().fold(0.0, f64::max);
    let mut chart = ChartBuilder::on(area)
        .margin_top(top)
        .margin_right(RIGHT)
        .set_label_area_size(LabelAreaPosition::Left, LEFT)
        .set_label_area_size(LabelAreaPosition::Bottom, below)
        .build_cartesian_2d(Scale::new(axis.range(), axis.ticks()), Scale::new(0.0..most, rules.to_vec()))?;
    chart
        .configure_mesh()
        .disable_x_mesh()
        .axis_style(TRANSPARENT)
        .bold_line_style(Look::Rule.color())
        .label_style(("sans-serif", TEXT).into_font().color(&Look::Number.color()))
        // Labels keep twice this away from the axis; below the days there is room for the doses.
        .set_tick_mark_size(LabelAreaPosition::Left, 25)
        .set_tick_mark_size(LabelAreaPosition::Bottom, (below - 120) / 2)
        .x_label_formatter(&|day| axis.number(*day))
        .y_label_formatter(&|value| said(*value))
        .draw()?;
    let (end, bottom) = chart.backend_coord(&(axis.range().end, 0.0));
    let unit = words.text("report-column-day");
    area.draw(&Text::new(unit, (end + 60, bottom + below - 50), written(Look::Number, HPos::Left)))?;
    Ok(chart)
}

fn filled(look: Look) -> ShapeStyle {
    ShapeStyle::from(look.color()).filled()
}

fn written(look: Look, side: HPos) -> TextStyle<'static> {
    ("sans-serif", TEXT).into_font().color(&look.color()).pos(Pos::new(side, VPos::Bottom))
}

/// A strip of what the plan expects, with its words inside it, or behind it where they are longer.
fn strip(area: &Area<'_>, chart: &Chart<'_>, y: i32, expected: &Expected<'_>, (start, end): (f64, f64)) -> Drawn<()> {
    let place = |day: f64| chart.backend_coord(&(day, 0.0)).0;
    let (start, end) = (place(start), place(end));
    let title = clean::one_line(expected.title);
    let length = LETTER * i32::try_from(title.chars().count()).unwrap_or(i32::MAX / LETTER);
    area.draw(&Rectangle::new([(start, y), (end, y + STRIP - 20)], Look::Expected.color()))?;
    let x = if start + 40 + length < end { start + 40 } else { end + 30 };
    if x + length < WIDTH {
        area.draw(&Text::new(&*title, (x, y + 85), written(Look::Words, HPos::Left)))?;
    }
    Ok(())
}

/// The lines of the milestones with their numbers; those too near each other share one.
fn milestones<'s>(area: &Area<'s>, chart: &mut Chart<'s>, axis: Axis<'_, '_>) -> Drawn<()> {
    let mut marks: Vec<(f64, usize, usize)> = Vec::new();
    let place = |day: f64| chart.backend_coord(&(day, 10.0));
    for (day, number) in axis.milestones().into_iter().filter_map(|(_, place)| place) {
        match marks.last_mut() {
            Some((at, _, last)) if place(day).0 - place(*at).0 < 4 * LETTER => *last = number,
            _ => marks.push((day, number, number)),
        }
    }
    for (day, first, last) in marks {
        let (x, y) = place(day);
        let label = if first == last { first.to_string() } else { format!("{first}–{last}") };
        chart.plotting_area().draw(&PathElement::new([(day, 0.0), (day, 10.0)], Look::Milestone.color()))?;
        area.draw(&Text::new(label, (x, y - 30), written(Look::Mark, HPos::Center)))?;
    }
    Ok(())
}

/// Lines through the signs that follow each other.
fn lines(chart: &mut Chart<'_>, places: &[(usize, (f64, f64))], look: Look) -> Drawn<()> {
    let runs = places.chunk_by(|(one, _), (next, _)| one + 1 == *next).filter(|run| run.len() > 1);
    let line =
        |run: &[(usize, (f64, f64))]| PathElement::new(run.iter().map(|(_, at)| *at).collect::<Vec<_>>(), look.color());
    chart.draw_series(runs.map(line))?;
    Ok(())
}

/// The names of the series, each beside its last sign, apart where they would meet.
fn beside(
    words: &Words,
    area: &Area<'_>,
    chart: &Chart<'_>,
    rest: Option<&(usize, (f64, f64))>,
    moving: Option<&(usize, (f64, f64))>,
) -> Drawn<()> {
    let place = |sign: Option<&(usize, (f64, f64))>| sign.map(|(_, at)| chart.backend_coord(at));
    let (rest, moving) = (place(rest), place(moving));
    let is_near = rest.zip(moving).is_some_and(|((a, b), (c, d))| (a - c).abs() < 600 && (b - d).abs() < 100);
    let apart = if is_near { 50 } else { 0 };
    let names =
        [(rest, "report-column-rest", Look::Rest, apart), (moving, "report-column-moving", Look::Moving, -apart)];
    for (place, id, look, lower) in names {
        if let Some((x, y)) = place {
            area.draw(&Text::new(words.text(id), (x + 60, y + 33 + lower), written(look, HPos::Left)))?;
        }
    }
    Ok(())
}

fn places(axis: Axis<'_, '_>, scores: &[(usize, Nrs)]) -> Vec<(usize, (f64, f64))> {
    scores.iter().map(|(sign, nrs)| (*sign, (axis.middle(*sign), f64::from(nrs.get())))).collect()
}

/// Half the width of a sign, so that those of neighbours stay apart.
fn sign_size(axis: Axis<'_, '_>) -> i32 {
    let signs = (axis.range().end / f64::from(u32::try_from(axis.each).unwrap_or(1))).ceil();
    match signs {
        ..=16.0 => 30,
        ..=50.0 => 20,
        _ => 10,
    }
}

/// Scores for somebody who hears them.
fn told(words: &Words, part: &Part<'_>, axis: Axis<'_, '_>, scores: &[(usize, Nrs)]) -> String {
    if scores.is_empty() {
        return words.text("report-none-noted");
    }
    let said = scores.iter().take(MOST_TOLD).filter_map(|(sign, nrs)| {
        let day = part.days.get(sign * axis.each)?.day.0;
        Some(words.say("report-score", &[("day", day.into()), ("score", nrs.get().into())]))
    });
    let said = said.collect::<Vec<_>>().join(", ");
    if scores.len() > MOST_TOLD { words.say("report-and-more", &[("text", said.into())]) } else { said }
}
