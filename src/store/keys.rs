//! The keys of a progress file that legup does not know. They stay as they are, so a slip of the pen among them says
//! nothing by itself.

use toml::de::{DeTable, DeValue};

use self::Shape::{Leaf, Named, Table};
use crate::diagnostic::Reader;

/// What stands under a key. A list has one of these in each place.
enum Shape {
    Leaf,
    Table(&'static [(&'static str, Shape)]),
    /// A table whose keys are names: of days, tasks, medicines.
    Named(&'static Shape),
}

const PROGRESS: Shape =
    Table(&[("format", Leaf), ("recovery", RECOVERY), ("days", Named(&DAY)), ("medicines", Named(&MEDICINE))]);

const RECOVERY: Shape = Table(&[
    ("plan", Leaf),
    ("surgery", Leaf),
    ("expanders", Leaf),
    ("exchange", Leaf),
    ("override", Named(&RULING)),
    ("extra", Named(&EXTRA)),
]);

const RULING: Shape =
    Table(&[("from", Leaf), ("until", Leaf), ("not_at_all", Leaf), ("because", Leaf), ("on", Leaf), ("by", Leaf)]);

const EXTRA: Shape = Table(&[
    ("title", Leaf),
    ("kind", Leaf),
    ("at", Leaf),
    ("from", Leaf),
    ("until", Leaf),
    ("because", Leaf),
    ("on", Leaf),
    ("by", Leaf),
]);

const MEDICINE: Shape = Table(&[
    ("name", Leaf),
    ("amount", Leaf),
    ("ingredient", Leaf),
    ("hours_between", Leaf),
    ("most_in_24_hours", Leaf),
]);

const DAY: Shape =
    Table(&[("note", Leaf), ("tasks", Named(&ANSWER)), ("pain", PAIN), ("doses", DOSE), ("calls", CALL)]);

const ANSWER: Shape =
    Table(&[("state", Leaf), ("why", Leaf), ("because", Leaf), ("minutes", Leaf), ("spans", SPAN), ("by", Leaf)]);

const SPAN: Shape = Table(&[("from", Leaf), ("to", Leaf)]);

const PAIN: Shape =
    Table(&[("at", Leaf), ("where", Leaf), ("rest", Leaf), ("moving", Leaf), ("note", Leaf), ("by", Leaf)]);

const CALL: Shape = Table(&[("at", Leaf), ("whom", Leaf), ("said", Leaf), ("by", Leaf)]);

const DOSE: Shape = Table(&[("at", Leaf), ("medicine", Leaf), ("amount", Leaf), ("note", Leaf), ("by", Leaf)]);

/// Notes every key of a progress file that is not known.
pub(super) fn unknown(reader: &mut Reader<'_>, tree: &DeTable<'_>) {
    look(reader, tree, &PROGRESS);
}

fn look(reader: &mut Reader<'_>, table: &DeTable<'_>, shape: &Shape) {
    let below = |key: &str| match shape {
        Leaf => None,
        Table(keys) => keys.iter().find(|(name, _)| *name == key).map(|(_, shape)| shape),
        Named(shape) => Some(*shape),
    };
    if let Table(keys) = shape {
        let known: Vec<_> = keys.iter().map(|(name, _)| *name).collect();
        reader.only(table, &known);
    }
    for (key, value) in table {
        if let Some(shape) = below(key.get_ref()) {
            inside(reader, value.get_ref(), shape);
        }
    }
}

fn inside(reader: &mut Reader<'_>, value: &DeValue<'_>, shape: &Shape) {
    match value {
        DeValue::Table(table) => look(reader, table, shape),
        DeValue::Array(list) => list.iter().for_each(|item| inside(reader, item.get_ref(), shape)),
        _ => {}
    }
}
