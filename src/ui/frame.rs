//! What surrounds every screen: the header and tabs above, the last message and the keys below.

use std::ops::Range;

use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use super::canvas::{Canvas, inset};
use crate::app::editor::Full;
use crate::app::history::Origin;
use crate::app::keys::Action;
use crate::app::mouse::Target;
use crate::app::{App, Notice, Obstacle, OnDisk, Over, Screen};
use crate::phrases::{self, Line, Pen};
use crate::rules::sanity::Ahead;
use crate::words::{Mark, Role, Words, clean, say};

const ROWS_FOR_TABS: u16 = 16;

/// The most rows of a message, and how many rows there must be for each of them.
const LONGEST_MESSAGE: usize = 3;
const ROWS_FOR_A_MESSAGE: u16 = 5;

const WIDEST_NAME: usize = 16;

/// Up to so many characters that were left out are counted: of a huge paste not even all of them come here.
const COUNTED: usize = 10_000;

/// From this width on there is room for every tab beside the first keys, and for every tab without them.
const COLUMNS_FOR_TABS_AND_KEYS: u16 = 76;
const COLUMNS_FOR_TABS: u16 = 56;

/// From this width on what is to be done has room in one row; the end of the name may be left out.
const COLUMNS_FOR_ONE_ROW: u16 = 60;

/// Draws what stands above a screen and the last message; returns what is left between that and the keys, and the keys
/// that stand beside the tabs.
pub(super) fn full(canvas: &mut Canvas<'_>, app: &App, area: Rect) -> (Rect, Vec<&'static [Action]>) {
    header(canvas, app, area);
    let (mut top, mut beside) = (1, Vec::new());
    if area.height >= ROWS_FOR_TABS {
        let tabs = tabs(canvas.pen, app, area);
        let room = usize::from(area.width).saturating_sub(tabs.line.width() + 1);
        beside = keys_beside_tabs(canvas.pen, app, room);
        let keys = named(canvas.pen, app, &beside, room, true);
        draw_keys(canvas, area, 1, &tabs);
        let at = area.right().saturating_sub(1 + u16::try_from(keys.line.width()).unwrap_or(0));
        draw_keys(canvas, Rect { x: at, width: area.right() - at, ..area }, 1, &keys);
        top = 2;
    }
    if let Some(ahead) = app.facts().and_then(|day| day.ahead) {
        clock_may_be_wrong(canvas, app, area, top, ahead);
        top += 1;
    }
    canvas.rule(area, top);
    (between(canvas, app, area, top + 1), beside)
}

/// Says that the clock stands before what was entered: by it today may be another day.
fn clock_may_be_wrong(canvas: &mut Canvas<'_>, app: &App, area: Rect, row: usize, ahead: Ahead) {
    let width = usize::from(area.width.saturating_sub(2));
    let ways = phrases::clock_may_be_wrong(canvas.pen.words, &app.moment, ahead);
    let [.., short] = &ways;
    let text = canvas.pen.fitted(ways.iter().find(|way| way.width() <= width).unwrap_or(short), width);
    canvas.draw(area, row, &Line::of(&format!(" {text}"), Role::Soon));
}

/// As [`full`], with nothing but the program's name above: for the questions of the first run.
pub(super) fn plain(canvas: &mut Canvas<'_>, app: &App, area: Rect) -> Rect {
    canvas.draw(area, 0, &Line::of(&format!(" {}", canvas.pen.words.text("name")), Role::Title));
    canvas.rule(area, 1);
    between(canvas, app, area, 2)
}

fn between(canvas: &mut Canvas<'_>, app: &App, area: Rect, top: usize) -> Rect {
    let rows = usize::from(area.height);
    let mut message = message(canvas.pen, app, area);
    let copies = copies(canvas.pen, app, area);
    if message.iter().all(|line| line.width() < 2) && !copies.is_empty() {
        message = copies;
    } else if area.height >= ROWS_FOR_TABS {
        message.splice(0..0, copies);
    }
    let first = rows - 1 - message.len();
    canvas.draw_all(area, first, &message);
    let mut bottom = first;
    if area.height >= ROWS_FOR_TABS {
        bottom -= 1;
        canvas.rule(area, bottom);
    }
    let [top, bottom] = [top, bottom].map(|row| u16::try_from(row).unwrap_or(area.height).min(area.height));
    Rect { y: area.y + top, height: bottom.saturating_sub(top), ..area }
}

fn header(canvas: &mut Canvas<'_>, app: &App, area: Rect) {
    let (pen, words) = (canvas.pen, canvas.pen.words);
    let today = app.moment.today();
    let name = Line::of(" ", Role::Plain).with(&words.text("name"), Role::Title);
    let (mut full, mut short) = (name, Line::default());
    if let Some(day) = app.facts() {
        let list = &day.checklist;
        let phase = list.phase.map_or_else(|| words.text("phase-ahead"), |phase| phase.title.clone());
        let number = phrases::day_number(words, &day.schedule, list.day.0);
        let said = match list.day.0 {
            ..0 => phase,
            _ if day.schedule.plan.is_unknown() => number.clone(),
            _ => format!("{number} {} {phase}", pen.sign(Mark::Dot)),
        };
        full = full.with(&format!("   {said}"), Role::Plain);
        short = if list.day.0 < 0 { short } else { Line::of(&format!(" {number}"), Role::Plain) };
    }
    let (role, saved) = saved(words, app);
    let off = app.day().signed_duration_since(today).num_days();
    let off = if off == 0 { String::new() } else { phrases::days_off(words, off) };
    let by = app.by().map(|name| say!(words, "header-by", name = pen.fitted(&name, WIDEST_NAME))).unwrap_or_default();
    let day = words.day(app.day());
    let day = if off.is_empty() { day } else { format!("{off}, {day}") };
    // Nobody must mistake another day for today or something unsaved for saved, or enter things in another's name.
    let unsaved = role == Role::Alarm || app.demo || app.last_saved.is_some_and(|on_disk| !on_disk.durable);
    let needed = unsaved || !off.is_empty() || !by.is_empty();
    let kept = if unsaved { saved.as_str() } else { "" };
    let off_role = if off.is_empty() { Role::Plain } else { Role::Accent };
    let right = |pieces: &[(Role, &str)]| {
        pieces.iter().filter(|(_, text)| !text.is_empty()).fold(Line::default(), |line, (role, text)| {
            let gap = if line.spans.is_empty() { "" } else { "   " };
            line.with(gap, Role::Plain).with(text, *role)
        })
    };
    let everything = right(&[(off_role, &day), (Role::Soon, &by), (role, &saved)]);
    let most = right(&[(off_role, &day), (Role::Soon, &by), (role, kept)]);
    let less = right(&[(Role::Accent, &off), (Role::Soon, &by), (role, kept)]);
    let least = right(&[(Role::Accent, &off), (role, kept)]);
    let nothing = Line::default();
    let [long, brief] = running(pen, app);
    let is_running = !brief.spans.is_empty();
    let [full, tight, day] = [(&full, long), (&full, brief.clone()), (&short, brief)].map(|(a, b)| a.clone().then(b));
    let ways = [
        (&full, &everything),
        (&tight, &everything),
        (&tight, &most),
        (&day, &most),
        (&day, &less),
        (&short, &less),
        (&short, &least),
        (&nothing, &least),
    ];
    let fits = |(left, right): &&(&Line, &Line)| left.width() + right.width() + 2 < usize::from(area.width);
    let ways = if needed || is_running { &ways[..] } else { &ways[..3] };
    let (left, right) =
        ways.iter().find(fits).copied().unwrap_or(if needed { (&nothing, &least) } else { (&full, &nothing) });
    canvas.draw(area, 0, left);
    canvas.draw_right(Rect { width: area.width.saturating_sub(1), ..area }, 0, right);
}

/// The timer that is running, with its task and without; empty where none is.
fn running(pen: Pen<'_>, app: &App) -> [Line; 2] {
    let Some((day, (task, since))) = app.facts().and_then(|day| Some((day, day.running()?))) else {
        return Default::default();
    };
    let length = pen.words.minutes(u32::try_from((day.moment.now - since).num_minutes()).unwrap_or(0));
    let named = say!(pen.words, "header-running", title = &task.title, length = &length);
    let mark = format!("{} ", pen.sign(Mark::Running));
    [named, length].map(|text| Line::of("   ", Role::Plain).sign(&mark, Role::Accent).with(&text, Role::Accent))
}

fn saved(words: &Words, app: &App) -> (Role, String) {
    match app.last_saved {
        _ if app.demo => (Role::Soon, words.text("header-demo")),
        _ if app.unreadable.is_some() => (Role::Alarm, words.text("header-unreadable")),
        _ if app.failure.is_some() && app.unsaved() > 0 => (Role::Alarm, words.text("header-not-saved")),
        _ if app.unsaved() > 0 => (Role::Soon, words.text("header-saving")),
        Some(OnDisk { at, durable }) => {
            let said = say!(words, "header-saved", lasts = phrases::lasts(durable), time = words.time(at));
            (if durable { Role::Dim } else { Role::Soon }, said)
        }
        None => (Role::Dim, String::new()),
    }
}

/// The keys beside the tabs, which are not named again below: those that hold on every screen, as many as fit.
fn keys_beside_tabs(pen: Pen<'_>, app: &App, room: usize) -> Vec<&'static [Action]> {
    const KEYS: [&[Action]; 3] = [&[Action::Call], &[Action::Help], &[Action::Quit]];
    // Whether to leave is a question with keys of its own.
    if matches!(app.over, Some(Over::Quit)) {
        return Vec::new();
    }
    let mut used = 0;
    let fits = |actions: &&[Action]| {
        used += piece(pen, app, actions, true).width() + 2;
        used <= room + 2
    };
    KEYS.into_iter().take_while(fits).collect()
}

/// The screens. That of the medicines has a tab where there is room, or where it is on screen.
fn tabs(pen: Pen<'_>, app: &App, area: Rect) -> Keys {
    let tabs = [
        (Action::Today, "tab-today", Screen::Today),
        (Action::Week, "tab-week", Screen::Week),
        (Action::Journey, "tab-journey", Screen::Journey),
        (Action::PainScreen, "tab-pain", Screen::Pain),
        (Action::Medicines, "tab-medicines", Screen::Medicines),
    ];
    let is_wide =
        area.width >= COLUMNS_FOR_TABS_AND_KEYS || area.width >= COLUMNS_FOR_TABS && app.screen == Screen::Medicines;
    let count = if is_wide { tabs.len() } else { tabs.len() - 1 };
    tabs.into_iter().take(count).fold(Keys::default(), |Keys { line, mut places }, (action, name, screen)| {
        let role = if app.screen == screen { Role::Accent } else { Role::Dim };
        let tab = format!("{} {}", app.key_of(action).unwrap_or(" "), pen.words.text(name));
        let start = line.width();
        let line = line.with(" ", Role::Plain).with(&tab, role).with("  ", Role::Plain);
        places.push((start..line.width(), action));
        Keys { line, places }
    })
}

/// The last message, on as many rows as it needs and there are for it; an empty row where there is none.
fn message(pen: Pen<'_>, app: &App, area: Rect) -> Vec<Line> {
    let words = pen.words;
    // The result of the last key goes with the next one; that something is not saved stays in the header.
    let stands = matches!(app.notice, Notice::None | Notice::Saved { .. });
    let (role, text) = match (&app.failure, &app.notice) {
        _ if stands && app.unreadable.is_some() => (Role::Alarm, words.text("file-unreadable")),
        (Some(Obstacle { reason, hint }), _) if stands && app.unsaved() > 0 => {
            // Where there is little room, what to do about it is worth more than what it is.
            let reason = hint.as_ref().map_or_else(|| reason.clone(), |hint| format!("{hint} ({reason})"));
            (Role::Alarm, say!(words, "saving-failed", count = app.unsaved(), reason))
        }
        (_, Notice::None) => (Role::Plain, String::new()),
        (_, Notice::Say(id)) => (Role::Plain, super::screens::help::say(pen, app, id)),
        (_, Notice::Zone(at)) => {
            let (time, offset) = (words.time(*at), Words::offset(*at.offset()));
            (Role::Soon, say!(words, "notice-zone", time, offset))
        }
        (_, Notice::UsualKeys { mistakes }) => (Role::Soon, say!(words, "notice-usual-keys", count = *mistakes)),
        (_, Notice::BroughtBack(Some(file))) => (Role::Good, say!(words, "notice-brought-back", file)),
        (_, Notice::BroughtBack(None)) => (Role::Good, words.text("doctor-gone")),
        (_, Notice::Refused(reason)) => (Role::Soon, phrases::refusal(words, *reason)),
        (_, Notice::Written(written)) => super::forms::written(words, written),
        (_, Notice::NotWritten(reason)) => (Role::Alarm, reason.clone()),
        (_, Notice::Full(Full { left_out, longest })) => {
            let (id, count) =
                if *left_out > COUNTED { ("notice-full-by-far", COUNTED) } else { ("notice-full", *left_out) };
            (Role::Soon, say!(words, id, count, longest = (*longest)))
        }
        (_, Notice::Saved { on_disk: on, archive: Some(file), origin: Origin::Made | Origin::Redone, .. }) => {
            let (lasts, time) = (phrases::lasts(on.durable), words.exact_time(on.at));
            (role_of(*on), say!(words, "notice-archived", lasts, time, file))
        }
        (_, Notice::Saved { on_disk: on, change, origin, .. }) => {
            let id = match origin {
                _ if app.demo => "notice-demo",
                Origin::Made => "notice-saved",
                Origin::Undone => "notice-undone",
                Origin::Redone => "notice-redone",
            };
            let what = phrases::change(words, app.record(), app.plan(), change, &app.moment);
            let (lasts, time) = (phrases::lasts(on.durable), words.exact_time(on.at));
            (role_of(*on), say!(words, id, lasts, time, what))
        }
    };
    // What is shown over a screen needs the rows more: the message is about something done before.
    let most = if app.over.is_some() { 1 } else { usize::from(area.height / ROWS_FOR_A_MESSAGE) };
    let most = most.clamp(1, LONGEST_MESSAGE);
    let offer = app
        .offered()
        .map(|task| super::screens::help::say_with(pen, app, "also-tick", &[("title", (&task.title).into())]));
    let rows = match offer {
        // Whatever is cut, the key that is offered is not.
        Some(offer) if most > 1 => {
            let mut rows = cut(pen, role, &text, area.width, most - 1);
            rows.extend(cut(pen, Role::Accent, &offer, area.width, 1));
            rows
        }
        _ => cut(pen, role, &text, area.width, most),
    };
    if rows.is_empty() { vec![Line::default()] } else { rows }
}

/// A text on at most so many rows, the last of which may be cut.
fn cut(pen: Pen<'_>, role: Role, text: &str, width: u16, most: usize) -> Vec<Line> {
    let width = usize::from(width.saturating_sub(2));
    let mut rows = clean::wrapped(text, width);
    if rows.len() > most {
        let rest = rows.split_off(most - 1).join(" ");
        rows.push(pen.fitted(&rest, width));
    }
    rows.iter().map(|row| Line::of(&format!(" {row}"), role)).collect()
}

/// What is said of the copies that are there; no row where there are none, or where something is entered, which needs
/// the rows more, and before a recovery, where they are named with the first question.
fn copies(pen: Pen<'_>, app: &App, area: Rect) -> Vec<Line> {
    let (Some(file), None, false) = (app.copies.first(), &app.over, app.is_first_run()) else { return Vec::new() };
    let most = if area.width < COLUMNS_FOR_ONE_ROW { 2 } else { 1 };
    cut(pen, Role::Soon, &say!(pen.words, "copy-there", count = app.copies.len(), file), area.width, most)
}

/// Only what survives a power cut is done.
fn role_of(on_disk: OnDisk) -> Role {
    if on_disk.durable { Role::Good } else { Role::Soon }
}

/// Draws the keys that do not stand beside the tabs, the most used first: each has its place, and is dim where it does
/// nothing. Keys that scroll do where something scrolls.
pub(super) fn keys(canvas: &mut Canvas<'_>, app: &App, area: Rect, scrolls: bool, beside: &[&[Action]]) {
    let mut actions: Vec<&[Action]> = app.footer().iter().map(Vec::as_slice).collect();
    // The questions of a new recovery lead back, and nothing there ends the program.
    let leads_back = |actions: &[Action]| app.first_run.anew && actions == [Action::Quit];
    actions.retain(|actions| !beside.contains(actions) && !leads_back(actions));
    if let Some(at) = actions.iter().position(|actions| *actions == [Action::Help]) {
        // In a narrow window the end is cut off, and somebody who is lost must still see how to get help.
        let help = actions.remove(at);
        actions.insert(at.min(1), help);
    }
    let keys = named(canvas.pen, app, &actions, usize::from(area.width.saturating_sub(1)), scrolls);
    draw_keys(canvas, inset(area), usize::from(area.height.saturating_sub(1)), &keys);
}

/// Keys in a row, and the columns in which a press does the same.
#[derive(Default)]
struct Keys {
    line: Line,
    places: Vec<(Range<usize>, Action)>,
}

fn draw_keys(canvas: &mut Canvas<'_>, area: Rect, row: usize, keys: &Keys) {
    canvas.draw(area, row, &keys.line);
    for (columns, action) in &keys.places {
        let [start, end] = [columns.start, columns.end].map(|at| u16::try_from(at).unwrap_or(u16::MAX));
        canvas.note(area, (row, 0), start..end, Target::Key(*action));
    }
}

/// Keys and what they do: closer together where it is narrow, then cut from the right.
fn named(pen: Pen<'_>, app: &App, actions: &[&[Action]], room: usize, scrolls: bool) -> Keys {
    let pieces: Vec<_> = actions.iter().map(|actions| piece(pen, app, actions, scrolls)).collect();
    let all = pieces.iter().map(|piece| piece.width() + 3).sum::<usize>();
    let gap = if all <= room + 3 { 3 } else { 2 };
    let Keys { mut line, mut places } = Keys::default();
    for (piece, actions) in pieces.into_iter().zip(actions) {
        let start = if line.spans.is_empty() { 0 } else { line.width() + gap };
        if start + piece.width() > room {
            break;
        }
        // Those that belong together share the place, and a finger may come down beside it.
        let share = piece.width().div_ceil(actions.len().max(1));
        line = line.pad_to(start).then(piece);
        for (number, action) in actions.iter().enumerate() {
            let from = start + number * share;
            let to = if number + 1 == actions.len() { line.width() + 1 } else { from + share };
            places.push((from.saturating_sub(usize::from(number == 0))..to, *action));
        }
    }
    Keys { line, places }
}

/// `space tick`: keys that belong together, and what they do.
fn piece(pen: Pen<'_>, app: &App, actions: &[Action], scrolls: bool) -> Line {
    let works = |action: Action| app.offers(action) && (scrolls || !matches!(action, Action::Up | Action::Down));
    let role = |is_live, role| if is_live { role } else { Role::Dim };
    let [key, word] = if actions == [Action::Call] { [Role::Alarm; 2] } else { [Role::Key, Role::Plain] };
    let keys = actions.iter().fold(Line::default(), |line, action| {
        let name = super::screens::help::key_name(pen, app.key_of(*action).unwrap_or_default());
        line.with(&name, role(works(*action), key)).with(" ", Role::Plain)
    });
    let first = actions.first().map(|first| pen.words.text(&format!("action-{}", first.name())));
    keys.with(&first.unwrap_or_default(), role(actions.iter().any(|action| works(*action)), word))
}
