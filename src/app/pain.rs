//! A pain entry, being filled in.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::editor::Editor;
use super::form::Said;
use super::keys::{Action, Press};
use super::scale::Scale;
use super::{App, Effect, Over};
use crate::record::{Change, Entry, Filed, LONGEST_NOTE, PainEntry, Side};
use crate::rules::meant::{Meant, Purpose};
use ratatui_textarea::Key;

/// The longest typed time, in characters.
const LONGEST_TIME: usize = 40;

/// A field of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// Pain at rest.
    Rest,
    /// Pain when moving.
    Moving,
    /// Which leg.
    Side,
    /// When it was.
    Time,
    /// In the patient's words.
    Note,
}

impl Field {
    /// Every field, in the order of the form.
    pub const ALL: [Self; 5] = [Self::Rest, Self::Moving, Self::Side, Self::Time, Self::Note];

    /// The field so many further on; after the last comes the first.
    fn step(self, by: usize) -> Self {
        let next = Self::ALL.iter().cycle().skip_while(|field| **field != self).nth(by);
        next.copied().unwrap_or(self)
    }
}

/// A pain entry on its way. It is kept when the form is left, and there again when it is opened.
#[derive(Debug, Clone)]
pub struct PainForm {
    /// The day.
    pub day: NaiveDate,
    /// The entry that is corrected; without one a new one is added.
    pub editing: Option<Filed>,
    /// The field the cursor is in.
    pub field: Field,
    /// At rest; must be chosen.
    pub rest: Scale,
    /// When moving.
    pub moving: Scale,
    /// Which leg.
    pub side: Option<Side>,
    /// The time of day as typed, or a day and a time; now, where it is empty and the day is today.
    pub time: Editor,
    /// The note.
    pub note: Editor,
    /// What keeps it from being saved.
    pub problem: Option<Said>,
}

impl PainForm {
    /// An empty form for a day. For a past day a time stands ready, to be corrected.
    #[must_use]
    pub fn new(day: NaiveDate, is_today: bool) -> Self {
        Self {
            day,
            editing: None,
            field: Field::Rest,
            rest: Scale::default(),
            moving: Scale::default(),
            side: None,
            time: Editor::line(if is_today { "" } else { "12:00" }, LONGEST_TIME),
            note: Editor::lines("", LONGEST_NOTE),
            problem: None,
        }
    }

    /// An entry as it stands, to be corrected.
    #[must_use]
    pub fn of(filed: Filed, entry: &PainEntry) -> Self {
        Self {
            day: filed.date,
            editing: Some(filed),
            field: Field::Rest,
            rest: Scale { score: Some(entry.rest) },
            moving: Scale { score: entry.moving },
            side: entry.side,
            time: Editor::line(&written(entry.at), LONGEST_TIME),
            note: note_of(entry),
            problem: None,
        }
    }

    /// Whether anything was entered, or corrected.
    #[must_use]
    pub fn is_dirty(&self) -> bool {
        if let Some(entry) = self.corrected() {
            let as_it_was = self.rest.score == Some(entry.rest)
                && self.moving.score == entry.moving
                && self.side == entry.side
                && self.time.text() == written(entry.at)
                && self.note.text() == note_of(entry).text();
            return !as_it_was;
        }
        self.rest.score.is_some() || self.moving.score.is_some() || self.side.is_some() || !self.note.is_blank()
    }

    /// The pain entry that is corrected.
    fn corrected(&self) -> Option<&PainEntry> {
        match &self.editing.as_ref()?.entry {
            Entry::Pain(entry) => Some(entry),
            Entry::Dose(_) => None,
        }
    }

    fn turn(&mut self, up: bool) {
        let scale = match self.field {
            Field::Rest => &mut self.rest,
            Field::Moving => &mut self.moving,
            Field::Side => {
                let at = self.side.and_then(|side| Side::ALL.iter().position(|other| *other == side));
                let to = match (at, up) {
                    (None, true) => Some(0),
                    (None, false) => None,
                    (Some(at), true) => Some((at + 1).min(Side::ALL.len() - 1)),
                    (Some(at), false) => at.checked_sub(1),
                };
                self.side = to.and_then(|to| Side::ALL.get(to).copied());
                return;
            }
            Field::Time | Field::Note => return,
        };
        if up { scale.more() } else { scale.less() }
    }

    /// A key that is bound to nothing: it writes, or chooses a number.
    fn write(&mut self, press: &Press) {
        match (self.field, press.key) {
            (Field::Time, _) => self.time.press(press),
            (Field::Note, _) => self.note.press(press),
            (Field::Rest, Key::Char(c)) if c.is_ascii_digit() => self.rest.digit(c as u8 - b'0'),
            (Field::Moving, Key::Char(c)) if c.is_ascii_digit() => self.moving.digit(c as u8 - b'0'),
            (Field::Rest, Key::Backspace | Key::Delete) => self.rest.clear(),
            (Field::Moving, Key::Backspace | Key::Delete) => self.moving.clear(),
            (Field::Side, Key::Backspace | Key::Delete) => self.side = None,
            _ => {}
        }
    }

    /// The text that the cursor is in.
    pub(super) fn editor(&mut self) -> Option<&mut Editor> {
        match self.field {
            Field::Time => Some(&mut self.time),
            Field::Note => Some(&mut self.note),
            Field::Rest | Field::Moving | Field::Side => None,
        }
    }
}

impl App {
    pub(super) fn pain_key(&mut self, mut form: Box<PainForm>, action: Option<Action>, press: &Press) -> Vec<Effect> {
        form.problem = None;
        match action {
            Some(Action::Save) => match self.pain_entry(&form) {
                Ok(filed) => return self.file_pain(*form, filed),
                Err((field, problem)) => {
                    form.field = field;
                    form.problem = Some(problem);
                }
            },
            Some(Action::Next) => form.field = form.field.step(1),
            Some(Action::Previous) => form.field = form.field.step(Field::ALL.len() - 1),
            Some(Action::Less) => form.turn(false),
            Some(Action::More) => form.turn(true),
            Some(Action::Leave) => {
                self.leave_pain(form);
                return Vec::new();
            }
            _ => form.write(press),
        }
        self.over = Some(Over::Pain(form));
        Vec::new()
    }

    /// The day turned over: an entry for now goes with it, one with a time of its own stays on its day.
    pub(super) fn pain_turns_over(&mut self, before: NaiveDate) {
        let today = self.moment.today();
        let is_for_now = |form: &PainForm| form.editing.is_none() && form.day == before && form.time.is_blank();
        if let Some(mut form) = self.drafts.pain.remove(&before) {
            form.day = if is_for_now(&form) { today } else { before };
            self.drafts.pain.insert(form.day, form);
        }
        if let Some(Over::Pain(form)) = &mut self.over
            && is_for_now(form)
        {
            form.day = today;
        }
    }

    /// Adds the entry, or puts it in the place of the one that it corrects.
    fn file_pain(&mut self, form: PainForm, after: Filed) -> Vec<Effect> {
        if !form.is_dirty() && form.editing.is_some() {
            self.say("entry-unchanged");
            return Vec::new();
        }
        let effects = self.make(&Change::Entry { before: form.editing, after: Some(after.clone()) });
        self.select_entry(after);
        effects
    }

    /// Keeps what was begun.
    fn leave_pain(&mut self, form: Box<PainForm>) {
        if !form.is_dirty() {
            return;
        }
        if form.editing.is_some() {
            self.say("entry-kept-as-draft");
            self.drafts.corrections.push(form);
        } else {
            self.say("pain-kept-as-draft");
            self.drafts.pain.insert(form.day, form);
        }
    }

    /// The entry as filled in and its day, or the field that keeps it from being one, and why.
    fn pain_entry(&self, form: &PainForm) -> Result<Filed, (Field, Said)> {
        let rest = form.rest.score.ok_or((Field::Rest, Said::Message("pain-needs-rest")))?;
        let (date, at) = self.pain_time(form).map_err(|problem| (Field::Time, problem))?;
        let (old, note) = (form.corrected(), form.note.text());
        let note = match old.filter(|old| note == note_of(old).text()) {
            Some(old) => old.note.clone(),
            None => Some(note).filter(|note| !note.is_empty()),
        };
        let by = self.by().or_else(|| old?.by.clone());
        let entry = PainEntry { at, side: form.side, rest, moving: form.moving.score, note, by };
        Ok(Filed { date, entry: Entry::Pain(entry) })
    }

    /// When it was and the day that belongs to, or why that cannot be.
    ///
    /// # Errors
    /// What is said of it.
    pub fn pain_time(&self, form: &PainForm) -> Result<(NaiveDate, DateTime<FixedOffset>), Said> {
        // A time that nobody touched stays what it was to the second, in whichever zone that was.
        if let Some(old) = form.corrected().filter(|old| form.time.text() == written(old.at)) {
            return Ok((form.day, old.at));
        }
        let (text, typing) = (form.time.text(), self.typing(form.day));
        let meant = match form.editing {
            None => typing.moment_or_now(&text, Purpose::Pain),
            Some(_) => typing.moment(&text, Purpose::Pain),
        };
        let Meant { at, day, .. } = meant.map_err(|reason| Said::when("pain-time-unclear", reason))?;
        Ok((day, at))
    }
}

/// An entry's time as it stands in its form, by the wall clock of the place where it was.
fn written(at: DateTime<FixedOffset>) -> String {
    at.format("%H:%M").to_string()
}

/// An entry's note in an editor.
fn note_of(entry: &PainEntry) -> Editor {
    Editor::lines(entry.note.as_deref().unwrap_or_default(), LONGEST_NOTE)
}
