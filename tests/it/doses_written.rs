//! Medicines and doses on printed pages and in JSON, and the rest of a whole record beside them.

use chrono_tz::Europe::Berlin;
use legup::phrases::{Page, Pen};
use legup::plan::{Kind, Offset, PlanId};
use legup::record::{
    Answer, Entry, Extra, ExtraKind, Medicine, MedicineId, Most, Override, Point, Record, Recovery, Ruling, Side,
    State, Why,
};
use legup::report::{json, text};
use legup::rules::day::DayFacts;
use legup::rules::medicine::{Check, check};
use legup::rules::schedule::Schedule;
use legup::rules::time::{Moment, PostOpDay};
use legup::words::Words;

use crate::given::{answer, at, calf_implants, day, dose, now, pain, task};

const TODAY: &str = "2026-11-22";

fn label(name: &str, amount: &str, hours: Option<u32>, most: Option<Most>, ingredient: Option<&str>) -> Medicine {
    let ingredient = ingredient.map(Into::into);
    Medicine {
        name: name.to_owned(),
        amount: amount.parse().unwrap(),
        gap: hours.map(|hours| hours * 60),
        most,
        ingredient,
    }
}

/// Three medicines, and two days with doses.
fn record() -> Record {
    let mut record = Record::default();
    let most = Some(Most::Amount("1200 mg".parse().unwrap()));
    let ibuprofen = label("Ibuprofen 400", "400 mg", Some(6), most, Some("ibuprofen"));
    record.medicines.insert(MedicineId::new("ibuprofen-400"), ibuprofen);
    let nurofen = Medicine { gap: Some(270), ..label("Nurofen", "200 mg", None, None, Some("Ibuprofen")) };
    record.medicines.insert(MedicineId::new("nurofen"), nurofen);
    let drops = label("Drops", "20 drops", None, Some(Most::Doses(3)), None);
    record.medicines.insert(MedicineId::new("drops"), drops);
    record.medicines.insert(MedicineId::new("tea"), label("Tea", "1 cup", None, None, None));
    let yesterday = record.days.entry(day("2026-11-21")).or_default();
    yesterday.add(dose("2026-11-21T22:30:00+01:00", "drops", "20 drops"));
    let today = record.days.entry(day(TODAY)).or_default();
    let late =
        Entry { note: Some("with bread".to_owned()), ..dose("2026-11-22T14:05:00+01:00", "ibuprofen-400", "400 mg") };
    today.entries =
        vec![late, Entry { by: Some("Anna".to_owned()), ..dose("2026-11-22T08:00:00+01:00", "syrup", "5 ml") }];
    record
}

fn recovery() -> Recovery {
    Recovery::new(PlanId::new("calf-implants"), at("2026-11-20T09:30:00+01:00"))
}

fn afternoon() -> Moment {
    now("2026-11-22T15:00:00+01:00", Berlin)
}

fn written(page: &Page) -> String {
    let line = |line: &legup::phrases::Line| line.spans.iter().map(|span| span.text.as_str()).collect::<String>();
    page.lines.iter().map(|of| line(of).trim_end().to_owned() + "\n").collect()
}

fn with_pen<T>(use_it: impl FnOnce(Pen<'_>) -> T) -> T {
    use_it(Pen { words: &Words::of("en"), plain: false })
}

fn today(record: &Record, date: &str) -> String {
    let (plan, recovery, moment) = (calf_implants(), recovery(), afternoon());
    let facts = DayFacts::of(&plan, &recovery, record, &moment, day(date));
    with_pen(|pen| written(&text::today(pen, &facts)))
}

/// The section of a page under a head, up to the next empty line.
fn section(page: &str, head: &str) -> String {
    let rest = page.split_once(&format!("\n{head}\n")).map_or("", |(_, rest)| rest);
    rest.split_once("\n\n").map_or(rest, |(section, _)| section).to_owned() + "\n"
}

#[test]
fn today_has_the_doses_of_the_day_and_when_the_next_ones_are_possible() {
    insta::assert_snapshot!(section(&today(&record(), TODAY), "MEDICINE"), @r"
        8:00  syrup, 5 ml
          entered by Anna
        14:05  Ibuprofen 400, 400 mg
          with bread
        Drops, last dose Sat 21 Nov at 22:30
        Ibuprofen 400, next possible: 20:05
        Nurofen, next possible: 20:05
    ");
}

#[test]
fn another_day_has_its_doses_and_says_nothing_of_now() {
    insta::assert_snapshot!(section(&today(&record(), "2026-11-21"), "MEDICINE"), @"    22:30  Drops, 20 drops");
}

#[test]
fn a_day_without_medicine_has_no_word_of_it() {
    assert!(!today(&Record::default(), TODAY).contains("MEDICINE"));
    assert!(!today(&record(), "2026-11-20").contains("MEDICINE"));
}

#[test]
fn nothing_that_is_printed_says_that_a_dose_may_be_taken() {
    let page = today(&record(), TODAY) + &with_pen(|pen| written(&text::medicines(pen, &record(), &afternoon())));
    for word in ["may ", "can take", "safe", "possible now", "fine", "should"] {
        assert!(!section(&page, "MEDICINE").contains(word), "{page}");
    }
}

#[test]
fn the_medicines_are_listed_with_their_labels_and_the_next_possible_time() {
    let page = with_pen(|pen| written(&text::medicines(pen, &record(), &afternoon())));
    insta::assert_snapshot!(page, @r"
    Your medicines

    Drops  drops
      20 drops a dose, at most 3 doses in 24 hours
      last dose Sat 21 Nov at 22:30

    Ibuprofen 400  ibuprofen-400
      400 mg a dose, at least 6 h between doses, at most 1200 mg in 24 hours,
      ingredient ibuprofen
      next possible: 20:05

    Nurofen  nurofen
      200 mg a dose, at least 4 h 30 min between doses, ingredient Ibuprofen
      next possible: 20:05

    Tea  tea
      1 cup a dose
    ");
}

#[test]
fn without_a_medicine_the_list_names_the_first_step() {
    let page = with_pen(|pen| written(&text::medicines(pen, &Record::default(), &afternoon())));
    assert_eq!(
        page,
        "No medicine is written down yet. Add one from your own label:\n  \
         legup medicine add NAME --amount \"NUMBER UNIT\" --hours-between HOURS --most \"NUMBER UNIT\"\n"
    );
}

#[test]
fn labels_that_cannot_be_kept_to_and_amounts_that_cannot_be_added_up_are_named() {
    let mut record = Record::default();
    let most = |amount: &str| Some(Most::Amount(amount.parse().unwrap()));
    for (id, amount, hours, most) in
        [("large", "2 g", None, most("1 g")), ("mixed", "1 g", None, most("4 g")), ("patch", "1 patch", Some(72), None)]
    {
        record.medicines.insert(MedicineId::new(id), label(id, amount, hours, most, None));
    }
    let doses = &mut record.days.entry(day(TODAY)).or_default().entries;
    doses.push(dose("2026-11-22T08:00:00+01:00", "mixed", "1 tablet"));
    doses.push(dose("2026-11-22T09:00:00+01:00", "patch", "1 patch"));
    insta::assert_snapshot!(section(&today(&record, TODAY), "MEDICINE"), @r"
        8:00  mixed, 1 tablet
        9:00  patch, 1 patch
        large, one dose is more than the most
        mixed, last dose at 8:00; doses in the last 24 hours cannot be added up:
        their units differ
        patch, next possible: Wed 25 Nov at 9:00
    ");
    let patch = dose("2026-11-22T15:00:00+01:00", "patch", "1 patch");
    assert!(said(&record, &patch).contains("Your label says at least 72 h"));
}

/// What is said of a dose before it is written down.
fn said(record: &Record, entry: &Entry) -> String {
    let (moment, dose) = (afternoon(), entry.dose().unwrap());
    let found: Check<'_> = check(record, dose, None, moment.now);
    with_pen(|pen| written(&text::check(pen, record, &moment, &dose, &found)))
}

#[test]
fn a_dose_is_told_how_long_ago_the_last_was_and_what_labels_say() {
    let mut record = record();
    let now = "2026-11-22T15:00:00+01:00";
    let mut told = Vec::new();
    for (at, medicine, amount) in [
        (now, "tea", "1 cup"),
        (now, "ibuprofen-400", "400 mg"),
        (now, "ibuprofen-400", "1600 mg"),
        (now, "nurofen", "1 tablet"),
        (now, "drops", "20 drops"),
        ("2026-11-22T12:00:00+01:00", "ibuprofen-400", "400 mg"),
        ("2026-11-22T05:30:00+01:00", "drops", "20 drops"),
    ] {
        told.push(format!("{medicine} {amount} at {}\n{}\n", &at[11..16], said(&record, &dose(at, medicine, amount))));
    }
    let doses = &mut record.days.get_mut(&day("2026-11-21")).unwrap().entries;
    doses.push(dose("2026-11-21T20:00:00+01:00", "drops", "20 drops"));
    told.push(format!("a third dose of drops\n{}\n", said(&record, &dose(now, "drops", "20 drops"))));
    record.days.get_mut(&day(TODAY)).unwrap().add(dose("2026-11-22T09:00:00+01:00", "drops", "20 drops"));
    told.push(format!("a fourth\n{}\n", said(&record, &dose(now, "drops", "20 drops"))));
    record.days.clear();
    record.days.entry(day("2026-11-20")).or_default().add(dose("2026-11-20T10:00:00+01:00", "drops", "1 drop"));
    told.push(format!("after days\n{}", said(&record, &dose(now, "drops", "20 drops"))));
    insta::assert_snapshot!(told.concat());
}

/// A record in which everything is that one can have.
fn everything() -> (Recovery, Record) {
    let mut record = record();
    let mut recovery = recovery();
    recovery.expanders = true;
    recovery.exchange = Some(at("2027-02-01T08:00:00+01:00"));
    let until = Ruling::Window { from: None, until: Some(Point::After(Offset::Days(28))) };
    let (because, by) = (Some("still swollen".to_owned()), Some("Anna".to_owned()));
    let stockings = Override { ruling: until, because: because.clone(), on: Some(day("2026-11-21")), by: by.clone() };
    recovery.overrides.insert("stockings".to_owned(), vec![stockings]);
    let never = Override { ruling: Ruling::Never, because: None, on: None, by: None };
    recovery.overrides.insert("heels".to_owned(), vec![never]);
    let crutches = ExtraKind::Task {
        kind: Kind::Keep,
        from: Some(Point::On(day("2026-11-21"))),
        until: Some(Point::On(day("2026-11-30"))),
    };
    let extra = |title: &str, what| Extra { title: title.to_owned(), what, because: None, on: None, by: None };
    recovery.extras.insert(task("crutches"), extra("Crutches", crutches));
    let visit = Extra {
        because,
        on: Some(day("2026-11-22")),
        by,
        ..extra("Stitches out", ExtraKind::Visit(at("2026-12-01T08:15:00+01:00")))
    };
    recovery.extras.insert(task("stitches"), visit);
    let skipped =
        Answer { state: State::Skipped, why: Some(Why::Asleep), by: Some("Anna".to_owned()), ..Answer::default() };
    answer(&mut record, TODAY, "heels", skipped);
    answer(
        &mut record,
        TODAY,
        "stockings",
        Answer { state: State::Partly, because: Some("itched".to_owned()), ..Answer::default() },
    );
    let mut felt = pain("2026-11-22T14:05:00+01:00", Some(Side::Left), 4, None);
    felt.by = Some("Anna".to_owned());
    record.days.entry(day(TODAY)).or_default().add(felt);
    (recovery, record)
}

#[test]
fn show_has_everything_that_is_in_the_record() {
    let (recovery, record) = everything();
    let (plan, moment) = (calf_implants(), afternoon());
    let schedule = Schedule::on(&plan, &recovery, &moment.calendar, moment.today());
    let page = with_pen(|pen| written(&text::show(pen, &schedule, &recovery, &record)));
    insta::assert_snapshot!(page);
}

#[test]
fn show_json_has_everything_that_is_in_the_record() {
    let (recovery, record) = everything();
    let record = Record { recovery: Some(recovery), ..record };
    insta::assert_snapshot!(json::show(&record, PostOpDay(2)).unwrap());
}
