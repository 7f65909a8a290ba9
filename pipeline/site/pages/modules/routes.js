// The offers of a model: which is cheapest, and the table of all.
import { el, heading, providerLink, source, table } from "./view.js";
import { UNKNOWN } from "./words.js";

// The standard route whose price is the model's cheapest one (dim_models); null without one.
export function bestRoute(model, component) {
  const lowest = model[`${component}_usd_per_mtok`];
  const priced = model.offers.filter((offer) => offer.is_choosable && offer.tier === "standard"
    && lowest !== null && offer[component] === lowest);
  // Of those that ask the same, the one that the model's side names.
  const isBetter = (offer) => offer.provider.name === model.side?.cheapest_output_route;
  return priced.reduce((best, offer) => (best === null || isBetter(offer) ? offer : best), null);
}

export function routesTable(index, model) {
  const headings = [
    heading("Provider"), heading("Name there"), heading("Input", { class: "number" }),
    heading("Output", { class: "number" }), heading("Cached", { class: "number" }),
    heading("Source"),
  ];
  const caption = `Offers of ${model.model_name}, USD per 1M tokens; batch, regional, long-context and other tiers are named`;
  return table("list", caption, headings, model.offers.map((offer) => {
    return el("tr", { role: "row" },
      el("th", { scope: "row", role: "rowheader" }, providerLink(offer.provider), offer.conditions ? ` (${offer.conditions})` : ""),
      el("td", { role: "cell", class: "wide" }, offer.name),
      ["input", "output", "cached"].map((component) => priceCell(offer, component)),
      el("td", { role: "cell", class: "wide" }, source(index, offer)));
  }));
}

function priceCell(offer, component) {
  const amount = offer[component];
  const text = offer.is_free && amount === 0 ? "free" : offer.texts[component] ?? UNKNOWN;
  const stated = offer.others[component];
  return el("td", { role: "cell", class: "number", "data-label": component[0].toUpperCase() + component.slice(1) },
    el("span", { class: text === UNKNOWN ? "unknown" : null }, text),
    stated.length ? el("span", { class: "others" },
      `also ${stated.slice(0, 2).map(([value, by]) => `${value} (${by})`).join(", ")}`) : null);
}
