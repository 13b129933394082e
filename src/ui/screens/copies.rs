//! The word on copies that a sync program left beside the record.

use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::app::App;
use crate::ui::canvas::Canvas;
use crate::words::{Role, clean};

/// From this width on what is to be done has room in one row; the end of the name may be left out.
const COLUMNS_FOR_ONE_ROW: u16 = 60;

/// What is said of the copies that are there; no row where there are none, or where something is entered, which needs
/// the rows more, and before a recovery, where they are named with the first question.
pub(crate) fn lines(canvas: &Canvas<'_>, app: &App, area: Rect) -> Vec<Line<'static>> {
    let (Some(first), None, false) = (app.copies.first(), &app.over, app.is_first_run()) else { return Vec::new() };
    let args = [("count", app.copies.len().into()), ("file", first.as_str().into())];
    let width = usize::from(area.width.saturating_sub(2));
    let most = if area.width < COLUMNS_FOR_ONE_ROW { 2 } else { 1 };
    let mut rows = clean::wrapped(&canvas.words.say("copy-there", &args), width);
    if rows.len() > most {
        let rest = rows.split_off(most - 1).join(" ");
        rows.push(canvas.fitted(&rest, width));
    }
    rows.iter().map(|row| canvas.line(Role::Soon, format!(" {row}"))).collect()
}
