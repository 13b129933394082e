//! Nothing that is missing is read as reassurance.
//!
//! One value at a time is taken out of a record: a leg, a score, a whole entry, an answer, a reason, an end, an amount, a
//! part of a label. What is said before and after is compared, and nothing may become **milder**:
//!
//! - an alert of a leg is not there any more, or a caution, or a minute of the wait until the next dose;
//! - it is said that pain fell, or that it stayed, where that was not said before, or it fell where it had stayed;
//! - it is not said any more that pain rose;
//! - less stands open of what a day asked for, or more minutes count;
//! - a score that is still in the record is not told any more.
//!
//! To say nothing is not to reassure. What rested on the very value that is gone may go with it: an alert with the score
//! that raised it or with the one it rose from, a course with the day it began on. Each such case is named below, and
//! nothing else is allowed.

use std::collections::BTreeMap;
use std::fs;

use chrono::NaiveDate;
use chrono_tz::Europe::Berlin;
use legup::phrases::summary::in_short;
use legup::plan::{Plan, Trigger};
use legup::record::{Dose, Entered, Entry, Leg, Nrs, Pain, Record, Side};
use legup::rules::alerts::{Cause, Rise, Score, alerts};
use legup::rules::call::call;
use legup::rules::checklist::checklist;
use legup::rules::felt::{Felt, PainCourse, Trend, compared, felt, went};
use legup::rules::medicine::{Next, check, outlooks};
use legup::rules::schedule::Schedule;
use legup::rules::summary::{Followed, summary};
use legup::rules::time::{Calendar, Moment, days_after};
use legup::store::{Folder, PatientFile};
use legup::words::Words;
use proptest::prelude::*;
use tempfile::TempDir;

use crate::given::{at, calendar, calf_implants, day, now, pain};

const OPERATION: &str = "2026-11-20T09:30:00+01:00";

/// The days that are looked at, from the first after the operation on.
const DAYS: i64 = 12;

// --- any pain entries ---

/// A pain entry: the number of the day, the leg, and both scores.
type Noted = (i64, Option<Side>, u8, Option<u8>);

/// What is taken out of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Missing {
    Leg,
    Moving,
    All,
}

fn date(number: i64) -> NaiveDate {
    days_after(day("2026-11-20"), number)
}

/// The entries at successive minutes of their days.
fn record_of(entries: &[Noted]) -> Record {
    let mut record = Record::default();
    for (minute, (number, side, rest, moving)) in entries.iter().enumerate() {
        let date = date(*number);
        let entry = pain(&format!("{date}T12:{minute:02}:00+01:00"), *side, *rest, *moving);
        record.days.entry(date).or_default().add(entry);
    }
    record
}

/// The entries with something taken out of one of them; `None` where it is not there anyhow.
fn without(entries: &[Noted], at: usize, missing: Missing) -> Option<Vec<Noted>> {
    let mut left = entries.to_vec();
    match missing {
        Missing::Leg => left[at].1.take().map(drop),
        Missing::Moving => left[at].3.take().map(drop),
        Missing::All => {
            left.remove(at);
            Some(())
        }
    }?;
    Some(left)
}

/// The rises for which alerts stand at the end of a day, leg by leg, with the points that make one.
fn raised(plan: &Plan, record: &Record, number: i64) -> Vec<(String, Rise, u8)> {
    let calendar = calendar(Berlin);
    let schedule = Schedule::of_plan(plan, at(OPERATION), &calendar);
    let evening = now(&format!("{}T23:00:00+01:00", date(number)), Berlin);
    let mut found = Vec::new();
    for alert in alerts(&schedule, record, &evening, date(number)) {
        let (Trigger::PainTurned { by } | Trigger::PainOneSided { by, .. }) = alert.rule.when else { continue };
        let Cause::Pain(rises) = alert.cause else { continue };
        for rise in rises {
            let sides =
                if rise.side == Some(Side::Both) { vec![Side::Left, Side::Right] } else { vec![rise.side.unwrap()] };
            found.extend(sides.into_iter().map(|side| (alert.rule.id.clone(), Rise { side: Some(side), ..rise }, by)));
        }
    }
    found
}

fn leg(side: Option<Side>) -> Leg {
    if side == Some(Side::Right) { Leg::Right } else { Leg::Left }
}

/// Whether an alert rests on an entry: it has the score that pain rose from, or one that is high enough to have raised it,
/// or to have been fallen from.
fn rests_on(rise: &Rise, by: u8, entry: &Pain) -> bool {
    let score = match rise.score {
        Score::Rest => Some(entry.rest),
        Score::Moving => entry.moving,
    };
    entry.is_of(leg(rise.side)) && score.is_some_and(|score| score == rise.from || rise.from.get() + by <= score.get())
}

/// How good something sounds: that it fell best; a rise, and nothing at all, not at all.
fn comfort(course: Option<PainCourse>) -> u8 {
    match course.map(PainCourse::trend) {
        Some(Trend::Fell) => 2,
        Some(Trend::Steady) => 1,
        Some(Trend::Rose) | None => 0,
    }
}

fn any_entries() -> impl Strategy<Value = Vec<Noted>> {
    let side = prop_oneof![
        4 => Just(Some(Side::Left)),
        3 => Just(Some(Side::Right)),
        2 => Just(Some(Side::Both)),
        1 => Just(None),
    ];
    // Few scores, so that they often rise and fall by just enough.
    let moving = proptest::option::weighted(0.6, 1..=6_u8);
    proptest::collection::vec((1..DAYS, side, 1..=6_u8, moving), 2..14)
}

fn any_missing() -> impl Strategy<Value = Missing> {
    prop_oneof![Just(Missing::Leg), Just(Missing::Moving), Just(Missing::All)]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_alert_goes_with_a_value_that_it_does_not_rest_on(
        entries in any_entries(), at in any::<prop::sample::Index>(), missing in any_missing(),
    ) {
        let at = at.index(entries.len());
        let Some(left) = without(&entries, at, missing) else { return Ok(()) };
        let (plan, before, after) = (plan(), record_of(&entries), record_of(&left));
        let gone = record_of(&entries).days.values().flat_map(|day| day.entries.clone()).find(|entry| minute(entry) == at);
        let gone = gone.unwrap();
        let gone = gone.pain().unwrap();
        for number in 1..=DAYS {
            let still = raised(&plan, &after, number);
            for (rule, rise, by) in raised(&plan, &before, number) {
                // Of a whole entry nobody can know that it is missing. What was noted of the other leg, or of none, can
                // be what keeps it open whether pain rose in one leg alone; and what came after, whether it eased.
                let is_other = rule == "pain-one-sided" && gone.side != rise.side;
                let is_after = rise.since <= gone.at.date_naive();
                let is_unknown = missing == Missing::All && (is_other || is_after);
                let stands = still.iter().any(|(other, still, _)| *other == rule && still.side == rise.side);
                prop_assert!(
                    stands || is_unknown || rests_on(&rise, by, &gone),
                    "day {number}, {rule} {rise:?} without {missing:?} of {gone:?}"
                );
            }
        }
    }

    #[test]
    fn no_course_of_a_leg_sounds_better_for_a_value_that_is_missing(
        entries in any_entries(), at in any::<prop::sample::Index>(), missing in any_missing(),
    ) {
        let at = at.index(entries.len());
        let Some(left) = without(&entries, at, missing) else { return Ok(()) };
        let [before, after] = [&entries, &left].map(|entries| days_of(&record_of(entries)));
        for leg in Leg::NAMED {
            let [was, is] = [&before, &after].map(|days| went(days, leg));
            let begins = |days: &[Felt]| days.iter().position(|day| day.of(leg).rest.is_some());
            let moves = |days: &[Felt]| days.iter().position(|day| day.of(leg).moving.is_some());
            // A course begins with the first that is noted; without that it begins later. Of the last day all is known.
            let begins_later = (begins(&before), moves(&before)) != (begins(&after), moves(&after));
            let is_shorter = missing == Missing::All;
            prop_assert!(comfort(is) <= comfort(was) || begins_later || is_shorter, "{leg:?}: {was:?} becomes {is:?}");
            let rose = |course: Option<PainCourse>| course.is_some_and(|course| course.trend() == Trend::Rose);
            let last = |score: fn(&Felt, Leg) -> Option<Nrs>| before.iter().rposition(|day| score(day, leg).is_some());
            let ends = [last(|day, leg| day.of(leg).rest), last(|day, leg| day.of(leg).moving)];
            let at_the_end = ends.contains(&usize::try_from(entries[at].0).ok());
            prop_assert!(!rose(was) || rose(is) || begins_later || at_the_end, "{leg:?}: {was:?} becomes {is:?}");
        }
    }

    #[test]
    fn no_week_sounds_better_than_the_one_before_for_a_value_that_is_missing(
        entries in any_entries(), at in any::<prop::sample::Index>(), missing in any_missing(),
    ) {
        let at = at.index(entries.len());
        // Without a score of the week before, it is compared by what else there is of it; and where pain when moving is
        // noted nowhere else, nothing shows that it is missing.
        let is_compared_from = missing == Missing::Moving && entries[at].0 < 7;
        let is_asked = missing != Missing::All && !is_compared_from;
        let Some(left) = without(&entries, at, missing).filter(|_| is_asked) else { return Ok(()) };
        if missing == Missing::Moving && left.iter().all(|entry| entry.3.is_none()) {
            return Ok(());
        }
        let [was, is] = [&entries, &left].map(|entries| {
            let days = days_of(&record_of(entries));
            compared(Felt::of_all(days[..7].iter().copied()), Felt::of_all(days[7..].iter().copied()))
        });
        prop_assert!(comfort(is) <= comfort(was), "{was:?} becomes {is:?}");
    }
}

fn plan() -> Plan {
    thread_local!(static PLAN: Plan = calf_implants());
    PLAN.with(Plan::clone)
}

/// By which of the entries of [`record_of`] this is.
fn minute(entry: &Entry) -> usize {
    entry.at.format("%M").to_string().parse().unwrap()
}

fn days_of(record: &Record) -> Vec<Felt> {
    (0..=DAYS).map(|number| felt(record, date(number))).collect()
}

// --- one record with something of everything ---

/// A recovery of nine days, one value to a line.
const RICH: &str = include_str!("missing.toml");

/// What is said of a record, and how grave it is: of the same thing a higher number is graver.
type Said = BTreeMap<String, i64>;

fn said(plan: &Plan, record: &Record, moment: &Moment) -> Said {
    let recovery = record.recovery.as_ref().unwrap();
    let calendar: &Calendar = &moment.calendar;
    let schedule = Schedule::on(plan, recovery, calendar, moment.today());
    let mut said = Said::new();
    for number in 0..=schedule.number(moment.today()).0 {
        let date = schedule.day(legup::rules::time::PostOpDay(number));
        for alert in alerts(&schedule, record, moment, date) {
            match &alert.cause {
                Cause::Pain(rises) => said.extend(rises.iter().map(|rise| {
                    (format!("alert {} {} on {date}", alert.rule.id, rise.side.map_or("", Side::word)), 1)
                })),
                Cause::Slipped(slips) => {
                    said.extend(
                        slips.iter().map(|slip| (format!("alert {} {} on {date}", alert.rule.id, slip.task.id), 1)),
                    );
                }
                Cause::Entered(entries) => {
                    let value = |one: &Entry| one.measure().unwrap().value;
                    said.extend(
                        entries
                            .iter()
                            .map(|(on, one)| (format!("alert {} {on} {} on {date}", alert.rule.id, value(one)), 1)),
                    );
                }
            }
        }
        let list = checklist(&schedule, record, moment, date);
        let (done, asked) = list.tally();
        said.insert(format!("left open on {date}"), i64::try_from(asked - done).unwrap());
        for item in &list.items {
            let minutes = item.minutes.map(i64::from);
            said.extend(minutes.map(|minutes| (format!("minutes of {} on {date}", item.task.id), -minutes)));
        }
    }
    for outlook in outlooks(record, moment.now) {
        said.insert(format!("wait for {}", outlook.id), wait(outlook.next, moment));
        let dose = Dose { medicine: outlook.id.clone(), amount: outlook.medicine.amount.clone() };
        let entry = Entry { at: moment.now, what: Entered::Dose(dose), note: None, by: None, id: None };
        let check = check(record, entry.dose().unwrap(), None, moment.now);
        said.insert(format!("cautions of {}", outlook.id), i64::from(check.stops() || !check.cautions.is_empty()));
    }
    let whole = summary(Followed { plan, recovery, record, moment }, schedule.day_zero(), moment.today());
    for part in &whole.parts {
        let worst = part.felt.worst().any().either().map_or(-1, |worst| worst.get().into());
        said.insert("the worst of all".to_owned(), worst);
        for leg in Leg::NAMED {
            said.insert(format!("course of {leg:?}"), -i64::from(comfort(part.felt.went(leg))));
        }
        let text = in_short(&Words::of("en"), part);
        said.insert("the doses of the report".to_owned(), i64::from(text.contains("3 doses")));
        for day in &part.days {
            said.insert(format!("past labels on {}", day.date), i64::try_from(day.past_labels.len()).unwrap());
            said.insert(format!("rises on {}", day.date), i64::from(!day.rises.is_empty() || !day.alerts.is_empty()));
        }
    }
    let sheet = call(Some(plan), record, moment).sheet.unwrap();
    let told = sheet.pain.iter().map(|entry| entry.worst()).max();
    said.insert("the worst read aloud".to_owned(), told.map_or(-1, |worst: Nrs| worst.get().into()));
    said.insert("doses read aloud".to_owned(), i64::try_from(sheet.doses.len()).unwrap());
    said
}

/// The minutes until the next dose; never is longest.
fn wait(next: Option<Next>, moment: &Moment) -> i64 {
    match next {
        None | Some(Next::Now) => 0,
        Some(Next::At(at)) => (at - moment.now).num_minutes(),
        Some(Next::Never) => i64::MAX,
    }
}

/// The record of a text; `None` where that is refused.
fn read(text: &str) -> Option<Record> {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("progress.toml");
    fs::write(&path, text).unwrap();
    Some(PatientFile::progress(path, Folder::Given).load().ok()?.record)
}

/// The text without each of its lines in turn, and without each of its sections, named by what is gone.
fn texts() -> Vec<(String, String)> {
    let lines: Vec<_> = RICH.lines().collect();
    let mut found = Vec::new();
    let mut section = String::new();
    for (number, line) in lines.iter().enumerate() {
        let end = if line.starts_with('[') {
            let length = lines[number + 1..].iter().take_while(|next| !next.starts_with('[')).count();
            section = format!("{line} {}", lines[number + 1..=number + length].join(" ").trim());
            number + 1 + length
        } else if line.contains('=') && !line.starts_with("format") {
            number + 1
        } else {
            continue;
        };
        let rest = [&lines[..number], &lines[end..]].concat().join("\n");
        let name = if line.starts_with('[') { section.clone() } else { format!("{line}   of {section}") };
        found.push((name, rest));
    }
    found
}

#[test]
fn nothing_that_is_missing_makes_a_record_sound_milder() {
    let (plan, moment) = (plan(), now("2026-11-29T15:00:00+01:00", Berlin));
    let whole = said(&plan, &read(RICH).unwrap(), &moment);
    let mut milder = Vec::new();
    for (gone, text) in texts() {
        let Some(record) = read(&text).filter(|record| record.recovery.is_some()) else { continue };
        let left = said(&plan, &record, &moment);
        let is_milder = |(key, grave): &(&String, &i64)| left.get(*key).copied().unwrap_or(0) < **grave;
        milder.extend(whole.iter().filter(is_milder).map(|(key, _)| format!("without {gone}\n    {key}")));
    }
    insta::assert_snapshot!(milder.join("\n"));
}
