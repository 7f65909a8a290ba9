// sources.html: every source, the day of its newest reading and where that came from.
import { openIndex, openSources } from "./data.js";
import { sorting } from "./sorting.js";
import { el, freshness, leftOut, run, table } from "./view.js";

const ORIGINS = { live: "the page itself", package: "a package", import: "a file",
  baseline: "a copy that travels with the project" };
const COLUMNS = [
  { id: "source", text: "Source", value: (one) => one.title },
  { id: "kind", text: "Kind", value: (one) => one.kind },
  { id: "read", text: "Newest reading", isDown: true, value: (one) => one.day },
  { id: "state", text: "State", value: state },
  { text: "Read from" },
];

run(async (main) => {
  const index = await openIndex();
  const sources = await openSources(index);
  document.title = "Sources";
  const body = el("tbody", { role: "rowgroup" });
  const order = sorting(COLUMNS, { initial: "-read", changed: () => show() });
  const show = () => body.replaceChildren(...order.sorted(sources).map(line));
  const list = table("list", "Stale: the newest reading is older than that kind of source allows", order.headings, []);
  list.querySelector("tbody").replaceWith(body);
  main.append(el("h1", {}, "Sources"), el("p", {}, freshness(index)), leftOut(order.untaken),
    el("form", { class: "bar phone" }, order.choice), list);
  show();
});

function state(one) {
  if (one.pages === 0) return "never read";
  return one.isStale ? "stale" : "fresh";
}

function line(one) {
  const said = state(one);
  return el("tr", { role: "row" },
    el("th", { scope: "row", role: "rowheader" }, /^https?:/.test(one.url) ? el("a", { href: one.url, rel: "noopener" }, one.title) : one.title),
    el("td", { role: "cell", "data-label": "Kind" }, one.kind.replaceAll("_", " ")),
    el("td", { role: "cell", "data-label": "Newest reading" }, one.day ? el("time", { datetime: one.day }, one.day) : "none"),
    el("td", { role: "cell", class: said === "fresh" ? null : "stale", "data-label": "State" }, said),
    el("td", { role: "cell", "data-label": "Read from" }, ORIGINS[one.origin] ?? one.origin ?? ""));
}
