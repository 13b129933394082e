//! The questions of the first run.

use ratatui::layout::{Position, Rect};

use crate::app::App;
use crate::app::mouse::Target;
use crate::app::screens::first_run::{FirstRun, Question};
use crate::phrases::{self, Page};
use crate::rules::meant::Meant;
use crate::rules::schedule::Schedule;
use crate::ui::canvas::Canvas;
use crate::ui::screens::help::{say, say_with};
use crate::words::{Mark, Role, Words, say};

pub(crate) fn view(canvas: &mut Canvas<'_>, app: &App, body: Rect) -> Option<Position> {
    let area = Rect { x: body.x + 1, width: body.width.saturating_sub(2), ..body };
    let (run, pen) = (&app.first_run, canvas.pen);
    let mut page = Page::pane(area.width);
    if run.question == Question::Surgery {
        let (role, id) = match app.copies.first() {
            _ if run.anew => (Role::Soon, "anew-intro"),
            Some(_) => (Role::Alarm, "copy-of-lost"),
            None => (Role::Dim, "welcome"),
        };
        let copy = app.copies.first().map(String::as_str).unwrap_or_default();
        page.paragraph(0, &say_with(pen, app, id, &[("file", copy.into())]), role);
        page.blank();
    }
    let number = Question::ALL.iter().position(|question| *question == run.question).unwrap_or(0) + 1;
    let step = say!(pen.words, "question-step", number, count = Question::ALL.len());
    page.push(phrases::Line::of(&step, Role::Dim));
    match run.question {
        Question::Surgery => surgery(canvas, app, run, area, page),
        Question::Plan => {
            let choices: Vec<_> = app.plans.iter().map(|plan| (plan.title.clone(), plan.about.clone())).collect();
            Some(choice(canvas, "question-plan", &choices, run.plan, area, page))
        }
        Question::Stages => {
            let choices = ["stages-direct", "stages-expanders"]
                .map(|id| (pen.words.text(id), pen.words.text(&format!("{id}-about"))));
            Some(choice(canvas, "question-stages", &choices, usize::from(run.expanders), area, page))
        }
        Question::Check => Some(check(canvas, app, run, area, page)),
    }
}

fn surgery(canvas: &mut Canvas<'_>, app: &App, run: &FirstRun, area: Rect, mut page: Page) -> Option<Position> {
    let pen = canvas.pen;
    page.paragraph(0, &pen.words.text("question-surgery"), Role::Title);
    page.paragraph(0, &pen.words.text("question-surgery-how"), Role::Dim);
    page.blank();
    let input = page.lines.len();
    page.push(pen.mark(Mark::Selected, Role::Accent).into());
    let below = match app.understood(run) {
        Ok(meant) => understood(pen.words, app, meant),
        Err(_) if run.answer.is_blank() && !run.asked_again => Vec::new(),
        Err(error) => {
            let role = if run.asked_again { Role::Soon } else { Role::Dim };
            vec![(role, phrases::when::not_meant(pen.words, &error))]
        }
    };
    if !below.is_empty() {
        page.blank();
    }
    page.texts(below);
    let at = canvas.column(area, &page.lines, input);
    let y = canvas.row(area, at)?;
    canvas.editor(Rect { x: area.x + 2, y, width: area.width.saturating_sub(2), height: 1 }, &run.answer)
}

/// What was understood, in words: the day, the time, how long ago, and which day of the recovery that makes today.
pub(crate) fn understood(words: &Words, app: &App, Meant { at, day, with_time }: Meant) -> Vec<(Role, String)> {
    let days = app.moment.today().signed_duration_since(day).num_days();
    let off = phrases::days_off(words, -days);
    let is_past = days >= 0 && at <= app.moment.now;
    let stands = if is_past { say!(words, "echo-since", off, days) } else { say!(words, "echo-ahead", off) };
    let noon = (!with_time).then(|| (Role::Soon, words.text("echo-noon")));
    [(Role::Accent, phrases::when::in_full(words, at)), (Role::Plain, stands)].into_iter().chain(noon).collect()
}

fn choice(
    canvas: &mut Canvas<'_>,
    question: &str,
    choices: &[(String, String)],
    chosen: usize,
    area: Rect,
    mut page: Page,
) -> Position {
    page.paragraph(0, &canvas.pen.words.text(question), Role::Title);
    let (mut at, mut targets) = (page.lines.len(), Vec::new());
    let abouts = choices.iter().map(|(_, about)| {
        let mut page = Page::pane(area.width);
        page.paragraph(5, about, Role::Dim);
        page.lines
    });
    let abouts: Vec<_> = abouts.collect();
    // With little room, the choices matter more than the words about those not chosen.
    let roomy = at + abouts.iter().map(|about| about.len() + 2).sum::<usize>() <= usize::from(area.height);
    for (number, ((title, _), about)) in choices.iter().zip(abouts).enumerate() {
        if roomy {
            page.blank();
        }
        let is_chosen = number == chosen;
        at = if is_chosen { page.lines.len() } else { at };
        let role = if is_chosen { Role::Accent } else { Role::Plain };
        let first = page.lines.len();
        let start = canvas.pen.cursor(is_chosen).with(" ", Role::Plain);
        page.push(start.with(&format!("{}  {title}", number + 1), role));
        page.lines.extend(about.into_iter().filter(|_| roomy || is_chosen));
        let target = Target::row(number, chosen);
        targets.extend((first..page.lines.len()).map(|line| (line, target)));
    }
    let row = canvas.column(area, &page.lines, at);
    canvas.note_rows(area, at - row, &targets);
    Position { x: area.x, y: canvas.row(area, row).unwrap_or(area.y) }
}

fn check(canvas: &mut Canvas<'_>, app: &App, run: &FirstRun, area: Rect, mut page: Page) -> Position {
    let (pen, words) = (canvas.pen, canvas.pen.words);
    page.paragraph(0, &words.text("question-check"), Role::Title);
    if let (Ok(meant), Some(plan)) = (app.understood(run), app.plans.get(run.plan)) {
        page.texts(understood(words, app, meant));
        page.paragraph(0, &say!(words, "check-plan", plan = &plan.title), Role::Plain);
        let stages = if run.expanders { "stages-expanders" } else { "stages-direct" };
        page.paragraph(0, &words.text(stages), Role::Plain);
        if let Some(last) = Schedule::of_plan(plan, meant.at, &app.moment.calendar).last_day() {
            page.paragraph(0, &say!(words, "check-until", day = words.long_day(last)), Role::Plain);
        }
    }
    if run.anew {
        page.paragraph(0, &words.text("anew-check"), Role::Soon);
    }
    page.gap();
    page.paragraph(0, &say(pen, app, "check-go"), Role::Accent);
    page.paragraph(0, &words.text("check-advice"), Role::Dim);
    // From the top: what was understood must be seen, and the key to go on is named below too.
    canvas.column(area, &page.lines, 0);
    area.as_position()
}
