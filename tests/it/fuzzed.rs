//! What must hold for any bytes, held for those that were found or thought of, and for mutations of them.
//!
//! What that is stands in `fuzz/src/targets.rs`, which `cargo fuzz` runs on bytes that it makes up:
//! `cargo fuzz run -s none edit`, in `fuzz/`.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "../../fuzz/src/targets.rs"]
mod targets;

use std::fs;

type Target = fn(&[u8]);

const TARGETS: [(&str, Target); 7] = [
    ("progress", targets::progress),
    ("edit", targets::edit),
    ("settings", targets::settings),
    ("plan", targets::plan),
    ("keys", targets::keys),
    ("typed", targets::typed),
    ("import", targets::import),
];

/// What stands in place of a value, to be of each type and at each of its limits.
const VALUES: &[&str] = &[
    "\"x\"",
    "\"\"",
    "7",
    "-9223372036854775808",
    "9223372036854775808",
    "0x7f",
    "1.5",
    "nan",
    "-inf",
    "1e999",
    "true",
    "2026-11-22",
    "2026-02-30",
    "0000-01-01T00:00:00Z",
    "9999-12-31T23:59:59-23:59",
    "12:00:00",
    "[]",
    "[1]",
    "{}",
    "{ \"\" = 1 }",
    "[{}]",
    "",
    "=",
];

/// What a mutation puts in.
const PIECES: &[&str] = &[
    "\0",
    "\r",
    "\n",
    "\r\n",
    "\u{feff}",
    "#",
    "\"",
    "'",
    "\"\"\"",
    "'''",
    "[",
    "]",
    "[[",
    "]]",
    "{",
    "}",
    "=",
    ".",
    ",",
    "\\",
    "\\u0000",
    " ",
    "é",
    "\u{301}",
    "漢",
    "\u{202e}",
    "\u{1b}[2J",
    "2026-11-22",
    "2026-02-30",
    "0",
    "9",
    "-",
    "+24:00",
    "99999999999999999999",
    "nan",
    "\"open\"",
    "note = \"\"",
    "[days]",
    "state",
    "tasks",
    "pain",
    "doses",
];

/// Every file of a target's corpus.
fn corpus(target: &str) -> Vec<Vec<u8>> {
    let folder = format!("{}/fuzz/corpus/{target}", env!("CARGO_MANIFEST_DIR"));
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.iter().map(|path| fs::read(path).unwrap()).collect()
}

/// The corpus of a target; a change is made to every progress file.
fn seeds(target: &str) -> Vec<Vec<u8>> {
    let mut seeds = corpus(target);
    if target == "edit" {
        let texts = corpus("progress");
        seeds.extend(texts.iter().zip(0u64..).map(|(text, seed)| [&seed.to_le_bytes(), text.as_slice()].concat()));
    }
    seeds
}

/// A record with everything in it, as the README shows it.
fn real() -> String {
    fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/fuzz/corpus/progress/real")).unwrap()
}

/// Numbers, always the same ones.
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides.max(1)
    }

    /// One of the seeds with a few pieces put in, taken out, doubled, or brought from another.
    fn mutation(&mut self, seeds: &[Vec<u8>]) -> Vec<u8> {
        let mut bytes = seeds[self.below(seeds.len())].clone();
        for _ in 0..=self.below(3) {
            let (at, other) = (self.below(bytes.len() + 1), self.below(bytes.len() + 1));
            let range = at.min(other)..at.max(other).min(at.min(other) + 40);
            let new = match self.below(6) {
                0 => Vec::new(),
                1 => vec![u8::try_from(self.below(256)).unwrap()],
                2 => [&bytes[range.clone()], &bytes[range.clone()]].concat(),
                3 => {
                    let other = &seeds[self.below(seeds.len())];
                    let from = self.below(other.len() + 1);
                    other[from..other.len().min(from + 60)].to_vec()
                }
                _ => PIECES[self.below(PIECES.len())].as_bytes().to_vec(),
            };
            let is_put_in = self.below(2) == 0;
            bytes.splice(if is_put_in { range.start..range.start } else { range }, new);
        }
        bytes
    }
}

fn try_mutations(target: (&str, Target), seed: u64, count: usize) {
    let (seeds, mut dice) = (seeds(target.0), Dice(seed));
    for _ in 0..count {
        let bytes = dice.mutation(&seeds);
        let result = std::panic::catch_unwind(|| (target.1)(&bytes));
        assert!(result.is_ok(), "{}: {:?}", target.0, String::from_utf8_lossy(&bytes));
    }
}

#[test]
fn what_was_found_or_thought_of_is_answered() {
    for (name, target) in TARGETS {
        for bytes in seeds(name) {
            target(&bytes);
        }
    }
}

#[test]
fn a_value_of_any_type_under_any_key_is_read_or_told() {
    let real = real();
    let lines: Vec<_> = real.lines().collect();
    let settings = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/fuzz/corpus/settings/full")).unwrap();
    let with = |text: &str, at: usize, value: &str| {
        let lines = text.lines().enumerate().map(|(number, line)| match line.split_once(" = ") {
            Some((key, _)) if number == at => format!("{key} = {value}\n"),
            _ => format!("{line}\n"),
        });
        lines.collect::<String>()
    };
    for value in VALUES {
        (0..lines.len())
            .filter(|at| lines[*at].contains(" = "))
            .for_each(|at| targets::progress(with(&real, at, value).as_bytes()));
        (0..settings.lines().count()).for_each(|at| targets::settings(with(&settings, at, value).as_bytes()));
    }
}

#[test]
fn a_record_cut_off_at_any_line_or_with_any_line_twice_is_read_or_told() {
    let real = real();
    let lines: Vec<_> = real.lines().collect();
    for at in 0..=lines.len() {
        targets::progress(lines[..at].join("\n").as_bytes());
        targets::progress([&lines[..at], &lines[at.saturating_sub(1)..]].concat().join("\n").as_bytes());
        let text = lines[at..].join("\n");
        targets::progress(text.as_bytes());
        targets::edit(
            &[&(at as u64).to_le_bytes(), format!("format = 1\n{}", lines[..at].join("\n")).as_bytes()].concat(),
        );
    }
}

#[test]
fn mutations_of_the_corpora_are_answered() {
    for (target, count) in TARGETS.into_iter().zip([300, 300, 200, 100, 200, 600, 200]) {
        try_mutations(target, 1, count);
    }
}

#[test]
#[ignore = "minutes: cargo test --release --test it -- --ignored fuzzed"]
fn a_hundred_thousand_mutations_of_the_corpora_are_answered() {
    for target in TARGETS {
        try_mutations(target, 2, 100_000);
    }
}
