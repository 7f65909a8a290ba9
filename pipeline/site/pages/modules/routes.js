// The offers of a model: which is cheapest, and the table of all, with what speaks for each.
import { sorting } from "./sorting.js";
import { el, leftOut, providerLink, source, table } from "./view.js";
import { UNKNOWN } from "./words.js";

const COMPONENTS = { input: "Input", output: "Output", cached: "Cached" };
const COLUMNS = [
  { id: "provider", text: "Provider", value: (offer) => offer.provider.name },
  { id: "name", text: "Name there", value: (offer) => offer.name },
  ...Object.entries(COMPONENTS).map(([component, text]) => (
    { id: component, text, isNumber: true, value: (offer) => offer[component] })),
  { id: "seen", text: "Source", label: "Day seen", isDown: true, value: (offer) => offer.seen },
];

// The standard route whose price is the model's cheapest one (dim_models); null without one.
export function bestRoute(model, component) {
  const lowest = model[`${component}_usd_per_mtok`];
  const priced = model.offers.filter((offer) => offer.is_choosable && offer.tier === "standard"
    && lowest !== null && offer[component] === lowest);
  // Of those that ask the same, the one that the model's side names.
  const isBetter = (offer) => offer.provider.name === model.side?.cheapest_output_route;
  return priced.reduce((best, offer) => (best === null || isBetter(offer) ? offer : best), null);
}

// The route of one of a model's three prices (best, list, cheapest); undefined without one.
export function routeOf(index, model, basis) {
  if (basis === "cheapest") return bestRoute(model, "output") ?? bestRoute(model, "input") ?? undefined;
  return model.offers.find((offer) => offer.tier === "standard" && offer.is_route
    && offer.provider === index.providers[model[`${basis}_provider`]]
    && offer.output === model[`${basis}_output_usd_per_mtok`]);
}

// The route whose prices over time stand for the model: its established best, else the lab's own, else
// the cheapest.
export function historyRoute(index, model) {
  return routeOf(index, model, "best") ?? routeOf(index, model, "list") ?? bestRoute(model, "output");
}

export function routesTable(index, model, name = "sort") {
  const body = el("tbody", { role: "rowgroup" });
  const order = sorting(COLUMNS, { name, changed: () => show() });
  const caption = `Offers of ${model.model_name}, USD per 1M tokens; batch, regional, long-context and other tiers are named`;
  const made = table("list", caption, order.headings, []);
  made.querySelector("tbody").replaceWith(body);
  const show = () => body.replaceChildren(...order.sorted(model.offers).map((offer) => offerRow(index, offer)));
  show();
  return [leftOut(order.untaken), el("form", { class: "bar phone" }, order.choice), made];
}

function offerRow(index, offer) {
  const marks = marksOf(offer);
  return el("tr", { role: "row" },
    el("th", { scope: "row", role: "rowheader" }, providerLink(offer.provider), offer.conditions ? ` (${offer.conditions})` : "",
      marks.length ? el("span", { class: "source" }, marks.join(" · ")) : null),
    el("td", { role: "cell", class: "wide" }, offer.name),
    Object.entries(COMPONENTS).map((component) => priceCell(offer, ...component)),
    el("td", { role: "cell", class: "wide" }, source(index, offer)));
}

// What speaks for an offer's price, and what against.
function marksOf(offer) {
  const marks = [
    offer.is_list ? "list price" : offer.is_established ? "established" : null,
    offer.is_own_page ? "seller's own page" : offer.is_corroborated ? "two sources" : "one catalogue",
    offer.is_stale ? "stale" : null,
    offer.ends_on ? `ends ${offer.ends_on}` : null,
    offer.not_chosen ? `not counted: ${offer.not_chosen.replaceAll("_", " ")}` : null,
  ];
  return marks.filter(Boolean);
}

function priceCell(offer, component, label) {
  const amount = offer[component];
  const text = offer.is_free && amount === 0 ? "free" : offer.texts[component] ?? UNKNOWN;
  const stated = offer.others[component];
  return el("td", { role: "cell", class: "number", "data-label": label },
    el("span", { class: text === UNKNOWN ? "unknown" : null }, text),
    stated.length ? el("span", { class: "others" },
      `also ${stated.slice(0, 2).map(([value, by]) => `${value} (${by})`).join(", ")}`) : null);
}
