// Monthly cost of two models (or one) at a traffic profile or the reader's own volume.
import { monthlyCost, profileCost, unpricedReason } from "./costs.js";
import { hoursText } from "./hours.js";
import { remember } from "./address.js";
import { el, providerLink, section } from "./view.js";
import { cost } from "./words.js";

const SHARES = ["cached", "batch"];

export function trafficSection(index, models, query) {
  const state = stateOf(index, query);
  const results = el("div", { class: "costs", "aria-live": "polite" });
  const told = el("p", { id: "cost-gap" });
  const told2 = el("p", { class: "muted", id: "volume" });
  const fields = {
    input: numberField("Input, M tokens a month", state.input, 1e9),
    output: numberField("Output, M tokens a month", state.output, 1e9),
    cached: numberField("Cached input, %", Math.round(state.cached * 100), 100),
    batch: numberField("Can wait, %", Math.round(state.batch * 100), 100),
  };
  const hours = el("select", { id: "hours" });
  const showHours = () => hours.replaceChildren(option("", "Not known", state.hours ?? ""),
    ...hoursKnown(index).map((one) => option(one, `${hoursText(one)} UTC`, state.hours)));
  const profile = el("select", { id: "profile" }, [
    ...index.profiles.map((one) => option(one.profile_id, one.profile_name, state.profile)),
    option("own", "Your own volume", state.profile),
  ]);
  const show = () => {
    const shown = models.map((model, side) => card(model, side, state));
    results.replaceChildren(...shown.map((one) => one.node));
    told.textContent = gap(models, shown.map((one) => one.found));
    const about = index.profiles.find((one) => one.profile_id === state.profile);
    told2.textContent = about ? `${about.description}.` : "";
    keep(state);
  };
  profile.addEventListener("change", () => {
    const chosen = index.profiles.find((one) => one.profile_id === profile.value);
    Object.assign(state, chosen ? ofProfile(chosen) : { profile: "own", tier: "standard" });
    for (const [name, { input }] of Object.entries(fields)) {
      input.value = SHARES.includes(name) ? Math.round(state[name] * 100) : state[name];
    }
    showHours();
    show();
  });
  for (const [name, field] of Object.entries(fields)) {
    field.input.addEventListener("input", () => {
      if (!field.input.checkValidity() || field.input.value === "") return;
      const number = Number(field.input.value);
      Object.assign(state, { profile: "own", tier: "standard",
        [name]: SHARES.includes(name) ? number / 100 : number });
      profile.value = "own";
      show();
    });
  }
  hours.addEventListener("change", () => {
    Object.assign(state, { profile: "own", tier: "standard", hours: hours.value || null });
    profile.value = "own";
    show();
  });
  showHours();
  show();
  return section("cost", "Monthly cost",
    el("form", { class: "bar", onsubmit: (event) => event.preventDefault() },
      el("label", {}, "Traffic", profile), ...Object.values(fields).map((field) => field.label),
      el("label", {}, "Hours", hours)),
    told2,
    results, told,
    el("p", { class: "muted" }, "On the best established route, else at the list price, else on the cheapest route; cached input at "
      + "the route's cache price, what can wait at its batch price and what comes in its cheaper hours "
      + "at theirs; each at the plain price, and said, where it states none."));
}

function option(value, text, chosen) {
  return el("option", { value, selected: value === chosen }, text);
}

function numberField(text, value, most) {
  const input = el("input", { type: "number", min: 0, max: most, step: "any", value });
  return { input, label: el("label", {}, text, input) };
}

// The hours that profiles come in: those a reader may choose from.
function hoursKnown(index) {
  return [...new Set(index.profiles.map((one) => one.hours_utc).filter(Boolean))];
}

function ofProfile(profile) {
  return { profile: profile.profile_id, input: profile.input_mtok, output: profile.output_mtok,
    cached: profile.cached_input_share, batch: profile.batch_share, hours: profile.hours_utc,
    tier: profile.service_tier };
}

function stateOf(index, query) {
  const known = index.profiles.find((one) => one.profile_id === query.get("traffic"));
  const state = ofProfile(known ?? index.profiles[0]);
  const given = ["input", "output"].map((name) => Number(query.get(name) ?? NaN));
  if (given.some((number) => !Number.isFinite(number) || number < 0)) return state;
  const [cached, batch] = SHARES.map((name) => (
    Math.min(Math.max(Number(query.get(name) ?? 0) || 0, 0), 100) / 100));
  const hours = hoursKnown(index).find((one) => one === query.get("hours")) ?? null;
  return { profile: "own", input: given[0], output: given[1], cached, batch, hours, tier: "standard" };
}

// The address keeps the traffic, so that it can be sent on.
function keep({ profile, input, output, cached, batch, hours }) {
  const isOwn = profile === "own";
  remember({
    traffic: isOwn || profile === "reference" ? null : profile,
    input: isOwn ? input : null,
    output: isOwn ? output : null,
    cached: isOwn && cached ? Math.round(cached * 100) : null,
    batch: isOwn && batch ? Math.round(batch * 100) : null,
    hours: isOwn ? hours : null,
  });
}

function card(model, side, state) {
  const found = state.profile === "own" ? monthlyCost(model, state) : profileCost(model, state.profile);
  const node = el("div", { class: side ? "cost other" : "cost" }, model.model_name,
    el("span", { class: "amount" }, cost(found?.micros)),
    el("span", { class: "muted" }, found
      ? ["on ", providerLink(found.provider), ...found.charged.map((words) => `, ${words}`)]
      : unpricedReason(model, state.tier)));
  return { found, node };
}

function gap(models, found) {
  if (found.length < 2) return "";
  if (found.includes(null)) {
    return "Cost delta unavailable until both models have sourced input and output token prices.";
  }
  const [one, other] = found.map((cost) => cost.micros);
  if (one === other) return "Both cost the same a month.";
  const [cheap, dear] = one < other ? models : [...models].reverse();
  return `${cheap.model_name} costs ${cost(Math.abs(one - other))} less a month than ${dear.model_name}.`;
}
