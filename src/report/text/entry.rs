//! Entries in words.

use chrono::{DateTime, FixedOffset};

use crate::phrases;
use crate::record::{Dose, Pain, Record, Timed};
use crate::report::{Line, Page, Pen};
use crate::words::Role;

/// Adds a pain entry: its time, its scores and leg, and its words below.
pub(super) fn push_pain(page: &mut Page, pen: Pen<'_>, entry: &Timed<'_, Pain>, indent: usize) {
    let words = phrases::pain(pen.words, entry);
    push(page, pen, entry.at, &words, entry.note, entry.by, indent);
}

/// Adds a dose: its time, its medicine and amount, and its words below.
pub(super) fn push_dose(page: &mut Page, pen: Pen<'_>, record: &Record, dose: &Timed<'_, Dose>, indent: usize) {
    let words = phrases::medicine::dose(record, dose);
    push(page, pen, dose.at, &words, dose.note, dose.by, indent);
}

/// Who entered something, where that was not the patient.
pub(super) fn push_by(page: &mut Page, pen: Pen<'_>, by: Option<&str>, indent: usize) {
    if let Some(by) = by {
        page.paragraph(indent, &pen.words.say("show-by", &[("by", by.into())]), Role::Dim);
    }
}

fn push(
    page: &mut Page,
    pen: Pen<'_>,
    at: DateTime<FixedOffset>,
    what: &str,
    note: Option<&str>,
    by: Option<&str>,
    indent: usize,
) {
    let line = Line::default().pad_to(indent).with(&pen.words.time(at), Role::Dim);
    page.push(line.with("  ", Role::Plain).with(what, Role::Plain));
    if let Some(note) = note {
        page.paragraph(indent + 2, note, Role::Dim);
    }
    push_by(page, pen, by, indent + 2);
}
