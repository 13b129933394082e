//! Keys as data: which key does what, by `assets/keys.toml` and what the patient lays over it.

mod file;

use std::collections::{BTreeMap, BTreeSet};

use ratatui_textarea::{Input, Key};

use crate::diagnostic::{Diagnostic, Source};
use crate::record::EntryKind;

/// A key press, as the text editor's crate has it: no terminal's own type.
pub type Press = Input;

const KEYS: &str = include_str!("../../../assets/keys.toml");

/// An enum whose values have the same names in the key file and in the ids of messages, or those of what they hold.
macro_rules! named {
    ($(#[$doc:meta])* pub enum $name:ident { $($value:ident $(($of:ident))? $(= $word:literal)?,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name {
            $($value $(($of))?,)*
        }

        impl $name {
            pub fn all() -> Vec<Self> {
                let mut all = Vec::new();
                $($(let _ = $word; all.push(Self::$value);)? $(all.extend($of::ALL.map(Self::$value));)?)*
                all
            }

            pub fn named(name: &str) -> Option<Self> {
                $($(if name == $word { return Some(Self::$value); })?)*
                Self::all().into_iter().find(|one| one.name() == name)
            }

            pub fn name(self) -> &'static str {
                match self {
                    $($(Self::$value => $word,)? $(Self::$value(of) => $of::name(of),)?)*
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
        Enter(EntryKind),
        Medicine = "medicine",
        Add = "add",
        Note = "note",
        Open = "open",
        Also = "also",
        Report = "report",
        OpenDay = "open-day",
        OpenEntry = "open-entry",
        Remove = "remove",
        Zoom = "zoom",
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
        Commands = "commands",
        Run = "run",
        Redraw = "redraw",
        Suspend = "suspend",
        Again = "again",
        BringBack = "bring-back",
        LookAgain = "look-again",
        Export = "export",
        Leave = "leave",
        Quit = "quit",
    }
}

impl Action {
    /// Whether it is for the terminal, and so also where one writes and whatever lies over a screen.
    pub(super) fn holds_everywhere(self) -> bool {
        matches!(self, Self::Suspend | Self::Redraw)
    }
}

named! {
    /// A place in the program that has keys of its own: a section of the key file. The order is that of help.
    pub enum Place {
        Today = "today",
        Everywhere = "everywhere",
        Moving = "moving",
        Week = "week",
        Journey = "journey",
        Pain = "pain",
        Medicines = "medicines",
        Stretches = "stretches",
        Pager = "pager",
        Calling = "calling",
        Commands = "commands",
        Form = "form",
        Field = "field",
        Writing = "writing",
        Question = "question",
        Quit = "quit",
        Damaged = "damaged",
        Restoring = "restoring",
    }
}

impl Place {
    /// The sections in which its keys stand, the first that has one before the others.
    fn layers(self) -> impl Iterator<Item = Self> {
        let others: &[Self] = match self {
            Self::Today | Self::Week | Self::Journey | Self::Pain | Self::Medicines | Self::Stretches | Self::Pager => {
                &[Self::Moving, Self::Everywhere]
            }
            Self::Damaged => &[Self::Moving],
            Self::Calling => &[Self::Pager, Self::Moving, Self::Everywhere],
            _ => &[],
        };
        std::iter::once(self).chain(others.iter().copied())
    }
}

#[derive(Debug, Clone)]
pub struct KeyMap {
    places: BTreeMap<Place, Section>,
}

#[derive(Debug, Clone, Default)]
struct Section {
    bindings: Vec<Binding>,
    footer: Vec<Vec<Action>>,
}

#[derive(Debug, Clone)]
pub struct Binding {
    pub action: Action,
    /// The keys that do it, the first of them named in the footer; none where the patient took them away.
    pub keys: Vec<String>,
    presses: Vec<Press>,
}

impl KeyMap {
    /// The keys that come with the program.
    ///
    /// # Errors
    /// Every mistake in their file.
    pub fn load() -> Result<Self, Vec<Diagnostic>> {
        Self::read(Source { name: "assets/keys.toml", text: KEYS })
    }

    /// Reads a whole key file.
    ///
    /// # Errors
    /// Every mistake in it.
    pub fn read(source: Source<'_>) -> Result<Self, Vec<Diagnostic>> {
        file::read(source, None)
    }

    /// These keys, but where a file says otherwise.
    ///
    /// # Errors
    /// Every mistake in it, also what comes of both together: a key with two uses, or something needed that no key does.
    pub fn with(&self, own: Source<'_>) -> Result<Self, Vec<Diagnostic>> {
        file::read(own, Some(self))
    }

    fn in_reach(&self, place: Place) -> impl Iterator<Item = &Binding> {
        place.layers().flat_map(|layer| self.bindings(layer))
    }

    pub fn action(&self, place: Place, press: &Press) -> Option<Action> {
        let press = Press { shift: press.shift && press.key == Key::Tab, ..press.clone() };
        self.in_reach(place).find(|binding| binding.presses.contains(&press)).map(|binding| binding.action)
    }

    /// The places, in the order of help.
    pub fn places(&self) -> impl Iterator<Item = Place> {
        self.places.keys().copied()
    }

    /// The actions of a place itself, in the order of help.
    pub fn bindings(&self, place: Place) -> &[Binding] {
        self.places.get(&place).map_or(&[], |section| &section.bindings)
    }

    /// The actions that the footer names at a place, in this order.
    pub(super) fn footer(&self, place: Place) -> &[Vec<Action>] {
        let place = if matches!(place, Place::Field | Place::Writing) { Place::Form } else { place };
        self.places.get(&place).map_or(&[], |section| &section.footer)
    }

    /// The first key for an action at a place that has no other use there.
    pub fn key(&self, place: Place, action: Action) -> Option<&str> {
        let named = self.in_reach(place).filter(|binding| binding.action == action);
        let mut keys = named.flat_map(|binding| binding.keys.iter().zip(&binding.presses));
        keys.find(|(_, press)| self.action(place, press) == Some(action)).map(|(key, _)| key.as_str())
    }

    /// The actions of a place, with the first key of each that has one: its own, those of everywhere, and those for moving.
    pub(super) fn actions(&self, place: Place) -> Vec<(Action, Option<&str>)> {
        let mut layers: Vec<_> = place.layers().collect();
        layers.sort_by_key(|layer| *layer == Place::Moving);
        let mut seen = BTreeSet::new();
        let bindings = layers.into_iter().flat_map(|layer| self.bindings(layer)).filter(|one| seen.insert(one.action));
        // One whose keys all mean something else here is not one of this place.
        let found = bindings.map(|one| (one.action, one.keys.is_empty(), self.key(place, one.action)));
        found
            .filter(|(_, is_keyless, key)| *is_keyless || key.is_some())
            .map(|(action, _, key)| (action, key))
            .collect()
    }
}

/// The keys that have a name, but for those that only have a number.
const NAMED: [(&str, Key); 15] = [
    ("space", Key::Char(' ')),
    ("enter", Key::Enter),
    ("esc", Key::Esc),
    ("tab", Key::Tab),
    (BACKTAB, Key::Tab),
    ("backspace", Key::Backspace),
    ("delete", Key::Delete),
    ("up", Key::Up),
    ("down", Key::Down),
    ("left", Key::Left),
    ("right", Key::Right),
    ("home", Key::Home),
    ("end", Key::End),
    ("pgup", Key::PageUp),
    ("pgdn", Key::PageDown),
];

/// The name of tab with shift held down.
const BACKTAB: &str = "backtab";

/// The press of a key's name, such as `space`, `ctrl-r`, `U` or `f1`.
pub fn press(name: &str) -> Option<Press> {
    let (ctrl, bare) = name.strip_prefix("ctrl-").map_or((false, name), |bare| (true, bare));
    let (alt, bare) = bare.strip_prefix("alt-").map_or((false, bare), |bare| (true, bare));
    let mut chars = bare.chars();
    let key = match (chars.next(), chars.next()) {
        (Some(only), None) => Key::Char(only),
        _ => match NAMED.iter().find(|(name, _)| *name == bare) {
            Some((_, key)) => *key,
            None => Key::F(bare.strip_prefix('f')?.parse().ok().filter(|number| (1..=12).contains(number))?),
        },
    };
    Some(Press { key, ctrl, alt, shift: bare == BACKTAB })
}
