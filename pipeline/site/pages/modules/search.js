// Finding models by name, id, lab or any alias, also with a typo. Names are compared in the normal form
// of marts.model_names, whose keys come with the release.
import { aliases, nameKeys } from "./data.js";

// As marts.name_key writes a name: letters and digits, a point between two numbers.
export function nameKey(text) {
  return wordsOf(text).replaceAll(" ", "");
}

function wordsOf(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()
    .replace(/\p{Cf}/gu, "").replaceAll("+", " plus ").replace(/[^\p{L}\p{N}]+/gu, " ").trim()
    .replace(/(\d) (?=\d)/g, "$1.");
}

let opened = null;
export function openNames(index) {
  opened ??= Promise.all([aliases(), nameKeys()]).then(([others, keys]) => index.models.map((model) => {
    const names = [model.model_name, model.model_id, model.lab_name, ...others[model.number]];
    const written = names.map(nameKey);
    return { model, name: written[0], keys: new Set([...keys[model.number], ...written.slice(0, 2)]),
      all: [...written, ...keys[model.number]].join(" "), words: names.map(wordsOf).join(" ") };
  }));
  return opened;
}

// A function from a text to {models, read}: the models that have every word of it, the nearest name
// first; `read` is the text as it was understood, where a word of it was taken for a typo.
export async function searcher(index) {
  const texts = await openNames(index);
  return (text) => {
    const found = having(texts, text);
    if (found.length > 0 || text.trim() === "") return { models: found, read: null };
    const read = corrected(texts, text);
    return read === null ? { models: [], read: null } : { models: having(texts, read), read };
  };
}

// The one model that a text in an address means, or undefined: an id, else a name that only it has.
export async function meant(index, text) {
  if (!text) return undefined;
  if (index.byId.has(text)) return index.byId.get(text);
  const key = nameKey(text);
  const called = (await openNames(index)).filter((one) => one.keys.has(key));
  return called.length === 1 ? called[0].model : undefined;
}

// Up to five models that may have been meant: by the words they share with the text.
export async function near(index, text) {
  const texts = await openNames(index);
  const words = wordsOf(corrected(texts, text) ?? text).split(" ").filter(Boolean);
  const key = nameKey(text.replace(/^[^/]*\//, ""));
  // A word of a name begins with it: letters within others ("bar" of "crowbar") are no sign of anything.
  const shared = texts.map((one) => ({ model: one.model, name: one.name,
    count: words.filter((word) => ` ${one.words} ${one.all}`.includes(` ${word}`)).length }));
  const most = Math.max(...shared.map((one) => one.count));
  if (most === 0 || most * 2 < words.length) return [];
  // Half of its words alone make no name near: then most of its letters are asked for, too.
  const isNear = ({ count, distance, name }) => count === words.length
    || distance * 2 <= Math.max(name.length, key.length);
  return shared.filter((one) => one.count >= most - 1 && one.count > 0)
    .map((one) => ({ ...one, distance: changes(one.name, key) })).filter(isNear)
    .sort((a, b) => a.distance - b.distance || b.count - a.count || b.model.provider_count - a.model.provider_count)
    .slice(0, 5).map((one) => one.model);
}

function having(texts, text) {
  const whole = nameKey(text);
  const words = wordsOf(text).split(" ").filter(Boolean);
  return texts
    .filter((one) => words.every((word) => one.all.includes(word)) || one.all.includes(whole))
    .map((one) => ({ model: one.model, nearness: nearness(one, whole) }))
    .sort((a, b) => b.nearness - a.nearness
      || b.model.provider_count - a.model.provider_count || a.model.number - b.model.number)
    .map((one) => one.model);
}

function nearness(one, whole) {
  if (one.name === whole) return 4;
  // Another model's longer name ("GPT-4o mini") is no nearer than one that is called just this.
  if (one.keys.has(whole)) return 3;
  if (one.name.startsWith(whole)) return 2;
  return one.name.includes(whole) ? 1 : 0;
}

// The text with each word that no name has put right; null where that cannot be. Numbers are taken as
// they are: 4.5 is no typo of 4.6.
function corrected(texts, text) {
  const known = vocabulary(texts);
  let isChanged = false;
  const read = wordsOf(text).replace(/\p{L}{3,}/gu, (word) => {
    const best = known.has(word) ? null : nearest(known, word);
    isChanged ||= best !== null;
    return best ?? word;
  });
  return isChanged ? read : null;
}

let counted = null;
function vocabulary(texts) {
  if (counted === null) {
    counted = new Map();
    for (const { words } of texts) {
      for (const word of new Set(words.match(/\p{L}{3,}/gu))) counted.set(word, (counted.get(word) ?? 0) + 1);
    }
  }
  return counted;
}

// The word of the fewest changes, of equals the most used one. Of three letters only the order may be wrong:
// a third of them changed is another word.
function nearest(known, word) {
  let best = null;
  const letters = (text) => [...text].sort().join("");
  for (const [other, count] of known) {
    const most = word.length < 6 ? 1 : 2;
    if (Math.abs(other.length - word.length) > most) continue;
    const distance = changes(word, other, most);
    if (distance > most || (word.length === 3 && letters(word) !== letters(other))) continue;
    if (best === null || distance < best.distance || (distance === best.distance && count > best.count)) {
      best = { other, distance, count };
    }
  }
  return best?.other ?? null;
}

// Letters put in, left out, changed, or changed places with the next one (optimal string alignment).
export function changes(one, other, most = Infinity) {
  let [older, old] = [null, Array.from({ length: other.length + 1 }, (_, place) => place)];
  for (let row = 1; row <= one.length; row += 1) {
    const now = [row];
    for (let at = 1; at <= other.length; at += 1) {
      const isSame = one[row - 1] === other[at - 1];
      let least = Math.min(old[at] + 1, now[at - 1] + 1, old[at - 1] + (isSame ? 0 : 1));
      const isTurned = row > 1 && at > 1 && one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1];
      if (isTurned) least = Math.min(least, older[at - 2] + 1);
      now.push(least);
    }
    if (Math.min(...now) > most) return Infinity;
    [older, old] = [old, now];
  }
  return old[other.length];
}
