//! What lies over a screen: help, details, the forms, the question before leaving; and what goes wrong.

use chrono_tz::Europe::Berlin;
use insta::assert_snapshot;
use legup::app::forms::Form;
use legup::app::{Msg, Over};
use legup::record::Contrast;
use legup::record::Refusal;
use legup::store::demo;
use legup::ui::Theme;
use legup::ui::palette::{Depth, Ground, Palette};
use ratatui::style::Color;

use super::{AFTERNOON, Sitting, Temper};
use crate::given::now;
use crate::screens::picture;

#[test]
fn help_is_drawn_from_the_keys() {
    assert_snapshot!("help", Sitting::demo().keys("?").picture(80, 24));
    assert_snapshot!("help_whole", Sitting::demo().keys("?").text(80, 90));
    assert_snapshot!("help_on_a_phone", Sitting::demo().sized(40, 12).keys("?<pgdn>").text(40, 12));
}

#[test]
fn a_phone_has_the_details_over_the_list() {
    assert_snapshot!("details", Sitting::demo().keys("j<enter>").picture(40, 12));
    assert_snapshot!("details_scrolled", Sitting::demo().sized(40, 12).keys("j<enter>G").text(40, 12));
    assert_snapshot!("details_of_the_pain", Sitting::demo().keys("GkGk<enter>").text(40, 16));
    assert_snapshot!("details_large", Sitting::demo().keys("<enter>").text(80, 24));
}

#[test]
fn the_pain_form_shows_what_is_chosen() {
    assert_snapshot!("pain", Sitting::demo().keys("p").picture(80, 24));
    assert_snapshot!("pain_ten", Sitting::demo().keys("p10<tab>7<tab><right><tab>13:30<tab>tight").picture(80, 24));
    assert_snapshot!("pain_on_a_phone", Sitting::demo().keys("p4").picture(40, 12));
    assert_snapshot!(
        "pain_note_on_a_phone",
        Sitting::demo().keys("p4<tab><tab><tab><tab>tight behind the knee").picture(40, 12)
    );
    assert_snapshot!("pain_tall_phone", Sitting::demo().keys("p4<tab><tab>").text(40, 16));
    assert_snapshot!("pain_plain", Sitting::demo().keys("p4<tab>").plain_text(80, 24));
}

#[test]
fn the_pain_form_says_what_is_missing_and_goes_there() {
    assert_snapshot!("needs_a_number", Sitting::demo().keys("p<tab><tab><enter>").picture(80, 24));
    assert_snapshot!("time_unclear", Sitting::demo().keys("p4<tab><tab><tab>soon<enter>").text(80, 24));
    assert_snapshot!("time_ahead", Sitting::demo().keys("p4<tab><tab><tab>23:00<enter>").text(40, 12));
}

#[test]
fn a_past_day_has_a_time_ready_in_its_pain_form() {
    assert_snapshot!(Sitting::demo().keys("hp4").text(80, 24));
}

/// The note of today after a paste and some keys.
fn note_after(pasted: &str, keys: &str) -> String {
    let mut sitting = Sitting::demo();
    sitting.keys("n").update(Msg::Paste(pasted.to_owned())).keys(keys).keys("<ctrl-s>");
    let day = sitting.disk.memory.record.day(crate::given::day("2026-11-25"));
    day.and_then(|day| day.note.clone()).unwrap_or_default()
}

#[test]
fn a_letter_and_its_accents_are_one_in_every_text() {
    for (pasted, keys, left) in [
        // Composed where there is such a letter, and taken away as one also where there is none.
        ("caf\u{65}\u{301}", "", "café"),
        ("caf\u{65}\u{301}", "<backspace>", "caf"),
        ("caf\u{65}\u{301}", "<left><left>x", "caxfé"),
        ("x\u{302}y", "<backspace><backspace>", ""),
        ("ax\u{302}y", "<left><left><delete>", "ay"),
        ("ax\u{302}\u{323}y", "<home><right><right>b", "ax\u{323}\u{302}by"),
        ("ab", "<left><left><delete><delete><delete><backspace>", ""),
        ("👩\u{200d}⚕\u{fe0f}!", "<left><backspace>", "!"),
        ("각", "<backspace>", ""),
        // An accent that is typed joins the letter before it.
        ("cafe", "\u{301}", "café"),
        ("cafe s", "<left><left>\u{301}", "café s"),
        ("one\ntwo", "<up><end>\u{301}<down><home><backspace>", "onétwo"),
        ("a\nb", "<home><backspace><backspace>", "b"),
        // Up and down leave no cursor within a letter.
        ("x\u{302}\u{323}\u{330}\nabc", "<left><left><up>1", "1x\u{323}\u{330}\u{302}\nabc"),
    ] {
        assert_eq!(note_after(pasted, keys), left, "{pasted:?} {keys}");
    }
}

#[test]
fn a_text_is_edited_as_in_a_shell() {
    for (keys, left) in [
        ("one two three<ctrl-w>x", "one two x"),
        ("one two three<ctrl-u>x", "x"),
        ("one two three<ctrl-a>x", "xone two three"),
        ("one two three<ctrl-a><ctrl-e>x", "one two threex"),
        ("one two three<ctrl-left><ctrl-left>x", "one xtwo three"),
        ("one two three<alt-left><alt-b>x", "one xtwo three"),
        ("one two three<home><ctrl-right><alt-f>x", "one two xthree"),
        ("one two three<home><alt-right>x<alt-d>", "one x three"),
        ("one two three<alt-backspace>", "one two"),
        ("one two three<alt-b><ctrl-k>x", "one two x"),
        ("one two<home><ctrl-u>x", "xone two"),
        ("one two<home><ctrl-delete>", "two"),
        ("one<enter>two<home><ctrl-u>x", "one\nxtwo"),
        ("one<alt-x><ctrl-y>", "one"),
    ] {
        assert_eq!(note_after("", keys), left, "{keys}");
    }
    let mut sitting = Sitting::demo();
    sitting.keys("p4<tab><tab>1<tab>13:45<ctrl-w><ctrl-u>13:30<enter>");
    assert!(sitting.message().contains("13:30"), "{}", sitting.message());
}

/// The rows of a screen on which its words stand.
fn rows_of(screen: &str, words: &[&str]) -> Vec<Option<usize>> {
    words.iter().map(|word| screen.lines().position(|line| line.contains(word))).collect()
}

#[test]
fn nothing_of_a_form_moves_while_something_is_typed_or_wrong() {
    for (opened, typed, labels) in [
        ("p", "4<tab>6<tab>1<tab>13:3<enter>0<tab>tight", &["At rest", "When moving", "Which leg", "Time", "Note"][..]),
        ("p", "<enter>4<enter>1", &["At rest", "When moving", "Which leg", "Time", "Note"]),
        ("m", "<enter>Ibuprofen<enter>1,000<enter>", &["Name", "One dose", "Hours between", "Most in", "Ingredient"]),
        ("b", "<enter>1<enter>36,5<enter>", &["Measured", "Value"]),
        ("S", "<enter>1<enter>Walk<tab>x<enter>", &["What", "Name", "Because"]),
    ] {
        for size in [(80, 24), (120, 40)] {
            let mut sitting = Sitting::demo();
            let there = rows_of(&sitting.keys(opened).text(size.0, size.1), labels);
            for press in super::presses(typed) {
                sitting.update(Msg::Key(press));
                let now = sitting.text(size.0, size.1);
                let now_there = rows_of(&now, labels);
                let same = there.iter().zip(&now_there).all(|(was, is)| was.is_none() || is.is_none() || was == is);
                assert!(same, "{opened}{typed}\n{now}");
            }
        }
    }
}

#[test]
fn what_is_wrong_stands_below_its_field() {
    let screen = Sitting::demo().keys("p<tab><tab><enter>").text(80, 24);
    let rows = rows_of(&screen, &["! At rest", "Please choose a number for the pain at rest."]);
    assert_eq!(rows[0].map(|row| row + 1), rows[1], "{screen}");
}

#[test]
fn a_form_lies_over_the_screen_where_there_is_room() {
    assert!(Sitting::demo().keys("p").text(80, 20).contains("┌──"));
    let over = Sitting::demo().keys("p").text(120, 40);
    assert!(over.contains("┌──") && over.contains("TO DO"), "{over}");
    for size in [(79, 24), (80, 19), (40, 12)] {
        let alone = Sitting::demo().keys("p").text(size.0, size.1);
        assert!(!alone.contains('┌') && !alone.contains("TO DO"), "{alone}");
    }
    assert!(Sitting::demo().keys("p").plain_text(80, 24).contains("+-----"));
}

#[test]
fn a_field_that_is_full_says_so() {
    let mut sitting = Sitting::demo();
    sitting.keys("m");
    assert!(!sitting.text(80, 24).contains("] full"));
    sitting.update(Msg::Paste("x".repeat(300)));
    assert!(sitting.text(80, 24).contains("] full"), "{}", sitting.text(80, 24));
    assert!(sitting.message().starts_with("No room: "), "{}", sitting.message());
}

#[test]
fn a_form_is_not_saved_without_the_fields_that_are_marked() {
    for opened in ["p", "m", "b", "S", "S1", "S3", "3jjs", "3O", "2r", "jE"] {
        let mut sitting = Sitting::demo();
        sitting.keys(opened);
        let form = |sitting: &Sitting| match &sitting.app.over {
            Some(Over::Form(form)) => form.clone(),
            _ => panic!("{opened}: no form"),
        };
        let needed = |form: &Form| form.fields.iter().filter(|field| field.shown && field.needed).count();
        let (count, text) = (needed(&form(&sitting)), sitting.text(80, 24));
        assert_eq!(text.contains("* needed"), count > 0, "{text}");
        if count == 0 {
            continue;
        }
        for _ in 0..form(&sitting).fields.len() {
            if form(&sitting).current().is_some_and(|field| field.needed) {
                sitting.keys("<end><ctrl-u><backspace>");
            }
            sitting.keys("<tab>");
        }
        let before = sitting.app.record().clone();
        sitting.keys("<ctrl-s>");
        assert_eq!(*sitting.app.record(), before, "{opened}");
        let form = form(&sitting);
        assert!(form.problem.is_some() && form.current().unwrap().needed, "{opened}: {:?}", form.current());
    }
}

#[test]
fn a_note_has_as_many_lines_as_it_needs() {
    let mut sitting = Sitting::demo();
    sitting.keys("nfirst line<enter><enter>").keys(&"a long line that goes on and on ".repeat(5));
    assert_snapshot!("note", sitting.picture(80, 24));
    assert_snapshot!("note_on_a_phone", sitting.picture(40, 12));
}

#[test]
fn leaving_with_something_unsaved_is_asked_first() {
    let mut sitting = Sitting::demo();
    sitting.disk_turns(Temper::Fails).keys("jj<space>p4<esc>q");
    assert_snapshot!("leaving", sitting.picture(80, 24));
    assert_snapshot!("leaving_on_a_phone", sitting.text(40, 12));
}

#[test]
fn what_is_on_its_way_to_the_disk_is_not_called_saved() {
    let mut waiting = Sitting::demo();
    waiting.disk_turns(Temper::Waits).keys("jj<space>");
    assert_snapshot!("saving", waiting.text(80, 24));
    let mut failing = Sitting::demo();
    failing.disk_turns(Temper::Fails).keys("jj<space>");
    assert_snapshot!("not_saved", failing.picture(80, 24));
    assert_snapshot!("not_saved_on_a_phone", failing.text(40, 12));
    let mut unreadable = Sitting::demo();
    unreadable.update(Msg::Unreadable("progress.toml:3:1: key with no value".to_owned()));
    assert_snapshot!("unreadable", unreadable.picture(80, 24));
}

#[test]
fn a_refused_change_says_that_nothing_was_changed() {
    let mut sitting = Sitting::demo();
    sitting.disk_turns(Temper::Waits).keys("jj<space>");
    let id = sitting.disk.waiting.pop_front().unwrap().id;
    sitting.update(Msg::Refused { id, reason: Refusal::ChangedMeanwhile });
    assert_snapshot!(sitting.text(80, 24));
}

#[test]
fn a_message_is_never_cut_where_there_are_rows_for_it() {
    let mut sitting = Sitting::demo();
    sitting.keys("he");
    for (columns, rows) in [(40, 16), (40, 12), (80, 24), (120, 40)] {
        let text = sitting.text(columns, rows).split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(text.contains("Press t for today, or E to add time to this day."), "{columns}x{rows}: {text}");
    }
    assert_snapshot!("message_on_a_phone", sitting.text(40, 16));
}

#[test]
fn before_the_operation_no_key_speaks_of_a_row_that_is_not_there() {
    for key in ["x", "-", "c", "s", "n", "<space>", "<enter>"] {
        let mut sitting = Sitting::operated("2026-11-27T09:30:00+01:00", super::AFTERNOON);
        assert!(!sitting.keys(key).message().contains("This row"), "{key}");
    }
}

#[test]
fn the_demo_says_that_nothing_is_saved() {
    let record = demo::record(&now(AFTERNOON, Berlin)).unwrap();
    let mut sitting = Sitting::of(record, AFTERNOON);
    sitting.app.demo = true;
    assert_snapshot!("demo", sitting.keys("jj<space>").text(80, 24));
    for (name, key) in [("demo_week", "2"), ("demo_journey", "3"), ("demo_pain", "4"), ("demo_medicines", "M")] {
        assert_snapshot!(name, sitting.keys(key).text(80, 24));
    }
}

#[test]
fn the_demo_has_nothing_that_is_still_to_come() {
    for at in ["2026-11-25T00:00:00+01:00", "2026-11-25T09:00:00+01:00", "2026-11-25T23:59:59+01:00"] {
        let moment = now(at, Berlin);
        let record = demo::record(&moment).unwrap();
        for day in record.days.values() {
            let spans = day.tasks.values().flat_map(|answer| &answer.spans);
            let starts = spans.flat_map(|span| [Some(span.from), span.to]).flatten();
            let entries = day.entries.iter().map(|entry| entry.at);
            assert!(starts.chain(entries).all(|entered| entered <= moment.now), "{at}");
        }
    }
}

#[test]
fn a_plan_that_is_not_there_is_named() {
    let text = "format = 1\n[recovery]\nplan = \"my-own\"\nsurgery = 2026-11-20T09:30:00+01:00\n";
    let mut sitting = Sitting::file(text, super::AFTERNOON);
    assert_snapshot!(sitting.keys("2jj").text(80, 24));
}

#[test]
fn a_terminal_that_is_too_small_says_how_large_it_must_be() {
    let sizes = [(1, 1), (10, 3), (23, 5), (24, 6)];
    let texts = sizes.map(|(columns, rows)| format!("{columns}x{rows}\n{}", Sitting::demo().picture(columns, rows)));
    assert_snapshot!(texts.join("\n\n"));
}

#[test]
fn without_colours_the_selection_and_the_slips_can_still_be_told() {
    let mut sitting = Sitting::demo();
    sitting.keys("jjjjjx");
    let theme = Theme::new(false, &Palette::colorless());
    let (buffer, _) = sitting.drawn_in(&theme, 80, 24);
    assert!(buffer.content.iter().all(|cell| cell.fg == Color::Reset && cell.bg == Color::Reset));
    let coloured =
        sitting.drawn_in(&Theme::new(false, &Palette::new(Depth::Indexed, Ground::Dark, Contrast::Normal)), 80, 24).0;
    assert_eq!(picture::text(&buffer), picture::text(&coloured));
}
