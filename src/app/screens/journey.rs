//! The journey: which of its rows is selected, and which operation of two it shows.

use crate::app::keys::Action;
use crate::app::list::moved;
use crate::app::{App, Over};
use crate::rules::journey::{self, Row, What};
use crate::rules::schedule::{Schedule, Stage};
use crate::rules::time::days_after;

/// What the journey's screen remembers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Journey {
    /// The selected row; the first where there is none, or where the journey does not have it.
    pub selected: Option<Selected>,
    /// Whether it shows the other of two operations than the one of the day looked at.
    pub other: bool,
}

/// Names a row of the journey.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selected {
    pub id: String,
    pub milestone: bool,
}

impl Selected {
    fn of(what: What<'_>) -> Self {
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

    /// The journey of a schedule.
    pub fn journey_of<'a>(&self, schedule: &Schedule<'a>) -> journey::Journey<'a> {
        journey::journey(schedule, &self.moment)
    }

    /// The number of the row that is selected.
    pub fn journey_row(&self, rows: &[Row<'_>]) -> usize {
        let wanted = self.journey.selected.as_ref();
        rows.iter().position(|row| Some(&Selected::of(row.what)) == wanted).unwrap_or(0)
    }

    pub(crate) fn journey_key(&mut self, action: Action) {
        match action {
            Action::Open => self.over = Some(Over::Details { scroll: 0 }),
            Action::OtherStage => self.turn_stage(),
            Action::Surgeon => {
                if let Some(selected) = self.selected_in_journey() {
                    self.open_surgeon(&selected.id);
                }
            }
            Action::Own => self.open_own(None),
            Action::Exchange => self.open_exchange(),
            Action::Operation => self.open_operation(),
            _ => self.move_journey(action),
        }
    }

    fn move_journey(&mut self, action: Action) {
        let Some(schedule) = self.journey_schedule() else { return };
        let journey = self.journey_of(&schedule);
        let (row, last) = (self.journey_row(&journey.rows), journey.rows.len().saturating_sub(1));
        let Some(to) = moved(action, row, last) else { return };
        let selected = journey.rows.get(to).map(|row| Selected::of(row.what));
        self.journey.selected = selected;
    }

    fn selected_in_journey(&self) -> Option<Selected> {
        let journey = self.journey_of(&self.journey_schedule()?);
        journey.rows.get(self.journey_row(&journey.rows)).map(|row| Selected::of(row.what))
    }

    fn turn_stage(&mut self) {
        if self.schedule().is_some_and(|schedule| schedule.stage == Stage::Only) {
            self.say("journey-one-stage");
        } else {
            self.journey.other = !self.journey.other;
        }
    }
}
