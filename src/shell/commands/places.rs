//! `where`.

use std::path::Path;

use unicode_width::UnicodeWidthStr;

use super::Session;
use crate::report::{Line, Page};
use crate::shell::failure::Failure;
use crate::store::{Files, PatientFile};
use crate::words::Role;

/// Prints the paths in use, and whether the files are there.
pub(super) fn places(session: &Session) -> Result<(), Failure> {
    let words = &session.words;
    let Files { progress, settings } = &session.files;
    let there = |file: &PatientFile| {
        words.text(match file.load() {
            Ok(loaded) if loaded.text.is_none() => "where-not-there",
            Ok(_) => "where-there",
            Err(_) => "where-unreadable",
        })
    };
    let (copy, lock) = (progress.last_copy(), progress.lock_path());
    let rows = [
        ("where-progress", Some(progress.path()), Some(there(progress))),
        ("where-copy", copy.as_deref(), None),
        ("where-lock", Some(lock.as_path()), None),
        ("where-settings", Some(settings.path()), Some(there(settings))),
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
