//! Puts a value into a text, in the way the text is written already.

use super::remove::remove_entry;
use super::render::{Written, braces, dotted, line};
use super::spans::{Leaf, Outline, Section, Step, ValueKind};
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

pub(super) fn add(outline: &Outline<'_>, path: &[Step], pairs: &[Pair]) -> Option<String> {
    let inline = braces(pairs);
    if let Some(list) = outline.leaf(path) {
        return (list.kind == ValueKind::List).then(|| append(outline, list, &inline))?;
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
        (Some(leaf), _) if leaf.kind == ValueKind::List => return Some(outline.text.to_owned()),
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
                return (leaf.kind == ValueKind::Table).then_some(Self::Braces(leaf));
            }
            let dotted = outline.leaves.iter().rfind(|leaf| leaf.depth < length && leaf.path.starts_with(way));
            let found = dotted.map(Self::Dotted).or_else(|| outline.section(way).map(Self::Section));
            if let Some(found) = found.or_else(|| outline.has_below(way).then_some(Self::Implied)) {
                return Some(Self::of_day(outline, path).unwrap_or(found));
            }
        }
        None
    }

    /// A new day is written as the day before it is, or else as the day after it.
    fn of_day(outline: &'o Outline<'_>, path: &[Step]) -> Option<Self> {
        let [before, after] = neighbours(outline, path)?;
        let day = before.or(after)?;
        let on_lines = |leaf: &&Leaf| leaf.around.is_none() && leaf.depth < 2 && leaf.path.starts_with(day);
        Some(outline.leaves.iter().rfind(on_lines).map_or(Self::Implied, Self::Dotted))
    }
}

/// The days before and after one that is not there yet; `None` if the path is not about a day, or the day is there already.
fn neighbours<'o>(outline: &'o Outline<'_>, path: &[Step]) -> Option<[Option<&'o [Step]>; 2]> {
    let day = path.get(..2)?;
    let is_there = outline.has_below(day) || outline.section(day).is_some() || outline.leaf(day).is_some();
    if day.first() != Some(&Step::key("days")) || is_there {
        return None;
    }
    let ways = outline.leaves.iter().map(|leaf| &leaf.path);
    let ways = ways.chain(outline.sections.iter().map(|section| &section.path));
    let days = ways.filter_map(|way| way.get(..2).filter(|other| other.first() == day.first()));
    let before = days.clone().filter(|other| *other < day).max();
    Some([before, days.filter(|other| *other > day).min()])
}

/// Replaces a value. Comments in the old one move above the line on which it, or what it is a part of, begins.
fn replace(outline: &Outline<'_>, leaf: &Leaf, value: &Written) -> Option<String> {
    let new = if leaf.around.is_none() { &value.lines } else { &value.inline };
    let new = (leaf.value.clone(), new.replace('\n', outline.newline()));
    let comments = outline.comments_in(&leaf.value);
    if comments.is_empty() {
        return outline.with(vec![new]);
    }
    let mut whole = leaf;
    while let Some(range) = &whole.around {
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
    if let Some(range) = &leaf.around {
        let braces = outline.leaves.iter().find(|other| other.value == *range && other.kind == ValueKind::Table)?;
        return append(outline, braces, &format!("{} = {}", dotted(way), value.inline));
    }
    // A day in braces is a neighbour of days in braces.
    let line = if leaf.path.len() == 2 && leaf.kind == ValueKind::Table {
        let day = path.get(leaf.depth..2)?;
        format!("{} = {{ {} }}", dotted(day), nested(path.get(2..)?, &value.inline)?)
    } else {
        pair(way, value)
    };
    let is_before = path.first() == Some(&Step::key("days")) && leaf.path.get(1) > path.get(1);
    let first = outline
        .leaves
        .iter()
        .find(|other| other.depth == leaf.depth && other.around.is_none() && other.path.get(..2) == leaf.path.get(..2));
    let at = match first.filter(|_| is_before) {
        Some(first) => outline.with_comments_above(outline.line_start(first.start)),
        None => outline.after(leaf.value.end),
    };
    insert_lines(outline, at, Some(leaf), &line)
}

fn append(outline: &Outline<'_>, whole: &Leaf, item: &str) -> Option<String> {
    let Some(last) = outline.leaves.iter().rfind(|leaf| leaf.around.as_ref() == Some(&whole.value)) else {
        let within = whole.value.start + 1..whole.value.end - 1;
        let rest = outline.text.get(within.clone())?;
        let (open, close) = if whole.kind == ValueKind::List { ("", "") } else { (" ", " ") };
        let close = if rest.trim().is_empty() { close } else { rest };
        return outline.with(vec![(within, format!("{open}{item}{close}"))]);
    };
    let line = outline.line_start(last.start);
    let indent = outline.text.get(line..last.start)?;
    let has_own_line = line > whole.value.start && indent.trim().is_empty();
    let behind_last = last.value.end..last.value.end;
    if !has_own_line {
        return outline.with(vec![(behind_last, format!(", {item}"))]);
    }
    // The comment behind the last item stays there, so the new one goes below.
    let next = outline.next_line(last.value.end);
    let behind = outline.text.get(last.value.end..whole.value.end)?;
    if next > whole.value.end {
        return outline.with(vec![(behind_last, format!(",{}{indent}{item}", outline.newline()))]);
    }
    let has_comma = behind.trim_start().starts_with(',');
    let [comma, last_comma] = if has_comma { ["", ","] } else { [",", ""] };
    let below = format!("{indent}{item}{last_comma}{}", outline.newline());
    outline.with(vec![(behind_last, comma.to_owned()), (next..next, below)])
}

/// A key and its value; the keys of several steps are dotted.
fn pair(way: &[Step], value: &Written) -> String {
    format!("{} = {}", dotted(way), value.lines)
}

/// A key and its value, as it stands in braces: tables on the way are braces in turn.
fn nested(way: &[Step], inline: &str) -> Option<String> {
    let (last, above) = way.split_last()?;
    let key = |step: &Step| dotted(std::slice::from_ref(step));
    let innermost = format!("{} = {inline}", key(last));
    Some(above.iter().rev().fold(innermost, |inner, step| format!("{} = {{ {inner} }}", key(step))))
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

fn new_section(outline: &Outline<'_>, path: &[Step], header: &str, lines: &str) -> Option<String> {
    let at = place_of_section(outline, path)?;
    outline.with(vec![(at..at, apart(outline, at, &format!("{header}\n{lines}"))?)])
}

/// Sections to be inserted at a place, with one empty line above and below, where something stands there.
pub(super) fn apart(outline: &Outline<'_>, at: usize, sections: &str) -> Option<String> {
    let (above, below) = outline.text.split_at_checked(at)?;
    let ends_line = above.is_empty() || above.ends_with('\n');
    let is_empty_line = |line: Option<&str>| line.is_none_or(|line| line.trim().is_empty());
    let end = |is_needed: bool| if is_needed { "\n" } else { "" };
    let new = [
        end(!ends_line),
        end(!is_empty_line(above.lines().next_back())),
        sections,
        "\n",
        end(!is_empty_line(below.lines().next())),
    ];
    Some(new.concat().replace('\n', outline.newline()))
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
    if let Some([earlier, later]) = neighbours(outline, path) {
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
