//! Units: what can be one, and which can be added up.

use unicode_normalization::char::is_combining_mark;

use super::{Quantity, QuantityError};
use crate::record::spelling::{composed, folded};

/// The longest unit, in characters.
const LONGEST: usize = 20;

/// What amounts are counted in; amounts of two different measures cannot be added up.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Measure {
    Mass,
    Volume,
    Unit(String),
}

/// Units of mass and of volume, without the s of a plural, as [`folded`] has them, and what each stands for.
const KNOWN: [(&str, Measure, u64); 21] = [
    // The micro sign is folded to the Greek letter, which keyboards have too.
    ("\u{3bc}g", Measure::Mass, 1),
    ("mcg", Measure::Mass, 1),
    ("ug", Measure::Mass, 1),
    ("microgram", Measure::Mass, 1),
    ("mg", Measure::Mass, 1_000),
    ("milligram", Measure::Mass, 1_000),
    ("milligramme", Measure::Mass, 1_000),
    ("g", Measure::Mass, 1_000_000),
    ("gram", Measure::Mass, 1_000_000),
    ("gramme", Measure::Mass, 1_000_000),
    ("ml", Measure::Volume, 1),
    ("cc", Measure::Volume, 1),
    ("millilitre", Measure::Volume, 1),
    ("milliliter", Measure::Volume, 1),
    ("cl", Measure::Volume, 10),
    ("centilitre", Measure::Volume, 10),
    ("centiliter", Measure::Volume, 10),
    ("dl", Measure::Volume, 100),
    ("l", Measure::Volume, 1_000),
    ("litre", Measure::Volume, 1_000),
    ("liter", Measure::Volume, 1_000),
];

/// Words that change the number before them or begin something else, so that no unit has them.
const NO_UNIT: [&str; 61] = [
    "a",
    "an",
    "and",
    "or",
    "to",
    "of",
    "plus",
    "minus",
    "with",
    "per",
    "each",
    "every",
    "x",
    "point",
    "up",
    "max",
    "once",
    "twice",
    "thrice",
    "time",
    "times",
    "daily",
    "hourly",
    "half",
    "halves",
    "third",
    "thirds",
    "quarter",
    "quarters",
    "few",
    "couple",
    "dozen",
    "dozens",
    "hundred",
    "hundreds",
    "thousand",
    "thousands",
    "million",
    "millions",
    "billion",
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "fifteen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "eighty",
    "ninety",
];

/// A unit as it is kept: letters, and no number or sign that could belong to one; empty where there is none.
pub(super) fn sound(text: &str) -> Result<String, QuantityError> {
    let text = composed(text).trim().trim_end_matches(['.', ' ']).replace("(s)", "s");
    let is_part = |c: char| c.is_alphabetic() || is_combining_mark(c) || " -'’.".contains(c);
    let is_sound = text.chars().all(is_part) && text.chars().count() <= LONGEST;
    let begins = text.chars().next().is_none_or(char::is_alphabetic);
    let words: Vec<_> = text.split([' ', '-']).map(folded).collect();
    // Behind mg or ml nothing can follow: what it is of is no part of the unit.
    let is_measure = |word: &String| known(word).is_some();
    let mixes = words.len() > 1 && words.iter().any(is_measure);
    let says_more = words.iter().any(|word| NO_UNIT.contains(&word.as_str()));
    if is_sound && begins && !mixes && !says_more { Ok(text) } else { Err(QuantityError::Unit) }
}

fn known(unit: &str) -> Option<(Measure, u64)> {
    let unit = singular(unit);
    KNOWN.iter().find(|(name, ..)| *name == unit).map(|(_, measure, factor)| (measure.clone(), *factor))
}

/// A unit without the s of a plural.
fn singular(unit: &str) -> &str {
    unit.strip_suffix('s').filter(|rest| !rest.is_empty()).unwrap_or(unit)
}

impl Quantity {
    /// What the amount is counted in, and how much of that it is, in thousandths.
    pub fn measured(&self) -> (Measure, u64) {
        let unit = folded(&self.unit);
        let (measure, factor) = known(&unit).unwrap_or_else(|| (Measure::Unit(singular(&unit).to_owned()), 1));
        (measure, self.thousandths.saturating_mul(factor))
    }
}
