//! From a place in a text to the line and the column of it.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::Place;
use crate::words::clean;

/// The widest excerpt of a line that is shown, in columns; the part around the caret is kept.
const EXCERPT_COLUMNS: usize = 100;

/// How far before and behind a place a line is looked at for the excerpt, in bytes: enough for any that fits.
const REACH: usize = 4096;

/// Counts lines and columns forward through a text, so that many places cost no more than the last of them.
#[derive(Debug)]
pub(super) struct Ruler<'t> {
    text: &'t str,
    line: usize,
    line_start: usize,
    at: usize,
    columns: usize,
}

impl<'t> Ruler<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, line: 1, line_start: 0, at: 0, columns: 0 }
    }

    /// The place of a byte range; a range past the end or across lines is narrowed to what exists of its first line.
    pub(super) fn place(&mut self, span: Range<usize>) -> Place {
        let start = self.text.floor_char_boundary(span.start);
        if start < self.at {
            *self = Self::new(self.text);
        }
        let passed = self.text.get(self.at..start).unwrap_or_default();
        if let Some(last) = passed.rfind('\n') {
            self.line += passed.matches('\n').count();
            self.line_start = self.at + last + 1;
            (self.at, self.columns) = (self.line_start, 0);
        }
        let rest = self.text.get(start..).unwrap_or_default();
        let line_end = start + rest.find('\n').unwrap_or(rest.len());
        let line = self.text.get(self.line_start..line_end).unwrap_or_default().trim_end_matches('\r');
        let line_end = self.line_start + line.len();
        // A place within the line break is shown after the line's last character.
        let start = start.min(line_end);
        self.count_to(start);
        let near = self.text.floor_char_boundary(start.saturating_sub(REACH)).max(self.line_start)
            ..self.text.floor_char_boundary((start + REACH).min(line_end));
        let lead = self.text.get(near.start..start).unwrap_or_default();
        let end = self.text.floor_char_boundary(span.end.min(near.end));
        let marked = self.text.get(start..end).unwrap_or_default();
        let (cut, excerpt) = excerpt(self.text.get(near).unwrap_or_default(), lead);
        let indent = clean::one_line(lead).width().saturating_sub(cut);
        let shown = excerpt.width().saturating_sub(indent).max(1);
        Place {
            line: self.line,
            column: self.columns + 1,
            excerpt,
            indent,
            width: clean::one_line(marked).width().clamp(1, shown),
        }
    }

    fn count_to(&mut self, at: usize) {
        let passed = self.text.get(self.at..at).unwrap_or_default();
        self.columns += if passed.is_ascii() { passed.len() } else { passed.graphemes(true).count() };
        self.at = self.at.max(at);
    }
}

/// Cuts a long line so that what follows `lead` is in view; returns the columns cut away in front, and the excerpt.
fn excerpt(line: &str, lead: &str) -> (usize, String) {
    let line = clean::one_line(line);
    let lead_width = clean::one_line(lead).width();
    let skip = if lead_width > EXCERPT_COLUMNS / 2 && line.width() > EXCERPT_COLUMNS {
        lead_width - EXCERPT_COLUMNS / 2
    } else {
        0
    };
    let (mut at, mut cut, mut out) = (0, 0, String::new());
    for grapheme in line.graphemes(true) {
        if at < skip {
            cut = at + grapheme.width();
        } else if at + grapheme.width() - cut <= EXCERPT_COLUMNS {
            out.push_str(grapheme);
        } else {
            break;
        }
        at += grapheme.width();
    }
    (cut, out)
}
