//! A pain entry, being filled in.

use chrono::{NaiveDate, Timelike};

use super::editor::Editor;
use super::keys::{Action, Press};
use super::scale::Scale;
use super::{App, Effect, Over};
use crate::record::{Change, LONGEST_NOTE, PainEntry, Side};
use crate::rules::when;
use ratatui_textarea::Key;

/// The longest typed time, in characters.
const LONGEST_TIME: usize = 20;

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
    /// The field the cursor is in.
    pub field: Field,
    /// At rest; must be chosen.
    pub rest: Scale,
    /// When moving.
    pub moving: Scale,
    /// Which leg.
    pub side: Option<Side>,
    /// The time of day as typed; now, where it is empty and the day is today.
    pub time: Editor,
    /// The note.
    pub note: Editor,
    /// What keeps it from being saved, as a message.
    pub problem: Option<&'static str>,
}

impl PainForm {
    /// An empty form for a day. For a past day a time stands ready, to be corrected.
    #[must_use]
    pub fn new(day: NaiveDate, is_today: bool) -> Self {
        Self {
            day,
            field: Field::Rest,
            rest: Scale::default(),
            moving: Scale::default(),
            side: None,
            time: Editor::line(if is_today { "" } else { "12:00" }, LONGEST_TIME),
            note: Editor::lines("", LONGEST_NOTE),
            problem: None,
        }
    }

    /// Whether anything was entered.
    #[must_use]
    pub fn is_dirty(&self) -> bool {
        self.rest.score.is_some() || self.moving.score.is_some() || self.side.is_some() || !self.note.is_blank()
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

    pub(super) fn paste(&mut self, text: &str) {
        match self.field {
            Field::Time => self.time.paste(text),
            Field::Note => self.note.paste(text),
            Field::Rest | Field::Moving | Field::Side => {}
        }
    }
}

impl App {
    pub(super) fn pain_key(&mut self, mut form: Box<PainForm>, action: Option<Action>, press: &Press) -> Vec<Effect> {
        form.problem = None;
        match action {
            Some(Action::Save) => match self.pain_entry(&form) {
                Ok(entry) => return self.make(&Change::Pain { date: form.day, before: None, after: Some(entry) }),
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
                if form.is_dirty() {
                    self.say("pain-kept-as-draft");
                    self.drafts.pain.insert(form.day, form);
                }
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
        let is_for_now = |form: &PainForm| form.day == before && form.time.is_blank();
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

    /// The entry as filled in, or the field that keeps it from being one, and why.
    fn pain_entry(&self, form: &PainForm) -> Result<PainEntry, (Field, &'static str)> {
        let rest = form.rest.score.ok_or((Field::Rest, "pain-needs-rest"))?;
        let now = self.moment.now;
        let is_today = form.day == self.moment.today();
        let at = if form.time.is_blank() && is_today {
            now.with_nanosecond(0).unwrap_or(now)
        } else {
            let typed = when::read(&form.time.text(), &self.vocabulary, form.day)
                .map_err(|_| (Field::Time, "pain-time-unclear"))?;
            let same_day = typed.date == form.day && typed.time.is_some() && typed.offset.is_none();
            let moment =
                typed.moment(&self.moment.calendar, when::NOON).map_err(|_| (Field::Time, "pain-time-left-out"))?;
            if same_day { moment } else { return Err((Field::Time, "pain-time-unclear")) }
        };
        if at > now {
            return Err((Field::Time, "pain-time-ahead"));
        }
        let note = Some(form.note.text()).filter(|note| !note.is_empty());
        Ok(PainEntry { at, side: form.side, rest, moving: form.moving.score, note })
    }
}
