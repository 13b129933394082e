//! The day's checklist, with what the selected item is about beside it.

use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use crate::app::App;
use crate::phrases;
use crate::plan::{Kind, Level, Urgency};
use crate::record::State;
use crate::rules::checklist::{Checklist, Item};
use crate::rules::day::{DayFacts, Row};
use crate::rules::stretches::Timing;
use crate::rules::time::Moment;
use crate::ui::canvas::Canvas;
use crate::ui::screens::{call, details};
use crate::words::{Mark, Role, clean, say};

/// From this width on there is room for a second pane.
const COLUMNS_FOR_PANES: u16 = 72;

/// The widest the list is; more would only move the numbers away from their titles.
const WIDEST_LIST: u16 = 52;

pub(crate) fn view(canvas: &mut Canvas<'_>, app: &App, day: &DayFacts<'_>, body: Rect) -> Option<Position> {
    if body.width < COLUMNS_FOR_PANES {
        return rows(canvas, app, day, body);
    }
    let width = (body.width * 59 / 100).min(WIDEST_LIST);
    let cursor = rows(canvas, app, day, Rect { width, ..body });
    // The column before the rule stays empty: terminals disagree about how wide some texts are.
    let gap = 2;
    canvas.divide(Rect { x: body.x + width, width: 1, ..body });
    let pane = Rect { x: body.x + width + gap, width: body.width - width - gap, ..body };
    // Its last column is for the sign that there is more.
    let lines = details::lines(canvas, app, day, pane.width - 1);
    canvas.column(pane, &lines, 0);
    cursor
}

fn rows(canvas: &mut Canvas<'_>, app: &App, day: &DayFacts<'_>, area: Rect) -> Option<Position> {
    let list = &day.checklist;
    if day.rows.is_empty() {
        let lines = details::standing(canvas, app, list, area.width.saturating_sub(2));
        canvas.column(Rect { x: area.x + 1, width: area.width.saturating_sub(1), ..area }, &lines, 0);
        return Some(Position { x: area.x, y: area.y });
    }
    let bar_rows = u16::from(!list.items.is_empty() && area.height > 3);
    let room = Rect { height: area.height - bar_rows, ..area };
    let (selected, levels) = (app.selected_row(day), day.urgencies().collect::<Vec<_>>());
    let below = day.rows.get(levels.len()..).unwrap_or_default();
    let sections: Vec<_> = below.chunk_by(|one, next| one.group() == next.group()).collect();
    let rows = below.len();
    let (room, alert) = alerts(canvas, app, day, &levels, selected, rows + sections.len(), room);
    let roomy = usize::from(room.height) >= rows + 2 * sections.len() - usize::from(levels.is_empty());
    let (mut lines, mut at, mut number) = (Vec::new(), 0, levels.len());
    if roomy && !levels.is_empty() {
        lines.push(Line::default());
    }
    if list.items.is_empty() {
        lines.extend(canvas.indented(1, details::standing(canvas, app, list, area.width.saturating_sub(3))));
    }
    for section in &sections {
        if roomy && lines.last().is_some_and(|line| line.width() > 0) {
            lines.push(Line::default());
        }
        let group = section.first().and_then(Row::group).map(|group| phrases::group(canvas.words, group));
        lines.push(canvas.line(Role::Head, format!(" {}", group.unwrap_or_default())));
        for row in *section {
            if number == selected {
                at = lines.len();
            }
            lines.push(row_line(canvas, day, row, number == selected, area.width));
            number += 1;
        }
    }
    let position = canvas.list(room, &lines, at, alert.is_none());
    if bar_rows > 0 {
        let bar = foot(canvas, day, area.width);
        let above = usize::from(room.y - area.y);
        canvas.draw(area, (above + lines.len() + 1).min(usize::from(area.height - 1)), &bar);
    }
    alert.or(position)
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
    let width = usize::from(room.width.saturating_sub(7));
    let please = |level: &Urgency| (phrases::call::role(*level), phrases::call::please(canvas.words, *level));
    let number = |level: &Urgency| call::number(canvas, app, *level, "call-add-number");
    // The newest call is shown with the most urgent alert it was about, and makes none of them go away.
    let made = call::made(canvas, app).next().map(|text| (Role::Good, text));
    let made = |level: &Urgency| made.clone().filter(|_| levels.first() == Some(level));
    let fitted = |(role, text): (Role, String)| (role, canvas.fitted(&text, width));
    let whole = |level: &Urgency| {
        let causes = phrases::call::briefly(
            canvas.words,
            day.record,
            day.alerts.iter().filter(|alert| alert.rule.level == *level),
        );
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
    let (mut lines, mut chosen) = (Vec::new(), 0..0);
    for (number, (level, texts)) in levels.iter().zip(alerts).enumerate() {
        let (start, is_selected) = (lines.len(), number == selected);
        for (row, (role, text)) in texts.iter().enumerate() {
            lines.push(alert_line(canvas, (*level, *role), text, row == 0, is_selected));
        }
        if is_selected {
            chosen = start..lines.len();
        }
    }
    let height = u16::try_from(lines.len()).unwrap_or(u16::MAX).min((room.height / 2).max(1)).min(room.height);
    let (above, below) = (Rect { height, ..room }, Rect { y: room.y + height, height: room.height - height, ..room });
    let at = canvas.column(above, &lines, chosen.start);
    let position = canvas.row(above, at).map(|y| Position { x: above.x + 1, y }).filter(|_| !chosen.is_empty());
    for row in 0..chosen.len() {
        canvas.tint(Rect { width: above.width.saturating_sub(1), ..above }, at + row, Role::Selection);
    }
    (below, position)
}

/// ` › ! Please call now: the emergency number`
fn alert_line(
    canvas: &Canvas<'_>,
    (level, role): (Urgency, Role),
    text: &str,
    is_first: bool,
    is_selected: bool,
) -> Line<'static> {
    let blank = canvas.span(Role::Plain, " ");
    let sign = canvas.cursor(is_first && is_selected);
    let mark = if is_first { canvas.mark(phrases::call::role(level), Mark::Call) } else { blank.clone() };
    Line::from(vec![blank.clone(), sign, blank.clone(), mark, blank, canvas.span(role, text)])
}

/// ` › ● Stairs                   kept `
fn row_line(canvas: &Canvas<'_>, day: &DayFacts<'_>, row: &Row<'_>, selected: bool, width: u16) -> Line<'static> {
    // Six columns are the blanks, the two signs, and what stays free at the right edge.
    let room = usize::from(width).saturating_sub(7);
    let (sign_role, mark, title, role, (edge_role, edge)) = match row {
        // The alerts stand above the list.
        Row::Alert(_) => return Line::default(),
        Row::Item(item) => {
            let (sign_role, mark) = phrases::mark(item.task.kind, item.state, item.is_begun());
            let role = if item.state == State::Skipped { Role::Dim } else { Role::Plain };
            (sign_role, mark, item.task.title.clone(), role, item_note(canvas, day, item))
        }
        Row::Medicine(one) => {
            let (role, mark) = entered(one.dose.is_some());
            let ways = phrases::medicine::on_day(canvas.words, &day.moment, day.record, one);
            let fits = |(title, edge): &&(String, String)| title.width() + edge.width() + 2 <= room;
            let (mut title, edge) = ways.iter().find(fits).unwrap_or(&ways[2]).clone();
            title = canvas.fitted(&title, room.saturating_sub(edge.width() + 2));
            (role, mark, title, Role::Plain, (Role::Plain, edge))
        }
        Row::Entry(entry) => {
            let (role, mark) = entered(true);
            let (title, said) = phrases::entry::row(canvas.words, day.record, entry);
            let edge = format!("{said}   {}", canvas.words.time(entry.at));
            (role, mark, title, Role::Plain, (Role::Plain, edge))
        }
        Row::Note => {
            let (role, mark) = entered(day.note().is_some());
            let first = day.note().and_then(|note| note.lines().next()).unwrap_or_default().to_owned();
            (role, mark, canvas.words.text("row-note"), Role::Plain, (Role::Dim, first))
        }
    };
    let blank = canvas.span(Role::Plain, " ");
    let mut title = canvas.span(role, canvas.fitted(&title, room));
    // A word that would be cut is left out; of a note the beginning says enough.
    let left = room.saturating_sub(title.width() + 2);
    let cut = matches!(row, Row::Note) && left >= 8;
    let edge = canvas.span(edge_role, if cut { canvas.fitted(&edge, left) } else { edge });
    let edge = if edge.width() <= left { edge } else { Span::raw("") };
    let gap = room.saturating_sub(title.width() + edge.width());
    title.content.to_mut().push_str(&" ".repeat(gap));
    let sign = canvas.cursor(selected);
    Line::from(vec![blank.clone(), sign, blank.clone(), canvas.mark(sign_role, mark), blank, title, edge])
}

fn entered(is_there: bool) -> (Role, Mark) {
    phrases::mark(Kind::Note, if is_there { State::Done } else { State::Open }, false)
}

fn item_note(canvas: &Canvas<'_>, day: &DayFacts<'_>, item: &Item<'_>) -> (Role, String) {
    let words = canvas.words;
    if let (Some(at), State::Open) = (item.visit, item.state) {
        return (Role::Accent, words.time(at));
    }
    let answered = || phrases::answer(words, item.state, item.why);
    match (item.state, item.task.kind) {
        (State::Slipped, _) => (Role::Alarm, answered()),
        (State::Kept | State::Skipped, _) => (Role::Dim, answered()),
        _ if item.timing.is_some() => timed(canvas, &day.moment, item),
        (_, Kind::Note) if item.is_met() => {
            let newest = day.record.pain_on(day.date()).last().map(|entry| {
                let side = entry.side.map_or_else(|| words.text("pain-unnamed"), |side| phrases::side(words, side));
                format!("{} {side}   {}", entry.rest, words.time(entry.at))
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
fn timed(canvas: &Canvas<'_>, moment: &Moment, item: &Item<'_>) -> (Role, String) {
    let running = Mark::Running.sign(canvas.theme.plain);
    match item.timing {
        Some(Timing::Running(_)) => {
            (Role::Plain, format!("{}  {running}", phrases::minutes(canvas.words, item).unwrap_or_default()))
        }
        Some(timing @ Timing::Forgotten(_)) => (Role::Soon, phrases::timing(canvas.words, moment, timing)),
        Some(timing) => (Role::Plain, phrases::timing(canvas.words, moment, timing)),
        None => (Role::Plain, String::new()),
    }
}

/// Below the list: how much of it is done, or why it cannot be done yet.
fn foot(canvas: &Canvas<'_>, day: &DayFacts<'_>, width: u16) -> Line<'static> {
    let (words, list, surgery) = (canvas.words, &day.checklist, day.schedule.surgery);
    let text = match () {
        () if list.date > day.moment.today() => words.text("list-to-come"),
        () if day.is_today() && day.moment.now < surgery => {
            say!(words, "list-before", time = words.time(surgery))
        }
        () => return progress(canvas, list, width),
    };
    let text = canvas.fitted(&text, usize::from(width.saturating_sub(2)));
    Line::from(vec![Span::raw(" "), canvas.span(Role::Accent, text)])
}

/// `▓▓▓▓░░░░  4 of 9`
fn progress(canvas: &Canvas<'_>, list: &Checklist<'_>, width: u16) -> Line<'static> {
    let (done, asked) = list.tally();
    let text = say!(canvas.words, "tally", done, asked);
    let room = usize::from(width).saturating_sub(text.len() + 6).min(28);
    let full = (room * done).checked_div(asked).unwrap_or(0).min(room);
    let sign = |mark: Mark, count: usize| mark.sign(canvas.theme.plain).to_string().repeat(count);
    Line::from(vec![
        canvas.span(Role::Plain, " "),
        canvas.span(Role::Good, sign(Mark::Full, full)),
        canvas.span(Role::Dim, sign(Mark::Empty, room - full)),
        canvas.span(Role::Plain, format!("  {text}")),
    ])
}
