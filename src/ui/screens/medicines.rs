//! The medicines, with what their labels say, and their last doses.

use ratatui::layout::{Position, Rect};
use ratatui::text::Line;
use unicode_width::UnicodeWidthStr;

use crate::app::App;
use crate::app::screens::medicines::Listed;
use crate::phrases::{self, Page};
use crate::record::{Dose, Entry, MedicineId, Timed};
use crate::ui::canvas::Canvas;
use crate::ui::screens::{about, help};
use crate::words::Role;

/// The fewest rows the list keeps beside what its selected row is about.
const ROWS_OF_LIST: u16 = 5;

/// From this many rows on there is room below the title.
const ROWS_FOR_GAPS: u16 = 12;

pub(crate) fn view(canvas: &mut Canvas<'_>, app: &App, body: Rect) -> Option<Position> {
    let rows = app.listed();
    let selected = app.medicine.row(&rows);
    let mut page = Page::pane(body.width.saturating_sub(2));
    match rows.get(selected) {
        Some(Listed::Medicine(id)) => push_label(&mut page, canvas, app, id),
        Some(Listed::Dose(filed)) => push_remarks(&mut page, canvas, &filed.entry),
        None => {}
    }
    let remarks = canvas.lines(&page);
    let mut lines = about::trouble(canvas, app, body.width.saturating_sub(2));
    let mut at = 0;
    lines.push(canvas.line(Role::Title, format!(" {}", canvas.words.text("medicine-title"))));
    if body.height >= ROWS_FOR_GAPS {
        lines.push(Line::default());
    }
    if app.record().medicines.is_empty() {
        lines.extend(said(canvas, app, "medicines-none", body.width));
    }
    for (number, row) in rows.iter().enumerate() {
        let before = number.checked_sub(1).and_then(|before| rows.get(before));
        if let Some(head) = head(app, row).filter(|own| before.and_then(|row| head(app, row)) != Some(own)) {
            lines.extend([Line::default(), canvas.line(Role::Head, format!(" {}", canvas.words.text(head)))]);
        }
        if number == selected {
            at = lines.len();
        }
        lines.push(row_line(canvas, app, row, number == selected, body.width));
    }
    if !rows.iter().any(|row| matches!(row, Listed::Dose(_))) && !rows.is_empty() {
        lines.push(Line::default());
        lines.extend(said(canvas, app, "doses-none", body.width));
    }
    let below = u16::try_from(remarks.len() + 1).unwrap_or(body.height);
    let list = Rect { height: body.height.saturating_sub(below).max(ROWS_OF_LIST).min(body.height), ..body };
    let under = lines.len().min(usize::from(list.height)) + 1;
    canvas.draw_all(Rect { x: body.x + 1, width: body.width.saturating_sub(1), ..body }, under, &remarks);
    canvas.list(list, &lines, at, !rows.is_empty())
}

/// What a dose stands under; nothing for a medicine.
fn head(app: &App, listed: &Listed) -> Option<&'static str> {
    let Listed::Dose(filed) = listed else { return None };
    Some(if filed.entry.at > app.moment.now { "group-ahead" } else { "group-doses" })
}

fn said(canvas: &Canvas<'_>, app: &App, id: &str, width: u16) -> Vec<Line<'static>> {
    canvas.indented(1, canvas.wrapped(Role::Dim, &help::say(canvas, app, id), width.saturating_sub(3)))
}

/// ` › Ibuprofen 400 mg           next possible: 19:00 `
fn row_line(canvas: &Canvas<'_>, app: &App, row: &Listed, selected: bool, width: u16) -> Line<'static> {
    // Four columns are the blanks, the sign, and what stays free at the right edge.
    let room = usize::from(width.min(WIDEST)).saturating_sub(5);
    let (title, edge) = match row {
        Listed::Medicine(id) => {
            let outlook = app.outlook_of(id);
            let title = outlook.map(|outlook| format!("{} {}", outlook.medicine.name, outlook.medicine.amount));
            let edges = outlook.map(|outlook| phrases::medicine::outlook_ways(canvas.words, &app.moment, outlook));
            let title = title.unwrap_or_default();
            let fits = |edge: &String| title.width() + edge.width() + 2 <= room;
            let edge = edges.into_iter().flatten().find(fits).unwrap_or_default();
            (title, edge)
        }
        Listed::Dose(filed) => {
            let name = |dose: Timed<'_, Dose>| {
                format!("{} {}", phrases::medicine::name(app.record(), &dose.medicine), dose.amount)
            };
            let when = phrases::medicine::when_short(canvas.words, &app.moment, filed.entry.at);
            (filed.entry.dose().map(name).unwrap_or_default(), when)
        }
    };
    let title = canvas.fitted(&title, room.saturating_sub(edge.width() + 2));
    let gap = " ".repeat(room.saturating_sub(title.width() + edge.width()));
    let blank = canvas.span(Role::Plain, " ");
    let text = canvas.span(Role::Plain, format!("{title}{gap}"));
    Line::from(vec![blank.clone(), canvas.cursor(selected), blank, text, canvas.span(Role::Plain, edge)])
}

/// The widest the list is; more would only move the times away from their names.
const WIDEST: u16 = 64;

fn push_label(page: &mut Page, canvas: &Canvas<'_>, app: &App, id: &MedicineId) {
    let Some(outlook) = app.outlook_of(id) else { return };
    page.paragraph(0, &phrases::medicine::label(canvas.words, outlook.medicine), Role::Plain);
    if let Some(said) = phrases::medicine::outlook(canvas.words, &app.moment, outlook) {
        page.paragraph(0, &said, Role::Accent);
    }
}

fn push_remarks(page: &mut Page, canvas: &Canvas<'_>, entry: &Entry) {
    if let Some(note) = &entry.note {
        page.paragraph(0, note, Role::Plain);
    }
    if let Some(by) = phrases::by(canvas.words, entry.by.as_deref()) {
        page.paragraph(0, &by, Role::Dim);
    }
}

/// Adds, beside the day, a medicine, its doses of the day, and where the others are.
pub(crate) fn push_medicine(page: &mut Page, canvas: &Canvas<'_>, app: &App, id: &MedicineId) {
    page.paragraph(0, phrases::medicine::name(app.record(), id), Role::Title);
    push_label(page, canvas, app, id);
    page.gap();
    for dose in app.record().doses_on(app.day()).into_iter().filter(|dose| dose.medicine == *id) {
        page.paragraph(0, &format!("{}  {}", canvas.words.time(dose.at), dose.amount), Role::Plain);
        push_remarks(page, canvas, dose.entry);
    }
    page.paragraph(0, &help::say(canvas, app, "medicines-where"), Role::Dim);
}
