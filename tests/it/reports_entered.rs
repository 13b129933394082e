//! That everything which was entered in the days told stands on the page for the surgeon, what is out of line first.

use chrono::NaiveDate;
use chrono_tz::Europe::Berlin;
use legup::phrases::summary::{SectionPoint, out_of_line, sections};
use legup::phrases::{Page, Pen};
use legup::plan::PlanId;
use legup::record::{Answer, Entry, Medicine, MedicineId, Most, Record, Recovery, Side, Span, State};
use legup::report::html::html;
use legup::report::markdown::markdown;
use legup::report::text::report;
use legup::rules::summary::{Followed, Summary, summary};
use legup::rules::tailored::tailored;
use legup::rules::time::Moment;
use legup::words::Words;
use scraper::{Html, Selector};

use crate::given::{answer, answered, at, calf_implants, day, now, pain, span};

const SURGERY: &str = "2026-11-20T09:30:00+01:00";

fn look<T>(record: &Record, first: NaiveDate, moment: &Moment, look: impl Fn(&Summary<'_>) -> T) -> T {
    let recovery = Recovery::new(PlanId::new("calf-implants"), at(SURGERY));
    let plan = tailored(&calf_implants(), &recovery, &moment.calendar);
    look(&summary(Followed { plan: &plan, recovery: &recovery, record, moment }, first, NaiveDate::MAX))
}

/// Every format of a summary as a reader sees it, without the breaks of its lines.
fn seen(summary: &Summary<'_>) -> [(&'static str, String); 3] {
    let words = Words::of("en");
    let lines = |page: Page| {
        let line = |line: &legup::phrases::Line| line.spans.iter().map(|span| span.text.as_str()).collect::<String>();
        page.lines.iter().map(line).collect::<Vec<_>>().join("\n")
    };
    let page = Html::parse_document(&html(&words, summary, None)).root_element().text().collect::<Vec<_>>().join(" ");
    let all = [
        ("text", lines(report(Pen { words: &words, plain: false }, summary, None))),
        ("markdown", markdown(&words, summary, None).replace('\\', "")),
        ("html", page),
    ];
    all.map(|(format, text)| (format, text.split_whitespace().collect::<Vec<_>>().join(" ")))
}

fn out(summary: &Summary<'_>) -> Vec<(String, Vec<String>)> {
    told(out_of_line(&Words::of("en"), summary, &summary.parts[0]).map(|section| section.points).unwrap_or_default())
}

fn of(summary: &Summary<'_>, title: &str) -> Vec<(String, Vec<String>)> {
    let all = sections(&Words::of("en"), summary, &summary.parts[0]);
    told(all.into_iter().find(|section| section.title == title).map(|section| section.points).unwrap_or_default())
}

fn told(points: Vec<SectionPoint>) -> Vec<(String, Vec<String>)> {
    points.into_iter().map(|point| (point.label, point.texts)).collect()
}

fn one(label: &str, texts: &[&str]) -> (String, Vec<String>) {
    (label.to_owned(), texts.iter().map(|text| (*text).to_owned()).collect())
}

fn ibuprofen(record: &mut Record, most: Option<Most>) {
    let amount = "400 mg".parse().unwrap();
    let medicine = Medicine { name: "Ibuprofen".to_owned(), amount, ingredient: None, gap: Some(360), most };
    record.medicines.insert(MedicineId::new("ibuprofen"), medicine);
}

fn take(record: &mut Record, written: &str, amount: &str, note: Option<&str>, by: Option<&str>) {
    let [note, by] = [note, by].map(|text| text.map(str::to_owned));
    let dose = Entry { note, by, ..crate::given::dose(written, "ibuprofen", amount) };
    record.days.entry(dose.at.date_naive()).or_default().add(dose);
}

fn hurt(record: &mut Record, entry: Entry) {
    record.days.entry(entry.at.date_naive()).or_default().add(entry);
}

#[test]
fn every_text_that_was_entered_stands_on_the_page() {
    let mut record = Record::default();
    ibuprofen(&mut record, None);
    let note = |word: &str| Some(word.to_owned());
    let entry = pain("2026-11-22T08:40:00+01:00", Some(Side::Left), 6, Some(7));
    hurt(&mut record, Entry { note: note("calf hot and red"), by: note("Kim"), ..entry });
    take(&mut record, "2026-11-22T09:00:00+01:00", "800 mg", Some("two at once"), Some("Robin"));
    let told = |state, by: &str| Answer { because: note(&format!("because of {by}")), by: note(by), ..answered(state) };
    answer(&mut record, "2026-11-22", "stairs", told(State::Slipped, "Ada"));
    answer(&mut record, "2026-11-22", "heels", told(State::Skipped, "Bea"));
    answer(&mut record, "2026-11-22", "upper-body", told(State::Kept, "Cora"));
    answer(&mut record, "2026-11-22", "strenuous", Answer { by: note("Dana"), ..answered(State::Kept) });
    answer(&mut record, "2026-11-22", "gone", told(State::Done, "Eve"));
    record.days.entry(day("2026-11-22")).or_default().note = note("a long day");
    let moment = now("2026-11-23T10:00:00+01:00", Berlin);
    look(&record, NaiveDate::MIN, &moment, |summary| {
        let words = ["calf hot and red", "Kim", "two at once", "800 mg", "8:40", "9:00", "Robin", "a long day"];
        let names = ["Ada", "Bea", "Cora", "Eve"];
        let because = names.map(|name| format!("because of {name}"));
        let entered = names.map(|name| format!("entered by {name}"));
        for (format, page) in seen(summary) {
            for word in words.into_iter().chain(because.iter().chain(&entered).map(String::as_str)) {
                assert!(page.contains(word), "{format} lacks {word:?}:\n{page}");
            }
            assert!(page.contains("Entered by Dana: Hard use of the legs"), "{format}:\n{page}");
        }
        assert_eq!(
            of(summary, "What was entered, with pain at rest / moving"),
            [one(
                "Day 2, Sun 22 Nov",
                &[
                    "8:40 left 6 / 7, \"calf hot and red\", entered by Kim",
                    "Ibuprofen 9:00, 800 mg, \"two at once\", entered by Robin",
                    "Entered by Dana: Hard use of the legs",
                ]
            )]
        );
        let double = "Ibuprofen 800 mg at 9:00, more than one dose (label: 400 mg)";
        assert!(out(summary)[0].1.contains(&double.to_owned()), "{:?}", out(summary));
        let beside = of(summary, "What went differently").remove(0).1.pop();
        assert_eq!(beside.as_deref(), Some("gone: done, not asked, \"because of Eve\", entered by Eve"));
    });
}

#[test]
fn doses_past_their_label_stand_first_and_the_others_do_not() {
    let mut record = Record::default();
    ibuprofen(&mut record, Some(Most::Amount("1200 mg".parse().unwrap())));
    take(&mut record, "2026-11-21T08:00:00+01:00", "400 mg", None, None);
    take(&mut record, "2026-11-21T14:00:00+01:00", "400 mg", None, None);
    // 2,400 mg in ten minutes, a day after the others.
    for minute in [0, 2, 4, 6, 8, 10] {
        take(&mut record, &format!("2026-11-22T20:{minute:02}:00+01:00"), "400 mg", None, None);
    }
    take(&mut record, "2026-11-24T20:00:00+01:00", "1 tablet", None, None);
    let moment = now("2026-11-25T10:00:00+01:00", Berlin);
    look(&record, NaiveDate::MIN, &moment, |summary| {
        let soon =
            |time: &str| format!("Ibuprofen 400 mg at {time}, 2 min after the dose before (label: at least 6 h)");
        let past = |time: &str, total: &str| {
            format!("{}, {total} in 24 hours with this one (label: at most 1200 mg)", soon(time))
        };
        let binge = [
            soon("20:02"),
            soon("20:04"),
            past("20:06", "1600 mg"),
            past("20:08", "2000 mg"),
            past("20:10", "2400 mg"),
        ];
        let binge: Vec<_> = binge.iter().map(String::as_str).collect();
        let units = "Ibuprofen 1 tablet at 20:00, its unit cannot be compared with the label's";
        assert_eq!(out(summary), [one("Day 2, Sun 22 Nov", &binge), one("Day 4, Tue 24 Nov", &[units])]);
        for (format, page) in seen(summary) {
            let (first, then) = (page.find("What stands out").unwrap(), page.find("What was entered").unwrap());
            assert!(first < then && page.find("Milestones").is_some_and(|it| first < it), "{format}:\n{page}");
            assert!(page.contains("2400 mg in 24 hours"), "{format}:\n{page}");
        }
    });
}

#[test]
fn a_slip_is_one_line_and_two_alerts_of_a_day_say_their_own_reasons_once() {
    let mut record = Record::default();
    answer(&mut record, "2026-11-22", "stairs", answered(State::Slipped));
    for (date, side, rest) in [(21, Side::Both, 6), (22, Side::Both, 3), (24, Side::Left, 7)] {
        hurt(&mut record, pain(&format!("2026-11-{date}T12:00:00+01:00"), Some(side), rest, None));
    }
    let moment = now("2026-11-26T10:00:00+01:00", Berlin);
    let slip =
        "Stairs: slipped, not said yet whether there was a fall (the plan says: call the surgeon in office hours)";
    let rise = "left leg: from 3 on Sun 22 Nov to 7 on Tue 24 Nov, at rest";
    let call = "(the plan says: call the surgeon today)";
    let [turned, alone] = [", after it had gone down", "; for the other leg no such rise is written down"]
        .map(|how| format!("{rise}{how} {call}"));
    let risen = one("Day 4, Tue 24 Nov", &[&turned, &alone]);
    look(&record, NaiveDate::MIN, &moment, |summary| {
        assert_eq!(out(summary), [one("Day 2, Sun 22 Nov", &[slip]), risen.clone()]);
        for (format, page) in seen(summary) {
            assert_eq!(page.matches("Stairs: slipped").count(), 1, "{format}:\n{page}");
            assert!(page.contains("On 2 days there was a reason to call."), "{format}:\n{page}");
        }
    });
    look(&record, day("2026-11-23"), &moment, |summary| {
        let before = "Stairs: slipped on Sun 22 Nov, not said yet whether there was a fall (the plan says: call the surgeon in office hours)";
        assert_eq!(
            out(summary),
            [one("Day 3, Mon 23 Nov", &[before]), risen.clone()],
            "its day is not among those told"
        );
    });
}

#[test]
fn pain_that_rose_is_out_of_line_also_where_no_alert_says_so() {
    let mut record = Record::default();
    for (date, rest, moving) in [(21, 2, Some(3)), (22, 3, Some(3)), (23, 4, Some(6)), (24, 4, None)] {
        hurt(&mut record, pain(&format!("2026-11-{date}T12:00:00+01:00"), Some(Side::Both), rest, moving));
    }
    hurt(&mut record, pain("2026-11-25T12:00:00+01:00", Some(Side::Right), 9, None));
    let moment = now("2026-11-25T14:00:00+01:00", Berlin);
    look(&record, NaiveDate::MIN, &moment, |summary| {
        let both = "Pain rose, both legs: from 3 on Sun 22 Nov to 6 on Mon 23 Nov, moving";
        let right = "right leg: from 3 on Sun 22 Nov to 9 on Wed 25 Nov, at rest; for the other leg no such rise is written down";
        let right = format!("{right} (the plan says: call the surgeon today)");
        assert_eq!(out(summary), [one("Day 3, Mon 23 Nov", &[both]), one("Day 5, Wed 25 Nov", &[&right])]);
    });
}

#[test]
fn what_was_worn_is_told_with_its_times_and_days() {
    let mut record = Record::default();
    let spans: Vec<Span> = vec![
        span("2026-11-21T08:00:00+01:00", "2026-11-21T20:00:00+01:00"),
        span("2026-11-21T21:00:00+01:00", "2026-11-22T07:00:00+01:00"),
    ];
    answer(&mut record, "2026-11-21", "stockings", Answer { spans, ..answered(State::Done) });
    look(&record, NaiveDate::MIN, &now("2026-11-22T10:00:00+01:00", Berlin), |summary| {
        let worn = "Compression stockings 8:00 to 20:00; 21:00 to Sun 22 Nov 7:00";
        assert_eq!(of(summary, "What was entered, with pain at rest / moving"), [one("Day 1, Sat 21 Nov", &[worn])]);
        assert!(out(summary).is_empty() && of(summary, "What went differently").is_empty());
    });
}

#[test]
fn a_milestone_stands_as_it_does_at_the_moment_of_writing() {
    let moment = now("2026-12-20T10:00:00+01:00", Berlin);
    let states = |last: NaiveDate| {
        let recovery = Recovery::new(PlanId::new("calf-implants"), at(SURGERY));
        let plan = tailored(&calf_implants(), &recovery, &moment.calendar);
        let record = Record::default();
        let summary = summary(
            Followed { plan: &plan, recovery: &recovery, record: &record, moment: &moment },
            NaiveDate::MIN,
            last,
        );
        of(&summary, "Milestones")
    };
    assert_eq!(states(day("2026-11-24")), states(day("2026-12-20")));
    let ahead: Vec<_> = states(day("2026-11-24")).into_iter().filter(|(_, texts)| texts[0].contains("ahead")).collect();
    assert!(ahead.iter().all(|(_, texts)| texts[0].contains("Jan")), "{ahead:?}");
}

#[test]
fn what_was_begun_is_read_out_as_done_in_part() {
    let mut record = Record::default();
    answer(&mut record, "2026-11-21", "elevation", Answer { minutes: 30, ..Answer::default() });
    look(&record, NaiveDate::MIN, &now("2026-11-22T10:00:00+01:00", Berlin), |summary| {
        let page = Html::parse_document(&html(&Words::of("en"), summary, None));
        let cells = Selector::parse("table.grid td").unwrap();
        let half: Vec<String> = page
            .select(&cells)
            .map(|cell| cell.text().collect::<Vec<_>>().join(" ").split_whitespace().collect::<Vec<_>>().join(" "))
            .filter(|text| text.contains('◐'))
            .collect();
        assert_eq!(half, ["◐ in part"]);
    });
}
