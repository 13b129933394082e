//! Amounts: a number and a unit.

mod number;
mod read;
mod unit;

use std::fmt;
use std::str::FromStr;

pub use unit::Measure;

/// The largest number of an amount, in thousandths.
const LARGEST: u64 = 1_000_000_000;

/// A number and a unit, such as `400 mg`, `1.5 tablets` or `10 ml`. Printed and read again it is the same.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Quantity {
    thousandths: u64,
    unit: String,
}

/// Why a text is no quantity.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum QuantityError {
    /// Not a number and a unit.
    #[error("a number and a unit are expected, such as 400 mg or 1 tablet")]
    Form,
    #[error("an amount is more than 0 and at most 1,000,000")]
    Range,
    /// A number that can be understood in two ways.
    #[error("this can be {0} or {1}")]
    TwoWays(Quantity, Quantity),
    #[error("there is more than one number in this amount")]
    Several,
    /// How strong something is, and not how much of it there is.
    #[error("this says how strong it is, and not how much it is")]
    Strength,
    /// More than thousandths.
    #[error("an amount has at most three digits after the point")]
    TooFine,
    /// What follows the number is no unit.
    #[error("behind the number a unit is expected, and nothing else")]
    Unit,
    /// A number of doses that is not whole, or too large.
    #[error("doses are a whole number up to {}", super::MOST_DOSES)]
    Doses,
}

impl QuantityError {
    /// How to write it.
    pub fn hint(&self) -> String {
        let hint = match self {
            Self::TwoWays(more, less) => return format!("write {more} or {less}"),
            Self::Form => "write it with the digits 0 to 9 and its unit, such as 400 mg or 1 tablet",
            Self::Range => "write it as it stands on the label, such as 400 mg or 1 tablet",
            Self::Several => "write how much it is together, such as 1000 mg, 2 tablets or 2 x 500 mg",
            Self::Strength => "write how much is taken, such as 10 ml or 1 tablet",
            Self::TooFine => "take a smaller unit, such as mg for g, or fewer digits, such as 0.333",
            Self::Unit => "write one number and its unit, such as 400 mg, 10 ml or 2 tablets",
            Self::Doses => "write a number of doses such as 3, or an amount such as 1200 mg",
        };
        hint.to_owned()
    }
}

impl FromStr for Quantity {
    type Err = QuantityError;

    /// As labels and people write it. What can be understood in two ways is refused.
    fn from_str(text: &str) -> Result<Self, QuantityError> {
        read::amount(text)
    }
}

impl Quantity {
    /// So many thousandths of a unit.
    ///
    /// # Errors
    /// Why that is no amount.
    pub fn new(thousandths: u64, unit: &str) -> Result<Self, QuantityError> {
        let unit = unit::sound(unit)?;
        if (1..=LARGEST).contains(&thousandths) { Ok(Self { thousandths, unit }) } else { Err(QuantityError::Range) }
    }

    /// The number, in thousandths.
    pub fn thousandths(&self) -> u64 {
        self.thousandths
    }

    /// The unit, as written; empty where there is none.
    pub fn unit(&self) -> &str {
        &self.unit
    }

    /// As much more or less of the same unit: a total, which may be larger than any amount.
    pub fn with(&self, thousandths: u64) -> Self {
        Self { thousandths, ..self.clone() }
    }

    /// Its number without the unit, with a decimal point, such as `1.5`.
    pub fn number(&self) -> String {
        let (whole, part) = (self.thousandths / 1000, self.thousandths % 1000);
        if part == 0 {
            return whole.to_string();
        }
        format!("{whole}.{}", format!("{part:03}").trim_end_matches('0'))
    }
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
