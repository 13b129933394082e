//! A day with its answers and entries, each with its keys.

use std::collections::BTreeMap;
use std::ops::Range;

use super::datetime::Time;
use super::text::{Name, Prose, words};
use super::values::{Minutes, Part, Row, in_order, map, pairs};
use super::{Codec, Datum, Field, Form, May, Must, Or, Pair, Stored, stored};
use crate::diagnostic::{Keyed, Node, Reader, What};
use crate::plan::TaskId;
use crate::record::{
    Answer, Call, Day, Dose, Entered, Entry, EntryKind, Id, Measure, MedicineId, Nrs, Pain, Quantity, Side, Site, Span,
    State, Whom, Why,
};

/// Declares the kinds of entries: each is its time, what it says, the patient's words under a key of their own, and who
/// entered it.
macro_rules! entries {
    ($($kind:ident $note:literal;)*) => {
        fn read_entered(
            kind: EntryKind,
            reader: &mut Reader<'_>,
            span: &Range<usize>,
            table: &impl Keyed,
        ) -> Option<Entered> {
            match kind {
                $(EntryKind::$kind => $kind::read(reader, span, table).map(Entered::$kind),)*
            }
        }

        /// The keys of what it says, and that of the patient's words.
        fn keys_of(kind: EntryKind) -> (&'static [&'static str], &'static str) {
            match kind {
                $(EntryKind::$kind => ($kind::KEYS, $note),)*
            }
        }

        fn pairs_of(what: &Entered, form: Form) -> Vec<Pair> {
            match what {
                $(Entered::$kind(what) => what.pairs(form),)*
            }
        }

        fn clean_entered(what: Entered) -> Entered {
            match what {
                $(Entered::$kind(what) => Entered::$kind(what.clean()),)*
            }
        }
    };
}

stored!(Answer, Answer::says, {
    "state" state: Or<State>,
    "why" why: May<Why>,
    "because" because: May<Prose>,
    "minutes" minutes: Or<Minutes<0>>,
    "spans" spans: Or<Row<Span>>,
    "by" by: May<Name>,
});

stored!(Span {
    "from" from: Must<Time>,
    "to" to: May<Time>,
});

stored!(Pain {
    "where" side: May<Side>,
    "rest" rest: Must<Nrs>,
    "moving" moving: May<Nrs>,
});

stored!(Dose {
    "medicine" medicine: Must<MedicineId>,
    "amount" amount: Must<Quantity>,
});

stored!(Call {
    "whom" whom: Must<Whom>,
});

impl Stored for Measure {
    const KEYS: &'static [&'static str] = &["what", "value", "height"];

    /// What was read off must be a measure of what was measured.
    fn read(reader: &mut Reader<'_>, span: &Range<usize>, table: &impl Keyed) -> Option<Self> {
        let site = Must::<Site>::read(reader, span, table, "what");
        let value = reader.required(table, span.clone(), "value");
        let text = value.and_then(|value| reader.text(value).map(|text| (value.span(), text)));
        let value = site.zip(text).and_then(|(site, (span, text))| {
            let read = site.reading(text);
            read.map_err(|wrong| reader.note(span, wrong.to_string(), site.hint().to_owned())).ok()
        });
        let height = May::<Name>::read(reader, span, table, "height")?;
        Some(Self { site: site?, value: value?, height })
    }

    fn pairs(&self, form: Form) -> Vec<Pair> {
        let height = self.height.as_ref().map(|height| Pair::new("height", Name::write(height, form)));
        let value = Pair::new("value", Datum::Text(self.value.to_string()));
        [Pair::new("what", Site::write(&self.site, form)), value].into_iter().chain(height).collect()
    }

    fn clean(self) -> Self {
        Self { height: self.height.and_then(Name::clean), ..self }
    }
}

words! {
    State "state";
    Why "reason";
    Side "leg";
    Whom "number to call";
    Site "measure";
}

entries! {
    Pain "note";
    Dose "note";
    Call "said";
    Measure "note";
}

impl Answer {
    /// Spans never stand without minutes; JSON has the state always, and both wherever there is one of the two.
    fn says(&self, key: &str, form: Form) -> bool {
        match key {
            "state" => form == Form::Json,
            "minutes" => !self.spans.is_empty(),
            "spans" => self.minutes > 0 && form == Form::Json,
            _ => false,
        }
    }
}

fn read_entry(kind: EntryKind, reader: &mut Reader<'_>, span: &Range<usize>, table: &impl Keyed) -> Option<Entry> {
    let (keys, words) = keys_of(kind);
    reader.know(table, &[&["at"], keys, &[words, "by", "id"]]);
    let at = Must::<Time>::read(reader, span, table, "at");
    let what = read_entered(kind, reader, span, table);
    let note = May::<Prose>::read(reader, span, table, words);
    let by = May::<Name>::read(reader, span, table, "by");
    let id = May::<Id>::read(reader, span, table, "id");
    Some(Entry { at: at?, what: what?, note: note?, by: by?, id: id? })
}

fn entry_pairs(entry: &Entry, form: Form) -> Vec<Pair> {
    let (_, words) = keys_of(entry.kind());
    let mut pairs = vec![Pair::new("at", Time::write(&entry.at, form))];
    pairs.extend(pairs_of(&entry.what, form));
    pairs.extend(note_pair(words, entry.note.as_ref(), form));
    pairs.extend(entry.by.as_ref().map(|by| Pair::new("by", Name::write(by, form))));
    pairs.extend(entry.id.as_ref().map(|id| Pair::new("id", Id::write(id, form))));
    pairs
}

/// The patient's words; a comment keeps their place where they are taken away.
fn note_pair(key: &'static str, note: Option<&String>, form: Form) -> Option<Pair> {
    note.map(|note| Pair { blank: Prose::blank(), ..Pair::new(key, Prose::write(note, form)) })
}

pub fn entry(entry: &Entry) -> Datum {
    Datum::Own(entry_pairs(entry, Form::Json))
}

fn clean_entry(entry: Entry) -> Entry {
    let (note, by) = (entry.note.and_then(Prose::clean), entry.by.and_then(Name::clean));
    Entry { what: clean_entered(entry.what), note, by, ..entry }
}

impl Codec for Day {
    type Of = Self;

    fn read(reader: &mut Reader<'_>, value: &impl Node) -> Option<Self> {
        let table = reader.table(value)?;
        let lists = EntryKind::ALL.map(EntryKind::word);
        reader.know(table, &[&["note", "tasks"], &lists]);
        let mut day = Self {
            note: table.get("note").and_then(|value| Prose::read(reader, value)),
            tasks: table.get("tasks").and_then(|value| Tasks::read(reader, value)).unwrap_or_default(),
            entries: Vec::new(),
        };
        for kind in EntryKind::ALL {
            let list = table.get(kind.word()).map(|value| reader.tables(value)).unwrap_or_default();
            day.entries.extend(list.into_iter().filter_map(|(span, table)| read_entry(kind, reader, &span, table)));
        }
        // Ten years of days are kept in memory.
        day.entries.shrink_to_fit();
        Some(day)
    }

    /// JSON has the answers and the pain always.
    fn write(of: &Self, form: Form) -> Datum {
        let is_json = form == Form::Json;
        let note = note_pair("note", of.note.as_ref(), form);
        let tasks = (is_json || !of.tasks.is_empty()).then(|| Pair::new("tasks", Tasks::write(&of.tasks, form)));
        let lists = EntryKind::ALL.into_iter().filter_map(|kind| {
            let entries = in_order(of.of_kind(kind), form);
            let is_there = !entries.is_empty() || is_json && kind == EntryKind::Pain;
            let list = || Datum::List(entries.iter().map(|entry| entry_pairs(entry, form)).collect());
            is_there.then(|| Pair::new(kind.word(), list()))
        });
        Datum::Part(note.into_iter().chain(tasks).chain(lists).collect())
    }

    fn clean(of: Self) -> Option<Self> {
        Some(Self {
            note: of.note.and_then(Prose::clean),
            tasks: Tasks::clean(of.tasks)?,
            entries: of.entries.into_iter().map(clean_entry).collect(),
        })
    }
}

impl Codec for Answer {
    type Of = Self;

    fn read(reader: &mut Reader<'_>, value: &impl Node) -> Option<Self> {
        match value.what() {
            What::Text(_) => Some(Self { state: State::read(reader, value)?, ..Self::default() }),
            What::Table(_) => Part::read(reader, value),
            _ => {
                reader.expected(
                    value,
                    "a state such as \"done\", or a table,",
                    "the states are open, done, kept, partly, slipped and skipped",
                );
                None
            }
        }
    }

    fn write(of: &Self, form: Form) -> Datum {
        Datum::Answer(of.pairs(form))
    }

    fn clean(of: Self) -> Option<Self> {
        Some(Stored::clean(of))
    }
}

pub(super) struct Tasks;

impl Codec for Tasks {
    type Of = BTreeMap<TaskId, Answer>;

    fn read(reader: &mut Reader<'_>, value: &impl Node) -> Option<Self::Of> {
        Some(map(reader, value, |_, key, _| Some(TaskId::new(key)), <Answer as Codec>::read))
    }

    fn write(of: &Self::Of, form: Form) -> Datum {
        let mut answers = pairs(of, |answer| Answer::write(answer, form));
        answers.retain(|pair| form == Form::Json || pair.value != Datum::Answer(Vec::new()));
        Datum::Part(answers)
    }

    fn clean(of: Self::Of) -> Option<Self::Of> {
        Some(of.into_iter().map(|(task, answer)| (task, Stored::clean(answer))).collect())
    }
}
