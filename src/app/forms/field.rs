//! The fields of forms, and what can be entered in them.

use crate::app::editor::Editor;

/// A field of a form.
#[derive(Debug, Clone)]
pub struct Field {
    /// Its name: its label is the message `field-NAME`, and what stands in it while it is empty `field-NAME-hint`.
    pub name: &'static str,
    pub input: Input,
    /// Whether it is asked for just now; another field may decide that.
    pub shown: bool,
}

/// What can be entered in a field.
#[derive(Debug, Clone)]
pub enum Input {
    Line(Editor),
    Lines(Editor),
    Choice(Choice),
}

/// One out of a few, or none.
#[derive(Debug, Clone)]
pub struct Choice {
    /// What there is to choose from.
    pub options: Vec<Choosable>,
    pub at: Option<usize>,
}

/// What there is to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choosable {
    Message(&'static str),
    Named(String),
}

impl Field {
    /// A field for a text of one line.
    pub fn line(name: &'static str, text: &str, longest: usize) -> Self {
        Self { name, input: Input::Line(Editor::line(text, longest)), shown: true }
    }

    /// A field for a text of several lines.
    pub fn lines(name: &'static str, text: &str, longest: usize) -> Self {
        Self { name, input: Input::Lines(Editor::lines(text, longest)), shown: true }
    }

    /// A field for a choice.
    pub fn choice(name: &'static str, options: Vec<Choosable>, at: Option<usize>) -> Self {
        Self { name, input: Input::Choice(Choice { options, at }), shown: true }
    }

    /// The same, not asked for yet.
    pub fn hidden(self) -> Self {
        Self { shown: false, ..self }
    }

    pub(crate) fn value(&self) -> String {
        match &self.input {
            Input::Line(editor) | Input::Lines(editor) => editor.text(),
            Input::Choice(choice) => choice.at.map(|at| at.to_string()).unwrap_or_default(),
        }
    }
}

impl Choice {
    pub(crate) fn step(&mut self, up: bool) {
        let last = self.options.len().saturating_sub(1);
        self.at = Some(match (self.at, up) {
            (None, _) => 0,
            (Some(at), true) => (at + 1).min(last),
            (Some(at), false) => at.saturating_sub(1),
        });
    }

    /// A digit chooses the option that begins with this number, such as `4:00`; else the one of this place, from 1, unless
    /// that begins with another number.
    pub(crate) fn digit(&mut self, digit: u32) {
        let named = self.options.iter().position(|option| option.number() == Some(digit));
        let place = (digit as usize).checked_sub(1);
        let placed = place.filter(|at| self.options.get(*at).is_some_and(|option| option.number().is_none()));
        self.at = named.or(placed).or(self.at);
    }
}

impl Choosable {
    /// The number with which its name begins.
    fn number(&self) -> Option<u32> {
        let Self::Named(name) = self else { return None };
        name.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
    }
}
