// What a month costs: at a traffic profile as model_monthly_costs says, at a volume of the reader's own
// by its rule, on the basis that comes first of those the release names. The rule (route_costs) is written
// again here and nowhere else: the volume is the reader's, and no database is at hand where it is typed.
// The browser tests hold it against the database's amounts of every profile.
import { hoursShare } from "./hours.js";

// {micros, provider, charged: what is charged otherwise than the traffic asks} of a profile, or null.
export function profileCost(model, profile) {
  const found = model.costs[profile] ?? {};
  return found.micros === null || found.micros === undefined ? null
    : { ...found, charged: chargedWords(found) };
}

// Costs within this share of the list price are the list price (list_tolerance).
const TOLERANCE = 0.005;

// One route for a volume {input, output: million tokens; cached, batch: shares of the input and of the
// tokens, 0 to 1; hours: UTC, or null; tier}: as profileCost, or null. As model_monthly_costs has it: the
// lowest cost of the established routes, else the lab's list price, else the lowest of those that carry
// both prices; what is late behind what is fresh. What waits is charged at the batch price, what falls
// into cheaper hours at theirs, cached input at the cache price, each at the plain one where the route
// states none.
export function monthlyCost(model, traffic) {
  const costs = model.offers
    .filter((offer) => offer.tier === traffic.tier && (offer.is_costed || offer.is_list))
    .map((offer) => ({ offer, ...routeCost(model, offer, traffic) }));
  const list = costs.find(({ offer }) => offer.is_list);
  // The lab's route is as fresh as the freshest that asks the same.
  const isListFresh = Boolean(list) && costs.some(({ offer, micros }) => (
    !offer.is_stale && Math.abs(micros / list.micros - 1) <= TOLERANCE));
  const isLate = ({ offer }) => offer.is_stale && !(offer.is_list && isListFresh);
  const compared = ({ offer, micros }) => (offer.is_list ? micros * (1 - TOLERANCE) : micros);
  const first = (sold, isBehind) => sold.sort((one, other) => (
    isBehind(one) - isBehind(other) || compared(one) - compared(other)
    || other.offer.is_established - one.offer.is_established
    || (one.offer.provider.id < other.offer.provider.id ? -1 : 1)))[0];
  const best = first(costs.filter(({ offer }) => offer.is_established), isLate) ?? list
    ?? first(costs.filter(({ offer }) => offer.is_costed), (cost) => (
      isLate(cost) && !cost.offer.is_established));
  return best ? { ...best, provider: best.offer.provider, charged: chargedWords(best) } : null;
}

function routeCost(model, offer, traffic) {
  const { cached, batch, hours, tier } = traffic;
  const beside = (name) => model.offers.find((other) => (
    other.provider.id === offer.provider.id && other.tier === name && other.is_costed));
  const waiting = batch > 0 ? beside("batch") : undefined;
  const cheaper = hours && tier === "standard" ? beside("off_peak") : undefined;
  const batched = waiting ? batch : 0;
  const within = cheaper?.window ? hoursShare(hours, cheaper.window, cheaper.zone) : 0;
  const charged = [offer, ...(waiting ? [waiting] : []), ...(within ? [cheaper] : [])];
  const inHours = (1 - batched) * within;
  return {
    micros: Math.round(atPrices(offer, traffic) * (1 - batched) * (1 - within)
      + (within ? atPrices(cheaper, traffic) * inHours : 0)
      + (waiting ? atPrices(waiting, traffic) * batched : 0)),
    cachedPrice: cached > 0 && charged.some((one) => one.cached === null) ? "plain_input" : "cache_read",
    batchPrice: batch > 0 && !waiting ? "standard" : "batch",
    cheaperHours: inHours,
  };
}

function atPrices(offer, { input, output, cached }) {
  return input * ((1 - cached) * offer.input + cached * (offer.cached ?? offer.input))
    + output * offer.output;
}

function chargedWords({ cachedPrice, batchPrice, cheaperHours }) {
  return [
    cachedPrice === "plain_input" ? "cached input at the plain price" : "",
    batchPrice === "standard" ? "batches at the standard price, for none is stated" : "",
    cheaperHours > 0 ? `${Math.round(cheaperHours * 100)}% in its cheaper hours` : "",
  ].filter(Boolean);
}

// Why there is none.
export function unpricedReason(model, tier) {
  const routes = model.offers.filter((offer) => offer.is_route && offer.tier === tier);
  if (routes.length === 0) return tier === "standard" ? "no tracked route" : `no ${tier} route`;
  if (routes.every((offer) => offer.is_free)) {
    return "only free routes are tracked, and a free route is no price to plan with";
  }
  return "no single route carries both an input and an output price";
}
