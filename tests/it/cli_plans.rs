//! `plan list`, `plan show` and `plan check`.

use crate::cli_patient::{Patient, printed, refused, with_one_name};

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

#[test]
fn copies_and_two_plans_of_one_id_are_said_by_today_plan_list_and_doctor() {
    let patient = Patient::walking_for_good();
    let own = std::fs::read_to_string(patient.file().with_file_name(".config/legup/plans/ever.toml")).unwrap();
    let today = patient.types("today");
    assert_eq!((today.code, today.err.as_str()), (0, ""));
    let without = own.replace("id = \"walk\"", "id = \"rest\"");
    let copy = patient.write(".config/legup/plans/ever - Copy.toml", &without);
    let other = patient.write(".config/legup/plans/else.toml", &without);
    let again = patient.types("today");
    assert_eq!((again.code, &again.out), (0, &today.out), "the day asks for the same");
    let twice = format!(
        "{}: the plan `ever` is in {} too, and that one counts\n\
         hint: remove this file, or give its plan an id of its own\n",
        other.display(),
        other.with_file_name("ever.toml").display()
    );
    assert_eq!(again.err, twice);
    let named = format!(
        "{}: this is named like a copy, so it is not used as a plan; if it is a plan, give it another name; if not, remove it\n",
        copy.display()
    );
    let list = patient.types("plan list");
    assert_eq!((list.code, list.err), (1, format!("note: {named}{twice}")));
    let doctor = patient.types("doctor").out;
    assert!(doctor.contains(twice.lines().next().unwrap()), "{doctor}");
    assert!(doctor.contains(named.split(';').next().unwrap()), "{doctor}");
    std::fs::remove_file(other).unwrap();
    std::fs::remove_file(copy.with_file_name("ever.toml")).unwrap();
    let gone = patient.types("today");
    let said = format!(
        "error: progress.toml follows the plan `ever`, which is missing\n\
         hint: there is a copy of it; to use that: mv '{}' {}\n",
        copy.display(),
        copy.with_file_name("ever.toml").display()
    );
    assert_eq!(gone, refused(1, &said));
}

#[test]
fn a_plan_that_cannot_be_read_keeps_nobody_from_entering_anything() {
    let broken = |patient: &Patient| {
        let own = std::fs::read_to_string(patient.file().with_file_name(".config/legup/plans/ever.toml")).unwrap();
        patient.write(".config/legup/plans/ever.toml", &own.replace("kind = \"keep\"", "kind = \"kepe\""));
    };
    let gone = |patient: &Patient| {
        std::fs::remove_file(patient.file().with_file_name(".config/legup/plans/ever.toml")).unwrap();
    };
    let taken = [
        "medicine add Ibuprofen --amount \"400 mg\" --hours-between 6",
        "pain 4 --where left",
        "dose ibuprofen --at 14:00",
        "note slept",
        "done walk",
        "skip stairs --because tired",
        "elevate start --at 13:00",
        "elevate stop --at 13:30",
        "elevate add 10m",
        "wear on stockings --at 9:00",
        "adjust --add Crutches --until 9d",
    ];
    for spoil in [broken, gone] as [fn(&Patient); 2] {
        let (patient, sound) = (Patient::walking_for_good(), Patient::walking_for_good());
        assert_eq!(patient.types("done walk --date 2026-11-21").code, 0);
        assert_eq!(sound.types("done walk --date 2026-11-21").code, 0);
        spoil(&patient);
        for line in taken {
            let answer = patient.types(line);
            assert_eq!(answer.code, 0, "{line}: {}", answer.err);
            let (first, last) = (answer.err.lines().next().unwrap(), answer.err.lines().last().unwrap());
            assert!(first.contains("the kind \"kepe\" is not known") || first.contains("which is missing"), "{first}");
            assert_eq!(
                last,
                "note: without the plan `ever` legup asks for nothing and does not watch for every sign; what you enter is kept"
            );
        }
        let unknown = patient.types("done wlak");
        assert_eq!(unknown.code, 2);
        assert!(unknown.err.contains("hint: did you mean `walk`?"), "{}", unknown.err);
        for line in [
            "show",
            "show --json",
            "medicine",
            "elevate",
            "report",
            "report --format html",
            "report --format csv",
            "report --format fhir",
            "call",
        ] {
            let answer = patient.types(line);
            assert_eq!(answer.code, 0, "{line}: {}", answer.err);
            assert!(!answer.err.is_empty(), "{line}");
        }
        let report = patient.types("report").out.replace("\n    ", " ");
        assert!(
            report.contains(
                "The plan \"ever\" could not be read, so this report does not say what it asks for, or everything it warns about"
            ),
            "{report}"
        );
        for line in ["today", "today --json", "week", "journey", "report --format ics", "adjust walk --until 4w"] {
            let answer = patient.types(line);
            assert_eq!((answer.code, answer.out.as_str()), (1, ""), "{line}");
        }
        // What the plan knows is entered with it in the same way.
        for line in taken
            .iter()
            .filter(|line| !line.contains("stairs") && !line.contains("elevate") && !line.contains("stockings"))
        {
            assert_eq!(sound.types(line).code, 0, "{line}");
        }
        let days = |patient: &Patient| {
            let json: serde_json::Value =
                serde_json::from_str(&with_one_name(&patient.types("show --json").out)).unwrap();
            let mut day = json["days"]["2026-11-22"].clone();
            for task in ["stairs", "elevation", "stockings"] {
                day["tasks"].as_object_mut().unwrap().remove(task);
            }
            day
        };
        assert_eq!(days(&patient), days(&sound));
    }
}
