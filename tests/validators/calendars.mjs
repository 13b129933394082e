// Reads the calendars in JavaScript, in the zone of this computer.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";
import ical from "node-ical";

const version = (name) => JSON.parse(readFileSync(`node_modules/${name}/package.json`)).version;
const wrong = [];
for (const path of process.argv.slice(3)) {
    const text = readFileSync(path, "utf8");
    const strict = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent");
    const events = Object.values(ical.sync.parseICS(text)).filter((event) => event.type === "VEVENT");
    if (events.length !== strict.length) wrong.push(`${path}: ${events.length} of ${strict.length}`);
    for (const event of events.filter((event) => event.rrule)) {
        const count = Number(/COUNT=(\d+)/.exec(text.split(`UID:${event.uid}`)[1])[1]);
        const all = event.rrule.all();
        const hour = (at) => new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/Berlin", hour: "2-digit" }).format(at);
        if (all.length !== count) wrong.push(`${path}: ${all.length} of ${count} reminders`);
        if (!["09", "20"].includes(hour(all[0])) || hour(all[0]) !== hour(all.at(-1))) wrong.push(`${path}: at ${hour(all.at(-1))}`);
    }
    for (const event of events) {
        const seconds = (event.end - event.start) / 1000;
        if (event.alarms && !event.rrule && !/Second operation/.test(text.split(`UID:${event.uid}`)[1].split("END:VEVENT")[0]) && seconds !== 1800) wrong.push(`${path}: a visit of ${seconds} s`);
    }
}
if (wrong.length) {
    console.error(wrong.join("\n"));
    process.exit(1);
}
console.log(`ical.js ${version("ical.js")}, node-ical ${version("node-ical")} in ${process.env.TZ}: every event, every reminder, visits of half an hour`);
