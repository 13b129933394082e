//! The names by which other programs know a recovery and its entries again: given once, and never shown.

use std::collections::BTreeSet;

use chrono::{NaiveDate, TimeDelta};
use chrono_tz::Europe::Berlin;
use legup::app::history::{History, Job};
use legup::record::{Change, Entered, Filed, Id, Ids, Record, Recovery, Side, join};
use legup::report::Published;
use legup::report::fhir::bundle;
use legup::rules::summary::{BundleType, Followed};
use legup::rules::tailored::tailored;
use serde_json::Value;

use crate::cli_patient::{OPERATED, Patient, TWO_DAYS};
use crate::given::{at, calf_implants, day, now, pain};

/// The names in a text, in their order.
fn names(text: &str) -> Vec<Id> {
    text.split("id = \"").skip(1).filter_map(|rest| rest.get(..12)?.parse().ok()).collect()
}

fn ids() -> Ids {
    Ids::new([7; 16])
}

/// A recovery with two entries of pain at one minute.
fn named(seed: u8) -> Record {
    let mut record = Record::default();
    let mut ids = Ids::new([seed; 16]);
    let recovery = Recovery::new(calf_implants().id, at("2026-11-20T09:30:00+01:00"));
    Change::started(&record, recovery).named(&mut ids).apply(&mut record);
    for rest in [4, 6] {
        let entry = pain("2026-11-21T08:00:00+01:00", Some(Side::Left), rest, None);
        Change::added(day("2026-11-21"), entry).named(&mut ids).apply(&mut record);
    }
    record
}

/// The full URLs of a record's bundle, with what each is about.
fn urls(record: &Record) -> Vec<(String, String)> {
    let moment = now("2026-11-22T20:00:00+01:00", Berlin);
    let recovery = record.recovery.as_ref().unwrap();
    let plan = tailored(&calf_implants(), recovery, &moment.calendar);
    let of = Followed { plan: &plan, recovery, record, moment: &moment };
    let text =
        bundle(of, NaiveDate::MIN..=NaiveDate::MAX, None, BundleType::Collection, &mut Published::default()).unwrap();
    let bundle: Value = serde_json::from_str(&text).unwrap();
    let url = |entry: &Value| {
        let about = entry["resource"]["valueQuantity"].clone();
        (entry["fullUrl"].as_str().unwrap().to_owned(), format!("{} {about}", entry["resource"]["resourceType"]))
    };
    bundle["entry"].as_array().unwrap().iter().map(url).collect()
}

#[test]
fn a_name_is_written_and_read_again() {
    let mut ids = ids();
    let given: BTreeSet<_> = (0..10_000).map(|_| ids.give()).collect();
    assert_eq!(given.len(), 10_000);
    for id in given {
        assert_eq!((id.to_string().len(), id.to_string().parse()), (12, Ok(id)));
    }
    for wrong in ["", "0123456789a", "0123456789abc", "0123456789aB", "000000000000", "ééééée", "il0123456789"] {
        assert!(wrong.parse::<Id>().is_err(), "{wrong}");
    }
}

#[test]
fn two_patients_operated_at_the_same_minute_have_no_name_in_common() {
    let [one, other] = [1, 2].map(|seed| urls(&named(seed)).into_iter().map(|(url, _)| url).collect::<BTreeSet<_>>());
    assert!(one.is_disjoint(&other));
}

#[test]
fn correcting_the_operation_changes_no_name() {
    let mut record = named(1);
    let before = urls(&record);
    record.recovery.as_mut().unwrap().surgery += TimeDelta::minutes(15);
    assert_eq!(urls(&record), before);
}

#[test]
fn the_name_of_an_entry_that_is_gone_is_nobody_elses() {
    let mut record = named(1);
    let before = urls(&record);
    let first = record.days[&day("2026-11-21")].entries[0].clone();
    Change::Entry { before: Some(Filed { date: day("2026-11-21"), entry: first }), after: None }.apply(&mut record);
    let after = urls(&record);
    let gone: Vec<_> = before.iter().filter(|one| !after.contains(one)).collect();
    assert_eq!(gone.len(), 1, "{gone:?}");
    assert!(after.iter().all(|(url, _)| *url != gone[0].0));
}

#[test]
fn a_correction_an_undo_and_a_redo_keep_the_names() {
    let record = named(1);
    let entry = record.days[&day("2026-11-21")].entries[0].clone();
    let id = entry.id.unwrap();
    let filed = |entry| Some(Filed { date: day("2026-11-22"), entry });
    let later = pain("2026-11-22T09:00:00+01:00", None, 2, Some(3));
    let before = Some(Filed { date: day("2026-11-21"), entry });
    let change = Change::Entry { before, after: filed(later) }.named(&mut ids());
    let mut history = History::new(record.clone());
    let work = history.make(&change).unwrap().unwrap();
    assert!(matches!(work.job, Job::Make(_)));
    assert_eq!(history.record().days[&day("2026-11-22")].entries[0].id, Some(id));
    history.undo().unwrap();
    let entries = |record: &Record| record.entries().map(|(_, entry)| entry.clone()).collect::<BTreeSet<_>>();
    assert_eq!(entries(history.record()), entries(&record));
    history.redo().unwrap();
    assert_eq!(history.record().days[&day("2026-11-22")].entries[0].id, Some(id));
}

#[test]
fn what_was_corrected_on_one_machine_is_there_twice_and_only_one_has_the_name() {
    let record = named(1);
    let mut other = record.clone();
    other.days.change(day("2026-11-21"), |day| {
        let Entered::Pain(pain) = &mut day.entries[0].what else { unreachable!() };
        pain.moving = Some(pain.rest);
    });
    for (a, b) in [(&record, &other), (&other, &record)] {
        let joined = join(a, b).unwrap();
        let entries = &joined.days[&day("2026-11-21")].entries;
        let known: Vec<_> = entries.iter().filter_map(|entry| entry.id).collect();
        let own: BTreeSet<_> = record.days[&day("2026-11-21")].entries.iter().filter_map(|entry| entry.id).collect();
        assert_eq!((entries.len(), known.len()), (3, 2));
        assert_eq!(known.into_iter().collect::<BTreeSet<_>>(), own);
        assert_eq!(joined.recovery, record.recovery);
    }
    assert_eq!(join(&record, &record).unwrap(), record);
}

#[test]
fn an_entry_that_has_a_name_in_one_of_two_records_is_one_entry() {
    let record = named(1);
    let mut nameless = record.clone();
    nameless.recovery.as_mut().unwrap().id = None;
    nameless.days.change(day("2026-11-21"), |day| day.entries.iter_mut().for_each(|entry| entry.id = None));
    assert_eq!(join(&record, &nameless).unwrap(), record);
    assert_eq!(join(&nameless, &record).unwrap(), record);
}

#[test]
fn what_is_entered_has_a_name_from_the_first_and_nobody_is_shown_it() {
    let patient = Patient::new();
    for line in
        ["start --surgery 2026-11-20T09:30+01:00", "pain 4 --where left", "pain 5", "measure temperature 37", "note x"]
    {
        assert_eq!(patient.types(line).code, 0, "{line}");
    }
    let names = names(&patient.whole_record());
    assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), 4, "{}", patient.whole_record());
    for line in ["today", "week", "call", "journey", "report", "report --format html", "report --format csv", "doctor"]
    {
        let told = patient.types(line);
        assert!(names.iter().all(|name| !(told.out.clone() + &told.err).contains(&name.to_string())), "{line}");
    }
    let copy = Patient::new();
    let json = patient.types("show --json").out;
    copy.write("record.json", &json);
    assert_eq!(copy.types("import record.json").code, 0);
    assert_eq!(copy.types("show --json").out, json);
    assert!(names.iter().all(|name| json.contains(&name.to_string())));
}

#[test]
fn a_file_from_before_there_were_names_gets_that_of_the_recovery_with_its_next_change_and_keeps_it() {
    let patient = Patient::with(OPERATED);
    assert_eq!(patient.types("today").code, 0);
    assert_eq!(patient.whole_record(), OPERATED, "looking changes nothing");
    assert_eq!(patient.types("done stockings").code, 0);
    let names_then = names(&patient.whole_record());
    assert_eq!(names_then.len(), 1);
    assert_eq!(patient.types("undo").code, 0);
    assert_eq!(names(&patient.whole_record()), names_then);
    assert_eq!(patient.record(), OPERATED);
    assert_eq!(patient.types("redo").code, 0);
    assert_eq!(patient.types("pain 3").code, 0);
    assert_eq!(names(&patient.whole_record())[..1], names_then);
    assert_eq!(names(&patient.whole_record()).len(), 2);
}

#[test]
fn a_record_from_before_there_were_names_comes_back_whole_in_the_place_of_a_new_one() {
    let before = TWO_DAYS.replace("rest = 6\n", "rest = 6 # my own words\n");
    let patient = Patient::with(&before);
    assert_eq!(patient.types("start --surgery \"2026-11-21 9:30\" --archive").code, 0);
    assert_eq!(names(&patient.whole_record()).len(), 1);
    assert_eq!(patient.types("undo").code, 0);
    assert_eq!(patient.whole_record(), before);
}

#[test]
fn an_id_that_legup_did_not_give_is_left_alone() {
    let patient = Patient::with(&TWO_DAYS.replace("rest = 6\n", "rest = 6\nid = \"mine\" # my own\n"));
    assert_eq!(patient.types("pain 3").code, 0);
    assert!(patient.whole_record().contains("rest = 6\nid = \"mine\" # my own\n"), "{}", patient.whole_record());
}
