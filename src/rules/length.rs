//! Lengths of time as people type them: `45`, `45m`, `1h30m`, `1 h 30`, `1.5 h`, `1:30`, `half an hour`.

use super::when::{Amount, Token, Unit, Vocabulary, amount, joined, tokens, whole};

/// What was typed is no length of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this length of time was not understood")]
pub struct NotALength;

/// Minutes, of at least one; a number without a unit is minutes.
pub fn read(text: &str, words: &Vocabulary) -> Result<u32, NotALength> {
    let text = text.trim().to_lowercase();
    let tokens = tokens(&text, words).ok_or(NotALength)?;
    let minutes = match *tokens.as_slice() {
        [Token::Number(number)] => match number.split_once(':') {
            Some((hours, minutes)) if minutes.len() == 2 => joined(whole(hours), whole(minutes)),
            Some(_) => None,
            None => whole(number),
        },
        _ => match amount(&tokens) {
            Some((Amount { number, unit: Unit::Minute | Unit::Hour }, taken)) if taken == tokens.len() => Some(number),
            _ => None,
        },
    };
    minutes.filter(|minutes| *minutes > 0).ok_or(NotALength)
}
