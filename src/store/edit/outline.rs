//! Where everything is in a text: its sections, its values, its comments.
//!
//! The places come from `toml_edit`, the edits are made to the text itself. Writing the parsed document out again would
//! lose the marks and line endings of the file and move interleaved dotted keys.

use std::ops::Range;

use toml_edit::{Document, InlineTable, Item, Key, Table, Value};

/// One step on the way to a value.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Step {
    /// Into a table.
    Key(String),
    /// Into a list.
    At(usize),
}

impl Step {
    /// A step into a table.
    pub(super) fn key(key: impl Into<String>) -> Self {
        Self::Key(key.into())
    }
}

/// A `[section]` or an entry of a `[[list]]`; the text above the first one is a section without a header.
#[derive(Debug, Clone)]
pub(super) struct Section {
    /// The way to it.
    pub(super) path: Vec<Step>,
    /// Its header.
    pub(super) header: Range<usize>,
}

/// A value with its key, or an element of a list.
#[derive(Debug, Clone)]
pub(super) struct Leaf {
    /// The way to it.
    pub(super) path: Vec<Step>,
    /// Where its key, or an element itself, begins.
    pub(super) start: usize,
    /// The value.
    pub(super) value: Range<usize>,
    /// Whether the value is a table or a list.
    pub(super) kind: Kind,
    /// How many steps of the path lead to the section, braces or brackets around it; more than one step fewer than the
    /// path has where its key is a dotted one.
    pub(super) depth: usize,
    /// What is around it.
    pub(super) around: Around,
}

/// What a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// `{ … }`
    Table,
    /// `[ … ]`
    List,
    /// Anything else.
    Scalar,
}

/// What is around a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Around {
    /// A section: the value has lines of its own.
    Lines,
    /// Braces, at this range.
    Braces(Range<usize>),
    /// Brackets, at this range.
    Brackets(Range<usize>),
}

/// The places of a text.
#[derive(Debug)]
pub(super) struct Outline<'t> {
    /// The text.
    pub(super) text: &'t str,
    /// Its sections, in the order of the text.
    pub(super) sections: Vec<Section>,
    /// Its values, in the order of the text; the ones in a value come after it.
    pub(super) leaves: Vec<Leaf>,
    /// Its comments, without the ends of their lines.
    pub(super) comments: Vec<Range<usize>>,
}

impl<'t> Outline<'t> {
    /// The places of a text that is TOML.
    pub(super) fn of(text: &'t str) -> Option<Self> {
        let document = Document::parse(text).ok()?;
        let root = Section { path: Vec::new(), header: 0..0 };
        let mut walk = Walk { text, sections: vec![root], leaves: Vec::new(), opaque: Vec::new() };
        walk.table(document.as_table(), &[], 0)?;
        let Walk { mut sections, mut leaves, opaque, .. } = walk;
        sections.sort_by_key(|section| section.header.start);
        leaves.sort_by_key(|leaf| (leaf.value.start, std::cmp::Reverse(leaf.value.end)));
        Some(Self { text, sections, leaves, comments: comments(text, opaque) })
    }

    /// The value at a path.
    pub(super) fn leaf(&self, path: &[Step]) -> Option<&Leaf> {
        self.leaves.iter().find(|leaf| leaf.path == path)
    }

    /// The section of a path that has a header.
    pub(super) fn section(&self, path: &[Step]) -> Option<&Section> {
        self.sections.iter().find(|section| section.path == path)
    }

    /// Whether anything stands below a path.
    pub(super) fn has_below(&self, path: &[Step]) -> bool {
        let below = |other: &[Step]| other.len() > path.len() && other.starts_with(path);
        self.leaves.iter().any(|leaf| below(&leaf.path)) || self.sections.iter().any(|section| below(&section.path))
    }

    /// The values that have lines in a section.
    pub(super) fn lines_in<'a>(&'a self, section: &'a Section) -> impl Iterator<Item = &'a Leaf> {
        let depth = section.path.len();
        self.leaves.iter().filter(move |leaf| {
            leaf.around == Around::Lines && leaf.depth == depth && leaf.path.starts_with(&section.path)
        })
    }

    /// Where the last value of a section ends, or else its header.
    pub(super) fn end_of(&self, section: &Section) -> usize {
        self.lines_in(section).map(|leaf| leaf.value.end).max().unwrap_or(section.header.end)
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

    /// The comments in a range.
    pub(super) fn comments_in(&self, range: &Range<usize>) -> Vec<&'t str> {
        let within = self.comments.iter().filter(|comment| range.contains(&comment.start));
        within.filter_map(|comment| self.text.get(comment.clone())).collect()
    }

    /// Where the line of a place begins.
    pub(super) fn line_start(&self, at: usize) -> usize {
        self.text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1)
    }

    /// Where the line after that of a place begins.
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
        let around = match &leaf.around {
            Around::Lines => 0..self.text.len(),
            Around::Braces(range) | Around::Brackets(range) => range.clone(),
        };
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

struct Walk<'t> {
    text: &'t str,
    sections: Vec<Section>,
    leaves: Vec<Leaf>,
    /// Where a `#` begins no comment.
    opaque: Vec<Range<usize>>,
}

impl Walk<'_> {
    fn table(&mut self, table: &Table, path: &[Step], depth: usize) -> Option<()> {
        for (name, item) in table {
            let path = [path, &[Step::key(name)]].concat();
            let key = self.key(table.key(name))?;
            match item {
                Item::None => {}
                Item::Value(value) => {
                    let line = self.text.get(..key.start)?.rfind('\n').map_or(0, |at| at + 1);
                    let indent = self.text.get(line..)?.len() - self.text.get(line..)?.trim_start().len();
                    // Of the tables on the way only the first mention of their names has a place.
                    self.opaque.push(line + indent..key.end);
                    self.value(value, &path, line + indent, depth, Around::Lines)?;
                }
                Item::Table(inner) if inner.is_dotted() => self.table(inner, &path, depth)?,
                Item::Table(inner) => {
                    if !inner.is_implicit() {
                        self.section(inner, &path)?;
                    }
                    self.table(inner, &path, path.len())?;
                }
                Item::ArrayOfTables(list) => {
                    for (at, inner) in list.iter().enumerate() {
                        let path = [path.as_slice(), &[Step::At(at)]].concat();
                        self.section(inner, &path)?;
                        self.table(inner, &path, path.len())?;
                    }
                }
            }
        }
        Some(())
    }

    fn section(&mut self, table: &Table, path: &[Step]) -> Option<()> {
        let header = table.span()?;
        self.opaque.push(header.clone());
        self.sections.push(Section { path: path.to_vec(), header });
        Some(())
    }

    fn key(&mut self, key: Option<&Key>) -> Option<Range<usize>> {
        let span = key?.span()?;
        self.opaque.push(span.clone());
        Some(span)
    }

    fn value(&mut self, value: &Value, path: &[Step], start: usize, depth: usize, around: Around) -> Option<()> {
        let span = value.span()?;
        let kind = match value {
            Value::InlineTable(_) => Kind::Table,
            Value::Array(_) => Kind::List,
            _ => Kind::Scalar,
        };
        self.leaves.push(Leaf { path: path.to_vec(), start, value: span.clone(), kind, depth, around });
        match value {
            Value::InlineTable(table) => self.braces(table, path, path.len(), &span)?,
            Value::Array(list) => {
                for (at, element) in list.iter().enumerate() {
                    let inner = [path, &[Step::At(at)]].concat();
                    self.value(element, &inner, element.span()?.start, path.len(), Around::Brackets(span.clone()))?;
                }
            }
            _ => self.opaque.push(span),
        }
        Some(())
    }

    fn braces(&mut self, table: &InlineTable, path: &[Step], depth: usize, span: &Range<usize>) -> Option<()> {
        for (name, value) in table {
            let path = [path, &[Step::key(name)]].concat();
            let key = self.key(table.key(name))?;
            match value {
                Value::InlineTable(inner) if inner.is_dotted() => self.braces(inner, &path, depth, span)?,
                _ => {
                    let before = self.text.get(span.start..key.start)?;
                    let start = if path.len() - depth > 1 {
                        let open = before.rfind(['{', ',']).map_or(0, |at| at + 1);
                        span.start + open + before.get(open..)?.len() - before.get(open..)?.trim_start().len()
                    } else {
                        key.start
                    };
                    self.value(value, &path, start, depth, Around::Braces(span.clone()))?;
                }
            }
        }
        Some(())
    }
}

/// The comments of a text: whatever is behind a `#` that is not in a key or a value.
fn comments(text: &str, mut opaque: Vec<Range<usize>>) -> Vec<Range<usize>> {
    opaque.sort_by_key(|range| range.start);
    let mut opaque = opaque.into_iter().peekable();
    let (mut found, mut at) = (Vec::new(), 0);
    while let Some(hash) = text.get(at..).and_then(|rest| rest.find('#')).map(|hash| at + hash) {
        while opaque.next_if(|range| range.end <= hash).is_some() {}
        if let Some(range) = opaque.peek().filter(|range| range.contains(&hash)) {
            at = range.end;
            continue;
        }
        let line = text.get(hash..).and_then(|rest| rest.split('\n').next()).unwrap_or_default();
        let end = hash + line.trim_end_matches('\r').len();
        found.push(hash..end);
        at = end;
    }
    found
}
