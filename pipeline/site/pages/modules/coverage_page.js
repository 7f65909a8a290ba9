// coverage.html: of how many models each attribute is known; coverage.html?lab=ID: of one lab's.
import { asked, remember } from "./address.js";
import { openCoverage, openIndex } from "./data.js";
import { sorting, unsorted } from "./sorting.js";
import { counted, el, leftOut, run, table } from "./view.js";
import { UNKNOWN } from "./words.js";

const TIERS = {
  most_used: "Most used", routed: "Served on fewer routes", unrouted: "No route tracked",
};

run(async (main) => {
  const [index, coverage] = await Promise.all([openIndex(), openCoverage()]);
  const place = el("div", {});
  const chosen = asked.get("lab") ?? "";
  const lab = el("select", { onchange: () => show(lab.value) },
    el("option", { value: "" }, "All labs"),
    coverage.labs.map(({ id, name }) => el("option", { value: id, selected: id === chosen }, name)));
  document.title = "Coverage";
  main.append(
    el("h1", {}, "Coverage"),
    el("p", {}, "Of how many language models each value is known, by the number of routes that " +
      "serve them: the models with the most routes are called most used. Official is what the " +
      "lab itself states (of a price: who sells it); stale was last seen more than 45 days ago; " +
      "contested is what sources differ on."),
    el("form", { class: "bar", onsubmit: (event) => event.preventDefault() }, el("label", {}, "Lab", lab)),
    leftOut(unsorted(columns(index))), place,
  );
  show(chosen);

  function show(id) {
    remember({ lab: id });
    const rows = coverage.rows.filter((row) => !id || row.lab === id);
    place.replaceChildren(...coverage.tiers.flatMap((tier) => tierTable(index, tier,
      rows.filter((row) => row.tier === tier), () => show(id))));
    if (rows.length === 0) place.append(el("p", {}, "No language model of this lab is known."));
  }
});

const share = (count, of) => (of === 0 ? null : count / of);
const columns = (index) => [
  { id: "value", text: "Value", value: ([attribute]) => named(index, attribute) },
  { id: "known", text: "Known", isNumber: true, value: ([, sums]) => share(sums.known, sums.models) },
  { id: "official", text: "Official", isNumber: true, value: ([, sums]) => share(sums.official, sums.known) },
  { id: "stale", text: "Stale", isNumber: true, isDown: true, value: ([, sums]) => share(sums.stale, sums.known) },
  { id: "contested", text: "Contested", isNumber: true, isDown: true, value: ([, sums]) => share(sums.contested, sums.models) },
];

// All tiers are in one order, which the headings of each change.
function tierTable(index, tier, rows, changed) {
  if (rows.length === 0) return [];
  const summed = new Map();
  for (const row of rows) {
    const sums = summed.get(row.attribute) ?? { models: 0, known: 0, official: 0, stale: 0, contested: 0 };
    for (const count of Object.keys(sums)) {
      sums[count] += row[`${count === "models" ? "model" : count}_count`];
    }
    summed.set(row.attribute, sums);
  }
  const models = [...summed.values()][0].models;
  const order = sorting(columns(index), { initial: "-known", changed });
  return [table("list", `${TIERS[tier]}: ${counted(models, "language model")}`, order.headings,
    order.sorted([...summed].sort((a, b) => a[0].localeCompare(b[0])))
      .map(([attribute, sums]) => el("tr", { role: "row" },
        el("th", { scope: "row", role: "rowheader" }, named(index, attribute)),
        cell("Known", `${percent(sums.known, sums.models)} (${sums.known})`),
        cell("Official", percent(sums.official, sums.known)),
        cell("Stale", percent(sums.stale, sums.known)),
        cell("Contested", percent(sums.contested, sums.models)))))];
}

function cell(label, text) {
  return el("td", { role: "cell", class: "number", "data-label": label },
    el("span", { class: text === UNKNOWN ? "unknown" : null }, text));
}

// Of nothing no share is known.
function percent(count, of) {
  return of === 0 ? UNKNOWN : `${Math.round((100 * count) / of)} %`;
}

// Facts and capabilities by their headings; what has none by the words of its column.
function named(index, attribute) {
  const words = attribute.replace(/_(on|tokens|id)$/, "").replaceAll("_", " ");
  return index.capabilities[attribute.replace("supports_", "")]
    ?? index.specifications[attribute]
    ?? words.replace(/^./, (letter) => letter.toUpperCase());
}
