//! What a person reads whose plan has mistakes, and what the plan that comes with the program says.
//!
//! Beside every `plans/NAME.toml` stands `plans/NAME.txt`, the complete text of its mistakes. After a message is changed,
//! `LEGUP_BLESS=1 cargo test` writes the texts anew, to be read in the diff.

use std::collections::BTreeSet;

use legup::diagnostic::{Diagnostic, Source};
use legup::plan::{AHEAD, Offset, Plan, Urgency, parse};
use proptest::prelude::*;

use crate::given::calf_implants;
use crate::oracle::{After, MILESTONES, PHASES, TASKS};

fn mistakes(name: &str, text: &str) -> Vec<Diagnostic> {
    parse(Source { name, text }).err().unwrap_or_default()
}

fn rendered(mistakes: &[Diagnostic]) -> String {
    mistakes.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n\n") + "\n"
}

#[test]
fn every_broken_plan_says_where_what_and_what_to_do() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/plans");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    paths.sort();
    assert!(paths.len() > 20, "only {} plans in {folder}", paths.len());
    let mut wrong = Vec::new();
    for path in paths {
        let name = path.file_name().unwrap().display().to_string();
        let found = mistakes(&name, &std::fs::read_to_string(&path).unwrap());
        assert!(!found.is_empty(), "{name} is a sound plan");
        let text = rendered(&found);
        let unprintable = |c: char| c != '\n' && c.is_control();
        assert!(!text.contains(unprintable), "{name} lets a control character through: {text:?}");
        let expected = path.with_extension("txt");
        if std::env::var_os("LEGUP_BLESS").is_some() {
            std::fs::write(&expected, &text).unwrap();
        }
        let expected = std::fs::read_to_string(&expected).unwrap_or_default();
        if text != expected {
            wrong.push(format!("--- {name}: expected ---\n{expected}--- found ---\n{text}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn offset(after: After) -> Option<Offset> {
    match after {
        After::Hours(hours) => Some(Offset::Hours(hours.try_into().unwrap())),
        After::Days(days) => Some(Offset::Days(days.try_into().unwrap())),
        After::Ever => None,
        After::On(day) => panic!("no plan names a date such as {day}"),
    }
}

#[test]
fn the_plan_that_comes_with_the_program_holds_the_facts_and_nothing_else() {
    let plan = calf_implants();
    assert_eq!(plan.id.as_str(), "calf-implants");

    let mut tasks: Vec<_> = plan
        .tasks
        .iter()
        .map(|task| {
            let asked = |r: &legup::plan::Requirement| (r.level, Some(r.window.from()), r.window.until());
            (task.id.as_str(), task.kind, task.requirements.iter().map(asked).collect::<Vec<_>>())
        })
        .collect();
    let mut facts: Vec<_> = TASKS
        .iter()
        .map(|(id, kind, asked)| {
            let asked = asked.iter().map(|(level, from, until)| (*level, offset(*from), offset(*until)));
            (*id, *kind, asked.collect::<Vec<_>>())
        })
        .collect();
    tasks.sort_by_key(|task| task.0);
    facts.sort_by_key(|fact| fact.0);
    assert_eq!(tasks, facts);

    let phases: Vec<_> = plan.phases.iter().map(|p| (p.id.as_str(), Some(p.window.from()), p.window.until())).collect();
    assert_eq!(phases, PHASES.map(|(id, from, until)| (id, offset(from), offset(until))));

    let milestones: Vec<_> =
        plan.milestones.iter().map(|m| (m.id.as_str(), Some(m.from), m.until.or(Some(m.from)))).collect();
    assert_eq!(milestones, MILESTONES.map(|(id, from, until)| (id, offset(from), offset(until))));
}

#[test]
fn the_plan_that_comes_with_the_program_explains_everything_and_shouts_nothing() {
    let Plan { about, source, tasks, milestones, phases, red_flags, alerts, expectations, .. } = calf_implants();
    let mut texts = vec![about, source];
    texts.extend(tasks.iter().filter_map(|task| task.grounds.differs.clone()));
    texts.extend(tasks.into_iter().flat_map(|task| [task.title, task.grounds.reason, task.grounds.source]));
    texts.extend(milestones.iter().filter_map(|milestone| milestone.grounds.differs.clone()));
    texts.extend(
        milestones
            .into_iter()
            .flat_map(|milestone| [milestone.title, milestone.grounds.reason, milestone.grounds.source]),
    );
    texts.extend(phases.into_iter().map(|phase| phase.title));
    texts.extend(red_flags.iter().flat_map(|flag| flag.signs.clone()));
    texts
        .extend(red_flags.into_iter().flat_map(|flag| [Some(flag.title), Some(flag.source), flag.meanwhile]).flatten());
    texts.extend(alerts.into_iter().flat_map(|alert| [alert.text, alert.source]));
    texts.extend(
        expectations
            .into_iter()
            .flat_map(|expected| [expected.title, expected.grounds.reason, expected.grounds.source]),
    );
    for text in texts {
        assert!(!text.trim().is_empty() && !text.contains('!'), "{text:?}");
    }
}

#[test]
fn the_red_flags_of_the_plan_reach_from_the_operation_to_the_end_of_day_84() {
    let plan = calf_implants();
    for level in Urgency::ALL {
        assert!(plan.red_flags.iter().filter(|flag| flag.level == level).count() >= 5, "{level:?}");
    }
    let windows: BTreeSet<_> = plan.red_flags.iter().map(|flag| flag.during.to_string()).collect();
    assert_eq!(windows.into_iter().collect::<Vec<_>>(), ["0h..7d", "0h..85d", "7d..85d"]);
    assert!(plan.red_flags.iter().all(|flag| flag.source != plan.source), "the clinic's text names no red flag");
}

#[test]
fn no_red_flag_is_a_pain_number_and_no_alert_says_what_it_is() {
    let plan = calf_implants();
    for sign in plan.red_flags.iter().flat_map(|flag| &flag.signs).filter(|sign| sign.contains("pain")) {
        assert!(!sign.contains(|c: char| c.is_ascii_digit()), "{sign}");
    }
    let texts = plan.alerts.iter().map(|alert| &alert.text).chain(plan.red_flags.iter().map(|flag| &flag.title));
    for text in texts {
        let lower = text.to_lowercase();
        for illness in ["clot", "thrombosis", "embolism", "infection", "sepsis", "compartment", "fine"] {
            assert!(!lower.contains(illness), "{text}");
        }
    }
    assert!(plan.alerts.iter().all(|alert| alert.text.contains("call") && alert.text.contains("surgeon")));
}

#[test]
fn the_milestones_of_the_plan_end_their_tasks() {
    let plan = calf_implants();
    let ends: Vec<_> = plan
        .milestones
        .iter()
        .filter_map(|milestone| Some((milestone.id.as_str(), milestone.ends.as_ref()?.as_str())))
        .collect();
    assert_eq!(
        ends,
        [
            ("up-for-meals", "bed-rest"),
            ("off-feet-over", "short-trips"),
            ("upper-body-ok", "upper-body"),
            ("stockings-off", "stockings"),
            ("light-legs-ok", "leg-workout"),
            ("strenuous-ok", "strenuous"),
        ]
    );
    for (milestone, task) in ends {
        let milestone = plan.milestones.iter().find(|point| point.id == milestone).unwrap();
        let task = plan.tasks.iter().find(|asked| asked.id.as_str() == task).unwrap();
        let end = task.requirements.last().unwrap().window.until();
        assert_eq!(milestone.until.or(Some(milestone.from)), end, "{}", milestone.id);
    }
}

#[test]
fn only_what_is_worn_has_a_timer_beside_its_tick() {
    let plan = calf_implants();
    let timed: Vec<_> = plan.tasks.iter().filter(|task| task.is_worn).collect();
    assert_eq!(timed.iter().map(|task| task.id.as_str()).collect::<Vec<_>>(), ["stockings"]);
}

#[test]
fn where_surgeons_differ_the_plan_says_so() {
    let plan = calf_implants();
    let tasks = plan.tasks.iter().filter(|task| task.grounds.differs.is_some()).map(|task| task.id.as_str());
    assert_eq!(
        tasks.collect::<Vec<_>>(),
        ["bed-rest", "stockings", "short-trips", "heels", "stairs", "upper-body", "strenuous"]
    );
    let milestones =
        plan.milestones.iter().filter(|point| point.grounds.differs.is_some()).map(|point| point.id.as_str());
    assert_eq!(milestones.collect::<Vec<_>>(), ["up-for-meals", "upper-body-ok", "stockings-off", "strenuous-ok"]);
}

#[test]
fn no_plan_can_have_a_phase_of_the_name_that_stands_for_the_time_before() {
    let text = include_str!("../../assets/plans/calf-implants.toml").replace("\"in-bed\"", "\"ahead\"");
    let found = mistakes("plan.toml", &text);
    assert_eq!(found.len(), 1, "{}", rendered(&found));
    assert!(found[0].problem.contains(AHEAD));
}

/// A mistake must be printable as it is, and its caret must stand under the excerpt.
fn is_sound(mistake: &Diagnostic) -> bool {
    let printable = mistake.to_string().chars().all(|c| c == '\n' || !c.is_control());
    let width = |text: &str| unicode_width::UnicodeWidthStr::width(text);
    printable && mistake.place.as_ref().is_none_or(|place| place.width >= 1 && place.indent <= width(&place.excerpt))
}

proptest! {
    #[test]
    fn any_text_is_a_plan_or_a_list_of_mistakes(text in "\\PC*") {
        let found = mistakes("any.toml", &text);
        prop_assert!(!found.is_empty());
        prop_assert!(found.iter().all(is_sound), "{}", rendered(&found));
    }

    #[test]
    fn any_text_that_looks_like_a_plan_is_one_or_a_list_of_mistakes(
        lines in proptest::collection::vec(
            "(id|title|kind|must|advised|at|during|reason|phases|level|signs|when|by|within|timer|ends|[a-z]{1,4}) ?= ?(\"[^\"\n]{0,12}\"|[0-9]{1,5}|true|\\[\\]|\\{\\}|0h\\.\\.7d|\"[0-9]{1,6}[hdw](\\.\\.[0-9]{0,6}[hdw]?)?\")|\\[\\[?(phases|tasks|milestones|red_flags|alerts|expectations)\\]?\\]|\"\"\"|'''|\t|\r|\u{1b}",
            0..25,
        ),
    ) {
        let found = mistakes("any.toml", &lines.join("\n"));
        prop_assert!(found.iter().all(is_sound), "{}", rendered(&found));
    }

    #[test]
    fn a_sound_plan_damaged_anywhere_is_a_plan_or_a_list_of_mistakes(
        at in 0..20000_usize, length in 0..40_usize, put in "(\\PC|[\"\\[\\]=.\n\r\t\u{0}\u{1b}]){0,6}",
    ) {
        let mut text = include_str!("../../assets/plans/calf-implants.toml").to_owned();
        let boundary = |text: &str, at: usize| (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap();
        let start = boundary(&text, at);
        let end = boundary(&text, start + length).max(start);
        text.replace_range(start..end, &put);
        let found = mistakes("damaged.toml", &text);
        prop_assert!(found.iter().all(is_sound), "{}", rendered(&found));
    }
}
