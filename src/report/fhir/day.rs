//! The list of a day as a `Questionnaire`, and each day as a response to it.
//!
//! One questionnaire has the questions of all days, since a day asks only some of them. None is required: a reader that
//! took one for missing on a day that did not ask it would refuse the day.

use std::collections::BTreeSet;

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde_json::{Value, json};

use super::{Told, date, label, line, moment, text};
use crate::plan::{Level, TaskId};
use crate::record::{Answer, Day, State};
use crate::rules::checklist::{Item, Lists};
use crate::rules::schedule::Schedule;
use crate::rules::summary::Followed;

/// What can be told beside the answer to a task: how it is known, in words, and of which type it is.
const MORE: [(&str, &str, &str); 5] = [
    ("minutes", "minutes", "integer"),
    ("off", "minutes off", "integer"),
    ("why", "why", "string"),
    ("because", "in words", "text"),
    ("by", "entered by", "string"),
];

/// The day itself and its note, which stand before and behind all tasks.
const DAY: (&str, &str) = ("day", "Day");
const NOTE: (&str, &str) = ("day/note", "Note");

pub(super) struct Form {
    url: String,
    asked: Vec<Asked>,
}

struct Asked {
    task: TaskId,
    link: String,
    title: String,
}

impl Form {
    /// Adds the questionnaire: the tasks of the plan, then all that was ever answered beside them.
    pub(super) fn add(told: &mut Told, of: Followed<'_>) -> Self {
        let mut taken: BTreeSet<_> = [DAY, NOTE].map(|(link, _)| link.to_owned()).into();
        let mut asked: Vec<Asked> = Vec::new();
        let mut ask = |task: &TaskId, title: &str| {
            let of_task =
                |link: &str| MORE.map(|(more, ..)| format!("{link}/{more}")).into_iter().chain([link.to_owned()]);
            let mut link = label(task.as_str());
            while of_task(&link).any(|link| taken.contains(&link)) {
                link.push('*');
            }
            taken.extend(of_task(&link));
            asked.push(Asked { task: task.clone(), link, title: label(title) });
        };
        of.plan.tasks.iter().for_each(|task| ask(&task.id, &task.title));
        let answered: BTreeSet<_> = of.record.days.values().flat_map(|day| day.tasks.keys()).collect();
        answered.into_iter().filter(|id| of.plan.task(id).is_none()).for_each(|id| ask(id, id.as_str()));
        let form = Self { url: told.name("questionnaire of a day"), asked };
        told.add("questionnaire", form.questionnaire());
        form
    }

    fn questionnaire(&self) -> Value {
        let question = |(link, words): (&str, &str), kind| json!({ "linkId": link, "text": words, "type": kind });
        let states = State::ALL.into_iter().filter(|state| *state != State::Open);
        let states: Vec<_> = states.map(|state| json!({ "valueString": state.word() })).collect();
        let of_task = |asked: &Asked| {
            let choice = json!({ "linkId": asked.link, "text": asked.title, "type": "choice", "answerOption": states });
            let more = MORE.map(|(more, words, kind)| {
                let (link, words) = asked.more(more, words);
                question((&link, &words), kind)
            });
            [choice].into_iter().chain(more)
        };
        let first = question(DAY, "date");
        let tasks = self.asked.iter().flat_map(of_task);
        let items: Vec<_> = std::iter::once(first).chain(tasks).chain([question(NOTE, "text")]).collect();
        json!({
            "resourceType": "Questionnaire",
            "url": self.url,
            "status": "active",
            "title": "A day of a recovery",
            "subjectType": ["Patient"],
            "item": items,
        })
    }

    /// What a day asked for and what was answered, also what is not on its list, and the note. It is complete once the day
    /// is over and nothing that had to be answered is open.
    pub(super) fn response<'a>(
        &self,
        of: Followed<'a>,
        lists: &Lists<'a, '_>,
        (day, entered): (NaiveDate, &Day),
        based_on: &Value,
        patient: &Value,
    ) -> Value {
        let schedule = Schedule::on(of.plan, of.recovery, &of.moment.calendar, day);
        let list = lists.on(&schedule, day);
        let is_open = |item: &Item<'_>| item.level == Level::Must && item.state == State::Open && !item.is_begun();
        let is_complete = day < of.moment.today() && !list.items.iter().any(is_open);
        let replies = self.asked.iter().flat_map(|asked| {
            let listed = list.items.iter().find(|item| item.task.id == asked.task);
            match (listed, entered.tasks.get(&asked.task)) {
                (Some(item), _) => asked.reply(&as_listed(item), item.off.unwrap_or_default()),
                (None, Some(answer)) => asked.reply(answer, 0),
                (None, None) => Vec::new(),
            }
        });
        let first = date(day).map(|day| item(DAY, &json!({ "valueDate": day })));
        let note = entered.note.as_deref().and_then(text).map(|note| item(NOTE, &json!({ "valueString": note })));
        json!({
            "resourceType": "QuestionnaireResponse",
            "questionnaire": self.url,
            "basedOn": [based_on],
            "status": if is_complete { "completed" } else { "in-progress" },
            "subject": patient,
            "authored": newest(entered, of.moment.now).and_then(moment),
            "source": patient,
            "item": first.into_iter().chain(replies).chain(note).collect::<Vec<_>>(),
        })
    }
}

/// The newest moment that a day knows of what was entered for it; when something was ticked is not known.
fn newest(day: &Day, now: DateTime<FixedOffset>) -> Option<DateTime<FixedOffset>> {
    let spans = day.tasks.values().flat_map(|answer| &answer.spans);
    let spans = spans.flat_map(|span| [Some(span.from), span.to]).flatten();
    spans.chain(day.entries.iter().map(|entry| entry.at)).filter(|at| *at <= now).max()
}

fn as_listed(item: &Item<'_>) -> Answer {
    Answer {
        state: item.state,
        why: item.why,
        because: item.because.map(ToOwned::to_owned),
        minutes: item.minutes.unwrap_or_default(),
        by: item.by.map(ToOwned::to_owned),
        ..Answer::default()
    }
}

impl Asked {
    /// How something beside the answer is known, and its words.
    fn more(&self, more: &str, words: &str) -> (String, String) {
        (format!("{}/{more}", self.link), format!("{}: {words}", self.title))
    }

    fn reply(&self, answer: &Answer, off: u32) -> Vec<Value> {
        let number = |number: u32| (number > 0).then(|| json!({ "valueInteger": number }));
        let words = |words: Option<String>| words.map(|words| json!({ "valueString": words }));
        let values = [
            number(answer.minutes),
            number(off),
            words(answer.why.map(|why| why.word().replace('-', " "))),
            words(answer.because.as_deref().and_then(text)),
            words(answer.by.as_deref().and_then(line)),
        ];
        let said = (answer.state != State::Open).then(|| json!([{ "valueString": answer.state.word() }]));
        let more = MORE.iter().zip(values).filter_map(|((more, words, _), value)| {
            let (link, words) = self.more(more, words);
            Some(item((&link, &words), &value?))
        });
        [json!({ "linkId": self.link, "text": self.title, "answer": said })].into_iter().chain(more).collect()
    }
}

fn item((link_id, text): (&str, &str), answer: &Value) -> Value {
    json!({ "linkId": link_id, "text": text, "answer": [answer] })
}
