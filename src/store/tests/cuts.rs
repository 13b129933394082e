//! The power cut after every call of every scene, also of one in which something had failed before.

use std::collections::BTreeSet;
use std::path::Path;

use rustix::io::Errno;

use super::crash_states::{Film, Tree};
use super::faults::{Fault, How, Kind, Script, is_any, is_sync, is_write, under};
use super::scenes::{Play, SCENES, Told};

/// Plays a scene, and returns how often something failed and what power cuts may leave of it.
#[track_caller]
fn filmed(play: &Play, fault: Option<Fault>) -> (usize, BTreeSet<Tree>) {
    let stage = play.stage();
    let film = Some(Film::new(stage.root()));
    let (told, script) = under(Script { fault, film, ..Script::default() }, || play.act(&stage));
    let film = script.film.unwrap();
    let case = ("a power cut after", fault, &told);
    if matches!(told, Told::Done { durable: true }) {
        for left in film.last_cuts() {
            assert!(play.is_new_in(&left, &case), "{}: {case:?}: {left:#?}", play.scene.name);
        }
    }
    let unordered = fault.is_none().then(|| Path::new(play.scene.file));
    (script.faults, film.cuts(unordered))
}

/// Plays each scene, also with faults of these, and looks at everything that power cuts may leave of it.
fn cut(faults: &[(Kind, How)]) -> usize {
    let mut states = 0;
    for scene in SCENES {
        let play = Play::of(scene);
        let mut left = filmed(&play, None).1;
        for &(of, how) in faults {
            for at in 1.. {
                let (faults, more) = filmed(&play, Some(Fault { of, at, lasting: false, how }));
                if faults == 0 {
                    break;
                }
                left.extend(more);
            }
        }
        for left in &left {
            play.goes_on(left, &"a power cut");
        }
        states += left.len();
    }
    states
}

#[test]
fn a_power_cut_leaves_the_old_file_or_the_new_one_and_what_was_saved_is_there() {
    // Also where the disk did not do what was waited for.
    let states = cut(&[(is_sync, How::Fails(Errno::IO))]);
    assert!(states > 100, "only {states} states");
}

#[test]
#[ignore = "takes ten seconds: cargo test --lib store::tests -- --ignored"]
fn a_power_cut_after_any_failure_does_no_more_harm() {
    let states =
        cut(&[(is_any, How::Fails(Errno::IO)), (is_any, How::Lies(Errno::IO)), (is_write, How::Stops(Errno::NOSPC))]);
    assert!(states > 130, "only {states} states");
}
