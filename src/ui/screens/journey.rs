//! The journey: every task and milestone over the weeks, with today among them.

use ratatui::layout::{Position, Rect};
use ratatui::text::Line;

use crate::app::App;
use crate::phrases::journey::{Picture, Scale};
use crate::phrases::{self, Page};
use crate::plan::Group;
use crate::rules::journey::{Journey, JourneyRow, RowKind};
use crate::rules::milestones::Standing;
use crate::rules::schedule::{Schedule, Stage};
use crate::ui::canvas::Canvas;
use crate::ui::screens::about;
use crate::words::{Mark, Role};

/// From this width on there is a column for each day; below it the bars are tiny and the words stand in a column.
const COLUMNS_FOR_BARS: u16 = 64;

const TINY: usize = 7;

const WORDS: usize = 12;

const TITLES: (usize, usize) = (20, 34);

/// The columns of a row that are neither its title nor its bars.
const MARGINS: usize = 5;

/// From this many rows on there is room for how to read the picture.
const ROWS_FOR_LEGEND: usize = 14;

pub(crate) fn view(canvas: &mut Canvas<'_>, app: &App, schedule: &Schedule<'_>, body: Rect) -> Option<Position> {
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
    let scale = Scale::new(journey.days, room);
    let picture = Picture { words: canvas.words, plain: canvas.theme.plain, schedule, journey: &journey, scale };
    let list = List { picture: &picture, titles, wide };

    let height = usize::from(body.height);
    let text = body.width.saturating_sub(2);
    let mut above = about::trouble(canvas, app, body.width);
    above.extend(canvas.indented(1, head(canvas, app, schedule, &journey, text)));
    if wide {
        above.push(list.line(canvas, "", " ", Role::Plain, picture.phases()));
        above.push(list.line(canvas, &canvas.words.text("journey-week"), " ", Role::Dim, picture.weeks()));
    }
    let mut below = Vec::new();
    if let Some(row) = journey.rows.get(selected) {
        let sentence = format!("{}: {}", row.what.title(), phrases::row_when(canvas.words, &app.moment, row));
        below.extend(canvas.wrapped(Role::Plain, &sentence, text));
    }
    if height >= ROWS_FOR_LEGEND && wide {
        let legend = phrases::journey::legend(canvas.words, canvas.theme.plain, &journey);
        below.extend(canvas.wrapped(Role::Dim, &legend, text));
    }
    let (lines, at) = list.lines(canvas, &journey, selected, height > above.len() + below.len() + 30);
    let between = height.saturating_sub(above.len() + below.len());
    let gap = usize::from(between > 6);
    canvas.draw_all(body, 0, &above);
    let rows = between.saturating_sub(gap).min(lines.len());
    let area = Rect {
        y: body.y + u16::try_from(above.len()).unwrap_or(body.height),
        height: u16::try_from(rows).unwrap_or(0),
        ..body
    };
    let below = canvas.indented(1, below);
    canvas.draw_all(body, above.len() + rows + gap, &below);
    canvas.list(area, &lines, at, true)
}

/// What stands above the picture: that it is all ahead or behind, and which operation of two.
fn head(
    canvas: &Canvas<'_>,
    app: &App,
    schedule: &Schedule<'_>,
    journey: &Journey<'_>,
    width: u16,
) -> Vec<Line<'static>> {
    let words = canvas.words;
    let mut page = Page::pane(width);
    for text in [phrases::stage(words, schedule), phrases::journey::greeting(words, journey)].into_iter().flatten() {
        page.paragraph(0, &text, Role::Plain);
    }
    if schedule.stage != Stage::Second {
        about::push_exchange(&mut page, canvas, app, false);
    }
    canvas.lines(&page)
}

struct List<'l, 'p, 'a> {
    picture: &'l Picture<'p, 'a>,
    titles: usize,
    wide: bool,
}

impl List<'_, '_, '_> {
    fn lines(
        &self,
        canvas: &Canvas<'_>,
        journey: &Journey<'_>,
        selected: usize,
        roomy: bool,
    ) -> (Vec<Line<'static>>, usize) {
        let (mut lines, mut at) = (Vec::new(), 0);
        let mut group: Option<Option<Group>> = None;
        for (number, row) in journey.rows.iter().enumerate() {
            if group != Some(row.what.group()) {
                group = Some(row.what.group());
                if roomy && !lines.is_empty() {
                    lines.push(Line::default());
                }
                let milestones = || canvas.words.text("journey-milestones");
                let name = row.what.group().map_or_else(milestones, |group| phrases::group(canvas.words, group));
                lines.push(canvas.line(Role::Head, format!(" {name}")));
            }
            if number == selected {
                at = lines.len();
            }
            lines.push(self.row(canvas, row, number == selected));
            if self.wide && !row.plan.is_empty() {
                let name = format!("  {}", canvas.words.text("journey-plan"));
                lines.push(self.line(canvas, &name, " ", Role::Dim, self.picture.plan(row)));
            }
        }
        if lines.is_empty() {
            lines.push(canvas.line(Role::Dim, format!(" {}", canvas.words.text("journey-nothing"))));
        }
        (lines, at)
    }

    fn row(&self, canvas: &Canvas<'_>, row: &JourneyRow<'_>, selected: bool) -> Line<'static> {
        let plain = canvas.theme.plain;
        let said = row.ruling.map(|_| Mark::Said.sign(plain));
        let room = self.titles.saturating_sub(if said.is_some() { 2 } else { 0 });
        let mut title = canvas.fitted(row.what.title(), room);
        if let Some(said) = said {
            title = format!("{title} {said}");
        }
        let sign = if selected { Mark::Selected.sign(plain).to_string() } else { " ".to_owned() };
        let role = match row.standing {
            Standing::Reached => Role::Dim,
            Standing::Ahead | Standing::Open if row.is_ruled_out() => Role::Dim,
            Standing::Ahead | Standing::Open => Role::Plain,
        };
        if self.wide {
            return self.line(canvas, &title, &sign, role, self.picture.row(row));
        }
        let mut line = self.line(canvas, &title, &sign, role, self.picture.tiny(row));
        let words = self.picture.short(row);
        line.push_span(canvas.span(Role::Dim, format!(" {}", canvas.fitted(&words, WORDS - 2))));
        line
    }

    /// ` › Compression stockings          ██████▒▒▒`
    fn line(
        &self,
        canvas: &Canvas<'_>,
        title: &str,
        sign: &str,
        role: Role,
        cells: Vec<(Role, String)>,
    ) -> Line<'static> {
        let mut title = canvas.span(role, canvas.fitted(title, self.titles));
        let gap = self.titles.saturating_sub(title.width()) + 1;
        title.content.to_mut().push_str(&" ".repeat(gap));
        let mut spans =
            vec![canvas.span(Role::Plain, " "), canvas.sign(Role::Accent, sign), canvas.span(Role::Plain, " "), title];
        spans.extend(cells.into_iter().map(|(role, text)| canvas.sign(role, text)));
        Line::from(spans)
    }
}

/// What the selected row is about: until when, what the surgeon and the plan say, why, and from where.
pub(crate) fn about(canvas: &Canvas<'_>, app: &App, schedule: &Schedule<'_>, width: u16) -> Vec<Line<'static>> {
    let words = canvas.words;
    let journey = app.journey_of(schedule);
    let Some(row) = journey.rows.get(app.journey_row(&journey.rows)) else { return Vec::new() };
    let mut page = Page::pane(width);
    page.paragraph(0, row.what.title(), Role::Title);
    if matches!(row.what, RowKind::Milestone(_)) {
        let (role, mark, standing) = phrases::journey::standing(row.standing);
        let word = words.text(if row.is_ruled_out() { "asked-never" } else { standing });
        page.paragraph(0, &format!("{} {word}", mark.sign(canvas.theme.plain)), role);
    }
    if !row.is_ruled_out() {
        page.paragraph(0, &phrases::row_when(words, &app.moment, row), Role::Plain);
    }
    if let Some(said) = row.ruling {
        page.gap();
        about::push_ruling(&mut page, canvas, app, (row.what, said), &row.asked, &row.planned);
    }
    about::push_origin(&mut page, canvas, row.what);
    canvas.lines(&page)
}
