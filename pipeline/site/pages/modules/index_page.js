// index.html: search over all models, filters, and two models to compare.
import { openIndex } from "./data.js";
import { searcher } from "./search.js";
import { el, heading, modelLink, pairAddress, run, table } from "./view.js";
import { price, tokens, UNKNOWN } from "./words.js";

const SHOWN = 60;
const ORDERS = {
  routes: ["Most offered", (a, b) => b.provider_count - a.provider_count],
  newest: ["Newest", (a, b) => (b.released_on ?? "").localeCompare(a.released_on ?? "")],
  cheapest: ["Cheapest output", (a, b) => (a.output_usd_per_mtok ?? Infinity) - (b.output_usd_per_mtok ?? Infinity)],
  context: ["Longest context", (a, b) => (b.context_window_tokens ?? -1) - (a.context_window_tokens ?? -1)],
};

run(async (main) => {
  const index = await openIndex();
  const state = { chosen: [], shown: SHOWN, search: null };
  const newest = index.models.map((model) => model.last_reviewed_on).sort().at(-1);
  const languages = index.models.filter((model) => model.model_type === "language").length;
  const fields = filters(index);
  const body = el("tbody", { role: "rowgroup" });
  const count = el("p", { class: "muted", role: "status" });
  const more = el("button", { type: "button", class: "quiet" }, "Show more");
  const tray = el("div", { class: "tray", hidden: true, role: "region", "aria-label": "Chosen models" });
  const list = table("list models", null, [
    heading("Model"), heading("Released"), heading("Context", { class: "number" }),
    heading("Input $/1M", { class: "number" }), heading("Output $/1M", { class: "number" }),
    heading("Routes", { class: "number" }), heading("Compare"),
  ], []);
  list.querySelector("tbody").replaceWith(body);

  const show = () => {
    const found = matching(index, fields, state);
    count.textContent = `${tokens(found.length)} of ${tokens(index.models.length)} models`;
    body.replaceChildren(...found.slice(0, state.shown)
      .map((model) => line(model, state, choose, newest)));
    more.hidden = found.length <= state.shown;
  };
  const choose = (model, isChosen) => {
    state.chosen = state.chosen.filter((one) => one !== model);
    if (isChosen) state.chosen = [...state.chosen, model].slice(-2);
    for (const box of body.querySelectorAll("input")) {
      box.checked = state.chosen.some((one) => one.model_id === box.value);
    }
    fill(tray, state.chosen);
  };
  more.addEventListener("click", () => { state.shown += 200; show(); });
  for (const field of Object.values(fields.inputs)) {
    field.addEventListener("input", async () => {
      state.shown = SHOWN;
      if (field === fields.inputs.text) state.search ??= await searcher(index);
      show();
    });
  }
  main.append(
    el("h1", {}, "Language models, compared with sources"),
    el("p", {}, `${tokens(index.models.length)} models, ${tokens(index.providers.length)} providers and `
      + `${tokens(languages * (languages - 1) / 2)} pairs. Search, then mark two models to compare them.`),
    el("p", { class: "muted" }, `Last reviewed ${newest}.`),
    fields.form, count, list, more, tray,
  );
  show();
});

function filters(index) {
  const labs = new Map();
  for (const model of index.models) labs.set(model.lab_name, (labs.get(model.lab_name) ?? 0) + 1);
  const types = [...new Set(index.models.map((model) => model.model_type))].sort();
  const select = (options) => el("select", {}, options.map(
    ([value, text, isChosen]) => el("option", { value, selected: isChosen }, text)));
  const inputs = {
    text: el("input", { type: "search", placeholder: "name, id, lab or alias", autocomplete: "off" }),
    lab: select([["", "Any lab"], ...[...labs].sort((a, b) => b[1] - a[1])
      .map(([name, held]) => [name, `${name} (${held})`])]),
    type: select([["", "Any type"], ...types.map((type) => [type, type, type === "language"])]),
    needs: select([["", "Any capability"], ...Object.entries(index.capabilities)]),
    context: select([[0, "Any context"], [32000, "32,000 or more"], [128000, "128,000 or more"],
      [200000, "200,000 or more"], [1000000, "1,000,000 or more"]]),
    order: select(Object.entries(ORDERS).map(([value, [text]]) => [value, text])),
    open: el("input", { type: "checkbox" }),
    priced: el("input", { type: "checkbox" }),
  };
  const labelled = (text, input) => el("label", {}, text, input);
  const checked = (text, input) => el("label", { class: "check" }, input, text);
  const form = el("form", { class: "bar", role: "search", onsubmit: (event) => event.preventDefault() },
    labelled("Find a model", inputs.text), labelled("Lab", inputs.lab), labelled("Type", inputs.type),
    labelled("Supports", inputs.needs), labelled("Context window", inputs.context),
    labelled("Order", inputs.order), checked("Open weights", inputs.open), checked("Priced", inputs.priced));
  return { form, inputs };
}

function matching(index, { inputs }, state) {
  const text = inputs.text.value.trim();
  const found = text && state.search ? state.search(text) : [...index.models];
  const kept = found.filter((model) => (!inputs.lab.value || model.lab_name === inputs.lab.value)
    && (!inputs.type.value || model.model_type === inputs.type.value)
    && (!inputs.needs.value || model.supports[inputs.needs.value] === true)
    && (model.context_window_tokens ?? 0) >= Number(inputs.context.value)
    && (!inputs.open.checked || model.is_open_weights === true)
    && (!inputs.priced.checked || model.output_usd_per_mtok !== null));
  // A search keeps the nearest name first unless another order is asked for.
  return text && inputs.order.value === "routes" ? kept : kept.sort(ORDERS[inputs.order.value][1]);
}

function line(model, state, choose, today) {
  const cell = (text, label) => el("td", { role: "cell", class: "number", "data-label": label },
    el("span", { class: text === UNKNOWN ? "unknown" : null }, text));
  const isOver = model.retires_on !== null || ["deprecated", "retired"].includes(model.status);
  const box = el("input", {
    type: "checkbox", value: model.model_id, checked: state.chosen.includes(model),
    "aria-label": `Compare ${model.model_name}`,
    onchange: (event) => choose(model, event.target.checked),
  });
  return el("tr", { role: "row" },
    el("th", { scope: "row", role: "rowheader" }, modelLink(model),
      el("span", { class: "source" }, model.lab_name, isOver ? ending(model, today) : "")),
    el("td", { role: "cell", "data-label": "Released" },
      el("span", { class: model.released_on ? null : "unknown" }, model.released_on ?? UNKNOWN)),
    cell(tokens(model.context_window_tokens), "Context"),
    cell(price(model.input_usd_per_mtok), "Input"), cell(price(model.output_usd_per_mtok), "Output"),
    cell(String(model.provider_count), "Routes"),
    el("td", { role: "cell", "data-label": "Compare" }, model.model_type === "language" ? box : ""));
}

function ending(model, today) {
  if (model.retires_on === null) return ` · ${model.status}`;
  return ` · ${model.retires_on < today ? "retired" : "retires"} ${model.retires_on}`;
}

function fill(tray, chosen) {
  tray.hidden = chosen.length === 0;
  const names = chosen.map((model) => model.model_name);
  tray.replaceChildren(chosen.length === 2
    ? el("a", { href: pairAddress(...chosen), class: "go" }, `Compare ${names.join(" and ")}`)
    : el("span", {}, `${names[0] ?? ""}: mark a second model to compare`));
}
