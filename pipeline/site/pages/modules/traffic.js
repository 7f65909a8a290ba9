// Monthly cost of two models (or one) at a traffic profile or the reader's own volume.
import { monthlyCost, profileCost, unpricedReason } from "./costs.js";
import { hoursText } from "./hours.js";
import { remember } from "./address.js";
import { el, leftOut, providerLink, section } from "./view.js";
import { cost, tokens } from "./words.js";

const SHARES = ["cached", "batch"];
// Of what a reader may type and an address may say: all are numbers from zero to this.
const MOST = { input: 1e9, output: 1e9, cached: 100, batch: 100 };

export function trafficSection(index, models, query) {
  const { state, untaken } = stateOf(index, query);
  const results = el("div", { class: "costs", "aria-live": "polite" });
  const told = el("p", { id: "cost-gap" });
  const told2 = el("p", { class: "muted", id: "volume" });
  const fields = {
    input: numberField("input", "Input, M tokens a month", state.input),
    output: numberField("output", "Output, M tokens a month", state.output),
    cached: numberField("cached", "Cached input, %", percent(state.cached)),
    batch: numberField("batch", "Can wait, %", percent(state.batch)),
  };
  const hours = el("select", { id: "hours" });
  const showHours = () => hours.replaceChildren(option("", "Not known", state.hours ?? ""),
    ...hoursKnown(index).map((one) => option(one, `${hoursText(one)} UTC`, state.hours)));
  const profile = el("select", { id: "profile" }, [
    ...index.profiles.map((one) => option(one.profile_id, one.profile_name, state.profile)),
    option("own", "Your own volume", state.profile),
  ]);
  const show = () => {
    const areRight = Object.values(fields).map((field) => field.check()).every(Boolean);
    const about = index.profiles.find((one) => one.profile_id === state.profile);
    told2.textContent = about ? `${about.description}.` : "";
    if (!areRight) { // costs of the numbers before would be taken for theirs
      results.replaceChildren(el("p", { class: "stale" }, "No costs while a number is out of range."));
      told.textContent = "";
      return;
    }
    const shown = models.map((model, side) => card(model, side, state));
    results.replaceChildren(...shown.map((one) => one.node));
    told.textContent = gap(models, shown.map((one) => one.found));
    keep(state);
  };
  profile.addEventListener("change", () => {
    const chosen = index.profiles.find((one) => one.profile_id === profile.value);
    Object.assign(state, chosen ? ofProfile(chosen) : { profile: "own", tier: "standard" });
    for (const [name, { input }] of Object.entries(fields)) {
      input.value = SHARES.includes(name) ? percent(state[name]) : state[name];
    }
    showHours();
    show();
  });
  for (const [name, field] of Object.entries(fields)) {
    field.input.addEventListener("input", () => {
      const number = taken(name, field.input.value);
      Object.assign(state, { profile: "own", tier: "standard" });
      if (number !== null) state[name] = number;
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
  return section("cost", "Monthly cost", leftOut(untaken),
    el("form", { class: "bar", onsubmit: (event) => event.preventDefault() },
      el("label", {}, "Traffic", profile), ...Object.values(fields).map((field) => field.node),
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

// A field with a place for what is wrong with its number; `check` says it there, and whether it is right.
function numberField(name, text, value) {
  const id = `wrong-${name}`;
  const input = el("input", { type: "number", min: 0, max: MOST[name], step: "any", value, "aria-describedby": id });
  const wrong = el("span", { class: "wrong", id, role: "alert" });
  const check = () => {
    const isRight = taken(name, input.value) !== null;
    input.setAttribute("aria-invalid", String(!isRight));
    wrong.textContent = isRight ? "" : range(name);
    return isRight;
  };
  return { input, check, node: el("div", { class: "field" }, el("label", {}, text, input), wrong) };
}

// The number that a text is (of a percentage its share); null where it is none in its range.
function taken(name, text) {
  const number = text.trim() === "" ? NaN : Number(text);
  if (!(number >= 0 && number <= MOST[name])) return null;
  return SHARES.includes(name) ? number / 100 : number;
}

function range(name) {
  return `a number from 0 to ${tokens(MOST[name])}`;
}

function percent(share) {
  return Number((share * 100).toFixed(4));
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

// The traffic that an address asks for, and what of it cannot be taken. Beside an own number the profile's
// numbers stand, and it is a volume of one's own.
function stateOf(index, query) {
  const [traffic, hours] = [query.get("traffic"), query.get("hours")];
  const known = index.profiles.find((one) => one.profile_id === traffic);
  const given = Object.keys(MOST).filter((name) => query.has(name));
  const isWrong = (name) => taken(name, query.get(name)) === null;
  const untaken = given.filter(isWrong).map((name) => [name, query.get(name), `not ${range(name)}`]);
  if (traffic && !known) untaken.push(["traffic", traffic, "no traffic of this release"]);
  if (hours && !hoursKnown(index).includes(hours)) untaken.push(["hours", hours, "not among the choices"]);
  const own = given.filter((name) => !isWrong(name)).map((name) => [name, taken(name, query.get(name))]);
  if (hoursKnown(index).includes(hours)) own.push(["hours", hours]);
  const state = ofProfile(known ?? index.profiles[0]);
  if (own.length) Object.assign(state, { profile: "own", tier: "standard", ...Object.fromEntries(own) });
  return { state, untaken };
}

// The address keeps the traffic, so that it can be sent on.
function keep({ profile, input, output, cached, batch, hours }) {
  const isOwn = profile === "own";
  remember({
    traffic: isOwn || profile === "reference" ? null : profile,
    input: isOwn ? input : null,
    output: isOwn ? output : null,
    cached: isOwn && cached ? percent(cached) : null,
    batch: isOwn && batch ? percent(batch) : null,
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
