//! Names by which other programs know a thing again when it comes a second time.

use uuid::Uuid;

use crate::record::Recovery;

/// The name of one thing of a recovery: the same for the same parts, and nothing can be read from it. All that tells one
/// recovery from another is taken from it here, and nowhere else: the name that it was given, or its operation where it is
/// from before there were names.
pub(super) fn uid(recovery: &Recovery, parts: &[&str]) -> String {
    let space = Uuid::new_v5(&Uuid::NAMESPACE_URL, b"legup:calendar");
    let root = recovery.id.map_or_else(|| recovery.surgery.to_utc().to_rfc3339(), |id| id.to_string());
    let name = [&[root.as_str()], parts].concat().join("\n");
    Uuid::new_v5(&space, name.as_bytes()).to_string()
}
