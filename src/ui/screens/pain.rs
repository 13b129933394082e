//! The Pain screen: how the pain of each leg goes over the days, and the entries below.

use ratatui::layout::{Position, Rect};
use unicode_width::UnicodeWidthStr;

use crate::app::App;
use crate::app::mouse::Target;
use crate::app::screens::pain::leg;
use crate::phrases::{self, Line, Page, Pen};
use crate::record::{Entered, Filed, Leg, Pain, Side};
use crate::rules::felt::Scored;
use crate::rules::pain::{Course, Expected, expectations};
use crate::ui::canvas::{Canvas, below, inset};
use crate::ui::plot::{self, Picture};
use crate::ui::screens::{about, help};
use crate::words::{Role, Words, say};

/// From this width on the pictures of both legs stand side by side.
const COLUMNS_FOR_BOTH: u16 = 72;

/// From this width on the columns of the list stand further apart.
const COLUMNS_FOR_GAPS: u16 = 56;

/// From this many rows on it is said what the plan expects.
const ROWS_FOR_WORDS: u16 = 14;

/// The fewest rows that the list keeps; where there is more room, a third of all.
const ROWS_OF_LIST: u16 = 3;

pub(crate) fn view(canvas: &mut Canvas<'_>, app: &App, body: Rect) -> Option<Position> {
    let area = inset(body);
    let mut trouble = Page::pane(area.width);
    about::push_trouble(&mut trouble, canvas.pen, app);
    canvas.draw_all(area, 0, &trouble.lines);
    let area = below(area, trouble.lines.len());
    let (entries, row) = app.entries(usize::from(body.height));
    let Some(selected) = entries.get(row) else { return empty(canvas, app, area) };
    let pictured = pictures(canvas, app, selected, area);
    list(canvas, app, (&entries, row), Rect { x: body.x, width: body.width, ..below(area, pictured.into()) })
}

/// What will stand here, and the first step.
fn empty(canvas: &mut Canvas<'_>, app: &App, area: Rect) -> Option<Position> {
    let words = canvas.pen.words;
    let mut page = Page::pane(area.width);
    page.paragraph(0, &words.text("entries-none"), Role::Title);
    page.paragraph(0, &words.text("entries-none-text"), Role::Plain);
    page.blank();
    let first = app.closed(app.day()).unwrap_or("entries-none-first");
    page.paragraph(0, &help::say(canvas.pen, app, first), Role::Plain);
    canvas.column(area, &page.lines, 0);
    (!area.is_empty()).then(|| area.as_position())
}

/// Draws as much of the pictures and of what they mean as leaves room for the list; returns the rows they take.
fn pictures(canvas: &mut Canvas<'_>, app: &App, selected: &Filed, area: Rect) -> u16 {
    let (Some(course), Some(schedule)) = (app.course(selected.date), app.schedule_on(selected.date)) else { return 0 };
    let pen = canvas.pen;
    let mut words = Page::pane(area.width);
    if area.height >= ROWS_FOR_WORDS {
        words.texts(expectations(&schedule, &app.moment).map(|one| expected(pen.words, &one)));
        if course.unnamed > 0 {
            let said = say!(pen.words, "entries-unnamed", count = course.unnamed);
            let how = help::say(pen, app, "entries-unnamed-how");
            words.paragraph(0, &format!("{said} {how}"), Role::Dim);
        }
    }
    let said = u16::try_from(words.lines.len()).unwrap_or(area.height);
    // Beside the picture itself: the name of the leg, and what the signs mean.
    let beside = 2 + said;
    let kept = ROWS_OF_LIST.max(area.height / 3);
    let Some(rows) = plot::rows(area.height.saturating_sub(kept + beside)) else { return 0 };
    let legs: &[Leg] = if area.width >= COLUMNS_FOR_BOTH { &Leg::NAMED } else { &[leg(selected)] };
    let width = (area.width - 1) / u16::try_from(legs.len()).unwrap_or(1);
    let first = Rect { width: width.saturating_sub(1), ..area };
    let around = usize::try_from(schedule.number(selected.date).0).unwrap_or(0);
    let picture = Picture::new(&course, app.zoom, around, (first.width, rows));
    for (leg, number) in legs.iter().zip(0..) {
        let area = Rect { x: first.x + number * width, ..first };
        canvas.draw(area, 0, &title(pen.words, &course, *leg));
        picture.draw(canvas, *leg, below(area, 1));
    }
    let foot = usize::from(rows) + 3;
    canvas.draw(area, foot, &picture.legend(pen, area.width));
    canvas.draw_all(area, foot + 1, &words.lines);
    let taken = rows + 2 + beside;
    // If there is room, an empty row separates the list from the pictures.
    if area.height > taken + kept { taken + 1 } else { taken }
}

/// `Left leg   moving: fell from 8 to 4`
pub(crate) fn title(words: &Words, course: &Course, leg: Leg) -> Line {
    let title = Line::of(&phrases::leg_title(words, leg), Role::Title);
    let Some(pain) = course.felt.went(leg) else { return title };
    let id = format!("leg-{}", phrases::went(pain));
    let of = words.text(match pain.of {
        Scored::Rest => "series-rest",
        Scored::Moving => "series-moving",
        Scored::Either => "series-either",
    });
    let text = say!(words, &id, of, first = pain.first.get(), last = pain.last.get());
    title.with(&format!("   {text}"), Role::Plain)
}

/// What the plan expects, with the days; of now in plain letters, else dim.
fn expected(words: &Words, expected: &Expected<'_>) -> (Role, String) {
    let id = match expected.last {
        None => "expected-on",
        Some(last) if last <= expected.first => "expected-day",
        Some(_) => "expected-days",
    };
    let (first, last) = (expected.first.0, expected.last.map_or(0, |last| last.0));
    let role = if expected.now { Role::Plain } else { Role::Dim };
    (role, say!(words, id, first, last, title = expected.title))
}

/// Draws the entries, the newest first; returns where the selected one is.
fn list(canvas: &mut Canvas<'_>, app: &App, (entries, row): (&[Filed], usize), area: Rect) -> Option<Position> {
    let (pen, height) = (canvas.pen, usize::from(area.height));
    // What is further off is not seen.
    let (first, end) = (row.saturating_sub(height), entries.len().min(row + height + 1));
    let (entries, row) = (entries.get(first..end).unwrap_or_default(), row - first);
    let columns = Columns::of(pen.words, entries, area.width);
    let has_head = area.height > ROWS_OF_LIST;
    if has_head {
        canvas.draw(area, 0, &columns.head(pen.words));
    }
    let mut above = None;
    let (mut lines, mut targets) = (Vec::new(), Vec::new());
    for (number, filed) in entries.iter().enumerate() {
        let is_new_day = above.replace(filed.date) != Some(filed.date);
        targets.push((number, Target::row(number, row)));
        lines.push(columns.row(pen, app, filed, number == row, is_new_day));
    }
    canvas.list(below(area, has_head.into()), (&lines, &targets), row, true)
}

/// The columns of the list: the day, the time, the leg, at rest, moving, and what is left for words.
struct Columns {
    gap: usize,
    day: usize,
    time: usize,
    leg: usize,
    rest: usize,
    moving: usize,
    width: usize,
    unnamed: String,
}

/// What stands in the column of the leg where none was named.
fn leg_not_named(words: &Words, width: u16) -> String {
    words.text(if width >= COLUMNS_FOR_GAPS { "side-unnamed" } else { "side-unnamed-short" })
}

impl Columns {
    fn of(words: &Words, entries: &[Filed], width: u16) -> Self {
        let is_unnamed = |filed: &Filed| filed.entry.pain().is_some_and(|pain| pain.side.is_none());
        let unnamed = entries.iter().find(|filed| is_unnamed(filed)).map(|_| leg_not_named(words, width));
        let widest = |texts: &mut dyn Iterator<Item = String>| texts.map(|text| text.width()).max().unwrap_or(0);
        Self {
            gap: if width >= COLUMNS_FOR_GAPS { 3 } else { 1 },
            day: widest(&mut entries.iter().map(|filed| words.day(filed.date))),
            time: widest(&mut entries.iter().map(|filed| words.time(filed.entry.at))).max(5),
            leg: widest(&mut Side::ALL.into_iter().map(|side| phrases::side(words, side)).chain(unnamed)),
            rest: words.text("entries-rest").width(),
            moving: words.text("entries-moving").width(),
            // Three columns are for the sign of what is selected, one stays free at the right edge.
            width: usize::from(width).saturating_sub(4),
            unnamed: leg_not_named(words, width),
        }
    }

    fn gap(&self) -> String {
        " ".repeat(self.gap)
    }

    fn head(&self, words: &Words) -> Line {
        let [leg, rest, moving] = ["entries-leg", "entries-rest", "entries-moving"].map(|id| words.text(id));
        let gap = self.gap();
        let columns = format!("{gap}{leg:<0$}{gap}{rest:>1$}{gap}{moving:>2$}", self.leg, self.rest, self.moving);
        let head = Line::of(&format!(" {}", words.text("entries-head")), Role::Head);
        head.pad_to(3 + self.day + self.gap + self.time).with(&columns, Role::Dim)
    }

    /// ` › Wed 25 Nov    8:10   left     3        4   tight behind the knee`
    fn row(&self, pen: Pen<'_>, app: &App, filed: &Filed, here: bool, is_new_day: bool) -> Line {
        let words = pen.words;
        let (day, time) = (words.day(filed.date), words.time(filed.entry.at));
        let day_role = if is_new_day { Role::Plain } else { Role::Dim };
        let mut line = pen.row(here).with(&format!("{day:<0$}", self.day), day_role);
        line = line.with(&format!("{}{time:>1$}{0}", self.gap(), self.time), Role::Plain);
        line = match &filed.entry.what {
            Entered::Pain(pain) => line.with(&self.scores(words, pain), Role::Plain),
            what => {
                let (mark, said) = phrases::entry::listed(words, app.record(), what);
                line.and(pen.mark(mark, Role::Soon)).with(&format!(" {said}"), Role::Plain)
            }
        };
        let by = filed.entry.by.as_ref().map(|name| say!(words, "entries-by", name));
        for text in filed.entry.note.iter().chain(&by) {
            let left = (self.width + 3).saturating_sub(line.width() + self.gap);
            if left >= 4 {
                line = line.with(&format!("{}{}", self.gap(), pen.fitted(text, left)), Role::Dim);
            }
        }
        line
    }

    fn scores(&self, words: &Words, entry: &Pain) -> String {
        let leg = entry.side.map_or_else(|| self.unnamed.clone(), |side| phrases::side(words, side));
        let moving = entry.moving.map(|moving| moving.to_string()).unwrap_or_default();
        let (gap, rest) = (self.gap(), entry.rest.to_string());
        format!("{leg:<0$}{gap}{rest:>1$}{gap}{moving:>2$}", self.leg, self.rest, self.moving)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::time::PostOpDay;

    #[test]
    fn what_the_plan_expects_stands_with_its_days() {
        let said = |first, last: Option<i64>| {
            let one = Expected { first: PostOpDay(first), last: last.map(PostOpDay), now: true, title: "sore" };
            expected(&Words::of("en"), &one).1
        };
        assert_eq!(said(0, Some(2)), "Day 0 to 2: sore");
        assert_eq!(said(3, Some(3)), "Day 3: sore");
        assert_eq!(said(14, None), "From day 14 on: sore");
    }
}
