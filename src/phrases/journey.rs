//! The journey drawn with signs: bars over days, points, and the words beside them.

use std::ops::Range;

use unicode_width::UnicodeWidthStr;

use super::{Cells, Line, Pen};
use crate::plan::Level;
use crate::rules::journey::{Bar, Journey, JourneyRow, RowKind};
use crate::rules::milestones::Standing;
use crate::rules::schedule::{Schedule, Stretch};
use crate::rules::time::PostOpDay;
use crate::words::{Mark, Role, Words, say};

#[derive(Debug, Clone, Copy)]
pub struct Scale {
    days: u32,
    columns: usize,
}

impl Scale {
    /// So many days in the room at hand: a column each, or up to two where that makes a real difference.
    pub fn new(days: u32, room: usize) -> Self {
        let days = days.max(1);
        let least = days as usize;
        let columns = if 2 * room < 3 * least { room.min(least) } else { room.min(2 * least) };
        Self { days, columns }
    }

    pub fn of(self, days: &Range<u32>) -> Range<usize> {
        let column = |day: u32| day as usize * self.columns / self.days as usize;
        let start = column(days.start).min(self.columns.saturating_sub(1));
        start..column(days.end).clamp(start + 1, self.columns.max(start + 1))
    }
}

#[derive(Debug, Clone, Copy)]
pub struct Picture<'p, 'a> {
    pub pen: Pen<'p>,
    pub schedule: &'p Schedule<'a>,
    pub journey: &'p Journey<'a>,
    pub scale: Scale,
}

impl Picture<'_, '_> {
    /// A row: its bars, or its point or range, and beside them until when or how far.
    pub fn row(&self, row: &JourneyRow<'_>) -> Line {
        let mut cells = self.bare(row);
        let label = self.label(row);
        let taken =
            row.bars.iter().map(|bar| self.scale.of(&bar.days)).reduce(|a, b| a.start.min(b.start)..a.end.max(b.end));
        self.write(&mut cells, taken.unwrap_or(0..0), &label);
        cells.signs()
    }

    pub fn tiny(&self, row: &JourneyRow<'_>) -> Line {
        self.bare(row).signs()
    }

    /// Until when a row is, or how it stands, as short as can be.
    pub fn short(&self, row: &JourneyRow<'_>) -> String {
        match (row.what, row.standing) {
            (RowKind::Milestone(_), Standing::Ahead) if !row.is_ruled_out() => {
                let first = row.bars.first().map(|bar| self.day(bar.days.start));
                first.unwrap_or_default()
            }
            _ => self.label(row).pop().unwrap_or_default(),
        }
    }

    /// What the plan alone says of a row about which the surgeon said something else.
    pub fn plan(&self, row: &JourneyRow<'_>) -> Line {
        let mut cells = self.empty();
        for bar in &row.plan {
            match row.what {
                RowKind::Task(_) => self.fill(&mut cells, bar, |_| (Role::Dim, level(bar.level))),
                RowKind::Milestone(_) => self.point(&mut cells, bar, row.planned.as_slice(), (Role::Dim, Mark::Ahead)),
            }
        }
        cells.signs()
    }

    /// The phases, each where it begins, as far as its title has room.
    pub fn phases(&self) -> Line {
        let mut cells = Cells::of(self.scale.columns, Role::Plain, ' ');
        let today = self.journey.today.unwrap_or(u32::MAX);
        for (phase, days) in &self.journey.phases {
            let columns = self.scale.of(days);
            let role = if days.contains(&today) { Role::Accent } else { Role::Dim };
            let room = columns.len().saturating_sub(1);
            let text = if phase.title.width() == phase.title.chars().count() { phase.title.as_str() } else { "" };
            let (text, cut): (String, bool) = match text.chars().count() {
                long if long <= room => (text.to_owned(), false),
                _ if room < 4 => (String::new(), false),
                _ => (text.chars().take(room - 1).collect(), true),
            };
            let sign = if cut { self.pen.cut() } else { "" };
            cells.put(columns.start, role, text.trim_end().chars().chain(sign.chars()));
        }
        cells.signs()
    }

    /// The numbers of the weeks, each above its first day, and the sign of today.
    pub fn weeks(&self) -> Line {
        let mut cells = Cells::of(self.scale.columns, Role::Plain, ' ');
        let mut free = 0;
        for (number, first) in (0..self.journey.days).step_by(7).enumerate() {
            let text = (number + 1).to_string();
            let start = self.scale.of(&(first..first + 1)).start;
            if start < free || start + text.len() > cells.columns() {
                continue;
            }
            cells.put(start, Role::Dim, text.chars());
            free = start + text.len() + 1;
        }
        self.mark_today(&mut cells, Mark::Below);
        cells.signs()
    }

    fn day(&self, number: u32) -> String {
        self.pen.words.day(self.schedule.day(PostOpDay(i64::from(number))))
    }

    fn today(&self) -> Option<usize> {
        self.journey.today.map(|today| self.scale.of(&(today..today + 1)).start)
    }

    fn empty(&self) -> Cells {
        let mut cells = Cells::of(self.scale.columns, Role::Plain, ' ');
        self.mark_today(&mut cells, Mark::Now);
        cells
    }

    fn mark_today(&self, cells: &mut Cells, mark: Mark) {
        if let Some(today) = self.today() {
            cells.put(today, Role::Accent, [mark.sign(self.pen.plain)]);
        }
    }

    fn bare(&self, row: &JourneyRow<'_>) -> Cells {
        let mut cells = self.empty();
        let today = self.today();
        let past = |column: usize| match today {
            Some(today) => column < today,
            None => self.journey.standing == Standing::Reached,
        };
        for bar in &row.bars {
            match row.what {
                RowKind::Task(_) => self.fill(&mut cells, bar, |column| match bar.level {
                    _ if Some(column) == today => (Role::Accent, Mark::AskedNow),
                    _ if past(column) => (Role::Dim, level(bar.level)),
                    Level::Must => (Role::Plain, Mark::Asked),
                    Level::Advised => (Role::Soon, Mark::Advised),
                }),
                RowKind::Milestone(_) => {
                    let (role, mark, _) = standing(row.standing);
                    self.point(&mut cells, bar, row.asked.as_slice(), (role, mark));
                }
            }
        }
        cells
    }

    fn point(&self, cells: &mut Cells, bar: &Bar, windows: &[(Level, Stretch)], (role, mark): (Role, Mark)) {
        let columns = self.scale.of(&bar.days);
        let is_range = windows.iter().any(|(_, stretch)| stretch.until.is_some());
        let ends = [columns.start, columns.end - 1];
        self.fill(cells, bar, |column| if ends.contains(&column) { (role, mark) } else { (role, Mark::Range) });
        if !is_range {
            cells.put(columns.start + 1, Role::Plain, vec![' '; columns.len() - 1]);
        }
    }

    fn fill(&self, cells: &mut Cells, bar: &Bar, look: impl Fn(usize) -> (Role, Mark)) {
        let columns = self.scale.of(&bar.days);
        for column in columns {
            let (role, mark) = look(column);
            cells.put(column, role, [mark.sign(self.pen.plain)]);
        }
    }

    /// What can stand beside a row, the longest first.
    fn label(&self, row: &JourneyRow<'_>) -> Vec<String> {
        let words = self.pen.words;
        let Some(last) = row.bars.last().filter(|_| !row.is_ruled_out()) else {
            return vec![words.text("asked-never")];
        };
        let (first, end) = (self.day(last.days.start), self.day(last.days.end.saturating_sub(1)));
        match (row.what, row.standing) {
            (RowKind::Task(_), _) if last.stays => Vec::new(),
            (RowKind::Task(_), Standing::Reached) => vec![words.text("journey-over")],
            (RowKind::Task(_), _) => vec![say!(words, "journey-to", day = end.as_str()), end],
            (RowKind::Milestone(_), Standing::Reached) => vec![words.text("journey-reached")],
            (RowKind::Milestone(_), Standing::Open) => {
                vec![say!(words, "journey-open-until", day = end), words.text("journey-open")]
            }
            (RowKind::Milestone(_), Standing::Ahead) => {
                vec![say!(words, "journey-ahead-on", day = first), words.text("journey-ahead")]
            }
        }
    }

    /// Writes the longest text for which there is room: behind what is drawn, behind today, or before it.
    fn write(&self, cells: &mut Cells, taken: Range<usize>, texts: &[String]) {
        let today = self.today();
        for text in texts {
            let length = text.chars().count();
            if length != text.width() {
                continue;
            }
            let after = |start: usize| (start + length <= cells.columns()).then_some(start);
            let behind = after(if taken.is_empty() { 0 } else { taken.end + 1 });
            let past_today = today.and_then(|today| after(taken.end.max(today) + 2));
            let before = taken.start.checked_sub(length + 1);
            let free = |start: &usize| !today.is_some_and(|today| (*start..start + length + 1).contains(&today));
            let start = behind.filter(free).or(past_today).or(before.filter(free));
            if let Some(start) = start {
                return cells.put(start, Role::Dim, text.chars());
            }
        }
    }
}

fn level(level: Level) -> Mark {
    match level {
        Level::Must => Mark::Asked,
        Level::Advised => Mark::Advised,
    }
}

/// How a milestone stands: the mark, its role, and the id of the word.
pub fn standing(standing: Standing) -> (Role, Mark, &'static str) {
    match standing {
        Standing::Reached => (Role::Good, Mark::Reached, "journey-reached"),
        Standing::Open => (Role::Soon, Mark::Within, "journey-open"),
        Standing::Ahead => (Role::Plain, Mark::Ahead, "journey-ahead"),
    }
}

/// What the signs mean.
pub fn legend(pen: Pen<'_>, journey: &Journey<'_>) -> String {
    let signs = [
        ("must", Mark::Asked),
        ("advised", Mark::Advised),
        ("reached", Mark::Reached),
        ("open", Mark::Within),
        ("ahead", Mark::Ahead),
        ("today", Mark::Now),
        ("now", Mark::AskedNow),
    ];
    let legend = pen.key("journey-legend", &signs);
    if journey.rows.iter().all(|row| row.ruling.is_none()) {
        return legend;
    }
    format!("{legend}   {}", say!(pen.words, "journey-legend-said", said = pen.sign(Mark::Said)))
}

/// What stands above rows of one group.
pub fn group(words: &Words, rows: &[JourneyRow<'_>]) -> String {
    let milestones = || words.text("journey-milestones");
    rows.first().and_then(|row| row.what.group()).map_or_else(milestones, |group| super::group(words, group))
}

/// What stands above the picture, where there is something to say: that it is all ahead, or behind.
pub fn greeting(words: &Words, journey: &Journey<'_>) -> Option<String> {
    Some(words.text(match journey.standing {
        Standing::Ahead => "journey-before",
        Standing::Open => return None,
        Standing::Reached => "journey-after",
    }))
}
