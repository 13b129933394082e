//! The forms of what the surgeon said.

use ratatui::text::Line;

use crate::app::App;
use crate::app::forms::{Form, Problem, Said};
use crate::phrases;
use crate::record::{Change, Extra, ExtraKind};
use crate::rules::journey::{Row, journey};
use crate::ui::canvas::Canvas;
use crate::ui::forms::said::said;
use crate::words::Role;

/// What the plan and the surgeon say until now.
pub(crate) fn title(canvas: &Canvas<'_>, app: &App, of: &str, width: u16) -> Vec<Line<'static>> {
    let words = canvas.words;
    let mut lines = canvas.wrapped(Role::Title, &words.text("surgeon-title"), width);
    with_row(app, None, of, |row| {
        let now = words.say("surgeon-now", &[("what", phrases::row_when(words, &app.moment, row).into())]);
        lines.extend(canvas.wrapped(Role::Plain, row.what.title(), width));
        lines.extend(canvas.wrapped(Role::Dim, &now, width));
    });
    lines
}

pub(crate) fn own_title(canvas: &Canvas<'_>, width: u16) -> Vec<Line<'static>> {
    canvas.wrapped(Role::Title, &canvas.words.text("surgeon-own-title"), width)
}

/// What comes of what is entered so far, beside what the plan says.
pub(crate) fn echo(canvas: &Canvas<'_>, app: &App, form: &Form, of: &str, width: u16) -> Vec<Line<'static>> {
    let words = canvas.words;
    let mut lines = Vec::new();
    match app.changed_by(form) {
        Err(problem) => lines.extend(trouble(canvas, &problem, width)),
        Ok(None) => {}
        Ok(Some(change)) => {
            let taken_back = matches!(change, Change::Override { after: None, .. });
            with_row(app, Some(&change), of, |row| {
                let mut text = phrases::row_when(words, &app.moment, row);
                if taken_back {
                    text = words.say("ruling-taken-back", &[("what", text.into())]);
                }
                lines.extend(canvas.wrapped(Role::Accent, &text, width));
                if !taken_back {
                    lines.extend(canvas.wrapped(
                        Role::Dim,
                        &phrases::planned(words, &app.moment, row.what, &row.planned),
                        width,
                    ));
                }
            });
        }
    }
    lines
}

/// What is understood of a task or visit of the patient's own.
pub(crate) fn own_echo(canvas: &Canvas<'_>, app: &App, form: &Form, width: u16) -> Vec<Line<'static>> {
    let words = canvas.words;
    let change = match app.changed_by(form) {
        Err(problem) => return trouble(canvas, &problem, width),
        Ok(change) => change,
    };
    match &change {
        Some(Change::Extra { after: Some(Extra { what: ExtraKind::Visit(at), .. }), .. }) => {
            let (day, time) = (words.long_day(at.date_naive()), words.time(*at));
            let text = words.say("visit-at", &[("day", day.into()), ("time", time.into())]);
            canvas.wrapped(Role::Accent, &text, width)
        }
        Some(Change::Extra { after: None, .. }) => canvas.wrapped(Role::Soon, &words.text("own-taken-away"), width),
        Some(Change::Extra { id, .. }) => {
            let mut lines = Vec::new();
            with_row(app, change.as_ref(), id.as_str(), |row| {
                lines = canvas.wrapped(Role::Accent, &phrases::row_when(words, &app.moment, row), width);
            });
            lines
        }
        _ => Vec::new(),
    }
}

/// What is missing is asked for by the field itself; what is not understood is said.
fn trouble(canvas: &Canvas<'_>, problem: &Problem, width: u16) -> Vec<Line<'static>> {
    match problem.said {
        Said::Message(id) if id.ends_with("-needed") => Vec::new(),
        _ => canvas.wrapped(Role::Soon, &said(canvas, &problem.said), width),
    }
}

/// Shows a row of the journey as it is, or as it would be after a change.
fn with_row(app: &App, change: Option<&Change>, id: &str, mut show: impl FnMut(&Row<'_>)) {
    let Some(outlook) = app.outlook(change) else { return };
    let journey = journey(&outlook.schedule(&app.moment), &app.moment);
    if let Some(row) = journey.rows.iter().find(|row| row.what.id() == id) {
        show(row);
    }
}
