//! The form of a file of its own, as far as all such forms are alike, and the one of the record itself.

use std::path::Path;

use ratatui::text::Line;

use crate::app::App;
use crate::app::forms::Form;
use crate::app::forms::elsewhere::{Writing, Written};
use crate::ui::canvas::Canvas;
use crate::words::Role;

pub(crate) fn title(canvas: &Canvas<'_>, width: u16) -> Vec<Line<'static>> {
    canvas.wrapped(Role::Title, &canvas.words.text("elsewhere-title"), width)
}

/// What is written, and where.
pub(crate) fn echo(canvas: &Canvas<'_>, app: &App, form: &Form, width: u16) -> Vec<Line<'static>> {
    let mut lines = place(canvas, app, form, width);
    if app.writing == Writing::No {
        lines.extend(canvas.wrapped(Role::Plain, &canvas.words.text("elsewhere-about"), width));
    }
    if app.has_unsaved_settings() {
        lines.extend(canvas.wrapped(Role::Soon, &canvas.words.text("elsewhere-no-settings"), width));
    }
    lines
}

/// The folder it is put into; or that it is being written, or why it cannot be.
pub(crate) fn place(canvas: &Canvas<'_>, app: &App, form: &Form, width: u16) -> Vec<Line<'static>> {
    let words = canvas.words;
    match &app.writing {
        Writing::Failed(reason) => {
            let mut lines = canvas.wrapped(Role::Alarm, reason, width);
            lines.extend(canvas.wrapped(Role::Plain, &words.text("elsewhere-try"), width));
            lines
        }
        Writing::Now(_) => canvas.wrapped(Role::Dim, &words.text("elsewhere-now"), width),
        Writing::No => {
            let folder = app.path_of(form).and_then(|path| path.parent().map(shown)).unwrap_or_default();
            canvas.wrapped(Role::Dim, &words.say("elsewhere-folder", &[("folder", folder.into())]), width)
        }
    }
}

/// That a file is there, and where.
pub(crate) fn written(canvas: &Canvas<'_>, written: &Written) -> (Role, String) {
    let path = shown(&written.path);
    match &written.unshown {
        None => (Role::Good, canvas.words.say("elsewhere-written", &[("path", path.into())])),
        Some(reason) => {
            let said = [("path", path.into()), ("reason", reason.as_str().into())];
            (Role::Soon, canvas.words.say("elsewhere-unshown", &said))
        }
    }
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}
