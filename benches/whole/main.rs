//! What legup takes as a whole process, beside the smallest program that does anything of the kind: to show a first frame,
//! to answer a key, to save, to print, to wait and to leave; with records of six weeks, a year and ten years.
//!
//! `cargo bench --bench whole` takes about five minutes, and writes the figures into `benches/README.md` and their plot to
//! `benches/growth.svg`; `cargo bench --bench whole -- PROGRAM` measures another legup and only prints. It needs Linux, whose
//! `/proc` says what a process takes.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a bench that cannot go on fails where it stands"
)]
#![expect(clippy::disallowed_methods, reason = "it looks at programs and their files from outside")]
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "it prints what it measures")]

#[path = "../records/mod.rs"]
mod records;
mod table;
mod window;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant, SystemTime};
use std::{env, thread};

use records::SIZES;
use table::Row;
use window::{LIMIT, Program, Window, environment};

/// The screens, by the keys that lead there.
const SCREENS: [(&str, &str); 5] = [("Today", "1"), ("Week", "2"), ("Journey", "3"), ("Pain", "4"), ("Medicines", "M")];

/// How often a start is measured, a key, and a tick.
const STARTS: usize = 30;
const KEYS: usize = 30;
const TICKS: usize = 8;

/// How long nothing happens until a program is at rest.
const AT_REST: Duration = Duration::from_millis(400);

const IDLE: Duration = Duration::from_mins(1);

fn main() {
    // Where benches are only tried out, there is nothing to be seen of whole processes.
    if env::args().any(|word| word == "--test") {
        return;
    }
    let other = env::args().skip(1).find(|word| !word.starts_with('-'));
    let bench = Bench::new(other.clone().unwrap_or_else(|| env!("CARGO_BIN_EXE_legup").to_owned()));
    let mut rows = bench.starts();
    rows.extend(bench.keys_and_memory());
    rows.push(bench.ticks());
    rows.extend(bench.printing());
    rows.push(bench.idle());
    rows.extend(bench.leaving());
    rows.push(bench.binaries());
    let table = table::table(&rows);
    println!("{table}");
    if other.is_none() {
        table::keep(&rows, &table);
    }
}

/// What is measured, in a folder of its own.
struct Bench {
    home: tempfile::TempDir,
    legup: String,
    hello: Program,
    prints: PathBuf,
}

impl Bench {
    fn new(legup: String) -> Self {
        let home = tempfile::tempdir().unwrap();
        for (name, days) in SIZES {
            std::fs::write(home.path().join(file_of(name)), records::record(days)).unwrap();
        }
        let examples = built_beside();
        let hello = examples.join("hello").display().to_string();
        let hello = Program { path: hello, words: Vec::new(), last: "quit" };
        Self { home, legup, hello, prints: examples.join("prints") }
    }

    fn home(&self) -> &Path {
        self.home.path()
    }

    fn legup(&self, size: &str) -> Program {
        Program { path: self.legup.clone(), words: words(size), last: "quit" }
    }

    /// Until the first frame is written, each start of legup with one of hello before it.
    fn starts(&self) -> Vec<Row> {
        let mut hello = Vec::new();
        let figures = SIZES.map(|(size, _)| {
            eprintln!("first frame, {size}");
            let program = self.legup(size);
            let mut ours = Vec::new();
            for _ in 0..STARTS {
                for (program, times) in [(&self.hello, &mut hello), (&program, &mut ours)] {
                    let (mut window, there) = Window::shown(program, self.home());
                    window.settle(AT_REST / 4);
                    window.leave();
                    times.push(there);
                }
            }
            milliseconds(median(ours))
        });
        vec![Row::times("first frame", "ms", milliseconds(median(hello)), figures).plotted()]
    }

    /// Until what a key changes is written, on each screen, and the memory after all of them.
    fn keys_and_memory(&self) -> Vec<Row> {
        let (mut hello, _) = Window::shown(&self.hello, self.home());
        hello.settle(AT_REST);
        let beside = |hello: &mut Window, times: &mut Vec<Duration>| times.push(hello.press("j"));
        let mut of_hello = Vec::new();
        let mut down = SCREENS.map(|_| Vec::new());
        let mut to = SCREENS.map(|_| Vec::new());
        let mut memory = Vec::new();
        for (size, _) in SIZES {
            let (mut window, _) = Window::shown(&self.legup(size), self.home());
            window.settle(AT_REST);
            memory.push((window.status("VmHWM"), window.status("VmRSS")));
            for (index, (screen, key)) in SCREENS.into_iter().enumerate() {
                eprintln!("keys, {size}, {screen}");
                let (mut moves, mut turns) = (Vec::new(), Vec::new());
                for _ in 0..KEYS / 3 {
                    window.press(if key == "1" { "2" } else { "1" });
                    turns.push(window.press(key));
                }
                for round in 0..KEYS {
                    beside(&mut hello, &mut of_hello);
                    moves.push(window.press(if round % 2 == 0 { "j" } else { "k" }));
                }
                down[index].push(milliseconds(median(moves)));
                to[index].push(milliseconds(median(turns)));
            }
            window.press("1");
            window.leave();
        }
        let memory_of_hello = (hello.status("VmHWM"), hello.status("VmRSS"));
        hello.leave();
        let hello = milliseconds(median(of_hello));
        let row = |name: String, figures: &Vec<f64>| Row::times(&name, "ms", hello, by_size(figures.iter().copied()));
        let mut rows: Vec<_> =
            SCREENS.iter().zip(&down).map(|((name, _), all)| row(format!("down, {name}"), all)).collect();
        rows.extend(SCREENS.iter().zip(&to).map(|((name, _), all)| row(format!("to {name}"), all)));
        let worst = by_size((0..SIZES.len()).map(|size| down.iter().map(|all| all[size]).fold(0.0, f64::max)));
        rows.push(Row::times("down, the slowest screen", "ms", hello, worst).plotted());
        let peak = by_size(memory.iter().map(|(peak, _)| megabytes(*peak)));
        let at_rest = by_size(memory.iter().map(|(_, at_rest)| megabytes(*at_rest)));
        rows.push(Row::times("memory, at most", "MB", megabytes(memory_of_hello.0), peak).plotted());
        rows.push(Row::times("memory, at rest", "MB", megabytes(memory_of_hello.1), at_rest));
        rows
    }

    /// The work of all processors for a tick, from its key until it is saved and everything is at rest.
    fn ticks(&self) -> Row {
        let figures = SIZES.map(|(size, _)| {
            eprintln!("ticks, {size}");
            let file = self.home().join(file_of(size));
            let (mut window, _) = Window::shown(&self.legup(size), self.home());
            window.settle(AT_REST);
            let mut work = Vec::new();
            for key in [" ", "c"].into_iter().cycle().take(TICKS) {
                let before = (window.at_work(), written(&file));
                window.type_in(key);
                let begun = Instant::now();
                while written(&file) == before.1 {
                    assert!(begun.elapsed() < LIMIT, "{key:?} saves nothing");
                    thread::sleep(Duration::from_millis(2));
                }
                window.settle(AT_REST);
                work.push(window.at_work().checked_sub(before.0).unwrap());
            }
            window.leave();
            milliseconds(median(work))
        });
        Row::alone("processor for a tick, until it is saved", "ms", figures)
    }

    /// Whole runs of commands, each beside one of a program that only prints.
    fn printing(&self) -> Vec<Row> {
        let mut printed = Vec::new();
        let mut figures = Vec::new();
        let version = vec!["--version".to_owned()];
        let mut commands = vec![version];
        commands.extend(SIZES.map(|(size, _)| [words(size), vec!["today".to_owned()]].concat()));
        for words in &commands {
            eprintln!("legup {}", words.join(" "));
            let mut ours = Vec::new();
            for _ in 0..3 * STARTS {
                printed.push(self.run(&self.prints, &[]));
                ours.push(self.run(Path::new(&self.legup), words));
            }
            figures.push(milliseconds(median(ours)));
        }
        let printed = milliseconds(median(printed));
        let [version, today @ ..] = figures.as_slice() else { unreachable!() };
        vec![
            Row::times("`today`, beside a program that only prints", "ms", printed, by_size(today.iter().copied())),
            Row::times("`--version`, beside the same", "ms", printed, [*version; 3]),
        ]
    }

    fn run(&self, program: &Path, words: &[String]) -> Duration {
        let begun = Instant::now();
        let mut command = Command::new(program);
        command.env_clear().envs(environment(self.home())).current_dir(self.home()).args(words);
        let output = command.stdin(Stdio::null()).output().unwrap();
        let time = begun.elapsed();
        assert!(output.status.success() && !output.stdout.is_empty(), "{} {words:?}: {output:?}", program.display());
        time
    }

    /// How often something wakes it while nothing happens.
    fn idle(&self) -> Row {
        eprintln!("idle");
        let open = |program: &Program| {
            let (mut window, _) = Window::shown(program, self.home());
            window.settle(AT_REST * 3);
            window
        };
        let hello = open(&self.hello);
        let ours = SIZES.map(|(size, _)| open(&self.legup(size)));
        let sleeps = |window: &Window| window.sleeps();
        let before = (sleeps(&hello), ours.each_ref().map(sleeps));
        thread::sleep(IDLE);
        let a_minute =
            |before: u64, after: u64| f64::from(u32::try_from(after - before).unwrap()) * 60.0 / IDLE.as_secs_f64();
        let mut figures = [0.0; 3];
        for ((figure, window), before) in figures.iter_mut().zip(&ours).zip(before.1) {
            *figure = a_minute(before, sleeps(window));
        }
        println!("hello wakes {} times a minute", a_minute(before.0, sleeps(&hello)));
        hello.leave();
        for window in ours {
            window.leave();
        }
        Row::alone("wakeups a minute, idle", "", figures)
    }

    /// From `q` to the terminal given back, and to the process gone.
    fn leaving(&self) -> Vec<Row> {
        let leave = |program: &Program| {
            let (mut back, mut gone) = (Vec::new(), Vec::new());
            for _ in 0..STARTS {
                let (mut window, _) = Window::shown(program, self.home());
                window.settle(AT_REST / 2);
                let (given_back, ended) = window.leave();
                back.push(given_back);
                gone.push(ended);
            }
            (milliseconds(median(back)), milliseconds(median(gone)))
        };
        eprintln!("leaving");
        let hello = leave(&self.hello);
        let ours = SIZES.map(|(size, _)| leave(&self.legup(size)));
        vec![
            Row::times("`q` to the terminal given back", "ms", hello.0, ours.map(|(back, _)| back)),
            Row::times("`q` to the process gone", "ms", hello.1, ours.map(|(_, gone)| gone)),
        ]
    }

    fn binaries(&self) -> Row {
        let size = |path: &str| {
            let bytes = std::fs::metadata(path).unwrap().len();
            megabytes(bytes / 1024)
        };
        Row::times("binary", "MB", size(&self.hello.path), [size(&self.legup); 3])
    }
}

fn file_of(size: &str) -> String {
    format!("{}.toml", size.replace(' ', "-"))
}

fn words(size: &str) -> Vec<String> {
    ["--file".to_owned(), file_of(size), "--now".to_owned(), records::now().to_rfc3339()].into()
}

/// The folder with the examples that are measured beside legup, built as it is.
fn built_beside() -> PathBuf {
    // target/release/deps/whole-…
    let folder = env::current_exe().unwrap().ancestors().nth(2).unwrap().to_owned();
    let profile = folder.file_name().unwrap().to_str().unwrap();
    let words = ["build", "--examples", "--locked", "--profile", profile];
    let built = Command::new(env!("CARGO")).args(words).current_dir(env!("CARGO_MANIFEST_DIR")).status().unwrap();
    assert!(built.success(), "the examples could not be built");
    folder.join("examples")
}

/// When a file was last written.
fn written(file: &Path) -> SystemTime {
    std::fs::metadata(file).unwrap().modified().unwrap()
}

fn by_size(figures: impl Iterator<Item = f64>) -> [f64; 3] {
    figures.collect::<Vec<_>>().try_into().unwrap()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// Of kilobytes as `/proc` counts them.
fn megabytes(kilobytes: u64) -> f64 {
    f64::from(u32::try_from(kilobytes).unwrap()) * 1024.0 / 1e6
}
