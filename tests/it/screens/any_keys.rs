//! Whatever is pressed, pasted or told, on a terminal of any size.

use legup::app::keys::{Press, press};
use legup::app::mouse::Mouse;
use legup::app::{Msg, Notice};
use legup::record::{Contrast, Record};
use legup::ui::Theme;
use legup::ui::palette::{Depth, Ground, Palette};
use proptest::prelude::*;
use ratatui::layout::{Position, Rect};
use ratatui_textarea::Key;

use super::{Sitting, Temper};

#[derive(Debug, Clone)]
enum Step {
    Key(&'static str),
    Text(char),
    Paste(String),
    Click(u16, u16),
    Drag(u16, u16),
    Wheel(u16, u16, bool),
    Size(u16, u16),
    Disk(Temper),
    Midnight,
    Elsewhere,
}

const KEYS: [&str; 58] = [
    "1",
    "2",
    "4",
    "m",
    "M",
    "a",
    "d",
    "u",
    "U",
    "ctrl-r",
    "?",
    "!",
    ",",
    "f1",
    "q",
    "ctrl-c",
    "up",
    "down",
    "j",
    "k",
    "home",
    "end",
    "g",
    "G",
    "pgup",
    "pgdn",
    "space",
    "x",
    "-",
    "e",
    "E",
    "c",
    "p",
    "n",
    "enter",
    "left",
    "right",
    "h",
    "l",
    "t",
    "[",
    "]",
    "tab",
    "backtab",
    "esc",
    "backspace",
    "delete",
    "ctrl-s",
    "r",
    "y",
    "w",
    "0",
    "4",
    "9",
    "ctrl-l",
    "ctrl-z",
    ":",
    "ctrl-p",
];

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        60 => prop::sample::select(&KEYS[..]).prop_map(Step::Key),
        4 => any::<char>().prop_map(Step::Text),
        2 => "\\PC{0,12}|[\u{1b}\u{202e}\u{200d}a\n\t漢e\u{301}👩‍👩‍👧]{0,20}".prop_map(Step::Paste),
        20 => (0_u16..=120, 0_u16..=50).prop_map(|(x, y)| Step::Click(x, y)),
        2 => (0_u16..=120, 0_u16..=50).prop_map(|(x, y)| Step::Drag(x, y)),
        6 => (0_u16..=120, 0_u16..=50, any::<bool>()).prop_map(|(x, y, down)| Step::Wheel(x, y, down)),
        6 => (0_u16..=120, 0_u16..=50).prop_map(|(columns, rows)| Step::Size(columns, rows)),
        2 => (0_u16..=3, 0_u16..=3).prop_map(|(columns, rows)| Step::Size(columns, rows)),
        3 => prop::sample::select(&[Temper::Works, Temper::Waits, Temper::Fails][..]).prop_map(Step::Disk),
        2 => Just(Step::Midnight),
        2 => Just(Step::Elsewhere),
    ]
}

fn take(sitting: &mut Sitting, step: Step, midnights: &mut u32) {
    match step {
        Step::Key(key) => sitting.update(Msg::Key(press(key).unwrap())),
        Step::Text(c) => sitting.update(Msg::Key(Press { key: Key::Char(c), ..Press::default() })),
        Step::Paste(text) => sitting.update(Msg::Paste(text)),
        Step::Click(x, y) => {
            let (columns, rows) = sitting.size;
            sitting.clicks(&format!("{},{}", x % columns.max(1), y % rows.max(1)))
        }
        Step::Drag(x, y) => sitting.mouse(Mouse::Click { from: Position { x, y }, to: Position { x: y, y: x } }),
        Step::Wheel(x, y, down) => sitting.mouse(Mouse::Wheel { at: Position { x, y }, down }),
        Step::Size(columns, rows) => sitting.sized(columns, rows),
        Step::Disk(temper) => sitting.disk_turns(temper),
        Step::Midnight => {
            *midnights += 1;
            sitting.at(&format!("2026-12-{:02}T00:00:05+01:00", *midnights % 31 + 1))
        }
        Step::Elsewhere => sitting.elsewhere(|record| {
            for day in record.days.values_mut().take(2) {
                day.note = Some("from elsewhere".to_owned());
            }
        }),
    };
}

/// What the disk would have, were all that waits for it done.
fn with_what_waits(sitting: &Sitting) -> Record {
    let mut ahead = sitting.disk.clone();
    ahead.temper = Temper::Works;
    let _ = ahead.reports(&sitting.app.moment);
    ahead.memory.record
}

/// The record with its entries in order: one that is brought back stands last in the file, and anywhere is as good.
fn in_order(record: &Record) -> Record {
    let mut record = record.clone();
    record.days.values_mut().for_each(|day| day.entries.sort_by_key(|entry| format!("{entry:?}")));
    record
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_pressed_the_screen_is_drawn_and_shows_what_was_entered(
        begun in any::<bool>(),
        steps in prop::collection::vec(step(), 1..60),
    ) {
        let mut sitting = if begun { Sitting::demo() } else { Sitting::new(super::AFTERNOON) };
        if !begun {
            sitting.keys("20 Nov 9:30");
        }
        let mut midnights = 0;
        for step in steps {
            if sitting.ended {
                break;
            }
            take(&mut sitting, step, &mut midnights);
            let (columns, rows) = sitting.size;
            let drawn = sitting.drawn(columns, rows).1;
            let area = Rect::new(0, 0, columns, rows);
            prop_assert!(drawn.cursor.is_none_or(|cursor| area.is_empty() || area.contains(cursor)), "{drawn:?} {area:?}");
            prop_assert_eq!(sitting.app.record(), &with_what_waits(&sitting));
        }
    }

    #[test]
    fn undoing_everything_gives_the_first_record_back(steps in prop::collection::vec(prop::sample::select(&KEYS[..]), 1..80)) {
        let mut sitting = Sitting::demo();
        let first = sitting.disk.memory.record.clone();
        for key in steps {
            // Leaving is another test's business.
            if !["q", "ctrl-c", "y"].contains(&key) {
                sitting.update(Msg::Key(press(key).unwrap()));
            }
        }
        sitting.keys("<esc><esc>1");
        while sitting.app.notice != Notice::Say("nothing-to-undo") {
            sitting.keys("u");
        }
        prop_assert_eq!(in_order(&sitting.disk.memory.record), in_order(&first));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 160, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_screen_fits_any_terminal(
        keys in prop::sample::select(&[
            "", "l", "h", "G", "2", "2G", "2<pgdn>", "2r", "2r3<tab>x", "2r<up><up>", "4", "4G", "4<enter>", "?", "?G", "<enter>", "p", "p4<tab>", "p<tab><tab><tab>", "p<tab><tab><tab><tab>words",
            "nwords<enter>words", "-<tab>words", "E", "jE<tab>", ":", ":pain", "M:x", "p4<esc>q",
            "!", "!G", "p9<enter>", "p9<enter><enter>", "p9<enter><enter>g", "p9<enter><left><enter>",
            "m", "mA<tab>1 g<tab>6<enter>", "mA<tab>1 g<tab>6<enter><enter>m<enter>", "mA<tab>1 g<tab>6<enter><enter>M",
            "mA<tab>1 g<tab>6<enter><enter>Gk<enter>j<enter>", "mA<tab>1 g<tab>6<enter><enter>Gk",
        ][..]),
        columns in 0_u16..=250,
        rows in 0_u16..=80,
        plain in any::<bool>(),
    ) {
        let mut sitting = Sitting::demo();
        sitting.keys(keys);
        let theme = Theme::new(plain, &Palette::new(Depth::Indexed, Ground::Dark, Contrast::Normal));
        let (buffer, drawn) = sitting.drawn_in(&theme, columns, rows);
        let area = buffer.area;
        prop_assert!(drawn.cursor.is_none_or(|cursor| area.is_empty() || area.contains(cursor)), "{drawn:?} {area:?}");
        if plain {
            let text = super::picture::text(&buffer);
            let signs: String = text.chars().filter(|c| !c.is_ascii() && !"·½°←→↑↓●○◐✕–".contains(*c)).collect();
            prop_assert_eq!(signs, "");
        }
    }
}
