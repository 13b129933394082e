//! Dates and times as people type them, and which moment is meant.

use std::sync::LazyLock;

use chrono::{DateTime, FixedOffset, Offset};
use chrono_tz::Europe::Berlin;
use legup::phrases::when::in_full;
use legup::rules::meant::{Meaning, Purpose, Typing, WhenError};
use legup::rules::parse_time::{NOON, Vocabulary};
use legup::rules::time::Moment;
use legup::shell::vocabulary::vocabulary;
use legup::words::Words;
use proptest::prelude::*;

use crate::given::{at, calendar, day, now};

static ENGLISH: LazyLock<Vocabulary> = LazyLock::new(|| vocabulary(&Words::of("en")));

fn typing(moment: &Moment) -> Typing<'_> {
    Typing { words: &ENGLISH, moment, day: moment.today(), surgery: None }
}

/// What is understood of a day typed on Monday 23 November 2026, in the evening.
fn understood_day(text: &str) -> Result<String, WhenError> {
    let now = now("2026-11-23T23:00:00+01:00", Berlin);
    typing(&now).a_day(text, false).map(|day| day.to_string())
}

/// What is understood of an operation typed then.
fn understood(text: &str) -> Result<String, WhenError> {
    let now = now("2026-11-23T23:00:00+01:00", Berlin);
    let meant = typing(&now).moment(text, Purpose::Operation)?;
    Ok(meant.at.format("%Y-%m-%d %H:%M:%S").to_string())
}

/// What is understood where a time is wanted, by somebody whose days turn over at an hour.
fn entered(typed_at: &str, turn: u8, text: &str, purpose: Purpose) -> Result<DateTime<FixedOffset>, WhenError> {
    let now = Moment::new(at(typed_at).to_utc(), calendar(Berlin).turning_at(turn));
    typing(&now).moment(text, purpose).map(|meant| meant.at)
}

/// The same in the evening, of pain: its day of November and time, or why not.
fn of_pain(text: &str) -> String {
    match entered("2026-11-23T23:00:00+01:00", 0, text, Purpose::Pain) {
        Ok(at) => at.format("%d %H:%M").to_string(),
        Err(reason) => reason.to_string(),
    }
}

#[test]
fn a_day_is_understood_however_it_is_written() {
    for (text, meant) in [
        ("today", "2026-11-23"),
        ("now", "2026-11-23"),
        ("Yesterday", "2026-11-22"),
        ("the day before yesterday", "2026-11-21"),
        ("TOMORROW", "2026-11-24"),
        ("2026-11-20", "2026-11-20"),
        ("2026/11/20", "2026-11-20"),
        ("20.11.2026", "2026-11-20"),
        ("20.11.26", "2026-11-20"),
        ("20.11.", "2026-11-20"),
        ("20.11", "2026-11-20"),
        ("8.10", "2026-10-08"),
        ("30/11", "2026-11-30"),
        ("11/30", "2026-11-30"),
        ("4/4", "2027-04-04"),
        ("20/11/2026", "2026-11-20"),
        ("11/20/2026", "2026-11-20"),
        ("20-11-2026", "2026-11-20"),
        ("20 Nov", "2026-11-20"),
        ("20. November", "2026-11-20"),
        ("Nov 20", "2026-11-20"),
        ("November 20th, 2026", "2026-11-20"),
        ("the 1st of December", "2026-12-01"),
        ("2nd Dec", "2026-12-02"),
        ("3rd dec", "2026-12-03"),
        ("Fri 20 Nov", "2026-11-20"),
        ("Friday, 20 November 2026", "2026-11-20"),
        ("Friday 2026-11-20", "2026-11-20"),
        ("  20   nov  ", "2026-11-20"),
        ("29 Feb", "2028-02-29"),
        ("29 feb 2028", "2028-02-29"),
        ("2 weeks ago", "2026-11-09"),
        ("a week ago", "2026-11-16"),
        ("3 days ago", "2026-11-20"),
        ("a month ago", "2026-10-23"),
        ("in 2 weeks", "2026-12-07"),
    ] {
        assert_eq!(understood_day(text).as_deref(), Ok(meant), "{text:?}");
    }
}

#[test]
fn a_day_of_the_week_is_the_last_one_today_included() {
    for (text, meant) in [
        ("Monday", "2026-11-23"),
        ("last Monday", "2026-11-16"),
        ("next Monday", "2026-11-30"),
        ("on sunday", "2026-11-22"),
        ("last Fri", "2026-11-20"),
        ("tue", "2026-11-17"),
    ] {
        assert_eq!(understood_day(text).as_deref(), Ok(meant), "{text:?}");
    }
    assert_eq!(of_pain("tuesday at 8:15"), "17 08:15");
}

#[test]
fn what_is_ahead_as_a_rule_is_on_the_next_such_day_of_the_week() {
    let now = now("2026-11-23T10:00:00+01:00", Berlin);
    let visit = |text| typing(&now).moment(text, Purpose::Visit).map(|meant| meant.at.format("%d %H:%M").to_string());
    assert_eq!(visit("Friday 10:30").as_deref(), Ok("27 10:30"));
    assert_eq!(visit("next monday 10:30").as_deref(), Ok("30 10:30"));
    assert_eq!(visit("Monday 9:00").as_deref(), Ok("30 09:00"));
    assert_eq!(visit("in 2 weeks 9:00").as_deref(), Ok("07 09:00"));
    let either = "this could be Mon 23 Nov 2026 10:30 or Mon 30 Nov 2026 10:30";
    assert_eq!(visit("Monday 10:30").unwrap_err().to_string(), either);
    assert_eq!(typing(&now).a_day("on Friday", true), Ok(day("2026-11-27")));
    assert_eq!(typing(&now).a_day("Monday", true), Ok(day("2026-11-30")));
}

#[test]
fn a_day_without_a_year_is_the_nearest_one() {
    let near = |today: &str, text: &str| typing(&now(today, Berlin)).a_day(text, false);
    assert_eq!(near("2027-01-02T10:00:00+01:00", "30 Dec"), Ok(day("2026-12-30")));
    assert_eq!(near("2027-01-02T10:00:00+01:00", "5 Jan"), Ok(day("2027-01-05")));
    assert_eq!(near("2026-12-30T10:00:00+01:00", "1 Jan"), Ok(day("2027-01-01")));
}

#[test]
fn a_time_of_day_is_understood_however_it_is_written() {
    for (text, meant) in [
        ("9:30", "2026-11-23 09:30:00"),
        ("09:30:15", "2026-11-23 09:30:15"),
        ("at 9:30", "2026-11-23 09:30:00"),
        ("at 9", "2026-11-23 09:00:00"),
        ("9 o'clock", "2026-11-23 09:00:00"),
        ("9am", "2026-11-23 09:00:00"),
        ("9 am", "2026-11-23 09:00:00"),
        ("9 a.m.", "2026-11-23 09:00:00"),
        ("8:20am", "2026-11-23 08:20:00"),
        ("8.20 pm", "2026-11-23 20:20:00"),
        ("8.10 pm", "2026-11-23 20:10:00"),
        ("9:30 PM", "2026-11-23 21:30:00"),
        ("12am", "2026-11-23 00:00:00"),
        ("12 pm", "2026-11-23 12:00:00"),
        ("8.20", "2026-11-23 08:20:00"),
        ("14h30", "2026-11-23 14:30:00"),
        ("14 h 30", "2026-11-23 14:30:00"),
        ("14h", "2026-11-23 14:00:00"),
        ("noon", "2026-11-23 12:00:00"),
        ("0:00", "2026-11-23 00:00:00"),
        ("today 9:30", "2026-11-23 09:30:00"),
        ("today 8", "2026-11-23 08:00:00"),
        ("yesterday at noon", "2026-11-22 12:00:00"),
        ("noon yesterday", "2026-11-22 12:00:00"),
        ("20 Nov 9 am", "2026-11-20 09:00:00"),
        ("Nov 20 9", "2026-11-20 09:00:00"),
        ("8 Nov at 20", "2026-11-08 20:00:00"),
        ("20 Nov 0930", "2026-11-20 09:30:00"),
        ("9:30 20 Nov", "2026-11-20 09:30:00"),
        ("20.11.2026, 9:30", "2026-11-20 09:30:00"),
        ("20.11.2026,9:30", "2026-11-20 09:30:00"),
        ("20.11. 9.30", "2026-11-20 09:30:00"),
        ("8.10 9:30", "2026-10-08 09:30:00"),
        ("2026-11-20 09:30", "2026-11-20 09:30:00"),
        ("2026-11-20T09:30", "2026-11-20 09:30:00"),
        ("2026-11-20t09:30:15", "2026-11-20 09:30:15"),
        ("2 weeks ago 9:30", "2026-11-09 09:30:00"),
        ("30/11 8", "2026-11-30 08:00:00"),
        ("20 min ago", "2026-11-23 22:40:00"),
        ("now", "2026-11-23 23:00:00"),
    ] {
        assert_eq!(understood(text).as_deref(), Ok(meant), "{text:?}");
    }
}

#[test]
fn where_a_time_is_wanted_a_number_is_one() {
    for (text, meant) in [
        ("8", "23 08:00"),
        ("0830", "23 08:30"),
        ("830", "23 08:30"),
        ("2026", "23 20:26"),
        ("8.10", "23 08:10"),
        ("20min ago", "23 22:40"),
        ("20 minutes ago", "23 22:40"),
        ("an hour ago", "23 22:00"),
        ("1h ago", "23 22:00"),
        ("2 hours ago", "23 21:00"),
        ("half an hour ago", "23 22:30"),
        ("an hour and a half ago", "23 21:30"),
        ("a quarter of an hour ago", "23 22:45"),
        ("1 h 30 min ago", "23 21:30"),
        ("1.5 h ago", "23 21:30"),
        ("now", "23 23:00"),
        ("this morning 8:20", "23 08:20"),
        ("8 in the morning", "23 08:00"),
        ("this afternoon 3", "23 15:00"),
        ("this evening 9", "23 21:00"),
        ("tonight 10", "23 22:00"),
        ("yesterday evening 8", "22 20:00"),
        ("last night 23:30", "22 23:30"),
        ("last night 11", "22 23:00"),
        ("last night 1:30", "23 01:30"),
        ("Sunday night 2", "23 02:00"),
        ("midnight", "23 00:00"),
        ("last night at midnight", "23 00:00"),
        ("24.11 9:30", "Tue 24 Nov 2026 9:30 is still to come, so nothing can be written down for it yet"),
        ("24.11.", "the time of day is missing"),
        ("this morning 15:00", "this date or time does not exist"),
        ("last night 7", "22 19:00"),
        ("last night 6", "this date or time does not exist"),
        ("tonight 1:00", "Tue 24 Nov 2026 1:00 is still to come, so nothing can be written down for it yet"),
    ] {
        assert_eq!(of_pain(text), meant, "{text:?}");
    }
}

#[test]
fn a_moment_with_its_offset_keeps_it() {
    let now = now("2026-11-23T23:00:00+01:00", Berlin);
    for (text, meant) in [
        ("2026-11-20T09:30:00+01:00", "2026-11-20T09:30:00+01:00"),
        ("2026-11-20T09:30+01:00", "2026-11-20T09:30:00+01:00"),
        ("2026-11-20 09:30 -05:00", "2026-11-20T09:30:00-05:00"),
        ("2026-11-20T09:30:00Z", "2026-11-20T09:30:00+00:00"),
        ("2026-11-20T09:30:00+05:45", "2026-11-20T09:30:00+05:45"),
    ] {
        let found = typing(&now).moment(text, Purpose::Pain).unwrap();
        assert_eq!(found.at.to_rfc3339(), meant, "{text:?}");
    }
}

#[test]
fn what_could_mean_two_things_asks_and_says_how_to_write_each() {
    let now = Moment::new(at("2026-11-23T20:00:00+01:00").to_utc(), calendar(Berlin).turning_at(4));
    for (text, purpose, said) in [
        ("8.10", Purpose::Operation, "this could be Thu 8 Oct 2026 or Mon 23 Nov 2026 8:10"),
        ("3/4 9:30", Purpose::Operation, "this could be Sat 3 Apr 2027 9:30 or Thu 4 Mar 2027 9:30"),
        ("8 Nov 20", Purpose::Pain, "this could be Sun 8 Nov 2026 20:00 or Fri 20 Nov 2026 8:00"),
        ("8.10 9.11", Purpose::Operation, "this could be Thu 8 Oct 2026 9:11 or Mon 9 Nov 2026 8:10"),
        ("yesterday 1:30", Purpose::Dose, "this could be Mon 23 Nov 2026 1:30 or Sun 22 Nov 2026 1:30"),
        ("sunday 1:30", Purpose::Dose, "this could be Mon 23 Nov 2026 1:30 or Sun 22 Nov 2026 1:30"),
        ("22 nov midnight", Purpose::Dose, "this could be Mon 23 Nov 2026 0:00 or Sun 22 Nov 2026 0:00"),
    ] {
        let Err(WhenError::Two(ways)) = typing(&now).moment(text, purpose) else { panic!("{text:?}") };
        let [one, other] = *ways;
        let mut both = [format!("this could be {one} or {other}"), format!("this could be {other} or {one}")];
        both.sort();
        assert!(both.contains(&said.to_owned()), "{text:?}: {both:?}");
    }
    let Err(WhenError::Two(days)) = typing(&now).a_day("3/4", false) else { panic!() };
    assert_eq!(days.map(|way| way.typed), ["2027-04-03", "2027-03-04"]);
}

#[test]
fn what_means_nothing_is_refused() {
    let refused = [
        (
            "this date or time was not understood",
            &[
                "",
                " ",
                ",",
                "soon",
                "9",
                "20",
                "nov",
                "2026",
                "am",
                "pm 9",
                "at",
                "2026-11",
                "today yesterday",
                "9:30 10:30",
                "9am pm",
                "20 nov 21 dec",
                "today 20 nov",
                "-1 nov",
                "20. 11. 2026 x",
                "2026-11-20T",
                "20 nov 20266",
                "٢٠ nov",
                "9:3o",
                "9:3",
                "now 9:30",
                "9-10",
                "20 min",
                "ago",
            ][..],
        ),
        (
            "this date or time does not exist",
            &[
                "31 nov",
                "30 Feb",
                "2026-02-29",
                "2026-13-01",
                "0.11.",
                "31.4.2026",
                "31/13",
                "25:00",
                "24:00",
                "9:60",
                "0am",
                "13 pm",
                "21:30 pm",
                "Mon 20 Nov",
                "Friday 2026-11-21",
                "9:30 second time",
            ],
        ),
        ("this year is not from 1900 to 2199", &["1 jan 1899", "2200-01-01", "0001-01-01", "9999-12-31T23:59:59Z"]),
    ];
    for (why, texts) in refused {
        for text in texts {
            let now = now("2026-11-23T23:00:00+01:00", Berlin);
            let found = typing(&now).moment_or_at(text, Purpose::Operation, NOON);
            assert_eq!(found.map_err(|reason| reason.to_string()), Err(why.to_owned()), "{text:?}");
        }
    }
}

#[test]
fn of_an_hour_that_comes_twice_each_takes_the_time_that_harms_nobody() {
    let later = "2026-10-25T02:30:00+01:00";
    let earlier = "2026-10-25T02:30:00+02:00";
    let typed = |typed_at, text, purpose| entered(typed_at, 0, text, purpose).map(|at| at.to_rfc3339());
    let noon = "2026-10-25T12:00:00+01:00";
    for (purpose, meant) in [
        (Purpose::Dose, later),
        (Purpose::Pain, later),
        (Purpose::Start, later),
        (Purpose::Operation, earlier),
        (Purpose::Exchange, earlier),
        (Purpose::Visit, earlier),
    ] {
        assert_eq!(typed(noon, "2026-10-25 2:30", purpose).as_deref(), Ok(meant), "{purpose:?}");
        assert_eq!(typed(noon, "today 2:30 first time", purpose).as_deref(), Ok(earlier), "{purpose:?}");
        assert_eq!(typed(noon, "2:30 the second time", purpose).as_deref(), Ok(later), "{purpose:?}");
        assert_eq!(typed(noon, earlier, purpose).as_deref(), Ok(earlier), "{purpose:?}");
    }
    // Before the second time has come only the first one can be meant.
    let between = "2026-10-25T02:10:00+01:00";
    for purpose in [Purpose::Dose, Purpose::Pain, Purpose::Start] {
        assert_eq!(typed(between, "2:30", purpose).as_deref(), Ok(earlier), "{purpose:?}");
    }
    let end = Purpose::Stop(at("2026-10-25T02:20:00+02:00"));
    assert_eq!(typed(between, "2:30", end).as_deref(), Ok(earlier));
    assert_eq!(typed(noon, "2:30", end).as_deref(), Ok(later));
    let words = Words::of("en").read_where(|at| at.with_timezone(&Berlin).offset().fix());
    let full = |at| in_full(&words, at);
    assert_eq!(full(at(later)), "Sunday 25 October 2026 at 2:30 (second time)");
    assert_eq!(full(at(earlier)), "Sunday 25 October 2026 at 2:30 (first time)");
}

#[test]
fn a_time_that_the_clocks_left_out_is_refused_with_the_first_one_after_it() {
    let now = now("2027-03-29T10:00:00+02:00", Berlin);
    let Err(WhenError::SkippedByClock { next }) = typing(&now).moment("2027-03-28 02:30", Purpose::Pain) else {
        panic!()
    };
    assert_eq!((next.to_string().as_str(), next.typed.as_str()), ("Sun 28 Mar 2027 3:00", "yesterday 3:00"));
    let noon = typing(&now).moment_or_at("2027-03-28", Purpose::Operation, NOON).unwrap();
    assert_eq!(noon.at.to_rfc3339(), "2027-03-28T12:00:00+02:00");
}

/// What a text typed at a time means to someone whose days turn over at four.
fn typed_by_an_owl(typed_at: &str, text: &str) -> String {
    match entered(typed_at, 4, text, Purpose::Dose) {
        Ok(at) => at.format("%d %H:%M").to_string(),
        Err(WhenError::Two(ways)) => format!("{} or {}", ways[0].typed, ways[1].typed),
        Err(reason) => reason.to_string(),
    }
}

#[test]
fn a_time_of_the_night_is_that_of_the_night_that_is_or_was() {
    let (night, morning) = ("2026-11-23T01:35:00+01:00", "2026-11-23T10:00:00+01:00");
    for (typed_at, text, meant) in [
        (morning, "01:30", "23 01:30"),
        (morning, "3:59", "23 03:59"),
        (morning, "04:00", "23 04:00"),
        ("2026-11-23T04:00:00+01:00", "01:30", "23 01:30"),
        ("2026-11-23T23:59:00+01:00", "0:10", "23 00:10"),
        // In the night itself: what has passed, and what has not.
        (night, "01:30", "23 01:30"),
        (night, "03:00", "Mon 23 Nov 2026 3:00 is still to come, so nothing can be written down for it yet"),
        (night, "23:00", "22 23:00"),
        (night, "9:00", "22 09:00"),
        // A word for a day in the night: the nearest evening, and by day a question.
        (night, "yesterday 23:30", "22 23:30"),
        (night, "last night 23:30", "22 23:30"),
        (night, "yesterday evening 8", "22 20:00"),
        (night, "today 23:30", "22 23:30"),
        (night, "yesterday 1:30", "22 01:30"),
        (night, "yesterday 9:30", "9:30 or 2026-11-21 9:30"),
        (night, "Sunday 23:30", "22 23:30"),
        (night, "midnight", "23 00:00"),
        (night, "an hour ago", "23 00:35"),
        (night, "last night 1:00", "23 01:00"),
        (night, "tonight 0:30", "23 00:30"),
        // By day, of what has happened.
        (morning, "today 01:30", "23 01:30"),
        (morning, "yesterday 01:30", "23 01:30"),
        (morning, "yesterday 23:30", "22 23:30"),
        (morning, "last night 1:30", "23 01:30"),
        (morning, "1:30, night of Sun 22 Nov", "23 01:30"),
        (morning, "2026-11-23 01:30", "23 01:30"),
        (morning, "2026-11-22T01:30+01:00", "22 01:30"),
    ] {
        assert_eq!(typed_by_an_owl(typed_at, text), meant, "{text} typed at {typed_at}");
    }
    let at_midnight = entered(morning, 0, "01:30", Purpose::Dose);
    assert_eq!(at_midnight, Ok(at("2026-11-23T01:30:00+01:00")));
    let ahead = entered(night, 0, "23:30", Purpose::Dose);
    let Err(WhenError::StillToCome { before: Some(before), .. }) = ahead else { panic!() };
    assert_eq!(before.typed, "yesterday 23:30");
}

#[test]
fn a_time_alone_is_one_of_the_day_that_is_looked_at() {
    for (turn, text, meant) in
        [(0, "9:00", "22 09:00"), (4, "9:00", "22 09:00"), (0, "1:30", "22 01:30"), (4, "1:30", "23 01:30")]
    {
        let now = Moment::new(at("2026-11-23T10:00:00+01:00").to_utc(), calendar(Berlin).turning_at(turn));
        let looking = Typing { day: day("2026-11-22"), ..typing(&now) };
        for purpose in [Purpose::Dose, Purpose::Pain, Purpose::Start] {
            let found = looking.moment(text, purpose).unwrap();
            assert_eq!((found.at.format("%d %H:%M").to_string().as_str(), found.day), (meant, day("2026-11-22")));
            // A word for a day is counted from today, whichever day is looked at.
            let found = looking.moment("yesterday 9:00", purpose).unwrap();
            assert_eq!(found.at, at("2026-11-22T09:00:00+01:00"));
        }
        assert!(looking.moment_or_now("", Purpose::Dose).is_err());
    }
}

#[test]
fn an_end_comes_after_its_start_and_says_why_it_cannot() {
    let now = now("2026-11-23T14:00:00+01:00", Berlin);
    let end = |since: &str, text: &str| {
        let end = typing(&now).moment(text, Purpose::Stop(at(since)));
        end.map_or_else(|reason| reason.to_string(), |meant| meant.at.format("%d %H:%M").to_string())
    };
    let (today, late) = ("2026-11-23T13:00:00+01:00", "2026-11-22T23:30:00+01:00");
    assert_eq!(end(today, "13:20"), "23 13:20");
    assert_eq!(end(today, "12:00"), "it began Mon 23 Nov 2026 13:00, and cannot end before that");
    let ahead = "Mon 23 Nov 2026 15:00 is still to come, so nothing can be written down for it yet";
    assert_eq!(end(today, "15:00"), ahead);
    assert_eq!(end(late, "0:10"), "23 00:10");
    assert_eq!(end(late, "23:45"), "22 23:45");
    assert_eq!(end(late, "yesterday 23:10"), "it began Sun 22 Nov 2026 23:30, and cannot end before that");
}

#[test]
fn a_stretch_is_typed_in_one_go() {
    let now = now("2026-11-23T14:00:00+01:00", Berlin);
    for (text, from, to) in [
        ("9:10 - 10:00", "23 09:10", "23 10:00"),
        ("9:10-10:00", "23 09:10", "23 10:00"),
        ("9:10 – 10:00", "23 09:10", "23 10:00"),
        ("9:10 to 10", "23 09:10", "23 10:00"),
        ("from 9:10 until 10:00", "23 09:10", "23 10:00"),
        ("9-10", "23 09:00", "23 10:00"),
        ("yesterday 23:10 - 0:20", "22 23:10", "23 00:20"),
        ("2026-11-22 9:10 - 10:00", "22 09:10", "22 10:00"),
        ("12:30 to now", "23 12:30", "23 14:00"),
        ("9 am - 1 pm", "23 09:00", "23 13:00"),
    ] {
        let (start, end) = typing(&now).stretch(text).unwrap_or_else(|reason| panic!("{text:?}: {reason}"));
        let shown = |at: DateTime<FixedOffset>| at.format("%d %H:%M").to_string();
        assert_eq!((shown(start.at).as_str(), shown(end.at).as_str()), (from, to), "{text:?}");
    }
    for (text, reason) in [
        ("9:10", "this date or time was not understood"),
        ("soon - later", "this date or time was not understood"),
        ("13:00 - 15:00", "Mon 23 Nov 2026 15:00 is still to come, so nothing can be written down for it yet"),
        ("10:00 - 9:00", "it began Mon 23 Nov 2026 10:00, and cannot end before that"),
    ] {
        assert_eq!(typing(&now).stretch(text).unwrap_err().to_string(), reason, "{text:?}");
    }
}

/// Zones whose clocks change by an hour, by half an hour or by more, at midnight, in the evening, or not at all.
const ZONES: [chrono_tz::Tz; 20] = [
    chrono_tz::Europe::Berlin,
    chrono_tz::Europe::London,
    chrono_tz::Europe::Lisbon,
    chrono_tz::Asia::Beirut,
    chrono_tz::Africa::Cairo,
    chrono_tz::Africa::Casablanca,
    chrono_tz::America::New_York,
    chrono_tz::America::Los_Angeles,
    chrono_tz::America::St_Johns,
    chrono_tz::America::Havana,
    chrono_tz::America::Sao_Paulo,
    chrono_tz::America::Santiago,
    chrono_tz::America::Nuuk,
    chrono_tz::Asia::Kathmandu,
    chrono_tz::Asia::Tehran,
    chrono_tz::Australia::Sydney,
    chrono_tz::Australia::Lord_Howe,
    chrono_tz::Pacific::Apia,
    chrono_tz::Pacific::Chatham,
    chrono_tz::Antarctica::Troll,
];

/// The hour, of ten years, at which the clocks of a zone change for the nth time; its first hour where they do not.
fn change_of(zone: chrono_tz::Tz, nth: usize) -> DateTime<chrono::Utc> {
    let start = at("2010-01-01T00:00:00+00:00").to_utc();
    let offset = |day: i64| (start + chrono::TimeDelta::days(day)).with_timezone(&zone).offset().fix();
    let changes: Vec<i64> = (0..3652).filter(|day| offset(*day) != offset(day + 1)).collect();
    let Some(day) = changes.get(nth % changes.len().max(1)) else { return start };
    let hour = |hours: i64| start + chrono::TimeDelta::days(*day) + chrono::TimeDelta::hours(hours);
    let after = |at: DateTime<chrono::Utc>| at.with_timezone(&zone).offset().fix() == offset(day + 1);
    (0..=24).map(hour).find(|at| after(*at)).unwrap()
}

fn texts() -> impl Strategy<Value = String> {
    let time = (0..24_u32, 0..12_u32).prop_map(|(hour, minute)| format!("{hour}:{:02}", minute * 5));
    let night = (0..4_u32, 0..12_u32).prop_map(|(hour, minute)| format!("{hour}:{:02}", minute * 5));
    let day = prop::sample::select(vec![
        "",
        "today",
        "yesterday",
        "the day before yesterday",
        "tomorrow",
        "Sunday",
        "last Monday",
        "last night",
        "this morning",
        "tonight",
        "2 days ago",
        "Saturday night",
    ]);
    let nth = prop::sample::select(vec!["", "", "first time", "second time"]);
    prop_oneof![
        4 => (day, prop_oneof![time, night], nth).prop_map(|(day, time, nth)| format!("{day} {time} {nth}")),
        1 => (0..600_u32).prop_map(|minutes| format!("{minutes} min ago")),
        1 => prop::sample::select(vec!["midnight", "yesterday midnight", "noon", "2 h 30 min ago", "an hour ago"])
            .prop_map(ToOwned::to_owned),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(800))]

    #[test]
    fn what_is_understood_is_the_same_instant_when_its_echo_is_typed_and_every_hint_means_what_it_says(
        zone in 0..ZONES.len(), nth in 0..40_usize, minutes in -3000..3000_i64, turn in 0..5_u8, text in texts(),
        purpose in 0..9_usize,
    ) {
        let zone = ZONES[zone];
        let now = change_of(zone, nth) + chrono::TimeDelta::minutes(minutes);
        let moment = Moment::new(now, calendar(zone).turning_at(turn));
        let typing = typing(&moment);
        let earlier = moment.now - chrono::TimeDelta::hours(7);
        let purpose = [
            Purpose::Dose, Purpose::Pain, Purpose::Start, Purpose::Stop(earlier), Purpose::Off(earlier),
            Purpose::Operation, Purpose::Exchange, Purpose::Visit, Purpose::Clock,
        ][purpose];
        let words = Words::of("en").read_where(move |at| at.with_timezone(&zone).offset().fix());
        let means = |text: &str, at: DateTime<FixedOffset>| {
            let again = typing.moment(text, purpose).map(|meant| meant.at);
            prop_assert_eq!(again, Ok(at), "{} typed at {}", text, moment.now);
            Ok(())
        };
        match typing.moment(&text, purpose) {
            Ok(meant) => {
                means(&in_full(&words, meant.at), meant.at)?;
                means(&typing.dated(meant.at), meant.at)?;
                means(&typing.written(meant.at, purpose), meant.at)?;
                prop_assert_eq!(meant.day, moment.calendar.day_at(meant.at));
                if matches!(purpose, Purpose::Dose | Purpose::Pain | Purpose::Start) {
                    prop_assert!(meant.at <= moment.now);
                }
            }
            Err(WhenError::Two(ways)) => {
                for way in *ways {
                    let Meaning::Moment(at) = way.what else { continue };
                    means(&way.typed, at)?;
                }
            }
            Err(WhenError::StillToCome { before: Some(way), .. }) => {
                let Meaning::Moment(at) = way.what else { panic!("a moment") };
                means(&way.typed, at)?;
            }
            Err(WhenError::SkippedByClock { next }) => {
                let Meaning::Moment(at) = next.what else { panic!("a moment") };
                means(&next.typed, at)?;
            }
            Err(_) => {}
        }
    }

    #[test]
    fn any_text_is_answered(text in "\\PC*", minutes in 0..1_000_000_i64) {
        let now = at("2026-01-01T00:00:00+01:00") + chrono::TimeDelta::minutes(minutes);
        let moment = Moment::new(now.to_utc(), calendar(Berlin));
        let _ = (typing(&moment).moment(&text, Purpose::Dose), typing(&moment).a_day(&text, true));
        let _ = typing(&moment).stretch(&text);
    }

    #[test]
    fn words_and_numbers_in_any_order_are_answered(
        tokens in proptest::collection::vec(
            "(today|yesterday|last|night|noon|midnight|at|in|ago|half|an|hour|and|nov|mon|am|pm|to|[0-9]{1,5}|[0-9.:/-]{1,10}|t|z)[ t,]",
            0..7,
        ),
    ) {
        let moment = now("2026-11-23T23:00:00+01:00", Berlin);
        let text = tokens.concat();
        let _ = (typing(&moment).moment(&text, Purpose::Dose), typing(&moment).moment(&text, Purpose::Visit));
        let _ = (typing(&moment).a_day(&text, false), typing(&moment).stretch(&text));
    }

    #[test]
    fn what_the_program_shows_can_be_typed_again(days in 0..109_000_u64, minute in 0..1440_u32) {
        let date = day("1900-01-01") + chrono::Days::new(days);
        let shown = date.and_hms_opt(minute / 60, minute % 60, 0).unwrap().and_utc().fixed_offset();
        let words = Words::of("en");
        let moment = now("2026-11-23T23:00:00+00:00", chrono_tz::UTC);
        for text in [format!("{} {}", words.long_day(date), words.time(shown)), in_full(&words, shown)] {
            let meant = typing(&moment).moment(&text, Purpose::Clock).map(|meant| meant.at);
            prop_assert_eq!(meant, Ok(shown), "{}", text);
        }
    }
}
