//! The key file, and one of the patient's own over it: read with every mistake at once.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use ratatui_textarea::Key;
use toml::Spanned;
use toml::de::{DeTable, DeValue};
use unicode_width::UnicodeWidthChar;

use super::{Action, Binding, KeyMap, NAMED, Place, Press, Section, press};
use crate::diagnostic::{Diagnostic, Reader, Source, did_you_mean};

const FOOTER: &str = "footer";

/// What everybody must be able to do wherever they could.
const NEEDED: [Action; 7] =
    [Action::Call, Action::Help, Action::Quit, Action::Leave, Action::Save, Action::GoOn, Action::Run];

/// The places in which one writes: what types a character belongs to the text.
const WRITING: [Place; 4] = [Place::Field, Place::Writing, Place::Commands, Place::Question];

/// What asks, and what answers it where something could be lost: a key that repeats must not do both.
const ASKED: [((Place, Action), (Place, Action)); 3] = [
    ((Place::Quit, Action::Quit), (Place::Everywhere, Action::Quit)),
    ((Place::Quit, Action::Quit), (Place::Question, Action::Quit)),
    ((Place::Restoring, Action::BringBack), (Place::Damaged, Action::BringBack)),
];

/// What a file says, each with its place in the text.
#[derive(Default)]
struct Written {
    bound: BTreeMap<(Place, Action), Bound>,
    footers: BTreeMap<Place, Footer>,
}

type Footer = Vec<Vec<(Action, Range<usize>)>>;

struct Bound {
    span: Range<usize>,
    keys: Vec<(String, Press, Range<usize>)>,
}

/// Two actions of one key at one place: where each is bound, what it is, and the key.
type Clash = ([(Place, Action); 2], String);

/// Reads a whole key file; or one that says only what differs from the usual keys.
pub(super) fn read(source: Source<'_>, usual: Option<&KeyMap>) -> Result<KeyMap, Vec<Diagnostic>> {
    let mut reader = Reader::new(source);
    let tree = reader.parse();
    let written = places(&mut reader, tree.get_ref(), usual);
    let map = laid_over(usual, &written);
    footers(&mut reader, &map, &written);
    if let Some(usual) = usual {
        clashes(&mut reader, usual, &map, &written);
        typing(&mut reader, usual, &written);
        repeating(&mut reader, &map, &written);
        out_of_reach(&mut reader, usual, &map, &written);
    }
    let mistakes = reader.finish();
    if mistakes.is_empty() { Ok(map) } else { Err(mistakes) }
}

fn places(reader: &mut Reader<'_>, tree: &DeTable<'_>, usual: Option<&KeyMap>) -> Written {
    let mut written = Written::default();
    for (name, section) in tree {
        let typed = name.get_ref().as_ref();
        let Some(place) = Place::named(typed) else {
            let known = Place::all().into_iter().map(Place::name);
            reader.note(name.span(), format!("there is no place `{typed}`"), meant_or_all(typed, known, "places"));
            continue;
        };
        let Some(section) = reader.table(section) else { continue };
        let known = usual.map_or_else(Action::all, |usual| usual.known(place));
        for (name, value) in section {
            let typed = name.get_ref().as_ref();
            if typed == FOOTER {
                written.footers.insert(place, footer(reader, value, place, &known));
            } else if let Some(action) = action(reader, typed, name.span(), place, &known)
                && let Some(keys) = keys(reader, value)
            {
                written.bound.insert((place, action), Bound { span: name.span(), keys });
            }
        }
    }
    written
}

fn meant_or_all(typed: &str, known: impl Iterator<Item = &'static str> + Clone, what: &str) -> String {
    match did_you_mean(typed, known.clone()) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => format!("the {what} are {}", known.collect::<Vec<_>>().join(", ")),
    }
}

fn action(reader: &mut Reader<'_>, typed: &str, span: Range<usize>, place: Place, known: &[Action]) -> Option<Action> {
    let action = Action::named(typed).filter(|action| known.contains(action));
    if action.is_none() {
        let hint = meant_or_all(typed, known.iter().map(|action| action.name()), "actions there");
        reader.note(span, format!("there is no action `{typed}` in [{}]", place.name()), hint);
    }
    action
}

fn footer(reader: &mut Reader<'_>, value: &Spanned<DeValue<'_>>, place: Place, known: &[Action]) -> Footer {
    const HINT: &str = "write it as [[\"tick\"], [\"day-before\", \"day-after\"]]";
    let mut groups = Vec::new();
    for group in list(reader, value, "a list of lists", HINT).unwrap_or_default() {
        let mut actions = Vec::new();
        for name in list(reader, group, "a list of actions", HINT).unwrap_or_default() {
            let Some(typed) = reader.text(name) else { continue };
            actions.extend(action(reader, typed, name.span(), place, known).map(|action| (action, name.span())));
        }
        groups.push(actions);
    }
    groups
}

fn list<'a, 'd>(
    reader: &mut Reader<'_>,
    value: &'a Spanned<DeValue<'d>>,
    wanted: &str,
    hint: &str,
) -> Option<&'a [Spanned<DeValue<'d>>]> {
    reader.found(value, value.get_ref().as_array().map(|list| &**list), wanted, hint)
}

/// The keys of an action; `None` where one of them cannot be used.
fn keys(reader: &mut Reader<'_>, value: &Spanned<DeValue<'_>>) -> Option<Vec<(String, Press, Range<usize>)>> {
    let names = list(reader, value, "a list of keys", "put the keys in brackets, such as [\"x\", \"f2\"]")?;
    let read = names.iter().map(|name| {
        let typed = reader.text(name)?;
        let Some(press) = visible(typed) else {
            let hint = nearest(typed).map_or_else(how_named, |meant| format!("did you mean `{meant}`?"));
            reader.note(name.span(), format!("there is no key `{typed}`"), hint);
            return None;
        };
        if let Some(hint) = never_comes(&press) {
            reader.note(name.span(), format!("a terminal cannot send `{typed}`"), hint);
            return None;
        }
        // A blank could not be seen in help.
        let name_of = if press.key == Key::Char(' ') { typed.replace(' ', "space") } else { typed.to_owned() };
        Some((name_of, press, name.span()))
    });
    let read: Vec<_> = read.collect();
    read.into_iter().collect()
}

/// The press of a key's name; that of a character only if it can be seen.
fn visible(name: &str) -> Option<Press> {
    press(name).filter(|press| !matches!(press.key, Key::Char(c) if c.width().unwrap_or(0) == 0))
}

/// How a key is named.
fn how_named() -> String {
    let named = NAMED.map(|(name, _)| name).join(", ");
    let held = "with ctrl- or alt- in front where that is held down";
    format!("a key is one character, or one of {named}, f1 to f12; {held}")
}

/// The name of a key that may be meant by one that is none.
fn nearest(typed: &str) -> Option<String> {
    const ELSEWHERE: [(&str, &str); 6] = [
        ("pageup", "pgup"),
        ("page-up", "pgup"),
        ("pagedown", "pgdn"),
        ("page-down", "pgdn"),
        ("return", "enter"),
        ("shift-tab", "backtab"),
    ];
    let typed = ELSEWHERE.iter().fold(typed.to_lowercase(), |typed, (other, name)| typed.replace(other, name));
    let (held, bare) = typed.split_at_checked(typed.rfind('-').map_or(0, |at| at + 1))?;
    let near = did_you_mean(bare, NAMED.map(|(name, _)| name)).map(|meant| format!("{held}{meant}"));
    let comes = |name: &String| visible(name).is_some_and(|press| never_comes(&press).is_none());
    [Some(typed.clone()), near].into_iter().flatten().find(comes)
}

/// What to write for a key that terminals send as another one, or not at all.
fn never_comes(press: &Press) -> Option<String> {
    let same = |name: &str| Some(format!("it is the same as {name} there; write `{name}`, or choose another key"));
    match press.key {
        Key::Char('i') if press.ctrl => same("tab"),
        Key::Char('m') if press.ctrl => same("enter"),
        Key::Char('h') if press.ctrl => same("backspace"),
        Key::Char('[') if press.ctrl => same("esc"),
        Key::Char('a'..='z' | ' ' | '4'..='7') if press.ctrl => None,
        Key::Char(c @ 'A'..='Z') if press.ctrl => same(&format!("ctrl-{}", c.to_ascii_lowercase())),
        Key::Char(_) | Key::Enter | Key::Esc | Key::Tab | Key::Backspace if press.ctrl => {
            Some("with ctrl- only letters, arrows, home, end, pgup, pgdn, delete and f1 to f12 come".to_owned())
        }
        Key::Esc if press.alt => same("esc"),
        _ => None,
    }
}

fn laid_over(usual: Option<&KeyMap>, written: &Written) -> KeyMap {
    let mut map = usual.cloned().unwrap_or_else(|| KeyMap { places: BTreeMap::new() });
    for ((place, action), bound) in &written.bound {
        let section = map.places.entry(*place).or_insert_with(Section::default);
        section.bindings.retain(|binding| binding.action != *action);
        let (keys, presses) = bound.keys.iter().map(|(name, press, _)| (name.clone(), press.clone())).unzip();
        section.bindings.push(Binding { action: *action, keys, presses });
        section.bindings.sort_by_key(|binding| binding.action);
    }
    for (place, groups) in &written.footers {
        let groups = groups.iter().map(|group| group.iter().map(|(action, _)| *action).collect());
        map.places.entry(*place).or_insert_with(Section::default).footer = groups.collect();
    }
    // What has no key has no place in a footer.
    let whole = map.clone();
    for (place, section) in &mut map.places {
        section.footer.iter_mut().for_each(|group| group.retain(|action| whole.key(*place, *action).is_some()));
        section.footer.retain(|group| !group.is_empty());
    }
    map
}

fn footers(reader: &mut Reader<'_>, map: &KeyMap, written: &Written) {
    for (place, groups) in &written.footers {
        for (action, span) in groups.iter().flatten().filter(|(action, _)| map.key(*place, *action).is_none()) {
            let (place, action) = (place.name(), action.name());
            let problem = format!("the footer of \"{place}\" names \"{action}\", which has no key there");
            reader.miss(span.clone(), problem, "give it a key, or leave it out".to_owned());
        }
    }
}

fn clashes(reader: &mut Reader<'_>, usual: &KeyMap, map: &KeyMap, written: &Written) {
    let before = usual.clashes();
    for ([one, other], key) in map.clashes().difference(&before) {
        let span = |(place, action): &(Place, Action)| written.span(*place, *action, key);
        let spans = [(span(one), other), (span(other), one)].into_iter();
        let last = spans.filter_map(|(at, rival)| Some((at?, rival))).max_by_key(|(at, _)| at.start);
        let Some((span, (place, action))) = last else { continue };
        let (place, name) = (place.name(), action.name());
        let may_go = if NEEDED.contains(action) { String::new() } else { format!("; {name} = [] takes its keys away") };
        let hint = format!("choose another key, or give `{name}` another one under [{place}]{may_go}");
        reader.note(span, format!("`{key}` is also the key of `{name}` in [{place}]"), hint);
    }
}

/// A key that types a character does nothing but that where one writes; a digit chooses in a form.
fn typing(reader: &mut Reader<'_>, usual: &KeyMap, written: &Written) {
    for ((place, action), bound) in &written.bound {
        for (name, press, span) in &bound.keys {
            let Key::Char(c) = press.key else { continue };
            let types = !press.ctrl && !press.alt && usual.action(*place, press) != Some(*action);
            if types && (action.holds_everywhere() || WRITING.contains(place)) {
                let hint = "choose a key that types nothing, such as enter, f2, ctrl-x or alt-x".to_owned();
                reader.note(
                    span.clone(),
                    format!("`{name}` could not be written any more: texts are typed here"),
                    hint,
                );
            } else if types && *place == Place::Form && c.is_ascii_digit() {
                let problem = format!("`{name}` could not be chosen any more: digits choose in a form");
                reader.note(span.clone(), problem, "choose a key that is no digit".to_owned());
            }
        }
    }
}

fn repeating(reader: &mut Reader<'_>, map: &KeyMap, written: &Written) {
    for (answers, asks) in ASKED {
        // Where the file says both, it is told once.
        let (own, other) = if written.bound.contains_key(&answers) { (answers, asks) } else { (asks, answers) };
        let rivals = map.bindings(other.0).iter().filter(|binding| binding.action == other.1);
        let rivals: Vec<_> = rivals.flat_map(|binding| &binding.presses).collect();
        for (name, _, span) in written.keys(own).filter(|(_, press, _)| rivals.contains(&press)) {
            let (place, action) = (other.0.name(), other.1.name());
            let problem =
                format!("`{name}` is also the key of `{action}` in [{place}]: held down, it would ask and answer");
            reader.note(span.clone(), problem, "choose different keys for the two".to_owned());
        }
    }
}

fn out_of_reach(reader: &mut Reader<'_>, usual: &KeyMap, map: &KeyMap, written: &Written) {
    let mut told = BTreeSet::new();
    for place in Place::all() {
        for action in NEEDED {
            if usual.key(place, action).is_none() || map.key(place, action).is_some() {
                continue;
            }
            // Where another key of the file took its own, that was said.
            let bound = place.layers().find_map(|layer| Some((layer, written.bound.get(&(layer, action))?)));
            let Some((layer, bound)) =
                bound.filter(|(layer, bound)| bound.keys.is_empty() && told.insert((*layer, action)))
            else {
                continue;
            };
            let usual = usual.key(layer, action).unwrap_or_default();
            let (action, layer) = (action.name(), layer.name());
            let hint = format!("leave it a key, such as {action} = [\"{usual}\"]");
            reader.note(bound.span.clone(), format!("nothing would do `{action}` in [{layer}] any more"), hint);
        }
    }
}

impl Written {
    fn span(&self, place: Place, action: Action, key: &str) -> Option<Range<usize>> {
        self.keys((place, action)).find(|(name, ..)| name == key).map(|(.., span)| span.clone())
    }

    fn keys(&self, of: (Place, Action)) -> impl Iterator<Item = &(String, Press, Range<usize>)> {
        self.bound.get(&of).into_iter().flat_map(|bound| &bound.keys)
    }
}

impl KeyMap {
    /// The actions that a place knows, its own and those of everywhere and for moving where they hold.
    fn known(&self, place: Place) -> Vec<Action> {
        let mut known: Vec<_> = self.in_reach(place).map(|binding| binding.action).collect();
        known.sort_unstable();
        known.dedup();
        known
    }

    fn clashes(&self) -> BTreeSet<Clash> {
        let mut found = BTreeSet::new();
        for place in Place::all() {
            let of_layer = |layer| self.bindings(layer).iter().map(move |binding| (layer, binding));
            let mut reach: Vec<_> = place.layers().flat_map(of_layer).collect();
            if !place.layers().any(|layer| layer == Place::Everywhere) {
                let everywhere = of_layer(Place::Everywhere);
                reach.extend(everywhere.filter(|(_, binding)| binding.action.holds_everywhere()));
            }
            for (at, (layer, one)) in reach.iter().enumerate() {
                for (other_layer, other) in reach.iter().skip(at + 1).filter(|(_, other)| other.action != one.action) {
                    let both = one.keys.iter().zip(&one.presses).filter(|(_, press)| other.presses.contains(press));
                    found.extend(
                        both.map(|(key, _)| ([(*layer, one.action), (*other_layer, other.action)], key.clone())),
                    );
                }
            }
        }
        found
    }
}
