// Words of the pages, and numbers that they reckon themselves or hold for the whole index. How a fact,
// a price of an offer or a score is written comes with it. Prices are millionths of a dollar.

export const UNKNOWN = "unknown";
const counted = new Intl.NumberFormat("en-US");

export function tokens(count) {
  return count === null || count === undefined ? UNKNOWN : counted.format(count);
}

export function price(micros) {
  if (micros === null || micros === undefined) return UNKNOWN;
  const [whole, cents] = (micros / 1e6).toFixed(6).replace(/\.?0+$/, "").split(".");
  return `$${counted.format(Number(whole))}${cents ? `.${cents.padEnd(2, "0")}` : ""}`;
}

// Dollars a month from millionths: under $100 with cents, else whole dollars, half up.
export function cost(micros) {
  if (micros === null || micros === undefined) return "Unavailable";
  return micros < 100e6 ? `$${(Math.floor(micros / 1e4 + 0.5) / 100).toFixed(2)}`
    : `$${counted.format(Math.floor(micros / 1e6 + 0.5))}`;
}

// How a score came about: its setting and who ran it, as far as that is told.
const ran = { self_reported: "self-reported", other_lab: "by another lab", independent: "independent" };

export function howMeasured(result) {
  return [result.setting, ran[result.evidence]].filter(Boolean).join(", ");
}

// What an offer is beside the headline price: batch tier, long context, a region.
export function scope(offer) {
  const usual = { tier: "standard", context_tier: "base", region: "global", mode: "default",
    quantization: "as_released", promotion: "none" };
  return Object.entries(usual)
    .filter(([name, word]) => offer[name] && offer[name] !== word)
    .map(([name]) => (name === "context_tier" ? `${offer[name]} context` : offer[name]))
    .join(", ");
}
