//! What is read over a screen: help, details, when to call. It scrolls, and the keys of every screen hold in it.

use crate::app::keys::Action;
use crate::app::{App, Effect, Over};

/// Whether an action is one of every screen, and holds in what lies over one.
pub(crate) fn is_of_every_screen(action: Action) -> bool {
    matches!(
        action,
        Action::Quit
            | Action::Today
            | Action::Week
            | Action::Journey
            | Action::PainScreen
            | Action::Medicines
            | Action::Pain
            | Action::Medicine
            | Action::Note
            | Action::Undo
            | Action::Redo
            | Action::Settings
            | Action::Help
            | Action::Call
    )
}

impl App {
    pub(crate) fn reading_key(&mut self, mut over: Over, action: Option<Action>) -> Vec<Effect> {
        /// Rows a page key moves.
        const PAGE: usize = 10;
        match (action, &over) {
            (Some(Action::Leave), _)
            | (Some(Action::Help), Over::Help { .. } | Over::Details { .. })
            | (Some(Action::Call), Over::Call { .. }) => return Vec::new(),
            (Some(Action::Called), Over::Call { .. }) => {
                self.open_called(None);
                if self.over.is_none() {
                    self.over = Some(over);
                }
                return Vec::new();
            }
            (Some(Action::Heard), Over::Call { .. }) => {
                self.take_their_word();
                return Vec::new();
            }
            (Some(Action::Settings | Action::Pain | Action::Medicine | Action::Note), _) if self.is_first_run() => {}
            (Some(action), _) if is_of_every_screen(action) => return self.screen_key(action),
            _ => {}
        }
        if let Over::Help { scroll } | Over::Details { scroll } | Over::Call { scroll, .. } = &mut over {
            *scroll = match action {
                Some(Action::Up) => scroll.saturating_sub(1),
                Some(Action::Down) => scroll.saturating_add(1),
                Some(Action::PageUp) => scroll.saturating_sub(PAGE),
                Some(Action::PageDown) => scroll.saturating_add(PAGE),
                Some(Action::First) => 0,
                Some(Action::Last) => usize::MAX,
                _ => *scroll,
            };
        }
        self.over = Some(over);
        Vec::new()
    }
}
