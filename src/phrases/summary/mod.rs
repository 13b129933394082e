//! A summary in words: what a reader who was not there has to know, section by section.

mod entered;

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::phrases::{by, more, quoted_words, with_words};
use crate::plan::Level;
use crate::record::{ExtraKind, Leg, Override, Record, Ruling};
use crate::rules::felt::PainCourse;
use crate::rules::milestones::Point;
use crate::rules::schedule::Stretch;
use crate::rules::summary::{Own, Part, Ruled, Said, Summary, SummaryDay};
use crate::words::{Words, say};

/// The section of the milestones, which are in the order of [`Part::milestones`].
pub const MILESTONES: &str = "report-milestones";

/// A section of a report: a title and what stands under it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    pub id: &'static str,
    pub title: String,
    pub points: Vec<SectionPoint>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectionPoint {
    pub label: String,
    /// What is to be said of it; each may have lines of its own.
    pub texts: Vec<String>,
}

pub fn title(words: &Words, name: Option<&str>) -> String {
    match name.filter(|name| !name.trim().is_empty()) {
        Some(name) => say!(words, "report-title-of", name),
        None => words.text("report-title"),
    }
}

pub fn about(words: &Words, summary: &Summary<'_>) -> Vec<SectionPoint> {
    let (recovery, moment) = (summary.recovery, summary.moment);
    let plan = &summary.plan;
    let title = if plan.is_unknown() {
        say!(words, "report-plan-unknown", plan = plan.id.as_str())
    } else {
        plan.title.clone()
    };
    let mut operation = vec![title, at(words, recovery.surgery)];
    if recovery.expanders {
        operation.push(words.text("report-expanders"));
    }
    operation.extend(crate::phrases::exchange(words, moment, recovery));
    let made = say!(words, "report-made", date = words.long_day(moment.today()));
    vec![
        SectionPoint { label: words.text("report-operation"), texts: operation },
        SectionPoint { label: words.text("report-days"), texts: vec![span(words, summary), made] },
    ]
}

fn at(words: &Words, at: DateTime<FixedOffset>) -> String {
    say!(words, "report-at", date = words.long_day(at.date_naive()), time = words.time(at))
}

fn span(words: &Words, summary: &Summary<'_>) -> String {
    let days = || summary.parts.iter().flat_map(|part| &part.days);
    let (first, last) = match (days().next(), days().next_back()) {
        (Some(first), Some(last)) => (first.date, last.date),
        _ => (summary.first, summary.last),
    };
    if first == last {
        return words.long_day(first);
    }
    let (first, last) = (words.long_day(first), words.long_day(last));
    say!(words, "report-span", first, last)
}

pub fn part_title(words: &Words, part: &Part<'_>) -> String {
    let (first, last) = (part.days.first(), part.days.last());
    let number = |day: Option<&SummaryDay<'_>>| day.map_or(0, |day| day.day.0);
    let id = super::of_stage("report-part", part.schedule.stage);
    say!(words, &id, first = number(first), last = number(last))
}

pub fn in_short(words: &Words, part: &Part<'_>) -> String {
    let (done, asked) = part.tally();
    let minutes = part.minutes().filter(|minutes| *minutes > 0);
    let worst = part.felt.worst().any().either();
    let worst = worst.map(|worst| say!(words, "report-worst", score = worst.get()));
    let said = [
        (asked > 0).then(|| say!(words, "report-tally", done, asked)),
        minutes.map(|minutes| say!(words, "report-minutes", length = words.minutes(minutes))),
        worst.or_else(|| Some(words.text("report-no-pain"))),
    ];
    let legs = Leg::NAMED.into_iter().filter_map(|leg| {
        let PainCourse { first, last, .. } = part.felt.went(leg)?;
        let leg = super::leg_title(words, leg);
        Some(say!(words, "report-leg", leg, first = first.get(), last = last.get()))
    });
    let doses: usize = part.doses().values().sum();
    let alerts = part.days.iter().filter(|day| !day.alerts.is_empty()).count();
    let counted = [
        part.felt.worst().unnamed.either().map(|worst| super::unnamed(words, worst)),
        (doses > 0).then(|| say!(words, "report-doses", doses)),
        (alerts > 0).then(|| say!(words, "report-alerts", days = alerts)),
    ];
    said.into_iter().flatten().chain(legs).chain(counted.into_iter().flatten()).collect::<Vec<_>>().join(" ")
}

/// What is out of line in a part, day by day, which stands before everything else; nothing where nothing is.
pub fn out_of_line(words: &Words, summary: &Summary<'_>, part: &Part<'_>) -> Option<Section> {
    let points = by_day(words, part, |day| entered::out_of_line(words, summary, day));
    section(words, "report-out-of-line", points)
}

pub fn sections(words: &Words, summary: &Summary<'_>, part: &Part<'_>) -> Vec<Section> {
    let found = [
        ("report-remarks", by_day(words, part, |day| entered::remarks(words, day))),
        ("report-rulings", part.rulings.iter().map(|ruled| ruling(words, summary, ruled)).collect()),
        ("report-own", part.extras.iter().map(|extra| own(words, summary, extra)).collect()),
        ("report-notes", by_day(words, part, |day| day.note.map(str::to_owned).into_iter().collect())),
        ("report-entries", by_day(words, part, |day| entered::entries(words, summary, day))),
        ("report-medicines", medicines(words, summary.record, part)),
        (MILESTONES, milestones(words, summary, part)),
        ("report-expected", expected(words, part)),
    ];
    found.into_iter().filter_map(|(id, points)| section(words, id, points)).collect()
}

fn section(words: &Words, id: &'static str, points: Vec<SectionPoint>) -> Option<Section> {
    (!points.is_empty()).then(|| Section { id, title: words.text(id), points })
}

fn by_day(words: &Words, part: &Part<'_>, texts: impl Fn(&SummaryDay<'_>) -> Vec<String>) -> Vec<SectionPoint> {
    let points = part.days.iter().map(|day| SectionPoint { label: label(words, day), texts: texts(day) });
    points.filter(|point| !point.texts.is_empty()).collect()
}

fn label(words: &Words, day: &SummaryDay<'_>) -> String {
    say!(words, "report-day", day = day.day.0, date = words.day(day.date))
}

fn ruling(words: &Words, summary: &Summary<'_>, ruled: &Ruled<'_>) -> SectionPoint {
    let when = |windows: &[(Level, Stretch)]| crate::phrases::quoted(words, summary.moment, ruled.what, windows);
    let said = |said: &Said<'_>| {
        let Override { ruling, because, on, by: name } = said.words;
        let what = if *ruling == Ruling::Never { words.text("asked-never") } else { when(&said.asked) };
        let first = match on {
            Some(on) => say!(words, "report-surgeon-on", date = words.day(*on), what),
            None => say!(words, "report-surgeon", what),
        };
        with_words(words, first, because.as_deref(), name.as_deref())
    };
    let standing = |place: usize| if place + 1 == ruled.said.len() { "report-holds" } else { "report-superseded" };
    let marked = |(place, text): (usize, String)| match ruled.said.len() {
        1 => text,
        _ => say!(words, "report-standing", text, standing = words.text(standing(place))),
    };
    let planned = say!(words, "report-plan", what = when(&ruled.planned));
    let texts = ruled.said.iter().map(said).enumerate().map(marked).chain([planned]);
    SectionPoint { label: ruled.what.title().to_owned(), texts: texts.collect() }
}

fn own(words: &Words, summary: &Summary<'_>, own: &Own<'_>) -> SectionPoint {
    let extra = own.extra;
    let what = match extra.what {
        ExtraKind::Visit(at) => self::at(words, at),
        ExtraKind::Task { .. } => {
            let asked = own.asked.iter().map(|(_, stretch)| crate::phrases::spanned(words, summary.moment, stretch));
            more(words, words.text("report-own-task"), asked)
        }
    };
    let behind = behind(words, extra.because.as_deref(), extra.on, extra.by.as_deref());
    SectionPoint { label: extra.title.clone(), texts: std::iter::once(what).chain(behind).collect() }
}

fn behind(words: &Words, because: Option<&str>, on: Option<NaiveDate>, name: Option<&str>) -> Vec<String> {
    let because = because.map(|because| quoted_words(words, because));
    let on = on.map(|on| say!(words, "show-said", date = words.day(on)));
    because.into_iter().chain(on).chain(by(words, name)).collect()
}

fn medicines(words: &Words, record: &Record, part: &Part<'_>) -> Vec<SectionPoint> {
    let doses = part.doses();
    let point = |(id, count): (_, &usize)| {
        let label = crate::phrases::medicine::name(record, id).to_owned();
        let taken = say!(words, "report-taken", doses = (*count));
        let from_label = record
            .medicines
            .get(id)
            .map(|medicine| say!(words, "report-label", label = crate::phrases::medicine::label(words, medicine)));
        SectionPoint { label, texts: std::iter::once(taken).chain(from_label).collect() }
    };
    doses.iter().map(|(id, count)| point((*id, count))).collect()
}

fn milestones(words: &Words, summary: &Summary<'_>, part: &Part<'_>) -> Vec<SectionPoint> {
    let point = |point: &Point<'_>| {
        let window = [(Level::Must, Stretch { from: point.from, until: point.until })];
        let when = crate::phrases::reached(words, summary.moment, &window);
        let (_, _, standing) = super::journey::standing(point.state);
        let standing = words.text(standing);
        let said = say!(words, "report-milestone", when, standing);
        SectionPoint { label: point.milestone.title.clone(), texts: vec![said] }
    };
    part.milestones.iter().map(point).collect()
}

fn expected(words: &Words, part: &Part<'_>) -> Vec<SectionPoint> {
    let point = |one: &crate::rules::pain::Expected<'_>| {
        let first = one.first.0;
        let label = match one.last {
            Some(last) if last.0 <= first => say!(words, "report-one-day", day = first),
            Some(last) => say!(words, "report-part", first, last = last.0),
            None => say!(words, "report-from-day", day = first),
        };
        SectionPoint { label, texts: vec![one.title.to_owned()] }
    };
    part.expected.iter().map(point).collect()
}

pub fn closing(words: &Words, summary: &Summary<'_>) -> Vec<String> {
    let source = Some(summary.plan.source.as_str()).filter(|source| !source.is_empty());
    let source = source.map(|source| say!(words, "report-source", plan = summary.plan.title.as_str(), source));
    std::iter::once(words.text("report-not-a-diagnosis")).chain(source).collect()
}

pub fn nothing(words: &Words) -> String {
    words.text("report-nothing")
}
