// That a model ends: in the words of the release where it has any, else what sources state of it. Whether
// an end is past is judged in the warehouse and not here.
import { el, figure, pairAddress } from "./view.js";

// What stands behind a model's name; null of one of which no end is stated.
export function endingWords(model) {
  if (model.ending_text) return model.ending_text;
  if (model.unsure_ending) return model.unsure_ending.replace(`${model.model_name} `, "").replace(/\.$/, "");
  const words = [
    ["deprecated", "retired"].includes(model.status) ? model.status : null,
    model.retires_on ? `end ${model.retires_on}` : null,
  ];
  return words.filter(Boolean).join(", ") || null;
}

// The same at the top of the model's own page: by whose word, who sells it longer, what takes its place.
export function endingNote(index, model) {
  const words = endingWords(model);
  if (words === null) return "";
  const text = model.unsure_ending && !model.ending_text ? model.unsure_ending
    : `${model.model_name}${model.ending_text ? "" : ":"} ${words}.`;
  const fact = model.facts[model.side?.ending_fact_id ?? (model.retires_on ? "retires_on" : "status")];
  return el("div", { class: "missing", id: "ending" },
    el("p", {}, figure(index, { ...fact, text })),
    model.side?.ways_on ? el("p", {}, model.side.ways_on) : null,
    model.successors.map((other) => el("p", {}, el("a", { href: pairAddress(model, other) },
      `Compare with ${other.model_name}`), ", which is named in its place.")));
}
