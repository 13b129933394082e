//! The form of a report.

use ratatui::text::Line;

use crate::app::App;
use crate::app::forms::Form;
use crate::ui::canvas::Canvas;
use crate::ui::forms::elsewhere;
use crate::ui::forms::said::said;
use crate::words::Role;

pub(crate) fn title(canvas: &Canvas<'_>, width: u16) -> Vec<Line<'static>> {
    canvas.wrapped(Role::Title, &canvas.words.text("report-form"), width)
}

/// Which days it tells, and where it is put.
pub(crate) fn echo(canvas: &Canvas<'_>, app: &App, form: &Form, width: u16) -> Vec<Line<'static>> {
    let words = canvas.words;
    let (role, days) = match app.days_of_report(form) {
        _ if form.field("days").is_some_and(|days| !days.shown) => (Role::Accent, words.text("report-dates")),
        Ok(Some((first, last))) => {
            let days = [("first", words.day(first).into()), ("last", words.day(last).into())];
            (Role::Accent, words.say("report-of-days", &days))
        }
        Ok(None) => (Role::Accent, words.text("report-of-all")),
        Err(problem) => (Role::Soon, said(canvas, &problem.said)),
    };
    let mut lines = canvas.wrapped(role, &days, width);
    lines.extend(elsewhere::place(canvas, app, form, width));
    lines
}
