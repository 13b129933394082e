//! The medicines, with what their labels say, and their last doses.

use ratatui::layout::{Position, Rect};
use unicode_width::UnicodeWidthStr;

use crate::app::App;
use crate::app::mouse::Target;
use crate::app::screens::medicines::Listed;
use crate::phrases::{self, Line, Page, Pen};
use crate::record::{Dose, Entry, MedicineId, Timed};
use crate::ui::canvas::{Canvas, inset};
use crate::ui::screens::{about, help};
use crate::words::Role;

/// The fewest rows the list keeps beside what its selected row is about.
const ROWS_OF_LIST: u16 = 5;

/// From this many rows on there is room below the title.
const ROWS_FOR_GAPS: u16 = 12;

/// The widest the list is; more would only move the times away from their names.
const WIDEST: u16 = 64;

pub(crate) fn view(canvas: &mut Canvas<'_>, app: &App, body: Rect) -> Option<Position> {
    let pen = canvas.pen;
    let rows = app.listed();
    let selected = app.medicine.row(&rows);
    let mut remarks = Page::pane(body.width.saturating_sub(2));
    match rows.get(selected) {
        Some(Listed::Medicine(id)) => push_label(&mut remarks, pen, app, id),
        Some(Listed::Dose(filed)) => push_remarks(&mut remarks, pen, &filed.entry),
        None => {}
    }
    let mut list = Page::pane(body.width.saturating_sub(2));
    about::push_trouble(&mut list, pen, app);
    list.push(Line::of(&format!(" {}", pen.words.text("medicine-title")), Role::Title));
    if body.height >= ROWS_FOR_GAPS {
        list.blank();
    }
    if app.record().medicines.is_empty() {
        list.paragraph(1, &help::say(pen, app, "medicines-none"), Role::Dim);
    }
    let (mut targets, mut at, mut above) = (Vec::new(), 0, None);
    for (number, row) in rows.iter().enumerate() {
        let head = head(app, row);
        if let Some(id) = head.filter(|_| head != above) {
            list.blank();
            list.push(Line::of(&format!(" {}", pen.words.text(id)), Role::Head));
        }
        above = head;
        if number == selected {
            at = list.lines.len();
        }
        targets.push((list.lines.len(), Target::row(number, selected)));
        list.push(row_line(pen, app, row, number == selected, body.width));
    }
    if !rows.iter().any(|row| matches!(row, Listed::Dose(_))) && !rows.is_empty() {
        list.blank();
        list.paragraph(1, &help::say(pen, app, "doses-none"), Role::Dim);
    }
    let below = u16::try_from(remarks.lines.len() + 1).unwrap_or(body.height);
    let area = Rect { height: body.height.saturating_sub(below).max(ROWS_OF_LIST).min(body.height), ..body };
    let under = list.lines.len().min(usize::from(area.height)) + 1;
    canvas.draw_all(inset(body), under, &remarks.lines);
    canvas.list(area, (&list.lines, &targets), at, !rows.is_empty())
}

/// What a dose stands under; nothing for a medicine.
fn head(app: &App, listed: &Listed) -> Option<&'static str> {
    let Listed::Dose(filed) = listed else { return None };
    Some(if filed.entry.at > app.moment.now { "group-ahead" } else { "group-doses" })
}

/// ` › Ibuprofen 400 mg           next possible: 19:00 `
fn row_line(pen: Pen<'_>, app: &App, row: &Listed, selected: bool, width: u16) -> Line {
    // Four columns are the blanks, the sign, and what stays free at the right edge.
    let room = usize::from(width.min(WIDEST)).saturating_sub(5);
    let (title, edge) = match row {
        Listed::Medicine(id) => {
            let outlook = app.outlook_of(id);
            let title = outlook.map(|outlook| format!("{} {}", outlook.medicine.name, outlook.medicine.amount));
            let edges = outlook.map(|outlook| phrases::medicine::outlook_ways(pen.words, &app.moment, outlook));
            let title = title.unwrap_or_default();
            let fits = |edge: &String| title.width() + edge.width() + 2 <= room;
            let edge = edges.into_iter().flatten().find(fits).unwrap_or_default();
            (title, edge)
        }
        Listed::Dose(filed) => {
            let name = |dose: Timed<'_, Dose>| {
                format!("{} {}", phrases::medicine::name(app.record(), &dose.medicine), dose.amount)
            };
            let when = phrases::medicine::when_short(pen.words, &app.moment, filed.entry.at);
            (filed.entry.dose().map(name).unwrap_or_default(), when)
        }
    };
    let title = pen.fitted(&title, room.saturating_sub(edge.width() + 2));
    let line = pen.row(selected).with(&title, Role::Plain);
    line.pad_to(3 + room.saturating_sub(edge.width())).with(&edge, Role::Plain)
}

fn push_label(page: &mut Page, pen: Pen<'_>, app: &App, id: &MedicineId) {
    let Some(outlook) = app.outlook_of(id) else { return };
    page.paragraph(0, &phrases::medicine::label(pen.words, outlook.medicine), Role::Plain);
    let said = phrases::medicine::outlook(pen.words, &app.moment, outlook);
    page.paragraph(0, &said.unwrap_or_default(), Role::Accent);
}

fn push_remarks(page: &mut Page, pen: Pen<'_>, entry: &Entry) {
    page.paragraph(0, entry.note.as_deref().unwrap_or_default(), Role::Plain);
    page.paragraph(0, &phrases::by(pen.words, entry.by.as_deref()).unwrap_or_default(), Role::Dim);
}

/// Adds, beside the day, a medicine, its doses of the day, and where the others are.
pub(crate) fn push_medicine(page: &mut Page, pen: Pen<'_>, app: &App, id: &MedicineId) {
    page.paragraph(0, phrases::medicine::name(app.record(), id), Role::Title);
    push_label(page, pen, app, id);
    page.gap();
    for dose in app.record().doses_on(app.day()).into_iter().filter(|dose| dose.medicine == *id) {
        page.paragraph(0, &format!("{}  {}", phrases::at_time(pen.words, dose.at), dose.amount), Role::Plain);
        push_remarks(page, pen, dose.entry);
    }
    page.paragraph(0, &help::say(pen, app, "medicines-where"), Role::Dim);
}
