//! A patient at a shell: a folder of their own, a zone, a moment, and what the program answers.

use std::fs;
use std::path::PathBuf;

use assert_cmd::Command;
use legup::record::Id;
use tempfile::TempDir;

/// A recovery from 20 November 2026, 9:30 in Berlin, with entries on days 1 and 2.
pub(crate) const TWO_DAYS: &str = r#"format = 1

[recovery]
plan = "calf-implants"
surgery = 2026-11-20T09:30:00+01:00

[days."2026-11-21".tasks]
stockings = "done"
stairs = "slipped"
elevation = { minutes = 90 }

[[days."2026-11-21".pain]]
at = 2026-11-21T21:30:00+01:00
rest = 6

[days."2026-11-22"]
note = "slept badly\nbetter after lunch"

[days."2026-11-22".tasks]
stockings = "done"
stairs = "kept"
heels = { state = "skipped", because = "not up today" }
elevation = { minutes = 30, spans = [{ from = 2026-11-22T09:10:00+01:00, to = 2026-11-22T10:40:00+01:00 }] }

[[days."2026-11-22".pain]]
at = 2026-11-22T14:05:00+01:00
where = "left"
rest = 4
moving = 6
note = "tight behind the knee"
"#;

/// The same without an entry.
pub(crate) const OPERATED: &str =
    "format = 1\n\n[recovery]\nplan = \"calf-implants\"\nsurgery = 2026-11-20T09:30:00+01:00\n";

/// The afternoon of day 2.
pub(crate) const AFTERNOON: &str = "2026-11-22T15:00:00+01:00";

/// Someone who types commands.
pub(crate) struct Patient {
    folder: TempDir,
    zone: String,
    now: String,
}

/// What the program answered.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Answered {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// A progress file but for the names of what is in it, which nobody can guess.
pub(crate) fn without_names(text: &str) -> String {
    let name = |line: &str| line.strip_prefix("id = \"")?.strip_suffix("\"\n")?.parse::<Id>().ok();
    text.split_inclusive('\n').filter(|line| name(line).is_none()).collect()
}

/// JSON with the same in the place of every name.
pub(crate) fn with_one_name(json: &str) -> String {
    let name = |line: &str| line.split('"').nth(3)?.parse::<Id>().ok().filter(|_| line.contains("\"id\": "));
    let line = |line: &str| name(line).map_or(line.to_owned(), |name| line.replace(&name.to_string(), "000000000001"));
    json.split_inclusive('\n').map(line).collect()
}

impl Patient {
    /// Someone without a recovery, in Berlin on the afternoon of day 2.
    pub(crate) fn new() -> Self {
        Self { folder: TempDir::new().unwrap(), zone: "Europe/Berlin".to_owned(), now: AFTERNOON.to_owned() }
    }

    /// Someone whose progress file says this.
    pub(crate) fn with(file: &str) -> Self {
        let patient = Self::new();
        fs::write(patient.file(), file).unwrap();
        patient
    }

    /// Someone with a plan of their own, which asks for a walk and has no end.
    pub(crate) fn walking_for_good() -> Self {
        let plan = "id = \"ever\"\ntitle = \"Ever\"\nabout = \"A.\"\nsource = \"S\"\n\
                    [[phases]]\nid = \"all\"\ntitle = \"All\"\nduring = \"0h..\"\n\
                    [[tasks]]\nid = \"walk\"\ntitle = \"Walk\"\nkind = \"keep\"\nmust = \"0h..\"\nreason = \"R.\"\n\
                    [[milestones]]\nid = \"home\"\ntitle = \"Home\"\nat = \"1d\"\nreason = \"R.\"\n";
        let patient = Self::with("format = 1\n[recovery]\nplan = \"ever\"\nsurgery = 2026-11-20T09:30:00+01:00\n");
        patient.write(".config/legup/plans/ever.toml", plan);
        patient
    }

    pub(crate) fn at(self, now: &str) -> Self {
        Self { now: now.to_owned(), ..self }
    }

    pub(crate) fn living_in(self, zone: &str) -> Self {
        Self { zone: zone.to_owned(), ..self }
    }

    pub(crate) fn file(&self) -> PathBuf {
        self.folder.path().join("progress.toml")
    }

    /// A file in the patient's folder, written as given.
    pub(crate) fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        path
    }

    /// The progress file but for the names of what is in it, which nobody can guess.
    pub(crate) fn record(&self) -> String {
        without_names(&self.whole_record())
    }

    pub(crate) fn whole_record(&self) -> String {
        fs::read_to_string(self.file()).unwrap_or_default()
    }

    /// The program as the patient starts it, without words yet.
    pub(crate) fn bare(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_legup"));
        command.env_clear().env("HOME", self.folder.path()).env("TZ", &self.zone).env("LANG", "en_GB.UTF-8");
        command.current_dir(self.folder.path());
        command
    }

    /// The program with the file and the moment named.
    pub(crate) fn command(&self, words: &[&str]) -> Command {
        let mut command = self.bare();
        command.args(["--file", "progress.toml", "--now", &self.now]).args(words);
        command
    }

    /// Types a command line, in which blanks part the words unless they are in double quotes.
    pub(crate) fn types(&self, line: &str) -> Answered {
        self.types_with(line, "")
    }

    /// Types a command line, with this on standard input.
    pub(crate) fn types_with(&self, line: &str, input: &str) -> Answered {
        let parts = line.split('"').enumerate();
        let words: Vec<&str> = parts
            .flat_map(|(n, part)| if n % 2 == 1 { vec![part] } else { part.split_whitespace().collect() })
            .collect();
        answered(self.command(&words).write_stdin(input))
    }
}

/// Runs a command to its end.
pub(crate) fn answered(command: &mut Command) -> Answered {
    let output = command.output().unwrap();
    Answered {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// What a command that goes well prints, and nothing on standard error.
pub(crate) fn printed(out: &str) -> Answered {
    Answered { code: 0, out: out.to_owned(), err: String::new() }
}

/// What a command that does not go well says.
pub(crate) fn refused(code: i32, err: &str) -> Answered {
    Answered { code, out: String::new(), err: err.to_owned() }
}

/// The answer without the seconds of a line such as `Saved 15:00:00: …`, which go on while the program runs.
pub(crate) fn without_seconds(answer: Answered) -> Answered {
    let line = |line: &str| match line.strip_prefix("Saved ").and_then(|rest| rest.split_once(": ")) {
        Some((time, what)) => format!("Saved {}: {what}\n", time.rsplit_once(':').unwrap().0),
        None => format!("{line}\n"),
    };
    Answered { out: answer.out.lines().map(line).collect(), ..answer }
}
