//! In whichever place one sign is missing, what is told first is no more than what is wrong there.

use legup::diagnostic::{Diagnostic, Source};
use legup::plan::parse;
use legup::store::{LoadError, record_of};

use crate::cli_patient::TWO_DAYS;

#[test]
fn what_follows_from_a_mistake_never_stands_before_it() {
    let plan = "id = \"knee\"\ntitle = \"A new knee\"\nabout = \"Six weeks.\"\nsource = \"The clinic\"\n\n\
                [[phases]]\nid = \"rest\"\ntitle = \"Rest\"\nduring = \"0h..7d\"\n\n[[phases]]\nid = \"all\"\ntitle = \"The rest\"\nduring = \"7d..\"\n\n\
                [[tasks]]\nid = \"walk\"\ntitle = \"Walk\"\nkind = \"keep\"\nmust = \"1d..6w\"\nreason = \"It helps.\"\n\
                source = \"The therapist\"\n\n\
                [[milestones]]\nid = \"home\"\ntitle = \"Home\"\nat = \"1d..3d\"\nends = \"walk\"\nreason = \"Soon.\"\n";
    let of_plan = |text: &str| parse(Source { name: "p", text }).err().unwrap_or_default();
    let of_record = |text: &str| match record_of("r", text) {
        Err(LoadError::Mistakes(mistakes)) => mistakes,
        _ => Vec::new(),
    };
    assert!(of_plan(plan).is_empty());
    check(plan, of_plan);
    check(TWO_DAYS, of_record);
}

fn check(text: &str, read: impl Fn(&str) -> Vec<Diagnostic>) {
    for (at, sign) in text.char_indices() {
        if !matches!(sign, '"' | '=' | '[' | ']' | '{' | '}' | ',' | '.') {
            continue;
        }
        let broken = [&text[..at], &text[at + 1..]].concat();
        let line = text[..at].matches('\n').count() + 1;
        let told = read(&broken);
        let first = told.first().and_then(|told| told.place.as_ref());
        assert!(first.is_none_or(|place| place.line >= line), "without {sign} in line {line}: {}", told[0]);
    }
}
