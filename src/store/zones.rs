//! The files in which the system keeps the rules of time zones, and what tells whether one is still the same.

use std::path::{Path, PathBuf};

use super::disk::{self, Stat};
use super::read;

const LARGEST: u64 = 1024 * 1024;

/// The files beside zones that name the version of all of them.
const VERSIONS: [&str; 3] = ["tzdata.zi", "+VERSION", "version"];

/// What stood at a path, and at the end of its links: as long as both are the same, so is the zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ZoneFiles {
    link: Option<Stat>,
    file: Option<Stat>,
}

pub fn look(path: &Path) -> ZoneFiles {
    let found = |stat: std::io::Result<Option<Stat>>| stat.ok().flatten();
    ZoneFiles { link: found(disk::stat_link(path)), file: found(disk::stat(path)) }
}

/// Where a path leads, after following links, also where nothing is there.
pub fn target(path: &Path) -> PathBuf {
    read::chain(path).0
}

pub fn bytes(path: &Path) -> Option<Vec<u8>> {
    Some(read::bytes_up_to(path, LARGEST).ok()??.0)
}

pub fn first_line(path: &Path) -> Option<String> {
    Some(String::from_utf8_lossy(&bytes(path)?).lines().next()?.trim().to_owned())
}

/// The version of the data to which the file of a zone belongs, such as `2026a`, where a file in a folder above says so.
pub fn version(path: &Path) -> Option<String> {
    let lines = |folder: &Path| VERSIONS.map(|name| first_line(&folder.join(name)));
    let named = |line: String| line.split(' ').find(|word| is_version(word)).map(str::to_owned);
    path.ancestors().skip(1).find_map(|folder| lines(folder).into_iter().flatten().find_map(named))
}

/// A year and letters, as the releases are called.
fn is_version(word: &str) -> bool {
    let (year, letters) = word.split_at_checked(4).unwrap_or_default();
    let is_year = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
    is_year && (1..=2).contains(&letters.len()) && letters.bytes().all(|byte| byte.is_ascii_lowercase())
}
