//! The screens, as a patient sees and uses them: keys in, a picture and a record out.

mod answers;
mod any_keys;
mod call;
mod clock;
mod commands;
mod copies;
mod damaged;
mod disk;
mod elsewhere;
mod first_run;
mod hostile;
mod journey;
mod journeys;
mod keys;
mod medicines;
mod mouse;
mod operation;
mod over;
mod own_keys;
mod pain_legs;
mod pain_screen;
mod picture;
mod seen;
mod settings;
mod stretches;
mod timers;
mod today;
mod week;
mod whole_day;
mod without_plan;
mod zones;

use std::sync::LazyLock;

use chrono::TimeDelta;
use chrono_tz::Europe::Berlin;
use chrono_tz::Tz;
use legup::app::forms::export::{Folders, Wanted};
use legup::app::keys::{KeyMap, Press, press};
use legup::app::mouse::{Mouse, aim};
use legup::app::screens::commands::Names;
use legup::app::{App, Effect, Msg, Over, Start};
use legup::plan::Plan;
use legup::record::Record;
use legup::rules::parse_time::Vocabulary;
use legup::shell::vocabulary::{names, vocabulary};
use legup::store;
use legup::words::Words;
use ratatui::layout::Position;

use unicode_width::UnicodeWidthStr;

use crate::given::{calf_implants, now};
pub(crate) use disk::{Disk, Temper};

/// When the demo of most tests is looked at: a Wednesday, day 5, a little after two.
pub(crate) const AFTERNOON: &str = "2026-11-25T14:05:12+01:00";

// What every sitting begins with is read once.
static PLAN: LazyLock<Plan> = LazyLock::new(calf_implants);
static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| vocabulary(&Words::of("en")));
static KEYS: LazyLock<KeyMap> = LazyLock::new(|| KeyMap::load().unwrap());
thread_local! {
    static NAMES: Names = names(&Words::of("en"));
}

/// The folders of somebody whose name is short.
fn folders() -> Folders {
    Folders { home: "/home/kim".into(), documents: "/home/kim/Documents".into() }
}

/// What was entered up to day 5.
pub(crate) fn five_days() -> Record {
    let text = include_str!("five-days.toml");
    store::record_of("five-days.toml", text).unwrap_or_else(|error| panic!("{error}"))
}

/// Somebody at the program.
pub(crate) struct Sitting {
    pub(crate) app: App,
    pub(crate) disk: Disk,
    /// The files of their own that were asked for.
    pub(crate) wanted: Vec<Wanted>,
    /// What was asked for of files that cannot be read: whether to bring back the copy.
    pub(crate) opened: Vec<bool>,
    /// Whether the program has ended.
    pub(crate) ended: bool,
    size: (u16, u16),
}

impl Sitting {
    /// A recovery on its day 5.
    pub(crate) fn demo() -> Self {
        Self::of(five_days(), AFTERNOON)
    }

    /// A recovery of which only the operation is written down.
    pub(crate) fn operated(surgery: &str, at: &str) -> Self {
        Self::file(&format!("format = 1\n[recovery]\nplan = \"calf-implants\"\nsurgery = {surgery}\n"), at)
    }

    /// What a progress file says.
    pub(crate) fn file(text: &str, at: &str) -> Self {
        Self::of(store::record_of("progress.toml", text).unwrap_or_else(|error| panic!("{error}")), at)
    }

    /// No progress file yet.
    pub(crate) fn new(at: &str) -> Self {
        Self::of(Record::default(), at)
    }

    pub(crate) fn of(record: Record, at: &str) -> Self {
        Self::with_plans(record, at, vec![PLAN.clone()])
    }

    pub(crate) fn with_plans(record: Record, at: &str, plans: Vec<Plan>) -> Self {
        let app = App::new(Start {
            moment: now(at, Berlin),
            record: record.clone(),
            plans,
            built_in: vec![PLAN.clone()],
            vocabulary: VOCABULARY.clone(),
            names: NAMES.with(Clone::clone),
            keys: KEYS.clone(),
            by: None,
            folders: folders(),
            demo: false,
            ids: None,
        });
        Self { app, disk: Disk::new(record), wanted: Vec::new(), opened: Vec::new(), ended: false, size: (80, 24) }
    }

    /// On a terminal of this size.
    pub(crate) fn sized(&mut self, columns: u16, rows: u16) -> &mut Self {
        self.size = (columns, rows);
        self.look();
        self
    }

    /// What is on screen is seen. Only where that matters to the next key it is drawn for it.
    fn look(&mut self) {
        let (columns, rows) = self.size;
        let scrolls = match &self.app.over {
            Some(Over::Help { .. } | Over::Details { .. } | Over::Call { .. } | Over::Stretches(_)) => true,
            Some(Over::Form(_) | Over::Quit) | None => false,
        };
        if scrolls || columns < 40 || rows < 12 {
            let drawn = self.drawn(columns, rows).1;
            self.app.seen(drawn.last_scroll, drawn.has_room);
        } else {
            self.app.seen(0, true);
        }
    }

    /// Presses keys, written as in `jj<space>p4<enter>`, and clicks: `<click 12,5>`, or on words that are on screen,
    /// `<click Stairs>`.
    pub(crate) fn keys(&mut self, script: &str) -> &mut Self {
        for name in tokens(script) {
            match name.strip_prefix("click ") {
                Some(place) => self.clicks(place),
                None => self.update(Msg::Key(named(name))),
            };
        }
        self
    }

    /// The main button is pressed and let go at a place, or on the first of these words. Half a second has passed.
    pub(crate) fn clicks(&mut self, place: &str) -> &mut Self {
        let at = self.place_of(place);
        let mut moment = self.app.moment.clone();
        moment.now += TimeDelta::milliseconds(500);
        self.update(Msg::Clock(moment)).mouse(Mouse::Click { from: at, to: at })
    }

    /// The mouse is used on what is on screen.
    pub(crate) fn mouse(&mut self, mouse: Mouse) -> &mut Self {
        let (columns, rows) = self.size;
        match aim(&self.drawn(columns, rows).1.regions, mouse) {
            Some(aim) => self.update(Msg::Mouse(aim)),
            None => self,
        }
    }

    /// A place that is written as `12,5`, or that of the first of these words on screen.
    pub(crate) fn place_of(&self, place: &str) -> Position {
        if let Some((Ok(x), Ok(y))) = place.split_once(',').map(|(x, y)| (x.parse(), y.parse())) {
            return Position { x, y };
        }
        let text = self.text(self.size.0, self.size.1);
        let found = text.lines().zip(0..).find_map(|(line, y)| Some((line.split_once(place)?.0, y)));
        let (before, y) = found.unwrap_or_else(|| panic!("no {place:?} in\n{text}"));
        Position { x: before.width().try_into().unwrap(), y }
    }

    /// Something happens, and is carried out as the program does it.
    pub(crate) fn update(&mut self, msg: Msg) -> &mut Self {
        let effects = self.app.update(msg);
        self.carry_out(effects);
        self.look();
        self
    }

    fn carry_out(&mut self, effects: Vec<Effect>) {
        let is_for_the_disk = |effect: &Effect| matches!(effect, Effect::Save(_) | Effect::TryAgain);
        let asked = effects.iter().any(is_for_the_disk);
        for effect in effects {
            match effect {
                Effect::Save(work) => self.disk.waiting.push_back(work),
                Effect::Write(wanted) => self.wanted.push(wanted),
                Effect::Open { bring_back } => self.opened.push(bring_back),
                Effect::TryAgain | Effect::Redraw | Effect::Suspend => {}
                Effect::Quit => self.ended = true,
            }
        }
        for report in if asked { self.disk.reports(&self.app.moment) } else { Vec::new() } {
            let effects = self.app.update(report);
            self.ended |= effects.contains(&Effect::Quit);
            assert!(!effects.iter().any(is_for_the_disk), "a report never orders anything by itself");
        }
    }

    /// Time goes on.
    pub(crate) fn at(&mut self, at: &str) -> &mut Self {
        self.update(Msg::Clock(now(at, Berlin)))
    }

    /// The computer is set to another zone.
    pub(crate) fn travels(&mut self, at: &str, zone: Tz) -> &mut Self {
        self.update(Msg::Zone(now(at, zone)))
    }

    /// The disk behaves differently from now on, and is tried again.
    pub(crate) fn disk_turns(&mut self, temper: Temper) -> &mut Self {
        self.disk.temper = temper;
        self.carry_out(vec![Effect::TryAgain]);
        self
    }

    /// Somebody else writes the file.
    pub(crate) fn elsewhere(&mut self, edit: impl FnOnce(&mut Record)) -> &mut Self {
        edit(&mut self.disk.memory.record);
        let record = self.disk.memory.record.clone();
        self.update(Msg::Loaded(Box::new(record)))
    }
}

/// The presses of a key script: a character each, or a key's name between `<` and `>`.
pub(crate) fn presses(script: &str) -> Vec<Press> {
    tokens(script).into_iter().map(named).collect()
}

fn named(name: &str) -> Press {
    press(if name == " " { "space" } else { name }).unwrap_or_else(|| panic!("no key is {name:?}"))
}

fn tokens(script: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = script;
    while let Some(first) = rest.chars().next() {
        let (name, after) = match rest.strip_prefix('<') {
            Some(inside) => inside.split_once('>').unwrap_or_else(|| panic!("{script}: a key without its end")),
            None => rest.split_at(first.len_utf8()),
        };
        found.push(name);
        rest = after;
    }
    found
}
