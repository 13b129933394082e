//! The progress file and the settings together: what the record is read from and saved to, and where the platform keeps
//! them.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use directories::{ProjectDirs, UserDirs};

use super::disk::{self, Kind};
use super::error::shown;
use super::export::ExportError;
use super::read::{self, Contents};
use super::{Folder, LoadError, Loaded, PatientFile, SaveError, Saved, Undo};
use super::{backup, plans, with_settings};
use crate::diagnostic::Diagnostic;
use crate::record::{Change, Ids, Record};

const SETTINGS: &str = "config.toml";
const KEYS: &str = "keys.toml";

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paths {
    pub progress: PathBuf,
    pub settings: PathBuf,
    /// The folder of the patient's own plans, one TOML file each.
    pub plans: PathBuf,
}

impl Paths {
    /// The places in this user's folders; `None` for a user without a home.
    pub fn of_the_user() -> Option<Self> {
        let folders = ProjectDirs::from("", "", "legup")?;
        Some(Self::within(folders.data_dir(), folders.config_dir()))
    }

    pub fn within(data: &Path, config: &Path) -> Self {
        Self { progress: data.join("progress.toml"), settings: config.join(SETTINGS), plans: config.join("plans") }
    }
}

#[derive(Debug, Clone)]
pub struct Files {
    pub progress: PatientFile,
    pub settings: PatientFile,
    /// What the two were last known to say, where nothing that is wrong with one is to hold up what is saved to the other.
    pub known: Option<Record>,
}

impl Files {
    /// The files that were named, or else the user's own; `None` where there is no folder for the progress file.
    pub fn named(progress: Option<PathBuf>, settings: Option<PathBuf>, own: Option<&Paths>) -> Option<Self> {
        let progress = match progress {
            Some(named) => PatientFile::progress(named, Folder::Given),
            None => PatientFile::progress(own?.progress.clone(), Folder::Own),
        };
        let settings = match (settings, own) {
            (Some(named), _) => PatientFile::settings(named, Folder::Given),
            (None, Some(own)) => PatientFile::settings(own.settings.clone(), Folder::Own),
            // Without folders, the two files stay together.
            (None, None) => PatientFile::settings(progress.path().with_file_name(SETTINGS), Folder::Given),
        };
        Some(Self { progress, settings, known: None })
    }

    /// Has a name ready for the recovery of a progress file from before there were names.
    pub fn naming(self, ids: Option<Ids>) -> Self {
        Self { progress: self.progress.naming(ids.map(|mut ids| ids.give())), ..self }
    }

    pub fn nowhere() -> Self {
        let progress = PatientFile::progress(PathBuf::new(), Folder::Given);
        Self { settings: PatientFile::settings(PathBuf::new(), Folder::Given), progress, known: None }
    }

    /// Where keys of the patient's own are: beside the settings, where those have a place.
    pub fn keys(&self) -> Option<PathBuf> {
        let settings = self.settings.path();
        let keys = settings.with_file_name(KEYS);
        (settings.file_name().is_some() && keys != settings).then_some(keys)
    }

    /// What that file says, with its name; `None` where there is none.
    pub fn read_keys(&self) -> Result<Option<(String, String)>, Vec<Diagnostic>> {
        let Some(path) = self.keys() else { return Ok(None) };
        let name = shown(&path);
        let hint = Some("put a file of keys there, or remove it".to_owned());
        let told = |error: LoadError| {
            error.told(&path, None).into_iter().map(|told| Diagnostic { hint: hint.clone(), ..told })
        };
        let Some((bytes, _)) = read::bytes(&path).map_err(|error| told(error).collect::<Vec<_>>())? else {
            return Ok(None);
        };
        let text = read::utf8(&name, &bytes)?.to_owned();
        Ok(Some((name, text)))
    }

    /// Reads both files. One that does not exist says nothing.
    pub fn load(&self) -> Result<Loaded, LoadError> {
        let settings = self.settings.load()?.record.settings;
        let mut loaded = self.progress.load()?;
        loaded.record.settings = settings;
        Ok(loaded)
    }

    /// Makes a change to the newest of the file it belongs to, and returns once it is on the disk.
    pub fn save(&self, change: &Change, today: NaiveDate) -> Result<Saved, SaveError> {
        self.with(Contents::of(change.kind()), |file| file.save(change, today))
    }

    /// Takes a saved change back: to the byte if the text is still as the save left it, and otherwise without touching
    /// what others did since. What it returns can be undone in turn.
    pub fn undo(&self, undo: &Undo, today: NaiveDate) -> Result<Saved, SaveError> {
        self.with(Contents::of(undo.change.kind()), |file| file.undo(undo, today))
    }

    /// Saves to one file, and puts what the other one says, or was known to say, into the record that comes of it.
    pub(super) fn with(
        &self,
        contents: Contents,
        save: impl Fn(&PatientFile) -> Result<Saved, SaveError>,
    ) -> Result<Saved, SaveError> {
        let said = |other: &PatientFile| match (other.load(), &self.known) {
            (Err(_), Some(known)) => Ok(known.clone()),
            (loaded, _) => loaded.map(|loaded| loaded.record),
        };
        let (file, other) = match contents {
            Contents::Progress => (&self.progress, &self.settings),
            Contents::Settings => (&self.settings, &self.progress),
        };
        let other = said(other)?;
        let mut saved = save(file)?;
        saved.record = match contents {
            Contents::Progress => Record { settings: other.settings, ..saved.record },
            Contents::Settings => Record { settings: saved.record.settings, ..other },
        };
        saved.change = with_settings(saved.change, &saved.record.settings);
        Ok(saved)
    }

    /// Makes sure that nothing of the patient's stands at a path: none of the two files, by whichever name, nothing that
    /// is kept beside them, whether it is there just now or not, no other record and no plan.
    pub fn spared_by(&self, path: &Path) -> Result<(), ExportError> {
        let files = [&self.progress, &self.settings];
        let is_one = |there| files.iter().any(|file| file.is_the_same(&there));
        let is_record =
            || read::read(path, Contents::Progress, &self.progress.known()).is_ok_and(|found| found.stat.is_some());
        let is_kept = files.iter().any(|file| file.keeps(path))
            || disk::stat(path).is_ok_and(|there| there.is_some_and(is_one))
            || self.keys().is_some_and(|keys| keys == path)
            || is_record()
            || plans::read(path).is_ok();
        if is_kept { Err(ExportError::Kept { file: shown(path) }) } else { Ok(()) }
    }

    /// The folders in which something happens when one of the files changes.
    pub fn folders(&self) -> Vec<PathBuf> {
        unique([self.progress.folders(), self.settings.folders()].concat())
    }

    /// The same, with the nearest one above in the place of a folder that is not there: it says when that is created.
    pub fn watched_folders(&self) -> Vec<PathBuf> {
        unique(self.folders().iter().map(|folder| there(folder)).collect())
    }

    /// The files themselves and each link that leads to one of them.
    pub fn places(&self) -> Vec<PathBuf> {
        [self.progress.places(), self.settings.places()].concat()
    }
}

fn unique(mut folders: Vec<PathBuf>) -> Vec<PathBuf> {
    folders.sort();
    folders.dedup();
    folders
}

fn there(folder: &Path) -> PathBuf {
    let above = backup::folder_of(folder);
    let is_there = disk::stat(folder).is_ok_and(|stat| stat.is_some());
    if is_there || above == folder { folder.to_owned() } else { there(above) }
}

/// The home folder and the one for documents, which is the home folder where there is none; both are the current one
/// for a user without a home.
pub fn folders_of_the_user() -> (PathBuf, PathBuf) {
    let folders = UserDirs::new();
    let home = folders.as_ref().map_or_else(|| PathBuf::from("."), |folders| folders.home_dir().to_owned());
    let is_there = |path: &&Path| disk::stat(path).is_ok_and(|stat| stat.is_some_and(|stat| stat.kind == Kind::Folder));
    let documents = folders.as_ref().and_then(UserDirs::document_dir).filter(is_there).map(Path::to_owned);
    (home.clone(), documents.unwrap_or(home))
}
