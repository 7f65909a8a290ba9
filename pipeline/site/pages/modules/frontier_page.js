// frontier.html: what quality costs. benchmark=MEASURE&traffic=PROFILE and sort in the address.
import { asked, remember } from "./address.js";
import { scatter } from "./charts.js";
import { openFrontier, openIndex } from "./data.js";
import { sorting } from "./sorting.js";
import { counted, el, leftOut, modelLink, run, table } from "./view.js";
import { cost, tokens } from "./words.js";

const COLUMNS = [
  { id: "model", text: "Model", value: (point) => point.model.model_name },
  { id: "score", text: "Score", isNumber: true, isDown: true, value: (point) => point.score },
  { id: "cost", text: "Monthly cost", isNumber: true, value: (point) => point.micros },
  { id: "frontier", text: "On the frontier", isDown: true, value: (point) => Number(point.isOnFrontier) },
  { text: "Source" },
];

run(async (main) => {
  const index = await openIndex();
  const measures = (await openFrontier(index)).sort((a, b) => b.scores.length - a.scores.length || a.name.localeCompare(b.name));
  document.title = "Cost and quality";
  main.append(el("h1", {}, "Cost and quality"),
    el("p", {}, "What a month costs against the score on one independent benchmark. On the frontier are the "
      + "models that no other beats on both; bars show each score's interval. Costs are of established "
      + "routes, else the lab's list price; models that end within 60 days are left out."));
  if (measures.length === 0) {
    main.append(el("p", {}, "No benchmark has enough priced models in this release."));
    return;
  }
  const wanted = { benchmark: asked.get("benchmark"), traffic: asked.get("traffic") };
  const measure = el("select", {}, measures.map((one) => el("option", { value: one.id, selected: one.id === wanted.benchmark },
    `${one.name} (${one.scores.length})`)));
  const traffic = el("select", {}, index.profiles.map((one) => el("option", {
    value: one.profile_id, selected: one.profile_id === wanted.traffic }, one.profile_name)));
  const place = el("div", {});
  const body = el("tbody", { role: "rowgroup" });
  const order = sorting(COLUMNS, { initial: "-score", changed: () => show() });
  const list = table("list", "Every model with a score and a price; the frontier is marked", order.headings, []);
  list.querySelector("tbody").replaceWith(body);
  const named = el("div", {});
  const about = el("p", { class: "muted", role: "status" });
  const show = () => {
    const chosen = measures.find((one) => one.id === measure.value);
    const profile = index.profiles.find((one) => one.profile_id === traffic.value);
    const points = chosen.points(profile.profile_id);
    about.textContent = `${counted(points.length, "model")}, ${points.filter((one) => one.isOnFrontier).length} on the frontier. ${profile.description}.`;
    place.replaceChildren(points.length ? scatter(`${chosen.name} against monthly cost, USD (logarithmic)`, points) : "");
    named.replaceChildren(frontierList(chosen, points));
    body.replaceChildren(...order.sorted(points).map((point) => line(chosen, point)));
  };
  const changed = () => {
    remember({ benchmark: measure.value === measures[0].id ? null : measure.value,
      traffic: traffic.value === index.profiles[0].profile_id ? null : traffic.value });
    show();
  };
  for (const field of [measure, traffic]) field.addEventListener("input", changed);
  main.append(el("form", { class: "bar", onsubmit: (event) => event.preventDefault() },
    el("label", {}, "Benchmark", measure), el("label", {}, "Traffic", traffic), order.choice), about,
    leftOut([...Object.entries(wanted).filter(([name, id]) => id && id !== { benchmark: measure, traffic }[name].value)
      .map(([name, id]) => [name, id, "this release has none of that name to draw"]), ...order.untaken]), place, named, list);
  show();
});

// Elo in whole points, all else to a tenth.
function scored(measure, number) {
  const finer = measure.scale === "elo" ? 1 : 10;
  return number === null ? "" : tokens(Math.round(number * finer) / finer);
}

// All on the frontier by name: the chart has not room for every one.
function frontierList(measure, points) {
  const frontier = points.filter((point) => point.isOnFrontier).sort((a, b) => a.micros - b.micros);
  if (frontier.length === 0) return "";
  return el("section", { "aria-labelledby": "on-frontier" }, el("h2", { id: "on-frontier" }, "On the frontier, the cheapest first"),
    el("ol", { class: "frontier" }, frontier.map((point) => el("li", {}, modelLink(point.model),
      el("span", { class: "source" }, `${cost(point.micros)} a month, ${scored(measure, point.score)}`)))));
}

function line(measure, point) {
  const digits = (number) => scored(measure, number);
  const interval = point.low === null ? "" : ` (${digits(point.low)} to ${digits(point.high)})`;
  const url = point.url;
  return el("tr", { role: "row", class: point.isOnFrontier ? "ahead" : null },
    el("th", { scope: "row", role: "rowheader" }, modelLink(point.model),
      point.setting ? el("span", { class: "source" }, point.setting) : null),
    el("td", { role: "cell", class: "number", "data-label": "Score" }, digits(point.score), el("span", { class: "source" }, interval)),
    el("td", { role: "cell", class: "number", "data-label": "A month" }, cost(point.micros)),
    el("td", { role: "cell", "data-label": "Frontier" }, point.isOnFrontier ? "yes" : "no",
      point.levelWith ? el("span", { class: "source" }, ` not surely ahead of ${point.levelWith.model_name}, for half the cost or less`) : null),
    el("td", { role: "cell", class: "wide" }, el("span", { class: "source" },
      /^https?:/.test(url) ? el("a", { href: url, rel: "noopener" }, new URL(url).host) : url, ", seen ",
      el("time", { datetime: point.seen }, point.seen))));
}
