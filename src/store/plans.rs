//! The plans there are: those that come with the program, and the patient's own.

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use include_dir::{Dir, include_dir};

use super::error::{shown, whole};
use super::{LoadError, disk, names, read};
use crate::diagnostic::{Diagnostic, Source};
use crate::plan::{self, Plan, PlanId};

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/assets/plans");

/// The plans that come with the program, each parsed once.
static BUILT_IN: LazyLock<Vec<Entry>> = LazyLock::new(built_in);

pub const NAMED_LIKE_A_COPY: &str = "this is named like a copy, so it is not used as a plan";

pub const HOW_TO_NAME_IT: &str = "if it is a plan, give it another name; if not, remove it";

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    BuiltIn,
    File(PathBuf),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its id: the one in the file, or the file's name where that cannot be read.
    pub id: PlanId,
    pub origin: Origin,
    pub plan: Result<Plan, Vec<Diagnostic>>,
}

impl Entry {
    fn is_named_by_its_id(&self) -> bool {
        matches!(&self.origin, Origin::File(path) if stem(path) == self.id.as_str())
    }
}

/// Every plan: the patient's own first, by file name, then the built-in ones that none of the patient's replaces. What is
/// named like a copy is none. Of several files with one id that which is named by it is the plan; where none is, nobody
/// knows which is meant, and none is. A file that is named by the id of a built-in plan replaces it also where it has
/// mistakes: what it was to say may be stricter.
///
/// `folder` is that of the patient's plans; it need not exist.
pub fn list(folder: Option<&Path>) -> Vec<Entry> {
    let mut entries: Vec<Entry> = folder.map(own).unwrap_or_default();
    for built_in in BUILT_IN.iter() {
        let replaces = |entry: &Entry| entry.id == built_in.id && (entry.plan.is_ok() || entry.is_named_by_its_id());
        if !entries.iter().any(replaces) {
            entries.push(built_in.clone());
        }
    }
    entries
}

/// The plans that come with the program, also those that one of the patient's replaces.
pub fn of_the_program() -> Vec<Plan> {
    BUILT_IN.iter().filter_map(|entry| entry.plan.clone().ok()).collect()
}

pub fn find(folder: Option<&Path>, id: &PlanId) -> Option<Entry> {
    let entries = list(folder).into_iter().filter(|entry| entry.id == *id);
    entries.min_by_key(|entry| entry.plan.is_err() && !entry.is_named_by_its_id())
}

/// The files in the folder of the patient's plans that are named like copies, so that they are not taken for plans.
pub fn copies(folder: Option<&Path>) -> Vec<PathBuf> {
    let mut paths = folder.map(disk::list).and_then(Result::ok).unwrap_or_default();
    paths.retain(|path| is_plan(path) && names::is_copy(path));
    paths
}

pub fn read(path: &Path) -> Result<Plan, Vec<Diagnostic>> {
    let name = shown(path);
    let problem = match read::bytes(path) {
        Ok(Some((bytes, _))) => return plan::parse(Source { name: &name, text: read::utf8(&name, &bytes)? }),
        Ok(None) => "there is no such file".to_owned(),
        Err(LoadError::Unreadable { reason, .. }) => format!("it cannot be read: {reason}"),
        Err(LoadError::NotAFile { kind, .. }) => format!("it is {kind}, not a file"),
        Err(_) => "it is larger than 8 MB, so it cannot be a plan".to_owned(),
    };
    Err(vec![whole(path, &problem, None)])
}

fn built_in() -> Vec<Entry> {
    let files = FILES.files().filter(|file| is_plan(file.path()));
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
            let plan = Err(vec![whole(folder, &format!("the folder of plans cannot be read: {reason}"), None)]);
            return vec![entry(folder, Origin::File(folder.to_owned()), plan)];
        }
    };
    let plans = paths.into_iter().filter(|path| is_plan(path) && !names::is_copy(path));
    one_of_each(plans.map(|path| entry(&path, Origin::File(path.clone()), read(&path))).collect())
}

/// The same, with a mistake in the place of each plan whose id another file has as well, but for the one that is named by
/// it.
fn one_of_each(mut entries: Vec<Entry>) -> Vec<Entry> {
    let mistake = |entry: &Entry| {
        if entry.is_named_by_its_id() {
            return None;
        }
        let mut others = entries.iter().filter(|other| other.id == entry.id && other.origin != entry.origin);
        let other = others.clone().find(|other| other.is_named_by_its_id()).or_else(|| others.next())?;
        let (Origin::File(own), Origin::File(other), id) = (&entry.origin, &other.origin, &entry.id) else {
            return None;
        };
        let (what, hint) = if stem(other) == id.as_str() {
            ("and that one counts", "remove this file, or give its plan an id of its own".to_owned())
        } else {
            let hint = format!("remove one of the two, or name the one that is meant {id}.toml");
            ("and nobody knows which is meant", hint)
        };
        let problem = format!("the plan `{id}` is in {} too, {what}", shown(other));
        Some(whole(own, &problem, Some(hint)))
    };
    let mistakes: Vec<_> = entries.iter().map(mistake).collect();
    for (entry, mistake) in entries.iter_mut().zip(mistakes) {
        if let Some(mistake) = mistake {
            entry.plan = Err(vec![mistake]);
        }
    }
    entries
}

fn entry(path: &Path, origin: Origin, plan: Result<Plan, Vec<Diagnostic>>) -> Entry {
    let id = plan.as_ref().map_or_else(|_| PlanId::new(stem(path)), |plan| plan.id.clone());
    Entry { id, origin, plan }
}

fn stem(path: &Path) -> Cow<'_, str> {
    path.file_stem().unwrap_or_default().to_string_lossy()
}

/// Editors leave hidden files beside the real ones.
fn is_plan(path: &Path) -> bool {
    let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
    !hidden && path.extension().is_some_and(|extension| extension == "toml")
}
