// Building the page: elements, tables of figures, the way a source is shown.
import { compareAddress } from "./address.js";
import { tokens, UNKNOWN } from "./words.js";

export const pairAddress = (one, other) => compareAddress([one, other]);

// An element; `attributes` may hold listeners (onclick), children are nodes or texts.
export function el(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, setting] of Object.entries(attributes)) {
    if (setting === null || setting === undefined || setting === false) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), setting);
    else node.setAttribute(key, setting === true ? "" : setting);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return node;
}

export function modelLink(model, text = model.model_name) {
  return el("a", { href: `model.html?id=${encodeURIComponent(model.model_id)}` }, text);
}

export function providerLink(provider) {
  return el("a", { href: `provider.html?id=${encodeURIComponent(provider.id)}` }, provider.name);
}

// "litellm_prices, seen 2026-11-12" with a link to the page that states it and, below, where on it; of a
// source that only travels with the project, "openai_docs, baseline of 2026-08-01".
export function source(index, { url, seen, source: id, locator }) {
  if (!url) return null;
  const [title, , isBaseline] = index.sources[id] ?? [id];
  const place = `${url}${fragment(url, locator)}`;
  const name = /^https?:/.test(place) ? el("a", { href: place, rel: "noopener" }, title) : title;
  return el("span", { class: "source" }, name,
    seen ? [isBaseline ? ", baseline of " : ", seen ", el("time", { datetime: seen }, seen)] : null,
    locator ? el("details", { class: "where" }, el("summary", {}, "where"), el("code", {}, locator)) : null);
}

// A browser goes to the row of a page's table by its text; JSON has no place to go to.
function fragment(url, locator) {
  const row = (locator ?? "").split(" | ")[1]?.trim();
  if (!row || url.includes("#") || /\.(json|ya?ml|csv)$/.test(url)) return "";
  return `#:~:text=${encodeURIComponent(row).replaceAll("-", "%2D")}`;
}

// A day on which something was last seen, and how old that is on the day of the release.
export function lastSeen(index, day, isStale) {
  const days = Math.round((Date.parse(index.freshness.day) - Date.parse(day)) / 864e5);
  return [el("time", { datetime: day }, day), el("span", { class: isStale ? "source stale" : "source" },
    days > 0 ? `${counted(days, "day")} old` : "", isStale ? ", stale" : "")];
}

// How old what is shown is, in one line.
export function freshness({ freshness: { day, newest, known, stale, never_read: never } }) {
  return `Release of ${day}, newest reading ${newest ?? "none"}. Of ${counted(known, "source")} ${tokens(stale)} `
    + `${stale === 1 ? "is" : "are"} stale and ${tokens(never)} ${never === 1 ? "was" : "were"} never read.`;
}

// "1 offer", "12 offers".
export function counted(count, noun) {
  return `${tokens(count)} ${noun}${count === 1 ? "" : "s"}`;
}

// What the address asks for and the page cannot give: [name, what was asked, why not] each; nothing is
// left out without a word.
export function leftOut(asked) {
  return asked.length === 0 ? "" : el("p", { class: "missing", role: "alert" }, "Not taken from the address: ",
    asked.flatMap(([name, text, why], place) => [place ? "; " : "", el("code", {}, `${name}=${text}`), ` (${why})`]), ".");
}

// A fact of a model: {text, source parts, others} as `figure` shows it. A capability on which sources
// differ is unknown, and cites none of them.
export function factFigure(model, attribute) {
  const fact = model.facts[attribute];
  if (!fact) return { text: UNKNOWN };
  if (fact.text === UNKNOWN) return { ...fact, url: null, detail: "(sources differ)" };
  return fact.basis ? { ...fact, detail: `(${fact.basis})` } : fact;
}

// The same, written as sentences write it: 200k tokens, parameters with the active ones.
export function writtenFigure(index, model, attribute) {
  const found = factFigure(model, attribute);
  const written = model.side?.[index.written[attribute]];
  return written && found.text !== UNKNOWN ? { ...found, text: written } : found;
}

export function figure(index, shown) {
  const isUnknown = shown.text === UNKNOWN;
  return [
    el("span", { class: `figure${isUnknown ? " unknown" : ""}` }, shown.text),
    shown.detail ? [" ", ...[shown.detail].flat()] : null,
    source(index, shown),
    others(shown.others ?? []),
  ].flat();
}

function others(values) {
  if (values.length === 0) return null;
  const bySource = new Map();
  for (const [text, by] of values) bySource.set(by, [...(bySource.get(by) ?? []), text]);
  const text = [...bySource].map(([by, all]) => all.join(", ") + (by ? ` (${by})` : "")).join("; ");
  if (values.length <= 3) return el("span", { class: "others" }, `also stated: ${text}`);
  return el("details", { class: "others" },
    el("summary", {}, `${values.length} other values stated`), text);
}

// Roles are written out because the phone layout turns rows into grids.
export function table(kind, caption, headings, rows) {
  return el("table", { class: kind, role: "table" },
    caption ? el("caption", {}, caption) : null,
    el("thead", { role: "rowgroup" }, el("tr", { role: "row" }, headings)),
    el("tbody", { role: "rowgroup" }, rows));
}

export function heading(text, attributes = {}) {
  return el("th", { scope: "col", role: "columnheader", ...attributes }, text);
}

// A table of two models: rows of {label, cells: [figure, figure], ahead: 0, 1 or null}.
export function pairTable(index, models, caption, rows) {
  const headings = [
    el("td", { role: "cell" }),
    ...models.map((model, side) => heading(
      [el("span", { class: side ? "swatch other" : "swatch" }), modelLink(model)])),
  ];
  return table("pair", caption, headings, rows.map((row) => el("tr", { role: "row" },
    el("th", { scope: "row", role: "rowheader" }, row.label),
    row.cells.map((shown, side) => el("td", {
      role: "cell", "data-label": models[side].model_name,
      class: row.ahead === side ? "ahead" : null,
    }, figure(index, shown))))));
}

export function section(id, title, ...content) {
  return el("section", { "aria-labelledby": id }, el("h2", { id }, title), ...content);
}

// Runs a page: an error is shown where the page would be. On paper nothing is folded away.
export async function run(page) {
  const main = document.querySelector("main");
  addEventListener("beforeprint", () => {
    for (const folded of document.querySelectorAll("details:not(.where)")) folded.open = true;
  });
  try {
    await page(main);
    if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
  } catch (error) {
    main.append(el("p", { role: "alert" }, `This page could not be put together: ${error.message}`));
    throw error;
  }
}
