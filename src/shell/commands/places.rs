//! `where`.

use std::path::Path;

use unicode_width::UnicodeWidthStr;

use super::Session;
use crate::report::{Line, Page};
use crate::shell::failure::Failure;
use crate::words::Role;

/// Prints the paths in use, and whether the progress file is there.
pub(super) fn places(session: &Session) -> Result<(), Failure> {
    let words = &session.words;
    let there = words.text(match session.file.load() {
        Ok(loaded) if loaded.text.is_none() => "where-not-there",
        Ok(_) => "where-there",
        Err(_) => "where-unreadable",
    });
    let (copy, lock) = (session.file.last_copy(), session.file.lock_path());
    let rows = [
        ("where-progress", Some(session.file.path()), Some(there)),
        ("where-copy", copy.as_deref(), None),
        ("where-lock", Some(lock.as_path()), None),
        ("where-plans", session.plans_folder(), None),
    ];
    let rows = rows.map(|(id, path, remark)| (words.text(id), path, remark));
    let widest = rows.iter().map(|(legend, ..)| legend.width()).max().unwrap_or(0);
    let mut page = Page::default();
    for (legend, path, remark) in &rows {
        let shown = path.map_or_else(|| words.text("where-none"), |path: &Path| path.to_string_lossy().into_owned());
        let line = Line::of(legend, Role::Head).pad_to(widest + 2).with(&shown, Role::Plain);
        let remark = remark.as_ref().map(|remark| format!("  ({remark})")).unwrap_or_default();
        page.push(line.with(&remark, Role::Dim));
    }
    session.show(&page)
}
