//! The tables of a report: the days with their numbers, and the tasks by days.

use maud::{Markup, html};

use super::lines;
use crate::phrases::{self, Pen, Span};
use crate::record::{Leg, Nrs};
use crate::rules::review::{Cell, ReviewRow};
use crate::rules::summary::{Part, SummaryDay};
use crate::words::{Mark, Words, say};

/// How many weeks stand side by side.
const WEEKS: i64 = 3;

/// How many tables of some weeks a page has at most; more of them stay folded up, and are not printed.
const MOST_PIECES: usize = 9;

/// The numbers behind the pictures, a line for each day with something in it.
pub(super) fn numbers(words: &Words, part: &Part<'_>) -> Markup {
    let head = |id: &str| html! { " " th scope="col" rowspan="2" { (words.text(id)) } };
    let legs: Vec<_> = part.felt.worst().legs().collect();
    html! {
        details {
            summary { (words.text("report-numbers")) }
            table.numbers {
                thead {
                    tr {
                        (head("report-column-day")) (head("report-column-date")) (head("report-column-done"))
                        (head("report-column-raised"))
                        @for leg in &legs { " " th scope="colgroup" colspan="2" { (phrases::leg_title(words, *leg)) } }
                        (head("report-column-doses"))
                    }
                    tr {
                        @for id in legs.iter().flat_map(|_| ["report-column-rest", "report-column-moving"]) {
                            " " th scope="col" { (words.text(id)) }
                        }
                    }
                }
                tbody {
                    @for day in part.days.iter().filter(|day| day.is_used()) { (line(words, day, &legs)) }
                }
            }
        }
    }
}

/// What stands where there is nothing to say. What makes texts of pages drops empty cells and takes the next one for them;
/// so it does with blanks between cells, and two numbers become one.
const NOTHING: &str = "–";

fn line(words: &Words, day: &SummaryDay<'_>, legs: &[Leg]) -> Markup {
    let score = |nrs: Option<Nrs>| nrs.map(|nrs| nrs.to_string());
    let done = (day.asked > 0).then(|| say!(words, "report-of", done = day.done, asked = day.asked));
    let raised = day.minutes.filter(|minutes| *minutes > 0).map(|minutes| words.minutes(minutes));
    let felt = legs.iter().map(|leg| day.felt.of(*leg)).flat_map(|worst| [score(worst.rest), score(worst.moving)]);
    let doses = Some(day.doses().count()).filter(|doses| *doses > 0).map(|doses| doses.to_string());
    html! {
        tr {
            th scope="row" { (day.day.0) } " "
            td.date { (words.day(day.date)) }
            @for cell in [done, raised].into_iter().chain(felt).chain([doses]) {
                " " td { (cell.as_deref().unwrap_or(NOTHING)) }
            }
        }
    }
}

/// The tasks by days, a table for every few weeks, and what the signs mean.
pub(super) fn grid(words: &Words, part: &Part<'_>) -> Markup {
    let pieces = part.weeks(WEEKS).into_iter().filter_map(|days| {
        let rows = part.rows.iter().filter_map(|row| Some((row, row.on(days.clone())?)));
        let rows: Vec<_> = rows.collect();
        Some((part.days.get(days)?, rows)).filter(|(_, rows)| !rows.is_empty())
    });
    let pieces: Vec<_> = pieces.collect();
    if pieces.is_empty() {
        return html! {};
    }
    let is_long = pieces.len() > MOST_PIECES;
    let all = html! {
        p.key { (key(words)) }
        @for (days, rows) in pieces { (piece(words, days, &rows)) }
    };
    html! {
        @if is_long {
            details {
                summary { (words.text("report-grid")) }
                (all)
            }
        } @else {
            section {
                h3 { (words.text("report-grid")) }
                (all)
            }
        }
    }
}

fn piece(words: &Words, days: &[SummaryDay<'_>], rows: &[(&ReviewRow<'_>, &[Option<Cell>])]) -> Markup {
    let number = |day: Option<&SummaryDay<'_>>| day.map_or(0, |day| day.day.0);
    let (first, last) = (number(days.first()), number(days.last()));
    html! {
        table.grid {
            caption { (say!(words, "report-grid-part", first, last)) }
            thead {
                tr {
                    th scope="col" { span.unseen { (words.text("report-task")) } }
                    @for day in days { " " th.week[day.day.0 % 7 == 0] scope="col" { (day.day.0) } }
                }
            }
            tbody {
                @for (row, cells) in rows {
                    tr {
                        th scope="row" dir="auto" { (lines(&row.task.title)) }
                        @for (day, cell) in days.iter().zip(*cells) { (square(words, *cell, day.day.0 % 7 == 0)) }
                    }
                }
            }
        }
    }
}

fn square(words: &Words, cell: Option<Cell>, starts_week: bool) -> Markup {
    let (sign, said, class) = match cell {
        None => (Mark::Absent.sign(false).to_string(), words.text("report-not-asked"), "absent"),
        Some(Cell { kind, state, begun }) => {
            let Span { text, .. } = Pen { words, plain: false }.state(kind, state, begun);
            let shown = phrases::shown(state, begun);
            (text, phrases::state(words, shown), shown.word())
        }
    };
    html! {
        " " td.(class).week[starts_week] {
            span aria-hidden="true" { (sign) } " "
            span.unseen { (said) }
        }
    }
}

fn key(words: &Words) -> String {
    super::super::text::key(Pen { words, plain: false })
}
