//! A week side by side: tasks by days, minutes, the worst pain of each leg, notes, and the week in a sentence.

use chrono::NaiveDate;
use unicode_width::UnicodeWidthStr;

use crate::phrases::{self, Line, Page, Pen, WIDTH};
use crate::record::{Leg, Nrs};
use crate::rules::review::{Cell, DayPlace, Review, ReviewDay};
use crate::words::{Role, say};

/// The least width of a day's column; four digits of minutes fit.
const COLUMN: usize = 5;

/// A week as a page: the grid, the numbers, what slipped, the notes, and the week in words.
pub fn week(pen: Pen<'_>, review: &Review<'_>) -> Page {
    let grid = Grid::of(pen, review);
    let mut page = Page::default();
    page.push(title(pen, review));
    page.gap();
    grid.push_heads(&mut page, review);
    for row in &review.rows {
        let cells = review.days.iter().zip(&row.cells).map(|(day, cell)| grid.cell(day, *cell));
        page.push(grid.line(&row.task.title, cells));
    }
    page.gap();
    grid.push_numbers(&mut page, review, "week-minutes", |day| day.minutes);
    for leg in Leg::ALL {
        grid.push_numbers(&mut page, review, &worst_of(leg), |day| score(day.felt.of(leg).either()));
    }
    grid.push_numbers(&mut page, review, "week-doses", |day| {
        u32::try_from(day.doses().count()).ok().filter(|doses| *doses > 0)
    });
    let slips = review.slips().into_iter().map(|(date, task)| (date, task.title.clone()));
    by_days(&mut page, pen, "week-slips", &slips.collect::<Vec<_>>());
    let noted = |(date, note): (NaiveDate, &str)| (date, note.to_owned());
    by_days(&mut page, pen, "week-notes", &review.notes().map(noted).collect::<Vec<_>>());
    page.gap();
    for total in phrases::totals(pen.words, review) {
        page.paragraph(0, &total, Role::Plain);
    }
    page.paragraph(0, &phrases::week(pen.words, review), Role::Plain);
    page
}

/// The legend of the worst pain of a leg.
fn worst_of(leg: Leg) -> String {
    format!("week-worst-{}", leg.word())
}

fn score(nrs: Option<Nrs>) -> Option<u32> {
    nrs.map(|nrs| nrs.get().into())
}

fn title(pen: Pen<'_>, review: &Review<'_>) -> Line {
    let week = phrases::week_title(pen.words, review);
    let Some(dates) = phrases::week_dates(pen.words, review) else { return Line::of(&week, Role::Title) };
    let [first, last] = [review.days.first(), review.days.last()].map(|day| day.map_or(0, |day| day.day.0));
    let days = say!(pen.words, "week-days", first, last);
    Line::of(&pen.joined(&[&week, &days]), Role::Title).right(WIDTH, &dates, Role::Dim)
}

/// Where the columns of the week stand.
struct Grid<'a> {
    pen: Pen<'a>,
    first: usize,
    column: usize,
}

impl<'a> Grid<'a> {
    fn of(pen: Pen<'a>, review: &Review<'_>) -> Self {
        let weekdays = review.days.iter().map(|day| pen.words.weekday(day.date).width() + 1);
        let column = weekdays.max().unwrap_or(0).max(COLUMN);
        let legs = review.felt.worst().legs().map(worst_of);
        let legends = ["week-minutes", "week-doses"].map(str::to_owned).into_iter().chain(legs);
        let legends = legends.map(|id| pen.words.text(&id).width());
        let titles = review.rows.iter().map(|row| row.task.title.width());
        Self { pen, first: 2 + titles.chain(legends).max().unwrap_or(0), column }
    }

    /// A line of seven cells after a legend; each cell ends where its column does.
    fn line(&self, legend: &str, cells: impl Iterator<Item = (String, Role)>) -> Line {
        let start = Line::of("  ", Role::Plain).with(legend, Role::Plain).pad_to(self.first);
        cells.zip(1..).fold(start, |line, ((text, role), n)| line.right(self.first + n * self.column, &text, role))
    }

    fn push_heads(&self, page: &mut Page, review: &Review<'_>) {
        let role = |day: &ReviewDay<'_>| if day.place == DayPlace::Today { Role::Accent } else { Role::Head };
        let words = self.pen.words;
        page.push(self.line("", review.days.iter().map(|day| (words.weekday(day.date), role(day)))));
        let numbers = review.days.iter().map(|day| (day.date.format("%-d").to_string(), role(day)));
        page.push(self.line("", numbers));
    }

    /// Nothing for a day to come: it was not asked yet.
    fn cell(&self, day: &ReviewDay<'_>, cell: Option<Cell>) -> (String, Role) {
        if day.place == DayPlace::Coming {
            return (" ".to_owned(), Role::Plain);
        }
        let sign = self.pen.cell(cell);
        (sign.text, sign.role)
    }

    /// A row of numbers, unless no day has one.
    fn push_numbers(
        &self,
        page: &mut Page,
        review: &Review<'_>,
        legend: &str,
        number: impl Fn(&ReviewDay<'_>) -> Option<u32>,
    ) {
        let so_far = |day: &ReviewDay<'_>| number(day).filter(|_| day.place != DayPlace::Coming);
        if review.days.iter().any(|day| so_far(day).is_some()) {
            let cells =
                review.days.iter().map(|day| (so_far(day).map_or(" ".to_owned(), |n| n.to_string()), Role::Plain));
            page.push(self.line(&self.pen.words.text(legend), cells));
        }
    }
}

/// Texts beside their days, under a head; nothing where there are none.
fn by_days(page: &mut Page, pen: Pen<'_>, head: &str, texts: &[(NaiveDate, String)]) {
    let widest = texts.iter().map(|(date, _)| pen.words.day(*date).width()).max().unwrap_or(0);
    page.section(&pen.words.text(head), texts, |page, (date, text)| {
        let day = Line::default().pad_to(2).with(&pen.words.day(*date), Role::Dim);
        page.hanging(day.pad_to(2 + widest + 2), text, Role::Plain);
    });
}
