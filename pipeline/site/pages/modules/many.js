// Three to eight models side by side: a column a model, who leads each row, the verdict of each pair.
import { compareAddress } from "./address.js";
import { openModel } from "./data.js";
import { endingWords } from "./ending.js";
import { openPair } from "./pair.js";
import { el, factFigure, figure, heading, modelLink, section, table, writtenFigure } from "./view.js";
import { cost, UNKNOWN } from "./words.js";

const BENCHMARKS = 10;

export async function compareMany(main, index, chosen, pick) {
  const models = await Promise.all(chosen.map((model) => openModel(index, model)));
  const pairs = await pairsOf(index, chosen);
  document.title = `${models.length} models compared`;
  const remove = (model) => el("a", { class: "remove", "aria-label": `Leave out ${model.model_name}`,
    href: compareAddress(chosen.filter((one) => one.model_id !== model.model_id)) }, "×");
  const headings = [el("td", { role: "cell" }), ...models.map((model) => heading(
    [modelLink(model), "\u00a0", remove(model)]))];
  const rows = (lines) => lines.map((line) => el("tr", { role: "row" },
    el("th", { scope: "row", role: "rowheader" }, line.label),
    line.cells.map((shown, place) => el("td", { role: "cell", class: place === line.leader ? "ahead" : null },
      figure(index, shown)))));
  const many = (title, caption, lines) => (lines.length === 0 ? "" : section(title.toLowerCase(), title, el("p", { class: "muted" }, caption),
    el("div", { class: "scroll", tabindex: 0, role: "group", "aria-label": `${title}, a column a model` },
      table("many", null, headings.map((node) => node.cloneNode(true)), rows(lines)))));
  main.append(
    el("h1", {}, models.map((model) => model.model_name).join(", ")),
    section("verdicts", "Verdict of each pair", el("ul", { class: "verdicts" }, pairs.map(({ sides, page }) => el("li", {},
      el("a", { href: compareAddress(sides) }, sides.map((side) => side.model_name).join(" vs ")),
      `: ${page ? page.verdict : "not both are language models"}`)))),
    many("Scorecard", "A tick marks who is ahead of all the others; an unknown never wins or loses. "
      + "Monthly cost at reference traffic: 800M input, 250M output tokens.", signalLines(index, models, pairs)),
    many("Specifications", "Each figure with the page that states it and the day it was last seen there.",
      specificationLines(index, models, pairs)),
    many("Capabilities", "No only where a source says so.", capabilityLines(index, models)),
    many("Benchmarks", "Scores of the same benchmark, variant and scale, where two or more have one.",
      benchmarkLines(models, pairs)),
    models.length < 8 ? section("further", "Add a model", pick) : "",
  );
}

async function pairsOf(index, models) {
  const pairs = models.flatMap((one, place) => models.slice(place + 1).map((other) => [one, other]));
  return Promise.all(pairs.map(([one, other]) => openPair(index, one, other)));
}

// The model ahead of every other that is known of, and behind or level with none; null without one.
function leaderOf(models, pairs, winner) {
  const leads = models.map((model) => {
    const met = pairs.filter(({ row, left, right }) => row && [left, right].some((one) => one.model_id === model.model_id));
    const results = met.map(({ row, left }) => {
      const own = left.model_id === model.model_id ? "left" : "right";
      return row[winner] === own ? "this" : row[winner];
    });
    return results.includes("this") && !results.some((result) => ["left", "right", "tie"].includes(result));
  });
  const place = leads.indexOf(true);
  return place < 0 ? null : place;
}

function signalLines(index, models, pairs) {
  const texts = (label, text, winner) => ({ label, cells: models.map((model) => ({ text: text(model) ?? UNKNOWN })),
    leader: winner ? leaderOf(models, pairs, winner) : null });
  return [
    texts("End", (model) => endingWords(model) ?? "no end stated"),
    texts("Monthly cost", (model) => (model.costs.reference?.micros == null ? UNKNOWN : cost(model.costs.reference.micros)),
      "monthly_cost_winner"),
    ...Object.entries(index.bases).map(([basis, label]) => texts(label, (model) => model.side?.[`${basis}_price_text`])),
    texts("Provider routes", (model) => `${model.provider_count} tracked`, "provider_count_winner"),
    texts("Best for", (model) => model.best_for),
  ];
}

function specificationLines(index, models, pairs) {
  return Object.entries(index.specifications).map(([attribute, label]) => ({
    label, leader: index.winners[attribute] ? leaderOf(models, pairs, index.winners[attribute]) : null,
    cells: models.map((model) => writtenFigure(index, model, attribute)),
  })).filter((line) => line.cells.some((cell) => cell.text !== UNKNOWN));
}

function capabilityLines(index, models) {
  return Object.entries(index.capabilities).map(([name, label]) => ({
    label, leader: null, cells: models.map((model) => factFigure(model, `supports_${name}`)),
  })).filter((line) => line.cells.some((cell) => cell.text !== UNKNOWN));
}

function benchmarkLines(models, pairs) {
  const goneBy = new Map();
  for (const { row } of pairs) {
    if (!["left", "right"].includes(row?.benchmark_winner)) continue;
    goneBy.set(row.top_measure_id, (goneBy.get(row.top_measure_id) ?? 0) + 1);
  }
  const measures = new Map();
  models.forEach((model, place) => {
    for (const result of model.benchmarks) {
      const line = measures.get(result.measure) ?? { goneBy: goneBy.get(result.measure) ?? 0, name: result.name,
        label: [result.name, result.words, result.scale].filter(Boolean).join(" · "), leader: null, cells: models.map(() => ({ text: UNKNOWN })), count: 0 };
      if (line.cells[place].text === UNKNOWN) {
        line.count += 1;
        line.cells[place] = { ...result, detail: result.measured };
      }
      measures.set(result.measure, line);
    }
  });
  const shared = [...measures.values()].filter((line) => line.count > 1).sort((a, b) => b.goneBy - a.goneBy || b.count - a.count);
  // Those that a pair's verdict goes by, then two of a benchmark at most, so that one with many variants
  // leaves room for others.
  const ofName = (line, place) => shared.slice(0, place).filter((one) => one.name === line.name).length;
  return shared.filter((line, place) => line.goneBy || ofName(line, place) < 2)
    .slice(0, Math.max(BENCHMARKS, goneBy.size));
}
