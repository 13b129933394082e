//! Medicines, as the patient's own labels have them.

use std::fmt;
use std::str::FromStr;

/// The least time between two doses that a label can name, in minutes.
pub const LEAST_GAP: u32 = 15;

/// The most time between two doses that a label can name, in minutes: a week.
pub const MOST_GAP: u32 = 7 * 24 * 60;

/// The most doses within 24 hours that a label can name.
pub const MOST_DOSES: u32 = 100;

/// The name of a medicine in files and on the command line, such as `ibuprofen`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MedicineId(String);

impl MedicineId {
    /// The id as written.
    pub fn new(id: impl Into<String>) -> Self {
        Self(id.into())
    }

    /// The id of a medicine's name: small letters and digits, hyphens between; `None` where nothing is left of it.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let lower = name.to_lowercase();
        let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        Some(words.collect::<Vec<_>>().join("-")).filter(|id| !id.is_empty()).map(Self)
    }

    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for MedicineId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A medicine from its label. What the label does not say is not checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Medicine {
    /// Its name.
    pub name: String,
    /// The amount of one dose.
    pub amount: Quantity,
    /// What it consists of, where its name does not say so; products of the same ingredient are counted together.
    pub ingredient: Option<String>,
    /// The least time between two doses, in minutes.
    pub gap: Option<u32>,
    /// The most within any 24 hours.
    pub most: Option<Most>,
}

/// The most of a medicine within any 24 hours.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Most {
    /// A number of doses.
    Doses(u32),
    /// An amount.
    Amount(Quantity),
}

impl Medicine {
    /// The least time between two doses, in minutes, from hours such as `6`, `4.5` or `6 h`; `None` where no label can
    /// name them.
    #[must_use]
    pub fn gap_of(hours: &str) -> Option<u32> {
        let hours: Quantity = hours.parse().ok()?;
        let minutes = u32::try_from((hours.thousandths * 60 + 500) / 1000).ok()?;
        (["", "h"].contains(&hours.unit.as_str()) && (LEAST_GAP..=MOST_GAP).contains(&minutes)).then_some(minutes)
    }
}

/// A number and a unit, such as `400 mg`, `1.5 tablets` or `10 ml`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Quantity {
    /// The number, in thousandths.
    pub thousandths: u64,
    /// The unit, as written; empty where there is none.
    pub unit: String,
}

/// Why a text is no quantity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum QuantityError {
    /// Not a number and a unit.
    #[error("a number and a unit are expected, such as 400 mg or 1 tablet")]
    Form,
    /// Zero, or more than a million.
    #[error("an amount is more than 0 and at most 1,000,000")]
    Range,
    /// A number of doses that is not whole, or too large.
    #[error("doses are a whole number up to {MOST_DOSES}")]
    Doses,
}

/// The longest unit, in characters.
const LONGEST_UNIT: usize = 20;

/// The most of a unit, in thousandths.
const MOST: u64 = 1_000_000_000;

impl FromStr for Quantity {
    type Err = QuantityError;

    fn from_str(text: &str) -> Result<Self, QuantityError> {
        let text = text.trim();
        let end = text.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',').unwrap_or(text.len());
        let (number, unit) = text.split_at(end);
        let unit = unit.trim();
        if unit.chars().any(char::is_control) || unit.chars().count() > LONGEST_UNIT {
            return Err(QuantityError::Form);
        }
        let (whole, part) = number.split_once(['.', ',']).unwrap_or((number, ""));
        let sound = !whole.is_empty() && part.len() <= 3 && part.bytes().all(|byte| byte.is_ascii_digit());
        if !sound || number.ends_with(['.', ',']) {
            return Err(QuantityError::Form);
        }
        let whole: u64 = whole.parse().map_err(|_| QuantityError::Range)?;
        let part: u64 = format!("{part:0<3}").parse().map_err(|_| QuantityError::Form)?;
        let thousandths = whole.checked_mul(1000).and_then(|whole| whole.checked_add(part));
        let thousandths = thousandths.filter(|n| (1..=MOST).contains(n)).ok_or(QuantityError::Range)?;
        Ok(Self { thousandths, unit: unit.to_owned() })
    }
}

impl FromStr for Most {
    type Err = QuantityError;

    /// A number of doses, such as `3` or `3 doses`, or an amount.
    fn from_str(text: &str) -> Result<Self, QuantityError> {
        let amount: Quantity = text.parse()?;
        if !["", "dose", "doses"].contains(&amount.unit.as_str()) {
            return Ok(Self::Amount(amount));
        }
        let doses = u32::try_from(amount.thousandths / 1000).unwrap_or(u32::MAX);
        let is_sound = amount.thousandths.is_multiple_of(1000) && doses <= MOST_DOSES;
        if is_sound { Ok(Self::Doses(doses)) } else { Err(QuantityError::Doses) }
    }
}

impl fmt::Display for Most {
    /// As [`Most::from_str`] reads it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Doses(doses) => doses.fmt(f),
            Self::Amount(amount) => amount.fmt(f),
        }
    }
}

impl Quantity {
    /// Its number without the unit, such as `1.5`.
    #[must_use]
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
        if self.unit.is_empty() { Ok(()) } else { write!(f, " {}", self.unit) }
    }
}
