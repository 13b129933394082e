//! Takes a value out of a text and leaves every comment there.

use std::ops::Range;

use super::spans::{Leaf, Outline, Section, Step};

type Cut = (Range<usize>, String);

/// The text without the value at this path, and without the tables that are empty then.
pub(super) fn remove(outline: &Outline<'_>, path: &[Step]) -> Option<String> {
    let leaf = outline.leaf(path)?;
    let edit = match &leaf.around {
        None => lines(outline, leaf)?,
        Some(range) => item(outline, leaf, range)?,
    };
    tidy(&outline.with(vec![edit])?, path)
}

/// The text without a table or an entry of a list, in whichever way it is written.
pub(super) fn remove_entry(outline: &Outline<'_>, path: &[Step]) -> Option<String> {
    if outline.leaf(path).is_some() {
        return remove(outline, path);
    }
    if outline.section(path).is_none() {
        return remove_dotted(outline, path);
    }
    let mut edits = Vec::new();
    for leaf in outline.leaves.iter().filter(|leaf| leaf.around.is_none() && leaf.path.starts_with(path)) {
        edits.push(lines(outline, leaf)?);
    }
    for section in outline.sections.iter().filter(|section| section.path.starts_with(path)) {
        edits.push(header(outline, section)?);
    }
    tidy(&outline.with(edits)?, path)
}

fn remove_dotted(outline: &Outline<'_>, path: &[Step]) -> Option<String> {
    let is_part = |leaf: &&Leaf| leaf.depth < path.len() && leaf.path.starts_with(path);
    match outline.leaves.iter().find(is_part) {
        Some(leaf) => remove_dotted(&Outline::of(&remove(outline, &leaf.path)?)?, path),
        None => Some(outline.text.to_owned()),
    }
}

/// Removes the tables above a removed value that have nothing left in them, neither values nor comments.
pub(super) fn tidy(text: &str, path: &[Step]) -> Option<String> {
    let (_, above) = path.split_last()?;
    let least = if path.first() == Some(&Step::key("days")) { 2 } else { 1 };
    let outline = Outline::of(text)?;
    if above.len() < least {
        return Some(text.to_owned());
    }
    let next = if let Some(leaf) = outline.leaf(above) {
        let keep = outline.has_below(above) || outline.is_commented(leaf);
        return if keep { Some(text.to_owned()) } else { remove(&outline, above) };
    } else if let Some(section) = outline.section(above) {
        if outline.lines_in(section).next().is_some() || is_commented(&outline, section) {
            return Some(text.to_owned());
        }
        outline.with(vec![header(&outline, section)?])?
    } else {
        text.to_owned()
    };
    if outline.has_below(above) { Some(next) } else { tidy(&next, above) }
}

/// Whether a comment belongs to a section: one right above or below its header, or behind it.
fn is_commented(outline: &Outline<'_>, section: &Section) -> bool {
    let start = outline.with_comments_above(outline.line_start(section.header.start));
    let mut end = outline.next_line(section.header.end);
    while outline.line(end).is_some_and(|line| line.trim_start().starts_with('#')) {
        end = outline.next_line(end);
    }
    !outline.comments_in(&(start..end)).is_empty()
}

/// Takes out the lines of a value; its comments stay, each on a line.
fn lines(outline: &Outline<'_>, leaf: &Leaf) -> Option<Cut> {
    whole_lines(outline, leaf.start..leaf.value.end)
}

/// Takes out the line of a header, and an empty line above it.
fn header(outline: &Outline<'_>, section: &Section) -> Option<Cut> {
    let (range, left) = whole_lines(outline, section.header.clone())?;
    if !left.is_empty() || range.start == 0 {
        return Some((range, left));
    }
    let above = outline.line_start(range.start - 1);
    let is_empty = outline.line(above).is_some_and(str::is_empty);
    Some((if is_empty { above } else { range.start }..range.end, left))
}

fn whole_lines(outline: &Outline<'_>, range: Range<usize>) -> Option<Cut> {
    let (start, end) = (outline.line_start(range.start), outline.next_line(range.end));
    let indent = outline.text.get(start..range.start)?;
    let comments = outline.comments_in(&(start..end)).into_iter();
    let left: Vec<_> = comments.map(|comment| format!("{indent}{comment}")).collect();
    if left.is_empty() {
        return Some((start..end, String::new()));
    }
    let line_end = if outline.text.get(start..end)?.ends_with('\n') { outline.newline() } else { "" };
    Some((start..end, left.join(outline.newline()) + line_end))
}

fn item(outline: &Outline<'_>, leaf: &Leaf, around: &Range<usize>) -> Option<Cut> {
    if !outline.comments_in(&(leaf.start..leaf.value.end)).is_empty() {
        return None;
    }
    let mut beside = outline.leaves.iter().filter(|other| other.around.as_ref() == Some(around));
    let last = beside.clone().rfind(|other| other.value.end <= leaf.start);
    let next = beside.find(|other| other.start >= leaf.value.end);
    let quiet = |range: &Range<usize>| outline.comments_in(range).is_empty();
    let range = match (last, next) {
        (_, Some(next)) if quiet(&(leaf.start..next.start)) => leaf.start..next.start,
        (Some(last), None) if quiet(&(last.value.end..leaf.start)) => last.value.end..leaf.value.end,
        (None, None) if quiet(&(around.start..around.end)) => around.start + 1..around.end - 1,
        _ => {
            let behind = outline.text.get(leaf.value.end..around.end)?;
            let comma = behind.len() - behind.trim_start().len();
            let has_comma = behind.trim_start().starts_with(',');
            leaf.start..leaf.value.end + if has_comma { comma + 1 } else { 0 }
        }
    };
    Some((range, String::new()))
}
