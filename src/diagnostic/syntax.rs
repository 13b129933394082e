//! Looks through a text without keeping anything of it: whether it has more in it than is read, and how much of it is no
//! TOML. A few bytes of a text can become a kilobyte of a tree, and braces in braces a call in a call, so the first comes
//! before it is parsed, at the cost of a few milliseconds.

use std::borrow::Cow;
use std::ops::Range;

use toml::value::Datetime;
use toml_parser::decoder::{Encoding, ScalarKind};
use toml_parser::lexer::TokenKind;
use toml_parser::parser::{EventReceiver, ValidateWhitespace, parse_document};
use toml_parser::{ErrorSink, ParseError, Raw, Source, Span};

/// The most words, signs and gaps, and of them the most signs with which a table can begin. Ten years of full days, with
/// eight tasks, two pain entries and three doses each, come to 1.2 million and 113,000.
const MOST: usize = 2_000_000;
const MOST_TABLES: usize = 125_000;

/// The most braces and brackets in each other, and the most dots in a key. The deepest value of a record stands in six.
const DEEPEST: usize = 32;

/// Where a text begins to be more than is read, and in which way.
pub(super) fn excess(text: &str) -> Option<(Range<usize>, String)> {
    if is_little(text) {
        return None;
    }
    let (mut all, mut tables, mut open, mut dots) = (0, 0, 0_usize, 0);
    Source::new(text).lex().find_map(|token| {
        all += 1;
        match token.kind() {
            TokenKind::Dot => (tables, dots) = (tables + 1, dots + 1),
            TokenKind::LeftCurlyBracket | TokenKind::LeftSquareBracket => (tables, open) = (tables + 1, open + 1),
            TokenKind::RightCurlyBracket | TokenKind::RightSquareBracket => open = open.saturating_sub(1),
            TokenKind::Equals | TokenKind::Comma | TokenKind::Newline => dots = 0,
            _ => {}
        }
        let problem = match () {
            () if open > DEEPEST => format!("more than {DEEPEST} brackets in each other are not read"),
            () if dots > DEEPEST => format!("more than {DEEPEST} keys in each other are not read"),
            () if all > MOST || tables > MOST_TABLES => "the file has more in it than is read".to_owned(),
            () => return None,
        };
        Some((token.span().start()..token.span().end(), problem))
    })
}

/// Whether a text is surely no more than is read, as nearly every one is, found sooner than with its words. What opens
/// counts also where it is quoted; what closes only where it cannot be, and never for what opened in a line before.
fn is_little(text: &str) -> bool {
    let (mut open, mut before, mut dots) = (0, 0, 0);
    let (mut is_quoted, mut is_sure) = (false, true);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'a'..=b'z' | b'0'..=b'9' | b' ' => continue,
            b'\n' => (before, dots, is_quoted, is_sure) = (open, 0, false, true),
            b'[' | b'{' => open += 1,
            b']' | b'}' if is_sure && !is_quoted && open > before => open -= 1,
            b'.' => dots += 1,
            // It may go on in the next line.
            b'"' | b'\'' if text.as_bytes().get(at + 1) == Some(&byte) => return false,
            b'"' => is_quoted = !is_quoted,
            b'\'' | b'#' | b'\\' => is_sure = false,
            _ => {}
        }
        if open > DEEPEST || dots > DEEPEST {
            return false;
        }
    }
    text.len() <= MOST_TABLES
}

/// How many mistakes the notation of a text has, and where the one behind the first so many is.
pub(super) fn mistakes(text: &str, first: usize) -> (usize, usize) {
    let source = Source::new(text);
    let (mut count, mut at) = (0, text.len());
    let mut sink = |error: ParseError| {
        count += 1;
        if count == first + 1 {
            at = error.unexpected().or(error.context()).map_or(at, |span| span.start());
        }
    };
    let mut values = Values { source };
    parse_document(&source.lex().into_vec(), &mut ValidateWhitespace::new(&mut values, source), &mut sink);
    (count, at)
}

struct Values<'t> {
    source: Source<'t>,
}

impl<'t> Values<'t> {
    fn raw(&self, span: Span, encoding: Option<Encoding>) -> Raw<'t> {
        let written = self.source.input().get(span.start()..span.end()).unwrap_or_default();
        Raw::new_unchecked(written, encoding, span)
    }
}

impl EventReceiver for Values<'_> {
    fn simple_key(&mut self, span: Span, encoding: Option<Encoding>, error: &mut dyn ErrorSink) {
        self.raw(span, encoding).decode_key(&mut (), error);
    }

    fn scalar(&mut self, span: Span, encoding: Option<Encoding>, error: &mut dyn ErrorSink) {
        let mut text = Cow::Borrowed("");
        let kind = self.raw(span, encoding).decode_scalar(&mut text, error);
        if kind == ScalarKind::DateTime && text.parse::<Datetime>().is_err() {
            error.report_error(ParseError::new("").with_unexpected(span));
        }
    }
}
