//! What a progress file says that can be read and cannot be meant.

use std::ops::Range;
use std::path::Path;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Finding, Weight, of_problem};
use crate::diagnostic::{Reader, Source, did_you_mean};
use crate::record::{Record, Recovery};
use crate::rules::doubts::{Spot, doubts};
use crate::rules::tailored::tailored;
use crate::rules::time::Moment;
use crate::schema;
use crate::store::error::shown;
use crate::store::plans::{self, Entry};
use crate::store::read;

/// What is wrong with a progress file that can be read: the plan it follows is not there, keys that are not known, and
/// entries that cannot be as they are.
pub(super) fn findings(
    path: &Path,
    bytes: &[u8],
    record: &Record,
    folder: Option<&Path>,
    moment: &Moment,
) -> Vec<Finding> {
    let name = shown(path);
    let Ok(text) = read::utf8(&name, bytes) else { return Vec::new() };
    let source = Source { name: &name, text };
    let mut reader = Reader::new(source);
    let tree = reader.parse();
    let tree = tree.get_ref();
    let (recovery, there) = (record.recovery.as_ref(), plans::list(folder));
    let gone = recovery.and_then(|recovery| gone(source, tree, recovery, &there));
    let plan = recovery.and_then(|recovery| {
        // One with mistakes is told of with the other plans.
        let plan = plans::find(folder, &recovery.plan)?.plan.ok()?;
        Some(tailored(&plan, recovery, &moment.calendar))
    });
    schema::unknown(&mut reader, tree);
    for doubt in doubts(record, plan.as_ref(), moment) {
        reader.note(place(tree, &doubt.spot), doubt.what.to_string(), doubt.what.hint());
    }
    let remarks = reader.finish().into_iter().map(|told| Finding { weight: Weight::Remark, told });
    gone.into_iter().chain(remarks).collect()
}

/// That the plan which a recovery follows is not there.
fn gone(source: Source<'_>, tree: &DeTable<'_>, recovery: &Recovery, there: &[Entry]) -> Option<Finding> {
    if there.iter().any(|entry| entry.id == recovery.plan) {
        return None;
    }
    let hint = match did_you_mean(recovery.plan.as_str(), there.iter().map(|entry| entry.id.as_str())) {
        Some(meant) => format!("did you mean plan = \"{meant}\"?"),
        None => "put its file back; legup where says in which folder".to_owned(),
    };
    let at = below(tree, &["recovery", "plan"]).map_or(0..0, Spanned::span);
    Some(of_problem(source.diagnostic(at, format!("there is no plan `{}`", recovery.plan), Some(hint))))
}

/// Where in the text a place of the record is; its beginning where it cannot be found.
fn place(tree: &DeTable<'_>, spot: &Spot) -> Range<usize> {
    let item = |way: &[&str], n: usize, key: &str| {
        let item = below(tree, way)?.get_ref().as_array()?.get(n)?;
        Some(item.get_ref().as_table().and_then(|item| item.get(key)).unwrap_or(item).span())
    };
    let found = match spot {
        Spot::Day(date) => key(tree, &["days"], &date.to_string()),
        Spot::Task(date, id) => key(tree, &["days", &date.to_string(), "tasks"], id.as_str()),
        Spot::Span(date, id, n) => item(&["days", &date.to_string(), "tasks", id.as_str(), "spans"], *n, "from"),
        Spot::Entry(date, kind, n) => item(&["days", &date.to_string(), kind.word()], *n, "at"),
        Spot::Override(name) => key(tree, &["recovery", "override"], name),
    };
    found.unwrap_or(0..0)
}

/// The value that keys lead to.
fn below<'a, 'd>(tree: &'a DeTable<'d>, way: &[&str]) -> Option<&'a Spanned<DeValue<'d>>> {
    let (first, rest) = way.split_first()?;
    let value = tree.get(*first)?;
    if rest.is_empty() { Some(value) } else { below(value.get_ref().as_table()?, rest) }
}

/// The place of a key itself.
fn key(tree: &DeTable<'_>, way: &[&str], name: &str) -> Option<Range<usize>> {
    let table = below(tree, way)?.get_ref().as_table()?;
    table.keys().find(|key| key.get_ref() == name).map(Spanned::span)
}
