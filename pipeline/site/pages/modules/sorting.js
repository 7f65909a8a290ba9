// Tables that are sorted by their headings, with a mouse or the keyboard. The order stands in the
// address: sort=NAME from low to high, sort=-NAME from high to low.
import { remember } from "./address.js";
import { el, heading } from "./view.js";

// `columns`: [{id, text, value: (row) => number, text or null, isNumber, isDown: high values first}];
// those without a value are not sorted by. {headings, choice, untaken, sorted(rows)}; `changed` is called when
// the reader asks for another order. What is unknown comes last either way.
export function sorting(columns, { initial = null, changed, name = "sort" }) {
  const isSaid = () => new URLSearchParams(location.search).get(name);
  let order = known(columns, isSaid()) ?? known(columns, initial);
  const headings = columns.map((column) => headingOf(column, () => {
    const isSame = order?.column === column;
    set({ column, isDown: isSame ? !order.isDown : Boolean(column.isDown) });
  }));
  // On a phone, where a table has no headings to press.
  const choice = el("select", {}, [
    el("option", { value: "" }, "As listed"),
    columns.filter((column) => column.value).flatMap((column) => (
      [false, true].map((isDown) => el("option", { value: written({ column, isDown }) },
        `${column.label ?? column.text}, ${isDown ? "high" : "low"} to ${isDown ? "low" : "high"}`)))),
  ].flat());
  choice.addEventListener("input", () => set(known(columns, choice.value)));
  const mark = () => {
    columns.forEach((column, place) => {
      const isIt = order?.column === column;
      headings[place].setAttribute("aria-sort",
        isIt ? (order.isDown ? "descending" : "ascending") : "none");
      if (!column.value) headings[place].removeAttribute("aria-sort");
    });
    choice.value = order ? written(order) : "";
  };
  const set = (wanted) => {
    order = wanted;
    mark();
    remember({ [name]: order && written(order) !== initial ? written(order) : null });
    changed();
  };
  mark();
  return {
    headings,
    choice: el("label", { class: "phone" }, "Order", choice),
    untaken: unsorted(columns, name),
    isAsked: () => known(columns, isSaid()) !== null,
    sorted: (rows) => (order === null ? rows : [...rows].sort(comparison(order))),
  };
}

// That the address asks for an order there is not, as `leftOut` tells it.
export function unsorted(columns, name = "sort") {
  const said = new URLSearchParams(location.search).get(name);
  return said && !known(columns, said) ? [[name, said, "no column to sort by"]] : [];
}

function headingOf(column, pressed) {
  const attributes = { class: column.isNumber ? "number" : null };
  if (!column.value) return heading(column.text, attributes);
  return heading(el("button", { type: "button", class: "sort", onclick: pressed }, column.text), attributes);
}

function written({ column, isDown }) {
  return (isDown ? "-" : "") + column.id;
}

function known(columns, text) {
  const column = columns.find((one) => one.value && one.id === text?.replace(/^-/, ""));
  return column ? { column, isDown: text.startsWith("-") } : null;
}

function comparison({ column, isDown }) {
  return (one, other) => {
    const [a, b] = [column.value(one) ?? null, column.value(other) ?? null];
    if (a === null || b === null) return (a === null) - (b === null);
    const ahead = typeof a === "string" ? a.localeCompare(b) : a - b;
    return isDown ? -ahead : ahead;
  };
}
