//! A pain entry, being filled in.

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::app::editor::Editor;
use crate::app::forms::Said;
use crate::app::forms::scale::Scale;
use crate::app::keys::{Action, Press};
use crate::app::{App, Effect, Over};
use crate::record::{Change, Entered, Entry, Filed, LONGEST_NOTE, Pain, Side, Timed};
use crate::rules::meant::{Meant, Purpose};
use ratatui_textarea::Key;

/// The longest typed time, in characters.
const LONGEST_TIME: usize = 40;

/// A field of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    Rest,
    Moving,
    Side,
    /// Pain at rest in the right leg, where each leg has numbers of its own.
    RightRest,
    /// Pain when moving in the right leg, where each leg has numbers of its own.
    RightMoving,
    Time,
    Note,
}

/// Of which leg the numbers are, as it is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    Same(Side),
    /// Each leg has numbers of its own; the first are those of the left.
    Each,
}

/// A pain entry on its way. It is kept when the form is left, and there again when it is opened.
#[derive(Debug, Clone)]
pub struct PainForm {
    pub day: NaiveDate,
    /// The entry that is corrected; without one a new one is added.
    pub editing: Option<Filed>,
    pub field: Field,
    /// At rest; must be chosen.
    pub rest: Scale,
    pub moving: Scale,
    /// Which leg; not chosen at first.
    pub which: Option<Which>,
    /// At rest in the right leg, where each has numbers of its own.
    pub right_rest: Scale,
    pub right_moving: Scale,
    /// The time of day as typed, or a day and a time; now, where it is empty and the day is today.
    pub time: Editor,
    pub note: Editor,
    /// What keeps it from being saved.
    pub problem: Option<Said>,
    /// Whether it was asked which leg; an entry may stay without one, but not unasked.
    is_leg_asked: bool,
}

impl PainForm {
    /// An empty form for a day. For a past day a time stands ready, to be corrected.
    pub fn new(day: NaiveDate, is_today: bool) -> Self {
        Self {
            day,
            editing: None,
            field: Field::Rest,
            rest: Scale::default(),
            moving: Scale::default(),
            which: None,
            right_rest: Scale::default(),
            right_moving: Scale::default(),
            time: Editor::line(if is_today { "" } else { "12:00" }, LONGEST_TIME),
            note: Editor::lines("", LONGEST_NOTE),
            problem: None,
            is_leg_asked: false,
        }
    }

    /// An entry as it stands, to be corrected; one without a leg was asked for it when it was new.
    pub fn of(filed: &Filed, entry: Timed<'_, Pain>) -> Self {
        Self {
            editing: Some(filed.clone()),
            rest: Scale { score: Some(entry.rest) },
            moving: Scale { score: entry.moving },
            which: entry.side.map(Which::Same),
            time: Editor::line(&written(entry.at), LONGEST_TIME),
            note: note_of(entry.note),
            is_leg_asked: true,
            ..Self::new(filed.date, false)
        }
    }

    /// The fields that are asked for just now, in their order.
    pub fn fields(&self) -> Vec<Field> {
        let right: &[Field] =
            if self.which == Some(Which::Each) { &[Field::RightRest, Field::RightMoving] } else { &[] };
        [&[Field::Rest, Field::Moving, Field::Side], right, &[Field::Time, Field::Note]].concat()
    }

    /// The legs there are to choose from; an entry that is corrected stays one.
    pub fn choices(&self) -> Vec<Which> {
        let each = self.editing.is_none().then_some(Which::Each);
        Side::ALL.into_iter().map(Which::Same).chain(each).collect()
    }

    /// Goes so many fields on; after the last comes the first.
    fn step(&mut self, by: usize) {
        let fields = self.fields();
        let next = fields.iter().cycle().skip_while(|field| **field != self.field).nth(by % fields.len());
        self.field = next.copied().unwrap_or(Field::Rest);
    }

    /// Whether anything was entered, or corrected.
    pub fn is_dirty(&self) -> bool {
        if let Some(entry) = self.corrected() {
            let as_it_was = self.rest.score == Some(entry.rest)
                && self.moving.score == entry.moving
                && self.which == entry.side.map(Which::Same)
                && self.time.text() == written(entry.at)
                && self.note.text() == note_of(entry.note).text();
            return !as_it_was;
        }
        let scales = [self.rest, self.moving, self.right_rest, self.right_moving];
        scales.iter().any(|scale| scale.score.is_some()) || self.which.is_some() || !self.note.is_blank()
    }

    /// The pain entry that is corrected.
    fn corrected(&self) -> Option<Timed<'_, Pain>> {
        self.editing.as_ref()?.entry.pain()
    }

    /// The scale that a field is.
    fn scale(&mut self, field: Field) -> Option<&mut Scale> {
        match field {
            Field::Rest => Some(&mut self.rest),
            Field::Moving => Some(&mut self.moving),
            Field::RightRest => Some(&mut self.right_rest),
            Field::RightMoving => Some(&mut self.right_moving),
            Field::Side | Field::Time | Field::Note => None,
        }
    }

    fn turn(&mut self, up: bool) {
        if let Some(scale) = self.scale(self.field) {
            if up { scale.more() } else { scale.less() }
        } else if self.field == Field::Side {
            let choices = self.choices();
            let at = self.which.and_then(|which| choices.iter().position(|other| *other == which));
            let to = match (at, up) {
                (None, true) => Some(0),
                (None, false) => Some(choices.len() - 1),
                (Some(at), true) => Some((at + 1).min(choices.len() - 1)),
                (Some(at), false) => at.checked_sub(1),
            };
            self.which = to.and_then(|to| choices.get(to).copied());
        }
    }

    /// A key that is bound to nothing: it writes, or chooses a number.
    fn write(&mut self, press: &Press) {
        match (self.field, press.key) {
            (Field::Time, _) => self.time.press(press),
            (Field::Note, _) => self.note.press(press),
            (Field::Side, Key::Backspace | Key::Delete) => self.which = None,
            (field, key) => match (self.scale(field), key) {
                (Some(scale), Key::Char(c)) if c.is_ascii_digit() => scale.digit(c as u8 - b'0'),
                (Some(scale), Key::Backspace | Key::Delete) => scale.clear(),
                _ => {}
            },
        }
    }

    /// The text that the cursor is in.
    pub(crate) fn editor(&mut self) -> Option<&mut Editor> {
        match self.field {
            Field::Time => Some(&mut self.time),
            Field::Note => Some(&mut self.note),
            Field::Rest | Field::Moving | Field::Side | Field::RightRest | Field::RightMoving => None,
        }
    }
}

impl App {
    pub(crate) fn pain_key(&mut self, mut form: Box<PainForm>, action: Option<Action>, press: &Press) -> Vec<Effect> {
        form.problem = None;
        match action {
            Some(Action::Save) => match self.pain_entries(&form) {
                Ok(entries) => return self.file_pain(&form, entries),
                Err((field, problem)) => {
                    form.is_leg_asked |= field == Field::Side;
                    form.field = field;
                    form.problem = Some(problem);
                }
            },
            Some(Action::Next) => form.step(1),
            Some(Action::Previous) => form.step(form.fields().len() - 1),
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
    pub(crate) fn pain_turns_over(&mut self, before: NaiveDate) {
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

    /// Adds the entries, or puts one in the place of the one that it corrects.
    fn file_pain(&mut self, form: &PainForm, entries: Vec<Filed>) -> Vec<Effect> {
        if !form.is_dirty() && form.editing.is_some() {
            self.say("entry-unchanged");
            return Vec::new();
        }
        let first = entries.first().cloned();
        let filed = |after| Change::Entry { before: form.editing.clone(), after: Some(after) };
        let mut changes: Vec<_> = entries.into_iter().map(filed).collect();
        let change = if changes.len() == 1 { changes.pop() } else { Some(Change::Together(changes)) };
        let effects = change.map(|change| self.make(&change)).unwrap_or_default();
        if let Some(first) = first {
            self.select_entry(first);
        }
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

    /// The entries as filled in, or the field that keeps them from being any, and why.
    fn pain_entries(&self, form: &PainForm) -> Result<Vec<Filed>, (Field, Said)> {
        let rest = form.rest.score.ok_or((Field::Rest, Said::Message("pain-needs-rest")))?;
        let left = (rest, form.moving.score);
        let scores = match form.which {
            None => vec![(None, left)],
            Some(Which::Same(side)) => vec![(Some(side), left)],
            Some(Which::Each) => {
                let rest = form.right_rest.score.ok_or((Field::RightRest, Said::Message("pain-needs-right")))?;
                vec![(Some(Side::Left), left), (Some(Side::Right), (rest, form.right_moving.score))]
            }
        };
        let (date, at) = self.pain_time(form).map_err(|problem| (Field::Time, problem))?;
        if form.which.is_none() && !form.is_leg_asked {
            return Err((Field::Side, Said::Message("pain-which-leg")));
        }
        let (old, note) = (form.corrected(), form.note.text());
        let note = match old.filter(|old| note == note_of(old.note).text()) {
            Some(old) => old.note.map(ToOwned::to_owned),
            None => Some(note).filter(|note| !note.is_empty()),
        };
        let by = self.by().or_else(|| old?.by.map(ToOwned::to_owned));
        let filed = |(side, (rest, moving))| {
            let what = Entered::Pain(Pain { side, rest, moving });
            Filed { date, entry: Entry { at, what, note: note.clone(), by: by.clone() } }
        };
        Ok(scores.into_iter().map(filed).collect())
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
fn note_of(note: Option<&str>) -> Editor {
    Editor::lines(note.unwrap_or_default(), LONGEST_NOTE)
}
