// A field that offers models while one types.
import { combobox } from "./combobox.js";
import { endingWords } from "./ending.js";
import { searcher } from "./search.js";
import { el } from "./view.js";

const OFFERED = 8;
let numbered = 0;

export function picker(index, { label, chosen, pick }) {
  numbered += 1;
  let search = null;
  const find = async (text) => {
    if (text === "") return { found: [], told: "" };
    search ??= searcher(index);
    const { models, read } = (await search)(text);
    const found = models.filter((model) => model.model_type === "language");
    const told = found.length === 0 ? "No model of that name." : read ? `Found as "${read}":` : "";
    return { found: found.slice(0, OFFERED), told };
  };
  return el("div", { class: "picker" }, combobox({
    id: `picker-${numbered}`, label, value: chosen?.model_name, find,
    shown: (model) => [model.model_name, el("span", { class: "muted" },
      ` ${[model.lab_name, endingWords(model)].filter(Boolean).join(" · ")}`)],
    take: (model) => { pick(model); return model.model_name; },
  }));
}
