//! The questions of the first run.

use ratatui::layout::{Position, Rect};
use ratatui::text::Line;

use crate::app::App;
use crate::app::screens::first_run::{FirstRun, Question};
use crate::phrases::{self, Page};
use crate::rules::meant::Meant;
use crate::rules::schedule::Schedule;
use crate::ui::canvas::Canvas;
use crate::ui::screens::help::{say, say_with};
use crate::words::{Mark, Role, Words, say};

pub(crate) fn view(canvas: &mut Canvas<'_>, app: &App, body: Rect) -> Option<Position> {
    let area = Rect { x: body.x + 1, width: body.width.saturating_sub(2), ..body };
    let run = &app.first_run;
    let mut lines = Vec::new();
    if run.question == Question::Surgery {
        let (role, id) = match app.copies.first() {
            _ if run.anew => (Role::Soon, "anew-intro"),
            Some(_) => (Role::Alarm, "copy-of-lost"),
            None => (Role::Dim, "welcome"),
        };
        let copy = app.copies.first().map(String::as_str).unwrap_or_default();
        let text = say_with(canvas, app, id, &[("file", copy.into())]);
        lines.extend(canvas.wrapped(role, &text, area.width));
        lines.push(Line::default());
    }
    let number = Question::ALL.iter().position(|question| *question == run.question).unwrap_or(0) + 1;
    let step = say!(canvas.words, "question-step", number, count = Question::ALL.len());
    lines.push(canvas.line(Role::Dim, step));
    match run.question {
        Question::Surgery => surgery(canvas, app, run, area, lines),
        Question::Plan => {
            let choices: Vec<_> = app.plans.iter().map(|plan| (plan.title.clone(), plan.about.clone())).collect();
            Some(choice(canvas, "question-plan", &choices, run.plan, area, lines))
        }
        Question::Stages => {
            let choices = ["stages-direct", "stages-expanders"]
                .map(|id| (canvas.words.text(id), canvas.words.text(&format!("{id}-about"))));
            Some(choice(canvas, "question-stages", &choices, usize::from(run.expanders), area, lines))
        }
        Question::Check => Some(check(canvas, app, run, area, lines)),
    }
}

fn surgery(
    canvas: &mut Canvas<'_>,
    app: &App,
    run: &FirstRun,
    area: Rect,
    mut lines: Vec<Line<'static>>,
) -> Option<Position> {
    lines.extend(canvas.wrapped(Role::Title, &canvas.words.text("question-surgery"), area.width));
    lines.extend(canvas.wrapped(Role::Dim, &canvas.words.text("question-surgery-how"), area.width));
    lines.push(Line::default());
    let input = lines.len();
    let sign = canvas.mark(Role::Accent, Mark::Selected);
    lines.push(Line::from(sign));
    let below = match app.understood(run) {
        Ok(understood) => echo(canvas, app, understood, area.width),
        Err(_) if run.answer.is_blank() && !run.asked_again => Vec::new(),
        Err(error) => {
            let role = if run.asked_again { Role::Soon } else { Role::Dim };
            canvas.wrapped(role, &phrases::when::not_meant(canvas.words, &error), area.width)
        }
    };
    if !below.is_empty() {
        lines.push(Line::default());
        lines.extend(below);
    }
    let at = canvas.column(area, &lines, input);
    let y = canvas.row(area, at)?;
    canvas.editor(Rect { x: area.x + 2, y, width: area.width.saturating_sub(2), height: 1 }, &run.answer)
}

/// What was understood, in words: the day, the time, how long ago, and which day of the recovery that makes today.
pub(crate) fn understood(words: &Words, app: &App, Meant { at, day, with_time }: Meant) -> Vec<(Role, String)> {
    let days = app.moment.today().signed_duration_since(day).num_days();
    let off = phrases::days_off(words, -days);
    let stands = if days >= 0 && at <= app.moment.now {
        say!(words, "echo-since", off, days)
    } else {
        say!(words, "echo-ahead", off)
    };
    let noon = (!with_time).then(|| (Role::Soon, words.text("echo-noon")));
    [(Role::Accent, phrases::when::in_full(words, at)), (Role::Plain, stands)].into_iter().chain(noon).collect()
}

fn echo(canvas: &Canvas<'_>, app: &App, meant: Meant, width: u16) -> Vec<Line<'static>> {
    let texts = understood(canvas.words, app, meant);
    texts.into_iter().flat_map(|(role, text)| canvas.wrapped(role, &text, width)).collect()
}

fn choice(
    canvas: &mut Canvas<'_>,
    question: &str,
    choices: &[(String, String)],
    chosen: usize,
    area: Rect,
    mut lines: Vec<Line<'static>>,
) -> Position {
    lines.extend(canvas.wrapped(Role::Title, &canvas.words.text(question), area.width));
    let mut at = lines.len();
    let width = area.width.saturating_sub(5);
    let abouts = choices.iter().map(|(_, about)| canvas.wrapped(Role::Dim, about, width)).collect::<Vec<_>>();
    // With little room, the choices matter more than the words about those not chosen.
    let roomy = lines.len() + abouts.iter().map(|about| about.len() + 2).sum::<usize>() <= usize::from(area.height);
    for (number, ((title, _), about)) in choices.iter().zip(abouts).enumerate() {
        if roomy {
            lines.push(Line::default());
        }
        let is_chosen = number == chosen;
        at = if is_chosen { lines.len() } else { at };
        let role = if is_chosen { Role::Accent } else { Role::Plain };
        let title = canvas.span(role, format!("{}  {title}", number + 1));
        lines.push(Line::from(vec![canvas.cursor(is_chosen), canvas.span(Role::Plain, " "), title]));
        if roomy || is_chosen {
            lines.extend(canvas.indented(5, about));
        }
    }
    let row = canvas.column(area, &lines, at);
    Position { x: area.x, y: canvas.row(area, row).unwrap_or(area.y) }
}

fn check(canvas: &mut Canvas<'_>, app: &App, run: &FirstRun, area: Rect, mut lines: Vec<Line<'static>>) -> Position {
    let words = canvas.words;
    let mut page = Page::pane(area.width);
    page.paragraph(0, &words.text("question-check"), Role::Title);
    if let (Ok(meant), Some(plan)) = (app.understood(run), app.plans.get(run.plan)) {
        for (role, text) in understood(words, app, meant) {
            page.paragraph(0, &text, role);
        }
        page.paragraph(0, &say!(words, "check-plan", plan = plan.title.as_str()), Role::Plain);
        let stages = if run.expanders { "stages-expanders" } else { "stages-direct" };
        page.paragraph(0, &words.text(stages), Role::Plain);
        if let Some(last) = Schedule::of_plan(plan, meant.at, &app.moment.calendar).last_day() {
            let until = say!(words, "check-until", day = words.long_day(last));
            page.paragraph(0, &until, Role::Plain);
        }
    }
    if run.anew {
        page.paragraph(0, &words.text("anew-check"), Role::Soon);
    }
    page.gap();
    page.paragraph(0, &say(canvas, app, "check-go"), Role::Accent);
    page.paragraph(0, &words.text("check-advice"), Role::Dim);
    lines.extend(canvas.lines(&page));
    // From the top: what was understood must be seen, and the key to go on is named below too.
    canvas.column(area, &lines, 0);
    area.as_position()
}
