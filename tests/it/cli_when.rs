//! Which moment is meant by what is typed, and what is answered where none is.

use crate::cli_patient::{OPERATED, Patient, refused, without_seconds};

const IBUPROFEN: &str = "medicine add Ibuprofen --amount \"400 mg\" --hours-between 6";

/// Somebody with a medicine, whose days turn over at an hour.
fn patient(turn: u8, now: &str) -> Patient {
    let patient = Patient::with(OPERATED).at(now);
    patient.write(".config/legup/config.toml", &format!("day_starts_at = {turn}\n"));
    patient.types(IBUPROFEN);
    patient
}

fn saved(patient: &Patient, line: &str) -> String {
    let answer = without_seconds(patient.types(line));
    assert_eq!((answer.code, answer.err.as_str()), (0, ""), "{line}");
    answer.out.lines().last().unwrap_or_default().to_owned()
}

#[test]
fn in_the_night_yesterday_is_the_nearest_evening_and_the_next_dose_waits_for_it() {
    let patient = patient(4, "2026-11-23T01:35:00+01:00");
    let evening = "Saved 1:35: Ibuprofen 400 mg at 23:30";
    assert_eq!(saved(&patient, "dose ibuprofen --at \"yesterday 23:30\""), evening);
    let next = patient.types("dose ibuprofen");
    assert_eq!(next.code, 1);
    assert!(next.out.contains("2 h 5 min"), "{}", next.out);
    assert_eq!(
        patient.types("dose ibuprofen --at \"yesterday 9:30\""),
        refused(
            2,
            "error: --at `yesterday 9:30`: this could be Sun 22 Nov 2026 9:30 or Sat 21 Nov 2026 9:30\n\
             hint: write --at 9:30 or --at \"2026-11-21 9:30\"\n"
        )
    );
}

#[test]
fn the_day_that_is_answered_can_be_typed_whatever_day_the_entry_is_filed_under() {
    let patient = patient(4, "2026-11-24T01:35:00+01:00");
    for (typed, said) in
        [("yesterday 3:00", "3:00, Mon 23 Nov"), ("yesterday 0:30", "0:30, Mon 23 Nov"), ("9:00", "9:00")]
    {
        for line in ["pain 3 --where left", "dose ibuprofen --anyway"] {
            let answer = saved(&patient, &format!("{line} --at \"{typed}\""));
            assert!(answer.ends_with(&format!(" at {said}")), "{line} {typed}: {answer}");
            let record = patient.record();
            let again = said.split_once(", ").map_or(said.to_owned(), |(time, day)| format!("{day} {time}"));
            let answer = patient.types(&format!("{line} --at \"{again}\"")).out;
            assert!(answer.ends_with(&format!(" at {said}\n")) || answer.contains("already"), "{again}: {answer}");
            let moments = |record: &str| -> std::collections::BTreeSet<String> {
                record.lines().filter(|line| line.starts_with("at = ")).map(str::to_owned).collect()
            };
            assert_eq!(moments(&patient.record()), moments(&record), "{again}");
        }
    }
}

#[test]
fn in_an_hour_that_comes_twice_the_echo_says_which_of_the_two_it_is() {
    let file = OPERATED.replace("2026-11-20", "2026-10-20").replace("09:30:00+01:00", "09:30:00+02:00");
    let patient = Patient::with(&file).at("2026-10-25T12:00:00+01:00");
    patient.types(IBUPROFEN);
    let dose = saved(&patient, "dose ibuprofen --at 2:30");
    assert_eq!(dose, "Saved 12:00: Ibuprofen 400 mg at 2:30 (second time)");
    assert!(patient.record().contains("at = 2026-10-25T02:30:00+01:00"), "{}", patient.record());
    let started = saved(&patient, "elevate start --at \"2:30 first time\"");
    assert_eq!(started, "Saved 12:00: Legs raised: timer started at 2:30 (first time)");
}

#[test]
fn an_answer_names_its_own_day_and_its_own_reason() {
    let night = patient(0, "2026-11-22T23:30:00+01:00");
    saved(&night, "elevate start");
    let after_midnight = night.at("2026-11-23T00:20:00+01:00");
    assert_eq!(saved(&after_midnight, "elevate stop"), "Saved 0:20: Legs raised: timer stopped at 0:20");
    let day = after_midnight.at("2026-11-23T14:00:00+01:00");
    saved(&day, "elevate start --at 13:00");
    let before = "error: it began Mon 23 Nov 2026 13:00, and cannot end before that\n\
                  hint: give a later time, or check the clock\n";
    assert_eq!(day.types("elevate stop --at 12:00"), refused(1, before));
    let ahead = "error: Mon 23 Nov 2026 15:00 is still to come, so nothing can be written down for it yet\n";
    assert_eq!(day.types("elevate stop --at 15:00"), refused(1, ahead));
    saved(&day, "wear on --at \"yesterday 8:00\"");
    let worn = "error: it began Sun 22 Nov 2026 8:00, and cannot end before that\n\
                hint: give a later time, or check the clock\n";
    assert_eq!(day.types("wear off --at \"yesterday 7:00\""), refused(1, worn));
    for line in ["pain 3", "dose ibuprofen", "elevate start", "wear on"] {
        let before = day.types(&format!("{line} --at \"2026-11-19 20:00\""));
        let said = "error: Thu 19 Nov 2026 is before the operation, so nothing can be written down for it\n";
        assert!(before == refused(1, said) || before.err.contains("is on already"), "{line}: {}", before.err);
    }
}

#[test]
fn times_and_lengths_are_typed_as_people_write_them() {
    let patient = patient(0, "2026-11-22T15:00:00+01:00");
    for (line, answer) in [
        ("pain 3 --where left --at now", "Saved 15:00: pain 3, left leg, at 15:00"),
        ("pain 3 --where left --at \"20 min ago\"", "Saved 15:00: pain 3, left leg, at 14:40"),
        ("dose ibuprofen --anyway --at \"this morning 8:20\"", "Saved 15:00: Ibuprofen 400 mg at 8:20"),
        ("dose ibuprofen --anyway --at 8.20", "Saved 15:00: Ibuprofen 400 mg at 8:20"),
        ("dose ibuprofen --anyway --at 8", "Saved 15:00: Ibuprofen 400 mg at 8:00"),
        ("dose ibuprofen --anyway --at 0830", "Saved 15:00: Ibuprofen 400 mg at 8:30"),
        ("dose ibuprofen --anyway --at 14h30", "Saved 15:00: Ibuprofen 400 mg at 14:30"),
        ("dose ibuprofen --anyway --at noon", "Saved 15:00: Ibuprofen 400 mg at 12:00"),
        ("dose ibuprofen --anyway --at midnight", "Saved 15:00: Ibuprofen 400 mg at 0:00"),
        ("dose ibuprofen --anyway --at \"last night 11\"", "Saved 15:00: Ibuprofen 400 mg at 23:00, Sat 21 Nov"),
        ("elevate add 9:10 - 10:00", "Saved 15:00: Legs raised: 9:10 to 10:00"),
        ("elevate add 9-10 --date yesterday", "Saved 15:00: Legs raised: 9:00 to 10:00, Sat 21 Nov"),
        ("elevate add 1.5 h", "Saved 15:00: Legs raised: 1 h 30 min added"),
        ("elevate add 1 h 30", "Saved 15:00: Legs raised: 1 h 30 min added"),
        ("elevate add half an hour", "Saved 15:00: Legs raised: 30 min added"),
        ("note slept well --date 21/11", "Saved 15:00: note saved, Sat 21 Nov"),
        ("adjust --add Visit --at \"in 2 weeks 10:30\"", "on Sun 6 Dec"),
    ] {
        let said = saved(&patient, line);
        let note = line.starts_with("note") && said.ends_with("Sat 21 Nov");
        assert!(said == answer || note || said.contains("Sun 6 Dec"), "{line}: {said}");
    }
    let start = Patient::new().types("start --surgery \"2 weeks ago 9:30\"");
    assert!(start.out.contains("operation on Sunday 8 November 2026 at 9:30"), "{}", start.out);
}

/// Every line that a hint gives to be typed: whole commands, and the line again with another word for a time.
fn lines_of_hint(line: &str, err: &str) -> Vec<String> {
    let Some((_, hint)) = err.split_once("hint: ") else { return Vec::new() };
    let hint = hint.trim_end();
    if let Some((_, command)) = hint.split_once("legup ") {
        return vec![command.to_owned()];
    }
    let (command, option) = match line.rsplit_once(" --") {
        Some((command, rest)) => (command, format!("--{}", rest.split(' ').next().unwrap())),
        None => (line.split(' ').next().unwrap(), String::new()),
    };
    let quoted = hint.split('"').skip(1).step_by(2).map(|typed| format!("\"{typed}\""));
    let before = format!("{option} ");
    let bare = hint.split(&before).skip(1).filter(|rest| !rest.starts_with('"'));
    let bare = bare.filter_map(|rest| rest.split(' ').next()).filter(|word| word.contains(':')).map(ToOwned::to_owned);
    let is_form = hint.starts_with("write a time as");
    quoted.chain(bare).filter(|_| !is_form).map(|typed| format!("{command} {option} {typed}")).collect()
}

#[test]
fn every_hint_is_words_that_do_what_it_says() {
    let mut typed = 0;
    for (turn, now) in [
        (0, "2026-11-22T15:00:00+01:00"),
        (0, "2026-11-22T00:10:00+01:00"),
        (4, "2026-11-22T01:35:00+01:00"),
        (4, "2026-11-22T08:00:00+01:00"),
        (0, "2026-11-22T23:50:00+01:00"),
    ] {
        for line in [
            "pain 3 --at 23:55",
            "pain 3 --at 15:30",
            "pain 3 --at yesterday",
            "pain 3 --at today",
            "pain 3 --at \"this afternoon\"",
            "pain 3 --at \"last night\"",
            "pain 3 --at 2026-11-21",
            "dose ibuprofen --anyway --at \"yesterday 9:30\"",
            "dose ibuprofen --anyway --at \"saturday 1:30\"",
            "dose ibuprofen --anyway --at \"21 Nov midnight\"",
            "dose ibuprofen --anyway --at 23:58",
            "elevate start --at 23:59",
            "elevate start --at yesterday",
            "elevate stop",
            "wear off",
            "wear on --at 23:59",
            "adjust --add Visit --at \"4 Dec\"",
            "adjust --add Visit --at 3/4",
            "adjust --add Visit --at \"28 March 2027 2:30\"",
            "start --archive --surgery 20.11.2026",
            "start --archive --surgery \"29 March 2026 2:30\"",
            "start --archive --surgery \"8.10\"",
        ] {
            let patient = patient(turn, now);
            let answer = patient.types(line);
            for hinted in lines_of_hint(line, &answer.err) {
                let again = patient.types(&hinted);
                assert_eq!(again.code, 0, "{line} at {now} hints {hinted}: {}", again.err);
                typed += 1;
            }
        }
        // A timer that was forgotten.
        for ago in ["2026-11-20 22:00", "2026-11-21 10:00"] {
            let patient = patient(turn, now);
            patient.types(&format!("elevate start --at \"{ago}\""));
            for line in ["elevate stop", "elevate start"] {
                for hinted in lines_of_hint(line, &patient.types(line).err) {
                    assert_eq!(patient.types(&hinted).code, 0, "{line} at {now} hints {hinted}");
                    typed += 1;
                }
            }
        }
    }
    assert!(typed > 60, "{typed} hints were typed");
}
