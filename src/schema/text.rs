//! Texts, names and words.

use std::ops::Range;

use super::{Codec, Datum, Form};
use crate::diagnostic::{Node, Reader, did_you_mean};
use crate::plan::{Kind, PlanId};
use crate::record::{Background, Contrast, MedicineId};

/// The longest text of one line that a file may have, in characters: longer than any that can be entered.
const LONGEST_LINE: usize = 200;

/// The patient's words, of one line or more, which end the same way on every system; an empty text is none.
pub(super) struct Prose;

/// A text of one line, not empty and of at most so many characters.
pub(super) struct Line<const LONGEST: usize>;

pub(super) type Name = Line<LONGEST_LINE>;

impl Codec for Prose {
    type Of = String;

    fn read(reader: &mut Reader<'_>, value: &impl Node) -> Option<String> {
        Self::clean(reader.text(value)?.to_owned())
    }

    fn write(of: &String, _: Form) -> Datum {
        Datum::Text(of.clone())
    }

    fn clean(of: String) -> Option<String> {
        let text = of.replace("\r\n", "\n").replace('\r', "\n");
        (!text.is_empty()).then_some(text)
    }

    fn blank() -> Option<Datum> {
        Some(Datum::Text(String::new()))
    }
}

impl<const LONGEST: usize> Codec for Line<LONGEST> {
    type Of = String;

    fn read(reader: &mut Reader<'_>, value: &impl Node) -> Option<String> {
        let text = reader.text(value)?;
        sound(reader, text, value.span(), LONGEST)
    }

    fn write(of: &String, _: Form) -> Datum {
        Datum::Text(of.clone())
    }

    fn clean(of: String) -> Option<String> {
        let seen = |c: char| if c.is_control() { ' ' } else { c };
        let cut: String = of.trim().chars().map(seen).take(LONGEST).collect();
        Some(cut.trim().to_owned()).filter(|line| !line.is_empty())
    }
}

/// The key of a table that the patient names.
pub(super) fn named(reader: &mut Reader<'_>, key: &str, span: Range<usize>) -> Option<String> {
    sound(reader, key, span, LONGEST_LINE).map(|_| key.to_owned())
}

fn sound(reader: &mut Reader<'_>, text: &str, span: Range<usize>, longest: usize) -> Option<String> {
    let text = text.trim();
    if text.is_empty() {
        reader.note(span, "this text is empty", "write it between the quotes".to_owned());
    } else if text.chars().any(char::is_control) {
        let hint = "write it again, with letters, digits and signs only".to_owned();
        reader.note(span, "this text has a line break or another character that cannot be seen", hint);
    } else if text.chars().count() > longest {
        reader.note(span, format!("this text is longer than {longest} characters"), "make it shorter".to_owned());
    } else {
        return Some(text.to_owned());
    }
    None
}

/// Ids, which are read as names are.
macro_rules! ids {
    ($($id:ident)*) => {
        $(impl Codec for $id {
            type Of = Self;

            fn read(reader: &mut Reader<'_>, value: &impl Node) -> Option<Self> {
                Name::read(reader, value).map(Self::new)
            }

            fn write(of: &Self, _: Form) -> Datum {
                Datum::Text(of.as_str().to_owned())
            }

            fn clean(of: Self) -> Option<Self> {
                Name::clean(of.as_str().to_owned()).map(Self::new)
            }
        })*
    };
}
ids!(PlanId MedicineId);

/// One word out of a few, with what it is called.
macro_rules! words {
    ($($type:ident $what:literal;)*) => {
        $(impl Codec for $type {
            type Of = Self;

            fn read(reader: &mut Reader<'_>, value: &impl Node) -> Option<Self> {
                $crate::schema::text::word(reader, value, $what, &Self::ALL, Self::word)
            }

            fn write(of: &Self, _: Form) -> Datum {
                Datum::Text(of.word().to_owned())
            }
        })*
    };
}
pub(super) use words;
words! {
    Background "background";
    Contrast "contrast";
    Kind "kind";
}

pub(super) fn word<T: Copy>(
    reader: &mut Reader<'_>,
    value: &impl Node,
    what: &str,
    all: &[T],
    word: fn(T) -> &'static str,
) -> Option<T> {
    let text = reader.text(value)?;
    let found = all.iter().copied().find(|one| word(*one) == text);
    if found.is_none() {
        let words: Vec<_> = all.iter().map(|one| word(*one)).collect();
        let hint = match did_you_mean(text, words.iter().copied()) {
            Some(meant) => format!("did you mean \"{meant}\"?"),
            None => format!("it can be {}", words.join(", ")),
        };
        reader.note(value.span(), format!("the {what} \"{text}\" is not known"), hint);
    }
    found
}
