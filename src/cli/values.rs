//! Single words of the command line, understood.

use clap::builder::{NonEmptyStringValueParser, PossibleValuesParser, TypedValueParser};

use crate::record::{LONGEST_NAME, MOST_GAP, Medicine, MedicineId, Nrs, Side, Why};
use crate::rules::plan::{Kind, PlanId, TaskId};

pub(super) fn score(text: &str) -> Result<Nrs, String> {
    text.parse().ok().and_then(Nrs::new).ok_or_else(|| format!("pain is a whole number from 0 to {}", Nrs::MAX))
}

pub(super) fn leg() -> impl TypedValueParser<Value = Side> {
    let named = |word: String| Side::ALL.into_iter().find(|side| side.word() == word).ok_or("no such leg");
    PossibleValuesParser::new(Side::ALL.map(Side::word)).try_map(named)
}

pub(super) fn why() -> impl TypedValueParser<Value = Why> {
    let named = |word: String| Why::ALL.into_iter().find(|why| why.word() == word).ok_or("no such reason");
    PossibleValuesParser::new(Why::ALL.map(Why::word)).try_map(named)
}

pub(super) fn medicine_name(text: &str) -> Result<String, String> {
    let name = text.trim();
    if MedicineId::of_name(name).is_none() || name.chars().any(char::is_control) {
        return Err("a name has letters or digits in it, on one line".to_owned());
    }
    if name.chars().count() > LONGEST_NAME {
        return Err(format!("a name has at most {LONGEST_NAME} characters"));
    }
    Ok(name.to_owned())
}

/// Hours such as `6` or `4.5`, in minutes.
pub(super) fn gap(text: &str) -> Result<u32, String> {
    Medicine::gap_of(text).ok_or_else(|| format!("hours are a number from 0.25 to {}, such as 6 or 4.5", MOST_GAP / 60))
}

pub(super) fn own_kind() -> impl TypedValueParser<Value = Kind> {
    PossibleValuesParser::new(["keep", "avoid"]).map(|word| if word == "avoid" { Kind::Avoid } else { Kind::Keep })
}

pub(super) fn task_id() -> impl TypedValueParser<Value = TaskId> {
    NonEmptyStringValueParser::new().map(TaskId::new)
}

pub(super) fn plan_id() -> impl TypedValueParser<Value = PlanId> {
    NonEmptyStringValueParser::new().map(PlanId::new)
}
