//! What a plan says: phases, tasks, milestones and red flags, each with a window, a reason and a source.
//!
//! A plan is data, shared by everyone; nothing here knows of a patient or a date. [`parse`] reads one from TOML.

mod offset;
mod parse;

pub use offset::{Offset, OffsetError, Window};
pub use parse::{Trigger, parse};

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// The id as written, which need not be one of any plan or record.
            pub fn new(id: impl Into<String>) -> Self {
                Self(id.into())
            }

            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

/// An enum whose every variant has a word: in files, in JSON, in the names of messages.
macro_rules! worded {
    ($(#[$meta:meta])* pub enum $name:ident { $($(#[$doc:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name {
            $($(#[$doc])* $variant,)+
        }

        impl $name {
            pub const ALL: [Self; [$($word),+].len()] = [$(Self::$variant),+];

            pub fn word(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.word())
            }
        }
    };
}

pub(crate) use {id, worded};

id! {
    /// The name of a plan in files and on the command line, such as `calf-implants`.
    PlanId
}
id! {
    /// The name of a task in files and on the command line, such as `stockings`.
    TaskId
}

/// The id of the phase before the operation; no plan may use it for one of its own.
pub const AHEAD: &str = "ahead";

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    pub id: PlanId,
    pub title: String,
    pub about: String,
    /// Where its facts come from, unless a task says otherwise.
    pub source: String,
    /// One after the other without gaps, from the operation on; the last has no end.
    pub phases: Vec<Phase>,
    /// In the order in which a day shows them.
    pub tasks: Vec<Task>,
    pub milestones: Vec<Milestone>,
    /// With what to call, in the order of the plan; empty where it says nothing of it.
    pub red_flags: Vec<RedFlag>,
    /// What in the record raises an alert; empty where nothing does.
    pub alerts: Vec<AlertRule>,
    pub expectations: Vec<Expectation>,
}

impl Plan {
    /// Whether nothing is known of it but its id, because its file cannot be read: every other plan has phases.
    pub fn is_unknown(&self) -> bool {
        self.phases.is_empty()
    }

    pub fn task(&self, id: &TaskId) -> Option<&Task> {
        self.tasks.iter().find(|task| task.id == *id)
    }

    /// The title of a task or a milestone.
    pub fn title_of(&self, id: &str) -> Option<&str> {
        let tasks = self.tasks.iter().map(|task| (task.id.as_str(), &task.title));
        let milestones = self.milestones.iter().map(|milestone| (milestone.id.as_str(), &milestone.title));
        tasks.chain(milestones).find(|(known, _)| *known == id).map(|(_, title)| title.as_str())
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phase {
    pub id: String,
    pub title: String,
    pub window: Window,
}

/// Something asked of the patient, or to be avoided, during its windows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Task {
    pub id: TaskId,
    pub title: String,
    pub kind: Kind,
    /// When it is asked, and how firmly; at most one of each level, in the order of time, not overlapping.
    pub requirements: Vec<Requirement>,
    /// Whether it is about something worn, of which it can be noted since when it is on or off.
    pub is_worn: bool,
    pub asks_for_falls: bool,
    /// Whether it is offered to be ticked once a dose is written down.
    pub follows_dose: bool,
    pub grounds: Grounds,
}

/// Why something is asked or expected.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Grounds {
    pub reason: String,
    /// How far surgeons differ on it, where they are known to.
    pub differs: Option<String>,
    pub source: String,
}

impl Task {
    pub fn is_timed(&self) -> bool {
        self.kind == Kind::Time || self.is_worn
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Requirement {
    pub level: Level,
    pub window: Window,
}

worded! {
    /// How a task is answered.
    #[derive(Default)]
    pub enum Kind {
        #[default]
        Keep = "keep",
        /// A precaution: ticked when kept for the day, or marked as slipped.
        Avoid = "avoid",
        /// Adds up minutes, and can be ticked.
        Time = "time",
        Note = "note",
    }
}

worded! {
    pub enum Group {
        Do = "do",
        Avoid = "avoid",
        Note = "note",
    }
}

impl Kind {
    pub fn group(self) -> Group {
        match self {
            Self::Keep | Self::Time => Group::Do,
            Self::Avoid => Group::Avoid,
            Self::Note => Group::Note,
        }
    }
}

worded! {
    pub enum Level {
        Must = "must",
        Advised = "advised",
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Milestone {
    pub id: String,
    pub title: String,
    pub from: Offset,
    /// The end of the range in which it is reached, where it is a range.
    pub until: Option<Offset>,
    /// The task whose end it is, so that it moves with it.
    pub ends: Option<TaskId>,
    pub grounds: Grounds,
}

worded! {
    /// How soon to call, and so whom, the most urgent first.
    pub enum Urgency {
        Emergency = "emergency",
        /// The surgeon's emergency line or urgent care, today.
        Today = "today",
        /// The surgeon, in office hours.
        Office = "office",
    }
}

/// Signs with which to call. A plan never says what they are signs of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RedFlag {
    pub id: String,
    pub level: Urgency,
    pub title: String,
    /// The signs, each a short phrase; there is at least one.
    pub signs: Vec<String>,
    pub during: Window,
    /// What to do until help comes. This goes before what the day asks for.
    pub meanwhile: Option<String>,
    pub source: String,
}

/// An alert, and what the record must show for it to be raised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AlertRule {
    pub id: String,
    pub level: Urgency,
    pub when: Trigger,
    /// What to say: whom to call, and never what it is.
    pub text: String,
    pub source: String,
}

/// What the pain is expected to be like for a time. No number: nobody can name one beforehand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expectation {
    pub id: String,
    pub title: String,
    pub during: Window,
    pub grounds: Grounds,
}
