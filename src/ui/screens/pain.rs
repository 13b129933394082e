//! The Pain screen: how the pain of each leg goes over the days, and the entries below.

use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use crate::app::App;
use crate::app::screens::pain::leg;
use crate::phrases;
use crate::record::{Entered, Filed, Leg, Pain, Side};
use crate::rules::pain::{Course, Expected, expectations};
use crate::ui::canvas::Canvas;
use crate::ui::plot;
use crate::ui::screens::{about, help};
use crate::words::{Mark, Role, Words, say};

/// From this width on the pictures of both legs stand side by side.
const COLUMNS_FOR_BOTH: u16 = 72;

/// From this width on the columns of the list stand further apart.
const COLUMNS_FOR_GAPS: u16 = 56;

/// From this many rows on it is said what the plan expects.
const ROWS_FOR_WORDS: u16 = 14;

/// The fewest rows that the list keeps; where there is more room, a third of all.
const ROWS_OF_LIST: u16 = 3;

pub(crate) fn view(canvas: &mut Canvas<'_>, app: &App, body: Rect) -> Option<Position> {
    let area = Rect { x: body.x + 1, width: body.width.saturating_sub(1), ..body };
    let trouble = about::trouble(canvas, app, area.width);
    canvas.draw_all(area, 0, &trouble);
    let below = u16::try_from(trouble.len()).unwrap_or(area.height).min(area.height);
    let area = Rect { y: area.y + below, height: area.height - below, ..area };
    let (entries, row) = app.entries(usize::from(body.height));
    let Some(selected) = entries.get(row) else { return empty(canvas, app, area) };
    let pictured = pictures(canvas, app, selected, area);
    let rest = Rect { y: area.y + pictured, height: area.height - pictured, ..area };
    list(canvas, app, (&entries, row), Rect { x: body.x, width: body.width, ..rest })
}

/// What will stand here, and the first step.
fn empty(canvas: &mut Canvas<'_>, app: &App, area: Rect) -> Option<Position> {
    let mut lines = canvas.wrapped(Role::Title, &canvas.words.text("entries-none"), area.width);
    lines.extend(canvas.wrapped(Role::Plain, &canvas.words.text("entries-none-text"), area.width));
    lines.push(Line::default());
    let first = app.closed(app.day()).unwrap_or("entries-none-first");
    lines.extend(canvas.wrapped(Role::Plain, &help::say(canvas, app, first), area.width));
    canvas.column(area, &lines, 0);
    (!area.is_empty()).then(|| area.as_position())
}

/// Draws as much of the pictures and of what they mean as leaves room for the list; returns the rows they take.
fn pictures(canvas: &mut Canvas<'_>, app: &App, selected: &Filed, area: Rect) -> u16 {
    let (Some(course), Some(schedule)) = (app.course(selected.date), app.schedule_on(selected.date)) else { return 0 };
    let mut words = Vec::new();
    if area.height >= ROWS_FOR_WORDS {
        words.extend(expectations(&schedule, &app.moment).flat_map(|one| expected(canvas, &one, area.width)));
        words.extend(unnamed(canvas, app, course.unnamed, area.width));
    }
    let said = u16::try_from(words.len()).unwrap_or(area.height);
    // Beside the picture itself: the name of the leg, and what the signs mean.
    let around = 2 + said;
    let kept = ROWS_OF_LIST.max(area.height / 3);
    let Some(rows) = plot::rows(area.height.saturating_sub(kept + around)) else { return 0 };
    let legs: &[Leg] = if area.width >= COLUMNS_FOR_BOTH { &Leg::NAMED } else { &[leg(selected)] };
    let width = (area.width - 1) / u16::try_from(legs.len()).unwrap_or(1);
    let first = Rect { width: width.saturating_sub(1), ..area };
    for (leg, number) in legs.iter().zip(0..) {
        let picture = Rect { x: first.x + number * width, ..first };
        let title = title(canvas, &course, *leg);
        canvas.draw(picture, 0, &title);
        let below = Rect { y: picture.y + 1, height: picture.height - 1, ..picture };
        plot::draw(canvas, &course, *leg, below, rows);
    }
    let legend = plot::legend(canvas, &course, first, rows);
    let foot = usize::from(rows) + 3;
    canvas.draw(area, foot, &legend);
    canvas.draw_all(area, foot + 1, &words);
    let taken = rows + 2 + around;
    // If there is room, an empty row separates the list from the pictures.
    if area.height > taken + kept { taken + 1 } else { taken }
}

/// `Left leg   fell from 8 to 4`
fn title(canvas: &Canvas<'_>, course: &Course, leg: Leg) -> Line<'static> {
    let words = canvas.words;
    let mut spans = vec![canvas.span(Role::Title, phrases::leg_title(words, leg))];
    if let Some(pain) = course.felt.went(leg) {
        let id = format!("leg-{}", phrases::went(pain));
        let text = say!(words, &id, first = pain.first.get(), last = pain.last.get());
        spans.push(canvas.span(Role::Plain, format!("   {text}")));
    }
    Line::from(spans)
}

/// What the plan expects, with the days; of now in plain letters, else dim.
fn expected(canvas: &Canvas<'_>, expected: &Expected<'_>, width: u16) -> Vec<Line<'static>> {
    let id = match expected.last {
        None => "expected-on",
        Some(last) if last <= expected.first => "expected-day",
        Some(_) => "expected-days",
    };
    let (first, last) = (expected.first.0, expected.last.map_or(0, |last| last.0));
    let args = [("first", first.into()), ("last", last.into()), ("title", expected.title.into())];
    let role = if expected.now { Role::Plain } else { Role::Dim };
    canvas.wrapped(role, &canvas.words.say(id, &args), width)
}

/// That some entries name no leg, which no picture shows.
fn unnamed(canvas: &Canvas<'_>, app: &App, count: usize, width: u16) -> Vec<Line<'static>> {
    if count == 0 {
        return Vec::new();
    }
    let said = say!(canvas.words, "entries-unnamed", count);
    let how = help::say(canvas, app, "entries-unnamed-how");
    canvas.wrapped(Role::Dim, &format!("{said} {how}"), width)
}

/// Draws the entries, the newest first; returns where the selected one is.
fn list(canvas: &mut Canvas<'_>, app: &App, (entries, row): (&[Filed], usize), area: Rect) -> Option<Position> {
    let height = usize::from(area.height);
    // What is further off is not seen.
    let (first, end) = (row.saturating_sub(height), entries.len().min(row + height + 1));
    let (entries, row) = (entries.get(first..end).unwrap_or_default(), row - first);
    let columns = Columns::of(canvas.words, entries, area.width);
    let has_head = area.height > ROWS_OF_LIST;
    if has_head {
        let head = columns.head(canvas);
        canvas.draw(area, 0, &head);
    }
    let top = u16::from(has_head);
    let area = Rect { y: area.y + top, height: area.height - top, ..area };
    let mut lines = Vec::new();
    for (number, filed) in entries.iter().enumerate() {
        let before = number.checked_sub(1).and_then(|before| entries.get(before));
        let is_new_day = before.is_none_or(|before| before.date != filed.date);
        lines.push(columns.row(canvas, app, filed, number == row, is_new_day));
    }
    canvas.list(area, &lines, row, true)
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

    fn head(&self, canvas: &Canvas<'_>) -> Line<'static> {
        let words = canvas.words;
        let (leg, rest, moving) = (words.text("entries-leg"), words.text("entries-rest"), words.text("entries-moving"));
        let name = words.text("entries-head");
        let (gap, before) = (self.gap(), self.day + self.gap + self.time);
        let columns = format!("{gap}{leg:<0$}{gap}{rest:>1$}{gap}{moving:>2$}", self.leg, self.rest, self.moving);
        let gap = " ".repeat((before + 2).saturating_sub(name.width()));
        Line::from(vec![canvas.span(Role::Head, format!(" {name}")), canvas.span(Role::Dim, format!("{gap}{columns}"))])
    }

    /// ` › Wed 25 Nov    8:10   left     3        4   tight behind the knee`
    fn row(&self, canvas: &Canvas<'_>, app: &App, filed: &Filed, here: bool, is_new_day: bool) -> Line<'static> {
        let words = canvas.words;
        let sign = if here { canvas.mark(Role::Accent, Mark::Selected) } else { canvas.span(Role::Plain, " ") };
        let day = words.day(filed.date);
        let time = words.time(filed.entry.at);
        let mut spans = vec![
            canvas.span(Role::Plain, " "),
            sign,
            canvas.span(Role::Plain, " "),
            canvas.span(if is_new_day { Role::Plain } else { Role::Dim }, format!("{day:<0$}", self.day)),
            canvas.span(Role::Plain, format!("{}{time:>1$}{0}", self.gap(), self.time)),
        ];
        match &filed.entry.what {
            Entered::Pain(pain) => spans.push(canvas.span(Role::Plain, self.scores(words, pain))),
            what => {
                let (mark, said) = phrases::entry::listed(words, app.record(), what);
                spans.push(canvas.mark(Role::Soon, mark));
                spans.push(canvas.span(Role::Plain, format!(" {said}")));
            }
        }
        let by = filed.entry.by.as_ref().map(|name| say!(words, "entries-by", name = name.as_str()));
        for text in [filed.entry.note.clone(), by].into_iter().flatten() {
            let used: usize = spans.iter().map(Span::width).sum();
            let left = (self.width + 3).saturating_sub(used + self.gap);
            if left >= 4 {
                spans.push(canvas.span(Role::Dim, format!("{}{}", self.gap(), canvas.fitted(&text, left))));
            }
        }
        Line::from(spans)
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
    use ratatui::buffer::Buffer;

    use super::*;
    use crate::rules::time::PostOpDay;
    use crate::ui::theme::{Ground, Theme};

    #[test]
    fn what_the_plan_expects_stands_with_its_days() {
        let (words, theme) = (Words::of("en"), Theme::new(false, false, Ground::Unknown));
        let mut buffer = Buffer::empty(Rect::new(0, 0, 80, 1));
        let canvas = Canvas::new(&words, &theme, &mut buffer);
        let said = |first, last: Option<i64>| {
            let one = Expected { first: PostOpDay(first), last: last.map(PostOpDay), now: true, title: "sore" };
            expected(&canvas, &one, 60).iter().map(ToString::to_string).collect::<String>()
        };
        assert_eq!(said(0, Some(2)), "Day 0 to 2: sore");
        assert_eq!(said(3, Some(3)), "Day 3: sore");
        assert_eq!(said(14, None), "From day 14 on: sore");
    }
}
