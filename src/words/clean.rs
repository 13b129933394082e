//! Makes text from a file, a key or the clipboard safe to put on a terminal.
//!
//! The data itself stays as it is; only what is shown goes through here. Control characters could start an escape
//! sequence, and bidirectional overrides could make a line read as something else than it says.

use std::borrow::Cow;

use textwrap::{Options, WordSplitter, WrapAlgorithm};

/// What stands in for a character that must not reach the terminal: one column wide.
const REPLACEMENT: char = '\u{FFFD}';

/// Returns the text as one line: line breaks and tabs become blanks, anything a terminal could obey becomes `U+FFFD`.
pub fn one_line(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        Cow::Borrowed(text)
    } else if text.chars().any(|c| must_not_show(c) || c.is_control()) {
        Cow::Owned(text.chars().map(shown).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// Returns the text's lines, each cleaned as by [`one_line`].
pub fn lines(text: &str) -> impl Iterator<Item = Cow<'_, str>> {
    text.lines().map(one_line)
}

/// Returns the text cleaned as by [`lines`] and wrapped between words to a width in columns; a word that is wider is
/// broken, and an empty line stays.
pub fn wrapped(text: &str, width: usize) -> Vec<String> {
    let options =
        Options::new(width.max(1)).wrap_algorithm(WrapAlgorithm::FirstFit).word_splitter(WordSplitter::NoHyphenation);
    lines(text)
        .flat_map(|line| textwrap::wrap(&line, &options).into_iter().map(Cow::into_owned).collect::<Vec<_>>())
        .collect()
}

fn shown(c: char) -> char {
    match c {
        '\t' | '\n' | '\r' => ' ',
        c if must_not_show(c) => REPLACEMENT,
        c => c,
    }
}

/// Whether a terminal could obey a character, or show what follows as something else than it says: C0, DEL, C1, line
/// separators, and the format characters that change the direction of what follows.
pub fn must_not_show(c: char) -> bool {
    (c.is_control() && !matches!(c, '\t' | '\n' | '\r'))
        || matches!(c, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}')
        || ('\u{E0000}'..='\u{E0FFF}').contains(&c)
}
