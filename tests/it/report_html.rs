//! The HTML report: what stands where, and pictures that show what was entered.

use chrono::NaiveDate;
use chrono_tz::Europe::Berlin;
use insta::assert_snapshot;
use legup::plan::PlanId;
use legup::record::{Leg, Nrs, Record, Recovery, Side};
use legup::report::html::html;
use legup::rules::summary::{Followed, Summary, SummaryDay, summary};
use legup::rules::tailored::tailored;
use legup::rules::time::Moment;
use legup::store::demo;
use legup::words::Words;
use scraper::{ElementRef, Html, Selector};

use crate::given::{at, calf_implants, day, dose, now, pain};

/// The places of a picture's scales, in its units: where days begin and end, and the heights of 0 and 10.
const DAYS: (f64, f64) = (24.0, 298.0);
const HEIGHTS: (f64, f64) = (148.0, 52.0);

fn of<T>(record: &Record, moment: &Moment, look: impl Fn(&Summary<'_>, &Html) -> T) -> T {
    let recovery = record.recovery.as_ref().unwrap();
    let plan = tailored(&calf_implants(), recovery, &moment.calendar);
    let summary = summary(Followed { plan: &plan, recovery, record, moment }, NaiveDate::MIN, NaiveDate::MAX);
    let page = Html::parse_document(&html(&Words::of("en"), &summary, Some("Ada")));
    assert!(page.errors.is_empty(), "{:?}", page.errors);
    look(&summary, &page)
}

fn demo_page<T>(look: impl Fn(&Summary<'_>, &Html) -> T) -> T {
    let moment = now("2026-11-25T14:05:00+01:00", Berlin);
    of(&demo::record(&moment).unwrap(), &moment, look)
}

fn all<'p>(page: &'p Html, selector: &str) -> Vec<ElementRef<'p>> {
    page.select(&Selector::parse(selector).unwrap()).collect()
}

fn below<'p>(element: ElementRef<'p>, selector: &str) -> Vec<ElementRef<'p>> {
    element.select(&Selector::parse(selector).unwrap()).collect()
}

fn text(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn number(element: ElementRef<'_>, key: &str) -> f64 {
    element.attr(key).unwrap().parse().unwrap()
}

/// Whether two places in a picture are one, as far as it is drawn.
fn is_near(one: f64, other: f64) -> bool {
    (one - other).abs() < 0.11
}

/// Where the middle of a day and a score are in a picture of seven days.
fn place(day: usize, score: u8) -> (f64, f64) {
    let middle = f64::from(u32::try_from(2 * day + 1).unwrap()) / 14.0;
    let x = DAYS.0 + (DAYS.1 - DAYS.0) * middle;
    (x, HEIGHTS.0 + (HEIGHTS.1 - HEIGHTS.0) * f64::from(score) / 10.0)
}

#[test]
fn the_demo_has_every_text_in_its_place() {
    let told = "h1, h2, h3, p, dt, dd, summary, caption, figcaption .one, svg title, svg desc, thead th, .numbers td";
    let outline = demo_page(|_, page| {
        let lines: Vec<_> =
            all(page, told).into_iter().map(|one| format!("{} {}", one.value().name(), text(one))).collect();
        // What stands side by side in a table stands on one line.
        lines.join("\n").replace("\ntd ", " | ").replace("\nth ", " | ")
    });
    assert_snapshot!(outline);
}

#[test]
fn a_picture_is_made_of_elements_that_say_what_they_are() {
    let mut record = Record {
        recovery: Some(Recovery::new(PlanId::new("calf-implants"), at("2026-11-20T09:30:00+01:00"))),
        ..Record::default()
    };
    let felt = |written, rest, moving| pain(written, Some(Side::Left), rest, moving);
    let taken = dose("2026-11-20T18:00:00+01:00", "x", "400 mg");
    record.days.entry(day("2026-11-20")).or_default().entries =
        vec![felt("2026-11-20T15:00:00+01:00", 7, Some(10)), taken];
    record.days.entry(day("2026-11-21")).or_default().entries = vec![felt("2026-11-21T15:00:00+01:00", 0, None)];
    let moment = now("2026-11-22T10:00:00+01:00", Berlin);
    let picture = of(&record, &moment, |_, page| all(page, "svg.plot")[0].html());
    assert_snapshot!(
        picture.replace("><", ">\n<").replace("\n</line>", "").replace("\n</rect>", "").replace("\n</path>", "")
    );
}

/// Programs that make a PDF of a page do not carry its styles into a picture: without a colour of its own a line is an area.
#[test]
fn what_is_drawn_has_the_colours_of_the_page_on_itself() {
    let css = include_str!("../../src/report/html/report.css");
    let light = |name: &str| {
        let value = css.split(&format!("--{name}: ")).nth(1).unwrap();
        value[..value.find(';').unwrap()].to_owned()
    };
    demo_page(|_, page| {
        for (shapes, attribute, colour) in [
            ("path.rest", "stroke", light("rest")),
            ("path.moving", "stroke", light("moving")),
            ("circle.rest", "fill", light("rest")),
            ("rect.moving", "stroke", light("moving")),
            ("rect.moving", "fill", light("paper")),
            ("rect.expected", "fill", light("wash")),
            ("rect.expected", "stroke", light("line")),
            ("line.rule", "stroke", light("line")),
            ("line.milestone", "stroke", light("soft")),
            ("rect.bar", "fill", light("soft")),
        ] {
            let found = all(page, shapes);
            assert!(!found.is_empty(), "{shapes}");
            assert!(found.iter().all(|shape| shape.value().attr(attribute) == Some(colour.as_str())), "{shapes}");
        }
        let lines = ["path.rest", "path.moving"].map(|lines| all(page, lines)).concat();
        assert!(lines.iter().all(|line| line.value().attr("fill") == Some("none")), "a line is no area");
    });
}

#[test]
fn the_pictures_show_every_score_that_was_entered_and_no_other() {
    demo_page(|summary, page| {
        let days = &summary.parts[0].days;
        assert_eq!(days.len(), 6, "in a picture of a week");
        for (leg, picture) in Leg::NAMED.into_iter().zip(all(page, "figure .pair svg.plot")) {
            assert!(text(below(picture, "title")[0]).starts_with(if leg == Leg::Left {
                "Left leg"
            } else {
                "Right leg"
            }));
            let rest = |day: &SummaryDay<'_>| day.felt.of(leg).rest;
            let moving = |day: &SummaryDay<'_>| day.felt.of(leg).moving;
            let places = |score: &dyn Fn(&SummaryDay<'_>) -> Option<Nrs>| -> Vec<_> {
                days.iter().enumerate().filter_map(|(number, day)| Some(place(number, score(day)?.get()))).collect()
            };
            let circles: Vec<_> =
                below(picture, "circle.rest").into_iter().map(|one| (number(one, "cx"), number(one, "cy"))).collect();
            let squares: Vec<_> = below(picture, "rect.moving")
                .into_iter()
                .map(|one| {
                    (number(one, "x") + number(one, "width") / 2.0, number(one, "y") + number(one, "height") / 2.0)
                })
                .collect();
            for (drawn, entered, said) in
                [(circles, places(&rest), "At rest: "), (squares, places(&moving), "When moving: ")]
            {
                assert!(!entered.is_empty());
                assert_eq!(drawn.len(), entered.len());
                for (one, other) in drawn.iter().zip(&entered) {
                    assert!(is_near(one.0, other.0) && is_near(one.1, other.1), "{one:?} is not {other:?}");
                }
                let described = text(below(picture, "desc")[0]);
                let heard = described.split_once(said).unwrap().1.split_once('.').unwrap().0.to_owned();
                assert_eq!(heard.split(", ").count(), entered.len(), "{described}");
            }
            let lines = |class: &str, score: &dyn Fn(&SummaryDay<'_>) -> Option<Nrs>| {
                let drawn: Vec<_> = below(picture, &format!("path.{class}"))
                    .into_iter()
                    .map(|one| one.attr("d").unwrap().matches('L').count())
                    .collect();
                let runs = days.chunk_by(|a, b| score(a).is_some() == score(b).is_some());
                let expected: Vec<_> =
                    runs.filter(|run| score(&run[0]).is_some() && run.len() > 1).map(|run| run.len() - 1).collect();
                assert_eq!(drawn, expected, "no line is drawn over a day without a score");
            };
            lines("rest", &rest);
            lines("moving", &moving);
        }
    });
}

#[test]
fn the_pictures_show_doses_milestones_and_what_is_expected_where_they_are() {
    demo_page(|summary, page| {
        let part = &summary.parts[0];
        let day_zero = part.schedule.calendar.start_of(part.schedule.day_zero());
        let x = |at: chrono::DateTime<chrono::FixedOffset>| {
            DAYS.0
                + (DAYS.1 - DAYS.0) * f64::from(i32::try_from((at - day_zero).num_minutes()).unwrap()) / (7.0 * 1440.0)
        };
        let numbered: Vec<_> =
            all(page, ".milestones b").into_iter().map(text).filter(|text| !text.is_empty()).collect();
        for picture in all(page, "figure .pair svg.plot") {
            let doses: Vec<_> = below(picture, "path.dose")
                .into_iter()
                .map(|one| one.attr("d").unwrap()[1..].split_once(' ').unwrap().0.parse::<f64>().unwrap())
                .collect();
            let taken: Vec<_> = part.days.iter().flat_map(|day| day.doses()).map(|dose| x(dose.at)).collect();
            assert_eq!(doses.len(), taken.len());
            assert!(doses.iter().zip(&taken).all(|(one, other)| is_near(*one, *other)), "{doses:?} {taken:?}");
            let marks: Vec<_> = below(picture, "text.mark").into_iter().map(text).collect();
            assert_eq!(marks, numbered, "as they are numbered in the list");
            let lines = below(picture, "line.milestone").into_iter().map(|one| number(one, "x1"));
            for (line, point) in lines.zip(&part.milestones) {
                assert!(is_near(line, x(point.from)), "{}", point.milestone.title);
            }
            let strips: Vec<_> = below(picture, "rect.expected")
                .into_iter()
                .map(|one| (number(one, "x"), number(one, "width")))
                .collect();
            assert_eq!(strips.len(), 2);
            let day = (DAYS.1 - DAYS.0) / 7.0;
            for ((start, width), one) in strips.into_iter().zip(&part.expected) {
                let last = one.last.map_or(7, |last| last.0 + 1).min(7);
                let [first, last] = [one.first.0, last].map(|day| f64::from(i32::try_from(day).unwrap()));
                assert!(
                    is_near(start, DAYS.0 + first * day) && (width - (last - first) * day).abs() < 0.2,
                    "{}",
                    one.title
                );
            }
            let words: Vec<_> = below(picture, "text.words").into_iter().map(text).collect();
            assert_eq!(words, part.expected.iter().map(|one| one.title.to_owned()).collect::<Vec<_>>());
        }
    });
}

#[test]
fn the_bars_are_as_high_as_the_minutes_of_their_days() {
    demo_page(|summary, page| {
        let picture = all(page, "svg.plot")[2];
        let minutes: Vec<_> =
            summary.parts[0].days.iter().filter_map(|day| day.minutes.filter(|minutes| *minutes > 0)).collect();
        let bars = below(picture, "rect.bar");
        assert_eq!(bars.len(), minutes.len());
        let scale: Vec<_> = below(picture, "text.number[text-anchor=end]").into_iter().map(text).collect();
        assert_eq!(scale, ["0 h", "5 h", "10 h"]);
        for (bar, minutes) in bars.into_iter().zip(minutes) {
            assert!(is_near(number(bar, "height"), 48.0 * f64::from(minutes) / 600.0), "{minutes}");
            assert!(is_near(number(bar, "y") + number(bar, "height"), 54.0));
        }
    });
}

#[test]
fn the_grid_has_a_sign_and_a_word_for_every_task_on_every_day() {
    demo_page(|summary, page| {
        let part = &summary.parts[0];
        let rows = all(page, "table.grid tbody tr");
        assert_eq!(rows.len(), part.rows.len());
        for (row, told) in rows.into_iter().zip(&part.rows) {
            assert_eq!(text(below(row, "th")[0]), told.task.title);
            let cells = below(row, "td");
            assert_eq!(cells.len(), told.cells.len());
            for (cell, entered) in cells.into_iter().zip(&told.cells) {
                let word = match entered {
                    None => "not asked for",
                    Some(cell) => legup::phrases::shown(cell.state, cell.begun).word(),
                };
                let class = if entered.is_none() { "absent" } else { word };
                assert!(cell.value().classes().any(|one| one == class), "{}", cell.html());
                assert_eq!(below(cell, "span[aria-hidden=true]").len(), 1);
                assert!(!text(below(cell, "span.unseen")[0]).is_empty());
            }
        }
    });
}

#[test]
fn cells_stay_apart_where_only_the_texts_of_the_page_are_read() {
    demo_page(|_, page| {
        for cell in all(page, "td, th, dd") {
            assert!(!text(cell).trim().is_empty(), "{}", cell.html());
            let Some(before) = cell.prev_sibling() else { continue };
            assert!(before.value().as_text().is_some_and(|text| text.trim().is_empty()), "{}", cell.html());
        }
    });
}
