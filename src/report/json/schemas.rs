//! What each command prints as JSON, as a JSON Schema: all of them are made of the same parts, so that what has one name is
//! one thing everywhere.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::pretty;

/// The parts, by their names; those of commands among them.
const PARTS: &str = include_str!("../../../assets/schema.json");

/// The schema of what a command prints, with the parts that it is made of.
pub fn schema(of: &str) -> Result<String, serde_json::Error> {
    let parts: Map<String, Value> = serde_json::from_str(PARTS)?;
    let mut named = BTreeSet::from([of.to_owned()]);
    let mut open = vec![of.to_owned()];
    while let Some(part) = open.pop().and_then(|name| parts.get(&name)) {
        open.extend(names_in(part).into_iter().filter(|name| named.insert(name.clone())));
    }
    let parts: Map<_, _> = parts.into_iter().filter(|(name, _)| named.contains(name)).collect();
    pretty(&json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": format!("legup {of} --json"),
        "$ref": format!("#/$defs/{of}"),
        "$defs": parts,
    }))
}

/// The parts that a part names.
fn names_in(part: &Value) -> Vec<String> {
    match part {
        Value::Object(keys) => {
            let own = keys.get("$ref").and_then(Value::as_str).and_then(|name| name.strip_prefix("#/$defs/"));
            own.map(ToOwned::to_owned).into_iter().chain(keys.values().flat_map(names_in)).collect()
        }
        Value::Array(list) => list.iter().flat_map(names_in).collect(),
        _ => Vec::new(),
    }
}
