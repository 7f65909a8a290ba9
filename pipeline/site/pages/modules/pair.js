// Any two models put together: the row that comparison_scorecards has for them, and its page.
import { decision, openModel, sentences } from "./data.js";
import { decimal, page } from "./sentences.js";

// {sides: the two models in the order asked for, left, right, row, page, shared}; row and page are
// null where the two are not both language models.
export async function openPair(index, one, other) {
  const [first, second] = one.number < other.number ? [one, other] : [other, one];
  const [left, right, decided, steps] = await Promise.all([
    openModel(index, first), openModel(index, second), decision(index, first, second), sentences(),
  ]);
  const isSwapped = first !== one;
  const sides = isSwapped ? [right, left] : [left, right];
  const shared = sharedBenchmarks(left, right, decided);
  if (decided === null) return { sides, left, right, isSwapped, shared, row: null, page: null };
  const row = { ...scorecard(index, left, right, shared, decided), ...decided };
  const rows = {
    scorecards: row,
    left_side: side(left),
    right_side: side(right),
    benchmarks: { benchmark_name: shared[0]?.name ?? null },
    task_benchmarks: { benchmark_name: index.benchmarks[row.task_benchmark_id] ?? null },
    counter_benchmarks: { benchmark_name: index.benchmarks[row.counter_benchmark_id] ?? null },
  };
  return { sides, left, right, isSwapped, shared, row, page: page(steps, rows) };
}

function side(model) {
  const { model_id, model_name, lab_name, best_for, decision_fit, is_coding_product } = model;
  const texts = Object.fromEntries(Object.entries(model.side).map(([name, value]) => [
    name, /_(per_mtok|cost_usd)$/.test(name) ? decimal(value, 6) : value]));
  return { model_id, model_name, lab_name, best_for, decision_fit, is_coding_product, ...texts };
}

function outcome(left, right) {
  if (left === null || right === null) return "unknown";
  if (left && right) return "both";
  return left ? "left" : right ? "right" : "neither";
}

// One row a measure that both have, that which the pair's row names first, then the largest gap; of
// several scores of a model, two of the same evidence go before a lab's own number against an
// independent one.
function sharedBenchmarks(left, right, decided) {
  const isTop = (shared) => shared.measure === decided?.top_measure_id;
  const best = new Map();
  for (const one of left.benchmarks) {
    for (const other of right.benchmarks) {
      if (one.measure !== other.measure) continue;
      const isAlike = one.evidence === other.evidence;
      const order = [isAlike ? 0 : 1, one.evidence, other.evidence].join(" ");
      if (best.has(one.measure) && best.get(one.measure).order <= order) continue;
      best.set(one.measure, {
        measure: one.measure, name: one.name, words: one.words, scale: one.scale, order,
        left: one, right: other, gap: Math.round((one.score - other.score) * 1e4),
        isLikeForLike: isAlike && one.evidence !== "unstated",
        benchmark: one.benchmark,
      });
    }
  }
  return [...best.values()].sort((a, b) => isTop(b) - isTop(a) || (b.scale === "percent") - (a.scale === "percent")
    || b.isLikeForLike - a.isLikeForLike || Math.abs(b.gap) - Math.abs(a.gap)
    || (a.measure < b.measure ? -1 : 1));
}

// What a task cost both on the benchmark that the pair's row names, by one source, in millionths.
function taskCosts(left, right, decided) {
  const isMeant = (task) => task.benchmark === decided.task_benchmark_id
    && task.variant === decided.task_benchmark_variant;
  for (const one of left.tasks.filter(isMeant)) {
    const other = right.tasks.find((task) => isMeant(task) && task.source === one.source);
    if (other) return [one.micros, other.micros];
  }
  return [null, null];
}

function scorecard(index, left, right, shared, decided) {
  const basis = decided.cost_basis;
  const tasks = taskCosts(left, right, decided);
  const sides = { left, right };
  const row = {};
  for (const [name, model] of Object.entries(sides)) {
    for (const column of ["model_id", "model_name", "lab_name", "released_on", "provider_count",
      "context_window_tokens", "max_output_tokens"]) row[`${name}_${column}`] = model[column];
    row[`${name}_input_usd_per_mtok`] = decimal(model.input_usd_per_mtok, 6);
    row[`${name}_output_usd_per_mtok`] = decimal(model.output_usd_per_mtok, 6);
  }
  // Both on the basis that the pair is compared on; where there is none, each its own.
  const costs = [left, right].map((model) => (
    (basis ? model.side[`${basis}_cost_usd`] : model.costs.reference?.micros) ?? null));
  const names = new Set(right.side.provider_names);
  const top = shared[0];
  return {
    ...row,
    left_monthly_cost_usd: decimal(costs[0], 6),
    right_monthly_cost_usd: decimal(costs[1], 6),
    monthly_cost_gap_usd: costs.includes(null) ? null : decimal(costs[0] - costs[1], 6),
    left_task_cost_usd: decimal(tasks[0], 6),
    right_task_cost_usd: decimal(tasks[1], 6),
    shared_provider_count: left.side.provider_names.filter((name) => names.has(name)).length,
    shared_benchmark_count: shared.length,
    top_benchmark_scale: top?.scale ?? null,
    top_left_score: top ? decimal(Math.round(top.left.score * 1e4), 4) : null,
    top_right_score: top ? decimal(Math.round(top.right.score * 1e4), 4) : null,
    ...Object.fromEntries(Object.keys(index.capabilities).map((name) => [
      `${name}_outcome`, outcome(left.supports[name], right.supports[name])])),
  };
}
