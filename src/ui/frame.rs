//! What surrounds every screen: the header and tabs above, the last message and the keys below.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::canvas::Canvas;
use crate::app::keys::Action;
use crate::app::ledger::Origin;
use crate::app::{App, Notice, Screen};
use crate::phrases;
use crate::words::{Mark, Role};

/// From this many rows on there is room for the tabs.
const ROWS_FOR_TABS: u16 = 16;

/// From this width on there is room for keys beside the tabs.
const COLUMNS_FOR_KEYS: u16 = 40;

/// Draws what stands above a screen and the last message; returns what is left between that and the keys.
pub(super) fn full(canvas: &mut Canvas<'_>, app: &App, area: Rect) -> Rect {
    header(canvas, app, area);
    let mut top = 1;
    if area.height >= ROWS_FOR_TABS {
        tabs(canvas, app, Rect { y: area.y + 1, height: 1, ..area });
        top = 2;
    }
    canvas.rule(area, top);
    between(canvas, app, area, top + 1)
}

/// As [`full`], with nothing but the program's name above: for the questions of the first run.
pub(super) fn plain(canvas: &mut Canvas<'_>, app: &App, area: Rect) -> Rect {
    let name = canvas.line(Role::Title, format!(" {}", canvas.words.text("name")));
    canvas.draw(area, 0, &name);
    canvas.rule(area, 1);
    between(canvas, app, area, 2)
}

fn between(canvas: &mut Canvas<'_>, app: &App, area: Rect, top: usize) -> Rect {
    let rows = usize::from(area.height);
    let roomy = area.height >= ROWS_FOR_TABS;
    if roomy {
        canvas.rule(area, rows - 3);
    }
    let message = message(canvas, app, area);
    canvas.draw(area, rows - 2, &message);
    let below = if roomy { 3 } else { 2 };
    let top = u16::try_from(top).unwrap_or(area.height).min(area.height);
    Rect { y: area.y + top, height: area.height.saturating_sub(top + below), ..area }
}

fn header(canvas: &mut Canvas<'_>, app: &App, area: Rect) {
    let words = canvas.words;
    let today = app.moment.today();
    let name = [canvas.span(Role::Plain, " "), canvas.span(Role::Title, words.text("name"))];
    let (mut full, mut short) = (Line::from(name.to_vec()), Line::default());
    if let Some(schedule) = app.schedule() {
        let list = app.checklist(&schedule, app.day());
        let phase = list.phase.map_or_else(|| words.text("phase-ahead"), |phase| phase.title.clone());
        let number = words.say("header-day", &[("day", list.day.0.into())]);
        let day =
            if list.day.0 < 0 { phase } else { format!("{number} {} {phase}", Mark::Dot.sign(canvas.theme.plain)) };
        full.push_span(canvas.span(Role::Plain, format!("   {day}")));
        short.push_span(canvas.span(Role::Plain, if list.day.0 < 0 { String::new() } else { format!(" {number}") }));
    }
    let (role, saved) = saved(canvas, app);
    let off = app.day().signed_duration_since(today).num_days();
    let off = if off == 0 { String::new() } else { phrases::days_off(words, off) };
    let mut date = Line::default();
    if !off.is_empty() {
        date.push_span(canvas.span(Role::Accent, format!("{off}, ")));
    }
    date.push_span(canvas.span(Role::Plain, words.day(app.day())));
    let mut everything = date.clone();
    if !saved.is_empty() {
        everything.push_span(canvas.span(role, format!("   {saved}")));
    }
    // Nobody must take another day for today, or something unsaved for saved.
    let needed = role == Role::Alarm || !off.is_empty();
    let (most, least) = match role {
        Role::Alarm => (canvas.line(role, &saved), canvas.line(role, &saved)),
        _ => (date, canvas.line(Role::Accent, off)),
    };
    let nothing = Line::default();
    let ways = [(&full, &everything), (&full, &most), (&short, &most), (&short, &least), (&nothing, &least)];
    let fits = |(left, right): &&(&Line<'_>, &Line<'_>)| left.width() + right.width() + 2 < usize::from(area.width);
    let ways = if needed { &ways[..] } else { &ways[..2] };
    let (left, right) =
        ways.iter().find(fits).copied().unwrap_or(if needed { (&nothing, &least) } else { (&full, &nothing) });
    canvas.draw(area, 0, left);
    canvas.draw_right(Rect { width: area.width.saturating_sub(1), ..area }, 0, right);
}

/// Whether what is on screen is on the disk.
fn saved(canvas: &Canvas<'_>, app: &App) -> (Role, String) {
    let words = canvas.words;
    match app.last_saved {
        _ if app.demo => (Role::Soon, words.text("header-demo")),
        _ if app.unreadable.is_some() => (Role::Alarm, words.text("header-unreadable")),
        _ if app.failure.is_some() && app.unsaved() > 0 => (Role::Alarm, words.text("header-not-saved")),
        _ if app.unsaved() > 0 => (Role::Soon, words.text("header-saving")),
        Some(at) => (Role::Dim, words.say("header-saved", &[("time", words.time(at).into())])),
        None => (Role::Dim, String::new()),
    }
}

/// Whether the keys for help and for leaving stand beside the tabs, and not among those below.
fn keys_beside_tabs(area: Rect) -> bool {
    area.height >= ROWS_FOR_TABS && area.width >= COLUMNS_FOR_KEYS
}

/// The screens, and the keys that hold on all of them. While something is entered those keys write, so they are not named.
fn tabs(canvas: &mut Canvas<'_>, app: &App, area: Rect) {
    let place = app.place();
    let key = |action: Action| app.keys.key(place, action);
    let tabs = [(Action::Today, "tab-today", Screen::Today), (Action::Week, "tab-week", Screen::Week)];
    let mut line = Vec::new();
    for (action, name, screen) in tabs {
        let role = if app.screen == screen { Role::Accent } else { Role::Dim };
        let (key, name) = (key(action).unwrap_or(" "), canvas.words.text(name));
        line.push(canvas.span(Role::Plain, " "));
        line.push(canvas.span(role, format!("{key} {name}")));
        line.push(canvas.span(Role::Plain, "  "));
    }
    canvas.draw(area, 0, &Line::from(line));
    if keys_beside_tabs(Rect { height: ROWS_FOR_TABS, ..area }) && key(Action::Help).is_some() {
        let keys = named(canvas, app, &[&[Action::Help], &[Action::Quit]], usize::from(area.width));
        canvas.draw_right(Rect { width: area.width - 1, ..area }, 0, &keys);
    }
}

fn message(canvas: &Canvas<'_>, app: &App, area: Rect) -> Line<'static> {
    let words = canvas.words;
    let (role, text) = match (&app.failure, &app.notice) {
        _ if app.unreadable.is_some() => (Role::Alarm, words.text("file-unreadable")),
        (Some(reason), _) if app.unsaved() > 0 => (
            Role::Alarm,
            words.say("not-saved", &[("count", app.unsaved().into()), ("reason", reason.as_str().into())]),
        ),
        (_, Notice::None) => (Role::Plain, String::new()),
        (_, Notice::Say(id)) => (Role::Plain, super::help::say(canvas, app, id)),
        (_, Notice::Refused(reason)) => (Role::Soon, phrases::refusal(words, *reason)),
        (_, Notice::Saved { at, change, origin }) => {
            let id = match origin {
                _ if app.demo => "notice-demo",
                Origin::Made => "notice-saved",
                Origin::Undone => "notice-undone",
                Origin::Redone => "notice-redone",
            };
            let what = phrases::change(words, app.plan(), change, app.moment.today());
            (Role::Good, words.say(id, &[("time", words.exact_time(*at).into()), ("what", what.into())]))
        }
    };
    let text = canvas.fitted(&text, usize::from(area.width.saturating_sub(2)));
    canvas.line(role, format!(" {text}"))
}

/// Draws the keys that do something here and now, the most used first. Keys that scroll are named where something does.
pub(super) fn keys(canvas: &mut Canvas<'_>, app: &App, area: Rect, scrolls: bool) {
    let mut actions = app.useful();
    if !scrolls {
        actions.retain(|actions| !actions.contains(&Action::Up));
    }
    if keys_beside_tabs(area) && app.keys.key(app.place(), Action::Help).is_some() {
        actions.retain(|actions| !matches!(actions, [Action::Help | Action::Quit]));
    }
    let keys = named(canvas, app, &actions, usize::from(area.width.saturating_sub(1)));
    let below = Rect { x: area.x + 1, width: area.width.saturating_sub(1), ..area };
    canvas.draw(below, usize::from(area.height.saturating_sub(1)), &keys);
}

/// Keys and what they do: closer together where it is narrow, then cut from the right.
fn named(canvas: &Canvas<'_>, app: &App, actions: &[&[Action]], room: usize) -> Line<'static> {
    let place = app.place();
    let pieces = actions.iter().filter_map(|actions| {
        let keys = actions.iter().filter_map(|action| app.keys.key(place, *action));
        let keys = keys.map(|key| super::help::key_name(canvas, key)).collect::<Vec<_>>().join(" ");
        let word = canvas.words.text(&super::help::short(*actions.first()?));
        Some([canvas.span(Role::Key, keys), canvas.span(Role::Dim, format!(" {word}"))])
    });
    let pieces: Vec<_> = pieces.collect();
    let width = |piece: &[Span<'_>; 2]| piece.iter().map(Span::width).sum::<usize>();
    let all = pieces.iter().map(|piece| width(piece) + 3).sum::<usize>();
    let gap = if all <= room + 3 { 3 } else { 2 };
    let mut line = Line::default();
    for piece in pieces {
        let before = if line.spans.is_empty() { 0 } else { gap };
        if line.width() + before + width(&piece) > room {
            break;
        }
        line.push_span(canvas.span(Role::Plain, " ".repeat(before)));
        line.spans.extend(piece);
    }
    line
}
