//! What is on screen, and what a key changes: `update(message) -> effects`.
//!
//! Architecture invariant: nothing here does I/O, asks for the time or knows a terminal. The shell sends messages and
//! carries out effects; what an effect came to is another message. A save that fails comes back like one that works.

pub mod editor;
pub mod forms;
pub mod keys;
pub mod ledger;
mod letters;
mod list;
pub mod memory;
mod message;
mod saving;
pub mod screens;
mod seen;
mod useful;

use std::path::PathBuf;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::plan::Plan;
use crate::record::{Change, Record, Recovery};
use crate::rules::day::{DayFacts, KeptDay, Sources};
use crate::rules::schedule::Schedule;
use crate::rules::tailored::stand_in;
use crate::rules::tailored::tailored;
use crate::rules::time::Moment;
use crate::rules::when::Vocabulary;
use editor::Editor;
use forms::Form;
use forms::elsewhere::{Folders, Writing};
use keys::{Action, KeyMap, Place, Press};
use ledger::Ledger;
use screens::first_run::FirstRun;
use screens::journey::Journey;
use screens::leaving::Leave;
use screens::medicines::Medicines;
use screens::pain::PainScreen;
use screens::today::Today;
use screens::week::Week;

pub use message::{Done, Drafts, Effect, Msg, Notice, Obstacle, OnDisk, Over, Screen, Start};

/// Everything that is on screen.
#[derive(Debug)]
pub struct App {
    pub moment: Moment,
    pub screen: Screen,
    pub over: Option<Over>,
    pub today: Today,
    pub week: Week,
    pub journey: Journey,
    pub pain_screen: PainScreen,
    pub medicines: Medicines,
    /// The answers of the first run, while there is no recovery.
    pub first_run: FirstRun,
    /// What the patient is told about the last action.
    pub notice: Notice,
    /// When something was last written to the disk, and whether it lasts.
    pub last_saved: Option<OnDisk>,
    /// Why changes are not on the disk, while they cannot be saved.
    pub failure: Option<Obstacle>,
    /// What is wrong with the file, while it cannot be read.
    pub unreadable: Option<String>,
    /// How it stands with a file that was wanted.
    pub writing: Writing,
    /// Where the record was written with all that is not saved, and the program ended with that.
    pub elsewhere: Option<PathBuf>,
    /// The names of the copies that sync programs left beside the file and that say something new.
    pub copies: Vec<String>,
    pub demo: bool,
    pub keys: KeyMap,
    ledger: Ledger,
    plans: Vec<Plan>,
    built_in: Vec<Plan>,
    /// The plan that is followed, and the recovery it was tailored for.
    tailored: Option<Arc<Plan>>,
    tailored_for: Option<Recovery>,
    /// The facts of the day looked at, while there is a recovery.
    facts: Option<KeptDay>,
    vocabulary: Vocabulary,
    drafts: Drafts,
    by: Option<String>,
    /// What was said in a call and on which day, until it is the surgeon's word on something.
    heard: Option<(String, NaiveDate)>,
    folders: Folders,
    leave: Leave,
    notice_seen: bool,
    /// Whether the screen showed more than the wish for a larger window.
    has_room: bool,
}

impl App {
    /// The program as it opens.
    pub fn new(start: Start) -> Self {
        let Start { moment, record, plans, built_in, vocabulary, keys, by, folders, demo } = start;
        let mut app = Self {
            moment,
            screen: Screen::Today,
            over: None,
            today: Today::default(),
            week: Week::default(),
            journey: Journey::default(),
            pain_screen: PainScreen::default(),
            medicines: Medicines::default(),
            first_run: FirstRun::default(),
            notice: Notice::None,
            last_saved: None,
            failure: None,
            unreadable: None,
            writing: Writing::No,
            elsewhere: None,
            copies: Vec::new(),
            demo,
            keys,
            ledger: Ledger::new(record),
            plans,
            built_in,
            tailored: None,
            tailored_for: None,
            facts: None,
            vocabulary,
            drafts: Drafts::default(),
            by,
            heard: None,
            folders,
            leave: Leave::No,
            notice_seen: false,
            has_room: true,
        };
        app.derive();
        app
    }

    /// The same, with what can be taken back and made again of earlier sittings of the day, the last at the end. Their work
    /// is numbered from 1 on, in this order.
    pub fn remembering(mut self, undo: Vec<Change>, redo: Vec<Change>) -> Self {
        self.ledger.remember(undo, redo);
        self
    }

    /// The record with every change the patient made, saved or on its way.
    pub fn record(&self) -> &Record {
        self.ledger.record()
    }

    /// How many changes are not on the disk yet.
    pub fn unsaved(&self) -> usize {
        self.ledger.unsaved()
    }

    /// The plans there are.
    pub fn plans(&self) -> &[Plan] {
        &self.plans
    }

    /// Who enters things, where that is not the patient.
    pub fn by(&self) -> Option<String> {
        self.by.clone().or_else(|| self.record().settings.by.clone())
    }

    /// The plan that is followed, with the patient's own tasks and visits in it.
    pub fn plan(&self) -> Option<&Plan> {
        self.tailored.as_deref()
    }

    /// Everything that is true of the day that is looked at; `None` while there is no recovery.
    pub fn facts(&self) -> Option<&DayFacts<'_>> {
        self.facts.as_ref().map(KeptDay::borrow_dependent)
    }

    /// The schedule of that day.
    pub fn schedule(&self) -> Option<Schedule<'_>> {
        self.facts().map(|day| day.schedule)
    }

    /// The schedule that holds on a day.
    pub fn schedule_on(&self, day: NaiveDate) -> Option<Schedule<'_>> {
        let recovery = self.record().recovery.as_ref()?;
        Some(Schedule::on(self.plan()?, recovery, &self.moment.calendar, day))
    }

    /// The facts of another day.
    pub fn facts_of(&self, day: NaiveDate) -> Option<DayFacts<'_>> {
        let record = self.record();
        Some(DayFacts::of(self.plan()?, record.recovery.as_ref()?, record, &self.moment, day))
    }

    /// Whether anything was begun and left.
    pub fn has_drafts(&self) -> bool {
        self.draft().is_some() || !self.drafts.forms.is_empty()
    }

    /// The form that was begun and left last, if there is one.
    pub fn form_draft(&self) -> Option<&Form> {
        self.drafts.forms.last()
    }

    /// The day of a pain entry that was begun and left, if there is one.
    pub fn draft(&self) -> Option<NaiveDate> {
        let new = || self.drafts.pain.keys().next_back().copied();
        self.correction().map(|form| form.day).or_else(new)
    }

    /// Whether the questions that start a recovery are on screen: there is none yet, or a new one is wanted.
    pub fn is_first_run(&self) -> bool {
        self.record().recovery.is_none() || self.first_run.anew
    }

    /// The place whose keys hold now.
    pub fn place(&self) -> Place {
        match &self.over {
            Some(Over::Call { .. }) if !self.is_first_run() => Place::Calling,
            Some(Over::Help { .. } | Over::Details { .. } | Over::Call { .. }) => Place::Reading,
            Some(Over::Stretches(_)) => Place::Stretches,
            Some(Over::Pain(form)) if form.field != forms::pain::Field::Note => Place::Form,
            Some(Over::Pain(_) | Over::Note(_)) => Place::Writing,
            Some(Over::Form(form)) => form.place(),
            Some(Over::Leaving) => Place::Leaving,
            None if self.is_first_run() => Place::Question,
            None => match self.screen {
                Screen::Today => Place::Today,
                Screen::Week => Place::Week,
                Screen::Journey => Place::Journey,
                Screen::Pain => Place::Pain,
                Screen::Medicines => Place::Medicines,
            },
        }
    }

    /// What happens, and what the shell is to do about it.
    pub fn update(&mut self, msg: Msg) -> Vec<Effect> {
        let before = self.moment.today();
        let effects = match msg {
            Msg::Key(press) => self.key(&press),
            Msg::Paste(text) => {
                self.paste(&text);
                Vec::new()
            }
            Msg::Clock(moment) => {
                self.moment = moment;
                Vec::new()
            }
            Msg::Zone(moment) => {
                self.tell(Notice::Zone(moment.now));
                self.moment = moment;
                // Days begin at other instants here.
                (self.tailored_for, self.facts) = (None, None);
                Vec::new()
            }
            Msg::OnDisk(done) => self.on_disk(*done),
            Msg::Refused { id, reason } => self.refused(id, reason),
            Msg::NotSaved(obstacle) => self.not_saved(obstacle),
            Msg::Loaded(record) => self.loaded(*record),
            Msg::Unreadable(why) => self.file_unreadable(why),
            Msg::Copies(names) => {
                self.copies = names;
                Vec::new()
            }
            Msg::Language(vocabulary) => {
                self.vocabulary = vocabulary;
                Vec::new()
            }
            Msg::Written(about, written) => self.written(&about, written),
            Msg::Terminate => self.terminate(),
        };
        self.derive();
        // The clock turns a day over, and so does another hour for it in the settings.
        self.look_at(self.today.looked_at);
        if self.moment.today() != before {
            self.pain_turns_over(before);
        }
        effects
    }

    /// Sees to it that calendar, plan and the facts of the day are as the record has them by now.
    pub(crate) fn derive(&mut self) {
        self.follow();
        let from = self.tailored.as_ref().map(|plan| Sources {
            plan: Arc::clone(plan),
            record: self.ledger.shared(),
            moment: self.moment.clone(),
            date: self.day(),
        });
        let is_alike = |from: &Sources| self.facts.as_ref().is_some_and(|kept| kept.borrow_owner().is_alike(from));
        if !from.as_ref().is_some_and(is_alike) {
            self.facts = from.and_then(Sources::derived);
        }
    }

    fn follow(&mut self) {
        let turn = self.record().settings.day_starts_at;
        self.moment.calendar = self.moment.calendar.turning_at(turn);
        if self.record().recovery == self.tailored_for {
            return;
        }
        self.tailored_for = self.record().recovery.clone();
        self.tailored = self.tailored_for.as_ref().map(|recovery| {
            let plan = self.plans.iter().find(|plan| plan.id == recovery.plan).cloned();
            let known = self.plans.iter().chain(&self.built_in);
            let plan = plan.unwrap_or_else(|| stand_in(&recovery.plan, self.record(), &known));
            Arc::new(tailored(&plan, recovery, &self.moment.calendar))
        });
    }

    fn key(&mut self, press: &Press) -> Vec<Effect> {
        // Who presses a key after all has not left yet.
        self.leave = Leave::No;
        let action = self.keys.action(self.place(), press);
        match self.keys.action(Place::Everywhere, press) {
            Some(Action::Suspend) => return vec![Effect::Suspend],
            Some(Action::Redraw) => return vec![Effect::Redraw],
            _ => {}
        }
        if self.is_unseen(action) {
            return self.unseen_key(action);
        }
        self.forget_notice();
        let effects = match self.over.take() {
            Some(over @ (Over::Help { .. } | Over::Details { .. } | Over::Call { .. })) => {
                self.reading_key(over, action)
            }
            Some(Over::Stretches(list)) => self.stretches_key(list, action),
            Some(Over::Pain(form)) => self.pain_key(form, action, press),
            Some(Over::Note(form)) => self.note_key(form, action, press),
            Some(Over::Form(form)) => self.form_key(form, action, press),
            Some(Over::Leaving) => self.leaving_key(action),
            None if self.is_first_run() => self.first_run_key(action, press),
            None => action.map_or_else(Vec::new, |action| self.screen_key(action)),
        };
        self.tell_if_full();
        effects
    }

    fn screen_key(&mut self, action: Action) -> Vec<Effect> {
        match (action, self.screen) {
            (Action::Today, _) => self.screen = Screen::Today,
            (Action::Week, _) => {
                self.week.day = None;
                self.screen = Screen::Week;
            }
            (Action::Medicines, _) => self.screen = Screen::Medicines,
            (Action::Anew, _) => self.start_anew(),
            (Action::Settings, _) => self.open_settings(),
            (Action::Journey, _) => {
                self.journey.other = false;
                self.screen = Screen::Journey;
            }
            (Action::PainScreen, _) => {
                self.pain_screen = PainScreen::default();
                self.screen = Screen::Pain;
            }
            (Action::Pain | Action::Medicine | Action::Note, _) => self.open_entry_of_day(action),
            (Action::Help, _) => self.over = Some(Over::Help { scroll: 0 }),
            (Action::Call, _) => self.over = Some(Over::Call { scroll: 0, of: None }),
            (Action::Undo, _) => return self.undo(),
            (Action::Redo, _) => return self.redo(),
            (Action::Quit, _) => return self.quit(),
            (_, Screen::Today) => return self.today_key(action),
            (_, Screen::Week) => self.week_key(action),
            (_, Screen::Journey) => self.journey_key(action),
            (_, Screen::Pain) => return self.pain_screen_key(action),
            (_, Screen::Medicines) => return self.medicines_key(action),
        }
        Vec::new()
    }

    /// Opens what is written down for a day: that of the week's column, or the one that is looked at.
    fn open_entry_of_day(&mut self, action: Action) {
        if self.screen == Screen::Week {
            self.look_at(Some(self.week_day()));
        }
        match action {
            Action::Pain => self.open_pain(),
            Action::Medicine => self.open_dose(None),
            _ => self.open_note(),
        }
    }

    fn paste(&mut self, text: &str) {
        self.forget_notice();
        if let Some(editor) = self.writing() {
            editor.paste(text);
        }
        self.tell_if_full();
    }

    /// The text that is being written.
    fn writing(&mut self) -> Option<&mut Editor> {
        let answers = self.is_first_run() && self.first_run.question == screens::first_run::Question::Surgery;
        match &mut self.over {
            Some(Over::Pain(form)) => form.editor(),
            Some(Over::Note(form)) => Some(&mut form.editor),
            Some(Over::Form(form)) => form.editor(),
            None if answers => Some(&mut self.first_run.answer),
            Some(Over::Help { .. } | Over::Details { .. } | Over::Call { .. } | Over::Stretches(_) | Over::Leaving)
            | None => None,
        }
    }
}
