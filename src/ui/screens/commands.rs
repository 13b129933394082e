//! Finding an action: what is typed, what has these words, each with its key, and why the one at hand does nothing.

use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use crate::app::App;
use crate::app::mouse::Target;
use crate::app::screens::commands::{Command, Commands};
use crate::phrases::{Line, Pen};
use crate::ui::canvas::{Canvas, below, inset};
use crate::ui::screens::help::{key_name, say};
use crate::ui::{Drawn, forms};
use crate::words::{Role, clean};

/// The most rows of why an action does nothing; and from how many rows on a title and so many have room.
const ROWS_OF_REASON: usize = 2;
const ROWS_FOR_ALL: u16 = 10;

pub(crate) fn view(canvas: &mut Canvas<'_>, app: &App, commands: &Commands, body: Rect) -> Drawn {
    let pen = canvas.pen;
    let area = if forms::is_panel(body) { forms::panel(canvas, body, body.height.into()) } else { inset(body) };
    let is_tall = area.height >= ROWS_FOR_ALL;
    let (above, reason) = if is_tall { (3, ROWS_OF_REASON + 1) } else { (1, usize::from(area.height > 4)) };
    if is_tall {
        canvas.draw(area, 0, &Line::of(&pen.words.text("commands-title"), Role::Title));
    }
    let field = below(area, above - if is_tall { 2 } else { 1 });
    let inside = Rect { x: field.x + 2, width: field.width.saturating_sub(4), height: field.height.min(1), ..field };
    let brackets = Line::of("[ ", Role::Accent).pad_to(usize::from(inside.width) + 2).with(" ]", Role::Accent);
    canvas.draw(field, 0, &brackets);
    let cursor = canvas.editor(inside, &commands.typed);
    let found = app.found(commands);
    let width = usize::from(area.width.saturating_sub(1));
    let mut lines: Vec<_> =
        found.iter().enumerate().map(|(row, one)| command(pen, one, row == commands.row(), width)).collect();
    if found.is_empty() {
        lines.push(Line::of(&format!("  {}", pen.words.text("commands-none")), Role::Dim));
    }
    let rows = usize::from(area.height).saturating_sub(above + reason);
    let list = Rect { height: u16::try_from(rows).unwrap_or(area.height), ..below(area, above) };
    let rows: Vec<_> = (0..found.len()).map(|row| (row, Target::row(row, commands.row()))).collect();
    canvas.list(list, (&lines, &rows), commands.row(), !found.is_empty());
    if let Some(Command { does: false, why_not, .. }) = found.get(commands.row()) {
        let text = say(pen, app, why_not.unwrap_or("commands-no-use"));
        let mut rows = clean::wrapped(&text, width);
        if rows.len() > ROWS_OF_REASON.min(reason) {
            rows = vec![pen.fitted(&text, width)];
        }
        for (row, text) in rows.iter().enumerate() {
            canvas.draw(area, above + list.height as usize + row + usize::from(is_tall), &Line::of(text, Role::Soon));
        }
    }
    Drawn { last_scroll: found.len().saturating_sub(1), ..Drawn::at(cursor) }
}

/// What an action does, and its key at the right; both dim where it does nothing here and now.
fn command(pen: Pen<'_>, one: &Command, is_here: bool, width: usize) -> Line {
    let key = one.key.as_ref().map(|key| key_name(pen, key)).unwrap_or_default();
    let [text, key_role] = if one.does { [Role::Plain, Role::Key] } else { [Role::Dim; 2] };
    let said = pen.words.text(&format!("help-{}", one.action.name()));
    let said = pen.fitted(&said, width.saturating_sub(key.width() + 4));
    pen.cursor(is_here).with(" ", Role::Plain).with(&said, text).right(width, &key, key_role)
}
