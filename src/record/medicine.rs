//! Medicines, as the patient's own labels have them.

use std::fmt;
use std::str::FromStr;

use super::folded;
use super::quantity::{Dimension, MOST_DOSES, Quantity, QuantityError};
use crate::plan::id;

pub const LEAST_GAP: u32 = 15;

/// The most time between two doses that a label can name, in minutes: a week.
pub const MOST_GAP: u32 = 7 * 24 * 60;

id! {
    /// The name of a medicine in files and on the command line, such as `ibuprofen`.
    MedicineId
}

impl MedicineId {
    /// The id of a medicine's name: small letters and digits, hyphens between; `None` where nothing is left of it.
    pub fn of_name(name: &str) -> Option<Self> {
        let folded = folded(name);
        let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        Some(words.collect::<Vec<_>>().join("-")).filter(|id| !id.is_empty()).map(Self)
    }
}

/// A medicine from its label. What the label does not say is not checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Medicine {
    pub name: String,
    pub amount: Quantity,
    /// What it consists of, where its name does not say so; products of the same ingredient are counted together.
    pub ingredient: Option<String>,
    /// The least time between two doses, in minutes.
    pub gap: Option<u32>,
    pub most: Option<Most>,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Most {
    Doses(u32),
    Amount(Quantity),
}

impl Medicine {
    /// The least time between two doses, in minutes, from hours such as `6`, `4.5` or `6 h`, or from `80 min`; `None`
    /// where no label can name them.
    pub fn gap_of(typed: &str) -> Option<u32> {
        let typed: Quantity = typed.parse().ok()?;
        let minutes = match typed.unit() {
            "" | "h" | "hour" | "hours" => (typed.thousandths() * 60 + 500) / 1000,
            "min" | "minutes" if typed.thousandths().is_multiple_of(1000) => typed.thousandths() / 1000,
            _ => return None,
        };
        u32::try_from(minutes).ok().filter(|minutes| (LEAST_GAP..=MOST_GAP).contains(minutes))
    }

    /// What the most within 24 hours comes to, as [`Quantity::measured`] has it; a number of doses is as many times one.
    pub fn most_measured(&self) -> Option<(Dimension, u64)> {
        self.most.as_ref().map(|most| match most {
            Most::Doses(doses) => {
                let (measure, one) = self.amount.measured();
                (measure, one.saturating_mul(u64::from(*doses)))
            }
            Most::Amount(amount) => amount.measured(),
        })
    }

    pub fn gap_as_typed(gap: u32) -> String {
        match Quantity::new(u64::from(gap) * 1000 / 60, "") {
            Ok(hours) if (gap * 1000).is_multiple_of(60) => hours.to_string(),
            _ => format!("{gap} min"),
        }
    }
}

impl FromStr for Most {
    type Err = QuantityError;

    fn from_str(text: &str) -> Result<Self, QuantityError> {
        Self::of(text.parse()?)
    }
}

impl Most {
    /// The most that an amount stands for: a number alone, and one of doses, is a number of doses.
    pub fn of(amount: Quantity) -> Result<Self, QuantityError> {
        if !["", "dose", "doses"].contains(&folded(amount.unit()).as_str()) {
            return Ok(Self::Amount(amount));
        }
        let doses = u32::try_from(amount.thousandths() / 1000).unwrap_or(u32::MAX);
        let is_sound = amount.thousandths().is_multiple_of(1000) && doses <= MOST_DOSES;
        if is_sound { Ok(Self::Doses(doses)) } else { Err(QuantityError::Doses) }
    }
}

impl fmt::Display for Most {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Doses(doses) => doses.fmt(f),
            Self::Amount(amount) => amount.fmt(f),
        }
    }
}
