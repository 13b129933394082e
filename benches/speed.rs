//! How long the patient waits: from a key to its frame, and for the disk.
//!
//! `cargo bench` prints the times. Nothing is asserted: a test that depends on a clock would fail on a busy machine.
#![expect(clippy::unwrap_used, reason = "a bench that cannot go on fails where it stands")]

use std::fmt::Write as _;
use std::sync::Arc;

use chrono::{Days, NaiveDate, TimeZone, Utc};
use divan::{Bencher, black_box};
use legup::app::forms::export::Folders;
use legup::app::keys::{KeyMap, press};
use legup::app::{App, Msg, Start};
use legup::plan::TaskId;
use legup::record::{Answer, Change, Record, State};
use legup::rules::parse_time::Vocabulary;
use legup::rules::time::{Calendar, Moment};
use legup::store::{self, Folder, PatientFile};
use legup::ui::{Ground, Theme, view};
use legup::words::Words;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

fn main() {
    divan::main();
}

fn moment() -> Moment {
    let instant = Utc.with_ymd_and_hms(2026, 11, 25, 14, 5, 12).unwrap();
    Moment::new(instant, Calendar::new(Arc::new(chrono_tz::Europe::Berlin)))
}

fn app(record: Record) -> App {
    App::new(Start {
        record,
        moment: moment(),
        plans: store::plans::list(None).into_iter().filter_map(|entry| entry.plan.ok()).collect(),
        built_in: Vec::new(),
        vocabulary: Vocabulary::default(),
        keys: KeyMap::load().unwrap(),
        by: None,
        folders: Folders::default(),
        demo: false,
    })
}

/// A progress file with this many days, each with its answers, a pain entry and a note.
fn years(days: u64) -> String {
    let mut text =
        "format = 1\n\n[recovery]\nplan = \"calf-implants\"\nsurgery = 2026-11-20T09:30:00+01:00\n".to_owned();
    let first = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
    for day in first.iter_days().take(usize::try_from(days).unwrap()) {
        write!(
            text,
            "\n[days.{day}]\nnote = \"slept badly\"\n\n[days.{day}.tasks]\nstockings = \"done\"\nstairs = \"kept\"\n\
             heels = {{ state = \"skipped\", because = \"not up today\" }}\n\n[[days.{day}.pain]]\n\
             at = {day}T14:05:00+01:00\nwhere = \"left\"\nrest = 4\nmoving = 6\n"
        )
        .unwrap();
    }
    text
}

const WEEK: u64 = 7;
const TEN_YEARS: u64 = 3652;

#[divan::bench(args = ["space", "down", "right", "2", "3", "4", "M", "p", "m", ",", "!", "?"])]
fn from_a_key_to_its_frame(bencher: Bencher<'_, '_>, key: &str) {
    let (words, theme) = (Words::of("en"), Theme::new(true, false, Ground::Dark));
    let area = Rect::new(0, 0, 120, 40);
    let press = press(key).unwrap();
    let record = store::demo::record(&moment()).unwrap();
    bencher.with_inputs(|| (app(record.clone()), Buffer::empty(area))).bench_local_values(|(mut app, mut buffer)| {
        black_box(app.update(Msg::Key(press.clone())));
        black_box(view(&app, &words, &theme, area, &mut buffer))
    });
}

#[divan::bench(args = [WEEK, TEN_YEARS])]
fn to_read_a_file(bencher: Bencher<'_, '_>, days: u64) {
    let text = years(days);
    bencher.bench(|| store::record_of("progress.toml", black_box(&text)).unwrap());
}

#[divan::bench(args = [WEEK, TEN_YEARS])]
fn to_save_a_tick(bencher: Bencher<'_, '_>, days: u64) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("progress.toml");
    #[expect(clippy::disallowed_methods, reason = "the bench makes the file it reads")]
    std::fs::write(&path, years(days)).unwrap();
    let file = PatientFile::progress(path, Folder::Given);
    let today = NaiveDate::from_ymd_opt(2026, 11, 25).unwrap();
    let mut done = false;
    bencher.bench_local(|| {
        done = !done;
        let state = if done { State::Done } else { State::Open };
        let after = Answer { state, ..Answer::default() };
        let date = today.checked_sub_days(Days::new(1)).unwrap();
        let change = Change::Task { date, task: TaskId::new("medication"), before: Answer::default(), after };
        file.save(&change, today).unwrap()
    });
}
