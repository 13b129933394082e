//! Keeps apart what the patient typed and what only looks like it.
//!
//! A terminal that was asked for its colours may answer after nobody waits for it any more, and a slow line may tear
//! an arrow key's `ESC [ A` in two. The rest would arrive as single keys, some of which change the record.

use std::time::Duration;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// How long after an Esc the rest of a torn sequence may follow; nobody notices this delay of the key itself.
const TORN: Duration = Duration::from_millis(40);

/// How long an answer may pause before it is given up.
const PAUSING: Duration = Duration::from_millis(250);

/// What is being read.
#[derive(Debug, Default)]
enum Reading {
    /// Keys.
    #[default]
    Keys,
    /// What follows an Esc: the start of a torn sequence, or another key.
    AfterEsc,
    /// A torn sequence, its numbers so far.
    Torn(String),
    /// A terminal's answer.
    Answer,
}

/// Lets keys pass, and nothing else.
#[derive(Debug, Default)]
pub(super) struct Sieve {
    reading: Reading,
}

impl Sieve {
    /// Takes what arrived; returns the keys that the patient pressed.
    pub(super) fn pour(&mut self, key: KeyEvent) -> Vec<KeyEvent> {
        let plain = key.modifiers.difference(KeyModifiers::SHIFT).is_empty();
        match (std::mem::take(&mut self.reading), key.code) {
            (Reading::Keys, KeyCode::Char(']')) if key.modifiers == KeyModifiers::ALT => self.goes_on(Reading::Answer),
            (Reading::Keys, KeyCode::Esc) => self.goes_on(Reading::AfterEsc),
            (Reading::Keys, _) => vec![key],
            (Reading::AfterEsc, KeyCode::Char('[' | 'O')) if plain => self.goes_on(Reading::Torn(String::new())),
            (Reading::AfterEsc, KeyCode::Char(']')) if plain => self.goes_on(Reading::Answer),
            (Reading::AfterEsc, _) => [vec![KeyCode::Esc.into()], self.pour(key)].concat(),
            (Reading::Torn(mut numbers), KeyCode::Char(c @ ('0'..='9' | ';' | ':' | '?'))) if plain => {
                numbers.push(c);
                self.goes_on(Reading::Torn(numbers))
            }
            (Reading::Torn(numbers), KeyCode::Char(last)) if plain => mended(&numbers, last).into_iter().collect(),
            (Reading::Answer, KeyCode::Char('g')) if key.modifiers == KeyModifiers::CONTROL => Vec::new(),
            (Reading::Answer, KeyCode::Char('\\')) => Vec::new(),
            (Reading::Answer, KeyCode::Esc) => self.goes_on(Reading::Answer),
            (Reading::Answer, KeyCode::Char(c)) if plain && is_of_an_answer(c) => self.goes_on(Reading::Answer),
            (Reading::Torn(_) | Reading::Answer, _) => self.pour(key),
        }
    }

    /// How long to wait for more; `None` where nothing is begun.
    pub(super) fn patience(&self) -> Option<Duration> {
        match self.reading {
            Reading::Keys => None,
            Reading::AfterEsc | Reading::Torn(_) => Some(TORN),
            Reading::Answer => Some(PAUSING),
        }
    }

    /// Nothing more came: an Esc was the key itself.
    pub(super) fn quiet(&mut self) -> Option<KeyEvent> {
        matches!(std::mem::take(&mut self.reading), Reading::AfterEsc).then(|| KeyCode::Esc.into())
    }

    fn goes_on(&mut self, reading: Reading) -> Vec<KeyEvent> {
        self.reading = reading;
        Vec::new()
    }
}

/// The key of a torn sequence, where it is one that moves; the others are left out.
fn mended(numbers: &str, last: char) -> Option<KeyEvent> {
    let code = match (numbers, last) {
        ("", 'A') => KeyCode::Up,
        ("", 'B') => KeyCode::Down,
        ("", 'C') => KeyCode::Right,
        ("", 'D') => KeyCode::Left,
        ("", 'H') => KeyCode::Home,
        ("", 'F') => KeyCode::End,
        ("5", '~') => KeyCode::PageUp,
        ("6", '~') => KeyCode::PageDown,
        _ => return None,
    };
    Some(code.into())
}

/// The characters of answers such as `11;rgb:1e1e/1e1e/1e1e` and `11;rgba:1e/1e/1e/ff`.
fn is_of_an_answer(c: char) -> bool {
    c.is_ascii_hexdigit() || ";:/#rgRG".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What passes, as text: an Esc as `^`, other named keys by name.
    fn passed(keys: &[KeyEvent]) -> String {
        let mut sieve = Sieve::default();
        let mut passed: Vec<_> = keys.iter().flat_map(|key| sieve.pour(*key)).collect();
        passed.extend(sieve.quiet());
        passed
            .iter()
            .map(|key| match key.code {
                KeyCode::Char(c) => c.to_string(),
                KeyCode::Esc => "^".to_owned(),
                code => format!("{code:?}"),
            })
            .collect()
    }

    fn typed(text: &str) -> Vec<KeyEvent> {
        text.chars().map(|c| if c == '^' { KeyCode::Esc.into() } else { KeyCode::Char(c).into() }).collect()
    }

    fn with(c: char, modifiers: KeyModifiers) -> KeyEvent {
        KeyEvent::new(KeyCode::Char(c), modifiers)
    }

    fn answer(end: &[KeyEvent]) -> Vec<KeyEvent> {
        let start = vec![with(']', KeyModifiers::ALT)];
        [start, typed("11;rgb:1e1e/c0c0/ffff"), end.to_vec(), typed("jc")].concat()
    }

    #[test]
    fn what_is_typed_passes() {
        assert_eq!(passed(&typed("c-x]11;[A")), "c-x]11;[A");
        assert_eq!(passed(&typed("^")), "^");
        assert_eq!(passed(&typed("^^q")), "^^q");
        assert_eq!(passed(&typed("^c")), "^c");
    }

    #[test]
    fn a_late_answer_is_no_key_however_it_ends() {
        for end in [vec![with('g', KeyModifiers::CONTROL)], vec![with('\\', KeyModifiers::ALT)], typed("^\\")] {
            assert_eq!(passed(&answer(&end)), "jc");
        }
        let torn = [typed("^]"), answer(&[with('g', KeyModifiers::CONTROL)]).split_off(1)].concat();
        assert_eq!(passed(&torn), "jc");
    }

    #[test]
    fn an_answer_without_an_end_stops_at_the_first_key_that_is_not_part_of_it() {
        assert_eq!(passed(&answer(&[])), "jc");
    }

    #[test]
    fn a_torn_arrow_is_an_arrow_and_other_torn_sequences_are_nothing() {
        assert_eq!(passed(&typed("^[A^[Bc")), "UpDownc");
        assert_eq!(passed(&typed("^OA")), "Up");
        assert_eq!(passed(&typed("^[5~^[6~")), "PageUpPageDown");
        assert_eq!(passed(&typed("^[1;5Cc^[3~x^[?62;22c-")), "cx-");
    }
}
