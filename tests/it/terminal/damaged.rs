//! The progress file cannot be read when the program starts.

use std::fs;

use tempfile::TempDir;

use super::window::{Opening, STARTED, Window};

const COPY: &str = "progress.toml.2026-11-21.bak";
const KEPT: &str = "progress-damaged-2026-11-22.toml";

fn broken() -> String {
    format!("{STARTED}[days\n")
}

/// A damaged file, with a copy from before or without.
fn opened(copy: bool) -> (TempDir, Window) {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("progress.toml"), broken()).unwrap();
    if copy {
        let days = "[days.2026-11-21.tasks]\nstairs = \"kept\"\n";
        fs::write(folder.path().join(COPY), format!("{STARTED}\n{days}")).unwrap();
    }
    let mut window = Opening::screen(folder.path()).open();
    window.waits_for("Your record cannot be opened");
    (folder, window)
}

#[test]
fn the_copy_is_brought_back_by_two_keys_and_the_day_is_there() {
    let (folder, mut window) = opened(true);
    let read = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
    window.waits_for("There is a copy from ");
    window.waits_for("day, 1 entry. Press b");
    window.waits_for("[days");
    window.types("b");
    window.waits_for("Bring back the copy from");
    assert_eq!(read("progress.toml"), broken());
    window.types("y");
    window.waits_for("space tick");
    window.waits_for(KEPT);
    assert_eq!(read("progress.toml"), read(COPY));
    assert_eq!(read(KEPT), broken());
    window.types("j ");
    window.waits_for("Saved 10:00:");
    window.types("q");
    assert!(window.ends().success());
    assert!(read("progress.toml").contains("2026-11-22"));
}

#[test]
fn leaving_changes_no_byte_and_says_what_was_said_before() {
    for (copy, keys) in [(true, "q"), (false, "bq"), (true, "\x03")] {
        let (folder, mut window) = opened(copy);
        window.types(keys);
        let status = window.ends();
        assert_eq!(status.exit_code(), 1, "{keys:?}");
        window.is_as_before();
        let said = window.screen();
        assert!(said.contains("progress.toml:6:"), "{said}");
        assert!(said.contains("legup doctor --file progress.toml looks at everything"), "{said}");
        let names = fs::read_dir(folder.path()).unwrap().map(|one| one.unwrap().file_name().into_string().unwrap());
        let names: Vec<_> = names.filter(|name| name.starts_with("progress")).collect();
        assert_eq!(names.len(), 1 + usize::from(copy), "{names:?}");
        assert_eq!(fs::read_to_string(folder.path().join("progress.toml")).unwrap(), broken());
    }
}

#[test]
fn a_file_that_was_mended_meanwhile_is_opened() {
    let (folder, mut window) = opened(false);
    window.waits_for("There is no copy to bring back");
    window.types("!");
    window.waits_for("When to call");
    window.types("\x1b");
    window.waits_for("Your record cannot be opened");
    window.types("r");
    fs::write(folder.path().join("progress.toml"), STARTED).unwrap();
    window.types("r");
    window.waits_for("space tick");
    window.types("q");
    assert!(window.ends().success());
}

#[test]
fn broken_settings_name_themselves_and_bring_nothing_back() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("progress.toml"), STARTED).unwrap();
    fs::write(folder.path().join("config.toml"), "language = 7\n").unwrap();
    let mut window = Opening::screen(folder.path()).words(["--config", "config.toml"]).open();
    window.waits_for("config.toml:1:");
    window.waits_for("There is no copy to bring back");
    fs::write(folder.path().join("config.toml"), "").unwrap();
    window.types("r");
    window.waits_for("space tick");
    window.types("q");
    assert!(window.ends().success());
}
