//! Amounts that can be added up, and those that cannot.

use crate::record::{Most, Quantity};

/// What amounts are counted in; amounts of two different measures cannot be added up.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Measure {
    /// Doses, whatever their amounts.
    Doses,
    /// Mass, in micrograms.
    Mass,
    /// Volume, in millilitres.
    Volume,
    /// Anything else, in its own unit.
    Unit(String),
}

/// The most of one measure within 24 hours, as a label has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Limit<'a> {
    /// What the label says.
    pub(super) said: &'a Most,
    /// The most, counted in its measure.
    pub(super) most: u64,
    measure: Measure,
}

impl<'a> Limit<'a> {
    pub(super) fn of(said: &'a Most) -> Self {
        let (measure, most) = match said {
            Most::Doses(doses) => (Measure::Doses, u64::from(*doses)),
            Most::Amount(amount) => measured(amount),
        };
        Self { said, most, measure }
    }

    /// Whether it is about the same measure as another.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        self.measure == other.measure
    }

    /// What a dose of this amount counts for, or `None` where its unit cannot be added up with that of the label.
    pub(super) fn counted(&self, amount: &Quantity) -> Option<u64> {
        if self.measure == Measure::Doses {
            return Some(1);
        }
        let (measure, value) = measured(amount);
        (measure == self.measure).then_some(value)
    }

    /// A total as the label would write it, never less than it is.
    pub(super) fn written(&self, total: u64) -> Most {
        match self.said {
            Most::Doses(_) => Most::Doses(u32::try_from(total).unwrap_or(u32::MAX)),
            Most::Amount(amount) => {
                let (_, one) = measured(&Quantity { thousandths: 1, unit: amount.unit.clone() });
                Most::Amount(Quantity { thousandths: total.div_ceil(one), unit: amount.unit.clone() })
            }
        }
    }
}

/// An amount in thousandths of what its measure is counted in.
fn measured(amount: &Quantity) -> (Measure, u64) {
    let unit = singular(&amount.unit);
    let (measure, factor) = match unit.as_str() {
        // The micro sign and the Greek letter look the same, and keyboards have either.
        "\u{b5}g" | "\u{3bc}g" | "mcg" | "ug" => (Measure::Mass, 1),
        "mg" => (Measure::Mass, 1_000),
        "g" => (Measure::Mass, 1_000_000),
        "ml" => (Measure::Volume, 1),
        "l" => (Measure::Volume, 1_000),
        _ => (Measure::Unit(unit), 1),
    };
    (measure, amount.thousandths.saturating_mul(factor))
}

/// A unit in small letters, without the s of a plural.
fn singular(unit: &str) -> String {
    let unit = unit.trim().to_lowercase();
    unit.strip_suffix('s').filter(|rest| !rest.is_empty()).map(ToOwned::to_owned).unwrap_or(unit)
}
