//! The journey: every task and milestone over the weeks, with today among them.

use ratatui::layout::{Position, Rect};
use unicode_width::UnicodeWidthStr;

use crate::app::App;
use crate::app::mouse::Target;
use crate::phrases::journey::{Picture, Scale};
use crate::phrases::{self, Line, Page, Pen};
use crate::rules::journey::{JourneyRow, RowKind};
use crate::rules::milestones::Standing;
use crate::rules::schedule::{Schedule, Stage};
use crate::ui::canvas::{Canvas, below};
use crate::ui::screens::about;
use crate::words::{Mark, Role};

/// From this width on there is a column for each day; below it the bars are tiny and the words stand in a column.
const COLUMNS_FOR_BARS: u16 = 64;

/// The widest that the picture of a plan of some months is.
pub(crate) const WIDEST: u16 = 210;

const TINY: usize = 7;

const WORDS: usize = 12;

const TITLES: (usize, usize) = (20, 34);

/// The columns of a row that are neither its title nor its bars.
const MARGINS: usize = 5;

/// From this many rows on there is room for how to read the picture.
const ROWS_FOR_LEGEND: usize = 14;

pub(crate) fn view(canvas: &mut Canvas<'_>, app: &App, schedule: &Schedule<'_>, body: Rect) -> Option<Position> {
    let pen = canvas.pen;
    let journey = app.journey_of(schedule);
    let selected = app.journey_row(&journey.rows);
    let width = usize::from(body.width);
    let wide = body.width >= COLUMNS_FOR_BARS;
    let titles = if wide {
        width.saturating_sub(MARGINS + journey.days as usize).clamp(TITLES.0, TITLES.1)
    } else {
        width.saturating_sub(MARGINS + TINY + WORDS)
    };
    let room = if wide { width.saturating_sub(MARGINS + titles) } else { TINY };
    let picture = Picture { pen, schedule, journey: &journey, scale: Scale::new(journey.days, room) };
    let list = List { picture: &picture, titles, wide };

    let height = usize::from(body.height);
    let text = body.width.saturating_sub(2);
    let mut above = Page::pane(body.width);
    about::push_trouble(&mut above, pen, app);
    let mut head = Page::pane(text);
    let greeting = phrases::journey::greeting(pen.words, &journey);
    for text in [phrases::stage(pen.words, schedule), greeting].into_iter().flatten() {
        head.paragraph(0, &text, Role::Plain);
    }
    if schedule.stage != Stage::Second {
        about::push_exchange(&mut head, pen, app, false);
    }
    above.lines.extend(head.indented(1));
    if wide {
        above.push(list.line(pen.row(false), "", Role::Plain, picture.phases()));
        above.push(list.line(pen.row(false), &pen.words.text("journey-week"), Role::Dim, picture.weeks()));
    }
    let mut foot = Page::pane(text);
    if let Some(row) = journey.rows.get(selected) {
        let sentence = format!("{}: {}", row.what.title(), phrases::row_when(pen.words, &app.moment, row));
        foot.paragraph(0, &sentence, Role::Plain);
    }
    if height >= ROWS_FOR_LEGEND && wide {
        foot.paragraph(0, &phrases::journey::legend(pen, &journey), Role::Dim);
    }
    let (above, foot) = (above.lines, foot.indented(1).collect::<Vec<_>>());
    let (lines, targets, at) = list.lines(selected, height > above.len() + foot.len() + 30);
    let between = height.saturating_sub(above.len() + foot.len());
    let gap = usize::from(between > 6);
    let rows = between.saturating_sub(gap).min(lines.len());
    canvas.draw_all(body, 0, &above);
    canvas.draw_all(body, above.len() + rows + gap, &foot);
    let area = Rect { height: u16::try_from(rows).unwrap_or(0), ..below(body, above.len()) };
    canvas.list(area, (&lines, &targets), at, true)
}

struct List<'l, 'a> {
    picture: &'l Picture<'l, 'a>,
    titles: usize,
    wide: bool,
}

impl List<'_, '_> {
    fn lines(&self, selected: usize, roomy: bool) -> (Vec<Line>, Vec<(usize, Target)>, usize) {
        let pen = self.picture.pen;
        let (mut lines, mut targets, mut at, mut number) = (Vec::new(), Vec::new(), 0, 0_usize);
        for rows in self.picture.journey.groups() {
            if roomy && !lines.is_empty() {
                lines.push(Line::default());
            }
            lines.push(Line::of(&format!(" {}", phrases::journey::group(pen.words, rows)), Role::Head));
            for row in rows {
                if number == selected {
                    at = lines.len();
                }
                let first = lines.len();
                lines.push(self.row(row, number == selected));
                if self.wide && !row.plan.is_empty() {
                    let name = format!("  {}", pen.words.text("journey-plan"));
                    lines.push(self.line(pen.row(false), &name, Role::Dim, self.picture.plan(row)));
                }
                let target = Target::row(number, selected);
                targets.extend((first..lines.len()).map(|line| (line, target)));
                number += 1;
            }
        }
        if lines.is_empty() {
            lines.push(Line::of(&format!(" {}", pen.words.text("journey-nothing")), Role::Dim));
        }
        (lines, targets, at)
    }

    fn row(&self, row: &JourneyRow<'_>, selected: bool) -> Line {
        let pen = self.picture.pen;
        let said = row.ruling.map(|_| format!(" {}", pen.sign(Mark::Said))).unwrap_or_default();
        let title = pen.fitted(row.what.title(), self.titles.saturating_sub(said.chars().count())) + &said;
        let is_dim = row.standing == Standing::Reached || row.is_ruled_out();
        let role = if is_dim { Role::Dim } else { Role::Plain };
        if self.wide {
            return self.line(pen.row(selected), &title, role, self.picture.row(row));
        }
        let words = pen.fitted(&self.picture.short(row), WORDS - 2);
        self.line(pen.row(selected), &title, role, self.picture.tiny(row)).with(&format!(" {words}"), Role::Dim)
    }

    /// ` › Compression stockings          ██████▒▒▒`
    fn line(&self, start: Line, title: &str, role: Role, cells: Line) -> Line {
        let title = self.picture.pen.fitted(title, self.titles);
        let gap = (self.titles + 1).saturating_sub(title.width());
        start.with(&format!("{title}{}", " ".repeat(gap)), role).then(cells)
    }
}

/// What the selected row is about: until when, what the surgeon and the plan say, why, and from where.
pub(crate) fn about(pen: Pen<'_>, app: &App, schedule: &Schedule<'_>, width: u16) -> Page {
    let (mut page, words) = (Page::pane(width), pen.words);
    let journey = app.journey_of(schedule);
    let Some(row) = journey.rows.get(app.journey_row(&journey.rows)) else { return page };
    page.paragraph(0, row.what.title(), Role::Title);
    if matches!(row.what, RowKind::Milestone(_)) {
        let (role, mark, standing) = phrases::journey::standing(row.standing);
        let word = words.text(if row.is_ruled_out() { "asked-never" } else { standing });
        page.paragraph(0, &format!("{} {word}", pen.sign(mark)), role);
    }
    if !row.is_ruled_out() {
        page.paragraph(0, &phrases::row_when(words, &app.moment, row), Role::Plain);
    }
    if let Some(said) = row.ruling {
        page.gap();
        about::push_ruling(&mut page, pen, app, (row.what, said), &row.asked, &row.planned);
    }
    about::push_origin(&mut page, pen, row.what);
    page
}
