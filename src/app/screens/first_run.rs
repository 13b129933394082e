//! The questions that start a recovery: one a screen, and nothing written before the last answer. They are those of the
//! first run, and of a new recovery that takes the place of one that is there.

use crate::app::action::Answer;
use crate::app::editor::Editor;
use crate::app::keys::{Action, Press};
use crate::app::{App, Effect, Over};
use crate::plan::PlanId;
use crate::record::{Change, Recovery};
use crate::rules::meant::{Meant, Purpose, WhenError};
use crate::rules::parse_time::NOON;
use ratatui_textarea::Key;

/// The longest answer that can be typed, in characters.
const LONGEST_ANSWER: usize = 60;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    Surgery,
    Plan,
    Stages,
    Check,
}

impl Question {
    pub const ALL: [Self; 4] = [Self::Surgery, Self::Plan, Self::Stages, Self::Check];

    fn before(self) -> Self {
        match self {
            Self::Surgery | Self::Plan => Self::Surgery,
            Self::Stages => Self::Plan,
            Self::Check => Self::Stages,
        }
    }
}

#[derive(Debug, Clone)]
pub struct FirstRun {
    pub question: Question,
    pub answer: Editor,
    pub plan: usize,
    pub expanders: bool,
    /// Whether they are about a new recovery, that takes the place of the one that is there.
    pub anew: bool,
    /// Whether Enter was pressed on an answer that was not understood.
    pub asked_again: bool,
}

impl Default for FirstRun {
    fn default() -> Self {
        Self {
            question: Question::Surgery,
            answer: Editor::new("", LONGEST_ANSWER, false),
            plan: 0,
            expanders: false,
            anew: false,
            asked_again: false,
        }
    }
}

impl App {
    pub fn understood(&self, run: &FirstRun) -> Result<Meant, WhenError> {
        self.typing(self.moment.today()).moment_or_at(&run.answer.text(), Purpose::Operation, NOON)
    }

    /// The recovery that the answers make, with the plan to be chosen from [`App::plans`].
    pub fn answers(&self, run: &FirstRun) -> Option<Recovery> {
        let plan = self.plans.get(run.plan)?;
        let surgery = self.understood(run).ok()?.at;
        Some(Recovery { expanders: run.expanders, ..Recovery::new(PlanId::new(plan.id.as_str()), surgery) })
    }

    pub(crate) fn start_anew(&mut self) {
        self.first_run = FirstRun { anew: true, ..FirstRun::default() };
    }

    fn start(&mut self, recovery: Recovery) -> Vec<Effect> {
        let change = Change::started(self.record(), recovery);
        let is_first = !matches!(change, Change::Anew { .. });
        if !is_first {
            self.look_at(None);
        }
        let effects = self.make(&change);
        if is_first {
            self.ask_for_phones();
        }
        effects
    }

    pub(crate) fn first_run_answer(&self, action: Action) -> Answer {
        let FirstRun { question, anew, .. } = self.first_run;
        match action {
            Action::Quit | Action::Previous if anew && (action == Action::Quit || question == Question::Surgery) => {
                Answer::shows(|app| app.first_run = FirstRun::default()).named_if(action == Action::Previous)
            }
            Action::Quit => Answer::does(App::quit),
            Action::Redo => self.redoes(),
            Action::Call => Answer::shows(|app| app.over = Some(Over::Call { scroll: 0, of: None })),
            Action::Previous => Answer::shows(move |app| app.first_run.question = question.before())
                .only_if(question != Question::Surgery),
            Action::GoOn => Answer::does(App::go_on),
            _ => Answer::Nothing,
        }
    }

    fn go_on(&mut self) -> Vec<Effect> {
        let next = match self.first_run.question {
            Question::Surgery => {
                let is_understood = self.understood(&self.first_run).is_ok();
                self.first_run.asked_again = !is_understood;
                if is_understood { Question::Plan } else { Question::Surgery }
            }
            Question::Plan => Question::Stages,
            Question::Stages => Question::Check,
            Question::Check => match self.answers(&self.first_run) {
                Some(recovery) => {
                    self.first_run = FirstRun::default();
                    return self.start(recovery);
                }
                None => Question::Check,
            },
        };
        self.first_run.question = next;
        Vec::new()
    }
}

impl FirstRun {
    pub(crate) fn write(&mut self, press: &Press, plans: usize) {
        match self.question {
            Question::Surgery => {
                self.asked_again = false;
                self.answer.press(press);
            }
            Question::Plan => self.plan = moved(self.plan, plans, press),
            Question::Stages => self.expanders = moved(usize::from(self.expanders), 2, press) == 1,
            Question::Check => {}
        }
    }
}

/// A choice moved by a key: arrows, vi keys, or the choice's own number.
fn moved(at: usize, count: usize, press: &Press) -> usize {
    let last = count.saturating_sub(1);
    match press.key {
        Key::Up | Key::Char('k') => at.saturating_sub(1),
        Key::Down | Key::Char('j') => (at + 1).min(last),
        Key::Home => 0,
        Key::End => last,
        Key::Char(c) => c.to_digit(10).and_then(|n| (n as usize).checked_sub(1)).filter(|n| *n <= last).unwrap_or(at),
        _ => at,
    }
}
