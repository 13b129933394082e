//! What the program does to the disk, one thing a scene, and what must hold of the disk at every moment of it.

use std::fmt::Debug;
use std::fs::{self, DirBuilder, Permissions};
use std::os::unix::fs::{DirBuilderExt, PermissionsExt, symlink};
use std::path::Path;

use chrono::{DateTime, NaiveDate};
use tempfile::TempDir;

use super::crash_states::{Node, Tree, lay_out, tree};
use super::faults::ground;
use crate::plan::PlanId;
use crate::record::{Change, Record, Recovery, Settings};
use crate::store::{Files, Folder, PatientFile, Undo, export, record_of};

/// A recovery with a note, as somebody wrote it.
pub(super) const STARTED: &str = "format = 1\n\n[recovery]\nplan = \"calf-implants\"\nsurgery = 2026-11-20T09:30:00+01:00 # mine\n\n\
                       [days.\"2026-11-21\"]\nnote = \"first\"\n";

#[derive(Debug)]
pub(super) enum Told {
    Done { durable: bool },
    Not(#[expect(dead_code, reason = "it is shown where a test fails")] String),
}

pub(super) struct Stage {
    folder: TempDir,
    /// Where the progress file is, in a folder that is not there yet.
    deep: Option<&'static str>,
    undo: Option<Undo>,
}

type Act = fn(&Stage) -> Told;

#[derive(Clone, Copy)]
pub(super) struct Scene {
    pub(super) name: &'static str,
    pub(super) file: &'static str,
    set: fn(&mut Stage),
    act: Act,
    pub(super) next: Act,
}

pub(super) struct Play {
    pub(super) scene: Scene,
    before: Tree,
    after: Tree,
    undo: Option<Undo>,
}

const fn scene(name: &'static str, file: &'static str, set: fn(&mut Stage), act: Act, next: Act) -> Scene {
    Scene { name, file, set, act, next }
}

const DEEP: &str = "a/b/progress.toml";

pub(super) const SCENES: [Scene; 14] = [
    scene("first save", "progress.toml", |_| {}, begin, write_on),
    scene("first save, no folder", DEEP, |_| {}, begin, write_on),
    scene("later save", "progress.toml", later, write, write_on),
    scene("first save of a day", "progress.toml", first_of_day, write, write_on),
    scene("new recovery", "progress.toml", first_of_day, begin_anew, write_on),
    scene("new recovery, name taken", "progress.toml", taken, begin_anew, write_on),
    scene("undo", "progress.toml", done, undo, write_on),
    scene("settings", "c/config.toml", later, settle, settle_more),
    scene("link", "synced/real.toml", linked, write, write_on),
    scene("merge", "progress.toml", apart, merge, write_on),
    scene("copy brought back", "progress.toml", damaged, restore, write_on),
    scene("report", "report.txt", later, |s| report(s, false), report_more),
    scene("report by force", "report.txt", reported, |s| report(s, true), report_more),
    scene("report on a report", "report.txt", reported, |s| report(s, false), report_more),
];

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
}

impl Stage {
    fn of(scene: &Scene) -> Self {
        Self { folder: ground(), deep: Some(scene.file).filter(|file| *file == DEEP), undo: None }
    }

    pub(super) fn root(&self) -> &Path {
        self.folder.path()
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.root().join(name);
        fs::write(&path, text).unwrap();
        fs::set_permissions(path, Permissions::from_mode(0o600)).unwrap();
    }

    fn files(&self) -> Files {
        let folder = if self.deep.is_some() { Folder::Own } else { Folder::Given };
        let progress = PatientFile::progress(self.root().join(self.deep.unwrap_or("progress.toml")), folder);
        Files { progress, settings: PatientFile::settings(self.root().join("c/config.toml"), Folder::Own), known: None }
    }

    fn saves(&self, change: &Change) -> Told {
        told(self.files().save(change, day(23)).map(|saved| saved.durable))
    }
}

fn told(is_durable: Result<bool, impl ToString>) -> Told {
    is_durable.map_or_else(|error| Told::Not(error.to_string()), |durable| Told::Done { durable })
}

fn note(date: u32, text: &str) -> Change {
    Change::Note { date: day(date), before: None, after: Some(text.to_owned()) }
}

fn begun() -> Recovery {
    Recovery::new(PlanId::new("calf-implants"), DateTime::default())
}

fn start() -> Change {
    Change::Recovery { before: None, after: Some(begun()) }
}

pub(super) fn anew(before: Box<Record>) -> Change {
    Change::Anew { before, after: Box::new(Record { recovery: Some(begun()), ..Record::default() }) }
}

fn later(stage: &mut Stage) {
    stage.write("progress.toml", STARTED);
    stage.write("progress.toml.2026-11-22.bak", "format = 1\n");
    stage.write("progress.toml.2026-11-23.bak", "format = 1\n# 23\n");
    stage.write(".progress.toml.lock", "");
}

fn first_of_day(stage: &mut Stage) {
    stage.write("progress.toml.2026-11-21.bak", "format = 1\n# 21\n");
    stage.write("progress.toml.2026-11-22.bak", "format = 1\n# 22\n");
    stage.write("progress.toml", STARTED);
}

fn taken(stage: &mut Stage) {
    later(stage);
    stage.write("progress-2026-11-20.toml", "format = 1\n# older\n");
}

fn done(stage: &mut Stage) {
    later(stage);
    stage.undo = Some(stage.files().save(&note(22, "to take back"), day(23)).unwrap().undo);
}

fn linked(stage: &mut Stage) {
    DirBuilder::new().mode(0o700).create(stage.root().join("synced")).unwrap();
    stage.write("synced/real.toml", STARTED);
    symlink("synced/real.toml", stage.root().join("progress.toml")).unwrap();
}

fn apart(stage: &mut Stage) {
    later(stage);
    stage.write("other.toml", &format!("{STARTED}\n[days.\"2026-11-22\"]\nnote = \"there\"\n"));
}

fn damaged(stage: &mut Stage) {
    stage.write("progress.toml.2026-11-22.bak", STARTED);
    stage.write("progress.toml", "format = 1\n[days");
}

fn reported(stage: &mut Stage) {
    stage.write("report.txt", "an older report\n");
}

fn begin(stage: &Stage) -> Told {
    stage.saves(&start())
}

fn write(stage: &Stage) -> Told {
    stage.saves(&note(22, "second"))
}

fn write_on(stage: &Stage) -> Told {
    stage.saves(&note(20, "what came next"))
}

fn begin_anew(stage: &Stage) -> Told {
    let before = Box::new(record_of("progress.toml", STARTED).unwrap());
    stage.saves(&anew(before))
}

fn undo(stage: &Stage) -> Told {
    told(stage.files().undo(stage.undo.as_ref().unwrap(), day(23)).map(|saved| saved.durable))
}

fn merge(stage: &Stage) -> Told {
    let merged = stage.files().merge(&stage.root().join("other.toml"), day(23));
    told(merged.map(|merged| merged.saved.durable))
}

fn restore(stage: &Stage) -> Told {
    told(stage.files().progress.restore(day(23)).map(|restored| restored.durable))
}

fn settle(stage: &Stage) -> Told {
    let after = Settings { day_starts_at: 4, ..Settings::default() };
    stage.saves(&Change::Settings { before: Box::default(), after: Box::new(after) })
}

fn settle_more(stage: &Stage) -> Told {
    let before = Settings { day_starts_at: 4, ..Settings::default() };
    let after = Settings { by: Some("what came next".to_owned()), ..before.clone() };
    stage.saves(&Change::Settings { before: Box::new(before), after: Box::new(after) })
}

// Nobody is told that a report survives a power cut.
fn report(stage: &Stage, force: bool) -> Told {
    told(export::write(&stage.root().join("report.txt"), b"how it went\n", force).map(|_| false))
}

fn report_more(stage: &Stage) -> Told {
    told(export::write(&stage.root().join("more.txt"), b"what came next\n", false).map(|_| false))
}

impl Play {
    /// Learns what a scene does when all goes well.
    pub(super) fn of(scene: Scene) -> Self {
        let mut stage = Stage::of(&scene);
        (scene.set)(&mut stage);
        let before = tree(stage.root());
        (scene.act)(&stage);
        Self { scene, before, after: tree(stage.root()), undo: stage.undo }
    }

    pub(super) fn stage(&self) -> Stage {
        self.stage_as(&self.before)
    }

    pub(super) fn stage_as(&self, tree: &Tree) -> Stage {
        let stage = Stage { undo: self.undo.clone(), ..Stage::of(&self.scene) };
        lay_out(tree, stage.root());
        stage
    }

    pub(super) fn act(&self, stage: &Stage) -> Told {
        (self.scene.act)(stage)
    }

    pub(super) fn goes_well(&self) -> bool {
        self.before.get(Path::new(self.scene.file)) != self.after.get(Path::new(self.scene.file))
    }

    /// Whether a tree has the new text; it must have that or the old one, and nothing may be half or lost.
    #[track_caller]
    pub(super) fn is_new_in(&self, tree: &Tree, case: &dyn Debug) -> bool {
        let file = Path::new(self.scene.file);
        let case = || format!("{}: {case:?}: {tree:#?}", self.scene.name);
        let (old, new) = (text(&self.before, file), text(&self.after, file));
        let now = text(tree, file);
        let is_new = now == new;
        assert!(is_new || now == old, "neither old nor new: {}", case());
        for (path, node) in tree {
            match node {
                Node::Folder(mode) => assert_eq!(mode & 0o077, 0, "a folder for others: {}", case()),
                Node::Link(_) => assert_eq!(self.before.get(path), Some(node), "{}", case()),
                Node::File(mode, _) => assert_eq!(mode & 0o077, 0, "a file for others: {}", case()),
            }
            let is_whole = || [&self.before, &self.after].iter().any(|known| text(known, path) == text(tree, path));
            // One more copy of the old record does no harm.
            let is_archive =
                || text(tree, path) == old && ["-2026-11-20", "-damaged-"].iter().any(|part| is_named(path, part));
            assert!(is_ours(path) || is_whole() || is_archive(), "{} is not whole: {}", path.display(), case());
        }
        let there = if is_new { &self.after } else { &self.before };
        for (path, node) in there.iter().filter(|(path, _)| !is_ours(path)) {
            // The copies of old days may go once that of the day is there.
            let copy = Path::new("progress.toml.2026-11-23.bak");
            let may_go = !self.after.contains_key(path) && tree.get(copy) == self.after.get(copy);
            assert!(may_go || text(tree, path) == text(there, path), "{path:?} {node:?} is lost: {}", case());
        }
        is_new
    }

    /// Whether a tree is as it was before, but for locks, copies and folders.
    pub(super) fn is_untouched_in(&self, tree: &Tree) -> bool {
        let texts = |tree: &Tree| {
            let texts = tree.iter().filter(|(path, node)| matches!(node, Node::File(..)) && !is_named(path, ".bak"));
            let texts = texts.filter(|(path, _)| !is_named(path, ".lock"));
            texts.map(|(path, node)| (path.clone(), node.clone())).collect::<Tree>()
        };
        texts(tree) == texts(&self.before)
    }

    /// Goes on from a tree that is left when nothing stands in the way any more: everything works, and nothing of what
    /// was cut off stays.
    #[track_caller]
    pub(super) fn goes_on(&self, tree: &Tree, case: &dyn Debug) {
        let stage = self.stage_as(tree);
        let is_new = self.is_new_in(tree, case);
        let case = || format!("{}: {case:?}: {tree:#?}", self.scene.name);
        if !is_new {
            let again = self.act(&stage);
            assert!(matches!(again, Told::Done { .. }), "{again:?}: {}", case());
            let now = super::crash_states::tree(stage.root());
            assert_eq!(
                text(&now, Path::new(self.scene.file)),
                text(&self.after, Path::new(self.scene.file)),
                "{}",
                case()
            );
        }
        let next = (self.scene.next)(&stage);
        assert!(matches!(next, Told::Done { .. }), "{next:?}: {}", case());
        let now = super::crash_states::tree(stage.root());
        let landed = now.values().any(
            |node| matches!(node, Node::File(_, bytes) if String::from_utf8_lossy(bytes).contains("what came next")),
        );
        assert!(landed, "the next one did not land: {}", case());
        let left: Vec<_> = now.keys().filter(|path| is_ours(path) && !is_named(path, ".lock")).collect();
        assert!(left.is_empty(), "{left:?} stayed: {}", case());
    }
}

fn text<'t>(tree: &'t Tree, path: &Path) -> Option<&'t [u8]> {
    match tree.get(path) {
        Some(Node::File(_, bytes)) => Some(bytes),
        _ => None,
    }
}

pub(super) fn is_ours(path: &Path) -> bool {
    path.file_name().unwrap().to_string_lossy().starts_with('.')
}

fn is_named(path: &Path, part: &str) -> bool {
    path.file_name().unwrap().to_string_lossy().contains(part)
}
