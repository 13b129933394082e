//! What a terminal sends, made into keys, pastes and answers.
//!
//! crossterm's own reader waits for ever for the end of what a slow line tore in two, and throws a terminal's answers
//! away. What is left of either would arrive as single keys, some of which change the record. So bytes are read here.

#[cfg(test)]
mod tests;

use std::mem;
use std::str::from_utf8;
use std::time::Duration;

use ratatui_textarea::Key;

use super::mouse::Reports;
use crate::app::keys::Press;
use crate::app::mouse::Mouse;

/// How long after an Esc the rest of a torn sequence may follow; nobody notices this delay of the key itself.
const TORN: Duration = Duration::from_millis(40);

/// How long what cannot be typed by hand may pause before it is given up: over a slow line more than anybody likes.
const PAUSING: Duration = Duration::from_secs(1);

/// How long a paste may pause before it is taken to be at its end, whose mark was lost.
const PASTING: Duration = Duration::from_secs(5);

/// How much of a sequence or an answer is kept, in bytes: more than any that means something has.
const LONGEST: usize = 64;

/// How much of a paste is kept, in bytes: more than any field takes.
const LARGEST_PASTE: usize = 256 * 1024;

/// How many bytes of an old mouse report follow its `[M`: the button and the place, any bytes at all.
const REPORTED: u8 = 3;

const PASTE_END: &[u8] = b"\x1b[201~";

const ESC: u8 = 0x1b;
const BELL: u8 = 0x07;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Sent {
    Key(Press),
    Paste(String),
    Mouse(Mouse),
    /// The terminal answered a question, such as `11;rgb:1e1e/1e1e/1e1e`, or says that its ground changed: `?997;1`.
    Answer(String),
}

#[derive(Debug, Default)]
enum Reading {
    #[default]
    Keys,
    /// A character of several bytes, and whether Alt is held down.
    Character(Vec<u8>, bool),
    /// What follows an Esc: the start of a sequence, or another key.
    AfterEsc,
    /// What follows an Esc that was taken for the key: a key, or that from which the Esc was torn off.
    AfterEscKey,
    /// What follows such an Esc and the second byte of a sequence: the rest of it, at once, or else that was a key too.
    Torn(u8),
    /// A sequence, from its `[` or `O` on.
    Sequence(String),
    /// How many bytes are left of a mouse report, which an earlier program may have asked for.
    Mouse(u8),
    /// A terminal's answer, perhaps to an earlier program.
    Answer(String),
    /// The second byte of the end of an answer.
    AnswerEnd,
    /// A paste, and how much of the mark at its end there is.
    Paste(Vec<u8>, usize),
}

#[derive(Debug, Default)]
pub(super) struct Keyboard {
    reading: Reading,
    mouse: Reports,
    sent: Vec<Sent>,
}

impl Keyboard {
    /// Takes bytes; returns what they came to.
    pub(super) fn take(&mut self, bytes: &[u8]) -> Vec<Sent> {
        for byte in bytes {
            self.pour(*byte);
        }
        mem::take(&mut self.sent)
    }

    /// How long to wait for more; `None` where nothing is begun.
    pub(super) fn patience(&self) -> Option<Duration> {
        match self.reading {
            Reading::Keys => None,
            Reading::AfterEsc | Reading::Torn(_) => Some(TORN),
            Reading::Paste(..) => Some(PASTING),
            _ => Some(PAUSING),
        }
    }

    /// Nothing more came: an Esc was the key itself, so was what followed it, and a paste is at its end.
    pub(super) fn quiet(&mut self) -> Vec<Sent> {
        match mem::take(&mut self.reading) {
            Reading::AfterEsc => {
                self.key(Key::Esc, false);
                self.reading = Reading::AfterEscKey;
            }
            Reading::Torn(second) => self.press(second, false),
            Reading::Paste(text, _) => self.paste(&text),
            _ => {}
        }
        mem::take(&mut self.sent)
    }

    fn pour(&mut self, byte: u8) {
        match (mem::take(&mut self.reading), byte) {
            (Reading::Keys | Reading::AfterEscKey, ESC) => self.reading = Reading::AfterEsc,
            (Reading::AfterEscKey, b'[' | b']' | b'O') => self.reading = Reading::Torn(byte),
            (Reading::Torn(second), _) if belongs(second, byte) => {
                self.reading = Reading::AfterEsc;
                self.pour(second);
                self.pour(byte);
            }
            (Reading::Torn(second), _) => {
                self.press(second, false);
                self.pour(byte);
            }
            (Reading::Keys | Reading::AfterEscKey, _) => self.press(byte, false),
            (Reading::Character(mut bytes, alt), _) => {
                bytes.push(byte);
                self.character(bytes, alt);
            }
            (Reading::AfterEsc, b'[' | b'O') => self.reading = Reading::Sequence(char::from(byte).to_string()),
            (Reading::AfterEsc, b']') => self.reading = Reading::Answer(String::new()),
            (Reading::AfterEsc, b'P' | b'X' | b'^' | b'_') => {
                self.reading = Reading::Answer(char::from(byte).to_string());
            }
            (Reading::AfterEsc, ESC) => {
                self.key(Key::Esc, false);
                self.reading = Reading::AfterEsc;
            }
            (Reading::AfterEsc, _) => self.press(byte, true),
            (Reading::Sequence(sequence), _) => self.go_on(sequence, byte),
            (Reading::Mouse(left), _) => self.reading = if left > 1 { Reading::Mouse(left - 1) } else { Reading::Keys },
            (Reading::Answer(answer), BELL) => self.sent.push(Sent::Answer(answer)),
            (Reading::Answer(answer), ESC) => {
                self.sent.push(Sent::Answer(answer));
                self.reading = Reading::AnswerEnd;
            }
            (Reading::Answer(answer), _) if goes_on(&answer, byte) => {
                self.reading = Reading::Answer(longer(answer, byte));
            }
            (Reading::Answer(_), _) => self.pour(byte),
            (Reading::AnswerEnd, b'\\') => {}
            (Reading::AnswerEnd, _) => {
                self.reading = Reading::AfterEsc;
                self.pour(byte);
            }
            (Reading::Paste(text, ending), _) => self.paste_on(text, ending, byte),
        }
    }

    /// A key of one byte, or the first byte of a character.
    fn press(&mut self, byte: u8, alt: bool) {
        let held = |c: u8| Press { key: Key::Char(c.into()), ctrl: true, alt, shift: false };
        match byte {
            b'\r' => self.key(Key::Enter, alt),
            b'\t' => self.key(Key::Tab, alt),
            0x08 | 0x7f => self.key(Key::Backspace, alt),
            0 => self.sent.push(Sent::Key(held(b' '))),
            0x01..=0x1a => self.sent.push(Sent::Key(held(byte - 1 + b'a'))),
            0x1b..=0x1f => self.sent.push(Sent::Key(held(byte - 0x1b + b'3'))),
            _ => self.character(vec![byte], alt),
        }
    }

    fn character(&mut self, bytes: Vec<u8>, alt: bool) {
        match from_utf8(&bytes) {
            Ok(text) => text.chars().for_each(|c| self.key(Key::Char(c), alt)),
            Err(error) if error.error_len().is_none() => self.reading = Reading::Character(bytes, alt),
            // What is not a character means nothing; the byte that broke it off may begin something else.
            Err(_) => {
                if let [_, .., last] = bytes.as_slice() {
                    self.pour(*last);
                }
            }
        }
    }

    fn go_on(&mut self, mut sequence: String, byte: u8) {
        match byte {
            b' '..=b'?' => self.reading = Reading::Sequence(longer(sequence, byte)),
            // The Linux console puts two brackets before its function keys.
            b'[' if sequence == "[" => self.reading = Reading::Sequence("[[".to_owned()),
            b'M' if sequence == "[" => self.reading = Reading::Mouse(REPORTED),
            b'M' | b'm' if sequence.starts_with("[<") => {
                self.sent.extend(self.mouse.take(&sequence, byte).map(Sent::Mouse));
            }
            b'~' if sequence == "[200" => self.reading = Reading::Paste(Vec::new(), 0),
            b'n' if sequence.starts_with("[?997;") => self.sent.push(Sent::Answer(sequence.split_off(1))),
            b'@'..=b'~' => self.sent.extend(meant(&sequence, byte).map(Sent::Key)),
            _ => self.pour(byte),
        }
    }

    fn paste_on(&mut self, mut text: Vec<u8>, ending: usize, byte: u8) {
        let ending = if PASTE_END.get(ending) == Some(&byte) {
            ending + 1
        } else {
            let begins_anew = byte == ESC;
            text.extend(PASTE_END.iter().take(ending).chain([&byte].into_iter().filter(|_| !begins_anew)));
            text.truncate(LARGEST_PASTE);
            usize::from(begins_anew)
        };
        if ending == PASTE_END.len() {
            self.paste(&text);
        } else {
            self.reading = Reading::Paste(text, ending);
        }
    }

    fn key(&mut self, key: Key, alt: bool) {
        self.sent.push(Sent::Key(Press { key, ctrl: false, alt, shift: false }));
    }

    fn paste(&mut self, text: &[u8]) {
        self.sent.push(Sent::Paste(String::from_utf8_lossy(text).into_owned()));
    }
}

/// Whether this byte may follow the second one of a sequence whose Esc was torn off.
fn belongs(second: u8, byte: u8) -> bool {
    match second {
        b'[' => matches!(byte, b'0'..=b'?' | b'A'..=b'Z'),
        b'O' => matches!(byte, b'A'..=b'S'),
        _ => byte.is_ascii_digit(),
    }
}

fn longer(mut text: String, byte: u8) -> String {
    if text.len() < LONGEST {
        text.push(byte.into());
    }
    text
}

/// The key of a sequence such as `[A`, `[1;5C`, `[5~` or `OP`; the others are left out.
fn meant(sequence: &str, last: u8) -> Option<Press> {
    let number = |text: &str| text.parse::<u8>().ok();
    let (kind, numbers) = sequence.split_at(if sequence.starts_with("[[") { 2 } else { 1 });
    let (first, held) = numbers.split_once(';').unwrap_or((numbers, "1"));
    let held = number(held)?.checked_sub(1)?;
    let key = match (kind, last) {
        ("[[", b'A'..=b'E') => Key::F(last - b'A' + 1),
        ("[[", _) => return None,
        ("[", b'~') => numbered(number(first)?)?,
        (_, _) if !matches!(first, "" | "1") => return None,
        (_, b'A') => Key::Up,
        (_, b'B') => Key::Down,
        (_, b'C') => Key::Right,
        (_, b'D') => Key::Left,
        (_, b'H') => Key::Home,
        (_, b'F') => Key::End,
        (_, b'P'..=b'S') => Key::F(last - b'P' + 1),
        ("[", b'Z') => Key::Tab,
        ("O", b'M') => Key::Enter,
        _ => return None,
    };
    let is_held = |bit: u8| held & bit != 0;
    Some(Press { key, shift: is_held(1) || last == b'Z', alt: is_held(2), ctrl: is_held(4) })
}

/// The key of the number in a sequence such as `[5~`.
fn numbered(number: u8) -> Option<Key> {
    let key = match number {
        1 | 7 => Key::Home,
        3 => Key::Delete,
        4 | 8 => Key::End,
        5 => Key::PageUp,
        6 => Key::PageDown,
        11..=15 => Key::F(number - 10),
        17..=21 => Key::F(number - 11),
        23 | 24 => Key::F(number - 12),
        _ => return None,
    };
    Some(key)
}

/// Whether an answer goes on with this byte. Of a colour, such as `11;rgb:1e1e/1e1e/1e1e`, it is known which bytes do, so
/// that no key is taken for more of one that has lost its end.
fn goes_on(answer: &str, byte: u8) -> bool {
    match answer {
        "" => byte.is_ascii_digit(),
        _ if answer.starts_with("10;") || answer.starts_with("11;") => {
            byte.is_ascii_hexdigit() || b":/#rgRG".contains(&byte)
        }
        _ => byte >= b' ',
    }
}
