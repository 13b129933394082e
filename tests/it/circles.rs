//! No two files name each other: what one is cannot be read without the other.

use std::collections::{BTreeMap, BTreeSet};

use crate::source::{SourceFile, file, files};

/// A module, as the names that lead to it from the root of the crate.
type Path = Vec<String>;

#[test]
fn no_two_files_name_each_other() {
    let files = files();
    let found = circles(&files);
    assert!(found.is_empty(), "these name each other: {found:#?}");
}

/// The pairs of files that name each other, but for a folder's `mod.rs` and what is below it.
fn circles(files: &[SourceFile]) -> BTreeSet<(&str, &str)> {
    let known: BTreeMap<Path, &SourceFile> = files.iter().map(|file| (module(file), file)).collect();
    let passed_on: BTreeMap<_, _> = known.iter().map(|(path, file)| (path.clone(), uses(file, path))).collect();
    let mut arrows = BTreeSet::new();
    for (from, file) in &known {
        for path in passed_on[from].iter().map(|(path, _)| path) {
            let Some(to) = place(path, &known, &passed_on) else { continue };
            if !from.starts_with(&to) && !to.starts_with(from) {
                arrows.insert((file.name.as_str(), known[&to].name.as_str()));
            }
        }
    }
    arrows.iter().copied().filter(|(a, b)| a < b && arrows.contains(&(*b, *a))).collect()
}

fn module(file: &SourceFile) -> Path {
    file.module().into_iter().map(ToOwned::to_owned).collect()
}

/// The file in which stands what a path leads to, through whatever a `mod.rs` passes on.
fn place(
    path: &Path,
    known: &BTreeMap<Path, &SourceFile>,
    passed_on: &BTreeMap<Path, Vec<(Path, bool)>>,
) -> Option<Path> {
    let to = (1..=path.len()).rev().map(|length| path[..length].to_vec()).find(|path| known.contains_key(path))?;
    let name = path.get(to.len());
    let further = passed_on[&to]
        .iter()
        .find(|(inner, public)| *public && inner != path && inner.last() == name && inner.starts_with(&to));
    match further {
        Some((inner, _)) if name.is_some() => place(inner, known, passed_on),
        _ => Some(to),
    }
}

/// Every path that a file names, from the root of the crate, and whether it passes it on.
fn uses(file: &SourceFile, own: &Path) -> Vec<(Path, bool)> {
    let mut found = Vec::new();
    for word in ["crate", "super", "self"] {
        for at in file.places(word) {
            if file.code[..at].ends_with("::") || !file.code[at + word.len()..].starts_with("::") {
                continue;
            }
            for leaf in leaves(&file.code[at..]) {
                found.extend(from_root(&leaf, own).map(|path| (path, false)));
            }
        }
    }
    // A `mod.rs` names its own children without `self::`.
    for (word, public) in [("pub use ", true), ("pub(super) use ", true), ("pub(crate) use ", true), ("\nuse ", false)]
    {
        for (at, _) in file.code.match_indices(word) {
            for leaf in leaves(&file.code[at + word.len()..]) {
                found.push((from_root(&leaf, own).unwrap_or_else(|| [own.clone(), leaf].concat()), public));
            }
        }
    }
    found
}

/// A path that begins at the root, above or here, from the root of the crate.
fn from_root(leaf: &[String], own: &Path) -> Option<Path> {
    let climbs = leaf.iter().take_while(|name| *name == "super").count();
    match leaf[0].as_str() {
        "crate" => Some(leaf[1..].to_vec()),
        "self" => Some([own, &leaf[1..]].concat()),
        "super" => Some([own.get(..own.len().checked_sub(climbs)?)?, &leaf[climbs..]].concat()),
        _ => None,
    }
}

/// Each whole path in `a::b::…` or `{a::b, c::{d, e}}`.
pub(crate) fn leaves(path: &str) -> Vec<Path> {
    if let Some(group) = path.strip_prefix('{') {
        return members(group).into_iter().flat_map(|member| leaves(member.trim())).collect();
    }
    let name: String = path.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    if name.is_empty() {
        return Vec::new();
    }
    let inner = path[name.len()..].strip_prefix("::").map(leaves).unwrap_or_default();
    if inner.is_empty() {
        return vec![vec![name]];
    }
    inner.into_iter().map(|path| [vec![name.clone()], path].concat()).collect()
}

/// The members of a group, up to its closing brace.
fn members(group: &str) -> Vec<&str> {
    let (mut depth, mut start, mut found) = (0, 0, Vec::new());
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => {
                found.push(&group[start..at]);
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                found.push(&group[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    found
}

#[test]
fn a_circle_is_seen_however_it_is_written() {
    let seen = |a: &str, b: &str| {
        let files = [
            file("lib.rs".to_owned(), "mod x; mod y;"),
            file("x/mod.rs".to_owned(), "mod a;\npub use a::A;"),
            file("x/a.rs".to_owned(), a),
            file("x/c.rs".to_owned(), "use crate::y::Y;"),
            file("y.rs".to_owned(), b),
        ];
        circles(&files).len()
    };
    assert_eq!(seen("use crate::y::Y;", "use crate::x::a::A;"), 1);
    assert_eq!(seen("use crate::y::Y;", "use crate::x::{c::C, A};"), 2, "passed on, and by another");
    assert_eq!(seen("fn f() { super::super::y::f() }", "fn f() { crate::x::a::f() }"), 1);
    assert_eq!(seen("use super::c::C;", "use crate::x::{A, a::B};"), 0);
    assert_eq!(seen("use super::A; // crate::y::Y", "use crate::x::A;"), 0, "one of its own, passed on");
}
