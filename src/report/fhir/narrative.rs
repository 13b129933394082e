//! What a resource says as a short text, made of its other keys, for readers that show nothing else of it.

use serde_json::{Value, json};

/// The places of what a resource is called, of when it was, and of who told it; the first that is there counts.
const TITLES: [&str; 6] =
    ["/title", "/code/text", "/medicationCodeableConcept/text", "/topic/text", "/type/text", "/name/0/text"];
const MOMENTS: [&str; 5] = ["/effectiveDateTime", "/performedDateTime", "/sent", "/authored", "/dosage/0/text"];
const PERIODS: [&str; 2] = ["/effectivePeriod", "/period"];
const TELLERS: [&str; 3] = ["/performer/0/display", "/informationSource/display", "/sender/display"];

pub(super) fn narrative(resource: &Value) -> Value {
    let first = |places: &[&str]| places.iter().find_map(|place| resource.pointer(place).and_then(Value::as_str));
    let kind = resource["resourceType"].as_str().unwrap_or_default();
    let site = resource.pointer("/bodySite/text").and_then(Value::as_str).map(|site| format!(", {site}"));
    let said = value(resource).map(|value| format!(": {value}"));
    let title = first(&TITLES).or((kind == "Patient").then_some(kind));
    let mut lines: Vec<_> =
        title.map(|title| [title, &site.unwrap_or_default(), &said.unwrap_or_default()].concat()).into_iter().collect();
    lines.extend(resource["status"].as_str().map(|status| format!("Status: {status}")));
    lines.extend(first(&MOMENTS).map(ToOwned::to_owned));
    lines.extend(PERIODS.iter().find_map(|place| resource.pointer(place).and_then(period)));
    lines.extend(first(&TELLERS).map(|teller| format!("Entered by: {teller}")));
    lines.extend(list(resource, "item").filter_map(|item| {
        let text = item["text"].as_str()?;
        // Of what can be asked only the tasks: what belongs to an answer would be most of it.
        if let Some(kind) = item["type"].as_str() {
            return (kind == "choice").then(|| text.to_owned());
        }
        let answer = item.pointer("/answer/0").and_then(value);
        Some(format!("{text}: {}", answer.as_deref().unwrap_or("not answered")))
    }));
    lines.extend(list(resource, "activity").map(|activity| {
        let detail = &activity["detail"];
        let title = detail.pointer("/code/text").and_then(Value::as_str).unwrap_or_default();
        let status = detail["status"].as_str().unwrap_or_default();
        let at = detail.pointer("/scheduledTiming/event/0").and_then(Value::as_str).map(ToOwned::to_owned);
        let when = at.or_else(|| period(&detail["scheduledPeriod"])).map(|when| format!(", {when}"));
        format!("{title} ({status}){}", when.unwrap_or_default())
    }));
    lines.extend(list(resource, "note").filter_map(|note| note["text"].as_str().map(ToOwned::to_owned)));
    let lines = lines.iter().map(|line| format!("<p>{}</p>", escaped(line)));
    let div = format!(r#"<div xmlns="http://www.w3.org/1999/xhtml">{}</div>"#, lines.collect::<String>());
    json!({ "status": "generated", "div": div })
}

fn list<'v>(resource: &'v Value, key: &str) -> impl Iterator<Item = &'v Value> {
    resource[key].as_array().into_iter().flatten()
}

fn value(of: &Value) -> Option<String> {
    if let (Some(value), unit) = (of.pointer("/valueQuantity/value"), of.pointer("/valueQuantity/unit")) {
        return Some(format!("{value} {}", unit.and_then(Value::as_str).unwrap_or_default()));
    }
    let text = ["valueString", "valueDate"].iter().find_map(|key| of[*key].as_str());
    text.map(ToOwned::to_owned).or_else(|| of.get("valueInteger").map(Value::to_string))
}

fn period(period: &Value) -> Option<String> {
    let start = period["start"].as_str()?;
    Some(period["end"].as_str().map_or_else(|| format!("from {start}"), |end| format!("{start} to {end}")))
}

/// The text as XHTML has it, with its lines.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('\n', "<br/>")
}
