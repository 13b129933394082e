//! What the selected item is about: until when, why, and from where; and what comes next.

use chrono::NaiveDate;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::{App, Screen};
use crate::phrases;
use crate::plan::{Kind, Level, Plan, TaskId};
use crate::rules::checklist::{Checklist, Item};
use crate::rules::day::{DayFacts, Row};
use crate::rules::journey::What;
use crate::rules::milestones::{Standing, coming, milestones};
use crate::rules::schedule::Schedule;
use crate::rules::stretches::Timing;
use crate::ui::Drawn;
use crate::ui::canvas::Canvas;
use crate::ui::screens::about::{self, Windows};
use crate::ui::screens::medicines;
use crate::words::Role;

/// How many milestones to come are named.
const NEXT: usize = 3;

/// Over the whole screen, where there is no room beside the list.
pub(crate) fn view(canvas: &mut Canvas<'_>, app: &App, scroll: usize, body: Rect) -> Drawn {
    let (Some(day), Some(shown)) = (app.facts(), app.journey_schedule()) else { return Drawn::at(None) };
    let area = Rect { x: body.x + 1, width: body.width.saturating_sub(1), ..body };
    let width = area.width.saturating_sub(1);
    let lines = match app.screen {
        Screen::Journey => crate::ui::screens::journey::about(canvas, app, &shown, width),
        Screen::Today | Screen::Week | Screen::Pain | Screen::Medicines => lines(canvas, app, day, width),
    };
    let last_scroll = canvas.scrolled(area, &lines, scroll);
    Drawn { last_scroll, ..Drawn::at(Some(area.as_position())) }
}

/// The lines about the selected row, then what comes next.
pub(crate) fn lines(canvas: &Canvas<'_>, app: &App, day: &DayFacts<'_>, width: u16) -> Vec<Line<'static>> {
    let mut lines = trouble(canvas, app, width);
    lines.extend(forgotten(canvas, app, day, width));
    lines.extend(match app.selected() {
        Some(Row::Item(item)) => about(canvas, app, day, item, &timed(canvas, app, day, item), width),
        Some(Row::Alert(level)) => crate::ui::screens::call::raised(canvas, app, *level, width),
        Some(Row::Medicine(one)) => medicines::about(canvas, app, one.id, width),
        Some(Row::Note) => day_note(canvas, app, day, width),
        None => Vec::new(),
    });
    for part in [about::exchange(canvas, app, width), next(canvas, app, &day.schedule, width)] {
        if !lines.is_empty() && !part.is_empty() {
            lines.push(Line::default());
        }
        lines.extend(part);
    }
    lines
}

/// What is wrong with the progress file, while it cannot be read.
pub(crate) fn trouble(canvas: &Canvas<'_>, app: &App, width: u16) -> Vec<Line<'static>> {
    let Some(trouble) = &app.unreadable else { return Vec::new() };
    let mut lines = canvas.wrapped(Role::Alarm, &canvas.words.text("trouble-title"), width);
    let mut indent = None;
    for line in trouble.lines() {
        if line.contains(" | ") {
            // A line of the file and the sign under it stay one above the other.
            let blanks = *indent.get_or_insert(line.len() - line.trim_start().len());
            let excerpt = line.get(blanks..).unwrap_or(line);
            lines.push(canvas.line(Role::Plain, canvas.fitted(excerpt, usize::from(width))));
        } else {
            indent = None;
            lines.extend(canvas.wrapped(Role::Plain, line, width));
        }
    }
    lines.push(Line::default());
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
    let Some(day) = app.facts_of(day) else { return Vec::new() };
    day.item(task).map(|item| about(canvas, app, &day, item, &[], width)).unwrap_or_default()
}

fn about(
    canvas: &Canvas<'_>,
    app: &App,
    day: &DayFacts<'_>,
    item: &Item<'_>,
    timed: &[String],
    width: u16,
) -> Vec<Line<'static>> {
    let (words, date) = (canvas.words, day.date());
    let mut lines = canvas.wrapped(Role::Title, &item.task.title, width);
    let until = match item.visit {
        Some(at) => {
            let (day, time) = (words.long_day(at.date_naive()), words.time(at));
            words.say("visit-at", &[("day", day.into()), ("time", time.into())])
        }
        None => phrases::until(words, &app.moment, &item.window),
    };
    lines.extend(canvas.wrapped(Role::Plain, &until, width));
    let to_go = phrases::to_go(words, &app.moment, &item.window, date);
    if let Some(to_go) = to_go.filter(|_| item.visit.is_none()) {
        lines.push(canvas.line(Role::Accent, to_go));
    }
    if item.level == Level::Advised {
        lines.extend(canvas.wrapped(Role::Soon, &words.text("about-advised"), width));
    }
    if let Some(said) = item.ruling {
        let (asked, planned) = (day.schedule.asked(item.task, date), day.schedule.planned(item.task));
        let windows = Windows { asked: &asked, planned: &planned };
        lines.extend(about::ruling(canvas, app, What::Task(item.task), said, &windows, width));
    }
    for text in phrases::about_answer(words, item.state, item.because, item.by).into_iter().chain(timed.iter().cloned())
    {
        lines.extend(canvas.wrapped(Role::Plain, &text, width));
    }
    if item.lacks_word_on_fall() {
        lines.extend(canvas.wrapped(Role::Soon, &crate::ui::screens::help::say(canvas, app, "fall-ask"), width));
    }
    if item.task.kind == Kind::Note {
        lines.push(Line::default());
        lines.extend(entries(canvas, app, day, width));
    }
    lines.push(Line::default());
    lines.extend(about::origin(canvas, What::Task(item.task), width));
    lines
}

/// What was timed of an item on a day.
fn timed(canvas: &Canvas<'_>, app: &App, day: &DayFacts<'_>, item: &Item<'_>) -> Vec<String> {
    let (words, date) = (canvas.words, day.date());
    let standing = item.timing.filter(|timing| matches!(timing, Timing::On(_) | Timing::Off(_)));
    let standing = standing.map(|timing| phrases::timing(words, day.moment, timing));
    let spans = day.record.answer(date, &item.task.id).map(|answer| answer.spans.as_slice()).unwrap_or_default();
    let spans = spans.iter().map(|span| phrases::span(words, span));
    let how = (!app.timed(&item.task.id, date).is_empty())
        .then(|| crate::ui::screens::help::say(canvas, app, "stretches-how"));
    standing.into_iter().chain(phrases::off(words, item)).chain(spans).chain(how).collect()
}

/// A timer that may have been forgotten, and how to say when it ended.
fn forgotten(canvas: &Canvas<'_>, app: &App, day: &DayFacts<'_>, width: u16) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    for item in &day.checklist.items {
        if let Some(Timing::Forgotten(since)) = item.timing {
            let since = phrases::past(canvas.words, day.moment, since);
            let more = [("title", item.task.title.as_str().into()), ("since", since.into())];
            let text = crate::ui::screens::help::say_with(canvas, app, "timer-forgotten", &more);
            lines.extend(canvas.wrapped(Role::Soon, &text, width));
            lines.push(Line::default());
        }
    }
    lines
}

/// The day's pain entries, or how to make the first.
fn entries(canvas: &Canvas<'_>, app: &App, day: &DayFacts<'_>, width: u16) -> Vec<Line<'static>> {
    let words = canvas.words;
    let entries = day.record.pain_on(day.date());
    if entries.is_empty() {
        return canvas.wrapped(Role::Dim, &crate::ui::screens::help::say(canvas, app, "pain-none-yet"), width);
    }
    let mut lines = Vec::new();
    for entry in entries {
        let text = format!("{}  {}", words.time(entry.at), phrases::pain(words, &entry));
        lines.extend(canvas.wrapped(Role::Plain, &text, width));
        if let Some(note) = entry.note {
            lines.extend(canvas.wrapped(Role::Dim, note, width));
        }
    }
    lines
}

fn day_note(canvas: &Canvas<'_>, app: &App, day: &DayFacts<'_>, width: u16) -> Vec<Line<'static>> {
    let mut lines = canvas.wrapped(Role::Title, &canvas.words.text("row-note"), width);
    lines.extend(match day.note() {
        Some(note) => canvas.wrapped(Role::Plain, note, width),
        None => canvas.wrapped(Role::Dim, &crate::ui::screens::help::say(canvas, app, "note-none-yet"), width),
    });
    lines
}

/// What comes next, each with the days until it.
fn next(canvas: &Canvas<'_>, app: &App, schedule: &Schedule<'_>, width: u16) -> Vec<Line<'static>> {
    let words = canvas.words;
    let points: Vec<_> = coming(&milestones(schedule, app.moment.now)).into_iter().take(NEXT).collect();
    if points.is_empty() {
        return Vec::new();
    }
    let mut lines = vec![canvas.line(Role::Head, words.text("group-next"))];
    let whens: Vec<String> = points.iter().map(|point| phrases::when(words, &app.moment, point)).collect();
    let column = whens.iter().map(|when| Span::raw(when.as_str()).width()).max().unwrap_or(0) + 2;
    for (point, when) in points.iter().zip(whens) {
        let role = if point.state == Standing::Open { Role::Soon } else { Role::Plain };
        let room = width.saturating_sub(u16::try_from(column).unwrap_or(width)).max(8);
        for (number, title) in canvas.wrapped(Role::Plain, &point.milestone.title, room).into_iter().enumerate() {
            let lead = if number == 0 { when.as_str() } else { "" };
            let mut spans = vec![canvas.span(role, format!("{lead:column$}"))];
            spans.extend(title.spans);
            lines.push(Line::from(spans));
        }
    }
    lines
}

/// What to say of a day that asks for nothing: it is before the operation, or after the plan.
pub(crate) fn standing(canvas: &Canvas<'_>, app: &App, list: &Checklist<'_>, width: u16) -> Vec<Line<'static>> {
    let words = canvas.words;
    let Some(surgery) = app.record().recovery.as_ref().map(|recovery| recovery.surgery) else { return Vec::new() };
    if app.plan().is_some_and(Plan::is_unknown) {
        return standing_without_plan(canvas, app, width);
    }
    let mut lines = Vec::new();
    if list.day.0 < 0 {
        let (day, time) = (words.long_day(surgery.date_naive()), words.time(surgery));
        lines.extend(canvas.wrapped(Role::Title, &words.text("ahead-title"), width));
        lines.extend(canvas.wrapped(
            Role::Plain,
            &words.say("ahead-when", &[("day", day.into()), ("time", time.into())]),
            width,
        ));
        lines.push(canvas.line(Role::Accent, phrases::in_days(words, &app.moment, surgery)));
        lines.push(Line::default());
        lines.extend(canvas.wrapped(Role::Dim, &words.text("ahead-calm"), width));
    } else {
        lines.extend(canvas.wrapped(Role::Title, &words.text("over-title"), width));
        lines.extend(canvas.wrapped(Role::Plain, &words.text("over-text"), width));
        lines.push(Line::default());
        lines.extend(canvas.wrapped(Role::Dim, &crate::ui::screens::help::say(canvas, app, "over-calm"), width));
    }
    lines
}

/// What is said in the place of a list where the plan cannot be read.
pub(crate) fn standing_without_plan(canvas: &Canvas<'_>, app: &App, width: u16) -> Vec<Line<'static>> {
    let plan = app.record().recovery.as_ref().map(|recovery| recovery.plan.to_string()).unwrap_or_default();
    let mut lines = canvas.wrapped(Role::Alarm, &canvas.words.say("plan-missing", &[("plan", plan.into())]), width);
    lines.push(Line::default());
    lines.extend(canvas.wrapped(
        Role::Plain,
        &crate::ui::screens::help::say(canvas, app, "plan-missing-meanwhile"),
        width,
    ));
    lines
}
