//! `doctor` and `where`: how the files are, and where.

use std::path::Path;

use chrono::{DateTime, Offset, Utc};
use unicode_width::UnicodeWidthStr;

use super::files;
use crate::phrases::{Line, Page};
use crate::rules::time::Moment;
use crate::shell::failure::Failure;
use crate::shell::session::{Keys, Session};
use crate::shell::zone::Origin;
use crate::store::doctor::{self, Examination, Finding, Holds, Seen, Weight};
use crate::store::{Files, PatientFile, Restored};
use crate::words::{Role, Words, say};

/// Prints what was looked at and everything that is wrong with it; a problem is a failure, a remark is none.
pub(super) fn examine(session: &Session, as_json: bool) -> Result<(), Failure> {
    let moment = session.clock.moment();
    let mut found = doctor::examine(&session.files, session.plans_folder(), &moment);
    let keys = session.keys()?;
    let mistakes = keys.mistakes.iter().cloned();
    found.findings.extend(mistakes.map(|told| Finding { weight: Weight::Problem, told }));
    if as_json {
        Session::show_text(&files::examined(&session.files, &found, &moment)?)?;
    } else {
        session.show(&said(session, &found, &keys, &moment))?;
    }
    match found.problems() {
        0 => Ok(()),
        problems => Err(Failure::Unsound { problems, can_restore: found.can_restore }),
    }
}

fn said(session: &Session, found: &Examination, keys: &Keys, moment: &Moment) -> Page {
    let mut page = looked_at(session, found, keys, moment);
    told(&mut page, &session.words.text("doctor-problems"), &found.findings, Weight::Problem);
    told(&mut page, &session.words.text("doctor-remarks"), &found.findings, Weight::Remark);
    if found.problems() == 0 {
        page.gap();
        page.push(Line::of(&session.words.text("doctor-sound"), Role::Good));
    }
    page
}

/// Puts a copy in the place of a damaged progress file, and says what is in it.
pub(super) fn restore(session: &Session) -> Result<(), Failure> {
    let (words, moment) = (&session.words, session.clock.moment());
    let Restored { copy, made, record, damaged, durable } = session.files.progress.restore(moment.today())?;
    let mut page = Page::default();
    let about = of_copy(words, &moment, made, &Holds::of(&record));
    page.push(Line::of(&say!(words, "doctor-restored", copy = copy.to_string_lossy(), about), Role::Good));
    let rest = match damaged {
        Some(path) => say!(words, "doctor-damaged", path = path.to_string_lossy()),
        None => words.text("doctor-gone"),
    };
    page.push(Line::of(&rest, Role::Plain));
    session.printer.page(&page).map_err(Failure::SavedUnsaid)?;
    if durable { Ok(()) } else { Err(Failure::NotDurable) }
}

fn looked_at(session: &Session, found: &Examination, keys: &Keys, moment: &Moment) -> Page {
    let words = &session.words;
    let said = |seen: &Seen| match seen {
        Seen::NotThere => words.text("where-not-there"),
        Seen::Unreadable => words.text("where-unreadable"),
        Seen::Sound(what) => holds(words, moment, what),
    };
    let settings = match found.settings {
        Seen::Sound(_) => words.text("where-there"),
        ref other => said(other),
    };
    let (progress, copy) = (words.text("where-progress"), words.text("doctor-copy"));
    let mut rows = vec![(progress, Some(session.files.progress.path()), said(&found.progress))];
    for one in &found.copies {
        let said = match &one.seen {
            Seen::Sound(what) => of_copy(words, moment, one.made, what),
            other => said(other),
        };
        rows.push((copy.clone(), Some(one.path.as_path()), said));
    }
    let history = session.files.progress.history_path();
    if let Some(path) = &history {
        let said = if PatientFile::is_history(path) { "where-there" } else { "where-unreadable" };
        rows.push((words.text("where-undo"), Some(path.as_path()), words.text(said)));
    }
    let plans = say!(words, "doctor-plans", count = found.plans);
    rows.push((words.text("where-settings"), Some(session.files.settings.path()), settings));
    let path = session.files.keys();
    if keys.has_own {
        rows.push((words.text("where-keys"), path.as_deref(), words.text(of_keys(keys))));
    }
    rows.push((words.text("where-plans"), session.plans_folder(), plans));
    table(rows.into_iter().map(|(legend, path, said)| (legend, shown(words, path), Some(said))).collect())
}

/// Whether keys of the patient's own are there, and in use.
fn of_keys(keys: &Keys) -> &'static str {
    match (keys.has_own, keys.mistakes.as_slice()) {
        (false, _) => "where-not-there",
        (true, []) => "where-there",
        (true, _) => "where-unusable",
    }
}

fn shown(words: &Words, path: Option<&Path>) -> String {
    path.map_or_else(|| words.text("where-none"), |path| path.to_string_lossy().into_owned())
}

/// What things are called, where they are, and a word on each.
fn table(rows: Vec<(String, String, Option<String>)>) -> Page {
    let widest = rows.iter().map(|(legend, ..)| legend.width()).max().unwrap_or(0);
    let mut page = Page::default();
    for (legend, place, remark) in rows {
        let line = Line::of(&legend, Role::Head).pad_to(widest + 2).with(&place, Role::Plain);
        let remark = remark.map(|remark| format!("  ({remark})")).unwrap_or_default();
        page.push(line.with(&remark, Role::Dim));
    }
    page
}

/// How much is in a record: `2 days, 7 entries, the last from Sun 22 Nov at 14:05`.
fn holds(words: &Words, moment: &Moment, what: &Holds) -> String {
    let said = say!(words, "doctor-holds", days = what.days, entries = what.entries);
    let Some(last) = what.last else { return said };
    say!(words, "doctor-last", holds = said, when = when(words, moment, last.to_utc()))
}

fn of_copy(words: &Words, moment: &Moment, made: DateTime<Utc>, what: &Holds) -> String {
    say!(words, "doctor-made", when = when(words, moment, made), holds = holds(words, moment, what))
}

fn when(words: &Words, moment: &Moment, at: DateTime<Utc>) -> String {
    let local = moment.calendar.local(at);
    say!(words, "doctor-when", day = words.day(local.date_naive()), time = words.time(local))
}

/// What was found of one weight, under its head.
fn told(page: &mut Page, head: &str, findings: &[Finding], weight: Weight) {
    for (n, finding) in findings.iter().filter(|finding| finding.weight == weight).enumerate() {
        if n == 0 {
            page.head(head);
        } else {
            page.gap();
        }
        for line in finding.told.to_string().lines() {
            page.push(Line::of(line, Role::Plain));
        }
    }
}

/// Prints the paths in use, whether the files are there, and by which data the time zone goes.
pub(super) fn places(session: &Session, as_json: bool) -> Result<(), Failure> {
    if as_json {
        return Session::show_text(&files::places(session)?);
    }
    let words = &session.words;
    let Files { progress, settings, .. } = &session.files;
    let there = |file: &PatientFile| words.text(&format!("where-{}", files::state(file)));
    let (keys, keys_said) = (session.files.keys(), of_keys(&session.keys()?));
    let (copy, undo, lock) = (progress.last_copy(), progress.history_path(), progress.lock_path());
    let rows = [
        ("where-progress", Some(progress.path()), Some(there(progress))),
        ("where-copy", copy.as_deref(), None),
        ("where-undo", undo.as_deref(), None),
        ("where-lock", Some(lock.as_path()), None),
        ("where-settings", Some(settings.path()), Some(there(settings))),
        ("where-keys", keys.as_deref(), Some(words.text(keys_said))),
        ("where-plans", session.plans_folder(), None),
    ];
    let calendar = session.files.calendar_kept();
    let calendar = calendar.as_deref().map(|path| ("where-calendar", Some(path), None));
    let rows = rows.into_iter().chain(calendar);
    let rows = rows.map(|(id, path, remark)| (words.text(id), shown(words, path), remark));
    let (zone, data) = zone(session);
    session.show(&table(rows.chain([(words.text("where-zone"), zone, data)]).collect()))
}

/// The zone by the place of its rules, and of which version they are.
fn zone(session: &Session) -> (String, Option<String>) {
    let words = &session.words;
    let data = |version: Option<String>| match version {
        Some(version) => say!(words, "where-zone-data", version),
        None => words.text("where-zone-unknown"),
    };
    match session.clock.origin() {
        Some(origin @ Origin::File(path)) => (path.to_string_lossy().into_owned(), Some(data(origin.version()))),
        Some(origin @ Origin::BuiltIn(name)) => {
            (say!(words, "where-zone-built-in", zone = (*name)), Some(data(origin.version())))
        }
        Some(Origin::Rule(rule)) => (say!(words, "where-zone-rule", rule = rule.as_str()), None),
        Some(Origin::Nothing) | None => (Words::offset(Utc.fix()), None),
    }
}
