//! The parts of a text that are no TOML, counted without keeping them.

use std::borrow::Cow;

use toml::value::Datetime;
use toml_parser::decoder::{Encoding, ScalarKind};
use toml_parser::parser::{EventReceiver, ValidateWhitespace, parse_document};
use toml_parser::{ErrorSink, ParseError, Raw, Source, Span};

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

/// Looks at what keys and values say.
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
