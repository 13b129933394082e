//! The terminal's ground, so that the selected row can have one that fits it.

use xterm_color::Color;

use super::print::{Colors, Printer};
use crate::record::{Background, Settings};
use crate::ui::Ground;

/// Asks a terminal for the colours of its text and its ground. It ends with the byte that every terminal can end its
/// answer with as well.
pub(super) const QUESTION: &[u8] = b"\x1b]10;?\x07\x1b]11;?\x07";

/// The ground that the settings name, or none where there are no colours; `None` where the terminal has to say it.
pub(super) fn of(printer: Printer, settings: &Settings) -> Option<Ground> {
    match settings.background {
        _ if !printer.is_colored() => Some(Ground::Unknown),
        Some(Background::Light) => Some(Ground::Light),
        Some(Background::Dark) => Some(Ground::Dark),
        None => None,
    }
}

/// What the terminal has said so far.
#[derive(Debug, Default)]
pub(super) struct Heard {
    text: Option<Color>,
    ground: Option<Color>,
}

impl Heard {
    /// Takes an answer such as `11;rgb:1e1e/1e1e/1e1e`.
    pub(super) fn hear(&mut self, answer: &str) {
        let color = |text: &str| Color::parse(text.as_bytes()).ok();
        match answer.split_once(';') {
            Some(("10", text)) => self.text = color(text),
            Some(("11", ground)) => self.ground = color(ground),
            _ => {}
        }
    }

    /// Whether nothing is left to be said.
    pub(super) fn is_all(&self) -> bool {
        self.ground.is_some()
    }

    /// The ground, as far as the terminal has said it.
    pub(super) fn ground(&self, printer: Printer) -> Ground {
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
