//! The day's checklist, with what the selected item is about beside it.

use ratatui::layout::{Position, Rect};
use unicode_width::UnicodeWidthStr;

use crate::app::App;
use crate::app::mouse::{Target, steps};
use crate::phrases::{self, Line, Pen, Span};
use crate::plan::{Kind, Level, Urgency};
use crate::record::State;
use crate::rules::checklist::Item;
use crate::rules::day::{DayFacts, Row};
use crate::rules::stretches::Timing;
use crate::rules::time::Moment;
use crate::ui::canvas::{Canvas, below, inset};
use crate::ui::screens::{call, dashboard, details, help};
use crate::words::{Mark, Role, clean, say};

/// The widest that the screen is, with three panes.
pub(crate) const WIDEST: u16 = 200;

/// From this width on there is room for a second pane.
const COLUMNS_FOR_PANES: u16 = 72;

/// From this width on there is room for a third.
const COLUMNS_FOR_DASHBOARD: u16 = 120;

/// The list where it stands beside two panes; it leaves them more.
const LIST_BESIDE_TWO: u16 = 44;

/// From this many rows on one is for what yesterday left open.
const ROWS_FOR_YESTERDAY: u16 = 6;

/// The widest the list is; more would only move the numbers away from their titles.
const WIDEST_LIST: u16 = 52;

/// The widest that is told of what is selected, with the blank and the sign beside it.
const WIDEST_DETAILS: u16 = 64;

pub(crate) fn view(canvas: &mut Canvas<'_>, app: &App, day: &DayFacts<'_>, body: Rect) -> Option<Position> {
    if body.width < COLUMNS_FOR_PANES {
        return rows(canvas, app, day, body);
    }
    let is_dashboard = body.width >= COLUMNS_FOR_DASHBOARD && day.checklist.day.0 >= 0;
    let width = if is_dashboard { (body.width * 3 / 10).max(LIST_BESIDE_TWO) } else { body.width * 59 / 100 };
    let width = width.min(WIDEST_LIST);
    let cursor = rows(canvas, app, day, Rect { width, ..body });
    let mut pane = beside(canvas, body, width);
    if is_dashboard {
        let width = (pane.width / 2 - 3).min(WIDEST_DETAILS);
        let third = beside(canvas, pane, width);
        dashboard::view(canvas, app, day, third);
        pane.width = width;
    }
    // Its last column is for the sign that there is more.
    canvas.column(pane, &details::page(canvas.pen, app, day, pane.width - 1).lines, 0);
    cursor
}

/// Divides an area behind so many columns; returns what is beside them.
fn beside(canvas: &mut Canvas<'_>, area: Rect, width: u16) -> Rect {
    // The column before the rule stays empty: terminals disagree about how wide some texts are.
    let gap = 2;
    canvas.divide(Rect { x: area.x + width, width: 1, ..area });
    Rect { x: area.x + width + gap, width: area.width - width - gap, ..area }
}

fn rows(canvas: &mut Canvas<'_>, app: &App, day: &DayFacts<'_>, area: Rect) -> Option<Position> {
    let (list, pen) = (&day.checklist, canvas.pen);
    if day.rows.is_empty() {
        canvas.column(inset(area), &details::standing(pen, app, list, area.width.saturating_sub(2)).lines, 0);
        return Some(area.as_position());
    }
    let bar_rows = u16::from(!list.items.is_empty() && area.height > 3);
    let room = Rect { height: area.height - bar_rows, ..area };
    let (selected, levels) = (app.selected_row(day), day.urgencies().collect::<Vec<_>>());
    let listed = day.rows.get(levels.len()..).unwrap_or_default();
    let sections: Vec<_> = listed.chunk_by(|one, next| one.group() == next.group()).collect();
    let rows = listed.len();
    let yesterday = left_open(pen, app, day, room);
    let least = rows + sections.len() + usize::from(yesterday.is_some());
    let (mut room, alert) = alerts(canvas, app, day, &levels, selected, least, room);
    if let Some(yesterday) = &yesterday {
        canvas.draw(room, 0, yesterday);
        room = below(room, 1);
    }
    let is_first = levels.is_empty() && yesterday.is_none();
    let roomy = usize::from(room.height) >= rows + 2 * sections.len() - usize::from(is_first);
    let (mut lines, mut targets, mut at, mut number) = (Vec::new(), Vec::new(), 0, levels.len());
    if roomy && !is_first {
        lines.push(Line::default());
    }
    if list.items.is_empty() {
        lines.extend(details::standing(pen, app, list, area.width.saturating_sub(3)).indented(1));
    }
    for section in &sections {
        if roomy && lines.last().is_some_and(|line| line.width() > 0) {
            lines.push(Line::default());
        }
        let group = section.first().and_then(Row::group).map(|group| phrases::group(pen.words, group));
        lines.push(Line::of(&format!(" {}", group.unwrap_or_default()), Role::Head));
        for row in *section {
            if number == selected {
                at = lines.len();
            }
            targets.extend(
                [Target::row(number, selected), Target::Sign(steps(number, selected))]
                    .map(|target| (lines.len(), target)),
            );
            lines.push(row_line(pen, day, row, number == selected, area.width));
            number += 1;
        }
    }
    let position = canvas.list(room, (&lines, &targets), at, alert.is_none());
    if bar_rows > 0 {
        let above = usize::from(room.y - area.y);
        let row = (above + lines.len() + 1).min(usize::from(area.height - 1));
        canvas.draw(area, row, &foot(pen, day, area.width));
    }
    alert.or(position)
}

/// What yesterday left open, and the key that leads there, in one row.
fn left_open(pen: Pen<'_>, app: &App, day: &DayFacts<'_>, room: Rect) -> Option<Line> {
    if day.left_open == 0 || room.height < ROWS_FOR_YESTERDAY {
        return None;
    }
    let width = usize::from(room.width.saturating_sub(2));
    let say = |id| help::say_with(pen, app, id, &[("count", day.left_open.into())]);
    let long = say("yesterday-open");
    let text = if long.width() <= width { long } else { pen.fitted(&say("yesterday-open-short"), width) };
    Some(Line::of(&format!(" {text}"), Role::Accent))
}

/// What is told of each level, in lines.
type Told = Vec<Vec<(Role, String)>>;

/// Whom to call and why, above the list, where it stays while that scrolls. `rows` is how many the list needs at least.
/// Returns what is left for it, and where the selected row is if it is one of these.
fn alerts(
    canvas: &mut Canvas<'_>,
    app: &App,
    day: &DayFacts<'_>,
    levels: &[Urgency],
    selected: usize,
    rows: usize,
    room: Rect,
) -> (Rect, Option<Position>) {
    let (pen, width) = (canvas.pen, usize::from(room.width.saturating_sub(7)));
    let please = |level: &Urgency| (phrases::call::role(*level), phrases::call::please(pen.words, *level));
    let number = |level: &Urgency| call::number(pen, app, *level, "call-add-number");
    // The newest call is shown with the most urgent alert it was about, and makes none of them go away.
    let made = call::made(pen, app).next().map(|text| (Role::Good, text));
    let made = |level: &Urgency| made.clone().filter(|_| levels.first() == Some(level));
    let fitted = |(role, text): (Role, String)| (role, pen.fitted(&text, width));
    let whole = |level: &Urgency| {
        let of_level = day.alerts.iter().filter(|alert| alert.rule.level == *level);
        let causes = phrases::call::briefly(pen.words, day.record, of_level);
        let texts = [please(level)].into_iter().chain(causes.into_iter().map(|cause| (Role::Plain, cause)));
        let wrap = |(role, text): (Role, String)| {
            clean::wrapped(&text, width.max(1)).into_iter().map(move |line| (role, line)).collect::<Vec<_>>()
        };
        let said = made(level).map(|text| vec![fitted(text)]).unwrap_or_default();
        texts.flat_map(wrap).chain(said).chain(wrap(number(level))).collect::<Vec<_>>()
    };
    let short = |level: &Urgency| vec![fitted(please(level)), fitted(made(level).unwrap_or_else(|| number(level)))];
    let (first, others) = levels.split_at(1.min(levels.len()));
    let ways: [&dyn Fn() -> Told; 4] = [
        &|| levels.iter().map(whole).collect(),
        &|| first.iter().map(whole).chain(others.iter().map(short)).collect(),
        &|| levels.iter().map(short).collect(),
        &|| levels.iter().map(|level| vec![fitted(please(level))]).collect(),
    ];
    let height = usize::from(room.height);
    let fits = |way: &Vec<Vec<_>>| {
        let total: usize = way.iter().map(Vec::len).sum();
        total + rows <= height || total <= height / 2
    };
    let [.., least] = ways;
    let alerts = ways.iter().map(|way| way()).find(fits).unwrap_or_else(least);
    let (mut lines, mut targets, mut chosen) = (Vec::new(), Vec::new(), 0..0);
    for (number, (level, texts)) in levels.iter().zip(alerts).enumerate() {
        let (start, is_selected) = (lines.len(), number == selected);
        for (row, (role, text)) in texts.iter().enumerate() {
            // ` › ! Please call now: the emergency number`
            let mark = pen.mark(Mark::Call, phrases::call::role(*level)).into();
            let mark = if row == 0 { mark } else { Line::of(" ", Role::Plain) };
            targets.push((lines.len(), Target::row(number, selected)));
            lines.push(pen.row(row == 0 && is_selected).then(mark).with(" ", Role::Plain).with(text, *role));
        }
        if is_selected {
            chosen = start..lines.len();
        }
    }
    let height = u16::try_from(lines.len()).unwrap_or(u16::MAX).min((room.height / 2).max(1)).min(room.height);
    let above = Rect { height, ..room };
    let at = canvas.column(above, &lines, chosen.start);
    canvas.note_rows(above, chosen.start - at, &targets);
    let position = canvas.row(above, at).map(|y| Position { x: above.x + 1, y }).filter(|_| !chosen.is_empty());
    for row in 0..chosen.len() {
        canvas.tint(Rect { width: above.width.saturating_sub(1), ..above }, at + row, Role::Selection);
    }
    (below(room, height.into()), position)
}

/// ` › ● Stairs                   kept `
fn row_line(pen: Pen<'_>, day: &DayFacts<'_>, row: &Row<'_>, selected: bool, width: u16) -> Line {
    // Six columns are the blanks, the two signs, and what stays free at the right edge.
    let room = usize::from(width).saturating_sub(7);
    let (mark, title, role, (edge_role, edge)) = match row {
        // The alerts stand above the list.
        Row::Alert(_) => return Line::default(),
        Row::Item(item) => {
            let role = if item.state == State::Skipped { Role::Dim } else { Role::Plain };
            let mark = pen.state(item.task.kind, item.state, item.is_begun());
            (mark, item.task.title.clone(), role, item_note(pen, day, item))
        }
        Row::Medicine(one) => {
            let ways = phrases::medicine::on_day(pen.words, &day.moment, day.record, one);
            let fits = |(title, edge): &&(String, String)| title.width() + edge.width() + 2 <= room;
            let (title, edge) = ways.iter().find(fits).unwrap_or(&ways[2]).clone();
            let title = pen.fitted(&title, room.saturating_sub(edge.width() + 2));
            (entered(pen, one.dose.is_some()), title, Role::Plain, (Role::Plain, edge))
        }
        Row::Entry(entry) => {
            let (title, said) = phrases::entry::row(pen.words, day.record, entry);
            let edge = format!("{said}   {}", phrases::at_time(pen.words, entry.at));
            (entered(pen, true), title, Role::Plain, (Role::Plain, edge))
        }
        Row::Note => {
            let first = day.note().and_then(|note| note.lines().next()).unwrap_or_default().to_owned();
            (entered(pen, day.note().is_some()), pen.words.text("row-note"), Role::Plain, (Role::Dim, first))
        }
    };
    let title = pen.fitted(&title, room);
    // A word that would be cut is left out; of a note the beginning says enough.
    let left = room.saturating_sub(title.width() + 2);
    let edge = if matches!(row, Row::Note) && left >= 8 { pen.fitted(&edge, left) } else { edge };
    let edge = if edge.width() <= left { edge } else { String::new() };
    let gap = " ".repeat(room.saturating_sub(title.width() + edge.width()));
    let line = pen.row(selected).and(mark).with(" ", Role::Plain);
    line.with(&format!("{title}{gap}"), role).with(&edge, edge_role)
}

fn entered(pen: Pen<'_>, is_there: bool) -> Span {
    pen.state(Kind::Note, if is_there { State::Done } else { State::Open }, false)
}

fn item_note(pen: Pen<'_>, day: &DayFacts<'_>, item: &Item<'_>) -> (Role, String) {
    let words = pen.words;
    if let (Some(at), State::Open) = (item.visit, item.state) {
        return (Role::Accent, phrases::at_time(words, at));
    }
    let answered = || phrases::answer(words, item.state, item.why);
    match (item.state, item.task.kind) {
        (State::Slipped, _) => (Role::Alarm, answered()),
        (State::Kept | State::Skipped, _) => (Role::Dim, answered()),
        _ if item.timing.is_some() => timed(pen, &day.moment, item),
        (_, Kind::Note) if item.is_met() => {
            let newest = day.record.pain_on(day.date()).last().map(|entry| {
                let side = entry.side.map_or_else(|| words.text("pain-unnamed"), |side| phrases::side(words, side));
                format!("{} {side}   {}", entry.rest, phrases::at_time(words, entry.at))
            });
            (Role::Plain, newest.unwrap_or_default())
        }
        (_, Kind::Time) if item.is_begun() || item.goal.is_some() => {
            (Role::Plain, phrases::minutes(words, item).unwrap_or_default())
        }
        (State::Partly, _) => (Role::Good, answered()),
        (State::Open, _) if item.level == Level::Advised => (Role::Soon, words.text("level-advised")),
        _ => (Role::Plain, String::new()),
    }
}

/// How the timer of an item stands: `3 h 20 min  ▸`, `on since 9:10`.
fn timed(pen: Pen<'_>, moment: &Moment, item: &Item<'_>) -> (Role, String) {
    let said = |timing| phrases::timing(pen.words, moment, timing);
    match item.timing {
        Some(Timing::Running(_)) => {
            let minutes = phrases::minutes(pen.words, item).unwrap_or_default();
            (Role::Plain, format!("{minutes}  {}", pen.sign(Mark::Running)))
        }
        Some(timing @ Timing::Forgotten(_)) => (Role::Soon, said(timing)),
        timing => (Role::Plain, timing.map(said).unwrap_or_default()),
    }
}

/// Below the list: how much of it is done, or why it cannot be done yet.
fn foot(pen: Pen<'_>, day: &DayFacts<'_>, width: u16) -> Line {
    let (words, list, surgery) = (pen.words, &day.checklist, day.schedule.surgery);
    let width = usize::from(width);
    let text = match () {
        () if list.date > day.moment.today() => words.text("list-to-come"),
        () if day.is_today() && day.moment.now < surgery => say!(words, "list-before", time = words.time(surgery)),
        // `▓▓▓▓░░░░  4 of 9`
        () => {
            let (done, asked) = list.tally();
            let text = say!(words, "tally", done, asked);
            let room = width.saturating_sub(text.len() + 6).min(28);
            return Line::of(" ", Role::Plain).then(pen.bar(done, asked, room)).with(&format!("  {text}"), Role::Plain);
        }
    };
    Line::of(" ", Role::Plain).with(&pen.fitted(&text, width.saturating_sub(2)), Role::Accent)
}
