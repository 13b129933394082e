//! What stands around a file: links, modes, owners, and what others left beside it.

use std::path::Path;

use super::{Finding, problem, remark};
use crate::store::disk::{self, Kind, Stat};
use crate::store::error::{quoted, shown};
use crate::store::file::STICKY;
use crate::store::{Folder, PatientFile, backup, history, read};

pub(super) fn of(file: &PatientFile) -> Vec<Finding> {
    let (target, links) = read::chain(&file.path);
    let folder = backup::folder_of(&target);
    let stat = disk::stat_link(&target).ok().flatten();
    let mut found = Vec::new();
    if !links.is_empty() && stat.is_none() {
        let what = format!("it is a link to {}, which is not there", shown(&target));
        found.push(problem(&file.path, &what, "connect the disk it is on, or put the file back"));
    }
    found.extend(stat.filter(|stat| stat.kind == Kind::File).and_then(|stat| modes(&target, stat)));
    if let Some(stat) = disk::stat(folder).ok().flatten() {
        found.extend(folder_modes(folder, stat, file.folder));
    }
    for history in history::histories_of(&target).unwrap_or_default() {
        found.extend(of_history(&history));
    }
    found.extend(lock(&backup::lock_of(&target)));
    for left in backup::leftovers(&target).unwrap_or_default() {
        let hint = "if no legup is saving just now, a save was cut off; the next one removes it";
        found.push(remark(&left, "this is a temporary file", Some(hint.to_owned())));
    }
    found
}

fn modes(file: &Path, stat: Stat) -> Option<Finding> {
    if !stat.is_ours() {
        return Some(problem(file, "it belongs to another user", "run legup as the user it belongs to"));
    }
    if stat.mode & 0o200 == 0 {
        let hint = format!("allow yourself to write to it: chmod u+w {}", typed(file));
        return Some(problem(file, "it is write-protected", hint));
    }
    let hint = || format!("the next change will fix that, or at once: chmod 600 {}", typed(file));
    (stat.mode & 0o077 != 0).then(|| remark(file, "others on this machine can read it", Some(hint())))
}

/// What is to be said of what can be taken back: nobody but the patient is to read it.
fn of_history(path: &Path) -> Option<Finding> {
    let stat = disk::stat_link(path).ok()??;
    if !PatientFile::is_history(path) {
        let hint = format!("none of the record is lost with it: rm {}", typed(path));
        return Some(remark(path, "what can be undone cannot be read from this", Some(hint)));
    }
    let hint = || format!("it goes at the end of the day, or at once: chmod 600 {}", typed(path));
    (stat.mode & 0o077 != 0).then(|| remark(path, "others on this machine can read it", Some(hint())))
}

fn folder_modes(folder: &Path, stat: Stat, whose: Folder) -> Option<Finding> {
    if let Err(reason) = disk::may_write(folder) {
        let what = format!("nothing can be written in this folder: {reason}");
        return Some(problem(folder, &what, "make sure that you may write there"));
    }
    if stat.kind == Kind::Folder && whose == Folder::Own && stat.mode & 0o077 != 0 {
        let hint = format!("the next change will fix that, or at once: chmod 700 {}", typed(folder));
        return Some(remark(folder, "others on this machine can look into this folder", Some(hint)));
    }
    let hint = || format!("if nobody else needs to: chmod go-w {}", typed(folder));
    let is_open = stat.mode & 0o022 != 0 && stat.mode & STICKY == 0;
    is_open.then(|| remark(folder, "others on this machine can replace files in this folder", Some(hint())))
}

fn lock(lock: &Path) -> Option<Finding> {
    let stat = disk::stat_link(lock).ok()??;
    let is_sound = stat.kind == Kind::File && stat.is_ours();
    (!is_sound).then(|| problem(lock, "this is where legup keeps its lock, so nothing can be saved", "remove it"))
}

fn typed(path: &Path) -> String {
    quoted(&path.to_string_lossy())
}
