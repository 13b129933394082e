//! The week review: which week, and which cell of its grid is selected.

use chrono::NaiveDate;

use crate::app::action::Answer;
use crate::app::keys::Action;
use crate::app::{App, Screen};
use crate::plan::Kind;
use crate::record::{Filed, Leg};
use crate::rules::day::RowId;
use crate::rules::pain::worst_entry;
use crate::rules::review::{Review, week_of};
use crate::rules::schedule::{Schedule, Stage};
use crate::rules::time::days_after;

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Week {
    /// The day selected; without one it is the day the day's screen looks at.
    pub day: Option<NaiveDate>,
    /// The row selected, of those that [`rows`] lists.
    pub row: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WeekRow {
    /// A task, by its place in the review.
    Task(usize),
    Done,
    Minutes,
    /// The worst pain of a leg, or of what names none.
    Worst(Leg),
    Doses,
    /// Something that slipped, by its place among the slips.
    Slip(usize),
    /// A note, by its place among the notes.
    Note(usize),
}

pub fn rows(review: &Review<'_>) -> Vec<WeekRow> {
    let mut rows: Vec<_> = (0..review.rows.len()).map(WeekRow::Task).collect();
    rows.push(WeekRow::Done);
    if review.days.iter().any(|day| day.minutes.is_some()) {
        rows.push(WeekRow::Minutes);
    }
    rows.extend(review.felt.worst().legs().map(WeekRow::Worst));
    if review.days.iter().any(|day| day.doses().next().is_some()) {
        rows.push(WeekRow::Doses);
    }
    rows.extend((0..review.slips().len()).map(WeekRow::Slip));
    rows.extend((0..review.notes().count()).map(WeekRow::Note));
    rows
}

impl App {
    pub fn week_day(&self) -> NaiveDate {
        let day = self.week.day.unwrap_or_else(|| self.day());
        self.weeks_reach().map_or(day, |(first, _)| day.max(first))
    }

    pub(crate) fn week_answer(&self, action: Action) -> Answer {
        let Some((first, last)) = self.weeks_reach() else { return Answer::Nothing };
        let day = self.week_day();
        let to = |to: NaiveDate| Answer::shows(move |app| app.week.day = Some(to));
        match action {
            Action::DayBefore => to(days_after(day, -1)).only_if(day > first),
            Action::DayAfter => to(days_after(day, 1)).only_if(day < last),
            Action::PageUp => self.week_before().map_or(Answer::Nothing, to),
            Action::PageDown => self.week_after().map_or(Answer::Nothing, to),
            Action::BackToToday => Answer::shows(|app| {
                app.look_at(None);
                app.week.day = None;
            })
            .named_if(day != self.moment.today().max(first)),
            Action::OpenDay => Answer::shows(App::open_week_cell),
            Action::Report => Answer::shows(App::open_report).unless(self.demo.then_some("report-of-demo")),
            _ => {
                let Some(review) = self.review() else { return Answer::Nothing };
                let (row, last) = (self.week_row(review), rows(review).len() - 1);
                Answer::moves(action, row, last, |app, to| app.week.row = to)
            }
        }
    }

    /// The row that is selected; the last, where the week has fewer.
    pub fn week_row(&self, review: &Review<'_>) -> usize {
        self.week.row.min(rows(review).len() - 1)
    }

    /// The first and the last day of all weeks there are to look at: from the first operation to the end of the week of
    /// the last plan's last day, or of today.
    fn weeks_reach(&self) -> Option<(NaiveDate, NaiveDate)> {
        self.facts()?.weeks()
    }

    /// The selected day a week earlier; from the first week after an exchange, the last day before it.
    fn week_before(&self) -> Option<NaiveDate> {
        let (first, _) = self.weeks_reach()?;
        let day = self.week_day();
        let schedule = self.schedule_on(day)?;
        match week_of(schedule.number(day)) {
            1 => Some(days_after(schedule.day_zero(), -1)).filter(|before| *before >= first),
            _ => Some(days_after(day, -7)),
        }
    }

    /// The selected day a week later, but no week before an exchange is passed over, and not the exchange.
    fn week_after(&self) -> Option<NaiveDate> {
        let (_, last) = self.weeks_reach()?;
        let day = self.week_day();
        let later = days_after(day, 7);
        let schedule = self.schedule_on(day)?;
        let week = |schedule: &Schedule<'_>, day| week_of(schedule.number(day));
        match schedule.stage {
            Stage::First { ends } if ends <= later => {
                let eve = days_after(ends, -1);
                Some(if week(&schedule, eve) > week(&schedule, day) { eve } else { ends })
            }
            _ => Some(later).filter(|later| *later <= last),
        }
    }

    /// Opens what the selected cell stands for: its day at its row, or the entry that a number comes from.
    fn open_week_cell(&mut self) {
        let Some(review) = self.review() else { return };
        let day = self.week_day();
        let row = rows(review).get(self.week_row(review)).copied();
        let task_of = |kind: Kind| {
            review.rows.iter().find(|row| row.task.kind == kind).map(|row| RowId::Task(row.task.id.clone()))
        };
        let (date, row) = match row {
            Some(WeekRow::Task(at)) => (day, review.rows.get(at).map(|row| RowId::Task(row.task.id.clone()))),
            Some(WeekRow::Minutes) => (day, task_of(Kind::Time)),
            Some(WeekRow::Worst(leg)) => match worst_entry(self.record(), day, leg) {
                Some(filed) => return self.show_entry(filed),
                None => (day, task_of(Kind::Note)),
            },
            Some(WeekRow::Doses) => match self.record().doses_on(day).pop().map(|dose| dose.entry.clone()) {
                Some(entry) => return self.show_entry(Filed { date: day, entry }),
                None => (day, task_of(Kind::Note)),
            },
            Some(WeekRow::Slip(at)) => match review.slips().get(at) {
                Some((date, task)) => (*date, Some(RowId::Task(task.id.clone()))),
                None => (day, None),
            },
            Some(WeekRow::Note(at)) => (review.notes().nth(at).map_or(day, |(date, _)| date), Some(RowId::Note)),
            Some(WeekRow::Done) | None => (day, None),
        };
        self.look_at(Some(date));
        self.today.selected = row;
        self.screen = Screen::Today;
    }
}
