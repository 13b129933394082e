//! The medicines of `legup show --json`.

use serde::Serialize;

use crate::record::{Medicine as Kept, Most as Limit};

/// A medicine, as its label has it.
#[derive(Serialize)]
pub(super) struct Medicine<'a> {
    name: &'a str,
    /// The amount of one dose, such as `400 mg`.
    amount: String,
    /// What it consists of, where that was said.
    #[serde(skip_serializing_if = "Option::is_none")]
    ingredient: Option<&'a str>,
    /// The least hours between two doses.
    #[serde(skip_serializing_if = "Option::is_none")]
    hours_between: Option<Hours>,
    /// The most in any 24 hours.
    #[serde(skip_serializing_if = "Option::is_none")]
    most_in_24_hours: Option<Most>,
}

/// A number of hours, without a point where it is whole.
#[derive(Serialize)]
#[serde(untagged)]
enum Hours {
    Whole(u32),
    Part(f64),
}

/// The most in any 24 hours: a number of doses, or an amount such as `1200 mg`.
#[derive(Serialize)]
#[serde(untagged)]
enum Most {
    Doses(u32),
    Amount(String),
}

pub(super) fn medicine(kept: &Kept) -> Medicine<'_> {
    let most = |most: &Limit| match most {
        Limit::Doses(doses) => Most::Doses(*doses),
        Limit::Amount(amount) => Most::Amount(amount.to_string()),
    };
    Medicine {
        name: &kept.name,
        amount: kept.amount.to_string(),
        ingredient: kept.ingredient.as_deref(),
        hours_between: kept.gap.map(hours),
        most_in_24_hours: kept.most.as_ref().map(most),
    }
}

fn hours(minutes: u32) -> Hours {
    if minutes.is_multiple_of(60) { Hours::Whole(minutes / 60) } else { Hours::Part(f64::from(minutes) / 60.0) }
}
