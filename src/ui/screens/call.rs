//! When to call: whom, with what, and what to tell them.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::App;
use crate::phrases;
use crate::plan::{RedFlag, Urgency};
use crate::rules::alerts::Alert;
use crate::rules::call::{self, Call, Sheet, Time};
use crate::ui::Drawn;
use crate::ui::canvas::Canvas;
use crate::words::{Mark, Role};

/// From this width on what to tell them stands beside whom to call.
const COLUMNS_FOR_PANES: u16 = 96;

/// How wide it is then.
const SHEET: u16 = 44;

/// Over the whole screen, the most urgent first.
pub(crate) fn view(canvas: &mut Canvas<'_>, app: &App, (scroll, of): (usize, Option<Urgency>), body: Rect) -> Drawn {
    let call = app.call();
    let area = Rect { x: body.x + 1, width: body.width.saturating_sub(1), ..body };
    let is_wide = body.width >= COLUMNS_FOR_PANES && call.sheet.is_some();
    let area = Rect { width: if is_wide { area.width - SHEET - 3 } else { area.width }, ..area };
    // The last column is for the sign that there is more.
    let width = area.width.saturating_sub(1);
    let mut lines = own(canvas, app, &call, of, width);
    let is_first = !lines.is_empty();
    lines.splice(0..0, canvas.wrapped(Role::Title, &canvas.words.text("call-title"), width));
    let told = call
        .sheet
        .as_ref()
        .map(|sheet| sheet_lines(canvas, app, sheet, call.time, if is_wide { SHEET } else { width }));
    let told = told.unwrap_or_default();
    if is_wide {
        let side = Rect { x: area.right() + 2, width: SHEET, ..body };
        crate::ui::screens::today::divide(canvas, Rect { x: area.right(), width: 1, ..body });
        canvas.column(side, &told, 0);
        lines.extend(whom(canvas, app, &call, width));
    } else if is_first {
        lines.push(Line::default());
        lines.extend(told);
        lines.push(Line::default());
        lines.extend(whom(canvas, app, &call, width));
    } else {
        lines.extend(whom(canvas, app, &call, width));
        lines.push(Line::default());
        lines.extend(told);
    }
    let last_scroll = canvas.scrolled(area, &lines, scroll);
    Drawn { last_scroll, ..Drawn::at(Some(area.as_position())) }
}

/// What the day's alerts of a level say, why, and the number.
pub(crate) fn raised(canvas: &Canvas<'_>, app: &App, level: Urgency, width: u16) -> Vec<Line<'static>> {
    let mut lines = canvas.wrapped(phrases::call::role(level), &phrases::call::level(canvas.words, level), width);
    lines.extend(number_lines(canvas, app, level, width));
    for alert in app.raised().iter().filter(|alert| alert.rule.level == level) {
        lines.push(Line::default());
        lines.extend(alert_lines(canvas, alert, width));
    }
    for text in made(canvas, app) {
        lines.push(Line::default());
        lines.extend(canvas.wrapped(Role::Good, &text, width));
    }
    lines.push(Line::default());
    lines.extend(canvas.wrapped(Role::Dim, &crate::ui::screens::help::say(canvas, app, "alert-more"), width));
    lines
}

/// `! Your pain had gone down and has gone up again.`
fn alert_lines(canvas: &Canvas<'_>, alert: &Alert<'_>, width: u16) -> Vec<Line<'static>> {
    let lead = call_sign(canvas, alert.rule.level);
    let mut lines = hanging(canvas, Role::Plain, &lead, &alert.rule.text, width);
    for cause in phrases::call::cause(canvas.words, alert) {
        lines.extend(hanging(canvas, Role::Dim, &Span::raw("  "), &cause, width));
    }
    lines
}

fn call_sign(canvas: &Canvas<'_>, level: Urgency) -> Span<'static> {
    canvas.span(phrases::call::role(level), format!("{} ", Mark::Call.sign(canvas.theme.plain)))
}

/// What is told first where something was raised: whom to call for it, and why. The emergency number is in sight there, on
/// a phone too.
fn own(canvas: &Canvas<'_>, app: &App, call: &Call<'_>, of: Option<Urgency>, width: u16) -> Vec<Line<'static>> {
    let words = canvas.words;
    let raised = match of {
        Some(_) => app.raised(),
        None => call.sheet.as_ref().map(|sheet| sheet.alerts.as_slice()).unwrap_or_default(),
    };
    let mut lines: Vec<Line<'static>> = Vec::new();
    for level in Urgency::ALL.into_iter().filter(|level| of.is_none_or(|of| of == *level)) {
        let alerts: Vec<_> = raised.iter().filter(|alert| alert.rule.level == level).collect();
        if alerts.is_empty() {
            continue;
        }
        let is_first = lines.is_empty();
        let role = phrases::call::role(level);
        lines.extend(hanging(canvas, role, &call_sign(canvas, level), &phrases::call::please(words, level), width));
        let (number_role, number) = number(canvas, app, level);
        lines.extend(hanging(canvas, number_role, &Span::raw("  "), &number, width));
        if is_first && level != Urgency::Emergency {
            let emergency = phrases::call::emergency(words, call.phones);
            lines.extend(hanging(canvas, Role::Plain, &Span::raw("  "), &emergency, width));
        }
        if is_first {
            for text in made(canvas, app) {
                lines.extend(hanging(canvas, Role::Good, &Span::raw("  "), &text, width));
            }
        }
        for alert in alerts {
            lines.extend(alert_lines(canvas, alert, width));
        }
    }
    lines
}

/// The calls that were made since what the day raises, in words, the newest first.
pub(crate) fn made(canvas: &Canvas<'_>, app: &App) -> Vec<String> {
    app.calls_made().iter().rev().map(|call| phrases::call::made(canvas.words, &app.moment, call)).collect()
}

/// Whom to call by level, with the signs of each.
fn whom(canvas: &Canvas<'_>, app: &App, call: &Call<'_>, width: u16) -> Vec<Line<'static>> {
    let words = canvas.words;
    let mut lines = Vec::new();
    lines.extend(canvas.wrapped(Role::Dim, &words.text("call-calm"), width));
    if let Some(said) = phrases::call::outside(words, call) {
        lines.extend(canvas.wrapped(Role::Plain, &said, width));
    }
    for level in Urgency::ALL {
        lines.push(Line::default());
        lines.extend(canvas.wrapped(phrases::call::role(level), &phrases::call::level(words, level), width));
        lines.extend(number_lines(canvas, app, level, width));
        for flag in call.flags_of(level) {
            lines.extend(flag_lines(canvas, flag, width));
        }
    }
    lines
}

/// The number of a level in a line, or how to write it down.
pub(crate) fn number(canvas: &Canvas<'_>, app: &App, level: Urgency) -> (Role, String) {
    let phones = &app.record().settings.phones;
    if call::number(phones, level).is_some() || level == Urgency::Emergency {
        return (Role::Title, phrases::call::number(canvas.words, phones, level));
    }
    (Role::Plain, crate::ui::screens::help::say(canvas, app, "call-add-number"))
}

/// The number of a level, or how to write it down.
fn number_lines(canvas: &Canvas<'_>, app: &App, level: Urgency, width: u16) -> Vec<Line<'static>> {
    let phones = &app.record().settings.phones;
    let is_there = call::number(phones, level).is_some() || level == Urgency::Emergency;
    if !is_there && !app.is_first_run() {
        return canvas.wrapped(Role::Plain, &crate::ui::screens::help::say(canvas, app, "call-write-number"), width);
    }
    let role = if is_there { Role::Title } else { Role::Plain };
    canvas.wrapped(role, &phrases::call::number(canvas.words, phones, level), width)
}

fn flag_lines(canvas: &Canvas<'_>, flag: &RedFlag, width: u16) -> Vec<Line<'static>> {
    let mut lines = hanging(canvas, Role::Head, &Span::raw("  "), &flag.title, width);
    let dot = Span::raw(format!("  {} ", Mark::Dot.sign(canvas.theme.plain)));
    for sign in &flag.signs {
        lines.extend(hanging(canvas, Role::Plain, &dot, sign, width));
    }
    if let Some(text) = &flag.meanwhile {
        let text = phrases::call::meanwhile(canvas.words, text);
        lines.extend(hanging(canvas, Role::Soon, &Span::raw("    "), &text, width));
    }
    lines
}

/// A text after a sign, every row of it as far in as the first.
fn hanging(canvas: &Canvas<'_>, role: Role, lead: &Span<'static>, text: &str, width: u16) -> Vec<Line<'static>> {
    let columns = lead.width();
    let room = width.saturating_sub(u16::try_from(columns).unwrap_or(width));
    let mut lines = canvas.wrapped(role, text, room);
    for (row, line) in lines.iter_mut().enumerate() {
        line.spans.insert(0, if row == 0 { lead.clone() } else { Span::raw(" ".repeat(columns)) });
    }
    lines
}

/// What to read aloud to whoever answers.
fn sheet_lines(canvas: &Canvas<'_>, app: &App, sheet: &Sheet<'_>, time: Time, width: u16) -> Vec<Line<'static>> {
    let words = canvas.words;
    let mut lines = canvas.wrapped(Role::Title, &words.text("call-tell"), width);
    for line in phrases::call::operation(words, sheet, time) {
        lines.extend(canvas.wrapped(Role::Plain, &line, width));
    }
    for told in phrases::call::told(words, &app.moment, sheet) {
        lines.push(Line::default());
        lines.extend(canvas.wrapped(Role::Head, &words.text(told.head), width));
        for text in told.lines {
            lines.extend(hanging(canvas, Role::Plain, &Span::raw("  "), &text, width));
        }
    }
    lines
}
