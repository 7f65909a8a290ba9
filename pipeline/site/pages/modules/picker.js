// A field that offers models while one types.
import { searcher } from "./search.js";
import { el } from "./view.js";

const OFFERED = 8;
let numbered = 0;

export function picker(index, { label, chosen, pick }) {
  numbered += 1;
  const id = `picker-${numbered}`;
  const input = el("input", { type: "search", id, autocomplete: "off", value: chosen?.model_name });
  const told = el("p", { class: "muted", role: "status" });
  const list = el("ul", { class: "offered", "aria-label": `${label}: models found` });
  let search = null;
  input.addEventListener("input", async () => {
    search ??= searcher(index);
    const find = await search;
    const text = input.value.trim();
    const { models, read } = text === "" ? { models: [], read: null } : find(text);
    const found = models.filter((model) => model.model_type === "language");
    told.textContent = text !== "" && found.length === 0 ? "No model of that name."
      : read ? `Found as "${read}":` : "";
    list.replaceChildren(...found.slice(0, OFFERED).map((model) => el("li", {},
      el("button", { type: "button", class: "quiet", onclick: () => {
        input.value = model.model_name;
        list.replaceChildren();
        pick(model);
      } }, model.model_name, el("span", { class: "muted" }, ` ${model.lab_name}`)))));
  });
  return el("div", { class: "picker" }, el("label", { for: id }, label), input, told, list);
}
