//! What holds for every two records of one recovery that are joined.

use legup::record::{
    Answer, Change, Clash, Day, Medicine, MedicineId, OtherRecovery, Record, Span, State, Why, changes, clashes, join,
};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::given::{answer, answered, day, pain, span, task};
use crate::store_desk::recovery;
use crate::store_properties::overrides;
use crate::store_whole::records;

const DAY: &str = "2026-11-22";

fn joined(a: &Record, b: &Record) -> Record {
    join(a, b).unwrap()
}

/// The record with its lists in one order. What the surgeon said on one day keeps its own: the later of it counts.
fn sorted(mut record: Record) -> Record {
    for day in record.days.values_mut() {
        day.entries.sort();
        day.tasks.values_mut().for_each(|answer| answer.spans.sort());
    }
    for said in record.recovery.iter_mut().flat_map(|recovery| recovery.overrides.values_mut()) {
        said.sort_by_key(|said| said.on);
    }
    record
}

fn lines(text: Option<&str>) -> Vec<&str> {
    text.unwrap_or_default().lines().map(str::trim_end).filter(|line| !line.is_empty()).collect()
}

/// Whether everything of the second list is in the first.
fn has_all<T: PartialEq + Clone>(all: &[T], some: &[T]) -> bool {
    let mut all = all.to_vec();
    some.iter().all(|one| all.iter().position(|other| other == one).map(|at| all.swap_remove(at)).is_some())
}

fn has_answer(all: &Answer, one: &Answer) -> bool {
    let has = |span: &Span| all.spans.iter().any(|other| other.from == span.from && other.to >= span.to);
    (all.state != State::Open || one.state == State::Open)
        && (all.state == State::Slipped || one.state != State::Slipped)
        && (all.why == Some(Why::Fell) || (one.state, one.why) != (State::Slipped, Some(Why::Fell)))
        && has_all(&lines(all.because.as_deref()), &lines(one.because.as_deref()))
        && all.minutes >= one.minutes
        && all.spans.len() >= one.spans.len()
        && one.spans.iter().all(has)
}

fn has_day(all: &Day, one: &Day) -> bool {
    has_all(&lines(all.note.as_deref()), &lines(one.note.as_deref()))
        && has_all(&all.entries, &one.entries)
        && one.tasks.iter().all(|(task, answer)| has_answer(&all.tasks[task], answer))
}

fn has_everything(all: &Record, one: &Record) -> bool {
    let said = one.recovery.iter().all(|one| {
        let all = all.recovery.as_ref().unwrap();
        one.overrides.iter().all(|(of, said)| has_all(&all.overrides[of], said))
            && one.extras.keys().all(|id| all.extras.contains_key(id))
            && all.exchange >= one.exchange
            && all.expanders >= one.expanders
    });
    said && one.medicines.keys().all(|id| all.medicines.contains_key(id))
        && one.days.iter().all(|(date, day)| has_day(&all.days[date], day))
}

/// Which of two labels, `amount | most`, stands when two records are joined.
fn standing(a: &str, b: &str) -> String {
    let record = |label: &str| {
        let (amount, most) = label.split_once(" | ").unwrap();
        let (amount, most) = (amount.parse().unwrap(), Some(most.parse().unwrap()));
        let medicine = Medicine { name: "Ibuprofen".to_owned(), amount, ingredient: None, gap: Some(360), most };
        let medicines = [(MedicineId::new("ibuprofen"), medicine)].into();
        Record { recovery: Some(recovery()), medicines, ..Record::default() }
    };
    let (one, other) = (joined(&record(a), &record(b)), joined(&record(b), &record(a)));
    assert_eq!(one, other, "{a} and {b}");
    let medicine = &one.medicines[&MedicineId::new("ibuprofen")];
    format!("{} | {}", medicine.amount, medicine.most.as_ref().unwrap())
}

#[test]
fn of_two_labels_the_stricter_stands_by_how_much_it_is_and_not_by_its_digits() {
    for (stricter, other) in [
        ("400 mg | 3000 mg", "400 mg | 4 g"),
        ("400 mg | 0.9 g", "400 mg | 1000 mg"),
        ("400 mg | 1.2 g", "800 mg | 3"),
        ("400 mg | 3", "800 mg | 3"),
        ("400 mg | 2", "400 mg | 3"),
        ("400 mg | 3", "400 mg | 1200 mg"),
        ("400 mg | 1200 mg", "0.8 g | 1200 mg"),
        ("2 capsules | 2", "2 capsules | 5 capsules"),
    ] {
        assert_eq!(standing(stricter, other), stricter, "beside {other}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn it_is_the_same_whichever_comes_first(a in records(), b in records()) {
        prop_assert_eq!(sorted(joined(&a, &b)), sorted(joined(&b, &a)));
    }

    #[test]
    fn it_is_the_same_in_whichever_order_three_are_joined(a in records(), b in records(), c in records()) {
        let [left, right] = [joined(&joined(&a, &b), &c), joined(&a, &joined(&b, &c))];
        prop_assert_eq!(sorted(left), sorted(right));
    }

    #[test]
    fn a_record_joined_with_itself_or_a_part_of_it_stays_as_it_is(a in records(), b in records()) {
        let a = a.tidy();
        let both = joined(&a, &b);
        prop_assert_eq!(&joined(&a, &a), &a);
        prop_assert_eq!(&joined(&both, &a), &both);
        prop_assert_eq!(&joined(&both, &b), &both);
        prop_assert_eq!(&joined(&a, &both), &both);
        prop_assert_eq!(&joined(&a, &Record::default()), &a);
    }

    #[test]
    fn nothing_that_either_has_is_lost(a in records(), b in records()) {
        let (a, b) = (a.tidy(), b.tidy());
        let both = joined(&a, &b);
        prop_assert!(has_everything(&both, &a), "{:#?}", both);
        prop_assert!(has_everything(&both, &b), "{:#?}", both);
    }

    #[test]
    fn the_changes_between_two_records_lead_from_the_one_to_the_other(a in records(), b in records()) {
        let a = a.tidy();
        let both = joined(&a, &b);
        let mut record = a.clone();
        for change in changes(&a, &both) {
            change.apply(&mut record);
        }
        prop_assert_eq!(record, both);
        prop_assert_eq!(changes(&a, &a), Vec::<Change>::new());
        prop_assert!(clashes(&a, &a, &a).is_empty());
    }

    #[test]
    fn what_the_surgeon_said_leads_to_any_other_words_also_where_some_are_alike(
        said in [overrides(), overrides()],
        from in vec(0..2_usize, 0..4),
        to in vec(0..2_usize, 0..4),
    ) {
        let record = |places: &[usize]| {
            let mut recovery = recovery();
            let said = places.iter().map(|at| said[*at].clone()).collect::<Vec<_>>();
            recovery.overrides = (!said.is_empty()).then(|| ("stairs".to_owned(), said)).into_iter().collect();
            Record { recovery: Some(recovery), ..Record::default() }
        };
        let (mut from, to) = (record(&from), record(&to));
        for change in changes(&from, &to) {
            change.apply(&mut from);
        }
        prop_assert_eq!(from, to);
    }
}

/// A day on which this was answered of the stairs.
fn stairs(answer_given: Answer) -> Record {
    let mut record = Record::default();
    answer(&mut record, DAY, "stairs", answer_given);
    record
}

/// A day with this note.
fn noted(text: &str) -> Record {
    let entered = Day { note: Some(text.to_owned()), ..Day::default() };
    Record { days: [(day(DAY), entered)].into(), ..Record::default() }
}

fn note_of(record: &Record) -> &str {
    record.day(day(DAY)).unwrap().note.as_deref().unwrap()
}

fn answer_of(record: &Record) -> &Answer {
    record.answer(day(DAY), &task("stairs")).unwrap()
}

#[test]
fn of_two_answers_that_which_says_more_stands() {
    let order = [State::Open, State::Skipped, State::Partly, State::Kept, State::Done, State::Slipped];
    for pair in order.windows(2) {
        let (less, more) = (stairs(answered(pair[0])), stairs(answered(pair[1])));
        assert_eq!(answer_of(&joined(&less, &more)).state, pair[1]);
        assert_eq!(answer_of(&joined(&more, &less)).state, pair[1]);
    }
}

#[test]
fn the_reason_goes_with_the_answer_and_the_words_of_both_are_kept() {
    let words = |words: &str| Some(words.to_owned());
    let skipped = Answer {
        why: Some(Why::Asleep),
        because: words("all day"),
        by: words("my sister"),
        ..answered(State::Skipped)
    };
    let slip = Answer { because: words("to the bathroom"), ..answered(State::Slipped) };
    let (a, b) = (stairs(skipped), stairs(slip));
    let both = joined(&a, &b);
    let wanted = Answer { because: words("all day\nto the bathroom"), ..answered(State::Slipped) };
    assert_eq!(answer_of(&both), &wanted);
    let clashes = clashes(&a, &b, &both);
    assert!(
        matches!(clashes[..], [Clash::Answer { stands, other, .. }] if stands == &wanted && other == answer_of(&a))
    );
}

#[test]
fn of_minutes_the_more_stand_and_a_timer_that_was_stopped_does_not_run_on() {
    let timed = |minutes, spans: &[Span]| stairs(Answer { minutes, spans: spans.to_vec(), ..Answer::default() });
    let nine = "2026-11-22T09:00:00+01:00";
    let ended = span(nine, "2026-11-22T09:30:00+01:00");
    let evening = span("2026-11-22T20:00:00+01:00", "");
    let (a, b) = (timed(20, &[span(nine, "")]), timed(30, &[evening, ended]));
    let wanted = timed(30, &[ended, evening]);
    assert_eq!(joined(&a, &b), wanted);
    assert_eq!(joined(&b, &a), timed(30, &[evening, ended]), "what has nothing new stays in its order");
}

#[test]
fn a_note_with_more_stands_and_of_two_others_every_line_is_kept_once() {
    let (short, long) = (noted("slept badly"), noted("slept badly\nbut woke up late"));
    assert_eq!(joined(&short, &long), long);
    assert_eq!(joined(&long, &short), long);
    let both = joined(&long, &noted("slept badly\nwalked a little"));
    assert_eq!(note_of(&both), "but woke up late\nslept badly\nwalked a little");
    let turned = noted("but woke up late\nslept badly");
    assert_eq!(joined(&turned, &long), joined(&long, &turned), "one order stands, whichever comes first");
}

#[test]
fn an_entry_corrected_at_one_place_is_there_twice_and_named() {
    let hurt = |rest| {
        let entered = Day { entries: vec![pain("2026-11-22T14:05:00+01:00", None, rest, None)], ..Day::default() };
        Record { days: [(day(DAY), entered)].into(), ..Record::default() }
    };
    let (a, b) = (hurt(4), hurt(5));
    let both = joined(&a, &b);
    assert_eq!(both.day(day(DAY)).unwrap().pain().count(), 2);
    assert!(
        matches!(clashes(&a, &b, &both)[..], [Clash::Entry(_, first, second)] if [first, second].map(|entry| entry.pain().unwrap().rest.get()) == [4, 5])
    );
}

#[test]
fn records_of_two_recoveries_are_not_joined() {
    let of = |recovery| Record { recovery: Some(recovery), ..Record::default() };
    let own = recovery();
    let later = legup::record::Recovery { surgery: own.surgery + chrono::TimeDelta::minutes(1), ..own.clone() };
    let other = legup::record::Recovery { plan: legup::plan::PlanId::new("other"), ..own.clone() };
    assert_eq!(join(&of(own.clone()), &of(later)), Err(OtherRecovery));
    assert_eq!(join(&of(own.clone()), &of(other)), Err(OtherRecovery));
    assert_eq!(joined(&Record::default(), &of(own.clone())), of(own));
}
