//! Amounts that are typed into a form.

use std::str::FromStr;

use crate::app::forms::{Form, Said};
use crate::record::{Quantity, QuantityError};

/// Why what was typed is no amount.
pub(crate) fn unclear(error: &QuantityError) -> Said {
    Said::Message(match error {
        QuantityError::TwoWays(more, less) => return Said::TwoAmounts(more.clone(), less.clone()),
        QuantityError::Form | QuantityError::Unit => "amount-unclear",
        QuantityError::Range => "amount-out-of-range",
        QuantityError::Several => "amount-several",
        QuantityError::Strength => "amount-strength",
        QuantityError::TooFine => "amount-too-fine",
        QuantityError::Doses => "most-unclear",
    })
}

impl Form {
    /// The amount that stands in a field.
    pub(crate) fn amount<T: FromStr<Err = QuantityError>>(&self, name: &str) -> Result<T, QuantityError> {
        self.text(name).parse()
    }

    /// The amount that stands in a field, where it was written in other words than those it is kept in.
    pub fn understood(&self, name: &str) -> Option<Quantity> {
        self.amount::<Quantity>(name).ok().filter(|amount| amount.to_string() != self.text(name))
    }
}
