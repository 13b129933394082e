//! Another program, which knows no lock, does something to the file right before any of the calls of a save.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use chrono::NaiveDate;

use super::crash_states::{Film, Node, Tree, tree};
use super::faults::{Intruder, Script, under};
use super::scenes::{Play, SCENES, STARTED, Scene, Stage, Told, anew, is_ours};
use crate::plan::TaskId;
use crate::record::{Answer, Change, State};
use crate::store::file::TRIES;
use crate::store::{Folder, PatientFile, SaveError, Saved};

const EDIT: &str = "# by hand";

fn edited() -> String {
    format!("{STARTED}{EDIT}\n")
}

fn replaces(file: &Path) {
    let swap = file.with_extension("swp");
    writes_over(&swap);
    fs::rename(swap, file).unwrap();
}

fn writes_over(file: &Path) {
    fs::write(file, edited()).unwrap();
    fs::set_permissions(file, Permissions::from_mode(0o600)).unwrap();
}

fn removes(file: &Path) {
    fs::remove_file(file).unwrap();
}

fn makes_a_folder_of(file: &Path) {
    fs::remove_file(file).unwrap();
    fs::create_dir(file).unwrap();
    fs::write(file.join("mine"), EDIT).unwrap();
}

/// Whether the other program's text stands somewhere under a name that is not of the program's own.
fn has_edit(tree: &Tree) -> bool {
    tree.iter().any(|(path, node)| !is_ours(path) && says(node, EDIT))
}

fn says(node: &Node, words: &str) -> bool {
    matches!(node, Node::File(_, bytes) if String::from_utf8_lossy(bytes).contains(words))
}

/// The scenes in which a file that is there is replaced.
fn scenes() -> impl Iterator<Item = Scene> {
    SCENES.into_iter().filter(|scene| ["first save of a day", "link"].contains(&scene.name))
}

fn beside(program: Intruder, stage: &Stage) -> Script {
    Script { film: Some(Film::new(stage.root())), intruder: Some(program), ..Script::default() }
}

/// Lets another program in before each call in turn; looks at what came of it, and at what is left when only the
/// program is killed at any later moment.
fn intruded(intrudes: fn(&Path), looks: impl Fn(&Told, Option<&Node>, &Tree), stays: impl Fn(&Tree) -> bool) -> usize {
    let mut runs = 0;
    for play in scenes().map(Play::of) {
        let mut seen = BTreeSet::new();
        for at in 1.. {
            let stage = play.stage();
            let file = stage.root().join(play.scene.file);
            let program: Intruder = (vec![at], Box::new(move || intrudes(&file)));
            let (told, script) = under(beside(program, &stage), || play.act(&stage));
            if script.calls < at {
                break;
            }
            let now = tree(stage.root());
            looks(&told, now.get(Path::new(play.scene.file)), &now);
            for left in script.film.unwrap().stills(at + 1) {
                if !seen.insert(left.clone()) {
                    continue;
                }
                let stage = play.stage_as(&left);
                let told = (play.scene.next)(&stage);
                let now = tree(stage.root());
                assert!(
                    stays(&now),
                    "{}: a kill after the intruder at {at}: {left:#?} {told:?} {now:#?}",
                    play.scene.name
                );
                let is_locked = !matches!(told, Told::Done { .. });
                let is_lock = |path: &Path| path.extension().is_some_and(|ending| ending == "lock");
                let is_left =
                    |path: &Path, node: &Node| is_ours(path) && !is_lock(path) && matches!(node, Node::File(..));
                let ours: Vec<_> = now.iter().filter(|(path, node)| is_left(path, node)).collect();
                assert!(is_locked || ours.is_empty(), "{ours:?} stayed");
            }
            runs += 1;
        }
    }
    runs
}

fn loses_nothing(intrudes: fn(&Path)) {
    let looks = |told: &Told, file: Option<&Node>, tree: &Tree| {
        let file = file.unwrap();
        let is_saved = says(file, "second");
        assert!(says(file, EDIT), "{told:?}: {tree:#?}");
        // What comes after a save replaces it, as the other program did not know of it.
        let is_last = !is_saved && says(file, &edited());
        assert!(matches!(told, Told::Done { .. }) && (is_saved || is_last), "{told:?}: {tree:#?}");
    };
    assert!(intruded(intrudes, looks, has_edit) > 40);
}

#[test]
fn what_an_editor_puts_in_the_place_of_the_file_at_any_moment_is_never_lost() {
    loses_nothing(replaces);
}

#[test]
fn what_an_editor_writes_into_the_file_at_any_moment_is_never_lost() {
    loses_nothing(writes_over);
}

#[test]
fn a_file_that_goes_away_at_any_moment_is_not_begun_anew_with_one_change() {
    let looks = |told: &Told, file: Option<&Node>, tree: &Tree| match told {
        Told::Done { .. } => assert!(file.is_none_or(|file| says(file, "first")), "{tree:#?}"),
        Told::Not(_) => assert_eq!(file, None),
    };
    assert!(intruded(removes, looks, |_| true) > 40);
}

#[test]
fn a_folder_that_takes_the_place_of_the_file_at_any_moment_stays_there() {
    let looks = |told: &Told, file: Option<&Node>, tree: &Tree| {
        assert!(matches!(file, Some(Node::Folder(_))), "{told:?}: {tree:#?}");
        assert!(has_edit(tree), "{told:?}: {tree:#?}");
    };
    assert!(intruded(makes_a_folder_of, looks, |_| true) > 40);
}

#[test]
fn of_an_editor_that_writes_twice_during_a_save_the_last_text_is_never_lost() {
    for play in scenes().map(Play::of).take(1) {
        let calls = under(Script::default(), || play.act(&play.stage())).1.calls;
        // The first one is seen only after the swap, and the second comes before, in or after the swap back.
        for (at, gap) in (calls.saturating_sub(10)..=calls).flat_map(|at| (1..8).map(move |gap| (at, gap))) {
            let stage = play.stage();
            let file = stage.root().join(play.scene.file);
            let times = Cell::new(0);
            let writes = move || {
                times.set(times.get() + 1);
                replaces(&file);
                fs::write(&file, format!("{}# time {}\n", edited(), times.get())).unwrap();
            };
            let program: Intruder = (vec![at, at + gap], Box::new(writes));
            let (told, script) = under(beside(program, &stage), || play.act(&stage));
            let last = if script.calls < at + gap { "# time 1" } else { "# time 2" };
            let has_last = |tree: &Tree| tree.iter().any(|(path, node)| !is_ours(path) && says(node, last));
            assert!(has_last(&tree(stage.root())), "{at} {gap} {told:?}");
            for left in script.film.unwrap().stills(at + gap + 1) {
                let stage = play.stage_as(&left);
                let told = (play.scene.next)(&stage);
                assert!(has_last(&tree(stage.root())), "{at} {gap} {told:?} {left:#?}");
            }
        }
    }
}

fn kept() -> Change {
    let after = Answer { state: State::Kept, ..Answer::default() };
    let date = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap_or_default();
    Change::Task { date, task: TaskId::new("stairs"), before: Answer::default(), after }
}

/// Saves while another program writes to the file before each of the first so many replacements.
fn saved_beside_an_editor(change: &Change, times: usize) -> (Result<Saved, SaveError>, String, usize) {
    let folder = tempfile::tempdir().unwrap();
    let file = PatientFile::progress(folder.path().join("progress.toml"), Folder::Given);
    fs::write(file.path(), "format = 1\n").unwrap();
    let edits = Cell::new(0);
    let saved = file.replace(NaiveDate::default(), |loaded| {
        if edits.get() < times {
            edits.set(edits.get() + 1);
            fs::write(file.path(), format!("format = 1\n# edit {}\n", edits.get())).unwrap();
        }
        file.draft(loaded, change.clone())
    });
    let names = fs::read_dir(folder.path()).unwrap().count();
    (saved, fs::read_to_string(file.path()).unwrap(), names)
}

#[test]
fn what_another_program_wrote_meanwhile_is_kept() {
    let (saved, text, names) = saved_beside_an_editor(&kept(), 3);
    assert_eq!(text, "format = 1\n# edit 3\n\n[days.\"2026-11-22\".tasks]\nstairs = \"kept\"\n");
    assert_eq!(saved.unwrap().record.days.len(), 1);
    assert_eq!(names, 3, "the file, its lock and its copy");
}

#[test]
fn a_file_that_never_rests_is_left_to_the_other_program() {
    let (saved, text, names) = saved_beside_an_editor(&kept(), usize::MAX);
    assert!(matches!(saved, Err(SaveError::Restless { .. })));
    assert_eq!(text, format!("format = 1\n# edit {TRIES}\n"));
    assert_eq!(names, 3, "the file, its lock and its copy");
}

#[test]
fn of_a_record_that_gives_way_to_a_new_one_only_the_newest_text_is_kept_beside() {
    let (saved, text, names) = saved_beside_an_editor(&anew(Box::default()), 3);
    assert!(text.contains("plan = \"calf-implants\""), "{text}");
    assert_eq!(saved.unwrap().archive.unwrap().file_name().unwrap(), "progress-2.toml");
    assert_eq!(names, 4, "the file, its lock, its copy and the old record");
    let (saved, _, names) = saved_beside_an_editor(&anew(Box::default()), usize::MAX);
    assert!(matches!(saved, Err(SaveError::Restless { .. })));
    assert_eq!(names, 3, "the file, its lock and its copy");
}
