// Monthly cost of two models (or one) at a traffic profile or the reader's own volume.
import { monthlyCost, profileCost, unpricedReason } from "./costs.js";
import { remember } from "./address.js";
import { el, providerLink, section } from "./view.js";
import { cost } from "./words.js";

export function trafficSection(index, models, query) {
  const state = stateOf(index, query);
  const results = el("div", { class: "costs", "aria-live": "polite" });
  const told = el("p", { id: "cost-gap" });
  const told2 = el("p", { class: "muted", id: "volume" });
  const fields = {
    input: numberField("Input, M tokens a month", state.input, 1e9),
    output: numberField("Output, M tokens a month", state.output, 1e9),
    cached: numberField("Cached input, %", Math.round(state.cached * 100), 100),
  };
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
    for (const name of ["input", "output"]) fields[name].input.value = state[name];
    fields.cached.input.value = Math.round(state.cached * 100);
    show();
  });
  for (const [name, field] of Object.entries(fields)) {
    field.input.addEventListener("input", () => {
      if (!field.input.checkValidity() || field.input.value === "") return;
      const number = Number(field.input.value);
      Object.assign(state, { profile: "own", tier: "standard",
        [name]: name === "cached" ? number / 100 : number });
      profile.value = "own";
      show();
    });
  }
  show();
  return section("cost", "Monthly cost",
    el("form", { class: "bar", onsubmit: (event) => event.preventDefault() },
      el("label", {}, "Traffic", profile), ...Object.values(fields).map((field) => field.label)),
    told2,
    results, told,
    el("p", { class: "muted" }, "On the best established route, else at the list price, else on the cheapest route; cached input at "
      + "the route's cache price, or its input price where it states none."));
}

function option(value, text, chosen) {
  return el("option", { value, selected: value === chosen }, text);
}

function numberField(text, value, most) {
  const input = el("input", { type: "number", min: 0, max: most, step: "any", value });
  return { input, label: el("label", {}, text, input) };
}

function ofProfile(profile) {
  return { profile: profile.profile_id, input: profile.input_mtok, output: profile.output_mtok,
    cached: profile.cached_input_share, tier: profile.service_tier };
}

function stateOf(index, query) {
  const known = index.profiles.find((one) => one.profile_id === query.get("traffic"));
  const state = ofProfile(known ?? index.profiles[0]);
  const given = ["input", "output"].map((name) => Number(query.get(name) ?? NaN));
  if (given.some((number) => !Number.isFinite(number) || number < 0)) return state;
  const cached = Math.min(Math.max(Number(query.get("cached") ?? 0) || 0, 0), 100) / 100;
  return { profile: "own", input: given[0], output: given[1], cached, tier: "standard" };
}

// The address keeps the traffic, so that it can be sent on.
function keep({ profile, input, output, cached }) {
  const isOwn = profile === "own";
  remember({
    traffic: isOwn || profile === "reference" ? null : profile,
    input: isOwn ? input : null,
    output: isOwn ? output : null,
    cached: isOwn && cached ? Math.round(cached * 100) : null,
  });
}

function card(model, side, state) {
  const found = state.profile === "own" ? monthlyCost(model, state) : profileCost(model, state.profile);
  const node = el("div", { class: side ? "cost other" : "cost" }, model.model_name,
    el("span", { class: "amount" }, cost(found?.micros)),
    el("span", { class: "muted" }, found ? ["on ", providerLink(found.provider)]
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
