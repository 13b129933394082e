//! The days of a record, and on which of them a thing is found: what is asked of a moment, or what was last of its kind,
//! is found without going over all of them.

use std::collections::BTreeMap;
use std::ops::{Bound, Deref, DerefMut, RangeBounds, RangeInclusive};
use std::sync::{Arc, OnceLock};

use chrono::{DateTime, Days as Count, FixedOffset, NaiveDate};

use super::{Day, Entry, EntryKind, Shared};

/// How many days a date on the clock of one place can lie from that of another, the hours of a night before the turn
/// included.
const APART: u64 = 2;

/// What is found by its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sort {
    Entry(EntryKind),
    Timed,
    /// Timed, without an end.
    Running,
}

/// The days, in order. Whoever changes them as a map has where things are found worked out again.
#[derive(Debug, Clone, Default)]
pub struct Days {
    by_date: BTreeMap<NaiveDate, Shared<Day>>,
    index: OnceLock<Arc<Index>>,
}

/// By what an entry or a stretch is about.
type Index = BTreeMap<Sort, BTreeMap<String, Found>>;

#[derive(Debug, Clone, Default)]
struct Found {
    dates: Vec<NaiveDate>,
    /// How many days what stands under a day may lie from it: a file may say anything, and stretches are long.
    reach: u64,
}

impl Found {
    fn add(&mut self, date: NaiveDate, at: DateTime<FixedOffset>) {
        self.reach = self.reach.max(at.date_naive().signed_duration_since(date).num_days().unsigned_abs());
        match self.dates.last() {
            Some(last) if *last == date => {}
            Some(last) if *last > date => {
                let _ = self.dates.binary_search(&date).map_err(|place| self.dates.insert(place, date));
            }
            _ => self.dates.push(date),
        }
    }

    fn forget(&mut self, date: NaiveDate) {
        let _ = self.dates.binary_search(&date).map(|place| self.dates.remove(place));
    }

    fn around(&self, span: &impl RangeBounds<DateTime<FixedOffset>>) -> &[NaiveDate] {
        let dates = widened(span, self.reach);
        let first = self.dates.partition_point(|date| date < dates.start());
        let end = self.dates.partition_point(|date| date <= dates.end());
        self.dates.get(first..end).unwrap_or_default()
    }
}

fn widened(span: &impl RangeBounds<DateTime<FixedOffset>>, reach: u64) -> RangeInclusive<NaiveDate> {
    let reach = Count::new(reach + APART);
    let date = |bound: Bound<&DateTime<FixedOffset>>| match bound {
        Bound::Included(at) | Bound::Excluded(at) => Some(at.date_naive()),
        Bound::Unbounded => None,
    };
    let first = date(span.start_bound()).and_then(|first| first.checked_sub_days(reach));
    let last = date(span.end_bound()).and_then(|last| last.checked_add_days(reach));
    let first = first.unwrap_or(NaiveDate::MIN);
    first..=last.unwrap_or(NaiveDate::MAX).max(first)
}

/// The first of some days up to which there are so many entries.
fn enough<'d>(mut days: impl Iterator<Item = (&'d NaiveDate, &'d Shared<Day>)>, most: usize) -> Option<NaiveDate> {
    let mut count = 0;
    let mut is_last = |day: &Day| {
        count += day.entries.len();
        count >= most
    };
    days.find(|(_, day)| is_last(day)).map(|(date, _)| *date)
}

/// All that a day has to be found by its time.
fn things(day: &Day) -> impl Iterator<Item = (Sort, &str, DateTime<FixedOffset>)> {
    let spans = day.tasks.iter().flat_map(|(task, answer)| answer.spans.iter().map(move |span| (task.as_str(), span)));
    let ends = spans.flat_map(|(task, span)| {
        let end = span.to.map_or((Sort::Running, task, span.from), |to| (Sort::Timed, task, to));
        [(Sort::Timed, task, span.from), end]
    });
    ends.chain(day.entries.iter().map(|entry| (Sort::Entry(entry.kind()), entry.subject(), entry.at)))
}

fn add(index: &mut Index, date: NaiveDate, day: &Day) {
    for (sort, subject, at) in things(day) {
        let subjects = index.entry(sort).or_default();
        match subjects.get_mut(subject) {
            Some(found) => found.add(date, at),
            None => subjects.entry(subject.to_owned()).or_default().add(date, at),
        }
    }
}

impl Days {
    fn index(&self) -> &Index {
        self.index.get_or_init(|| {
            let mut index = Index::new();
            for (date, day) in &self.by_date {
                add(&mut index, *date, day);
            }
            Arc::new(index)
        })
    }

    fn found(&self, sort: Sort, subject: &str) -> Option<&Found> {
        self.index().get(&sort)?.get(subject)
    }

    /// Changes one day. One on which nothing is left is none.
    pub fn change(&mut self, date: NaiveDate, change: impl FnOnce(&mut Day)) {
        let day = self.by_date.entry(date).or_default();
        let mut index = self.index.get_mut().map(Arc::make_mut);
        if let Some(index) = &mut index {
            for (sort, subject, _) in things(day) {
                let found = index.get_mut(&sort).and_then(|subjects| subjects.get_mut(subject));
                if let Some(found) = found {
                    found.forget(date);
                }
            }
        }
        change(day);
        day.tidy();
        if let Some(index) = index {
            add(index, date, day);
        }
        if **day == Day::default() {
            self.by_date.remove(&date);
        }
    }

    /// The days that may have something of a sort in a span of time, whatever day it stands under.
    pub fn around(
        &self,
        sorts: &[Sort],
        span: impl RangeBounds<DateTime<FixedOffset>>,
    ) -> impl DoubleEndedIterator<Item = (NaiveDate, &Day)> {
        self.by_date.range(widened(&span, self.reach(sorts))).map(|(date, day)| (*date, &**day))
    }

    fn reach(&self, sorts: &[Sort]) -> u64 {
        let subjects = sorts.iter().filter_map(|sort| self.index().get(sort)).flat_map(BTreeMap::values);
        subjects.map(|found| found.reach).max().unwrap_or(0)
    }

    /// The entries of all kinds about a moment, the newest first: so many before and behind it at least, where there are.
    pub fn beside(&self, at: DateTime<FixedOffset>, most: usize) -> Vec<(NaiveDate, &Entry)> {
        let reach = self.reach(&EntryKind::ALL.map(Sort::Entry));
        let (start, end) = widened(&(at..=at), reach).into_inner();
        // What stands under days further off may be as near.
        let margin = Count::new(2 * (reach + APART));
        let before = enough(self.by_date.range(..start).rev(), most).and_then(|date| date.checked_sub_days(margin));
        let behind = enough(self.by_date.range(end..), most).and_then(|date| date.checked_add_days(margin));
        let days = self.by_date.range(before.unwrap_or(NaiveDate::MIN)..=behind.unwrap_or(NaiveDate::MAX));
        let mut entries: Vec<_> =
            days.flat_map(|(date, day)| day.entries.iter().map(move |entry| (*date, entry))).collect();
        entries.sort_by_key(|(_, entry)| entry.at);
        entries.reverse();
        entries
    }

    /// The days that may have one thing in a span of time, and no other days.
    pub fn with(
        &self,
        sort: Sort,
        subject: &str,
        span: impl RangeBounds<DateTime<FixedOffset>>,
    ) -> impl DoubleEndedIterator<Item = (NaiveDate, &Day)> {
        let dates = self.found(sort, subject).map(|found| found.around(&span)).unwrap_or_default();
        dates.iter().filter_map(|date| Some((*date, &**self.by_date.get(date)?)))
    }

    /// What is newest of some things in a span of time; of several at once the last that stands there. `of_day` says what a
    /// day has of them, with its times.
    pub fn newest<'d, T, I: Iterator<Item = (DateTime<FixedOffset>, T)>>(
        &'d self,
        sort: Sort,
        subjects: &[&str],
        span: impl RangeBounds<DateTime<FixedOffset>> + Clone,
        of_day: impl Fn(&'d Day) -> I,
    ) -> Option<(NaiveDate, T)> {
        let last = |day| of_day(day).filter(|(at, _)| span.contains(at)).max_by_key(|(at, _)| *at);
        let mut newest: Option<(DateTime<FixedOffset>, NaiveDate, T)> = None;
        for subject in subjects {
            let reach = self.found(sort, subject).map_or(0, |found| found.reach);
            for (date, day) in self.with(sort, subject, span.clone()).rev() {
                if newest.as_ref().is_some_and(|(at, ..)| date < *widened(&(*at..), reach).start()) {
                    break;
                }
                let is_newer = |(at, _): &_| newest.as_ref().is_none_or(|(other, on, _)| (other, on) < (at, &date));
                if let Some((at, what)) = last(day).filter(is_newer) {
                    newest = Some((at, date, what));
                }
            }
        }
        newest.map(|(_, date, what)| (date, what))
    }

    /// So many entries of one thing, the newest first.
    pub fn last(&self, kind: EntryKind, subject: &str, most: usize) -> Vec<&Entry> {
        let sort = Sort::Entry(kind);
        let reach = self.found(sort, subject).map_or(0, |found| found.reach);
        let mut last: Vec<&Entry> = Vec::new();
        for (date, day) in self.with(sort, subject, ..).rev() {
            let earliest = last.len().checked_sub(most).and_then(|first| last.get(first));
            if earliest.is_some_and(|entry| date < *widened(&(entry.at..), reach).start()) {
                break;
            }
            last.splice(0..0, day.of_kind(kind).filter(|entry| entry.subject() == subject));
            last.sort_by_key(|entry| entry.at);
        }
        last.into_iter().rev().take(most).collect()
    }

    /// What there is of a sort to be told apart: medicines, tasks, legs.
    pub fn subjects(&self, sort: Sort) -> impl Iterator<Item = &str> {
        self.index()
            .get(&sort)
            .into_iter()
            .flatten()
            .filter(|(_, found)| !found.dates.is_empty())
            .map(|(name, _)| &**name)
    }
}

impl PartialEq for Days {
    fn eq(&self, other: &Self) -> bool {
        self.by_date == other.by_date
    }
}

impl Eq for Days {}

impl Deref for Days {
    type Target = BTreeMap<NaiveDate, Shared<Day>>;

    fn deref(&self) -> &Self::Target {
        &self.by_date
    }
}

impl DerefMut for Days {
    fn deref_mut(&mut self) -> &mut Self::Target {
        self.index.take();
        &mut self.by_date
    }
}

impl<D: Into<Shared<Day>>> FromIterator<(NaiveDate, D)> for Days {
    fn from_iter<I: IntoIterator<Item = (NaiveDate, D)>>(days: I) -> Self {
        let by_date = days.into_iter().map(|(date, day)| (date, day.into())).collect();
        Self { by_date, index: OnceLock::new() }
    }
}

impl<D: Into<Shared<Day>>> From<BTreeMap<NaiveDate, D>> for Days {
    fn from(days: BTreeMap<NaiveDate, D>) -> Self {
        days.into_iter().collect()
    }
}

impl<const N: usize> From<[(NaiveDate, Day); N]> for Days {
    fn from(days: [(NaiveDate, Day); N]) -> Self {
        days.into_iter().collect()
    }
}

impl IntoIterator for Days {
    type Item = (NaiveDate, Shared<Day>);
    type IntoIter = std::collections::btree_map::IntoIter<NaiveDate, Shared<Day>>;

    fn into_iter(self) -> Self::IntoIter {
        self.by_date.into_iter()
    }
}

impl<'d> IntoIterator for &'d Days {
    type Item = (&'d NaiveDate, &'d Shared<Day>);
    type IntoIter = std::collections::btree_map::Iter<'d, NaiveDate, Shared<Day>>;

    fn into_iter(self) -> Self::IntoIter {
        self.by_date.iter()
    }
}
