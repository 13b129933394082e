//! As-needed medicine: what labels have against a dose, and when the next one is possible.
//!
//! Labels are written `Name | amount | hours between | most in 24 hours | ingredient`, doses `day time name amount`;
//! the days are those of November 2026 in winter time.

use chrono::{DateTime, FixedOffset};
use legup::record::{Dose, Entered, Entry, Medicine, MedicineId, Most, Quantity, Record};
use legup::rules::medicine::{Caution, LabelError, Next, Used, check, find, new_id, of_last_day, outlooks, sound};
use proptest::prelude::*;

use crate::given::at;

const IBUPROFEN: &str = "Ibuprofen | 400 mg | 6 | 1200 mg |";

fn quantity(written: &str) -> Quantity {
    written.parse().unwrap_or_else(|_| panic!("{written}"))
}

fn label(written: &str) -> Medicine {
    let parts: Vec<_> = written.split('|').map(str::trim).collect();
    let filled = |n: usize| Some(parts[n]).filter(|part| !part.is_empty());
    Medicine {
        name: parts[0].to_owned(),
        amount: quantity(parts[1]),
        gap: filled(2).map(|hours| hours.parse::<u32>().unwrap() * 60),
        most: filled(3).map(|most| most.parse().map_or_else(|_| Most::Amount(quantity(most)), Most::Doses)),
        ingredient: filled(4).map(Into::into),
    }
}

fn time(day: &str, time: &str) -> DateTime<FixedOffset> {
    at(&format!("2026-11-{day}T{time}:00+01:00"))
}

fn dose(written: &str) -> Entry {
    let parts: Vec<_> = written.splitn(4, ' ').collect();
    let medicine = MedicineId::of_name(parts[2]).unwrap();
    dose_at(time(parts[0], parts[1]), &medicine, quantity(parts[3]))
}

fn dose_at(at: DateTime<FixedOffset>, medicine: &MedicineId, amount: Quantity) -> Entry {
    let what = Entered::Dose(Dose { medicine: medicine.clone(), amount });
    Entry { at, what, note: None, by: None, id: None }
}

fn record(labels: &[&str], doses: &[&str]) -> Record {
    let mut record = Record::default();
    for written in labels {
        let medicine = label(written);
        record.medicines.insert(MedicineId::of_name(&medicine.name).unwrap(), medicine);
    }
    for written in doses {
        add(&mut record, dose(written));
    }
    record
}

fn add(record: &mut Record, dose: Entry) {
    record.days.entry(dose.at.date_naive()).or_default().add(dose);
}

fn next(next: Next) -> String {
    match next {
        Next::Now => "now".to_owned(),
        Next::At(moment) => moment.format("%-d %H:%M").to_string(),
        Next::Never => "never".to_owned(),
    }
}

fn most(most: &Most) -> String {
    match most {
        Most::Doses(count) => format!("{count} doses"),
        Most::Amount(amount) => amount.to_string(),
    }
}

fn caution(caution: &Caution) -> String {
    match caution {
        Caution::Ahead { at } => format!("ahead {}", at.format("%-d %H:%M")),
        Caution::TooSoon { since, gap } => format!("{} of {} min", since.num_minutes(), gap.num_minutes()),
        Caution::NextTooSoon { until, gap } => format!("next {} of {} min", until.num_minutes(), gap.num_minutes()),
        Caution::PastMost { total, most: limit } => format!("{} past {}", most(total), most(limit)),
        Caution::LastBeforeMost { next: then } => format!("last until {}", next(*then)),
        Caution::PastDose { amount, dose } => format!("{amount} is more than {dose}"),
        Caution::OtherUnits => "other units".to_owned(),
    }
}

/// The cautions at a dose written down once all of them are taken, and when it is possible.
fn said(labels: &[&str], doses: &[&str], asked: &str) -> String {
    let (record, dose) = (record(labels, doses), dose(asked));
    let now = record.doses().last().map_or(dose.at, |(_, last)| last.at.max(dose.at));
    let check = check(&record, dose.dose().unwrap(), None, now);
    let cautions: Vec<_> = check.cautions.iter().map(caution).collect();
    let is_past_dose = check.cautions.iter().any(|caution| matches!(caution, Caution::PastDose { .. }));
    assert_eq!(check.stops(), is_past_dose || check.possible != Next::Now);
    format!("{} -> {}", cautions.join(", "), next(check.possible))
}

/// When one more usual dose keeps to the labels.
fn next_possible(record: &Record, id: &MedicineId, now: DateTime<FixedOffset>) -> Next {
    let mut found = outlooks(record, now).into_iter().filter(|outlook| outlook.id == id);
    found.next().and_then(|outlook| outlook.next).unwrap_or(Next::Now)
}

fn possible(record: &Record, name: &str, day: &str, hour: &str) -> String {
    next(next_possible(record, &MedicineId::new(name), time(day, hour)))
}

#[test]
fn a_dose_waits_for_the_least_time_and_not_a_minute_longer() {
    let doses = ["22 08:00 ibuprofen 400 mg"];
    assert_eq!(said(&[IBUPROFEN], &doses, "22 11:00 ibuprofen 400 mg"), "180 of 360 min -> 22 14:00");
    assert_eq!(said(&[IBUPROFEN], &doses, "22 13:59 ibuprofen 400 mg"), "359 of 360 min -> 22 14:00");
    assert_eq!(said(&[IBUPROFEN], &doses, "22 14:00 ibuprofen 400 mg"), " -> now");
    assert_eq!(said(&[IBUPROFEN], &doses, "22 08:00 ibuprofen 400 mg"), "0 of 360 min -> 22 14:00");
}

#[test]
fn a_dose_exactly_24_hours_ago_does_not_count_any_more() {
    let doses = ["21 08:00 ibuprofen 400 mg", "21 14:00 ibuprofen 400 mg", "21 20:00 ibuprofen 400 mg"];
    let full = said(&[IBUPROFEN], &doses, "22 07:59 ibuprofen 400 mg");
    assert_eq!(full, "1600 mg past 1200 mg -> 22 08:00");
    let free = said(&[IBUPROFEN], &doses, "22 08:00 ibuprofen 400 mg");
    assert_eq!(free, "last until 22 14:00 -> now");
    let record = record(&[IBUPROFEN], &doses);
    assert_eq!(of_last_day(&record, time("22", "08:00")).len(), 2);
    assert_eq!(of_last_day(&record, time("22", "07:59")).len(), 3);
    // What the clock has not reached was taken all the same, where it was set back.
    assert_eq!(of_last_day(&record, time("21", "19:59")).len(), 3);
}

/// What is said of a dose at a moment, by a clock that stands before the last one.
fn behind(labels: &[&str], doses: &[&str], asked: &str) -> String {
    let (record, dose) = (record(labels, doses), dose(asked));
    let check = check(&record, dose.dose().unwrap(), None, dose.at);
    let cautions: Vec<_> = check.cautions.iter().map(caution).collect();
    format!("{} -> {}", cautions.join(", "), next(check.possible))
}

#[test]
fn where_the_clock_stands_before_a_dose_the_later_of_both_answers_counts() {
    let doses = ["22 20:00 ibuprofen 400 mg"];
    let ahead = "ahead 22 20:00 -> 23 02:00";
    assert_eq!(behind(&[IBUPROFEN], &doses, "22 10:00 ibuprofen 400 mg"), ahead);
    assert_eq!(behind(&[IBUPROFEN], &doses, "19 10:00 ibuprofen 400 mg"), ahead);
    let close = behind(&[IBUPROFEN], &doses, "22 19:57 ibuprofen 400 mg");
    assert_eq!(close, "next 3 of 360 min -> 23 02:00");
    let record = record(&[IBUPROFEN], &doses);
    assert_eq!(possible(&record, "ibuprofen", "22", "10:00"), "23 02:00");
    assert_eq!(possible(&record, "ibuprofen", "12", "10:00"), "23 02:00");
    assert_eq!(outlooks(&record, time("22", "10:00"))[0].last.unwrap().dose.at, time("22", "20:00"));
    let full = ["22 08:00 ibuprofen 400 mg", "22 14:00 ibuprofen 400 mg", "22 20:00 ibuprofen 400 mg"];
    let limit = "Ibuprofen | 400 mg | | 1200 mg |";
    assert_eq!(behind(&[limit], &full, "21 19:00 ibuprofen 400 mg"), "ahead 22 20:00, last until 23 08:00 -> 23 08:00");
    assert_eq!(behind(&["Ibuprofen | 400 mg | | |"], &full, "21 19:00 ibuprofen 400 mg"), " -> now");
}

#[test]
fn the_dose_before_the_most_is_named_one_early() {
    let labels = ["Ibuprofen | 400 mg | | 1200 mg |"];
    let doses = ["22 08:00 ibuprofen 400 mg"];
    assert_eq!(said(&labels, &doses, "22 09:00 ibuprofen 400 mg"), " -> now");
    let more = said(&labels, &doses, "22 09:00 ibuprofen 800 mg");
    assert_eq!(more, "800 mg is more than 400 mg, last until 23 08:00 -> now");
    let two = ["22 08:00 ibuprofen 400 mg", "22 08:30 ibuprofen 100 mg"];
    assert_eq!(said(&labels, &two, "22 09:00 ibuprofen 400 mg"), "last until 23 08:00 -> now");
    let past = said(&labels, &doses, "22 09:00 ibuprofen 801 mg");
    assert_eq!(past, "1201 mg past 1200 mg, 801 mg is more than 400 mg -> 23 08:00");
}

#[test]
fn a_dose_too_soon_and_past_the_most_is_possible_only_when_it_is_neither() {
    let labels = ["Ibuprofen | 400 mg | 6 | 2 |"];
    let doses = ["22 08:00 ibuprofen 400 mg", "22 20:00 ibuprofen 400 mg"];
    let both = said(&labels, &doses, "22 22:00 ibuprofen 400 mg");
    assert_eq!(both, "120 of 360 min, 3 doses past 2 doses -> 23 08:00");
}

#[test]
fn an_amount_that_is_more_than_the_most_is_never_possible() {
    assert_eq!(
        said(&[IBUPROFEN], &[], "22 08:00 ibuprofen 1600 mg"),
        "1600 mg past 1200 mg, 1600 mg is more than 400 mg -> never"
    );
    assert_eq!(sound(&label("A | 800 mg | | 400 mg |")), Err(LabelError::MoreThanMost));
    assert_eq!(sound(&label("A | 1 tablet | | 400 mg |")), Err(LabelError::Units));
    for written in ["A | 400 mg | | 400 mg |", "A | 1 tablet | | 1 |", "A | 0.4 g | | 400 mg |", "A | 1 g | | |"] {
        assert_eq!(sound(&label(written)), Ok(()), "{written}");
    }
}

#[test]
fn a_late_entry_sees_the_doses_after_it() {
    let doses = ["22 08:00 ibuprofen 400 mg", "22 16:00 ibuprofen 400 mg"];
    let between = said(&[IBUPROFEN], &doses, "22 12:00 ibuprofen 400 mg");
    assert_eq!(between, "240 of 360 min, next 240 of 360 min, last until 23 08:00 -> 22 22:00");
    let labels = ["Ibuprofen | 400 mg | | 3 |"];
    let doses = ["22 20:00 ibuprofen 400 mg", "23 01:00 ibuprofen 400 mg", "23 07:00 ibuprofen 400 mg"];
    assert_eq!(said(&labels, &doses, "22 08:00 ibuprofen 400 mg"), "4 doses past 3 doses -> 23 20:00");
    assert_eq!(said(&labels, &doses, "22 07:00 ibuprofen 400 mg"), " -> now");
}

#[test]
fn an_old_entry_made_late_says_nothing_of_the_dose_after_next() {
    let record = record(&[IBUPROFEN], &["20 08:00 ibuprofen 400 mg", "20 14:00 ibuprofen 400 mg"]);
    let dose = dose("20 20:00 ibuprofen 400 mg");
    assert!(check(&record, dose.dose().unwrap(), None, time("22", "08:00")).cautions.is_empty());
    assert_eq!(check(&record, dose.dose().unwrap(), None, time("21", "07:00")).cautions.len(), 1);
}

#[test]
fn a_corrected_dose_is_not_in_its_own_way() {
    let record = record(&[IBUPROFEN], &["22 08:00 ibuprofen 400 mg"]);
    let corrected = dose("22 08:30 ibuprofen 400 mg");
    let corrected = corrected.dose().unwrap();
    assert!(check(&record, corrected, None, corrected.at).stops());
    let old = dose("22 08:00 ibuprofen 400 mg");
    let check = check(&record, corrected, old.dose(), corrected.at);
    assert!(!check.stops() && check.last.is_none(), "{check:?}");
}

#[test]
fn products_with_one_ingredient_count_together_and_the_strictest_label_holds() {
    let labels = [
        "Nurofen | 200 mg | 4 | 1200 mg | ibuprofen",
        "Brufen | 600 mg | 8 | 2.4 g |  Ibuprofen ",
        "Ibuprofen | 400 mg | 6 | 3 |",
    ];
    let doses = ["22 08:00 brufen 600 mg"];
    assert_eq!(said(&labels, &doses, "22 14:00 nurofen 200 mg"), "360 of 480 min -> 22 16:00");
    let past = said(&labels, &doses, "22 16:00 brufen 800 mg");
    assert_eq!(past, "4 doses past 3 doses, 1400 mg past 1200 mg, 800 mg is more than 600 mg -> 23 08:00");
    let two = ["22 00:00 ibuprofen 100 mg", "22 08:00 nurofen 100 mg", "22 16:00 brufen 100 mg"];
    assert_eq!(said(&labels, &two, "22 23:59 nurofen 200 mg"), "479 of 480 min, 4 doses past 3 doses -> 23 00:00");
    let record = record(&labels, &["22 08:00 brufen 800 mg"]);
    let seen = outlooks(&record, time("22", "10:00"));
    let when: Vec<_> = seen.iter().map(|seen| next(seen.next.unwrap())).collect();
    assert_eq!(when, ["23 08:00", "22 16:00", "22 16:00"]);
    assert!(seen.iter().all(|seen| seen.last.unwrap().dose.medicine.as_str() == "brufen"));
}

#[test]
fn another_ingredient_is_another_matter() {
    let labels = [IBUPROFEN, "Paracetamol | 500 mg | 4 | 4 g |"];
    let doses = ["22 08:00 paracetamol 1 g"];
    assert_eq!(said(&labels, &doses, "22 08:30 ibuprofen 400 mg"), " -> now");
    let record = record(&labels, &doses);
    assert_eq!(outlooks(&record, time("22", "09:00"))[0].last, None);
}

#[test]
fn doses_of_a_medicine_that_was_removed_and_added_again_still_count() {
    let gone = ["22 08:00 ibuprofen 400 mg"];
    assert_eq!(said(&[], &gone, "22 09:00 ibuprofen 400 mg"), " -> now");
    assert_eq!(said(&[IBUPROFEN], &gone, "22 09:00 ibuprofen 400 mg"), "60 of 360 min -> 22 14:00");
}

#[test]
fn units_of_mass_and_of_volume_are_converted_and_others_must_be_the_same() {
    for (limit, taken, sum) in [
        ("1 g", "600 mg", "1.2 g past 1 g"),
        ("1000 mg", "0.6 g", "1200 mg past 1000 mg"),
        ("100 µg", "0.06 mg", "120 µg past 100 µg"),
        ("100 mcg", "60 μg", "120 mcg past 100 mcg"),
        ("0.1 mg", "60.5 µg", "0.121 mg past 0.1 mg"),
        ("0.01 l", "6 ml", "0.012 l past 0.01 l"),
        ("3 Tablets", "2 tablet", "4 Tablets past 3 Tablets"),
        ("1 ML", "0.6 ml", "1.2 ML past 1 ML"),
    ] {
        let labels = [format!("Drops | {taken} | | {limit} |")];
        let labels: Vec<_> = labels.iter().map(String::as_str).collect();
        let (before, asked) = (format!("22 08:00 drops {taken}"), format!("22 09:00 drops {taken}"));
        assert_eq!(said(&labels, &[&before], &asked), format!("{sum} -> 23 08:00"), "{limit} and {taken}");
    }
}

#[test]
fn amounts_that_cannot_be_added_up_are_said_to_be_so() {
    let doses = ["22 08:00 ibuprofen 1 tablet"];
    assert_eq!(said(&[IBUPROFEN], &doses, "22 15:00 ibuprofen 400 mg"), "other units -> now");
    assert_eq!(said(&[IBUPROFEN], &[], "22 15:00 ibuprofen 10 ml"), "other units -> now");
    assert_eq!(said(&[IBUPROFEN], &doses, "23 08:00 ibuprofen 400 mg"), " -> now");
    let counted = "Ibuprofen | 400 mg | | 3 |";
    assert_eq!(said(&[counted], &doses, "22 15:00 ibuprofen 400 mg"), "other units -> now");
    assert_eq!(said(&["Ibuprofen | 400 mg | | |"], &[], "22 15:00 ibuprofen 6 tablets"), "other units -> now");
    let record = record(&[IBUPROFEN], &doses);
    assert!(outlooks(&record, time("22", "09:00"))[0].other_units);
    assert!(!outlooks(&record, time("23", "09:00"))[0].other_units);
}

#[test]
fn what_is_used_of_the_most_is_that_of_the_last_24_hours_and_of_the_label_of_which_most_is_used() {
    let used = |labels: &[&str], doses: &[&str], at: &str| {
        let record = record(labels, doses);
        let (day, hour) = at.split_once(' ').unwrap();
        let seen = outlooks(&record, time(day, hour));
        let total = |used: &Used| match &used.total {
            Most::Doses(doses) => format!("{doses} doses"),
            Most::Amount(amount) => amount.to_string(),
        };
        seen[0].used.as_ref().map(|used| format!("{} {}", total(used), used.percent))
    };
    let taken = ["21 09:00 ibuprofen 400 mg", "22 08:00 ibuprofen 400 mg"];
    assert_eq!(used(&[IBUPROFEN], &taken, "22 08:59").as_deref(), Some("800 mg 67"));
    assert_eq!(used(&[IBUPROFEN], &taken, "22 09:00").as_deref(), Some("400 mg 34"));
    assert_eq!(used(&[IBUPROFEN], &taken, "23 08:00"), None);
    assert_eq!(used(&["Ibuprofen | 400 mg | 6 | |"], &taken, "22 09:00"), None);
    // Of two products with one ingredient the doses count together, and in each the stricter label.
    let two = [IBUPROFEN, "Brufen | 400 mg | 6 | 800 mg | ibuprofen"];
    assert_eq!(used(&two, &["22 08:00 brufen 400 mg"], "22 09:00").as_deref(), Some("400 mg 50"));
    // What cannot be counted is one dose at least.
    assert_eq!(used(&[IBUPROFEN], &["22 08:00 ibuprofen 2 tablets"], "22 09:00").as_deref(), Some("400 mg 34"));
    // A dose that the clock has not reached was taken, where the clock was set back.
    assert_eq!(used(&[IBUPROFEN], &["23 20:00 ibuprofen 400 mg"], "22 09:00").as_deref(), Some("400 mg 34"));
}

#[test]
fn a_most_in_doses_is_as_many_times_the_amount_of_one() {
    let label = ["Gabapentin | 2 capsules | | 3 |"];
    let six = ["22 08:00 gabapentin 6 capsules"];
    let past = "4 doses past 3 doses -> 23 08:00";
    assert_eq!(said(&label, &six, "22 09:00 gabapentin 2 capsules"), past);
    assert_eq!(said(&label, &six, "22 09:00 gabapentin 1 capsule"), past);
    let first = said(&label, &[], "22 08:00 gabapentin 6 capsules");
    assert_eq!(first, "6 capsules is more than 2 capsules, last until 23 08:00 -> now");
    let seven = said(&label, &[], "22 08:00 gabapentin 7 capsules");
    assert_eq!(seven, "4 doses past 3 doses, 7 capsules is more than 2 capsules -> never");
    // Other units of the same measure count too, and thirds are no more than they are.
    let labels = ["Ibuprofen | 600 mg | | 3 |"];
    let thirds: Vec<_> = (0..8).map(|n| format!("22 {:02}:00 ibuprofen 0.2 g", n + 1)).collect();
    let thirds: Vec<_> = thirds.iter().map(String::as_str).collect();
    assert_eq!(
        said(&labels, &thirds[..2], "22 12:00 ibuprofen 1.4 g"),
        "1.4 g is more than 600 mg, last until 23 12:00 -> now"
    );
    assert_eq!(
        said(&labels, &thirds[..2], "22 12:00 ibuprofen 1401 mg"),
        "4 doses past 3 doses, 1401 mg is more than 600 mg -> 23 01:00"
    );
    // A label that says three doses is not kept to by four, however small.
    assert_eq!(said(&labels, &thirds[..3], "22 12:00 ibuprofen 0.2 g"), "4 doses past 3 doses -> 23 01:00");
}

#[test]
fn what_cannot_be_counted_counts_for_one_dose_at_least() {
    let labels = ["Ibuprofen | 400 mg | | 1200 mg |", "Brufen | 1 tablet | | | ibuprofen"];
    let one = ["22 08:00 ibuprofen 1 tablet", "22 09:00 ibuprofen 400 mg"];
    let last = said(&labels, &one, "22 10:00 ibuprofen 400 mg");
    assert_eq!(last, "last until 23 08:00, other units -> now");
    let past = said(&labels, &one, "22 10:00 ibuprofen 500 mg");
    assert_eq!(past, "1300 mg past 1200 mg, 500 mg is more than 400 mg, other units -> 23 08:00");
    // Two doses of its own label are two.
    let two = ["22 08:00 brufen 2 tablets", "22 09:00 ibuprofen 400 mg"];
    assert_eq!(said(&labels, &two, "22 10:00 ibuprofen 1 mg"), "1201 mg past 1200 mg, other units -> 23 08:00");
    let in_doses = ["Ibuprofen | 400 mg | | 3 |", "Brufen | 2 tablets | | | ibuprofen"];
    let six = ["22 08:00 brufen 6 tablets"];
    assert_eq!(said(&in_doses, &six, "22 10:00 ibuprofen 400 mg"), "4 doses past 3 doses, other units -> 23 08:00");
}

#[test]
fn one_substance_is_one_however_it_is_spelled() {
    for (one, other) in [
        ("acetylsalicylic acid", "Acetyl\u{ad}salicylic\u{a0} ACID"),
        ("Paracétamol", "parace\u{301}tamol"),
        ("ibuprofen", "ｉｂｕｐｒｏｆｅｎ"),
        ("ibuprofen", "ibu\u{200b}profen\u{feff}"),
        ("diflunisal", "di\u{fb02}unisal"),
        ("Weißdorn", "WEISSDORN"),
        ("vitamin B₁₂", "Vitamin B12"),
    ] {
        let labels = [format!("A | 1 g | 6 | | {one}"), format!("B | 1 g | | | {other}")];
        let labels: Vec<_> = labels.iter().map(String::as_str).collect();
        assert_eq!(said(&labels, &["22 08:00 a 1 g"], "22 09:00 b 1 g"), "60 of 360 min -> 22 14:00", "{one} {other}");
        let named = record(&[&format!("{one} | 1 g | | |")], &[]);
        assert!(find(&named, other).is_some(), "{one} {other}");
        assert_eq!(MedicineId::of_name(one), MedicineId::of_name(other), "{one} {other}");
    }
    // So is what was written under an id that a hand gave it.
    let mut record = record(&[IBUPROFEN], &[]);
    add(&mut record, dose_at(time("22", "08:00"), &MedicineId::new("Ibu\u{ad}profen"), quantity("400 mg")));
    assert_eq!(possible(&record, "ibuprofen", "22", "09:00"), "22 14:00");
}

#[test]
fn a_clock_change_is_no_hour_more_or_less() {
    let mut record = record(&[IBUPROFEN], &[]);
    let dose = |written: &str| Entry { at: at(written), ..dose("22 08:00 ibuprofen 400 mg") };
    add(&mut record, dose("2026-10-24T23:30:00+02:00"));
    let id = MedicineId::new("ibuprofen");
    let now = at("2026-10-25T03:00:00+01:00");
    assert_eq!(next_possible(&record, &id, now), Next::At(at("2026-10-25T04:30:00+01:00")));
    assert!(!check(&record, dose("2026-10-25T04:30:00+01:00").dose().unwrap(), None, now).stops());
    assert!(check(&record, dose("2026-10-25T05:29:00+02:00").dose().unwrap(), None, now).stops());
    let next = next_possible(&record, &id, at("2026-10-24T20:00:00-05:00"));
    let Next::At(next) = next else { panic!("{next:?}") };
    assert_eq!(next.to_rfc3339(), "2026-10-24T22:30:00-05:00");
}

#[test]
fn the_next_possible_time_is_a_whole_minute_that_is_not_too_early() {
    let mut record = record(&[IBUPROFEN], &[]);
    add(&mut record, Entry { at: at("2026-11-22T08:00:20+01:00"), ..dose("22 08:00 ibuprofen 400 mg") });
    assert_eq!(possible(&record, "ibuprofen", "22", "09:00"), "22 14:01");
    assert_eq!(possible(&record, "ibuprofen", "22", "14:00"), "22 14:01");
    assert_eq!(possible(&record, "ibuprofen", "22", "14:01"), "now");
    assert_eq!(possible(&record, "aspirin", "22", "09:00"), "now");
}

#[test]
fn a_label_without_limits_has_no_next_time() {
    let record = record(&["Ibuprofen | 400 mg | | |"], &["22 08:00 ibuprofen 400 mg"]);
    assert_eq!(outlooks(&record, time("22", "09:00"))[0].next, None);
}

#[test]
fn a_medicine_is_found_by_its_id_or_its_name_in_any_letters() {
    let record = record(&["Ibuprofen 400 | 400 mg | | |", "ÄTHER | 1 ml | | |"], &[]);
    for typed in ["ibuprofen-400", "Ibuprofen-400", " IBUPROFEN 400 "] {
        assert_eq!(find(&record, typed).unwrap().0.as_str(), "ibuprofen-400", "{typed}");
    }
    assert_eq!(find(&record, "äther").unwrap().1.name, "ÄTHER");
    assert_eq!(find(&record, "ibuprofen"), None);
}

fn any_label() -> impl Strategy<Value = (Option<u32>, Option<Most>, u64)> {
    let most = prop_oneof![
        Just(None),
        (1..6_u32).prop_map(|doses| Some(Most::Doses(doses))),
        (4..16_u64).prop_map(|hundreds| Some(Most::Amount(quantity(&format!("{hundreds}00 mg"))))),
    ];
    (proptest::option::of(1..900_u32), most, 1..5_u64)
}

proptest! {
    #[test]
    fn who_follows_the_next_possible_time_keeps_to_the_labels(
        labels in proptest::collection::vec(any_label(), 2),
        history in proptest::collection::vec((0..3000_i64, 0..2_usize, 1..9_u64), 0..8),
        following in proptest::collection::vec((0..2_usize, 0..300_i64), 1..12),
    ) {
        let ids = [MedicineId::new("a"), MedicineId::new("b")];
        let mut record = Record::default();
        for (id, (gap, most, hundreds)) in ids.iter().zip(labels) {
            let amount = quantity(&format!("{hundreds}00 mg"));
            let ingredient = Some("same".to_owned());
            record.medicines.insert(id.clone(), Medicine { name: id.to_string(), amount, ingredient, gap, most });
        }
        let start = at("2026-11-20T00:00:00+01:00");
        let minutes = chrono::TimeDelta::minutes;
        for (minute, n, hundreds) in history {
            let amount = quantity(&format!("{hundreds}00 mg"));
            add(&mut record, dose_at(start + minutes(minute), &ids[n], amount));
        }
        let mut now = start + minutes(1000);
        for (n, wait) in following {
            now += minutes(wait);
            let moment = match next_possible(&record, &ids[n], now) {
                Next::Now => now,
                Next::At(moment) => moment,
                Next::Never => break,
            };
            let amount = record.medicines[&ids[n]].amount.clone();
            let dose = dose_at(moment, &ids[n], amount);
            let found = check(&record, dose.dose().unwrap(), None, moment);
            prop_assert!(!found.stops(), "{found:?}");
            let weighty = |caution: &Caution| {
                matches!(caution, Caution::TooSoon { .. } | Caution::NextTooSoon { .. } | Caution::PastMost { .. })
            };
            prop_assert!(!found.cautions.iter().any(weighty), "{found:?}");
            if moment > now {
                let earlier = Entry { at: moment - minutes(1), ..dose.clone() };
                prop_assert!(check(&record, earlier.dose().unwrap(), None, now).stops(), "{earlier:?}");
            }
            add(&mut record, dose);
            now = moment;
        }
    }
}

#[test]
fn hours_and_the_most_are_read_as_labels_have_them() {
    let hours =
        ["6", "4.5", "4,5", "0.25", "6 h", "0.333", "168", "0.2", "169", "sixish", "6 mg", ""].map(Medicine::gap_of);
    let minutes =
        [Some(360), Some(270), Some(270), Some(15), Some(360), Some(20), Some(10_080), None, None, None, None];
    assert_eq!(hours[..11], minutes);
    assert_eq!(hours[11], None);
    for (typed, read) in [("3", "3"), ("3 doses", "3"), ("1 dose", "1"), ("1200 mg", "1200 mg"), ("1.5 g", "1.5 g")] {
        assert_eq!(typed.parse::<Most>().unwrap().to_string(), read);
    }
    assert!(["0", "2.5", "101", "-1", "mg"].iter().all(|typed| typed.parse::<Most>().is_err()));
}

#[test]
fn a_new_medicine_gets_an_id_of_its_own() {
    let mut all = record(&["Ibuprofen | 400 mg | | |"], &[]);
    assert_eq!(new_id(&all, "Nurofen Forte").unwrap().as_str(), "nurofen-forte");
    assert_eq!(new_id(&all, "ibuprofen ").unwrap().as_str(), "ibuprofen-2");
    all.medicines.insert(MedicineId::new("ibuprofen-2"), label("Ibuprofen | 200 mg | | |"));
    assert_eq!(new_id(&all, "Ibuprofen").unwrap().as_str(), "ibuprofen-3");
    assert_eq!(new_id(&all, "..."), None);
}
