//! `where`.

use std::path::Path;

use chrono::{Offset, Utc};
use unicode_width::UnicodeWidthStr;

use super::Session;
use crate::phrases::{Line, Page};
use crate::shell::failure::Failure;
use crate::shell::zone::Origin;
use crate::store::{Files, PatientFile};
use crate::words::{Role, Words};

/// Prints the paths in use, whether the files are there, and by which data the time zone goes.
pub(super) fn places(session: &Session) -> Result<(), Failure> {
    let words = &session.words;
    let Files { progress, settings, .. } = &session.files;
    let there = |file: &PatientFile| {
        words.text(match file.load() {
            Ok(loaded) if loaded.text.is_none() => "where-not-there",
            Ok(_) => "where-there",
            Err(_) => "where-unreadable",
        })
    };
    let (copy, undo, lock) = (progress.last_copy(), progress.history_path(), progress.lock_path());
    let rows = [
        ("where-progress", Some(progress.path()), Some(there(progress))),
        ("where-copy", copy.as_deref(), None),
        ("where-undo", undo.as_deref(), None),
        ("where-lock", Some(lock.as_path()), None),
        ("where-settings", Some(settings.path()), Some(there(settings))),
        ("where-plans", session.plans_folder(), None),
    ];
    let shown = |path: &Path| path.to_string_lossy().into_owned();
    let rows = rows.map(|(id, path, remark)| (id, path.map_or_else(|| words.text("where-none"), shown), remark));
    let (zone, data) = zone(session);
    let rows = rows.into_iter().chain([("where-zone", zone, data)]);
    let rows: Vec<_> = rows.map(|(id, place, remark)| (words.text(id), place, remark)).collect();
    let widest = rows.iter().map(|(legend, ..)| legend.width()).max().unwrap_or(0);
    let mut page = Page::default();
    for (legend, place, remark) in &rows {
        let line = Line::of(legend, Role::Head).pad_to(widest + 2).with(place, Role::Plain);
        let remark = remark.as_ref().map(|remark| format!("  ({remark})")).unwrap_or_default();
        page.push(line.with(&remark, Role::Dim));
    }
    session.show(&page)
}

/// The zone by the place of its rules, and of which version they are.
fn zone(session: &Session) -> (String, Option<String>) {
    let words = &session.words;
    let data = |version: Option<String>| match version {
        Some(version) => words.say("where-zone-data", &[("version", version.into())]),
        None => words.text("where-zone-unknown"),
    };
    match session.clock.origin() {
        Some(origin @ Origin::File(path)) => (path.to_string_lossy().into_owned(), Some(data(origin.version()))),
        Some(origin @ Origin::BuiltIn(name)) => {
            (words.say("where-zone-built-in", &[("zone", (*name).into())]), Some(data(origin.version())))
        }
        Some(Origin::Rule(rule)) => (words.say("where-zone-rule", &[("rule", rule.as_str().into())]), None),
        Some(Origin::Nothing) | None => (Words::offset(Utc.fix()), None),
    }
}
