// Numbers that the pages reckon themselves (costs) or hold for the whole index (to sort and filter). How
// a fact, a price of an offer or a score is written comes with it. Money is millionths of a dollar.

export const UNKNOWN = "unknown";
const counted = new Intl.NumberFormat("en-US");

export function tokens(count) {
  return count === null || count === undefined ? UNKNOWN : counted.format(count);
}

// A price per million tokens: four digits, from ten dollars on cents (price_text is its twin).
export function price(micros) {
  if (micros === null || micros === undefined) return UNKNOWN;
  const shown = micros < 10e6 ? Number(micros.toPrecision(4)) : Math.round(micros / 1e4) * 1e4;
  const [whole, cents] = (shown / 1e6).toFixed(6).replace(/\.?0+$/, "").split(".");
  return `$${counted.format(Number(whole))}${cents ? `.${cents.padEnd(2, "0")}` : ""}`;
}

// Dollars a month from millionths: under $100 with cents, else whole dollars, half up.
export function cost(micros) {
  if (micros === null || micros === undefined) return "Unavailable";
  return micros < 100e6 ? `$${(Math.floor(micros / 1e4 + 0.5) / 100).toFixed(2)}`
    : `$${counted.format(Math.floor(micros / 1e6 + 0.5))}`;
}
