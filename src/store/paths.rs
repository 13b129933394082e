//! Where the platform keeps a program's files.

use std::path::{Path, PathBuf};

use directories::ProjectDirs;

/// The name of the settings.
pub(super) const SETTINGS: &str = "config.toml";

/// The program's places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paths {
    /// The progress file, unless the user names another.
    pub progress: PathBuf,
    /// The settings, unless the user names another file.
    pub settings: PathBuf,
    /// The folder of the patient's own plans, one TOML file each.
    pub plans: PathBuf,
}

impl Paths {
    /// The places in this user's folders; `None` for a user without a home.
    #[must_use]
    pub fn of_the_user() -> Option<Self> {
        let folders = ProjectDirs::from("", "", "legup")?;
        Some(Self::within(folders.data_dir(), folders.config_dir()))
    }

    /// The places in a folder for what is recorded and one for what is set.
    #[must_use]
    pub fn within(data: &Path, config: &Path) -> Self {
        Self { progress: data.join("progress.toml"), settings: config.join(SETTINGS), plans: config.join("plans") }
    }
}
