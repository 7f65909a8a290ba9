// Small charts as inline SVG, each with a text that tells the same.
import { price as priceText } from "./words.js";

const SVG = "http://www.w3.org/2000/svg";
const WIDTH = 420, LABEL = 146, VALUE = 78, BAR = 22;

function draw(name, attributes, text) {
  const node = document.createElementNS(SVG, name);
  for (const [key, setting] of Object.entries(attributes)) node.setAttribute(key, setting);
  if (text !== undefined) node.textContent = text;
  return node;
}

function chart(caption, told, height, parts) {
  const svg = draw("svg", { viewBox: `0 0 ${WIDTH} ${height}`, role: "img", "aria-label": `${caption}. ${told}` });
  svg.append(draw("title", {}, caption), ...parts);
  const figure = document.createElement("figure");
  const text = document.createElement("figcaption");
  text.textContent = caption;
  figure.append(text, svg);
  return figure;
}

// Bars from zero: items {label, length, text, side}; null for fewer than two known values.
export function bars(caption, items) {
  const known = items.filter((item) => item.length !== null);
  if (known.length < 2) return null;
  const longest = Math.max(...known.map((item) => item.length)) || 1;
  const parts = known.flatMap((item, place) => {
    const y = place * BAR;
    const width = Math.max(item.length / longest * (WIDTH - LABEL - VALUE), 1.5);
    const label = item.label.length > 20 ? `${item.label.slice(0, 19)}…` : item.label;
    return [
      draw("text", { x: 0, y: y + 15 }, label),
      draw("rect", { class: item.side ? "other" : "one", x: LABEL, y: y + 4, width, height: 14, rx: 2 }),
      draw("text", { x: LABEL + width + 6, y: y + 15 }, item.text),
    ];
  });
  const told = known.map((item) => `${item.label}: ${item.text}`).join("; ");
  return chart(caption, told, known.length * BAR + 4, parts);
}

// Prices as step lines up to `until`: series {label, side, steps: [{since, price}]} with prices in
// millionths of a dollar; null where none is known.
export function steps(caption, series, until) {
  const shown = series.filter((one) => one.steps.length > 0);
  if (shown.length === 0) return null;
  const day = (text) => Date.parse(text) / 864e5;
  const first = shown.map((one) => one.steps[0].since).sort()[0];
  const days = Math.max(day(until) - day(first), 1);
  const highest = Math.max(...shown.flatMap((one) => one.steps.map((step) => step.price))) || 1;
  const left = 48, top = 10, width = WIDTH - 70, height = 110;
  const x = (text) => left + (day(text) - day(first)) / days * width;
  const y = (price) => top + height - price / highest * height;
  const parts = [
    draw("path", { class: "axis", d: `M${left} ${top}V${top + height}H${left + width}` }),
    draw("text", { x: 0, y: top + 8 }, priceText(highest)),
    draw("text", { x: 0, y: top + height + 4 }, "$0"),
    draw("text", { x: left, y: top + height + 18 }, first),
    draw("text", { class: "end", x: left + width, y: top + height + 18 }, until),
    ...shown.map((one) => {
      const [begin, ...later] = one.steps;
      const path = later.map((step) => `H${x(step.since)}V${y(step.price)}`).join("");
      const line = one.side ? "line other" : "line one";
      return draw("path", { class: line, d: `M${x(begin.since)} ${y(begin.price)}${path}H${x(until)}` });
    }),
  ];
  const told = shown.map((one) => `${one.label}: ${one.steps.map(
    (step) => `${priceText(step.price)} from ${step.since}`).join(", ")}`).join("; ");
  return chart(caption, told, top + height + 24, parts);
}

const WIDE = 760, TALL = 420, LEFT = 52, BOTTOM = 34, TOP = 14, RIGHT = 14;

// Scores against costs on a logarithmic axis, with each score's interval; `points`: [{model, score, low,
// high, micros, isOnFrontier}]. The frontier is joined by a line and named as far as there is room.
export function scatter(caption, points) {
  const costs = points.map((point) => Math.max(point.micros / 1e6, 0.01));
  const [cheap, dear] = [Math.min(...costs) / 1.3, Math.max(...costs) * 1.3];
  const lowest = Math.min(...points.map((point) => point.score)), highest = Math.max(...points.map((point) => point.score));
  const room = (highest - lowest || 1) * 0.12;
  const x = (usd) => LEFT + (Math.log(usd / cheap) / Math.log(dear / cheap)) * (WIDE - LEFT - RIGHT);
  const y = (score) => TOP + (1 - (score - lowest + room) / (highest - lowest + 2 * room)) * (TALL - TOP - BOTTOM);
  const within = (score) => Math.min(Math.max(y(score), TOP), TALL - BOTTOM);
  const frontier = points.filter((point) => point.isOnFrontier).sort((a, b) => a.micros - b.micros);
  const at = (point) => [x(Math.max(point.micros / 1e6, 0.01)), y(point.score)];
  const dots = points.map((point) => {
    const [left, top] = at(point);
    const dot = draw("circle", { class: point.isOnFrontier ? "one" : "rest", cx: left, cy: top, r: point.isOnFrontier ? 5 : 3.5 });
    dot.append(draw("title", {}, `${point.model.model_name}: ${point.score}, $${Math.round(point.micros / 1e6).toLocaleString("en-US")} a month`));
    const whisker = point.low === null ? [] : [draw("path", { class: point.isOnFrontier ? "whisker one" : "whisker",
      d: `M${left} ${within(point.low)}V${within(point.high)}` })];
    return [...whisker, dot];
  });
  const line = frontier.map((point, place) => {
    const [left, top] = at(point);
    return place ? `H${left}V${top}` : `M${left} ${top}`;
  }).join("");
  const svg = draw("svg", { viewBox: `0 0 ${WIDE} ${TALL}`, role: "img",
    "aria-label": `${caption}. On the frontier, the cheapest first: ${frontier.map((point) => (
      `${point.model.model_name} (${point.score})`)).join(", ")}` });
  svg.append(...axes(cheap, dear, lowest - room, highest + room, x, y),
    draw("path", { class: "line one", d: line }), ...dots.flat(), ...labels(points, frontier, at));
  const figure = document.createElement("figure");
  figure.className = "wide";
  figure.tabIndex = 0; // on a phone it is scrolled sideways, also with the keyboard
  const text = document.createElement("figcaption");
  text.textContent = caption;
  figure.append(text, svg);
  return figure;
}

function axes(cheap, dear, low, high, x, y) {
  const parts = [draw("path", { class: "axis", d: `M${LEFT} ${TOP}V${TALL - BOTTOM}H${WIDE - RIGHT}` })];
  for (let power = Math.ceil(Math.log10(cheap)); 10 ** power <= dear; power += 1) {
    const usd = 10 ** power;
    const isEdge = x(usd) > WIDE - 40; // a label in the middle of it would be cut off
    parts.push(draw("path", { class: "axis", d: `M${x(usd)} ${TOP}V${TALL - BOTTOM}` }),
      draw("text", { class: isEdge ? "end" : "middle", x: isEdge ? WIDE : x(usd), y: TALL - BOTTOM + 18 }, `$${usd.toLocaleString("en-US")}`));
  }
  const step = niceStep((high - low) / 5);
  for (let score = Math.ceil(low / step) * step; score <= high; score += step) {
    parts.push(draw("path", { class: "axis", d: `M${LEFT} ${y(score)}H${WIDE - RIGHT}` }),
      draw("text", { class: "end", x: LEFT - 6, y: y(score) + 4 }, (Math.round(score * 100) / 100).toLocaleString("en-US")));
  }
  return parts;
}

function niceStep(rough) {
  const power = 10 ** Math.floor(Math.log10(rough));
  return [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= rough);
}

const LETTERS = 15, AWAY = 9; // a line of text is so high, and stands so far from its point

// Names beside their points, where there is room that no line, point or other name takes, else their number
// on the list of the frontier beside the chart.
function labels(points, frontier, at) {
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = "12px system-ui, sans-serif";
  const taken = [...points.map((point) => around(...at(point), 6)), ...lineBoxes(frontier.map(at))];
  const far = (point, { x, y }) => Math.hypot(at(point)[0] - x, at(point)[1] + 4 - y);
  const label = (point, text) => {
    const [left, top] = at(point);
    // Where another point of the frontier is nearer, the name would be taken for that one's.
    const isOwn = (found) => frontier.every((other) => far(point, found) <= far(other, found));
    const found = places(left, top, pen.measureText(text).width * 1.05)
      .find((one) => isWithin(one.box) && isOwn(one) && !taken.some((other) => isOver(other, one.box)));
    if (!found) return null;
    taken.push(found.box);
    return draw("text", { class: found.isEnd ? "label end" : "label", x: found.x, y: found.y }, text);
  };
  const named = frontier.map((point) => label(point, point.model.model_name));
  return named.map((done, place) => done ?? label(frontier[place], String(place + 1))).filter(Boolean);
}

// Where a name of that width may stand, the best first: no model is above and left of the frontier.
function places(left, top, width) {
  const beside = (x, y, isEnd) => ({ x, y, isEnd, box: { from: isEnd ? x - width : x, to: isEnd ? x : x + width,
    top: y - LETTERS + 3, bottom: y + 3 } });
  return [
    ...[4, 0, -4, -8].map((up) => beside(left - AWAY, top + up, true)),
    ...[-AWAY, -14].map((up) => beside(left - 2, top + up, false)),
    ...[4, 10, 16].map((down) => beside(left + AWAY, top + down, false)),
  ];
}

const around = (x, y, far) => ({ from: x - far, to: x + far, top: y - far, bottom: y + far });
const isOver = (one, other) => one.from < other.to && other.from < one.to && one.top < other.bottom && other.top < one.bottom;
const isWithin = ({ from, to, top, bottom }) => from >= LEFT + 2 && to <= WIDE && top >= 0 && bottom <= TALL - BOTTOM;

// The frontier's line, across and then up, as thin boxes.
function lineBoxes(corners) {
  return corners.slice(1).flatMap(([x, y], place) => {
    const [before, level] = corners[place];
    return [{ from: before, to: x, top: level - 2, bottom: level + 2 },
      { from: x - 2, to: x + 2, top: Math.min(y, level), bottom: Math.max(y, level) }];
  });
}
