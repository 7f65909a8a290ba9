// Puts a pair's sentences together from data/sentences.json: the definition of the warehouse's view
// comparison_pages as a tree of expressions (written by pipeline/site/sentences.py, which also says
// what may occur). No sentence and no rule is written here.

// A DECIMAL: whole units and digits after the point, so that 10.50 is not 10.5 in a sentence.
export class Decimal {
  constructor(units, scale) {
    this.units = units;
    this.scale = scale;
  }

  // Half away from zero, as the warehouse rounds.
  to(scale) {
    const factor = 10 ** Math.abs(scale - this.scale);
    if (scale >= this.scale) return new Decimal(this.units * factor, scale);
    const units = Math.floor(Math.abs(this.units) / factor + 0.5);
    return new Decimal(Math.sign(this.units) * units, scale);
  }

  valueOf() {
    return this.units / 10 ** this.scale;
  }

  toString() {
    const digits = String(Math.abs(this.units)).padStart(this.scale + 1, "0");
    const sign = this.units < 0 ? "-" : "";
    const point = digits.length - this.scale;
    return sign + (this.scale ? `${digits.slice(0, point)}.${digits.slice(point)}` : digits);
  }
}

export function decimal(units, scale) {
  return units === null || units === undefined ? null : new Decimal(units, scale);
}

// The page of one pair: `rows` holds a row of each table the view joins, by the view's names.
export function page(steps, rows) {
  let scope = rows;
  for (const step of steps) {
    const made = {};
    for (const [name, expression] of Object.entries(step)) {
      if (name === "*") Object.assign(made, expression[1] ? scope[expression[1]] : scope);
      else made[name] = evaluate(expression, scope);
    }
    scope = made;
  }
  return scope;
}

const forms = {
  value: (_, value) => value,
  decimal: (_, units, scale) => decimal(units, scale),
  column: (scope, ...path) => path.reduce((found, name) => {
    if (!(name in found)) throw new Error(`no column ${path.join(".")} for a sentence`);
    return found[name];
  }, scope),
  rows: (scope, name) => (name ? scope[name] : scope),
  case: (scope, checks, otherwise) => {
    const check = checks.find(([when]) => evaluate(when, scope) === true);
    return evaluate(check ? check[1] : otherwise, scope);
  },
  cast: (scope, child, type, scale) => cast(evaluate(child, scope), type, scale),
  struct: (scope, parts) => Object.fromEntries(
    Object.entries(parts).map(([name, part]) => [name, evaluate(part, scope)])),
  coalesce: (scope, ...parts) => {
    for (const part of parts) {
      const found = evaluate(part, scope);
      if (found !== null) return found;
    }
    return null;
  },
  is_null: (scope, part) => evaluate(part, scope) === null,
  is_not_null: (scope, part) => evaluate(part, scope) !== null,
  not: (scope, part) => strict([evaluate(part, scope)], (truth) => !truth),
  and: (scope, ...parts) => junction(parts.map((part) => evaluate(part, scope)), false),
  or: (scope, ...parts) => junction(parts.map((part) => evaluate(part, scope)), true),
  in: (scope, part, ...list) => {
    const [found, ...values] = [part, ...list].map((one) => evaluate(one, scope));
    if (found === null) return null;
    if (values.some((value) => value !== null && equal(found, value))) return true;
    return values.includes(null) ? null : false;
  },
  compare: (scope, sign, left, right) => strict(
    [evaluate(left, scope), evaluate(right, scope)], signs[sign]),
  element: (scope, list, place) => strict(
    [evaluate(list, scope), evaluate(place, scope)], (all, at) => all[at - 1] ?? null),
  slice: (scope, list, from, to) => strict(
    [evaluate(list, scope), evaluate(from, scope), evaluate(to, scope)],
    // A slice without an end has an empty list there.
    (all, first, last) => all.slice(first - 1, Array.isArray(last) ? undefined : last)),
  call: (scope, name, ...parts) => call(scope, name, parts),
};

function evaluate([form, ...parts], scope) {
  return forms[form](scope, ...parts);
}

const equal = (left, right) => left.valueOf() === right.valueOf();
const signs = {
  "=": equal,
  "<>": (left, right) => !equal(left, right),
  "<": (left, right) => left < right,
  ">": (left, right) => left > right,
  "<=": (left, right) => left <= right,
  ">=": (left, right) => left >= right,
};

// Null where any value is null.
function strict(values, compute) {
  return values.includes(null) ? null : compute(...values);
}

// AND (decided by false) or OR (by true); else null where a part is null.
function junction(truths, decides) {
  if (truths.includes(decides)) return decides;
  return truths.includes(null) ? null : !decides;
}

function cast(value, type, scale) {
  if (value === null) return null;
  if (type === "VARCHAR") return String(value);
  if (type === "BOOLEAN") return value === "t" || value === "true" || value === true;
  if (type !== "DECIMAL") return Number(value);
  if (value instanceof Decimal) return value.to(scale);
  return new Decimal(Math.round(Number(value) * 10 ** scale), scale);
}

function call(scope, name, parts) {
  if (name === "list_filter" || name === "list_transform") {
    const [list, [, parameter, body]] = [evaluate(parts[0], scope), parts[1]];
    const of = (item) => evaluate(body, { ...scope, [parameter]: item });
    if (list === null) return null;
    return name === "list_filter" ? list.filter((item) => of(item) === true) : list.map(of);
  }
  const values = parts.map((part) => evaluate(part, scope));
  return name in nullable ? nullable[name](...values) : strict(values, functions[name]);
}

// Functions that answer although a value is null.
const nullable = {
  list_value: (...values) => values,
  least: (...values) => extreme("<", values),
  greatest: (...values) => extreme(">", values),
  concat: (...values) => values.map((value) => value ?? "").join(""),
  concat_ws: (between, ...values) => values.filter((value) => value !== null).join(between),
  nullif: (left, right) => (left !== null && right !== null && equal(left, right) ? null : left),
};

// The lowest or highest of the values that are not null.
function extreme(sign, values) {
  const known = values.filter((value) => value !== null);
  const isBetter = signs[sign];
  return known.length ? known.reduce((best, value) => (isBetter(value, best) ? value : best)) : null;
}

function added(left, right, sign) {
  if (!(left instanceof Decimal) && !(right instanceof Decimal)) return left + sign * right;
  const [one, other] = [left, right].map(
    (value) => (value instanceof Decimal ? value : new Decimal(value, 0)));
  const scale = Math.max(one.scale, other.scale);
  return new Decimal(one.to(scale).units + sign * other.to(scale).units, scale);
}

const functions = {
  "||": (left, right) => (Array.isArray(left) ? [...left, ...right] : String(left) + String(right)),
  "+": (left, right) => added(left, right, 1),
  "-": (left, right) => added(left, right, -1),
  abs: (value) => (value instanceof Decimal
    ? new Decimal(Math.abs(value.units), value.scale) : Math.abs(value)),
  round: (value, digits) => (value instanceof Decimal
    ? value.to(Math.min(digits, value.scale)) : Math.round(value * 10 ** digits) / 10 ** digits),
  "*": (left, right) => (left instanceof Decimal || right instanceof Decimal
    ? new Decimal((left.units ?? left) * (right.units ?? right), (left.scale ?? 0) + (right.scale ?? 0))
    : left * right),
  "%": (left, right) => left % right,
  floor: (value) => Math.floor(value),
  ceil: (value) => Math.ceil(value),
  year: (day) => Number(day.slice(0, 4)),
  lower: (text) => text.toLowerCase(),
  upper: (text) => text.toUpperCase(),
  trim: (text) => text.trim(),
  length: (text) => text.length,
  contains: (text, part) => text.includes(part),
  starts_with: (text, part) => text.startsWith(part),
  replace: (text, part, by) => text.replaceAll(part, by),
  len: (value) => value.length,
  list_concat: (left, right) => [...left, ...right],
  list_distinct: (list) => [...new Set(list)].filter((item) => item !== null),
  list_intersect: (left, right) => [...new Set(left)].filter((item) => right.includes(item)),
  list_sort: (list) => [...list].sort(),
  list_contains: (list, item) => list.includes(item),
  chr: (code) => String.fromCodePoint(code),
  string_split: (text, between) => text.split(between),
  array_to_string: (list, between) => list.filter((item) => item !== null).join(between),
  regexp_matches: (text, pattern) => new RegExp(pattern).test(text),
  regexp_replace: (text, pattern, by, flags = "") => (
    text.replace(new RegExp(pattern, flags), by.replace(/\\(\d)/g, "$$$1"))),
  // The one form in use: a whole number with commas.
  format: (pattern, number) => {
    if (pattern !== "{:,}") throw new Error(`format '${pattern}' is not known`);
    return Number(number).toLocaleString("en-US");
  },
};
