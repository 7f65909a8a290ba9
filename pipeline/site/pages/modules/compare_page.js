// compare.html?a=ID&b=ID&traffic=PROFILE, or &input=800&output=250&cached=30 for an own volume;
// compare.html?m=ID&m=ID&m=ID for three to eight models. Any name that only one model has will do.
import { asked as query, compareAddress } from "./address.js";
import { bars, steps } from "./charts.js";
import { openIndex } from "./data.js";
import { compareMany } from "./many.js";
import { endingNote } from "./ending.js";
import { openPair } from "./pair.js";
import { picker } from "./picker.js";
import { bestRoute, historyRoute, routeOf, routesTable } from "./routes.js";
import { meant } from "./search.js";
import { sectionsOf } from "./sections.js";
import { trafficSection } from "./traffic.js";
import { unknownModel } from "./unknown.js";
import { counted, el, factFigure, leftOut, pairAddress, pairTable, run, section, writtenFigure } from "./view.js";
import { UNKNOWN } from "./words.js";

const MOST = 8;

run(async (main) => {
  const index = await openIndex();
  const names = [...query.getAll("m"), query.get("a"), query.get("b")].filter(Boolean);
  const found = await Promise.all(names.map((name) => meant(index, name)));
  const asked = [...new Set(found.filter(Boolean))].slice(0, MOST);
  if (found.includes(undefined) || asked.length < 2) return choose(main, index, asked, names, found);
  main.append(leftOut(names.filter((_, place) => !asked.includes(found[place]))
    .map((name) => ["m", name, `more than ${MOST}`])));
  if (asked.length > 2) {
    const add = picker(index, { label: "Compare with one more",
      pick: (model) => { location.href = compareAddress([...new Set([...asked, model])]); } });
    return compareMany(main, index, asked, add);
  }
  await two(main, index, asked);
});

async function two(main, index, asked) {
  const pair = await openPair(index, ...asked);
  const names = pair.sides.map((model) => model.model_name);
  document.title = names.join(" vs ");
  main.append(el("h1", {}, names.join(" vs ")), ...(pair.page ? top(pair) : unpaired(index, pair)));
  const { first, late } = pair.page ? sectionsOf(index, pair) : { first: [], late: [] };
  main.append(
    section("scorecard", "Decision scorecard", pairTable(index, pair.sides,
      "What decides, signal by signal. A tick marks who is ahead; an unknown never wins or loses.",
      signalRows(index, pair)), contextChart(index, pair)),
    trafficSection(index, pair.sides, query),
    ...first,
    section("specs", "Specifications", pairTable(index, pair.sides,
      "Each figure with the page that states it and the day it was last seen there.",
      specificationRows(index, pair))),
    section("prices", "Prices and routes", pairTable(index, pair.sides,
      "The cheapest believable route at standard tier by monthly cost, fresh prices before old ones; a free route is no price.",
      priceRows(index, pair)), priceChart(pair), historyChart(index, pair), ...pair.sides.map((model) => el("details", {},
      el("summary", {}, `${counted(model.offers.length, "offer")} of ${model.model_name}`),
      routesTable(index, model, `sort-${model.model_id}`)))),
    section("capabilities", "Capabilities", pairTable(index, pair.sides,
      "No only where a source says so; what nobody states is unknown.", capabilityRows(index, pair))),
    benchmarkSection(index, pair),
    ...late,
    nearestSection(index, pair),
  );
}

async function choose(main, index, [one, other], named, found) {
  document.title = "Compare two models";
  main.append(el("h1", {}, "Compare two models"));
  for (const name of named.filter((_, place) => found[place] === undefined)) {
    const others = found.filter(Boolean);
    main.append(await unknownModel(index, name, (model) => el("a", {
      href: compareAddress([...new Set([...others, model])].slice(0, MOST)) }, model.model_name)));
  }
  const chosen = [one, other];
  const go = () => {
    if (chosen[0] && chosen[1] && chosen[0] !== chosen[1]) location.href = pairAddress(...chosen);
  };
  [0, 1].forEach((side) => main.append(picker(index, {
    label: side ? "With" : "Compare", chosen: chosen[side],
    pick: (model) => { chosen[side] = model; go(); },
  })));
}

function top({ page, row }) {
  return [
    el("p", { class: "verdict" }, page.verdict),
    el("p", {}, page.intro),
    el("p", { class: row.is_stale ? "stale" : "muted" }, page.last_reviewed),
  ];
}

function unpaired(index, pair) {
  return [...pair.sides.map((model) => endingNote(index, model)), el("p", {}, "These two are not both language models, so no verdict is drawn; their facts stand side by side.")];
}

// The side a winner column names, in the order asked for.
function side(pair, winner) {
  const order = pair.isSwapped ? ["right", "left"] : ["left", "right"];
  const place = order.indexOf(winner);
  return place < 0 ? null : place;
}

function rowOf(pair, label, figure, winner) {
  const ahead = pair.row && winner ? side(pair, pair.row[winner]) : null;
  return { label, cells: pair.sides.map(figure), ahead };
}

function cheapest(component) {
  return (model) => {
    const offer = bestRoute(model, component);
    if (offer === null) return { text: UNKNOWN };
    const detail = `on ${offer.provider.name}`;
    return { ...offer, text: offer.texts[component], detail, others: offer.others[component] };
  };
}

function signalRows(index, pair) {
  const rows = [
    rowOf(pair, "Best for", (model) => ({ text: model.best_for ?? UNKNOWN })),
    rowOf(pair, "Decision fit", (model) => ({ text: model.decision_fit ?? UNKNOWN })),
    rowOf(pair, "Context window", (model) => writtenFigure(index, model, "context_window_tokens"), "context_winner"),
    ...Object.entries(index.bases).map(([basis, label]) => rowOf(pair, label, (model) => (
      sourced(index, model, basis, model.side?.[`${basis}_price_text`])
    ), pair.row?.cost_basis === basis ? "monthly_cost_winner" : undefined)),
    rowOf(pair, "Provider routes", (model) => ({ text: `${model.provider_count} tracked` }),
      "provider_count_winner"),
  ];
  if (!pair.page) return rows;
  const told = pair.page.scorecard.find((row) => row.label === "Shared benchmarks");
  const cells = pair.isSwapped ? [told.right, told.left] : [told.left, told.right];
  return [...rows, { label: told.label, cells: cells.map((text) => ({ text })) }];
}

// A text on a price, which tells its day, with the page of the route it is on.
function sourced(index, model, basis, text) {
  const { url, source, locator } = routeOf(index, model, basis) ?? {};
  return text ? { text, url, source, locator } : { text: UNKNOWN };
}

function specificationRows(index, pair) {
  return Object.entries(index.specifications).map(([attribute, label]) => rowOf(pair, label,
    (model) => writtenFigure(index, model, attribute), index.winners[attribute])).filter((row, place) => place < index.always_specified
    || row.cells.some((cell) => cell.text !== UNKNOWN));
}

function priceRows(index, pair) {
  return [
    rowOf(pair, "Input /1M tokens", cheapest("input"), "input_price_winner"),
    rowOf(pair, "Output /1M tokens", cheapest("output"), "output_price_winner"),
    rowOf(pair, "Cached input /1M", (model) => (
      sourced(index, model, model.side?.cached_input_basis, model.side?.cached_input_text))),
    rowOf(pair, "Free route", (model) => ({ text: model.has_free_route ? "Yes" : "No" })),
  ];
}

function capabilityRows(index, pair) {
  return Object.entries(index.capabilities).map(([name, label]) => {
    const row = rowOf(pair, label, (model) => factFigure(model, `supports_${name}`));
    const ahead = pair.row ? side(pair, pair.row[`${name}_outcome`]) : null;
    return { ...row, ahead };
  });
}

function benchmarkSection(index, pair) {
  if (pair.shared.length === 0) {
    return section("benchmarks", "Shared benchmarks",
      el("p", {}, "No benchmark is sourced for both models."));
  }
  const rows = pair.shared.map((shared) => {
    const results = pair.isSwapped ? [shared.right, shared.left] : [shared.left, shared.right];
    return {
      label: shared.name + (shared.words ? ` · ${shared.words}` : ""),
      cells: results.map((result) => ({ ...result, detail: result.measured })),
      ahead: shared.gap === 0 ? null : side(pair, shared.gap > 0 ? "left" : "right"),
    };
  });
  const percents = pair.shared.filter((shared) => shared.scale === "percent").slice(0, 8);
  const chart = bars("Shared benchmarks, percent", percents.flatMap((shared) => {
    const results = pair.isSwapped ? [shared.right, shared.left] : [shared.left, shared.right];
    return results.map((result, at) => ({
      label: at ? "" : shared.name, length: result.score, text: result.text, side: at }));
  }));
  return section("benchmarks", "Shared benchmarks", pairTable(index, pair.sides,
    "The same benchmark, variant and scale on both sides; the largest gap first.", rows), chart ?? "");
}

function contextChart(index, { sides }) {
  return bars("Context window, tokens", sides.map((model, at) => ({
    label: model.model_name, length: model.context_window_tokens,
    text: writtenFigure(index, model, "context_window_tokens").text, side: at }))) ?? "";
}

function priceChart({ sides }) {
  return bars("Cheapest price, USD per 1M tokens", ["input", "output"].flatMap((component) => (
    sides.map((model, at) => {
      const amount = model[`${component}_usd_per_mtok`];
      const name = component === "input" ? "Input" : "Output";
      const text = model.side?.[`${component}_text`];
      return { label: `${name} · ${model.model_name}`, length: amount, text, side: at };
    })))) ?? "";
}

function historyChart(index, { sides }) {
  const series = sides.map((model, at) => {
    const route = historyRoute(index, model);
    const own = model.history.filter((one) => one.offer === route && one.component === "output");
    return { label: model.model_name, side: at, steps: own };
  });
  const until = sides.map((model) => model.last_reviewed_on).sort().at(-1);
  return steps("Output price over time on the best established route, else the cheapest, USD per 1M tokens", series, until) ?? "";
}

function nearestSection(index, { sides }) {
  const further = sides.flatMap((model, at) => model.nearest
    .filter((near) => near.model_id !== sides[1 - at].model_id).slice(0, 3)
    .map((near) => el("li", {}, el("a", { href: pairAddress(model, near) },
      `${model.model_name} vs ${near.model_name}`))));
  return section("further", "Continue comparing", el("ul", {}, further),
    el("h3", {}, "Or put another model in place of one"),
    el("div", { class: "pickers" }, [0, 1].map((at) => picker(index, {
      label: `Instead of ${sides[at].model_name}`,
      pick: (model) => {
        location.href = at ? pairAddress(sides[0], model) : pairAddress(model, sides[1]);
      },
    })), picker(index, { label: "And a third model",
      pick: (model) => { location.href = compareAddress([...new Set([...sides.map((side) => index.byId.get(side.model_id)), model])]); },
    })));
}
