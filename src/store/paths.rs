//! Where the platform keeps a program's files.

use std::path::{Path, PathBuf};

use directories::{ProjectDirs, UserDirs};

use super::disk::{self, Kind};

pub(super) const SETTINGS: &str = "config.toml";

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

/// The home folder and the one for documents, which is the home folder where there is none; both are the current one
/// for a user without a home.
pub fn folders_of_the_user() -> (PathBuf, PathBuf) {
    let folders = UserDirs::new();
    let home = folders.as_ref().map_or_else(|| PathBuf::from("."), |folders| folders.home_dir().to_owned());
    let is_there = |path: &&Path| disk::stat(path).is_ok_and(|stat| stat.is_some_and(|stat| stat.kind == Kind::Folder));
    let documents = folders.as_ref().and_then(UserDirs::document_dir).filter(is_there).map(Path::to_owned);
    (home.clone(), documents.unwrap_or(home))
}
