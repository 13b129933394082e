//! How long the patient waits: from a key to its frame, for a file to be read, and for the disk.
//!
//! `cargo bench --bench speed` prints the times. Nothing is asserted of them: a test that depends on a clock would fail on
//! a busy machine.
#![expect(clippy::unwrap_used, reason = "a bench that cannot go on fails where it stands")]

mod records;

use std::fmt;
use std::sync::Arc;

use divan::{Bencher, black_box};
use legup::app::forms::export::Folders;
use legup::app::keys::{KeyMap, press};
use legup::app::{App, Msg, Start};
use legup::plan::TaskId;
use legup::record::{Answer, Change, Contrast, State};
use legup::rules::parse_time::Vocabulary;
use legup::rules::time::{Calendar, Moment};
use legup::shell::vocabulary::names;
use legup::store::{self, Folder, PatientFile};
use legup::ui::palette::{Depth, Ground, Palette};
use legup::ui::{Theme, view};
use legup::words::Words;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use records::SIZES;

fn main() {
    divan::main();
}

/// On which screen which keys are pressed.
const KEYS: [(&str, &[&str]); 5] = [
    ("1", &["down", "right", "space", "2", "3", "4", "M", "p", "m", ",", "!", "?"]),
    ("2", &["left", "pgup"]),
    ("3", &["down"]),
    ("4", &["down", "G"]),
    ("M", &["down"]),
];

#[derive(Clone, Copy)]
struct Case {
    size: (&'static str, u64),
    screen: &'static str,
    key: &'static str,
}

impl fmt::Display for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, {} on {}", self.size.0, self.key, self.screen)
    }
}

fn cases() -> impl Iterator<Item = Case> {
    let of_size =
        |size| KEYS.into_iter().flat_map(move |(screen, keys)| keys.iter().map(move |key| Case { size, screen, key }));
    SIZES.into_iter().flat_map(of_size)
}

fn app(record: &str) -> App {
    let moment = Moment::new(records::now().to_utc(), Calendar::new(Arc::new(records::ZONE)));
    App::new(Start {
        record: store::record_of("progress.toml", record).unwrap(),
        moment,
        plans: store::plans::list(None).into_iter().filter_map(|entry| entry.plan.ok()).collect(),
        built_in: Vec::new(),
        vocabulary: Vocabulary::default(),
        names: names(&Words::of("en")),
        keys: KeyMap::load().unwrap(),
        by: None,
        folders: Folders::default(),
        demo: false,
        ids: None,
    })
}

#[divan::bench(args = cases(), sample_count = 20, sample_size = 1)]
fn from_a_key_to_its_frame(bencher: Bencher<'_, '_>, case: Case) {
    let (words, theme) =
        (Words::of("en"), Theme::new(false, &Palette::new(Depth::Indexed, Ground::Dark, Contrast::Normal)));
    let area = Rect::new(0, 0, 120, 40);
    let record = records::record(case.size.1);
    let on_screen = || {
        let (mut app, mut buffer) = (app(&record), Buffer::empty(area));
        let _ = app.update(Msg::Key(press(case.screen).unwrap()));
        let _ = view(&app, &words, &theme, area, &mut buffer);
        (app, buffer)
    };
    bencher.with_inputs(on_screen).bench_local_refs(|(app, buffer)| {
        black_box(app.update(Msg::Key(press(case.key).unwrap())));
        black_box(view(app, &words, &theme, area, buffer));
    });
}

#[divan::bench(args = SIZES.map(|(_, days)| days))]
fn to_read_a_file(bencher: Bencher<'_, '_>, days: u64) {
    let text = records::record(days);
    bencher.bench(|| store::record_of("progress.toml", black_box(&text)).unwrap());
}

#[divan::bench(args = SIZES.map(|(_, days)| days))]
fn to_save_a_tick(bencher: Bencher<'_, '_>, days: u64) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("progress.toml");
    #[expect(clippy::disallowed_methods, reason = "the bench makes the file it reads")]
    std::fs::write(&path, records::record(days)).unwrap();
    let file = PatientFile::progress(path, Folder::Given);
    let today = records::today();
    let mut stands = Answer::default();
    bencher.bench_local(|| {
        let state = if stands.state == State::Open { State::Done } else { State::Open };
        let (before, after) = (stands.clone(), Answer { state, ..Answer::default() });
        stands = after.clone();
        let change = Change::Task { date: today, task: TaskId::new("stretches"), before, after };
        let saved = file.save(&change, today).unwrap();
        assert!(!saved.change.is_nothing(), "nothing was saved");
        saved
    });
}
