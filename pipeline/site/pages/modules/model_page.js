// model.html?id=ID: one model's facts, offers, prices over time, benchmarks and names.
import { asked as query } from "./address.js";
import { alternativesSection } from "./alternatives.js";
import { steps } from "./charts.js";
import { aliases, openIndex, openModel } from "./data.js";
import { endingNote } from "./ending.js";
import { picker } from "./picker.js";
import { bestRoute, historyRoute, routesTable } from "./routes.js";
import { meant } from "./search.js";
import { trafficSection } from "./traffic.js";
import { unknownModel } from "./unknown.js";
import { el, figure, heading, pairAddress, providerLink, run, section, source, table, writtenFigure } from "./view.js";
import { UNKNOWN } from "./words.js";

const NAMES_SHOWN = 12;

run(async (main) => {
  const index = await openIndex();
  const known = await meant(index, query.get("id"));
  if (known === undefined) {
    main.append(el("h1", {}, "No such model"), await unknownModel(index, query.get("id")));
    return;
  }
  const model = await openModel(index, known);
  document.title = model.model_name;
  main.append(
    el("h1", {}, model.model_name),
    el("p", {}, `${model.lab_name} · ${model.model_type === "unknown" ? "kind not known" : `${model.model_type} model`}`, best(model)),
    endingNote(index, model),
    el("p", { class: model.is_stale ? "stale" : "muted" }, `Last named by a source on ${model.last_reviewed_on}`
      + `${model.is_stale ? ", which is long ago" : ""}; each figure below has a day of its own.`),
    model.model_type === "language" ? compareSection(model, index) : "",
    alternativesSection(model, query),
    section("specs", "Specifications", factTable(index, model, index.specifications)),
    section("capabilities", "Capabilities", factTable(index, model, Object.fromEntries(
      Object.entries(index.capabilities).map(([name, label]) => [`supports_${name}`, label])), true)),
    model.offers.length ? pricesSection(index, model) : section("prices", "Offers", el("p", {}, "No provider of it is tracked.")),
    model.otherPrices.length ? otherPricesSection(index, model) : "",
    model.offers.length ? trafficSection(index, [model], query) : "",
    model.benchmarks.length ? benchmarkSection(index, model) : "",
    await namesSection(model),
  );
});

function best(model) {
  return model.best_for ? ` · best for ${model.best_for}` : "";
}

function compareSection(model, index) {
  return section("compare", "Compare",
    el("ul", { class: "chips" }, model.nearest.map((near) => el("li", {},
      el("a", { href: pairAddress(model, near) }, `vs ${near.model_name}`)))),
    picker(index, { label: `Compare ${model.model_name} with`, pick: (other) => {
      if (other.model_id !== model.model_id) location.href = pairAddress(model, other);
    } }));
}

// Facts in rows; those nobody states are left out unless `all`.
function factTable(index, model, labels, all = false) {
  const rows = Object.entries(labels).map(([attribute, label]) => (
    { label, shown: writtenFigure(index, model, attribute) }
  )).filter(({ shown }) => all || shown.text !== UNKNOWN);
  return table("facts", null, [heading("Fact"), heading("Value"), heading("Why this value")],
    rows.map(({ label, shown }) => el("tr", { role: "row" },
      el("th", { scope: "row", role: "rowheader" }, label),
      el("td", { role: "cell" }, figure(index, shown)),
      el("td", { role: "cell", class: "muted" }, why(shown)))));
}

function why(shown) {
  if (shown.agreeing === undefined) return "";
  if (shown.is_contested) return `contested: ${shown.disagreeing} of ${shown.agreeing + shown.disagreeing} sources differ`;
  const agree = `${shown.agreeing} ${shown.agreeing === 1 ? "source" : "sources"}`;
  if (!shown.disagreeing) return agree;
  return `${agree}; ${shown.disagreeing} differ (${shown.reason.replaceAll("_", " ")})`;
}

function pricesSection(index, model) {
  const route = bestRoute(model, "output");
  const followed = historyRoute(index, model);
  const series = ["output", "input"].map((component, side) => ({
    label: component, side,
    steps: model.history.filter((one) => one.offer === followed && one.component === component),
  }));
  const chart = steps(`Prices over time on ${followed?.provider.name}: output in blue, input in orange, USD per 1M tokens`,
    series, model.last_reviewed_on);
  const three = Object.entries(index.bases).map(([basis, label]) => el("li", {}, `${label}: ${model.side?.[`${basis}_price_text`] ?? UNKNOWN}`));
  const cheapest = route ? el("p", {}, `Cheapest output ${route.texts.output} per 1M tokens on ${route.provider.name}, `
    + `input there ${route.texts.input ?? UNKNOWN}.`) : el("p", {}, "No route with a price above zero.");
  return section("prices", "Offers", model.side ? el("ul", {}, three) : cheapest, chart ?? "", routesTable(index, model));
}

const UNITS = { mtok: "1M tokens", mtok_hour: "1M tokens an hour", gb_day: "GB a day" };

// Images, searches, minutes and the like, and tokens that are priced apart.
function otherPricesSection(index, model) {
  return section("other-prices", "Other prices", table("list", `Further prices of ${model.model_name}`,
    [heading("Provider"), heading("What"), heading("Price", { class: "number" }), heading("Source")],
    model.otherPrices.map((one) => el("tr", { role: "row" },
      el("th", { scope: "row", role: "rowheader" }, providerLink(one.provider)),
      el("td", { role: "cell", class: "wide" }, one.what),
      el("td", { role: "cell", class: "number" }, `${one.amount} per ${UNITS[one.unit] ?? one.unit.replaceAll("_", " ")}`),
      el("td", { role: "cell", class: "wide" }, source(index, one))))));
}

function benchmarkSection(index, model) {
  return section("benchmarks", "Benchmarks", table("list", null,
    [heading("Benchmark"), heading("Score", { class: "number" }), heading("How"), heading("Source")],
    model.benchmarks.map((result) => el("tr", { role: "row" },
      el("th", { scope: "row", role: "rowheader" }, result.name + (result.words ? ` · ${result.words}` : "")),
      el("td", { role: "cell", class: "number", "data-label": "Score" }, `${result.text} ${result.scale}`),
      el("td", { role: "cell", class: "wide" }, result.measured),
      el("td", { role: "cell", class: "wide" }, source(index, result))))));
}

async function namesSection(model) {
  const names = (await aliases())[model.number];
  if (names.length === 0) return "";
  const text = (some) => el("p", {}, some.join(" · "));
  return section("names", "Also named", text(names.slice(0, NAMES_SHOWN)), names.length > NAMES_SHOWN
    ? el("details", {}, el("summary", {}, `${names.length - NAMES_SHOWN} more names`), text(names.slice(NAMES_SHOWN)))
    : "");
}
