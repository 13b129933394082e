//! What a person reads whose plan has mistakes, and what the plan that comes with the program says.
//!
//! Beside every `plans/NAME.toml` stands `plans/NAME.txt`, the complete text of its mistakes. After a message is changed,
//! `LEGUP_BLESS=1 cargo test` writes the texts anew, to be read in the diff.

use legup::diagnostic::{Diagnostic, Source};
use legup::rules::plan::{AHEAD, Offset, Plan, parse};
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
            let asked = |r: &legup::rules::plan::Requirement| (r.level, Some(r.window.from()), r.window.until());
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
    let Plan { about, source, tasks, milestones, phases, .. } = calf_implants();
    let mut texts = vec![about, source];
    texts.extend(tasks.into_iter().flat_map(|task| [task.title, task.reason, task.source]));
    texts.extend(milestones.into_iter().flat_map(|milestone| [milestone.title, milestone.reason, milestone.source]));
    texts.extend(phases.into_iter().map(|phase| phase.title));
    for text in texts {
        assert!(!text.trim().is_empty() && !text.contains('!'), "{text:?}");
    }
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
            "(id|title|kind|must|advised|at|during|reason|phases|[a-z]{1,4}) ?= ?(\"[^\"\n]{0,12}\"|[0-9]{1,5}|true|\\[\\]|\\{\\}|0h\\.\\.7d|\"[0-9]{1,6}[hdw](\\.\\.[0-9]{0,6}[hdw]?)?\")|\\[\\[?(phases|tasks|milestones)\\]?\\]|\"\"\"|'''|\t|\r|\u{1b}",
            0..25,
        ),
    ) {
        let found = mistakes("any.toml", &lines.join("\n"));
        prop_assert!(found.iter().all(is_sound), "{}", rendered(&found));
    }

    #[test]
    fn a_sound_plan_damaged_anywhere_is_a_plan_or_a_list_of_mistakes(
        at in 0..8000_usize, length in 0..40_usize, put in "(\\PC|[\"\\[\\]=.\n\r\t\u{0}\u{1b}]){0,6}",
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
