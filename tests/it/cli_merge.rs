//! `merge`, and the word on a copy that a sync program left.

use crate::cli_patient::{Patient, TWO_DAYS, printed, refused, without_seconds};

const COPY: &str = "progress.sync-conflict-20261122-101010-ABCDEFG.toml";

/// What was entered on another machine, which had the first of the two days only.
const ELSEWHERE: &str = r#"format = 1

[recovery]
plan = "calf-implants"
surgery = 2026-11-20T09:30:00+01:00
exchange = 2027-02-10T08:00:00+01:00

[recovery.override.stockings]
until = "4w"
on = 2026-11-21

[recovery.extra.crutches]
title = "Crutches"
until = 2026-12-04

[medicines.ibuprofen]
name = "Ibuprofen"
amount = "400 mg"

[days."2026-11-20".tasks]
stairs = "kept"

[days."2026-11-21"]
note = "tired"

[days."2026-11-21".tasks]
stockings = "done"
stairs = "kept"
elevation = { minutes = 45 }

[[days."2026-11-21".pain]]
at = 2026-11-21T21:30:00+01:00
rest = 5

[[days."2026-11-21".doses]]
at = 2026-11-21T08:00:00+01:00
medicine = "ibuprofen"
amount = "400 mg"

[days."2026-11-22"]
note = "a visit"
"#;

fn two() -> Patient {
    let patient = Patient::with(TWO_DAYS);
    patient.write(COPY, ELSEWHERE);
    patient
}

#[test]
fn it_says_what_is_new_what_differs_and_what_to_do_then() {
    let patient = two();
    let said = format!(
        "Saved 15:00: your record now has everything that {COPY} has.\n\
         New here\n  \
           the date of the second operation\n  \
           1 thing your surgeon said\n  \
           1 task or visit of your own\n  \
           1 medicine\n  \
           1 day that was not here\n  \
           1 answer\n  \
           2 notes\n  \
           1 pain entry\n  \
           1 dose\n\
         \n\
         Please look at these\n  \
           Legs raised, Sat 21 Nov: 1 h 30 min was kept. The other was 45 min.\n  \
           Stairs, Sat 21 Nov: slipped was kept. The other was kept.\n  \
           Sat 21 Nov 21:30: there are two pain entries, 6 at rest, leg not named and 5\n  \
           at rest, leg not named. If one is wrong, remove it on the Pain screen.\n  \
           Sun 22 Nov: your note now has the lines of both.\n\
         What your record said before is kept in ./progress-2026-11-20.toml\n\
         You no longer need the other file. To remove it: rm {COPY}\n"
    );
    assert_eq!(without_seconds(patient.types(&format!("merge {COPY}"))), printed(&said));
    assert!(patient.types("today").err.is_empty(), "the copy has nothing new any more");
    let again = format!(
        "There is nothing new in {COPY}. Your record has all of it.\n\
         You no longer need the other file. To remove it: rm {COPY}\n"
    );
    let before = patient.record();
    assert_eq!(patient.types(&format!("merge {COPY}")), printed(&again));
    assert_eq!(patient.record(), before);
}

#[test]
fn what_two_say_of_labels_visits_and_dates_is_named() {
    let patient = Patient::with(&ELSEWHERE.replace("[days.\"2026-11-22\"]\nnote = \"a visit\"\n", ""));
    let other = ELSEWHERE
        .replace("2027-02-10", "2027-02-11")
        .replace("until = \"4w\"", "until = \"5w\"")
        .replace("until = 2026-12-04", "until = 2026-12-06\non = 2026-11-21")
        .replacen("amount = \"400 mg\"\n\n[days", "amount = \"400 mg\"\nhours_between = 6\n\n[days", 1)
        .replace("medicine = \"ibuprofen\"\namount = \"400 mg\"", "medicine = \"ibuprofen\"\namount = \"200 mg\"");
    patient.write("other machine.toml", &other);
    let answer = patient.types("merge \"other machine.toml\"");
    let clashes = "Please look at these\n  \
         Second operation: Thursday 11 February 2027 8:00 was kept. The other was\n  \
         Wednesday 10 February 2027 8:00.\n  \
         Compression stockings: two things your surgeon said on one day are both here.\n  \
         Crutches: Crutches: until Sun 6 Dec was kept. The other was Crutches: until\n  \
         Fri 4 Dec.\n  \
         Ibuprofen: 400 mg a dose, at least 6 h between doses was kept. The other was\n  \
         400 mg a dose.\n  \
         Sat 21 Nov 8:00: there are two doses, Ibuprofen, 400 mg and Ibuprofen, 200 mg.\n  \
         If one is wrong, remove it on the Medicines screen.\n";
    assert!(answer.out.contains(clashes), "{}", answer.out);
    assert!(answer.out.ends_with("To remove it: rm 'other machine.toml'\n"), "{}", answer.out);
}

#[test]
fn either_way_the_record_reads_the_same() {
    let said = "[recovery.override.stockings]\nuntil = \"3w\"\non = 2026-11-22\n";
    let own = format!("{TWO_DAYS}\n{said}");
    let joined = |own: &str, other: &str| {
        let patient = Patient::with(own);
        patient.write("other.toml", other);
        assert_eq!(patient.types("merge other.toml").code, 0);
        patient.types("show --json").out
    };
    let both = joined(&own, ELSEWHERE);
    assert_eq!(joined(ELSEWHERE, &own), both);
    assert_eq!(both.matches("T21:30:00+01:00").count(), 2, "two at once: {both}");
    assert_eq!(both.matches("until\": \"3w\"").count() + both.matches("until\": \"4w\"").count(), 2, "{both}");
}

#[test]
fn what_cannot_be_joined_is_refused() {
    let patient = two();
    patient.write("other.toml", &ELSEWHERE.replace("2026-11-20T09", "2026-11-19T09"));
    patient.write("broken.toml", "format = 1\ndays.\"2026-11-22\".tasks.stairs = \"keptt\"\n");
    for (name, said) in [
        (
            "none.toml",
            "error: none.toml is not there; nothing was changed\n\
             hint: look for it with ls; legup where says where the progress file is\n",
        ),
        (
            "progress.toml",
            "error: progress.toml is the progress file itself; nothing was changed\n\
             hint: name the other file, such as a copy left by a sync program\n",
        ),
        (
            "other.toml",
            "error: other.toml is about another recovery: its plan or its operation differs; nothing was changed\n\
             hint: to look at it: legup show --file other.toml\n",
        ),
        (
            "broken.toml",
            "broken.toml:2:34: the state \"keptt\" is not known\n    \
             2 | days.\"2026-11-22\".tasks.stairs = \"keptt\"\n      \
             |                                  ^^^^^^^\n\
             hint: did you mean \"kept\"?\n",
        ),
    ] {
        assert_eq!(patient.types(&format!("merge {name}")), refused(1, said), "{name}");
    }
    assert_eq!(patient.record(), TWO_DAYS);
}

#[test]
fn every_command_names_a_copy_that_says_something_new() {
    let patient = two();
    let remark = format!(
        "note: a sync program left ./{COPY}, with more in it than your record; to join the two: legup merge ./{COPY} \
         --file progress.toml\n"
    );
    for command in ["today", "show", "done stockings", "week"] {
        assert_eq!(patient.types(command).err, remark, "{command}");
    }
    patient.write(COPY, TWO_DAYS);
    assert_eq!(patient.types("today").err, "");
    patient.write(COPY, "format = 1\n[days");
    let remark = format!(
        "note: a sync program left ./{COPY}, which cannot be read; to see why: legup merge ./{COPY} --file \
         progress.toml\n"
    );
    assert_eq!(patient.types("today").err, remark);
    patient.write(COPY, &ELSEWHERE.replace("calf-implants", "other"));
    let remark = format!(
        "note: a sync program left ./{COPY}, which is about another recovery; to look at it: legup show --file \
         ./{COPY}\n"
    );
    assert_eq!(patient.types("today").err, remark);
}

#[test]
fn what_is_no_entry_is_named_and_the_file_is_not_called_needless() {
    let patient = Patient::with(TWO_DAYS);
    let noted = TWO_DAYS
        .replace("[recovery]", "# from the other machine\n[recovery]")
        .replace("stairs = \"kept\"", "stairs = \"kept\" # \u{202e}by the lift")
        .replace("rest = 4", "rest = 4\nmood = 7")
        + "\n[helper]\nname = \"Ann\" # my sister\n";
    patient.write(COPY, &noted);
    let left = format!(
        "But 5 lines of {COPY} are not entries, and were left out:\n  \
         line 3: # from the other machine\n  \
         line 22: # \u{fffd}by the lift\n  \
         line 30: mood = 7\n  \
         line 34: [helper]\n  \
         line 35: # my sister\n\
         Keep {COPY} until you have copied what you need from it.\n"
    );
    let nothing = format!("There is no new entry in {COPY}.\n{left}");
    assert_eq!(patient.types(&format!("merge {COPY}")), printed(&nothing));
    patient.write(COPY, &(noted.clone() + "\n[days.\"2026-11-20\"]\nnote = \"nervous\"\n"));
    let answer = patient.types(&format!("merge {COPY}"));
    assert!(answer.out.ends_with(&left) && !answer.out.contains("rm "), "{}", answer.out);
    // Once it stands in the record too, there is nothing left to lose.
    let all = patient.record().replacen("rest = 4", "rest = 4\nmood = 7", 1)
        + "# from the other machine\n# \u{202e}by the lift\n[helper] # my sister\n";
    patient.write("progress.toml", &all);
    let answer = patient.types(&format!("merge {COPY}"));
    assert!(answer.out.ends_with(&format!("To remove it: rm {COPY}\n")), "{answer:?}");
    let many: Vec<_> = (0..30).map(|n| format!("# {n}\n")).collect();
    patient.write(COPY, &(TWO_DAYS.to_owned() + &many.concat()));
    let twentieth = TWO_DAYS.lines().count() + 20;
    let said = format!("  line {twentieth}: # 19\n  and 10 more lines\n");
    assert!(patient.types(&format!("merge {COPY}")).out.contains(&said));
}

#[test]
fn a_copy_of_the_settings_is_named_while_it_says_something_else_and_never_taken_for_them() {
    let patient = Patient::with(TWO_DAYS);
    patient.write(".config/legup/config.toml", "by = \"Ann\"\n");
    let copy = patient.write(".config/legup/config.sync-conflict-20261122-101010-ABCDEFG.toml", "by = \"Bea\"\n");
    let path = copy.display();
    let said = format!(
        "note: a sync program left {path}, with other settings than yours; write what you want of it into your own, then \
         remove it: rm {path}\n"
    );
    assert_eq!(patient.types("today").err, said);
    let doctor = patient.types("doctor").out;
    assert!(doctor.contains("this copy, with other settings than yours"), "{doctor}");
    assert_eq!(patient.types("pain 3").code, 0);
    assert!(patient.record().contains("by = \"Ann\"") && !patient.record().contains("Bea"));
    for same in ["# mine\nby = \"Ann\"\n", "by = \"Bea\"\n"] {
        patient.write(".config/legup/config.sync-conflict-20261122-101010-ABCDEFG.toml", same);
        assert_eq!(patient.types("today").err, if same.contains("Ann") { "" } else { &said });
    }
}
