//! The reason for a skip, being written.

use chrono::NaiveDate;

use super::editor::Editor;
use super::keys::{Action, Press};
use super::today::RowId;
use super::{App, Effect, Over};
use crate::rules::answer::Reply;
use crate::rules::plan::TaskId;

/// The longest reason, in characters.
const LONGEST_REASON: usize = 200;

/// Why a task is skipped on a day.
#[derive(Debug, Clone)]
pub struct ReasonForm {
    /// The task.
    pub task: TaskId,
    /// The day.
    pub day: NaiveDate,
    /// The reason.
    pub editor: Editor,
}

impl ReasonForm {
    /// A form with the reason given before, if any.
    #[must_use]
    pub fn new(task: TaskId, day: NaiveDate, because: &str) -> Self {
        Self { task, day, editor: Editor::line(because, LONGEST_REASON) }
    }
}

impl App {
    pub(super) fn reason_key(
        &mut self,
        mut form: Box<ReasonForm>,
        action: Option<Action>,
        press: &Press,
    ) -> Vec<Effect> {
        match action {
            Some(Action::Save) if form.editor.is_blank() => {
                self.say("reason-needed");
                self.over = Some(Over::Reason(form));
            }
            Some(Action::Save) => {
                self.look_at(Some(form.day));
                self.today.selected = Some(RowId::Task(form.task.clone()));
                return self.reply(Reply::Skip { because: form.editor.text() });
            }
            Some(Action::Leave) => {
                if !form.editor.is_blank() {
                    self.say("left-unchanged");
                    self.drafts.reasons.insert((form.day, form.task.clone()), form);
                }
            }
            _ => {
                form.editor.press(press);
                self.over = Some(Over::Reason(form));
            }
        }
        Vec::new()
    }
}
