//! A table for statistics: one row for each thing that was entered, and for each that was asked and not answered.

use std::ops::RangeInclusive;

use chrono::{NaiveDate, SecondsFormat};

use super::table::{COLUMNS, Cell, rows};
use crate::rules::summary::Followed;
use crate::schema;

/// The rows of some days as comma-separated values.
///
/// UTF-8 without a byte order mark, in the form of RFC 4180. Every text is in quotes, the names of the columns too, and
/// nothing else is: a cell without them is a number, a day, a time or a moment, or it says nothing. `docs/formats.md` says
/// what the columns hold.
///
/// A text never begins like a formula: before one that does there is one more apostrophe.
pub fn csv(of: Followed<'_>, days: RangeInclusive<NaiveDate>) -> String {
    let mut file = line(COLUMNS.iter().map(|name| quoted(name)));
    for row in rows(of, days) {
        file.push_str(&line(row.cells().into_iter().map(written)));
    }
    file
}

fn line(cells: impl Iterator<Item = String>) -> String {
    cells.collect::<Vec<_>>().join(",") + "\r\n"
}

fn written(cell: Cell) -> String {
    match cell {
        Cell::Nothing => String::new(),
        Cell::Text(text) => quoted(&safe(text)),
        Cell::Whole(number) => number.to_string(),
        Cell::Number(number) => number,
        Cell::Day(day) => day.to_string(),
        Cell::Time(time) => time.format("%H:%M").to_string(),
        Cell::Moment(at) => schema::written(at),
        Cell::Universal(at) => at.to_rfc3339_opts(SecondsFormat::AutoSi, true),
    }
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

/// A text that no spreadsheet takes for a formula.
fn safe(text: String) -> String {
    let is_unsafe =
        |c: char| matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '\t' | '\r' | '\n' | '\'');
    if text.starts_with(is_unsafe) { format!("'{text}") } else { text }
}
