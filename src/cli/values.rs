//! Single words of the command line, understood.

use std::str::FromStr;

use clap::builder::{NonEmptyStringValueParser, PossibleValuesParser, StringValueParser, TypedValueParser};

use crate::plan::{Kind, PlanId, TaskId};
use crate::record::{LONGEST_NAME, MOST_GAP, Medicine, MedicineId, Nrs, QuantityError, composed};

/// A value with the words it was typed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typed<T> {
    pub value: T,
    pub words: String,
}

impl<T> Typed<T> {
    /// Whether it was typed in one of the ways in which it is written, so that nothing has to be said of what was
    /// understood.
    pub fn is_typed_as(&self, ways: impl IntoIterator<Item = impl AsRef<str>>) -> bool {
        ways.into_iter().any(|way| way.as_ref() == self.words)
    }
}

impl<T: FromStr<Err = QuantityError>> FromStr for Typed<T> {
    type Err = String;

    /// An amount; what is wrong with it comes with how to write it.
    fn from_str(words: &str) -> Result<Self, String> {
        let value = words.parse::<T>().map_err(|wrong| format!("{wrong}\nhint: {}", wrong.hint()))?;
        Ok(Self { value, words: words.trim().to_owned() })
    }
}

pub(super) fn score(text: &str) -> Result<Nrs, String> {
    text.parse().ok().and_then(Nrs::new).ok_or_else(|| format!("pain is a whole number from 0 to {}", Nrs::MAX))
}

/// One of a few words.
pub(super) fn word_of<T: Copy + Send + Sync + 'static, const N: usize>(
    all: [T; N],
    word: fn(T) -> &'static str,
) -> impl TypedValueParser<Value = T> {
    let named = move |typed: String| all.into_iter().find(|one| word(*one) == typed).ok_or("no such word");
    PossibleValuesParser::new(all.map(word)).try_map(named)
}

/// A text in a person's words.
pub(super) fn words() -> impl TypedValueParser<Value = String> {
    StringValueParser::new().map(|text| composed(&text))
}

pub(super) fn medicine_name(text: &str) -> Result<String, String> {
    let name = composed(text);
    let name = name.trim();
    if MedicineId::of_name(name).is_none() || name.chars().any(char::is_control) {
        return Err("a name has letters or digits in it, on one line".to_owned());
    }
    if name.chars().count() > LONGEST_NAME {
        return Err(format!("a name has at most {LONGEST_NAME} characters"));
    }
    Ok(name.to_owned())
}

/// Hours such as `6` or `4.5`, in minutes.
pub(super) fn gap(text: &str) -> Result<Typed<u32>, String> {
    let words = text.trim().to_owned();
    let wrong = || format!("hours are a number from 0.25 to {}, such as 6 or 4.5", MOST_GAP / 60);
    Medicine::gap_of(text).map(|value| Typed { value, words }).ok_or_else(wrong)
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
