//! Reads a plan from TOML, reporting every mistake at once.

mod safety;
mod values;

use std::collections::BTreeSet;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

pub use safety::Trigger;

use super::{Kind, Level, Milestone, Offset, Phase, Plan, PlanId, Requirement, Task, TaskId, Window};
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
        let top = (0..self.text.find('\n').unwrap_or(self.text.len()), table);
        self.reader.only(table, &KEYS);
        let (id, title) = (self.id(&top), self.title(&top));
        let (about, source) = (self.sentence(&top, "about"), self.sentence(&top, "source"));
        let mistakes_before = self.reader.count();
        let phases = self.needed(&top, "phases", |parser, section| Some((section.0.clone(), parser.phase(section)?)));
        if self.reader.count() == mistakes_before && table.contains_key("phases") {
            self.phases_follow(&phases, &top.0);
        }
        let fallback = source.clone().unwrap_or_default();
        let tasks = self.needed(&top, "tasks", |parser, section| parser.task(section, &fallback));
        let ids = task_ids(table);
        let milestones = self.needed(&top, "milestones", |parser, section| parser.milestone(section, &fallback, &ids));
        let red_flags = self.sections(table, "red_flags", Self::red_flag);
        let alerts = self.sections(table, "alerts", |parser, section| parser.alert(section, &fallback));
        let expectations = self.sections(table, "expectations", |parser, it| parser.expectation(it, &fallback));
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
        (top, table): &Section<'_, '_>,
        key: &str,
        read: impl Fn(&mut Self, &Section<'_, '_>) -> Option<T>,
    ) -> Vec<T> {
        if !self.reader.has(*table, key) {
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
            let id = section.1.get("id").and_then(|id| Some((id.span(), id.get_ref().as_str()?)));
            if let Some((span, id)) = id.filter(|(_, id)| !seen.insert((*id).to_owned())) {
                self.reader.note(span, format!("the id `{id}` is used twice"), "give each its own id".to_owned());
            }
            found.extend(read(self, &section));
        }
        found
    }

    fn phase(&mut self, section: &Section<'_, '_>) -> Option<Phase> {
        self.reader.only(section.1, &["id", "title", "during"]);
        let (id, title, window) = (self.id(section), self.title(section), self.during(section));
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
            let (id, from) = (&phase.id, phase.window.from());
            let (problem, hint) = match expected {
                Some(start) => (
                    format!("the phase `{id}` starts at {from}, not at {start}"),
                    "each phase starts where the one before it ends, the first at 0h",
                ),
                None => {
                    (format!("the phase `{id}` comes after one that has no end"), "only the last phase may have no end")
                }
            };
            if expected != Some(from) {
                self.reader.miss(span.clone(), problem, hint.to_owned());
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
        let known = [
            "id",
            "title",
            "kind",
            "must",
            "advised",
            "timer",
            "ask_for_falls",
            "after_dose",
            "reason",
            "differs",
            "source",
        ];
        self.reader.only(*table, &known);
        let (id, title) = (self.id(section), self.title(section));
        let kinds = Kind::ALL.map(|kind| (kind.word(), kind));
        let kind = self.required(section, "kind", |parser, value| parser.choice(value, ("kind", "kinds"), &kinds));
        let requirements = self.requirements(section);
        let is_worn = self.is_worn(table, kind);
        let only = "only a task of the kind avoid can slip, and so ask for a fall";
        let asks_for_falls = self.is_so(table, "ask_for_falls", (Kind::Avoid, kind, only));
        let only = "only a task of the kind keep can be ticked with a dose";
        let follows_dose = self.is_so(table, "after_dose", (Kind::Keep, kind, only));
        let grounds = self.grounds(section, fallback);
        if !self.reader.has(*table, "must") && !self.reader.has(*table, "advised") {
            let hint = "say when it is asked: add must = \"0h..7d\", or advised, or both".to_owned();
            self.reader.miss(span.clone(), "the task has no window", hint);
        }
        let (id, title, kind, grounds) = (TaskId::new(id?), title?, kind?, grounds?);
        Some(Task { id, title, kind, requirements, is_worn, asks_for_falls, follows_dose, grounds })
    }

    /// Whether it has a timer; there is one kind of them.
    fn is_worn(&mut self, table: &DeTable<'_>, kind: Option<Kind>) -> bool {
        let Some(value) = table.get("timer") else { return false };
        let is_worn = self.choice(value, ("timer", "timers"), &[("worn", true)]).unwrap_or_default();
        if is_worn && kind.is_some_and(|kind| kind != Kind::Keep) {
            let hint = "remove the line, or make it kind = \"keep\"".to_owned();
            self.reader.note(value.span(), "only a task of the kind keep can have a timer", hint);
        }
        is_worn
    }

    /// Whether a task says something that only those of one kind can.
    fn is_so(&mut self, table: &DeTable<'_>, key: &str, (of, kind, only): (Kind, Option<Kind>, &str)) -> bool {
        let Some(value) = table.get(key) else { return false };
        let is_so = self.reader.truth(value).unwrap_or_default();
        if is_so && kind.is_some_and(|kind| kind != of) {
            let hint = format!("remove the line, or make it kind = \"{}\"", of.word());
            self.reader.note(value.span(), only, hint);
        }
        is_so
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
        let (id, title) = (self.id(section), self.title(section));
        let at = self.required(section, "at", Self::point);
        let ends = table.get("ends").and_then(|value| self.ended(value, tasks));
        let grounds = self.grounds(section, fallback);
        let (from, until) = at?;
        Some(Milestone { id: id?, title: title?, from, until, ends, grounds: grounds? })
    }

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
