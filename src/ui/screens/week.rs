//! The week review: tasks by days as a grid of marks, with the numbers of each day below.

use chrono::{Datelike, NaiveDate};
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use crate::app::App;
use crate::app::screens::week::{WeekRow, rows};
use crate::phrases;
use crate::record::Nrs;
use crate::rules::review::{Cell, DayPlace, Review, ReviewDay};
use crate::ui::canvas::Canvas;
use crate::words::{Mark, Role, say};

const WIDEST_TITLE: u16 = 36;

pub(crate) fn view(canvas: &mut Canvas<'_>, app: &App, body: Rect) -> Option<Position> {
    let review = app.review()?;
    let selected = app.week_day();
    let column = review.days.iter().position(|day| day.date == selected).unwrap_or(0);
    let grid = Grid::new(body.width, column);
    let (rows, row) = (rows(&review), app.week_row(&review));
    let is_below = |row: &WeekRow| matches!(row, WeekRow::Slip(_) | WeekRow::Note(_));
    let in_grid = rows.iter().filter(|row| !is_below(row)).count();
    // Two lines about the week, two heads, and three blank lines.
    let roomy = usize::from(body.height) >= in_grid + 7;
    let mut lines = crate::ui::screens::about::trouble(canvas, app, body.width);
    lines.extend(top(canvas, &review, body.width));
    if roomy {
        lines.push(Line::default());
    }
    lines.extend(grid.heads(canvas, &review, roomy));
    let mut at = 0;
    for (number, of) in rows.iter().enumerate() {
        let below = is_below(of) && !number.checked_sub(1).and_then(|before| rows.get(before)).is_some_and(is_below);
        if below {
            lines.extend(totals(canvas, &review, body.width));
        }
        if below || (roomy && *of == WeekRow::Done) {
            lines.push(Line::default());
        }
        if number == row {
            at = lines.len();
        }
        lines.extend(row_lines(canvas, &grid, &review, *of, number == row, body.width));
    }
    if !rows.last().is_some_and(is_below) {
        lines.extend(totals(canvas, &review, body.width));
    }
    let drawn = canvas.column(body, &lines, at);
    let x = if row < in_grid { grid.x(column) } else { 1 };
    Some(Position { x: body.x + x, y: canvas.row(body, drawn)? })
}

fn top(canvas: &Canvas<'_>, review: &Review<'_>, width: u16) -> Vec<Line<'static>> {
    let words = canvas.words;
    let (first, last) = (review.days.first(), review.days.last());
    let days = first
        .zip(last)
        .map(|(first, last)| say!(words, "week-dates", first = words.day(first.date), last = words.day(last.date)));
    let title = Line::from(vec![
        canvas.span(Role::Title, format!(" {}", phrases::week_title(words, review))),
        canvas.span(Role::Dim, format!("   {}", days.unwrap_or_default())),
    ]);
    let sentence = phrases::week(words, review);
    let mut lines = vec![title];
    lines.extend(canvas.indented(1, canvas.wrapped(Role::Plain, &sentence, width.saturating_sub(2))));
    lines
}

fn totals(canvas: &Canvas<'_>, review: &Review<'_>, width: u16) -> Vec<Line<'static>> {
    let totals = phrases::totals(canvas.words, review);
    let wrapped = totals.iter().flat_map(|total| canvas.wrapped(Role::Plain, total, width.saturating_sub(4)));
    let lines = canvas.indented(3, wrapped.collect());
    if lines.is_empty() { lines } else { [vec![Line::default()], lines].concat() }
}

fn row_lines(
    canvas: &Canvas<'_>,
    grid: &Grid,
    review: &Review<'_>,
    row: WeekRow,
    here: bool,
    width: u16,
) -> Vec<Line<'static>> {
    let words = canvas.words;
    let cells = |cell: &dyn Fn(&ReviewDay<'_>) -> Line<'static>| review.days.iter().map(cell).collect::<Vec<_>>();
    let absent = || Line::from(canvas.mark(Role::Dim, Mark::Absent));
    let in_grid = |id: &str, cells| vec![grid.line(canvas, &words.text(id), here, cells)];
    match row {
        WeekRow::Task(at) => {
            let Some(task) = review.rows.get(at) else { return Vec::new() };
            let pairs = review.days.iter().zip(&task.cells);
            let cells = pairs.map(|(day, cell)| Line::from(cell_mark(canvas, day, *cell))).collect();
            vec![grid.line(canvas, &task.task.title, here, cells)]
        }
        WeekRow::Done => in_grid("week-done", cells(&|day| tally(canvas, grid, day))),
        WeekRow::Minutes => {
            let most = review.days.iter().filter_map(|day| day.minutes).max().unwrap_or(0);
            let minutes = |day: &ReviewDay<'_>| day.minutes.filter(|minutes| is_past(day) && *minutes > 0);
            let cell = |day: &ReviewDay<'_>| minutes(day).map_or_else(absent, |n| grid.minutes(canvas, n, most));
            in_grid("week-hours", cells(&cell))
        }
        WeekRow::Worst(leg) => {
            let worst = |day: &ReviewDay<'_>| day.felt.of(leg).either();
            let cells = cells(&|day| worst(day).map_or_else(absent, |worst| score(canvas, worst)));
            in_grid(&format!("week-worst-{}", leg.word()), cells)
        }
        WeekRow::Doses => {
            let doses = |day: &ReviewDay<'_>| Some(day.doses().count()).filter(|doses| *doses > 0);
            let cell =
                |day: &ReviewDay<'_>| doses(day).map_or_else(absent, |n| canvas.line(Role::Plain, n.to_string()));
            in_grid("week-doses", cells(&cell))
        }
        WeekRow::Slip(at) => {
            let slip = review.slips().get(at).copied();
            let text = |title: &str| say!(words, "week-slip", title);
            slip.map_or_else(Vec::new, |(date, task)| day_lines(canvas, date, &text(&task.title), here, width))
        }
        WeekRow::Note(at) => {
            review.notes().nth(at).map_or_else(Vec::new, |(date, note)| day_lines(canvas, date, note, here, width))
        }
    }
}

fn is_past(day: &ReviewDay<'_>) -> bool {
    day.place != DayPlace::Coming
}

fn tally(canvas: &Canvas<'_>, grid: &Grid, day: &ReviewDay<'_>) -> Line<'static> {
    let text = if is_past(day) && day.asked > 0 { grid.tally(day.done, day.asked) } else { String::new() };
    canvas.line(if day.done == day.asked { Role::Good } else { Role::Plain }, text)
}

fn score(canvas: &Canvas<'_>, score: Nrs) -> Line<'static> {
    let bar = bar(canvas.theme.plain, u32::from(score.get()), u32::from(Nrs::MAX));
    Line::from(vec![canvas.span(Role::Plain, format!("{score:>2} ")), canvas.span(Role::Dim, bar)])
}

fn day_lines(canvas: &Canvas<'_>, date: NaiveDate, text: &str, here: bool, width: u16) -> Vec<Line<'static>> {
    let head = format!(" {}  ", canvas.words.day(date));
    let indent = head.width();
    let room = width.saturating_sub(u16::try_from(indent).unwrap_or(width) + 3);
    let mut lines = Vec::new();
    for (number, text) in canvas.wrapped(Role::Plain, text, room).into_iter().enumerate() {
        let first = number == 0;
        let lead = if first { head.clone() } else { " ".repeat(indent) };
        let sign = canvas.cursor(here && first);
        let mut spans = vec![canvas.span(Role::Plain, " "), sign, canvas.span(Role::Dim, lead)];
        spans.extend(text.spans);
        lines.push(Line::from(spans));
    }
    lines
}

fn cell_mark(canvas: &Canvas<'_>, day: &ReviewDay<'_>, cell: Option<Cell>) -> Span<'static> {
    match cell {
        None => canvas.mark(Role::Dim, Mark::Absent),
        Some(_) if day.place == DayPlace::Coming => canvas.span(Role::Plain, " "),
        Some(Cell { kind, state, begun }) => {
            let (role, mark) = phrases::mark(kind, state, begun);
            canvas.mark(role, mark)
        }
    }
}

/// An eighth-block bar of one column; nothing where plain.
fn bar(plain: bool, value: u32, most: u32) -> String {
    const EIGHTHS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    if plain || value == 0 || most == 0 {
        return String::new();
    }
    let eighth = (value * 8).div_ceil(most).clamp(1, 8) - 1;
    EIGHTHS.get(eighth as usize).map(char::to_string).unwrap_or_default()
}

struct Grid {
    title: u16,
    cell: u16,
    selected: usize,
}

impl Grid {
    fn new(width: u16, selected: usize) -> Self {
        let cell = match width {
            100.. => 8,
            76.. => 6,
            58.. => 5,
            44.. => 4,
            _ => 3,
        };
        let title = width.saturating_sub(7 * cell + 1).min(WIDEST_TITLE);
        Self { title, cell, selected }
    }

    fn x(&self, column: usize) -> u16 {
        let column = u16::try_from(column).unwrap_or(0);
        self.title + column * self.cell + self.cell / 2
    }

    /// Two lines of heads, or one where there is little room.
    fn heads(&self, canvas: &Canvas<'_>, review: &Review<'_>, roomy: bool) -> Vec<Line<'static>> {
        let role = |number: usize, day: &ReviewDay<'_>| match day.place {
            _ if number == self.selected => Role::Selection,
            DayPlace::Today => Role::Accent,
            DayPlace::Past => Role::Plain,
            DayPlace::Coming => Role::Dim,
        };
        let head = |text: &dyn Fn(&ReviewDay<'_>) -> String| {
            let mut spans = vec![canvas.span(Role::Plain, " ".repeat(usize::from(self.title)))];
            for (number, day) in review.days.iter().enumerate() {
                spans.extend(self.centred(canvas.line(role(number, day), text(day))));
            }
            Line::from(spans)
        };
        let letters =
            |day: &ReviewDay<'_>, room: usize| canvas.words.weekday(day.date).chars().take(room).collect::<String>();
        let room = usize::from(self.cell.saturating_sub(1));
        if roomy {
            vec![head(&|day| letters(day, room)), head(&|day| day.date.day().to_string())]
        } else if room >= 5 {
            vec![head(&|day| format!("{} {}", letters(day, room - 3), day.date.day()))]
        } else {
            vec![head(&|day| day.date.day().to_string())]
        }
    }

    fn line(&self, canvas: &Canvas<'_>, title: &str, selected: bool, cells: Vec<Line<'static>>) -> Line<'static> {
        let room = usize::from(self.title).saturating_sub(4);
        let title = canvas.fitted(title, room);
        let gap = room.saturating_sub(title.width());
        let role = if selected { Role::Title } else { Role::Plain };
        let mut spans = vec![
            canvas.span(Role::Plain, " "),
            canvas.cursor(selected),
            canvas.span(Role::Plain, " "),
            canvas.span(role, title),
            canvas.span(Role::Plain, " ".repeat(gap + 1)),
        ];
        for (number, cell) in cells.into_iter().enumerate() {
            let here = selected && number == self.selected;
            let cell = self.centred(cell);
            let look = if here { canvas.theme.style(Role::Selection) } else { Style::default() };
            spans.extend(cell.into_iter().map(|span| span.patch_style(look)));
        }
        Line::from(spans)
    }

    /// A cell with blanks around it, its middle where the column's mark stands.
    fn centred(&self, cell: Line<'static>) -> Vec<Span<'static>> {
        let (room, width) = (usize::from(self.cell), cell.width());
        let before = (room / 2).saturating_sub(width.saturating_sub(1) / 2).min(room.saturating_sub(width));
        let after = room.saturating_sub(before + width);
        let mut spans = vec![Span::raw(" ".repeat(before))];
        spans.extend(cell.spans);
        spans.push(Span::raw(" ".repeat(after)));
        spans
    }

    fn tally(&self, done: usize, asked: usize) -> String {
        let text = format!("{done}/{asked}");
        if text.len() < usize::from(self.cell) { text } else { done.to_string() }
    }

    fn minutes(&self, canvas: &Canvas<'_>, minutes: u32, most: u32) -> Line<'static> {
        let text = format!("{}:{:02}", minutes / 60, minutes % 60);
        let bar = bar(canvas.theme.plain, minutes, most);
        match usize::from(self.cell) {
            room if text.len() + 2 < room => {
                Line::from(vec![canvas.span(Role::Plain, format!("{text:>5} ")), canvas.span(Role::Dim, bar)])
            }
            room if text.len() < room => canvas.line(Role::Plain, text),
            _ => canvas.line(Role::Plain, format!("{}h", minutes / 60)),
        }
    }
}
