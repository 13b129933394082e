//! `today`, `week` and `show` as people read them.

use unicode_width::UnicodeWidthStr;

use crate::cli_patient::{OPERATED, Patient, TWO_DAYS, refused};

/// What a command prints; it goes well, says nothing else, and fits 80 columns.
fn page(patient: &Patient, line: &str) -> String {
    let answer = patient.types(line);
    assert_eq!((answer.code, answer.err.as_str()), (0, ""), "{line}");
    for line in answer.out.lines() {
        assert!(line.width() <= 80, "{line}");
        assert_eq!(line, line.trim_end());
    }
    answer.out
}

#[test]
fn today_is_the_checklist_with_its_answers_entries_and_what_is_next() {
    insta::assert_snapshot!(page(&Patient::with(TWO_DAYS), "today"));
}

#[test]
fn today_can_be_written_with_ascii_signs() {
    let page = page(&Patient::with(TWO_DAYS), "today --plain");
    assert!(page.is_ascii(), "{page}");
    insta::assert_snapshot!(page);
}

#[test]
fn a_coming_day_can_be_looked_at() {
    insta::assert_snapshot!(page(&Patient::with(TWO_DAYS), "today --date \"30 Nov\""));
}

#[test]
fn before_the_operation_today_says_only_when_it_is() {
    let patient = |now| Patient::with(OPERATED).at(now);
    assert_eq!(
        page(&patient("2026-11-17T12:00"), "today"),
        "Before the operation                                    Tuesday 17 November 2026\n\n\
         The operation is in 3 days: Friday 20 November 2026 at 9:30.\nThere is nothing to tick until then.\n"
    );
    assert!(page(&patient("2026-11-19T12:00"), "today").contains("is tomorrow, Friday 20 November 2026, at 9:30."));
    assert!(page(&patient("2026-11-20T08:00"), "today").contains("The operation is today at 9:30."));
    assert!(
        page(&patient("2026-11-22T08:00"), "today --date 2026-11-18")
            .contains("This day is before the operation, which is on Friday 20 November 2026 at 9:30.")
    );
}

#[test]
fn after_the_last_window_today_closes_with_a_kind_word() {
    let patient = Patient::with(TWO_DAYS).at("2027-01-01T08:00");
    insta::assert_snapshot!(page(&patient, "today"), @r"
    Day 42 · Healed in                                         Friday 1 January 2027

    The plan is over and asks for nothing more. You have come a long way.
    ");
}

#[test]
fn a_week_is_a_grid_with_its_minutes_pain_notes_and_a_sentence() {
    insta::assert_snapshot!(page(&Patient::with(TWO_DAYS), "week"));
}

#[test]
fn a_week_is_the_current_one_unless_another_is_named() {
    let patient = Patient::with(TWO_DAYS);
    assert_eq!(page(&patient, "week"), page(&patient, "week 1"));
    let later = Patient::with(TWO_DAYS).at("2026-11-30T08:00");
    assert_eq!(page(&later, "week"), page(&later, "week 2"));
    let before = Patient::with(OPERATED).at("2026-11-01T08:00");
    assert_eq!(page(&before, "week"), page(&before, "week 1"));
}

#[test]
fn the_sentence_of_a_week_is_kind_whatever_happened() {
    let last_line = |patient: &Patient, line: &str| page(patient, line).lines().last().unwrap().to_owned();
    let patient = Patient::with(TWO_DAYS);
    assert_eq!(last_line(&patient, "week"), "You did 5 of 30. Leg not named: 6 at the worst.");
    assert_eq!(last_line(&patient, "week 2"), "This week is still to come.");
    let after = Patient::with(TWO_DAYS).at("2027-02-01T08:00");
    assert_eq!(last_line(&after, "week 10"), "There was nothing on the list this week.");
    for (first, last, sentence) in [
        (6, 3, "Worst pain fell from 6 to 3."),
        (3, 6, "Worst pain rose from 3 to 6."),
        (4, 5, "Worst pain stayed about the same, 4 at first and 5 at the end."),
    ] {
        let start = "format = 1\n[recovery]\nplan = \"calf-implants\"\nsurgery = 2026-11-20T09:30:00+01:00\n";
        let entry =
            |day, rest| format!("[[days.{day}.pain]]\nat = {day}T20:00:00+01:00\nwhere = \"both\"\nrest = {rest}\n");
        let file = format!("{start}{}{}", entry("2026-11-20", first), entry("2026-11-21", last));
        assert_eq!(last_line(&Patient::with(&file), "week"), format!("You did 2 of 30. {sentence}"));
    }
}

#[test]
fn show_is_everything_that_was_written_down() {
    insta::assert_snapshot!(page(&Patient::with(TWO_DAYS), "show"));
}

#[test]
fn what_a_terminal_could_obey_is_never_printed() {
    let file = TWO_DAYS.replace("slept badly", "slept \\u001b]52;c;Zm9v\\u0007 \\u202E badly");
    let patient = Patient::with(&file.replace("not up today", "\\u009b31m not up"));
    for line in ["today", "week", "show"] {
        let page = page(&patient, line);
        assert!(
            page.contains("slept �]52;c;Zm9v�") && !page.contains(['\u{1b}', '\u{7}', '\u{9b}', '\u{202e}']),
            "{page}"
        );
    }
}

#[test]
fn long_and_wide_words_stay_within_the_page() {
    let words = "傷口有點緊，但是走路的時候比昨天好多了。".repeat(6);
    let patient = Patient::with(&TWO_DAYS.replace("slept badly", &words).replace("not up today", &words));
    for line in ["today", "week", "show"] {
        page(&patient, line);
    }
}

#[test]
fn without_a_recovery_the_first_step_is_named() {
    let patient = Patient::new();
    let said = "error: no recovery has been started yet\n\
                hint: start one: legup start --surgery \"2026-11-20 9:30\" --file progress.toml\n";
    for line in ["today", "today --json", "week", "show --json", "done stairs", "pain 3", "note hello"] {
        assert_eq!(patient.types(line), refused(1, said), "{line}");
    }
    assert!(!patient.file().exists());
}

#[test]
fn a_file_with_a_mistake_is_shown_with_its_place_and_left_alone() {
    let file = TWO_DAYS.replace("\"kept\"", "\"kpet\"");
    let patient = Patient::with(&file);
    for line in ["today", "done stockings", "start --surgery 2026-11-20T09:30"] {
        let answer = patient.types(line);
        assert_eq!((answer.code, answer.out.as_str()), (1, ""), "{line}");
        assert!(answer.err.starts_with("progress.toml:21:10: "), "{}", answer.err);
        let hints = "hint: did you mean \"kept\"?\n\
                     hint: legup doctor --file progress.toml looks at everything, and says whether a copy can be brought back\n";
        assert!(answer.err.ends_with(hints), "{}", answer.err);
    }
    assert_eq!(patient.record(), file);
}

#[test]
fn a_week_of_the_second_operation_needs_one() {
    let answer = Patient::with(TWO_DAYS).types("week --stage 2");
    assert_eq!(answer.code, 1);
    assert_eq!(answer.err, "error: no second operation is planned, so it has no weeks\n");
    let patient = Patient::with(TWO_DAYS);
    assert_eq!(page(&patient, "week --stage 1"), page(&patient, "week"));
}
