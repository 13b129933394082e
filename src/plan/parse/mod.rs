//! Reads a plan from TOML, reporting every mistake at once.

mod safety;
mod values;

use std::collections::BTreeSet;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

pub use safety::Trigger;

use super::{Kind, Level, Milestone, Offset, Phase, Plan, PlanId, Requirement, Task, TaskId, Timer, Window};
use crate::diagnostic::{Diagnostic, Reader, Source, did_you_mean};

pub fn parse(source: Source<'_>) -> Result<Plan, Vec<Diagnostic>> {
    let mut parser = Parser { reader: Reader::new(source), text: source.text };
    let tree = parser.reader.parse();
    if tree.get_ref().is_empty() {
        let mistakes = parser.reader.finish();
        let hint = "a plan begins with its id, title, about and source, each on a line as id = \"calf-implants\"";
        let nothing = || vec![source.whole("there is no plan in this file", Some(hint.to_owned()))];
        return Err(if mistakes.is_empty() { nothing() } else { mistakes });
    }
    let plan = parser.plan(tree.get_ref());
    match (plan, parser.reader.finish()) {
        (Some(plan), mistakes) if mistakes.is_empty() => Ok(plan),
        (_, mistakes) => Err(mistakes),
    }
}

const KEYS: [&str; 10] =
    ["id", "title", "about", "source", "phases", "tasks", "milestones", "red_flags", "alerts", "expectations"];

struct Parser<'t> {
    reader: Reader<'t>,
    text: &'t str,
}

type Section<'a, 'd> = (Range<usize>, &'a DeTable<'d>);

impl Parser<'_> {
    fn plan(&mut self, table: &DeTable<'_>) -> Option<Plan> {
        let top = 0..first_line(self.text);
        self.reader.only(table, &KEYS);
        let id = self.id(&(top.clone(), table));
        let title = self.title(&(top.clone(), table));
        let about = self.sentence(&(top.clone(), table), "about");
        let source = self.sentence(&(top.clone(), table), "source");
        let mistakes_before = self.reader.count();
        let phases =
            self.needed(table, &top, "phases", |parser, section| Some((section.0.clone(), parser.phase(section)?)));
        if self.reader.count() == mistakes_before && table.contains_key("phases") {
            self.phases_follow(&phases, &top);
        }
        let fallback = source.clone().unwrap_or_default();
        let tasks = self.needed(table, &top, "tasks", |parser, section| parser.task(section, &fallback));
        let ids = task_ids(table);
        let milestones =
            self.needed(table, &top, "milestones", |parser, section| parser.milestone(section, &fallback, &ids));
        let red_flags = self.sections(table, "red_flags", Self::red_flag);
        let alerts = self.sections(table, "alerts", |parser, section| parser.alert(section, &fallback));
        let expectations =
            self.sections(table, "expectations", |parser, section| parser.expectation(section, &fallback));
        Some(Plan {
            id: PlanId::new(id?),
            title: title?,
            about: about?,
            source: source?,
            phases: phases.into_iter().map(|(_, phase)| phase).collect(),
            tasks,
            milestones,
            red_flags,
            alerts,
            expectations,
        })
    }

    /// Reads every `[[key]]` section, of which there must be a list.
    fn needed<T>(
        &mut self,
        table: &DeTable<'_>,
        top: &Range<usize>,
        key: &str,
        read: impl Fn(&mut Self, &Section<'_, '_>) -> Option<T>,
    ) -> Vec<T> {
        if !self.reader.has(table, key) {
            self.reader.miss(top.clone(), format!("the plan has no `{key}`"), format!("add a section `[[{key}]]`"));
        }
        self.sections(table, key, read)
    }

    /// Reads every `[[key]]` section, and sees to it that no two have the same id.
    fn sections<T>(
        &mut self,
        table: &DeTable<'_>,
        key: &str,
        read: impl Fn(&mut Self, &Section<'_, '_>) -> Option<T>,
    ) -> Vec<T> {
        let Some(list) = table.get(key) else { return Vec::new() };
        let mut seen = BTreeSet::new();
        let mut found = Vec::new();
        for section in self.reader.tables(list) {
            if let Some(id) =
                section.1.get("id").filter(|id| id.get_ref().as_str().is_some_and(|id| !seen.insert(id.to_owned())))
            {
                let name = id.get_ref().as_str().unwrap_or_default();
                self.reader.note(
                    id.span(),
                    format!("the id `{name}` is used twice"),
                    "give each its own id".to_owned(),
                );
            }
            found.extend(read(self, &section));
        }
        found
    }

    fn phase(&mut self, section: &Section<'_, '_>) -> Option<Phase> {
        self.reader.only(section.1, &["id", "title", "during"]);
        let id = self.id(section);
        let title = self.title(section);
        let window = self.during(section);
        Some(Phase { id: id?, title: title?, window: window? })
    }

    /// The phases leave no day without a phase, and none with two.
    fn phases_follow(&mut self, phases: &[(Range<usize>, Phase)], top: &Range<usize>) {
        if phases.is_empty() {
            self.reader.miss(top.clone(), "the plan has no phase", "add a section `[[phases]]`".to_owned());
            return;
        }
        let mut expected = Some(Offset::Hours(0));
        for (span, phase) in phases {
            match expected {
                Some(start) if phase.window.from() == start => {}
                Some(start) => self.reader.miss(
                    span.clone(),
                    format!("the phase `{}` starts at {}, not at {start}", phase.id, phase.window.from()),
                    "each phase starts where the one before it ends, the first at 0h".to_owned(),
                ),
                None => self.reader.miss(
                    span.clone(),
                    format!("the phase `{}` comes after one that has no end", phase.id),
                    "only the last phase may have no end".to_owned(),
                ),
            }
            expected = phase.window.until();
        }
        if let (Some((span, phase)), Some(end)) = (phases.last(), expected) {
            self.reader.miss(
                span.clone(),
                format!("the last phase, `{}`, ends at {end}", phase.id),
                format!("leave it open: during = \"{}..\"", phase.window.from()),
            );
        }
    }

    fn task(&mut self, section: &Section<'_, '_>, fallback: &str) -> Option<Task> {
        let (span, table) = section;
        let known = ["id", "title", "kind", "must", "advised", "timer", "ask_for_falls", "reason", "differs", "source"];
        self.reader.only(table, &known);
        let id = self.id(section);
        let title = self.title(section);
        let kind = self.kind(section);
        let requirements = self.requirements(section);
        let timer = self.timer(table, kind);
        let asks_for_falls = self.asks_for_falls(table, kind);
        let reason = self.sentence(section, "reason");
        let differs = self.optional(table, "differs");
        let source = self.source(table, fallback);
        if !self.reader.has(table, "must") && !self.reader.has(table, "advised") {
            let hint = "say when it is asked: add must = \"0h..7d\", or advised, or both".to_owned();
            self.reader.miss(span.clone(), "the task has no window", hint);
        }
        let id = TaskId::new(id?);
        let (title, kind, reason, source) = (title?, kind?, reason?, source?);
        Some(Task { id, title, kind, requirements, timer, asks_for_falls, reason, differs, source })
    }

    fn kind(&mut self, section: &Section<'_, '_>) -> Option<Kind> {
        let known = Kind::ALL.map(|kind| (kind.word(), kind));
        self.required(section, "kind", |parser, value| parser.choice(value, ("kind", "kinds"), &known))
    }

    fn timer(&mut self, table: &DeTable<'_>, kind: Option<Kind>) -> Option<Timer> {
        let value = table.get("timer")?;
        let timer = self.choice(value, ("timer", "timers"), &[("worn", Timer::Worn)]);
        if timer.is_some() && kind.is_some_and(|kind| kind != Kind::Keep) {
            let hint = "remove the line, or make it kind = \"keep\"".to_owned();
            self.reader.note(value.span(), "only a task of the kind keep can have a timer", hint);
        }
        timer
    }

    fn asks_for_falls(&mut self, table: &DeTable<'_>, kind: Option<Kind>) -> bool {
        let Some(value) = table.get("ask_for_falls") else { return false };
        let asks = self.reader.truth(value).unwrap_or_default();
        if asks && kind.is_some_and(|kind| kind != Kind::Avoid) {
            let hint = "remove the line, or make it kind = \"avoid\"".to_owned();
            self.reader.note(value.span(), "only a task of the kind avoid can slip, and so ask for a fall", hint);
        }
        asks
    }

    fn requirements(&mut self, (_, table): &Section<'_, '_>) -> Vec<Requirement> {
        let mut found: Vec<(Range<usize>, Requirement)> = Vec::new();
        for (key, level) in [("must", Level::Must), ("advised", Level::Advised)] {
            if let Some(value) = table.get(key)
                && let Some(window) = self.window(value)
            {
                found.push((value.span(), Requirement { level, window }));
            }
        }
        if let [(_, first), (span, second)] = found.as_slice() {
            let apart = follows(first.window, second.window) || follows(second.window, first.window);
            if !apart {
                let problem =
                    format!("the windows must = \"{}\" and advised = \"{}\" overlap", first.window, second.window);
                self.reader.note(span.clone(), problem, "make one start where the other ends".to_owned());
            }
        }
        found.sort_by_key(|(_, requirement)| requirement.level == Level::Advised);
        if let [(_, first), (_, second)] = found.as_slice()
            && follows(second.window, first.window)
        {
            found.reverse();
        }
        found.into_iter().map(|(_, requirement)| requirement).collect()
    }

    fn milestone(&mut self, section: &Section<'_, '_>, fallback: &str, tasks: &[&str]) -> Option<Milestone> {
        let table = section.1;
        self.reader.only(table, &["id", "title", "at", "ends", "reason", "differs", "source"]);
        let id = self.id(section);
        let title = self.title(section);
        let at = self.required(section, "at", Self::point);
        let ends = table.get("ends").and_then(|value| self.ended(value, tasks));
        let reason = self.sentence(section, "reason");
        let differs = self.optional(table, "differs");
        let source = self.source(table, fallback);
        let (from, until) = at?;
        Some(Milestone { id: id?, title: title?, from, until, ends, reason: reason?, differs, source: source? })
    }

    /// The task that a milestone ends, which the plan must have.
    fn ended(&mut self, value: &Spanned<DeValue<'_>>, tasks: &[&str]) -> Option<TaskId> {
        let id = self.filled(value, "ends")?;
        if !tasks.contains(&id.as_str()) {
            let hint = match did_you_mean(&id, tasks.iter().copied()) {
                Some(meant) => format!("did you mean \"{meant}\"?"),
                None => "write the id of one of the `[[tasks]]`".to_owned(),
            };
            self.reader.miss(value.span(), format!("the plan has no task `{id}`"), hint);
            return None;
        }
        Some(TaskId::new(id))
    }
}

/// The ids of all tasks as written, of those with mistakes too.
fn task_ids<'a>(table: &'a DeTable<'_>) -> Vec<&'a str> {
    let tasks = table.get("tasks").and_then(|tasks| tasks.get_ref().as_array());
    let id = |task: &'a Spanned<DeValue<'_>>| task.get_ref().as_table()?.get("id")?.get_ref().as_str();
    tasks.into_iter().flat_map(|tasks| tasks.iter().filter_map(id)).collect()
}

/// Whether the second window starts no earlier than the first one ends.
fn follows(first: Window, second: Window) -> bool {
    first.until().is_some_and(|end| end == second.from() || Window::new(end, Some(second.from())).is_ok())
}

fn first_line(text: &str) -> usize {
    text.find('\n').unwrap_or(text.len())
}
