//! The form in which the operation is corrected.

use ratatui::text::Line;

use crate::app::App;
use crate::app::forms::Form;
use crate::phrases;
use crate::record::Change;
use crate::rules::meant::Meant;
use crate::ui::canvas::Canvas;
use crate::ui::forms::said::said;
use crate::ui::screens::first_run;
use crate::words::Role;

/// Which operation it is, where there are two.
pub(crate) fn title(canvas: &Canvas<'_>, app: &App, width: u16) -> Vec<Line<'static>> {
    let is_first = app.record().recovery.as_ref().is_some_and(|recovery| recovery.expanders);
    let id = if is_first { "operation-title-first" } else { "operation-title" };
    canvas.wrapped(Role::Title, &canvas.words.text(id), width)
}

/// When it would be, and what moves with it.
pub(crate) fn echo(canvas: &Canvas<'_>, app: &App, form: &Form, width: u16) -> Vec<Line<'static>> {
    match app.typed_operation(form) {
        Ok(Some(change)) if change.is_nothing() => {
            canvas.wrapped(Role::Dim, &canvas.words.text("operation-as-it-is"), width)
        }
        Ok(Some(change)) => {
            let Change::Recovery { after: Some(after), .. } = &change else { return Vec::new() };
            let day = app.moment.calendar.day_at(after.surgery);
            let mut lines = first_run::echo(canvas, app, Meant { at: after.surgery, day, with_time: true }, width);
            for text in phrases::consequences(canvas.words, &app.moment, &app.consequences(&change)) {
                lines.extend(canvas.wrapped(Role::Plain, &text, width));
            }
            lines
        }
        Ok(None) => Vec::new(),
        Err(problem) => canvas.wrapped(Role::Soon, &said(canvas, &problem.said), width),
    }
}
