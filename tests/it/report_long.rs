//! Reports over years, and of what the surgeon said more than once.

use chrono::{Days, NaiveDate};
use chrono_tz::Europe::Berlin;
use legup::phrases::summary::{SectionPoint, sections};
use legup::plan::{Kind, PlanId};
use legup::record::{Extra, ExtraKind, Override, Point, Record, Recovery, Ruling, Side, State};
use legup::report::html::html;
use legup::rules::summary::{Followed, Summary, summary};
use legup::rules::tailored::tailored;
use legup::rules::time::Moment;
use legup::words::Words;
use scraper::{Html, Selector};

use crate::given::{answered, at, calf_implants, day, now, pain, task};

const SURGERY: &str = "2026-11-20T09:30:00+01:00";

fn whole<T>(record: &Record, recovery: &Recovery, moment: &Moment, look: impl Fn(&Summary<'_>) -> T) -> T {
    let plan = tailored(&calf_implants(), recovery, &moment.calendar);
    look(&summary(Followed { plan: &plan, recovery, record, moment }, NaiveDate::MIN, NaiveDate::MAX))
}

/// So many days with pain in the left leg and a walk each.
fn walked(days: u64) -> (Record, Recovery, Moment) {
    let mut record = Record::default();
    let mut recovery = Recovery::new(PlanId::new("calf-implants"), at(SURGERY));
    let what = ExtraKind::Task { kind: Kind::Keep, from: None, until: None };
    recovery.extras.insert(task("walk"), Extra { title: "Walk".to_owned(), what, because: None, on: None, by: None });
    let first = day("2026-11-20");
    for date in first.iter_days().take(usize::try_from(days).unwrap()) {
        let entered = record.days.entry(date).or_default();
        entered.add(pain(&format!("{date}T10:00:00+01:00"), Some(Side::Left), 2, None));
        entered.tasks.insert(task("walk"), answered(State::Done));
    }
    let last = first.checked_add_days(Days::new(days - 1)).unwrap();
    (record, recovery, now(&format!("{last}T12:00:00+01:00"), Berlin))
}

fn page(days: u64) -> Html {
    let (record, recovery, moment) = walked(days);
    Html::parse_document(&whole(&record, &recovery, &moment, |summary| html(&Words::of("en"), summary, None)))
}

fn count(page: &Html, selector: &str) -> usize {
    page.select(&Selector::parse(selector).unwrap()).count()
}

#[test]
fn a_sign_stands_for_a_day_until_there_are_too_many_of_them() {
    for (days, signs, each) in [(42, 42, None), (140, 140, None), (150, 22, Some(7)), (3653, 131, Some(28))] {
        let page = page(days);
        // One more explains the sign below the picture.
        assert_eq!(count(&page, "circle.rest"), signs + 1, "{days}");
        let all: String = page.root_element().text().collect();
        let said =
            each.map(|each| format!("Each mark in a picture stands for {each} days and shows the highest of them."));
        assert_eq!(all.contains("Each mark in a picture"), said.is_some(), "{days}");
        assert!(said.is_none_or(|said| all.contains(&said)), "{days}");
        assert!(count(&page, "svg text.number") < 60, "{days}: the numbers of an axis stand apart");
    }
}

#[test]
fn tables_of_more_than_half_a_year_stay_folded_up() {
    assert_eq!(count(&page(180), "details table.grid"), 0);
    let page = page(200);
    assert_eq!(count(&page, "details table.grid"), count(&page, "table.grid"));
    assert_eq!(count(&page, "table.grid"), 10);
}

fn said(until: &str, on: &str, because: &str) -> Override {
    let ruling = Ruling::Window { from: None, until: Some(Point::On(day(until))) };
    Override { ruling, because: Some(because.to_owned()), on: Some(day(on)), by: None }
}

#[test]
fn everything_the_surgeon_said_stands_in_its_order_and_the_last_holds() {
    let mut recovery = Recovery::new(PlanId::new("calf-implants"), at(SURGERY));
    let all = vec![said("2026-12-25", "2026-12-04", "keep them on"), said("2026-12-11", "2026-11-27", "swollen")];
    recovery.overrides.insert("stockings".to_owned(), all);
    let off = vec![
        said("2026-12-20", "2026-11-24", "later"),
        Override { ruling: Ruling::Never, ..said("2026-12-20", "2026-11-25", "never mind") },
    ];
    recovery.overrides.insert("light-legs-ok".to_owned(), off);
    let told = |moment: &str| {
        whole(&Record::default(), &recovery, &now(moment, Berlin), |summary| {
            let sections = sections(&Words::of("en"), summary, &summary.parts[0]);
            let said = sections.into_iter().find(|section| section.title == "What the surgeon said").unwrap();
            said.points
        })
    };
    let stockings = |points: &[SectionPoint]| {
        points.iter().find(|point| point.label == "Compression stockings").unwrap().texts.clone()
    };
    let early = told("2026-11-28T10:00:00+01:00");
    assert_eq!(
        stockings(&early),
        [
            "The surgeon on Fri 27 Nov: until the end of Thu 10 Dec, \"swollen\"",
            "The plan: until the end of Thu 3 Dec, then advised until the end of Thu 10 Dec",
        ],
        "what is said later is not known yet"
    );
    let late = told("2026-12-05T10:00:00+01:00");
    assert_eq!(
        stockings(&late),
        [
            "The surgeon on Fri 27 Nov: until the end of Thu 10 Dec, \"swollen\" (no longer holds)",
            "The surgeon on Fri 4 Dec: until the end of Thu 24 Dec, \"keep them on\" (this holds)",
            "The plan: until the end of Thu 3 Dec, then advised until the end of Thu 10 Dec",
        ]
    );
    let milestone = late.iter().find(|point| point.label != "Compression stockings").unwrap();
    assert_eq!(
        milestone.texts,
        [
            "The surgeon on Tue 24 Nov: Sun 20 Dec, \"later\" (no longer holds)",
            "The surgeon on Wed 25 Nov: not at all, \"never mind\" (this holds)",
            "The plan: Fri 11 Dec",
        ]
    );
}
