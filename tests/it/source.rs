//! The program's own source, as far as tests judge it: code without comments and texts, and the texts by themselves.

use std::path::{Path, PathBuf};

/// One file of `src`.
pub(crate) struct SourceFile {
    /// Its path inside `src`, with `/` between folders.
    pub(crate) name: String,
    /// Its lines, everything counted.
    pub(crate) lines: usize,
    /// Its code up to its unit tests, comments and the insides of texts blanked out; byte for byte as long.
    pub(crate) code: String,
    /// Its texts, each with the byte at which its opening quote stands in `code`.
    pub(crate) literals: Vec<(usize, String)>,
}

impl SourceFile {
    /// The names of the modules that lead to the file: `plan/parse/mod.rs` is `plan`, `parse`.
    pub(crate) fn module(&self) -> Vec<&str> {
        let path = self.name.trim_end_matches(".rs");
        path.split('/').filter(|part| !["mod", "lib", "main"].contains(part)).collect()
    }

    /// The line that a byte of `code` is on, for messages.
    pub(crate) fn line_of(&self, at: usize) -> usize {
        self.code[..at].matches('\n').count() + 1
    }

    /// Where a name stands in the code as a whole word, or a path as whole words.
    pub(crate) fn places(&self, path: &str) -> Vec<usize> {
        let is_part = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
        let whole = |at: &usize| {
            !is_part(self.code[..*at].chars().next_back()) && !is_part(self.code[at + path.len()..].chars().next())
        };
        self.code.match_indices(path).map(|(at, _)| at).filter(whole).collect()
    }
}

/// Every file of `src` but its unit tests, which stand in `tests.rs` or in a folder `tests`.
pub(crate) fn files() -> Vec<SourceFile> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    collect(&root, &mut paths);
    paths.sort();
    let read = |path: PathBuf| {
        let text = std::fs::read_to_string(&path).unwrap();
        let parts: Vec<_> = path.strip_prefix(&root).unwrap().iter().map(|part| part.to_str().unwrap()).collect();
        file(parts.join("/"), &text)
    };
    let files: Vec<_> = paths.into_iter().filter(|path| !is_test(path)).map(read).collect();
    assert!(files.len() > 10, "only {} files in {}", files.len(), root.display());
    files
}

fn is_test(path: &Path) -> bool {
    path.iter().any(|part| part == "tests.rs" || part == "tests")
}

/// A file of this text.
pub(crate) fn file(name: String, text: &str) -> SourceFile {
    let lines = text.lines().count();
    let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
    let (code, literals) = parted(text);
    SourceFile { name, lines, code, literals }
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, paths);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            paths.push(path);
        }
    }
}

/// The code with comments and the insides of texts blanked out, and the texts.
fn parted(text: &str) -> (String, Vec<(usize, String)>) {
    let bytes = text.as_bytes();
    let mut code = String::with_capacity(text.len());
    let mut literals = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let rest = &text[at..];
        let end = if rest.starts_with("//") {
            at + rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            at + rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if let Some((length, inside)) = literal(rest) {
            literals.push((at, inside));
            at + length
        } else if let Some(length) = character(rest) {
            at + length
        } else {
            let c = rest.chars().next().unwrap();
            code.push(c);
            at += c.len_utf8();
            continue;
        };
        let kept = text[at..end].bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' });
        let is_text = literals.last().is_some_and(|(place, _)| *place == at);
        code.extend(kept.enumerate().map(|(i, byte)| if is_text && i == 0 { '"' } else { byte }));
        at = end;
    }
    (code, literals)
}

/// The length and the inside of a text that begins here.
fn literal(rest: &str) -> Option<(usize, String)> {
    let raw = rest.strip_prefix('r').filter(|rest| rest.trim_start_matches('#').starts_with('"'));
    if let Some(raw) = raw {
        let hashes = raw.len() - raw.trim_start_matches('#').len();
        let close = format!("\"{}", "#".repeat(hashes));
        let inside = &raw[hashes + 1..];
        let length = inside.find(&close)?;
        return Some((1 + hashes + 1 + length + close.len(), inside[..length].to_owned()));
    }
    let inside = rest.strip_prefix('"')?;
    let mut escaped = false;
    for (at, c) in inside.char_indices() {
        match c {
            '"' if !escaped => return Some((at + 2, inside[..at].to_owned())),
            '\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    None
}

/// The length of a character such as `'"'` or `'\''` that begins here; a lifetime is none.
fn character(rest: &str) -> Option<usize> {
    let inside = rest.strip_prefix('\'')?;
    let first = inside.chars().next()?;
    let after = if first == '\\' { 2 } else { first.len_utf8() };
    let length = inside.get(after..)?.find('\'')?;
    (first == '\\' || length == 0).then_some(1 + after + length + 1)
}

#[test]
fn comments_and_texts_are_no_code() {
    let text = "use a; // crate::b\nlet s = \"crate::c \\\" {x}\"; let q = ('\"', '●', '\\''); let l: &'a str = r#\"crate::\"d\"#;/* e */\n";
    let read = file("x.rs".to_owned(), text);
    assert_eq!(read.code.len(), text.len());
    assert!(!read.code.contains("crate::"), "{}", read.code);
    let literals: Vec<_> = read.literals.iter().map(|(_, text)| text.as_str()).collect();
    assert_eq!(literals, ["crate::c \\\" {x}", "crate::\"d"]);
}
