//! The form of the second operation.

use ratatui::text::Line;

use crate::app::App;
use crate::app::forms::Form;
use crate::ui::canvas::Canvas;
use crate::ui::forms::said::said;
use crate::words::Role;

pub(crate) fn title(canvas: &Canvas<'_>, width: u16) -> Vec<Line<'static>> {
    canvas.wrapped(Role::Title, &canvas.words.text("exchange-title"), width)
}

/// The day that is understood, or that it is not known yet.
pub(crate) fn echo(canvas: &Canvas<'_>, app: &App, form: &Form, width: u16) -> Vec<Line<'static>> {
    let words = canvas.words;
    let (role, text) = match app.typed_exchange(form) {
        Ok(Some(at)) => {
            let (day, time) = (words.long_day(at.date_naive()), words.time(at));
            (Role::Accent, words.say("exchange-echo", &[("day", day.into()), ("time", time.into())]))
        }
        Ok(None) => (Role::Dim, words.text("exchange-not-known")),
        Err(problem) => (Role::Soon, said(canvas, &problem.said)),
    };
    canvas.wrapped(role, &text, width)
}
