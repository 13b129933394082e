//! How the screen looks and speaks. It follows the settings while it is open.

use crate::record::Settings;
use crate::rules::when::Vocabulary;
use crate::shell::commands::Session;
use crate::shell::ground;
use crate::shell::vocabulary::vocabulary;
use crate::ui::{Ground, Theme};
use crate::words::Words;

/// The look of the settings as they were last seen.
pub(super) struct Look<'s> {
    pub(super) words: Words,
    pub(super) theme: Theme,
    session: &'s Session,
    /// What the terminal said of its ground. It is asked once: later on, its answer would be taken for keys.
    ground: Ground,
    settings: Settings,
}

impl<'s> Look<'s> {
    /// The look by the session's settings. To be called before anything else reads from the terminal.
    pub(super) fn new(session: &'s Session) -> Self {
        let settings = session.settings.clone();
        let ground = ground::asked(session.printer, &settings);
        let (words, theme) = (session.manner.words(&settings), theme(session, &settings, ground));
        Self { words, theme, session, ground, settings }
    }

    /// Follows the settings; what can be typed in the new language, where they name another one.
    pub(super) fn follow(&mut self, settings: &Settings) -> Option<Vocabulary> {
        if *settings == self.settings {
            return None;
        }
        self.theme = theme(self.session, settings, self.ground);
        let speaks_on = settings.language == self.settings.language;
        self.settings = settings.clone();
        if speaks_on {
            return None;
        }
        self.words = self.session.manner.words(settings);
        Some(vocabulary(&self.words))
    }
}

fn theme(session: &Session, settings: &Settings, asked: Ground) -> Theme {
    let ground = ground::of(session.printer, settings).unwrap_or(asked);
    Theme::new(session.printer.colored, session.manner.is_plain(settings), ground)
}
