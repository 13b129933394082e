//! The lines of a day as legup writes them, read at a glance: headers, texts without escapes, small numbers, moments with
//! whole seconds, and tables and lists that end in the line in which they begin. They are a part of TOML; where anything
//! else stands, nothing is told of it, and the parser of all of TOML has the word.

mod line;
#[cfg(test)]
mod tests;
mod tree;

use line::Line;
use tree::{Plain, Table};

/// The most bytes of a day, far fewer than come to more than is read of any file.
const LONGEST: usize = 100_000;

/// The table of a day that its lines say, each table after the one that it is in.
pub(super) fn day(lines: &str) -> Option<Plain<'_>> {
    if lines.len() > LONGEST {
        return None;
    }
    let mut lines = lines.split_inclusive('\n').map(Line::of).peekable();
    let (mut told, mut date, mut by_headers) = (Table::default(), None, Vec::new());
    loop {
        while lines.peek().is_some_and(|line| line.says_nothing()) {
            lines.next();
        }
        let Some(line) = lines.next() else { return Some(Plain::Table(told)) };
        let header = line.header()?;
        let is_first = date.is_none();
        if *date.get_or_insert(header.date) != header.date {
            return None;
        }
        let mut table = Table::default();
        while let Some(line) = lines.next_if(|line| !line.is_header()) {
            if !line.says_nothing() {
                let (key, value) = line.pair()?;
                table.add(key, value)?;
            }
        }
        // What stands behind `=` cannot be added to under a header.
        let is_headed = header.way[0].is_some_and(|key| by_headers.contains(&key));
        by_headers.extend(header.way[0].filter(|_| !is_headed));
        if let ([None, _], true, false) = (header.way, is_first, header.is_of_list) {
            told = table;
            continue;
        }
        let table = Plain::Table(table);
        match (header.way, header.is_of_list) {
            ([Some(key), None], false) => told.add(key, table)?,
            ([Some(key), Some(inner)], false) => match told.get_mut(key) {
                Some(Plain::Table(outer)) if is_headed => outer.add(inner, table)?,
                Some(_) => return None,
                None => told.add(key, Plain::Table(Table::with(inner, table)))?,
            },
            ([Some(key), None], true) => match told.get_mut(key) {
                Some(Plain::List(list)) if is_headed => list.push(table),
                Some(_) => return None,
                None => told.add(key, Plain::List(vec![table]))?,
            },
            _ => return None,
        }
    }
}
