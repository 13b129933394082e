//! What a save did to the text, kept small, so that it can be taken back to the byte.

use std::hash::{DefaultHasher, Hash, Hasher};

use serde::{Deserialize, Serialize};

/// One stretch of a text replaced by another, and what tells whether a text is the one before or the one after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Splice {
    at: usize,
    removed: String,
    inserted: String,
    before: Print,
    after: Print,
}

/// Tells two texts apart, for all that ever happens: the length and a 64-bit digest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Print {
    length: usize,
    digest: u64,
}

impl Print {
    fn of(text: &str) -> Self {
        let mut hasher = DefaultHasher::new();
        text.hash(&mut hasher);
        Self { length: text.len(), digest: hasher.finish() }
    }
}

impl Splice {
    pub(super) fn between(before: &str, after: &str) -> Self {
        let same = |(a, b): &(u8, u8)| a == b;
        let at = before.bytes().zip(after.bytes()).take_while(same).count();
        let at = before.floor_char_boundary(at);
        let (old, new) = (before.get(at..).unwrap_or_default(), after.get(at..).unwrap_or_default());
        let tail = old.bytes().rev().zip(new.bytes().rev()).take_while(same).count();
        let end = old.ceil_char_boundary(old.len() - tail);
        Self {
            at,
            removed: old.get(..end).unwrap_or_default().to_owned(),
            inserted: new.get(..new.len() + end - old.len()).unwrap_or_default().to_owned(),
            before: Print::of(before),
            after: Print::of(after),
        }
    }

    /// The text before, if this is the text after.
    pub(super) fn take_back(&self, text: &str) -> Option<String> {
        let rest = text.get(self.at..)?.strip_prefix(self.inserted.as_str())?;
        let former = [text.get(..self.at)?, self.removed.as_str(), rest].concat();
        (Print::of(text) == self.after && Print::of(&former) == self.before).then_some(former)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_replaced_comes_back() {
        for (before, after) in [
            ("", ""),
            ("", "a"),
            ("a", ""),
            ("aab", "ab"),
            ("ab", "aab"),
            ("é\r\n", "è\r\n"),
            ("aXa", "aa"),
            ("x", "y"),
        ] {
            let splice = Splice::between(before, after);
            assert_eq!(splice.take_back(after).as_deref(), Some(before), "{before:?} {after:?}");
        }
    }

    #[test]
    fn another_text_is_left_alone() {
        let splice = Splice::between("one two", "one three two");
        assert_eq!(splice.take_back("one three two, and more"), None);
        assert_eq!(splice.take_back("one"), None);
    }
}
