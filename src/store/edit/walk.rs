//! From the events of the parser to the places of a text.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

use toml_parser::decoder::Encoding;
use toml_parser::parser::{EventReceiver, parse_document};
use toml_parser::{ErrorSink, ParseError, Raw, Source, Span};

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Step {
    Key(Rc<str>),
    At(usize),
}

impl Step {
    pub(super) fn key(key: impl Into<Rc<str>>) -> Self {
        Self::Key(key.into())
    }
}

/// A `[section]` or an entry of a `[[list]]`; the text above the first one is a section without a header.
#[derive(Debug, Clone)]
pub(super) struct Section {
    pub(super) path: Vec<Step>,
    pub(super) header: Range<usize>,
}

/// A value with its key, or an element of a list.
#[derive(Debug, Clone)]
pub(super) struct Leaf {
    pub(super) path: Vec<Step>,
    /// Where its key, or an element itself, begins.
    pub(super) start: usize,
    pub(super) value: Range<usize>,
    pub(super) kind: ValueKind,
    /// How many steps of the path lead to the section, braces or brackets around it; more than one step fewer than the
    /// path has where its key is a dotted one.
    pub(super) depth: usize,
    /// Where the braces or brackets around it are; a value without any has lines of its own in a section.
    pub(super) around: Option<Range<usize>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ValueKind {
    Table,
    List,
    Scalar,
}

#[derive(Debug, Default)]
pub(super) struct Outline<'t> {
    pub(super) text: &'t str,
    pub(super) sections: Vec<Section>,
    /// Its values, in the order of the text; the ones in a value come after it.
    pub(super) leaves: Vec<Leaf>,
    /// Its comments, without the ends of their lines.
    pub(super) comments: Vec<Range<usize>>,
    pub(super) bare_days: Vec<Range<usize>>,
}

impl<'t> Outline<'t> {
    /// The places of a text; `None` if it is not TOML.
    pub(super) fn of(text: &'t str) -> Option<Self> {
        let root = Section { path: Vec::new(), header: 0..0 };
        let outline = Self { text, sections: vec![root], ..Self::default() };
        let mut walk = Walk { outline, ..Walk::default() };
        let mut error: Option<ParseError> = None;
        parse_document(&Source::new(text).lex().into_vec(), &mut walk, &mut error);
        error.is_none().then_some(walk.outline)
    }
}

#[derive(Default)]
struct Walk<'t> {
    outline: Outline<'t>,
    /// How many entries each `[[list]]` has so far.
    entries: HashMap<Vec<Step>, usize>,
    /// The keys read last, which lead to the value or header at hand.
    keys: Vec<Step>,
    /// Where each of them stands, if it does so without quotes.
    bare: Vec<Option<Range<usize>>>,
    /// Where the first of them, or the header that they stand in, begins.
    start: Option<usize>,
    /// The braces and brackets that are open, each with the values in it.
    open: Vec<Open>,
}

struct Open {
    leaf: usize,
    kind: ValueKind,
    elements: usize,
}

impl Walk<'_> {
    fn section(&mut self, end: usize, is_list: bool) {
        self.note_day(&[]);
        let keys = std::mem::take(&mut self.keys);
        let (last, mut path) = (keys.len().saturating_sub(1), Vec::with_capacity(keys.len() + 1));
        for (at, key) in keys.into_iter().enumerate() {
            path.push(key);
            // A header below a list is about its last entry.
            let entry = match self.entries.get_mut(&path) {
                Some(count) if is_list && at == last => {
                    *count += 1;
                    Some(*count - 1)
                }
                Some(count) => count.checked_sub(1),
                None if is_list && at == last => {
                    self.entries.insert(path.clone(), 1);
                    Some(0)
                }
                None => None,
            };
            path.extend(entry.map(Step::At));
        }
        self.outline.sections.push(Section { path, header: self.start.take().unwrap_or(end)..end });
    }

    fn value(&mut self, span: Span, kind: ValueKind) {
        let value = span.start()..span.end();
        let start = self.start.take().unwrap_or(value.start);
        let Outline { leaves, sections, .. } = &mut self.outline;
        let open = self.open.last_mut().and_then(|open| Some((leaves.get(open.leaf)?, open)));
        let around = open.as_ref().map(|(leaf, _)| leaf.value.clone());
        let outer = open.as_ref().map(|(leaf, _)| &leaf.path).or(sections.last().map(|section| &section.path));
        let mut path = outer.cloned().unwrap_or_default();
        let depth = path.len();
        if let Some((_, open)) = open.filter(|(_, open)| open.kind == ValueKind::List) {
            path.push(Step::At(open.elements));
            open.elements += 1;
        }
        if kind != ValueKind::Scalar {
            self.open.push(Open { leaf: leaves.len(), kind, elements: 0 });
        }
        self.note_day(&path);
        path.append(&mut self.keys);
        self.outline.leaves.push(Leaf { path, start, value, kind, depth, around });
    }

    /// Notes where the key of a day stands without quotes, if it is among the keys read last, which go on from here.
    fn note_day(&mut self, from: &[Step]) {
        let bare = std::mem::take(&mut self.bare);
        let first = from.first().or(self.keys.first());
        let second = 1usize.checked_sub(from.len()).and_then(|at| bare.into_iter().nth(at)).flatten();
        self.outline.bare_days.extend(second.filter(|_| first == Some(&Step::key("days"))));
    }

    /// The innermost braces or brackets end here, which the values in them are told.
    fn close(&mut self, end: usize) {
        let Some(open) = self.open.pop() else { return };
        let Some([leaf, inside @ ..]) = self.outline.leaves.get_mut(open.leaf..) else { return };
        leaf.value.end = end;
        let around = inside.iter_mut().filter_map(|inner| inner.around.as_mut());
        around.filter(|range| range.start == leaf.value.start).for_each(|range| range.end = end);
    }
}

impl EventReceiver for Walk<'_> {
    fn std_table_open(&mut self, span: Span, _: &mut dyn ErrorSink) {
        self.start = Some(span.start());
    }

    fn std_table_close(&mut self, span: Span, _: &mut dyn ErrorSink) {
        self.section(span.end(), false);
    }

    fn array_table_open(&mut self, span: Span, _: &mut dyn ErrorSink) {
        self.start = Some(span.start());
    }

    fn array_table_close(&mut self, span: Span, _: &mut dyn ErrorSink) {
        self.section(span.end(), true);
    }

    fn inline_table_open(&mut self, span: Span, _: &mut dyn ErrorSink) -> bool {
        self.value(span, ValueKind::Table);
        true
    }

    fn inline_table_close(&mut self, span: Span, _: &mut dyn ErrorSink) {
        self.close(span.end());
    }

    fn array_open(&mut self, span: Span, _: &mut dyn ErrorSink) -> bool {
        self.value(span, ValueKind::List);
        true
    }

    fn array_close(&mut self, span: Span, _: &mut dyn ErrorSink) {
        self.close(span.end());
    }

    fn simple_key(&mut self, span: Span, encoding: Option<Encoding>, error: &mut dyn ErrorSink) {
        self.start.get_or_insert(span.start());
        let mut key = Cow::Borrowed("");
        let written = self.outline.text.get(span.start()..span.end()).unwrap_or_default();
        Raw::new_unchecked(written, encoding, span).decode_key(&mut key, error);
        self.keys.push(Step::key(key.as_ref()));
        self.bare.push(encoding.is_none().then(|| span.start()..span.end()));
    }

    fn scalar(&mut self, span: Span, _: Option<Encoding>, _: &mut dyn ErrorSink) {
        self.value(span, ValueKind::Scalar);
    }

    fn comment(&mut self, span: Span, _: &mut dyn ErrorSink) {
        self.outline.comments.push(span.start()..span.end());
    }
}
