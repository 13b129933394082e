//! What an edit asks about the places of a text.
//!
//! The places come from the parser, the edits are made to the text itself. Writing a parsed document out again would lose
//! the marks and line endings of the file and move interleaved dotted keys.

use std::borrow::Cow;
use std::ops::Range;

pub(super) use super::walk::{Leaf, Outline, Section, Step, ValueKind};

impl<'t> Outline<'t> {
    /// The text with the keys of all days in quotes, as they are written here: TOML allows them bare, but some editors
    /// mark every bare one as a mistake, and a file is to have them in one way.
    pub(super) fn with_quoted_days(&self) -> Option<Cow<'t, str>> {
        if self.bare_days.is_empty() {
            return Some(Cow::Borrowed(self.text));
        }
        let quotes = self.bare_days.iter().flat_map(|key| [key.start..key.start, key.end..key.end]);
        self.with(quotes.map(|at| (at, "\"".to_owned())).collect()).map(Cow::Owned)
    }

    pub(super) fn leaf(&self, path: &[Step]) -> Option<&Leaf> {
        self.leaves.iter().find(|leaf| leaf.path == path)
    }

    pub(super) fn section(&self, path: &[Step]) -> Option<&Section> {
        self.sections.iter().find(|section| section.path == path)
    }

    pub(super) fn has_below(&self, path: &[Step]) -> bool {
        let below = |other: &[Step]| other.len() > path.len() && other.starts_with(path);
        self.leaves.iter().any(|leaf| below(&leaf.path)) || self.sections.iter().any(|section| below(&section.path))
    }

    pub(super) fn lines_in<'a>(&'a self, section: &Section) -> impl Iterator<Item = &'a Leaf> + use<'a> {
        // By their ends: a header may begin with the text, as the part above all headers does.
        let next = self.sections.partition_point(|other| other.header.end <= section.header.end);
        let end = self.sections.get(next).map_or(self.text.len(), |next| next.header.start);
        let within = |at: usize| self.leaves.partition_point(|leaf| leaf.start < at);
        let leaves = self.leaves.get(within(section.header.end)..within(end)).unwrap_or_default();
        leaves.iter().filter(|leaf| leaf.around.is_none())
    }

    /// Where the last value of a section ends, or else its header.
    pub(super) fn end_of(&self, section: &Section) -> usize {
        self.lines_in(section).last().map_or(section.header.end, |leaf| leaf.value.end)
    }

    /// Where one more line of a section goes. What stands above the first header may have no line yet; then that is above
    /// the header and its comments.
    pub(super) fn end_of_lines(&self, section: &Section) -> usize {
        let is_blank_top = section.path.is_empty() && self.lines_in(section).next().is_none();
        match self.sections.get(1).filter(|_| is_blank_top) {
            Some(first) => self.with_comments_above(self.line_start(first.header.start)),
            None if is_blank_top => self.text.len(),
            None => self.after(self.end_of(section)),
        }
    }

    pub(super) fn comments_in(&self, range: &Range<usize>) -> Vec<&'t str> {
        let within = self.comments.iter().filter(|comment| range.contains(&comment.start));
        within.filter_map(|comment| self.text.get(comment.clone())).collect()
    }

    pub(super) fn line_start(&self, at: usize) -> usize {
        self.text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1)
    }

    pub(super) fn next_line(&self, at: usize) -> usize {
        self.text.get(at..).and_then(|rest| rest.find('\n')).map_or(self.text.len(), |end| at + end + 1)
    }

    /// The line that begins at a place, without its end; `None` at the end of the text.
    pub(super) fn line(&self, start: usize) -> Option<&'t str> {
        self.text.get(start..self.next_line(start)).filter(|line| !line.is_empty()).map(str::trim_end)
    }

    /// Where the comment lines directly above a line begin; the line itself if there are none.
    pub(super) fn with_comments_above(&self, line_start: usize) -> usize {
        let mut start = line_start;
        while start > 0 {
            let above = self.line_start(start - 1);
            if !self.line(above).is_some_and(|line| line.trim_start().starts_with('#')) {
                break;
            }
            start = above;
        }
        start
    }

    /// The first line after what ends at a place, and after the comment lines below it that nothing else follows
    /// directly.
    pub(super) fn after(&self, end: usize) -> usize {
        let next = self.next_line(end);
        let mut at = next;
        while let Some(line) = self.line(at).filter(|line| !line.is_empty()) {
            if !line.trim_start().starts_with('#') {
                return next;
            }
            at = self.next_line(at);
        }
        at
    }

    /// Whether a comment belongs to a value: one in it, behind it or right above it.
    pub(super) fn is_commented(&self, leaf: &Leaf) -> bool {
        let (first, next) = (self.line_start(leaf.start), self.next_line(leaf.value.end));
        let around = leaf.around.clone().unwrap_or(0..self.text.len());
        let near = self.with_comments_above(first).max(around.start)..next.min(around.end);
        !self.comments_in(&near).is_empty()
    }

    /// What the lines of the text end with, most of them.
    pub(super) fn newline(&self) -> &'static str {
        let all = self.text.matches('\n').count();
        if self.text.matches("\r\n").count() * 2 > all { "\r\n" } else { "\n" }
    }

    /// The text with some ranges replaced, which must not overlap.
    pub(super) fn with(&self, mut edits: Vec<(Range<usize>, String)>) -> Option<String> {
        edits.sort_by_key(|(range, _)| range.start);
        let (mut text, mut at) = (String::with_capacity(self.text.len()), 0);
        for (range, new) in edits {
            text.push_str(self.text.get(at..range.start)?);
            text.push_str(&new);
            at = range.end;
        }
        text.push_str(self.text.get(at..)?);
        Some(text)
    }
}
