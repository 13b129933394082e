//! The day's note, being written.

use chrono::NaiveDate;

use crate::app::editor::Editor;
use crate::app::keys::{Action, Press};
use crate::app::{App, Effect, Over};
use crate::record::{Change, LONGEST_NOTE};

/// A day's note in an editor. Leaving it saves it: nothing that was written is lost, and undo takes it back.
#[derive(Debug, Clone)]
pub struct NoteForm {
    pub day: NaiveDate,
    pub editor: Editor,
    before: Option<String>,
    opened: String,
}

impl NoteForm {
    /// The note of a day as it stands.
    pub fn new(day: NaiveDate, note: Option<String>) -> Self {
        let text = note.as_deref().unwrap_or_default();
        // A note written by hand may be longer, and is not cut by being opened.
        let editor = Editor::lines(text, LONGEST_NOTE.max(text.chars().count()));
        Self { day, opened: editor.text(), editor, before: note }
    }

    /// Whether something was written that is not saved.
    pub fn is_dirty(&self) -> bool {
        self.editor.text() != self.opened
    }
}

impl App {
    pub(crate) fn note_key(&mut self, mut form: Box<NoteForm>, action: Option<Action>, press: &Press) -> Vec<Effect> {
        if let Some(Action::Save | Action::Leave) = action {
            return self.close_note(&form);
        }
        form.editor.press(press);
        self.over = Some(Over::Note(form));
        Vec::new()
    }

    fn close_note(&mut self, form: &NoteForm) -> Vec<Effect> {
        if !form.is_dirty() {
            self.say("note-unchanged");
            return Vec::new();
        }
        let after = Some(form.editor.text()).filter(|text| !text.is_empty());
        self.make(&Change::Note { date: form.day, before: form.before.clone(), after })
    }
}
