//! The day's note, being written.

use ratatui::layout::{Position, Rect};
use ratatui::text::Line;

use crate::app::forms::note::NoteForm;
use crate::record::LONGEST_NOTE;
use crate::ui::canvas::Canvas;
use crate::words::Role;

pub(crate) fn view(canvas: &mut Canvas<'_>, form: &NoteForm, body: Rect) -> Option<Position> {
    let area = Rect { x: body.x + 1, width: body.width.saturating_sub(2), ..body };
    let title = Line::from(vec![
        canvas.span(Role::Title, canvas.words.text("row-note")),
        canvas.span(Role::Dim, format!("   {}", canvas.words.day(form.day))),
    ]);
    canvas.draw(area, 0, &title);
    let mut top = 1;
    if area.height > 6 {
        let how = canvas.words.say("note-how", &[("longest", LONGEST_NOTE.into())]);
        for line in canvas.wrapped(Role::Dim, &how, area.width) {
            canvas.draw(area, usize::from(top), &line);
            top += 1;
        }
        top += 1;
    }
    canvas.editor(Rect { y: area.y + top, height: area.height.saturating_sub(top), ..area }, &form.editor)
}
