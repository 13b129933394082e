//! What the selected item is about: until when, why, and from where; and what comes next.

use chrono::NaiveDate;
use ratatui::layout::Rect;

use crate::app::{App, Screen};
use crate::phrases::{self, Page, Pen};
use crate::plan::{Kind, Level, Plan, TaskId};
use crate::record::Entry;
use crate::rules::checklist::{Checklist, Item};
use crate::rules::day::{DayFacts, Row};
use crate::rules::journey::RowKind;
use crate::rules::milestones::{Standing, coming, milestones};
use crate::rules::stretches::Timing;
use crate::ui::Drawn;
use crate::ui::canvas::{Canvas, inset};
use crate::ui::screens::help::{say, say_with};
use crate::ui::screens::{about, call, journey, medicines};
use crate::words::Role;

/// How many entries of one thing are listed.
const ENTRIES: usize = 8;

/// Over the whole screen, where there is no room beside the list.
pub(crate) fn view(canvas: &mut Canvas<'_>, app: &App, scroll: usize, body: Rect) -> Drawn {
    let (Some(day), Some(shown)) = (app.facts(), app.journey_schedule()) else { return Drawn::at(None) };
    let area = inset(body);
    let width = area.width.saturating_sub(1);
    let page = match app.screen {
        Screen::Journey => journey::about(canvas.pen, app, &shown, width),
        Screen::Today | Screen::Week | Screen::Pain | Screen::Medicines => page(canvas.pen, app, day, width),
    };
    canvas.scrolled(area, &page.lines, scroll)
}

pub(crate) fn page(pen: Pen<'_>, app: &App, day: &DayFacts<'_>, width: u16) -> Page {
    let mut page = Page::pane(width);
    push_forgotten(&mut page, pen, app, day);
    match app.selected() {
        Some(Row::Item(item)) => push_item(&mut page, pen, app, day, item, &timed(pen, app, day, item)),
        Some(Row::Alert(level)) => call::push_raised(&mut page, pen, app, *level),
        Some(Row::Medicine(one)) => medicines::push_medicine(&mut page, pen, app, one.id),
        Some(Row::Entry(entry)) => push_like(&mut page, pen, day, entry),
        Some(Row::Note) => push_note(&mut page, pen, app, day),
        None => {}
    }
    about::push_exchange(&mut page, pen, app, true);
    let points = coming(&milestones(&day.schedule, app.moment.now));
    phrases::push_next(&mut page, pen.words, &points, |point| {
        let role = if point.state == Standing::Open { Role::Soon } else { Role::Plain };
        (role, phrases::when(pen.words, &app.moment, point))
    });
    let mut whole = Page::pane(width);
    about::push_trouble(&mut whole, pen, app);
    whole.lines.extend(page.lines);
    whole
}

/// Adds what a task of a day is about, without what was timed of it.
pub(crate) fn push_task(page: &mut Page, pen: Pen<'_>, app: &App, task: &TaskId, day: NaiveDate) {
    let day = app.facts_of(day);
    if let Some((day, item)) = day.as_ref().and_then(|day| Some((day, day.item(task)?))) {
        push_item(page, pen, app, day, item, &[]);
    }
}

fn push_item(page: &mut Page, pen: Pen<'_>, app: &App, day: &DayFacts<'_>, item: &Item<'_>, timed: &[String]) {
    let (words, date) = (pen.words, day.date());
    page.paragraph(0, &item.task.title, Role::Title);
    if let Some(at) = item.visit {
        page.paragraph(0, &phrases::long_day_and_time(words, "visit-at", at), Role::Plain);
    } else {
        page.paragraph(0, &phrases::until(words, &app.moment, &item.window), Role::Plain);
        let to_go = phrases::to_go(words, &app.moment, &item.window, date);
        page.paragraph(0, &to_go.unwrap_or_default(), Role::Accent);
    }
    if item.level == Level::Advised {
        page.paragraph(0, &words.text("about-advised"), Role::Soon);
    }
    if let Some(said) = item.ruling {
        let (asked, planned) = (day.schedule.asked(item.task, date), day.schedule.planned(item.task));
        about::push_ruling(page, pen, app, (RowKind::Task(item.task), said), &asked, &planned);
    }
    for text in phrases::about_answer(words, item.state, item.because, item.by).iter().chain(timed) {
        page.paragraph(0, text, Role::Plain);
    }
    if item.lacks_word_on_fall() {
        page.paragraph(0, &say(pen, app, "fall-ask"), Role::Soon);
    }
    if item.task.kind == Kind::Note {
        page.gap();
        push_entries(page, pen, app, day);
    }
    about::push_origin(page, pen, RowKind::Task(item.task));
}

fn timed(pen: Pen<'_>, app: &App, day: &DayFacts<'_>, item: &Item<'_>) -> Vec<String> {
    let (words, date) = (pen.words, day.date());
    let standing = item.timing.filter(|timing| matches!(timing, Timing::On(_) | Timing::Off(_)));
    let standing = standing.map(|timing| phrases::timing(words, &day.moment, timing));
    let spans = day.record.answer(date, &item.task.id).map(|answer| answer.spans.as_slice()).unwrap_or_default();
    let spans = spans.iter().map(|span| phrases::span(words, span));
    let how = (!app.timed(&item.task.id, date).is_empty()).then(|| say(pen, app, "stretches-how"));
    standing.into_iter().chain(phrases::off(words, item)).chain(spans).chain(how).collect()
}

/// A timer that may have been forgotten, and how to say when it ended.
fn push_forgotten(page: &mut Page, pen: Pen<'_>, app: &App, day: &DayFacts<'_>) {
    for item in &day.checklist.items {
        if let Some(Timing::Forgotten(since)) = item.timing {
            let since = phrases::past(pen.words, &day.moment, since);
            let more = [("title", (&item.task.title).into()), ("since", since.into())];
            page.paragraph(0, &say_with(pen, app, "timer-forgotten", &more), Role::Soon);
            page.gap();
        }
    }
}

fn push_entries(page: &mut Page, pen: Pen<'_>, app: &App, day: &DayFacts<'_>) {
    let entries = day.record.pain_on(day.date());
    if entries.is_empty() {
        page.paragraph(0, &say(pen, app, "pain-none-yet"), Role::Dim);
    }
    for entry in entries {
        let pain = phrases::pain(pen.words, &entry);
        page.paragraph(0, &format!("{}  {pain}", phrases::at_time(pen.words, entry.at)), Role::Plain);
        page.paragraph(0, entry.note.unwrap_or_default(), Role::Dim);
    }
}

fn push_note(page: &mut Page, pen: Pen<'_>, app: &App, day: &DayFacts<'_>) {
    page.paragraph(0, &pen.words.text("row-note"), Role::Title);
    match day.note() {
        Some(note) => page.paragraph(0, note, Role::Plain),
        None => page.paragraph(0, &say(pen, app, "note-none-yet"), Role::Dim),
    }
}

/// What was entered of one thing, the newest first.
fn push_like(page: &mut Page, pen: Pen<'_>, day: &DayFacts<'_>, entry: &Entry) {
    page.paragraph(0, &phrases::entry::row(pen.words, day.record, entry).0, Role::Title);
    for one in day.record.days.last(entry.kind(), entry.subject(), ENTRIES) {
        page.paragraph(0, &phrases::entry::dated(pen.words, day.record, one), Role::Plain);
    }
}

/// What to say of a day that asks for nothing: it is before an operation, or after the plan.
pub(crate) fn standing(pen: Pen<'_>, app: &App, list: &Checklist<'_>, width: u16) -> Page {
    let (mut page, words) = (Page::pane(width), pen.words);
    let Some(recovery) = &app.record().recovery else { return page };
    let (surgery, exchange) = (recovery.surgery, recovery.exchange.filter(|at| *at > app.moment.now));
    if app.plan().is_some_and(Plan::is_unknown) {
        about::push_without_plan(&mut page, pen, app);
    } else if list.day.0 < 0 {
        page.paragraph(0, &words.text("ahead-title"), Role::Title);
        page.paragraph(0, &phrases::long_day_and_time(words, "ahead-when", surgery), Role::Plain);
        page.paragraph(0, &phrases::in_days(words, &app.moment, surgery), Role::Accent);
        page.gap();
        page.paragraph(0, &words.text("ahead-calm"), Role::Dim);
    } else if let Some(exchange) = exchange {
        page.paragraph(0, &words.text("second-title"), Role::Title);
        page.paragraph(0, &phrases::long_day_and_time(words, "ahead-when", exchange), Role::Plain);
        page.paragraph(0, &phrases::in_days(words, &app.moment, exchange), Role::Accent);
        page.gap();
        page.paragraph(0, &words.text("second-calm"), Role::Dim);
    } else {
        page.paragraph(0, &words.text("over-title"), Role::Title);
        page.paragraph(0, &words.text("over-text"), Role::Plain);
        page.gap();
        page.paragraph(0, &say(pen, app, "over-calm"), Role::Dim);
    }
    page
}
