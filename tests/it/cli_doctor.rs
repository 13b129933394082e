//! `legup doctor`: everything that is wrong with the files, at once, and a damaged record brought back.

use std::fs::{self, File, Permissions};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};

use chrono::DateTime;

use crate::cli_patient::{Answered, OPERATED, Patient, TWO_DAYS, answered, refused};

const HINT: &str = "hint: to bring back the newest copy that can be read, and keep the damaged file: legup doctor --restore \
     --file progress.toml\n";

/// Someone whose progress file says this, readable for them alone.
fn private(file: &str) -> Patient {
    let patient = Patient::with(file);
    narrow(&patient.file());
    patient
}

fn narrow(path: &Path) {
    fs::set_permissions(path, Permissions::from_mode(0o600)).unwrap();
}

/// A copy of the progress file of a day, made at a moment.
fn copy(patient: &Patient, day: &str, made: &str, text: &str) -> PathBuf {
    let path = patient.write(&format!("progress.toml.{day}.bak"), text);
    narrow(&path);
    let made = DateTime::parse_from_rfc3339(made).unwrap();
    File::options().write(true).open(&path).unwrap().set_modified(made.into()).unwrap();
    path
}

/// The answer without the folder in it.
fn told(patient: &Patient, line: &str) -> Answered {
    let folder = format!("{}/", patient.file().parent().unwrap().display());
    let Answered { code, out, err } = patient.types(line);
    Answered { code, out: out.replace(&folder, "~/"), err: err.replace(&folder, "~/") }
}

/// Every file of the folder with its bytes, its mode and when it was written.
fn everything(patient: &Patient) -> Vec<(PathBuf, Vec<u8>, u32, std::time::SystemTime)> {
    let mut folders = vec![patient.file().parent().unwrap().to_owned()];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let about = fs::symlink_metadata(&path).unwrap();
            let bytes = if about.is_file() { fs::read(&path).unwrap() } else { Vec::new() };
            folders.extend(about.is_dir().then(|| path.clone()));
            found.push((path, bytes, about.permissions().mode(), about.modified().unwrap()));
        }
    }
    found.sort();
    found
}

#[test]
fn nothing_is_wrong_with_what_legup_wrote() {
    let patient = Patient::new();
    patient.types("start --surgery 2026-11-20T09:30");
    patient.types("done stockings");
    patient.types("pain 4");
    File::options()
        .write(true)
        .open(patient.file().with_file_name("progress.toml.2026-11-22.bak"))
        .unwrap()
        .set_modified(DateTime::parse_from_rfc3339("2026-11-22T15:00:00+01:00").unwrap().into())
        .unwrap();
    let answer = told(&patient, "doctor");
    assert_eq!((answer.code, answer.err.as_str()), (0, ""));
    assert_eq!(
        answer.out,
        "Progress file   progress.toml  (1 day, 2 entries, the last from Sun 22 Nov at 15:00)\n\
         A copy of it    ./progress.toml.2026-11-22.bak  (made Sun 22 Nov at 15:00: 0 days, 0 entries)\n\
         Undo for today  ./.progress.toml.2026-11-22.undo  (there)\n\
         Settings        ~/.config/legup/config.toml  (not there yet)\n\
         Your own plans  ~/.config/legup/plans  (none)\n\n\
         Nothing is wrong.\n"
    );
    assert_eq!(told(&Patient::new(), "doctor").code, 0);
}

#[test]
fn what_the_documentation_shows_and_what_every_command_writes_has_no_key_that_is_unknown() {
    let shown = include_str!("../../docs/file.md").split("```toml\n").nth(1).unwrap();
    let written = private(shown.split("```").next().unwrap());
    for line in ["today", "skip stairs --why asleep", "adjust stockings --until 4w --because x", "elevate start"] {
        assert_eq!(written.types(line).code, 0, "{line}");
    }
    let answer = written.types("doctor");
    assert_eq!(answer.code, 0);
    assert!(!answer.out.contains("not known"), "{}", answer.out);
}

#[test]
fn every_problem_of_every_file_is_told_at_once() {
    let broken = "format = 1\n[recovery]\nplan = \"calf-implants\nsurgery = 2026-11-20T09:30:00+01:00\n\
                  [days.\"2026-11-31\"]\nnote = \"x\"\n[days.\"2026-11-22\".tasks]\nstairs = \"kpt\"\nheels = \n";
    let patient = private(broken);
    copy(&patient, "2026-11-21", "2026-11-21T20:10:00+01:00", OPERATED);
    copy(&patient, "2026-11-22", "2026-11-22T08:00:00+01:00", "form");
    narrow(&patient.write(".config/legup/config.toml", "day_start_at = 4\nplain = 1\n"));
    patient.write(".config/legup/plans/mine.toml", "id = \"mine\"\n");
    fs::set_permissions(patient.file().with_file_name(".config/legup"), Permissions::from_mode(0o700)).unwrap();
    fs::create_dir(patient.file().with_file_name(".progress.toml.lock")).unwrap();
    let before = everything(&patient);
    let answer = told(&patient, "doctor");
    assert_eq!((answer.code, answer.err), (1, format!("error: 13 problems were found\n{HINT}")));
    insta::assert_snapshot!(answer.out);
    assert_eq!(everything(&patient), before);
}

#[test]
fn slips_of_the_pen_in_a_file_that_can_be_read_are_remarks() {
    let file = "format = 1\n\n[recovery]\nplan = \"calf-implants\"\nsurgery = 2026-11-20T09:30:00+01:00\n\n\
                [recovery.override.stokings]\nuntil = \"4w\"\n\n\
                [medicines.ibuprofen]\nname = \"Ibuprofen\"\namount = \"400 mg\"\nhours_betwen = 6\n\n\
                [days.\"2026-11-10\"]\nnote = \"early\"\n\n\
                [days.\"2026-11-22\".tasks]\nstairz = \"kept\"\nmy-own = \"done\"\n\n\
                [[days.\"2026-11-22\".tasks.elevation.spans]]\n\
                from = 2026-11-22T09:10:00+01:00\nto = 2026-11-22T10:40:00+01:00\n\n\
                [[days.\"2026-11-22\".tasks.elevation.spans]]\nfrom = 2026-11-22T10:00:00+01:00\n\n\
                [[days.\"2026-11-22\".tasks.elevation.spans]]\n\
                from = 2026-11-22T08:00:00+01:00\nto = 2026-11-22T07:00:00+01:00\n\n\
                [[days.\"2026-11-22\".pain]]\nat = 2026-11-22T14:05:00+01:00\nrest = 4\nrestt = 4\n\n\
                [[days.\"2026-11-22\".pain]]\nat = 2026-12-22T14:05:00+01:00\nrest = 4\n\n\
                [[days.\"2026-11-22\".doses]]\nat = 2026-11-12T14:05:00+01:00\nmedicine = \"ibuprofn\"\namount = \"400 mg\"\n\n\
                [days.\"2027-11-22\"]\nnote = \"far ahead\"\n";
    let patient = Patient::with(file);
    fs::set_permissions(patient.file(), Permissions::from_mode(0o644)).unwrap();
    patient.write(".progress.toml.abcDEF123456.tmp", "");
    let copy = file.replace("note = \"early\"", "note = \"early\\nand late\"");
    patient.write("progress.sync-conflict-20261122-100000.toml", &copy);
    patient.write("progress.sync-conflict-20261122-110000.toml", file);
    let before = everything(&patient);
    let answer = told(&patient, "doctor");
    assert_eq!((answer.code, answer.err.as_str()), (0, ""));
    insta::assert_snapshot!(answer.out);
    assert_eq!(everything(&patient), before);
}

#[test]
fn a_plan_that_is_not_there_is_a_problem() {
    let answer = private(&OPERATED.replace("calf-implants", "calf-implant")).types("doctor");
    assert_eq!((answer.code, answer.err.as_str()), (1, "error: 1 problem was found\n"));
    let problem = "\nProblems\nprogress.toml:4:8: there is no plan `calf-implant`\n    4 | plan = \"calf-implant\"\n      \
                   |        ^^^^^^^^^^^^^^\nhint: did you mean plan = \"calf-implants\"?\n";
    assert!(answer.out.ends_with(problem), "{}", answer.out);
}

#[test]
fn what_keeps_a_sound_file_from_being_saved_is_a_problem() {
    let protected = private(OPERATED);
    fs::set_permissions(protected.file(), Permissions::from_mode(0o400)).unwrap();
    let lost = Patient::new();
    symlink("away/progress.toml", lost.file()).unwrap();
    let folder = Patient::new();
    fs::create_dir(folder.file()).unwrap();
    for (patient, problem) in [
        (
            protected,
            "progress.toml: it is write-protected\nhint: allow yourself to write to it: chmod u+w progress.toml\n",
        ),
        (
            lost,
            "progress.toml: it is a link to ./away/progress.toml, which is not there\n\
             hint: connect the disk it is on, or put the file back\n",
        ),
        (
            folder,
            "progress.toml: it is a folder, not a file\n\
             hint: name another file: --file for the progress file, --config for the settings\n",
        ),
    ] {
        let answer = patient.types("doctor");
        assert_eq!((answer.code, answer.err.as_str()), (1, "error: 1 problem was found\n"));
        assert!(answer.out.ends_with(&format!("\n\nProblems\n{problem}")), "{}", answer.out);
    }
}

#[test]
fn a_damaged_record_is_brought_back_from_the_newest_copy_that_can_be_read_and_kept_whole() {
    let damaged = &TWO_DAYS[..TWO_DAYS.len() - 20];
    let patient = private(damaged);
    copy(&patient, "2026-11-21", "2026-11-21T20:10:00+01:00", OPERATED);
    copy(&patient, "2026-11-22", "2026-11-22T08:00:00+01:00", TWO_DAYS);
    copy(&patient, "2026-11-23", "2026-11-22T09:00:00+01:00", "");
    patient.write("progress-damaged-2026-11-22.toml", "another");
    let answer = told(&patient, "doctor --restore");
    assert_eq!((answer.code, answer.err.as_str()), (0, ""));
    assert_eq!(
        answer.out,
        "Your record is back, from ./progress.toml.2026-11-22.bak (made Sun 22 Nov at 8:00: 2 days, 10 entries, the last \
         from Sun 22 Nov at 14:05).\n\
         The damaged file is kept, whole, as ./progress-damaged-2026-11-22-2.toml. Only that file has \
         what you entered after the copy was made: you can read it there, and enter it again.\n"
    );
    let read = |name: &str| fs::read_to_string(patient.file().with_file_name(name)).unwrap();
    assert_eq!(patient.record(), TWO_DAYS);
    assert_eq!(read("progress-damaged-2026-11-22-2.toml"), damaged);
    assert_eq!(read("progress-damaged-2026-11-22.toml"), "another");
    for name in ["progress.toml", "progress-damaged-2026-11-22-2.toml"] {
        let mode = fs::metadata(patient.file().with_file_name(name)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
    assert_eq!(patient.types("pain 3").code, 0);
}

#[test]
fn a_record_that_went_away_while_its_copy_is_there_is_named_by_every_command_and_none_is_begun_over_it() {
    let patient = Patient::new();
    copy(&patient, "2026-11-21", "2026-11-21T20:10:00+01:00", OPERATED);
    copy(&patient, "2026-11-22", "2026-11-22T08:00:00+01:00", TWO_DAYS);
    let gone = "error: progress.toml is missing, but there is a copy of it: ./progress.toml.2026-11-22.bak\n\
                hint: to bring it back: legup doctor --restore --file progress.toml";
    for line in ["today", "today --json", "show", "pain 3", "note x", "week", "report", "adjust stairs --until 4w"] {
        assert_eq!(patient.types(line), refused(1, &format!("{gone}\n")), "{line}");
    }
    let anew = format!("{gone}; to start again anyway, add --archive\n");
    let start = "start --surgery 2026-11-22T09:30";
    assert_eq!(patient.types(start), refused(1, &anew));
    let elsewhere = Patient::with(OPERATED);
    patient.write("a.json", &elsewhere.types("show --json").out);
    assert_eq!(patient.types("import a.json"), refused(1, &anew));
    assert!(!patient.file().exists());
    let call = patient.types("call");
    assert_eq!(call.code, 0);
    assert!(call.out.contains("Sun 22 Nov, 14:05: 4 at rest, 6 moving, left leg"), "{}", call.out);
    assert_eq!(patient.types(&format!("{start} --archive")).code, 0);
    assert_eq!(patient.types("today").code, 0);
    for day in ["2026-11-23", "2026-11-24", "2026-11-25", "2026-11-26"] {
        let line = format!("--now {day}T12:00 note x");
        assert_eq!(answered(patient.bare().args(["--file", "progress.toml"]).args(line.split(' '))).code, 0);
    }
    let read =
        |day: &str| fs::read_to_string(patient.file().with_file_name(format!("progress.toml.{day}.bak"))).unwrap();
    assert_eq!(read("2026-11-22"), TWO_DAYS, "a copy of what is nowhere else stays");
}

#[test]
fn a_record_that_is_cut_off_at_the_end_of_a_line_is_named_with_the_copy_that_has_more_days() {
    let cut = TWO_DAYS.find("\n[days.\"2026-11-22\"]").unwrap();
    let patient = private(&TWO_DAYS[..cut]);
    copy(&patient, "2026-11-22", "2026-11-22T08:00:00+01:00", TWO_DAYS);
    let said = "made before a day's first change, has a day that your record lacks: 2026-11-22";
    let merge = "to bring back what it has: legup merge ./progress.toml.2026-11-22.bak --file progress.toml; \
                 if you took that away: rm ./progress.toml.2026-11-22.bak";
    let today = patient.types("today");
    assert_eq!((today.code, today.err), (0, format!("note: ./progress.toml.2026-11-22.bak, {said}; {merge}\n")));
    let doctor = patient.types("doctor");
    assert_eq!(doctor.code, 0);
    let found = format!("./progress.toml.2026-11-22.bak: this copy, {said}\nhint: {merge}\n");
    assert!(doctor.out.contains(&found), "{}", doctor.out);
    assert_eq!(patient.types("merge ./progress.toml.2026-11-22.bak").code, 0);
    assert_eq!(patient.types("today").err, "");
    let json = |patient: &Patient| patient.types("show --json").out;
    assert_eq!(json(&patient), json(&Patient::with(TWO_DAYS)));
}

#[test]
fn a_record_that_went_away_is_brought_back_too() {
    let patient = Patient::new();
    copy(&patient, "2026-11-21", "2026-11-21T20:10:00+01:00", OPERATED);
    let looked = patient.types("doctor");
    assert_eq!((looked.code, looked.err), (1, format!("error: 1 problem was found\n{HINT}")));
    assert!(looked.out.contains("progress.toml: it is missing, but there is a copy of it\n"), "{}", looked.out);
    let answer = patient.types("doctor --restore");
    assert_eq!(
        (answer.code, answer.out.as_str(), answer.err.as_str()),
        (
            0,
            "Your record is back, from ./progress.toml.2026-11-21.bak (made Sat 21 Nov at 20:10: 0 days, 0 entries).\n\
             What you entered after the copy was made is not in it.\n",
            ""
        )
    );
    assert_eq!(patient.record(), OPERATED);
}

#[test]
fn a_link_to_a_damaged_record_stays_a_link() {
    let patient = Patient::new();
    patient.write("kept/mine.toml", "format = ");
    patient.write("kept/mine.toml.2026-11-21.bak", OPERATED);
    symlink("kept/mine.toml", patient.file()).unwrap();
    assert_eq!(patient.types("doctor --restore").code, 0);
    assert!(patient.file().is_symlink());
    assert_eq!(patient.record(), OPERATED);
    let damaged = patient.file().with_file_name("kept/mine-damaged-2026-11-22.toml");
    assert_eq!(fs::read_to_string(damaged).unwrap(), "format = ");
}

#[test]
fn what_is_sound_and_what_a_copy_would_not_mend_is_left_alone() {
    let sound = private(TWO_DAYS);
    let without = private("format =");
    let newer = private("format = 2\n");
    let none = Patient::new();
    for patient in [&sound, &newer] {
        copy(patient, "2026-11-21", "2026-11-21T20:10:00+01:00", OPERATED);
    }
    copy(&without, "2026-11-21", "2026-11-21T20:10:00+01:00", "no copy");
    for (patient, said) in [
        (
            sound,
            "error: progress.toml can be read, so no copy was put in its place\n\
             hint: legup doctor --file progress.toml says whether anything else is wrong\n",
        ),
        (
            without,
            "error: there is no copy of progress.toml that can be read; nothing was changed\n\
             hint: legup doctor --file progress.toml says what is wrong with the file, so that it can be corrected\n",
        ),
        (
            newer,
            "error: progress.toml has format 2, which was written by a newer legup; nothing was changed\nhint: update legup\n",
        ),
        (
            none,
            "error: there is no copy of progress.toml that can be read; nothing was changed\n\
             hint: legup doctor --file progress.toml says what is wrong with the file, so that it can be corrected\n",
        ),
    ] {
        let before = everything(&patient);
        let answer = patient.types("doctor --restore");
        assert_eq!((answer.code, answer.out.as_str(), answer.err.as_str()), (1, "", said));
        assert_eq!(everything(&patient), before);
    }
}

#[test]
fn keys_of_ones_own_are_named_with_every_mistake_in_them() {
    let patient = private("format = 1\n");
    patient.write(".config/legup/keys.toml", "[today]\nslip = [\"f5\"]\n");
    let found = |answer: &str| answer.lines().find(|line| line.starts_with("Your own keys")).unwrap().to_owned();
    for command in ["doctor", "where"] {
        assert!(found(&patient.types(command).out).ends_with("keys.toml  (there)"), "{command}");
    }
    patient.write(".config/legup/keys.toml", "[today]\nslip = [\"c\"]\n[everywhere]\nhelp = []\n");
    for command in ["doctor", "where"] {
        let row = found(&patient.types(command).out);
        assert!(row.ends_with("keys.toml  (there, but with mistakes, so the usual keys are used)"), "{row}");
    }
    let answer = told(&patient, "doctor");
    assert_eq!(answer.code, 1);
    assert!(
        answer.out.contains(
            "Problems\n\
             ~/.config/legup/keys.toml:2:9: `c` is also the key of `clear` in [today]\n    \
             2 | slip = [\"c\"]\n      \
             |         ^^^\n\
             hint: choose another key, or give `clear` another one under [today]; clear = [] takes its keys away\n\n\
             ~/.config/legup/keys.toml:4:1: nothing would do `help` in [everywhere] any more\n    \
             4 | help = []\n      \
             | ^^^^\n\
             hint: leave it a key, such as help = [\"?\"]\n"
        ),
        "{}",
        answer.out
    );
}
