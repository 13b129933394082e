//! Texts that could garble a screen: escapes, bidirectional overrides, wide and combined characters, endless words.

use insta::assert_snapshot;
use legup::app::Msg;
use legup::diagnostic::Source;
use legup::plan::parse;
use ratatui::buffer::Buffer;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::{AFTERNOON, Sitting};

const HOSTILE: [&str; 9] = [
    "\u{1b}[31mred\u{1b}[0m \u{1b}]0;title\u{7}",
    "\u{9b}2J cleared",
    "left \u{202e}thgir\u{202c} \u{2066}in\u{2069} \u{200f}",
    "漢字かな交じりの長い文章が続いていくとどうなるか見てみましょう",
    "e\u{301}e\u{301}e\u{301} Zalgo t\u{337}\u{334}\u{31b}e\u{335}x\u{336}t",
    "family 👩‍👩‍👧‍👦 flag 🇩🇪 heart ❤️ tone 👍🏽 key 1️⃣",
    "שלום עולם مرحبا بالعالم",
    "Donaudampfschifffahrtsgesellschaftskapitaenswitwenrentenauszahlungsstellenleiterin",
    "tab\there \u{0} nul \u{7f} del \u{feff}bom \u{200b}zero \u{ad}soft",
];

/// Cells that a terminal could obey, that hold more than one place for what they show, or of whose width terminals
/// have different ideas.
fn wrong_cells(buffer: &Buffer) -> Vec<String> {
    let mut wrong = Vec::new();
    let columns = usize::from(buffer.area.width);
    for (number, cell) in buffer.content.iter().enumerate() {
        let symbol = cell.symbol();
        let obeyed = symbol.chars().any(|c| {
            c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}')
        });
        let apart: usize = symbol.chars().filter_map(UnicodeWidthChar::width).sum();
        if obeyed || apart != symbol.width() || number % columns + symbol.width() > columns {
            wrong.push(format!("{}:{} {symbol:?}", number / columns, number % columns));
        }
    }
    wrong
}

#[test]
fn nothing_that_was_written_reaches_the_terminal_as_a_command() {
    for text in HOSTILE {
        for keys in ["", "G", "2G", "n", "<enter>", "jjj-", "Gk<enter>"] {
            let mut sitting = Sitting::demo();
            sitting.elsewhere(|record| {
                for day in record.days.values_mut() {
                    day.note = Some(text.to_owned());
                    for entry in &mut day.entries {
                        entry.note = Some(text.to_owned());
                    }
                    for answer in day.tasks.values_mut() {
                        answer.because = Some(text.to_owned());
                    }
                }
            });
            sitting.keys(keys);
            for (columns, rows) in [(80, 24), (40, 12), (27, 8)] {
                let (buffer, _) = sitting.drawn(columns, rows);
                assert_eq!(wrong_cells(&buffer), Vec::<String>::new(), "{text:?} {keys} {columns}x{rows}");
            }
        }
    }
}

#[test]
fn nothing_that_is_pasted_reaches_the_terminal_as_a_command() {
    for text in HOSTILE {
        for keys in ["n", "-", "p<tab><tab><tab>", "p<tab><tab><tab><tab>"] {
            let mut sitting = Sitting::demo();
            sitting.keys(keys).update(Msg::Paste(text.to_owned()));
            for (columns, rows) in [(80, 24), (40, 12), (27, 8)] {
                let (buffer, _) = sitting.drawn(columns, rows);
                assert_eq!(wrong_cells(&buffer), Vec::<String>::new(), "{text:?} {keys} {columns}x{rows}");
            }
        }
    }
}

/// Every place that takes text, and the keys that lead to it.
const FIELDS: &[&str] = &[
    "n",
    "-<tab>",
    "p<tab><tab><tab>",
    "p<tab><tab><tab><tab>",
    "m",
    "m<tab>",
    "m<tab><tab>",
    "m<tab><tab><tab>",
    "E",
    "E<tab>",
    "s<tab>",
    "s<tab><tab>",
    "S<tab>",
    "S<tab><tab>",
    "S<tab><tab><tab>",
    ",<tab>",
    ",<tab><tab>",
    "Ma",
    "Ma<tab>",
    "Ma<tab><tab>",
    "Ma<tab><tab><tab>",
    "N",
];

#[test]
fn a_large_paste_is_of_a_bounded_length_in_every_field_and_nothing_elsewhere() {
    let large = "a whole book ".repeat(20_000);
    for keys in FIELDS {
        let mut sitting = Sitting::demo();
        sitting.keys(keys);
        for _ in 0..3 {
            sitting.update(Msg::Paste(large.clone()));
        }
        let held = format!("{:?}{:?}", sitting.app.over, sitting.app.first_run);
        assert!(held.contains("a whole book"), "{keys} leads to no field");
        assert!(held.len() < 100_000, "{keys}: {} bytes are held", held.len());
    }
    for keys in ["", "2", "3", "4", "M", "?", "!", "<enter>"] {
        let mut sitting = Sitting::demo();
        let before = sitting.keys(keys).text(80, 24);
        sitting.update(Msg::Paste(large.clone()));
        assert_eq!(sitting.text(80, 24), before, "{keys}");
    }
}

#[test]
fn the_rule_between_the_panes_stays_straight() {
    let mut sitting = Sitting::demo();
    sitting.elsewhere(|record| {
        let note = HOSTILE.join("\n");
        record.days.values_mut().for_each(|day| day.note = Some(note.clone()));
    });
    assert_snapshot!("day", sitting.keys("G").text(80, 24));
    assert_snapshot!("week", sitting.keys("2G").text(80, 24));
    assert_snapshot!("note", sitting.keys("1n").text(80, 24));
    let (buffer, _) = sitting.keys("<esc>1").drawn(80, 24);
    for y in 3..21 {
        assert_eq!(buffer[(47, y)].symbol(), "│", "row {y}");
    }
}

#[test]
fn a_plan_of_ones_own_may_have_long_and_wide_titles() {
    let text = include_str!("../../../assets/plans/calf-implants.toml")
        .replace("\"Legs raised\"", "\"Beine hoch, aufs grosse Kissen, bis acht\"")
        .replace("\"Stairs\"", "\"階段を使わないでくださいね本当に\"");
    let plan = parse(Source { name: "own.toml", text: &text }).unwrap();
    let record = Sitting::demo().disk.memory.record;
    let mut sitting = Sitting::with_plans(record, AFTERNOON, vec![plan]);
    assert_snapshot!("titles", sitting.text(80, 24));
    assert_snapshot!("titles_of_the_week", sitting.keys("2").text(80, 24));
    assert_snapshot!("titles_on_a_phone", sitting.keys("1").text(40, 12));
}
