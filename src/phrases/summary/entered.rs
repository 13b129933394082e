//! What was written down on a day: what is out of line, the answers, the pain and the doses.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset};

use crate::phrases::when::ends;
use crate::phrases::{self, call, entry, medicine, more, with_words};
use crate::record::{Dose, MedicineId, Pain, Record, Span, State, Timed};
use crate::rules::alerts::{Alert, Cause};
use crate::rules::medicine::{Caution, PastLabel};
use crate::rules::review::Remark;
use crate::rules::summary::{Summary, SummaryDay};
use crate::words::{Words, say};

/// What is out of line on a day: what asked for a call, precautions that slipped, doses past their labels, and pain that
/// rose.
pub(super) fn out_of_line(words: &Words, summary: &Summary<'_>, day: &SummaryDay<'_>) -> Vec<String> {
    let alerts = day.alerts.iter().filter_map(|alert| raised(words, summary.record, day, alert));
    let slips = day.remarks.iter().filter(|remark| remark.state == State::Slipped);
    let slips = slips.map(|remark| asked_for(words, remarked(words, remark), slip_rule(day, remark)));
    let past = day.past_labels.iter().map(|past| past_label(words, summary.record, past));
    let rises = day.rises.iter().map(|rise| say!(words, "report-rose", rise = call::rise(words, *rise)));
    let mut told: Vec<_> = alerts.chain(slips).chain(past).chain(rises).collect();
    if !told.is_empty() {
        told.extend(calls(words, day));
    }
    told
}

fn calls(words: &Words, day: &SummaryDay<'_>) -> Option<String> {
    let calls: Vec<_> = day
        .entries
        .iter()
        .filter_map(|entry| entry.call())
        .map(|made| call::listed(words, words.time(made.at), &made))
        .collect();
    (!calls.is_empty()).then(|| say!(words, "report-calls", calls = calls.join("; ")))
}

/// What raised an alert; a slip of the day itself has a line of its own.
fn raised(words: &Words, record: &Record, day: &SummaryDay<'_>, alert: &Alert<'_>) -> Option<String> {
    let causes = match &alert.cause {
        Cause::Pain(_) | Cause::Entered(_) => call::cause(words, record, alert),
        Cause::Slipped(slips) => {
            slips.iter().filter(|slip| slip.on != day.date).map(|slip| call::slip(words, slip)).collect()
        }
    };
    (!causes.is_empty()).then(|| asked_for(words, causes.join("; "), Some(alert)))
}

fn slip_rule<'d, 'a>(day: &'d SummaryDay<'a>, remark: &Remark<'_>) -> Option<&'d Alert<'a>> {
    day.alerts.iter().find(|alert| match &alert.cause {
        Cause::Slipped(slips) => slips.iter().any(|slip| slip.on == day.date && slip.task.id == *remark.task),
        Cause::Pain(_) | Cause::Entered(_) => false,
    })
}

fn asked_for(words: &Words, text: String, alert: Option<&Alert<'_>>) -> String {
    let Some(alert) = alert else { return text };
    let call = words.text(&format!("report-call-{}", alert.rule.level.word()));
    say!(words, "report-alert", cause = text, call)
}

fn past_label(words: &Words, record: &Record, PastLabel { dose, cautions }: &PastLabel<'_>) -> String {
    let against = cautions.iter().filter_map(|caution| match caution {
        Caution::TooSoon { since, gap } => {
            let [since, gap] = [since, gap].map(|it| medicine::whole_length(words, *it));
            Some(say!(words, "report-too-soon", since, gap))
        }
        Caution::PastMost { total, most } => {
            let [total, most] = [total, most].map(|it| medicine::most(words, it));
            Some(say!(words, "report-past-most", total, most))
        }
        // The amount taken comes before it.
        Caution::PastDose { dose, .. } => Some(say!(words, "report-past-dose", dose = dose.to_string())),
        Caution::OtherUnits => Some(words.text("report-other-units")),
        Caution::Ahead { .. } | Caution::NextTooSoon { .. } | Caution::LastBeforeMost { .. } => None,
    });
    let name = medicine::name(record, &dose.medicine);
    let said = say!(words, "report-dose", name, amount = dose.amount.to_string(), time = words.time(dose.at));
    more(words, said, against)
}

/// The answers of a day that say more than that something was done, a line each, without those that slipped.
pub(super) fn remarks(words: &Words, day: &SummaryDay<'_>) -> Vec<String> {
    let more = day.remarks.iter().filter(|remark| remark.state != State::Slipped && says_more(remark));
    more.map(|remark| remarked(words, remark)).collect()
}

/// Whether an answer says more than who gave it, and when something was worn.
fn says_more(remark: &Remark<'_>) -> bool {
    let is_usual = matches!(remark.state, State::Open | State::Done | State::Kept);
    !is_usual || !remark.is_asked || remark.because.is_some()
}

fn remarked(words: &Words, remark: &Remark<'_>) -> String {
    let is_timed = !remark.is_asked && (remark.minutes > 0 || !remark.worn.is_empty());
    let is_said = remark.state != State::Open || !is_timed;
    let how = is_said.then(|| phrases::answer(words, remark.state, remark.why));
    let minutes = (remark.minutes > 0).then(|| words.minutes(remark.minutes));
    let unasked = (!remark.is_asked).then(|| words.text("report-not-asked"));
    let how: Vec<_> = how.into_iter().chain(minutes).chain(unasked).collect();
    let text = say!(words, "report-remark", title = remark.title, how = how.join(", "));
    let text = more(words, text, call::no_word_on_fall(words, remark.lacks_word_on_fall));
    with_words(words, text, remark.because, remark.by)
}

/// What was entered on a day: the pain in a line, each medicine's doses, the stretches in which something was worn, and
/// who else gave the day's answers.
pub(super) fn entries(words: &Words, summary: &Summary<'_>, day: &SummaryDay<'_>) -> Vec<String> {
    let record = summary.record;
    let listed = |parts: Vec<String>| parts.join("; ");
    let pain = listed(day.entries.iter().filter_map(|entry| entry.pain()).map(|entry| pain(words, &entry)).collect());
    let mut doses: BTreeMap<&MedicineId, Vec<String>> = BTreeMap::new();
    for dose in day.doses() {
        doses.entry(&dose.what.medicine).or_default().push(self::dose(words, record, &dose));
    }
    let doses = doses.into_iter().map(|(id, doses)| format!("{} {}", medicine::name(record, id), listed(doses)));
    let worn = day.remarks.iter().filter(|remark| !remark.worn.is_empty()).map(|remark| {
        let stretches = remark.worn.iter().map(|span| stretch(words, span)).collect();
        format!("{} {}", remark.title, listed(stretches))
    });
    let mut by_name: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for remark in day.remarks.iter().filter(|remark| remark.state != State::Slipped && !says_more(remark)) {
        if let Some(name) = remark.by {
            by_name.entry(name).or_default().push(remark.title);
        }
    }
    let entered = by_name
        .into_iter()
        .map(|(name, titles)| say!(words, "report-entered-by", by = name, titles = titles.join(", ")));
    let pain = Some(pain).filter(|pain| !pain.is_empty());
    let others =
        day.entries.iter().filter(|entry| entry.kind().is_by_itself()).map(|entry| {
            with_words(words, entry::saved(words, record, entry), entry.note.as_deref(), entry.by.as_deref())
        });
    let calls = if out_of_line(words, summary, day).is_empty() { calls(words, day) } else { None };
    pain.into_iter().chain(others).chain(doses).chain(worn).chain(calls).chain(entered).collect()
}

/// A stretch, with the day of its end where that is another one.
fn stretch(words: &Words, span: &Span) -> String {
    let is_same_day = |at: DateTime<FixedOffset>| at.date_naive() == span.from.date_naive();
    let with_day = |at| phrases::day_and_time(words, "dose-day-time", at, []);
    ends(words, span, |at| if is_same_day(at) { words.time(at) } else { with_day(at) })
}

/// `8:40 left 6/7, "tight"`
fn pain(words: &Words, entry: &Timed<'_, Pain>) -> String {
    let leg = entry.side.map_or_else(|| words.text("pain-unnamed"), |side| phrases::side(words, side));
    let score = entry.moving.map_or(entry.rest.to_string(), |moving| format!("{} / {moving}", entry.rest));
    let said = say!(words, "report-pain-entry", time = words.time(entry.at), leg, score);
    with_words(words, said, entry.note, entry.by)
}

/// `8:30`, and the amount where it is not that of the label.
fn dose(words: &Words, record: &Record, dose: &Timed<'_, Dose>) -> String {
    let usual = record.medicines.get(&dose.medicine).is_some_and(|medicine| medicine.amount == dose.amount);
    let amount = (!usual).then(|| dose.amount.to_string());
    let said = more(words, words.time(dose.at), amount);
    with_words(words, said, dose.note, dose.by)
}
