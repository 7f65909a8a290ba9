// The models that may take the place of one: what is saved, lost, gained and not known, with a filter
// kept in the address (instead=as-good or open-weights). Rows are marts.model_alternatives as it is.
import { remember } from "./address.js";
import { endingWords } from "./ending.js";
import { el, heading, leftOut, modelLink, pairAddress, section, table } from "./view.js";
import { cost, UNKNOWN } from "./words.js";

const SHOWN = 8;
const KINDS = {
  "": { text: "all", keeps: () => true },
  "as-good": { text: "known to be at least as good", keeps: (row) => row.isAsGood },
  "open-weights": { text: "weights to download", keeps: (row) => row.isOpen },
};

export function alternativesSection(model, asked) {
  if (model.alternatives.length === 0) return "";
  const kind = el("select", {}, Object.entries(KINDS).map(([id, { text }]) => el("option", {
    value: id, selected: id === asked.get("instead") }, text)));
  const place = el("div", {});
  const show = () => {
    const rows = model.alternatives.filter(KINDS[kind.value].keeps);
    place.replaceChildren(...(rows.length ? listed(model, rows)
      : [el("p", {}, "None of the alternatives listed here is that.")]));
  };
  kind.addEventListener("input", () => { remember({ instead: kind.value || null }); show(); });
  show();
  return section("alternatives", "Alternatives",
    el("p", {}, `Instead of ${model.model_name}, at reference traffic: those known to be at least as good first, `
      + "then those with the fewest doubts, most saved first. What ends within 60 days is left out. ",
    el("code", {}, `modelmart alternatives ${model.model_id}`), " lists all, by provider, region and cost."),
    leftOut((asked.get("instead") ?? "") in KINDS ? [] : [["instead", asked.get("instead"), "not among the choices"]]),
    el("form", { class: "bar", onsubmit: (event) => event.preventDefault() }, el("label", {}, "Show", kind)), place);
}

function listed(model, rows) {
  const headings = [heading("Model"), heading("A month", { class: "number" }), heading("Change", { class: "number" }),
    heading("What changes")];
  const made = rows.map((row) => line(model, row));
  const first = table("list", `Models to take the place of ${model.model_name}`, headings, made.slice(0, SHOWN));
  if (made.length <= SHOWN) return [first];
  const more = table("list", null, headings.map((one) => one.cloneNode(true)), made.slice(SHOWN));
  return [first, el("details", {}, el("summary", {}, `${made.length - SHOWN} more`), more)];
}

function line(model, row) {
  return el("tr", { role: "row", class: row.isAsGood ? "ahead" : null },
    el("th", { scope: "row", role: "rowheader" }, modelLink(row.model),
      el("span", { class: "muted" }, " ", el("a", { href: pairAddress(model, row.model) }, "compare")),
      endingWords(row.model) ? el("span", { class: "source stale" }, endingWords(row.model)) : null),
    el("td", { role: "cell", class: "number whole", "data-label": "A month" }, row.micros === null ? UNKNOWN : cost(row.micros),
      row.basis ? el("span", { class: "source" }, row.basis) : null),
    el("td", { role: "cell", class: "number whole", "data-label": "Change" }, ...change(row)),
    el("td", { role: "cell", class: "wide" }, told(row).map((text) => el("div", {}, text))));
}

// Units that were converted differ in the last digit: costs within half a percent are the same.
function change({ micros, saving, own }) {
  if (saving === null) return [UNKNOWN];
  if (Math.abs(saving) < 0.005 * micros) return ["the same"];
  return [`${cost(Math.abs(saving))} ${saving > 0 ? "less" : "more"}`, el("span", { class: "source" }, `than ${cost(own)}`)];
}

function told(row) {
  const lines = [["lost", row.lost], ["gained", row.gained], ["not known", row.unknown]]
    .filter(([, items]) => items.length).map(([word, items]) => `${word}: ${items.join(", ")}`);
  if (row.isDearerByTask) lines.push("but tasks cost more with it");
  return lines.length ? lines : ["as good on all that is known"];
}
