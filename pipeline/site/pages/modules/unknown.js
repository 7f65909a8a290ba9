// What a page says of an id in its address that the release does not have.
import { changes, near } from "./search.js";
import { el, modelLink } from "./view.js";

const TYPOS = 3;

export async function unknownModel(index, id, link = modelLink) {
  const alike = id ? await near(index, id) : [];
  return el("div", { class: "missing" },
    el("p", {}, id ? ["This release has no model ", el("code", {}, id), "."] : "No model is named in the address."),
    alike.length ? [el("p", {}, "It may be one of these:"),
      el("ul", { class: "chips" }, alike.map((model) => el("li", {}, link(model))))] : null,
    el("p", {}, el("a", { href: "index.html" }, "Search all models"), "."));
}

export function unknownProvider(index, id) {
  const asked = id.toLowerCase();
  const far = (one) => Math.min(...[one.id, one.name.toLowerCase()].map((name) => (
    name.includes(asked) ? 0 : changes(asked, name, TYPOS))));
  const alike = index.providers.map((one) => [far(one), one]).filter(([steps]) => steps <= TYPOS)
    .sort(([a], [b]) => a - b).slice(0, 5).map(([, one]) => one);
  return el("div", { class: "missing" },
    el("p", {}, "This release has no provider ", el("code", {}, id), "."),
    alike.length ? el("ul", { class: "chips" }, alike.map((one) => el("li", {},
      el("a", { href: `provider.html?id=${encodeURIComponent(one.id)}` }, one.name)))) : null);
}
