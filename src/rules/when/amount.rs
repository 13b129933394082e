//! Lengths of time: as a number and its unit in a text, `20 min`, `half an hour`, `2 weeks`; and as people type them where
//! nothing else is wanted: `45`, `1h30m`, `1.5 h`, `1:30`.

use super::vocabulary::{Token, Unit, Vocabulary, Word, tokens};

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this length of time was not understood")]
pub struct NotALength;

/// Minutes, of at least one; a number without a unit is minutes.
pub fn parse_duration(text: &str, words: &Vocabulary) -> Result<u32, NotALength> {
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

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Amount {
    pub(super) number: u32,
    /// The unit as it was said: hours are told in minutes, and weeks in days.
    pub(super) unit: Unit,
}

/// The length of time that tokens begin with, and how many of them it takes.
pub(super) fn amount(tokens: &[Token<'_>]) -> Option<(Amount, usize)> {
    let (hundredths, mut at) = counted(tokens)?;
    // Half *an* hour, a quarter *of an* hour.
    while matches!(tokens.get(at), Some(Token::Word(Word::Filler | Word::Count(1)))) && hundredths < 100 {
        at += 1;
    }
    let Some(Token::Word(Word::Unit(unit))) = tokens.get(at) else { return None };
    at += 1;
    let said = hundredths
        * match unit {
            Unit::Minute | Unit::Day | Unit::Month => 1,
            Unit::Hour => 60,
            Unit::Week => 7,
        };
    let mut number = Some(said / 100).filter(|_| said % 100 == 0)?;
    if *unit == Unit::Hour && hundredths % 100 == 0 {
        let (more, taken) = minutes_after(tokens.get(at..).unwrap_or_default());
        at += taken;
        number = joined(Some(number / 60), Some(more))?;
    }
    Some((Amount { number, unit: *unit }, at))
}

/// The minutes that follow on hours, and how many tokens they take: `30`, `30 min`, `and 30 min`, `and a half`.
fn minutes_after(tokens: &[Token<'_>]) -> (u32, usize) {
    let and = usize::from(tokens.first() == Some(&Token::Word(Word::And)));
    let rest = tokens.get(and..).unwrap_or_default();
    match *rest {
        [Token::Word(Word::Count(1)), Token::Word(Word::Half), ..] if and == 1 => (30, 3),
        [Token::Word(Word::Half), ..] if and == 1 => (30, 2),
        [Token::Word(Word::Count(1)), Token::Word(Word::Quarter), ..] if and == 1 => (15, 3),
        [Token::Number(number), Token::Word(Word::Unit(Unit::Minute)), ..] => {
            whole(number).map_or((0, 0), |minutes| (minutes, and + 2))
        }
        [Token::Number(number), ..] if and == 0 => whole(number).map_or((0, 0), |minutes| (minutes, 1)),
        _ => (0, 0),
    }
}

/// How many hundredths of a unit are said, and by how many tokens.
fn counted(tokens: &[Token<'_>]) -> Option<(u32, usize)> {
    let (hundredths, taken) = match *tokens {
        [Token::Word(Word::Half), ..] => return Some((50, 1)),
        [Token::Word(Word::Quarter), ..] => return Some((25, 1)),
        [Token::Word(Word::Count(1)), Token::Word(Word::Half), ..] => return Some((50, 2)),
        [Token::Word(Word::Count(count @ 1..4)), Token::Word(Word::Quarter), ..] => return Some((25 * count, 2)),
        [Token::Word(Word::Count(count)), ..] => (count * 100, 1),
        [Token::Number(number), ..] => (in_hundredths(number)?, 1),
        _ => return None,
    };
    // `2 and a half hours`
    match *tokens.get(taken..)? {
        [Token::Word(Word::And), Token::Word(Word::Count(1)), Token::Word(Word::Half), ..] => {
            Some((hundredths + 50, 4))
        }
        _ => Some((hundredths, taken)),
    }
}

/// `1`, `1.5`, `1,25`, `2½`, in hundredths. Three digits behind a point or comma could be thousands.
fn in_hundredths(text: &str) -> Option<u32> {
    for (sign, hundredths) in [('¼', 25), ('½', 50), ('¾', 75)] {
        if let Some(before) = text.strip_suffix(sign) {
            return Some(if before.is_empty() { 0 } else { whole(before)? * 100 } + hundredths);
        }
    }
    let (before, after) = text.split_once(['.', ',']).unwrap_or((text, "00"));
    let hundredths = match after.len() {
        1 => whole(after)? * 10,
        2 => whole(after)?,
        _ => return None,
    };
    Some(whole(before)? * 100 + hundredths)
}

/// A whole number of up to four digits.
fn whole(digits: &str) -> Option<u32> {
    let sound = (1..=4).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|_| sound)
}

/// Hours and minutes, of which there are less than an hour has.
fn joined(hours: Option<u32>, minutes: Option<u32>) -> Option<u32> {
    Some(hours? * 60 + minutes.filter(|minutes| *minutes < 60)?)
}
