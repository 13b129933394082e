//! Every call of every scene made to fail in turn, in every way, once and for good.

use std::collections::BTreeSet;

use rustix::io::Errno;

use super::crash_states::{Tree, tree};
use super::faults::{Fault, How, Kind, Script, is_any, is_change, is_flagged, is_remove, is_write, under};
use super::scenes::{Play, SCENES, Told};

const MOST_CALLS: usize = 1000;

/// What the system says when a call fails for good reasons.
const REASONS: [Errno; 5] = [Errno::IO, Errno::NOSPC, Errno::DQUOT, Errno::ROFS, Errno::ACCESS];

/// Plays a scene with a fault, and looks at what is left of it. Says whether there was a fault at all.
#[track_caller]
fn played(play: &Play, script: Script, seen: &mut BTreeSet<Tree>) -> usize {
    let fault = script.fault;
    let stage = play.stage();
    let (told, script) = under(script, || play.act(&stage));
    if script.faults == 0 && fault.is_some() {
        return 0;
    }
    let left = tree(stage.root());
    let case = (&script, &told);
    let is_new = play.is_new_in(&left, &case);
    // When every answer is a lie, nobody can know.
    let is_fooled = fault.is_some_and(|fault| fault.lasting && matches!(fault.how, How::Lies(_)));
    let is_true = match told {
        Told::Done { .. } => is_new,
        Told::Not(_) => !is_new || !play.goes_well(),
    };
    assert!(is_true || is_fooled, "{}: {case:?} is not true", play.scene.name);
    if fault.is_some_and(|fault| fault.how == How::Fails(Errno::INTR)) && play.goes_well() {
        assert!(is_new, "{}: {case:?}: a signal is no failure", play.scene.name);
    }
    if fault.is_some_and(|fault| !fault.lasting && !matches!(fault.how, How::Lies(_))) && !is_new {
        assert!(play.is_untouched_in(&left), "{}: {case:?}: {left:#?}", play.scene.name);
    }
    if !seen.contains(&left) {
        play.goes_on(&left, &case);
        seen.insert(left);
    }
    script.faults
}

fn swept(play: &Play, ways: &[(Kind, How, bool)], never: Option<(Kind, Errno)>) -> usize {
    let (mut runs, mut seen) = (0, BTreeSet::new());
    for (of, how, lasting) in ways.iter().copied() {
        let script = |at| Script { fault: Some(Fault { of, at, lasting, how }), never, ..Script::default() };
        let is_hit = |at: &usize| played(play, script(*at), &mut seen) > 0;
        runs += (1..=MOST_CALLS).take_while(is_hit).count();
    }
    runs
}

/// The ways in which a call goes wrong: for these reasons, once and for good, and in half.
fn ways(reasons: &[Errno]) -> Vec<(Kind, How, bool)> {
    let fails = |reason: &Errno| [false, true].map(|lasting| (is_any as Kind, How::Fails(*reason), lasting));
    let stops = |reason: &Errno| [false, true].map(|lasting| (is_write as Kind, How::Stops(*reason), lasting));
    let lies = [false, true].map(|lasting| (is_any as Kind, How::Lies(Errno::IO), lasting));
    reasons.iter().flat_map(|reason| [fails(reason), stops(reason)].concat()).chain(lies).collect()
}

#[test]
fn a_call_that_fails_leaves_the_old_file_or_the_new_one_and_the_truth_is_told() {
    // Every scene with all calls, and with each reason in some scene: they are told apart only in what is said.
    let reasons = REASONS.iter().cycle();
    let interrupted = (is_any as Kind, How::Fails(Errno::INTR), false);
    let runs = SCENES
        .into_iter()
        .zip(reasons)
        .map(|(scene, reason)| swept(&Play::of(scene), &[ways(&[*reason]), vec![interrupted]].concat(), None));
    let runs: usize = runs.sum();
    assert!(runs > 1000, "only {runs} faults");
}

#[test]
fn the_same_holds_where_files_cannot_be_swapped() {
    let scenes = SCENES.into_iter().filter(|scene| ["later save", "new recovery", "report"].contains(&scene.name));
    let runs: usize =
        scenes.map(|scene| swept(&Play::of(scene), &ways(&[Errno::IO]), Some((is_flagged, Errno::INVAL)))).sum();
    assert!(runs > 200, "only {runs} faults");
}

#[test]
#[ignore = "takes ten seconds: cargo test --lib store::tests -- --ignored"]
fn every_call_of_every_scene_fails_for_every_reason() {
    let plain: Option<(Kind, Errno)> = Some((is_flagged, Errno::INVAL));
    let swept = |scene| {
        let play = Play::of(scene);
        [None, plain].map(|never| swept(&play, &ways(&REASONS), never)).iter().sum::<usize>()
    };
    let runs: usize = SCENES.map(swept).iter().sum();
    assert!(runs > 6500, "only {runs} faults");
}

#[test]
fn in_a_folder_that_can_only_be_read_nothing_changes() {
    for errno in [Errno::ROFS, Errno::ACCESS, Errno::PERM] {
        for scene in SCENES {
            let play = Play::of(scene);
            let stage = play.stage();
            let before = tree(stage.root());
            let (told, _) = under(Script::never(is_change, errno), || play.act(&stage));
            assert!(matches!(told, Told::Not(_)), "{}: {told:?}", scene.name);
            assert_eq!(tree(stage.root()), before, "{}", scene.name);
        }
    }
}

#[test]
fn where_nothing_can_be_removed_a_save_lands_all_the_same() {
    for play in SCENES.map(Play::of).iter().filter(|play| play.goes_well()) {
        let stage = play.stage();
        let (told, _) = under(Script::never(is_remove, Errno::PERM), || play.act(&stage));
        assert!(matches!(told, Told::Done { .. }), "{}: {told:?}", play.scene.name);
        play.goes_on(&tree(stage.root()), &told);
    }
}
