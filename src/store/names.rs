//! What the name of a file says of it: sync programs, file managers and editors leave copies beside a file, and none of
//! them is ever taken for it.

use std::ffi::OsStr;
use std::path::Path;

/// Words at the end of a name, or in front with a short word behind, by which people and file managers say that it is a
/// copy, or editors that it is the text from before.
const COPY: [&str; 10] = ["copy", "kopie", "kopia", "copie", "copia", "cópia", "bak", "backup", "orig", "old"];

const OF: [&str; 5] = ["of", "von", "de", "di", "van"];

/// Whether a path is named like a copy of a file that Syncthing, Dropbox, Nextcloud, ownCloud, Seafile, Google Drive or
/// rclone made. A mere `progress (1).toml`, or one with the name of a machine in it, may as well be the patient's own.
pub(super) fn is_conflict_of(file: &Path, path: &Path) -> bool {
    let (whole, stem, ending) = (lower(file.file_name()), lower(file.file_stem()), lower(file.extension()));
    let other = lower(path.file_name());
    let Some(rest) = other.strip_prefix(&stem) else { return false };
    let added =
        rest.strip_suffix(&ending).and_then(|rest| if ending.is_empty() { Some(rest) } else { rest.strip_suffix('.') });
    added.is_some_and(is_added_by_sync) || other.strip_prefix(&whole).is_some_and(is_numbered)
}

/// Whether a path is named like a copy or a leftover, whatever it is a copy of.
pub(super) fn is_copy(path: &Path) -> bool {
    let stem = lower(path.file_stem());
    stem.char_indices().any(|(at, _)| stem.get(at..).is_some_and(is_added_by_sync)) || is_made_by_hand(&stem)
}

fn is_added_by_sync(rest: &str) -> bool {
    let in_brackets =
        rest.starts_with([' ', '_']) && rest.get(1..).is_some_and(|rest| rest.starts_with(['(', '['])) && {
            // As English, German, Spanish, French and Portuguese say it.
            ["conflict", "konflikt", "conflit"].iter().any(|word| rest.contains(word))
        };
    in_brackets || rest.starts_with(".sync-conflict-") || rest.starts_with("_conflict-") || is_numbered(rest)
}

fn is_numbered(rest: &str) -> bool {
    rest.strip_prefix(".conflict").is_some_and(|n| n.bytes().all(|n| n.is_ascii_digit()))
}

/// Whether a name without its ending is that of a copy which somebody or an editor made: `mine - Copy (2)`, `mine (1)`,
/// `Kopie von mine`, `mine.bak`, `mine~`.
fn is_made_by_hand(stem: &str) -> bool {
    let is_number = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    let counted = stem.strip_suffix(')').and_then(|stem| stem.rsplit_once('('));
    if stem.ends_with('~') || counted.is_some_and(|(_, number)| is_number(number)) {
        return true;
    }
    let mut words: Vec<_> = stem.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    if let [first, second, _, ..] = words.as_slice()
        && COPY.contains(first)
        && OF.contains(second)
    {
        return true;
    }
    words.pop_if(|word| is_number(word));
    matches!(words.as_slice(), [_, .., last] if COPY.contains(last))
}

fn lower(part: Option<&OsStr>) -> String {
    part.unwrap_or_default().to_string_lossy().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_is_known_by_its_name_whatever_it_is_of() {
        for name in [
            "mine.sync-conflict-20261122-101010-ABCDEFG.toml",
            "mine (conflicted copy 2026-11-22 101010).toml",
            "mine (Anna's conflicted copy 2026-11-22).toml",
            "mine (In Konflikt stehende Kopie von Annas Laptop 2026-11-22).toml",
            "mine (Copie en conflit de Anna 2026-11-22).toml",
            "mine (SFConflict me@here.org 2026-11-22-10-10-10).toml",
            "mine_conflict-20261122-101010.toml",
            "mine [Conflict].toml",
            "mine.conflict1.toml",
            "mine - Copy.toml",
            "mine - Copy (2).toml",
            "mine - Kopie.toml",
            "mine copy.toml",
            "mine copy 2.toml",
            "mine (copy).toml",
            "mine (another copy).toml",
            "mine (3rd copy).toml",
            "mine (1).toml",
            "mine(1).toml",
            "Copy of mine.toml",
            "Kopie von mine.toml",
            "mine.bak.toml",
            "mine.orig.toml",
            "mine_backup.toml",
            "mine-old.toml",
            "mine~.toml",
        ] {
            assert!(is_copy(Path::new(name)), "{name}");
        }
        for name in [
            "mine.toml",
            "calf-implants.toml",
            "copy.toml",
            "knee-2.toml",
            "knee (left).toml",
            "photocopy.toml",
            "old-knee.toml",
            "copy-protected.toml",
            "weeks 1 to 6.toml",
            "conflict-free.toml",
        ] {
            assert!(!is_copy(Path::new(name)), "{name}");
        }
    }
}
