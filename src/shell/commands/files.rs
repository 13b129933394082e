//! How the files are, and where, as JSON for other programs.

use std::path::Path;

use serde_json::{Value, json};

use crate::report::json::{moment, pretty, sparse};
use crate::rules::time::Moment;
use crate::shell::session::Session;
use crate::shell::zone::Origin;
use crate::store::doctor::{Examination, Finding, Seen, Weight};
use crate::store::{Files, PatientFile};

/// What was looked at, and what is wrong with it.
pub(super) fn examined(files: &Files, found: &Examination, at: &Moment) -> Result<String, serde_json::Error> {
    let copies = found.copies.iter().map(|copy| {
        let made = moment(at.calendar.local(copy.made));
        looked_at(&copy.path, Some(&made), &copy.seen)
    });
    let undo = files.progress.history_path().map(|path| {
        let state = if PatientFile::is_history(&path) { "there" } else { "unreadable" };
        json!({ "path": text(&path), "state": state })
    });
    pretty(&sparse(json!({
        "problems": found.problems(),
        "can_restore": found.can_restore,
        "findings": found.findings.iter().map(finding).collect::<Vec<_>>(),
        "progress": looked_at(files.progress.path(), None, &found.progress),
        "copies": copies.collect::<Vec<_>>(),
        "settings": looked_at(files.settings.path(), None, &found.settings),
        "own_plans": found.plans,
        "undo": undo,
    })))
}

fn finding(of: &Finding) -> Value {
    let place = of.told.place.as_ref();
    let weight = match of.weight {
        Weight::Problem => "problem",
        Weight::Remark => "remark",
    };
    json!({
        "weight": weight,
        "file": of.told.file,
        "line": place.map(|place| place.line),
        "column": place.map(|place| place.column),
        "problem": of.told.problem,
        "hint": of.told.hint,
    })
}

fn looked_at(path: &Path, made: Option<&str>, seen: &Seen) -> Value {
    let (state, holds) = match seen {
        Seen::NotThere => ("not-there", None),
        Seen::Unreadable => ("unreadable", None),
        Seen::Sound(holds) => ("there", Some(holds)),
    };
    json!({
        "path": text(path),
        "state": state,
        "made": made,
        "days": holds.map(|holds| holds.days),
        "entries": holds.map(|holds| holds.entries),
        "newest": holds.and_then(|holds| holds.last).map(moment),
    })
}

/// Where everything is kept, and by which rules the clocks go.
pub(super) fn places(session: &Session) -> Result<String, serde_json::Error> {
    let Files { progress, settings, .. } = &session.files;
    let file = |of: &PatientFile| json!({ "path": text(of.path()), "state": state(of) });
    let path = |path: Option<&Path>| path.map(text);
    let zone = match session.clock.origin() {
        Some(origin @ Origin::File(file)) => json!({
            "name": origin.zone_name(),
            "path": text(file),
            "version": origin.version(),
        }),
        Some(origin @ Origin::BuiltIn(_)) => json!({ "name": origin.zone_name(), "version": origin.version() }),
        Some(Origin::Rule(rule)) => json!({ "rule": rule }),
        Some(Origin::Nothing) | None => json!({ "name": "UTC" }),
    };
    pretty(&sparse(json!({
        "progress": file(progress),
        "copy": path(progress.last_copy().as_deref()),
        "undo": path(progress.history_path().as_deref()),
        "calendar": path(session.files.calendar_kept().as_deref()),
        "lock": text(&progress.lock_path()),
        "settings": file(settings),
        "plans_folder": path(session.plans_folder()),
        "zone": zone,
    })))
}

/// Whether a file is there, as other programs are told it; the message `where-…` says it to people.
pub(super) fn state(of: &PatientFile) -> &'static str {
    match of.load() {
        Ok(loaded) if loaded.text.is_none() => "not-there",
        Ok(_) => "there",
        Err(_) => "unreadable",
    }
}

fn text(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}
