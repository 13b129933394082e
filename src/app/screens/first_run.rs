//! The questions that start a recovery: one a screen, and nothing written before the last answer. They are those of the
//! first run, and of a new recovery that takes the place of one that is there.

use crate::app::editor::Editor;
use crate::app::keys::{Action, Press};
use crate::app::{App, Effect};
use crate::plan::PlanId;
use crate::record::{Change, Recovery};
use crate::rules::meant::{Meant, Purpose, WhenError};
use crate::rules::when::NOON;
use ratatui_textarea::Key;

/// The longest answer that can be typed, in characters.
const LONGEST_ANSWER: usize = 60;

/// The questions, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    Surgery,
    Plan,
    Stages,
    Check,
}

impl Question {
    /// Every question.
    pub const ALL: [Self; 4] = [Self::Surgery, Self::Plan, Self::Stages, Self::Check];

    fn before(self) -> Self {
        match self {
            Self::Surgery | Self::Plan => Self::Surgery,
            Self::Stages => Self::Plan,
            Self::Check => Self::Stages,
        }
    }
}

/// The answers so far.
#[derive(Debug, Clone)]
pub struct FirstRun {
    pub question: Question,
    pub answer: Editor,
    /// The plan chosen, by its place in the list.
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
            answer: Editor::line("", LONGEST_ANSWER),
            plan: 0,
            expanders: false,
            anew: false,
            asked_again: false,
        }
    }
}

impl App {
    /// The operation as typed so far, understood.
    ///
    /// # Errors
    /// [`WhenError`], where it is not understood.
    pub fn understood(&self, run: &FirstRun) -> Result<Meant, WhenError> {
        self.typing(self.moment.today()).moment_or_at(&run.answer.text(), Purpose::Operation, NOON)
    }

    /// The recovery that the answers make, with the plan to be chosen from [`App::plans`].
    pub fn answers(&self, run: &FirstRun) -> Option<Recovery> {
        let plan = self.plans().get(run.plan)?;
        let surgery = self.understood(run).ok()?.at;
        Some(Recovery { expanders: run.expanders, ..Recovery::new(PlanId::new(plan.id.as_str()), surgery) })
    }

    /// Asks the questions again, for a new recovery.
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

    pub(crate) fn first_run_key(&mut self, action: Option<Action>, press: &Press) -> Vec<Effect> {
        let mut run = self.first_run.clone();
        match (run.question, action) {
            (_, Some(Action::Quit)) | (Question::Surgery, Some(Action::Previous)) if run.anew => {
                run = FirstRun::default();
            }
            (_, Some(Action::Quit)) => return self.quit(),
            (_, Some(Action::Redo)) => return self.redo(),
            (_, Some(Action::Call)) => return self.screen_key(Action::Call),
            (question, Some(Action::Previous)) => run.question = question.before(),
            (Question::Surgery, Some(Action::GoOn)) => {
                run.asked_again = self.understood(&run).is_err();
                if !run.asked_again {
                    run.question = Question::Plan;
                }
            }
            (Question::Surgery, _) => {
                run.asked_again = false;
                run.answer.press(press);
            }
            (Question::Plan, Some(Action::GoOn)) => run.question = Question::Stages,
            (Question::Stages, Some(Action::GoOn)) => run.question = Question::Check,
            (Question::Check, Some(Action::GoOn)) => {
                if let Some(recovery) = self.answers(&run) {
                    self.first_run = FirstRun::default();
                    return self.start(recovery);
                }
            }
            (Question::Plan, _) => run.plan = moved(run.plan, self.plans().len(), press),
            (Question::Stages, _) => run.expanders = moved(usize::from(run.expanders), 2, press) == 1,
            (Question::Check, _) => {}
        }
        self.first_run = run;
        Vec::new()
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
