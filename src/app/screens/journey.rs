//! The journey: which of its rows is selected, and which operation of two it shows.

use crate::app::action::Answer;
use crate::app::keys::Action;
use crate::app::{App, Over};
use crate::rules::journey::{self, JourneyRow, RowKind};
use crate::rules::schedule::{Schedule, Stage};
use crate::rules::time::days_after;

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Journey {
    /// The selected row; the first where there is none, or where the journey does not have it.
    pub selected: Option<Selected>,
    /// Whether it shows the other of two operations than the one of the day looked at.
    pub other: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selected {
    pub id: String,
    pub milestone: bool,
}

impl Selected {
    fn of(what: RowKind<'_>) -> Self {
        Self { id: what.id().to_owned(), milestone: what.group().is_none() }
    }
}

impl App {
    /// The schedule that the journey shows: that of the day looked at, or of the other operation.
    pub fn journey_schedule(&self) -> Option<Schedule<'_>> {
        let schedule = self.schedule()?;
        match schedule.stage {
            Stage::First { ends } if self.journey.other => self.schedule_on(ends),
            Stage::Second if self.journey.other => self.schedule_on(days_after(schedule.day_zero(), -1)),
            Stage::Only | Stage::First { .. } | Stage::Second => Some(schedule),
        }
    }

    pub fn journey_of<'a>(&self, schedule: &Schedule<'a>) -> journey::Journey<'a> {
        journey::journey(schedule, &self.moment)
    }

    pub fn journey_row(&self, rows: &[JourneyRow<'_>]) -> usize {
        let wanted = self.journey.selected.as_ref();
        rows.iter().position(|row| Some(&Selected::of(row.what)) == wanted).unwrap_or(0)
    }

    pub(crate) fn journey_answer(&self, action: Action) -> Answer {
        let is_one_stage = self.schedule().is_some_and(|schedule| schedule.stage == Stage::Only);
        let expanders = self.record().recovery.as_ref().is_some_and(|recovery| recovery.expanders);
        match action {
            Action::Open => Answer::shows(|app| app.over = Some(Over::Details { scroll: 0 })),
            Action::OtherStage => Answer::shows(|app| app.journey.other = !app.journey.other)
                .unless(is_one_stage.then_some("journey-one-stage")),
            Action::Surgeon => Answer::shows(|app| {
                if let Some(selected) = app.selected_in_journey() {
                    app.open_surgeon(&selected.id);
                }
            }),
            Action::Own => Answer::shows(|app| app.open_own(None)),
            Action::Exchange => {
                Answer::shows(App::open_exchange).unless((!expanders).then_some("exchange-not-planned"))
            }
            Action::Operation => Answer::shows(App::open_operation),
            _ => self.move_journey(action),
        }
    }

    fn move_journey(&self, action: Action) -> Answer {
        let Some(schedule) = self.journey_schedule() else { return Answer::Nothing };
        let rows = self.journey_of(&schedule).rows;
        let names: Vec<_> = rows.iter().map(|row| Selected::of(row.what)).collect();
        Answer::moves(action, self.journey_row(&rows), rows.len().saturating_sub(1), move |app, to| {
            app.journey.selected = names.into_iter().nth(to);
        })
    }

    fn selected_in_journey(&self) -> Option<Selected> {
        let journey = self.journey_of(&self.journey_schedule()?);
        journey.rows.get(self.journey_row(&journey.rows)).map(|row| Selected::of(row.what))
    }
}
