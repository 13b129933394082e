//! A recovery with what the surgeon said, the medicines and the settings, each with its keys.

use std::collections::BTreeMap;
use std::ops::Range;

use super::datetime::{Time, point};
use super::text::{Line, Name, Prose, named};
use super::values::{Hour, Hours, Minutes, Own, Part, map, pairs};
use super::{Codec, Datum, Field, Flag, Form, May, Must, Or, Pair, Stored, stored};
use crate::diagnostic::{Keyed, Node, Reader, What};
use crate::plan::{Kind, Offset, PlanId, TaskId};
use crate::record::{
    Background, Contrast, Extra, ExtraKind, Id, LONGEST_NAME, Medicine, MedicineId, Most, Override, Phones, Point,
    Quantity, Recovery, Ruling, Settings,
};
use chrono::NaiveDate;

stored!(Recovery, |_, key, form| key == "expanders" && form == Form::Json, {
    "plan" plan: Must<PlanId>,
    "surgery" surgery: Must<Time>,
    "expanders" expanders: Flag,
    "exchange" exchange: May<Time>,
    "id" id: May<Id>,
    "override" overrides: Or<Overrides>,
    "extra" extras: Or<Map<TaskId>>,
});

// What holds instead of what the plan says, as it is written.
stored!(struct Ruled {
    "from" from: May<Point>,
    "until" until: May<Point>,
    "not_at_all" never: Flag,
    "because" because: May<Prose>,
    "on" on: May<NaiveDate>,
    "by" by: May<Name>,
});

// A task or a visit of the patient's own, as it is written.
stored!(struct Added {
    "title" title: Must<Name>,
    "kind" kind: May<Kind>,
    "at" at: May<Time>,
    "from" from: May<Point>,
    "until" until: May<Point>,
    "because" because: May<Prose>,
    "on" on: May<NaiveDate>,
    "by" by: May<Name>,
});

stored!(Medicine {
    "name" name: Must<Name>,
    "amount" amount: Must<Quantity>,
    "ingredient" ingredient: May<Name>,
    "hours_between" gap: May<Hours>,
    "most_in_24_hours" most: May<Most>,
});

/// A medicine as its label has it, for JSON.
pub fn medicine(of: &Medicine) -> Datum {
    Datum::Part(of.pairs(Form::Json))
}

stored!(Settings {
    "day_starts_at" day_starts_at: Or<Hour>,
    "by" by: May<Name>,
    "daily_goal" daily_goal: May<Minutes<1>>,
    "phones" phones: Or<Part<Phones>>,
    "language" language: May<Line<LONGEST_NAME>>,
    "plain" plain: Or<bool>,
    "background" background: May<Background>,
    "contrast" contrast: Or<Contrast>,
    "mouse" mouse: May<bool>,
});

stored!(Phones {
    "surgeon" surgeon: May<Line<LONGEST_NAME>>,
    "urgent" urgent: May<Line<LONGEST_NAME>>,
    "emergency" emergency: May<Line<LONGEST_NAME>>,
});

impl From<Override> for Ruled {
    fn from(Override { ruling, because, on, by }: Override) -> Self {
        let (from, until, never) = match ruling {
            Ruling::Window { from, until } => (from, until, false),
            Ruling::Never => (None, None, true),
        };
        Self { from, until, never, because, on, by }
    }
}

impl From<Ruled> for Override {
    fn from(Ruled { from, until, never, because, on, by }: Ruled) -> Self {
        let ruling = if never { Ruling::Never } else { Ruling::Window { from, until } };
        Self { ruling, because, on, by }
    }
}

fn ruling(reader: &mut Reader<'_>, span: &Range<usize>, table: &impl Keyed) -> Option<Override> {
    reader.know(table, &[Ruled::KEYS]);
    let said = Ruled::read(reader, span, table)?;
    look_at_window(reader, table);
    let has_window = ["from", "until"].iter().any(|key| table.get(key).is_some());
    if said.never && has_window {
        let hint = "keep `not_at_all`, or keep `from` and `until`".to_owned();
        reader.note(span.clone(), "`not_at_all` is given together with a start or an end", hint);
    }
    if !said.never && !has_window {
        let hint = "add a line such as until = \"4w\", from = 2026-12-18 or not_at_all = true".to_owned();
        reader.miss(span.clone(), "this does not say what replaces the plan", hint);
        return None;
    }
    Some(said.into())
}

impl From<Extra> for Added {
    fn from(Extra { title, what, because, on, by }: Extra) -> Self {
        let (kind, at, from, until) = match what {
            ExtraKind::Visit(at) => (None, Some(at), None, None),
            ExtraKind::Task { kind, from, until } => (Some(kind), None, from, until),
        };
        Self { title, kind, at, from, until, because, on, by }
    }
}

impl From<Added> for Extra {
    fn from(Added { title, kind, at, from, until, because, on, by }: Added) -> Self {
        let task = ExtraKind::Task { kind: kind.unwrap_or(Kind::Keep), from, until };
        Self { title, what: at.map_or(task, ExtraKind::Visit), because, on, by }
    }
}

impl Codec for Extra {
    type Of = Self;

    fn read(reader: &mut Reader<'_>, value: &impl Node) -> Option<Self> {
        let table = reader.table(value)?;
        reader.know(table, &[Added::KEYS]);
        let own = Added::read(reader, &value.span(), table);
        look_at_window(reader, table);
        let is_task = ["kind", "from", "until"].into_iter().find(|key| table.get(key).is_some());
        if let (true, Some(key)) = (table.get("at").is_some(), is_task) {
            let hint = format!("keep `at` for a visit, or `{key}` for a task");
            reader.note(value.span(), format!("`at` stands beside `{key}`"), hint);
        }
        own.map(Self::from)
    }

    fn write(of: &Self, form: Form) -> Datum {
        Datum::Own(Added::from(of.clone()).pairs(form))
    }

    fn clean(of: Self) -> Option<Self> {
        Some(Added::from(of).clean().into())
    }
}

/// Notes an end that does not come after the start, as far as the two can be compared.
fn look_at_window(reader: &mut Reader<'_>, table: &impl Keyed) {
    let [from, until] = ["from", "until"].map(|key| table.get(key).and_then(|value| point(value).ok()));
    let backwards = match (from, until) {
        (Some(Point::On(from)), Some(Point::On(until))) => until <= from,
        (Some(Point::After(Offset::Hours(from))), Some(Point::After(Offset::Hours(until))))
        | (Some(Point::After(Offset::Days(from))), Some(Point::After(Offset::Days(until)))) => until <= from,
        _ => false,
    };
    if let Some(end) = table.get("until").filter(|_| backwards) {
        let hint = "choose a later end, or an earlier start".to_owned();
        reader.note(end.span(), "this end does not come after the start", hint);
    }
}

pub(super) struct Map<K>(K);

pub(super) trait Named: Ord + ToString {
    type Item: Codec;

    fn of(name: String) -> Self;
}

impl Named for TaskId {
    type Item = Extra;

    fn of(name: String) -> Self {
        Self::new(name)
    }
}

impl Named for MedicineId {
    type Item = Own<Medicine>;

    fn of(name: String) -> Self {
        Self::new(name)
    }
}

impl<K: Named> Codec for Map<K> {
    type Of = BTreeMap<K, <K::Item as Codec>::Of>;

    fn read(reader: &mut Reader<'_>, value: &impl Node) -> Option<Self::Of> {
        let name = |reader: &mut Reader<'_>, key: &str, span| named(reader, key, span).map(K::of);
        Some(map(reader, value, name, K::Item::read))
    }

    fn write(of: &Self::Of, form: Form) -> Datum {
        Datum::Part(pairs(of, |item| K::Item::write(item, form)))
    }

    fn clean(of: Self::Of) -> Option<Self::Of> {
        Some(of.into_iter().filter_map(|(key, item)| Some((key, K::Item::clean(item)?))).collect())
    }
}

/// What the surgeon said, by the tasks and milestones it is about.
pub(super) struct Overrides;

impl Codec for Overrides {
    type Of = BTreeMap<String, Vec<Override>>;

    fn read(reader: &mut Reader<'_>, value: &impl Node) -> Option<Self::Of> {
        Some(map(reader, value, named, |reader, value| {
            let tables = match value.what() {
                What::List(_) => reader.tables(value),
                _ => reader.table(value).map(|table| (value.span(), table)).into_iter().collect(),
            };
            Some(tables.into_iter().filter_map(|(span, table)| ruling(reader, &span, table)).collect())
        }))
    }

    /// JSON has them by the days from which they hold; of those of one day the one that stands later counts.
    fn write(of: &Self::Of, form: Form) -> Datum {
        Datum::Part(pairs(of, |said| {
            let mut said: Vec<_> = said.iter().collect();
            if form == Form::Json {
                said.sort_by_key(|said| said.on);
            }
            Datum::Few(said.into_iter().map(|said| Ruled::from(said.clone()).pairs(form)).collect())
        }))
    }

    fn clean(of: Self::Of) -> Option<Self::Of> {
        let ruled = |said: Vec<Override>| said.into_iter().map(|said| Ruled::from(said).clean().into()).collect();
        Some(of.into_iter().map(|(of, said)| (of, ruled(said))).collect())
    }
}
