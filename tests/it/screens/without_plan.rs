//! The plan cannot be read: the screen says so, and entries go on.

use insta::assert_snapshot;
use legup::plan::PlanId;

use super::{AFTERNOON, Sitting, five_days};

fn sitting() -> Sitting {
    let mut record = five_days();
    record.recovery.as_mut().unwrap().plan = PlanId::new("mine");
    Sitting::of(record, AFTERNOON)
}

#[test]
fn every_screen_that_needs_it_says_what_is_wrong_and_the_others_are_as_ever() {
    let mut sitting = sitting();
    assert_snapshot!("without_plan", sitting.picture(80, 24));
    assert_snapshot!("without_plan_on_a_phone", sitting.text(40, 24));
    for key in ["2", "3"] {
        let text = sitting.keys(key).text(80, 24);
        assert!(text.contains("The plan \"mine\" cannot be used right now"), "{key}: {text}");
    }
    assert!(sitting.keys("4").text(80, 24).contains("ENTRIES"));
    let call = sitting.keys("!").text(80, 40);
    assert!(call.contains("The list of signs to watch for cannot be shown right now."), "{call}");
}

#[test]
fn pain_notes_and_timers_are_taken_and_the_signs_of_the_programs_plan_of_that_name_stay() {
    let mut sitting = sitting();
    for (keys, said) in [("e", "▸ Legs raised"), ("p4<enter><enter>", "pain 4"), ("nslept<ctrl-s>", "your note")] {
        let before = sitting.disk.made.len();
        let text = sitting.keys(keys).text(80, 24);
        assert_eq!(sitting.disk.made.len(), before + 1, "{keys}: {text}");
        assert!(text.contains(said), "{keys}: {text}");
    }
    let mut replaced = Sitting::with_plans(five_days(), AFTERNOON, Vec::new());
    assert!(replaced.text(80, 24).contains("The plan \"calf-implants\" cannot"));
    assert!(replaced.keys("!").text(80, 40).contains("Breath or chest"));
}
