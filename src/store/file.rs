//! One file of the patient's, and the order in which it is saved.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use chrono::NaiveDate;

use super::disk::{self, Kind, Lock, Stat};
use super::error::{SaveError, shown};
use super::read::{self, Contents, Found};
use super::splice::Splice;
use super::{LARGEST, LoadError, Loaded, Saved, Undo, atomic_replace, backup, edit, kept, names};
use crate::record::{Change, Id, Record, Recovery};

const PATIENCE: Duration = Duration::from_secs(5);

/// The bit of a folder's mode by which anybody may write in it, and the one by which nobody may touch what is another's.
const ANYBODY_WRITES: u32 = 0o002;
pub(super) const STICKY: u32 = 0o1000;

/// How often to start over when another program changes the file under our hands.
pub(super) const TRIES: usize = 8;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Folder {
    /// The program's own: nobody but the user needs to enter it, and its mode is narrowed to that.
    Own,
    /// One the user named: if it exists, its mode is left alone.
    Given,
}

#[derive(Debug, Clone)]
pub struct PatientFile {
    pub(super) path: PathBuf,
    pub(super) folder: Folder,
    pub(super) contents: Contents,
    patience: Duration,
    id: Option<Id>,
    /// What it was last found to say, which all that share it need not read again.
    known: Arc<Mutex<Loaded>>,
}

pub(super) struct Draft {
    /// What the file is to say; `None` where it stays as it is.
    pub(super) new: Option<Loaded>,
    pub(super) change: Change,
    pub(super) archives: bool,
    /// The text that was changed, where it is not that of the file: taking the change back leads to this.
    pub(super) base: Option<Arc<String>>,
}

impl PatientFile {
    pub fn progress(path: PathBuf, folder: Folder) -> Self {
        Self { path, folder, contents: Contents::Progress, patience: PATIENCE, id: None, known: Arc::default() }
    }

    pub fn settings(path: PathBuf, folder: Folder) -> Self {
        Self { contents: Contents::Settings, ..Self::progress(path, folder) }
    }

    pub fn waiting(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    /// With a name for a recovery that has none yet.
    pub(super) fn naming(self, id: Option<Id>) -> Self {
        Self { id, ..self }
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    pub fn lock_path(&self) -> PathBuf {
        backup::lock_of(&self.target())
    }

    pub(super) fn target(&self) -> PathBuf {
        read::chain(&self.path).0
    }

    /// Whether a path has a name under which something is kept beside the file: the lock, a copy, a text on its way.
    pub(super) fn keeps(&self, path: &Path) -> bool {
        let target = self.target();
        let folder = |path: &Path| disk::stat(backup::folder_of(path)).ok().flatten().map(|stat| stat.identity);
        let (here, there) = (folder(&target), folder(path));
        here.is_some() && here == there && (backup::is_beside(&target, path) || backup::is_damaged_of(&target, path))
    }

    /// The folders in which something happens when the file changes: that of the file itself, and that of each link
    /// that leads to it.
    pub fn folders(&self) -> Vec<PathBuf> {
        let (target, links) = read::chain(&self.path);
        let mut seen = BTreeSet::new();
        let folders = [target].into_iter().chain(links).map(|path| backup::folder_of(&path).to_owned());
        folders.filter(|folder| seen.insert(folder.clone())).collect()
    }

    pub fn places(&self) -> Vec<PathBuf> {
        let (target, mut places) = read::chain(&self.path);
        places.push(target);
        places
    }

    /// Where the file as it is now would be kept when a new recovery takes its place.
    pub fn archive_path(&self, record: &Record) -> PathBuf {
        backup::archive_path(&self.target(), record)
    }

    pub fn named(&self) -> Option<&Path> {
        (self.folder == Folder::Given).then_some(&*self.path)
    }

    pub fn last_copy(&self) -> Option<PathBuf> {
        backup::copies_of(&self.target()).ok()?.pop()
    }

    /// The copies that a sync program made when two machines changed the file at once. They are never taken for the file.
    pub fn conflict_copies(&self) -> Vec<PathBuf> {
        backup::conflicts_of(&self.target()).unwrap_or_default()
    }

    pub fn is_conflict_copy(&self, path: &Path) -> bool {
        names::is_conflict_of(&self.target(), path)
    }

    /// Reads the file. One that does not exist is an empty record.
    pub fn load(&self) -> Result<Loaded, LoadError> {
        Ok(self.read(&self.path)?.loaded)
    }

    /// What the file was last found to say.
    pub(super) fn known(&self) -> Loaded {
        self.known.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn know(&self, loaded: &Loaded) {
        self.known.lock().unwrap_or_else(PoisonError::into_inner).clone_from(loaded);
    }

    /// Reads the file where it really is.
    pub(super) fn read(&self, target: &Path) -> Result<Found, LoadError> {
        let found = read::read(target, self.contents, &self.known())?;
        self.know(&found.loaded);
        Ok(found)
    }

    /// Makes a change to the newest file, and returns once it is on the disk.
    pub fn save(&self, change: &Change, today: NaiveDate) -> Result<Saved, SaveError> {
        self.replace(today, |loaded| self.drafted(loaded, change))
    }

    pub(super) fn drafted(&self, loaded: &Loaded, change: &Change) -> Result<Draft, SaveError> {
        self.draft(loaded, kept::cleaned(change.clone()).rebased(&loaded.record)?)
    }

    /// Takes a saved change back: to the byte if the text is still as the save left it, and otherwise without touching
    /// what others did since. What it returns can be undone in turn.
    pub fn undo(&self, undo: &Undo, today: NaiveDate) -> Result<Saved, SaveError> {
        let change = undo.change.clone().inverse();
        self.replace(today, |loaded| {
            let change = change.exactly(&loaded.record)?;
            let former = undo.splice.as_ref().zip(loaded.text.as_ref()).and_then(|(s, text)| s.take_back(text));
            // There was no file before the first save; taking that back leaves one that says nothing.
            let former = former.filter(|text| !text.is_empty());
            match former.and_then(|text| read::said(&self.path, self.contents, text, loaded).ok()) {
                // The text that is left is to the byte what the save made, and can be made again. What is to be taken back
                // may have been kept in a file since, so it has to be that, and nothing beside it.
                Some(former) if leads(&loaded.record, &change, &former.record) => {
                    Ok(Draft { new: Some(former), change, archives: false, base: None })
                }
                _ => self.draft(loaded, change),
            }
        })
    }

    /// Edits the text for one change, and sees to it that the new text says exactly the old record and the change.
    pub(super) fn draft(&self, loaded: &Loaded, change: Change) -> Result<Draft, SaveError> {
        if loaded.text.is_none() && !self.contents.may_begin_with(&change) {
            return Err(SaveError::Gone { file: shown(&self.path) });
        }
        if change.is_nothing() {
            return Ok(Draft { new: None, change, archives: false, base: None });
        }
        let archives = matches!(change, Change::Anew { .. });
        // What gives way as a whole comes back as it was.
        let named = if archives { None } else { self.with_name(loaded) };
        let base = named.as_ref().unwrap_or(loaded);
        let text = edit::changed(base, &change);
        let mut record = base.record.clone();
        change.apply(&mut record);
        let new = self.checked(text, &record, base)?;
        Ok(Draft { new: Some(new), change, archives, base: named.and_then(|named| named.text) })
    }

    /// What a file says that is from before there were names, with one for its recovery.
    fn with_name(&self, loaded: &Loaded) -> Option<Loaded> {
        let Some(Recovery { id: None, .. }) = loaded.record.recovery else { return None };
        let mut record = loaded.record.clone();
        record.recovery.iter_mut().for_each(|recovery| recovery.id = self.id);
        self.id.and_then(|_| Some(loaded.edited(edit::edited(loaded, &record)?, record)))
    }

    /// A text that was edited, if it can be read again and says exactly this.
    pub(super) fn checked(&self, text: Option<String>, record: &Record, before: &Loaded) -> Result<Loaded, SaveError> {
        let unusual = || SaveError::Unusual { file: shown(&self.path) };
        let text = text.ok_or_else(unusual)?;
        if text.len() as u64 > LARGEST {
            return Err(SaveError::TooLarge { file: shown(&self.path) });
        }
        let said = read::said(&self.path, self.contents, text, before).ok();
        said.filter(|said| said.record == *record).ok_or_else(unusual)
    }

    /// Replaces the file by what is drafted from the newest one, in an order in which nothing can be lost.
    pub(super) fn replace(
        &self,
        today: NaiveDate,
        draft: impl Fn(&Loaded) -> Result<Draft, SaveError>,
    ) -> Result<Saved, SaveError> {
        let (target, links) = read::followed(&self.path).map_err(unwritable(&self.path))?;
        let folder = backup::folder_of(&target);
        let begins = || draft(&self.read(&target)?.loaded).map(drop);
        let has_folder = self.prepare(folder, !links.is_empty(), begins)?;
        let _lock = self.locked(&target)?;
        for _ in 0..TRIES {
            let found = self.read(&target)?;
            let Draft { new, change, archives, base } = draft(&found.loaded)?;
            let Some(new) = new else { return Ok(Saved::unchanged(found.loaded.record, change)) };
            let text = |loaded: &Loaded| loaded.text.clone().unwrap_or_default();
            let (mode, before, after) = (self.allowed(found.stat)?, text(&found.loaded), text(&new));
            let old = found.loaded.text.is_some().then_some(before.as_bytes());
            if let Some(bytes) = old {
                let is_new = backup::keep_copy(&target, bytes, today).map_err(|reason| {
                    // Without the copy a cut-off file could not be repaired; and where no copy can be made, the save
                    // would fail as well.
                    SaveError::NoCopy { copy: shown(&backup::copy_of(&target, today)), reason }
                })?;
                if is_new {
                    read::thin(&target, self.contents, &found.loaded);
                }
            }
            let keep = |bytes: &[u8]| archives.then(|| backup::keep(&target, &found.loaded.record, bytes)).transpose();
            let Some((archive, durable)) = self.put(&target, after.as_bytes(), mode, old, keep)? else { continue };
            self.know(&new);
            let base = base.unwrap_or(before);
            let undo = Undo { change: change.clone(), splice: Some(Splice::between(&base, &after)) };
            return Ok(Saved { record: new.record, change, durable: durable && has_folder, archive, undo });
        }
        Err(SaveError::Restless { file: shown(&self.path) })
    }

    /// Takes the lock beside the file itself, and clears away what saves that were cut off left behind.
    pub(super) fn locked(&self, target: &Path) -> Result<Lock, SaveError> {
        // Creating a lock on somebody else's file would lock its owner out for good.
        self.is_ours(disk::stat(target).map_err(unwritable(target))?)?;
        let path = backup::lock_of(target);
        let lock = Lock::take(&path, self.patience).map_err(unwritable(&path))?;
        let lock = lock.ok_or_else(|| SaveError::Busy { file: shown(&self.path) })?;
        // What is left does no harm: better to save than to fail over it.
        backup::sweep(target);
        atomic_replace::sweep(target);
        Ok(lock)
    }

    /// Puts a new text in the place of the old one, which may be kept first, if the file still is as it was found; `None`
    /// where it is not. Returns where the old one is kept, and whether the new one survives a power cut. What was kept is
    /// removed where the old text did not give way.
    pub(super) fn put(
        &self,
        target: &Path,
        text: &[u8],
        mode: u32,
        old: Option<&[u8]>,
        keep: impl FnOnce(&[u8]) -> Result<Option<PathBuf>, SaveError>,
    ) -> Result<Option<(Option<PathBuf>, bool)>, SaveError> {
        let temporary = backup::written_beside(target, text, mode).map_err(unwritable(&self.path))?;
        let kept = old.map(keep).transpose()?.flatten();
        let swapped = || {
            let is_as_found = read::bytes(target)?.map(|(bytes, _)| bytes).as_deref() == old;
            let put = || atomic_replace::put(temporary.path(), text, target, old).map_err(unwritable(&self.path));
            if is_as_found { put() } else { Ok(false) }
        };
        let put = swapped();
        if let Some((kept, old)) = kept.as_deref().zip(old) {
            let gave_way = put.as_ref().map_or_else(|_| !atomic_replace::says(target, old), |put| *put);
            if !gave_way {
                // It is still there, and where this fails, nothing is lost with it.
                let _ = disk::remove(kept);
            }
        }
        Ok(put?.then(|| (kept, disk::sync_folder(backup::folder_of(target)).is_ok())))
    }

    /// Sees to the folder: it exists, and nobody else can enter it if it is our own. One that is gone is made only where a
    /// file may begin in it. Says whether it survives a power cut.
    fn prepare(
        &self,
        folder: &Path,
        linked: bool,
        begins: impl Fn() -> Result<(), SaveError>,
    ) -> Result<bool, SaveError> {
        let durable = match disk::stat(folder).map_err(unwritable(folder))? {
            None if linked => {
                return Err(SaveError::NoFolder { file: shown(&self.path), folder: shown(folder) });
            }
            None => {
                begins()?;
                create_folders(folder).map_err(unwritable(folder))?
            }
            Some(stat) if !stat.is_ours() && stat.mode & (ANYBODY_WRITES | STICKY) == ANYBODY_WRITES => {
                let reason = io::Error::other("it belongs to another user, and anybody may write in it");
                return Err(unwritable(folder)(reason));
            }
            Some(_) => true,
        };
        let own = backup::folder_of(&self.path);
        let narrowed = match disk::stat_link(own).map_err(unwritable(own))? {
            // A folder that is a link leads to one that may have other uses.
            Some(stat) if self.folder == Folder::Own && stat.kind == Kind::Folder => stat.mode & 0o700,
            _ => return Ok(durable),
        };
        if disk::stat(own).map_err(unwritable(own))?.is_some_and(|stat| stat.mode != narrowed) {
            disk::set_folder_mode(own, narrowed).map_err(unwritable(own))?;
        }
        Ok(durable)
    }

    fn is_ours(&self, stat: Option<Stat>) -> Result<(), SaveError> {
        let is_ours = stat.is_none_or(|stat| stat.is_ours());
        is_ours.then_some(()).ok_or_else(|| SaveError::NotYours { file: shown(&self.path) })
    }

    /// The mode of the new file: never wider than that of the old one.
    pub(super) fn allowed(&self, stat: Option<Stat>) -> Result<u32, SaveError> {
        self.is_ours(stat)?;
        let Some(stat) = stat else { return Ok(0o600) };
        if stat.mode & 0o200 == 0 {
            return Err(SaveError::Protected { file: shown(&self.path) });
        }
        Ok(stat.mode & 0o600)
    }
}

/// Whether a change leads from one record to another, or back: what comes back to its place in a list by the text comes
/// to its end by the change.
fn leads(from: &Record, change: &Change, to: &Record) -> bool {
    let with = |record: &Record, change: &Change| {
        let mut record = record.clone();
        change.apply(&mut record);
        record
    };
    with(from, change) == *to || with(to, &change.clone().inverse()) == *from
}

pub(super) fn unwritable(path: &Path) -> impl FnOnce(io::Error) -> SaveError + use<> {
    let file = shown(path);
    move |reason| SaveError::Unwritable { file, reason }
}

/// Creates a folder and those above it that are missing, each for the user alone. Says whether they survive a power cut,
/// which could take them with the file in them.
fn create_folders(folder: &Path) -> io::Result<bool> {
    let above = backup::folder_of(folder);
    let has_above = disk::stat(above)?.is_some() || above == folder || create_folders(above)?;
    match disk::create_folder(folder) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
        created => created?,
    }
    Ok(disk::sync_folder(above).is_ok() && has_above)
}
