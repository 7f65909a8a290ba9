// What a page says of an id in its address that the release does not have.
import { near } from "./search.js";
import { el, modelLink } from "./view.js";

export async function unknownModel(index, id, link = modelLink) {
  const alike = id ? await near(index, id) : [];
  return el("div", { class: "missing" },
    el("p", {}, id ? ["This release has no model ", el("code", {}, id), "."] : "No model is named in the address."),
    alike.length ? [el("p", {}, "It may be one of these:"),
      el("ul", { class: "chips" }, alike.map((model) => el("li", {}, link(model))))] : null,
    el("p", {}, el("a", { href: "index.html" }, "Search all models"), "."));
}

export function unknownProvider(index, id) {
  const alike = index.providers.filter((one) => one.id.includes(id.toLowerCase().slice(0, 4))).slice(0, 5);
  return el("div", { class: "missing" },
    el("p", {}, "This release has no provider ", el("code", {}, id), "."),
    alike.length ? el("ul", { class: "chips" }, alike.map((one) => el("li", {},
      el("a", { href: `provider.html?id=${encodeURIComponent(one.id)}` }, one.name)))) : null);
}
