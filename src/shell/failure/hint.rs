//! What to do about a failure.

use std::io;
use std::path::Path;

use super::{FIRST_DAY, Failure, LAST_DAY};
use crate::plan::PlanId;
use crate::record::Nrs;
use crate::rules::answer::{CannotAnswer, Days};
use crate::rules::meant::WhenError;
use crate::rules::medicine::LabelError;
use crate::rules::summary::Format;
use crate::rules::surgeon::{CannotAdjust, CannotCorrect};
use crate::rules::timer::CannotTime;
use crate::store::{LoadError, command, quoted};

impl Failure {
    /// What to do about it, where there is something to do; `named` is the progress file that was named, if one was.
    pub fn hint(&self, named: Option<&Path>) -> Option<String> {
        let hint = match self {
            Self::NotStarted => {
                format!("start one: {}", command("start --surgery \"2026-11-20 9:30\"", named))
            }
            Self::AlreadyStarted(_) => {
                "to keep it in another file and start again, add --archive; to keep both going, name another --file"
                    .to_owned()
            }
            Self::Load(error) => return error.hint(named),
            Self::Import(error) => return import_hint(error, named),
            Self::Save(error) => return error.hint(named),
            Self::NoHome => "name a file: --file progress.toml".to_owned(),
            Self::UnknownPlan { meant: Some(meant), .. } => format!("did you mean `{meant}`?"),
            Self::UnknownPlan { meant: None, .. } => "legup plan list shows the plans there are".to_owned(),
            Self::RecordGone { anew, .. } => {
                let anew = if *anew { "; to start again anyway, add --archive" } else { "" };
                format!("to bring it back: {}{anew}", command("doctor --restore", named))
            }
            Self::PlanGone { id, meant, copy, .. } => plan_hint(id, meant.as_ref(), copy.as_deref()),
            Self::NoDates => format!("{} says what is wrong with it", command("doctor", named)),
            Self::Answer { reason, known, meant } => return answer_hint(reason, known, meant.as_deref()),
            Self::Timer { reason, worn, such_as } => return timer_hint(reason, *worn, such_as),
            Self::NotInList { worn, .. } => {
                let list = command(if *worn { "wear list" } else { "elevate list" }, named);
                format!("see the numbers with {list}, and those of another day with --date yesterday")
            }
            Self::Correction { number, is_stretch: true, .. } => {
                format!("give the right times: correct {number} --from 9:10 --to 10:40")
            }
            Self::Correction { number, is_stretch: false, .. } => {
                format!("say how long it was: correct {number} --length 45m")
            }
            Self::Length(_) => "write a length as 45m, 1h30m or \"1 h 30 min\"".to_owned(),
            Self::When { option, reason, .. } => when_hint(option, reason),
            Self::Entry(reason) => return entry_hint(reason),
            Self::Adjust { reason, known, meant } => return adjust_hint(reason, known, meant.as_deref()),
            Self::Operation(CannotCorrect::NotBeforeExchange(_)) => {
                format!("if the second is wrong too, correct it first: {}", command("exchange \"15 Jan 8:00\"", named))
            }
            Self::Operation(CannotCorrect::HasExchange(_)) => {
                format!("remove its date first: {}", command("exchange --not-known", named))
            }
            Self::NothingToAdjust(name) => format!("for example: legup adjust {name} --until 4w, or --not-at-all"),
            Self::UnknownMedicine { typed, known, meant } => medicine_hint(typed, known, meant.as_deref()),
            Self::Label(LabelError::MoreThanMost) => "check --amount and --most against the label".to_owned(),
            Self::Label(LabelError::Units) => {
                "give both in the same unit, or --most as a number of doses: --most 3".to_owned()
            }
            Self::PastLabel => "to write it down anyway, add --anyway".to_owned(),
            Self::NotTakenBack(_) => {
                format!(
                    "look at what is there now; to take back the change before it, repeat: {}",
                    command("undo", named)
                )
            }
            Self::NoteTooLong => "make it shorter".to_owned(),
            Self::Export(error) => error.hint().to_owned(),
            Self::NotInFormat { option, format } => not_in_format(option, *format),
            Self::NothingToOpen | Self::NotForTerminal => "name a file with --output".to_owned(),
            Self::NoOpener(_) | Self::NotOpened { .. } => "open it yourself, in a browser or an editor".to_owned(),
            Self::Restore(error) => return error.hint(named),
            Self::Unsound { can_restore: true, .. } => {
                let restore = command("doctor --restore", named);
                format!("to bring back the newest copy that can be read, and keep the damaged file: {restore}")
            }
            Self::DaysBackwards => "put the earlier day after --from".to_owned(),
            Self::Broken { rescued: Some(path) } | Self::LeftUnsaved { rescued: Some(path), .. } => {
                rescue_hint(path, named)
            }
            Self::LeftUnsaved { hint, rescued: None, .. } => return hint.clone(),
            Self::NoTerminal => "legup today prints today's list; legup --help lists the other commands".to_owned(),
            _ => return None,
        };
        Some(hint)
    }
}

fn import_hint(error: &LoadError, named: Option<&Path>) -> Option<String> {
    match error {
        LoadError::Mistakes(_) => return None,
        LoadError::NotAFile { .. } | LoadError::TooLarge { .. } => {}
        LoadError::Unreadable { reason, .. } if reason.kind() == io::ErrorKind::NotFound => {}
        other => return other.hint(named),
    }
    Some("name the file that `legup show --json` was written to, or - for standard input".to_owned())
}

fn not_in_format(option: &str, format: Format) -> String {
    match (option, format) {
        ("--reminders" | "--plain-titles", _) => "it is for a calendar: --format ics".to_owned(),
        ("--as", _) => "it is for the programs of clinics: --format fhir".to_owned(),
        (_, Format::Ics) => format!("leave {option} out: a calendar has every date there is, and no name"),
        _ => format!("leave {option} out: there is no name in a table"),
    }
}

fn plan_hint(id: &PlanId, meant: Option<&PlanId>, copy: Option<&Path>) -> String {
    match (copy, meant) {
        (Some(copy), _) => {
            let [copy, plan] = [copy.to_owned(), copy.with_file_name(format!("{id}.toml"))];
            let [copy, plan] = [copy, plan].map(|path| quoted(&path.to_string_lossy()));
            format!("there is a copy of it; to use that: mv {copy} {plan}")
        }
        (None, Some(meant)) => format!("did you mean plan = \"{meant}\"?"),
        (None, None) => "put its file back; legup where says in which folder".to_owned(),
    }
}

fn rescue_hint(path: &Path, named: Option<&Path>) -> String {
    let path = path.to_string_lossy();
    let quoted = quoted(&path);
    let merge = command(&format!("merge {quoted}"), named);
    format!("the record as it was on the screen is in {path}: legup --file {quoted} shows it, {merge} brings it back")
}

/// A day or time as one word of a command line.
pub(in crate::shell) fn as_word(typed: &str) -> String {
    if typed.contains(' ') { format!("\"{typed}\"") } else { typed.to_owned() }
}

fn when_hint(option: &str, reason: &WhenError) -> String {
    match reason {
        WhenError::SkippedByClock { next } => format!("the first time after that is {option} {}", as_word(&next.typed)),
        WhenError::Two(ways) => {
            let [one, other] = ways.as_ref();
            format!("write {option} {} or {option} {}", as_word(&one.typed), as_word(&other.typed))
        }
        WhenError::NoTime { such_as: Some(such_as) } => format!("add it: {option} {}", as_word(such_as)),
        _ => match option {
            "--date" | "--on" | FIRST_DAY | LAST_DAY => {
                "write a day as 2026-11-22, 22 Nov, Monday or yesterday".to_owned()
            }
            "--from" | "--until" => "write it as 4w, 48h, 2026-12-18 or 18 Dec".to_owned(),
            _ => "write a time as 14:05, \"yesterday 21:30\" or 2026-11-22T14:05".to_owned(),
        },
    }
}

fn entry_hint(reason: &WhenError) -> Option<String> {
    match reason {
        WhenError::StillToCome { before: Some(before), .. } => {
            Some(format!("for the day before, write {}", as_word(&before.typed)))
        }
        WhenError::BeforeItBegan(_) => Some("give a later time, or check the clock".to_owned()),
        _ => None,
    }
}

fn timer_hint(reason: &CannotTime, worn: bool, such_as: &str) -> Option<String> {
    let stop = if worn { "wear off" } else { "elevate stop" };
    let hint = match reason {
        CannotTime::Day(reason) => return answer_hint(reason, &[], None),
        CannotTime::AlreadyOn { .. } => format!("end it first: legup {stop}"),
        CannotTime::Forgotten { .. } => format!("say when it ended, such as: legup {stop} --at {}", as_word(such_as)),
        CannotTime::NotOn(_) if worn => {
            format!("first say when it was put on, such as: legup wear on --at {}", as_word(such_as))
        }
        CannotTime::NotOn(_) => "to add time: legup elevate add 45m".to_owned(),
        CannotTime::NoEnd => "say when it ended: --to 10:40".to_owned(),
        CannotTime::EndsBeforeStart(_) => "give a later time, or check the clock".to_owned(),
        CannotTime::StillToCome(_) | CannotTime::TooLong | CannotTime::TooManyMinutes => return None,
    };
    Some(hint)
}

fn medicine_hint(typed: &str, known: &[String], meant: Option<&str>) -> String {
    let add = format!("add it from your own label: legup medicine add \"{typed}\" --amount \"400 mg\"");
    match meant {
        Some(meant) => format!("did you mean `{meant}`?"),
        None if known.is_empty() => add,
        None => format!("your medicines are {}; {add}", known.join(", ")),
    }
}

fn names(what: &str, known: &[String], meant: Option<&str>) -> String {
    let meant = meant.map(|meant| format!("did you mean `{meant}`? ")).unwrap_or_default();
    format!("{meant}{what} are {}", known.join(", "))
}

fn adjust_hint(reason: &CannotAdjust, known: &[String], meant: Option<&str>) -> Option<String> {
    match reason {
        CannotAdjust::Unknown(_) | CannotAdjust::NotOwn(_) => {
            (!known.is_empty()).then(|| names("the names", known, meant))
        }
        CannotAdjust::Backwards { .. } => Some("an end of 18 Dec means that 17 Dec is the last day".to_owned()),
        CannotAdjust::TitleTooLong => Some("make it shorter".to_owned()),
        CannotAdjust::NothingSaid(_) | CannotAdjust::StillToCome(_) | CannotAdjust::NoTitle => None,
    }
}

fn answer_hint(reason: &CannotAnswer, known: &[String], meant: Option<&str>) -> Option<String> {
    let hint = match reason {
        CannotAnswer::UnknownTask(_) => names("the tasks", known, meant),
        CannotAnswer::MetByEntry(_) => format!("write down the number, 0 to {}: legup pain 3", Nrs::MAX),
        CannotAnswer::NotInPart(id) => format!("it is kept or it slipped: legup done {id}, or legup slip {id}"),
        CannotAnswer::NotAPrecaution(id) => format!("leave it open, or say why: legup skip {id} --because WHY"),
        CannotAnswer::NotOnDay { stands, .. } => {
            let days: Vec<_> = stands.iter().map(Days::to_string).collect();
            format!("it is on the list {}", days.join(" and "))
        }
        CannotAnswer::NoReason(_) | CannotAnswer::Closed(_) => return None,
    };
    Some(hint)
}
