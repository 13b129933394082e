//! The week review: tasks by days as a grid of marks, with the numbers of each day below.

use chrono::{Datelike, NaiveDate};
use ratatui::layout::{Position, Rect};
use unicode_width::UnicodeWidthStr;

use crate::app::App;
use crate::app::mouse::{Target, steps};
use crate::app::screens::week::{WeekRow, rows};
use crate::phrases::{self, Line, Page, Pen};
use crate::record::Nrs;
use crate::rules::review::{DayPlace, Review, ReviewDay};
use crate::ui::canvas::Canvas;
use crate::ui::screens::about;
use crate::words::{Mark, Role, say};

/// The widest that the titles are where there is little room, and the least where there is more.
const WIDEST_TITLE: u16 = 36;

/// From this width on every title is whole.
const COLUMNS_FOR_TITLES: u16 = 100;

/// The widest that the grid is; more would only move the marks away from their titles.
pub(crate) const WIDEST: u16 = 130;

pub(crate) fn view(canvas: &mut Canvas<'_>, app: &App, body: Rect) -> Option<Position> {
    let (review, pen) = (app.review()?, canvas.pen);
    let selected = app.week_day();
    let column = review.days.iter().position(|day| day.date == selected).unwrap_or(0);
    let grid = Grid::new(pen, review, body.width, column);
    let (rows, row) = (rows(review), app.week_row(review));
    let in_grid = rows.iter().filter(|row| !is_below(row)).count();
    // Two lines about the week, two heads, and three blank lines.
    let roomy = usize::from(body.height) >= in_grid + 7;
    let mut page = Page::pane(body.width);
    about::push_trouble(&mut page, pen, app);
    push_top(&mut page, pen, review);
    if roomy {
        page.blank();
    }
    // What the lines are for: which row, counted from the selected one, and whether each of its days is a cell.
    let (mut targets, mut at, mut first) = (Vec::new(), 0, page.lines.len());
    page.lines.extend(grid.heads(review, roomy));
    targets.extend((first..page.lines.len()).map(|line| (line, None, true)));
    for (number, of) in rows.iter().enumerate() {
        if number == in_grid {
            push_totals(&mut page, pen, review);
        }
        if number == in_grid || (roomy && *of == WeekRow::Done) {
            page.blank();
        }
        if number == row {
            at = page.lines.len();
        }
        first = page.lines.len();
        page.lines.extend(row_lines(&grid, review, *of, number == row, body.width));
        let steps = steps(number, row);
        targets.extend((first..page.lines.len()).map(|line| (line, Some(steps), number < in_grid)));
    }
    if rows.len() == in_grid {
        push_totals(&mut page, pen, review);
    }
    let drawn = canvas.column(body, &page.lines, at);
    let rows: Vec<_> = targets.iter().filter_map(|(line, steps, _)| Some((*line, Target::Row((*steps)?)))).collect();
    canvas.note_rows(body, at - drawn, &rows);
    for (line, steps, _) in targets.iter().filter(|(.., has_days)| *has_days) {
        for day in 0..review.days.len() {
            let cell = Target::Cell(steps.unwrap_or(0), self::steps(day, column));
            let start = grid.start(day);
            canvas.note(body, (*line, at - drawn), start..start + grid.cell, cell);
        }
    }
    if row < in_grid {
        canvas.tint(Rect { x: body.x + grid.start(column), width: grid.cell, ..body }, drawn, Role::Selection);
    }
    let x = if row < in_grid { grid.start(column) + grid.cell / 2 } else { 1 };
    Some(Position { x: body.x + x, y: canvas.row(body, drawn)? })
}

/// The week beside its day: all of it where there are so many rows, else the numbers of its days.
pub(crate) fn beside_the_day(
    pen: Pen<'_>,
    review: &Review<'_>,
    day: NaiveDate,
    (width, height): (u16, u16),
) -> Vec<Line> {
    let column = review.days.iter().position(|one| one.date == day).unwrap_or(0);
    let grid = Grid { lead: 0, ..Grid::new(pen, review, width, column) };
    let rows: Vec<_> = rows(review).into_iter().take_while(|row| !is_below(row)).collect();
    // A line says which week it is, two say which days, and one is free above the numbers.
    let is_whole = rows.len() + 4 <= usize::from(height);
    let mut lines = vec![Line::of(&phrases::week_title(pen.words, review), Role::Title)];
    lines.extend(grid.heads(review, true));
    for row in rows.into_iter().filter(|row| is_whole || !matches!(row, WeekRow::Task(_))) {
        if is_whole && row == WeekRow::Done {
            lines.push(Line::default());
        }
        lines.extend(row_lines(&grid, review, row, false, width));
    }
    lines
}

fn is_below(row: &WeekRow) -> bool {
    matches!(row, WeekRow::Slip(_) | WeekRow::Note(_))
}

fn push_top(page: &mut Page, pen: Pen<'_>, review: &Review<'_>) {
    let words = pen.words;
    let dates = phrases::week_dates(words, review);
    let title = Line::of(&format!(" {}", phrases::week_title(words, review)), Role::Title);
    page.push(title.with(&format!("   {}", dates.unwrap_or_default()), Role::Dim));
    let mut sentence = page.narrower(2);
    sentence.paragraph(0, &phrases::week(words, review), Role::Plain);
    page.lines.extend(sentence.indented(1));
}

fn push_totals(page: &mut Page, pen: Pen<'_>, review: &Review<'_>) {
    let mut totals = page.narrower(4);
    totals.texts(phrases::totals(pen.words, review).into_iter().map(|total| (Role::Plain, total)));
    if !totals.lines.is_empty() {
        page.blank();
    }
    page.lines.extend(totals.indented(3));
}

fn row_lines(grid: &Grid<'_>, review: &Review<'_>, row: WeekRow, here: bool, width: u16) -> Vec<Line> {
    let (pen, words) = (grid.pen, grid.pen.words);
    let absent = || Line::from(pen.mark(Mark::Absent, Role::Dim));
    let in_grid = |id: &str, cell: &dyn Fn(&ReviewDay<'_>) -> Option<Line>| {
        let cells = review.days.iter().map(|day| cell(day).unwrap_or_else(absent));
        vec![grid.line(&words.text(id), here, cells)]
    };
    match row {
        WeekRow::Task(at) => {
            let Some(task) = review.rows.get(at) else { return Vec::new() };
            let cells = review.days.iter().zip(&task.cells).map(|(day, cell)| match cell {
                Some(_) if day.place == DayPlace::Coming => Line::of(" ", Role::Plain),
                cell => pen.cell(*cell).into(),
            });
            vec![grid.line(&task.task.title, here, cells)]
        }
        WeekRow::Done => in_grid("week-done", &|day| Some(grid.tally(day))),
        WeekRow::Minutes => {
            let most = review.days.iter().filter_map(|day| day.minutes).max().unwrap_or(0);
            let minutes = |day: &ReviewDay<'_>| day.minutes.filter(|minutes| is_past(day) && *minutes > 0);
            in_grid("week-hours", &|day| Some(grid.minutes(minutes(day)?, most)))
        }
        WeekRow::Worst(leg) => {
            let (short, long) = (format!("week-leg-{}", leg.word()), format!("week-worst-{}", leg.word()));
            let worst = |day: &ReviewDay<'_>| Some(grid.worst(day.felt.of(leg).either()?));
            in_grid(if grid.is_narrow() { &short } else { &long }, &worst)
        }
        WeekRow::Doses => in_grid("week-doses", &|day| {
            let doses = Some(day.doses().count()).filter(|doses| *doses > 0)?;
            Some(Line::of(&doses.to_string(), Role::Plain))
        }),
        WeekRow::Slip(at) => {
            let slip = review.slips().get(at).copied();
            let text = |title: &str| say!(words, "week-slip", title);
            slip.map_or_else(Vec::new, |(date, task)| day_lines(pen, date, &text(&task.title), here, width))
        }
        WeekRow::Note(at) => {
            review.notes().nth(at).map_or_else(Vec::new, |(date, note)| day_lines(pen, date, note, here, width))
        }
    }
}

fn is_past(day: &ReviewDay<'_>) -> bool {
    day.place != DayPlace::Coming
}

fn day_lines(pen: Pen<'_>, date: NaiveDate, text: &str, here: bool, width: u16) -> Vec<Line> {
    let start =
        Line::of(" ", Role::Plain).then(pen.cursor(here)).with(&format!(" {}  ", pen.words.day(date)), Role::Dim);
    let mut page = Page::pane(width.saturating_sub(1));
    page.hanging(start, text, Role::Plain);
    page.lines
}

/// An eighth-block bar of one column; nothing where plain.
fn bar(pen: Pen<'_>, value: u32, most: u32) -> String {
    const EIGHTHS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    if pen.plain || value == 0 || most == 0 {
        return String::new();
    }
    let eighth = (value * 8).div_ceil(most).clamp(1, 8) - 1;
    EIGHTHS.get(eighth as usize).map(char::to_string).unwrap_or_default()
}

struct Grid<'a> {
    pen: Pen<'a>,
    /// The blanks and the sign of what is selected before a title; none where nothing can be.
    lead: u16,
    title: u16,
    cell: u16,
    selected: usize,
}

impl<'a> Grid<'a> {
    fn new(pen: Pen<'a>, review: &Review<'_>, width: u16, selected: usize) -> Self {
        let cell = match width {
            WIDEST.. => 10,
            COLUMNS_FOR_TITLES.. => 8,
            76.. => 6,
            58.. => 5,
            44.. => 4,
            _ => 3,
        };
        let titles = review.rows.iter().map(|row| row.task.title.width() + 5);
        let longest = titles.max().and_then(|longest| u16::try_from(longest).ok());
        let longest = longest.filter(|_| width >= COLUMNS_FOR_TITLES).unwrap_or(0).max(WIDEST_TITLE);
        Self { pen, lead: 3, title: width.saturating_sub(7 * cell + 1).min(longest), cell, selected }
    }

    /// Whether there is hardly any room for titles.
    fn is_narrow(&self) -> bool {
        self.lead == 0 && self.title < 24
    }

    fn start(&self, column: usize) -> u16 {
        self.title + u16::try_from(column).unwrap_or(0) * self.cell
    }

    /// Two lines of heads, or one where there is little room.
    fn heads(&self, review: &Review<'_>, roomy: bool) -> Vec<Line> {
        let role = |number: usize, day: &ReviewDay<'_>| match day.place {
            _ if number == self.selected => Role::Selection,
            DayPlace::Today => Role::Accent,
            DayPlace::Past => Role::Plain,
            DayPlace::Coming => Role::Dim,
        };
        let head = |text: &dyn Fn(&ReviewDay<'_>) -> String| {
            let cells = review.days.iter().enumerate().map(|(number, day)| Line::of(&text(day), role(number, day)));
            self.cells(Line::default().pad_to(self.title.into()), cells)
        };
        let letters =
            |day: &ReviewDay<'_>, room: usize| self.pen.words.weekday(day.date).chars().take(room).collect::<String>();
        let room = usize::from(self.cell.saturating_sub(1));
        if roomy {
            vec![head(&|day| letters(day, room)), head(&|day| day.date.day().to_string())]
        } else if room >= 5 {
            vec![head(&|day| format!("{} {}", letters(day, room - 3), day.date.day()))]
        } else {
            vec![head(&|day| day.date.day().to_string())]
        }
    }

    fn line(&self, title: &str, selected: bool, cells: impl Iterator<Item = Line>) -> Line {
        let title = self.pen.fitted(title, usize::from(self.title.saturating_sub(self.lead + 1)));
        let role = if selected { Role::Title } else { Role::Plain };
        let start = if self.lead > 0 { self.pen.row(selected) } else { Line::default() };
        self.cells(start.with(&title, role).pad_to(self.title.into()), cells)
    }

    /// Cells with blanks around each, its middle where the column's mark stands.
    fn cells(&self, start: Line, cells: impl Iterator<Item = Line>) -> Line {
        let room = usize::from(self.cell);
        cells.fold(start, |line, cell| {
            let (from, width) = (line.width(), cell.width());
            let before = (room / 2).saturating_sub(width.saturating_sub(1) / 2).min(room.saturating_sub(width));
            line.pad_to(from + before).then(cell).pad_to(from + room)
        })
    }

    fn tally(&self, day: &ReviewDay<'_>) -> Line {
        let text = match () {
            () if !is_past(day) || day.asked == 0 => String::new(),
            () if format!("{}/{}", day.done, day.asked).len() >= usize::from(self.cell) => day.done.to_string(),
            () => format!("{}/{}", day.done, day.asked),
        };
        Line::of(&text, if day.done == day.asked { Role::Good } else { Role::Plain })
    }

    fn worst(&self, worst: Nrs) -> Line {
        if self.cell < 4 {
            return Line::of(&worst.to_string(), Role::Plain);
        }
        let bar = bar(self.pen, u32::from(worst.get()), u32::from(Nrs::MAX));
        Line::of(&format!("{worst:>2} "), Role::Plain).with(&bar, Role::Dim)
    }

    fn minutes(&self, minutes: u32, most: u32) -> Line {
        let text = format!("{}:{:02}", minutes / 60, minutes % 60);
        match usize::from(self.cell) {
            room if text.len() + 2 < room => {
                Line::of(&format!("{text:>5} "), Role::Plain).with(&bar(self.pen, minutes, most), Role::Dim)
            }
            room if text.len() < room => Line::of(&text, Role::Plain),
            _ => Line::of(&format!("{}h", minutes / 60), Role::Plain),
        }
    }
}
