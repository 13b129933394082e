//! `pain`, `called` and `note`.

use std::io::{self, Read};

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::saved::{remark_on, save};
use super::{Opened, STANDARD, Session};
use crate::cli::{Called, Pain};
use crate::record::{self, Call, Change, Entered, Entry, LONGEST_NOTE, composed};
use crate::rules::meant::Purpose;
use crate::shell::failure::Failure;
use crate::shell::print::remark;

/// More bytes than any note can have.
const MOST_BYTES: u64 = 8 * LONGEST_NOTE as u64;

/// Writes down pain.
pub(super) fn pain(session: &Session, pain: Pain) -> Result<(), Failure> {
    let opened = session.opened()?;
    let (date, at) = entry_time(session, &opened, pain.at.as_deref(), Purpose::Pain)?;
    let note = given_words(pain.note)?;
    let is_named = pain.side.is_some();
    let what = Entered::Pain(record::Pain { side: pain.side, rest: pain.rest, moving: pain.moving });
    let entry = Entry { at, what, note, by: session.by.clone() };
    save(session, &opened.plan, &Change::added(date, entry), opened.moment.today())?;
    if !is_named {
        remark(&session.words.text("pain-no-leg"));
    }
    Ok(())
}

/// Writes down a call, and names the way in which what was said becomes the surgeon's word.
pub(super) fn called(session: &Session, called: Called) -> Result<(), Failure> {
    let opened = session.opened()?;
    let (date, at) = entry_time(session, &opened, called.at.as_deref(), Purpose::Pain)?;
    let (what, note) = (Entered::Call(Call { whom: called.whom }), given_words(called.said)?);
    let is_said = note.is_some();
    let entry = Entry { at, what, note, by: session.by.clone() };
    save(session, &opened.plan, &Change::added(date, entry), opened.moment.today())?;
    if is_said { remark_on(session, &session.words.text("called-adjust")) } else { Ok(()) }
}

/// The time of an entry, now where none is named, and the day it stands under.
pub(super) fn entry_time(
    session: &Session,
    opened: &Opened,
    typed: Option<&str>,
    purpose: Purpose,
) -> Result<(NaiveDate, DateTime<FixedOffset>), Failure> {
    let typing = opened.typing(session);
    let meant = match typed {
        Some(typed) => typing.moment(typed, purpose).map_err(|reason| Failure::when("--at", typed, reason)),
        None => typing.now().map_err(Failure::Entry),
    };
    meant.map(|meant| (meant.day, meant.at))
}

/// The words given beside something; blanks alone are none.
pub(super) fn given_words(typed: Option<String>) -> Result<Option<String>, Failure> {
    Ok(typed.map(read_text).transpose()?.filter(|words| !words.trim().is_empty()))
}

/// Adds to a day's note.
pub(super) fn note(session: &Session, text: &str, more: &[String], date: Option<&str>) -> Result<(), Failure> {
    let opened = session.opened()?;
    let today = opened.moment.today();
    let date = session.day(date, &opened.moment)?;
    opened.typing(session).open(date).map_err(Failure::Entry)?;
    let words: Vec<_> = [text].into_iter().chain(more.iter().map(String::as_str)).collect();
    let text = read_text(words.join(" "))?;
    if text.trim().is_empty() {
        return Err(Failure::EmptyNote);
    }
    let before = opened.record.day(date).and_then(|day| day.note.clone());
    let after = match &before {
        Some(before) => format!("{before}\n{text}"),
        None => text,
    };
    if is_too_long(&after) {
        return Err(Failure::NoteTooLong);
    }
    save(session, &opened.plan, &Change::Note { date, before, after: Some(after) }, today)
}

/// The text, or what standard input says where it is named, since an argument shows in the list of processes; line breaks
/// at its end are left out.
pub(super) fn read_text(typed: String) -> Result<String, Failure> {
    let text = composed(&if typed == STANDARD { standard_input()? } else { typed });
    if is_too_long(&text) { Err(Failure::NoteTooLong) } else { Ok(text) }
}

fn standard_input() -> Result<String, Failure> {
    let mut bytes = Vec::new();
    io::stdin().lock().take(MOST_BYTES + 1).read_to_end(&mut bytes).map_err(Failure::Input)?;
    if bytes.len() as u64 > MOST_BYTES {
        return Err(Failure::NoteTooLong);
    }
    let mut read = String::from_utf8(bytes).map_err(|error| Failure::Input(io::Error::other(error)))?;
    read.truncate(read.trim_end_matches(['\n', '\r']).len());
    Ok(read)
}

fn is_too_long(note: &str) -> bool {
    note.chars().count() > LONGEST_NOTE
}
