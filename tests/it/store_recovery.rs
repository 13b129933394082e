//! What a change to a recovery, to what the surgeon said, to a medicine or to a dose does to the text of a progress
//! file.

use legup::plan::{Kind, Offset, TaskId};
use legup::record::{
    Answer, Change, Entry, Extra, ExtraKind, Filed, Medicine, MedicineId, Most, Override, Point, Record, Refusal,
    Ruling, State, Why,
};
use legup::store::SaveError;

use crate::given::pain_change;
use crate::store_desk::*;

/// A file with a recovery, and what stands below it.
fn started(rest: &str) -> String {
    format!("format = 1\n\n[recovery]\nplan = \"calf-implants\"\nsurgery = 2026-11-20T09:30:00+01:00\n{rest}")
}

fn until(weeks: u32) -> Override {
    let until = Some(Point::After(Offset::Days(7 * weeks)));
    Override { ruling: Ruling::Window { from: None, until }, because: None, on: None, by: None }
}

fn full() -> Override {
    Override {
        because: Some("still swollen\nsays Dr Roth".to_owned()),
        on: Some(date("2026-11-27")),
        by: Some("Ann".to_owned()),
        ..until(4)
    }
}

fn never() -> Override {
    Override { ruling: Ruling::Never, ..until(1) }
}

fn say(before: Option<Override>, after: Option<Override>) -> Change {
    Change::Override { of: "stockings".to_owned(), before, after }
}

fn own(id: &str, before: Option<Extra>, after: Option<Extra>) -> Change {
    Change::Extra { id: TaskId::new(id), before, after }
}

fn extra(title: &str, what: ExtraKind) -> Extra {
    Extra { title: title.to_owned(), what, because: None, on: None, by: None }
}

#[test]
fn words_of_two_lines_become_a_part_of_a_list_whatever_lines_end_with() {
    let dotted = "format = 1\r\nrecovery.plan = \"calf-implants\"\r\nrecovery.surgery = 2026-11-20T09:30:00+01:00\r\n";
    let one = after(dotted, &say(None, Some(full())));
    let two = after(&one, &say(None, Some(never())));
    assert!(two.contains("because = \"\"\"\r\nstill swollen\r\nsays Dr Roth\"\"\""), "{two:?}");
}

fn crutches() -> Extra {
    let what = ExtraKind::Task { kind: Kind::Keep, from: None, until: Some(Point::On(date("2026-12-04"))) };
    Extra { because: Some("both".to_owned()), on: Some(date("2026-11-21")), ..extra("Crutches", what) }
}

fn visit() -> Extra {
    extra("Stitches out", ExtraKind::Visit(moment("2026-12-04T10:15:00+01:00")))
}

fn ibuprofen() -> Medicine {
    Medicine {
        name: "Ibuprofen".to_owned(),
        amount: "400 mg".parse().unwrap(),
        ingredient: Some("ibuprofen".to_owned()),
        gap: Some(360),
        most: Some(Most::Amount("1200 mg".parse().unwrap())),
    }
}

fn medicine(before: Option<Medicine>, after: Option<Medicine>) -> Change {
    Change::Medicine { id: MedicineId::new("ibuprofen"), before, after }
}

fn dose(at: &str) -> Entry {
    crate::given::dose(at, "ibuprofen", "400 mg")
}

fn taken(day: &str, entry: Entry) -> Filed {
    Filed { date: date(day), entry }
}

#[test]
fn a_whole_recovery_stands_in_one_order_whenever_its_parts_were_written() {
    let desk = Desk::empty();
    let full_dose =
        Entry { note: Some("with food".to_owned()), by: Some("Ann".to_owned()), ..dose("2026-11-22T08:00:00+01:00") };
    let changes = [
        start(),
        Change::added(date("2026-11-22"), full_dose),
        hurt(ache("2026-11-22T14:05:00+01:00", 4)),
        medicine(None, Some(ibuprofen())),
        own("crutches", None, Some(crutches())),
        say(None, Some(full())),
        say(None, Some(never())),
        own("stitches", None, Some(visit())),
        Change::Exchange { before: None, after: Some(moment("2027-02-10T08:00:00+01:00")) },
    ];
    for change in changes {
        desk.save(&change).unwrap();
    }
    let expected = r#"format = 1

[recovery]
plan = "calf-implants"
surgery = 2026-11-20T09:30:00+01:00
exchange = 2027-02-10T08:00:00+01:00

[[recovery.override.stockings]]
until = "4w"
because = """
still swollen
says Dr Roth"""
on = 2026-11-27
by = "Ann"

[[recovery.override.stockings]]
not_at_all = true

[recovery.extra.crutches]
title = "Crutches"
kind = "keep"
until = 2026-12-04
because = "both"
on = 2026-11-21

[recovery.extra.stitches]
title = "Stitches out"
at = 2026-12-04T10:15:00+01:00

[medicines.ibuprofen]
name = "Ibuprofen"
amount = "400 mg"
ingredient = "ibuprofen"
hours_between = 6
most_in_24_hours = "1200 mg"

[[days."2026-11-22".pain]]
at = 2026-11-22T14:05:00+01:00
rest = 4

[[days."2026-11-22".doses]]
at = 2026-11-22T08:00:00+01:00
medicine = "ibuprofen"
amount = "400 mg"
note = "with food"
by = "Ann"
"#;
    assert_eq!(desk.read(), expected);
}

#[test]
fn a_second_override_makes_a_list_of_the_first_however_that_is_written() {
    let change = say(None, Some(never()));
    for (before, expected) in [
        (
            "\n# hers\n[recovery.override.stockings] # c\nuntil = \"4w\" # d\nsaid_by = \"Dr Roth\"\n\n[days.\"2026-11-22\"]\nnote = \"x\"\n",
            "\n# hers\n[[recovery.override.stockings]] # c\nuntil = \"4w\" # d\nsaid_by = \"Dr Roth\"\n\n[[recovery.override.stockings]]\nnot_at_all = true\n\n[days.\"2026-11-22\"]\nnote = \"x\"\n",
        ),
        (
            "\n[recovery.override]\nstockings = { until = \"4w\" } # c\n",
            "\n[recovery.override]\nstockings = [{ until = \"4w\" }, { not_at_all = true }] # c\n",
        ),
        (
            "override.stockings.until = \"4w\" # c\noverride.stockings.said_by.name = \"Dr Roth\"\n",
            "# c\n\n[recovery.override]\nstockings = [{ until = \"4w\", said_by.name = \"Dr Roth\" }, { not_at_all = true }]\n",
        ),
        (
            "\n[[recovery.override.stockings]]\nuntil = \"4w\"\n\n[recovery.override.stairs]\nuntil = \"1w\"\n",
            "\n[[recovery.override.stockings]]\nuntil = \"4w\"\n\n[[recovery.override.stockings]]\nnot_at_all = true\n\n[recovery.override.stairs]\nuntil = \"1w\"\n",
        ),
        ("override = { stockings = [] }\n", "override = { stockings = [{ not_at_all = true }] }\n"),
    ] {
        assert_eq!(after(&started(before), &change), started(expected));
    }
}

#[test]
fn an_override_is_corrected_and_removed_where_it_stands() {
    let two = "\n[[recovery.override.stockings]]\nuntil = \"4w\"\n\n[[recovery.override.stockings]] # last\nnot_at_all = true # c\n";
    let later = say(Some(until(4)), Some(until(6)));
    assert_eq!(after(&started(two), &later), started(&two.replace("4w", "6w")));
    let window = say(Some(never()), Some(until(5)));
    let expected = two.replace("not_at_all = true # c\n", "# c\nuntil = \"5w\"\n");
    assert_eq!(after(&started(two), &window), started(&expected));
    let expected = "\n[[recovery.override.stockings]] # last\nnot_at_all = true # c\n";
    assert_eq!(after(&started(two), &say(Some(until(4)), None)), started(expected));
    for one in [
        "\n[recovery.override.stockings]\nuntil = \"4w\"\n",
        "\n[[recovery.override.stockings]]\nuntil = \"4w\"\n",
        "override.stockings = { until = \"28d\" }\n",
        "override.stockings.until = \"4w\"\noverride.stockings.more.colour = \"red\"\n",
        "override = { stockings = [{ until = \"4w\" }] }\n",
    ] {
        assert_eq!(after(&started(one), &say(Some(until(4)), None)), started(""), "{one}");
    }
}

#[test]
fn an_extra_is_corrected_from_a_task_to_a_visit_and_removed() {
    let task = "\n[recovery.extra.stitches] # c\ntitle = \"Stitches out\"\nfrom = \"2w\"\ncolour = \"red\"\n";
    let from = Some(Point::After(Offset::Days(14)));
    let before = extra("Stitches out", ExtraKind::Task { kind: Kind::Keep, from, until: None });
    let expected =
        "\n[recovery.extra.stitches] # c\ntitle = \"Stitches out\"\ncolour = \"red\"\nat = 2026-12-04T10:15:00+01:00\n";
    assert_eq!(after(&started(task), &own("stitches", Some(before.clone()), Some(visit()))), started(expected));
    assert_eq!(after(&started(task), &own("stitches", Some(before), None)), started("\n# c\n"));
}

#[test]
fn medicines_are_read_and_written_in_hours_doses_and_amounts() {
    let top = "format = 1\n";
    for (written, gap, most) in [
        ("hours_between = 4.5\nmost_in_24_hours = 3\n", Some(270), Some(Most::Doses(3))),
        (
            "hours_between = 0.25\nmost_in_24_hours = \"3000 mg\"\n",
            Some(15),
            Some(Most::Amount("3000 mg".parse().unwrap())),
        ),
        ("hours_between = 0.3333\n", Some(20), None),
        ("hours_between = 168\nmost_in_24_hours = 1\n", Some(10_080), Some(Most::Doses(1))),
        ("", None, None),
    ] {
        let text = format!("{top}\n[medicines.ibuprofen]\nname = \"Ibuprofen\"\namount = \"400 mg\"\n{written}");
        let wanted = Medicine { ingredient: None, gap, most, ..ibuprofen() };
        assert_eq!(after(top, &medicine(None, Some(wanted.clone()))), text);
        assert_eq!(after(&text, &medicine(Some(wanted), None)), top);
    }
    let doses = Medicine { most: Some(Most::Amount("3 doses".parse().unwrap())), ..ibuprofen() };
    assert!(after(top, &medicine(None, Some(doses))).ends_with("most_in_24_hours = 3\n"));
    let in_words = "format = 1\nmedicines = { ibuprofen = { name = \" Ibuprofen \", amount = \"400mg\", ingredient = \"ibuprofen\", hours_between = 6.0, most_in_24_hours = \"3 doses\" } }\n";
    let read = Medicine { most: Some(Most::Doses(3)), ..ibuprofen() };
    assert_eq!(after(in_words, &medicine(Some(read), None)), "format = 1\n");
}

#[test]
fn an_entry_moves_to_another_day_and_is_corrected_on_its_own() {
    let before = "format = 1\n\n[[days.\"2026-11-22\".doses]]\nat = 2026-11-22T08:00:00Z # late\nmedicine = \"ibuprofen\"\namount = \"400 mg\"\n\n[days.\"2026-11-23\"]\nnote = \"x\"\n";
    let old = taken("2026-11-22", dose("2026-11-22T08:00:00Z"));
    let entry =
        |before: &Filed, after: &Filed| Change::Entry { before: Some(before.clone()), after: Some(after.clone()) };
    let same = taken("2026-11-22", dose("2026-11-22T09:00:00Z"));
    assert_eq!(after(before, &entry(&old, &same)), before.replace("08:00:00Z", "09:00:00+00:00"));
    let other = taken("2026-11-23", dose("2026-11-23T07:00:00Z"));
    let expected = "format = 1\n# late\n\n[days.\"2026-11-23\"]\nnote = \"x\"\n\n[[days.\"2026-11-23\".doses]]\nat = 2026-11-23T07:00:00+00:00\nmedicine = \"ibuprofen\"\namount = \"400 mg\"\n";
    assert_eq!(after(before, &entry(&old, &other)), expected);
    let pain = "format = 1\ndays.\"2026-11-22\".pain = [{ at = 2026-11-22T10:00:00Z, rest = 1, by = \"Ann\" }, { at = 2026-11-22T12:00:00Z, rest = 3 }]\n";
    let Change::Entry { after: Some(ached), .. } = hurt(ache("2026-11-22T12:00:00Z", 3)) else { unreachable!() };
    let moved = Filed { date: date("2026-11-21"), ..ached.clone() };
    let expected = "format = 1\ndays.\"2026-11-21\".pain = [{ at = 2026-11-22T12:00:00+00:00, rest = 3 }]\ndays.\"2026-11-22\".pain = [{ at = 2026-11-22T10:00:00Z, rest = 1, by = \"Ann\" }]\n";
    assert_eq!(after(pain, &entry(&ached, &moved)), expected);
}

#[test]
fn a_pain_entry_cannot_become_a_dose_under_the_same_day() {
    let desk = Desk::with("format = 1\n");
    let ached = hurt(ache("2026-11-22T12:00:00Z", 3));
    desk.save(&ached).unwrap();
    let Change::Entry { after: before, .. } = ached else { unreachable!() };
    let before_all = desk.read();
    let change = Change::Entry { before, after: Some(taken("2026-11-22", dose("2026-11-22T12:00:00Z"))) };
    let error = desk.save(&change).unwrap_err();
    assert!(matches!(error, SaveError::Unusual { .. }));
    assert_eq!(error.hint(None).as_deref(), Some("make this change in an editor"));
    assert_eq!(desk.read(), before_all);
}

#[test]
fn pain_stands_above_the_doses_of_its_day() {
    let before = "format = 1\n\n[days.\"2026-11-22\".tasks]\nstairs = \"kept\"\n\n# doses\n[[days.\"2026-11-22\".doses]]\nat = 2026-11-22T08:00:00Z\nmedicine = \"ibuprofen\"\namount = \"400 mg\"\n";
    let added = after(before, &hurt(ache("2026-11-22T12:00:00Z", 3)));
    let expected =
        "stairs = \"kept\"\n\n[[days.\"2026-11-22\".pain]]\nat = 2026-11-22T12:00:00+00:00\nrest = 3\n\n# doses\n";
    assert!(added.contains(expected), "{added}");
}

#[test]
fn an_answer_says_why_and_by_whom() {
    let before = "format = 1\n[days.\"2026-11-22\".tasks]\nstairs = \"kept\"\n";
    let answer = Answer { why: Some(Why::Asleep), by: Some(" Ann\n".to_owned()), ..state(State::Skipped) };
    let expected = format!("{before}heels = {{ state = \"skipped\", why = \"asleep\", by = \"Ann\" }}\n");
    assert_eq!(after(before, &tick("2026-11-22", "heels", answer.clone())), expected);
    let plain = Answer { by: Some("Ann".to_owned()), ..state(State::Partly) };
    let heels =
        |before: Answer, after| Change::Task { date: date("2026-11-22"), task: TaskId::new("heels"), before, after };
    let was = Answer { by: Some("Ann".to_owned()), ..answer };
    let again = after(&expected, &heels(was, plain));
    assert_eq!(again, format!("{before}heels = {{ state = \"partly\", by = \"Ann\" }}\n"));
}

#[test]
fn a_recovery_taken_back_takes_what_the_surgeon_said_with_it_and_brings_it_back() {
    let desk = Desk::with(started("\n[recovery.helper]\nname = \"Ann\"\n"));
    let plain = desk.read();
    for change in [say(None, Some(until(4))), say(None, Some(never())), own("crutches", None, Some(crutches()))] {
        desk.save(&change).unwrap();
    }
    let full = desk.record().recovery;
    let gone = Change::Recovery { before: full.clone(), after: None };
    let saved = desk.save(&gone).unwrap();
    assert_eq!(desk.read(), "format = 1\n\n[recovery.helper]\nname = \"Ann\"\n");
    desk.write(desk.read() + "# by hand\n");
    desk.file.undo(&saved.undo, today()).unwrap();
    assert_eq!(desk.record().recovery, full);
    assert!(desk.read().contains("[[recovery.override.stockings]]\nuntil = \"4w\"\n"), "{}", desk.read());
    assert!(desk.read().len() > plain.len() && desk.read().contains("# by hand\n"));
}

#[test]
fn one_entry_does_not_begin_a_progress_file() {
    let desk = Desk::empty();
    for change in [medicine(None, Some(ibuprofen())), Change::added(date("2026-11-22"), dose("2026-11-22T08:00:00Z"))] {
        assert!(matches!(desk.save(&change), Err(SaveError::Gone { .. })), "{change:?}");
    }
    let before = Box::new(Record { recovery: Some(recovery()), ..Record::default() });
    let anew = Change::Anew { before, after: Box::new(new_record()) };
    for change in [say(None, Some(never())), own("stitches", None, Some(visit())), anew] {
        assert!(matches!(desk.save(&change), Err(SaveError::Refused(Refusal::ChangedMeanwhile))), "{change:?}");
    }
    assert!(!desk.file.path().exists());
}

#[test]
fn a_whole_record_begins_a_progress_file_in_the_place_of_nothing() {
    let desk = Desk::empty();
    let saved = desk.save(&anew(&desk)).unwrap();
    assert_eq!((saved.record, saved.archive), (new_record(), None));
    assert_eq!(desk.record(), new_record());
}

fn new_record() -> Record {
    let surgery = moment("2027-03-02T08:00:00+01:00");
    let recovery = legup::record::Recovery { surgery, ..recovery() };
    Record { recovery: Some(recovery), ..Record::default() }
}

fn anew(desk: &Desk) -> Change {
    Change::Anew { before: Box::new(desk.record()), after: Box::new(new_record()) }
}

#[test]
fn a_new_recovery_keeps_the_old_file_beside_and_is_taken_back_to_the_byte() {
    let old = started("# mine\n\n[days.\"2026-11-22\"]\nnote = \"x\"\n");
    let desk = Desk::with(&old);
    write(&desk.path("progress-2026-11-20.toml"), "somebody's");
    assert_eq!(desk.file.archive_path(&desk.record()), desk.path("progress-2026-11-20-2.toml"));
    let saved = desk.save(&anew(&desk)).unwrap();
    let fresh = "format = 1\n\n[recovery]\nplan = \"calf-implants\"\nsurgery = 2027-03-02T08:00:00+01:00\n";
    assert_eq!(desk.read(), fresh);
    let archive = saved.archive.clone().unwrap();
    assert_eq!(archive, desk.path("progress-2026-11-20-2.toml"));
    assert_eq!((read(&archive), mode(&archive)), (old.clone(), 0o600));
    assert_eq!(read(&desk.path("progress-2026-11-20.toml")), "somebody's");
    let undone = desk.file.undo(&saved.undo, today()).unwrap();
    assert_eq!((desk.read(), undone.archive), (old, None));
    let redone = desk.file.undo(&undone.undo, today()).unwrap();
    assert_eq!((desk.read().as_str(), redone.archive), (fresh, None));
    assert_eq!(
        desk.names(),
        [
            ".progress.toml.lock",
            "progress-2026-11-20-2.toml",
            "progress-2026-11-20.toml",
            "progress.toml",
            "progress.toml.2026-11-23.bak"
        ]
    );
}

#[test]
fn a_new_recovery_that_was_edited_by_hand_is_kept_as_well_when_it_is_taken_back() {
    let rest = "\n[[recovery.override.stockings]]\nuntil = \"4w\"\n\n[[recovery.override.stockings]]\nnot_at_all = true\n\n[recovery.extra.stitches]\ntitle = \"Stitches out\"\nat = 2026-12-04T10:15:00+01:00\n\n[medicines.ibuprofen]\nname = \"Ibuprofen\"\namount = \"400 mg\"\n\n[days.\"2026-11-22\"]\nnote = \"x\"\n\n[days.\"2026-11-22\".tasks]\nstairs = \"kept\"\n\n[[days.\"2026-11-22\".pain]]\nat = 2026-11-22T12:00:00+01:00\nrest = 3\n\n[[days.\"2026-11-22\".doses]]\nat = 2026-11-22T13:00:00+01:00\nmedicine = \"ibuprofen\"\namount = \"400 mg\"\n";
    let old = started(rest);
    let desk = Desk::with(format!("# mine\n{old}"));
    let saved = desk.save(&anew(&desk)).unwrap();
    let by_hand = desk.read() + "# by hand\n";
    desk.write(&by_hand);
    let undone = desk.file.undo(&saved.undo, today()).unwrap();
    assert_eq!(desk.read(), old);
    assert_eq!(read(&undone.archive.unwrap()), by_hand);
    assert_eq!(read(&saved.archive.unwrap()), format!("# mine\n{old}"));
}

#[test]
fn a_new_recovery_that_was_not_asked_for_on_what_is_there_is_refused() {
    let desk = Desk::with(started(""));
    let change = anew(&desk);
    desk.save(&pain_change(date("2026-11-22"), None, Some(ache("2026-11-22T12:00:00Z", 3)))).unwrap();
    let before = desk.read();
    assert!(matches!(desk.save(&change), Err(SaveError::Refused(Refusal::ChangedMeanwhile))));
    assert_eq!(desk.read(), before);
    assert!(!desk.path("progress-2026-11-20.toml").exists());
}

#[test]
fn of_two_windows_that_begin_anew_at_once_one_does_and_the_old_record_is_kept_once() {
    let desk = Desk::with(started(""));
    let change = anew(&desk);
    let saved = desk.save(&change).unwrap();
    assert!(matches!(desk.save(&change), Err(SaveError::Refused(Refusal::ChangedMeanwhile))));
    let kept = desk.names().into_iter().filter(|name| name.starts_with("progress-")).count();
    assert_eq!((kept, read(&saved.archive.unwrap())), (1, started("")));
}

#[test]
fn behind_a_link_the_old_record_is_kept_beside_the_file_itself() {
    let desk = Desk::empty();
    make_folder(&desk.path("synced"));
    write(&desk.path("synced/real.toml"), &started(""));
    link("synced/real.toml", desk.file.path());
    let asked = desk.file.archive_path(&desk.record());
    let archive = desk.save(&anew(&desk)).unwrap().archive.unwrap();
    assert_eq!((&archive, &archive), (&asked, &desk.path("synced/real-2026-11-20.toml")));
    assert_eq!(read(&archive), started(""));
    assert!(read(&desk.path("synced/real.toml")).contains("2027-03-02"));
    assert_eq!(desk.names(), ["progress.toml", "synced"]);
}

#[test]
fn where_the_old_record_cannot_be_kept_there_is_no_new_one() {
    let desk = Desk::with(started(""));
    let change = anew(&desk);
    set_mode(desk.file.path(), 0o400);
    assert!(matches!(desk.save(&change), Err(SaveError::Protected { .. })));
    assert_eq!(desk.names(), [".progress.toml.lock", "progress.toml"]);
    set_mode(desk.file.path(), 0o600);
    // Today's copy is there already, so that nothing but the old record has to be written beside.
    write(&desk.path("progress.toml.2026-11-23.bak"), "");
    for taken in ["progress-2026-11-20.toml", "progress-2026-11-20-2.toml"] {
        make_folder(&desk.path(taken));
    }
    link("nowhere", &desk.path("progress-2026-11-20-3.toml"));
    assert_eq!(desk.save(&change).unwrap().archive, Some(desk.path("progress-2026-11-20-4.toml")));
}

#[test]
fn a_recovery_taken_back_leaves_no_more_than_comments_and_what_they_are_about() {
    let text =
        started("# mine\nextra = { stitches = { title = \"Stitches out\", at = 2026-12-04T10:15:00+01:00 } } # c\n");
    let desk = Desk::with(&text);
    let gone = Change::Recovery { before: desk.record().recovery, after: None };
    let saved = desk.save(&gone).unwrap();
    assert_eq!(desk.read(), "format = 1\n\n[recovery]\n# mine\nextra = {} # c\n");
    assert_eq!(saved.record, Record::default());
    desk.file.undo(&saved.undo, today()).unwrap();
    assert_eq!(desk.read(), text);
}
