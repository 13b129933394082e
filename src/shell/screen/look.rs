//! How the screen looks and speaks. It follows the settings while it is open.

use std::time::Duration;

use chrono::{DateTime, Utc};

use crate::record::Settings;
use crate::rules::time::Calendar;
use crate::rules::when::Vocabulary;
use crate::shell::commands::Session;
use crate::shell::ground::{self, Heard};
use crate::shell::vocabulary::vocabulary;
use crate::ui::Theme;
use crate::words::Words;

/// How long a terminal's answer may be under way. One that comes later is left to whoever reads then.
const ON_ITS_WAY: Duration = Duration::from_millis(500);

/// The look of the settings as they were last seen.
pub(super) struct Look<'s> {
    pub(super) words: Words,
    pub(super) theme: Theme,
    session: &'s Session,
    /// When the terminal was asked for its colours. It is asked once, as it opens.
    asked: Option<DateTime<Utc>>,
    heard: Heard,
    settings: Settings,
    calendar: Calendar,
}

impl<'s> Look<'s> {
    /// The look by the session's settings, until the terminal has said more.
    pub(super) fn new(session: &'s Session) -> Self {
        let settings = session.settings.clone();
        let heard = Heard::default();
        let asks = session.printer.asks && ground::of(session.printer, &settings).is_none();
        let asked = asks.then(|| session.clock.now());
        let calendar = session.clock.calendar().clone();
        let words = session.manner.words(&settings, &calendar);
        let theme = theme(session, &settings, &heard);
        Self { words, theme, session, asked, heard, settings, calendar }
    }

    /// What the terminal is to be asked; nothing where its colours need not be known or it would not answer.
    pub(super) fn question(&self) -> &'static [u8] {
        if self.asked.is_some() { ground::QUESTION } else { b"" }
    }

    /// Takes what the terminal says of its colours.
    pub(super) fn hear(&mut self, answer: &str) {
        self.heard.hear(answer);
        self.theme = theme(self.session, &self.settings, &self.heard);
    }

    /// How long an answer may still be under way; `None` where none is.
    pub(super) fn awaits(&self) -> Option<Duration> {
        let asked = self.asked.filter(|_| !self.heard.is_all())?;
        let passed = (self.session.clock.now() - asked).to_std().ok()?;
        ON_ITS_WAY.checked_sub(passed).filter(|rest| !rest.is_zero())
    }

    /// Goes by the clocks of another place.
    pub(super) fn move_to(&mut self, calendar: &Calendar) {
        self.calendar = calendar.clone();
        self.words = self.session.manner.words(&self.settings, calendar);
    }

    /// Follows the settings; what can be typed in the new language, where they name another one.
    pub(super) fn follow(&mut self, settings: &Settings) -> Option<Vocabulary> {
        if *settings == self.settings {
            return None;
        }
        self.theme = theme(self.session, settings, &self.heard);
        let speaks_on = settings.language == self.settings.language;
        self.settings = settings.clone();
        if speaks_on {
            return None;
        }
        self.words = self.session.manner.words(settings, &self.calendar);
        Some(vocabulary(&self.words))
    }
}

fn theme(session: &Session, settings: &Settings, heard: &Heard) -> Theme {
    let ground = ground::of(session.printer, settings).unwrap_or_else(|| heard.ground(session.printer));
    Theme::new(session.printer.is_colored(), session.manner.is_plain(settings), ground)
}
