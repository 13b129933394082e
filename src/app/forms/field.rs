//! The fields of forms, and what can be entered in them.

use std::borrow::Cow;

use ratatui_textarea::Key;

use crate::app::editor::Editor;
use crate::app::forms::Form;
use crate::app::keys::Press;
use crate::record::{LONGEST_NAME, LONGEST_NOTE, Nrs};

named! {
    /// Names a field. Its label is the message `field-NAME`, and what stands in it while it is empty `field-NAME-hint`.
    pub enum Id {
        Amount = "amount", Answer = "answer", Anyway = "anyway", Background = "background", Contrast = "contrast", Because = "because",
        By = "by", Called = "called", Counted = "counted", DailyGoal = "daily-goal", DayStarts = "day-starts",
        Days = "days", Ended = "ended", Exchange = "exchange", Fall = "fall", File = "file", FirstDay = "first-day",
        Format = "format", From = "from", Gap = "gap", Ingredient = "ingredient", Keeping = "keeping",
        Height = "height", Language = "language", LastDay = "last-day", Measured = "measured", Medicine = "medicine", Minutes = "minutes", Most = "most",
        Mouse = "mouse", Moving = "moving", MovingRight = "moving-right", Name = "name", Note = "note", OneDose = "one-dose",
        Operation = "operation", Patient = "patient", PhoneEmergency = "phone-emergency",
        PhoneSurgeon = "phone-surgeon", PhoneUrgent = "phone-urgent", Phoned = "phoned", Phones = "phones",
        Placed = "placed", Remark = "remark", Reply = "reply", Rest = "rest", RestRight = "rest-right",
        Ruling = "ruling", Shown = "shown", Side = "side", Signs = "signs", Spoken = "spoken", Starts = "starts",
        Surgery = "surgery", Taken = "taken", Time = "time", To = "to", Until = "until", Value = "value", Visit = "visit",
        What = "what", When = "when", Whom = "whom", Words = "words", Worn = "worn",
    }
}

impl Id {
    /// What is said of a day, a time or a length in it that is not understood at all.
    pub(super) fn unclear(self) -> &'static str {
        match self {
            Self::Taken => "taken-unclear",
            Self::Phoned => "called-unclear",
            Self::Exchange | Self::Surgery => "typed-unclear",
            Self::Visit => "visit-unclear",
            Self::Spoken => "spoken-unclear",
            Self::Starts | Self::Until => "point-unclear",
            Self::FirstDay | Self::LastDay => "report-day-unclear",
            Self::Minutes => "timer-length-unclear",
            _ => "pain-time-unclear",
        }
    }
}

#[derive(Debug, Clone)]
pub struct Field {
    pub id: Id,
    pub input: Input,
    pub shown: bool,
    /// Whether it cannot be saved without.
    pub needed: bool,
    /// Whether it is asked for with what the other fields say.
    pub(super) when: fn(&Form) -> bool,
}

#[derive(Debug, Clone)]
pub enum Input {
    Line(Editor),
    Lines(Editor),
    Choice(Choice),
    Scale(Option<Nrs>),
}

#[derive(Debug, Clone)]
pub struct Choice {
    pub options: Vec<Choosable>,
    pub at: Option<usize>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choosable {
    Message(Cow<'static, str>),
    Named(String),
}

impl From<&'static str> for Choosable {
    fn from(message: &'static str) -> Self {
        Self::Message(message.into())
    }
}

impl From<String> for Choosable {
    fn from(message: String) -> Self {
        Self::Message(message.into())
    }
}

impl Field {
    pub fn line(id: Id, text: &str) -> Self {
        Self::line_of(id, text, LONGEST_NAME)
    }

    pub fn line_of(id: Id, text: &str, longest: usize) -> Self {
        Self::new(id, Input::Line(Editor::new(text, longest, false)))
    }

    pub fn lines(id: Id, text: &str) -> Self {
        Self::new(id, Input::Lines(Editor::new(text, LONGEST_NOTE, true)))
    }

    pub fn choice<T: Into<Choosable>>(id: Id, options: impl IntoIterator<Item = T>, at: Option<usize>) -> Self {
        let options = options.into_iter().map(Into::into).collect();
        Self::new(id, Input::Choice(Choice { options, at }))
    }

    pub fn scale(id: Id, score: Option<Nrs>) -> Self {
        Self::new(id, Input::Scale(score))
    }

    fn new(id: Id, input: Input) -> Self {
        Self { id, input, shown: true, needed: false, when: |_| true }
    }

    pub(super) fn when(self, when: fn(&Form) -> bool) -> Self {
        Self { when, ..self }
    }

    pub(super) fn needed(self) -> Self {
        Self { needed: true, ..self }
    }

    pub(super) fn value(&self) -> String {
        match &self.input {
            Input::Line(editor) | Input::Lines(editor) => editor.text(),
            Input::Choice(choice) => choice.at.map(|at| at.to_string()).unwrap_or_default(),
            Input::Scale(score) => score.map(|score| score.to_string()).unwrap_or_default(),
        }
    }

    pub(super) fn write(&mut self, press: &Press) {
        let digit = if let Key::Char(c) = press.key { c.to_digit(10) } else { None };
        let clears = matches!(press.key, Key::Backspace | Key::Delete);
        match &mut self.input {
            Input::Line(editor) | Input::Lines(editor) => editor.press(press),
            Input::Choice(choice) if clears => choice.at = None,
            Input::Scale(score) if clears => *score = None,
            Input::Choice(choice) => digit.into_iter().for_each(|digit| choice.digit(digit)),
            Input::Scale(score) => {
                // A `1` followed by a `0` is a ten; a key that repeats changes nothing.
                let typed = match (score.map(Nrs::get), digit) {
                    (Some(1 | 10), Some(0)) => Some(Nrs::MAX),
                    (_, digit) => digit.and_then(|digit| u8::try_from(digit).ok()),
                };
                *score = typed.and_then(Nrs::new).or(*score);
            }
        }
    }

    /// One higher or lower, and from nothing to the lowest; or the next choice or the one before.
    pub(super) fn turn(&mut self, up: bool) {
        match &mut self.input {
            Input::Choice(choice) => choice.step(up),
            Input::Scale(score) => {
                let next = |now: u8| if up { (now + 1).min(Nrs::MAX) } else { now.saturating_sub(1) };
                *score = Nrs::new(score.map(Nrs::get).map_or(0, next));
            }
            Input::Line(_) | Input::Lines(_) => {}
        }
    }
}

impl Choice {
    fn step(&mut self, up: bool) {
        let last = self.options.len().saturating_sub(1);
        self.at = Some(match (self.at, up) {
            (None, true) => 0,
            (None, false) => last,
            (Some(at), true) => (at + 1).min(last),
            (Some(at), false) => at.saturating_sub(1),
        });
    }

    /// A digit chooses the option that begins with this number, such as `4:00`; else the one of this place, from 1, unless
    /// that begins with another number.
    fn digit(&mut self, digit: u32) {
        let number = |option: &Choosable| match option {
            Choosable::Named(name) => name.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok(),
            Choosable::Message(_) => None,
        };
        let named = self.options.iter().position(|option| number(option) == Some(digit));
        let place = (digit as usize).checked_sub(1);
        let placed = place.filter(|at| self.options.get(*at).is_some_and(|option| number(option).is_none()));
        self.at = named.or(placed).or(self.at);
    }
}
