//! Keys as data: which key does what, read from `assets/keys.toml`.

use std::collections::BTreeMap;

use ratatui_textarea::{Input, Key};

/// A key press, as the text editor's crate has it: no terminal's own type.
pub type Press = Input;

const KEYS: &str = include_str!("../../assets/keys.toml");

/// An enum whose values have the same names in the key file and in the ids of messages.
macro_rules! named {
    ($(#[$doc:meta])* pub enum $name:ident { $($(#[$what:meta])* $value:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ::serde::Deserialize)]
        pub enum $name {
            $($(#[$what])* #[serde(rename = $word)] $value,)*
        }

        impl $name {
            /// Its name in the key file and in the ids of messages.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$value => $word,)*
                }
            }
        }
    };
}

named! {
    /// Something a key can do. The order is the one in which help lists them.
    pub enum Action {
        /// Ticks the selected item.
        Tick = "tick",
        /// Marks a precaution as slipped.
        Slip = "slip",
        /// Opens the item's answer.
        Answer = "answer",
        /// Takes the item's answer away.
        Clear = "clear",
        /// Starts or stops a timer.
        Timer = "timer",
        /// Opens the form in which time is added.
        AddTime = "add-time",
        /// Opens the pain form.
        Pain = "pain",
        /// Opens the form of a dose.
        Medicine = "medicine",
        /// Opens the form of a dose of the selected medicine.
        Dose = "dose",
        /// Adds a medicine.
        Add = "add",
        /// Opens the day's note.
        Note = "note",
        /// Opens what the row stands for.
        Open = "open",
        /// Opens what is asked before a report is made.
        Report = "report",
        /// Opens the selected day.
        OpenDay = "open-day",
        /// Opens the selected entry, to correct it.
        OpenEntry = "open-entry",
        /// Removes the selected entry.
        Remove = "remove",
        /// Goes to the day before.
        DayBefore = "day-before",
        /// Goes to the day after.
        DayAfter = "day-after",
        /// Goes back to today.
        BackToToday = "back-to-today",
        /// Writes down what the surgeon said of the row.
        Surgeon = "surgeon",
        /// Adds a task or visit of the patient's own.
        Own = "own",
        /// Opens the date of the second operation.
        Exchange = "exchange",
        /// Opens the operation, to correct it.
        Operation = "operation",
        /// Shows the other of two operations.
        OtherStage = "other-stage",
        /// Saves what was entered.
        Save = "save",
        /// Goes on to the next question.
        GoOn = "go-on",
        /// Goes to the next field.
        Next = "next",
        /// Goes to the field or question before.
        Previous = "previous",
        /// Lowers a number, or goes to the choice before.
        Less = "less",
        /// Raises a number, or goes to the next choice.
        More = "more",
        /// One row up.
        Up = "up",
        /// One row down.
        Down = "down",
        /// To the first row.
        First = "first",
        /// To the last row.
        Last = "last",
        /// One page up.
        PageUp = "page-up",
        /// One page down.
        PageDown = "page-down",
        /// Shows the day.
        Today = "today",
        /// Shows the week.
        Week = "week",
        /// Shows the journey.
        Journey = "journey",
        /// Shows the course of the pain.
        PainScreen = "pain-screen",
        /// Shows the medicines and their doses.
        Medicines = "medicines",
        /// Takes the last change back.
        Undo = "undo",
        /// Makes the change again.
        Redo = "redo",
        /// Starts a new recovery.
        Anew = "anew",
        /// Opens the settings.
        Settings = "settings",
        /// Shows when to call.
        Call = "call",
        /// Writes down a call.
        Called = "called",
        /// Makes what was said in a call the surgeon's word.
        Heard = "heard",
        /// Shows the keys.
        Help = "help",
        /// Draws the screen anew.
        Redraw = "redraw",
        /// Puts the program to sleep.
        Suspend = "suspend",
        /// Tries to save again.
        Again = "again",
        /// Asks where what cannot be saved is to be written instead.
        Elsewhere = "elsewhere",
        /// Closes what is open.
        Leave = "leave",
        /// Ends the program.
        Quit = "quit",
    }
}

named! {
    /// A place in the program that has keys of its own: a section of the key file.
    pub enum Place {
        /// The day's checklist.
        Today = "today",
        /// The week review.
        Week = "week",
        /// The journey.
        Journey = "journey",
        /// The course of the pain, and its entries.
        Pain = "pain",
        /// The medicines and their doses.
        Medicines = "medicines",
        /// What was timed of a task.
        Stretches = "stretches",
        /// Lists of any kind.
        Moving = "moving",
        /// Every screen.
        Everywhere = "everywhere",
        /// A form.
        Form = "form",
        /// A text of one line in a form.
        Field = "field",
        /// A text of several lines.
        Writing = "writing",
        /// A question of the first run.
        Question = "question",
        /// The help screen.
        Reading = "reading",
        /// When to call.
        Calling = "calling",
        /// The question whether to leave with something unsaved.
        Leaving = "leaving",
    }
}

impl Place {
    /// The sections to look in, in this order.
    fn layers(self) -> &'static [Self] {
        match self {
            Self::Today => &[Self::Today, Self::Moving, Self::Everywhere],
            Self::Week => &[Self::Week, Self::Moving, Self::Everywhere],
            Self::Journey => &[Self::Journey, Self::Moving, Self::Everywhere],
            Self::Pain => &[Self::Pain, Self::Moving, Self::Everywhere],
            Self::Medicines => &[Self::Medicines, Self::Moving, Self::Everywhere],
            Self::Stretches => &[Self::Stretches, Self::Moving, Self::Everywhere],
            Self::Reading => &[Self::Reading, Self::Moving, Self::Everywhere],
            Self::Calling => &[Self::Calling, Self::Reading, Self::Moving, Self::Everywhere],
            Self::Moving => &[Self::Moving],
            Self::Everywhere => &[Self::Everywhere],
            Self::Form => &[Self::Form],
            Self::Field => &[Self::Field],
            Self::Writing => &[Self::Writing],
            Self::Question => &[Self::Question],
            Self::Leaving => &[Self::Leaving],
        }
    }
}

/// Which key does what, where.
#[derive(Debug, Clone)]
pub struct KeyMap {
    places: BTreeMap<Place, Vec<Binding>>,
}

/// An action and its keys.
#[derive(Debug, Clone)]
pub struct Binding {
    pub action: Action,
    /// The keys that do it, the first of them named in the footer.
    pub keys: Vec<String>,
    presses: Vec<Press>,
}

/// Why the key file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum KeyMapError {
    /// It is no TOML, or names a place or an action that is not there.
    #[error("assets/keys.toml: {0}")]
    File(#[from] toml::de::Error),
    /// A key's name is not known.
    #[error("assets/keys.toml: the key \"{0}\" is not known")]
    Key(String),
}

impl KeyMap {
    /// The keys of the program.
    ///
    /// # Errors
    /// [`KeyMapError`], where the file has a mistake; a test sees that it has none.
    pub fn load() -> Result<Self, KeyMapError> {
        Self::read(KEYS)
    }

    /// The keys that a text says.
    ///
    /// # Errors
    /// [`KeyMapError`], where it has a mistake.
    pub fn read(text: &str) -> Result<Self, KeyMapError> {
        let file: BTreeMap<Place, BTreeMap<Action, Vec<String>>> = toml::from_str(text)?;
        let mut places = BTreeMap::new();
        for (place, actions) in file {
            let mut bindings = Vec::new();
            for (action, keys) in actions {
                let presses = keys.iter().map(|key| press(key).ok_or_else(|| KeyMapError::Key(key.clone())));
                bindings.push(Binding { action, presses: presses.collect::<Result<_, _>>()?, keys });
            }
            places.insert(place, bindings);
        }
        Ok(Self { places })
    }

    /// What a key does at a place.
    pub fn action(&self, place: Place, press: &Press) -> Option<Action> {
        let press = Press { shift: press.shift && press.key == Key::Tab, ..press.clone() };
        let layers = place.layers().iter().filter_map(|layer| self.places.get(layer));
        layers.flatten().find(|binding| binding.presses.contains(&press)).map(|binding| binding.action)
    }

    /// The actions of a place itself, in the order of help.
    pub fn bindings(&self, place: Place) -> &[Binding] {
        self.places.get(&place).map_or(&[], Vec::as_slice)
    }

    /// The key named first for an action at a place.
    pub fn key(&self, place: Place, action: Action) -> Option<&str> {
        let layers = place.layers().iter().filter_map(|layer| self.places.get(layer));
        layers.flatten().find(|binding| binding.action == action)?.keys.first().map(String::as_str)
    }
}

/// The press of a key's name, such as `space`, `ctrl-r`, `U` or `f1`.
pub fn press(name: &str) -> Option<Press> {
    let (ctrl, bare) = name.strip_prefix("ctrl-").map_or((false, name), |bare| (true, bare));
    let mut shift = false;
    let mut chars = bare.chars();
    let key = match (chars.next(), chars.next()) {
        (Some(only), None) => Key::Char(only),
        _ => match bare {
            "space" => Key::Char(' '),
            "enter" => Key::Enter,
            "esc" => Key::Esc,
            "tab" => Key::Tab,
            "backtab" => {
                shift = true;
                Key::Tab
            }
            "backspace" => Key::Backspace,
            "delete" => Key::Delete,
            "up" => Key::Up,
            "down" => Key::Down,
            "left" => Key::Left,
            "right" => Key::Right,
            "home" => Key::Home,
            "end" => Key::End,
            "pgup" => Key::PageUp,
            "pgdn" => Key::PageDown,
            _ => Key::F(bare.strip_prefix('f')?.parse().ok().filter(|number| (1..=12).contains(number))?),
        },
    };
    Some(Press { key, ctrl, alt: false, shift })
}
