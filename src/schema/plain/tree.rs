//! A tree without places that borrows its texts.

use std::ops::Range;

use toml::value::Datetime;

use crate::diagnostic::{Keyed, Node, What};

/// The most keys of one table: each is compared with all before it.
const MOST_KEYS: usize = 100;

/// A value, of which nobody asks where it stands: in the place of a mistake the parser has the word.
#[derive(Debug, PartialEq)]
pub(in crate::schema) enum Plain<'t> {
    Text(&'t str),
    Number(&'t str),
    Truth(bool),
    Time(Datetime),
    List(Vec<Self>),
    Table(Table<'t>),
}

#[derive(Debug, Default, PartialEq)]
pub(in crate::schema) struct Table<'t>(Vec<(&'t str, Plain<'t>)>);

impl<'t> Node for Plain<'t> {
    type Table = Table<'t>;

    fn span(&self) -> Range<usize> {
        0..0
    }

    fn what(&self) -> What<'_, Self> {
        match self {
            Self::Text(text) => What::Text(text),
            Self::Number(digits) => What::Integer(digits, 10),
            Self::Truth(truth) => What::Truth(*truth),
            Self::Time(time) => What::Time(*time),
            Self::List(list) => What::List(list),
            Self::Table(table) => What::Table(table),
        }
    }
}

impl<'t> Keyed for Table<'t> {
    type Node = Plain<'t>;

    fn get(&self, key: &str) -> Option<&Self::Node> {
        self.0.iter().find(|(name, _)| *name == key).map(|(_, value)| value)
    }

    fn entries(&self) -> impl Iterator<Item = (&str, Range<usize>, &Self::Node)> {
        self.0.iter().map(|(key, value)| (*key, 0..0, value))
    }
}

impl<'t> Table<'t> {
    pub(super) fn with(key: &'t str, value: Plain<'t>) -> Self {
        Self(vec![(key, value)])
    }

    /// Adds what is new; a key that stands twice is a mistake.
    pub(super) fn add(&mut self, key: &'t str, value: Plain<'t>) -> Option<()> {
        let is_free = self.0.len() < MOST_KEYS && self.get(key).is_none();
        is_free.then(|| self.0.push((key, value)))
    }

    pub(super) fn get_mut(&mut self, key: &str) -> Option<&mut Plain<'t>> {
        self.0.iter_mut().find(|(name, _)| *name == key).map(|(_, value)| value)
    }
}
