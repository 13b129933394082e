//! What a tree is read from, whoever made it: values and tables of them, each with its place.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};
use toml::value::Datetime;

/// A value of a tree.
pub trait Node: Sized {
    type Table: Keyed<Node = Self>;

    fn span(&self) -> Range<usize>;

    fn what(&self) -> What<'_, Self>;

    fn as_text(&self) -> Option<&str> {
        if let What::Text(text) = self.what() { Some(text) } else { None }
    }

    /// The digits of a whole number and their radix, as [`i64::from_str_radix`] takes them but for underscores.
    fn as_integer(&self) -> Option<(&str, u32)> {
        if let What::Integer(digits, radix) = self.what() { Some((digits, radix)) } else { None }
    }

    fn as_table(&self) -> Option<&Self::Table> {
        if let What::Table(table) = self.what() { Some(table) } else { None }
    }
}

/// A table of a tree.
pub trait Keyed {
    type Node: Node<Table = Self>;

    fn get(&self, key: &str) -> Option<&Self::Node>;

    fn entries(&self) -> impl Iterator<Item = (&str, Range<usize>, &Self::Node)>;
}

#[derive(Debug)]
pub enum What<'a, N: Node> {
    Text(&'a str),
    Integer(&'a str, u32),
    Float(&'a str),
    Truth(bool),
    Time(Datetime),
    List(&'a [N]),
    Table(&'a N::Table),
}

impl<'d> Node for Spanned<DeValue<'d>> {
    type Table = DeTable<'d>;

    fn span(&self) -> Range<usize> {
        Self::span(self)
    }

    fn what(&self) -> What<'_, Self> {
        match self.get_ref() {
            DeValue::String(text) => What::Text(text),
            DeValue::Integer(number) => What::Integer(number.as_str(), number.radix()),
            DeValue::Float(number) => What::Float(number.as_str()),
            DeValue::Boolean(truth) => What::Truth(*truth),
            DeValue::Datetime(time) => What::Time(*time),
            DeValue::Array(list) => What::List(list.as_ref()),
            DeValue::Table(table) => What::Table(table),
        }
    }
}

impl<'d> Keyed for DeTable<'d> {
    type Node = Spanned<DeValue<'d>>;

    fn get(&self, key: &str) -> Option<&Self::Node> {
        Self::get(self, key)
    }

    fn entries(&self) -> impl Iterator<Item = (&str, Range<usize>, &Self::Node)> {
        self.iter().map(|(key, value)| (&**key.get_ref(), key.span(), value))
    }
}
