//! Which plans there are, and where they and the progress file are kept.

use std::path::Path;

use legup::plan::PlanId;
use legup::store::Paths;
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
fn what_is_named_like_a_copy_is_never_a_plan() {
    let desk = Desk::empty();
    let own = BUILT_IN.replace("id = \"calf-implants\"", "id = \"mine\"");
    let copies =
        ["mine - Copy.toml", "mine (1).toml", "mine.bak.toml", "mine.sync-conflict-20261122-101010-ABCDEFG.toml"];
    for name in copies {
        write(&desk.path(name), &own.replace("id = \"stairs\"", "id = \"steps\""));
    }
    write(&desk.path("mine~"), &own);
    let folder = Some(desk.folder.path());
    assert_eq!(plans::find(folder, &PlanId::new("mine")), None);
    write(&desk.path("mine.toml"), &own);
    let plan = plans::find(folder, &PlanId::new("mine")).unwrap();
    assert_eq!(plan.origin, Origin::File(desk.path("mine.toml")));
    assert_eq!(plans::list(folder).len(), 2);
    let mut named = copies.map(|name| desk.path(name));
    named.sort();
    assert_eq!(plans::copies(folder), named);
}

#[test]
fn of_two_plans_of_one_id_that_which_is_named_by_it_counts_and_else_none() {
    let (desk, folder) = (Desk::empty(), |desk: &Desk| Some(desk.folder.path().to_owned()));
    let titled = |id: &str, title: &str| {
        let text = BUILT_IN.replace("id = \"calf-implants\"", &format!("id = \"{id}\""));
        text.replace("title = \"Calf implants\"", &format!("title = \"{title}\""))
    };
    let told = |desk: &Desk, id: &str| {
        let listed = plans::list(folder(desk).as_deref()).into_iter().filter(|entry| entry.id.as_str() == id);
        let told = listed.filter_map(|entry| Some(entry.plan.err()?[0].to_string())).collect::<Vec<_>>();
        told.join("\n").replace(&format!("{}/", desk.folder.path().display()), "")
    };
    let title = |desk: &Desk, id: &str| Some(plans::find(folder(desk).as_deref(), &PlanId::new(id))?.plan.ok()?.title);
    write(&desk.path("a.toml"), &titled("mine", "A"));
    write(&desk.path("b.toml"), &titled("mine", "B"));
    assert_eq!(title(&desk, "mine"), None);
    let hint = "hint: remove one of the two, or name the one that is meant mine.toml";
    let both = format!(
        "a.toml: the plan `mine` is in b.toml too, and nobody knows which is meant\n{hint}\n\
         b.toml: the plan `mine` is in a.toml too, and nobody knows which is meant\n{hint}"
    );
    assert_eq!(told(&desk, "mine"), both);
    write(&desk.path("mine.toml"), &titled("mine", "Mine"));
    assert_eq!(title(&desk, "mine").as_deref(), Some("Mine"));
    let hint = "hint: remove this file, or give its plan an id of its own";
    let others = format!(
        "a.toml: the plan `mine` is in mine.toml too, and that one counts\n{hint}\n\
         b.toml: the plan `mine` is in mine.toml too, and that one counts\n{hint}"
    );
    assert_eq!(told(&desk, "mine"), others);
    write(&desk.path("mine.toml"), "id = \"mine\"\n");
    assert_eq!(title(&desk, "mine"), None, "a broken file that is named by the id is still the one that is meant");

    let desk = Desk::empty();
    write(&desk.path("a.toml"), &titled("calf-implants", "A"));
    write(&desk.path("b.toml"), &titled("calf-implants", "B"));
    assert_eq!(
        title(&desk, "calf-implants").as_deref(),
        Some("Calf implants"),
        "neither of the two, but the built-in one"
    );
    assert!(told(&desk, "calf-implants").contains("nobody knows which is meant"));
    write(&desk.path("calf-implants.toml"), "id = \"calf-implants\"\n");
    assert_eq!(title(&desk, "calf-implants"), None, "what the patient's own was to say may be stricter");
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
