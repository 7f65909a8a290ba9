// Which share of some hours lies in others: windows as fct_offers.time_window writes them, and as people do.
// The rule is that of in_time_window and route_parts, written again for hours that a reader chooses; the
// browser tests hold both against each other.

const QUARTER = 15 * 60 * 1000;
const MONDAY = Date.UTC(2024, 0, 1);
const DAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

// The share of the quarters of an hour of a week in `hours` (UTC) that lie in `window`, whose weekdays
// are counted in `zone`: with four places.
export function hoursShare(hours, window, zone) {
  const week = Array.from({ length: 7 * 24 * 4 }, (_, number) => new Date(MONDAY + number * QUARTER));
  const asked = week.filter((time) => isWithin(time, hours, "UTC"));
  const within = asked.filter((time) => isWithin(time, window, zone ?? "UTC"));
  return asked.length ? Math.round((within.length / asked.length) * 1e4) / 1e4 : 0;
}

function isWithin(time, window, zone) {
  const clock = time.toISOString().slice(11, 16);
  return window.split("; ").some((stretch) => {
    const [hours, days] = stretch.split(" ").reverse();
    return (!days || days.includes(weekday(time, zone))) && hours.split(",").some((span) => {
      const [start, end] = span.split("-");
      return clock >= start && (clock < end || end === "00:00");
    });
  });
}

// Monday is 1.
function weekday(time, zone) {
  const name = new Intl.DateTimeFormat("en", { weekday: "short", timeZone: zone }).format(time);
  return String(DAYS.lastIndexOf(name));
}

// 'Mon-Fri 07:00-17:00'.
export function hoursText(hours) {
  return hours.split("; ").map((stretch) => {
    const [times, days] = stretch.split(" ").reverse();
    const names = days === "1,2,3,4,5" ? "Mon-Fri" : days?.split(",").map((day) => DAYS[day]).join(", ");
    return [names, times.replaceAll(",", ", ")].filter(Boolean).join(" ");
  }).join("; ");
}
