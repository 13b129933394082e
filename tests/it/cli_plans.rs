//! `plan list`, `plan show` and `plan check`.

use crate::cli_patient::{Patient, printed, refused};

const OWN: &str = "id = \"knee\"\ntitle = \"A new knee\"\nabout = \"Six weeks.\"\nsource = \"The clinic\"\n\
                   [[phases]]\nid = \"all\"\ntitle = \"All of it\"\nduring = \"0h..\"\n\
                   [[tasks]]\nid = \"walk\"\ntitle = \"Walk\"\nkind = \"keep\"\nmust = \"1d..6w\"\nreason = \"It helps.\"\n\
                   source = \"The therapist\"\n\
                   [[milestones]]\nid = \"home\"\ntitle = \"Home\"\nat = \"1d..3d\"\nreason = \"Soon.\"\n";

#[test]
fn the_plans_of_the_program_and_of_the_patient_are_listed() {
    let patient = Patient::new();
    assert_eq!(patient.types("plan list"), printed("calf-implants  Calf implants  included\n"));
    let own = patient.write(".config/legup/plans/knee.toml", OWN);
    let list =
        format!("knee           A new knee     your own, {}\ncalf-implants  Calf implants  included\n", own.display());
    assert_eq!(patient.types("plan list"), printed(&list));
}

#[test]
fn a_plan_with_mistakes_does_not_hide_the_others() {
    let patient = Patient::new();
    patient.write(".config/legup/plans/knee.toml", &OWN.replace("keep", "kepe"));
    let answer = patient.types("plan list");
    assert_eq!((answer.code, answer.out.as_str()), (1, "calf-implants  Calf implants  included\n"));
    assert!(answer.err.contains("knee.toml:12:8: the kind \"kepe\" is not known\n"), "{}", answer.err);
}

#[test]
fn a_plan_is_shown_with_its_windows_reasons_and_sources() {
    let patient = Patient::new();
    patient.write(".config/legup/plans/knee.toml", OWN);
    insta::assert_snapshot!(patient.types("plan show knee").out);
    let built_in = patient.types("plan show calf-implants");
    insta::assert_snapshot!(built_in.out);
    assert_eq!((built_in.code, built_in.err.as_str()), (0, ""));
    assert!(built_in.out.lines().all(|line| line.chars().count() <= 80), "{}", built_in.out);
}

#[test]
fn a_plan_that_is_not_there_is_answered_with_one_that_is_like_it() {
    assert_eq!(
        Patient::new().types("plan show calves-implant"),
        refused(2, "error: there is no plan `calves-implant`\nhint: did you mean `calf-implants`?\n")
    );
}

#[test]
fn a_sound_plan_is_said_to_be_so_in_a_line() {
    let patient = Patient::new();
    patient.write("knee.toml", OWN);
    for line in ["plan check knee.toml", "plan check --file progress.toml knee.toml", "plan check knee.toml --file x"] {
        assert_eq!(patient.types(line), printed("knee.toml: this plan can be used\n"), "{line}");
    }
}

#[test]
fn every_mistake_of_a_plan_is_said_at_once() {
    let patient = Patient::new();
    patient.write("knee.toml", &OWN.replace("keep", "kepe").replace("1d..3d", "3d..1d"));
    let answer = patient.types("plan check knee.toml");
    assert_eq!((answer.code, answer.out.as_str()), (1, ""));
    let places: Vec<_> = answer.err.lines().filter_map(|line| line.strip_prefix("knee.toml:")).collect();
    assert!(
        matches!(*places.as_slice(), [kind, at] if kind.starts_with("12:8: ") && at.starts_with("19:6: ")),
        "{places:?}"
    );
    assert_eq!(patient.types("plan check nowhere.toml"), refused(1, "nowhere.toml: there is no such file\n"));
}
