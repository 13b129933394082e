//! The form of a medicine.

use ratatui::text::Line;

use crate::app::App;
use crate::app::forms::Form;
use crate::phrases::medicine::label;
use crate::ui::canvas::Canvas;
use crate::ui::forms::said::said;
use crate::words::Role;

pub(crate) fn title(canvas: &Canvas<'_>, corrects: bool, width: u16) -> Vec<Line<'static>> {
    let id = if corrects { "medicine-correct" } else { "medicine-new" };
    canvas.wrapped(Role::Title, &canvas.words.text(id), width)
}

/// What the field at hand is for, and the label as it is understood.
pub(crate) fn echo(canvas: &Canvas<'_>, app: &App, form: &Form, width: u16) -> Vec<Line<'static>> {
    let Some(field) = form.current() else { return Vec::new() };
    let mut lines = Vec::new();
    match app.entered_medicine(form) {
        Ok(medicine) => lines.extend(canvas.wrapped(Role::Accent, &label(canvas.words, &medicine), width)),
        // What is still empty is no mistake yet.
        Err(problem) if form.filled(problem.field).is_some() => {
            lines.extend(canvas.wrapped(Role::Soon, &said(canvas, &problem.said), width));
        }
        Err(_) => {}
    }
    lines.extend(canvas.wrapped(Role::Dim, &canvas.words.text(&format!("about-{}", field.name)), width));
    lines
}
