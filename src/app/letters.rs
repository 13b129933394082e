//! Whole letters of a line: a letter and its accents are one, however many characters they are.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

/// The letter of which a column is within or, where it is between two, that behind it; columns count characters.
pub(super) fn at(line: &str, column: usize) -> Option<Range<usize>> {
    letters(line).find(|letter| letter.end > column)
}

/// The letter before a column, or that of which the column is within.
pub(super) fn before(line: &str, column: usize) -> Option<Range<usize>> {
    letters(line).take_while(|letter| letter.start < column).last()
}

fn letters(line: &str) -> impl Iterator<Item = Range<usize>> {
    line.graphemes(true).scan(0, |end, letter| {
        let start = *end;
        *end += letter.chars().count();
        Some(start..*end)
    })
}
