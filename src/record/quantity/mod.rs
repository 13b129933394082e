//! Amounts: a number and a unit.

mod number;

use std::fmt;
use std::str::FromStr;

use unicode_normalization::char::is_combining_mark;

pub(super) use self::number::{Number, first};
use super::{composed, folded, visible};

const LONGEST: usize = 200;

pub const MOST_DOSES: u32 = 100;

const LARGEST: u64 = 1_000_000_000;

/// A number and a unit, such as `400 mg`, `1.5 tablets` or `10 ml`. Printed and read again it is the same.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Quantity {
    thousandths: u64,
    unit: String,
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum QuantityError {
    #[error("a number and a unit are expected, such as 400 mg or 1 tablet")]
    Form,
    #[error("an amount must be more than 0 and at most 1,000,000")]
    Range,
    #[error("this could be {0} or {1}")]
    TwoWays(Quantity, Quantity),
    #[error("there is more than one number in this amount")]
    Several,
    #[error("this says how strong it is, not how much")]
    Strength,
    #[error("an amount has at most three digits after the point")]
    TooFine,
    #[error("after the number only a unit is expected")]
    Unit,
    #[error("a number of doses is a whole number up to {}", MOST_DOSES)]
    Doses,
}

/// A number as people write it, in thousandths, where it can only be one.
pub fn thousandths(text: &str) -> Option<u64> {
    match first(text) {
        Ok((Number::Sure(number), "")) => Some(number),
        _ => None,
    }
}

impl QuantityError {
    pub fn hint(&self) -> String {
        let hint = match self {
            Self::TwoWays(more, less) => return format!("write {more} or {less}"),
            Self::Form => "write it with the digits 0 to 9 and its unit, such as 400 mg or 1 tablet",
            Self::Range => "write it as it is on the label, such as 400 mg or 1 tablet",
            Self::Several => "write how much it is in all, such as 1000 mg, 2 tablets or 2 x 500 mg",
            Self::Strength => "write how much is taken, such as 10 ml or 1 tablet",
            Self::TooFine => "use a smaller unit, such as mg for g, or fewer digits, such as 0.333",
            Self::Unit => "write one number and its unit, such as 400 mg, 10 ml or 2 tablets",
            Self::Doses => "write a number of doses such as 3, or an amount such as 1200 mg",
        };
        hint.to_owned()
    }
}

impl Quantity {
    pub fn new(thousandths: u64, unit: &str) -> Result<Self, QuantityError> {
        let unit = sound_unit(unit)?;
        if (1..=LARGEST).contains(&thousandths) { Ok(Self { thousandths, unit }) } else { Err(QuantityError::Range) }
    }

    pub fn thousandths(&self) -> u64 {
        self.thousandths
    }

    pub fn unit(&self) -> &str {
        &self.unit
    }

    /// As much more or less of the same unit: a total, which may be larger than any amount.
    pub fn with(&self, thousandths: u64) -> Self {
        Self { thousandths, ..self.clone() }
    }

    /// What the amount is counted in, and how much of that it is, in thousandths.
    pub fn measured(&self) -> (Dimension, u64) {
        let unit = folded(&self.unit);
        let (measure, factor) = match known(&unit) {
            Some((_, measure, factor)) => (measure, factor),
            None => (Dimension::Unit(singular(&unit).to_owned()), 1),
        };
        (measure, self.thousandths.saturating_mul(factor))
    }

    /// The code of a unit of mass or of volume in the Unified Code for Units of Measure.
    pub fn ucum(&self) -> Option<&'static str> {
        known(&folded(&self.unit)).map(|(code, ..)| code)
    }

    pub fn number(&self) -> String {
        decimal(self.thousandths)
    }
}

/// Thousandths as a number with a decimal point, such as `1.5`.
pub(super) fn decimal(thousandths: u64) -> String {
    let (whole, part) = (thousandths / 1000, thousandths % 1000);
    if part == 0 {
        return whole.to_string();
    }
    format!("{whole}.{}", format!("{part:03}").trim_end_matches('0'))
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.number())?;
        // 1.125 can be taken for more than a thousand, 1.1250 cannot.
        if number::looks_grouped(self.thousandths) {
            f.write_str("0")?;
        }
        if self.unit.is_empty() { Ok(()) } else { write!(f, " {}", self.unit) }
    }
}

impl FromStr for Quantity {
    type Err = QuantityError;

    /// As labels and people write it: an amount, or a count of a strength such as `2 x 500 mg` or `2 tablets of 500 mg`,
    /// which is then all of it. What can be understood in two ways is refused.
    fn from_str(text: &str) -> Result<Self, QuantityError> {
        if text.len() > LONGEST {
            return Err(QuantityError::Form);
        }
        // As it is written in the file, in which there is nothing to make out.
        let is_plain = |number: &str, unit: &str| {
            let is_number = !number.is_empty() && number.bytes().all(|c| c.is_ascii_digit());
            is_number && unit.bytes().all(|c| c.is_ascii_lowercase())
        };
        if let Some((number, unit)) = text.split_once(' ').filter(|(number, unit)| is_plain(number, unit)) {
            return Self::new(number::scaled(number, "")?, unit);
        }
        let text = composed(&visible(text)).replace(['\u{2044}', '\u{2215}'], "/");
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let (number, rest) = first(&text)?;
        let is_unit = |unit: &str| sound_unit(unit).is_ok_and(|unit| !unit.is_empty());
        if let Some(strength) = times(rest) {
            // Of what has no strength, such as 3 x 1 tablet, it can be how often too.
            return match counted(number, strength)? {
                (all, one) if all > one && !has_strength(&one) => Err(QuantityError::TwoWays(all, one)),
                (all, _) => Ok(all),
            };
        }
        if let Some((_, strength)) = rest.split_once(" of ").filter(|(unit, _)| is_unit(unit)) {
            let (all, one) = counted(number, strength.strip_suffix(" each").unwrap_or(strength))?;
            return if has_strength(&one) { Ok(all) } else { Err(QuantityError::Several) };
        }
        single(number, rest)
    }
}

fn has_strength(amount: &Quantity) -> bool {
    !matches!(amount.measured().0, Dimension::Unit(_))
}

fn times(rest: &str) -> Option<&str> {
    let behind = rest.trim_start().strip_prefix(['x', 'X', '×', '*'])?.trim_start();
    behind.starts_with(|c: char| c.is_ascii_digit()).then_some(behind)
}

fn counted(number: Number, one: &str) -> Result<(Quantity, Quantity), QuantityError> {
    let Number::Sure(count) = number else { return Err(QuantityError::Several) };
    let all = |one: &Quantity| match one.thousandths.saturating_mul(count) {
        all if all.is_multiple_of(1000) => Quantity::new(all / 1000, &one.unit),
        _ => Err(QuantityError::TooFine),
    };
    let (number, rest) = first(one)?;
    match single(number, rest) {
        Ok(one) => Ok((all(&one)?, one)),
        Err(QuantityError::TwoWays(more, less)) => Err(QuantityError::TwoWays(all(&more)?, all(&less)?)),
        Err(error) => Err(error),
    }
}

fn single(number: Number, rest: &str) -> Result<Quantity, QuantityError> {
    if rest.contains(['/', '%', '‰']) {
        return Err(QuantityError::Strength);
    }
    if rest.chars().any(char::is_numeric) {
        return Err(QuantityError::Several);
    }
    match number {
        Number::Sure(thousandths) => Quantity::new(thousandths, rest),
        Number::Either(more, less) => {
            Err(QuantityError::TwoWays(Quantity::new(more, rest)?, Quantity::new(less, rest)?))
        }
    }
}

const LONGEST_UNIT: usize = 20;

/// What amounts are counted in; amounts of two different measures cannot be added up.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Dimension {
    Mass,
    Volume,
    Unit(String),
}

/// Units of mass and of volume, without the s of a plural, as [`folded`] has them, the code that UCUM has for each, and what
/// it stands for. The micro sign is folded to the Greek letter, which keyboards have too.
const KNOWN: [(&str, &str, Dimension, u64); 7] = [
    ("\u{3bc}g mcg ug microgram", "ug", Dimension::Mass, 1),
    ("mg milligram milligramme", "mg", Dimension::Mass, 1_000),
    ("g gram gramme", "g", Dimension::Mass, 1_000_000),
    ("ml cc millilitre milliliter", "mL", Dimension::Volume, 1),
    ("cl centilitre centiliter", "cL", Dimension::Volume, 10),
    ("dl", "dL", Dimension::Volume, 100),
    ("l litre liter", "L", Dimension::Volume, 1_000),
];

/// Words that change the number before them or begin something else, so that no unit has them.
const NO_UNIT: &str = "a an and or to of plus minus with per each every x point up max once twice thrice time times daily \
    hourly half halves third thirds quarter quarters few couple dozen dozens hundred hundreds thousand thousands million \
    millions billion zero one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty \
    sixty eighty ninety";

fn has_word(words: &str, word: &str) -> bool {
    words.contains(word) && words.split(' ').any(|other| other == word)
}

/// A unit as it is kept: letters, and no number or sign that could belong to one; empty where there is none.
fn sound_unit(text: &str) -> Result<String, QuantityError> {
    // As nearly every unit in a file is written.
    if text.bytes().all(|c| c.is_ascii_lowercase()) && KNOWN.iter().any(|(names, ..)| has_word(names, text)) {
        return Ok(text.to_owned());
    }
    let text = composed(text).trim().trim_end_matches(['.', ' ']).replace("(s)", "s");
    let is_part = |c: char| c.is_alphabetic() || is_combining_mark(c) || " -'’.".contains(c);
    let is_sound = text.chars().all(is_part) && text.chars().count() <= LONGEST_UNIT;
    let begins = text.chars().next().is_none_or(char::is_alphabetic);
    let words: Vec<_> = text.split([' ', '-']).map(folded).collect();
    // Behind mg or ml nothing can follow: what it is of is no part of the unit.
    let is_measure = |word: &String| known(word).is_some();
    let mixes = words.len() > 1 && words.iter().any(is_measure);
    let says_more = words.iter().any(|word| !is_measure(word) && has_word(NO_UNIT, word));
    if is_sound && begins && !mixes && !says_more { Ok(text) } else { Err(QuantityError::Unit) }
}

fn known(unit: &str) -> Option<(&'static str, Dimension, u64)> {
    let unit = singular(unit);
    let (_, code, measure, factor) = KNOWN.iter().find(|(names, ..)| has_word(names, unit))?;
    Some((code, measure.clone(), *factor))
}

fn singular(unit: &str) -> &str {
    unit.strip_suffix('s').filter(|rest| !rest.is_empty()).unwrap_or(unit)
}
