//! What a reply to a task comes to: its note, who gave it, and whether the task still counts as asked.

use chrono_tz::Europe::Berlin;
use legup::record::{Answer, Change, Record, Recovery, State, Why};
use legup::rules::answer::{CannotAnswer, Reply, Said, answer as answered};
use legup::rules::checklist::checklist;
use legup::rules::day::DayFacts;
use legup::rules::schedule::Schedule;

use crate::given::{answer, at, calendar, calf_implants, day, now, task};

const SUNDAY: &str = "2026-11-22";

/// The answer after somebody said this of a task on day 2, or why it cannot be said.
fn after(
    record: &Record,
    id: &str,
    reply: Reply,
    note: Option<&str>,
    by: Option<&str>,
) -> Result<Answer, CannotAnswer> {
    let plan = calf_implants();
    let recovery = Recovery::new(plan.id.clone(), at("2026-11-20T09:30:00+01:00"));
    let moment = now("2026-11-22T12:00:00+01:00", Berlin);
    let said = Said { reply, note: note.map(str::to_owned), by: by.map(str::to_owned) };
    let facts = DayFacts::of(&plan, &recovery, record, &moment, day(SUNDAY));
    match answered(&facts, &task(id), said)? {
        Change::Task { after, .. } => Ok(after),
        other => panic!("{other:?}"),
    }
}

fn recorded(id: &str, given: Answer) -> Record {
    let mut record = Record::default();
    answer(&mut record, SUNDAY, id, given);
    record
}

#[test]
fn a_note_can_stand_beside_any_answer_and_by_says_who_gave_it() {
    let none = Record::default();
    let given = after(&none, "heels", Reply::Partly, Some(" only in the morning "), Some("Maria")).unwrap();
    assert_eq!(
        (given.state, given.because.as_deref(), given.by.as_deref()),
        (State::Partly, Some("only in the morning"), Some("Maria"))
    );
    let given = after(&none, "stairs", Reply::Done, Some("lift works again"), None).unwrap();
    assert_eq!((given.state, given.because.as_deref(), given.by), (State::Kept, Some("lift works again"), None));
}

#[test]
fn a_tick_that_is_there_keeps_its_note_and_who_gave_it() {
    let ticked =
        Answer { state: State::Done, because: Some("all day".into()), by: Some("Maria".into()), ..Answer::default() };
    let record = recorded("stockings", ticked.clone());
    assert_eq!(after(&record, "stockings", Reply::Done, None, None).unwrap(), ticked);
    let changed = after(&record, "stockings", Reply::Partly, None, None).unwrap();
    assert_eq!((changed.because, changed.by), (None, None), "another answer has a note of its own");
    assert_eq!(after(&record, "stockings", Reply::Done, Some(" "), None).unwrap().because, None);
    let cleared = after(&record, "stockings", Reply::Clear, None, None).unwrap();
    assert_eq!(cleared, Answer::default());
    let cleared = after(&record, "stockings", Reply::Clear, None, Some("Ada")).unwrap();
    assert_eq!(cleared, Answer::default(), "a row without an answer names nobody");
}

#[test]
fn a_skip_has_one_of_the_usual_reasons_or_words() {
    let none = Record::default();
    for why in Why::ALL {
        assert_eq!(after(&none, "heels", Reply::Skip(Some(why)), None, None).unwrap().why, Some(why));
    }
    assert_eq!(after(&none, "heels", Reply::Skip(None), Some("not up"), None).unwrap().why, None);
    let reason = after(&none, "heels", Reply::Skip(None), Some(" "), None).unwrap_err();
    assert_eq!(reason, CannotAnswer::NoReason(task("heels")));
    let reason = after(&none, "stairs", Reply::Partly, None, None).unwrap_err();
    assert_eq!(reason.to_string(), "`stairs` is something to avoid, so it cannot be done in part");
}

#[test]
fn every_reply_that_a_form_offers_can_be_given() {
    for id in ["stockings", "elevation", "stairs", "pain"] {
        for reply in Reply::fitting(calf_implants().task(&task(id)).unwrap()) {
            let given = after(&Record::default(), id, reply, None, None).unwrap_or_else(|why| panic!("{id}: {why}"));
            assert_eq!(Reply::of(given.state, given.why), Some(reply), "{id}");
        }
    }
}

#[test]
fn what_is_ruled_out_is_not_asked_and_who_slept_or_could_not_or_gives_no_reason_was_asked() {
    let (plan, calendar) = (calf_implants(), calendar(Berlin));
    let schedule = Schedule::of_plan(&plan, at("2026-11-20T09:30:00+01:00"), &calendar);
    let moment = now("2026-11-22T12:00:00+01:00", Berlin);
    let tally = |reply, note| {
        let given = after(&Record::default(), "heels", reply, note, None).unwrap();
        checklist(&schedule, &recorded("heels", given), &moment, day(SUNDAY)).tally()
    };
    assert_eq!(tally(Reply::Clear, None), (0, 10));
    assert_eq!(tally(Reply::Done, None), (1, 10));
    assert_eq!(tally(Reply::Partly, None), (0, 10));
    for why in [Why::Asleep, Why::CouldNot] {
        assert_eq!(tally(Reply::Skip(Some(why)), None), (0, 10), "{why:?}");
    }
    for why in [Why::NotNeeded, Why::ToldOtherwise] {
        assert_eq!(tally(Reply::Skip(Some(why)), None), (0, 9), "{why:?}");
    }
    // Whether what somebody wrote rules it out is not known.
    assert_eq!(tally(Reply::Skip(None), Some("not up")), (0, 10));
}
