//! The texts, marks and roles that screens and printed pages share.
//!
//! Every text a patient reads on a screen is a Fluent message in `assets/locales/LANG/*.ftl`; another language is
//! another folder there, and nothing else. Plans carry their own texts.
//!
//! Architecture invariant: this module knows nothing of plans, records or terminals.

pub mod clean;
mod dates;

/// A message with its arguments by name: `say!(words, "tally", done, asked = 9)`.
macro_rules! say {
    ($words:expr, $id:expr, $($name:ident $(= $value:expr)?),+) => {
        $words.say($id, &[$((stringify!($name), say!(@ $name $(= $value)?).into())),+])
    };
    (@ $name:ident) => { $name };
    (@ $name:ident = $value:expr) => { $value };
}

pub(crate) use say;

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use chrono::{DateTime, FixedOffset, NaiveDate, Utc};
use fluent_bundle::resolver::ResolverError;
use fluent_bundle::resolver::errors::ReferenceKind;
use fluent_bundle::{FluentArgs, FluentBundle, FluentError, FluentResource, FluentValue};
use include_dir::{Dir, include_dir};
use unic_langid::LanguageIdentifier;

static LOCALES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/assets/locales");

const FALLBACK: &str = "en";

/// About as many messages as a language has.
const MESSAGES: usize = 1024;

/// The texts of one language, with English for what it lacks, as they are read at a place.
#[derive(Clone)]
pub struct Words {
    tongues: Rc<[Tongue]>,
    language: String,
    here: Option<Rc<Here>>,
    /// What was said already and is said in every frame: the texts that nothing is put into, and the days.
    texts: RefCell<HashMap<String, String>>,
    days: RefCell<HashMap<(&'static str, NaiveDate), String>>,
}

/// Which offset from universal time the clocks of the place have at an instant.
type Here = dyn Fn(DateTime<Utc>) -> FixedOffset;

pub type Value<'a> = FluentValue<'a>;

impl Words {
    pub fn languages() -> Vec<&'static str> {
        LOCALES.dirs().filter_map(|dir| dir.path().to_str()).collect()
    }

    /// The language to use for a wanted one such as `pt-BR` or `en_GB.UTF-8`: the same, or else one of the same
    /// language for another place.
    pub fn negotiate(wanted: &str) -> Option<&'static str> {
        let wanted: LanguageIdentifier = wanted.split('.').next()?.parse().ok()?;
        let known =
            || Self::languages().into_iter().filter_map(|name| Some((name, name.parse::<LanguageIdentifier>().ok()?)));
        let exact = known().find(|(_, language)| *language == wanted);
        exact.or_else(|| known().find(|(_, language)| language.language == wanted.language)).map(|(name, _)| name)
    }

    /// The texts of a language that [`Words::languages`] names; English for any other.
    pub fn of(language: &str) -> Self {
        let language = Self::languages().into_iter().find(|name| *name == language).unwrap_or(FALLBACK);
        let chain = if language == FALLBACK { vec![language] } else { vec![language, FALLBACK] };
        Self {
            tongues: chain.into_iter().map(Tongue::of).collect(),
            language: language.to_owned(),
            here: None,
            texts: RefCell::default(),
            days: RefCell::default(),
        }
    }

    /// The same, read where the clocks have these offsets: a time by the clock of any other place says so.
    pub fn read_where(self, here: impl Fn(DateTime<Utc>) -> FixedOffset + 'static) -> Self {
        Self { here: Some(Rc::new(here)), ..self }
    }

    pub fn language(&self) -> &str {
        &self.language
    }

    pub fn text(&self, id: &str) -> String {
        if let Some(text) = self.texts.borrow().get(id) {
            return text.clone();
        }
        let text = self.say(id, &[]);
        self.texts.borrow_mut().insert(id.to_owned(), text.clone());
        text
    }

    /// A message with arguments. A message that no language has reads as its id; a test sees that none is missing.
    pub fn say(&self, id: &str, args: &[(&str, Value<'_>)]) -> String {
        self.say_and_find(id, args, |_| None)
    }

    /// The same, where what a message names and is not given is found by its name.
    pub fn say_and_find<'v>(
        &self,
        id: &str,
        args: &[(&str, Value<'v>)],
        find: impl Fn(&str) -> Option<Value<'v>>,
    ) -> String {
        let mut args: FluentArgs<'_> = args.iter().cloned().collect();
        let mut missing = Vec::new();
        let said = |args: &FluentArgs<'_>, missing: &mut Vec<FluentError>| {
            self.tongues.iter().find_map(|tongue| tongue.say(id, args, missing)).unwrap_or_else(|| id.to_owned())
        };
        let text = said(&args, &mut missing);
        let names = missing.into_iter().filter_map(|error| match error {
            FluentError::ResolverError(ResolverError::Reference(ReferenceKind::Variable { id })) => Some(id),
            _ => None,
        });
        let found: Vec<_> = names.filter_map(|name| find(&name).map(|value| (name, value))).collect();
        if found.is_empty() {
            return text;
        }
        for (name, value) in found {
            args.set(name, value);
        }
        said(&args, &mut Vec::new())
    }

    /// A message that lists words, parted by commas.
    pub fn list(&self, id: &str) -> Vec<String> {
        self.text(id).split(',').map(|word| word.trim().to_owned()).filter(|word| !word.is_empty()).collect()
    }

    /// A message that lists lists of words: parted by bars, then by commas.
    pub fn lists(&self, id: &str) -> Vec<Vec<String>> {
        let trimmed = |words: &str| words.split(',').map(|word| word.trim().to_owned()).collect();
        self.text(id).split('|').map(trimmed).collect()
    }
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Words").field("language", &self.language).finish_non_exhaustive()
    }
}

/// The messages of one language. Each is parsed when it is first said, because a run of the program says few of them.
struct Tongue {
    unread: RefCell<HashMap<&'static str, &'static str>>,
    read: RefCell<FluentBundle<FluentResource>>,
}

impl Tongue {
    fn of(language: &str) -> Self {
        let mut bundle = FluentBundle::new(vec![language.parse().unwrap_or_default()]);
        // Isolation marks would be invisible characters in a terminal's cells.
        bundle.set_use_isolating(false);
        let files = LOCALES.get_dir(language).into_iter().flat_map(Dir::files);
        let mut unread = HashMap::with_capacity(MESSAGES);
        unread.extend(files.filter_map(|file| file.contents_utf8()).flat_map(messages));
        Self { unread: RefCell::new(unread), read: RefCell::new(bundle) }
    }

    fn say(&self, id: &str, args: &FluentArgs<'_>, missing: &mut Vec<FluentError>) -> Option<String> {
        if let Some(message) = self.unread.borrow_mut().remove(id) {
            // A broken message is left out and English stands in; a test reads every file and sees that none is.
            let resource = FluentResource::try_new(message.to_owned()).unwrap_or_else(|(partial, _)| partial);
            self.read.borrow_mut().add_resource_overriding(resource);
        }
        let bundle = self.read.borrow();
        let pattern = bundle.get_message(id)?.value()?;
        Some(bundle.format_pattern(pattern, Some(args), missing).into_owned())
    }
}

/// The messages of a file with their ids: each begins a line, as comments do. None refers to another.
fn messages(file: &str) -> impl Iterator<Item = (&str, &str)> {
    let is_first = |c: char| c.is_ascii_alphabetic() || c == '#';
    let mut rest = file;
    std::iter::from_fn(move || {
        let begins = |at: &usize| rest.get(*at..).is_some_and(|rest| rest.starts_with(is_first));
        let end = rest.match_indices('\n').map(|(at, _)| at + 1).find(begins).unwrap_or(rest.len());
        let (message, after) = rest.split_at_checked(end).filter(|(message, _)| !message.is_empty())?;
        rest = after;
        Some((message.split([' ', '=']).next()?, message))
    })
}

macro_rules! marks {
    ($($(#[$doc:meta])* $mark:ident = $sign:literal $twin:literal,)+) => {
        /// A sign of one column. Each has a twin in ASCII for plain terminals.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Mark {
            $($(#[$doc])* $mark,)+
        }

        impl Mark {
            pub fn sign(self, plain: bool) -> char {
                let (sign, twin) = match self {
                    $(Self::$mark => ($sign, $twin),)+
                };
                if plain { twin } else { sign }
            }
        }
    };
}

marks! {
    Done = '●' 'v',
    Open = '○' 'o',
    Chosen = '•' '*',
    Partly = '◐' '/',
    Slipped = '✕' '!',
    Skipped = '–' '-',
    Running = '▸' '*',
    Call = '!' '!',
    Selected = '›' '>',
    Absent = '·' '.',
    Above = '▲' '^',
    Below = '▼' 'v',
    Dot = '·' '-',
    /// The filled part of a bar.
    Full = '▓' '#',
    /// The empty part of a bar.
    Empty = '░' '.',
    Dose = '◆' '^',
    Asked = '▄' '#',
    Advised = '▂' '=',
    /// Today, where it asks for something.
    AskedNow = '█' 'X',
    Range = '─' '-',
    /// Today, where a picture has nothing else.
    Now = '│' '|',
    Reached = '◆' '*',
    Within = '◈' '@',
    Ahead = '◇' 'o',
    Said = '†' '+',
}

/// What a piece of text is for. A theme gives each role its look; nothing else names a colour.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Role {
    #[default]
    Plain,
    Title,
    Head,
    /// What is not now, or matters less.
    Dim,
    /// Lines that hold a picture or part a page.
    Line,
    Accent,
    Good,
    /// Advised, soon, or not yet saved.
    Soon,
    Alarm,
    Key,
    Selection,
}

impl Role {
    pub const ALL: [Self; 11] = [
        Self::Plain,
        Self::Title,
        Self::Head,
        Self::Dim,
        Self::Line,
        Self::Accent,
        Self::Good,
        Self::Soon,
        Self::Alarm,
        Self::Key,
        Self::Selection,
    ];
}
