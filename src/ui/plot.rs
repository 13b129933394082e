//! A picture of scores over days: two lines between 0 and 10, told apart by their points and their strokes, and doses on
//! the axis of the days.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use crate::phrases::plot::{DAY, Plot};
use crate::phrases::{Cells, Line, Pen};
use crate::record::{Leg, Nrs};
use crate::rules::pain::{Course, CourseDay};
use crate::words::{Mark, Role};

const GUTTER: u16 = 4;

/// The rows of the axis of the days and of its numbers.
const FOOT: u16 = 2;

/// From this many rows on two points that are one apart rarely share a cell.
const ROWS_FOR_POINTS: u16 = 6;

/// The places of dots in a braille cell, by row and column, as bits of its number.
const DOTS: [[u8; 2]; 4] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stroke {
    Solid,
    Dotted,
}

/// The rows that the scores take where so many are free: one for each score, for every second, or for 10, 5 and 0.
pub(super) fn rows(free: u16) -> Option<u16> {
    [11, ROWS_FOR_POINTS, 3].into_iter().find(|rows| rows + FOOT <= free)
}

/// Draws the course of a leg, as many rows high as [`rows`] said, and its axis below.
pub(super) fn draw(canvas: &mut Canvas<'_>, course: &Course, leg: Leg, area: Rect, rows: u16) {
    let (picture, pen) = (Picture::new(course, leg, area, rows), canvas.pen);
    let cells = picture.cells();
    let mut cells = cells.chunks(picture.width.max(1));
    for row in 0..rows {
        let head = picture.score_at(row).map_or_else(String::new, |score| score.to_string());
        let axis = match head.is_empty() {
            _ if pen.plain => "|",
            true => "│",
            false => "┤",
        };
        let drawn: Cells = cells.next().unwrap_or_default().iter().map(|cell| cell.sign(pen.plain)).collect();
        let line = Line::of(&format!("{head:>3}{axis}"), Role::Dim).then(drawn.signs());
        canvas.draw(area, usize::from(row), &line);
    }
    canvas.draw(area, usize::from(rows), &picture.axis(pen));
    canvas.draw(area, usize::from(rows) + 1, &picture.numbers(pen));
}

pub(super) fn legend(pen: Pen<'_>, course: &Course, area: Rect, rows: u16) -> Line {
    let picture = Picture::new(course, Leg::Left, area, rows);
    let sign = |points: Mark, line: &str| if picture.has_points() { pen.sign(points) } else { line.to_owned() };
    let (solid, dotted) = if pen.plain { ("--", "..") } else { ("⠒⠒", "⠂⠐") };
    let alike =
        |day: &CourseDay| [day.felt.left, day.felt.right].iter().any(|one| one.rest.is_some() && one.moving.is_some());
    let is_alike = picture.has_points() && course.days.iter().any(alike);
    let is_dosed = course.days.iter().any(|day| !day.doses.is_empty());
    let pieces = [
        (true, Role::Plain, sign(Mark::Done, solid), "series-rest"),
        (true, Role::Accent, sign(Mark::Open, dotted), "series-moving"),
        (is_alike, Role::Accent, pen.sign(Mark::Alike), "series-both"),
        (is_dosed, Role::Soon, pen.sign(Mark::Dose), "series-dose"),
    ];
    let start = Line::default().pad_to(GUTTER.into());
    pieces.into_iter().filter(|(is_there, ..)| *is_there).fold(start, |line, (_, role, sign, name)| {
        line.sign(sign, role).with(&format!(" {}   ", pen.words.text(name)), Role::Dim)
    })
}

struct Picture {
    plot: Plot<'static>,
    today: Option<usize>,
    width: usize,
    rows: usize,
}

#[derive(Debug, Clone, Copy, Default)]
struct Cell {
    dots: u8,
    stroke: Option<Stroke>,
    point: Option<Mark>,
}

impl Cell {
    fn sign(self, plain: bool) -> (Role, char) {
        let role = match (self.point, self.stroke) {
            (Some(Mark::Open | Mark::Alike), _) | (None, Some(Stroke::Dotted)) => Role::Accent,
            _ => Role::Plain,
        };
        let sign = match (self.point, self.stroke) {
            (Some(point), _) => point.sign(plain),
            (None, None) => ' ',
            (None, Some(Stroke::Solid)) if plain => '-',
            (None, Some(Stroke::Dotted)) if plain => '.',
            (None, Some(_)) => char::from_u32(0x2800 + u32::from(self.dots)).unwrap_or(' '),
        };
        (role, sign)
    }
}

impl Picture {
    fn new(course: &Course, leg: Leg, area: Rect, rows: u16) -> Self {
        let width = usize::from(area.width.saturating_sub(GUTTER));
        Self { plot: Plot::of_course(course, leg), today: course.today, width, rows: usize::from(rows) }
    }

    fn has_points(&self) -> bool {
        self.rows >= usize::from(ROWS_FOR_POINTS) && self.width >= 2 * self.plot.axis.signs()
    }

    /// The score whose height is the middle of a row, where it is even or in the middle of all.
    fn score_at(&self, row: u16) -> Option<usize> {
        let (most, last) = (usize::from(Nrs::MAX), self.rows - 1);
        let down = usize::from(row) * most;
        let score = most - down / last.max(1);
        (down.is_multiple_of(last.max(1)) && (score.is_multiple_of(2) || last == 2)).then_some(score)
    }

    fn dot(&self, sign: usize, score: Nrs) -> (usize, usize) {
        let (most, axis) = (usize::from(Nrs::MAX), self.plot.axis);
        let down = (most - usize::from(score.get())) * (self.rows - 1) * DOTS.len();
        ((2 * sign + 1) * axis.each * self.width / axis.days, (down + most / 2) / most + 1)
    }

    fn cells(&self) -> Vec<Cell> {
        let mut cells = vec![Cell::default(); self.width * self.rows];
        self.series(&mut cells, &self.plot.moving, Stroke::Dotted);
        self.series(&mut cells, &self.plot.rest, Stroke::Solid);
        cells
    }

    fn series(&self, cells: &mut [Cell], scores: &[(usize, Nrs)], stroke: Stroke) {
        let dots: Vec<_> = scores.iter().map(|(day, score)| self.dot(*day, *score)).collect();
        for pair in dots.windows(2) {
            if let [from, to] = pair {
                self.line(cells, *from, *to, stroke);
            }
        }
        for (x, y) in dots {
            // Without points a lone day would be a single dot, which is easily missed.
            self.set(cells, (x, y), stroke);
            self.set(cells, (x ^ 1, y), stroke);
            if let Some(cell) = cells.get_mut(y / DOTS.len() * self.width + x / 2).filter(|_| self.has_points()) {
                cell.point = Some(match (stroke, cell.point) {
                    (Stroke::Dotted, _) => Mark::Open,
                    (Stroke::Solid, Some(Mark::Open | Mark::Alike)) => Mark::Alike,
                    (Stroke::Solid, _) => Mark::Done,
                });
            }
        }
    }

    /// A straight line of dots, every third of them where it is dotted.
    fn line(&self, cells: &mut [Cell], from: (usize, usize), to: (usize, usize), stroke: Stroke) {
        let steps = from.0.abs_diff(to.0).max(from.1.abs_diff(to.1)).max(1);
        let between = |a: usize, b: usize, step: usize| (a * (steps - step) + b * step + steps / 2) / steps;
        let shown = |step: &usize| stroke == Stroke::Solid || step.is_multiple_of(3);
        for step in (0..=steps).filter(shown) {
            self.set(cells, (between(from.0, to.0, step), between(from.1, to.1, step)), stroke);
        }
    }

    fn set(&self, cells: &mut [Cell], (x, y): (usize, usize), stroke: Stroke) {
        let dot = DOTS.get(y % DOTS.len()).and_then(|row| row.get(x % 2));
        let cell = (x / 2 < self.width).then(|| cells.get_mut(y / DOTS.len() * self.width + x / 2)).flatten();
        if let (Some(cell), Some(dot)) = (cell, dot) {
            cell.dots |= dot;
            cell.stroke = Some(stroke);
        }
    }

    fn column(&self, day: usize) -> usize {
        (2 * day + 1) * self.width / self.plot.axis.days / 2
    }

    /// The axis of the days with a tick at each that has a number, and with the doses on it.
    fn axis(&self, pen: Pen<'_>) -> Line {
        let (corner, tick, rule) = if pen.plain { ('+', '+', '-') } else { ('└', '┬', '─') };
        let mut cells = Cells::of(self.width, Role::Line, rule);
        for (_, at, _) in self.labels() {
            cells.put(at, Role::Line, [tick]);
        }
        for place in &self.plot.doses {
            let at = place * self.width / (self.plot.axis.days * DAY);
            cells.put(at, Role::Soon, [Mark::Dose.sign(pen.plain)]);
        }
        Line::of(&format!("   {corner}"), Role::Line).then(cells.signs())
    }

    /// The numbers of the days that have room, today's before all others: each with its day and the column of its tick.
    fn labels(&self) -> Vec<(usize, usize, String)> {
        let axis = self.plot.axis;
        let widest = (axis.days - 1).to_string().len() + 1;
        let label = |day: usize| (day, self.column(day), axis.number(day).to_string());
        let mut labels: Vec<_> = self.today.into_iter().map(label).collect();
        for (day, column, text) in axis.ticks(|step| step * self.width >= widest * axis.days).map(label) {
            let is_free = |(_, other, _): &(usize, usize, String)| other.abs_diff(column) > widest;
            if labels.first().is_none_or(is_free) {
                labels.push((day, column, text));
            }
        }
        labels
    }

    fn numbers(&self, pen: Pen<'_>) -> Line {
        let mut cells = Cells::of(self.width, Role::Plain, ' ');
        for (day, column, text) in self.labels() {
            let role = if self.today == Some(day) { Role::Accent } else { Role::Dim };
            cells.put(column.saturating_sub(text.len() / 2), role, text.chars());
        }
        Line::of(&pen.words.text("axis-day"), Role::Dim).pad_to(GUTTER.into()).then(cells.text())
    }
}
