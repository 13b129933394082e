//! What the program does to the disk, one thing a scene, and what must hold of the disk at every moment of it.

use std::fmt::Debug;
use std::fs::{self, Permissions};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;

use chrono::{DateTime, NaiveDate};
use tempfile::TempDir;

use super::faults::ground;
use super::film::{Node, Tree, lay_out, tree};
use crate::plan::PlanId;
use crate::record::{Change, Record, Recovery, Settings};
use crate::store::{Files, Folder, PatientFile, SaveError, Saved, Undo, export, record_of};

/// A recovery with a note, as somebody wrote it.
pub(super) const STARTED: &str = "format = 1\n\n[recovery]\nplan = \"calf-implants\"\nsurgery = 2026-11-20T09:30:00+01:00 # mine\n\n\
                       [days.\"2026-11-21\"]\nnote = \"first\"\n";

/// What was told of a try.
#[derive(Debug)]
pub(super) enum Told {
    /// It is done; whether it survives a power cut.
    Done { durable: bool },
    /// It is not done.
    Not(#[expect(dead_code, reason = "it is shown where a test fails")] String),
}

/// A folder in which something is done.
pub(super) struct Stage {
    folder: TempDir,
    undo: Option<Undo>,
}

/// Something that is done.
#[derive(Clone, Copy)]
pub(super) struct Scene {
    pub(super) name: &'static str,
    pub(super) file: &'static str,
    set: fn(&mut Stage),
    act: fn(&Stage) -> Told,
    /// What is done next, when it went well.
    pub(super) next: fn(&Stage) -> Told,
}

/// A scene with how things stand before and after it.
pub(super) struct Play {
    pub(super) scene: Scene,
    before: Tree,
    after: Tree,
    undo: Option<Undo>,
}

/// Every scene.
pub(super) const SCENES: [Scene; 14] = [
    Scene { name: "first save", file: "progress.toml", set: |_| {}, act: begin, next: write_on },
    Scene {
        name: "first save, no folder",
        file: "a/b/progress.toml",
        set: |_| {},
        act: begin_deep,
        next: write_on_deep,
    },
    Scene { name: "later save", file: "progress.toml", set: later, act: write, next: write_on },
    Scene { name: "first save of a day", file: "progress.toml", set: first_of_day, act: write, next: write_on },
    Scene { name: "new recovery", file: "progress.toml", set: first_of_day, act: begin_anew, next: write_on },
    Scene { name: "new recovery, name taken", file: "progress.toml", set: taken, act: begin_anew, next: write_on },
    Scene { name: "undo", file: "progress.toml", set: done, act: undo, next: write_on },
    Scene { name: "settings", file: "c/config.toml", set: later, act: settle, next: settle_more },
    Scene { name: "link", file: "synced/real.toml", set: linked, act: write, next: write_on },
    Scene { name: "merge", file: "progress.toml", set: apart, act: merge, next: write_on },
    Scene { name: "copy brought back", file: "progress.toml", set: damaged, act: restore, next: write_on },
    Scene { name: "report", file: "report.txt", set: later, act: |s| report(s, false), next: report_more },
    Scene { name: "report by force", file: "report.txt", set: reported, act: |s| report(s, true), next: report_more },
    Scene {
        name: "report on a report",
        file: "report.txt",
        set: reported,
        act: |s| report(s, false),
        next: report_more,
    },
];

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
}

impl Stage {
    fn empty() -> Self {
        Self { folder: ground(), undo: None }
    }

    /// The folder.
    pub(super) fn root(&self) -> &Path {
        self.folder.path()
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.root().join(name);
        fs::write(&path, text).unwrap();
        fs::set_permissions(path, Permissions::from_mode(0o600)).unwrap();
    }

    fn files(&self, progress: &str, folder: Folder) -> Files {
        let progress = PatientFile::progress(self.root().join(progress), folder);
        Files { progress, settings: PatientFile::settings(self.root().join("c/config.toml"), Folder::Own), known: None }
    }

    fn save(&self, change: &Change) -> Result<Saved, SaveError> {
        self.files("progress.toml", Folder::Given).save(change, day(23))
    }
}

fn told(saved: Result<Saved, SaveError>) -> Told {
    match saved {
        Ok(saved) => Told::Done { durable: saved.durable },
        Err(error) => Told::Not(error.to_string()),
    }
}

fn note(date: u32, text: &str) -> Change {
    Change::Note { date: day(date), before: None, after: Some(text.to_owned()) }
}

fn start() -> Change {
    let recovery = Recovery::new(PlanId::new("calf-implants"), DateTime::default());
    Change::Recovery { before: None, after: Some(recovery) }
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
    stage.undo = Some(stage.save(&note(22, "to take back")).unwrap().undo);
}

fn linked(stage: &mut Stage) {
    fs::create_dir(stage.root().join("synced")).unwrap();
    fs::set_permissions(stage.root().join("synced"), Permissions::from_mode(0o700)).unwrap();
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
    told(stage.save(&start()))
}

fn begin_deep(stage: &Stage) -> Told {
    told(stage.files("a/b/progress.toml", Folder::Own).save(&start(), day(23)))
}

fn write(stage: &Stage) -> Told {
    told(stage.save(&note(22, "second")))
}

fn write_on(stage: &Stage) -> Told {
    told(stage.save(&note(20, "what came next")))
}

fn write_on_deep(stage: &Stage) -> Told {
    told(stage.files("a/b/progress.toml", Folder::Own).save(&note(20, "what came next"), day(23)))
}

fn begin_anew(stage: &Stage) -> Told {
    let before = record_of("progress.toml", STARTED).unwrap();
    let recovery = Some(Recovery::new(PlanId::new("calf-implants"), DateTime::default()));
    let after = Box::new(Record { recovery, ..Record::default() });
    told(stage.save(&Change::Anew { before: Box::new(before), after }))
}

fn undo(stage: &Stage) -> Told {
    let undo = stage.undo.as_ref().unwrap();
    told(stage.files("progress.toml", Folder::Given).undo(undo, day(23)))
}

fn merge(stage: &Stage) -> Told {
    let merged = stage.files("progress.toml", Folder::Given).merge(&stage.root().join("other.toml"), day(23));
    told(merged.map(|merged| merged.saved))
}

fn restore(stage: &Stage) -> Told {
    match stage.files("progress.toml", Folder::Given).progress.restore(day(23)) {
        Ok(restored) => Told::Done { durable: restored.durable },
        Err(error) => Told::Not(error.to_string()),
    }
}

fn settle(stage: &Stage) -> Told {
    let after = Settings { day_starts_at: 4, ..Settings::default() };
    told(stage.save(&Change::Settings { before: Box::default(), after: Box::new(after) }))
}

fn settle_more(stage: &Stage) -> Told {
    let before = Settings { day_starts_at: 4, ..Settings::default() };
    let after = Settings { by: Some("what came next".to_owned()), ..before.clone() };
    told(stage.save(&Change::Settings { before: Box::new(before), after: Box::new(after) }))
}

fn report(stage: &Stage, force: bool) -> Told {
    match export::write(&stage.root().join("report.txt"), b"how it went\n", force) {
        // Nobody is told that a report survives a power cut.
        Ok(_) => Told::Done { durable: false },
        Err(error) => Told::Not(error.to_string()),
    }
}

fn report_more(stage: &Stage) -> Told {
    match export::write(&stage.root().join("more.txt"), b"what came next\n", false) {
        Ok(_) => Told::Done { durable: false },
        Err(error) => Told::Not(error.to_string()),
    }
}

impl Play {
    /// Learns what a scene does when all goes well.
    pub(super) fn of(scene: Scene) -> Self {
        let mut stage = Stage::empty();
        (scene.set)(&mut stage);
        let before = tree(stage.root());
        (scene.act)(&stage);
        Self { scene, before, after: tree(stage.root()), undo: stage.undo }
    }

    /// How things stand before it.
    pub(super) fn stage(&self) -> Stage {
        self.stage_as(&self.before)
    }

    /// The same stage, but with this on it.
    pub(super) fn stage_as(&self, tree: &Tree) -> Stage {
        let stage = Stage { undo: self.undo.clone(), ..Stage::empty() };
        lay_out(tree, stage.root());
        stage
    }

    /// Does it.
    pub(super) fn act(&self, stage: &Stage) -> Told {
        (self.scene.act)(stage)
    }

    /// What is told when all goes well.
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
            let now = super::film::tree(stage.root());
            assert_eq!(
                text(&now, Path::new(self.scene.file)),
                text(&self.after, Path::new(self.scene.file)),
                "{}",
                case()
            );
        }
        let next = (self.scene.next)(&stage);
        assert!(matches!(next, Told::Done { .. }), "{next:?}: {}", case());
        let now = super::film::tree(stage.root());
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

/// Whether this is a lock or a file that is not there yet.
pub(super) fn is_ours(path: &Path) -> bool {
    path.file_name().unwrap().to_string_lossy().starts_with('.')
}

fn is_named(path: &Path, part: &str) -> bool {
    path.file_name().unwrap().to_string_lossy().contains(part)
}
