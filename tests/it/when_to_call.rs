//! What is gathered to be read aloud, from records that no file can say yet.

use chrono_tz::Europe::Berlin;
use legup::phrases::{self, Page};
use legup::plan::{PlanId, Urgency};
use legup::record::{Entry, Medicine, MedicineId, Phones, Record, Recovery, Side};
use legup::rules::call::{CallTime, Operation, call, number};
use legup::rules::time::Moment;
use legup::words::{Role, Words};

use crate::given::{at, calf_implants, day, now, pain};

fn started() -> Record {
    let recovery = Recovery::new(PlanId::new("calf-implants"), at("2026-11-20T09:30:00+01:00"));
    Record { recovery: Some(recovery), ..Record::default() }
}

fn dose(written: &str, medicine: &str) -> Entry {
    crate::given::dose(written, medicine, "400 mg")
}

/// What the sheet says, by the heads of its parts.
fn told(record: &Record, moment: &Moment) -> Vec<(String, Vec<String>)> {
    let plan = calf_implants();
    let call = call(Some(&plan), record, moment);
    let mut page = Page::default();
    phrases::call::push_sheet(&mut page, &Words::of("en"), moment, &call.sheet.unwrap(), call.time);
    let mut told: Vec<(String, Vec<String>)> = Vec::new();
    for line in page.lines {
        let text: String = line.spans.iter().map(|span| span.text.as_str()).collect();
        let indent = text.len() - text.trim_start().len();
        let is_head = line.spans.last().is_some_and(|span| span.role == Role::Dim);
        match told.last_mut() {
            _ if indent == 2 && is_head => told.push((text.trim().to_owned(), Vec::new())),
            Some((_, lines)) if indent == 4 => lines.push(text.trim().to_owned()),
            _ => assert!(told.is_empty(), "{text}"),
        }
    }
    told
}

#[test]
fn the_doses_of_the_last_24_hours_and_any_after_it_are_named_as_the_patient_named_them() {
    let mut record = started();
    let medicine = Medicine {
        name: "Ibuprofen".to_owned(),
        amount: "400 mg".parse().unwrap(),
        ingredient: None,
        gap: None,
        most: None,
    };
    record.medicines.insert(MedicineId::new("ibuprofen"), medicine);
    record.days.entry(day("2026-11-22")).or_default().entries = vec![
        dose("2026-11-22T14:59:00+01:00", "ibuprofen"),
        dose("2026-11-22T06:00:00+01:00", "drops"),
        dose("2026-11-22T15:01:00+01:00", "ibuprofen"),
    ];
    record.days.entry(day("2026-11-21")).or_default().entries =
        vec![dose("2026-11-21T15:00:00+01:00", "ibuprofen"), dose("2026-11-21T15:00:01+01:00", "ibuprofen")];
    let said = told(&record, &now("2026-11-22T15:00:00+01:00", Berlin));
    let part = |head: &str, lines: &[&str]| (head.to_owned(), lines.iter().map(|line| (*line).to_owned()).collect());
    let pain = part("The last pain I wrote down", &["none"]);
    let lately = [
        "Sat 21 Nov, 15:00: Ibuprofen, 400 mg",
        "Sun 22 Nov, 6:00: drops, 400 mg",
        "Sun 22 Nov, 14:59: Ibuprofen, 400 mg",
    ];
    let lately = part("Medicine in the last 24 hours", &lately);
    let ahead = part("Dated later than this computer's clock", &["Sun 22 Nov, 15:01: Ibuprofen, 400 mg"]);
    assert_eq!(said, [pain, lately, ahead]);
}

#[test]
fn pain_that_is_dated_later_than_the_clock_is_told_under_a_head_of_its_own() {
    let mut record = started();
    let later = pain("2026-11-24T08:00:00+01:00", Some(Side::Left), 7, None);
    record.days.entry(day("2026-11-24")).or_default().add(later);
    let told = told(&record, &now("2026-11-22T15:00:00+01:00", Berlin));
    let ahead = ("Dated later than this computer's clock", "Tue 24 Nov, 8:00: 7 at rest, left leg");
    assert!(told.iter().any(|(head, lines)| (head.as_str(), lines.join("; ").as_str()) == ahead), "{told:?}");
}

#[test]
fn the_last_pain_of_each_leg_is_told_and_what_speaks_of_either_only_once() {
    let told = |entries: Vec<Entry>| -> Vec<u8> {
        let mut record = started();
        record.days.entry(day("2026-11-22")).or_default().entries = entries;
        let (plan, moment) = (calf_implants(), now("2026-11-22T15:00:00+01:00", Berlin));
        call(Some(&plan), &record, &moment).sheet.unwrap().pain.iter().map(|entry| entry.rest.get()).collect()
    };
    let left = pain("2026-11-22T09:00:00+01:00", Some(Side::Left), 1, None);
    let right = pain("2026-11-22T08:00:00+01:00", Some(Side::Right), 2, None);
    let both = pain("2026-11-22T08:30:00+01:00", Some(Side::Both), 3, None);
    let to_come = pain("2026-11-22T15:30:00+01:00", None, 4, None);
    let legs = [right.clone(), left.clone()];
    assert_eq!(told(legs.to_vec()), [1, 2]);
    assert_eq!(told(vec![both.clone(), right.clone(), left]), [1, 3]);
    assert_eq!(told(vec![both, right, to_come]), [3]);
    assert!(told(Vec::new()).is_empty());
    // Which leg it was is not known, so it is told beside both, until both are noted again.
    let unnamed = |hour: u8, rest| pain(&format!("2026-11-22T{hour:02}:30:00+01:00"), None, rest, None);
    let legs = |with| told([vec![with], legs.to_vec()].concat());
    assert_eq!(legs(unnamed(10, 8)), [8, 1, 2]);
    assert_eq!(legs(unnamed(8, 8)), [1, 8, 2], "the right leg may have changed since");
    assert_eq!(legs(unnamed(7, 8)), [1, 2]);
}

#[test]
fn each_level_has_the_number_that_the_patient_entered() {
    let some = |text: &str| Some(text.to_owned());
    let phones = Phones { surgeon: some("1"), urgent: some("2"), emergency: some("3") };
    assert_eq!(Urgency::ALL.map(|level| number(&phones, level)), [Some("3"), Some("2"), Some("1")]);
    let words = Words::of("en");
    assert_eq!(phrases::call::number(&words, &phones, Urgency::Emergency), "Number: 3");
    assert_eq!(
        phrases::call::number(&words, &Phones::default(), Urgency::Emergency),
        "Number: 112 in Europe, 999 in the UK, 911 in the US"
    );
    assert_eq!(
        phrases::call::number(&words, &Phones::default(), Urgency::Office),
        "There is no number here yet. You can add it in the settings."
    );
}

#[test]
fn the_first_operation_counts_until_the_second_begins() {
    let mut record = started();
    let recovery = record.recovery.as_mut().unwrap();
    recovery.expanders = true;
    recovery.exchange = Some(at("2027-01-04T11:00:00+01:00"));
    let plan = calf_implants();
    let on = |written: &str| {
        let moment = now(written, Berlin);
        let call = call(Some(&plan), &record, &moment);
        let sheet = call.sheet.as_ref().unwrap();
        (call.time, sheet.operation, sheet.day.0, call.flags.is_empty())
    };
    assert_eq!(on("2026-11-19T10:59:59+01:00"), (CallTime::Before, Operation::Expanders, -1, true));
    assert_eq!(on("2026-11-20T09:30:00+01:00"), (CallTime::During, Operation::Expanders, 0, false));
    assert_eq!(on("2027-01-04T10:59:59+01:00"), (CallTime::During, Operation::Expanders, 45, false));
    assert_eq!(on("2027-01-04T11:00:00+01:00"), (CallTime::During, Operation::Implants, 0, false));
    assert_eq!(on("2027-03-29T11:00:00+02:00"), (CallTime::During, Operation::Implants, 84, false));
}

#[test]
fn without_its_plan_the_record_is_told_all_the_same() {
    let mut record = started();
    record.recovery.as_mut().unwrap().plan = PlanId::new("my-own");
    record.days.entry(day("2026-11-22")).or_default().entries =
        vec![pain("2026-11-22T09:00:00+01:00", Some(Side::Left), 1, None)];
    let moment = now("2026-11-22T15:00:00+01:00", Berlin);
    let told = call(None, &record, &moment);
    let sheet = told.sheet.as_ref().unwrap();
    assert_eq!((told.time, told.flags.len()), (CallTime::Unknown, 0));
    assert_eq!((sheet.title, sheet.day.0, sheet.pain.len(), sheet.alerts.len()), ("my-own", 2, 1, 0));
    let before = now("2026-11-19T15:00:00+01:00", Berlin);
    assert_eq!(call(None, &record, &before).time, CallTime::Before);
}
