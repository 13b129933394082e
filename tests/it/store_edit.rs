//! What a change does to the text of a progress file, and what it leaves alone.

use legup::plan::TaskId;
use legup::record::{Answer, Change, Entry, Span, State};

use crate::given::pain_change;
use crate::store_desk::*;

const DAY: &str = "2026-11-22";

fn retick(task: &str, before: Answer, after: Answer) -> Change {
    Change::Task { date: date(DAY), task: TaskId::new(task), before, after }
}

fn untick(task: &str) -> Change {
    retick(task, state(State::Kept), Answer::default())
}

fn slip() -> Change {
    retick("stairs", state(State::Kept), state(State::Slipped))
}

#[test]
fn a_file_grows_from_nothing_in_the_order_of_the_days() {
    let desk = Desk::empty();
    let changes = [
        start(),
        note("2026-11-24", "slept well\nand long"),
        tick(DAY, "stairs", state(State::Kept)),
        tick(DAY, "heels", because("not up today")),
        hurt(full_ache("2026-11-22T14:05:00+01:00", 4)),
        hurt(ache("2026-11-22T18:05:00-03:30", 3)),
        note(DAY, "slept badly"),
        tick("2026-11-21", "stairs", state(State::Kept)),
    ];
    for change in changes {
        desk.save(&change).unwrap();
    }
    let expected = r#"format = 1

[recovery]
plan = "calf-implants"
surgery = 2026-11-20T09:30:00+01:00

[days."2026-11-21".tasks]
stairs = "kept"

[days."2026-11-22"]
note = "slept badly"

[days."2026-11-22".tasks]
stairs = "kept"
heels = { state = "skipped", because = "not up today" }

[[days."2026-11-22".pain]]
at = 2026-11-22T14:05:00+01:00
where = "left"
rest = 4
moving = 6
note = "tight behind the knee"

[[days."2026-11-22".pain]]
at = 2026-11-22T18:05:00-03:30
rest = 3

[days."2026-11-24"]
note = """
slept well
and long"""
"#;
    assert_eq!(desk.read(), expected);
}

#[test]
fn a_value_is_replaced_and_the_comment_behind_it_stays() {
    let before =
        "format = 1\n[days.\"2026-11-22\".tasks]\n# mind the cellar\n  stairs   =  'kept'   # c\nheels = \"done\"\n";
    let expected = "format = 1\n[days.\"2026-11-22\".tasks]\n# mind the cellar\n  stairs   =  \"slipped\"   # c\nheels = \"done\"\n";
    assert_eq!(after(before, &slip()), expected);
}

#[test]
fn a_reason_turns_a_state_into_a_table() {
    let before = "format = 1\n[days.\"2026-11-22\".tasks]\nstairs = \"kept\" # c\n";
    let change = retick("stairs", state(State::Kept), because("a \"lift\"\nhere"));
    let expected = "format = 1\n[days.\"2026-11-22\".tasks]\nstairs = { state = \"skipped\", because = \"a \\\"lift\\\"\\nhere\" } # c\n";
    assert_eq!(after(before, &change), expected);
}

#[test]
fn what_else_stands_in_a_task_stays_in_every_way_to_write_it() {
    let whys = because("tired");
    for (before, expected) in [
        (
            "stairs = { by = \"Ana\", state = \"skipped\", because = \"tired\" } # c\n",
            "stairs = { by = \"Ana\", state = \"done\" } # c\n",
        ),
        (
            "stairs.by = \"Ana\"\nstairs.state = \"skipped\" # c\nstairs.because = \"tired\"\n",
            "stairs.by = \"Ana\"\nstairs.state = \"done\" # c\n",
        ),
        (
            "[days.\"2026-11-22\".tasks.stairs] # c\nby = \"Ana\"\nstate = \"skipped\"\nbecause = \"tired\" # why\n",
            "[days.\"2026-11-22\".tasks.stairs] # c\nby = \"Ana\"\nstate = \"done\"\nbecause = \"\" # why\n",
        ),
        (
            "stairs = {\n  state = \"skipped\", # s\n  because = \"tired\",\n  by = \"Ana\",\n}\n",
            "stairs = {\n  state = \"done\", # s\n  by = \"Ana\",\n}\n",
        ),
    ] {
        let top = "format = 1\n[days.\"2026-11-22\".tasks]\n";
        let change = retick("stairs", whys.clone(), state(State::Done));
        assert_eq!(after(&format!("{top}{before}"), &change), format!("{top}{expected}"));
    }
}

#[test]
fn a_new_task_is_written_as_its_day_is_written() {
    let change = tick(DAY, "heels", state(State::Done));
    for (before, expected) in [
        (
            "[days.\"2026-11-22\".tasks]\nstairs = \"kept\"\n",
            "[days.\"2026-11-22\".tasks]\nstairs = \"kept\"\nheels = \"done\"\n",
        ),
        (
            "[days.\"2026-11-22\"]\ntasks = { stairs = \"kept\" } # c\n",
            "[days.\"2026-11-22\"]\ntasks = { stairs = \"kept\", heels = \"done\" } # c\n",
        ),
        (
            "days.\"2026-11-22\".tasks.stairs = \"kept\"\n",
            "days.\"2026-11-22\".tasks.stairs = \"kept\"\ndays.\"2026-11-22\".tasks.heels = \"done\"\n",
        ),
        (
            "days = { 2026-11-22 = { note = \"x\" } }\n",
            "days = { \"2026-11-22\" = { note = \"x\", tasks = { heels = \"done\" } } }\n",
        ),
        ("days = {}\n", "days = { \"2026-11-22\" = { tasks = { heels = \"done\" } } }\n"),
        (
            "days = { 2026-11-22 = { tasks.stairs = \"kept\" } }\n",
            "days = { \"2026-11-22\" = { tasks.stairs = \"kept\", tasks.heels = \"done\" } }\n",
        ),
        (
            "[days.\"2026-11-22\".tasks.stairs]\nstate = \"kept\"\n",
            "[days.\"2026-11-22\".tasks]\nheels = \"done\"\n\n[days.\"2026-11-22\".tasks.stairs]\nstate = \"kept\"\n",
        ),
        (
            "[[days.\"2026-11-22\".pain]]\nat = 2026-11-22T10:00:00Z\nrest = 1\n",
            "[days.\"2026-11-22\".tasks]\nheels = \"done\"\n\n[[days.\"2026-11-22\".pain]]\nat = 2026-11-22T10:00:00Z\nrest = 1\n",
        ),
        (
            "[days]\n2026-11-21 = { note = \"x\" } # c\n2026-11-23 = { note = \"y\" }\n",
            "[days]\n\"2026-11-21\" = { note = \"x\" } # c\n\"2026-11-22\" = { tasks = { heels = \"done\" } }\n\"2026-11-23\" = { note = \"y\" }\n",
        ),
        (
            "[days]\n# the day after\n2026-11-23.note = \"y\"\n",
            "[days]\n\"2026-11-22\".tasks.heels = \"done\"\n# the day after\n\"2026-11-23\".note = \"y\"\n",
        ),
    ] {
        let gap = if expected.starts_with("[days.\"2026-11-22\".tasks]\nheels") { "\n" } else { "" };
        let (before, expected) = (format!("format = 1\n{before}"), format!("format = 1\n{gap}{expected}"));
        assert_eq!(after(&before, &change), expected);
    }
}

#[test]
fn a_new_day_stands_between_its_neighbours_and_comments_keep_their_day() {
    let before = "format = 1\n\n[days.\"2026-11-21\"]\nnote = \"a\"\n# about the 21st\n\n# about the 23rd\n[days.\"2026-11-23\"]\nnote = \"c\"\n\n# the end\n";
    let expected = "format = 1\n\n[days.\"2026-11-21\"]\nnote = \"a\"\n# about the 21st\n\n[days.\"2026-11-22\"]\nnote = \"b\"\n\n# about the 23rd\n[days.\"2026-11-23\"]\nnote = \"c\"\n\n# the end\n";
    assert_eq!(after(before, &note(DAY, "b")), expected);
    let earlier = "format = 1\n\n[days.\"2026-11-19\"]\nnote = \"b\"\n\n[days.\"2026-11-21\"]";
    assert!(after(before, &note("2026-11-19", "b")).starts_with(earlier));
}

#[test]
fn a_pain_entry_is_added_as_the_others_are_written() {
    let change = hurt(ache("2026-11-22T18:00:00Z", 2));
    for (before, expected) in [
        (
            "[days.\"2026-11-22\"]\npain = [{ at = 2026-11-22T10:00:00Z, rest = 1 }] # c\n",
            "[days.\"2026-11-22\"]\npain = [{ at = 2026-11-22T10:00:00Z, rest = 1 }, { at = 2026-11-22T18:00:00+00:00, rest = 2 }] # c\n",
        ),
        (
            "[days.\"2026-11-22\"]\npain = [\n  { at = 2026-11-22T10:00:00Z, rest = 1 }, # c\n]\n",
            "[days.\"2026-11-22\"]\npain = [\n  { at = 2026-11-22T10:00:00Z, rest = 1 }, # c\n  { at = 2026-11-22T18:00:00+00:00, rest = 2 },\n]\n",
        ),
        (
            "[days.\"2026-11-22\"]\npain = [\n  { at = 2026-11-22T10:00:00Z, rest = 1 } # c\n]\n",
            "[days.\"2026-11-22\"]\npain = [\n  { at = 2026-11-22T10:00:00Z, rest = 1 }, # c\n  { at = 2026-11-22T18:00:00+00:00, rest = 2 }\n]\n",
        ),
        (
            "[days.\"2026-11-22\"]\npain = []\n",
            "[days.\"2026-11-22\"]\npain = [{ at = 2026-11-22T18:00:00+00:00, rest = 2 }]\n",
        ),
        (
            "days.\"2026-11-22\".note = \"x\"\n",
            "days.\"2026-11-22\".note = \"x\"\ndays.\"2026-11-22\".pain = [{ at = 2026-11-22T18:00:00+00:00, rest = 2 }]\n",
        ),
        (
            "[days.\"2026-11-22\"]\nnote = \"x\"\n\n[days.\"2026-11-22\".tasks]\nstairs = \"kept\"\n",
            "[days.\"2026-11-22\"]\nnote = \"x\"\n\n[days.\"2026-11-22\".tasks]\nstairs = \"kept\"\n\n[[days.\"2026-11-22\".pain]]\nat = 2026-11-22T18:00:00+00:00\nrest = 2\n",
        ),
    ] {
        let top = "format = 1\n";
        assert_eq!(after(&format!("{top}{before}"), &change), format!("{top}{expected}"));
    }
}

#[test]
fn a_pain_entry_is_removed_and_its_comments_stay() {
    let change = pain_change(date(DAY), Some(ache("2026-11-22T10:00:00Z", 1)), None);
    let before = "format = 1\n\n# the worst of it\n[[days.\"2026-11-22\".pain]] # first\nat = 2026-11-22T10:00:00Z\nrest = 1 # or 2\n\n[[days.\"2026-11-22\".pain]]\nat = 2026-11-22T12:00:00Z\nrest = 3\n";
    let expected = "format = 1\n\n# the worst of it\n# first\n# or 2\n\n[[days.\"2026-11-22\".pain]]\nat = 2026-11-22T12:00:00Z\nrest = 3\n";
    assert_eq!(after(before, &change), expected);
    let before = "format = 1\ndays.\"2026-11-22\".pain = [{ at = 2026-11-22T10:00:00Z, rest = 1 }, { at = 2026-11-22T12:00:00Z, rest = 3 }]\n";
    let expected = "format = 1\ndays.\"2026-11-22\".pain = [{ at = 2026-11-22T12:00:00Z, rest = 3 }]\n";
    assert_eq!(after(before, &change), expected);
    let before = "format = 1\ndays.\"2026-11-22\".pain = [{ at = 2026-11-22T10:00:00Z, rest = 1 }]\n";
    assert_eq!(after(before, &change), "format = 1\n");
}

#[test]
fn a_pain_entry_is_corrected_where_it_stands() {
    let first = ache("2026-11-22T10:00:00Z", 1);
    let corrected = Entry { note: Some("less by noon".to_owned()), ..first.clone() };
    let change = pain_change(date(DAY), Some(first), Some(corrected));
    let before = "format = 1\n[[days.\"2026-11-22\".pain]]\nrest = 1 # c\nat = \"2026-11-22 10:00:00Z\"\nmood = 3\n";
    let expected = format!("{before}note = \"less by noon\"\n");
    assert_eq!(after(before, &change), expected);
}

#[test]
fn an_answer_taken_back_leaves_no_empty_table() {
    let before = "format = 1\n\n[days.\"2026-11-21\"]\nnote = \"a\"\n\n[days.\"2026-11-22\".tasks]\nstairs = \"kept\"\n\n[days.\"2026-11-23\"]\nnote = \"c\"\n";
    let expected = "format = 1\n\n[days.\"2026-11-21\"]\nnote = \"a\"\n\n[days.\"2026-11-23\"]\nnote = \"c\"\n";
    assert_eq!(after(before, &untick("stairs")), expected);
    for before in [
        "format = 1\ndays.\"2026-11-22\".tasks.stairs = \"kept\"\n",
        "format = 1\n\n[days.\"2026-11-22\"]\ntasks = { stairs = \"kept\" }\n",
        "format = 1\n\n[days.\"2026-11-22\"]\n[days.\"2026-11-22\".tasks]\nstairs = \"kept\"\n",
        "format = 1\n\n[days.\"2026-11-22\".tasks.stairs]\nstate = \"kept\"\n",
    ] {
        assert_eq!(after(before, &untick("stairs")), "format = 1\n");
    }
}

#[test]
fn an_answer_taken_back_keeps_its_comment() {
    for (before, expected) in [
        ("stairs = \"kept\" # c\n", "stairs = \"open\" # c\n"),
        ("# c\nstairs = \"kept\"\n", "# c\nstairs = \"open\"\n"),
        ("stairs = { state = \"kept\", by = \"Ana\" }\n", "stairs = { by = \"Ana\" }\n"),
        ("# c\n\nstairs = \"kept\"\n", "# c\n\n"),
    ] {
        let top = "format = 1\n[days.\"2026-11-22\".tasks]\n";
        assert_eq!(after(&format!("{top}{before}"), &untick("stairs")), format!("{top}{expected}"));
    }
}

#[test]
fn a_note_taken_back_keeps_its_comment() {
    let change = Change::Note { date: date(DAY), before: Some("x".to_owned()), after: None };
    let before = "format = 1\n[days.\"2026-11-22\"]\nnote = \"x\" # c\n";
    assert_eq!(after(before, &change), "format = 1\n[days.\"2026-11-22\"]\nnote = \"\" # c\n");
    let before = "format = 1\n[days.\"2026-11-22\"]\nnote = \"x\"\nmood = 7\n";
    assert_eq!(after(before, &change), "format = 1\n[days.\"2026-11-22\"]\nmood = 7\n");
}

#[test]
fn a_recovery_is_started_beside_what_the_patient_wrote_there() {
    let before = "# mine\nformat = 1\n\n[recovery.helper]\nname = \"Ann\"\n";
    let expected = "# mine\nformat = 1\n\n[recovery]\nplan = \"calf-implants\"\nsurgery = 2026-11-20T09:30:00+01:00\n\n[recovery.helper]\nname = \"Ann\"\n";
    assert_eq!(after(before, &start()), expected);
    let back = Change::Recovery { before: Some(recovery()), after: None };
    assert_eq!(after(expected, &back), before);
}

#[test]
fn a_running_timer_is_stopped_in_place() {
    let from = moment("2026-11-22T09:10:00+01:00");
    let timed = |to: Option<&str>| Answer { spans: vec![Span { from, to: to.map(moment) }], ..Answer::default() };
    let before = "format = 1\n[days.\"2026-11-22\".tasks]\nelevation = { spans = [{ from = 2026-11-22T09:10:00+01:00 }], by = \"Ana\" } # c\n";
    let change = retick("elevation", timed(None), timed(Some("2026-11-22T10:40:00+01:00")));
    let expected = "format = 1\n[days.\"2026-11-22\".tasks]\nelevation = { spans = [{ from = 2026-11-22T09:10:00+01:00, to = 2026-11-22T10:40:00+01:00 }], by = \"Ana\" } # c\n";
    assert_eq!(after(before, &change), expected);
}

#[test]
fn line_endings_the_mark_in_front_and_a_missing_last_one_stay() {
    let before =
        "\u{FEFF}format = 1\r\n# unix\n[days.\"2026-11-22\".tasks]\r\nstairs = \"kept\" # c\r\nheels = \"done\"";
    let expected =
        "\u{FEFF}format = 1\r\n# unix\n[days.\"2026-11-22\".tasks]\r\nstairs = \"slipped\" # c\r\nheels = \"done\"";
    assert_eq!(after(before, &slip()), expected);
    let expected = format!("{before}\r\nelevation = \"done\"");
    assert_eq!(after(before, &tick(DAY, "elevation", state(State::Done))), expected);
}

#[test]
fn interleaved_dotted_keys_keep_their_order() {
    let before = "format = 1\ndays.\"2026-11-22\".tasks.stairs = \"kept\"\nother.b = 1\ndays.\"2026-11-22\".note = \"x\"\nother.a = 2\n";
    assert_eq!(after(before, &slip()), before.replace("kept", "slipped"));
}

#[test]
fn a_comment_inside_of_what_stands_in_braces_moves_above_the_line() {
    let before =
        "format = 1\n[days.\"2026-11-22\"]\n  tasks = { stairs = {\n  state = \"kept\", spans = [ # c\n  ] } }\n";
    let timed = Answer { spans: vec![Span { from: moment("2026-11-22T09:10:00Z"), to: None }], ..state(State::Kept) };
    let expected = "format = 1\n[days.\"2026-11-22\"]\n  # c\n  tasks = { stairs = {\n  state = \"kept\", spans = [{ from = 2026-11-22T09:10:00+00:00 }], minutes = 0 } }\n";
    assert_eq!(after(before, &retick("stairs", state(State::Kept), timed)), expected);
}

#[test]
fn the_days_are_read_bare_and_written_in_quotes_and_the_first_change_brings_all_of_them_to_that() {
    let text = "format = 1\r\ndays.2026-11-19.note = \"days.2026-11-19\" # [days.2026-11-19]\r\n\r\n\
                [ days . 2026-11-21 ]\nnote = \"\"\"\n[days.2026-11-21]\"\"\"\n[days.'2026-11-22'.tasks]\nstairs = \"kept\"\n\
                [[days.2026-11-23.pain]]\nat = 2026-11-23T10:00:00Z\nrest = 1\n[days.2026-11-23.pain.days.2026-11-23]\n\
                [[\"days\".2026-11-23.pain]]\nat = 2026-11-23T11:00:00Z\nrest = 2\n[2026-11-23]\ndays.2026-11-23 = 1\n";
    let quoted = "format = 1\r\ndays.\"2026-11-19\".note = \"days.2026-11-19\" # [days.2026-11-19]\r\n\r\n\
                  [ days . \"2026-11-21\" ]\nnote = \"\"\"\n[days.2026-11-21]\"\"\"\n[days.'2026-11-22'.tasks]\nstairs = \"slipped\"\n\
                  [[days.\"2026-11-23\".pain]]\nat = 2026-11-23T10:00:00Z\nrest = 1\n[days.\"2026-11-23\".pain.days.2026-11-23]\n\
                  [[\"days\".\"2026-11-23\".pain]]\nat = 2026-11-23T11:00:00Z\nrest = 2\n[2026-11-23]\ndays.2026-11-23 = 1\n";
    let desk = Desk::with(text);
    let saved = desk.save(&slip()).unwrap();
    assert_eq!(desk.read(), quoted);
    assert_eq!(desk.file.undo(&saved.undo, today()).unwrap().record, Desk::with(text).record());
    assert_eq!(desk.read(), text, "a change that is taken back takes the quotes with it");
    for inline in
        ["days = { 2026-11-22 = { tasks.stairs = \"kept\" } }", "days.2026-11-22 = { tasks = { stairs = \"kept\" } }"]
    {
        let wanted = inline.replace("2026-11-22", "\"2026-11-22\"").replace("kept", "slipped");
        assert_eq!(after(&format!("format = 1\n{inline}\n"), &slip()), format!("format = 1\n{wanted}\n"));
    }
}
