// A text field with a list of what it may mean, by the ARIA pattern of a combobox: Down and Up mark one,
// Enter takes it, Escape closes the list and then empties the field.
import { el } from "./view.js";

// `label` names the field; `find(text)` answers {found, told} of a text, `shown(one)` what stands in the
// list for one of them; `take(one)` is called when it is chosen and answers the field's new text.
export function combobox({ id, label, value, find, shown, take }) {
  const listId = `${id}-list`;
  const input = el("input", { type: "text", id, value, role: "combobox", autocomplete: "off", spellcheck: "false",
    "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": listId });
  const told = el("p", { class: "muted", role: "status" });
  const list = el("ul", { class: "offered", id: listId, role: "listbox", "aria-label": `${label}: found`, hidden: true });
  let found = [], marked = -1, asked = 0;

  const mark = (place) => {
    marked = place;
    [...list.children].forEach((one, at) => one.setAttribute("aria-selected", String(at === marked)));
    if (marked < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", list.children[marked].id);
    list.children[marked].scrollIntoView({ block: "nearest" });
  };
  const show = (isOpen) => {
    list.hidden = !isOpen || found.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
    mark(-1);
  };
  const choose = (one) => {
    input.value = take(one);
    told.textContent = "";
    found = [];
    show(false);
  };
  const search = async () => {
    asked += 1;
    const own = asked;
    const answer = await find(input.value.trim());
    if (own !== asked) return; // typed on since
    found = answer.found;
    told.textContent = answer.told;
    list.replaceChildren(...found.map((one, at) => el("li", { role: "option", id: `${listId}-${at}`,
      onclick: () => choose(one) }, shown(one))));
    show(true);
  };
  const step = (by) => {
    if (list.hidden) show(true);
    if (!list.hidden) mark(marked < 0 && by < 0 ? found.length - 1 : (marked + by + found.length) % found.length);
  };
  const keys = {
    ArrowDown: async () => { if (found.length === 0) await search(); step(1); },
    ArrowUp: () => step(-1),
    Enter: () => { if (!list.hidden && (marked >= 0 || found.length === 1)) choose(found[Math.max(marked, 0)]); },
    Escape: () => {
      if (list.hidden) input.value = "";
      show(false);
    },
  };
  input.addEventListener("keydown", (event) => {
    if (!(event.key in keys) || event.isComposing) return;
    event.preventDefault();
    keys[event.key]();
  });
  input.addEventListener("input", search);
  input.addEventListener("blur", () => show(false));
  // A press on the list must not take the focus, which would close it first.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  return [el("label", { for: id }, label), input, told, list];
}

// Down from a search field into the table of what it found, and up again: from row to row, Escape back.
export function arrowsInto(input, body) {
  const links = () => [...body.querySelectorAll("th a")];
  const go = (event, node) => {
    event.preventDefault();
    node?.focus();
  };
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "Enter") go(event, links()[0]);
  });
  body.addEventListener("keydown", (event) => {
    const all = links();
    const at = all.indexOf(event.target);
    if (at < 0) return;
    if (event.key === "ArrowDown") go(event, all[at + 1]);
    if (event.key === "ArrowUp") go(event, all[at - 1] ?? input);
    if (event.key === "Escape") go(event, input);
  });
}
