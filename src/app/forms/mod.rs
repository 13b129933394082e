//! Forms: fields one below the other, which keys they heed, and what saving them does.
//!
//! A form is left without loss: what was begun is there again when the same form is opened. What each form is about,
//! and what it makes when it is saved, is in a file of its own.

mod amount;
pub(crate) mod answering;
pub(crate) mod called;
pub(crate) mod dose;
pub mod elsewhere;
mod exchange;
mod field;
pub(crate) mod medicine;
pub mod note;
mod operation;
pub mod pain;
pub mod report;
pub mod scale;
mod settings;
pub mod surgeon;
pub(crate) mod timer;

use crate::app::editor::Editor;
use crate::app::keys::{Action, Place, Press};
use crate::app::screens::stretches::Correcting;
use crate::app::{App, Effect, Over};
use crate::plan::TaskId;
use crate::record::{Extra, Filed, Medicine, MedicineId, Override, Quantity};
use crate::rules::meant::{Typing, WhenError};
use chrono::{DateTime, FixedOffset, NaiveDate};
use ratatui_textarea::Key;

pub use crate::app::forms::field::{Choice, Choosable, Field, Input};

/// A form that is open, or was left.
#[derive(Debug, Clone)]
pub struct Form {
    pub about: About,
    pub fields: Vec<Field>,
    pub at: usize,
    /// What keeps it from being saved.
    pub problem: Option<Said>,
    /// The day that was looked at when it was opened, where that was not today: a time alone is one of that day.
    pub(crate) day: Option<NaiveDate>,
    opened: Vec<String>,
}

/// What a form is about. Two forms about the same are the same form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    /// The answer to a task on a day.
    Answer {
        task: TaskId,
        day: NaiveDate,
    },
    /// Whether the patient fell when a precaution slipped.
    Fall {
        task: TaskId,
        day: NaiveDate,
    },
    /// A call: a new one, or one to be corrected.
    Call(Option<Box<Filed>>),
    /// A dose: a new one, or one to be corrected.
    Dose(Option<Box<Filed>>),
    /// A medicine: a new one, or one to be corrected.
    Medicine(Option<Box<(MedicineId, Medicine)>>),
    /// What the surgeon said of a task or milestone: something new, or something to be corrected.
    Override {
        of: String,
        editing: Option<Box<Override>>,
    },
    /// A task or visit of the patient's own: a new one, or one to be corrected.
    Extra(Option<Box<(TaskId, Extra)>>),
    /// The second operation.
    Exchange,
    Operation,
    /// Time that is added to a task, or a timer switched at another time than now.
    Time {
        task: TaskId,
        day: NaiveDate,
    },
    Stretch(Box<Correcting>),
    /// When a timer that was forgotten should have been stopped.
    Forgotten(TaskId),
    Phones,
    Settings,
    Report,
    /// Where the record is written with all that is not saved.
    Elsewhere,
}

/// Why a form cannot be saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The field to go to, by its name.
    pub field: &'static str,
    pub said: Said,
}

/// What is said of something that cannot be so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    Message(&'static str),
    /// Why a typed day or time cannot be used.
    When(WhenError),
    /// That a typed amount can be two, the larger one first.
    TwoAmounts(Quantity, Quantity),
}

impl From<(&'static str, &'static str)> for Problem {
    fn from((field, message): (&'static str, &'static str)) -> Self {
        Self { field, said: Said::Message(message) }
    }
}

impl From<(&'static str, Said)> for Problem {
    fn from((field, said): (&'static str, Said)) -> Self {
        Self { field, said }
    }
}

impl Problem {
    /// A day or time that cannot be used; what was not understood at all is said by the field's own message.
    pub(crate) fn when(field: &'static str, unclear: &'static str, reason: WhenError) -> Self {
        Self { field, said: Said::when(unclear, reason) }
    }
}

impl Said {
    /// Why a day or time cannot be used; what was not understood at all is said by a message of its own.
    pub(crate) fn when(unclear: &'static str, reason: WhenError) -> Self {
        match reason {
            WhenError::Unknown => Self::Message(unclear),
            reason => Self::When(reason),
        }
    }
}

impl Form {
    /// A form as it opens, with the cursor in its first field.
    pub fn new(about: About, fields: Vec<Field>) -> Self {
        let opened = fields.iter().map(Field::value).collect();
        Self { about, fields, at: 0, problem: None, day: None, opened }
    }

    /// Whether something was entered that is not saved.
    pub fn is_dirty(&self) -> bool {
        self.fields.iter().map(Field::value).ne(self.opened.iter().cloned())
    }

    /// Whether a field says something else than when the form opened. One that nobody touched stays what it stands for, to
    /// the second and in its zone, wherever the patient is by now.
    pub fn is_touched(&self, name: &str) -> bool {
        let mut fields = self.fields.iter().zip(&self.opened).filter(|(field, _)| field.name == name);
        fields.any(|(field, opened)| field.value().trim() != opened.trim())
    }

    /// The field of a name.
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// The text of a field, without blanks around it; empty where it is not asked for.
    pub fn text(&self, name: &str) -> String {
        match self.field(name) {
            Some(Field { input: Input::Line(editor) | Input::Lines(editor), shown: true, .. }) => editor.text(),
            _ => String::new(),
        }
    }

    /// The text of a field, or `None` where it is empty.
    pub fn filled(&self, name: &str) -> Option<String> {
        Some(self.text(name)).filter(|text| !text.is_empty())
    }

    /// Which of its options is chosen in a field.
    pub fn chosen(&self, name: &str) -> Option<usize> {
        match self.field(name) {
            Some(Field { input: Input::Choice(choice), shown: true, .. }) => choice.at,
            _ => None,
        }
    }

    /// The option that is chosen in a field.
    pub fn option(&self, name: &str) -> Option<&Choosable> {
        match &self.field(name)?.input {
            Input::Choice(choice) => choice.options.get(choice.at?),
            Input::Line(_) | Input::Lines(_) => None,
        }
    }

    /// The message of the option that is chosen in a field.
    pub fn chosen_message(&self, name: &str) -> Option<&'static str> {
        match self.option(name)? {
            Choosable::Message(message) => Some(message),
            Choosable::Named(_) => None,
        }
    }

    /// Puts other options into a field, with one of them chosen.
    pub fn offer(&mut self, name: &str, options: Vec<Choosable>, chosen: &Choosable) {
        let at = options.iter().position(|option| option == chosen);
        if let Some(field) = self.fields.iter_mut().find(|field| field.name == name) {
            field.input = Input::Choice(Choice { options, at });
        }
    }

    /// Writes another text into a field of one line.
    pub fn write_line(&mut self, name: &str, text: &str) {
        if let Some(Field { input: Input::Line(editor), .. }) = self.fields.iter_mut().find(|field| field.name == name)
        {
            *editor = editor.with(text);
        }
    }

    /// Takes what stands in it now for what it opened with.
    pub fn settle(&mut self) {
        self.opened = self.fields.iter().map(Field::value).collect();
    }

    /// Goes to the first field where the one the cursor is in is no longer asked for.
    pub fn stay_in_view(&mut self) {
        if self.current().is_some_and(|field| !field.shown) {
            self.at = 0;
        }
    }

    /// Asks for a field, or no longer does.
    pub fn show(&mut self, name: &str, shown: bool) {
        for field in self.fields.iter_mut().filter(|field| field.name == name) {
            field.shown = shown;
        }
    }

    /// The field the cursor is in.
    pub fn current(&self) -> Option<&Field> {
        self.fields.get(self.at)
    }

    /// The place whose keys hold in the field the cursor is in.
    pub fn place(&self) -> Place {
        match self.current().map(|field| &field.input) {
            Some(Input::Lines(_)) => Place::Writing,
            Some(Input::Line(_)) => Place::Field,
            Some(Input::Choice(_)) | None => Place::Form,
        }
    }

    /// Goes so many fields on among those asked for; after the last comes the first.
    fn step(&mut self, back: bool) {
        let asked: Vec<usize> =
            (0..self.fields.len()).filter(|at| self.fields.get(*at).is_some_and(|f| f.shown)).collect();
        let here = asked.iter().position(|at| *at == self.at).unwrap_or(0);
        let next = if back { (here + asked.len()).saturating_sub(1) } else { here + 1 };
        self.at = asked.get(next % asked.len().max(1)).copied().unwrap_or(0);
    }

    fn go_to(&mut self, name: &str) {
        self.at = self.fields.iter().position(|field| field.name == name).unwrap_or(self.at);
    }

    /// A key that is bound to nothing: it writes, or chooses by a number.
    fn write(&mut self, press: &Press) {
        match (self.fields.get_mut(self.at).map(|field| &mut field.input), press.key) {
            (Some(Input::Line(editor) | Input::Lines(editor)), _) => editor.press(press),
            (Some(Input::Choice(choice)), Key::Char(c)) => {
                if let Some(digit) = c.to_digit(10) {
                    choice.digit(digit);
                }
            }
            (Some(Input::Choice(choice)), Key::Backspace | Key::Delete) => choice.at = None,
            _ => {}
        }
    }

    fn turn(&mut self, up: bool) {
        if let Some(Field { input: Input::Choice(choice), .. }) = self.fields.get_mut(self.at) {
            choice.step(up);
        }
    }

    /// The text that the cursor is in.
    pub(crate) fn editor(&mut self) -> Option<&mut Editor> {
        match self.fields.get_mut(self.at).map(|field| &mut field.input) {
            Some(Input::Line(editor) | Input::Lines(editor)) => Some(editor),
            Some(Input::Choice(_)) | None => None,
        }
    }
}

/// Whether a field only shows the operation, which is corrected in a form of its own.
fn is_operation(field: &Field) -> bool {
    field.name == "operation"
}

impl App {
    /// A moment as it can be typed again at the patient's place: with its day, so that it means the same tomorrow.
    pub(crate) fn as_typed(&self, at: DateTime<FixedOffset>) -> String {
        self.typing(self.moment.today()).dated(at)
    }

    /// What decides the meaning of a day or time that is typed where a day is looked at.
    pub(crate) fn typing(&self, day: NaiveDate) -> Typing<'_> {
        let surgery = self.record().recovery.as_ref().map(|recovery| recovery.surgery);
        Typing { words: &self.vocabulary, moment: &self.moment, day, surgery }
    }

    /// Opens a form, or goes on with the same one where it was left.
    pub(crate) fn open_form(&mut self, form: Form) {
        let left = self.drafts.forms.iter().position(|draft| draft.about == form.about);
        let day = self.today.looked_at;
        let mut form = left.map_or(Form { day, ..form }, |at| self.drafts.forms.remove(at));
        self.follow_form(&mut form);
        self.over = Some(Over::Form(Box::new(form)));
    }

    pub(crate) fn form_key(&mut self, mut form: Box<Form>, action: Option<Action>, press: &Press) -> Vec<Effect> {
        form.problem = None;
        match action {
            Some(Action::Save) if form.about == About::Settings && form.current().is_some_and(is_operation) => {
                self.leave_form(*form);
                self.open_operation();
                return Vec::new();
            }
            Some(Action::Save) => match self.save_form(&form) {
                Ok(effects) => return effects,
                Err(Problem { field, said }) => {
                    form.go_to(field);
                    form.problem = Some(said);
                }
            },
            Some(Action::Next) => form.step(false),
            Some(Action::Previous) => form.step(true),
            Some(Action::Less) => form.turn(false),
            Some(Action::More) => form.turn(true),
            Some(Action::Leave) => {
                self.leave_form(*form);
                return Vec::new();
            }
            _ => form.write(press),
        }
        self.follow_form(&mut form);
        self.over = Some(Over::Form(form));
        Vec::new()
    }

    /// Closes a form. What was entered is kept; where a file was to be put is asked again.
    fn leave_form(&mut self, form: Form) {
        match form.about {
            About::Elsewhere => self.give_up_elsewhere(),
            About::Report => {}
            _ => {
                if let About::Stretch(correcting) = &form.about {
                    self.back_to_stretches(correcting);
                }
                if form.is_dirty() {
                    self.say("form-kept-as-draft");
                    self.drafts.forms.push(form);
                }
            }
        }
    }

    /// Makes what a form is about.
    fn save_form(&mut self, form: &Form) -> Result<Vec<Effect>, Problem> {
        match &form.about {
            About::Answer { task, day } => self.save_answer(form, task, *day),
            About::Fall { task, day } => self.save_fall(form, task, *day),
            About::Call(editing) => self.save_called(form, editing.as_deref()),
            About::Dose(editing) => self.save_dose(form, editing.as_deref()),
            About::Medicine(editing) => self.save_medicine(form, editing.as_deref()),
            About::Override { .. } | About::Extra(_) => self.save_surgeon(form),
            About::Exchange => self.save_exchange(form),
            About::Operation => self.save_operation(form),
            About::Time { task, day } => self.save_time(form, task, *day),
            About::Stretch(correcting) => self.save_correction(form, correcting),
            About::Forgotten(task) => self.save_forgotten(form, task),
            About::Phones => Ok(self.save_phones(form)),
            About::Settings => self.save_settings(form),
            About::Report => self.save_report(form),
            About::Elsewhere => self.save_elsewhere(form),
        }
    }

    /// Sees to it that the fields asked for are those that what was entered so far calls for.
    fn follow_form(&self, form: &mut Form) {
        match &form.about {
            About::Answer { .. }
            | About::Call(_)
            | About::Fall { .. }
            | About::Elsewhere
            | About::Exchange
            | About::Medicine(_)
            | About::Operation
            | About::Settings
            | About::Stretch(_)
            | About::Time { .. } => {}
            About::Phones => Self::follow_phones(form),
            About::Report => self.follow_report(form),
            About::Forgotten(_) => Self::follow_forgotten(form),
            About::Dose(_) => self.follow_dose(form),
            About::Override { .. } => Self::follow_override(form),
            About::Extra(_) => Self::follow_extra(form),
        }
    }
}
