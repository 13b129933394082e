//! What is on screen, and what a key changes: `update(message) -> effects`.
//!
//! Architecture invariant: nothing here does I/O, asks for the time or knows a terminal. The shell sends messages and
//! carries out effects; what an effect came to is another message. A save that fails comes back like one that works.

#[macro_use]
pub mod keys;

mod action;
pub mod editor;
pub mod forms;
pub mod history;
mod layouts;
pub mod mouse;
pub mod screens;
mod update;

use std::cell::OnceCell;
use std::path::PathBuf;
use std::sync::Arc;

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::plan::{Plan, Urgency};
use crate::record::{Change, Filed, Ids, Record, Recovery, Refusal};
use crate::rules::day::{DayFacts, KeptDay};
use crate::rules::parse_time::Vocabulary;
use crate::rules::review::{KeptWeek, Review};
use crate::rules::schedule::Schedule;
use crate::rules::time::Moment;
use editor::Full;
use forms::export::{Folders, Wanted, Writing, Written};
use forms::{About, Form};
use history::{History, Origin, Work, WorkId};
use keys::{KeyMap, Place, Press};
use mouse::{Aim, Whereabouts};
use screens::Selection;
use screens::commands::{Commands, Names};
use screens::damaged::Damaged;
use screens::first_run::FirstRun;
use screens::journey::Journey;
use screens::medicines::Listed;
use screens::over::{Leave, Stretches};
use screens::pain::Zoom;
use screens::today::Today;
use screens::week::Week;

#[derive(Debug, Clone)]
pub enum Msg {
    Key(Press),
    Paste(String),
    Mouse(Aim),
    /// Time went on; the day may have turned over.
    Clock(Moment),
    /// The same, and the clocks are those of another zone from now on.
    Zone(Moment),
    OnDisk(Box<Done>),
    /// Work cannot be done, and will not be tried again.
    Refused {
        id: WorkId,
        reason: Refusal,
    },
    NotSaved(Obstacle),
    Loaded(Box<Record>),
    /// The file was changed by somebody else, and cannot be read now.
    Unreadable(String),
    /// The copies that sync programs left beside the file and that say something new are these, by their names.
    Copies(Vec<String>),
    /// The texts are in another language from now on, which has these words for days and times, and for what can be done.
    Language(Vocabulary, Names),
    /// The file that a form asked for is on the disk, or why it is not.
    Written(About, Result<Written, String>),
    Terminate,
}

#[derive(Debug, Clone)]
pub struct Done {
    pub id: WorkId,
    pub at: DateTime<FixedOffset>,
    pub record: Record,
    pub change: Change,
    /// The name of the file in which the record that was there before is kept, where a new one took its place.
    pub archive: Option<String>,
    pub durable: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OnDisk {
    pub at: DateTime<FixedOffset>,
    /// Whether it also survives a power cut. Only then it is called saved.
    pub durable: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Obstacle {
    pub reason: String,
    pub hint: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    Save(Work),
    /// Try again now what failed to be saved.
    TryAgain,
    /// Read the files once more, and first put the copy in the place of the one that is damaged, where that is wanted.
    Open {
        bring_back: bool,
    },
    Write(Wanted),
    Redraw,
    /// Leave the terminal to the shell until it brings the program back.
    Suspend,
    Quit,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Screen {
    Today,
    Week,
    Journey,
    Pain,
    Medicines,
}

impl Screen {
    pub fn place(self) -> Place {
        match self {
            Self::Today => Place::Today,
            Self::Week => Place::Week,
            Self::Journey => Place::Journey,
            Self::Pain => Place::Pain,
            Self::Medicines => Place::Medicines,
        }
    }
}

/// What lies over a screen. A call tells first what the day looked at raises of a level, or else all that today raises.
#[derive(Debug, Clone)]
pub enum Over {
    Help { scroll: usize },
    Details { scroll: usize },
    Call { scroll: usize, of: Option<Urgency> },
    Stretches(Stretches),
    Form(Box<Form>),
    Quit,
}

/// What the patient is told about the last action. It stays until a key that has nothing to do with it: the next one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Notice {
    #[default]
    None,
    Say(&'static str),
    Saved {
        on_disk: OnDisk,
        change: Box<Change>,
        origin: Origin,
        archive: Option<String>,
    },
    Zone(DateTime<FixedOffset>),
    /// The patient's own keys have mistakes, so the usual ones hold.
    UsualKeys {
        mistakes: usize,
    },
    /// A copy is in the place of the damaged file, which has this name now.
    BroughtBack(Option<String>),
    Refused(Refusal),
    Full(Full),
    Written(Written),
    NotWritten(String),
}

#[derive(Debug)]
pub struct Start {
    pub moment: Moment,
    pub record: Record,
    pub plans: Vec<Plan>,
    /// The plans that come with the program, also those that one of the patient's replaces.
    pub built_in: Vec<Plan>,
    pub vocabulary: Vocabulary,
    pub names: Names,
    pub keys: KeyMap,
    pub by: Option<String>,
    pub folders: Folders,
    pub demo: bool,
    /// Where names for what is new come from; without them nothing new has one.
    pub ids: Option<Ids>,
}

#[derive(Debug)]
pub struct App {
    pub moment: Moment,
    pub screen: Screen,
    pub over: Option<Over>,
    /// The panel in which an action is looked for, over everything else.
    pub commands: Option<Commands>,
    pub today: Today,
    pub week: Week,
    pub journey: Journey,
    /// The entry selected on the Pain screen, what its pictures show, and what is on that of the medicines.
    pub entry: Option<Filed>,
    pub zoom: Zoom,
    pub medicine: Selection<Listed>,
    pub first_run: FirstRun,
    pub notice: Notice,
    pub last_saved: Option<OnDisk>,
    /// Why changes are not on the disk, while they cannot be saved.
    pub failure: Option<Obstacle>,
    /// Why there is no record yet, where a file could not be read at the start.
    pub damaged: Option<Damaged>,
    /// What is wrong with the file, while it cannot be read.
    pub unreadable: Option<String>,
    pub writing: Writing,
    /// Where the record was written with all that is not saved, and the program ended with that.
    pub exported: Option<PathBuf>,
    /// The names of the copies that sync programs left beside the file and that say something new.
    pub copies: Vec<String>,
    pub demo: bool,
    pub keys: KeyMap,
    pub history: History,
    pub plans: Vec<Plan>,
    built_in: Vec<Plan>,
    /// The plan that is followed, and the recovery it was tailored for.
    tailored: Option<Arc<Plan>>,
    tailored_for: Option<Recovery>,
    /// The facts of the day looked at, while there is a recovery.
    facts: Option<KeptDay>,
    /// The week on screen, once somebody asked for it.
    kept_week: OnceCell<Option<KeptWeek>>,
    vocabulary: Vocabulary,
    names: Names,
    /// The forms that were begun and left, the last at the end.
    drafts: Vec<Form>,
    by: Option<String>,
    /// What was said in a call and on which day, until it is the surgeon's word on something.
    heard: Option<(String, NaiveDate)>,
    folders: Folders,
    ids: Option<Ids>,
    leave: Leave,
    /// When the last click was, and where it came.
    clicked: Option<(DateTime<FixedOffset>, Whereabouts)>,
    notice_seen: bool,
    /// Whether the screen showed more than the wish for a larger window.
    has_room: bool,
}

impl App {
    pub fn new(start: Start) -> Self {
        let Start { moment, record, plans, built_in, vocabulary, names, keys, by, folders, demo, ids } = start;
        let mut app = Self {
            moment,
            screen: Screen::Today,
            over: None,
            commands: None,
            today: Today::default(),
            week: Week::default(),
            journey: Journey::default(),
            entry: None,
            zoom: Zoom::default(),
            medicine: Selection::default(),
            first_run: FirstRun::default(),
            notice: Notice::None,
            last_saved: None,
            failure: None,
            damaged: None,
            unreadable: None,
            writing: Writing::No,
            exported: None,
            copies: Vec::new(),
            demo,
            keys,
            history: History::new(record),
            plans,
            built_in,
            tailored: None,
            tailored_for: None,
            facts: None,
            kept_week: OnceCell::new(),
            vocabulary,
            names,
            drafts: Vec::new(),
            by,
            heard: None,
            folders,
            ids,
            leave: Leave::No,
            clicked: None,
            notice_seen: false,
            has_room: true,
        };
        app.derive();
        app
    }

    /// Takes over what can be taken back and made again of earlier sittings of the day, the last at the end. Their work is
    /// numbered from 1 on, in this order.
    pub fn remembering(mut self, undo: Vec<Change>, redo: Vec<Change>) -> Self {
        self.history.remember(undo, redo);
        self
    }

    pub fn record(&self) -> &Record {
        self.history.record()
    }

    pub fn unsaved(&self) -> usize {
        self.history.unsaved()
    }

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

    /// The day that the screen is about: on that of the week, its selected column.
    pub(crate) fn day_on_screen(&self) -> NaiveDate {
        if self.screen == Screen::Week { self.week_day() } else { self.day() }
    }

    /// A day of the week on screen, and whether the week before is looked at too.
    fn week_wanted(&self) -> (NaiveDate, bool) {
        (self.day_on_screen(), self.screen == Screen::Week)
    }

    /// The week of the day that the screen is about; on its own screen with a look at the week before.
    pub fn review(&self) -> Option<&Review<'_>> {
        let week = || {
            let (day, compares) = self.week_wanted();
            KeptWeek::of(self.facts.as_ref()?.borrow_owner(), day, compares)
        };
        Some(self.kept_week.get_or_init(week).as_ref()?.borrow_dependent())
    }

    pub fn schedule(&self) -> Option<Schedule<'_>> {
        self.facts().map(|day| day.schedule)
    }

    pub fn schedule_on(&self, day: NaiveDate) -> Option<Schedule<'_>> {
        let recovery = self.record().recovery.as_ref()?;
        Some(Schedule::on(self.plan()?, recovery, &self.moment.calendar, day))
    }

    pub fn facts_of(&self, day: NaiveDate) -> Option<DayFacts<'_>> {
        let record = self.record();
        Some(DayFacts::of(self.plan()?, record.recovery.as_ref()?, record, &self.moment, day))
    }

    /// Whether no recovery is on screen: there is none yet, none could be read, or a new one is wanted.
    pub fn is_first_run(&self) -> bool {
        self.record().recovery.is_none() || self.first_run.anew
    }

    /// Whether the questions that start a recovery are on screen, or below what lies over them.
    pub(crate) fn is_asking(&self) -> bool {
        self.is_first_run() && self.damaged.is_none()
    }
}
