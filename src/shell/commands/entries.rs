//! What is entered for a day: answers, pain, calls, doses and the note; and the patient's own medicines.

use std::io::{self, Read};

use chrono::NaiveDate;

use super::{STANDARD, is_terminal};
use crate::cli::{self, Answered, Beside, EntryCommand, NewMedicine, Tasks};
use crate::diagnostic::did_you_mean;
use crate::phrases::{Page, medicine as phrases};
use crate::plan::{TaskId, Trigger};
use crate::record::{Change, Dose, Entered, Entry, LONGEST_NOTE, Medicine, MedicineId, Record, Why, composed, folded};
use crate::report::text;
use crate::rules::alerts::{Alert, Cause};
use crate::rules::answer::{self, CannotAnswer, Reply, Said};
use crate::rules::meant::Purpose;
use crate::rules::medicine::{check, find, new_id, sound};
use crate::shell::failure::Failure;
use crate::shell::print::remark;
use crate::shell::session::{Opened, Session};
use crate::words::{Role, say};

/// More bytes than any note can have.
const MOST_BYTES: u64 = 8 * LONGEST_NOTE as u64;

/// Answers tasks of a day: all of them are looked at before the first is saved.
pub(super) fn answer(session: &Session, tasks: &Tasks, reply: Reply, note: Option<String>) -> Result<(), Failure> {
    let opened = session.opened()?;
    let date = opened.day("--date", tasks.date.as_deref())?;
    let said = Said { reply, note: note.map(read_text).transpose()?, by: session.by.clone() };
    let (day, mut changes): (_, Vec<Change>) = (opened.facts_of(date), Vec::new());
    for id in &tasks.ids {
        let change = answer::answer(&day, id, said.clone()).map_err(|reason| explained(&opened, date, reason))?;
        if !changes.contains(&change) {
            changes.push(change);
        }
    }
    changes.iter().try_for_each(|change| opened.save(change))
}

/// Answers that precautions slipped, and says whom to call after a fall, or asks after one where the plan does and
/// nothing was ever said of it. Asked is of the day that was answered.
pub(super) fn slip(session: &Session, answered: Answered, fell: bool, no_fall: bool) -> Result<(), Failure> {
    let why = if fell { Some(Why::Fell) } else { no_fall.then_some(Why::DidNotFall) };
    answer(session, &answered.tasks, Reply::Slip(why), answered.note)?;
    let opened = session.opened()?;
    let date = opened.day("--date", answered.tasks.date.as_deref())?;
    let said = |id: &TaskId| opened.record.answer(date, id).and_then(|answer| answer.why);
    if answered.tasks.ids.iter().any(|id| said(id) == Some(Why::Fell)) {
        return whom_to_call(&opened, |alert| alert.rule.when == Trigger::Fell);
    }
    let asks = |id: &&TaskId| opened.plan.task(id).is_some_and(|task| task.asks_for_falls) && said(id).is_none();
    let Some(id) = answered.tasks.ids.iter().find(asks) else { return Ok(()) };
    let task = if date == opened.moment.today() { id.to_string() } else { format!("{id} --date {date}") };
    session.tell(&say!(session.words, "slip-ask", task), Role::Plain)
}

/// The reason, with the tasks that can be meant: those of the day, or of the plan where the day has none.
pub(super) fn explained(opened: &Opened, date: NaiveDate, reason: CannotAnswer) -> Failure {
    let day = opened.facts_of(date);
    let all = || opened.plan.tasks.iter().map(|task| task.id.as_str());
    let mut known: Vec<_> = day.checklist.items.iter().map(|item| item.task.id.to_string()).collect();
    if known.is_empty() {
        known = all().map(ToOwned::to_owned).collect();
    }
    let meant = match &reason {
        CannotAnswer::UnknownTask(id) => did_you_mean(id.as_str(), all()).map(ToOwned::to_owned),
        _ => None,
    };
    Failure::Answer { known, meant, reason }
}

/// Writes down an entry, and says what comes of it: whom to call where it raises an alert today, the way in which what was
/// said becomes the surgeon's word, or that the leg is missing.
pub(super) fn enter(session: &Session, command: EntryCommand) -> Result<(), Failure> {
    let opened = session.opened()?;
    let (what, beside) = match command.entered() {
        Ok(entered) => entered,
        Err(typed) => return dose(&opened, *typed),
    };
    let (date, entry) = entry(&opened, what, beside, Purpose::Pain)?;
    opened.save(&Change::added(date, entry.clone()))?;
    match &entry.what {
        Entered::Pain(pain) if pain.side.is_none() => remark(&session.words.text("pain-no-leg")),
        Entered::Call(_) if entry.note.is_some() => {
            return session.tell(&session.words.text("called-adjust"), Role::Plain);
        }
        _ if entry.kind().is_by_itself() => {
            let is_like = |one: &Entry| (one.kind(), one.subject()) == (entry.kind(), entry.subject());
            return whom_to_call(&session.opened()?, |alert| match &alert.cause {
                Cause::Entered(entries) => entries.iter().any(|(_, one)| is_like(one)),
                Cause::Pain(_) | Cause::Slipped(_) => false,
            });
        }
        _ => {}
    }
    Ok(())
}

/// An entry, now where no time is named, and the day it stands under.
fn entry(
    opened: &Opened,
    what: Entered,
    Beside { note, at }: Beside,
    purpose: Purpose,
) -> Result<(NaiveDate, Entry), Failure> {
    let typing = opened.typing();
    let meant = match at {
        Some(typed) => typing.moment(&typed, purpose).map_err(|reason| Failure::when("--at", &typed, reason)),
        None => typing.now(purpose).map_err(Failure::Entry),
    }?;
    Ok((meant.day, Entry { at: meant.at, what, note: given_words(note)?, by: opened.session.by.clone(), id: None }))
}

/// Whom to call, where an alert that is meant is raised today.
fn whom_to_call(opened: &Opened, is_meant: impl Fn(&Alert<'_>) -> bool) -> Result<(), Failure> {
    let (session, today) = (opened.session, opened.facts_of(opened.moment.today()));
    let alert = today.alerts.iter().find(|alert| is_meant(alert));
    let phones = &opened.record.settings.phones;
    alert.map_or(Ok(()), |alert| session.show(&text::whom(session.pen(), alert.rule.level, phones)))
}

/// Says what the labels have against a dose, and writes it down.
fn dose(opened: &Opened, typed: cli::Dose) -> Result<(), Failure> {
    let session = opened.session;
    let (id, medicine) = known(&opened.record, &typed.name)?;
    let understood = typed.amount.as_ref().map(|amount| (amount.value.to_string(), amount));
    let understood = understood.filter(|(text, amount)| !amount.is_typed_as([text])).map(|(text, _)| text);
    let amount = typed.amount.map_or_else(|| medicine.amount.clone(), |amount| amount.value);
    let what = Entered::Dose(Dose { medicine: id.clone(), amount });
    let (date, entry) = entry(opened, what, typed.beside, Purpose::Dose)?;
    if let Some(understood) = understood {
        session.tell(&phrases::understood(&session.words, &understood), Role::Plain)?;
    }
    let Some(dose) = entry.dose() else { return Ok(()) };
    let check = check(&opened.record, dose, None, opened.moment.now);
    session.show(&text::check(session.pen(), &opened.record, &opened.moment, &dose, &check))?;
    if check.stops() && !typed.anyway && !is_wanted(session)? {
        return Err(Failure::PastLabel);
    }
    opened.save(&Change::added(date, entry.clone()))
}

/// Asks, where there is somebody to ask.
fn is_wanted(session: &Session) -> Result<bool, Failure> {
    let yes = session.words.text("dose-yes");
    let mut page = Page::default();
    page.paragraph(0, &say!(session.words, "dose-anyway", yes = yes.as_str()), Role::Head);
    Ok(is_terminal() && session.is_agreed(&page, &yes)?)
}

pub(super) fn note(session: &Session, text: &str, more: &[String], date: Option<&str>) -> Result<(), Failure> {
    let opened = session.opened()?;
    let date = opened.day("--date", date)?;
    opened.typing().open(date).map_err(Failure::Entry)?;
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
    opened.save(&Change::Note { date, before, after: Some(after) })
}

/// The words given beside something; blanks alone are none.
pub(super) fn given_words(typed: Option<String>) -> Result<Option<String>, Failure> {
    Ok(typed.map(read_text).transpose()?.filter(|words| !words.trim().is_empty()))
}

/// The text, or what standard input says where it is named, since an argument shows in the list of processes; line breaks
/// at its end are left out.
fn read_text(typed: String) -> Result<String, Failure> {
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

/// Adds a medicine, or puts another label in the place of what is known of it.
pub(super) fn add_medicine(session: &Session, new: NewMedicine) -> Result<(), Failure> {
    let opened = session.opened()?;
    let words = &session.words;
    let (gap, most) = (new.hours_between.as_ref(), new.most.as_ref());
    let as_typed = new.amount.is_typed_as([new.amount.value.to_string()])
        && gap.is_none_or(|gap| gap.is_typed_as([words.minutes(gap.value), Medicine::gap_as_typed(gap.value)]))
        && most.is_none_or(|most| most.is_typed_as([phrases::most(words, &most.value), most.value.to_string()]));
    let (gap, most) = (new.hours_between.map(|gap| gap.value), new.most.map(|most| most.value));
    let medicine = Medicine { name: new.name, amount: new.amount.value, ingredient: new.ingredient, gap, most };
    sound(&medicine)?;
    if !as_typed {
        session.tell(&phrases::understood(words, &phrases::label(words, &medicine)), Role::Plain)?;
    }
    let there = find(&opened.record, &medicine.name).map(|(id, _)| id.clone());
    let new = || new_id(&opened.record, &medicine.name).unwrap_or_else(|| MedicineId::new(&medicine.name));
    let id = there.unwrap_or_else(new);
    let before = opened.record.medicines.get(&id).cloned();
    opened.save(&Change::Medicine { id, before, after: Some(medicine) })
}

/// Removes a medicine; its doses stay.
pub(super) fn remove_medicine(session: &Session, name: &str) -> Result<(), Failure> {
    let opened = session.opened()?;
    let (id, medicine) = known(&opened.record, name)?;
    opened.save(&Change::Medicine { id: id.clone(), before: Some(medicine.clone()), after: None })
}

fn known<'a>(record: &'a Record, typed: &str) -> Result<(&'a MedicineId, &'a Medicine), Failure> {
    find(record, typed).ok_or_else(|| {
        let known: Vec<_> = record.medicines.values().map(|medicine| medicine.name.clone()).collect();
        let folded_names: Vec<_> = known.iter().map(|name| folded(name)).collect();
        let near = did_you_mean(&folded(typed), folded_names.iter().map(String::as_str));
        let meant = near.and_then(|near| known.iter().find(|name| folded(name) == near)).cloned();
        Failure::UnknownMedicine { typed: typed.to_owned(), known, meant }
    })
}
