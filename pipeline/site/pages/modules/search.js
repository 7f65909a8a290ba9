// Finding models by name, id, lab or any alias: narrows a list to all that may be meant. Which one
// model a name means is decided elsewhere, by marts.model_names.
import { aliases } from "./data.js";

// Letters and digits only: "GPT 4.1" finds gpt-4.1, "llama3" finds Llama-3.
const plain = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");

// A function from a text to the models that have every word of it, the nearest name first.
export async function searcher(index) {
  const others = await aliases();
  const texts = index.models.map((model) => {
    const names = [model.model_name, model.model_id, model.lab_name, ...others[model.number]];
    const written = names.flatMap((name) => name.split("\n")).map(plain);
    return { model, name: written[0], names: new Set(written), all: written.join(" ") };
  });
  return (text) => {
    const words = text.split(/\s+/).map(plain).filter((word) => word !== "");
    const whole = words.join("");
    return texts
      .filter((one) => words.every((word) => one.all.includes(word)) || one.all.includes(whole))
      .map((one) => ({ model: one.model, nearness: nearness(one, whole) }))
      .sort((a, b) => b.nearness - a.nearness
        || b.model.provider_count - a.model.provider_count || a.model.number - b.model.number)
      .map((one) => one.model);
  };
}

function nearness(one, whole) {
  if (one.name === whole) return 4;
  // Another model's longer name ("GPT-4o mini") is no nearer than one that is called just this.
  if (one.names.has(whole)) return 3;
  if (one.name.startsWith(whole)) return 2;
  return one.name.includes(whole) ? 1 : 0;
}
