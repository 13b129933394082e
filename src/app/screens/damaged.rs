//! A file that cannot be read when the program starts: what is wrong with it, and the copy that can take its place.

use chrono::{DateTime, FixedOffset};

use crate::app::action::{Answer, moved};
use crate::app::keys::{Action, Place};
use crate::app::{App, Effect, Over};
use crate::rules::call::{Call, CallTime};

#[derive(Debug, Clone)]
pub struct Damaged {
    pub mistakes: Vec<Mistake>,
    /// The copy that can be brought back; `None` where none would help.
    pub copy: Option<Copy>,
    pub scroll: usize,
    /// Whether the patient is asked once more.
    pub asks: bool,
}

/// A mistake as the command line tells it.
#[derive(Debug, Clone)]
pub struct Mistake {
    pub said: String,
    /// Whether its second and third line are a line of the file and the caret below that.
    pub quotes: bool,
}

#[derive(Debug, Clone, Copy)]
pub struct Copy {
    pub made: DateTime<FixedOffset>,
    pub days: usize,
    pub entries: usize,
}

impl Damaged {
    pub(crate) fn place(&self) -> Place {
        if self.asks { Place::Restoring } else { Place::Damaged }
    }

    pub(crate) fn answer(&self, action: Action) -> Answer {
        let opens = |bring_back| Answer::does(move |_| vec![Effect::Open { bring_back }]);
        let asks = |asks| Answer::shows(move |app| app.change_damaged(|damaged| damaged.asks = asks));
        let to = moved(action, self.scroll, usize::MAX);
        match action {
            Action::BringBack if self.asks => opens(true),
            Action::BringBack => asks(true).only_if(self.copy.is_some()),
            Action::Leave => asks(false),
            Action::LookAgain => opens(false),
            Action::Call => Answer::shows(|app| app.over = Some(Over::Call { scroll: 0, of: None })),
            Action::Quit => Answer::does(App::quit),
            _ => to.map_or(Answer::Nothing, |to| {
                Answer::shows(move |app| app.change_damaged(|damaged| damaged.scroll = to))
            }),
        }
    }
}

impl App {
    fn change_damaged(&mut self, change: impl FnOnce(&mut Damaged)) {
        if let Some(damaged) = &mut self.damaged {
            change(damaged);
        }
    }

    /// When to call while nobody knows which recovery it is: every sign of every plan that there is.
    pub(crate) fn call_unread(&self) -> Call<'_> {
        let mut flags = Vec::new();
        for flag in self.plans.iter().chain(&self.built_in).flat_map(|plan| &plan.red_flags) {
            if !flags.contains(&flag) {
                flags.push(flag);
            }
        }
        Call { phones: &self.record().settings.phones, time: CallTime::During, flags, sheet: None }
    }
}
