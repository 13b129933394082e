//! What is understood of a form so far, in the words in which it will stand, and how its fields are meant.

use std::path::Path;

use chrono::NaiveDate;

use crate::app::App;
use crate::app::forms::export::{Writing, Written};
use crate::app::forms::timer::Correcting;
use crate::app::forms::{About, Form, Id, Input, Problem, Said};
use crate::phrases::{self, when};
use crate::plan::TaskId;
use crate::record::{Change, EntryKind, Extra, ExtraKind, Filed};
use crate::rules::meant::Meant;
use crate::ui::screens::first_run;
use crate::words::{Role, Words, say};

type Texts = Vec<(Role, String)>;

/// What is said below the fields; of how a number is meant only where there is room. What is missing is asked for by the
/// field itself.
pub(super) fn echo(words: &Words, app: &App, form: &Form, roomy: bool) -> Texts {
    told(words, app, form, roomy).unwrap_or_else(|problem| match problem.said {
        Said::Message(id) if id.ends_with("-needed") => Vec::new(),
        _ => trouble(words, &problem),
    })
}

fn told(words: &Words, app: &App, form: &Form, roomy: bool) -> Result<Texts, Problem> {
    match &form.about {
        About::Fall { .. } => Ok(vec![(Role::Dim, words.text("fall-how"))]),
        About::Answer { .. } => Ok(vec![(Role::Dim, words.text("answer-how"))]),
        About::Entry { kind: EntryKind::Pain, .. } => pain(words, app, form, roomy),
        About::Entry { kind: EntryKind::Call, .. } => call(words, app, form),
        About::Entry { kind: EntryKind::Dose, .. } => dose(words, app, form),
        About::Entry { kind, .. } => entry(words, app, form, *kind),
        About::Note { .. } => Ok(Vec::new()),
        About::Exchange => exchange(words, app, form),
        About::Medicine(_) => Ok(medicine(words, app, form)),
        About::Forgotten(task) => forgotten(words, app, form, task),
        About::Time { task, day } => time(words, app, form, task, *day),
        About::Stretch(correcting) => stretch(words, app, form, correcting),
        About::Phones | About::Settings => Ok(setting(words, form)),
        About::Operation => operation(words, app, form),
        About::Report => Ok(report(words, app, form)),
        About::Export => Ok(export(words, app, form)),
        About::Override { of, .. } => ruling(words, app, form, of),
        About::Extra(_) => own(words, app, form),
    }
}

pub(super) fn said(words: &Words, said: &Said) -> String {
    match said {
        Said::Message(id) => words.text(id),
        Said::TwoAmounts(more, less) => {
            say!(words, "amount-two-ways", more = more.to_string(), less = less.to_string())
        }
        Said::When(reason) => when::not_meant(words, reason),
    }
}

fn trouble(words: &Words, problem: &Problem) -> Texts {
    vec![(Role::Soon, said(words, &problem.said))]
}

/// The time that is understood while it is being typed; or how the field is meant.
fn pain(words: &Words, app: &App, form: &Form, roomy: bool) -> Result<Texts, Problem> {
    let id = match form.current().map(|field| field.id) {
        Some(Id::Time) if form.filled(Id::Time).is_some() => {
            let (_, at) = app.entered_at(form, EntryKind::Pain)?;
            return Ok(vec![(Role::Accent, when::in_full(words, at))]);
        }
        _ if !roomy => return Ok(Vec::new()),
        Some(Id::Time) => "pain-time-how",
        Some(Id::Side) if form.editing().is_none() => "pain-leg-how",
        _ => "pain-anchors",
    };
    Ok(vec![(Role::Dim, words.text(id))])
}

/// The call in words as it will stand, or why its time cannot be used.
fn call(words: &Words, app: &App, form: &Form) -> Result<Texts, Problem> {
    let entered = app.entered(form)?;
    let calls = entered.iter().filter_map(|filed| filed.entry.call());
    let made = calls.map(|call| (Role::Accent, phrases::call::made(words, &app.moment, &call)));
    Ok(made.chain([(Role::Dim, words.text("called-how"))]).collect())
}

/// An entry as it will stand, or why its time cannot be meant.
fn entry(words: &Words, app: &App, form: &Form, kind: EntryKind) -> Result<Texts, Problem> {
    match app.entered(form) {
        Ok(entries) => {
            let saved = |filed: Filed| (Role::Accent, phrases::entry::saved(words, app.record(), &filed.entry));
            Ok(entries.into_iter().map(saved).collect())
        }
        Err(problem @ Problem { field: Id::Time, .. }) => Err(problem),
        Err(_) => Ok(vec![(Role::Dim, words.text(&format!("{}-how", kind.name())))]),
    }
}

/// Every caution, when it was, and how long ago the one before was; or what is not understood yet.
fn dose(words: &Words, app: &App, form: &Form) -> Result<Texts, Problem> {
    if app.wants_another_medicine(form) {
        return Ok(vec![(Role::Dim, words.text("dose-another-next"))]);
    }
    let entered = match app.entered(form) {
        Err(_) if form.problem.is_some() => return Ok(Vec::new()),
        entered => entered?,
    };
    let Some((filed, dose)) = entered.first().and_then(|filed| Some((filed, filed.entry.dose()?))) else {
        return Ok(Vec::new());
    };
    let check = app.checked(form, dose);
    let caution = |caution| (Role::Soon, phrases::medicine::caution(words, &app.moment, caution));
    let possible = phrases::medicine::possible(words, &app.moment, check.possible).map(|text| (Role::Plain, text));
    let unchecked = (!app.has_limits(&dose)).then(|| (Role::Soon, words.text("dose-unchecked")));
    let understood = |amount: String| (Role::Accent, phrases::medicine::understood(words, &amount));
    let amount = form.understood(Id::Amount).map(|amount| understood(amount.to_string()));
    let last = phrases::medicine::last(words, &app.moment, app.record(), &dose, &check);
    // A small terminal cuts off the bottom, and the cautions must be seen.
    let cautions = check.cautions.iter().map(caution).chain(possible).chain(unchecked).chain(amount);
    Ok(cautions.chain([(Role::Accent, taken(words, app, form, filed)), (Role::Plain, last)]).collect())
}

/// When it was taken, and the day that belongs to where the clock has another one.
fn taken(words: &Words, app: &App, form: &Form, filed: &Filed) -> String {
    let id = if form.filled(Id::Taken).is_none() { "dose-taken-now" } else { "dose-taken" };
    let taken = say!(words, id, when = phrases::medicine::at(words, &app.moment, filed.entry.at));
    if filed.date == filed.entry.at.date_naive() {
        return taken;
    }
    format!("{taken} {}", say!(words, "dose-belongs", day = words.day(filed.date)))
}

/// The label as it is understood, and what the field at hand is for.
fn medicine(words: &Words, app: &App, form: &Form) -> Texts {
    let label = match app.entered_medicine(form) {
        Ok(medicine) => vec![(Role::Accent, phrases::medicine::label(words, &medicine))],
        // What is still empty is no mistake yet.
        Err(problem) if form.filled(problem.field).is_some() => trouble(words, &problem),
        Err(_) => Vec::new(),
    };
    [label, about_field(words, form)].concat()
}

fn about_field(words: &Words, form: &Form) -> Texts {
    let about = form.current().map(|field| words.text(&format!("about-{}", field.id.name())));
    about.into_iter().map(|about| (Role::Dim, about)).collect()
}

fn setting(words: &Words, form: &Form) -> Texts {
    let mut texts = about_field(words, form);
    if form.current().is_some_and(|field| matches!(field.input, Input::Line(_))) {
        texts.push((Role::Dim, words.text("settings-empty")));
    }
    texts
}

/// The end of a forgotten timer that is understood, and how long it makes the stretch.
fn forgotten(words: &Words, app: &App, form: &Form, task: &TaskId) -> Result<Texts, Problem> {
    if !form.field(Id::Ended).is_some_and(|field| field.shown) {
        return Ok(vec![(Role::Dim, words.text("timer-gone-echo"))]);
    }
    Ok(vec![match (app.typed_end(form, task)?, app.since(task)) {
        (Some(end), Some(since)) => {
            let length = words.minutes(u32::try_from((end - since).num_minutes()).unwrap_or(0));
            let end = phrases::past(words, &app.moment, end);
            (Role::Accent, say!(words, "timer-end-echo", end, length))
        }
        _ => (Role::Dim, words.text("timer-forgotten-how")),
    }])
}

/// What is understood of time that is added; before anything is typed, how the form is meant.
fn time(words: &Words, app: &App, form: &Form, task: &TaskId, day: NaiveDate) -> Result<Texts, Problem> {
    let is_begun = [Id::Minutes, Id::From, Id::To, Id::When].into_iter().any(|id| form.filled(id).is_some());
    let is_worn = app.plan().and_then(|plan| plan.task(task)).is_some_and(|task| task.is_worn);
    let change = if is_begun { app.timed_change(form, task, day)? } else { None };
    Ok(vec![match change {
        Some(change) => (Role::Accent, phrases::change(words, app.record(), app.plan(), &change, &app.moment)),
        None => (Role::Dim, words.text(if is_worn { "timer-worn-how" } else { "timer-add-how" })),
    }])
}

/// What something timed would be once it is corrected.
fn stretch(words: &Words, app: &App, form: &Form, correcting: &Correcting) -> Result<Texts, Problem> {
    let said = |(_, timed)| (Role::Accent, phrases::timed(words, &app.moment, correcting.day, timed));
    Ok(app.typed_correction(form, correcting)?.map(said).into_iter().collect())
}

/// The day of the second operation that is understood, or that it is not known yet.
fn exchange(words: &Words, app: &App, form: &Form) -> Result<Texts, Problem> {
    Ok(vec![match app.typed_exchange(form)? {
        Some(at) => (Role::Accent, phrases::long_day_and_time(words, "exchange-echo", at)),
        None => (Role::Dim, words.text("exchange-not-known")),
    }])
}

/// When the operation would be, and what moves with it.
fn operation(words: &Words, app: &App, form: &Form) -> Result<Texts, Problem> {
    let Some(change) = app.typed_operation(form)? else { return Ok(Vec::new()) };
    if change.is_nothing() {
        return Ok(vec![(Role::Dim, words.text("operation-as-it-is"))]);
    }
    let Change::Recovery { after: Some(after), .. } = &change else { return Ok(Vec::new()) };
    let day = app.moment.calendar.day_at(after.surgery);
    let when = first_run::understood(words, app, Meant { at: after.surgery, day, with_time: true });
    let consequences = phrases::consequences(words, &app.moment, &app.consequences(&change));
    Ok(when.into_iter().chain(consequences.into_iter().map(|text| (Role::Plain, text))).collect())
}

/// Which days a report tells, and where it is put.
fn report(words: &Words, app: &App, form: &Form) -> Texts {
    let days = match app.days_of_report(form) {
        _ if form.field(Id::Days).is_some_and(|days| !days.shown) => (Role::Accent, words.text("report-dates")),
        Ok(Some((first, last))) => {
            (Role::Accent, say!(words, "report-of-days", first = words.day(first), last = words.day(last)))
        }
        Ok(None) => (Role::Accent, words.text("report-of-all")),
        Err(problem) => (Role::Soon, said(words, &problem.said)),
    };
    [vec![days], place(words, app, form)].concat()
}

/// What of the record is written to another file, and where.
fn export(words: &Words, app: &App, form: &Form) -> Texts {
    let about = (app.writing == Writing::No).then(|| (Role::Plain, words.text("export-about")));
    let settings = app.history.has_unsaved_settings().then(|| (Role::Soon, words.text("export-no-settings")));
    place(words, app, form).into_iter().chain(about).chain(settings).collect()
}

/// The folder that a file is put into; or that it is being written, or why it cannot be.
fn place(words: &Words, app: &App, form: &Form) -> Texts {
    match &app.writing {
        Writing::Failed(reason) => {
            vec![(Role::Alarm, reason.clone()), (Role::Plain, words.text("export-try"))]
        }
        Writing::Now(_) => vec![(Role::Dim, words.text("export-now"))],
        Writing::No => {
            let folder = app.path_of(form).and_then(|path| path.parent().map(shown)).unwrap_or_default();
            vec![(Role::Dim, say!(words, "export-folder", folder))]
        }
    }
}

pub(crate) fn written(words: &Words, written: &Written) -> (Role, String) {
    let path = shown(&written.path);
    match &written.unshown {
        None => (Role::Good, say!(words, "export-written", path)),
        Some(reason) => (Role::Soon, say!(words, "export-unshown", path, reason)),
    }
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

/// What comes of the surgeon's word as far as it is entered, beside what the plan says.
fn ruling(words: &Words, app: &App, form: &Form, of: &str) -> Result<Texts, Problem> {
    let mut texts = Vec::new();
    if let Some(change) = app.changed_by(form)? {
        app.with_row(Some(&change), of, |row| {
            let when = phrases::row_when(words, &app.moment, row);
            if matches!(change, Change::Override { after: None, .. }) {
                texts.push((Role::Accent, say!(words, "ruling-taken-back", what = when)));
            } else {
                let planned = phrases::planned(words, &app.moment, row.what, &row.planned);
                texts.extend([(Role::Accent, when), (Role::Dim, planned)]);
            }
        });
    }
    Ok(texts)
}

fn own(words: &Words, app: &App, form: &Form) -> Result<Texts, Problem> {
    let change = app.changed_by(form)?;
    let mut texts = Vec::new();
    match &change {
        Some(Change::Extra { after: Some(Extra { what: ExtraKind::Visit(at), .. }), .. }) => {
            texts.push((Role::Accent, phrases::long_day_and_time(words, "visit-at", *at)));
        }
        Some(Change::Extra { after: None, .. }) => texts.push((Role::Soon, words.text("own-taken-away"))),
        Some(Change::Extra { id, .. }) => app.with_row(change.as_ref(), id.as_str(), |row| {
            texts.push((Role::Accent, phrases::row_when(words, &app.moment, row)));
        }),
        _ => {}
    }
    Ok(texts)
}
