//! Changes to a record: undone, and made to a record that somebody else changed meanwhile.

use legup::app::history::History;
use legup::plan::PlanId;
use legup::record::{Answer, Change, LONGEST_NOTE, Record, Recovery, Refusal, Side, State};
use proptest::prelude::*;

use crate::given::{answer, answered, at, day, pain, pain_change, span, task};

const DAY: &str = "2026-11-22";

fn note(before: Option<&str>, after: Option<&str>) -> Change {
    Change::Note { date: day(DAY), before: before.map(Into::into), after: after.map(Into::into) }
}

fn elevation(before: Answer, after: Answer) -> Change {
    Change::Task { date: day(DAY), task: task("elevation"), before, after }
}

fn with_note(text: &str) -> Record {
    let mut record = Record::default();
    record.days.entry(day(DAY)).or_default().note = Some(text.to_owned());
    record
}

fn with_answer(given: Answer) -> Record {
    let mut record = Record::default();
    answer(&mut record, DAY, "elevation", given);
    record
}

/// The record after a change made against an older one.
fn after(change: &Change, mut record: Record) -> Result<Record, Refusal> {
    change.rebased(&record)?.apply(&mut record);
    Ok(record)
}

fn note_after(change: &Change, record: Record) -> Option<String> {
    after(change, record).unwrap().day(day(DAY)).and_then(|day| day.note.clone())
}

fn answer_after(change: &Change, record: Record) -> Answer {
    after(change, record).unwrap().answer(day(DAY), &task("elevation")).cloned().unwrap_or_default()
}

#[test]
fn two_notes_written_at_once_are_both_kept() {
    for (before, written, newest, kept) in [
        (None, Some("mine"), "theirs", "theirs\nmine"),
        (Some("old"), Some("old\nmine"), "old\ntheirs", "old\ntheirs\nmine"),
        (Some("old"), Some("mine"), "theirs", "theirs\nmine"),
        (Some("old"), None, "old\ntheirs", "old\ntheirs"),
        (Some("old"), Some("mine"), "old", "mine"),
        (None, Some("the same"), "the same", "the same"),
    ] {
        let found = note_after(&note(before, written), with_note(newest));
        assert_eq!(found.as_deref(), Some(kept), "{before:?} became {written:?} while it became {newest:?}");
    }
    assert_eq!(note_after(&note(Some("old"), None), with_note("old")), None);
    assert_eq!(note_after(&note(Some("old"), Some("old\nmine")), Record::default()).as_deref(), Some("old\nmine"));
}

#[test]
fn two_notes_that_are_too_long_together_are_refused_and_neither_is_cut() {
    let long = "a".repeat(LONGEST_NOTE);
    assert_eq!(after(&note(None, Some("mine")), with_note(&long)), Err(Refusal::NoteTooLong));
}

#[test]
fn a_note_that_is_longer_already_can_be_corrected_and_does_not_grow() {
    let joined = "a".repeat(LONGEST_NOTE + 9);
    let shorter = &joined[1..];
    assert_eq!(note_after(&note(Some(&joined), Some(shorter)), with_note(&joined)).as_deref(), Some(shorter));
    let longer = format!("{joined}a");
    assert_eq!(after(&note(Some(&joined), Some(&longer)), with_note(&joined)), Err(Refusal::NoteTooLong));
}

#[test]
fn the_later_answer_stands() {
    let ticked = elevation(Answer::default(), answered(State::Done));
    assert_eq!(answer_after(&ticked, with_answer(answered(State::Skipped))), answered(State::Done));
}

#[test]
fn starting_a_timer_leaves_a_tick_made_elsewhere() {
    let running = vec![span("2026-11-22T10:00:00+01:00", "")];
    let started = elevation(Answer::default(), Answer { spans: running.clone(), ..Answer::default() });
    let ticked = Answer { state: State::Done, minutes: 20, ..Answer::default() };
    assert_eq!(answer_after(&started, with_answer(ticked.clone())), Answer { spans: running, ..ticked });
}

#[test]
fn ticking_leaves_a_timer_started_elsewhere() {
    let ticked = elevation(Answer::default(), answered(State::Done));
    let running = Answer { spans: vec![span("2026-11-22T10:00:00+01:00", "")], ..Answer::default() };
    assert_eq!(answer_after(&ticked, with_answer(running.clone())), Answer { state: State::Done, ..running });
}

#[test]
fn minutes_entered_at_two_places_add_up() {
    let minutes = |minutes| Answer { minutes, ..Answer::default() };
    assert_eq!(answer_after(&elevation(minutes(10), minutes(55)), with_answer(minutes(40))), minutes(85));
    assert_eq!(answer_after(&elevation(minutes(30), minutes(0)), with_answer(minutes(40))), minutes(10));
    assert_eq!(answer_after(&elevation(minutes(30), minutes(0)), with_answer(minutes(20))), minutes(0));
    assert_eq!(answer_after(&elevation(minutes(0), minutes(900)), with_answer(minutes(900))), minutes(1440));
}

#[test]
fn stretches_timed_at_two_places_are_all_kept() {
    let spans = |spans: &[_]| Answer { spans: spans.to_vec(), ..Answer::default() };
    let morning = span("2026-11-22T08:00:00+01:00", "2026-11-22T09:00:00+01:00");
    let noon = span("2026-11-22T12:00:00+01:00", "2026-11-22T13:00:00+01:00");
    let running = span("2026-11-22T18:00:00+01:00", "");
    let stopped = span("2026-11-22T18:00:00+01:00", "2026-11-22T19:00:00+01:00");
    let stopped_later = span("2026-11-22T18:00:00+01:00", "2026-11-22T19:05:00+01:00");

    assert_eq!(
        answer_after(&elevation(spans(&[]), spans(&[noon])), with_answer(spans(&[morning]))),
        spans(&[morning, noon])
    );
    assert_eq!(
        answer_after(&elevation(spans(&[running]), spans(&[stopped])), with_answer(spans(&[morning, running]))),
        spans(&[morning, stopped])
    );
    assert_eq!(
        answer_after(&elevation(spans(&[running]), spans(&[stopped_later])), with_answer(spans(&[stopped]))),
        spans(&[stopped_later]),
        "a timer stopped at two places is one stretch"
    );
    assert_eq!(
        answer_after(&elevation(spans(&[morning]), spans(&[])), with_answer(spans(&[morning, noon]))),
        spans(&[noon])
    );
}

#[test]
fn a_recovery_is_never_replaced() {
    let recovery = |surgery: &str| Some(Recovery::new(PlanId::new("calf-implants"), at(surgery)));
    let (first, second) = (recovery("2026-11-20T09:30:00+01:00"), recovery("2026-11-21T09:30:00+01:00"));
    let started = Record { recovery: first.clone(), ..Record::default() };
    let start = Change::Recovery { before: None, after: second.clone() };
    assert_eq!(after(&start, started.clone()), Err(Refusal::AlreadyStarted));
    assert_eq!(after(&start, Record::default()).unwrap().recovery, second);
    let stale = Change::Recovery { before: second, after: None };
    assert_eq!(after(&stale, started), Err(Refusal::ChangedMeanwhile));
}

#[test]
fn a_pain_entry_is_corrected_only_as_it_was_seen() {
    let seen = pain("2026-11-22T14:05:00+01:00", Some(Side::Left), 4, None);
    let corrected = pain("2026-11-22T14:05:00+01:00", Some(Side::Left), 5, None);
    let elsewhere = pain("2026-11-22T14:05:00+01:00", Some(Side::Left), 6, None);
    let correct = pain_change(day(DAY), Some(seen), Some(corrected));
    let mut record = Record::default();
    record.days.entry(day(DAY)).or_default().add(elsewhere);
    assert_eq!(after(&correct, record), Err(Refusal::ChangedMeanwhile));
}

#[test]
fn an_undo_takes_back_its_own_work_and_nobody_elses() {
    let ticked = elevation(Answer::default(), answered(State::Done));
    let undo = ticked.clone().inverse();
    assert_eq!(undo.exactly(&with_answer(answered(State::Done))), Ok(undo.clone()));
    assert_eq!(undo.exactly(&with_answer(answered(State::Skipped))), Err(Refusal::ChangedMeanwhile));
    let undo = note(None, Some("mine")).inverse();
    assert_eq!(undo.exactly(&with_note("mine\ntheirs")), Err(Refusal::ChangedMeanwhile));
    assert!(note(Some("same"), Some("same")).is_nothing());
}

fn any_answer() -> impl Strategy<Value = Answer> {
    let stretch = (0..1440_i64, proptest::option::of(1..300_i64)).prop_map(|(start, length)| {
        let from = at("2026-11-22T00:00:00+01:00") + chrono::TimeDelta::minutes(start);
        legup::record::Span { from, to: length.map(|length| from + chrono::TimeDelta::minutes(length)) }
    });
    let because = proptest::option::of("[a-z]{1,5}");
    (proptest::sample::select(&State::ALL[..]), because, 0..1441_u32, proptest::collection::vec(stretch, 0..3))
        .prop_map(|(state, because, minutes, mut spans)| {
            spans.sort_by_key(|span| span.from);
            spans.dedup_by_key(|span| span.from);
            Answer { state, because, minutes, spans, ..Answer::default() }
        })
}

fn any_note() -> impl Strategy<Value = Option<String>> {
    proptest::option::of("[a-z]{1,6}(\n[a-z]{1,6})?")
}

fn any_pain() -> impl Strategy<Value = legup::record::Entry> {
    (0..24_u32, 0..=10_u8).prop_map(|(hour, rest)| pain(&format!("2026-11-22T{hour:02}:00:00+01:00"), None, rest, None))
}

fn any_record() -> impl Strategy<Value = Record> {
    let pains = proptest::collection::vec(any_pain(), 0..4);
    (any_answer(), any_note(), pains).prop_map(|(answer, note, pain)| {
        let mut record = with_answer(answer);
        let today = record.days.entry(day(DAY)).or_default();
        today.note = note;
        today.entries = pain;
        record.tidy()
    })
}

/// A change made against an older record, and the newest record.
fn any_edit() -> impl Strategy<Value = (Change, Record)> {
    (any_record(), any_record(), any_answer(), any_note(), proptest::option::of(any_pain()), 0..4_usize).prop_map(
        |(seen, newest, answer, written, entry, kind)| {
            let today = seen.day(day(DAY)).cloned().unwrap_or_default();
            let before = today.tasks.get(&task("elevation")).cloned().unwrap_or_default();
            let change = match kind {
                0 => elevation(before, answer),
                1 => Change::Note { date: day(DAY), before: today.note, after: written },
                2 => pain_change(day(DAY), None, entry),
                _ => {
                    let first = newest.day(day(DAY)).and_then(|day| day.entries.first().cloned());
                    pain_change(day(DAY), first, entry)
                }
            };
            (change, newest)
        },
    )
}

/// The record with the entries of pain in the order of time: putting a removed one back puts it last.
fn in_order(mut record: Record) -> Record {
    for day in record.days.values_mut() {
        day.entries.sort_by_key(|entry| (entry.at, entry.what.clone()));
    }
    record.tidy()
}

proptest! {
    #[test]
    fn an_undo_gives_back_the_record_of_before((change, record) in any_edit()) {
        let Ok(done) = change.rebased(&record) else { return Ok(()) };
        let mut edited = record.clone();
        done.apply(&mut edited);
        let undo = done.inverse().exactly(&edited);
        prop_assert!(undo.is_ok(), "{:?}", undo);
        undo.unwrap().apply(&mut edited);
        prop_assert_eq!(in_order(edited), in_order(record));
    }

    #[test]
    fn on_the_record_it_was_made_against_a_change_does_what_it_says((change, record) in any_edit()) {
        let Ok(done) = change.rebased(&record) else { return Ok(()) };
        prop_assert_eq!(done.rebased(&record), Ok(done.clone()));
        prop_assert_eq!(done.exactly(&record), Ok(done));
    }

    #[test]
    fn no_line_of_a_note_is_lost_that_nobody_took_out(
        before in any_note(), mine in any_note(), theirs in any_note(),
    ) {
        let record = theirs.as_deref().map_or_else(Record::default, with_note);
        let kept = note_after(&note(before.as_deref(), mine.as_deref()), record).unwrap_or_default();
        if theirs != before {
            for line in theirs.iter().flat_map(|theirs| theirs.lines()) {
                prop_assert!(kept.lines().any(|other| other == line), "{:?} was lost from {:?}", line, kept);
            }
        }
    }
}

#[test]
fn what_somebody_else_had_done_already_is_not_ours_to_take_back() {
    let tick = elevation(Answer::default(), answered(State::Done));
    let ticked = with_answer(answered(State::Done));
    let mut history = History::new(Record::default());
    let work = history.make(&tick).unwrap().unwrap();
    let came_to = tick.rebased(&ticked).unwrap();
    history.on_disk(work.id, ticked.clone(), &came_to);
    assert_eq!(history.undo(), Ok(None));
    assert_eq!(history.record(), &ticked);
}
