//! What holds for every record that is written at once.

use legup::plan::TaskId;
use legup::record::{
    Answer, Call, Change, Day, Dose, Entered, Entry, Filed, MedicineId, Nrs, Pain, Record, Recovery, Shared, Side, Whom,
};
use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use crate::store_desk::*;
use crate::store_properties::{answers, dates, extras, medicines, names, overrides, quantities, texts};

/// Moments of a day, some with a fraction of a second, some far from Greenwich.
fn moments() -> impl Strategy<Value = chrono::DateTime<chrono::FixedOffset>> {
    let times = select(&["08:00:00Z", "08:00:00.250+05:45", "23:59:59-03:30", "00:00:00+01:00"][..]);
    (dates(), times).prop_map(|(day, time)| moment(&format!("{day}T{time}")))
}

fn aches() -> impl Strategy<Value = Entry> {
    let score = || (0..=Nrs::MAX).prop_map(|score| Nrs::new(score).unwrap());
    let side = option::of(select(&Side::ALL[..]));
    (moments(), side, score(), option::of(score()), option::of(texts()), names()).prop_map(
        |(at, side, rest, moving, note, by)| {
            let what = Entered::Pain(Pain { side, rest, moving });
            Entry { at, what, note, by, id: None }
        },
    )
}

fn doses() -> impl Strategy<Value = Entry> {
    let medicine = select(&["ibuprofen", "odd key.\"#"][..]).prop_map(MedicineId::new);
    (moments(), medicine, quantities(), option::of(texts()), names()).prop_map(|(at, medicine, amount, note, by)| {
        let what = Entered::Dose(Dose { medicine, amount });
        Entry { at, what, note, by, id: None }
    })
}

fn calls() -> impl Strategy<Value = Entry> {
    let whom = select(&Whom::ALL[..]);
    (moments(), whom, option::of(texts()), names()).prop_map(|(at, whom, note, by)| {
        let what = Entered::Call(Call { whom });
        Entry { at, what, note, by, id: None }
    })
}

fn ids() -> impl Strategy<Value = String> {
    select(&["stockings", "stairs", "odd key.\"#", "ünï"][..]).prop_map(ToOwned::to_owned)
}

fn tasks() -> impl Strategy<Value = TaskId> {
    ids().prop_map(TaskId::new)
}

fn days() -> impl Strategy<Value = Day> {
    let tasks = btree_map(tasks(), answers(), 0..4);
    let entries = (vec(aches(), 0..3), vec(doses(), 0..3), vec(calls(), 0..3));
    (option::of(texts()), tasks, entries).prop_map(|(note, tasks, (pain, doses, calls))| Day {
        note,
        tasks,
        entries: [pain, doses, calls].concat(),
    })
}

fn recoveries() -> impl Strategy<Value = Recovery> {
    let said = btree_map(ids(), vec(overrides(), 0..4), 0..3);
    let second = option::of(Just(moment("2027-03-01T08:00:00+01:00")));
    (any::<bool>(), second, said, btree_map(tasks(), extras(), 0..3)).prop_map(
        |(expanders, exchange, overrides, extras)| Recovery { expanders, exchange, overrides, extras, ..recovery() },
    )
}

/// A whole record without settings.
pub(crate) fn records() -> impl Strategy<Value = Record> {
    let days = btree_map(dates().prop_map(date), days().prop_map(Shared::from), 0..5);
    let medicines = btree_map(ids().prop_map(MedicineId::new), medicines(), 0..3);
    (option::of(recoveries()), days, medicines).prop_map(|(recovery, days, medicines)| Record {
        recovery,
        days: days.into(),
        medicines,
        ..Record::default()
    })
}

/// The changes that lead from nothing to a record.
fn single_changes(record: &Record) -> Vec<Change> {
    let mut changes = vec![Change::Recovery { before: None, after: record.recovery.clone() }];
    changes.extend(record.medicines.iter().map(|(id, medicine)| Change::Medicine {
        id: id.clone(),
        before: None,
        after: Some(medicine.clone()),
    }));
    for (date, day) in &record.days {
        changes.push(Change::Note { date: *date, before: None, after: day.note.clone() });
        let answers = day.tasks.iter().map(|(task, after)| (task.clone(), after.clone()));
        changes.extend(answers.map(|(task, after)| Change::Task {
            date: *date,
            task,
            before: Answer::default(),
            after,
        }));
        let entries = day.entries.iter().cloned();
        changes.extend(entries.map(|entry| Change::Entry { before: None, after: Some(Filed { date: *date, entry }) }));
    }
    changes
}

pub(crate) fn written_at_once(record: &Record) -> Desk {
    let desk = Desk::with("format = 1\n");
    let anew = Change::Anew { before: Box::default(), after: Box::new(record.clone()) };
    if let Err(error) = desk.save(&anew) {
        panic!("{error}: {record:#?}");
    }
    desk
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_record_written_at_once_is_laid_out_as_if_it_had_been_entered_bit_by_bit(record in records()) {
        let (at_once, bit_by_bit) = (written_at_once(&record), Desk::with("format = 1\n"));
        for change in single_changes(&record) {
            bit_by_bit.save(&change).unwrap();
        }
        prop_assert_eq!(at_once.read(), bit_by_bit.read());
    }
}
