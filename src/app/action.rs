//! What an action comes to here and now: its key does it, and the footer names it, from one function of each place.

use super::keys::{Action, Place};
use super::{App, Effect, Over, Screen};
use crate::record::EntryKind;

/// How many rows a page key moves.
pub(crate) const PAGE: usize = 8;

type Act = Box<dyn FnOnce(&mut App) -> Vec<Effect>>;

pub(crate) enum Answer {
    Does(Act),
    /// The same, but another key is the one for it, and the footer shows this one dim.
    Quietly(Act),
    Says(&'static str),
    Nothing,
}

impl Answer {
    pub(crate) fn does(act: impl FnOnce(&mut App) -> Vec<Effect> + 'static) -> Self {
        Self::Does(Box::new(act))
    }

    pub(crate) fn shows(act: impl FnOnce(&mut App) + 'static) -> Self {
        Self::does(move |app| {
            act(app);
            Vec::new()
        })
    }

    /// The row that a key for moving leads to, in a list that ends with the row `last`, goes to `select`.
    pub(crate) fn moves(
        action: Action,
        row: usize,
        last: usize,
        select: impl FnOnce(&mut App, usize) + 'static,
    ) -> Self {
        moved(action, row, last).map_or(Self::Nothing, |to| Self::shows(move |app| select(app, to)))
    }

    pub(crate) fn only_if(self, may: bool) -> Self {
        if may { self } else { Self::Nothing }
    }

    /// The same, after something else.
    pub(crate) fn before(self, first: impl FnOnce(&mut App) + 'static) -> Self {
        match self {
            Self::Does(act) | Self::Quietly(act) => Self::does(move |app| {
                first(app);
                act(app)
            }),
            other => other,
        }
    }

    pub(crate) fn unless(self, why_not: Option<&'static str>) -> Self {
        why_not.map_or(self, Self::Says)
    }

    pub(crate) fn named_if(self, is_named: bool) -> Self {
        match self {
            Self::Does(act) if !is_named => Self::Quietly(act),
            other => other,
        }
    }
}

/// The row a key leads to in a list that ends with the row `last`; `None` where the key does not move.
pub(crate) fn moved(action: Action, row: usize, last: usize) -> Option<usize> {
    let to = match action {
        Action::Up => row.saturating_sub(1),
        Action::Down => row.saturating_add(1),
        Action::First => 0,
        Action::Last => last,
        Action::PageUp => row.saturating_sub(PAGE),
        Action::PageDown => row.saturating_add(PAGE),
        _ => return None,
    };
    Some(to.min(last))
}

impl App {
    pub(super) fn answer(&self, action: Action) -> Answer {
        match &self.commands {
            Some(commands) => self.commands_answer(commands, action),
            None => self.answer_below(action),
        }
    }

    /// What an action comes to below the panel in which one is looked for.
    pub(crate) fn answer_below(&self, action: Action) -> Answer {
        let reads = matches!(
            self.over,
            None | Some(Over::Help { .. } | Over::Details { .. } | Over::Call { .. } | Over::Stretches(_))
        );
        match &self.over {
            _ if action == Action::Suspend => Answer::does(|_| vec![Effect::Suspend]),
            _ if action == Action::Redraw => Answer::does(|_| vec![Effect::Redraw]),
            _ if action == Action::Commands => {
                Answer::shows(Self::open_commands).only_if(reads && !self.is_first_run() && self.damaged.is_none())
            }
            Some(Over::Help { .. } | Over::Details { .. } | Over::Call { .. }) => self.reading_answer(action),
            Some(Over::Stretches(list)) => self.stretches_answer(list, action),
            Some(Over::Form(form)) => form.answer(action),
            Some(Over::Quit) => self.quit_answer(action),
            None if let Some(damaged) = &self.damaged => damaged.answer(action),
            None if self.is_first_run() => self.first_run_answer(action),
            None => self.screen_answer(action),
        }
    }

    pub fn can(&self, action: Action) -> bool {
        matches!(self.answer(action), Answer::Does(_) | Answer::Quietly(_))
    }

    pub(crate) fn take(&mut self, action: Action) -> Vec<Effect> {
        let answer = self.answer(action);
        self.follow_answer(answer)
    }

    pub(super) fn follow_answer(&mut self, answer: Answer) -> Vec<Effect> {
        match answer {
            Answer::Does(act) | Answer::Quietly(act) => return act(self),
            Answer::Says(why_not) => self.say(why_not),
            Answer::Nothing => {}
        }
        Vec::new()
    }

    /// Takes an action of every screen over what lies over one.
    pub(crate) fn take_below(&mut self, action: Action) -> Vec<Effect> {
        self.over = None;
        self.take(action)
    }

    /// The actions that the footer names here, the most used first. Those that belong together share a place.
    pub fn footer(&self) -> &[Vec<Action>] {
        self.keys.footer(self.place())
    }

    /// Whether an action is one to take here and now.
    pub fn offers(&self, action: Action) -> bool {
        matches!(self.answer(action), Answer::Does(_))
    }

    /// The key that stands for an action in the footer, also where it does nothing.
    pub fn key_of(&self, action: Action) -> Option<&str> {
        [self.place(), Place::Form, Place::Everywhere].into_iter().find_map(|place| self.keys.key(place, action))
    }

    fn screen_answer(&self, action: Action) -> Answer {
        match action {
            Action::Today => Answer::shows(|app| app.screen = Screen::Today),
            Action::Week => Answer::shows(|app| {
                app.week.day = None;
                app.screen = Screen::Week;
            }),
            Action::Journey => Answer::shows(|app| {
                app.journey.other = false;
                app.screen = Screen::Journey;
            }),
            Action::PainScreen => Answer::shows(App::show_pain_screen),
            Action::Medicines => Answer::shows(|app| app.screen = Screen::Medicines),
            // Its key is of the list of medicines, and it is of the one that is selected.
            Action::Enter(EntryKind::Dose) => self.medicines_answer(action),
            Action::Enter(kind) => self.enters(move |app| app.open_entry(kind, None)),
            Action::Medicine => self.enters(|app| app.open_dose(None)),
            Action::Note => self.enters(App::open_note),
            Action::Also => self.ticks_with_dose(),
            Action::Anew => Answer::shows(App::start_anew),
            Action::Settings => Answer::shows(App::open_settings),
            Action::Help => Answer::shows(|app| app.over = Some(Over::Help { scroll: 0 })),
            Action::Call => Answer::shows(|app| app.over = Some(Over::Call { scroll: 0, of: None })),
            Action::Undo => self.undoes(),
            Action::Redo => self.redoes(),
            Action::Quit => Answer::does(App::quit),
            _ => match self.screen {
                Screen::Today => self.today_answer(action),
                Screen::Week => self.week_answer(action),
                Screen::Journey => self.journey_answer(action),
                Screen::Pain => self.pain_answer(action),
                Screen::Medicines => self.medicines_answer(action),
            },
        }
    }

    pub(crate) fn undoes(&self) -> Answer {
        Answer::does(App::undo).unless(self.history.undo.is_empty().then_some("nothing-to-undo"))
    }

    pub(crate) fn redoes(&self) -> Answer {
        Answer::does(App::redo).unless(self.history.redo.is_empty().then_some("nothing-to-redo"))
    }

    /// Opens what is written down for a day: that of the week's column, or the one that is looked at.
    fn enters(&self, open: impl FnOnce(&mut App) + 'static) -> Answer {
        let day = self.day_on_screen();
        let opens = move |app: &mut App| {
            app.look_at(Some(day));
            open(app);
        };
        Answer::shows(opens).unless(self.closed(day))
    }

    /// Whether an action is one of every screen, and holds in what lies over one.
    pub(crate) fn is_of_every_screen(&self, action: Action) -> bool {
        let everywhere = self.keys.bindings(Place::Everywhere).iter().any(|binding| binding.action == action);
        everywhere && !matches!(action, Action::Anew | Action::Also)
    }
}
