//! Amounts that are typed into a form.

use std::str::FromStr;

use super::form::Form;
use crate::record::{Quantity, QuantityError};

/// Why what was typed is no amount, as a message.
pub(super) fn unclear(error: &QuantityError) -> &'static str {
    match error {
        QuantityError::Form | QuantityError::Unit => "amount-unclear",
        QuantityError::Range => "amount-out-of-range",
        QuantityError::TwoWays(..) => "amount-two-ways",
        QuantityError::Several => "amount-several",
        QuantityError::Strength => "amount-strength",
        QuantityError::TooFine => "amount-too-fine",
        QuantityError::Doses => "most-unclear",
    }
}

impl Form {
    /// The amount that stands in a field.
    pub(super) fn amount<T: FromStr<Err = QuantityError>>(&self, name: &str) -> Result<T, QuantityError> {
        self.text(name).parse()
    }

    /// The two amounts that the text of a field can be, the larger one first, where it can be two.
    #[must_use]
    pub fn both_ways(&self, name: &str) -> Option<(Quantity, Quantity)> {
        match self.amount::<Quantity>(name) {
            Err(QuantityError::TwoWays(more, less)) => Some((more, less)),
            _ => None,
        }
    }

    /// The amount that stands in a field, where it was written in other words than those it is kept in.
    #[must_use]
    pub fn understood(&self, name: &str) -> Option<Quantity> {
        self.amount::<Quantity>(name).ok().filter(|amount| amount.to_string() != self.text(name))
    }
}
