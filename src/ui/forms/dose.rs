//! The form of a dose: what the labels say of it, while it is being entered.

use ratatui::text::Line;

use crate::app::App;
use crate::app::forms::Form;
use crate::phrases::medicine as phrases;
use crate::record::Filed;
use crate::ui::canvas::Canvas;
use crate::ui::forms::said::said;
use crate::words::Role;

pub(crate) fn title(canvas: &Canvas<'_>, corrects: bool, width: u16) -> Vec<Line<'static>> {
    let id = if corrects { "dose-correct" } else { "dose-title" };
    canvas.wrapped(Role::Title, &canvas.words.text(id), width)
}

/// Every caution, when it was, and how long ago the one before was; or what is not understood yet.
pub(crate) fn echo(canvas: &Canvas<'_>, app: &App, form: &Form, width: u16) -> Vec<Line<'static>> {
    let words = canvas.words;
    if app.wants_another_medicine(form) {
        return canvas.wrapped(Role::Dim, &words.text("dose-another-next"), width);
    }
    let filed = match app.entered_dose(form) {
        Ok(filed) => filed,
        Err(_) if form.problem.is_some() => return Vec::new(),
        Err(problem) => return canvas.wrapped(Role::Soon, &said(canvas, &problem.said), width),
    };
    let Some(dose) = filed.entry.dose() else { return Vec::new() };
    let check = app.checked(form, dose);
    let cautions = check.cautions.iter().map(|caution| (Role::Soon, phrases::caution(words, &app.moment, caution)));
    let possible = phrases::possible(words, &app.moment, check.possible).map(|text| (Role::Plain, text));
    let unchecked = (!app.has_limits(&dose)).then(|| (Role::Soon, words.text("dose-unchecked")));
    let amount =
        form.understood("amount").map(|amount| (Role::Accent, phrases::understood(words, &amount.to_string())));
    let taken = (Role::Accent, taken(canvas, app, form, &filed));
    let last = (Role::Plain, phrases::last(words, &app.moment, app.record(), &dose, &check));
    // A small terminal cuts from below, and the cautions must be seen.
    let texts = cautions.chain(possible).chain(unchecked).chain(amount).chain([taken, last]);
    texts.flat_map(|(role, text)| canvas.wrapped(role, &text, width)).collect()
}

/// When it was taken, and the day that belongs to where the clock has another one.
fn taken(canvas: &Canvas<'_>, app: &App, form: &Form, filed: &Filed) -> String {
    let words = canvas.words;
    let id = if form.filled("taken").is_none() { "dose-taken-now" } else { "dose-taken" };
    let taken = words.say(id, &[("when", phrases::at(words, &app.moment, filed.entry.at).into())]);
    if filed.date == filed.entry.at.date_naive() {
        return taken;
    }
    format!("{taken} {}", words.say("dose-belongs", &[("day", words.day(filed.date).into())]))
}
