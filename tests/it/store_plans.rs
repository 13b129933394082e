//! Which plans there are, and where they and the progress file are kept.

use std::path::Path;

use legup::rules::plan::PlanId;
use legup::store::paths::Paths;
use legup::store::plans::{self, Origin};

use crate::store_desk::*;

const BUILT_IN: &str = include_str!("../../assets/plans/calf-implants.toml");

#[test]
fn the_plan_that_comes_with_the_program_is_there_without_a_folder() {
    let entry = plans::find(None, &PlanId::new("calf-implants")).unwrap();
    assert_eq!(entry.origin, Origin::BuiltIn);
    assert_eq!(entry.plan.unwrap().title, "Calf implants");
    assert_eq!(plans::find(None, &PlanId::new("knee")), None);
    assert!(plans::list(Some(Path::new("/no/such/folder"))).iter().all(|entry| entry.plan.is_ok()));
}

#[test]
fn the_patients_own_plan_of_the_same_id_wins() {
    let desk = Desk::empty();
    write(&desk.path("mine.toml"), &BUILT_IN.replace("title = \"Calf implants\"", "title = \"My calves\""));
    let folder = Some(desk.folder.path());
    let entry = plans::find(folder, &PlanId::new("calf-implants")).unwrap();
    assert_eq!(entry.origin, Origin::File(desk.path("mine.toml")));
    assert_eq!(entry.plan.unwrap().title, "My calves");
    assert_eq!(plans::list(folder).len(), 1);
}

#[test]
fn a_plan_that_cannot_be_read_is_listed_with_its_mistakes() {
    let desk = Desk::empty();
    write(&desk.path("knee.toml"), "id = \"knee\"\n");
    write(&desk.path(".hidden.toml"), "");
    write(&desk.path("notes.txt"), "");
    make_folder(&desk.path("shelf.toml"));
    let listed = plans::list(Some(desk.folder.path()));
    let ids: Vec<_> = listed.iter().map(|entry| entry.id.as_str()).collect();
    assert_eq!(ids, ["knee", "shelf", "calf-implants"]);
    assert!(listed[0].plan.as_ref().unwrap_err().len() > 1);
    let told = listed[1].plan.as_ref().unwrap_err()[0].to_string();
    assert_eq!(told, format!("{}: it is a folder, not a file", desk.path("shelf.toml").display()));
}

#[test]
fn a_plan_file_is_read_by_its_path() {
    let desk = Desk::empty();
    write(&desk.path("mine.toml"), &format!("\u{FEFF}{BUILT_IN}"));
    assert_eq!(plans::read(&desk.path("mine.toml")).unwrap().id, PlanId::new("calf-implants"));
    let told = plans::read(&desk.path("none.toml")).unwrap_err()[0].to_string();
    assert_eq!(told, format!("{}: there is no such file", desk.path("none.toml").display()));
}

#[test]
fn the_file_is_in_the_data_folder_and_the_plans_in_the_config_folder() {
    let paths = Paths::within(Path::new("/d"), Path::new("/c"));
    assert_eq!(
        (paths.progress.as_path(), paths.plans.as_path()),
        (Path::new("/d/progress.toml"), Path::new("/c/plans"))
    );
}
