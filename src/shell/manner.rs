//! How the program speaks and which signs it uses: what the command line says, then the settings, then the system.

use super::environment::Environment;
use crate::record::Settings;
use crate::rules::time::Calendar;
use crate::words::Words;

/// What the command line and the environment say of language and signs.
#[derive(Debug, Clone)]
pub(super) struct Manner {
    lang: Option<String>,
    /// The language that the system is set to.
    system: Option<String>,
    /// Whether signs are plain whatever the settings say.
    plain: bool,
}

impl Manner {
    /// The manner of a command line with a language or without, and with plain signs or without.
    pub(super) fn new(lang: Option<String>, plain: bool, environment: &Environment) -> Self {
        Self { lang, system: environment.language.clone(), plain: plain || environment.bare }
    }

    /// The texts, in English where there are none in the language that is wanted, with times as they are read by the
    /// clocks of a calendar.
    pub(super) fn words(&self, settings: &Settings, calendar: &Calendar) -> Words {
        let wanted = self.asked(settings).or(self.system.as_deref());
        let calendar = calendar.clone();
        let words = Words::of(wanted.and_then(Words::negotiate).unwrap_or_default());
        words.read_where(move |instant| calendar.offset(instant))
    }

    /// The language that the command line or the settings ask for and that has no texts.
    pub(super) fn unknown_language<'a>(&'a self, settings: &'a Settings) -> Option<&'a str> {
        self.asked(settings).filter(|asked| Words::negotiate(asked).is_none())
    }

    /// Whether marks and lines are plain ASCII.
    pub(super) fn is_plain(&self, settings: &Settings) -> bool {
        self.plain || settings.plain
    }

    fn asked<'a>(&'a self, settings: &'a Settings) -> Option<&'a str> {
        self.lang.as_deref().or(settings.language.as_deref())
    }
}
