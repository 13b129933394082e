//! A day's checklist, its medicines, and a dose before it is written down.

use unicode_width::UnicodeWidthStr;

use super::call::push_alerts;
use super::show::push_entry;
use crate::phrases::{self, Line, Page, Pen, WIDTH};
use crate::plan::{Group, Kind, Level};
use crate::record::{Day, Dose, Record, State, Timed};
use crate::rules::checklist::{Checklist, Item};
use crate::rules::day::DayFacts;
use crate::rules::medicine::{Check, outlooks};
use crate::rules::milestones::{Point, Standing, coming};
use crate::rules::time::Moment;
use crate::words::{Role, say};

const BAR: usize = 30;

pub fn today(pen: Pen<'_>, day: &DayFacts<'_>) -> Page {
    let mut page = Page::default();
    page.push(title(pen, day));
    page.gap();
    if day.checklist.phase.is_none() {
        ahead(&mut page, pen, day);
        return page;
    }
    push_alerts(&mut page, pen, day);
    for group in Group::ALL {
        section(&mut page, pen, day, group);
    }
    push_day(&mut page, pen, day);
    push_others(&mut page, pen, day);
    if let Some(note) = day.note() {
        page.head(&pen.words.text("today-note"));
        page.paragraph(2, note, Role::Plain);
    }
    page.gap();
    closing(&mut page, pen, day);
    phrases::push_next(&mut page, pen.words, &coming(&day.milestones), |point| (Role::Soon, when(pen, day, point)));
    page
}

fn title(pen: Pen<'_>, day: &DayFacts<'_>) -> Line {
    let (schedule, list) = (&day.schedule, &day.checklist);
    let left = match list.phase {
        Some(phase) => pen.joined(&[&phrases::day_number(pen.words, schedule, list.day.0), &phase.title]),
        None => pen.words.text("today-before"),
    };
    Line::of(&left, Role::Title).right(WIDTH, &pen.words.long_day(list.date), Role::Dim)
}

fn ahead(page: &mut Page, pen: Pen<'_>, day: &DayFacts<'_>) {
    let (days, schedule) = (-day.checklist.day.0, &day.schedule);
    let id = if day.is_today() { "today-ahead" } else { "today-ahead-of-day" };
    let (date, time) = (pen.words.long_day(schedule.day_zero()), pen.words.time(schedule.surgery));
    let sentence = say!(pen.words, id, days, date, time);
    page.paragraph(0, &sentence, Role::Plain);
    page.paragraph(0, &pen.words.text("today-ahead-calm"), Role::Plain);
}

fn section(page: &mut Page, pen: Pen<'_>, day: &DayFacts<'_>, group: Group) {
    let list = &day.checklist;
    let items: Vec<_> = list.items.iter().filter(|item| item.task.kind.group() == group).collect();
    if items.is_empty() {
        return;
    }
    page.head(&phrases::group(pen.words, group));
    let columns = Columns::of(list);
    for item in items {
        row(page, pen, &day.moment, item, &columns);
        for text in phrases::about_answer(pen.words, item.state, item.because, item.by) {
            page.paragraph(6, &text, Role::Dim);
        }
        if item.task.kind == Kind::Note {
            for entry in day.record.pain_on(list.date) {
                push_entry(page, pen, entry.entry, &phrases::pain(pen.words, &entry), 6);
            }
        }
    }
}

/// What else was entered for the day, by kind.
fn push_others(page: &mut Page, pen: Pen<'_>, day: &DayFacts<'_>) {
    let entries = day.record.day(day.date()).map(Day::in_order).unwrap_or_default();
    let mut newest = None;
    for entry in entries.into_iter().filter(|entry| entry.kind().is_by_itself()) {
        if newest.replace(entry.kind()) != Some(entry.kind()) {
            page.head(&pen.words.text(&format!("show-{}", entry.kind().word())));
        }
        push_entry(page, pen, entry, &phrases::entry::entered(pen.words, day.record, &entry.what), 4);
    }
}

/// Where the columns of a list of items stand.
struct Columns {
    id: usize,
    details: usize,
}

impl Columns {
    fn of(list: &Checklist<'_>) -> Self {
        let widest = |column: fn(&Item<'_>) -> usize| list.items.iter().map(column).max().unwrap_or(0);
        let id = 4 + widest(|item| item.task.title.width()) + 2;
        Self { id, details: id + widest(|item| item.task.id.as_str().width()) + 2 }
    }
}

fn row(page: &mut Page, pen: Pen<'_>, moment: &Moment, item: &Item<'_>, columns: &Columns) {
    let sign = pen.state(item.task.kind, item.state, item.is_begun());
    let (id, details) = (Line::of(item.task.id.as_str(), Role::Dim), details(pen, moment, item));
    let mut line = Line::of("  ", Role::Plain).and(sign).with(" ", Role::Plain).with(&item.task.title, Role::Plain);
    // What has no room beside stands below.
    for (column, piece) in [(columns.id, id), (columns.details, details)] {
        if piece.spans.is_empty() {
            continue;
        }
        if column + piece.width() > WIDTH {
            page.push(std::mem::take(&mut line));
        }
        let start = if line.spans.is_empty() { 6 } else { column };
        line = line.pad_to(start).then(piece);
    }
    page.push(line);
}

/// What stands behind an item: its answer in a word, its minutes, its timer, its level, with commas between.
fn details(pen: Pen<'_>, moment: &Moment, item: &Item<'_>) -> Line {
    let role = match item.state {
        State::Kept | State::Partly => Some(Role::Good),
        State::Slipped => Some(Role::Alarm),
        State::Skipped => Some(Role::Dim),
        State::Open | State::Done => None,
    };
    let timing = item.timing.map(|timing| phrases::timing(pen.words, moment, timing));
    let level = (item.level == Level::Advised).then(|| pen.words.text("level-advised"));
    let pieces = [
        (item.visit.map(|at| pen.words.time(at)), Role::Accent),
        (role.map(|_| phrases::answer(pen.words, item.state, item.why)), role.unwrap_or_default()),
        (phrases::minutes(pen.words, item), Role::Plain),
        (timing, Role::Plain),
        (level, Role::Soon),
    ];
    let pieces = pieces.into_iter().filter_map(|(text, role)| Some((text?, role)));
    pieces.fold(Line::default(), |line, (text, role)| {
        let comma = if line.spans.is_empty() { "" } else { ", " };
        line.with(comma, Role::Plain).with(&text, role)
    })
}

/// How far the day is, or a kind word where it asks for nothing; a day to come is not begun.
fn closing(page: &mut Page, pen: Pen<'_>, day: &DayFacts<'_>) {
    let list = &day.checklist;
    let (done, asked) = list.tally();
    if day.schedule.last_day().is_some_and(|last| last < list.date) {
        page.paragraph(0, &pen.words.text("today-over"), Role::Good);
    } else if list.items.is_empty() {
        page.paragraph(0, &pen.words.text("today-nothing"), Role::Plain);
    } else if asked > 0 && list.date <= day.moment.today() {
        let progress = say!(pen.words, "tally", done, asked);
        page.push(pen.bar(done, asked, BAR).with("  ", Role::Plain).with(&progress, Role::Plain));
    }
}

/// When a milestone comes; for another day than today only the date says something.
fn when(pen: Pen<'_>, day: &DayFacts<'_>, point: &Point<'_>) -> String {
    let (calendar, is_today) = (&day.moment.calendar, day.is_today());
    if let (Standing::Open, Some(until)) = (point.state, point.until) {
        return say!(pen.words, "next-up-to", date = pen.words.day(calendar.last_day_until(until)));
    }
    let from = calendar.day_of(point.from.to_utc());
    let (day, today) = (pen.words.day(from), day.moment.today());
    match from.signed_duration_since(today).num_days() {
        _ if !is_today => day,
        0 => say!(pen.words, "next-today", time = pen.words.time(point.from)),
        1 => say!(pen.words, "next-tomorrow", date = day),
        days => say!(pen.words, "next-days", days, date = day),
    }
}

/// The medicines, with what their labels say and when the next dose is possible.
pub fn medicines(pen: Pen<'_>, record: &Record, moment: &Moment) -> Page {
    let words = pen.words;
    let mut page = Page::default();
    if record.medicines.is_empty() {
        page.paragraph(0, &words.text("medicine-none"), Role::Plain);
        page.push(Line::default().pad_to(2).with(&words.text("medicine-first-step"), Role::Accent));
        return page;
    }
    page.push(Line::of(&words.text("medicine-title"), Role::Title));
    for outlook in outlooks(record, moment.now) {
        page.gap();
        let name = Line::of(&outlook.medicine.name, Role::Head).with("  ", Role::Plain);
        page.push(name.with(outlook.id.as_str(), Role::Dim));
        page.paragraph(2, &phrases::medicine::label(words, outlook.medicine), Role::Plain);
        if let Some(said) = phrases::medicine::outlook(words, moment, &outlook) {
            page.paragraph(2, &said, Role::Soon);
        }
    }
    page
}

/// What is to be known of a dose before it is written down.
pub fn check(pen: Pen<'_>, record: &Record, moment: &Moment, dose: &Timed<'_, Dose>, check: &Check<'_>) -> Page {
    let mut page = Page::default();
    page.paragraph(0, &phrases::medicine::last(pen.words, moment, record, dose, check), Role::Plain);
    for caution in &check.cautions {
        page.paragraph(0, &phrases::medicine::caution(pen.words, moment, caution), Role::Soon);
    }
    if let Some(possible) = phrases::medicine::possible(pen.words, moment, check.possible) {
        page.paragraph(0, &possible, Role::Plain);
    }
    page
}

/// The doses of a day, and when the next ones are possible where the day is today.
fn push_day(page: &mut Page, pen: Pen<'_>, day: &DayFacts<'_>) {
    let doses = day.record.doses_on(day.date());
    let looked_at = day.outlooks.iter().filter(|_| day.is_today());
    let rows = looked_at.filter_map(|outlook| {
        let said = phrases::medicine::outlook(pen.words, &day.moment, outlook)?;
        Some(say!(pen.words, "medicine-row", name = &outlook.medicine.name, outlook = said))
    });
    let rows: Vec<_> = rows.collect();
    if doses.is_empty() && rows.is_empty() {
        return;
    }
    page.head(&pen.words.text("group-medicine"));
    for dose in doses {
        push_entry(page, pen, dose.entry, &phrases::medicine::dose(day.record, &dose), 4);
    }
    for row in rows {
        page.paragraph(4, &row, Role::Plain);
    }
}
