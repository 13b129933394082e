//! A picture of scores over days: for each day, or each few, a bar of the worst at rest, and beside it one of the worst
//! when moving. Every score from 0 to 10 ends at a height of its own, and what was not noted has no bar.

use std::ops::Range;

use ratatui::layout::Rect;

use super::canvas::Canvas;
use crate::app::screens::pain::Zoom;
use crate::phrases::plot::EACH;
use crate::phrases::{Cells, Line, Pen};
use crate::record::{Leg, Nrs};
use crate::rules::pain::{Course, CourseDay};
use crate::words::{Mark, Role, say};

/// The columns left of the first bar: a score, the axis and a blank.
const GUTTER: u16 = 5;

/// The rows of the axis of the days and of its numbers.
const FOOT: u16 = 2;

/// The rows that give each score as many eighths of a row as the next.
const ROWS: [u16; 5] = [22, 17, 11, 6, 3];

const EIGHTHS: usize = 8;
const SCORES: usize = Nrs::MAX as usize + 1;

/// The most columns of the place of a bar pair, and of one bar in it.
const WIDEST: (usize, usize) = (12, 4);

/// The score of 10 in one column of ASCII.
const TEN: &str = "X";

struct Series {
    name: &'static str,
    role: Role,
    /// A row that is empty, filled by a quarter, by half, by three quarters, and full.
    fills: [char; 5],
    plain: char,
}

const REST: Series =
    Series { name: "series-rest", role: Role::Plain, fills: [' ', '▂', '▄', '▆', '█'], plain: '#' };
const MOVING: Series =
    Series { name: "series-moving", role: Role::Accent, fills: [' ', '⣀', '⣤', '⣶', '⣿'], plain: ':' };

/// The rows that the scores take where so many are free.
pub(super) fn rows(free: u16) -> Option<u16> {
    ROWS.into_iter().find(|rows| rows + FOOT <= free)
}

pub(super) struct Picture<'a> {
    course: &'a Course,
    zoom: Zoom,
    rows: usize,
    width: usize,
    /// For how many days a place stands.
    each: usize,
    /// The places that are shown, counted from the first of the course.
    shown: Range<usize>,
    /// The columns of a place, and of a bar in it.
    place: usize,
    bar: usize,
}

impl<'a> Picture<'a> {
    /// A picture so many columns wide, with scores as many rows high as [`rows`] said. Where not all has room, the day
    /// `around` is in it.
    pub(super) fn new(course: &'a Course, zoom: Zoom, around: usize, (width, rows): (u16, u16)) -> Self {
        let (width, days) = (usize::from(width.saturating_sub(GUTTER)), course.days.len());
        // Weeks and more need room for a number of doses.
        let narrowest = |each: usize| if each == 1 { 3 } else { 4 };
        let fits = |each: &usize| days.div_ceil(*each) * narrowest(*each) <= width;
        let each = match zoom {
            Zoom::All => EACH.into_iter().find(fits).unwrap_or(days),
            Zoom::Days => 1,
            Zoom::Weeks => 7,
        };
        let all = days.div_ceil(each.max(1));
        let count = all.min(width / narrowest(each)).max(1);
        let first = (around / each.max(1)).saturating_sub(count / 2).min(all.saturating_sub(count));
        let place = (width / count).min(WIDEST.0);
        let bar = (place.saturating_sub(1) / 2).clamp(1, WIDEST.1);
        Self { course, zoom, rows: rows.into(), width, each: each.max(1), shown: first..first + count, place, bar }
    }

    /// Draws the course of a leg, and the axis below it.
    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, leg: Leg, area: Rect) {
        let pen = canvas.pen;
        let worst = |days: &[CourseDay]| {
            let rest = days.iter().filter_map(|day| day.felt.of(leg).rest).max();
            (rest, days.iter().filter_map(|day| day.felt.of(leg).moving).max())
        };
        let scores: Vec<_> = self.places().map(worst).collect();
        for level in 0..self.rows {
            let mut cells = Cells::of(self.width, Role::Plain, ' ');
            for (number, (rest, moving)) in scores.iter().enumerate() {
                for (series, score, start) in [(REST, rest, 0), (MOVING, moving, self.bar)] {
                    let signs = score.map_or_else(String::new, |score| self.signs(&series, score, level, pen.plain));
                    cells.put(number * self.place + start, series.role, signs.chars());
                }
            }
            let head = self.label(level).map_or_else(String::new, |score| score.to_string());
            let axis = match head.is_empty() {
                _ if pen.plain => "|",
                true => "│",
                false => "┤",
            };
            let line = Line::of(&format!("{head:>3}{axis} "), Role::Dim).then(cells.signs());
            canvas.draw(area, self.rows - 1 - level, &line);
        }
        canvas.draw(area, self.rows, &self.axis(pen));
        canvas.draw(area, self.rows + 1, &self.numbers(pen));
    }

    /// What the bars and the numbers on the axis are, in so many columns.
    pub(super) fn legend(&self, pen: Pen<'_>, width: u16) -> Line {
        let series = [REST, MOVING].map(|series| {
            let [.., full] = series.fills;
            let sign = if pen.plain { series.plain } else { full };
            Line::default()
                .sign(sign.to_string(), series.role)
                .with(&format!(" {}", pen.words.text(series.name)), Role::Dim)
        });
        let is_dosed = self.course.days.iter().any(|day| !day.doses.is_empty());
        let doses = || {
            Line::from(pen.mark(Mark::Dose, Role::Soon))
                .with(&format!(" {}", pen.words.text("series-doses")), Role::Dim)
        };
        let pieces: Vec<_> = series.into_iter().chain(is_dosed.then(doses)).collect();
        let (zoom, days, weeks) = (self.zoom.word(), self.each, self.each / 7);
        let joined = |indent: usize, gap: usize, id: &str| {
            let start = Line::default().pad_to(indent);
            let line =
                pieces.iter().fold(start, |line, piece| line.then(piece.clone()).with(&" ".repeat(gap), Role::Dim));
            line.with(&say!(pen.words, id, zoom, days, weeks), Role::Dim)
        };
        let line = joined(GUTTER.into(), 3, "picture-each");
        if line.width() <= width.into() { line } else { joined(0, 1, "picture-by") }
    }

    /// The days of each place, which shows the worst of them.
    fn places(&self) -> impl Iterator<Item = &[CourseDay]> {
        self.course.days.chunks(self.each).skip(self.shown.start).take(self.shown.len())
    }

    fn height(&self, score: usize) -> usize {
        (score + 1) * (EIGHTHS * self.rows / SCORES)
    }

    /// The score at which a bar that ends in a row ends at the least, where that is even or the row has several.
    fn label(&self, level: usize) -> Option<usize> {
        let ends_here = |score: &usize| (self.height(*score) - 1) / EIGHTHS == level;
        (0..SCORES).find(ends_here).filter(|score| score.is_multiple_of(2))
    }

    /// What a bar shows in a row, counted from the lowest. In ASCII its end is its score.
    fn signs(&self, series: &Series, score: Nrs, level: usize, plain: bool) -> String {
        let (height, below) = (self.height(score.get().into()), level * EIGHTHS);
        let filled = height.saturating_sub(below).min(EIGHTHS);
        let sign = match filled {
            1.. if plain && height <= below + EIGHTHS => {
                let score = Some(score.to_string()).filter(|text| text.len() <= self.bar);
                return format!("{:<1$}", score.unwrap_or_else(|| TEN.to_owned()), self.bar);
            }
            1.. if plain => series.plain,
            _ => series.fills.get(filled / 2).copied().unwrap_or(' '),
        };
        sign.to_string().repeat(self.bar)
    }

    /// Where a text below a place begins.
    fn below(&self, number: usize, text: &str) -> usize {
        number * self.place + (2 * self.bar).saturating_sub(text.chars().count()) / 2
    }

    /// The axis of the days with a tick at each number, or how many doses there were.
    fn axis(&self, pen: Pen<'_>) -> Line {
        let (corner, tick, rule) = if pen.plain { ('+', '+', '-') } else { ('└', '┬', '─') };
        let mut cells = Cells::of(self.width, Role::Line, rule);
        for (number, ..) in self.labels() {
            cells.put(self.below(number, "1"), Role::Line, [tick]);
        }
        for (number, days) in self.places().enumerate() {
            let (count, sign) = (days.iter().map(|day| day.doses.len()).sum::<usize>(), pen.sign(Mark::Dose));
            let texts = [format!("{sign}{count}"), count.to_string(), sign];
            let text = texts.into_iter().find(|text| text.chars().count() < self.place).unwrap_or_default();
            if count > 0 {
                cells.put(self.below(number, &text), Role::Soon, text.chars());
            }
        }
        Line::of(&format!("   {corner}{rule}"), Role::Line).then(cells.signs())
    }

    /// The numbers of days or weeks, or every other where there is less room: each with its place, and whether it is now.
    fn labels(&self) -> impl Iterator<Item = (usize, String, bool)> {
        let text = |place: usize| if self.each == 7 { place + 1 } else { place * self.each }.to_string();
        let now = self.course.today.map(|today| today / self.each);
        let step = if text(self.shown.end).len() < self.place { 1 } else { 2 };
        let is_named = move |place: &usize| (place + now.unwrap_or(0)).is_multiple_of(step);
        let named = self.shown.clone().filter(is_named);
        named.map(move |place| (place - self.shown.start, text(place), now == Some(place)))
    }

    fn numbers(&self, pen: Pen<'_>) -> Line {
        let mut cells = Cells::of(self.width, Role::Plain, ' ');
        for (number, text, is_now) in self.labels() {
            cells.put(self.below(number, &text), if is_now { Role::Accent } else { Role::Dim }, text.chars());
        }
        let head = pen.words.text(if self.each == 7 { "axis-week" } else { "axis-day" });
        Line::of(&head, Role::Dim).pad_to(GUTTER.into()).then(cells.text())
    }
}
