// The data files of this release: loaded when first needed, kept for the page's life.
// Layout and units are described in pipeline/site/data_files.py and the modules beside it.

const loaded = new Map();

async function load(name) {
  if (!loaded.has(name)) {
    loaded.set(name, fetch(new URL(`../data/${name}`, import.meta.url)).then((answer) => {
      if (!answer.ok) throw new Error(`${name}: ${answer.status} ${answer.statusText}`);
      return answer.json();
    }));
  }
  return loaded.get(name);
}

// The index with models as objects: {number, model_id, model_name, ..., supports: {vision: true}}.
let opened = null;
export function openIndex() {
  opened ??= load("index.json").then((index) => {
    const columns = Object.entries(index.models).filter(([name]) => name !== "capabilities");
    const truth = { y: true, n: false, "-": null };
    const models = index.models.model_id.map((_, number) => {
      const model = { number };
      for (const [name, values] of columns) model[name] = values[number];
      const letters = index.models.capabilities[number];
      model.supports = Object.fromEntries(
        Object.keys(index.capabilities).map((name, place) => [name, truth[letters[place]]]),
      );
      return model;
    });
    const providers = index.providers.map(([id, name, kind], number) => ({ number, id, name, kind }));
    const byId = new Map(models.map((model) => [model.model_id, model]));
    return { ...index, models, providers, byId };
  });
  return opened;
}

// Other names of every model, by its number.
export async function aliases() {
  return (await load("aliases.json")).map((names) => (names ? names.split("\n") : []));
}

// Every name of every model in the normal form of marts.model_names, by its number.
export async function nameKeys() {
  return (await load("names.json")).map((keys) => (keys ? keys.split(" ") : []));
}

// Scores beside what a month costs: [{id, name, scale, points: (profile) => [{model, score, low, high,
// setting, url, seen, micros, isOnFrontier, levelWith}]}].
export async function openFrontier(index) {
  const file = await load("frontier.json");
  return file.measures.map((measure) => ({ ...measure, points: (profile) => (
    measure.scores.map(([number, score, low, high, setting, url, seen], place) => {
      const [micros, isOnFrontier, level] = measure.costs[profile]?.[place] ?? [null, false, null];
      return { model: index.models[number], score, low, high, setting, url: file.urls[url], seen,
        micros, isOnFrontier, levelWith: level === null ? null : index.models[level] };
    }).filter((point) => point.micros !== null)) }));
}

// Every source: [{id, title, url, kind, pages, origin, day, isStale}].
export async function openSources(index) {
  return (await load("sources.json")).map(([id, ...row]) => {
    const [title, url] = index.sources[id];
    return { id, title, url, ...named(["kind", "pages", "origin", "day", "isStale"], row) };
  });
}

// What is known of how many models: {labs, rows: [{attribute, lab, tier, known_count, ...}]}.
export async function openCoverage() {
  const file = await load("coverage.json");
  const rows = file.rows.map(([attribute, lab, tier, ...counts]) => ({
    attribute: file.attributes[attribute], lab: file.labs[lab][0], tier: file.tiers[tier],
    ...named(file.counts, counts),
  }));
  return { labs: file.labs.map(([id, name]) => ({ id, name })), tiers: file.tiers, rows };
}

// One model with its facts, offers, benchmarks, price history, monthly costs (millionths of a
// dollar) and its side of every page (a row of comparison_sides).
export async function openModel(index, model) {
  const file = await load(`models/${Math.floor(model.number / index.models_per_file)}.json`);
  const found = file.models[model.number % index.models_per_file];
  const stated = ([url, seen, ...rest], names) => ({
    url: url === null ? null : file.urls[url], seen, ...named(names, rest),
  });
  const facts = Object.fromEntries(Object.entries(found.facts).map(([name, row]) => [
    name, stated(row, [
      "text", "source", "agreeing", "disagreeing", "reason", "basis", "locator", "is_contested", "others",
    ]),
  ]));
  const offers = found.offers.map(([provider, prices, texts, others, ...row]) => ({
    provider: index.providers[provider],
    ...named(["input", "output", "cached", "written"], prices),
    texts: named(["input", "output", "cached"], texts),
    others: named(["input", "output", "cached"], others),
    ...stated(row, ["name", "tier", "conditions", "is_free", "context", "max_output", "is_route",
      "is_choosable", "is_costed", "is_established", "is_list", "is_own_page", "is_corroborated",
      "is_stale", "not_chosen", "ends_on", "locator", "source", "window", "zone"]),
  }));
  const otherPrices = found.others.map(([provider, what, amount, unit, ...row]) => (
    { provider: index.providers[provider], what, amount, unit, ...stated(row, ["source"]) }));
  const benchmarks = found.benchmarks.map(([score, ...row]) => {
    const result = stated(row,
      ["measure", "benchmark", "words", "setting", "scale", "text", "evidence", "source", "locator"]);
    // How it came about: its setting and who ran it, as far as that is told.
    const measured = [result.setting, index.evidence[result.evidence]].filter(Boolean).join(", ");
    return { score, name: index.benchmarks[result.benchmark] ?? result.benchmark, measured, ...result };
  });
  const costs = Object.fromEntries(Object.entries(found.costs).map(([profile, [micros, at, ...row]]) => [
    profile, { micros, provider: at === null ? null : index.providers[at],
      ...named(["why", "cachedPrice", "batchPrice", "cheaperHours"], row) },
  ]));
  const history = found.history.map(([offer, component, since, price]) => (
    { offer: offers[offer], component, since, price }));
  const alternatives = found.alternatives.map(([number, micros, saving, own, ...row]) => ({
    model: index.models[number], micros, saving, own,
    ...named(["isAsGood", "isOpen", "isDearerByTask", "basis", "lost", "gained", "unknown"], row),
  }));
  const successors = found.successor.map((number) => index.models[number]);
  const nearest = found.nearest.map((number) => index.models[number]);
  const tasks = found.tasks.map((row) => named(["micros", "benchmark", "variant", "source"], row));
  const side = found.side.length ? named(index.side_columns, found.side[0]) : null;
  return { ...model, facts, offers, otherPrices, benchmarks, costs, history, nearest, successors, alternatives, tasks, side };
}

// The offers of one provider.
export async function openProvider(index, provider) {
  const file = await load(
    `providers/${Math.floor(provider.number / index.providers_per_file)}.json`);
  const found = file[provider.number % index.providers_per_file];
  const offers = found.offers.map(([number, input, output, cached, name, tier, isFree]) => (
    { model: index.models[number], input, output, cached, name, tier, is_free: isFree }));
  return { ...provider, ...found, offers };
}

// What the warehouse decided on a pair, by column of comparison_scorecards; null where the two are
// not both language models. `left` has the lower number.
export async function decision(index, left, right) {
  if (left.model_type !== "language" || right.model_type !== "language") return null;
  const paired = index.models.filter((model) => model.model_type === "language");
  const [from, to] = [paired.indexOf(left), paired.indexOf(right)];
  const file = await load(`pairs/${Math.floor(from / index.left_models_per_file)}.json`);
  const values = file.flatMap(({ decisions, rows }) => (
    decisions[rows[from % index.left_models_per_file][to - from - 1]]));
  return named(index.decided, values);
}

// The definition of comparison_pages, for sentences.js.
export function sentences() {
  return load("sentences.json");
}

function named(names, values) {
  return Object.fromEntries(names.map((name, place) => [name, values[place]]));
}
