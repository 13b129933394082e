//! A folder after each call, and what a power cut may leave of it.
//!
//! What is on the disk for certain is what was synced: the bytes of a file, the names in a folder. Of the names that
//! were changed since, a cut may take any number, the last ones first, as a journal does; the bytes of a file may be
//! there whole or in part, or as zeros, or not at all.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File, Permissions};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::rc::Rc;

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Node {
    Folder(u32),
    Link(PathBuf),
    File(u32, Rc<[u8]>),
}

pub(super) type Tree = BTreeMap<PathBuf, Node>;

type Id = usize;

/// What stands at which path, and which file it is.
type Names = BTreeMap<PathBuf, (Node, Option<Id>)>;

type Part = fn(&[u8]) -> Rc<[u8]>;

/// A picture tells files apart, whatever their names.
#[derive(Default)]
struct Picture {
    nodes: Names,
    inodes: BTreeMap<u64, Id>,
}

pub(super) struct Film {
    root: PathBuf,
    pictures: Vec<Picture>,
    next: Id,
    /// From which picture on the bytes of a file are as they are on the disk.
    kept: Vec<(Id, usize)>,
    /// From which picture on the names in a folder are as they are on the disk.
    kept_names: Vec<(PathBuf, usize)>,
}

pub(super) fn tree(root: &Path) -> Tree {
    let mut tree = Tree::new();
    walk(root, Path::new(""), &mut |path, node, _| drop(tree.insert(named_by_content(path, &node), node)));
    tree
}

/// The path of a temporary file with letters that come from its content, so that two folders that are alike compare
/// equal.
fn named_by_content(path: PathBuf, node: &Node) -> PathBuf {
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    let letters = |part: &&str| part.len() == 12 && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let (Some(random), Node::File(_, bytes)) = (name.split('.').find(letters), node) else { return path };
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    path.with_file_name(name.replace(random, &format!("{:012x}", hasher.finish() >> 16)))
}

fn walk(root: &Path, inside: &Path, found: &mut impl FnMut(PathBuf, Node, u64)) {
    for entry in fs::read_dir(root.join(inside)).unwrap() {
        let path = inside.join(entry.unwrap().file_name());
        let metadata = fs::symlink_metadata(root.join(&path)).unwrap();
        let mode = metadata.mode() & 0o7777;
        let (node, goes_on) = if metadata.is_dir() {
            (Node::Folder(mode), true)
        } else if metadata.is_symlink() {
            (Node::Link(fs::read_link(root.join(&path)).unwrap()), false)
        } else {
            (Node::File(mode, fs::read(root.join(&path)).unwrap().into()), false)
        };
        found(path.clone(), node, metadata.ino());
        if goes_on {
            walk(root, &path, found);
        }
    }
}

pub(super) fn lay_out(tree: &Tree, root: &Path) {
    for (path, node) in tree {
        let path = root.join(path);
        match node {
            Node::Folder(_) => fs::create_dir(&path).unwrap(),
            Node::Link(to) => symlink(to, &path).unwrap(),
            Node::File(_, bytes) => fs::write(&path, bytes).unwrap(),
        }
        if let Node::Folder(mode) | Node::File(mode, _) = node {
            fs::set_permissions(path, Permissions::from_mode(*mode)).unwrap();
        }
    }
}

impl Film {
    /// Of a folder that is on the disk as it is.
    pub(super) fn new(root: &Path) -> Self {
        let (kept, kept_names) = (Vec::new(), Vec::new());
        let mut film = Self { root: root.to_owned(), pictures: Vec::new(), next: 0, kept, kept_names };
        film.takes_picture();
        film.kept.extend((0..film.next).map(|id| (id, 0)));
        film
    }

    /// Keeps the folder as it is now. Between two of these there must not be both a file that goes and one that comes.
    pub(super) fn takes_picture(&mut self) {
        let mut picture = Picture::default();
        let before = self.pictures.last().map(|picture| &picture.inodes);
        let next = &mut self.next;
        walk(&self.root, Path::new(""), &mut |path, node, inode| {
            let is_file = matches!(node, Node::File(..));
            let known = before.and_then(|before| before.get(&inode)).or_else(|| picture.inodes.get(&inode)).copied();
            let id = is_file.then(|| known.unwrap_or(*next));
            *next += usize::from(id == Some(*next));
            picture.inodes.extend(id.map(|id| (inode, id)));
            picture.nodes.insert(path, (node, id));
        });
        self.pictures.push(picture);
    }

    pub(super) fn keeps(&mut self, file: &File) {
        let inode = file.metadata().unwrap().ino();
        if let Some(id) = self.pictures.last().and_then(|picture| picture.inodes.get(&inode)) {
            self.kept.push((*id, self.pictures.len()));
        }
    }

    pub(super) fn keeps_names(&mut self, folder: &Path) {
        let inside = folder.strip_prefix(&self.root).unwrap().to_owned();
        self.kept_names.push((inside, self.pictures.len()));
    }

    /// What stands there after this call and after each later one, when only the program ends.
    pub(super) fn stills(&self, from: usize) -> BTreeSet<Tree> {
        let still = |picture: &Picture| {
            picture.nodes.iter().map(|(path, (node, _))| (named_by_content(path.clone(), node), node.clone())).collect()
        };
        self.pictures.iter().skip(from).map(still).collect()
    }

    /// Everything that a power cut after any of the calls may leave; on a disk that keeps no order, what one name leads to
    /// may be older or newer than all the others.
    pub(super) fn cuts(&self, unordered: Option<&Path>) -> BTreeSet<Tree> {
        (0..self.pictures.len()).flat_map(|at| self.cut(at, unordered)).collect()
    }

    pub(super) fn last_cuts(&self) -> BTreeSet<Tree> {
        self.cut(self.pictures.len() - 1, None)
    }

    fn cut(&self, at: usize, unordered: Option<&Path>) -> BTreeSet<Tree> {
        let parts: [Part; 4] = [
            |bytes| bytes.into(),
            |bytes| bytes[..bytes.len() / 2].into(),
            |bytes| vec![0; bytes.len()].into(),
            |_| Rc::new([]),
        ];
        let ordered: BTreeSet<_> = (0..=at).map(|since| self.names(since, at)).collect();
        let mut names = ordered.clone();
        if let Some(name) = unordered {
            let has_folder = |names: &Names| name.parent().is_none_or(|up| up == "" || names.contains_key(up));
            for one in &ordered {
                for mut others in ordered.iter().cloned() {
                    others.remove(name);
                    let node = one.get(name).filter(|_| has_folder(&others)).cloned();
                    others.extend(node.map(|node| (name.to_owned(), node)));
                    names.insert(others);
                }
            }
        }
        names.iter().flat_map(|names| parts.map(|part| self.with_bytes(names, at, part))).collect()
    }

    /// The names after a cut that takes all changes after a picture that were not synced.
    fn names(&self, since: usize, at: usize) -> Names {
        let mut names = BTreeMap::new();
        let mut folders = vec![PathBuf::new()];
        while let Some(folder) = folders.pop() {
            let synced = self.kept_names.iter().filter(|(kept, from)| *kept == folder && *from <= at);
            let from = synced.map(|(_, from)| *from).max().unwrap_or(0).max(since);
            let nodes = &self.pictures[from].nodes;
            for (path, node) in nodes.iter().filter(|(path, _)| path.parent() == Some(&folder)) {
                if matches!(node.0, Node::Folder(_)) {
                    folders.push(path.clone());
                }
                names.insert(path.clone(), node.clone());
            }
        }
        names
    }

    /// The bytes of each file: what was synced, or this part of what was written.
    fn with_bytes(&self, names: &Names, at: usize, part: Part) -> Tree {
        let with_bytes = |(node, id): &(Node, Option<Id>)| match (node, id) {
            (Node::File(..), Some(id)) => {
                let of = |picture: &Picture| {
                    picture.nodes.values().find(|(_, other)| other.as_ref() == Some(id)).map(|(node, _)| node.clone())
                };
                let last = self.pictures[..=at].iter().rev().find_map(of).unwrap_or_else(|| node.clone());
                let mut synced = self.kept.iter().filter(|(kept, from)| kept == id && *from <= at);
                let is_synced = synced.any(|(_, from)| of(&self.pictures[*from]).as_ref() == Some(&last));
                match last {
                    Node::File(mode, bytes) if !is_synced => Node::File(mode, part(&bytes)),
                    last => last,
                }
            }
            _ => node.clone(),
        };
        let left = |(path, node): (&PathBuf, &(Node, Option<Id>))| {
            let node = with_bytes(node);
            (named_by_content(path.clone(), &node), node)
        };
        names.iter().map(left).collect()
    }
}
