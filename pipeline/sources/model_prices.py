"""model-prices: dated prices of the labs' own APIs, each with the address it was found at.

``prices`` holds provider → model → mode → periods. A period lasts from ``start`` until the next
one begins (``rates`` null: not sold then); its ``rates`` hold from ``valid_from`` at the earliest,
because the file prices earlier usage at the first known rate. A period that ends before it
holds was corrected by the next one and is no claim; ``recorded`` keeps the uncorrected rates.
Prices are USD per million tokens; a tier's prices hold above ``above`` prompt tokens.
``source`` is a models.dev commit (its date is when the catalogue changed, often days after the
price did) or, for corrections, the page read: ``valid_from_basis`` repeats which, so it is left
out. ``cache_write_1h_multiple`` is a factor on the input price, not a price, and left out too.

``schedules`` change prices by the hour: recorded rates hold outside the windows. Rates of
periods that begin under a schedule carry them as time of day.

The live address is the file as the package's ``SNAPSHOT_PATH`` names it in the repository
(inferred); the package's own refresh goes through ``data/v1/latest.json``, a name that moves.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from pipeline.claims import Claim, PackageMember, Page, Snapshot, Source
from pipeline.readers.entries import Items, Rows, malformed, tolerant
from pipeline.readers.json_documents import Subject, plain, require, unread
from pipeline.readers.shapes import (
    ANY,
    EVERY,
    NUMBER,
    SCALAR,
    TEXT,
    Shape,
    Whole,
    expected,
    needed,
    placed,
    shaped,
)

UNIT = "USD per 1M tokens"
PRICES = {
    "input": "price_input",
    "output": "price_output",
    "cache_read": "price_cache_read",
    "cache_write": "price_cache_write",
}
MODES = {"standard": {}, "thinking": {"mode": "thinking"}}  # other modes are service tiers
RATES = {*PRICES, "source", "valid_from", "tiers", "model"}
RATES_LEFT = {"valid_from_basis", "cache_write_1h_multiple"}
READ = {"aliases", "plans", "prices", "schedules", "status"}
# Ids by which models.dev's provider serves a lab's model, without saying which way round;
# rates of other models as stand-ins; the commit and time of the copy.
LEFT = {"bases", "estimates", "models_dev", "schema", "updated_at"}
SCHEDULE = {
    "provider", "source", "valid_from", "valid_until", "peak_hours_utc", "peak_multiplier",
    "off_peak_hours_utc", "off_peak_multiplier", "weekdays_only", "holidays",
}  # fmt: skip
SCHEDULE_LEFT = {"note", "terms"}  # prose
RATE: Shape = dict.fromkeys((*PRICES, "model"), SCALAR) | {"source": expected(SCALAR)}
RATE |= {"valid_from": needed(TEXT)}
RATE |= {"tiers": [dict.fromkeys(PRICES, SCALAR) | {"above": needed(SCALAR)}]}
# A period lasts until the next one: without one of them, another would last too long.
PERIODS = Whole([{"start": TEXT, "rates": expected(ANY)}])
PLAN: Shape = dict.fromkeys(("source", "valid_from", "valid_until"), TEXT)
PLAN |= {"name": needed(TEXT), "provider": needed(TEXT), "usd_per_month": needed(NUMBER)}
HOURS = [[TEXT]]
SHAPE = {
    "prices": needed({}),
    # Without a schedule that could not be read, its rates would hold around the clock.
    "schedules": needed(
        Whole(
            {
                "schedule": needed(
                    [
                        {
                            **{"provider": needed(TEXT), "holidays": SCALAR},
                            **{"valid_from": needed(TEXT), "valid_until": TEXT},
                            **{"peak_hours_utc": HOURS, "off_peak_hours_utc": HOURS},
                            "off_peak_multiplier": {EVERY: SCALAR},
                        }
                    ]
                )
            }
        )
    ),
    "status": {EVERY: {EVERY: SCALAR}},
    "aliases": {"models": {EVERY: TEXT}},
    "plans": [ANY],
}


def _hours(windows: list[list[str]]) -> str:
    return ", ".join("-".join(window) for window in windows)


def _time_of_day(
    schedules: list[Mapping[str, Any]], provider: str, model: str, start: str
) -> dict[str, str]:
    """The window outside which a rate recorded at ``start`` holds, where a schedule covers it."""
    for schedule in schedules:
        ends = schedule.get("valid_until")
        if schedule["provider"] != provider or start < schedule["valid_from"]:
            continue
        if ends and start >= ends:
            continue
        if "peak_hours_utc" in schedule:
            days = " on weekdays" if schedule.get("weekdays_only") else ""
            holidays = schedule.get("holidays")
            besides = f" that are no holidays ({holidays})" if holidays else ""
            hours = _hours(schedule["peak_hours_utc"])
            return {"time_of_day": f"off-peak: outside {hours} UTC{days}{besides}"}
        if model in require(schedule, "off_peak_multiplier", "$.schedules"):
            hours = _hours(require(schedule, "off_peak_hours_utc", "$.schedules"))
            return {"time_of_day": f"peak: outside {hours} UTC"}
    return {}


def _rates(subject: Subject, rates: Mapping[str, Any], path: str) -> Iterator[Claim]:
    for key, attribute in PRICES.items():
        if (value := rates.get(key)) is not None:
            yield subject.claim(attribute, value, f"{path}.{key}", unit_text=UNIT)
    for tier, where in placed(rates.get("tiers", []), f"{path}.tiers"):
        yield from _rates(subject.under(context_tier=f"> {tier['above']}"), tier, where)


def _periods(
    subject: Subject,
    mode: str,
    periods: list[Mapping[str, Any]],
    schedules: list[Mapping[str, Any]],
    path: str,
) -> Items:
    for index, (period, following) in enumerate(pairwise([*periods, None])):
        where = f"{path}[{index}].rates"
        if period is None or (recorded := period.get("rates")) is None:
            continue
        faults: list[str] = []
        rates = shaped(recorded, RATE, where, faults)
        yield from malformed(faults, where)
        yield from unread(rates, RATES | RATES_LEFT, where)
        dates = {"effective_from": max(period.get("start", ""), rates["valid_from"])}
        if following:
            dates["effective_to"] = plain(require(following, "start", path))
        if dates["effective_from"] >= dates.get("effective_to", "~"):
            continue
        provider, model = subject.provider_text or "", subject.model_text or ""
        day = _time_of_day(schedules, provider, model, dates["effective_from"])
        dated = Subject(model, provider, dates, str(rates["source"]) if "source" in rates else None)
        yield from _rates(
            dated.under(**MODES.get(mode, {"service_tier": mode}), **day), rates, where
        )
        if mode == "standard" and (served := rates.get("model")):
            yield dated.claim("alias_of", served, f"{where}.model")


def _plan(plan: Mapping[str, Any], path: str) -> Items:
    known = {"id", "name", "provider", "source", "usd_per_month", "valid_from", "valid_until"}
    yield from unread(plan, known | {"checked", "note"}, path)
    names = {"valid_from": "effective_from", "valid_until": "effective_to"}
    dates = {ours: plan[theirs] for theirs, ours in names.items() if theirs in plan}
    sold = Subject(
        provider_text=plan["provider"],
        conditions={"plan": plan["name"], **dates},
        citation_url=plan.get("source"),
    )
    where = f"{path}.usd_per_month"
    yield sold.claim("price_other", plan["usd_per_month"], where, unit_text="USD per month")


def _prices(prices: Any, schedules: list[Mapping[str, Any]], rows: Rows) -> Items:
    """Claims of each provider's models, mode by mode."""

    def of_provider(provider: str, models: Any, path: str) -> Items:
        def of_model(model: str, modes: Any, path: str) -> Items:
            def of_mode(mode: str, periods: list[Mapping[str, Any]], path: str) -> Items:
                yield from _periods(Subject(model, provider), mode, periods, schedules, path)

            yield from rows.keyed("histories", modes, path, PERIODS, of_mode, form="{path}.{key}")

        yield from rows.keyed("models", models, path, {}, of_model)

    form = "{path}.{key}"
    yield from rows.keyed("providers", prices, "$.prices", {}, of_provider, form)


@tolerant
def parse(snapshot: Snapshot, rows: Rows) -> Items:
    """Claims of prices, states, aliases and plans, in the order of the file's providers."""
    faults: list[str] = []
    catalogue = shaped(snapshot.json, SHAPE, "$", faults)
    yield from malformed(faults, "$")
    yield from unread(catalogue, READ | LEFT, "$")
    schedules = catalogue["schedules"]["schedule"]
    for index, schedule in enumerate(schedules):
        yield from unread(schedule, SCHEDULE | SCHEDULE_LEFT, f"$.schedules.schedule[{index}]")
    require(catalogue["prices"], "anthropic", "$.prices")
    yield from _prices(catalogue["prices"], schedules, rows)
    yield from _statements(catalogue)
    yield from rows.listed("plans", catalogue.get("plans", []), "$.plans", PLAN, _plan)


def _statements(catalogue: Mapping[str, Any]) -> Items:
    """Claims of states and aliases."""
    for provider, states in catalogue.get("status", {}).items():
        for model, state in states.items():
            about = Subject(model_text=model, provider_text=provider)
            yield about.claim("status", state, f"$.status.{provider}[{model}]")
    for alias, target in catalogue.get("aliases", {}).get("models", {}).items():
        provider, _, model = target.partition("/")
        about = Subject(model_text=alias, provider_text=provider)
        if not (provider and model):
            yield from malformed([f"$.aliases.models[{alias}] names no provider/model"], "$")
            continue
        yield about.claim("alias_of", model, f"$.aliases.models[{alias}]")


SOURCE = Source(
    id="model_prices",
    title="model-prices",
    publisher="model-prices",
    kind="catalogue",
    pages=(
        Page(
            id="snapshot",
            url="https://raw.githubusercontent.com/wakamex/model-prices/main/src/model_prices/snapshot.json",
            media="json",
            package=PackageMember("model-prices", "model_prices/snapshot.json", "json"),
        ),
    ),
    parse=parse,
    terms_url="https://github.com/wakamex/model-prices/blob/main/LICENSE",
    max_age_days=45,
    lineage=("models_dev",),
)
