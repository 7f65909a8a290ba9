"""Routes at prices of the reader's own: which price each gets. Not here: costs (``costs``).

A line that names model and provider goes before one that names the provider, that before one that
names the model, that before one for all. Own prices are of the standard tier. The list price stays
the lab's public one: it is what a contract is measured against.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

from pipeline.own.prices_file import COMPONENTS, EVERY, FILE, OwnPrice, OwnPricesError
from pipeline.published import UnknownModel, find_model, rows

ROUTES = """
select model_id, provider_id, provider_name, is_costed,
    input_usd_per_mtok, output_usd_per_mtok, cache_read_usd_per_mtok
from marts.model_routes
where service_tier = 'standard' and (model_id = ? or ? is null)
order by model_id, provider_id
"""
PROVIDER = """
select provider_id, provider_name from marts.dim_providers
where lower(provider_id) = lower(?) or lower(provider_name) = lower(?)
order by lower(provider_id) <> lower(?)
limit 1
"""


@dataclass(frozen=True)
class OwnRoute:
    """A model at a provider with at least one price of the reader's own, USD per 1M tokens."""

    model_id: str
    provider_id: str
    provider_name: str
    prices: Mapping[str, Decimal | None]
    """By component: input, output and cache_read."""
    lines: tuple[int, ...]
    """Lines of the file that its prices come from."""
    note: str


class OwnPrices:
    """The lines that hold on a day, with the models and providers they mean."""

    def __init__(
        self,
        published: duckdb.DuckDBPyConnection,
        prices: Iterable[OwnPrice],
        day: date | None,
        home: Path,
    ) -> None:
        """Look every name up of the lines of a day (None: of all days).

        Raises ``OwnPricesError`` naming each line that means nothing.
        """
        self._published = published
        self._named: list[tuple[str, str, OwnPrice]] = []
        self._provider_names: dict[str, str] = {}
        faults = []
        for price in prices:
            if day is None or price.holds_on(day):
                try:
                    self._named.append((self._model(price), self._provider(price), price))
                except LookupError as error:
                    faults.append(f"{home / FILE} line {price.line}: {error}")
        if faults:
            raise OwnPricesError("\n".join(faults))

    @property
    def named(self) -> list[tuple[str, str, OwnPrice]]:
        """Each line with the ids of its model and provider, ``*`` for all."""
        return list(self._named)

    def __bool__(self) -> bool:
        """Whether any line holds."""
        return bool(self._named)

    def routes(self, model_id: str) -> list[OwnRoute]:
        """The model's routes at own prices, by provider."""
        return self._routes(model_id, rows(self._published, ROUTES, [model_id, model_id]))

    def routes_of_all(self) -> list[OwnRoute]:
        """The routes at own prices of all models."""
        public: dict[str, list[dict[str, Any]]] = {}
        for row in rows(self._published, ROUTES, [None, None]):
            public.setdefault(row["model_id"], []).append(row)
        models = public.keys() | {model for model, _, _ in self._named if model != EVERY}
        return [
            route
            for model in sorted(models)
            for route in self._routes(model, public.get(model, []))
        ]

    def _routes(self, model_id: str, listed: Iterable[dict[str, Any]]) -> list[OwnRoute]:
        public = {row["provider_id"]: row for row in listed}
        named = {
            provider: {"provider_name": name, "is_costed": False}
            for provider, name in self._provider_names.items()
            if any((model_id, provider) == (model, at) for model, at, _ in self._named)
        }
        found = (self._route(model_id, at, row) for at, row in sorted((named | public).items()))
        return [route for route in found if route is not None]

    def _route(self, model_id: str, provider_id: str, public: Mapping[str, Any]) -> OwnRoute | None:
        own: dict[str, OwnPrice] = {}
        prices: dict[str, Decimal | None] = {}
        for component in COMPONENTS:
            at_public = public.get(f"{component}_usd_per_mtok")
            line = self._line(model_id, provider_id, component)
            prices[component] = at_public
            if line is None or (line.usd_per_mtok is None and at_public is None):
                continue
            own[component] = line
            if line.usd_per_mtok is not None:
                prices[component] = line.usd_per_mtok
            elif line.multiplier is not None and at_public is not None:
                prices[component] = at_public * line.multiplier
        explicit = any(line.usd_per_mtok is not None for line in own.values())
        # A discount on what is no price to plan with (a plan, an ended route) gives none either.
        if not own or not (explicit or public["is_costed"]):
            return None
        return OwnRoute(
            model_id,
            provider_id,
            public["provider_name"],
            prices,
            tuple(sorted({line.line for line in own.values()})),
            "; ".join(dict.fromkeys(line.note for line in own.values() if line.note)),
        )

    def _line(self, model_id: str, provider_id: str, component: str) -> OwnPrice | None:
        """The line that says most exactly what is asked."""
        fitting = [
            ((provider != EVERY and model != EVERY, provider != EVERY, model != EVERY,
              price.component != EVERY), price)
            for model, provider, price in self._named
            if model in (model_id, EVERY)
            and provider in (provider_id, EVERY)
            and price.component in (component, EVERY)
        ]  # fmt: skip
        return max(fitting, key=lambda one: one[0])[1] if fitting else None

    def _model(self, price: OwnPrice) -> str:
        if price.model == EVERY:
            return EVERY
        try:
            return find_model(self._published, price.model).model_id
        except UnknownModel as error:
            raise LookupError(str(error)) from error

    def _provider(self, price: OwnPrice) -> str:
        if price.provider == EVERY:
            return EVERY
        found = self._published.execute(PROVIDER, [price.provider] * 3).fetchone()
        if found is None:
            raise LookupError(f"no provider '{price.provider}': see marts.dim_providers")
        self._provider_names[found[0]] = found[1]
        return str(found[0])
