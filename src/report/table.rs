//! Everything that was entered for some days, and what was asked and not answered, as rows with typed cells: for a table of
//! values, and for a spreadsheet.

use std::ops::RangeInclusive;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, Utc};

use crate::plan::{Kind, TaskId};
use crate::record::{
    Answer, Dose, Entered, Entry, ExtraKind, Measure, Nrs, Pain, Point, Record, Ruling, Side, Span, State, Why,
};
use crate::rules::checklist::{Checklist, Item, Lists};
use crate::rules::schedule::Schedule;
use crate::rules::summary::Followed;

/// What a cell holds; each column holds one kind of it.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell {
    Nothing,
    /// A text as it was written, or one of some words.
    Text(String),
    Whole(i64),
    /// A number with a point, as it was entered.
    Number(String),
    Day(NaiveDate),
    Time(NaiveTime),
    /// With the offset of the place where it was.
    Moment(DateTime<FixedOffset>),
    Universal(DateTime<Utc>),
}

/// A row with its columns in their order.
macro_rules! columns {
    ($($name:ident: $type:ty,)*) => {
        pub const COLUMNS: [&str; [$(stringify!($name)),*].len()] = [$(stringify!($name)),*];

        #[derive(Debug, Clone, Default)]
        pub(super) struct Row {
            $(pub(super) $name: $type,)*
        }

        impl Row {
            pub(super) fn cells(&self) -> [Cell; COLUMNS.len()] {
                [$(self.$name.clone().into()),*]
            }
        }
    };
}

columns! {
    date: Option<NaiveDate>,
    day: Option<i64>,
    stage: &'static str,
    time: Option<NaiveTime>,
    at: Option<DateTime<FixedOffset>>,
    utc: Option<DateTime<Utc>>,
    kind: &'static str,
    id: String,
    title: String,
    task_kind: Option<&'static str>,
    level: Option<&'static str>,
    side: Option<&'static str>,
    state: Option<&'static str>,
    why: Option<&'static str>,
    rest: Option<i64>,
    moving: Option<i64>,
    minutes: Option<i64>,
    amount: Option<Amount>,
    unit: String,
    to: Option<DateTime<FixedOffset>>,
    to_utc: Option<DateTime<Utc>>,
    from: Option<NaiveDate>,
    until: Option<NaiveDate>,
    from_said: String,
    until_said: String,
    said: Option<NaiveDate>,
    note: String,
    by: String,
}

/// A number as it was entered.
#[derive(Debug, Clone)]
pub(super) struct Amount(String);

macro_rules! cells {
    ($($type:ty: |$value:ident| $cell:expr,)*) => {$(
        impl From<$type> for Cell {
            fn from($value: $type) -> Self {
                $cell
            }
        }
    )*};
}

cells! {
    String: |text| if text.is_empty() { Self::Nothing } else { Self::Text(text) },
    &'static str: |word| word.to_owned().into(),
    i64: |number| Self::Whole(number),
    Amount: |amount| Self::Number(amount.0),
    NaiveDate: |day| Self::Day(day),
    NaiveTime: |time| Self::Time(time),
    DateTime<FixedOffset>: |at| Self::Moment(at),
    DateTime<Utc>: |at| Self::Universal(at),
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Nothing, Into::into)
    }
}

/// The rows, in the order in which things happened; what has no time stands where its day begins, and what was said on no
/// known day under that of the operation. What a day asked, and nobody answered, is there for the days up to today.
pub(super) fn rows(of: Followed<'_>, days: RangeInclusive<NaiveDate>) -> Vec<Row> {
    let mut table = Table { of, days, rows: Vec::new() };
    table.push_recovery();
    for (date, day) in &of.record.days {
        let date = *date;
        if let Some(note) = &day.note {
            table.push(date, None, Row { kind: "note", note: text(note), ..Row::default() });
        }
        for entry in &day.entries {
            table.push(date, Some(entry.at), of_entry(of.record, entry));
        }
    }
    table.push_answers();
    table.sorted()
}

struct Table<'a> {
    of: Followed<'a>,
    days: RangeInclusive<NaiveDate>,
    rows: Vec<(NaiveDate, Option<DateTime<FixedOffset>>, Row)>,
}

impl<'a> Table<'a> {
    fn push(&mut self, date: NaiveDate, at: Option<DateTime<FixedOffset>>, row: Row) {
        if self.days.contains(&date) {
            let (time, utc) = (at.map(|at| at.time()), at.map(|at| at.to_utc()));
            self.rows.push((date, at, Row { date: Some(date), time, at, utc, ..row }));
        }
    }

    fn schedule(&self, day: NaiveDate) -> Schedule<'a> {
        let Followed { plan, recovery, moment, .. } = self.of;
        Schedule::on(plan, recovery, &moment.calendar, day)
    }

    /// Adds the operations, and what was said of the plan.
    fn push_recovery(&mut self) {
        let Followed { plan, recovery, moment, .. } = self.of;
        let zero = moment.calendar.day_at(recovery.surgery);
        for at in std::iter::once(recovery.surgery).chain(recovery.exchange) {
            let (id, title) = (text(recovery.plan.as_str()), text(&plan.title));
            let row = Row { kind: "operation", id, title, ..Row::default() };
            self.push(moment.calendar.day_at(at), Some(at), row);
        }
        for (id, said) in recovery.overrides.iter().flat_map(|(id, all)| all.iter().map(move |said| (id, said))) {
            let on = said.on.unwrap_or(zero);
            let (state, from, until) = match said.ruling {
                Ruling::Never => ("never", None, None),
                Ruling::Window { from, until } => ("moved", from, until),
            };
            let (note, by) = (words(said.because.as_deref()), words(said.by.as_deref()));
            let row = Row { kind: "override", state: Some(state), said: said.on, note, by, ..self.row(id) };
            self.push(on, None, self.with_window(row, on, from, until));
        }
        for (id, extra) in &recovery.extras {
            let (note, by) = (words(extra.because.as_deref()), words(extra.by.as_deref()));
            let row =
                Row { id: text(id.as_str()), title: text(&extra.title), said: extra.on, note, by, ..Row::default() };
            match extra.what {
                ExtraKind::Task { kind, from, until } => {
                    let on = extra.on.unwrap_or(zero);
                    let row = Row { kind: "task", task_kind: Some(kind.word()), ..row };
                    self.push(on, None, self.with_window(row, on, from, until));
                }
                ExtraKind::Visit(at) => {
                    self.push(moment.calendar.day_at(at), Some(at), Row { kind: "visit", ..row });
                }
            }
        }
    }

    /// The row with the days that the surgeon's words come to, counted from the operation that counted when they were said,
    /// and with the words where they name no day.
    fn with_window(&self, row: Row, on: NaiveDate, from: Option<Point>, until: Option<Point>) -> Row {
        let schedule = self.schedule(on);
        let day = |point: Option<Point>| schedule.instant_of(point).map(|at| schedule.calendar.day_of(at.to_utc()));
        let said = |point: Option<Point>| match point {
            Some(Point::After(offset)) => offset.to_string(),
            _ => String::new(),
        };
        Row { from: day(from), until: day(until), from_said: said(from), until_said: said(until), ..row }
    }

    /// Adds for each day what was answered, its minutes and its timed stretches, and what was asked and not answered.
    fn push_answers(&mut self) {
        let Followed { plan, record, moment, .. } = self.of;
        let lists = Lists::new(plan, record, moment);
        let asked = self.asked_days();
        let mut days: Vec<_> = record.days.keys().copied().chain(asked.iter().copied()).collect();
        days.sort_unstable();
        days.dedup();
        for date in days.into_iter().filter(|date| self.days.contains(date)).collect::<Vec<_>>() {
            let list = asked.contains(&date).then(|| lists.on(&self.schedule(date), date));
            let items = list.iter().flat_map(|list: &Checklist<'_>| &list.items);
            let answers = record.day(date).map(|day| &day.tasks);
            for (id, answer) in answers.into_iter().flatten().filter(|(_, answer)| **answer != Answer::default()) {
                self.push_answer(date, id, answer, items.clone().find(|item| item.task.id == *id));
            }
            for item in
                items.filter(|item| record.answer(date, &item.task.id).is_none_or(|own| *own == Answer::default()))
            {
                let level = Some(item.level.word());
                let row =
                    Row { kind: "asked", level, state: Some(item.state.word()), ..self.row(item.task.id.as_str()) };
                self.push(date, None, row);
            }
        }
    }

    /// The days up to today on which the plan asks for anything.
    fn asked_days(&self) -> Vec<NaiveDate> {
        let Followed { plan, recovery, moment, .. } = self.of;
        if plan.is_unknown() {
            return Vec::new();
        }
        let zero = moment.calendar.day_at(recovery.surgery);
        let last = self.schedule(NaiveDate::MAX).last_day().unwrap_or(NaiveDate::MAX).min(moment.today());
        let first = zero.max(*self.days.start());
        first.iter_days().take_while(|date| *date <= last.min(*self.days.end())).collect()
    }

    fn push_answer(&mut self, date: NaiveDate, id: &TaskId, answer: &Answer, item: Option<&Item<'_>>) {
        let of = |kind| Row { kind, by: words(answer.by.as_deref()), ..self.row(id.as_str()) };
        // A note that was skipped, and then met by an entry, is done.
        let state = item.filter(|item| item.task.kind == Kind::Note).map_or(answer.state, |item| item.state);
        let (state, why) = (Some(State::word(state)), answer.why.map(Why::word));
        let (level, note) = (item.map(|item| item.level.word()), words(answer.because.as_deref()));
        let mut rows = vec![(None, Row { level, state, why, note, ..of("answer") })];
        if answer.minutes > 0 {
            rows.push((None, Row { minutes: Some(answer.minutes.into()), ..of("minutes") }));
        }
        for Span { from, to } in &answer.spans {
            let minutes = to.map(|to| to.signed_duration_since(from).num_minutes());
            let row = Row { to: *to, to_utc: to.map(|to| to.to_utc()), minutes, ..of("stretch") };
            rows.push((Some(*from), row));
        }
        for (at, row) in rows {
            self.push(date, at, row);
        }
    }

    /// A row about a task or milestone of the plan.
    fn row(&self, id: &str) -> Row {
        let task = self.of.plan.task(&TaskId::new(id));
        let milestone = || self.of.plan.milestones.iter().find(|milestone| milestone.id == id);
        let title = task.map(|task| task.title.as_str()).or_else(|| Some(milestone()?.title.as_str()));
        Row { id: text(id), title: words(title), task_kind: task.map(|task| task.kind.word()), ..Row::default() }
    }

    /// The rows in order, each with the number of its day and the operation that it counts from.
    fn sorted(mut self) -> Vec<Row> {
        let calendar = &self.of.moment.calendar;
        self.rows.sort_by_cached_key(|(date, at, _)| (at.unwrap_or_else(|| calendar.start_of(*date)), at.is_some()));
        let mut rows: Vec<Row> = Vec::with_capacity(self.rows.len());
        for (date, _, row) in std::mem::take(&mut self.rows) {
            let (day, stage) = match rows.last() {
                Some(last) if last.date == Some(date) => (last.day, last.stage),
                _ => {
                    let schedule = self.schedule(date);
                    (Some(schedule.number(date).0), schedule.stage.word())
                }
            };
            rows.push(Row { day, stage, ..row });
        }
        rows
    }
}

fn of_entry(record: &Record, entry: &Entry) -> Row {
    let (note, by) = (words(entry.note.as_deref()), words(entry.by.as_deref()));
    let row = Row { kind: entry.kind().name(), note, by, ..Row::default() };
    match &entry.what {
        Entered::Pain(Pain { side, rest, moving }) => {
            let score = |score: Nrs| i64::from(score.get());
            Row { side: side.map(Side::word), rest: Some(score(*rest)), moving: moving.map(score), ..row }
        }
        Entered::Dose(Dose { medicine, amount }) => {
            let title = words(record.medicines.get(medicine).map(|medicine| medicine.name.as_str()));
            let (id, unit, amount) = (text(medicine.as_str()), text(amount.unit()), Some(Amount(amount.number())));
            Row { id, title, amount, unit, ..row }
        }
        Entered::Measure(Measure { site, value, height }) => {
            let (id, title) = (site.word().to_owned(), words(height.as_deref()));
            Row { id, title, amount: Some(Amount(value.number())), unit: value.unit().word().to_owned(), ..row }
        }
        Entered::Call(call) => Row { id: call.whom.word().to_owned(), ..row },
    }
}

fn words(of: Option<&str>) -> String {
    of.map(text).unwrap_or_default()
}

/// A text that a person can have written: a control character that is no tab and no line break becomes `U+FFFD`.
fn text(of: &str) -> String {
    let is_kept = |c: char| matches!(c, '\t' | '\r' | '\n') || !c.is_control();
    of.replace(|c| !is_kept(c), "\u{FFFD}")
}
