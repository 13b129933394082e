//! The words of a language for days, times and lengths of time; and lengths of time themselves, as a number and its unit in
//! a text, `20 min`, `half an hour`, `2 weeks`, and as people type them alone: `45`, `1h30m`, `1.5 h`, `1:30`.

use chrono::Weekday;

use super::{PartOfDay, Turned};
use crate::record::thousandths;
use crate::rules::time::Nth;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    /// So many days after today: today, yesterday, tomorrow.
    Shift(i64),
    Now,
    Noon,
    Midnight,
    PartOfDay(PartOfDay),
    Tonight,
    /// That a part of the day is one of today.
    This,
    Turned(Turned),
    Ago,
    Ahead,
    At,
    Filler,
    Am,
    Pm,
    OClock,
    /// That the number before is that of a day of the month.
    Ordinal,
    Nth(Nth),
    To,
    Unit(Unit),
    Count(u32),
    Half,
    Quarter,
    And,
    /// A month, January is 1.
    Month(u32),
    Weekday(Weekday),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    Minute,
    Hour,
    Day,
    Week,
    Month,
}

#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    phrases: Vec<(Vec<String>, Word)>,
}

impl Vocabulary {
    pub fn new(phrases: impl IntoIterator<Item = (String, Word)>) -> Self {
        let split = |phrase: &str| pieces(phrase).map(ToOwned::to_owned).collect();
        Self { phrases: phrases.into_iter().map(|(phrase, word)| (split(&phrase), word)).collect() }
    }

    pub fn phrase(&self, meaning: Word) -> Option<String> {
        self.phrases.iter().find(|(_, word)| *word == meaning).map(|(phrase, _)| phrase.join(" "))
    }

    fn longest(&self, pieces: &[&str]) -> Option<(Word, usize)> {
        let begins = |phrase: &[String]| phrase.len() <= pieces.len() && phrase.iter().zip(pieces).all(|(a, b)| a == b);
        let found = self.phrases.iter().filter(|(phrase, _)| begins(phrase));
        found.max_by_key(|(phrase, _)| phrase.len()).map(|(phrase, word)| (*word, phrase.len()))
    }
}

/// A piece of a text: a word that is known, or what begins with a digit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::rules) enum Token<'t> {
    Word(Word),
    Number(&'t str),
}

/// The pieces of a text in lower case; `None` where one is neither a word that is known nor a number.
pub(in crate::rules) fn tokens<'t>(text: &'t str, words: &Vocabulary) -> Option<Vec<Token<'t>>> {
    let pieces: Vec<&str> = pieces(text).collect();
    let (mut found, mut rest) = (Vec::new(), pieces.as_slice());
    while let Some((first, others)) = rest.split_first() {
        let after_date = matches!(found.last(), Some(Token::Number(date)) if date.len() == 10);
        if let Some((word, taken)) = words.longest(rest) {
            found.push(Token::Word(word));
            rest = rest.get(taken..).unwrap_or_default();
        } else if first.starts_with(is_of_number) {
            found.push(Token::Number(first));
            rest = others;
        } else if *first == "t" && after_date && !others.is_empty() {
            // What ISO 8601 has between a date and a time.
            found.push(Token::Word(Word::At));
            rest = others;
        } else {
            return None;
        }
    }
    Some(found)
}

/// A text parted at blanks and brackets, at commas, and where digits and letters meet: `8:20am` are two. A comma with a
/// digit on either side belongs to the number, as in `1,5`.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let is_gap = |c: char| c.is_whitespace() || matches!(c, '(' | ')' | ';');
    text.split(is_gap).flat_map(parted).flat_map(without_commas).map(bare).filter(|piece| !piece.is_empty())
}

fn bare(piece: &str) -> &str {
    if piece.starts_with(is_of_number) { piece } else { piece.trim_end_matches('.') }
}

fn parted(mut text: &str) -> impl Iterator<Item = &str> {
    std::iter::from_fn(move || {
        let number = text.chars().next().map(is_of_number)?;
        let inside = |c: char| if number { is_of_number(c) || ".:,/-".contains(c) } else { !is_of_number(c) };
        let (first, rest) = text.split_at(text.find(|c: char| !inside(c)).unwrap_or(text.len()));
        text = rest;
        Some(first)
    })
}

fn without_commas(piece: &str) -> impl Iterator<Item = &str> {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_decimal = piece.split_once(',').is_some_and(|(whole, part)| digits(whole) && digits(part));
    piece.split(move |c| c == ',' && !is_decimal)
}

fn is_of_number(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '½' | '¼' | '¾')
}

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
        _ => match length(&tokens) {
            Some((Length { number, unit: Unit::Minute | Unit::Hour }, taken)) if taken == tokens.len() => Some(number),
            _ => None,
        },
    };
    minutes.filter(|minutes| *minutes > 0).ok_or(NotALength)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Length {
    pub(super) number: u32,
    /// The unit as it was said: hours are told in minutes, and weeks in days.
    pub(super) unit: Unit,
}

pub(super) fn length(tokens: &[Token<'_>]) -> Option<(Length, usize)> {
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
    Some((Length { number, unit: *unit }, at))
}

/// The minutes that follow on hours, and how many tokens they take: `30`, `30 min`, `and 30 min`, `and a half`.
fn minutes_after(tokens: &[Token<'_>]) -> (u32, usize) {
    let and = usize::from(tokens.first() == Some(&Token::Word(Word::And)));
    let rest = tokens.get(and..).unwrap_or_default();
    let found = match *rest {
        _ if and == 1
            && let Some((hundredths, taken)) = fraction(rest) =>
        {
            Some((hundredths * 60 / 100, 1 + taken))
        }
        [Token::Number(number), Token::Word(Word::Unit(Unit::Minute)), ..] => whole(number).map(|it| (it, and + 2)),
        [Token::Number(number), ..] if and == 0 => whole(number).map(|it| (it, 1)),
        _ => None,
    };
    found.unwrap_or((0, 0))
}

/// Less than one, said in words, in hundredths: `half`, `a quarter`, `3 quarters`; and how many tokens that takes.
fn fraction(tokens: &[Token<'_>]) -> Option<(u32, usize)> {
    match *tokens {
        [Token::Word(Word::Half), ..] => Some((50, 1)),
        [Token::Word(Word::Quarter), ..] => Some((25, 1)),
        [Token::Word(Word::Count(1)), Token::Word(Word::Half), ..] => Some((50, 2)),
        [Token::Word(Word::Count(count @ 1..4)), Token::Word(Word::Quarter), ..] => Some((25 * count, 2)),
        _ => None,
    }
}

fn counted(tokens: &[Token<'_>]) -> Option<(u32, usize)> {
    if let Some(fraction) = fraction(tokens) {
        return Some(fraction);
    }
    let hundredths = match *tokens.first()? {
        Token::Word(Word::Count(count)) => count * 100,
        Token::Number(number) => in_hundredths(number)?,
        Token::Word(_) => return None,
    };
    // `2 and a half hours`
    let and_half = [Word::And, Word::Count(1), Word::Half].map(Token::Word);
    let is_more = tokens.get(1..4) == Some(&and_half);
    Some(if is_more { (hundredths + 50, 4) } else { (hundredths, 1) })
}

/// `1`, `1.5`, `1,25`, `2½`, in hundredths.
fn in_hundredths(text: &str) -> Option<u32> {
    let thousandths = thousandths(text).filter(|number| number.is_multiple_of(10))?;
    u32::try_from(thousandths / 10).ok().filter(|hundredths| *hundredths < 1_000_000)
}

fn whole(digits: &str) -> Option<u32> {
    let sound = (1..=4).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|_| sound)
}

fn joined(hours: Option<u32>, minutes: Option<u32>) -> Option<u32> {
    Some(hours? * 60 + minutes.filter(|minutes| *minutes < 60)?)
}
