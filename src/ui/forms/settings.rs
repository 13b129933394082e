//! The settings.

use ratatui::text::Line;

use crate::app::forms::{Form, Input};
use crate::ui::canvas::Canvas;
use crate::words::Role;

pub(crate) fn title(canvas: &Canvas<'_>, width: u16) -> Vec<Line<'static>> {
    canvas.wrapped(Role::Title, &canvas.words.text("settings-title"), width)
}

pub(crate) fn phones_title(canvas: &Canvas<'_>, width: u16) -> Vec<Line<'static>> {
    canvas.wrapped(Role::Title, &canvas.words.text("phones-title"), width)
}

/// What the setting at hand is for.
pub(crate) fn echo(canvas: &Canvas<'_>, form: &Form, width: u16) -> Vec<Line<'static>> {
    let Some(field) = form.current() else { return Vec::new() };
    let mut lines = canvas.wrapped(Role::Dim, &canvas.words.text(&format!("about-{}", field.name)), width);
    if matches!(field.input, Input::Line(_)) {
        lines.extend(canvas.wrapped(Role::Dim, &canvas.words.text("settings-empty"), width));
    }
    lines
}
