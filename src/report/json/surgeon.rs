//! What the surgeon said, and the patient's own tasks and visits, in `legup show --json`.

use serde::Serialize;

use super::{day, moment};
use crate::plan::Kind;
use crate::record::{Extra as Own, ExtraKind, Override, Point, Ruling};

/// What holds instead of what the plan says.
#[derive(Serialize)]
pub(super) struct Said<'a> {
    /// True where it does not hold at all.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    not_at_all: bool,
    /// Another start: a day, or how long after the operation, such as `4w`.
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    because: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    on: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<&'a str>,
}

/// A task or a visit of the patient's own.
#[derive(Serialize)]
pub(super) struct Extra<'a> {
    title: &'a str,
    /// `keep`, `avoid`, `time` or `note`; there for a task only.
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<Kind>,
    /// The start of a task: a day, or how long after the operation.
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    because: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    on: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<&'a str>,
}

/// By the days from which they hold; of those of one day the one that stands later counts.
pub(super) fn all_said(overrides: &[Override]) -> Vec<Said<'_>> {
    let mut all: Vec<_> = overrides.iter().collect();
    all.sort_by_key(|said| said.on);
    all.into_iter().map(said).collect()
}

fn said(said: &Override) -> Said<'_> {
    let (not_at_all, from, until) = match said.ruling {
        Ruling::Never => (true, None, None),
        Ruling::Window { from, until } => (false, from.map(point), until.map(point)),
    };
    let (because, on, by) = (said.because.as_deref(), said.on.map(day), said.by.as_deref());
    Said { not_at_all, from, until, because, on, by }
}

pub(super) fn extra(own: &Own) -> Extra<'_> {
    let (kind, from, until, at) = match own.what {
        ExtraKind::Task { kind, from, until } => (Some(kind), from.map(point), until.map(point), None),
        ExtraKind::Visit(at) => (None, None, None, Some(moment(at))),
    };
    let (because, on, by) = (own.because.as_deref(), own.on.map(day), own.by.as_deref());
    Extra { title: &own.title, kind, from, until, at, because, on, by }
}

fn point(point: Point) -> String {
    match point {
        Point::After(offset) => offset.to_string(),
        Point::On(date) => day(date),
    }
}
