// index.html: search over all models, filters, an order, and up to eight models to compare; all of it in
// the address: q, lab, type, needs, context, open, priced, sort, and m for each model chosen.
import { asked, compareAddress, remember } from "./address.js";
import { arrowsInto } from "./combobox.js";
import { openIndex } from "./data.js";
import { endingWords } from "./ending.js";
import { searcher } from "./search.js";
import { sorting } from "./sorting.js";
import { el, freshness, lastSeen, leftOut, modelLink, run, table } from "./view.js";
import { price, tokens, UNKNOWN } from "./words.js";

const SHOWN = 60, MOST = 8;
const COLUMNS = [
  { id: "name", text: "Model", value: (model) => model.model_name },
  { id: "released", text: "Released", isDown: true, value: (model) => model.released_on },
  { id: "context", text: "Context", isNumber: true, isDown: true, value: (model) => model.context_window_tokens },
  { id: "list", text: "List in / out", label: "List output price", isNumber: true, value: (model) => model.list_output_usd_per_mtok },
  { id: "best", text: "Best in / out", label: "Best output price", isNumber: true, value: (model) => model.best_output_usd_per_mtok },
  { id: "routes", text: "Routes", isNumber: true, isDown: true, value: (model) => model.provider_count },
  { id: "reviewed", text: "Last named", label: "Last named by a source", isDown: true, value: (model) => model.last_reviewed_on },
  { text: "Compare" },
];

run(async (main) => {
  const index = await openIndex();
  const chosen = asked.getAll("m").map((id) => index.byId.get(id)).filter(Boolean).slice(0, MOST);
  const state = { chosen, shown: SHOWN, find: null };
  const languages = index.models.filter((model) => model.model_type === "language").length;
  const order = sorting(COLUMNS, { initial: "-routes", changed: () => show() });
  const fields = filters(index, order);
  const body = el("tbody", { role: "rowgroup" });
  const count = el("p", { class: "muted", role: "status" });
  const more = el("button", { type: "button", class: "quiet" }, "Show more");
  const tray = el("div", { class: "tray", role: "region", "aria-label": "Chosen models" });
  const list = table("list models", "Prices in USD per 1M tokens, each with the last day for which its page "
    + "stated it. List: the lab's own; best: on one established route. Last named: the last day for which any "
    + "source named the model, in whatever it said.", order.headings, []);
  list.querySelector("tbody").replaceWith(body);
  arrowsInto(fields.inputs.q, body);

  const show = () => {
    const { models, read } = matching(index, fields, state, order);
    count.textContent = `${tokens(models.length)} of ${tokens(index.models.length)} models`
      + (read ? `, found as "${read}"` : "");
    body.replaceChildren(...models.slice(0, state.shown)
      .map((model) => line(index, model, state, choose)));
    more.hidden = models.length <= state.shown;
  };
  const choose = (model, isChosen) => {
    const others = state.chosen.filter((one) => one !== model);
    state.chosen = isChosen && others.length < MOST ? [...others, model] : others;
    for (const box of body.querySelectorAll("input")) {
      box.checked = state.chosen.some((one) => one.model_id === box.value);
    }
    remember({ m: state.chosen.map((one) => one.model_id) });
    fill(tray, state.chosen, choose);
  };
  more.addEventListener("click", () => { state.shown += 200; show(); });
  for (const field of Object.values(fields.inputs)) {
    field.addEventListener("input", async () => {
      state.shown = SHOWN;
      remember(settings(fields.inputs));
      if (field === fields.inputs.q) state.find ??= await searcher(index);
      show();
    });
  }
  main.append(
    el("h1", {}, "Language models, compared with sources"),
    el("p", {}, `${tokens(index.models.length)} models, ${tokens(index.providers.length)} providers and `
      + `${tokens(languages * (languages - 1) / 2)} pairs. Search, then mark two to ${MOST} models to compare them.`),
    el("p", { class: "muted" }, freshness(index), " ", el("a", { href: "sources.html" }, "When each source was read"), "."),
    leftOut([...fields.untaken, ...notChosen(index), ...order.untaken]), fields.form, count, list, more, tray,
  );
  fill(tray, state.chosen, choose);
  if (fields.inputs.q.value) state.find = await searcher(index);
  show();
});

function filters(index, order) {
  const labs = new Map();
  for (const model of index.models) labs.set(model.lab_name, (labs.get(model.lab_name) ?? 0) + 1);
  const types = [...new Set(index.models.map((model) => model.model_type))].sort();
  const untaken = [];
  const select = (name, options, otherwise = "") => {
    const given = asked.get(name);
    const isKnown = options.some(([value]) => String(value) === given);
    if (given && !isKnown) untaken.push([name, given, "not among the choices"]);
    const wanted = isKnown ? given : otherwise;
    return el("select", {}, options.map(([value, text]) => (
      el("option", { value, selected: String(value) === wanted }, text))));
  };
  const box = (name) => el("input", { type: "checkbox", checked: asked.has(name) });
  const inputs = {
    q: el("input", { type: "search", placeholder: "name, id, lab or alias", autocomplete: "off", value: asked.get("q") }),
    lab: select("lab", [["", "Any lab"], ...[...labs].sort((a, b) => b[1] - a[1])
      .map(([name, held]) => [name, `${name} (${held})`])]),
    type: select("type", [["any", "Any type"], ...types.map((type) => [type, type])], "language"),
    needs: select("needs", [["", "Any capability"], ...Object.entries(index.capabilities)]),
    context: select("context", [["", "Any context"], [32000, "32,000 or more"], [128000, "128,000 or more"],
      [200000, "200,000 or more"], [1000000, "1,000,000 or more"]]),
    open: box("open"),
    priced: box("priced"),
  };
  const labelled = (text, input) => el("label", {}, text, input);
  const checked = (text, input) => el("label", { class: "check" }, input, text);
  const form = el("form", { class: "bar", role: "search", onsubmit: (event) => event.preventDefault() },
    labelled("Find a model", inputs.q), labelled("Lab", inputs.lab), labelled("Type", inputs.type),
    labelled("Supports", inputs.needs), labelled("Context window", inputs.context), order.choice,
    checked("Open weights", inputs.open), checked("Priced", inputs.priced));
  return { form, inputs, untaken };
}

// Models to compare that the address names in vain.
function notChosen(index) {
  const ids = asked.getAll("m");
  return ids.flatMap((id, place) => (!index.byId.has(id) ? [["m", id, "no model of this release"]]
    : place >= MOST ? [["m", id, `more than ${MOST}`]] : []));
}

function settings({ q, lab, type, needs, context, open, priced }) {
  return { q: q.value.trim(), lab: lab.value, type: type.value === "language" ? "" : type.value,
    needs: needs.value, context: context.value, open: open.checked, priced: priced.checked };
}

function matching(index, { inputs }, state, order) {
  const wanted = settings(inputs);
  const { models, read } = wanted.q && state.find ? state.find(wanted.q) : { models: index.models, read: null };
  const kept = models.filter((model) => (!wanted.lab || model.lab_name === wanted.lab)
    && (inputs.type.value === "any" || model.model_type === inputs.type.value)
    && (!wanted.needs || model.supports[wanted.needs] === true)
    && (model.context_window_tokens ?? 0) >= Number(wanted.context)
    && (!wanted.open || model.is_open_weights === true)
    && (!wanted.priced || model.output_usd_per_mtok !== null));
  // A search keeps the nearest name first unless another order is asked for.
  return { models: wanted.q && !order.isAsked() ? kept : order.sorted(kept), read };
}

function line(index, model, state, choose) {
  const cell = (text, label) => el("td", { role: "cell", class: "number", "data-label": label },
    el("span", { class: text === UNKNOWN ? "unknown" : null }, text));
  const end = endingWords(model);
  const box = el("input", {
    type: "checkbox", value: model.model_id, checked: state.chosen.includes(model),
    "aria-label": `Compare ${model.model_name}`,
    onchange: (event) => choose(model, event.target.checked),
  });
  return el("tr", { role: "row" },
    el("th", { scope: "row", role: "rowheader" }, modelLink(model),
      el("span", { class: "source" }, model.lab_name),
      end ? el("span", { class: "source stale" }, end) : null,
      model.contested ? el("span", { class: "source contested" },
        `sources differ on ${model.contested} ${model.contested === 1 ? "fact" : "facts"}`) : null),
    el("td", { role: "cell", "data-label": "Released" },
      model.released_on ? el("time", {}, model.released_on) : el("span", { class: "unknown" }, UNKNOWN)),
    cell(tokens(model.context_window_tokens), "Context"),
    priceCell(index, model, "list", "List"), priceCell(index, model, "best", "Best"),
    cell(String(model.provider_count), "Routes"),
    el("td", { role: "cell", "data-label": "Last named" }, lastSeen(index, model.last_reviewed_on, model.is_stale)),
    el("td", { role: "cell", "data-label": "Compare" }, model.model_type === "language" ? box : ""));
}

function priceCell(index, model, basis, label) {
  const [input, output] = ["input", "output"].map((component) => model[`${basis}_${component}_usd_per_mtok`]);
  const provider = index.providers[model[`${basis}_provider`]];
  const day = model[`${basis}_last_reviewed_on`];
  return el("td", { role: "cell", class: "number", "data-label": label },
    output === null && input === null ? el("span", { class: "unknown" }, "none")
      : [el("span", { class: "figure" }, `${price(input)} / ${price(output)}`), provider ? el("span", { class: "source" }, provider.name) : null,
        day ? el("span", { class: "source" }, el("time", { datetime: day }, day)) : null]);
}

function fill(tray, chosen, choose) {
  tray.hidden = chosen.length === 0;
  const chips = chosen.map((model) => el("li", {}, model.model_name, " ", el("button", {
    type: "button", class: "bare", "aria-label": `Do not compare ${model.model_name}`,
    onclick: () => choose(model, false) }, "×")));
  tray.replaceChildren(el("ul", { class: "chips" }, chips), chosen.length > 1
    ? el("a", { href: compareAddress(chosen), class: "go" }, `Compare these ${chosen.length}`)
    : el("span", {}, "Mark another model to compare"));
}
