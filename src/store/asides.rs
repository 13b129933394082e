//! What a text says beside its record: comments, and keys that legup does not know. A record that is joined with another
//! one takes over its entries, and whoever removes the other file must know what goes with it.

use super::edit;
use super::read::BYTE_ORDER_MARK;
use crate::diagnostic::{Reader, Source};
use crate::schema;

/// A comment, or a line with a key that is not known.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Aside {
    /// Its line, counted from 1.
    pub line: usize,
    pub text: String,
}

/// What a text says beside its record that another text does not say anywhere, in the order of its lines.
pub(super) fn missing(text: &str, from: &str) -> Vec<Aside> {
    let there = asides(from);
    let mut missing = asides(text);
    missing.retain(|aside| there.iter().all(|other| other.text != aside.text));
    missing
}

fn asides(text: &str) -> Vec<Aside> {
    let text = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
    let mut reader = Reader::new(Source { name: "", text });
    let tree = reader.parse();
    schema::unknown(&mut reader, tree.get_ref());
    let (mut found, mut line, mut at) = (Vec::new(), 1, 0);
    for comment in edit::comments(text) {
        line += text.get(at..comment.start).unwrap_or_default().matches('\n').count();
        at = comment.start;
        found.push(Aside { line, text: text.get(comment).unwrap_or_default().trim().to_owned() });
    }
    let lines: Vec<_> = text.lines().map(str::trim).collect();
    for place in reader.finish().into_iter().filter_map(|told| told.place) {
        let written = lines.get(place.line - 1).copied().unwrap_or_default();
        // What stands behind it is one of the comments.
        let comment = found.iter().find(|aside| aside.line == place.line && written.ends_with(&aside.text));
        let text = comment.and_then(|comment| written.strip_suffix(&comment.text)).unwrap_or(written);
        found.push(Aside { line: place.line, text: text.trim().to_owned() });
    }
    found.sort();
    found.dedup();
    found
}
