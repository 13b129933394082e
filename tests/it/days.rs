//! What is found by its time is what going over all days finds, wherever a file has it.

use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta};
use legup::record::{Change, Day, Days, Entry, EntryKind, Record, Side, Sort, Span};
use legup::rules::time::days_after;
use proptest::prelude::*;

use crate::given::{at, day, pain, task};

const SUBJECTS: [&str; 3] = ["", "left", "both"];

/// Under which day it stands, after how many hours it was, how far off its day a hand may have put it, of what, and for
/// how many hours it went on where it was timed.
type Thing = (i64, i64, i64, usize, Option<i64>);

fn any_thing() -> impl Strategy<Value = Thing> {
    let misfiled = prop_oneof![9 => Just(0_i64), 1 => -40..40_i64];
    let hours = proptest::option::weighted(0.8, prop_oneof![9 => 0..20_i64, 1 => -50..500_i64]);
    (0..300_i64, -3..30_i64, misfiled, 0..SUBJECTS.len() + 2, hours)
}

fn instant((of, hours, misfiled, ..): Thing) -> DateTime<FixedOffset> {
    at("2026-11-20T00:00:00+01:00") + TimeDelta::days(of + misfiled) + TimeDelta::hours(hours)
}

fn date((of, ..): Thing) -> NaiveDate {
    days_after(day("2026-11-20"), of)
}

fn entry(thing: Thing) -> Entry {
    let side = [None, Some(Side::Left), Some(Side::Both)][thing.3 % 3];
    pain(&instant(thing).to_rfc3339(), side, 3, None)
}

fn put(days: &mut Days, thing: Thing) {
    days.change(date(thing), |day| match thing.3 {
        3.. => {
            let (from, name) = (instant(thing), if thing.3 == 3 { "elevation" } else { "stockings" });
            let span = Span { from, to: thing.4.map(|hours| from + TimeDelta::hours(hours)) };
            day.tasks.entry(task(name)).or_default().spans.push(span);
        }
        _ => day.add(entry(thing)),
    });
}

fn record(things: &[Thing]) -> Record {
    let mut record = Record::default();
    // What is asked before a change has to hold after it.
    assert_eq!(record.days.subjects(Sort::Timed).count(), 0);
    for thing in things {
        put(&mut record.days, *thing);
    }
    record
}

fn spans(day: &Day) -> Vec<Span> {
    day.tasks.values().flat_map(|answer| answer.spans.clone()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn what_is_found_by_its_time_is_what_all_days_have(
        things in proptest::collection::vec(any_thing(), 1..60), gone in 0..60_usize, hours in -800..8000_i64,
    ) {
        let mut record = record(&things);
        if let Some(thing) = things.get(gone).filter(|thing| thing.3 < 3) {
            let filed = legup::record::Filed { date: date(*thing), entry: entry(*thing) };
            Change::Entry { before: Some(filed), after: None }.apply(&mut record);
        }
        let (sort, now) = (Sort::Entry(EntryKind::Pain), at("2026-11-20T00:00:00+01:00") + TimeDelta::hours(hours));
        let all: Vec<_> = record.pain().map(|entry| entry.entry).collect();
        let is_late = |entry: &&Entry| (now - TimeDelta::hours(24)..=now).contains(&entry.at);
        let sorts = [sort];
        let found = record.days.around(&sorts, now - TimeDelta::hours(24)..=now);
        let found: Vec<_> = found.flat_map(|(_, day)| day.of_kind(EntryKind::Pain)).filter(is_late).collect();
        prop_assert_eq!(found, all.iter().copied().filter(is_late).collect::<Vec<_>>());

        for subject in SUBJECTS {
            let of_day = |day| Day::of_kind(day, EntryKind::Pain).filter(|one| one.subject() == subject);
            let of_day = |day| of_day(day).map(|entry| (entry.at, entry));
            let found = record.days.newest(sort, &[subject], ..=now, of_day).map(|(_, entry)| entry);
            let alike = || all.iter().copied().filter(|entry| entry.subject() == subject);
            let last = alike().filter(|entry| entry.at <= now).max_by_key(|entry| entry.at);
            prop_assert_eq!(found, last);
            let mut newest: Vec<_> = alike().collect();
            newest.sort_by_key(|entry| entry.at);
            newest.reverse();
            newest.truncate(4);
            prop_assert_eq!(record.days.last(EntryKind::Pain, subject, 4), newest);
        }

        let touches = |span: &Span| span.from <= now && span.to.is_none_or(|to| now <= to);
        let timed: Vec<_> = record.days.values().flat_map(|day| spans(day)).filter(touches).collect();
        for name in ["elevation", "stockings"] {
            let days = &record.days;
            let near = days.with(Sort::Timed, name, now..=now).chain(days.with(Sort::Running, name, ..=now));
            let near: Vec<_> = near.flat_map(|(_, day)| spans(day)).collect();
            let of_task = record.days.values().filter_map(|day| day.tasks.get(&task(name)));
            let mut touching = of_task.flat_map(|answer| &answer.spans).filter(|span| touches(span));
            prop_assert!(touching.all(|span| near.contains(span)), "{timed:?} {near:?}");
        }

        // Where things are found is kept in step with what is changed, and worked out anew comes to the same.
        let anew: Days = record.days.iter().map(|(date, day)| (*date, day.clone())).collect();
        for sort in [sort, Sort::Timed, Sort::Running] {
            prop_assert_eq!(record.days.subjects(sort).collect::<Vec<_>>(), anew.subjects(sort).collect::<Vec<_>>());
            for subject in anew.subjects(sort) {
                let dates = |days: &Days| days.with(sort, subject, ..).map(|(date, _)| date).collect::<Vec<_>>();
                prop_assert_eq!(dates(&record.days), dates(&anew));
            }
        }
    }
}
