//! Reports for somebody who was not there, as a page, as Markdown and as HTML.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use chrono_tz::Europe::Berlin;
use insta::assert_snapshot;
use legup::phrases::summary::{out_of_line, sections};
use legup::phrases::{Page, Pen};
use legup::plan::{Kind, PlanId};
use legup::record::{
    Answer, Entry, Extra, ExtraKind, Medicine, MedicineId, Override, Point, Record, Recovery, Ruling, Side, State, Why,
};
use legup::report::html::html;
use legup::report::markdown::markdown;
use legup::report::text::report;
use legup::rules::summary::{Followed, Summary, summary};
use legup::rules::tailored::tailored;
use legup::rules::time::{Moment, PostOpDay};
use legup::store::demo;
use legup::words::Words;
use pulldown_cmark::{Event, Options, Parser, Tag};
use scraper::{Html, Selector};
use unicode_width::UnicodeWidthStr;

use crate::given::{answer, answered, at, calf_implants, day, now, pain, task};

const SURGERY: &str = "2026-11-20T09:30:00+01:00";

/// Texts that try to be something else than text.
const HOSTILE: [&str; 10] = [
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "\"quotes' & &amp; </style></svg></td>",
    "| a | b |\n|---|---|\n# head\n- item\n1. one\n===\n> said",
    "```\ncode `tick` ~~~",
    "[link](http://example.org) ![image](x) <http://example.org> www.example.org",
    "*bold* __strong__ ~~gone~~ \\ back",
    "\u{5e9}\u{5dc}\u{5d5}\u{5dd} \u{202e}gnorw\u{202c}",
    "\u{1f9b5}\u{1f3fd} \u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467} ok",
    "=1+1 ${x} {{ y }} %s \u{1b}[31m",
    "a\u{fffe}b\u{fdd0}c\u{1ffff}d",
];

fn given() -> (Record, Recovery) {
    (Record::default(), Recovery::new(PlanId::new("calf-implants"), at(SURGERY)))
}

fn demo_at(moment: &Moment) -> (Record, Recovery) {
    let record = demo::record(moment).unwrap();
    let recovery = record.recovery.clone().unwrap();
    (record, recovery)
}

/// The whole recovery up to a moment.
fn whole<T>((record, recovery): &(Record, Recovery), moment: &Moment, look: impl Fn(&Summary<'_>) -> T) -> T {
    between((record, recovery), moment, NaiveDate::MIN, NaiveDate::MAX, look)
}

fn between<T>(
    (record, recovery): (&Record, &Recovery),
    moment: &Moment,
    first: NaiveDate,
    last: NaiveDate,
    look: impl Fn(&Summary<'_>) -> T,
) -> T {
    let plan = tailored(&calf_implants(), recovery, &moment.calendar);
    look(&summary(Followed { plan: &plan, recovery, record, moment }, first, last))
}

fn written(page: &Page) -> String {
    let line = |line: &legup::phrases::Line| line.spans.iter().map(|span| span.text.as_str()).collect::<String>();
    page.lines.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn text(summary: &Summary<'_>, name: Option<&str>, plain: bool) -> String {
    written(&report(Pen { words: &Words::of("en"), plain }, summary, name))
}

/// Every format of a summary, by its name.
fn formats(summary: &Summary<'_>, name: Option<&str>) -> BTreeMap<&'static str, String> {
    let words = Words::of("en");
    BTreeMap::from([
        ("html", html(&words, summary, name)),
        ("markdown", markdown(&words, summary, name)),
        ("text", text(summary, name, false)),
    ])
}

fn all_text(html: &str) -> String {
    Html::parse_document(html).root_element().text().collect()
}

fn count(html: &Html, selector: &str) -> usize {
    html.select(&Selector::parse(selector).unwrap()).count()
}

fn dose(written: &str) -> Entry {
    crate::given::dose(written, "ibuprofen", "400 mg")
}

#[test]
fn the_demo_as_a_page_of_80_columns() {
    let moment = now("2026-11-25T14:05:00+01:00", Berlin);
    let page = whole(&demo_at(&moment), &moment, |summary| text(summary, None, false));
    assert!(page.lines().all(|line| line.width() <= 80), "{page}");
    assert_snapshot!(page);
    let plain = whole(&demo_at(&moment), &moment, |summary| text(summary, Some("Ada"), true));
    assert!(plain.is_ascii(), "{plain}");
}

#[test]
fn the_demo_as_markdown() {
    let moment = now("2026-11-25T14:05:00+01:00", Berlin);
    let written = whole(&demo_at(&moment), &moment, |summary| formats(summary, None)["markdown"].clone());
    assert!(written.lines().all(|line| line.width() <= 80), "{written}");
    assert_snapshot!(written);
}

#[test]
fn an_html_report_needs_nothing_else_and_can_be_read_without_eyes() {
    let moment = now("2026-11-25T14:05:00+01:00", Berlin);
    let written = whole(&demo_at(&moment), &moment, |summary| formats(summary, None)["html"].clone());
    let page = Html::parse_document(&written);
    assert!(page.errors.is_empty(), "{:?}", page.errors);
    assert_eq!(count(&page, "script, link, img, iframe, object, [src], [href], [style], [onload]"), 0);
    assert!(!written.contains("url(") && !written.contains("@import") && !written.contains("http:"));
    assert_eq!(count(&page, "html[lang=en] > body > main"), 1);
    assert_eq!(count(&page, "svg[role=img]"), 3);
    for plot in page.select(&Selector::parse("svg[role=img]").unwrap()) {
        for id in plot.attr("aria-labelledby").unwrap().split(' ') {
            assert_eq!(count(&page, &format!("svg #{id}")), 1, "{id}");
        }
    }
    assert_eq!(count(&page, "th:not([scope])"), 0);
    assert_eq!(count(&page, "table.numbers tbody tr"), 6, "a line for each day behind the pictures");
}

#[test]
fn a_name_stands_in_the_report_only_where_one_is_given() {
    let moment = now("2026-11-25T14:05:00+01:00", Berlin);
    whole(&demo_at(&moment), &moment, |summary| {
        for (format, written) in formats(summary, Some("Ada L.")) {
            assert!(written.contains("Recovery report of Ada L."), "{format}");
        }
        for (format, written) in formats(summary, None) {
            assert!(written.contains("Recovery report") && !written.contains("report of"), "{format}");
        }
    });
}

#[test]
fn an_empty_recovery_one_to_come_and_days_without_anything_say_so() {
    let moment = now("2026-11-22T10:00:00+01:00", Berlin);
    whole(&given(), &moment, |summary| {
        let part = &summary.parts[0];
        assert_eq!(
            (part.days.len(), part.tally().0, part.felt.worst().any().either(), part.minutes()),
            (3, 0, None, Some(0))
        );
        for (format, written) in formats(summary, None) {
            assert!(written.contains("No pain was written down"), "{format}: {written}");
            assert!(!written.contains("<figure"), "{format}");
        }
    });
    let before = now("2026-11-19T10:00:00+01:00", Berlin);
    let check = |summary: &Summary<'_>| {
        assert!(summary.parts.is_empty());
        for (format, written) in formats(summary, None) {
            assert!(written.contains("Nothing has been written down for these days"), "{format}");
            assert!(written.contains("Friday 20 November 2026"), "{format} names the operation");
        }
    };
    whole(&given(), &before, check);
    let late = now("2028-11-19T10:00:00+01:00", Berlin);
    let (record, recovery) = given();
    between((&record, &recovery), &late, day("2028-01-01"), day("2028-01-07"), check);
}

#[test]
fn one_day_is_a_whole_report() {
    let moment = now("2026-11-25T14:05:00+01:00", Berlin);
    let (record, recovery) = demo_at(&moment);
    between((&record, &recovery), &moment, day("2026-11-21"), day("2026-11-21"), |summary| {
        let days: Vec<_> = summary.parts[0].days.iter().map(|day| day.day).collect();
        assert_eq!(days, [PostOpDay(1)]);
        assert!(summary.parts[0].felt.went(legup::record::Leg::Left).is_none(), "one day is no course");
        for (format, written) in formats(summary, None) {
            assert!(written.contains("not up today"), "{format}");
            assert!(!written.contains("read a whole book"), "{format}: a note of another day");
        }
    });
}

#[test]
fn a_summary_ends_today_and_with_the_last_day_that_has_anything() {
    let (mut record, recovery) = given();
    let late = now("2028-11-19T10:00:00+01:00", Berlin);
    let days = |record: &Record| {
        between((record, &recovery), &late, NaiveDate::MIN, NaiveDate::MAX, |summary| summary.parts[0].days.len())
    };
    assert_eq!(days(&record), 42, "six weeks");
    record.days.entry(day("2027-03-01")).or_default().note = Some("all is well".to_owned());
    assert_eq!(days(&record), 102);
    between((&record, &recovery), &late, NaiveDate::MIN, NaiveDate::MAX, |summary| {
        assert_eq!(summary.parts[0].weeks(1).len(), 7, "weeks without anything are left out");
        assert_eq!(summary.parts[0].weeks(3), [0..=20, 21..=41, 84..=101]);
    });
}

#[test]
fn two_operations_are_two_parts() {
    let (mut record, mut recovery) = given();
    recovery.expanders = true;
    recovery.exchange = Some(at("2027-01-11T09:00:00+01:00"));
    for (written, rest) in
        [("2026-11-20T15:00:00+01:00", 7), ("2026-11-24T15:00:00+01:00", 3), ("2027-01-12T08:00:00+01:00", 5)]
    {
        let entry = pain(written, None, rest, None);
        record.days.entry(entry.at.date_naive()).or_default().add(entry);
    }
    let given = (record, recovery);
    let moment = now("2027-01-13T10:00:00+01:00", Berlin);
    whole(&given, &moment, |summary| {
        let worst: Vec<_> = summary.parts.iter().map(|part| part.felt.worst().any().either().unwrap().get()).collect();
        assert_eq!(worst, [7, 5]);
        assert_eq!(summary.parts[1].days.iter().map(|day| day.day.0).collect::<Vec<_>>(), [0, 1, 2]);
        for (format, written) in formats(summary, None) {
            assert!(written.contains("after the first operation"), "{format}");
            assert!(written.contains("Day 0 to 2 after the second operation"), "{format}");
        }
        let page = Html::parse_document(&formats(summary, None)["html"]);
        let ids: Vec<_> = page.select(&Selector::parse("[id]").unwrap()).filter_map(|one| one.attr("id")).collect();
        let unique: std::collections::BTreeSet<_> = ids.iter().collect();
        assert_eq!(ids.len(), unique.len(), "{ids:?}");
    });
    between((&given.0, &given.1), &moment, day("2027-01-11"), day("2027-01-12"), |summary| {
        assert_eq!(summary.parts.len(), 1, "the first operation's weeks are not asked about");
    });
}

#[test]
fn what_went_another_way_and_what_the_surgeon_said_stands_beside_the_plan() {
    let (mut record, mut recovery) = given();
    let skipped = Answer {
        why: Some(Why::ToldOtherwise),
        because: Some("nurse said so".to_owned()),
        by: Some("Sam".to_owned()),
        ..answered(State::Skipped)
    };
    answer(&mut record, "2026-11-21", "stairs", answered(State::Slipped));
    answer(&mut record, "2026-11-22", "heels", skipped);
    answer(&mut record, "2026-11-22", "stockings", answered(State::Done));
    let until = Some(Point::On(day("2026-12-18")));
    let ruling = Ruling::Window { from: None, until };
    let said =
        Override { ruling, because: Some("four weeks for you".to_owned()), on: Some(day("2026-11-21")), by: None };
    recovery.overrides.insert("stockings".to_owned(), vec![said]);
    let crutches = Extra {
        title: "Crutches".to_owned(),
        what: ExtraKind::Task { kind: Kind::Keep, from: None, until },
        because: None,
        on: Some(day("2026-11-21")),
        by: None,
    };
    recovery.extras.insert(task("crutches"), crutches);
    let moment = now("2026-11-23T10:00:00+01:00", Berlin);
    whole(&(record, recovery), &moment, |summary| {
        let sections: BTreeMap<_, _> = sections(&Words::of("en"), summary, &summary.parts[0])
            .into_iter()
            .map(|section| {
                (section.title, section.points.into_iter().map(|it| (it.label, it.texts)).collect::<Vec<_>>())
            })
            .collect();
        let one = |label: &str, texts: &[&str]| (label.to_owned(), texts.iter().map(|it| (*it).to_owned()).collect());
        assert_eq!(
            sections["What went differently"],
            [one("Day 2, Sun 22 Nov", &["Heeled shoes when up: told otherwise, \"nurse said so\", entered by Sam"])]
        );
        assert_eq!(
            sections["What the surgeon said"],
            [one(
                "Compression stockings",
                &[
                    "The surgeon on Sat 21 Nov: until the end of Thu 17 Dec, \"four weeks for you\"",
                    "The plan: until the end of Thu 3 Dec, then advised until the end of Thu 10 Dec",
                ]
            )]
        );
        let own = "the patient's own task, from Sat 21 Nov until the end of Thu 17 Dec";
        assert_eq!(sections["In addition to the plan"], [one("Crutches", &[own, "said on Sat 21 Nov"])]);
        let out = out_of_line(&Words::of("en"), summary, &summary.parts[0]).unwrap();
        assert_eq!(out.title, "What stands out");
        let told: Vec<_> = out.points.iter().map(|point| (&*point.label, &*point.texts[0])).collect();
        let slip =
            "Stairs: slipped, not said yet whether there was a fall (the plan says: call the surgeon in office hours)";
        assert_eq!(told, [("Day 1, Sat 21 Nov", slip)], "one slip is one line");
    });
}

/// A recovery in which every text is one that tries to be something else.
fn hostile(text: &str) -> (Record, Recovery) {
    let (mut record, mut recovery) = given();
    let own = |what| Extra {
        title: text.to_owned(),
        what,
        because: Some(text.to_owned()),
        on: None,
        by: Some(text.to_owned()),
    };
    recovery.extras.insert(task("own"), own(ExtraKind::Task { kind: Kind::Avoid, from: None, until: None }));
    recovery.extras.insert(task("visit"), own(ExtraKind::Visit(at("2026-11-22T10:00:00+01:00"))));
    let said = Override { ruling: Ruling::Never, because: Some(text.to_owned()), on: None, by: Some(text.to_owned()) };
    recovery.overrides.insert("heels".to_owned(), vec![said]);
    let amount: legup::record::Quantity = "400 mg".parse().unwrap();
    let medicine = Medicine { name: text.to_owned(), amount, ingredient: Some(text.to_owned()), gap: None, most: None };
    record.medicines.insert(MedicineId::new("ibuprofen"), medicine);
    let slipped = Answer { because: Some(text.to_owned()), by: Some(text.to_owned()), ..answered(State::Slipped) };
    answer(&mut record, "2026-11-21", "own", slipped);
    let entered = record.days.entry(day("2026-11-21")).or_default();
    entered.note = Some(text.to_owned());
    entered.add(dose("2026-11-21T10:00:00+01:00"));
    entered.add(pain("2026-11-21T10:00:00+01:00", None, 4, Some(5)));
    (record, recovery)
}

/// What a reader sees of a text.
fn seen(text: &str) -> String {
    let shown: String = text.chars().filter(|c| !c.is_control() && !matches!(c, '\u{202a}'..='\u{202e}')).collect();
    shown.split_whitespace().collect()
}

fn bare(text: &str) -> String {
    text.replace('\u{fffd}', "").split_whitespace().collect()
}

#[test]
fn no_text_becomes_markup_in_html() {
    let moment = now("2026-11-23T10:00:00+01:00", Berlin);
    let tags = |written: &str| {
        let page = Html::parse_document(written);
        assert!(page.errors.is_empty(), "{:?}", page.errors);
        let all = Selector::parse("*").unwrap();
        let names = page.select(&all).map(|one| one.value().name().to_owned());
        names.filter(|name| name != "br").collect::<Vec<_>>()
    };
    let tame = whole(&hostile("tame"), &moment, |summary| formats(summary, Some("tame"))["html"].clone());
    for text in HOSTILE {
        let written = whole(&hostile(text), &moment, |summary| formats(summary, Some(text))["html"].clone());
        let (wild, tame) = (tags(&written), tags(&tame));
        // A strip or a label too long for its place may be left out, and nothing else may differ.
        assert_eq!(wild, tame, "{text}");
        assert!(bare(&all_text(&written)).contains(&seen(text)), "{text} is not shown");
        assert!(!written.contains('\u{202e}') && !written.contains('\u{1b}'));
    }
}

#[test]
fn no_text_becomes_markup_in_markdown() {
    let moment = now("2026-11-23T10:00:00+01:00", Berlin);
    for text in HOSTILE {
        let written = whole(&hostile(text), &moment, |summary| formats(summary, Some(text))["markdown"].clone());
        let mut shown = String::new();
        // Not the one that sets other quotes than were written.
        let everything = Options::all() - Options::ENABLE_SMART_PUNCTUATION;
        for event in Parser::new_ext(&written, everything) {
            match event {
                Event::Start(
                    Tag::Link { .. }
                    | Tag::Image { .. }
                    | Tag::Table(_)
                    | Tag::HtmlBlock
                    | Tag::BlockQuote(_)
                    | Tag::List(Some(_))
                    | Tag::Emphasis
                    | Tag::Strikethrough
                    | Tag::FootnoteDefinition(_)
                    | Tag::CodeBlock(pulldown_cmark::CodeBlockKind::Fenced(_)),
                )
                | Event::Html(_)
                | Event::InlineHtml(_)
                | Event::Code(_)
                | Event::InlineMath(_)
                | Event::DisplayMath(_)
                | Event::FootnoteReference(_) => panic!("{event:?} of {text:?} in\n{written}"),
                Event::Text(text) => shown.push_str(&text),
                _ => {}
            }
        }
        let headings = Parser::new(&written).filter(|event| matches!(event, Event::Start(Tag::Heading { .. }))).count();
        let tame = whole(&hostile("tame"), &moment, |summary| formats(summary, Some("tame"))["markdown"].clone());
        let expected = Parser::new(&tame).filter(|event| matches!(event, Event::Start(Tag::Heading { .. }))).count();
        assert_eq!(headings, expected, "{text:?} in\n{written}");
        assert!(bare(&shown).contains(&seen(text)), "{text:?} is not shown in\n{written}");
    }
}

#[test]
fn no_text_can_command_a_terminal_or_leave_its_80_columns() {
    let moment = now("2026-11-23T10:00:00+01:00", Berlin);
    for text in HOSTILE {
        let page = whole(&hostile(text), &moment, |summary| self::text(summary, Some(text), false));
        assert!(page.chars().all(|c| c == '\n' || !c.is_control()), "{page:?}");
        assert!(!page.contains('\u{202e}'));
        assert!(page.lines().all(|line| line.width() <= 80), "{page}");
        assert!(bare(&page).contains(&seen(text)), "{text:?} is not shown in\n{page}");
    }
}

#[test]
fn six_weeks_are_two_tables_of_three_weeks_each() {
    let (mut record, recovery) = given();
    for (n, date) in day("2026-11-20").iter_days().take(42).enumerate() {
        let entered = record.days.entry(date).or_default();
        let score = u8::try_from(n % 8).unwrap();
        entered.add(pain(&format!("{date}T10:00:00+01:00"), Some(Side::Both), score, Some(score + 1)));
    }
    let moment = now("2027-01-02T10:00:00+01:00", Berlin);
    whole(&(record, recovery), &moment, |summary| {
        let page = Html::parse_document(&formats(summary, None)["html"]);
        assert_eq!(count(&page, "table.grid"), 2);
        assert_eq!(count(&page, "table.numbers tbody tr"), 42);
        let page = text(summary, None, false);
        assert!(page.lines().all(|line| line.width() <= 80), "{page}");
        assert_snapshot!(page);
    });
}

#[test]
fn ten_years_of_days_are_summed_up() {
    let (mut record, mut recovery) = given();
    let mut date = day("2026-11-20");
    for _ in 0..3650 {
        let entered = record.days.entry(date).or_default();
        entered.note = Some("a day".to_owned());
        entered.add(pain(&format!("{date}T10:00:00+01:00"), Some(Side::Left), 2, None));
        entered.add(dose(&format!("{date}T10:00:00+01:00")));
        entered.tasks.insert(task("walk"), answered(State::Done));
        date = date.checked_add_days(Days::new(1)).unwrap();
    }
    let what = ExtraKind::Task { kind: Kind::Keep, from: None, until: None };
    recovery.extras.insert(task("walk"), Extra { title: "Walk".to_owned(), what, because: None, on: None, by: None });
    let moment = now("2036-11-10T10:00:00+01:00", Berlin);
    whole(&(record, recovery), &moment, |summary| {
        assert_eq!(summary.parts[0].days.len(), 3644);
        for (format, written) in formats(summary, None) {
            assert!(written.contains("3644 doses"), "{format}");
        }
    });
}
