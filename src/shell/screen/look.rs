//! How the screen looks and speaks. It follows the settings while it is open, and the ground of the terminal, so that the
//! selected row can have one that fits it.

use std::time::Duration;

use chrono::{DateTime, Utc};
use xterm_color::Color;

use crate::app::Msg;
use crate::record::{Background, Settings};
use crate::rules::time::Calendar;
use crate::shell::session::Session;
use crate::shell::vocabulary::{names, vocabulary};
use crate::ui::Theme;
use crate::ui::palette::{Depth, Ground, Palette};
use crate::words::Words;

/// How long a terminal's answer may be under way. One that comes later is left to whoever reads then.
const ON_ITS_WAY: Duration = Duration::from_millis(500);

/// The look of the settings as they were last seen.
pub(super) struct Look<'s> {
    pub(super) words: Words,
    pub(super) theme: Theme,
    session: &'s Session,
    /// When the terminal was last asked for its ground, until it answers.
    asked: Option<DateTime<Utc>>,
    ground: Ground,
    settings: Settings,
    calendar: Calendar,
}

impl<'s> Look<'s> {
    /// The look by the session's settings, until the terminal has said more.
    pub(super) fn new(session: &'s Session) -> Self {
        let settings = session.settings.clone();
        let asked = asks(session, &settings).then(|| session.clock.now());
        let calendar = session.clock.calendar().clone();
        let words = session.words.clone();
        let ground = session.printer.ground;
        let theme = theme(session, &settings, ground);
        Self { words, theme, session, asked, ground, settings, calendar }
    }

    /// What the terminal is to be asked; nothing where its colours need not be known or it would not answer.
    pub(super) fn question(&self) -> &'static [u8] {
        if self.asked.is_some() { QUESTION } else { b"" }
    }

    /// Takes what the terminal said, and returns what it is to be asked then.
    pub(super) fn hear(&mut self, answer: &str) -> &'static [u8] {
        if let Some(ground) = told(answer) {
            self.asked = None;
            self.ground = ground;
            self.theme = theme(self.session, &self.settings, ground);
            return b"";
        }
        if answer.starts_with(GROUND_CHANGED) && asks(self.session, &self.settings) {
            self.asked = Some(self.session.clock.now());
            return QUESTION;
        }
        b""
    }

    /// How long an answer may still be under way; `None` where none is.
    pub(super) fn awaits(&self) -> Option<Duration> {
        let passed = (self.session.clock.now() - self.asked?).to_std().ok()?;
        ON_ITS_WAY.checked_sub(passed).filter(|rest| !rest.is_zero())
    }

    /// Goes by the clocks of another place.
    pub(super) fn move_to(&mut self, calendar: &Calendar) {
        self.calendar = calendar.clone();
        self.words = self.session.manner.words(&self.settings, calendar);
    }

    /// Follows the settings; tells what can be typed in the new language, where they name another one.
    pub(super) fn follow(&mut self, settings: &Settings) -> Option<Msg> {
        if *settings == self.settings {
            return None;
        }
        self.theme = theme(self.session, settings, self.ground);
        let speaks_on = settings.language == self.settings.language;
        self.settings = settings.clone();
        if speaks_on {
            return None;
        }
        self.words = self.session.manner.words(settings, &self.calendar);
        Some(Msg::Language(vocabulary(&self.words), names(&self.words)))
    }
}

/// Whether the ground makes a difference, and only the terminal can tell it.
fn asks(session: &Session, settings: &Settings) -> bool {
    session.printer.asks && session.printer.depth != Depth::None && set(settings).is_none()
}

fn theme(session: &Session, settings: &Settings, ground: Ground) -> Theme {
    let ground = set(settings).unwrap_or(ground);
    let palette = Palette::new(session.printer.depth, ground, settings.contrast);
    Theme::new(session.manner.is_plain(settings), &palette)
}

/// Asks a terminal for the colour of its ground. It ends with the byte that every terminal can end its answer with as
/// well. The colour of texts is not asked for: tmux answers each question only where that colour is set.
const QUESTION: &[u8] = b"\x1b]11;?\x07";

/// How a terminal tells that its ground is another one now (mode 2031). It says which kind; its colour is asked for.
const GROUND_CHANGED: &str = "?997;";

/// The ground that the settings name.
fn set(settings: &Settings) -> Option<Ground> {
    settings.background.map(|background| match background {
        Background::Light => Ground::Light,
        Background::Dark => Ground::Dark,
    })
}

/// The ground in an answer such as `11;rgb:1e1e/1e1e/1e1e`.
fn told(answer: &str) -> Option<Ground> {
    let color = Color::parse(answer.strip_prefix("11;")?.as_bytes()).ok()?;
    let [red, green, blue] = [color.red, color.green, color.blue].map(|part| part.to_be_bytes()[0]);
    Some(Ground::Told((red, green, blue)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ground_is_read_however_a_terminal_writes_it() {
        for (answer, ground) in [
            ("11;rgb:ffff/ffff/ffff", (255, 255, 255)),
            ("11;#1e1e1e", (30, 30, 30)),
            ("11;rgb:ff/ff/ee", (255, 255, 238)),
            ("11;rgba:cc/cc/cc/ff", (204, 204, 204)),
            ("11;rgb:1234/0/0", (18, 0, 0)),
        ] {
            assert_eq!(told(answer), Some(Ground::Told(ground)), "{answer:?}");
        }
    }

    #[test]
    fn an_answer_that_says_no_ground_is_none() {
        for answer in [
            "",
            "11",
            "11;",
            "11;?",
            "11;rgb:",
            "11;#",
            "11;#12",
            "11;rgb:1/2",
            "4;1;rgb:ff/ff/ff",
            "12;#fff",
            "10;#fff",
        ] {
            assert_eq!(told(answer), None, "{answer:?}");
        }
    }
}
