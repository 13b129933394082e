//! The plans there are: those that come with the program, and the patient's own.

use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};

use super::LoadError;
use super::disk;
use super::error::shown;
use super::read;
use crate::diagnostic::{Diagnostic, Source};
use crate::rules::plan::{self, Plan, PlanId};

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/assets/plans");

/// Where a plan comes from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// It comes with the program.
    BuiltIn,
    /// The patient's own file.
    File(PathBuf),
}

/// A plan in the list, readable or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its id: the one in the file, or the file's name where that cannot be read.
    pub id: PlanId,
    /// Where it comes from.
    pub origin: Origin,
    /// The plan, or every mistake in it.
    pub plan: Result<Plan, Vec<Diagnostic>>,
}

/// Every plan: the patient's own first, by file name, then the built-in ones that no readable plan of the patient's
/// replaces.
///
/// `folder` is that of the patient's plans; it need not exist.
#[must_use]
pub fn list(folder: Option<&Path>) -> Vec<Entry> {
    let mut entries: Vec<Entry> = folder.map(own).unwrap_or_default();
    for built_in in built_in() {
        if !entries.iter().any(|entry| entry.id == built_in.id && entry.plan.is_ok()) {
            entries.push(built_in);
        }
    }
    entries
}

/// The plan of this id, if there is one.
#[must_use]
pub fn find(folder: Option<&Path>, id: &PlanId) -> Option<Entry> {
    list(folder).into_iter().find(|entry| entry.id == *id)
}

/// Reads one plan file.
///
/// # Errors
/// Every mistake in it, or why it cannot be read.
pub fn read(path: &Path) -> Result<Plan, Vec<Diagnostic>> {
    let name = shown(path);
    let whole = |problem: &str| vec![Source { name: &name, text: "" }.whole(problem, None)];
    let bytes = match read::bytes(path) {
        Ok(Some((bytes, _))) => bytes,
        Ok(None) => return Err(whole("there is no such file")),
        Err(LoadError::Unreadable { reason, .. }) => return Err(whole(&format!("it cannot be read: {reason}"))),
        Err(LoadError::NotAFile { kind, .. }) => return Err(whole(&format!("it is {kind}, not a file"))),
        Err(_) => return Err(whole("it is larger than 8 MB, so it cannot be a plan")),
    };
    let text = read::utf8(&name, &bytes)?;
    plan::parse(Source { name: &name, text })
}

fn built_in() -> Vec<Entry> {
    let files = BUILT_IN.files().filter(|file| is_plan(file.path()));
    let mut entries: Vec<_> = files
        .map(|file| {
            let name = shown(file.path());
            let plan = plan::parse(Source { name: &name, text: file.contents_utf8().unwrap_or_default() });
            entry(file.path(), Origin::BuiltIn, plan)
        })
        .collect();
    entries.sort_by(|a, b| a.id.cmp(&b.id));
    entries
}

fn own(folder: &Path) -> Vec<Entry> {
    let paths = match disk::list(folder) {
        Ok(paths) => paths,
        Err(reason) => {
            let name = shown(folder);
            let problem = format!("the folder of plans cannot be read: {reason}");
            let plan = Err(vec![Source { name: &name, text: "" }.whole(problem, None)]);
            return vec![entry(folder, Origin::File(folder.to_owned()), plan)];
        }
    };
    let plans = paths.into_iter().filter(|path| is_plan(path));
    plans.map(|path| entry(&path, Origin::File(path.clone()), read(&path))).collect()
}

fn entry(path: &Path, origin: Origin, plan: Result<Plan, Vec<Diagnostic>>) -> Entry {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let id = plan.as_ref().map_or_else(|_| PlanId::new(stem), |plan| plan.id.clone());
    Entry { id, origin, plan }
}

/// Editors leave hidden files beside the real ones.
fn is_plan(path: &Path) -> bool {
    let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
    !hidden && path.extension().is_some_and(|extension| extension == "toml")
}
