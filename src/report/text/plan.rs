//! Plans: which there are, and what one says.

use unicode_width::UnicodeWidthStr;

use crate::phrases::call::push_signs;
use crate::phrases::{self, Line, Page, Pen, WIDTH};
use crate::plan::{Grounds, Offset, Plan, Trigger, Window};
use crate::words::{Role, Words, say};

/// The plans there are, each with where it comes from: the path of its file, or `None` where it is part of the program.
pub fn plans(pen: Pen<'_>, known: &[(&Plan, Option<String>)]) -> Page {
    let mut page = Page::default();
    let ids = known.iter().map(|(plan, _)| plan.id.as_str().width()).max().unwrap_or(0);
    let titles = known.iter().map(|(plan, _)| plan.title.width()).max().unwrap_or(0);
    for (plan, path) in known {
        let origin = match path {
            Some(path) => say!(pen.words, "plan-own", path = path.as_str()),
            None => pen.words.text("plan-included"),
        };
        let line = Line::of(plan.id.as_str(), Role::Accent).pad_to(ids + 2).with(&plan.title, Role::Plain);
        page.push(line.pad_to(ids + titles + 4).with(&origin, Role::Dim));
    }
    page
}

pub fn plan(pen: Pen<'_>, plan: &Plan) -> Page {
    let words = pen.words;
    let mut page = Page::default();
    page.push(Line::of(&plan.title, Role::Title).with("  ", Role::Plain).with(plan.id.as_str(), Role::Dim));
    page.paragraph(0, &plan.about, Role::Plain);
    page.paragraph(0, &words.text("plan-counted"), Role::Plain);
    page.head(&words.text("plan-phases"));
    for phase in &plan.phases {
        push_titled(&mut page, &phase.title, &phase.id, &window(words, phase.window));
    }
    page.head(&words.text("plan-tasks"));
    for task in &plan.tasks {
        push_titled(&mut page, &task.title, task.id.as_str(), &words.text(&format!("plan-kind-{}", task.kind.word())));
        for requirement in &task.requirements {
            let level = words.text(&format!("plan-level-{}", requirement.level.word()));
            page.paragraph(4, &format!("{level}: {}", window(words, requirement.window)), Role::Plain);
        }
        push_grounds(&mut page, words, plan, &task.grounds);
    }
    page.head(&words.text("plan-milestones"));
    for milestone in &plan.milestones {
        let from = offset(words, milestone.from);
        let when = match milestone.until {
            Some(until) => say!(words, "plan-window", from, until = offset(words, until)),
            None => from,
        };
        push_titled(&mut page, &milestone.title, &milestone.id, &when);
        push_grounds(&mut page, words, plan, &milestone.grounds);
    }
    when_to_call(&mut page, pen, plan);
    page.section(&words.text("plan-expectations"), &plan.expectations, |page, expected| {
        push_titled(page, &expected.title, &expected.id, &window(words, expected.during));
        push_grounds(page, words, plan, &expected.grounds);
    });
    page.gap();
    page.paragraph(0, &say!(words, "plan-source", source = plan.source.as_str()), Role::Dim);
    page
}

fn when_to_call(page: &mut Page, pen: Pen<'_>, plan: &Plan) {
    let words = pen.words;
    page.section(&words.text("plan-red-flags"), &plan.red_flags, |page, flag| {
        push_titled(page, &flag.title, &flag.id, &window(words, flag.during));
        page.paragraph(4, &phrases::call::level(words, flag.level), phrases::call::role(flag.level));
        push_signs(page, pen, flag);
        push_source(page, words, plan, &flag.source);
    });
    page.section(&words.text("plan-alerts"), &plan.alerts, |page, alert| {
        page.push(Line::of("  ", Role::Plain).with(&alert.id, Role::Accent));
        page.paragraph(4, &phrases::call::level(words, alert.level), phrases::call::role(alert.level));
        page.paragraph(4, &trigger(words, alert.when), Role::Plain);
        page.paragraph(4, &alert.text, Role::Dim);
        push_source(page, words, plan, &alert.source);
    });
}

fn trigger(words: &Words, when: Trigger) -> String {
    let (word, numbers) = when.said();
    let numbers: Vec<_> = numbers.into_iter().map(|(name, number)| (name, number.into())).collect();
    words.say(word, &numbers)
}

/// Adds why, how far surgeons differ where that is known, and where it comes from where that is not where the plan does.
fn push_grounds(page: &mut Page, words: &Words, plan: &Plan, grounds: &Grounds) {
    page.paragraph(4, &grounds.reason, Role::Dim);
    if let Some(text) = &grounds.differs {
        page.paragraph(4, &say!(words, "plan-differs", text), Role::Dim);
    }
    push_source(page, words, plan, &grounds.source);
}

fn push_source(page: &mut Page, words: &Words, plan: &Plan, source: &str) {
    if source != plan.source {
        page.paragraph(4, &say!(words, "plan-source", source), Role::Dim);
    }
}

/// Adds a title, the id, and what is said of them, which goes below where there is no room beside.
fn push_titled(page: &mut Page, title: &str, id: &str, said: &str) {
    let line = Line::of("  ", Role::Plain).with(title, Role::Plain).with("  ", Role::Plain).pad_to(40);
    let line = line.with(id, Role::Accent).with("  ", Role::Plain).pad_to(56);
    if line.width() + said.width() <= WIDTH {
        page.push(line.with(said, Role::Dim));
    } else {
        page.push(line);
        page.paragraph(4, said, Role::Dim);
    }
}

fn window(words: &Words, window: Window) -> String {
    let from = offset(words, window.from());
    match window.until() {
        Some(until) => say!(words, "plan-window", from, until = offset(words, until)),
        None => say!(words, "plan-window-open", from),
    }
}

/// How long after the operation, in the unit a person would use.
pub(super) fn offset(words: &Words, offset: Offset) -> String {
    let (id, n) = match offset {
        Offset::Hours(0) => ("plan-start", 0),
        Offset::Hours(n) => ("plan-hours", n),
        Offset::At(moment) => return format!("{} {}", words.day(moment.date_naive()), words.time(moment)),
        Offset::Days(n) if n > 0 && n % 7 == 0 => ("plan-weeks", n / 7),
        Offset::Days(n) => ("plan-days", n),
    };
    say!(words, id, n)
}
