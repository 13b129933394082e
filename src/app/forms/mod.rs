//! Forms: fields one below the other, which keys they heed, and what saving them does.
//!
//! A form is left without loss: what was begun is there again when the same form is opened. What each form is about,
//! and what it makes when it is saved, is in a file of its own.

pub(crate) mod answering;
pub(crate) mod dose;
pub(crate) mod entry;
pub mod export;
mod field;
mod settings;
pub mod surgeon;
pub(crate) mod timer;

use std::str::FromStr;

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::app::action::Answer;
use crate::app::editor::Editor;
use crate::app::forms::export::Writing;
use crate::app::forms::timer::Correcting;
use crate::app::keys::{Action, Place, Press};
use crate::app::{App, Effect, Over, Screen};
use crate::plan::TaskId;
use crate::record::{EntryKind, Extra, Filed, Medicine, MedicineId, Nrs, Override, Quantity, QuantityError};
use crate::rules::meant::{Purpose, Typing, WhenError};

pub use field::{Choice, Choosable, Field, Id, Input};

#[derive(Debug, Clone)]
pub struct Form {
    pub about: About,
    pub fields: Vec<Field>,
    pub at: usize,
    pub problem: Option<Said>,
    /// The fields that it could not be saved without until now.
    asked: Vec<Id>,
    /// The day that was looked at when it was opened, where that was not today: a time alone is one of that day.
    day: Option<NaiveDate>,
    opened: Vec<String>,
}

/// What a form is about: something new, or what is `editing`. Two forms about the same are the same form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    Answer {
        task: TaskId,
        day: NaiveDate,
    },
    Fall {
        task: TaskId,
        day: NaiveDate,
    },
    /// An entry; of pain with its day.
    Entry {
        kind: EntryKind,
        day: Option<NaiveDate>,
        editing: Option<Box<Filed>>,
    },
    Note {
        day: NaiveDate,
        before: Option<String>,
    },
    Medicine(Option<Box<(MedicineId, Medicine)>>),
    Override {
        of: String,
        editing: Option<Box<Override>>,
    },
    Extra(Option<Box<(TaskId, Extra)>>),
    Exchange,
    Operation,
    Time {
        task: TaskId,
        day: NaiveDate,
    },
    Stretch(Box<Correcting>),
    Forgotten(TaskId),
    Phones,
    Settings,
    Report,
    Export,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    pub field: Id,
    pub said: Said,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    Message(&'static str),
    When(WhenError),
    /// That a typed amount can be two, the larger one first.
    TwoAmounts(Quantity, Quantity),
}

impl From<(Id, &'static str)> for Problem {
    fn from((field, message): (Id, &'static str)) -> Self {
        Self { field, said: Said::Message(message) }
    }
}

impl Problem {
    /// A day or time that cannot be used; what was not understood at all is said by the field's own message.
    fn when(field: Id, reason: WhenError) -> Self {
        let said = match reason {
            WhenError::Unknown => Said::Message(field.unclear()),
            reason => Said::When(reason),
        };
        Self { field, said }
    }

    fn amount(field: Id, error: QuantityError) -> Self {
        let said = Said::Message(match error {
            QuantityError::TwoWays(more, less) => return Self { field, said: Said::TwoAmounts(more, less) },
            QuantityError::Form | QuantityError::Unit if field == Id::Most => "most-unclear",
            QuantityError::Form | QuantityError::Unit => "amount-unclear",
            QuantityError::Range => "amount-out-of-range",
            QuantityError::Several => "amount-several",
            QuantityError::Strength => "amount-strength",
            QuantityError::TooFine => "amount-too-fine",
            QuantityError::Doses => "most-unclear",
        });
        Self { field, said }
    }
}

impl Form {
    pub fn new(about: About, fields: Vec<Field>) -> Self {
        let opened = fields.iter().map(Field::value).collect();
        Self { about, fields, at: 0, problem: None, asked: Vec::new(), day: None, opened }
    }

    pub fn editing(&self) -> Option<&Filed> {
        if let About::Entry { editing, .. } = &self.about { editing.as_deref() } else { None }
    }

    pub fn is_dirty(&self) -> bool {
        self.fields.iter().map(Field::value).ne(self.opened.iter().cloned())
    }

    /// Whether a field says something else than when the form opened. One that nobody touched stays what it stands for, to
    /// the second and in its zone, wherever the patient is by now.
    pub fn is_touched(&self, id: Id) -> bool {
        let mut fields = self.fields.iter().zip(&self.opened).filter(|(field, _)| field.id == id);
        fields.any(|(field, opened)| field.value() != *opened)
    }

    pub fn field(&self, id: Id) -> Option<&Field> {
        self.fields.iter().find(|field| field.id == id)
    }

    fn field_mut(&mut self, id: Id) -> Option<&mut Field> {
        self.fields.iter_mut().find(|field| field.id == id)
    }

    fn input(&self, id: Id) -> Option<&Input> {
        self.field(id).filter(|field| field.shown).map(|field| &field.input)
    }

    /// The text of a field, without blanks around it; empty where it is not asked for.
    pub fn text(&self, id: Id) -> String {
        match self.input(id) {
            Some(Input::Line(editor) | Input::Lines(editor)) => editor.text(),
            Some(Input::Choice(_) | Input::Scale(_)) | None => String::new(),
        }
    }

    pub fn filled(&self, id: Id) -> Option<String> {
        Some(self.text(id)).filter(|text| !text.is_empty())
    }

    pub fn chosen(&self, id: Id) -> Option<usize> {
        if let Some(Input::Choice(choice)) = self.input(id) { choice.at } else { None }
    }

    pub fn one_of<T: Copy>(&self, id: Id, all: &[T]) -> Option<T> {
        all.get(self.chosen(id)?).copied()
    }

    pub fn option(&self, id: Id) -> Option<&Choosable> {
        if let Input::Choice(choice) = &self.field(id)?.input { choice.options.get(choice.at?) } else { None }
    }

    pub fn chosen_message(&self, id: Id) -> Option<&str> {
        if let Choosable::Message(message) = self.option(id)? { Some(message.as_ref()) } else { None }
    }

    pub fn score(&self, id: Id) -> Option<Nrs> {
        if let Some(Input::Scale(score)) = self.input(id) { *score } else { None }
    }

    /// What is typed in a field, read in one way; `None` where nothing is.
    fn typed<T>(&self, id: Id, read: impl FnOnce(&str) -> Result<T, WhenError>) -> Result<Option<T>, Problem> {
        self.filled(id).map(|text| read(&text)).transpose().map_err(|reason| Problem::when(id, reason))
    }

    fn amount<T: FromStr<Err = QuantityError>>(&self, id: Id) -> Result<T, Problem> {
        self.text(id).parse().map_err(|error| Problem::amount(id, error))
    }

    pub fn understood(&self, id: Id) -> Option<Quantity> {
        self.amount::<Quantity>(id).ok().filter(|amount| amount.to_string() != self.text(id))
    }

    fn offer(&mut self, id: Id, options: Vec<Choosable>, chosen: &Choosable) {
        let at = options.iter().position(|option| option == chosen);
        if let Some(field) = self.field_mut(id) {
            field.input = Input::Choice(Choice { options, at });
        }
    }

    fn write_line(&mut self, id: Id, text: &str) {
        if let Some(Field { input: Input::Line(editor), .. }) = self.field_mut(id) {
            *editor = editor.with(text);
        }
    }

    fn show(&mut self, ids: &[Id], shown: bool) {
        self.fields.iter_mut().filter(|field| ids.contains(&field.id)).for_each(|field| field.shown = shown);
    }

    pub fn current(&self) -> Option<&Field> {
        self.fields.get(self.at)
    }

    pub fn place(&self) -> Place {
        match self.current().map(|field| &field.input) {
            Some(Input::Lines(_)) => Place::Writing,
            Some(Input::Line(_)) => Place::Field,
            Some(Input::Choice(_) | Input::Scale(_)) | None => Place::Form,
        }
    }

    /// Goes to the next field of those asked for, or to the one before; after the last comes the first.
    fn step(&mut self, back: bool) {
        let asked: Vec<usize> =
            (0..self.fields.len()).filter(|at| self.fields.get(*at).is_some_and(|field| field.shown)).collect();
        let here = asked.iter().position(|at| *at == self.at).unwrap_or(0);
        let next = if back { (here + asked.len()).saturating_sub(1) } else { here + 1 };
        self.at = asked.get(next % asked.len().max(1)).copied().unwrap_or(0);
    }

    fn ask(&mut self, Problem { field, said }: Problem) {
        self.at = self.fields.iter().position(|other| other.id == field).unwrap_or(self.at);
        self.problem = Some(said);
        self.asked.push(field);
    }

    pub(crate) fn answer(&self, action: Action) -> Answer {
        let applies = match action {
            Action::Save | Action::Leave => true,
            Action::Next | Action::Previous => self.fields.iter().filter(|field| field.shown).count() > 1,
            Action::Less | Action::More => self.place() == Place::Form,
            _ => false,
        };
        Answer::does(move |app| app.form_key(action)).only_if(applies)
    }

    pub(crate) fn write(&mut self, press: &Press) {
        self.problem = None;
        if let Some(field) = self.fields.get_mut(self.at) {
            field.write(press);
        }
    }

    pub(crate) fn editor(&mut self) -> Option<&mut Editor> {
        match self.fields.get_mut(self.at).map(|field| &mut field.input) {
            Some(Input::Line(editor) | Input::Lines(editor)) => Some(editor),
            Some(Input::Choice(_) | Input::Scale(_)) | None => None,
        }
    }
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

    pub(crate) fn typed_at(
        &self,
        form: &Form,
        id: Id,
        day: NaiveDate,
        purpose: Purpose,
    ) -> Result<Option<DateTime<FixedOffset>>, Problem> {
        Ok(form.typed(id, |text| self.typing(day).moment(text, purpose))?.map(|meant| meant.at))
    }

    fn typed_day(&self, form: &Form, id: Id) -> Result<Option<NaiveDate>, Problem> {
        form.typed(id, |text| self.typing(self.moment.today()).a_day(text, false))
    }

    /// Opens a form, or goes on with the same one where it was left. It says nothing of what failed before.
    pub(crate) fn open_form(&mut self, form: Form) {
        if matches!(self.writing, Writing::Failed(_)) {
            self.writing = Writing::No;
        }
        let left = self.drafts.iter().position(|draft| draft.about == form.about);
        let day = self.today.looked_at;
        let mut form = left.map_or(Form { day, ..form }, |at| self.drafts.remove(at));
        self.follow_form(&mut form);
        self.over = Some(Over::Form(Box::new(form)));
    }

    /// Takes a key of a form, and sees to it that the fields are as what was entered calls for.
    fn form_key(&mut self, action: Action) -> Vec<Effect> {
        let Some(Over::Form(mut form)) = self.over.take() else { return Vec::new() };
        form.problem = None;
        match action {
            Action::Leave => return self.leave_form(*form),
            Action::Save => match self.save_form(&form) {
                Ok(effects) => return effects,
                Err(problem) => form.ask(problem),
            },
            Action::Next | Action::Previous => form.step(action == Action::Previous),
            _ => {
                if let Some(field) = form.fields.get_mut(form.at) {
                    field.turn(action == Action::More);
                }
            }
        }
        self.follow_form(&mut form);
        self.over = Some(Over::Form(form));
        Vec::new()
    }

    /// Closes a form. What was entered is kept; a note is saved, and where a file was to be put is asked again.
    pub(crate) fn leave_form(&mut self, form: Form) -> Vec<Effect> {
        match &form.about {
            About::Note { day, before } => return self.save_note(&form, *day, before.as_ref()),
            About::Export => self.give_up_export(),
            About::Stretch(correcting) => self.back_to_stretches(correcting),
            _ => {}
        }
        if form.is_dirty() && !matches!(form.about, About::Report | About::Export) {
            self.say(match &form.about {
                About::Entry { day: Some(_), editing: None, .. } => "pain-kept-as-draft",
                About::Entry { day: Some(_), .. } => "entry-kept-as-draft",
                _ => "form-kept-as-draft",
            });
            self.drafts.push(form);
        }
        Vec::new()
    }

    /// The form that was begun and left last; what corrects an entry that is gone is no longer asked for.
    pub fn draft(&self) -> Option<&Form> {
        let is_there =
            |filed: &Filed| self.record().day(filed.date).is_some_and(|day| day.entries.contains(&filed.entry));
        self.drafts.iter().rfind(|form| form.editing().is_none_or(is_there))
    }

    /// Goes on with the form that was begun and left last; of pain, to the day or the entry that it is about.
    pub(crate) fn take_up_draft(&mut self) {
        let Some(form) = self.draft().cloned() else { return };
        match form.about {
            About::Entry { day: Some(_), editing: Some(filed), .. } => self.show_entry(*filed),
            About::Entry { day: Some(day), .. } => {
                self.screen = Screen::Today;
                self.look_at(Some(day));
            }
            _ => self.open_form(form),
        }
    }

    pub(crate) fn save_form(&mut self, form: &Form) -> Result<Vec<Effect>, Problem> {
        Ok(match &form.about {
            About::Answer { task, day } => return self.save_answer(form, task, *day),
            About::Fall { task, day } => return self.save_fall(form, task, *day),
            About::Entry { kind, .. } => return self.save_entry(form, *kind),
            About::Note { day, before } => self.save_note(form, *day, before.as_ref()),
            About::Medicine(editing) => return self.save_medicine(form, editing.as_deref()),
            About::Override { .. } | About::Extra(_) => {
                self.changed_by(form)?.map(|change| self.make(&change)).unwrap_or_default()
            }
            About::Exchange => return self.save_exchange(form),
            About::Operation => self.typed_operation(form)?.map(|change| self.make(&change)).unwrap_or_default(),
            About::Time { task, day } => {
                self.timed_change(form, task, *day)?.map(|change| self.make(&change)).unwrap_or_default()
            }
            About::Stretch(correcting) => return self.save_correction(form, correcting),
            About::Forgotten(task) => return self.save_forgotten(form, task),
            About::Phones => self.save_phones(form),
            About::Settings => return self.save_settings(form),
            About::Report => return self.save_report(form),
            About::Export => return self.write(form, export::What::Record),
        })
    }

    /// Sees to it that the fields asked for are those that what was entered so far calls for.
    pub(crate) fn follow_form(&self, form: &mut Form) {
        for at in 0..form.fields.len() {
            let shown = form.fields.get(at).is_some_and(|field| (field.when)(form));
            form.fields.iter_mut().skip(at).take(1).for_each(|field| field.shown = shown);
        }
        match &form.about {
            About::Entry { kind: EntryKind::Dose, .. } => self.follow_dose(form),
            About::Report => self.follow_report(form),
            _ => {}
        }
    }
}
