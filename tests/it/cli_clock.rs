//! Commands by a clock that stands before what was entered: they say so, and err on the safe side.

use crate::cli_patient::{Answered, Patient, TWO_DAYS, printed, refused, without_seconds};

const SAID: &str = "note: The clock may be wrong: the last entry is from Sun 22 Nov 14:05\n";

fn behind(now: &str) -> Patient {
    Patient::with(TWO_DAYS).at(now)
}

#[test]
fn every_command_that_reads_the_record_says_it_on_standard_error() {
    for line in ["today", "today --json", "week", "journey", "show --json", "call", "medicine", "elevate", "report"] {
        let answer = behind("2026-11-22T12:00").types(line);
        assert_eq!((answer.code, answer.err.as_str()), (0, SAID), "{line}");
    }
    assert_eq!(behind("2026-11-22T14:01").types("today").err, "");
    assert_eq!(behind("2026-11-22T13:01Z").types("today").err, "");
    let years = "note: The clock may be wrong: the last entry is from Sun 22 Nov 2026 14:05\n";
    assert_eq!(behind("2019-11-22T12:00").types("today").err, years);
}

#[test]
fn what_is_entered_then_has_the_time_of_the_clock_and_its_place_in_the_order_of_time() {
    let patient = behind("2026-11-22T12:00");
    let saved = |out: &str| Answered { err: SAID.to_owned(), ..printed(out) };
    assert_eq!(
        without_seconds(patient.types("pain 3 --where left")),
        saved("Saved 12:00: pain 3, left leg, at 12:00\n")
    );
    assert!(patient.record().contains("at = 2026-11-22T12:00:0"));
    let today = patient.types("today").out;
    let places = ["12:00  3 at rest", "14:05  4 at rest"].map(|entry| today.find(entry).expect(&today));
    assert!(places[0] < places[1], "{today}");
}

#[test]
fn no_dose_is_called_possible_by_a_clock_that_was_set_back() {
    let label = "\n[medicines.ibuprofen]\nname = \"Ibuprofen\"\namount = \"400 mg\"\nhours_between = 6\n\n\
                 [[days.\"2026-11-22\".doses]]\nat = 2026-11-22T14:05:00+01:00\nmedicine = \"ibuprofen\"\namount = \"400 mg\"\n";
    let patient = Patient::with(&format!("{TWO_DAYS}{label}")).at("2026-11-22T05:00");
    assert_eq!(
        patient.types("dose ibuprofen"),
        Answered {
            out: "No dose was written down before this one.\n\
                  Is the clock right? A dose is written down for 14:05, which is later than now.\n\
                  Possible again from 20:05.\n"
                .to_owned(),
            ..refused(
                1,
                &format!(
                    "{SAID}error: this dose goes against a label, so it was not written down\n\
                     hint: to write it down anyway, add --anyway\n"
                )
            )
        }
    );
    assert!(patient.types("medicine").out.contains("next possible: 20:05"));
    assert!(patient.types("call").out.contains("14:05: Ibuprofen, 400 mg"));
    assert_eq!(patient.types("dose ibuprofen --anyway").code, 0);
}

#[test]
fn a_timer_that_began_after_the_clock_is_left_running() {
    let patient = Patient::with(TWO_DAYS);
    assert_eq!(patient.types("elevate start").code, 0);
    let earlier = patient.at("2026-11-22T13:00");
    let said = SAID.replace("14:05", "15:00");
    assert_eq!(
        earlier.types("elevate"),
        Answered { err: said.clone(), ..printed("Legs raised: 2 h, running since 15:00\n") }
    );
    assert_eq!(
        earlier.types("elevate stop"),
        refused(
            1,
            &format!(
                "{said}error: it began Sun 22 Nov 2026 15:00, and cannot end before that\n\
                 hint: give a later time, or check the clock\n"
            )
        )
    );
}
