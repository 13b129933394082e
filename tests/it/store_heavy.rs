//! Files that are large, or that a few bytes make large in memory: each is read, or refused, at once and at no cost.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fmt::Write as _;
use std::process::Command;

use chrono::NaiveDate;
use legup::store::record_of;

use crate::store_desk::*;

const LARGEST: usize = 8 * 1024 * 1024;

/// As many of a line or a piece as make a file of this size.
fn many(piece: &str, bytes: usize) -> String {
    piece.repeat(bytes / piece.len())
}

/// As many lines as make a file of the largest size, each with a number of its own.
fn numbered(line: impl Fn(usize) -> String) -> String {
    let (mut text, mut number) = ("format = 1\n".to_owned(), 0);
    while text.len() < LARGEST - 100 {
        text.push_str(&line(number));
        number += 1;
    }
    text
}

/// A record of so many days with everything that a day can have.
fn full_days(days: usize) -> String {
    let mut text =
        "format = 1\n\n[recovery]\nplan = \"calf-implants\"\nsurgery = 2016-11-20T09:30:00+01:00\n".to_owned();
    for day in NaiveDate::from_ymd_opt(2016, 11, 20).unwrap().iter_days().take(days) {
        let at = |time| format!("{day}T{time}:00+01:00");
        write!(
            text,
            "\n[days.{day}]\nnote = \"slept badly, woke at three, better after the walk\"\n\n[days.{day}.tasks]\nstockings = \"done\"\n\
             stairs = \"kept\"\nmedication = \"done\"\nsport = \"kept\"\nheels = {{ state = \"skipped\", because = \"tired\" }}\n\
             walks = {{ minutes = 45, spans = [{{ from = {}, to = {} }}, {{ from = {}, to = {} }}] }}\n\
             elevation = {{ state = \"partly\", why = \"asleep\", minutes = 120 }}\n",
            at("09:10"), at("09:40"), at("15:10"), at("15:30"),
        )
        .unwrap();
        for time in ["08:05", "20:05"] {
            write!(
                text,
                "\n[[days.{day}.pain]]\nat = {}\nwhere = \"left\"\nrest = 4\nmoving = 6\nnote = \"tight\"\n",
                at(time)
            )
            .unwrap();
        }
        for time in ["06:00", "12:00", "18:00"] {
            write!(text, "\n[[days.{day}.doses]]\nat = {}\nmedicine = \"ibuprofen\"\namount = \"400 mg\"\n", at(time))
                .unwrap();
        }
    }
    text
}

/// What is told of a text.
fn told(text: &str) -> String {
    record_of("progress.toml", text).unwrap_err().to_string()
}

#[test]
fn full_days_are_read_and_saved() {
    let text = full_days(90);
    assert_eq!(record_of("progress.toml", &text).unwrap().days.len(), 90);
    let desk = Desk::with(&text);
    desk.save(&note("2017-12-24", "at home")).unwrap();
    assert_eq!(desk.record().days.len(), 91);
}

#[test]
fn a_text_without_end_is_refused_with_its_place() {
    let note = |length| format!("format = 1\n[days.\"2026-11-22\"]\nnote = \"{}\"\n", "\\n".repeat(length));
    assert!(record_of("progress.toml", note(100_000)).is_ok());
    let told = told(&note(100_001));
    assert!(told.starts_with("progress.toml:3:8: this text is longer than 100000 characters\n"), "{told}");
    assert!(told.ends_with("hint: make it shorter"), "{told}");
}

#[test]
fn what_has_more_in_it_than_a_record_is_refused_with_its_place() {
    let hint = "\nhint: check that this is the right file: legup does not write any like it";
    for (text, problem) in [
        (many("[", 1000), "progress.toml:1:33: more than 32 brackets in each other are not read"),
        (
            format!("a = {}", many("{ a = ", 1000)),
            "progress.toml:1:197: more than 32 brackets in each other are not read",
        ),
        (
            format!("format = 1\n{}b = 1", many("a.", 1000)),
            "progress.toml:2:66: more than 32 keys in each other are not read",
        ),
        (
            format!("a = {}", many("[ \"]\",\n", 1000)),
            "progress.toml:33:1: more than 32 brackets in each other are not read",
        ),
        (
            format!("a = {}", many("[ # ]\n", 1000)),
            "progress.toml:33:1: more than 32 brackets in each other are not read",
        ),
        (
            format!("a = {}", many("[ \"\\\"]\", # ]\n", 1000)),
            "progress.toml:33:1: more than 32 brackets in each other are not read",
        ),
        (
            format!("a = {}", many("[ \"\"\"\n]\n\"\"\",\n", 1000)),
            "progress.toml:97:1: more than 32 brackets in each other are not read",
        ),
        (format!("[{}b]", many("a.", 1000)), "progress.toml:1:67: more than 32 keys in each other are not read"),
        (format!("format = 1\na = [{}]", many("{a=1},", LARGEST / 4)), "progress.toml:2:"),
        (format!("format = 1\n{}", many("[a.b]\n[c.b]\n", LARGEST / 4)), "progress.toml:"),
    ] {
        let told = told(&text);
        assert!(told.starts_with(problem), "{told}");
        assert!(told.contains("not read") || told.contains(": the file has more in it than is read\n"), "{told}");
        assert!(told.ends_with(hint), "{told}");
    }
}

#[test]
fn mistakes_without_end_are_counted_and_a_hundred_of_them_shown() {
    for text in ["a b\n".repeat(3000), format!("a = [{}]", "x,".repeat(3000))] {
        let told = told(&text);
        assert_eq!(told.matches("progress.toml:").count(), 101, "{told}");
        assert!(told.ends_with("progress.toml: 2900 more mistakes are not shown"), "{told}");
    }
}

#[test]
fn a_mistake_in_a_line_without_end_is_shown_where_it_is() {
    let (wide, lead) = ("漢".repeat(50_000), "x".repeat(50_000));
    assert_eq!(
        told(&format!("format = 1\na = \"{wide}\" b\n")),
        format!(
            "progress.toml:2:50008: this line cannot be read: unexpected key or value, expected newline, `#`\n    2 | {}\" b\n      | {}^\nhint: a line is key = \"a text\", key = 7, [a section], or # a comment",
            "漢".repeat(24),
            " ".repeat(50),
        )
    );
    let told = told(&format!("format = 1\n[days.\"2026-11-22\".tasks]\n{lead} = \"{wide}\"\n"));
    assert!(told.starts_with("progress.toml:3:50004: the state \"漢"), "{}", &told[..100]);
    assert!(told.len() < 3000, "{}", told.len());
}

#[test]
#[ignore = "a minute: cargo test --release --test it -- --ignored any_8_megabytes"]
fn any_8_megabytes_are_answered_within_a_second_and_200_megabytes() {
    let day = "[days.\"2026-11-22\".tasks]\n";
    let in_list = |piece: &str| format!("format = 1\na = [{}]\n", many(piece, LARGEST - 100));
    let families = [
        in_list("1,"),
        in_list("x,"),
        in_list("2026-13-45,"),
        in_list("{},"),
        in_list("{a=1},"),
        in_list("{a.b.c=1},"),
        in_list("[],"),
        in_list("\"\\u0041\","),
        in_list("#\n"),
        many("[", LARGEST),
        many("=", LARGEST),
        many("\"", LARGEST),
        many("'", LARGEST),
        many("#\n", LARGEST),
        many("\n", LARGEST),
        many("\r", LARGEST),
        many("\0", LARGEST),
        many("a=1\n", LARGEST),
        many("[a]\n", LARGEST),
        many("[[a]]\n", LARGEST),
        many("not a line of toml\n", LARGEST),
        format!("format = 1\na = \"{}\"\n", many("x", LARGEST - 100)),
        format!("format = 1\na = \"{}\"\n", many("\\n", LARGEST - 100)),
        format!("format = 1\na = \"{}", many("漢", LARGEST - 100)),
        format!("format = 1\na = {}\n", many("9", LARGEST - 100)),
        format!("format = 1\n{day}stairs = \"{}\"\n", many("x", LARGEST - 100)),
        format!("{} x", many("e\u{301}", LARGEST - 100)),
        numbered(|number| format!("k{number}=1\n")),
        numbered(|number| format!("[a{number}]\n")),
        numbered(|number| format!("[a.b.c.d.e{number}]\n")),
        numbered(|number| format!("a{number}.b.c=1\n")),
        numbered(|number| format!("[medicines.m{number}]\nname = \"M\"\namount = \"1 mg\"\n")),
        numbered(|number| format!("[days.{number}]\n")),
        numbered(|number| if number == 0 { day.to_owned() } else { format!("t{number} = \"dine\"\n") }),
        full_days(3653),
    ];
    for text in families {
        let desk = Desk::with(&text[..text.floor_char_boundary(LARGEST)]);
        let before = desk.read();
        for command in ["show", "today", "note"] {
            // One second of the processor, and what an allocator may reserve beyond what it touches.
            let limits = "ulimit -t 1 -v 400000; exec \"$0\" \"$@\"";
            let mut legup = Command::new("sh");
            legup.args(["-c", limits, env!("CARGO_BIN_EXE_legup"), "--file"]).arg(desk.file.path());
            legup.arg("--config").arg(desk.path("config.toml")).arg(command);
            legup.args((command == "note").then_some("slept well"));
            let said = legup.output().unwrap();
            let told = String::from_utf8_lossy(&said.stderr);
            assert!(matches!(said.status.code(), Some(0 | 1)), "{command}: {} {told}: {:?}", said.status, &text[..40]);
            assert!(!told.contains("panicked") && (said.status.success() || desk.read() == before), "{told}");
        }
    }
}
