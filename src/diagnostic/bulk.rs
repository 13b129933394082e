//! How much a text may have in it.
//!
//! A few bytes of a text can become a kilobyte of a tree, and braces in braces a call in a call. So a text is looked
//! through before it is parsed: that takes a few milliseconds and no memory.

use std::ops::Range;

use toml_parser::Source;
use toml_parser::lexer::TokenKind;

/// The most that is read, in tokens: words, texts, signs, and gaps between them. Ten years of full days, with eight
/// tasks, two pain entries and three doses each, come to four fifths of it. A token is 48 bytes when it is parsed, so
/// this is 160 MB.
const MOST: usize = 3_400_000;

/// What an item of a list, a value with a key, a list and a table cost beside their tokens; a table may also be implied
/// by a dotted key.
const ITEM: usize = 2;
const VALUE: usize = 3;
const LIST: usize = 5;
const TABLE: usize = 21;

/// The most braces and brackets in each other, and the most keys in a row with dots between. The deepest value of a
/// record stands in six.
const DEEPEST: usize = 32;

/// Where a text begins to be more than is read, and in which way.
pub(super) fn excess(text: &str) -> Option<(Range<usize>, String)> {
    let mut tally = Tally::default();
    Source::new(text).lex().find_map(|token| {
        let span = token.span().start()..token.span().end();
        let problem = tally.count(token.kind(), &span, text)?;
        Some((span, problem))
    })
}

/// What was seen so far.
#[derive(Default)]
struct Tally<'t> {
    cost: usize,
    /// How many braces and brackets are open, and how many braces.
    open: usize,
    braces: usize,
    /// How many dots the key at hand has.
    dots: usize,
    /// Where it begins.
    key: Option<usize>,
    last: &'t str,
    /// The last sign, or the end of the last line.
    sign: Option<TokenKind>,
}

impl<'t> Tally<'t> {
    /// Counts one more token; why it is one too many, if it is.
    fn count(&mut self, kind: TokenKind, span: &Range<usize>, text: &'t str) -> Option<String> {
        self.cost += 1;
        match kind {
            TokenKind::Whitespace => {}
            TokenKind::Atom | TokenKind::BasicString | TokenKind::LiteralString => {
                self.key.get_or_insert(span.start);
            }
            TokenKind::Dot => {
                self.dots += 1;
                let way = self.key.and_then(|start| text.get(start..span.end)).unwrap_or_default();
                // A table that the key before went through is there already.
                let is_there = self.braces == 0 && !way.is_empty() && self.last.starts_with(way);
                self.cost += if is_there { 0 } else { TABLE };
            }
            sign => {
                let key = self.key.take().and_then(|start| text.get(start..span.start));
                self.count_sign(sign, key);
                (self.sign, self.dots) = (Some(sign), 0);
            }
        }
        if self.open > DEEPEST {
            Some(format!("more than {DEEPEST} brackets in each other are not read"))
        } else if self.dots > DEEPEST {
            Some(format!("more than {DEEPEST} keys in each other are not read"))
        } else {
            (self.cost > MOST).then(|| "the file has more in it than is read".to_owned())
        }
    }

    /// Counts a sign, with the key before it.
    fn count_sign(&mut self, sign: TokenKind, key: Option<&'t str>) {
        match sign {
            TokenKind::Equals => {
                self.cost += VALUE;
                if self.dots > 0 && self.braces == 0 {
                    self.last = key.unwrap_or_default();
                }
            }
            TokenKind::Comma => self.cost += ITEM,
            TokenKind::LeftCurlyBracket => {
                self.cost += TABLE;
                (self.open, self.braces) = (self.open + 1, self.braces + 1);
            }
            TokenKind::RightCurlyBracket => {
                (self.open, self.braces) = (self.open.saturating_sub(1), self.braces.saturating_sub(1));
            }
            TokenKind::LeftSquareBracket => {
                let begins_line = self.sign.is_none_or(|last| last == TokenKind::Newline);
                self.cost += if begins_line { TABLE } else { LIST };
                self.open += 1;
            }
            TokenKind::RightSquareBracket => {
                self.open = self.open.saturating_sub(1);
                self.last = key.unwrap_or(self.last);
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cost(text: &str) -> usize {
        let mut tally = Tally::default();
        for token in Source::new(text).lex() {
            let _ = tally.count(token.kind(), &(token.span().start()..token.span().end()), text);
        }
        tally.cost
    }

    #[test]
    fn a_table_is_counted_once_however_often_it_is_named() {
        let day = "[days.2026-11-22.tasks]\nstairs = \"kept\"\nheels = { by = \"Ana\" }\n";
        let more = "[days.2026-11-22.more]\n";
        assert_eq!(
            cost(&[day, more].concat()) - cost(day),
            TABLE + "[ days . 2026-11-22 . more ] EOL".split(' ').count()
        );
        assert!(cost("a.b = 1\na.c = 2\n") < 2 * cost("a.b = 1\n"));
        let list = |of: &str| cost(&format!("x = [{}]", of.repeat(10)));
        assert!(list("{ a.b = 1 },") > 10 * 2 * TABLE);
    }
}
