// What a month costs: at a traffic profile as model_monthly_costs says, at a volume of the reader's own
// by its rule, on the basis that comes first of those the release names. The rule is written again here
// and nowhere else: the volume is the reader's, and no database is at hand where it is typed. The browser
// tests hold it against amounts reckoned by hand.

// {micros, provider} of a profile, or null.
export function profileCost(model, profile) {
  const { micros, provider } = model.costs[profile] ?? {};
  return micros === null || micros === undefined ? null : { micros, provider };
}

// One route for a volume {input, output: million tokens; cached: share of the input, 0 to 1; tier}:
// {micros, provider}, or null. As model_monthly_costs has it: the lowest cost of the established
// routes, else the lab's list price, else the lowest of those that carry both prices; cached input
// at the route's cache price, or its input price without one.
export function monthlyCost(model, { input, output, cached, tier }) {
  let best = null;
  const sold = model.offers.filter((offer) => offer.tier === tier);
  const routes = ["is_established", "is_list", "is_costed"]
    .map((basis) => sold.filter((offer) => offer[basis])).find((found) => found.length > 0) ?? [];
  for (const offer of routes) {
    const perMtok = (1 - cached) * offer.input + cached * (offer.cached ?? offer.input);
    const micros = Math.round(input * perMtok + output * offer.output);
    const isBetter = best === null || micros < best.micros
      || (micros === best.micros && offer.provider.id < best.provider.id);
    if (isBetter) best = { micros, provider: offer.provider };
  }
  return best;
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
