//! What is on screen, and what a key changes: `update(message) -> effects`.
//!
//! Architecture invariant: nothing here does I/O, asks for the time or knows a terminal. The shell sends messages and
//! carries out effects; what an effect came to is another message. A save that fails comes back like one that works.

pub mod editor;
pub mod first_run;
pub mod keys;
mod leaving;
pub mod ledger;
pub mod memory;
mod message;
pub mod note;
pub mod pain;
pub mod reason;
mod saving;
pub mod scale;
pub mod today;
mod torn;
mod useful;
pub mod week;

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::record::Record;
use crate::rules::checklist::{Checklist, checklist};
use crate::rules::plan::Plan;
use crate::rules::schedule::Schedule;
use crate::rules::time::Moment;
use crate::rules::when::Vocabulary;
use first_run::FirstRun;
use keys::{Action, KeyMap, Place, Press};
use leaving::Leave;
use ledger::Ledger;
use today::Today;
use torn::Torn;
use week::Week;

pub use message::{Drafts, Effect, Msg, Notice, Over, Screen, Start};

/// Everything that is on screen.
#[derive(Debug)]
pub struct App {
    /// Now, at the patient's place.
    pub moment: Moment,
    /// The screen.
    pub screen: Screen,
    /// What lies over it.
    pub over: Option<Over>,
    /// The day's screen.
    pub today: Today,
    /// The week's screen.
    pub week: Week,
    /// The answers of the first run, while there is no recovery.
    pub first_run: FirstRun,
    /// What the patient is told about the last action.
    pub notice: Notice,
    /// When something was last saved.
    pub last_saved: Option<DateTime<FixedOffset>>,
    /// Why changes are not on the disk, while they cannot be saved.
    pub failure: Option<String>,
    /// What is wrong with the file, while it cannot be read.
    pub unreadable: Option<String>,
    /// Whether nothing is ever saved.
    pub demo: bool,
    /// The keys.
    pub keys: KeyMap,
    ledger: Ledger,
    plans: Vec<Plan>,
    vocabulary: Vocabulary,
    drafts: Drafts,
    leave: Leave,
    torn: Torn,
}

impl App {
    /// The program as it opens.
    #[must_use]
    pub fn new(start: Start) -> Self {
        let Start { moment, record, plans, vocabulary, keys, demo } = start;
        Self {
            moment,
            screen: Screen::Today,
            over: None,
            today: Today::default(),
            week: Week::default(),
            first_run: FirstRun::default(),
            notice: Notice::None,
            last_saved: None,
            failure: None,
            unreadable: None,
            demo,
            keys,
            ledger: Ledger::new(record),
            plans,
            vocabulary,
            drafts: Drafts::default(),
            leave: Leave::No,
            torn: Torn::No,
        }
    }

    /// The record with every change the patient made, saved or on its way.
    #[must_use]
    pub fn record(&self) -> &Record {
        self.ledger.record()
    }

    /// How many changes are not on the disk yet.
    #[must_use]
    pub fn unsaved(&self) -> usize {
        self.ledger.unsaved()
    }

    /// The plans there are.
    #[must_use]
    pub fn plans(&self) -> &[Plan] {
        &self.plans
    }

    /// The plan that is followed.
    #[must_use]
    pub fn plan(&self) -> Option<&Plan> {
        let id = &self.record().recovery.as_ref()?.plan;
        self.plans.iter().find(|plan| plan.id == *id)
    }

    /// The plan laid on the calendar; `None` before the first run, or where the plan is not there.
    #[must_use]
    pub fn schedule(&self) -> Option<Schedule<'_>> {
        let surgery = self.record().recovery.as_ref()?.surgery;
        Some(Schedule { plan: self.plan()?, surgery, calendar: &self.moment.calendar })
    }

    /// The checklist of a day.
    #[must_use]
    pub fn checklist<'a>(&'a self, schedule: &Schedule<'a>, day: NaiveDate) -> Checklist<'a> {
        checklist(schedule, self.record(), &self.moment, day)
    }

    /// The day of an entry that was begun and left, if there is one.
    #[must_use]
    pub fn draft(&self) -> Option<NaiveDate> {
        self.drafts.pain.keys().next_back().copied()
    }

    /// Whether there is no recovery yet, so that the first run's questions are on screen.
    #[must_use]
    pub fn is_first_run(&self) -> bool {
        self.record().recovery.is_none()
    }

    /// The place whose keys hold now.
    #[must_use]
    pub fn place(&self) -> Place {
        match &self.over {
            Some(Over::Help { .. } | Over::Details { .. }) => Place::Reading,
            Some(Over::Pain(form)) if form.field != pain::Field::Note => Place::Form,
            Some(Over::Pain(_) | Over::Note(_)) => Place::Writing,
            Some(Over::Reason(_)) => Place::Line,
            Some(Over::Leaving) => Place::Leaving,
            None if self.is_first_run() => Place::Question,
            None => match self.screen {
                Screen::Today => Place::Today,
                Screen::Week => Place::Week,
            },
        }
    }

    /// What happens, and what the shell is to do about it.
    pub fn update(&mut self, msg: Msg) -> Vec<Effect> {
        match msg {
            Msg::Key(press) => self.key(&press),
            Msg::Paste(text) => self.paste(&text),
            Msg::Clock(moment) => self.clock(moment),
            Msg::OnDisk { id, at, record, change, durable } => self.on_disk(id, at, record, change, durable),
            Msg::Refused { id, reason } => self.refused(id, reason),
            Msg::NotSaved(reason) => self.not_saved(reason),
            Msg::Loaded(record) => self.loaded(record),
            Msg::Unreadable(why) => self.file_unreadable(why),
            Msg::Terminate => self.terminate(),
        }
    }

    fn key(&mut self, press: &Press) -> Vec<Effect> {
        if self.torn.takes(press) {
            return Vec::new();
        }
        // Who presses a key after all has not left yet.
        self.leave = Leave::No;
        let action = self.keys.action(self.place(), press);
        match self.keys.action(Place::Everywhere, press) {
            Some(Action::Suspend) => return vec![Effect::Suspend],
            Some(Action::Redraw) => return vec![Effect::Redraw],
            _ => {}
        }
        match self.over.take() {
            Some(Over::Help { scroll }) => self.reading_key(action, scroll, |scroll| Over::Help { scroll }),
            Some(Over::Details { scroll }) => self.reading_key(action, scroll, |scroll| Over::Details { scroll }),
            Some(Over::Pain(form)) => self.pain_key(form, action, press),
            Some(Over::Note(form)) => self.note_key(form, action, press),
            Some(Over::Reason(form)) => self.reason_key(form, action, press),
            Some(Over::Leaving) => self.leaving_key(action),
            None if self.is_first_run() => self.first_run_key(action, press),
            None => action.map_or_else(Vec::new, |action| self.screen_key(action)),
        }
    }

    fn screen_key(&mut self, action: Action) -> Vec<Effect> {
        match (action, self.screen) {
            (Action::Today, _) => self.screen = Screen::Today,
            (Action::Week, _) => {
                self.week.day = None;
                self.screen = Screen::Week;
            }
            (Action::Help, _) => self.over = Some(Over::Help { scroll: 0 }),
            (Action::Undo, _) => return self.undo(),
            (Action::Redo, _) => return self.redo(),
            (Action::Quit, _) => return self.quit(),
            (_, Screen::Today) => return self.today_key(action),
            (_, Screen::Week) => self.week_key(action),
        }
        Vec::new()
    }

    fn reading_key(&mut self, action: Option<Action>, scroll: usize, over: impl Fn(usize) -> Over) -> Vec<Effect> {
        /// Rows a page key moves.
        const PAGE: usize = 10;
        let scroll = match action {
            Some(Action::Leave | Action::Help) => return Vec::new(),
            Some(action @ (Action::Quit | Action::Today | Action::Week | Action::Undo | Action::Redo)) => {
                return self.screen_key(action);
            }
            Some(Action::Up) => scroll.saturating_sub(1),
            Some(Action::Down) => scroll.saturating_add(1),
            Some(Action::PageUp) => scroll.saturating_sub(PAGE),
            Some(Action::PageDown) => scroll.saturating_add(PAGE),
            Some(Action::First) => 0,
            Some(Action::Last) => usize::MAX,
            _ => scroll,
        };
        self.over = Some(over(scroll));
        Vec::new()
    }

    /// A view knows how far a text can be scrolled; it says so here, so that the way back is not longer than the text.
    pub fn clamp_scroll(&mut self, last: usize) {
        if let Some(Over::Help { scroll } | Over::Details { scroll }) = &mut self.over {
            *scroll = (*scroll).min(last);
        }
    }

    fn paste(&mut self, text: &str) -> Vec<Effect> {
        let answers = self.is_first_run() && self.first_run.question == first_run::Question::Surgery;
        match &mut self.over {
            Some(Over::Pain(form)) => form.paste(text),
            Some(Over::Note(form)) => form.editor.paste(text),
            Some(Over::Reason(form)) => form.editor.paste(text),
            None if answers => self.first_run.answer.paste(text),
            Some(Over::Help { .. } | Over::Details { .. } | Over::Leaving) | None => {}
        }
        Vec::new()
    }

    fn clock(&mut self, moment: Moment) -> Vec<Effect> {
        let before = self.moment.today();
        self.moment = moment;
        self.look_at(self.today.looked_at);
        if self.moment.today() != before {
            self.pain_turns_over(before);
        }
        Vec::new()
    }
}
