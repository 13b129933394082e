//! The questions of the first run.

use ratatui::layout::{Position, Rect};
use ratatui::text::Line;

use crate::app::App;
use crate::app::screens::first_run::{FirstRun, Question};
use crate::phrases;
use crate::rules::meant::Meant;
use crate::rules::schedule::Schedule;
use crate::ui::canvas::Canvas;
use crate::words::{Mark, Role, Words};

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
        let text = crate::ui::screens::help::say_with(canvas, app, id, &[("file", copy.into())]);
        lines.extend(canvas.wrapped(role, &text, area.width));
        lines.push(Line::default());
    }
    let number = Question::ALL.iter().position(|question| *question == run.question).unwrap_or(0) + 1;
    let step = canvas.words.say("question-step", &[("number", number.into()), ("count", Question::ALL.len().into())]);
    lines.push(canvas.line(Role::Dim, step));
    match run.question {
        Question::Surgery => surgery(canvas, app, run, area, lines),
        Question::Plan => {
            let choices: Vec<_> = app.plans().iter().map(|plan| (plan.title.clone(), plan.about.clone())).collect();
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
        words.say("echo-since", &[("off", off.into()), ("days", days.into())])
    } else {
        words.say("echo-ahead", &[("off", off.into())])
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
    // Where there is little room the choices matter more than what is said of those not chosen.
    let roomy = lines.len() + abouts.iter().map(|about| about.len() + 2).sum::<usize>() <= usize::from(area.height);
    for (number, ((title, _), about)) in choices.iter().zip(abouts).enumerate() {
        if roomy {
            lines.push(Line::default());
        }
        let (sign, role) = if number == chosen {
            at = lines.len();
            (canvas.mark(Role::Accent, Mark::Selected), Role::Accent)
        } else {
            (canvas.span(Role::Plain, " "), Role::Plain)
        };
        let blank = canvas.span(Role::Plain, " ");
        lines.push(Line::from(vec![sign, blank, canvas.span(role, format!("{}  {title}", number + 1))]));
        for line in about.into_iter().filter(|_| roomy || number == chosen) {
            let mut spans = vec![canvas.span(Role::Plain, "     ")];
            spans.extend(line.spans);
            lines.push(Line::from(spans));
        }
    }
    let row = canvas.column(area, &lines, at);
    Position { x: area.x, y: canvas.row(area, row).unwrap_or(area.y) }
}

fn check(canvas: &mut Canvas<'_>, app: &App, run: &FirstRun, area: Rect, mut lines: Vec<Line<'static>>) -> Position {
    let words = canvas.words;
    lines.extend(canvas.wrapped(Role::Title, &words.text("question-check"), area.width));
    if let Ok(understood) = app.understood(run) {
        lines.extend(echo(canvas, app, understood, area.width));
        if let Some(plan) = app.plans().get(run.plan) {
            let calendar = &app.moment.calendar;
            let schedule = Schedule::of_plan(plan, understood.at, calendar);
            lines.extend(canvas.wrapped(
                Role::Plain,
                &words.say("check-plan", &[("plan", plan.title.as_str().into())]),
                area.width,
            ));
            let stages = if run.expanders { "stages-expanders" } else { "stages-direct" };
            lines.extend(canvas.wrapped(Role::Plain, &words.text(stages), area.width));
            if let Some(last) = schedule.last_day() {
                let until = words.say("check-until", &[("day", words.long_day(last).into())]);
                lines.extend(canvas.wrapped(Role::Plain, &until, area.width));
            }
        }
    }
    if run.anew {
        lines.extend(canvas.wrapped(Role::Soon, &words.text("anew-check"), area.width));
    }
    lines.push(Line::default());
    lines.extend(canvas.wrapped(Role::Accent, &crate::ui::screens::help::say(canvas, app, "check-go"), area.width));
    lines.extend(canvas.wrapped(Role::Dim, &words.text("check-advice"), area.width));
    // From the top: what was understood must be seen, and the key to go on is named below too.
    canvas.column(area, &lines, 0);
    area.as_position()
}
