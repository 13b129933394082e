//! The words of a language for days, times and lengths of time.

use chrono::Weekday;

use super::{Part, Turned};
use crate::rules::time::Nth;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    /// So many days after today: today, yesterday, tomorrow.
    Shift(i64),
    Now,
    Noon,
    Midnight,
    Part(Part),
    Tonight,
    /// That a part of the day is one of today.
    This,
    Turned(Turned),
    /// That a length of time is counted back from now.
    Ago,
    /// That a length of time is counted on from now.
    Ahead,
    At,
    Filler,
    Am,
    Pm,
    OClock,
    /// That the number before is that of a day of the month.
    Ordinal,
    Nth(Nth),
    /// What stands between the start and the end of a stretch.
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
    /// The vocabulary of phrases, in lower case, and what they mean.
    pub fn new(phrases: impl IntoIterator<Item = (String, Word)>) -> Self {
        let split = |phrase: &str| pieces(phrase).map(ToOwned::to_owned).collect();
        Self { phrases: phrases.into_iter().map(|(phrase, word)| (split(&phrase), word)).collect() }
    }

    /// The first phrase of a meaning, as it is typed.
    pub fn phrase(&self, meaning: Word) -> Option<String> {
        self.phrases.iter().find(|(_, word)| *word == meaning).map(|(phrase, _)| phrase.join(" "))
    }

    /// The longest phrase that these pieces begin with, and how many of them it takes.
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

/// A word without the point of its abbreviation.
fn bare(piece: &str) -> &str {
    if piece.starts_with(is_of_number) { piece } else { piece.trim_end_matches('.') }
}

/// A piece parted where a number ends or begins.
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
