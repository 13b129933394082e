//! Numbers and amounts, and lists and tables of values.

use std::collections::BTreeMap;
use std::ops::Range;
use std::str::FromStr;

use super::{Codec, Datum, Form, Pair, Stored};
use crate::diagnostic::{Keyed, Node, Reader, What, without_gaps};
use crate::record::{
    Id, LATEST_TURN, LEAST_GAP, MOST_DOSES, MOST_GAP, MOST_MINUTES, Most, Nrs, Quantity, QuantityError,
};

/// Minutes of one day, from this on.
pub(super) struct Minutes<const LEAST: u32>;

pub(super) struct Hour;

/// Hours, kept as minutes.
pub(super) struct Hours;

pub(super) struct Row<T>(T);

pub(super) struct Part<T>(T);

pub(super) struct Own<T>(T);

macro_rules! numbers {
    ($($(@$parameter:ident)? $type:ty => $of:ty, $bounds:expr, $new:expr, $get:expr;)*) => {
        $(impl$(<const $parameter: u32>)? Codec for $type {
            type Of = $of;

            fn read(reader: &mut Reader<'_>, value: &impl Node) -> Option<$of> {
                reader.number(value, $bounds).and_then($new)
            }

            fn write(of: &$of, _: Form) -> Datum {
                let get: fn($of) -> u32 = $get;
                Datum::Number(get(*of).into())
            }
        })*
    };
}
numbers! {
    @LEAST Minutes<LEAST> => u32, LEAST..MOST_MINUTES + 1, Some, |minutes| minutes;
    Hour => u8, 0..u32::from(LATEST_TURN) + 1, |hour| hour.try_into().ok(), u32::from;
    Nrs => Nrs, 0..u32::from(Nrs::MAX) + 1, |score| Nrs::new(score.try_into().ok()?), |score| score.get().into();
}

impl Codec for bool {
    type Of = Self;

    fn read(reader: &mut Reader<'_>, value: &impl Node) -> Option<Self> {
        reader.truth(value)
    }

    fn write(of: &Self, _: Form) -> Datum {
        Datum::Truth(*of)
    }
}

impl Codec for Id {
    type Of = Self;

    /// Whatever else stands here was not put there by legup, and is left alone like a key that is not known.
    fn read(_: &mut Reader<'_>, value: &impl Node) -> Option<Self> {
        let What::Text(text) = value.what() else { return None };
        text.parse().ok()
    }

    fn write(of: &Self, _: Form) -> Datum {
        Datum::Text(of.to_string())
    }
}

impl Codec for Quantity {
    type Of = Self;

    fn read(reader: &mut Reader<'_>, value: &impl Node) -> Option<Self> {
        reader.found(
            value,
            value.as_text(),
            "an amount in quotes",
            "write the number and its unit, such as \"400 mg\"",
        )?;
        amount(reader, value)
    }

    fn write(of: &Self, _: Form) -> Datum {
        Datum::Text(of.to_string())
    }
}

fn amount<T: FromStr<Err = QuantityError>>(reader: &mut Reader<'_>, value: &impl Node) -> Option<T> {
    let read = reader.text(value)?.parse::<T>();
    read.map_err(|wrong| reader.note(value.span(), wrong.to_string(), wrong.hint())).ok()
}

impl Codec for Most {
    type Of = Self;

    fn read(reader: &mut Reader<'_>, value: &impl Node) -> Option<Self> {
        match value.what() {
            What::Integer(..) => reader.number(value, 1..MOST_DOSES + 1).map(Self::Doses),
            What::Text(_) => amount(reader, value),
            _ => {
                let hint = "write a number of doses such as 3, or an amount such as \"1200 mg\"";
                reader.expected(value, "a number of doses or an amount", hint);
                None
            }
        }
    }

    fn write(of: &Self, _: Form) -> Datum {
        match of {
            Self::Doses(doses) => Datum::Number((*doses).into()),
            Self::Amount(amount) => Datum::Text(amount.to_string()),
        }
    }

    /// A number of doses is written as one.
    fn clean(of: Self) -> Option<Self> {
        match of {
            Self::Amount(amount) => Some(Self::of(amount.clone()).unwrap_or(Self::Amount(amount))),
            doses @ Self::Doses(_) => Some(doses),
        }
    }
}

impl Codec for Hours {
    type Of = u32;

    fn read(reader: &mut Reader<'_>, value: &impl Node) -> Option<u32> {
        let written = match value.what() {
            What::Integer(number, 10) | What::Float(number) => Some(number),
            _ => None,
        };
        let written = reader.found(value, written, "a number of hours", "write it by itself, such as 6 or 4.5")?;
        let minutes = without_gaps(written).parse::<f64>().unwrap_or(f64::NAN) * 60.0;
        if !(f64::from(LEAST_GAP)..=f64::from(MOST_GAP)).contains(&minutes) {
            let hint = "choose a number of hours from that range".to_owned();
            reader.note(value.span(), "a number of hours from 0.25 to 168 is expected here", hint);
            return None;
        }
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is within the range above")]
        Some(minutes.round() as u32)
    }

    fn write(of: &u32, _: Form) -> Datum {
        Datum::Hours(*of)
    }
}

/// JSON has them in an order of their own, so that two machines that joined their records say the same.
impl<T: Stored + Ord> Codec for Row<T> {
    type Of = Vec<T>;

    fn read(reader: &mut Reader<'_>, value: &impl Node) -> Option<Vec<T>> {
        let tables = reader.tables(value).into_iter();
        let read = tables.filter_map(|(span, table)| {
            reader.know(table, &[T::KEYS]);
            T::read(reader, &span, table)
        });
        let mut read: Vec<_> = read.collect();
        read.shrink_to_fit();
        Some(read)
    }

    fn write(of: &Vec<T>, form: Form) -> Datum {
        Datum::Row(in_order(of, form).into_iter().map(|item| item.pairs(form)).collect())
    }

    fn clean(of: Vec<T>) -> Option<Vec<T>> {
        Some(of.into_iter().map(T::clean).collect())
    }
}

pub(super) fn in_order<'a, T: Ord>(items: impl IntoIterator<Item = &'a T>, form: Form) -> Vec<&'a T> {
    let mut items: Vec<_> = items.into_iter().collect();
    if form == Form::Json {
        items.sort();
    }
    items
}

/// Tables that are known by their keys.
macro_rules! tables {
    ($($table:ident)*) => {
        $(impl<T: Stored> Codec for $table<T> {
            type Of = T;

            fn read(reader: &mut Reader<'_>, value: &impl Node) -> Option<T> {
                let table = reader.table(value)?;
                reader.know(table, &[T::KEYS]);
                T::read(reader, &value.span(), table)
            }

            fn write(of: &T, form: Form) -> Datum {
                Datum::$table(of.pairs(form))
            }

            fn clean(of: T) -> Option<T> {
                Some(of.clean())
            }
        })*
    };
}
tables!(Part Own);

/// A table whose keys are names, each with what it is about; those that are wrong are noted.
pub(super) fn map<N: Node, K: Ord, V>(
    reader: &mut Reader<'_>,
    value: &N,
    name: impl Fn(&mut Reader<'_>, &str, Range<usize>) -> Option<K>,
    read: impl Fn(&mut Reader<'_>, &N) -> Option<V>,
) -> BTreeMap<K, V> {
    let mut found = BTreeMap::new();
    for (key, span, value) in reader.table(value).into_iter().flat_map(Keyed::entries) {
        let name = name(reader, key, span);
        found.extend(name.zip(read(reader, value)));
    }
    found
}

pub(super) fn pairs<K: ToString, V>(map: &BTreeMap<K, V>, write: impl Fn(&V) -> Datum) -> Vec<Pair> {
    map.iter().map(|(key, value)| Pair::new(key.to_string(), write(value))).collect()
}
