//! `start` and `where`.

use crate::cli_patient::{
    AFTERNOON, OPERATED, Patient, TWO_DAYS, answered, printed, refused, without_names, without_seconds,
};

#[test]
fn a_recovery_starts_with_its_operation_said_back_in_words() {
    let patient = Patient::new();
    assert_eq!(
        without_seconds(patient.types("start --surgery 2026-11-20T09:30")),
        printed("Saved 15:00: operation on Friday 20 November 2026 at 9:30, plan Calf implants\n")
    );
    assert_eq!(
        patient.record(),
        "format = 1\n\n[recovery]\nplan = \"calf-implants\"\nsurgery = 2026-11-20T09:30:00+01:00\n"
    );
}

#[test]
fn an_operation_is_typed_as_people_say_it() {
    for typed in ["\"20 Nov 9:30\"", "\"Friday 9:30 am\"", "2026-11-20T09:30:00+01:00", "\"2026-11-20 09:30\""] {
        let patient = Patient::new();
        assert_eq!(patient.types(&format!("start --surgery {typed}")).code, 0, "{typed}");
        assert!(patient.record().contains("surgery = 2026-11-20T09:30:00+01:00\n"), "{}", patient.record());
    }
}

#[test]
fn the_offset_of_the_operation_stays_as_it_was_typed() {
    let patient = Patient::new();
    assert_eq!(
        without_seconds(patient.types("start --surgery 2026-11-20T09:30:00-08:00 --expanders")),
        printed(
            "Saved 15:00: operation on Friday 20 November 2026 at 9:30 (UTC-8), with expanders first, plan Calf implants\n"
        )
    );
    assert!(patient.record().contains("surgery = 2026-11-20T09:30:00-08:00\n"), "{}", patient.record());
}

#[test]
fn an_operation_needs_its_time_of_day() {
    assert_eq!(
        Patient::new().types("start --surgery 2026-11-20"),
        refused(
            2,
            "error: --surgery `2026-11-20`: the time of day is missing\nhint: add it: --surgery \"2026-11-20 9:30\"\n"
        )
    );
}

#[test]
fn a_time_that_the_clocks_left_out_is_refused_and_one_that_came_twice_is_the_earlier() {
    let patient = Patient::new();
    assert_eq!(
        patient.types("start --surgery 2026-03-29T02:30"),
        refused(
            2,
            "error: --surgery `2026-03-29T02:30`: the clocks went forward on that day and skipped this time\n\
             hint: the first time after that is --surgery \"2026-03-29 3:00\"\n"
        )
    );
    assert_eq!(patient.types("start --surgery 2026-10-25T02:30").code, 0);
    assert!(patient.record().contains("surgery = 2026-10-25T02:30:00+02:00\n"), "{}", patient.record());
}

#[test]
fn a_recovery_is_never_replaced() {
    let patient = Patient::with(TWO_DAYS);
    assert_eq!(
        patient.types("start --surgery 2026-11-21T09:30"),
        refused(
            1,
            "error: progress.toml already has a recovery in it; nothing was changed\n\
             hint: to keep it in another file and start again, add --archive; to keep both going, name another --file\n"
        )
    );
    assert_eq!(patient.record(), TWO_DAYS);
}

#[test]
fn a_new_recovery_keeps_the_old_one_in_a_file_beside() {
    let patient = Patient::with(TWO_DAYS);
    for (name, surgery) in [("progress-2026-11-20.toml", "2026-11-21"), ("progress-2026-11-21.toml", "2026-11-22")] {
        assert_eq!(
            without_seconds(patient.types(&format!("start --surgery {surgery}T09:30 --archive"))).out,
            format!(
                "Saved 15:00: operation on {} November 2026 at 9:30, plan Calf implants. What was there before is kept in ./{name}\n",
                if surgery.ends_with('1') { "Saturday 21" } else { "Sunday 22" }
            )
        );
    }
    let kept = |name| without_names(&std::fs::read_to_string(patient.file().with_file_name(name)).unwrap());
    assert_eq!(kept("progress-2026-11-20.toml"), TWO_DAYS);
    let started = |day| format!("format = 1\n\n[recovery]\nplan = \"calf-implants\"\nsurgery = {day}T09:30:00+01:00\n");
    assert_eq!(kept("progress-2026-11-21.toml"), started("2026-11-21"));
    assert_eq!(patient.record(), started("2026-11-22"));
}

/// What the first operation on the 23rd comes to.
const MOVED: &str = "What depends on it moves too:
Up for meals and the bathroom: Sun 22 Nov, 8:00
The sharpest pain is usually over: Mon 23 Nov, 8:00
The week off your feet ends: Sat 28 Nov
Upper-body workouts may start: Sat 28 Nov
Back to office work: Sat 28 Nov to Fri 4 Dec
The soreness usually ends: Sat 5 Dec
Stockings come off: Sat 5 Dec to Fri 11 Dec
Light leg workouts may start: Sat 12 Dec
Hard use of the legs may start: Sat 2 Jan
";

#[test]
fn the_operation_is_corrected_and_nothing_else_in_the_file() {
    let file = format!("# mine\n{TWO_DAYS}")
        .replace("surgery = 2026-11-20T09:30:00+01:00", "surgery = 2026-11-20T09:30:00+01:00 # in the morning");
    for typed in ["\"21 Nov 8:00\"", "2026-11-21T08:00", "2026-11-21T08:00+01:00"] {
        let patient = Patient::with(&file);
        assert_eq!(
            without_seconds(patient.types(&format!("start --correct --surgery {typed}"))),
            printed(&format!("Saved 15:00: operation moved from Fri 20 Nov, 9:30 to Sat 21 Nov, 8:00\n{MOVED}")),
            "{typed}"
        );
        assert_eq!(patient.record(), file.replace("2026-11-20T09:30", "2026-11-21T08:00"), "{typed}");
    }
}

#[test]
fn entries_before_a_corrected_operation_are_kept_and_said_to_be_before_it() {
    let patient = Patient::with(TWO_DAYS);
    let said = |patient: &Patient, typed: &str| {
        let answer = patient.types(&format!("start --correct --surgery {typed}"));
        assert_eq!((answer.code, answer.err.as_str()), (0, ""));
        answer.out.lines().last().unwrap().to_owned()
    };
    let one = "One day with entries is before this date. It stays in your record as it is.";
    assert_eq!(said(&patient, "\"22 Nov 9:30\""), one);
    assert_eq!(said(&patient, "\"27 Nov\""), one, "the other one lay before the date so far");
    assert_eq!(patient.record(), TWO_DAYS.replace("surgery = 2026-11-20", "surgery = 2026-11-27"));
    assert!(!said(&patient, "2026-11-20").contains("before this date"));
    assert_eq!(patient.record(), TWO_DAYS, "to the byte as it was, at the hour that it had");
}

#[test]
fn what_the_surgeon_said_moves_where_it_is_counted_from_the_operation_and_stays_where_it_names_a_day() {
    let file = format!(
        "{OPERATED}\n[recovery.override.stockings]\nuntil = \"4w\"\n\n[recovery.override.elevation]\nuntil = 2026-11-22\n"
    );
    let patient = Patient::with(&file);
    let answer = patient.types("start --correct --surgery \"22 Nov 9:30\"");
    let lines: Vec<_> = answer.out.lines().collect();
    assert!(lines.contains(&"Stockings come off: Sun 20 Dec"), "{lines:?}");
    let lost = "What your surgeon said about \"Legs raised\" now leaves no time for it. Please check it.";
    assert_eq!(lines.last(), Some(&lost));
    assert_eq!(patient.record(), file.replacen("2026-11-20", "2026-11-22", 1));
}

#[test]
fn expanders_are_corrected_too() {
    let patient = Patient::with(OPERATED);
    let said = |words: &str| without_seconds(patient.types(&format!("start --correct {words}")));
    assert_eq!(said("--expanders"), printed("Saved 15:00: expanders came first\n"));
    assert_eq!(patient.record(), format!("{OPERATED}expanders = true\n"));
    assert_eq!(
        said("--expanders"),
        printed(
            "Nothing to save: operation on Friday 20 November 2026 at 9:30, with expanders first, plan Calf implants already\n"
        )
    );
    assert_eq!(said("--no-expanders"), printed("Saved 15:00: the implants were placed at once\n"));
    assert_eq!(patient.record(), OPERATED);
}

#[test]
fn a_second_operation_stands_against_a_correction_that_would_be_after_it_or_without_it() {
    let file = format!("{OPERATED}expanders = true\nexchange = 2027-01-15T08:00:00+01:00\n");
    let patient = Patient::with(&file);
    assert_eq!(
        patient.types("start --correct --surgery \"15 Jan 2027 7:00\""),
        refused(
            1,
            "error: the second operation is on Fri 15 Jan 2027, so the first must be on an earlier day\nhint: if the second is wrong too, correct it first: legup exchange \"15 Jan 8:00\" --file progress.toml\n"
        )
    );
    assert_eq!(
        patient.types("start --correct --no-expanders"),
        refused(
            1,
            "error: a second operation is planned for Fri 15 Jan 2027, and there is one only if expanders came \
             first\nhint: remove its date first: legup exchange --not-known --file progress.toml\n"
        )
    );
    assert_eq!(patient.record(), file);
    let answer = without_seconds(patient.types("start --correct --surgery \"21 Nov 9:30\""));
    assert!(answer.out.starts_with("Saved 15:00: first operation moved from Fri 20 Nov, 9:30 to Sat 21 Nov, 9:30\n"));
    assert!(patient.record().contains("exchange = 2027-01-15T08:00:00+01:00\n"));
}

#[test]
fn a_correction_says_what_is_to_be_corrected_and_needs_a_recovery() {
    for words in ["--correct", "--correct --plan calf-implants", "--no-expanders --surgery 2026-11-20T09:30"] {
        assert_eq!(Patient::with(OPERATED).types(&format!("start {words}")).code, 2, "{words}");
    }
    for words in ["--correct --surgery 2026-11-21 --archive", "--correct --expanders --no-expanders"] {
        assert_eq!(Patient::with(OPERATED).types(&format!("start {words}")).code, 2, "{words}");
    }
    let answer = Patient::new().types("start --correct --surgery 2026-11-20T09:30");
    assert!(answer.err.starts_with("error: no recovery has been started yet\n"), "{}", answer.err);
}

#[test]
fn a_plan_must_be_there() {
    let patient = Patient::new();
    assert_eq!(
        patient.types("start --surgery 2026-11-20T09:30 --plan calf-implant"),
        refused(2, "error: there is no plan `calf-implant`\nhint: did you mean `calf-implants`?\n")
    );
    assert_eq!(
        patient.types("start --surgery 2026-11-20T09:30 --plan zzz"),
        refused(2, "error: there is no plan `zzz`\nhint: legup plan list shows the plans there are\n")
    );
    assert!(!patient.file().exists());
}

#[test]
fn a_recovery_whose_plan_is_gone_says_so() {
    let patient = Patient::with(&TWO_DAYS.replace("calf-implants", "my-plan"));
    let said = "error: progress.toml follows the plan `my-plan`, which is missing\n\
                hint: put its file back; legup where says in which folder\n";
    assert_eq!(patient.types("today"), refused(1, said));
    let patient = Patient::with(&TWO_DAYS.replace("calf-implants", "calf-mplants"));
    assert!(patient.types("today").err.ends_with("hint: did you mean plan = \"calf-implants\"?\n"));
}

#[test]
fn where_names_every_path_in_use() {
    let patient = Patient::new().living_in("");
    let out = |patient: &Patient| {
        let answer = patient.types("where");
        assert_eq!((answer.code, answer.err.as_str()), (0, ""));
        answer.out
    };
    let plans = patient.file().with_file_name(".config/legup/plans");
    assert_eq!(
        out(&patient),
        format!(
            "Progress file   progress.toml  (not there yet)\n\
             Last copy       none\n\
             Undo for today  none\n\
             Lock            ./.progress.toml.lock\n\
             Settings        {}  (not there yet)\n\
             Your own keys   {}  (not there yet)\n\
             Your own plans  {}\n\
             Time zone       UTC\n",
            plans.with_file_name("config.toml").display(),
            plans.with_file_name("keys.toml").display(),
            plans.display()
        )
    );
    patient.types("start --surgery 2026-11-20T09:30");
    patient.types("done stairs");
    let there = out(&patient);
    assert!(there.contains("progress.toml  (there)\n") && there.contains("progress.toml.2026-11-22.bak\n"), "{there}");
    patient.write("progress.toml", "no toml");
    assert!(out(&patient).contains("progress.toml  (there, but it cannot be read)\n"));
}

#[test]
fn without_a_file_named_the_users_own_is_used() {
    let patient = Patient::new();
    let start = answered(patient.bare().args(["--now", AFTERNOON, "start", "--surgery", "2026-11-20T09:30"]));
    assert_eq!((start.code, start.err.as_str()), (0, ""));
    assert!(patient.file().with_file_name(".local/share/legup/progress.toml").exists());
    assert_eq!(answered(patient.bare().args(["--now", AFTERNOON, "today"])).code, 0);
}
