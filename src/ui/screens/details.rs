//! What the selected item is about: until when, why, and from where; and what comes next.

use chrono::NaiveDate;
use ratatui::layout::Rect;
use ratatui::text::Line;
use unicode_width::UnicodeWidthStr;

use crate::app::{App, Screen};
use crate::phrases::{self, Page};
use crate::plan::{Kind, Level, Plan, TaskId};
use crate::record::Entry;
use crate::rules::checklist::{Checklist, Item};
use crate::rules::day::{DayFacts, Row};
use crate::rules::journey::RowKind;
use crate::rules::milestones::{Standing, coming, milestones};
use crate::rules::schedule::Schedule;
use crate::rules::stretches::Timing;
use crate::ui::Drawn;
use crate::ui::canvas::Canvas;
use crate::ui::screens::help::{say, say_with};
use crate::ui::screens::{about, call, journey, medicines};
use crate::words::Role;

const NEXT: usize = 3;

/// How many entries of one thing are listed.
const ENTRIES: usize = 8;

/// Over the whole screen, where there is no room beside the list.
pub(crate) fn view(canvas: &mut Canvas<'_>, app: &App, scroll: usize, body: Rect) -> Drawn {
    let (Some(day), Some(shown)) = (app.facts(), app.journey_schedule()) else { return Drawn::at(None) };
    let area = Rect { x: body.x + 1, width: body.width.saturating_sub(1), ..body };
    let width = area.width.saturating_sub(1);
    let lines = match app.screen {
        Screen::Journey => journey::about(canvas, app, &shown, width),
        Screen::Today | Screen::Week | Screen::Pain | Screen::Medicines => lines(canvas, app, day, width),
    };
    let last_scroll = canvas.scrolled(area, &lines, scroll);
    Drawn { last_scroll, ..Drawn::at(Some(area.as_position())) }
}

pub(crate) fn lines(canvas: &Canvas<'_>, app: &App, day: &DayFacts<'_>, width: u16) -> Vec<Line<'static>> {
    let mut page = Page::pane(width);
    push_forgotten(&mut page, canvas, app, day);
    match app.selected() {
        Some(Row::Item(item)) => push_item(&mut page, canvas, app, day, item, &timed(canvas, app, day, item)),
        Some(Row::Alert(level)) => call::push_raised(&mut page, canvas, app, *level),
        Some(Row::Medicine(one)) => medicines::push_medicine(&mut page, canvas, app, one.id),
        Some(Row::Entry(entry)) => push_like(&mut page, canvas, day, entry),
        Some(Row::Note) => push_note(&mut page, canvas, app, day),
        None => {}
    }
    about::push_exchange(&mut page, canvas, app, true);
    push_next(&mut page, canvas, app, &day.schedule);
    let mut lines = about::trouble(canvas, app, width);
    lines.extend(canvas.lines(&page));
    lines
}

/// What a task of a day is about, without what was timed of it.
pub(crate) fn about_task(
    canvas: &Canvas<'_>,
    app: &App,
    task: &TaskId,
    day: NaiveDate,
    width: u16,
) -> Vec<Line<'static>> {
    let mut page = Page::pane(width);
    let day = app.facts_of(day);
    if let Some((day, item)) = day.as_ref().and_then(|day| Some((day, day.item(task)?))) {
        push_item(&mut page, canvas, app, day, item, &[]);
    }
    canvas.lines(&page)
}

fn push_item(page: &mut Page, canvas: &Canvas<'_>, app: &App, day: &DayFacts<'_>, item: &Item<'_>, timed: &[String]) {
    let (words, date) = (canvas.words, day.date());
    page.paragraph(0, &item.task.title, Role::Title);
    let until = match item.visit {
        Some(at) => phrases::long_day_and_time(words, "visit-at", at),
        None => phrases::until(words, &app.moment, &item.window),
    };
    page.paragraph(0, &until, Role::Plain);
    let to_go = phrases::to_go(words, &app.moment, &item.window, date);
    if let Some(to_go) = to_go.filter(|_| item.visit.is_none()) {
        page.paragraph(0, &to_go, Role::Accent);
    }
    if item.level == Level::Advised {
        page.paragraph(0, &words.text("about-advised"), Role::Soon);
    }
    if let Some(said) = item.ruling {
        let (asked, planned) = (day.schedule.asked(item.task, date), day.schedule.planned(item.task));
        about::push_ruling(page, canvas, app, (RowKind::Task(item.task), said), &asked, &planned);
    }
    for text in phrases::about_answer(words, item.state, item.because, item.by).iter().chain(timed) {
        page.paragraph(0, text, Role::Plain);
    }
    if item.lacks_word_on_fall() {
        page.paragraph(0, &say(canvas, app, "fall-ask"), Role::Soon);
    }
    if item.task.kind == Kind::Note {
        page.gap();
        push_entries(page, canvas, app, day);
    }
    about::push_origin(page, canvas, RowKind::Task(item.task));
}

fn timed(canvas: &Canvas<'_>, app: &App, day: &DayFacts<'_>, item: &Item<'_>) -> Vec<String> {
    let (words, date) = (canvas.words, day.date());
    let standing = item.timing.filter(|timing| matches!(timing, Timing::On(_) | Timing::Off(_)));
    let standing = standing.map(|timing| phrases::timing(words, &day.moment, timing));
    let spans = day.record.answer(date, &item.task.id).map(|answer| answer.spans.as_slice()).unwrap_or_default();
    let spans = spans.iter().map(|span| phrases::span(words, span));
    let how = (!app.timed(&item.task.id, date).is_empty()).then(|| say(canvas, app, "stretches-how"));
    standing.into_iter().chain(phrases::off(words, item)).chain(spans).chain(how).collect()
}

/// A timer that may have been forgotten, and how to say when it ended.
fn push_forgotten(page: &mut Page, canvas: &Canvas<'_>, app: &App, day: &DayFacts<'_>) {
    for item in &day.checklist.items {
        if let Some(Timing::Forgotten(since)) = item.timing {
            let since = phrases::past(canvas.words, &day.moment, since);
            let more = [("title", item.task.title.as_str().into()), ("since", since.into())];
            page.paragraph(0, &say_with(canvas, app, "timer-forgotten", &more), Role::Soon);
            page.gap();
        }
    }
}

fn push_entries(page: &mut Page, canvas: &Canvas<'_>, app: &App, day: &DayFacts<'_>) {
    let words = canvas.words;
    let entries = day.record.pain_on(day.date());
    if entries.is_empty() {
        page.paragraph(0, &say(canvas, app, "pain-none-yet"), Role::Dim);
    }
    for entry in entries {
        page.paragraph(0, &format!("{}  {}", words.time(entry.at), phrases::pain(words, &entry)), Role::Plain);
        if let Some(note) = entry.note {
            page.paragraph(0, note, Role::Dim);
        }
    }
}

fn push_note(page: &mut Page, canvas: &Canvas<'_>, app: &App, day: &DayFacts<'_>) {
    page.paragraph(0, &canvas.words.text("row-note"), Role::Title);
    match day.note() {
        Some(note) => page.paragraph(0, note, Role::Plain),
        None => page.paragraph(0, &say(canvas, app, "note-none-yet"), Role::Dim),
    }
}

/// What was entered of one thing, the newest first.
fn push_like(page: &mut Page, canvas: &Canvas<'_>, day: &DayFacts<'_>, entry: &Entry) {
    let words = canvas.words;
    page.paragraph(0, &phrases::entry::row(words, day.record, entry).0, Role::Title);
    for one in day.record.days.last(entry.kind(), entry.subject(), ENTRIES) {
        page.paragraph(0, &phrases::entry::dated(words, day.record, one), Role::Plain);
    }
}

fn push_next(page: &mut Page, canvas: &Canvas<'_>, app: &App, schedule: &Schedule<'_>) {
    let words = canvas.words;
    let mut points = coming(&milestones(schedule, app.moment.now));
    points.truncate(NEXT);
    let whens: Vec<String> = points.iter().map(|point| phrases::when(words, &app.moment, point)).collect();
    let Some(column) = whens.iter().map(|when| when.width() + 2).max() else { return };
    page.head(&words.text("group-next"));
    for (point, when) in points.iter().zip(whens) {
        let role = if point.state == Standing::Open { Role::Soon } else { Role::Plain };
        page.hanging(phrases::Line::of(&format!("{when:column$}"), role), &point.milestone.title, Role::Plain);
    }
}

/// What to say of a day that asks for nothing: it is before the operation, or after the plan.
pub(crate) fn standing(canvas: &Canvas<'_>, app: &App, list: &Checklist<'_>, width: u16) -> Vec<Line<'static>> {
    let words = canvas.words;
    let Some(surgery) = app.record().recovery.as_ref().map(|recovery| recovery.surgery) else { return Vec::new() };
    if app.plan().is_some_and(Plan::is_unknown) {
        return about::without_plan(canvas, app, width);
    }
    let mut page = Page::pane(width);
    if list.day.0 < 0 {
        page.paragraph(0, &words.text("ahead-title"), Role::Title);
        page.paragraph(0, &phrases::long_day_and_time(words, "ahead-when", surgery), Role::Plain);
        page.paragraph(0, &phrases::in_days(words, &app.moment, surgery), Role::Accent);
        page.gap();
        page.paragraph(0, &words.text("ahead-calm"), Role::Dim);
    } else {
        page.paragraph(0, &words.text("over-title"), Role::Title);
        page.paragraph(0, &words.text("over-text"), Role::Plain);
        page.gap();
        page.paragraph(0, &say(canvas, app, "over-calm"), Role::Dim);
    }
    canvas.lines(&page)
}
