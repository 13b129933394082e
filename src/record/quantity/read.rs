//! Amounts as labels and people write them: understood right, or refused.

use super::number::{Number, first};
use super::{Measure, Quantity, QuantityError, unit};
use crate::record::spelling::{composed, visible};

/// The longest text of an amount that is read, in bytes: longer than any label has.
const LONGEST: usize = 200;

/// An amount, or a count of a strength such as `2 x 500 mg` or `2 tablets of 500 mg`, which is then all of it.
pub(super) fn amount(text: &str) -> Result<Quantity, QuantityError> {
    if text.len() > LONGEST {
        return Err(QuantityError::Form);
    }
    let text = composed(&visible(text)).replace(['\u{2044}', '\u{2215}'], "/");
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let (number, rest) = first(&text)?;
    let is_unit = |unit: &str| unit::sound(unit).is_ok_and(|unit| !unit.is_empty());
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

fn has_strength(amount: &Quantity) -> bool {
    !matches!(amount.measured().0, Measure::Unit(_))
}

/// What follows the sign in `2 x 500 mg`.
fn times(rest: &str) -> Option<&str> {
    let behind = rest.trim_start().strip_prefix(['x', 'X', '×', '*'])?.trim_start();
    behind.starts_with(|c: char| c.is_ascii_digit()).then_some(behind)
}

/// So many of an amount: all of it, and one.
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

/// One number and its unit.
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
