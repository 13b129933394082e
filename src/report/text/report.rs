//! A report for somebody who was not there.

use std::ops::RangeInclusive;

use unicode_width::UnicodeWidthStr;

use crate::phrases::leg_title;
use crate::phrases::summary::{self as phrases, SectionPoint};
use crate::phrases::{Line, Page, Pen, WIDTH};
use crate::record::{Leg, Nrs};
use crate::rules::felt::Worst;
use crate::rules::summary::{Part, Summary, SummaryDay};
use crate::words::{Mark, Role, clean, say};

/// How many weeks stand side by side in the grid.
const WEEKS: i64 = 3;

/// How many weeks stand side by side in a line of signs for each day.
const LINE_WEEKS: i64 = 7;

const TITLES: usize = 26;

/// The widest a block of columns is; what sets it in further has room for that.
const BLOCK: usize = WIDTH - 4;

/// Where the columns of the legs end in the table of days.
const LEFT_ENDS: usize = 56;
const RIGHT_ENDS: usize = 69;

/// The signs of rising values, and their twins in ASCII.
const LEVELS: [(char, char); 8] =
    [('▁', '_'), ('▂', ','), ('▃', '-'), ('▄', ':'), ('▅', '='), ('▆', '+'), ('▇', '*'), ('█', '#')];

pub fn report(pen: Pen<'_>, summary: &Summary<'_>, name: Option<&str>) -> Page {
    let words = pen.words;
    let mut page = Page::default();
    page.paragraph(0, &phrases::title(words, name), Role::Title);
    page.gap();
    for point in phrases::about(words, summary) {
        push_point(&mut page, &point);
    }
    if summary.parts.is_empty() {
        page.gap();
        page.paragraph(0, &phrases::nothing(words), Role::Plain);
    }
    for part in &summary.parts {
        page.head(&phrases::part_title(words, part));
        page.paragraph(0, &phrases::in_short(words, part), Role::Plain);
        if let Some(section) = phrases::out_of_line(words, summary, part) {
            page.section(&section.title, &section.points, push_point);
        }
        page.section(&words.text("report-by-day"), pain(pen, part), Page::push);
        page.section(&words.text("report-grid"), grid(pen, part), Page::push);
        page.section(&words.text("report-numbers"), numbers(pen, part), Page::push);
        for section in phrases::sections(words, summary, part) {
            page.section(&section.title, &section.points, push_point);
        }
    }
    page.gap();
    for text in phrases::closing(words, summary) {
        page.paragraph(0, &text, Role::Dim);
    }
    page
}

fn push_point(page: &mut Page, point: &SectionPoint) {
    page.paragraph(2, &point.label, Role::Plain);
    for text in &point.texts {
        page.paragraph(4, text, Role::Dim);
    }
}

/// The pain of each leg and the minutes as lines of signs, a column for each day.
pub(in crate::report) fn pain(pen: Pen<'_>, part: &Part<'_>) -> Vec<Line> {
    let words = pen.words;
    let series = |leg: Leg, id: &str, score: fn(Worst) -> Option<Nrs>| {
        let title = format!("{}, {}", leg_title(words, leg), words.text(id));
        let score = |day: &SummaryDay<'_>| score(day.felt.of(leg)).map(|nrs| u32::from(nrs.get()));
        (title, part.days.iter().map(score).collect(), u32::from(Nrs::MAX))
    };
    let of_leg = |leg| {
        [series(leg, "report-key-rest", |worst| worst.rest), series(leg, "report-key-moving", |worst| worst.moving)]
    };
    let minutes: Vec<_> = part.days.iter().map(|day| day.minutes.filter(|minutes| *minutes > 0)).collect();
    let most = minutes.iter().flatten().copied().max().unwrap_or(1);
    let doses: Vec<_> =
        part.days.iter().map(|day| u32::try_from(day.doses().count()).ok().filter(|count| *count > 0)).collect();
    let most_doses = doses.iter().flatten().copied().max().unwrap_or(1);
    let others = [(words.text("report-raised"), minutes, most), (words.text("report-column-doses"), doses, most_doses)];
    let all: Vec<(String, Vec<Option<u32>>, u32)> = Leg::ALL.into_iter().flat_map(of_leg).chain(others).collect();
    let mut lines = Vec::new();
    for days in part.weeks(LINE_WEEKS) {
        let drawn = all.iter().filter_map(|(title, values, most)| {
            let values = values.get(days.clone())?;
            values.iter().any(Option::is_some).then(|| spark(pen, title, values, *most))
        });
        let drawn: Vec<_> = drawn.collect();
        if !drawn.is_empty() {
            part_by_gap(&mut lines);
            lines.push(Line::default().pad_to(2).with(&days_of(pen, part, &days), Role::Dim));
            lines.extend(drawn);
        }
    }
    lines
}

fn spark(pen: Pen<'_>, title: &str, values: &[Option<u32>], most: u32) -> Line {
    let sign = |value: &Option<u32>| match value {
        None => Mark::Absent.sign(pen.plain),
        Some(value) => {
            let level = (value * 7).div_ceil(most.max(1)).min(7) as usize;
            LEVELS.get(level).map_or(' ', |(sign, twin)| if pen.plain { *twin } else { *sign })
        }
    };
    let signs: String = values.iter().map(sign).collect();
    Line::default().pad_to(2).with(title, Role::Plain).pad_to(TITLES).with(&signs, Role::Accent)
}

fn days_of(pen: Pen<'_>, part: &Part<'_>, days: &RangeInclusive<usize>) -> String {
    let number = |at: &usize| part.days.get(*at).map_or(0, |day| day.day.0);
    let (first, last) = (number(days.start()), number(days.end()));
    say!(pen.words, "report-grid-part", first, last)
}

fn part_by_gap(lines: &mut Vec<Line>) {
    if !lines.is_empty() {
        lines.push(Line::default());
    }
}

/// The tasks by days, some weeks at a time, and what the signs mean.
pub(in crate::report) fn grid(pen: Pen<'_>, part: &Part<'_>) -> Vec<Line> {
    let mut lines = Vec::new();
    let room = BLOCK - 2 * 7 * usize::try_from(WEEKS).unwrap_or(1) - 2;
    for days in part.weeks(WEEKS) {
        let rows: Vec<_> = part.rows.iter().filter_map(|row| Some((row.task, row.on(days.clone())?))).collect();
        if rows.is_empty() {
            continue;
        }
        part_by_gap(&mut lines);
        let head = Line::default().pad_to(2).with(&days_of(pen, part, &days), Role::Dim);
        let numbers = part.days.get(days.clone()).unwrap_or_default().iter();
        let numbers = numbers.zip(1..).filter(|(day, _)| day.day.0 % 7 == 0);
        lines
            .push(numbers.fold(head, |line, (day, n)| line.right(2 + room + 2 * n, &day.day.0.to_string(), Role::Dim)));
        for (task, cells) in rows {
            let start = Line::default().pad_to(2).with(&cut(pen, &task.title, room - 1), Role::Plain);
            let signs = cells.iter().zip(1..);
            lines.push(signs.fold(start, |line, (cell, n)| {
                let sign = pen.cell(*cell);
                line.right(2 + room + 2 * n, &sign.text, sign.role)
            }));
        }
    }
    if !lines.is_empty() {
        let key = clean::wrapped(&key(pen), BLOCK - 2);
        lines.push(Line::default());
        lines.extend(key.iter().map(|text| Line::default().pad_to(2).with(text, Role::Dim)));
    }
    lines
}

/// As much of a title as there is room for.
fn cut(pen: Pen<'_>, title: &str, room: usize) -> String {
    let mut lines = clean::wrapped(title, room - 1).into_iter();
    let first = lines.next().unwrap_or_default();
    if lines.next().is_some() { first + pen.cut() } else { first }
}

/// What the signs of the grid mean.
pub(in crate::report) fn key(pen: Pen<'_>) -> String {
    let signs = [
        ("done", Mark::Done),
        ("partly", Mark::Partly),
        ("open", Mark::Open),
        ("slipped", Mark::Slipped),
        ("skipped", Mark::Skipped),
        ("absent", Mark::Absent),
    ];
    pen.key("report-grid-key", &signs)
}

/// The days with a line of numbers each.
pub(in crate::report) fn numbers(pen: Pen<'_>, part: &Part<'_>) -> Vec<Line> {
    let words = pen.words;
    let heads = ["report-column-done", "report-column-raised", "leg-left", "leg-right", "report-column-doses"];
    let heads = heads.map(|id| words.text(id));
    let days: Vec<_> = part.days.iter().filter(|day| day.is_used()).collect();
    if days.is_empty() {
        return Vec::new();
    }
    let date = words.text("report-column-date");
    let cells = |day: &SummaryDay<'_>| {
        let done = say!(words, "report-of", done = day.done, asked = day.asked);
        let minutes = day.minutes.filter(|minutes| *minutes > 0).map(|minutes| words.minutes(minutes));
        let doses = Some(day.doses().count()).filter(|count| *count > 0).map(|count| count.to_string());
        [
            if day.asked > 0 { done } else { String::new() },
            minutes.unwrap_or_default(),
            scores(day.felt.left),
            scores(day.felt.right),
            doses.unwrap_or_default(),
        ]
    };
    let ends = [30, 43, LEFT_ENDS, RIGHT_ENDS, BLOCK];
    let line = |number: &str, date: &str, cells: &[String; 5], role: Role| {
        let start = Line::default().right(6, number, role).with("  ", role).with(date, role);
        cells
            .iter()
            .zip(ends)
            .fold(start, |line, (cell, end)| if cell.is_empty() { line } else { line.right(end, cell, role) })
    };
    let head = line(&words.text("report-column-day"), &date, &heads, Role::Dim);
    // What names no leg has a line of its own below that of its day, so that it is under neither leg.
    let unnamed = |day: &SummaryDay<'_>| {
        let scores = Some(scores(day.felt.unnamed)).filter(|scores| !scores.is_empty())?;
        Some(Line::default().pad_to(8).with(&format!("{} {scores}", leg_title(words, Leg::Unnamed)), Role::Plain))
    };
    let rows = days.iter().flat_map(|day| {
        let numbers = line(&day.day.0.to_string(), &words.day(day.date), &cells(day), Role::Plain);
        [Some(numbers), unnamed(day)].into_iter().flatten()
    });
    let (rest, moving) = (words.text("report-column-rest"), words.text("report-column-moving"));
    let below = format!("{rest}/{moving}");
    let second = [LEFT_ENDS, RIGHT_ENDS]
        .into_iter()
        .fold(Line::default(), |line, end| line.pad_to(end.saturating_sub(below.width())).with(&below, Role::Dim));
    [head, second].into_iter().chain(rows).collect()
}

/// The worst at rest and when moving: `5/7`.
fn scores(worst: Worst) -> String {
    let score = |nrs: Option<Nrs>| nrs.map_or("-".to_owned(), |nrs| nrs.to_string());
    if worst.either().is_none() { String::new() } else { format!("{}/{}", score(worst.rest), score(worst.moving)) }
}
