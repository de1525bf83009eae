// Reads calendars with ical.js, which Thunderbird reads with: a JSON string a line in, what was seen a line out.
const { readFileSync } = require("node:fs");
const ICAL = require("../vendor/ical.es5.min.cjs");

/** Seconds since 1970, or the day of what lasts all day. */
const instant = (at) => (at.isDate ? at.toString() : at.toUnixTime());

/** Some write CUTYPE and the like before CN; by name it makes no difference. */
const party = (event, name) => {
  const found = event.getFirstProperty(name);
  return found && [found.getFirstValue(), found.getParameter("cn") ?? ""];
};

function seenOf(event) {
  const text = (name) => event.getFirstPropertyValue(name) ?? "";
  const alarm = event.getFirstSubcomponent("valarm");
  return {
    uid: text("uid"),
    sequence: text("sequence"),
    stamp: instant(text("dtstamp")),
    start: instant(text("dtstart")),
    end: instant(text("dtend")),
    status: text("status"),
    summary: text("summary"),
    description: text("description"),
    location: text("location"),
    url: text("url"),
    organizer: party(event, "organizer"),
    attendee: party(event, "attendee"),
    partstat: event.getFirstProperty("attendee")?.getParameter("partstat") ?? "",
    alarm: alarm ? alarm.getFirstPropertyValue("description") : "",
  };
}

function seen(raw) {
  const calendar = new ICAL.Component(ICAL.parse(raw));
  return {
    method: calendar.getFirstPropertyValue("method") ?? "",
    name: calendar.getFirstPropertyValue("x-wr-calname") ?? "",
    events: calendar.getAllSubcomponents("vevent").map(seenOf),
  };
}

for (const line of readFileSync(0, "utf8").split("\n").slice(0, -1)) {
  let said;
  try {
    said = seen(JSON.parse(line));
  } catch (error) {
    said = { trouble: String(error) };
  }
  process.stdout.write(`${JSON.stringify(said)}\n`);
}
