//! How a record is written: of each type that is stored its keys, what may stand under them, and which may be missing,
//! declared once. From that come reading with every mistake and its place, writing, the keys that are known, and the form
//! that is brought into a file's before it is compared with one.
//!
//! Architecture invariant: pure. It knows what stands in a text, not where the text is kept or how it is edited.

mod by_day;
mod datetime;
mod days;
mod plain;
mod records;
mod text;
mod values;
mod whole;

use std::borrow::Cow;
use std::marker::PhantomData;
use std::ops::Range;

use crate::diagnostic::{Keyed, Node, Reader};
use serde::ser::{Serialize, SerializeMap, Serializer};

pub use by_day::{Places, by_day};
pub use datetime::{day, written};
pub use days::entry;
pub use records::medicine;
pub use whole::{
    FORMAT, Newer, cleaned, differing, exported, json, of_settings, progress, record, settings, tree, unknown,
};

/// Where a value is to stand: the two differ in what is left out because it goes without saying.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Toml,
    Json,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Datum {
    Text(String),
    /// A moment or a day, which JSON has in quotes.
    Time(String),
    Number(i64),
    /// Hours, in minutes.
    Hours(u32),
    Truth(bool),
    /// A list within one line.
    Row(Vec<Vec<Pair>>),
    /// A table that comes and goes with what is in it.
    Part(Vec<Pair>),
    /// A table that comes and goes as a whole.
    Own(Vec<Pair>),
    /// The answer to a task: a table, or a state alone where that says everything.
    Answer(Vec<Pair>),
    /// A list of sections.
    List(Vec<Vec<Pair>>),
    /// The same, but one alone is a table.
    Few(Vec<Vec<Pair>>),
}

impl Datum {
    /// Whether it stands behind its key; tables and lists of sections do not, and answers need not.
    pub fn is_single(&self) -> bool {
        !matches!(self, Self::Part(_) | Self::Own(_) | Self::Answer(_) | Self::List(_) | Self::Few(_))
    }

    pub fn pairs(&self) -> &[Pair] {
        match self {
            Self::Part(pairs) | Self::Own(pairs) | Self::Answer(pairs) => pairs,
            _ => &[],
        }
    }

    /// The same table with one more text in it, behind another one.
    pub fn with_behind(mut self, key: &str, new: &'static str, text: &str) -> Self {
        if let Self::Part(pairs) | Self::Own(pairs) | Self::Answer(pairs) = &mut self {
            let at = pairs.iter().position(|pair| pair.key == key).map_or(pairs.len(), |at| at + 1);
            pairs.insert(at, Pair::new(new, Self::Text(text.to_owned())));
        }
        self
    }

    pub fn items(&self) -> &[Vec<Pair>] {
        match self {
            Self::Row(items) | Self::List(items) | Self::Few(items) => items,
            _ => &[],
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    pub key: Cow<'static, str>,
    pub value: Datum,
    /// What says nothing under this key, where a comment is to keep its place.
    pub blank: Option<Datum>,
}

impl Pair {
    pub fn new(key: impl Into<Cow<'static, str>>, value: Datum) -> Self {
        Self { key: key.into(), value, blank: None }
    }
}

trait Codec {
    type Of;

    fn read(reader: &mut Reader<'_>, value: &impl Node) -> Option<Self::Of>;

    fn write(of: &Self::Of, form: Form) -> Datum;

    /// As a file gives it back; `None` where nothing is left to say.
    fn clean(of: Self::Of) -> Option<Self::Of> {
        Some(of)
    }

    fn blank() -> Option<Datum> {
        None
    }
}

/// What may be missing under a key.
trait Field {
    type Of;

    fn read(reader: &mut Reader<'_>, span: &Range<usize>, table: &impl Keyed, key: &str) -> Option<Self::Of>;

    /// The value; `None` where it goes without saying, unless it is to be said all the same.
    fn write(of: &Self::Of, all_the_same: bool, form: Form) -> Option<Datum>;

    fn clean(of: Self::Of) -> Self::Of;

    fn blank() -> Option<Datum> {
        None
    }
}

struct Must<C>(PhantomData<C>);

struct May<C>(PhantomData<C>);

/// A value that is the usual one where it is missing, and may be written out where a comment is to keep its place.
struct Or<C, const BLANKS: bool = true>(PhantomData<C>);

/// Something that is so, or is not where it is missing.
type Flag = Or<bool, false>;

impl<C: Codec<Of: Clone>> Field for Must<C> {
    type Of = C::Of;

    fn read(reader: &mut Reader<'_>, span: &Range<usize>, table: &impl Keyed, key: &str) -> Option<C::Of> {
        reader.required(table, span.clone(), key).and_then(|value| C::read(reader, value))
    }

    fn write(of: &C::Of, _: bool, form: Form) -> Option<Datum> {
        Some(C::write(of, form))
    }

    fn clean(of: C::Of) -> C::Of {
        C::clean(of.clone()).unwrap_or(of)
    }
}

impl<C: Codec> Field for May<C> {
    type Of = Option<C::Of>;

    fn read(reader: &mut Reader<'_>, _: &Range<usize>, table: &impl Keyed, key: &str) -> Option<Self::Of> {
        Some(table.get(key).and_then(|value| C::read(reader, value)))
    }

    fn write(of: &Self::Of, _: bool, form: Form) -> Option<Datum> {
        of.as_ref().map(|of| C::write(of, form))
    }

    fn clean(of: Self::Of) -> Self::Of {
        of.and_then(C::clean)
    }

    fn blank() -> Option<Datum> {
        C::blank()
    }
}

impl<C: Codec<Of: Default + PartialEq>, const BLANKS: bool> Field for Or<C, BLANKS> {
    type Of = C::Of;

    fn read(reader: &mut Reader<'_>, _: &Range<usize>, table: &impl Keyed, key: &str) -> Option<C::Of> {
        Some(table.get(key).and_then(|value| C::read(reader, value)).unwrap_or_default())
    }

    fn write(of: &C::Of, all_the_same: bool, form: Form) -> Option<Datum> {
        (all_the_same || *of != C::Of::default()).then(|| C::write(of, form))
    }

    fn clean(of: C::Of) -> C::Of {
        C::clean(of).unwrap_or_default()
    }

    fn blank() -> Option<Datum> {
        BLANKS.then(|| C::write(&C::Of::default(), Form::Toml))
    }
}

trait Stored: Sized {
    const KEYS: &'static [&'static str];

    /// What a table says; `None` where something that must be there is missing or wrong, which is noted.
    fn read(reader: &mut Reader<'_>, span: &Range<usize>, table: &impl Keyed) -> Option<Self>;

    fn pairs(&self, form: Form) -> Vec<Pair>;

    fn clean(self) -> Self;
}

/// Declares a type with keys. What goes without saying is left out, unless the function says that it is not.
macro_rules! stored {
    (struct $type:ident { $($key:literal $field:ident: $codec:ty,)* }) => {
        struct $type {
            $($field: <$codec as Field>::Of,)*
        }
        stored!($type { $($key $field: $codec,)* });
    };
    ($type:ident { $($key:literal $field:ident: $codec:ty,)* }) => {
        stored!($type, |_, _, _| false, { $($key $field: $codec,)* });
    };
    ($type:ident, $all_the_same:expr, { $($key:literal $field:ident: $codec:ty,)* }) => {
        impl Stored for $type {
            const KEYS: &'static [&'static str] = &[$($key),*];

            fn read(reader: &mut Reader<'_>, span: &Range<usize>, table: &impl Keyed) -> Option<Self> {
                $(let $field = <$codec as Field>::read(reader, span, table, $key);)*
                Some(Self { $($field: $field?),* })
            }

            fn pairs(&self, form: Form) -> Vec<Pair> {
                let all_the_same: fn(&Self, &str, Form) -> bool = $all_the_same;
                let pairs = [$((
                    $key,
                    <$codec as Field>::write(&self.$field, all_the_same(self, $key, form), form),
                    <$codec as Field>::blank(),
                )),*];
                let pairs = pairs.into_iter();
                pairs.filter_map(|(key, value, blank)| Some(Pair { key: key.into(), value: value?, blank })).collect()
            }

            fn clean(self) -> Self {
                Self { $($field: <$codec as Field>::clean(self.$field)),* }
            }
        }
    };
}
use stored;

impl Serialize for Datum {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) | Self::Time(text) => to.serialize_str(text),
            Self::Number(number) => to.serialize_i64(*number),
            Self::Hours(minutes) if minutes.is_multiple_of(60) => to.serialize_u32(minutes / 60),
            Self::Hours(minutes) => to.serialize_f64(f64::from(*minutes) / 60.0),
            Self::Truth(truth) => to.serialize_bool(*truth),
            Self::Row(tables) | Self::List(tables) | Self::Few(tables) => {
                to.collect_seq(tables.iter().map(|table| Table(table)))
            }
            Self::Part(table) | Self::Own(table) | Self::Answer(table) => Table(table).serialize(to),
        }
    }
}

struct Table<'p>(&'p [Pair]);

impl Serialize for Table<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut table = to.serialize_map(Some(self.0.len()))?;
        for pair in self.0 {
            table.serialize_entry(&*pair.key, &pair.value)?;
        }
        table.end()
    }
}
