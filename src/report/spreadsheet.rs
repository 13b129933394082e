//! A workbook for people: the rows of the table with a sheet for each kind of them, dates and numbers that are such, in the
//! form of the reader's region.

use std::ops::RangeInclusive;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, Timelike};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::table::{COLUMNS, Cell, Row, rows};
use crate::rules::summary::Followed;
use crate::schema;
use crate::words::{Words, say};

/// The kinds of rows and the sheets they stand on, in the order of the sheets.
const SHEETS: [(&str, &[&str]); 8] = [
    ("sheet-pain", &["pain"]),
    ("sheet-doses", &["dose"]),
    ("sheet-answers", &["answer", "asked"]),
    ("sheet-times", &["stretch", "minutes"]),
    ("sheet-measures", &["measure"]),
    ("sheet-notes", &["note"]),
    ("sheet-calls", &["call"]),
    ("sheet-plan", &["operation", "override", "task", "visit"]),
];

/// What stands in a row for programs, and says nothing to a person that is not beside it.
const FOR_PROGRAMS: [&str; 2] = ["utc", "to_utc"];

/// The form of a day, of a time, and of both as the reader's region writes it: these numbers are of forms that each program
/// has by itself.
const DAY: u8 = 14;
const TIME: u8 = 20;
const MOMENT: u8 = 22;

/// The most characters of a cell as UTF-16 counts them, and of these what is kept for a word on what is left out.
const LONGEST: usize = 32_767;
const LEFT_OUT: usize = 100;

/// The widths of columns, in characters.
const WIDTH: (usize, usize) = (6, 60);

/// The rows of some days as an Excel workbook. The same record at the same moment gives the same bytes. No text is a formula,
/// whatever it looks like.
pub fn spreadsheet(words: &Words, of: Followed<'_>, days: RangeInclusive<NaiveDate>) -> Result<Vec<u8>, XlsxError> {
    let rows = rows(of, days);
    let mut book = Workbook::new();
    // Without a time of its own it would have that of the computer's clock.
    let made = ExcelDateTime::from_timestamp(of.moment.now.timestamp().max(0))?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&made));
    let mut has_any = false;
    for (name, kinds) in SHEETS {
        let of_sheet: Vec<&Row> = rows.iter().filter(|row| kinds.contains(&row.kind)).collect();
        if !of_sheet.is_empty() {
            fill(book.add_worksheet().set_name(words.text(name))?, words, kinds.len() == 1, &of_sheet)?;
            has_any = true;
        }
    }
    if !has_any {
        book.add_worksheet().set_name(words.text("sheet-empty"))?.write_string(0, 0, words.text("sheet-nothing"))?;
    }
    book.save_to_buffer()
}

/// Fills a sheet with rows: the columns that say anything in any of them, under heads that stay in view.
fn fill(sheet: &mut Worksheet, words: &Words, is_one_kind: bool, rows: &[&Row]) -> Result<(), XlsxError> {
    let rows: Vec<_> = rows.iter().map(|row| row.cells()).collect();
    let is_wanted = |(at, name): &(usize, &str)| {
        let says = rows.iter().any(|cells| cells.get(*at).is_some_and(|cell| *cell != Cell::Nothing));
        says && !FOR_PROGRAMS.contains(name) && !(is_one_kind && *name == "kind")
    };
    let mut column = 0;
    for (at, name) in COLUMNS.into_iter().enumerate().filter(is_wanted) {
        let cells: Vec<_> = rows.iter().filter_map(|cells| cells.get(at)).collect();
        let is_moment = cells.iter().any(|cell| matches!(cell, Cell::Moment(_)));
        let head = words.text(&format!("column-{}", name.replace('_', "-")));
        column = put(sheet, column, &head, &cells, |cell| value(words, cell))?;
        if is_moment {
            // Where the clocks are put back, or after a journey, the clock alone does not say when it was.
            let head = say!(words, "column-with-offset", head);
            column = put(sheet, column, &head, &cells, exact)?;
        }
    }
    let (last_row, last_column) = (u32::try_from(rows.len()).unwrap_or(u32::MAX), column.saturating_sub(1));
    sheet.set_freeze_panes(1, 0)?.autofilter(0, 0, last_row, last_column)?.set_repeat_rows(0, 0)?;
    Ok(())
}

/// What is put into a cell of a sheet.
enum Put {
    Nothing,
    Text(String),
    Number(f64),
    /// A day, a time or both, and the number of its form.
    Dated(ExcelDateTime, u8),
}

/// Fills a column, and gives back the place of the next one.
fn put(
    sheet: &mut Worksheet,
    column: u16,
    head: &str,
    cells: &[&Cell],
    made: impl Fn(&Cell) -> Put,
) -> Result<u16, XlsxError> {
    let bold = Format::new().set_bold();
    sheet.write_string_with_format(0, column, head, &bold)?;
    let mut widest = head.chars().count() + 3;
    for (row, cell) in (1..).zip(cells) {
        widest = widest.max(match made(cell) {
            Put::Nothing => 0,
            Put::Text(text) => {
                sheet.write_string(row, column, &text)?;
                text.lines().map(|line| line.chars().count()).max().unwrap_or(0)
            }
            Put::Number(number) => {
                sheet.write_number(row, column, number)?;
                8
            }
            Put::Dated(at, form) => {
                sheet.write_datetime_with_format(row, column, &at, &Format::new().set_num_format_index(form))?;
                if form == MOMENT { 17 } else { 11 }
            }
        });
    }
    let width = u16::try_from(widest.clamp(WIDTH.0, WIDTH.1)).unwrap_or_default();
    sheet.set_column_width(column, f64::from(width))?;
    Ok(column + 1)
}

fn value(words: &Words, cell: &Cell) -> Put {
    match cell {
        Cell::Nothing => Put::Nothing,
        Cell::Text(text) => Put::Text(held(words, text)),
        Cell::Whole(number) => Put::Number(i32::try_from(*number).map_or(f64::MAX, f64::from)),
        Cell::Number(number) => number.parse().map_or_else(|_| Put::Text(number.clone()), Put::Number),
        Cell::Day(day) => dated(day.and_time(NaiveTime::MIN), DAY).unwrap_or_else(|| Put::Text(day.to_string())),
        Cell::Time(time) => {
            let (hour, minute) = (u16::try_from(time.hour()), u8::try_from(time.minute()));
            let at =
                hour.ok().zip(minute.ok()).and_then(|(hour, minute)| ExcelDateTime::from_hms(hour, minute, 0).ok());
            at.map_or(Put::Nothing, |at| Put::Dated(at, TIME))
        }
        Cell::Moment(at) => dated(at.naive_local(), MOMENT).unwrap_or(Put::Nothing),
        Cell::Universal(at) => dated(at.naive_utc(), MOMENT).unwrap_or(Put::Nothing),
    }
}

/// A moment as a text that says all of it.
fn exact(cell: &Cell) -> Put {
    match cell {
        Cell::Moment(at) => Put::Text(schema::written(*at)),
        _ => Put::Nothing,
    }
}

/// A date that a sheet can hold, which begins with the year 1900.
fn dated(at: NaiveDateTime, form: u8) -> Option<Put> {
    let at = ExcelDateTime::from_timestamp(at.and_utc().timestamp()).ok()?;
    Some(Put::Dated(at, form))
}

/// The text with what looks like an odd character of a workbook, such as `_x000D_`, written so that it stays as it is.
fn escaped(text: &str) -> String {
    let mut parts = text.split("_x");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| {
        let is_odd = part.len() > 4 && part.bytes().take(4).all(|byte| byte.is_ascii_hexdigit());
        let mark = if is_odd && part.as_bytes().get(4) == Some(&b'_') { "_x005F_x" } else { "_x" };
        text + mark + part
    })
}

/// A text as a cell can hold it; what is left out is said.
fn held(words: &Words, text: &str) -> String {
    let text = escaped(&text.replace("\r\n", "\n"));
    if text.encode_utf16().count() <= LONGEST {
        return text;
    }
    let mut room = LONGEST - LEFT_OUT;
    let fits = |c: &char| room.checked_sub(c.len_utf16()).map(|left| room = left).is_some();
    let kept: String = text.chars().take_while(fits).collect();
    let count = text.chars().count() - kept.chars().count();
    format!("{kept} {}", say!(words, "sheet-left-out", count))
}
