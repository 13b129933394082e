//! What the patient has seen: how long a message stays, and what a key may do while only the wish for a larger window is
//! on screen.

use super::editor::{Editor, Full};
use super::keys::Action;
use super::{App, Effect, Notice, Over};

impl App {
    /// Notes that a frame was drawn, in which what lies over the screen can be scrolled so far, and whether there was
    /// room for it. A key is an answer to what stood there.
    pub fn seen(&mut self, last_scroll: usize, has_room: bool) {
        self.has_room = has_room;
        self.notice_seen |= has_room;
        match &mut self.over {
            Some(Over::Help { scroll } | Over::Details { scroll } | Over::Call { scroll, .. }) if has_room => {
                *scroll = (*scroll).min(last_scroll);
            }
            Some(Over::Stretches(list)) if has_room => list.row = list.row.min(last_scroll),
            _ => {}
        }
    }

    /// Tells the patient something. It stays until it was on screen and a key does something else.
    pub(super) fn tell(&mut self, notice: Notice) {
        self.notice = notice;
        self.notice_seen = false;
    }

    /// What is told of one key is not told of the next.
    pub(super) fn forget_notice(&mut self) {
        if self.notice_seen {
            self.tell(Notice::None);
        }
    }

    /// Whether a key is for something that is not on screen. What is typed into a text goes on being typed: it is nothing
    /// before a key that is on screen saves it.
    pub(super) fn is_unseen(&mut self, action: Option<Action>) -> bool {
        !self.has_room && (action.is_some() || self.writing().is_none())
    }

    /// A key that is pressed while nothing of the program is on screen may only end it, where that loses nothing.
    pub(super) fn unseen_key(&mut self, action: Option<Action>) -> Vec<Effect> {
        let ends = self.over.is_none() && !self.first_run.anew && !self.asks_before_leaving();
        if ends && action == Some(Action::Quit) { self.quit() } else { Vec::new() }
    }

    /// Says how much of what was typed or pasted had no room in the text.
    pub(super) fn tell_if_full(&mut self) {
        let full = self.writing().map(Editor::take_left_out);
        if let Some(full @ Full { left_out: 1.., .. }) = full {
            self.tell(Notice::Full(full));
        }
    }
}
