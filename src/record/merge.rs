//! What a change comes to where the newest record has something else than the change was made against.

use super::{Answer, MOST_MINUTES};

/// The later answer stands, minutes entered at two places add up, and timed stretches are all kept.
pub(super) fn answer(before: &Answer, after: &Answer, current: &Answer) -> Answer {
    let said = |answer: &Answer| (answer.state, answer.why, answer.because.clone());
    let answered = if said(before) == said(after) { current } else { after };
    let minutes = if after.minutes >= before.minutes {
        current.minutes.saturating_add(after.minutes - before.minutes).min(MOST_MINUTES.max(after.minutes))
    } else {
        current.minutes.saturating_sub(before.minutes - after.minutes)
    };
    let mut spans = current.spans.clone();
    spans.retain(|span| after.spans.contains(span) || !before.spans.contains(span));
    for span in after.spans.iter().filter(|span| !before.spans.contains(span)) {
        // A timer stopped at two places is one stretch; the later stop stands.
        match spans.iter_mut().find(|other| other.from == span.from) {
            Some(other) => *other = *span,
            None => spans.push(*span),
        }
    }
    spans.sort_by_key(|span| span.from);
    let by = if before.by == after.by { &current.by } else { &after.by };
    let (state, why, because) = said(answered);
    Answer { state, why, because, minutes, spans, by: by.clone() }
}

/// What was added at the end goes to the end of the newest note; a note rewritten at two places is kept twice.
pub(super) fn note(before: Option<&str>, after: Option<&str>, current: Option<&str>) -> Option<String> {
    let Some(current) = current.filter(|current| Some(*current) != before) else {
        return after.map(ToOwned::to_owned);
    };
    if after == Some(current) {
        return Some(current.to_owned());
    }
    let added = match (before, after) {
        (_, None) => "",
        (Some(before), Some(after)) => after.strip_prefix(before).unwrap_or(after).trim_start_matches('\n'),
        (None, Some(after)) => after,
    };
    Some(if added.is_empty() { current.to_owned() } else { format!("{current}\n{added}") })
}
