//! Dates and times as people type them.

use chrono::NaiveTime;
use chrono_tz::Europe::Berlin;
use legup::rules::time::Moment;
use legup::rules::when::{NOON, Vocabulary, WhenError, read};
use legup::shell::vocabulary::vocabulary;
use legup::words::Words;
use proptest::prelude::*;

use crate::given::{at, calendar, day, now};

fn english() -> Vocabulary {
    vocabulary(&Words::of("en"))
}

/// What is understood of a text typed on Monday 23 November 2026.
fn understood(text: &str) -> Result<String, WhenError> {
    read(text, &english(), day("2026-11-23")).map(|typed| {
        let time = typed.time.map(|time| format!(" {}", time.format("%H:%M:%S"))).unwrap_or_default();
        let offset = typed.offset.map(|offset| format!(" {offset}")).unwrap_or_default();
        format!("{}{time}{offset}", typed.date)
    })
}

#[test]
fn a_day_is_understood_however_it_is_written() {
    for (text, meant) in [
        ("today", "2026-11-23"),
        ("Yesterday", "2026-11-22"),
        ("TOMORROW", "2026-11-24"),
        ("2026-11-20", "2026-11-20"),
        ("2026/11/20", "2026-11-20"),
        ("20.11.2026", "2026-11-20"),
        ("20.11.", "2026-11-20"),
        ("20.11", "2026-11-20"),
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
    ] {
        assert_eq!(understood(text).as_deref(), Ok(meant), "{text:?}");
    }
}

#[test]
fn a_day_of_the_week_is_the_last_one_today_included() {
    for (text, meant) in [
        ("Monday", "2026-11-23"),
        ("on sunday", "2026-11-22"),
        ("last Fri", "2026-11-20"),
        ("tue", "2026-11-17"),
        ("tuesday at 8:15", "2026-11-17 08:15:00"),
    ] {
        assert_eq!(understood(text).as_deref(), Ok(meant), "{text:?}");
    }
}

#[test]
fn a_day_without_a_year_is_the_nearest_one() {
    let around_new_year = |text| read(text, &english(), day("2027-01-02")).unwrap().date;
    assert_eq!(around_new_year("30 Dec"), day("2026-12-30"));
    assert_eq!(around_new_year("5 Jan"), day("2027-01-05"));
    assert_eq!(read("1 Jan", &english(), day("2026-12-30")).unwrap().date, day("2027-01-01"));
}

#[test]
fn a_time_of_day_is_understood_however_it_is_written() {
    for (text, meant) in [
        ("9:30", "2026-11-23 09:30:00"),
        ("09:30:15", "2026-11-23 09:30:15"),
        ("at 9:30", "2026-11-23 09:30:00"),
        ("9am", "2026-11-23 09:00:00"),
        ("9 am", "2026-11-23 09:00:00"),
        ("9:30 PM", "2026-11-23 21:30:00"),
        ("12am", "2026-11-23 00:00:00"),
        ("12 pm", "2026-11-23 12:00:00"),
        ("noon", "2026-11-23 12:00:00"),
        ("0:00", "2026-11-23 00:00:00"),
        ("today 9:30", "2026-11-23 09:30:00"),
        ("yesterday at noon", "2026-11-22 12:00:00"),
        ("20 Nov 9 am", "2026-11-20 09:00:00"),
        ("9:30 20 Nov", "2026-11-20 09:30:00"),
        ("20.11.2026, 9:30", "2026-11-20 09:30:00"),
        ("2026-11-20 09:30", "2026-11-20 09:30:00"),
        ("2026-11-20T09:30", "2026-11-20 09:30:00"),
        ("2026-11-20t09:30:15", "2026-11-20 09:30:15"),
    ] {
        assert_eq!(understood(text).as_deref(), Ok(meant), "{text:?}");
    }
}

#[test]
fn a_moment_with_its_offset_keeps_it() {
    for (text, meant) in [
        ("2026-11-20T09:30:00+01:00", "2026-11-20 09:30:00 +01:00"),
        ("2026-11-20T09:30+01:00", "2026-11-20 09:30:00 +01:00"),
        ("2026-11-20 09:30 -05:00", "2026-11-20 09:30:00 -05:00"),
        ("2026-11-20T09:30:00Z", "2026-11-20 09:30:00 +00:00"),
        ("2026-11-20T09:30:00+05:45", "2026-11-20 09:30:00 +05:45"),
    ] {
        assert_eq!(understood(text).as_deref(), Ok(meant), "{text:?}");
    }
}

#[test]
fn what_could_mean_two_things_or_none_is_refused() {
    let refused = [
        (
            WhenError::Unknown,
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
                "20/11",
                "20/11/2026",
                "11/20/2026",
                "20-11-2026",
                "2026-11",
                "today yesterday",
                "9:30 10:30",
                "9am pm",
                "20 nov 21 dec",
                "20 nov 21",
                "today 20 nov",
                "-1 nov",
                "20. 11. 2026 x",
                "2026-11-20T",
                "20 nov 20266",
                "٢٠ nov",
                "9:3o",
            ][..],
        ),
        (
            WhenError::NotThere,
            &[
                "31 nov",
                "30 Feb",
                "2026-02-29",
                "2026-13-01",
                "0.11.",
                "31.4.2026",
                "25:00",
                "24:00",
                "9:60",
                "0am",
                "13 pm",
                "21:30 pm",
                "Mon 20 Nov",
                "Friday 2026-11-21",
            ],
        ),
        (WhenError::YearOutOfRange, &["1 jan 1899", "2200-01-01", "0001-01-01", "9999-12-31T23:59:59Z"]),
    ];
    for (why, texts) in refused {
        for text in texts {
            assert_eq!(understood(text), Err(why), "{text:?}");
        }
    }
}

#[test]
fn a_time_that_the_clocks_left_out_is_refused_and_one_that_came_twice_is_the_first() {
    let now = now("2027-03-29T10:00:00+02:00", Berlin);
    let moment = |text: &str| read(text, &english(), now.today()).unwrap().moment(&now, NOON);
    assert_eq!(moment("2027-03-28 02:30"), Err(WhenError::SkippedByClock));
    assert_eq!(moment("2026-10-25 02:30").unwrap().to_rfc3339(), "2026-10-25T02:30:00+02:00");
    assert_eq!(moment("2026-10-25T02:30+01:00").unwrap().to_rfc3339(), "2026-10-25T02:30:00+01:00");
    assert_eq!(moment("2027-03-28").unwrap().to_rfc3339(), "2027-03-28T12:00:00+02:00");
}

/// What a text typed at a time means to someone whose days turn over at four.
fn typed_by_an_owl(typed_at: &str, text: &str) -> String {
    let now = Moment::new(at(typed_at).to_utc(), calendar(Berlin).turning_at(4));
    let typed = read(text, &english(), now.today()).unwrap();
    typed.moment(&now, NOON).unwrap().format("%d %H:%M").to_string()
}

#[test]
fn a_time_of_the_night_alone_is_that_of_the_night_that_is_or_was() {
    for (typed_at, text, meant) in [
        ("2026-11-23T10:00:00+01:00", "01:30", "23 01:30"),
        ("2026-11-23T10:00:00+01:00", "3:59", "23 03:59"),
        ("2026-11-23T10:00:00+01:00", "04:00", "23 04:00"),
        ("2026-11-23T04:00:00+01:00", "01:30", "23 01:30"),
        ("2026-11-23T23:59:00+01:00", "0:10", "23 00:10"),
        // In the night itself: what has passed, and what has not.
        ("2026-11-23T02:00:00+01:00", "01:30", "23 01:30"),
        ("2026-11-23T02:00:00+01:00", "03:00", "23 03:00"),
        ("2026-11-23T02:00:00+01:00", "23:00", "22 23:00"),
        // A day in words says which night it is.
        ("2026-11-23T10:00:00+01:00", "today 01:30", "24 01:30"),
        ("2026-11-23T10:00:00+01:00", "yesterday 01:30", "23 01:30"),
        ("2026-11-23T10:00:00+01:00", "2026-11-23 01:30", "23 01:30"),
        ("2026-11-23T10:00:00+01:00", "2026-11-24T01:30+01:00", "24 01:30"),
    ] {
        assert_eq!(typed_by_an_owl(typed_at, text), meant, "{text} typed at {typed_at}");
    }
    let now = now("2026-11-23T10:00:00+01:00", Berlin);
    let at_midnight = read("01:30", &english(), now.today()).unwrap().moment(&now, NOON).unwrap();
    assert_eq!(at_midnight, at("2026-11-23T01:30:00+01:00"));
}

proptest! {
    #[test]
    fn any_text_is_answered(text in "\\PC*", today in 0..3_000_000_u32) {
        let today = day("0001-01-01") + chrono::Days::new(today.into());
        let _ = read(&text, &english(), today);
    }

    #[test]
    fn words_and_numbers_in_any_order_are_answered(
        tokens in proptest::collection::vec("(today|yesterday|noon|at|nov|mon|am|pm|[0-9]{1,5}|[0-9.:/-]{1,10}|t|z)[ t,]", 0..7),
    ) {
        let _ = read(&tokens.concat(), &english(), day("2026-11-23"));
    }

    #[test]
    fn what_the_program_shows_can_be_typed_again(days in 0..109_000_u64, minute in 0..1440_u32) {
        let date = day("1900-01-01") + chrono::Days::new(days);
        let time = NaiveTime::from_num_seconds_from_midnight_opt(minute * 60, 0).unwrap();
        let words = Words::of("en");
        let shown = date.and_time(time).and_utc().fixed_offset();
        let text = format!("{} {}", words.long_day(date), words.time(shown));
        let typed = read(&text, &english(), day("2026-11-23"));
        prop_assert_eq!(typed.map(|typed| (typed.date, typed.time)), Ok((date, Some(time))), "{}", text);
    }
}
