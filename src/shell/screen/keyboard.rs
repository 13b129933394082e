//! What a terminal sends, made into keys, pastes and answers.
//!
//! crossterm's own reader waits for ever for the end of what a slow line tore in two, and throws a terminal's answers
//! away. What is left of either would arrive as single keys, some of which change the record. So bytes are read here.

use std::mem;
use std::str::from_utf8;
use std::time::Duration;

use ratatui_textarea::Key;

use crate::app::keys::Press;

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

#[cfg(test)]
mod tests {
    use super::*;

    /// What these bytes come to, as text: characters as they are, other keys by name, the rest in brackets.
    fn read(parts: &[&[u8]]) -> String {
        let mut keyboard = Keyboard::default();
        let mut sent: Vec<_> = parts.iter().flat_map(|bytes| keyboard.take(bytes)).collect();
        sent.extend(keyboard.quiet());
        sent.iter().map(named).collect()
    }

    fn named(sent: &Sent) -> String {
        let press = match sent {
            Sent::Key(press) => press,
            Sent::Paste(text) => return format!("({text})"),
            Sent::Answer(text) => return format!("<{text}>"),
        };
        let held = [(press.ctrl, "ctrl-"), (press.alt, "alt-"), (press.shift, "shift-")];
        let held: String = held.into_iter().filter(|(held, _)| *held).map(|(_, name)| name).collect();
        match press.key {
            Key::Char(c) => format!("{held}{c}"),
            key => format!("{held}{key:?}"),
        }
    }

    #[test]
    fn what_is_typed_is_read() {
        assert_eq!(read(&[b"c-x]11;[A~"]), "c-x]11;[A~");
        assert_eq!(read(&["ü日🦵".as_bytes()]), "ü日🦵");
        assert_eq!(read(&[b"\x00\x03\x1a\x1f\r\t\x7f\x08"]), "ctrl- ctrl-cctrl-zctrl-7EnterTabBackspaceBackspace");
        assert_eq!(read(&[b"\x1bx\x1b\xc3\xbc"]), "alt-xalt-ü");
    }

    #[test]
    fn an_escape_is_a_key_where_nothing_follows_it() {
        assert_eq!(read(&[b"\x1b"]), "Esc");
        assert_eq!(read(&[b"\x1b\x1b"]), "EscEsc");
        assert_eq!(read(&[b"\x1b\x1b[A"]), "EscUp");
    }

    #[test]
    fn keys_have_the_sequences_of_every_kind_of_terminal() {
        assert_eq!(read(&[b"\x1b[A\x1b[B\x1b[C\x1b[D\x1bOA\x1bOM"]), "UpDownRightLeftUpEnter");
        assert_eq!(read(&[b"\x1b[H\x1b[1~\x1b[7~\x1bOF\x1b[4~\x1b[8~"]), "HomeHomeHomeEndEndEnd");
        assert_eq!(read(&[b"\x1b[3~\x1b[5~\x1b[6~\x1b[Z"]), "DeletePageUpPageDownshift-Tab");
        assert_eq!(read(&[b"\x1bOP\x1b[11~\x1b[[A\x1b[15~\x1b[17~\x1b[24~"]), "F(1)F(1)F(1)F(5)F(6)F(12)");
        assert_eq!(read(&[b"\x1b[1;5C\x1b[5;3~\x1b[1;2A"]), "ctrl-Rightalt-PageUpshift-Up");
    }

    #[test]
    fn what_means_no_key_is_left_out() {
        for sent in
            ["\x1b[?62;22c", "\x1b[2~", "\x1b[I", "\x1b[201~", "\x1b[12;40R", "\x1b[9999~", "\x1b[1;0A", "\x1b[[Z"]
        {
            assert_eq!(read(&[sent.as_bytes(), b"j"]), "j", "{sent:?}");
        }
        assert_eq!(read(&[b"\x80j\xffk\xc3jl"]), "jkjl");
        assert_eq!(read(&[b"\x1b[12\x1b[Aj\x1b[12\rk"]), "UpjEnterk");
        assert_eq!(read(&[b"\x1b[", &[b'1'; 1000], b"Aj"]), "j");
    }

    #[test]
    fn every_byte_may_come_by_itself() {
        let all = "ü\x1b[A\x1bOA\x1b[5~\x1b]11;rgb:1e/c0/ff\x1b\\\x1b[200~a\x1b[20b\x1b[201~jc".as_bytes();
        let alone: Vec<&[u8]> = all.chunks(1).collect();
        assert_eq!(read(&alone), "üUpUpPageUp<11;rgb:1e/c0/ff>(a\x1b[20b)jc");
    }

    #[test]
    fn an_answer_is_no_key_however_it_ends() {
        for end in ["\x07", "\x1b\\"] {
            let answer = format!("\x1b]11;rgb:1e1e/c0c0/FFFF{end}jc");
            assert_eq!(read(&[answer.as_bytes()]), "<11;rgb:1e1e/c0c0/FFFF>jc");
        }
        assert_eq!(read(&[b"\x1b[?997;1nj\x1b[?62n"]), "<?997;1>j");
        assert_eq!(read(&[b"\x1b]10;#fff\x1b]11;#000\x1b[A"]), "<10;#fff><11;#000>Up");
    }

    #[test]
    fn an_answer_without_an_end_stops_at_the_first_key_that_is_not_part_of_it() {
        assert_eq!(read(&[b"\x1b]11;rgb:1e1e/c0c0/ffffjc"]), "jc");
        assert_eq!(read(&[b"\x1b]11;", &[b'1'; 1000], b"jc"]), "jc");
        assert_eq!(read(&[b"\x1b]jc"]), "jc");
    }

    #[test]
    fn what_an_earlier_program_asked_for_is_no_key() {
        for sent in ["P>|xterm(370)", "P1$r0 q", "_Gi=31;OK", "^x c", "Xx c", "]52;c;eCBjIGU="] {
            let kept = sent.trim_start_matches(']');
            assert_eq!(read(&[b"\x1b", sent.as_bytes(), b"\x1b\\j"]), format!("<{kept}>j"));
        }
        assert_eq!(read(&[b"\x1b[M x", b"cj\x1b[M", &[0x20, 0xff, 0x1b], b"k"]), "jk");
    }

    /// What comes in parts, each so long after the one before that nothing more seems to come.
    fn slowly(parts: &[&str]) -> String {
        let mut keyboard = Keyboard::default();
        let mut sent = Vec::new();
        for part in parts {
            sent.extend(keyboard.take(part.as_bytes()));
            sent.extend(keyboard.quiet());
        }
        sent.iter().map(named).collect()
    }

    #[test]
    fn what_was_torn_off_its_escape_is_no_keys_either() {
        let torn = |rest: &str| slowly(&["\x1b", rest]);
        assert_eq!(torn("]11;rgb:1e/c0/ff\x07c"), "Esc<11;rgb:1e/c0/ff>c");
        assert_eq!(torn("[200~ x c\x1b[201~c"), "Esc( x c)c");
        assert_eq!(torn("[M xcj"), "Escj");
        assert_eq!(torn("[Aj"), "EscUpj");
        assert_eq!(torn("[1;5Cj"), "Escctrl-Rightj");
        assert_eq!(torn("OPj"), "EscF(1)j");
        assert_eq!(torn("[[j]jc"), "Esc[[j]jc");
    }

    #[test]
    fn what_is_typed_by_hand_after_an_escape_is_keys() {
        for second in ["[", "]", "O"] {
            assert_eq!(slowly(&["\x1b", second, "A"]), format!("Esc{second}A"));
            assert_eq!(slowly(&["\x1b", second, "1"]), format!("Esc{second}1"));
            assert_eq!(slowly(&["\x1b", second]), format!("Esc{second}"), "it is not waited for what follows");
        }
        assert_eq!(slowly(&["\x1b", "", "[A"]), "Esc[A", "an Esc of long ago has nothing to do with it");
        assert_eq!(slowly(&["\x1b", "[j"]), "Esc[j");
        assert_eq!(slowly(&["\x1b", "On"]), "EscOn");
    }

    #[test]
    fn what_is_begun_is_not_waited_for_without_a_limit() {
        let begun: [&[u8]; 8] =
            [b"\x1b", b"\x1b[", b"\x1b[1;", b"\x1bO", b"\x1b]11", b"\x1b[M ", b"\x1b[200~x", b"\xc3"];
        for begun in begun {
            let mut keyboard = Keyboard::default();
            keyboard.take(begun);
            while keyboard.patience().is_some() {
                let before = format!("{:?}", keyboard.reading);
                keyboard.quiet();
                assert_ne!(format!("{:?}", keyboard.reading), before, "{begun:?}");
            }
        }
    }

    #[test]
    fn a_paste_is_one_whatever_is_in_it() {
        assert_eq!(read(&[b"\x1b[200~q\x03\x1b[A\x1b]11;\x07\r\x1b[201~j"]), "(q\x03\x1b[A\x1b]11;\x07\r)j");
        assert_eq!(read(&[b"\x1b[200~a\x1b\x1b[201~j"]), "(a\x1b)j");
        assert_eq!(read(&[b"\x1b[200~\xff\x1b[201~"]), "(\u{fffd})");
    }

    #[test]
    fn a_paste_that_never_ends_is_of_a_bounded_length_and_is_given_up() {
        let large = vec![b'x'; 3 * LARGEST_PASTE];
        let read = read(&[b"\x1b[200~", &large]);
        assert_eq!(read.len(), LARGEST_PASTE + 2);
    }

    #[test]
    fn where_a_paste_is_cut_by_a_mark_inside_it_the_rest_is_keys() {
        assert_eq!(read(&[b"\x1b[200~a\x1b[201~b\x1b[201~c"]), "(a)bc");
    }
}
