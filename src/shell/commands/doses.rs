//! `dose`.

use std::io::{self, BufRead};

use super::entries::{entry_time, given_words};
use super::medicines::known;
use super::saved::{save, say};
use super::{Session, is_terminal};
use crate::cli;
use crate::phrases::Page;
use crate::phrases::medicine as phrases;
use crate::record::{Change, Dose, Entered, Entry};
use crate::report::text;
use crate::rules::meant::Purpose;
use crate::rules::medicine::check;
use crate::shell::failure::Failure;
use crate::words::Role;

/// Says what the labels have against a dose, and writes it down.
pub(super) fn dose(session: &Session, typed: cli::Dose) -> Result<(), Failure> {
    let opened = session.opened()?;
    let (id, medicine) = known(&opened.record, &typed.name)?;
    let (date, at) = entry_time(session, &opened, typed.at.as_deref(), Purpose::Dose)?;
    let note = given_words(typed.note)?;
    if let Some(amount) = &typed.amount {
        let understood = amount.value.to_string();
        if !amount.is_typed_as([understood.as_str()]) {
            say(session, &phrases::understood(&session.words, &understood), Role::Plain)?;
        }
    }
    let amount = typed.amount.map_or_else(|| medicine.amount.clone(), |amount| amount.value);
    let taken = Dose { medicine: id.clone(), amount };
    let entry = Entry { at, what: Entered::Dose(taken.clone()), note, by: session.by.clone() };
    let dose = entry.timed(&taken);
    let check = check(&opened.record, dose, None, opened.moment.now);
    session.show(&text::check(session.pen(), &opened.record, &opened.moment, &dose, &check))?;
    if check.stops() && !typed.anyway && !is_wanted(session)? {
        return Err(Failure::PastLabel);
    }
    save(session, &opened.plan, &Change::added(date, entry.clone()), opened.moment.today())
}

/// Asks, where there is somebody to ask; anything but a clear yes is a no.
fn is_wanted(session: &Session) -> Result<bool, Failure> {
    if !is_terminal() {
        return Ok(false);
    }
    let yes = session.words.text("dose-yes");
    let mut page = Page::default();
    page.paragraph(0, &session.words.say("dose-anyway", &[("yes", yes.as_str().into())]), Role::Head);
    session.show(&page)?;
    let mut answer = String::new();
    io::stdin().lock().read_line(&mut answer).map_err(Failure::Input)?;
    Ok(answer.trim().to_lowercase() == yes)
}
