//! How the screen looks and speaks. It follows the settings while it is open, and the ground of the terminal, so that the
//! selected row can have one that fits it.

use std::time::Duration;

use chrono::{DateTime, Utc};
use xterm_color::Color;

use crate::record::{Background, Settings};
use crate::rules::parse_time::Vocabulary;
use crate::rules::time::Calendar;
use crate::shell::print::{Colors, Printer};
use crate::shell::session::Session;
use crate::shell::vocabulary::vocabulary;
use crate::ui::{Ground, Theme};
use crate::words::Words;

/// How long a terminal's answer may be under way. One that comes later is left to whoever reads then.
const ON_ITS_WAY: Duration = Duration::from_millis(500);

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
        let asks = session.printer.asks && ground_of(session.printer, &settings).is_none();
        let asked = asks.then(|| session.clock.now());
        let calendar = session.clock.calendar().clone();
        let words = session.words.clone();
        let theme = theme(session, &settings, &heard);
        Self { words, theme, session, asked, heard, settings, calendar }
    }

    /// What the terminal is to be asked; nothing where its colours need not be known or it would not answer.
    pub(super) fn question(&self) -> &'static [u8] {
        if self.asked.is_some() { QUESTION } else { b"" }
    }

    pub(super) fn hear(&mut self, answer: &str) {
        self.heard.hear(answer);
        self.theme = theme(self.session, &self.settings, &self.heard);
    }

    /// How long an answer may still be under way; `None` where none is.
    pub(super) fn awaits(&self) -> Option<Duration> {
        let asked = self.asked.filter(|_| self.heard.ground.is_none())?;
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
    let ground = ground_of(session.printer, settings).unwrap_or_else(|| heard.ground(session.printer));
    Theme::new(session.printer.is_colored(), session.manner.is_plain(settings), ground)
}

/// Asks a terminal for the colours of its text and its ground. It ends with the byte that every terminal can end its
/// answer with as well.
const QUESTION: &[u8] = b"\x1b]10;?\x07\x1b]11;?\x07";

/// The ground that the settings name, or none where there are no colours; `None` where the terminal has to say it.
fn ground_of(printer: Printer, settings: &Settings) -> Option<Ground> {
    match settings.background {
        _ if !printer.is_colored() => Some(Ground::Unknown),
        Some(Background::Light) => Some(Ground::Light),
        Some(Background::Dark) => Some(Ground::Dark),
        None => None,
    }
}

#[derive(Debug, Default)]
struct Heard {
    text: Option<Color>,
    ground: Option<Color>,
}

impl Heard {
    /// Takes an answer such as `11;rgb:1e1e/1e1e/1e1e`.
    fn hear(&mut self, answer: &str) {
        let color = |text: &str| Color::parse(text.as_bytes()).ok();
        match answer.split_once(';') {
            Some(("10", text)) => self.text = color(text),
            Some(("11", ground)) => self.ground = color(ground),
            _ => {}
        }
    }

    fn ground(&self, printer: Printer) -> Ground {
        match (&self.text, &self.ground) {
            (_, None) => Ground::Unknown,
            (Some(text), Some(ground)) if printer.colors == Colors::Mixed => {
                Ground::Mixed { text: eight_bits(text), ground: eight_bits(ground) }
            }
            (text, Some(ground)) => {
                let between = text.as_ref().map_or(0.5, Color::perceived_lightness);
                if ground.perceived_lightness() > between { Ground::Light } else { Ground::Dark }
            }
        }
    }
}

fn eight_bits(color: &Color) -> (u8, u8, u8) {
    let [red, green, blue] = [color.red, color.green, color.blue].map(|part| part.to_be_bytes()[0]);
    (red, green, blue)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heard(colors: Colors, answers: &[&str]) -> Ground {
        let mut heard = Heard::default();
        for answer in answers {
            heard.hear(answer);
        }
        heard.ground(Printer { colors, wipes: false, asks: true })
    }

    #[test]
    fn a_ground_is_light_where_it_is_lighter_than_the_text() {
        assert_eq!(heard(Colors::Named, &["10;rgb:0000/0000/0000", "11;rgb:ffff/ffff/ffff"]), Ground::Light);
        assert_eq!(heard(Colors::Named, &["11;#1e1e1e", "10;rgba:cc/cc/cc/ff"]), Ground::Dark);
        assert_eq!(heard(Colors::Named, &["11;rgb:ff/ff/ee"]), Ground::Light);
        assert_eq!(heard(Colors::Mixed, &["11;rgb:11/11/11"]), Ground::Dark);
        let (text, ground) = ((255, 255, 255), (18, 0, 0));
        assert_eq!(heard(Colors::Mixed, &["10;rgb:ffff/ffff/ffff", "11;rgb:1234/0/0"]), Ground::Mixed { text, ground });
    }

    #[test]
    fn an_answer_that_says_no_colour_is_none() {
        for answer in
            ["", "11", "11;", "11;?", "11;rgb:", "11;#", "11;#12", "11;rgb:1/2", "4;1;rgb:ff/ff/ff", "12;#fff"]
        {
            assert_eq!(heard(Colors::Mixed, &["10;#fff", answer]), Ground::Unknown, "{answer:?}");
        }
    }
}
