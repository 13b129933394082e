//! The weeks in a picture: a bar for every task, a point or range for every milestone, and until when in words.

use crate::phrases::journey::{Picture, Scale, greeting, group, legend};
use crate::phrases::{self, Line, Page, Pen, WIDTH};
use crate::record::Recovery;
use crate::rules::journey::{Journey, JourneyRow, RowKind, journey as laid_out};
use crate::rules::schedule::{Schedule, Stage};
use crate::rules::time::Moment;
use crate::words::{Mark, Role, clean, say};

/// The least and the most columns of titles.
const TITLES: (usize, usize) = (20, 34);

const INDENT: usize = 2;

pub fn journey(pen: Pen<'_>, schedule: &Schedule<'_>, recovery: &Recovery, moment: &Moment) -> Page {
    let words = pen.words;
    let journey = laid_out(schedule, moment);
    let titles = (WIDTH - INDENT - 1).saturating_sub(journey.days as usize).clamp(TITLES.0, TITLES.1);
    let scale = Scale::new(journey.days, WIDTH - INDENT - 1 - titles);
    let picture = Picture { pen, schedule, journey: &journey, scale };
    let mut page = Page::default();
    page.push(title(pen, schedule, &journey, moment));
    let exchange = phrases::exchange(words, moment, recovery).filter(|_| schedule.stage != Stage::Second);
    for text in [phrases::stage(words, schedule), greeting(words, &journey), exchange].into_iter().flatten() {
        page.paragraph(0, &text, Role::Plain);
    }
    page.gap();
    page.push(drawn("", Role::Plain, titles, picture.phases()));
    page.push(drawn(&words.text("journey-week"), Role::Dim, titles, picture.weeks()));
    for rows in journey.groups() {
        page.head(&group(words, rows));
        for row in rows {
            page.push(drawn(&name(pen, row, titles), Role::Plain, titles, picture.row(row)));
            if !row.plan.is_empty() {
                page.push(drawn(&format!("  {}", words.text("journey-plan")), Role::Dim, titles, picture.plan(row)));
            }
        }
    }
    said(&mut page, pen, &journey, moment);
    page.gap();
    page.paragraph(0, &legend(pen, &journey), Role::Dim);
    page
}

fn title(pen: Pen<'_>, schedule: &Schedule<'_>, journey: &Journey<'_>, moment: &Moment) -> Line {
    let words = pen.words;
    let mut title = words.text("journey-title");
    if journey.today.is_some() {
        let day = phrases::day_number(words, schedule, schedule.number(moment.today()).0);
        title = pen.joined(&[&title, &day]);
    }
    Line::of(&title, Role::Title).right(WIDTH, &words.long_day(moment.today()), Role::Dim)
}

/// A row's title, with the sign of the surgeon's word.
fn name(pen: Pen<'_>, row: &JourneyRow<'_>, titles: usize) -> String {
    let sign = row.ruling.map(|_| format!(" {}", pen.sign(Mark::Said))).unwrap_or_default();
    let room = titles.saturating_sub(sign.chars().count());
    let mut title = clean::wrapped(row.what.title(), room).into_iter();
    let first = title.next().unwrap_or_default();
    format!("{first}{}{sign}", if title.next().is_some() { pen.cut() } else { "" })
}

fn drawn(title: &str, role: Role, titles: usize, cells: Line) -> Line {
    Line::default().pad_to(INDENT).with(title, role).pad_to(INDENT + titles + 1).then(cells).trimmed()
}

/// Every word of the surgeon's that holds, with what the plan says.
fn said(page: &mut Page, pen: Pen<'_>, journey: &Journey<'_>, moment: &Moment) {
    let words = pen.words;
    for row in &journey.rows {
        let Some(said) = row.ruling else { continue };
        // A milestone that moves with its task is told of there.
        if matches!(row.what, RowKind::Milestone(milestone) if milestone.ends.is_some()) {
            continue;
        }
        page.head(&format!("{} {}", pen.sign(Mark::Said), row.what.title()));
        page.paragraph(2, &phrases::said(words, said, &phrases::row_when(words, moment, row)), Role::Plain);
        if let Some(because) = &said.because {
            page.paragraph(2, &say!(words, "surgeon-words", words = because.as_str()), Role::Plain);
        }
        page.paragraph(2, &phrases::planned(words, moment, row.what, &row.planned), Role::Dim);
    }
}
