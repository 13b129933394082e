//! A table for spreadsheets and statistics: one row for each thing that was entered.

use std::io;
use std::ops::RangeInclusive;

use chrono::{DateTime, FixedOffset, NaiveDate};
use csv::{Terminator, WriterBuilder};
use serde::Serialize;

use crate::plan::{Kind, TaskId};
use crate::record::{
    Answer, Dose, Entered, Entry, ExtraKind, Measure, Nrs, Pain, Point, Record, Ruling, Side, State, Why,
};
use crate::rules::schedule::Schedule;
use crate::rules::summary::Followed;
use crate::schema;

/// A row with its columns in their order; a cell without anything to say is empty.
macro_rules! columns {
    ($($name:ident: $type:ty,)*) => {
        pub const COLUMNS: [&str; [$(stringify!($name)),*].len()] = [$(stringify!($name)),*];

        #[derive(Default, Serialize)]
        struct Row {
            $($name: $type,)*
        }
    };
}

columns! {
    date: String,
    day: i64,
    stage: &'static str,
    time: Option<String>,
    at: Option<String>,
    kind: &'static str,
    id: String,
    title: String,
    task_kind: Option<Kind>,
    side: Option<Side>,
    state: Option<&'static str>,
    why: Option<Why>,
    rest: Option<u8>,
    moving: Option<u8>,
    minutes: Option<u32>,
    amount: Option<String>,
    unit: String,
    from: Option<String>,
    until: Option<String>,
    said: Option<String>,
    note: String,
    by: String,
}

/// Everything that was entered for some days, as comma-separated values.
///
/// UTF-8 without a byte order mark, in the form of RFC 4180. Rows are in the order in which things happened; what has no
/// time stands where its day begins, and what was said on no known day under that of the operation. `docs/formats.md` says
/// what the columns hold.
///
/// A cell that a person can have written never begins like a formula: before one that does there is one more apostrophe. A
/// control character that is no tab and no line break becomes `U+FFFD`.
pub fn csv(of: Followed<'_>, days: RangeInclusive<NaiveDate>) -> Result<String, csv::Error> {
    let mut table = Table { of, days, rows: Vec::new() };
    table.push_recovery();
    for (date, day) in &of.record.days {
        let date = *date;
        if let Some(note) = &day.note {
            table.push(date, None, Row { kind: "note", note: safe(note), ..Row::default() });
        }
        for (id, answer) in day.tasks.iter().filter(|(_, answer)| **answer != Answer::default()) {
            table.push_answer(date, id, answer);
        }
        for entry in &day.entries {
            table.push(date, Some(entry.at), of_entry(of.record, entry));
        }
    }
    table.written()
}

struct Table<'a> {
    of: Followed<'a>,
    days: RangeInclusive<NaiveDate>,
    rows: Vec<(NaiveDate, Option<DateTime<FixedOffset>>, Row)>,
}

impl Table<'_> {
    fn push(&mut self, date: NaiveDate, at: Option<DateTime<FixedOffset>>, row: Row) {
        if !self.days.contains(&date) {
            return;
        }
        let time = at.map(|at| at.format("%H:%M").to_string());
        // A stretch has its moments in columns of its own.
        let at_cell = at.filter(|_| row.kind != "stretch").map(schema::written);
        self.rows.push((date, at, Row { time, at: at_cell, ..row }));
    }

    /// Adds the operations, and what was said of the plan.
    fn push_recovery(&mut self) {
        let Followed { plan, recovery, moment, .. } = self.of;
        let zero = moment.calendar.day_at(recovery.surgery);
        for at in std::iter::once(recovery.surgery).chain(recovery.exchange) {
            let (id, title) = (safe(recovery.plan.as_str()), safe(&plan.title));
            let row = Row { kind: "operation", id, title, ..Row::default() };
            self.push(moment.calendar.day_at(at), Some(at), row);
        }
        for (id, said) in recovery.overrides.iter().flat_map(|(id, all)| all.iter().map(move |said| (id, said))) {
            let (state, from, until) = match said.ruling {
                Ruling::Never => ("never", None, None),
                Ruling::Window { from, until } => ("moved", from.map(point), until.map(point)),
            };
            let (note, by) = (words(said.because.as_deref()), words(said.by.as_deref()));
            let row = Row { kind: "override", state: Some(state), from, until, note, by, ..self.row(id) };
            self.push(said.on.unwrap_or(zero), None, Row { said: written_day(said.on), ..row });
        }
        for (id, extra) in &recovery.extras {
            let (note, by) = (words(extra.because.as_deref()), words(extra.by.as_deref()));
            let (id, title) = (safe(id.as_str()), safe(&extra.title));
            let row = Row { id, title, said: written_day(extra.on), note, by, ..Row::default() };
            match extra.what {
                ExtraKind::Task { kind, from, until } => {
                    let (from, until) = (from.map(point), until.map(point));
                    let row = Row { kind: "task", task_kind: Some(kind), from, until, ..row };
                    self.push(extra.on.unwrap_or(zero), None, row);
                }
                ExtraKind::Visit(at) => {
                    self.push(moment.calendar.day_at(at), Some(at), Row { kind: "visit", ..row });
                }
            }
        }
    }

    /// Adds an answer, its minutes, and its timed stretches.
    fn push_answer(&mut self, date: NaiveDate, id: &TaskId, answer: &Answer) {
        let of = |kind| Row { kind, by: words(answer.by.as_deref()), ..self.row(id.as_str()) };
        let (state, note) = (Some(State::word(answer.state)), words(answer.because.as_deref()));
        let mut rows = vec![(None, Row { state, why: answer.why, note, ..of("answer") })];
        if answer.minutes > 0 {
            rows.push((None, Row { minutes: Some(answer.minutes), ..of("minutes") }));
        }
        for span in &answer.spans {
            let (from, until) = (Some(schema::written(span.from)), span.to.map(schema::written));
            rows.push((Some(span.from), Row { from, until, ..of("stretch") }));
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
        Row { id: safe(id), title: words(title), task_kind: task.map(|task| task.kind), ..Row::default() }
    }

    fn written(mut self) -> Result<String, csv::Error> {
        let Followed { plan, recovery, moment, .. } = self.of;
        let calendar = &moment.calendar;
        self.rows.sort_by_cached_key(|(date, at, _)| (at.unwrap_or_else(|| calendar.start_of(*date)), at.is_some()));
        let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).has_headers(false).from_writer(Vec::new());
        writer.write_record(COLUMNS)?;
        let mut rows = self.rows.into_iter().peekable();
        while let Some((date, _, _)) = rows.peek() {
            let date = *date;
            let schedule = Schedule::on(plan, recovery, calendar, date);
            let (day, stage, written) = (schedule.number(date).0, schedule.stage.word(), date.to_string());
            while let Some((_, _, row)) = rows.next_if(|(of, _, _)| *of == date) {
                writer.serialize(Row { date: written.clone(), day, stage, ..row })?;
            }
        }
        let bytes = writer.into_inner().map_err(csv::IntoInnerError::into_error)?;
        Ok(String::from_utf8(bytes).map_err(io::Error::other)?)
    }
}

fn of_entry(record: &Record, entry: &Entry) -> Row {
    let (note, by) = (words(entry.note.as_deref()), words(entry.by.as_deref()));
    let row = Row { kind: entry.kind().name(), note, by, ..Row::default() };
    match &entry.what {
        Entered::Pain(Pain { side, rest, moving }) => {
            Row { side: *side, rest: Some(rest.get()), moving: moving.map(Nrs::get), ..row }
        }
        Entered::Dose(Dose { medicine, amount }) => {
            let title = words(record.medicines.get(medicine).map(|medicine| medicine.name.as_str()));
            let (id, unit, amount) = (safe(medicine.as_str()), amount.unit().to_owned(), Some(amount.number()));
            Row { id, title, amount, unit, ..row }
        }
        Entered::Measure(Measure { site, value, height }) => {
            let (id, title) = (site.word().to_owned(), words(height.as_deref()));
            Row { id, title, amount: Some(value.number()), unit: value.unit().word().to_owned(), ..row }
        }
        Entered::Call(call) => Row { id: call.whom.word().to_owned(), ..row },
    }
}

fn point(point: Point) -> String {
    match point {
        Point::After(offset) => offset.to_string(),
        Point::On(day) => day.to_string(),
    }
}

fn written_day(day: Option<NaiveDate>) -> Option<String> {
    day.map(|day| day.to_string())
}

fn words(text: Option<&str>) -> String {
    text.map(safe).unwrap_or_default()
}

/// A text that a person can have written, which no spreadsheet takes for a formula.
fn safe(text: &str) -> String {
    let is_unsafe =
        |c: char| matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '\t' | '\r' | '\n' | '\'');
    let is_kept = |c: char| matches!(c, '\t' | '\r' | '\n') || !c.is_control();
    let text = text.replace(|c| !is_kept(c), "\u{FFFD}");
    if text.starts_with(is_unsafe) { format!("'{text}") } else { text }
}
