//! The answer to a task, in full: any of the answers there are, with a note.

use chrono::NaiveDate;

use crate::app::action::Answer;
use crate::app::forms::{About, Field, Form, Id, Problem};
use crate::app::screens::today::why_not;
use crate::app::{App, Effect};
use crate::plan::{Kind, TaskId};
use crate::record::{State, Why};
use crate::rules::answer::{Reply, Said, answer};
use crate::rules::day::RowId;

/// The longest note on an answer, in characters.
const LONGEST_NOTE: usize = 200;

const FALL: [(&str, Why); 2] = [("fall-yes", Why::Fell), ("fall-no", Why::DidNotFall)];

impl App {
    pub(crate) fn opens_answer(&self) -> Answer {
        let day = self.day();
        let task = match self.task_to_answer() {
            Ok(task) => task,
            Err(why_not) => return Answer::Says(why_not),
        };
        let Some(kind) = self.kind_of(&task) else { return Answer::Nothing };
        let is_noted = kind == Kind::Note && !self.record().pain_on(day).is_empty();
        let why_not = self.closed(day).or(is_noted.then_some("noted-not-skipped"));
        Answer::shows(move |app| app.open_answer(task, day, kind)).unless(why_not)
    }

    fn open_answer(&mut self, task: TaskId, day: NaiveDate, kind: Kind) {
        let given = self.record().answer(day, &task);
        let reply = given.and_then(|given| Reply::of(given.state, given.why));
        let note = given.and_then(|given| given.because.clone()).unwrap_or_default();
        let replies = self.replies(&task);
        let options = replies.iter().map(|reply| name(*reply, kind));
        let at = replies.iter().position(|other| Some(*other) == reply);
        let fields = vec![Field::choice(Id::Answer, options, at), Field::line_of(Id::Because, &note, LONGEST_NOTE)];
        self.open_form(Form::new(About::Answer { task, day }, fields));
    }

    fn replies(&self, id: &TaskId) -> Vec<Reply> {
        self.plan().and_then(|plan| plan.task(id)).map(Reply::fitting).unwrap_or_default()
    }

    /// Marks the selected precaution as slipped, and asks after a fall where the plan does.
    pub(crate) fn slips(&self) -> Answer {
        let day = self.day();
        let change = self.replied(Reply::Slip(None));
        let Ok(task) = self.task_to_answer() else { return change.map_or_else(Answer::Says, |_| Answer::Nothing) };
        let asks = self.plan().and_then(|plan| plan.task(&task)).is_some_and(|task| task.asks_for_falls);
        let given = self.record().answer(day, &task);
        let is_open = given.is_some_and(|given| given.state == State::Slipped && given.why.is_none());
        let ask = move |app: &mut Self| {
            let field = Field::choice(Id::Fall, FALL.map(|(message, _)| message), None);
            app.open_form(Form::new(About::Fall { task, day }, vec![field]));
        };
        match change {
            Ok(change) => Answer::does(move |app| {
                let effects = app.make(&change);
                if asks {
                    ask(app);
                }
                effects
            }),
            Err(_) if asks && is_open => Answer::shows(ask),
            Err(why_not) => Answer::Says(why_not),
        }
    }

    /// Saves whether the patient fell; nothing is said where nothing was chosen.
    pub(super) fn save_fall(&mut self, form: &Form, id: &TaskId, day: NaiveDate) -> Result<Vec<Effect>, Problem> {
        let chosen = form.one_of(Id::Fall, &FALL);
        let Some(((_, why), facts)) = chosen.zip(self.facts_of(day)) else {
            self.say("fall-unsaid");
            return Ok(Vec::new());
        };
        let note = self.record().answer(day, id).and_then(|given| given.because.clone());
        let said = Said { reply: Reply::Slip(Some(why)), note, by: self.by() };
        let change = answer(&facts, id, said).map_err(|reason| (Id::Fall, why_not(&reason)))?;
        Ok(self.make(&change))
    }

    pub(super) fn save_answer(&mut self, form: &Form, id: &TaskId, day: NaiveDate) -> Result<Vec<Effect>, Problem> {
        let Some(facts) = self.facts_of(day) else { return Ok(Vec::new()) };
        let chosen = form.one_of(Id::Answer, &self.replies(id));
        let note = form.filled(Id::Because);
        let reply = match chosen {
            None if note.is_none() => return Err((Id::Answer, "answer-needed").into()),
            chosen => chosen.unwrap_or(Reply::Skip(None)),
        };
        let said = Said { reply, note: Some(note.unwrap_or_default()), by: self.by() };
        let change = answer(&facts, id, said).map_err(|reason| (Id::Answer, why_not(&reason)))?;
        self.look_at(Some(day));
        self.today.selected = Some(RowId::Task(id.clone()));
        if change.is_nothing() {
            self.say("already-so");
            return Ok(Vec::new());
        }
        Ok(self.make(&change))
    }
}

fn name(reply: Reply, kind: Kind) -> String {
    let state = match reply {
        Reply::Slip(Some(why)) | Reply::Skip(Some(why)) => return format!("why-{}", why.word()),
        Reply::Done if kind == Kind::Avoid => State::Kept,
        Reply::Done => State::Done,
        Reply::Partly => State::Partly,
        Reply::Slip(None) => State::Slipped,
        Reply::Skip(None) => State::Skipped,
        Reply::Clear => State::Open,
    };
    format!("state-{}", state.word())
}
