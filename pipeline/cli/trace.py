"""From a mart value back to the page: value → claim → snapshot → bytes.

Reads the published file for the value and the work database for its claims, the ones that lost
among them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pipeline.published import ModelName, find_model, open_published, rows
from pipeline.storage.database import connect
from pipeline.storage.home import DataHome, HomeError


class UnknownAttribute(LookupError):
    """An attribute that the model has no value for."""


class LostClaims(HomeError):
    """The work database lacks claims that the release rests on."""


@dataclass(frozen=True)
class Trace:
    """One fact with the way back to its page."""

    model: ModelName
    fact: dict[str, Any]
    """A row of ``marts.model_facts``."""
    claim: dict[str, Any] | None
    """The claim that won, with the snapshot it was read from; None where a rule gives the value."""


CLAIMS = """
-- The few claims first: in a home of one day the engine would join all readings before.
with asked as materialized (
    select
        claims.claim_id,
        claims.provider_text,
        claims.model_text,
        claims.attribute_id,
        claims.value_text,
        claims.unit_text,
        claims.locator,
        claims.citation_url,
        spans.*
    from raw.claims as claims
    inner join raw.claim_spans as spans on claims.claim_key = spans.claim_key
    where list_contains(?, claims.claim_id)
)
select distinct on (asked.claim_id)
    asked.claim_id,
    asked.source_id,
    asked.provider_text,
    asked.model_text,
    asked.attribute_id,
    asked.value_text,
    asked.unit_text,
    asked.locator,
    asked.citation_url,
    snapshots.page_url,
    snapshots.origin,
    snapshots.package_name,
    snapshots.package_version,
    snapshots.sha256,
    snapshots.fetched_at,
    snapshots.as_of
from asked
inner join raw.page_runs as runs
    on
        asked.source_id = runs.source_id
        and asked.page_id = runs.page_id
        and runs.run_number between asked.first_run and asked.last_run
inner join raw.snapshots as snapshots
    on
        runs.source_id = snapshots.source_id
        and runs.page_id = snapshots.page_id
        and runs.sha256 = snapshots.sha256
        and snapshots.as_of between runs.first_seen_at and runs.last_seen_at
        and not snapshots.is_superseded
order by asked.claim_id, snapshots.as_of desc, snapshots.fetched_at desc
"""


def trace(home: DataHome, name: str, attribute: str | None) -> list[Trace]:
    """The facts of a model (one, or all) and where each comes from.

    Raises ``UnknownModel``, ``UnknownAttribute`` (naming those there are) or ``NothingPublished``.
    """
    with open_published(home) as published:
        model = find_model(published, name)
        facts = rows(
            published,
            "select * from marts.model_facts where model_id = ? order by attribute_id",
            [model.model_id],
        )
    chosen = [fact for fact in facts if attribute in (None, fact["attribute_id"])]
    if not chosen:
        known = ", ".join(fact["attribute_id"] for fact in facts) or "none"
        raise UnknownAttribute(f"{model.model_name} has no '{attribute}'; it has: {known}")
    claims = claims_of(home, {fact["claim_id"] for fact in chosen})
    return [Trace(model, fact, claims.get(fact["claim_id"])) for fact in chosen]


def claims_of(home: DataHome, claim_ids: set[str | None]) -> dict[str | None, dict[str, Any]]:
    """The claims of these ids, each with the newest reading that made it; one query for all.

    Raises ``LostClaims`` where one is missing: its value is not one that a rule gives.
    """
    if not (asked := sorted(filter(None, claim_ids))):
        return {}
    with connect(home.warehouse, read_only=True, threads=1) as work:
        found = rows(work, CLAIMS, [asked])
    claims: dict[str | None, dict[str, Any]] = {one.pop("claim_id"): one for one in found}
    if lost := [one for one in asked if one not in claims]:
        raise LostClaims(
            f"{home.warehouse} lacks {len(lost)} of {len(asked)} claims that the release rests on "
            f"({lost[0]}): run 'modelmart build', which loads them from the saved pages"
        )
    return claims
