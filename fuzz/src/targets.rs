//! What must hold for any bytes that a file, a clipboard or a person can bring.
//!
//! Each target takes bytes and panics where a promise is broken. `cargo fuzz` runs them on bytes it makes up, the tests
//! on those in `corpus` and on mutations of them.

use std::sync::Arc;
use std::sync::LazyLock;

use chrono::{DateTime, Days, Duration, FixedOffset, NaiveDate, Utc};
use legup::app::keys::{KeyMap, press};
use legup::diagnostic::{Diagnostic, Reader, Source, did_you_mean};
use legup::plan::{self, Kind, Offset, PlanId, TaskId, Window};
use legup::record::{
    Answer, Call, Change, Dose, Entered, Entry, EntryKind, Extra, ExtraKind, Filed, Medicine, MedicineId, Most, Nrs,
    Override, Pain, Point, Quantity, Record, Recovery, Ruling, Side, Span, State, Whom, Why,
};
use legup::report::json::show;
use legup::rules::meant::{Purpose, Typing};
use legup::rules::parse_time::parse_duration;
use legup::rules::parse_time::{NOON, Vocabulary};
use legup::rules::time::{Calendar, Moment, PostOpDay};
use legup::schema::{self, by_day};
use legup::shell::vocabulary::vocabulary;
use legup::store::import::Import;
use legup::store::{self, LoadError, SaveError};
use legup::words::Words;
use toml_parser::lexer::TokenKind;

const NAME: &str = "progress.toml";

/// A progress file is read, or every mistake in it has a place in the file and fits a screen. What it says when it is read
/// a day at a time it says as well when it is read as one.
pub(crate) fn progress(bytes: &[u8]) {
    if let Some((text, (record, _))) = str::from_utf8(bytes).ok().and_then(|text| Some((text, by_day(text, None)?))) {
        let mut reader = Reader::new(Source { name: NAME, text });
        let tree = reader.parse();
        let whole = schema::progress(&mut reader, tree.get_ref(), text).expect("a format that is known");
        assert_eq!((reader.finish(), whole.tidy()), (Vec::new(), record));
    }
    if let Err(error) = store::record_of(NAME, bytes) {
        is_told(&error, bytes);
    }
}

/// So are settings.
pub(crate) fn settings(bytes: &[u8]) {
    if let Err(error) = store::settings_of("config.toml", bytes) {
        is_told(&error, bytes);
    }
}

/// So is what `legup show --json` may have written; what is read of it says all that it says, and can be read again.
pub(crate) fn import(bytes: &[u8]) {
    let imported = |bytes: &[u8]| -> Result<(Record, String), LoadError> {
        let import = Import::of_bytes("record.json".to_owned(), bytes)?;
        let record = import.record()?;
        let shown = show(&record, PostOpDay(2)).expect("JSON");
        import.loses_nothing(&shown)?;
        Ok((record, shown))
    };
    match imported(bytes) {
        Err(error) => is_told(&error, bytes),
        Ok((record, shown)) => {
            let (again, _) = imported(shown.as_bytes()).expect("what is shown can be read back");
            assert_eq!(again, record);
        }
    }
}

/// So is a plan.
pub(crate) fn plan(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    if let Err(mistakes) = plan::parse(Source { name: "plan.toml", text: &text }) {
        assert!(!mistakes.is_empty());
        for mistake in &mistakes {
            is_shown(mistake, &text);
        }
    }
}

/// A key map is read or refused.
pub(crate) fn keys(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let usual = KeyMap::load().expect("the usual keys");
    let source = Source { name: "keys.toml", text: &text };
    for read in [KeyMap::read(source), usual.with(source)] {
        for mistake in read.err().unwrap_or_default() {
            is_shown(&mistake, &text);
        }
    }
    let _ = press(&text);
}

/// Whatever is typed is understood or refused, and what is understood can be shown and typed again.
pub(crate) fn typed(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for now in ["2026-11-23T10:00:00+01:00", "2027-03-28T01:59:00+01:00", "2026-10-25T02:30:00+01:00"] {
        let now: DateTime<FixedOffset> = now.parse().expect("a moment");
        for zone in [chrono_tz::Europe::Berlin, chrono_tz::America::Sao_Paulo, chrono_tz::Pacific::Apia] {
            let calendar = Calendar::new(Arc::new(zone)).turning_at(4);
            moment(&text, &Moment::new(now.with_timezone(&Utc), calendar));
        }
    }
    if let Ok(amount) = text.parse::<Quantity>() {
        assert_eq!(amount.to_string().parse(), Ok(amount));
    }
    if let Ok(most) = text.parse::<Most>() {
        assert_eq!(most.to_string().parse(), Ok(most));
    }
    if let Ok(offset) = text.parse::<Offset>() {
        assert_eq!(offset.to_string().parse(), Ok(offset));
    }
    let _ = (text.parse::<Window>(), Medicine::gap_of(&text), MedicineId::of_name(&text));
    let _ = did_you_mean(&text, ["done", "kept", "skipped"]);
}

fn moment(text: &str, now: &Moment) {
    static WORDS: LazyLock<Vocabulary> = LazyLock::new(|| vocabulary(&Words::of("en")));
    let typing = Typing { words: &WORDS, moment: now, day: now.today(), surgery: None };
    let _ = (typing.a_day(text, false), typing.a_day(text, true), typing.stretch(text));
    let entries = [Purpose::Dose, Purpose::Start, Purpose::Stop(now.now), Purpose::Off(now.now)];
    for purpose in entries.into_iter().chain([Purpose::Operation, Purpose::Visit, Purpose::Clock]) {
        if let Ok(meant) = typing.moment_or_at(text, purpose, NOON) {
            let again = typing.moment(&meant.at.to_rfc3339(), purpose).map(|again| again.at);
            assert_eq!(again, Ok(meant.at), "{text:?}");
            let again = typing.moment(&typing.written(meant.at, purpose), purpose).map(|again| again.at);
            assert_eq!(again, Ok(meant.at), "{text:?}");
        }
    }
    if let Ok(minutes) = parse_duration(text, &WORDS) {
        assert!(minutes > 0);
        if minutes < 10_000 {
            assert_eq!(parse_duration(&minutes.to_string(), &WORDS), Ok(minutes));
        }
    }
}

/// A change to a readable text is made whole or refused: the new text says the old record and the change, every comment
/// is in it, and taking the change back leaves the record of before.
///
/// The first eight bytes choose the change.
pub(crate) fn edit(bytes: &[u8]) {
    let Some((seed, text)) = bytes.split_first_chunk() else { return };
    let (Ok(text), Ok(record)) = (std::str::from_utf8(text), store::record_of(NAME, text)) else { return };
    let change = change(&record, &mut Dice(u64::from_le_bytes(*seed)));
    let Some((new, change)) = saved(text, &change) else { return };
    let mut wanted = record.clone();
    change.apply(&mut wanted);
    let read = store::record_of(NAME, &new).expect("what is saved can be read");
    assert_eq!(read, wanted, "{change:?}\n{text}\n{new}");
    assert_eq!(comments(&new), comments(text), "{change:?}\n{text}\n{new}");
    let Some((old, _)) = saved(&new, &change.clone().inverse()) else { return };
    let read = store::record_of(NAME, &old).expect("what is saved can be read");
    assert_eq!(in_order(read), in_order(record), "{change:?}\n{text}\n{new}\n{old}");
    assert_eq!(comments(&old), comments(text), "{change:?}\n{new}\n{old}");
}

/// The text with a change made to it; none where the change does not fit the record, or the text its editing.
fn saved(text: &str, change: &Change) -> Option<(String, Change)> {
    match store::edited(NAME, text, change) {
        Ok(saved) => Some(saved),
        Err(SaveError::Refused(_) | SaveError::Unusual { .. } | SaveError::TooLarge { .. }) => None,
        Err(error) => panic!("{error}"),
    }
}

/// What a screen shows of a mistake stands in the text, and nothing in it can be obeyed by a terminal.
fn is_shown(mistake: &Diagnostic, text: &str) {
    assert!(!mistake.problem.is_empty());
    let shown = mistake.to_string();
    assert!(shown.chars().all(|c| c == '\n' || !c.is_control()), "{shown:?}");
    if let Some(place) = &mistake.place {
        assert!((1..=text.matches('\n').count() + 1).contains(&place.line), "{place:?}");
        assert!(place.column >= 1 && place.width >= 1, "{place:?}");
    }
}

fn is_told(error: &LoadError, bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    match error {
        LoadError::Mistakes(mistakes) => {
            assert!((1..=101).contains(&mistakes.len()), "{}", mistakes.len());
            for mistake in mistakes {
                is_shown(mistake, &text);
            }
        }
        error => assert!(error.hint(None).is_some(), "{error}"),
    }
}

/// The comments of a text, each as it stands.
fn comments(text: &str) -> Vec<&str> {
    let tokens = toml_parser::Source::new(text).lex().filter(|token| token.kind() == TokenKind::Comment);
    let mut found: Vec<_> = tokens.filter_map(|token| text.get(token.span().start()..token.span().end())).collect();
    found.sort_unstable();
    found
}

/// A record without the order that entries of one day have among each other.
fn in_order(mut record: Record) -> Record {
    for day in record.days.values_mut() {
        day.entries.sort_by_key(|entry| (entry.kind() == EntryKind::Call, format!("{entry:?}")));
    }
    for said in record.recovery.iter_mut().flat_map(|recovery| recovery.overrides.values_mut()) {
        said.sort_by_key(|said| format!("{said:?}"));
    }
    record
}

/// Chooses, always in the same way from the same number.
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: u32) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u32::try_from(self.0 >> 33).expect("31 bits") % sides.max(1)
    }

    fn of<'a, T>(&mut self, all: &'a [T]) -> Option<&'a T> {
        let sides = u32::try_from(all.len()).expect("a few");
        all.get(usize::try_from(self.below(sides)).expect("a few"))
    }

    fn text(&mut self) -> Option<String> {
        const TEXTS: [&str; 7] =
            ["", "slept well", "two\nlines", "a # no comment", "\"quoted\" \\ '''", "bell\u{7}\ttab", "\r\nx\r"];
        self.of(&TEXTS).filter(|text| !text.is_empty()).map(|text| (*text).to_owned())
    }

    fn name(&mut self) -> Option<String> {
        self.of(&[None, Some("Ann".to_owned()), Some(" Ann \"A\" ".to_owned())]).cloned().flatten()
    }

    fn moment(&mut self) -> DateTime<FixedOffset> {
        let moments = ["2026-11-22T08:00:00+01:00", "2026-11-23T23:59:59.5-12:00", "0001-01-01T00:00:00Z"];
        self.of(&moments).and_then(|moment| moment.parse().ok()).expect("a moment")
    }

    /// A day that the record has, one around, or any other.
    fn day(&mut self, record: &Record) -> NaiveDate {
        let days: Vec<_> = record.days.keys().copied().collect();
        let other = NaiveDate::from_ymd_opt(2026, 11, 1).expect("a day") + Days::new(self.below(60).into());
        if self.below(3) == 0 { other } else { self.of(&days).copied().unwrap_or(other) }
    }
}

/// A change that a person could make to a record.
fn change(record: &Record, dice: &mut Dice) -> Change {
    let date = dice.day(record);
    match dice.below(12) {
        0..3 => answer(record, date, dice),
        3 => Change::Note { date, before: record.day(date).and_then(|day| day.note.clone()), after: dice.text() },
        4..7 => entry(record, date, dice),
        7 => medicine(record, dice),
        _ => recovery(record, dice),
    }
}

fn answer(record: &Record, date: NaiveDate, dice: &mut Dice) -> Change {
    let mut tasks = vec![TaskId::new("stairs"), TaskId::new("odd key.\"#")];
    tasks.extend(record.day(date).into_iter().flat_map(|day| day.tasks.keys().cloned()));
    let task = dice.of(&tasks).cloned().expect("a task");
    let before = record.answer(date, &task).cloned().unwrap_or_default();
    let after = match dice.below(3) {
        0 => Answer::default(),
        1 => Answer { state: dice.of(&State::ALL).copied().unwrap_or_default(), ..Answer::default() },
        _ => Answer {
            state: dice.of(&State::ALL).copied().unwrap_or_default(),
            why: dice.of(&Why::ALL).copied(),
            because: dice.text(),
            minutes: dice.below(1440),
            spans: vec![Span { from: dice.moment(), to: None }],
            by: dice.name(),
        },
    };
    Change::Task { date, task, before, after }
}

fn entry(record: &Record, date: NaiveDate, dice: &mut Dice) -> Change {
    let there = record.day(date).map(|day| day.entries.clone()).unwrap_or_default();
    let before = dice.of(&there).cloned().filter(|_| dice.below(2) == 0);
    let is_call = before.as_ref().map_or(dice.below(3) == 0, |before| before.kind() == EntryKind::Call);
    let is_dose = before.as_ref().map_or(dice.below(2) == 0, |before| before.kind() == EntryKind::Dose);
    let after = if is_call {
        let whom = dice.of(&Whom::ALL).copied().expect("somebody to call");
        Entry { at: dice.moment(), what: Entered::Call(Call { whom }), note: dice.text(), by: dice.name(), id: None }
    } else if is_dose {
        let amount = Quantity::new(1 + u64::from(dice.below(1_000_000)), "mg").unwrap();
        let medicine = MedicineId::new("ibuprofen");
        let what = Entered::Dose(Dose { medicine, amount });
        Entry { at: dice.moment(), what, note: dice.text(), by: dice.name(), id: None }
    } else {
        let side = dice.of(&Side::ALL).copied();
        let rest = u8::try_from(dice.below(11)).ok().and_then(Nrs::new).expect("a score");
        let what = Entered::Pain(Pain { side, rest, moving: None });
        Entry { at: dice.moment(), what, note: dice.text(), by: dice.name(), id: None }
    };
    let is_removed = before.is_some() && dice.below(2) == 0;
    let filed = |entry| Filed { date, entry };
    Change::Entry { before: before.map(filed), after: (!is_removed).then(|| filed(after)) }
}

fn medicine(record: &Record, dice: &mut Dice) -> Change {
    let mut ids = vec![MedicineId::new("ibuprofen"), MedicineId::new("odd key.\"#")];
    ids.extend(record.medicines.keys().cloned());
    let id = dice.of(&ids).cloned().expect("a medicine");
    let amount = Quantity::new(1500, "tablets").unwrap();
    let most = dice.of(&[None, Some(Most::Doses(3)), Some(Most::Amount(amount.clone()))]).cloned().flatten();
    let after = Medicine { name: "Ibu 400".to_owned(), amount, ingredient: dice.name(), gap: Some(270), most };
    let before = record.medicines.get(&id).cloned();
    Change::Medicine { id, before, after: (dice.below(3) > 0).then_some(after) }
}

/// A change of the recovery, or of what the surgeon said; its beginning where there is none.
fn recovery(record: &Record, dice: &mut Dice) -> Change {
    let Some(there) = &record.recovery else {
        let after = Recovery::new(PlanId::new("calf-implants"), dice.moment());
        return Change::Recovery { before: None, after: Some(after) };
    };
    match dice.below(4) {
        0 => {
            let later = there.surgery.checked_add_signed(Duration::days(70));
            Change::Exchange { before: there.exchange, after: later.filter(|_| dice.below(2) == 0) }
        }
        1 => {
            let mut ids = vec![TaskId::new("crutches"), TaskId::new("odd key.\"#")];
            ids.extend(there.extras.keys().cloned());
            let id = dice.of(&ids).cloned().expect("an id");
            let what = ExtraKind::Task { kind: Kind::Avoid, from: None, until: Some(Point::After(Offset::Days(3))) };
            let extra = Extra { title: "Crutches".to_owned(), what, because: dice.text(), on: None, by: dice.name() };
            let before = there.extras.get(&id).cloned();
            Change::Extra { id, before, after: (dice.below(3) > 0).then_some(extra) }
        }
        _ => {
            let mut ids = vec!["stairs".to_owned(), "odd key.\"#".to_owned()];
            ids.extend(there.overrides.keys().cloned());
            let of = dice.of(&ids).cloned().expect("an id");
            let said = there.overrides.get(&of).cloned().unwrap_or_default();
            let before = dice.of(&said).cloned().filter(|_| dice.below(3) > 0);
            let ruling = match dice.below(2) {
                0 => Ruling::Never,
                _ => Ruling::Window { from: None, until: Some(Point::After(Offset::Hours(48))) },
            };
            let after = Override { ruling, because: dice.text(), on: None, by: dice.name() };
            let is_removed = before.is_some() && dice.below(2) == 0;
            Change::Override { of, before, after: (!is_removed).then_some(after) }
        }
    }
}
