//! What holds for every progress file and every change.

use legup::diagnostic::{Reader, Source};
use legup::plan::{Kind, Offset, TaskId};
use legup::record::{
    Answer, Call, Change, Dose, Entered, Entry, EntryKind, Extra, ExtraKind, Filed, Medicine, MedicineId, Most,
    Override, Point, Quantity, Record, Recovery, Ruling, Side, Span, State, Stretch, Whom, Why, join,
};
use legup::schema;
use legup::store::{Deed as Done, SaveError, record_of};
use proptest::prelude::*;
use proptest::sample::select;

use crate::given::{pain, pain_change};
use crate::store_desk::*;

/// A day in every way in which TOML lets a person write it; `DAY` stands for its date.
const DAYS: &[&str] = &[
    "",
    "[days.DAY.tasks]\nstairs = \"kept\"\nheels = { state = \"skipped\", because = \"not up\" }\n",
    "[days.DAY]\nnote = \"slept badly\"\nmood = 7\n\n[days.DAY.tasks]\nstairs = \"kept\"\n",
    "[days.DAY]\nnote = '''\nslept # badly\nand late'''\ntasks.stairs = \"kept\"\ntasks.heels.state = \"done\"\n",
    "[days.DAY]\ntasks = { stairs = \"kept\", heels = { state = \"done\", by = \"Ana\" } }\npain = [{ at = DAYT10:00:00Z, rest = 3 }]\n",
    "[days.DAY]\npain = [\n  { at = DAYT10:00:00Z, rest = 3 },\n  { at = \"DAYT12:00:00Z\", rest = 4, sharp = true }\n]\n",
    "[days.DAY.tasks.stairs]\nstate = \"kept\"\nby = \"Ana\"\n\n[days.DAY.tasks.heels]\nstate = \"skipped\"\nbecause = \"tired\"\n",
    "[days.DAY.tasks]\nelevation = { minutes = 45, spans = [{ from = DAYT09:10:00+01:00, to = DAYT10:40:00+01:00 }] }\n",
    "[[days.DAY.pain]]\nat = DAYT14:05:00+01:00\nwhere = \"left\"\nrest = 4\nnote = \"tight\"\n\n[[days.DAY.pain]]\nat = DAYT18:05:00+01:00\nrest = 2\n\n[days.DAY.pain.doctor]\ncalled = true\n",
    "[[days.DAY.doses]]\nat = DAYT08:00:00Z\nmedicine = \"ibuprofen\"\namount = \"400 mg\"\ncolour = \"red\"\n\n[[days.DAY.doses]]\nat = DAYT14:00:00Z\nmedicine = \"ibuprofen\"\namount = \"1.5 tablets\"\nby = \"Ana\"\n",
    "[days.DAY]\ndoses = [{ at = DAYT08:00:00Z, medicine = \"x\", amount = \"1\" }]\ntasks.stairs = { why = \"asleep\", by = \"Ana\" }\n",
    "[[days.DAY.calls]]\nat = DAYT10:20:00+01:00\nwhom = \"surgeon\"\nsaid = \"come on Monday\"\n\n[[days.DAY.calls]]\nat = DAYT12:00:00Z\nwhom = \"other\"\nwho = \"the nurse\"\n",
    "[days.DAY]\n\n[days.DAY.tasks]\n  stairs = \"open\"\n  heels = {}\n",
    "[days.DAY]\nnote = \'\'\'\nas it is written:\n\n[days.\"2026-11-22\"]\nnote = \"no\"\'\'\'\n",
    "[days.DAY.tasks]\nheels = {\n  state = \"done\",\n  by = \"Ana\",\n}\n",
];

/// What stands above the days.
const TOPS: &[&str] = &[
    "format = 1\n",
    "# mine\nformat = 1\n\n[recovery]\nplan = \"calf-implants\"\nsurgery = 2026-11-20T09:30:00+01:00\n\n[recovery.override.stockings]\nuntil = \"4w\"\n",
    "format = 1\nrecovery.plan = \"calf-implants\"\nrecovery.surgery = 2026-11-20T09:30:00+01:00\n",
    "format = 1\nrecovery = { plan = \"calf-implants\", surgery = 2026-11-20T09:30:00+01:00, by = \"Ana\" }\n",
    "format = 1\ndays.\"2026-11-19\".note = \"the day before\"\ndays.\"2026-11-25\".tasks.stairs = \"kept\"\n",
    "format = 1\n\n[days]\n2026-11-19 = { note = \"the day before\" }\n2026-11-25.tasks.stairs = \"kept\"\n",
    "format = 1\n\n[days]\n",
    "format = 1\n[recovery.helper]\nname = \"Ann\"\n",
    "format = 1\nexample = \'\'\'\n[days.\"2026-11-21\"]\nnote = \"no\"\n[other]\n\'\'\'\n",
    "format = 1\n\n[recovery]\nplan = \"calf-implants\"\nsurgery = 2026-11-20T09:30:00+01:00\nexchange = 2027-02-10T08:00:00+01:00\n\n[[recovery.override.stockings]]\nuntil = \"4w\"\n\n[[recovery.override.stockings]]\nnot_at_all = true\non = 2026-11-27\n\n[recovery.extra.crutches]\ntitle = \"Crutches\"\n\n[medicines.ibuprofen]\nname = \"Ibuprofen\"\namount = \"400 mg\"\ncolour = \"red\"\n",
    "format = 1\nmedicines = { ibuprofen = { name = \"Ibuprofen\", amount = \"400 mg\", hours_between = 4.5 } }\n\n[recovery]\nplan = \"calf-implants\"\nsurgery = 2026-11-20T09:30:00+01:00\noverride.stockings = { until = \"4w\" }\noverride.stairs.until = 2026-12-24\nextra = { crutches = { title = \"Crutches\", kind = \"avoid\", from = \"2d\" } }\n",
    "format = 1\nrecovery = { plan = \"calf-implants\", surgery = 2026-11-20T09:30:00+01:00, override = { stockings = [{ not_at_all = true }], stairs.from = \"48h\" } }\n\n[medicines]\nibuprofen.name = \"Ibuprofen\"\nibuprofen.amount = \"400 mg\"\n",
];

/// What a text says that is read as one, not a day at a time.
fn read_as_one(text: &str) -> Record {
    let mut reader = Reader::new(Source { name: "", text: text.trim_start_matches('\u{FEFF}') });
    let tree = reader.parse();
    let record = schema::progress(&mut reader, tree.get_ref(), text).unwrap();
    assert_eq!(reader.finish(), [], "{text}");
    record.tidy()
}

/// Whether the key of a day stands without quotes, in one of the ways above.
fn has_bare_days(text: &str) -> bool {
    let begins = |line: &str| line.starts_with("2026-11-");
    text.lines().any(begins) || ["days.2026-11-", "{ 2026-11-", "}, 2026-11-"].iter().any(|bare| text.contains(bare))
}

pub(crate) fn dates() -> impl Strategy<Value = &'static str> {
    select(&["2026-11-19", "2026-11-20", "2026-11-21", "2026-11-22", "2026-11-23", "2026-11-25", "2026-11-26"][..])
}

/// A file: sections in any of these ways, with comments, and with lines that end in either way.
pub(crate) fn files() -> impl Strategy<Value = String> {
    let decoration = (0..9u8, any::<bool>());
    let days = prop::collection::vec(select(DAYS), 3);
    let one_table = Just(vec![
        "days = { 2026-11-21 = { tasks = { stairs = \"kept\" } }, 2026-11-22 = { note = \"x\" } }\nformat = 1\n"
            .to_owned(),
    ]);
    let sections = (select(TOPS), days).prop_map(|(top, days)| {
        let days =
            ["2026-11-20", "2026-11-21", "2026-11-23"].iter().zip(days).map(|(date, day)| day.replace("DAY", date));
        std::iter::once(top.to_owned()).chain(days).collect::<Vec<_>>()
    });
    let parts = prop_oneof![9 => sections, 1 => one_table];
    (parts, prop::collection::vec(decoration, 64), any::<bool>(), any::<bool>(), any::<bool>()).prop_map(
        |(parts, decorations, blank_lines, has_mark, ends)| {
            let text = parts.join(if blank_lines { "\n" } else { "" });
            let mut out = vec![if has_mark { "\u{FEFF}" } else { "" }.to_owned()];
            let mut in_text = false;
            for (n, (line, (extra, crlf))) in text.lines().zip(decorations).enumerate() {
                let end = if crlf { "\r\n" } else { "\n" };
                let in_braces = line.starts_with("  ") || line.ends_with(['{', '[', ',']);
                if line.contains("'''") {
                    in_text = !in_text;
                }
                let plain = !in_text && !line.contains("'''") && !in_braces && !line.starts_with([']', '}']);
                match extra {
                    0 if plain => out.push(format!("# above {n}{end}")),
                    1 if plain => out.push(format!("# apart {n}{end}{end}")),
                    _ => {}
                }
                let may_end = extra == 2 && !in_text && !line.contains("'''") && !line.is_empty();
                let behind = if may_end { format!(" # behind {n}") } else { String::new() };
                out.push(format!("{line}{behind}{end}"));
            }
            let out = out.concat();
            if ends { out.trim_end_matches(['\r', '\n']).to_owned() } else { out }
        },
    )
}

pub(crate) fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        select(
            &["slept well", "two\nlines", "a # no comment", "\"quoted\" \\ '''", "tab\tand\u{7}bell", "\n", "\r\nx\r"]
                [..]
        )
        .prop_map(ToOwned::to_owned),
        "\\PC{1,12}",
    ]
}

pub(crate) fn answers() -> impl Strategy<Value = Answer> {
    let spans = select(vec![
        vec![],
        vec![Span { from: moment("2026-11-21T09:00:00+01:00"), to: None }],
        vec![Span { from: moment("2026-11-21T09:00:00+01:00"), to: Some(moment("2026-11-21T10:00:00-03:30")) }],
    ]);
    let why = prop::option::of(select(&Why::ALL[..]));
    let minutes = prop_oneof![Just(0), 1..=1440u32];
    (select(&State::ALL[..]), why, prop::option::of(texts()), minutes, spans, names())
        .prop_map(|(state, why, because, minutes, spans, by)| Answer { state, why, because, minutes, spans, by })
}

pub(crate) fn names() -> impl Strategy<Value = Option<String>> {
    select(vec![None, Some("Ann".to_owned()), Some(" Ann \"A\"\n".to_owned()), Some(String::new())])
}

fn points() -> impl Strategy<Value = Option<Point>> {
    let hours = (1..50u32).prop_map(|hours| Point::After(Offset::Hours(hours)));
    let days = (0..50u32).prop_map(|days| Point::After(Offset::Days(days)));
    prop::option::of(prop_oneof![hours, days, dates().prop_map(|day| Point::On(date(day)))])
}

/// A start, or an end, but not both: whether they fit together is another question.
fn windows() -> impl Strategy<Value = (Option<Point>, Option<Point>)> {
    (points(), any::<bool>()).prop_map(|(point, is_start)| if is_start { (point, None) } else { (None, point) })
}

pub(crate) fn overrides() -> impl Strategy<Value = Override> {
    let on = prop::option::of(dates().prop_map(date));
    (windows(), prop::option::of(texts()), on, names()).prop_map(|((from, until), because, on, by)| {
        let is_never = from.is_none() && until.is_none();
        let ruling = if is_never { Ruling::Never } else { Ruling::Window { from, until } };
        Override { ruling, because, on, by }
    })
}

pub(crate) fn extras() -> impl Strategy<Value = Extra> {
    let visit = dates().prop_map(|day| ExtraKind::Visit(moment(&format!("{day}T10:15:00+01:00"))));
    let kinds = select(vec![Kind::Keep, Kind::Avoid, Kind::Time, Kind::Note]);
    let task = (kinds, windows()).prop_map(|(kind, (from, until))| ExtraKind::Task { kind, from, until });
    (prop_oneof![visit, task], prop::option::of(texts()), names()).prop_map(|(what, because, by)| Extra {
        title: "Crutches\t#1".to_owned(),
        what,
        because,
        on: None,
        by,
    })
}

pub(crate) fn quantities() -> impl Strategy<Value = Quantity> {
    (1..10_000_000u64, select(vec!["mg", "", "tablets", "dose", "l'ampoule à 'b'"]))
        .prop_map(|(thousandths, unit)| Quantity::new(thousandths, unit).unwrap())
}

pub(crate) fn medicines() -> impl Strategy<Value = Medicine> {
    let most =
        prop_oneof![(1..=100u32).prop_map(Most::Doses), quantities().prop_filter_map("doses", |q| Most::of(q).ok())];
    (quantities(), names(), prop::option::of(15..=10_080u32), prop::option::of(most)).prop_map(
        |(amount, ingredient, gap, most)| Medicine { name: "Ibu 400".to_owned(), amount, ingredient, gap, most },
    )
}

/// What a person does, to be made into a change of the record at hand.
#[derive(Debug, Clone)]
enum Deed {
    Answer(&'static str, &'static str, Answer),
    Note(&'static str, Option<String>),
    Hurt(&'static str, u8, Option<String>),
    HurtEach(&'static str, u8, u8),
    Correct(&'static str, u8),
    Forget(&'static str),
    Take(&'static str, Quantity, Option<String>),
    Phone(&'static str, Whom, Option<String>),
    Move(&'static str, &'static str, bool),
    Retime(&'static str, Option<&'static str>),
    Say(&'static str, Override),
    SayAgain(&'static str, usize, Option<Override>),
    Add(&'static str, Option<Extra>),
    Keep(&'static str, Option<Medicine>),
    Exchange(bool),
    Start(bool),
    TakeBackStart,
}

fn deeds() -> impl Strategy<Value = Deed> {
    let ruled = || select(&["stockings", "stairs", "odd key.\"#"][..]);
    let tasks = || select(&["stairs", "heels", "elevation", "odd key.\"#"][..]);
    prop_oneof![
        4 => (dates(), tasks(), answers()).prop_map(|(date, task, answer)| Deed::Answer(date, task, answer)),
        3 => (dates(), tasks()).prop_map(|(date, task)| Deed::Answer(date, task, Answer::default())),
        2 => (dates(), prop::option::of(texts())).prop_map(|(date, note)| Deed::Note(date, note)),
        2 => (dates(), 0..=10u8, prop::option::of(texts())).prop_map(|(date, rest, note)| Deed::Hurt(date, rest, note)),
        2 => (dates(), 0..=10u8, 0..=10u8).prop_map(|(date, left, right)| Deed::HurtEach(date, left, right)),
        1 => (dates(), 0..=10u8).prop_map(|(date, rest)| Deed::Correct(date, rest)),
        2 => dates().prop_map(Deed::Forget),
        2 => (dates(), quantities(), names()).prop_map(|(date, amount, by)| Deed::Take(date, amount, by)),
        2 => (dates(), select(&Whom::ALL[..]), prop::option::of(texts())).prop_map(|(date, whom, said)| Deed::Phone(date, whom, said)),
        2 => (dates(), dates(), any::<bool>()).prop_map(|(from, to, is_dose)| Deed::Move(from, to, is_dose)),
        2 => (dates(), prop::option::of(dates())).prop_map(|(from, to)| Deed::Retime(from, to)),
        3 => (ruled(), overrides()).prop_map(|(of, said)| Deed::Say(of, said)),
        3 => (ruled(), 0..3usize, prop::option::of(overrides())).prop_map(|(of, at, said)| Deed::SayAgain(of, at, said)),
        2 => (select(&["crutches", "odd key.\"#"][..]), prop::option::of(extras())).prop_map(|(id, to)| Deed::Add(id, to)),
        2 => (select(&["ibuprofen", "x"][..]), prop::option::of(medicines())).prop_map(|(id, to)| Deed::Keep(id, to)),
        1 => any::<bool>().prop_map(Deed::Exchange),
        1 => any::<bool>().prop_map(Deed::Start),
        1 => Just(Deed::TakeBackStart),
    ]
}

impl Deed {
    fn change(self, desk: &Desk) -> Change {
        let record = desk.record();
        let first = |day, kind| record.day(date(day)).and_then(|day| day.of_kind(kind).next().cloned());
        let first_ache = |day| first(day, EntryKind::Pain);
        match self {
            Self::Answer(day, task, after) => {
                let task = TaskId::new(task);
                let before = record.answer(date(day), &task).cloned().unwrap_or_default();
                Change::Task { date: date(day), task, before, after }
            }
            Self::Note(day, after) => {
                let before = record.day(date(day)).and_then(|day| day.note.clone());
                Change::Note { date: date(day), before, after }
            }
            Self::Hurt(day, rest, note) => {
                let mut entry = ache(&format!("{day}T08:00:00.250+05:45"), rest);
                entry.note = note;
                pain_change(date(day), None, Some(entry))
            }
            Self::HurtEach(day, left, right) => {
                let hurt = |side, rest| {
                    let entry = pain(&format!("{day}T08:00:00Z"), Some(side), rest, None);
                    pain_change(date(day), None, Some(entry))
                };
                Change::Together(vec![hurt(Side::Left, left), hurt(Side::Right, right)])
            }
            Self::Correct(day, rest) => {
                let before = first_ache(day);
                let after = before.is_some().then(|| full_ache(&format!("{day}T08:00:00Z"), rest));
                pain_change(date(day), before, after)
            }
            Self::Forget(day) => pain_change(date(day), first_ache(day), None),
            Self::Take(day, amount, by) => {
                let medicine = MedicineId::new("ibuprofen");
                let at = moment(&format!("{day}T08:00:00Z"));
                let what = Entered::Dose(Dose { medicine, amount });
                Change::added(date(day), Entry { at, what, note: by.clone(), by, id: None })
            }
            Self::Phone(day, whom, said) => {
                let before = first(day, EntryKind::Call);
                let at = moment(&format!("{day}T10:20:00+01:00"));
                let filed = |entry| Filed { date: date(day), entry };
                let what = Entered::Call(Call { whom });
                let after = said.is_some().then(|| filed(Entry { at, what, note: said.clone(), by: said, id: None }));
                Change::Entry { before: before.map(filed), after }
            }
            Self::Move(from, to, is_dose) => {
                let day = record.day(date(from));
                let dose = first(from, EntryKind::Dose).filter(|_| is_dose);
                let ache = || day.and_then(|day| day.of_kind(EntryKind::Pain).last().cloned());
                let filed = |date| dose.clone().or_else(ache).map(|entry| Filed { date, entry });
                Change::Entry { before: filed(date(from)), after: filed(date(to)) }
            }
            Self::Retime(from, to) => {
                let task = TaskId::new("elevation");
                let spans = record.answer(date(from), &task).map(|answer| answer.spans.clone()).unwrap_or_default();
                let before = spans.first().map(|span| Stretch { date: date(from), span: *span });
                let from = |day| moment(&format!("{day}T07:05:00+01:00"));
                let after = to.map(|day| Stretch { date: date(day), span: Span { from: from(day), to: None } });
                Change::Stretch { task, before, after }
            }
            Self::Say(of, said) => {
                if record.recovery.is_none() {
                    return Self::Start(false).change(desk);
                }
                Change::Override { of: of.to_owned(), before: None, after: Some(said) }
            }
            Self::SayAgain(of, at, after) => {
                let said = record.recovery.and_then(|recovery| recovery.overrides.get(of).cloned()).unwrap_or_default();
                match said.get(at) {
                    Some(before) => Change::Override { of: of.to_owned(), before: Some(before.clone()), after },
                    None => Self::Keep("x", None).change(desk),
                }
            }
            Self::Add(id, after) => match record.recovery {
                Some(recovery) => {
                    let id = TaskId::new(id);
                    Change::Extra { before: recovery.extras.get(&id).cloned(), id, after }
                }
                None => Self::Start(false).change(desk),
            },
            Self::Keep(id, after) => {
                let id = MedicineId::new(id);
                Change::Medicine { before: record.medicines.get(&id).cloned(), id, after }
            }
            Self::Exchange(is_known) => match record.recovery {
                Some(recovery) => {
                    let after = is_known.then(|| moment("2027-03-01T08:00:00+01:00"));
                    Change::Exchange { before: recovery.exchange, after }
                }
                None => Self::Start(false).change(desk),
            },
            Self::Start(expanders) => {
                let after = Some(legup::record::Recovery { expanders, ..recovery() });
                Change::Recovery { before: record.recovery, after }
            }
            Self::TakeBackStart => Change::Recovery { before: record.recovery, after: None },
        }
    }
}

/// What was said comes back behind what else was said of the same.
fn by_day(recovery: Option<Recovery>) -> Option<Recovery> {
    let sorted = |mut said: Vec<Override>| {
        said.sort_by_key(|said| (said.on, format!("{said:?}")));
        said
    };
    recovery.map(|recovery| {
        let overrides = recovery.overrides.into_iter().map(|(id, said)| (id, sorted(said))).collect();
        Recovery { overrides, ..recovery }
    })
}

pub(crate) fn comments(text: &str) -> Vec<String> {
    let marks = ["# above ", "# apart ", "# behind ", "# mine"];
    let lines = text.lines().filter_map(|line| marks.iter().find_map(|mark| line.find(mark)).map(|at| &line[at..]));
    let mut found: Vec<_> = lines.map(|comment| comment.trim_end().to_owned()).collect();
    found.sort();
    found
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_change_is_saved_and_taken_back_to_the_byte(file in files(), deeds in prop::collection::vec(deeds(), 1..6)) {
        let desk = Desk::with(&file);
        if let Err(error) = desk.file.load() {
            panic!("{error}\n{file}");
        }
        let mut done = Vec::new();
        for deed in deeds {
            let before = desk.read();
            let mut wanted = desk.record();
            let change = deed.change(&desk);
            let saved = match desk.save(&change) {
                Ok(saved) => saved,
                Err(error) => panic!("{error}: {change:?}\n{before}"),
            };
            saved.change.apply(&mut wanted);
            let left = desk.read();
            prop_assert_eq!(&saved.record, &wanted);
            prop_assert_eq!(&desk.record(), &wanted, "{}", left);
            prop_assert_eq!(&record_of("progress.toml", &left).unwrap(), &wanted, "{}", left);
            prop_assert_eq!(&read_as_one(&left), &wanted, "{}", left);
            prop_assert_eq!(comments(&left), comments(&file), "{}", left);
            prop_assert!(left == before || !has_bare_days(&left), "{}", left);
            let undone = desk.file.undo(&saved.undo, today()).unwrap();
            prop_assert_eq!(&desk.read(), &before);
            let redone = desk.file.undo(&undone.undo, today()).unwrap();
            prop_assert_eq!(&desk.read(), &left);
            done.push(redone);
        }
        for saved in done.iter().rev() {
            desk.file.undo(&saved.undo, today()).unwrap();
        }
        prop_assert_eq!(desk.read(), file);
    }

    #[test]
    fn no_copy_goes_that_is_the_only_place_where_something_is_written(deeds in prop::collection::vec(deeds(), 1..12)) {
        let desk = Desk::with("format = 1\n\n[recovery]\nplan = \"calf-implants\"\nsurgery = 2026-11-20T09:30:00+01:00\n");
        let mut copied = Vec::new();
        for (n, deed) in deeds.into_iter().enumerate() {
            let (before, change) = (desk.record(), deed.change(&desk));
            let day = date("2027-01-01") + chrono::Days::new(n as u64);
            if desk.file.save(&change, day).unwrap().record != before {
                copied.push(before);
            }
        }
        let copies = desk.names().into_iter().filter(|name| name.starts_with("progress.toml."));
        let there = copies.map(|name| record_of(&name, read(&desk.path(&name))).unwrap());
        let together = |all: Record, one: Record| join(&all, &one).unwrap_or(all);
        let all = there.fold(desk.record(), together);
        for one in copied {
            if let Ok(joined) = join(&all, &one) {
                prop_assert_eq!(&joined, &all);
            }
        }
    }

    #[test]
    fn what_can_be_taken_back_is_the_same_after_a_restart(file in files(), deeds in prop::collection::vec(deeds(), 1..4)) {
        let desk = Desk::with(&file);
        let files = desk.files();
        let mut done = Vec::new();
        for deed in deeds {
            let saved = files.save(&deed.change(&desk), today()).unwrap();
            if !saved.change.is_nothing() {
                files.remember(Done::Made(&saved.undo), today());
                done.push(saved.undo);
            }
        }
        let history = files.history(today());
        prop_assert_eq!(&history.undo, &done, "{}", desk.read());
        for what in history.undo.iter().rev() {
            let undone = files.undo(what, today()).unwrap();
            files.remember(Done::TakenBack { what, back: Some(&undone.undo) }, today());
        }
        prop_assert_eq!(desk.read(), file);
        let history = files.history(today());
        prop_assert_eq!((history.undo.len(), history.redo.len()), (0, done.len()));
    }

    #[test]
    fn a_damaged_history_changes_no_record(deeds in prop::collection::vec(deeds(), 1..4), at in 0..5000usize, byte in any::<u8>()) {
        let desk = Desk::with("format = 1\n");
        let files = desk.files();
        for deed in deeds {
            let saved = files.save(&deed.change(&desk), today()).unwrap();
            if !saved.change.is_nothing() {
                files.remember(Done::Made(&saved.undo), today());
            }
        }
        let added = pain_change(date("2026-11-23"), None, Some(ache("2026-11-23T07:00:00Z", 3)));
        files.remember(Done::Made(&files.save(&added, today()).unwrap().undo), today());
        let path = desk.path(".progress.toml.2026-11-23.undo");
        let mut bytes = read_bytes(&path);
        let at = at % bytes.len();
        bytes[at] = byte;
        write_bytes(&path, &bytes);
        let before = desk.read();
        // What can still be read takes back a change that the record has, or nothing at all.
        if let Some(undo) = files.history(today()).undo.last()
            && files.undo(undo, today()).is_err()
        {
            prop_assert_eq!(desk.read(), before);
        }
        desk.file.load().unwrap();
    }

    #[test]
    fn undo_after_an_edit_by_hand_takes_back_its_own_change_only(file in files(), deed in deeds()) {
        let desk = Desk::with(&file);
        let before = desk.record();
        let saved = desk.save(&deed.change(&desk)).unwrap();
        let end = if desk.read().ends_with('\n') { "" } else { "\n" };
        desk.write(desk.read() + end + "# by hand");
        match desk.file.undo(&saved.undo, today()) {
            Ok(undone) => {
                prop_assert_eq!(&undone.record.medicines, &before.medicines);
                prop_assert_eq!(by_day(undone.record.recovery), by_day(before.recovery));
                prop_assert_eq!(undone.record.days.keys().collect::<Vec<_>>(), before.days.keys().collect::<Vec<_>>());
                prop_assert!(desk.read().contains("# by hand"));
                prop_assert_eq!(comments(&desk.read()), comments(&file));
            }
            Err(error) => panic!("{error}\n{}", desk.read()),
        }
    }

    #[test]
    fn what_is_no_progress_file_is_never_written(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let desk = Desk::with(&bytes);
        prop_assert!(desk.file.load().is_err());
        prop_assert!(matches!(desk.save(&start()), Err(SaveError::Load(_))));
        prop_assert_eq!(read_bytes(desk.file.path()), bytes);
    }

    #[test]
    fn a_damaged_file_is_refused_or_read_and_never_crashes(file in files(), at in 0..2000usize, byte in any::<u8>()) {
        let mut bytes = file.into_bytes();
        let at = at % bytes.len();
        bytes[at] = byte;
        let desk = Desk::with(&bytes);
        let read = desk.file.load();
        let saved = desk.save(&tick("2026-11-22", "stairs", state(State::Kept)));
        if read.is_err() || saved.is_err() {
            prop_assert_eq!(read_bytes(desk.file.path()), bytes);
        }
    }
}
