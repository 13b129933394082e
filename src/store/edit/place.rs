//! Puts a value into a text, in the way the text is written already.

use std::ops::Range;

use super::outline::{Around, Kind, Leaf, Outline, Section, Step};
use super::remove::remove_entry;
use super::written::{Written, braces, dotted, line};
use crate::record::EntryKind;
use crate::schema::Pair;

/// The text with the value at this path; `None` where it cannot be put without losing something.
pub(super) fn set(outline: &Outline<'_>, path: &[Step], value: &Written) -> Option<String> {
    if let Some(leaf) = outline.leaf(path) {
        return replace(outline, leaf, value);
    }
    if outline.has_below(path) {
        return None;
    }
    match Host::of(outline, path)? {
        Host::Braces(leaf) => {
            let inline = nested(path.get(leaf.path.len()..)?, &value.inline)?;
            append(outline, leaf, &inline)
        }
        Host::Dotted(leaf) => beside(outline, leaf, path, value),
        Host::Section(section) if section.path.len() + 1 == path.len() => {
            let at = outline.end_of_lines(section);
            insert_lines(outline, at, outline.lines_in(section).last(), &pair(path.get(section.path.len()..)?, value))
        }
        Host::Section(_) | Host::Implied => {
            let (key, header) = path.split_last()?;
            let lines = pair(std::slice::from_ref(key), value);
            new_section(outline, path, &format!("[{}]", dotted(header)), &lines)
        }
    }
}

/// The text with one more entry in the list at this path.
pub(super) fn add(outline: &Outline<'_>, path: &[Step], pairs: &[Pair]) -> Option<String> {
    let inline = braces(pairs);
    if let Some(list) = outline.leaf(path) {
        return (list.kind == Kind::List).then(|| append(outline, list, &inline))?;
    }
    let in_section = || {
        let lines: Vec<_> = pairs.iter().map(|pair| line(&pair.key, &pair.value)).collect();
        new_section(outline, path, &format!("[[{}]]", dotted(path)), &lines.join("\n"))
    };
    if outline.has_below(path) {
        return in_section();
    }
    match Host::of(outline, path)? {
        Host::Section(_) | Host::Implied => in_section(),
        Host::Braces(_) | Host::Dotted(_) => set(outline, path, &format!("[{inline}]").into()),
    }
}

/// The text with the table at this path as the only entry of a list; a list stays as it is.
pub(super) fn listed(outline: &Outline<'_>, path: &[Step]) -> Option<String> {
    if outline.section(&[path, &[Step::At(0)]].concat()).is_some() {
        return Some(outline.text.to_owned());
    }
    let around = match (outline.leaf(path), outline.section(path)) {
        (Some(leaf), _) if leaf.kind == Kind::List => return Some(outline.text.to_owned()),
        (Some(leaf), _) => &leaf.value,
        (None, Some(section)) => &section.header,
        (None, None) => return listed_dotted(outline, path),
    };
    outline.with(vec![(around.start..around.start, "[".to_owned()), (around.end..around.end, "]".to_owned())])
}

/// The same for a table whose keys are dotted ones, which only a list in brackets can have in it.
fn listed_dotted(outline: &Outline<'_>, path: &[Step]) -> Option<String> {
    let parts = outline.leaves.iter().filter(|leaf| leaf.depth < path.len() && leaf.path.starts_with(path));
    let pairs = parts.map(|leaf| {
        // Lines that are inserted get the ends that the text has.
        let value = outline.text.get(leaf.value.clone())?.replace("\r\n", "\n");
        Some(format!("{} = {value}", dotted(leaf.path.get(path.len()..)?)))
    });
    let pairs = pairs.collect::<Option<Vec<_>>>()?.join(", ");
    set(&Outline::of(&remove_entry(outline, path)?)?, path, &format!("[{{ {pairs} }}]").into())
}

/// What a new value joins.
enum Host<'o> {
    /// An inline table on the way to it.
    Braces(&'o Leaf),
    /// Values whose dotted keys share a part of the way; this is the last of them.
    Dotted(&'o Leaf),
    Section(&'o Section),
    /// Only sections further on, whose headers imply the way.
    Implied,
}

impl<'o> Host<'o> {
    fn of(outline: &'o Outline<'_>, path: &[Step]) -> Option<Self> {
        for length in (0..path.len()).rev() {
            let way = path.get(..length)?;
            if let Some(leaf) = outline.leaf(way) {
                return (leaf.kind == Kind::Table).then_some(Self::Braces(leaf));
            }
            if let Some(leaf) = outline.leaves.iter().rfind(|leaf| leaf.depth < length && leaf.path.starts_with(way)) {
                return Some(Self::of_day(outline, path).unwrap_or(Self::Dotted(leaf)));
            }
            if let Some(section) = outline.section(way) {
                return Some(Self::of_day(outline, path).unwrap_or(Self::Section(section)));
            }
            if outline.has_below(way) {
                return Some(Self::of_day(outline, path).unwrap_or(Self::Implied));
            }
        }
        None
    }

    /// A new day is written as the day before it is, or else as the day after it.
    fn of_day(outline: &'o Outline<'_>, path: &[Step]) -> Option<Self> {
        let neighbour = Neighbours::of(outline, path)?;
        let day = neighbour.before.or(neighbour.after)?;
        let on_lines = |leaf: &&Leaf| leaf.around == Around::Lines && leaf.depth < 2 && leaf.path.starts_with(day);
        match outline.leaves.iter().rfind(on_lines) {
            Some(leaf) => Some(Self::Dotted(leaf)),
            None => Some(Self::Implied),
        }
    }
}

/// The days around one that is not there yet.
struct Neighbours<'o> {
    before: Option<&'o [Step]>,
    after: Option<&'o [Step]>,
}

impl<'o> Neighbours<'o> {
    /// `None` if the path is not about a day, or the day is there already.
    fn of(outline: &'o Outline<'_>, path: &[Step]) -> Option<Self> {
        let [days, Step::Key(date), ..] = path else { return None };
        let day = path.get(..2)?;
        let is_there = outline.has_below(day) || outline.section(day).is_some() || outline.leaf(day).is_some();
        if *days != Step::key("days") || is_there {
            return None;
        }
        let ways = outline.leaves.iter().map(|leaf| &leaf.path);
        let ways = ways.chain(outline.sections.iter().map(|section| &section.path));
        let mut found: Vec<(&str, &[Step])> = ways
            .filter_map(|way| match way.as_slice() {
                [first, Step::Key(other), ..] if first == days => Some((&**other, way.get(..2)?)),
                _ => None,
            })
            .collect();
        found.sort_unstable_by_key(|(other, _)| *other);
        let before = found.iter().rfind(|(other, _)| *other < &**date).map(|(_, way)| *way);
        let after = found.iter().find(|(other, _)| *other > &**date).map(|(_, way)| *way);
        Some(Self { before, after })
    }
}

/// Replaces a value. Comments in the old one move above the line on which it, or what it is a part of, begins.
fn replace(outline: &Outline<'_>, leaf: &Leaf, value: &Written) -> Option<String> {
    let new = if leaf.around == Around::Lines { &value.lines } else { &value.inline };
    let new = (leaf.value.clone(), new.replace('\n', outline.newline()));
    let comments = outline.comments_in(&leaf.value);
    if comments.is_empty() {
        return outline.with(vec![new]);
    }
    let mut whole = leaf;
    while let Around::Braces(range) | Around::Brackets(range) = &whole.around {
        whole = outline.leaves.iter().find(|other| other.value == *range)?;
    }
    let line = outline.line_start(whole.start);
    let indent = outline.text.get(line..whole.start)?;
    let moved: Vec<_> = comments.iter().map(|comment| format!("{indent}{comment}{}", outline.newline())).collect();
    outline.with(vec![(line..line, moved.concat()), new])
}

/// Puts a value with a dotted key beside another one: in date order where they are of two days.
fn beside(outline: &Outline<'_>, leaf: &Leaf, path: &[Step], value: &Written) -> Option<String> {
    let way = path.get(leaf.depth..)?;
    match &leaf.around {
        Around::Lines => {
            // A day in braces is a neighbour of days in braces.
            let is_day = leaf.path.len() == 2 && leaf.kind == Kind::Table;
            let line = if is_day {
                let day = path.get(leaf.depth..2)?;
                format!("{} = {{ {} }}", dotted(day), nested(path.get(2..)?, &value.inline)?)
            } else {
                pair(way, value)
            };
            let is_before = leaf.path.get(1) > path.get(1);
            let first = outline.leaves.iter().find(|other| {
                other.depth == leaf.depth && other.around == Around::Lines && other.path.get(..2) == leaf.path.get(..2)
            });
            let at = match first.filter(|_| path.first() == Some(&Step::key("days")) && is_before) {
                Some(first) => outline.with_comments_above(outline.line_start(first.start)),
                None => outline.after(leaf.value.end),
            };
            insert_lines(outline, at, Some(leaf), &line)
        }
        Around::Braces(range) => {
            let braces = outline.leaves.iter().find(|other| other.value == *range)?;
            append(outline, braces, &format!("{} = {}", dotted(way), value.inline))
        }
        Around::Brackets(_) => None,
    }
}

/// Puts one more item behind the last one of an inline table or a list.
fn append(outline: &Outline<'_>, whole: &Leaf, item: &str) -> Option<String> {
    let inside = |leaf: &&Leaf| match &leaf.around {
        Around::Braces(range) | Around::Brackets(range) => *range == whole.value,
        Around::Lines => false,
    };
    let Some(last) = outline.leaves.iter().rfind(inside) else {
        let within = whole.value.start + 1..whole.value.end - 1;
        let rest = outline.text.get(within.clone())?;
        let (open, close) = if whole.kind == Kind::List { ("", "") } else { (" ", " ") };
        let close = if rest.trim().is_empty() { close } else { rest };
        return outline.with(vec![(within, format!("{open}{item}{close}"))]);
    };
    let line = outline.line_start(last.start);
    let indent = outline.text.get(line..last.start)?;
    let has_own_line = line > whole.value.start && indent.trim().is_empty();
    if !has_own_line {
        return outline.with(vec![(last.value.end..last.value.end, format!(", {item}"))]);
    }
    // The comment behind the last item stays there, so the new one goes below.
    let next = outline.next_line(last.value.end);
    let behind = outline.text.get(last.value.end..whole.value.end)?;
    if next > whole.value.end {
        return outline.with(vec![(last.value.end..last.value.end, format!(",{}{indent}{item}", outline.newline()))]);
    }
    let comma = if behind.trim_start().starts_with(',') { "," } else { "" };
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    if comma.is_empty() {
        edits.push((last.value.end..last.value.end, ",".to_owned()));
    }
    edits.push((next..next, format!("{indent}{item}{comma}{}", outline.newline())));
    outline.with(edits)
}

/// A key and its value; the keys of several steps are dotted.
fn pair(way: &[Step], value: &Written) -> String {
    format!("{} = {}", dotted(way), value.lines)
}

/// A key and its value, as it stands in braces: tables on the way are braces in turn.
fn nested(way: &[Step], inline: &str) -> Option<String> {
    let (last, above) = way.split_last()?;
    let innermost = format!("{} = {inline}", dotted(std::slice::from_ref(last)));
    Some(
        above
            .iter()
            .rev()
            .fold(innermost, |inner, step| format!("{} = {{ {inner} }}", dotted(std::slice::from_ref(step)))),
    )
}

/// Inserts lines at the beginning of a line, indented like another one.
fn insert_lines(outline: &Outline<'_>, at: usize, like: Option<&Leaf>, lines: &str) -> Option<String> {
    let indent = like.and_then(|leaf| outline.text.get(outline.line_start(leaf.start)..leaf.start)).unwrap_or_default();
    let newline = outline.newline();
    let lines = lines.replace('\n', newline);
    let new = if outline.text.get(..at)?.ends_with('\n') || at == 0 {
        format!("{indent}{lines}{newline}")
    } else {
        format!("{newline}{indent}{lines}")
    };
    outline.with(vec![(at..at, new)])
}

/// Inserts a section where one of this path belongs, with an empty line above and below.
fn new_section(outline: &Outline<'_>, path: &[Step], header: &str, lines: &str) -> Option<String> {
    let at = place_of_section(outline, path)?;
    let newline = outline.newline();
    let (above, below) = (outline.text.get(..at)?, outline.text.get(at..)?);
    let mut new = String::new();
    let is_empty_line = |line: Option<&str>| line.is_none_or(|line| line.trim().is_empty());
    if !above.is_empty() && !above.ends_with('\n') {
        new.push_str(newline);
    }
    if !is_empty_line(above.lines().next_back()) {
        new.push_str(newline);
    }
    new.push_str(&format!("{header}\n{lines}").replace('\n', newline));
    if above.is_empty() || above.ends_with('\n') {
        new.push_str(newline);
    }
    if !is_empty_line(below.lines().next()) {
        new.push_str(newline);
    }
    outline.with(vec![(at..at, new)])
}

/// Where a new section goes: the recovery with what the surgeon said, the medicines, the days in the order of their
/// dates; within a day in the order of its keys.
fn place_of_section(outline: &Outline<'_>, path: &[Step]) -> Option<usize> {
    let under = |way: &[Step]| {
        let way = way.to_vec();
        outline.sections.iter().filter(move |section| section.path.starts_with(&way))
    };
    let before = |way: &[Step]| {
        let first = under(way).next()?;
        Some(outline.with_comments_above(outline.line_start(first.header.start)))
    };
    let after = |way: &[Step]| Some(outline.after(under(way).map(|section| outline.end_of(section)).max()?));
    let own = |way: &[Step]| Some(outline.end_of_lines(outline.section(way)?));
    let (first, rest) = path.split_first()?;
    let top = std::slice::from_ref(first);
    if *first != Step::key("days") {
        // A part of the recovery goes behind all of it; the key at the end of a path is that of the first value.
        let parts = (2..=path.len()).rev().find_map(|length| after(path.get(..length)?));
        let found = match rest {
            [kind, _, ..] => {
                let later = before(&[first.clone(), Step::key("extra")]).filter(|_| *kind == Step::key("override"));
                parts.or(later).or_else(|| after(top)).or_else(|| after(&[Step::key("recovery")]))
            }
            _ => before(top),
        };
        return found.or_else(|| own(&[]));
    }
    if let Some(Neighbours { before: earlier, after: later }) = Neighbours::of(outline, path) {
        let at = earlier.and_then(after).or_else(|| later.and_then(before));
        return Some(at.unwrap_or(outline.text.len()));
    }
    let day = path.get(..2)?;
    match path.get(2..)? {
        [Step::Key(key)] if &**key == "note" => before(day),
        [Step::Key(key), ..] if &**key == "tasks" => own(day).or_else(|| before(day)),
        [Step::Key(key), ..] => {
            let later = EntryKind::ALL.map(EntryKind::word).into_iter().skip_while(|other| *other != &**key).skip(1);
            let mut later = later.map(|list| before(&[day, &[Step::key(list)]].concat()));
            after(path).or_else(|| later.find_map(|at| at)).or_else(|| after(day))
        }
        _ => after(path).or_else(|| after(day)),
    }
}
