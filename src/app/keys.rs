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
        Tick = "tick",
        Slip = "slip",
        Answer = "answer",
        Clear = "clear",
        Timer = "timer",
        AddTime = "add-time",
        Pain = "pain",
        Medicine = "medicine",
        Dose = "dose",
        Add = "add",
        Note = "note",
        Open = "open",
        Report = "report",
        OpenDay = "open-day",
        OpenEntry = "open-entry",
        Remove = "remove",
        DayBefore = "day-before",
        DayAfter = "day-after",
        BackToToday = "back-to-today",
        Surgeon = "surgeon",
        Own = "own",
        Exchange = "exchange",
        Operation = "operation",
        OtherStage = "other-stage",
        Save = "save",
        GoOn = "go-on",
        Next = "next",
        Previous = "previous",
        Less = "less",
        More = "more",
        Up = "up",
        Down = "down",
        First = "first",
        Last = "last",
        PageUp = "page-up",
        PageDown = "page-down",
        Today = "today",
        Week = "week",
        Journey = "journey",
        PainScreen = "pain-screen",
        Medicines = "medicines",
        Undo = "undo",
        Redo = "redo",
        Anew = "anew",
        Settings = "settings",
        Call = "call",
        Called = "called",
        Heard = "heard",
        Help = "help",
        Redraw = "redraw",
        Suspend = "suspend",
        Again = "again",
        Elsewhere = "elsewhere",
        Leave = "leave",
        Quit = "quit",
    }
}

named! {
    /// A place in the program that has keys of its own: a section of the key file.
    pub enum Place {
        Today = "today",
        Week = "week",
        Journey = "journey",
        Pain = "pain",
        Medicines = "medicines",
        Stretches = "stretches",
        Moving = "moving",
        Everywhere = "everywhere",
        Form = "form",
        Field = "field",
        Writing = "writing",
        Question = "question",
        Reading = "reading",
        Calling = "calling",
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

    /// The actions that the footer names here where they can be taken, in this order.
    pub(super) fn footer(self) -> &'static [&'static [Action]] {
        use Action as A;
        match self {
            Self::Today => &[
                &[A::Tick],
                &[A::Slip],
                &[A::Timer],
                &[A::Pain],
                &[A::Medicine],
                &[A::Open],
                &[A::Answer],
                &[A::Clear],
                &[A::Note],
                &[A::Undo],
                &[A::Redo],
                &[A::DayBefore, A::DayAfter],
                &[A::BackToToday],
                &[A::AddTime],
                &[A::Surgeon],
                &[A::Own],
                &[A::Help],
                &[A::Call],
                &[A::Quit],
            ],
            Self::Week => &[
                &[A::OpenDay],
                &[A::Report],
                &[A::Undo],
                &[A::Redo],
                &[A::DayBefore, A::DayAfter],
                &[A::PageUp, A::PageDown],
                &[A::BackToToday],
                &[A::Help],
                &[A::Call],
                &[A::Quit],
            ],
            Self::Journey => &[
                &[A::Open],
                &[A::Surgeon],
                &[A::Own],
                &[A::Exchange],
                &[A::OtherStage],
                &[A::Undo],
                &[A::Redo],
                &[A::Operation],
                &[A::Help],
                &[A::Call],
                &[A::Quit],
            ],
            Self::Pain => &[
                &[A::OpenEntry],
                &[A::Remove],
                &[A::Pain],
                &[A::Medicine],
                &[A::Undo],
                &[A::Redo],
                &[A::Help],
                &[A::Call],
                &[A::Quit],
            ],
            Self::Medicines => &[
                &[A::OpenEntry],
                &[A::Dose],
                &[A::Add],
                &[A::Remove],
                &[A::Undo],
                &[A::Redo],
                &[A::Leave],
                &[A::Help],
                &[A::Call],
                &[A::Quit],
            ],
            Self::Stretches => &[&[A::OpenEntry], &[A::Remove], &[A::Undo], &[A::Leave], &[A::Call]],
            Self::Reading => &[&[A::Leave], &[A::Up, A::Down], &[A::Call]],
            Self::Calling => &[&[A::Leave], &[A::Up, A::Down], &[A::Called], &[A::Heard]],
            Self::Form | Self::Field | Self::Writing => &[&[A::Save], &[A::Next], &[A::Leave], &[A::Less, A::More]],
            Self::Question => &[&[A::GoOn], &[A::Previous], &[A::Redo], &[A::Call], &[A::Quit]],
            Self::Leaving => &[&[A::Again], &[A::Elsewhere], &[A::Leave], &[A::Quit]],
            Self::Moving | Self::Everywhere => &[],
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
