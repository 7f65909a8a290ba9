// provider.html: all providers; provider.html?id=ID: what one offers, with q and sort in the address.
import { asked, remember } from "./address.js";
import { arrowsInto } from "./combobox.js";
import { openIndex, openProvider } from "./data.js";
import { sorting } from "./sorting.js";
import { unknownProvider } from "./unknown.js";
import { counted, el, leftOut, modelLink, providerLink, run, table } from "./view.js";
import { price, tokens, UNKNOWN } from "./words.js";

const COMPONENTS = { input: "Input", output: "Output", cached: "Cached" };
const COLUMNS = [
  { id: "model", text: "Model", value: (offer) => offer.model.model_name },
  { id: "name", text: "Name there", value: (offer) => offer.name },
  ...Object.entries(COMPONENTS).map(([component, text]) => (
    { id: component, text, isNumber: true, value: (offer) => offer[component] })),
];

run(async (main) => {
  const index = await openIndex();
  const id = asked.get("id");
  const known = index.providers.find((provider) => provider.id === id);
  if (known === undefined) {
    if (id) main.append(el("h1", {}, "No such provider"), unknownProvider(index, id));
    return all(main, index, id ? "h2" : "h1");
  }
  const provider = await openProvider(index, known);
  document.title = provider.name;
  const address = provider.url && /^https?:/.test(provider.url)
    ? el("a", { href: provider.url, rel: "noopener" }, new URL(provider.url).host) : "";
  const body = el("tbody", { role: "rowgroup" });
  const count = el("p", { class: "muted", role: "status" });
  const find = el("input", { type: "search", placeholder: "model or name there", autocomplete: "off", value: asked.get("q") });
  const order = sorting(COLUMNS, { changed: () => show() });
  const list = table("list", "Offers in USD per 1M tokens; the tier is named where it is not the standard one",
    order.headings, []);
  list.querySelector("tbody").replaceWith(body);
  arrowsInto(find, body);
  const show = () => {
    const text = find.value.trim().toLowerCase();
    const found = provider.offers.filter((offer) => (
      `${offer.model.model_name} ${offer.name} ${offer.tier}`.toLowerCase().includes(text)));
    count.textContent = `${tokens(found.length)} of ${tokens(provider.offers.length)} offers`;
    body.replaceChildren(...order.sorted(found).map(offerRow));
  };
  find.addEventListener("input", () => { remember({ q: find.value.trim() }); show(); });
  main.append(
    el("h1", {}, provider.name),
    el("p", {}, `${provider.kind ?? "provider"} · ${counted(provider.offers.length, "offer")} · `, address),
    el("p", { class: "muted" }, provider.reviewed_on ? `Last named by a source on ${provider.reviewed_on}; the page of each model has the day and the `
      + "address of every price." : ""),
    leftOut(order.untaken),
    el("form", { class: "bar", role: "search", onsubmit: (event) => event.preventDefault() },
      el("label", {}, "Find an offer", find), order.choice),
    count, list,
  );
  show();
});

function offerRow(offer) {
  const cell = ([component, label]) => {
    const amount = offer[component];
    const text = offer.is_free && amount === 0 ? "free" : price(amount);
    return el("td", { role: "cell", class: "number", "data-label": label },
      el("span", { class: text === UNKNOWN ? "unknown" : null }, text));
  };
  return el("tr", { role: "row" },
    el("th", { scope: "row", role: "rowheader" }, modelLink(offer.model), offer.tier ? ` (${offer.tier})` : ""),
    el("td", { role: "cell", class: "wide" }, offer.name),
    Object.entries(COMPONENTS).map(cell));
}

function all(main, index, level) {
  const kinds = new Map();
  for (const provider of index.providers) {
    const kind = provider.kind ?? "other";
    kinds.set(kind, [...(kinds.get(kind) ?? []), provider]);
  }
  document.title = "Providers";
  main.append(el(level, {}, "Providers"), ...[...kinds].sort().flatMap(([kind, providers]) => [
    el(level === "h1" ? "h2" : "h3", {}, kind[0].toUpperCase() + kind.slice(1)),
    el("ul", { class: "chips" }, providers.sort((a, b) => a.name.localeCompare(b.name))
      .map((provider) => el("li", {}, providerLink(provider)))),
  ]));
}
