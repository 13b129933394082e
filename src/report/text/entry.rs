//! Entries in words.

use crate::phrases;
use crate::record::PainEntry;
use crate::report::{Line, Page, Pen};
use crate::words::Role;

/// Adds a pain entry: its time, its scores and leg, and its words below.
pub(super) fn push_pain(page: &mut Page, pen: Pen<'_>, entry: &PainEntry, indent: usize) {
    let line = Line::default().pad_to(indent).with(&pen.words.time(entry.at), Role::Dim);
    page.push(line.with("  ", Role::Plain).with(&phrases::pain(pen.words, entry), Role::Plain));
    if let Some(note) = &entry.note {
        page.paragraph(indent + 2, note, Role::Dim);
    }
}
