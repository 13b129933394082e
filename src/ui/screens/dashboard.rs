//! Beside the day, where there is room for it: the next doses, the pain of both legs, and the week.

use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use crate::app::App;
use crate::phrases::{self, Line, Page, Pen, medicine};
use crate::record::Leg;
use crate::rules::day::DayFacts;
use crate::rules::medicine::Outlook;
use crate::ui::canvas::{Canvas, below};
use crate::ui::plot::{self, Picture};
use crate::ui::screens::{help, pain, week};
use crate::words::Role;

/// From this width on the pictures of both legs stand side by side.
const COLUMNS_FOR_BOTH: u16 = 60;

/// The widest that a medicine's rows are; more would only move the hours away from its name.
const WIDEST_ROW: u16 = 58;

/// The rows of a picture that are not its scores: its title, its axis, and the numbers of the days.
const AROUND: u16 = 3;

/// Draws the parts one below the other. The doses come first, and the week has what the pictures leave.
pub(crate) fn view(canvas: &mut Canvas<'_>, app: &App, day: &DayFacts<'_>, area: Rect) {
    let pen = canvas.pen;
    let doses = doses(pen, day, area.width);
    canvas.draw_all(area, 0, &doses.lines);
    let area = below(area, doses.lines.len());
    let review = app.review().filter(|_| !day.schedule.plan.is_unknown());
    let week = |height| review.map(|review| week::beside_the_day(pen, review, day.date(), (area.width, height)));
    let numbers = week(0).unwrap_or_default();
    let kept = u16::try_from(numbers.len()).map_or(0, |rows| rows + u16::from(rows > 0));
    let above = Rect { height: area.height.saturating_sub(kept), ..area };
    let taken = pictures(canvas, app, day, above).or_else(|| pictures(canvas, app, day, area));
    let area = below(area, taken.map_or(0, |rows| usize::from(rows) + 1));
    let room = usize::from(area.height);
    let lines = if room > numbers.len() { week(area.height).unwrap_or_default() } else { numbers };
    if lines.len() <= room {
        canvas.draw_all(area, 0, &lines);
    }
}

/// When the next dose of each medicine is possible, and how much of the most is used; with an empty row below.
fn doses(pen: Pen<'_>, day: &DayFacts<'_>, width: u16) -> Page {
    let (mut page, room) = (Page::pane(width), usize::from(width.min(WIDEST_ROW)));
    for outlook in day.outlooks.iter().filter(|_| day.is_today()) {
        let Some(said) = medicine::outlook(pen.words, &day.moment, outlook) else { continue };
        if page.lines.is_empty() {
            page.head(&pen.words.text("group-medicine"));
        }
        let to_go = medicine::to_go(pen.words, &day.moment, outlook).unwrap_or_default();
        let name = format!("{} {}", outlook.medicine.name, outlook.medicine.amount);
        let name = pen.fitted(&name, room.saturating_sub(to_go.width() + 2));
        page.push(Line::of(&name, Role::Plain).right(room, &to_go, Role::Accent));
        page.paragraph(2, &said, Role::Dim);
        page.lines.extend(used(pen, outlook, room));
    }
    page.gap();
    page
}

/// `  ▓▓▓▓▓▓▓▓░░░░  800 mg of 1200 mg in 24 h`
fn used(pen: Pen<'_>, outlook: &Outlook<'_>, width: usize) -> Option<Line> {
    let said = medicine::used(pen.words, outlook)?;
    let percent = outlook.used.as_ref()?.percent;
    let bar = pen.bar(percent, 100, width.saturating_sub(said.width() + 4));
    let role = if percent < 100 { Role::Plain } else { Role::Soon };
    let gap = if bar.width() > 0 { "  " } else { "" };
    Some(Line::of("  ", Role::Plain).then(bar).with(&format!("{gap}{said}"), role))
}

/// Draws the pain of both legs; returns the rows that takes, or nothing where there is no room.
fn pictures(canvas: &mut Canvas<'_>, app: &App, day: &DayFacts<'_>, area: Rect) -> Option<u16> {
    let (pen, course) = (canvas.pen, day.course());
    let worst = course.felt.worst();
    let mut page = Page::pane(area.width);
    page.head(&pen.words.text("group-pain"));
    if Leg::ALL.into_iter().all(|leg| worst.of(leg).either().is_none()) {
        let first = app.closed(app.day()).unwrap_or("entries-none-first");
        page.paragraph(0, &help::say(pen, app, first), Role::Dim);
        canvas.draw_all(area, 0, &page.lines);
        return u16::try_from(page.lines.len()).ok();
    }
    let is_wide = area.width >= COLUMNS_FOR_BOTH;
    let (across, down) = if is_wide { (2, 1) } else { (1, 2) };
    // The head, the legend, and what no picture of a leg shows stand once.
    let unnamed = worst.unnamed.either().map(|worst| phrases::unnamed(pen.words, worst));
    let once = 2 + u16::from(unnamed.is_some());
    let rows = plot::rows((area.height.saturating_sub(once) / down).saturating_sub(1))?;
    canvas.draw_all(area, 0, &page.lines);
    let width = area.width / across - (across - 1);
    let around = usize::try_from(day.checklist.day.0).unwrap_or(0);
    let picture = Picture::new(course, app.zoom, around, (width, rows));
    let mut place = Rect { y: area.y + 1, width, height: rows + AROUND, ..area };
    for leg in Leg::NAMED {
        canvas.draw(place, 0, &pain::title(pen.words, course, leg));
        picture.draw(canvas, leg, below(place, 1));
        if is_wide { place.x += width + 2 } else { place.y += place.height }
    }
    let foot = 1 + down * place.height;
    let unnamed = unnamed.map(|unnamed| Line::of(&pen.fitted(&unnamed, area.width.into()), Role::Plain));
    let lines: Vec<_> = std::iter::once(picture.legend(pen, area.width)).chain(unnamed).collect();
    canvas.draw_all(area, foot.into(), &lines);
    Some(foot - 1 + once)
}
