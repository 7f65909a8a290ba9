"""OpenRouter's model list, and the upstream hosts ("endpoints") behind each model.

``/api/v1/models`` lists models, in one page or several (``links.next``); ``links.details`` of a
model is its page of endpoints, each with prices, limits and weight format of one host. At one
request a second some 340 of these take longer than a source has in a night: open weights, which
have many hosts, come first, the rest the next night. Entries with ``alias_target`` have the
endpoints of their target and are not followed.

A parameter that is not listed is no claim. ``created`` is when OpenRouter added the model,
``expiration_date`` may be far ahead (2098-12-31). ``top_provider`` is the host OpenRouter prefers.
Benchmarks are of third parties, copied by OpenRouter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any
from urllib.parse import urljoin, urlsplit

from pipeline.claims import Claim, Page, PageChanged, Snapshot, Source, Unread
from pipeline.readers.entries import Items, Rows, malformed, tolerant
from pipeline.readers.json_documents import Subject, unread
from pipeline.readers.shapes import placed, shaped
from pipeline.sources.openrouter_api.behaviour import (
    ABILITIES,
    SPEEDS,
    UPTIMES,
    health_claims,
    reasoning_claims,
)
from pipeline.sources.openrouter_api.prices import price_claims
from pipeline.sources.openrouter_api.shape import ENDPOINT, LINKED, LISTING, MODEL

URL = "https://openrouter.ai/api/v1/models"
TEXTS = {
    "name": "model_name",
    "hugging_face_id": "repository",
    "knowledge_cutoff": "knowledge_cutoff",
    "expiration_date": "retires_on",
}
READ = {
    *TEXTS, "id", "canonical_slug", "alias_target", "created", "context_length", "architecture",
    "pricing", "top_provider", "supported_parameters", "links", "benchmarks", "reasoning",
}  # fmt: skip
# Prose; defaults of sampling; OpenRouter's own request limits.
LEFT = {"description", "default_parameters", "per_request_limits", "supported_voices"}
ENDPOINT_LIMITS = {
    "context_length": "context_window",
    "max_prompt_tokens": "max_input",
    "max_completion_tokens": "max_output",
}
ENDPOINT_READ = {
    *ENDPOINT_LIMITS, *UPTIMES, *SPEEDS, "provider_name", "tag", "quantization", "pricing",
    "supported_parameters", *ABILITIES,
}  # fmt: skip
# Names of the page itself; a state of the last minutes by numbers; tools of OpenRouter's engine.
ENDPOINT_LEFT = {"name", "model_id", "model_name", "status", "native_tools"}
ENDPOINT_LEFT |= {"perf_last_30m_by_workload"}  # the speeds again, by kind of request


def _parameters(subject: Subject, entry: Mapping[str, Any], path: str) -> Iterator[Claim]:
    for word in entry.get("supported_parameters") or []:
        where = f"{path}.supported_parameters"
        yield subject.claim("capability", True, where, conditions={"feature": word})


def _benchmarks(
    model_id: str, benchmarks: Mapping[str, Any], path: str
) -> Iterator[Claim | Unread]:
    yield from unread(benchmarks, {"artificial_analysis", "design_arena"}, path)
    about = Subject(model_text=model_id)
    for name, value in (benchmarks.get("artificial_analysis") or {}).items():
        if value is not None:
            measured = about.under(benchmark=name, evaluator="Artificial Analysis")
            yield measured.claim("benchmark_score", value, f"{path}.artificial_analysis.{name}")
    for row, where in placed(benchmarks.get("design_arena", []), f"{path}.design_arena"):
        yield from unread(row, {"arena", "category", "elo", "win_rate", "rank"}, where)
        measured = about.under(
            benchmark="Design Arena",
            variant=f"{row['arena']} {row['category']}",
            evaluator="Design Arena",
        )
        for metric in ("elo", "win_rate"):
            if (value := row.get(metric)) is not None:
                scored = measured.under(metric=metric)
                yield scored.claim("benchmark_score", value, f"{where}.{metric}")


def _limits(subject: Subject, model: Mapping[str, Any], path: str) -> Iterator[Claim]:
    if window := model.get("context_length"):
        yield subject.claim("context_window", window, f"{path}.context_length", unit_text="tokens")
    top, where = model.get("top_provider") or {}, f"{path}.top_provider"
    if window := top.get("context_length"):
        at_top = subject.under(endpoint="top_provider")
        yield at_top.claim("context_window", window, f"{where}.context_length", unit_text="tokens")
    if longest := top.get("max_completion_tokens"):
        where = f"{where}.max_completion_tokens"
        yield subject.claim("max_output", longest, where, unit_text="tokens")


def _model(model: Mapping[str, Any], path: str) -> Iterator[Claim | Unread]:
    model_id = model["id"]
    subject = Subject(model_text=model_id, provider_text="openrouter")
    yield from unread(model, READ | LEFT, path)
    for key, attribute in TEXTS.items():
        if value := model.get(key):
            yield subject.claim(attribute, value, f"{path}.{key}")
    alias = model.get("alias_target") or {}
    target = alias.get("slug") or model.get("canonical_slug") or model_id
    if target != model_id:
        key = "alias_target.slug" if alias else "canonical_slug"
        yield subject.claim("alias_of", target, f"{path}.{key}")
    if created := model.get("created"):
        where = f"{path}.created"
        yield subject.claim("offer_added_on", created, where, unit_text="unix seconds")
    yield from _limits(subject, model, path)
    for direction in ("input", "output"):
        key = f"{direction}_modalities"
        if value := model.get("architecture", {}).get(key):
            yield subject.claim(key, ", ".join(value), f"{path}.architecture.{key}")
    yield from price_claims(subject, model.get("pricing", {}), f"{path}.pricing")
    yield from _parameters(subject, model, path)
    yield from reasoning_claims(subject, model.get("reasoning", {}), f"{path}.reasoning")
    yield from _benchmarks(model_id, model.get("benchmarks") or {}, f"{path}.benchmarks")


def _endpoint(model_id: str, endpoint: Mapping[str, Any], path: str) -> Iterator[Claim | Unread]:
    yield from unread(endpoint, ENDPOINT_READ | ENDPOINT_LEFT, path)
    host = endpoint["provider_name"]
    weights, tag = endpoint.get("quantization"), endpoint.get("tag") or ""
    if "/" in tag and not tag.endswith(f"/{weights}"):
        host = f"{host} ({tag})"  # one host, several regions or speeds
    subject = Subject(model_text=model_id, provider_text="openrouter").under(endpoint=host)
    if weights and weights != "unknown":
        subject = subject.under(quantization=weights)
    for key, attribute in ENDPOINT_LIMITS.items():
        if value := endpoint.get(key):
            yield subject.claim(attribute, value, f"{path}.{key}", unit_text="tokens")
    yield from price_claims(subject, endpoint.get("pricing", {}), f"{path}.pricing")
    yield from _parameters(subject, endpoint, path)
    yield from subject.capabilities(endpoint, ABILITIES, path)
    yield from health_claims(subject, endpoint, path)


@tolerant
def parse(snapshot: Snapshot, rows: Rows) -> Items:
    """Claims of a page of the list, or of one model's endpoints."""
    faults: list[str] = []
    data = shaped(snapshot.json, LISTING, "$", faults)["data"]
    yield from malformed(faults, "$")
    if isinstance(data, Mapping):
        if snapshot.page.id == "models":
            raise PageChanged("'$.data' is one model's endpoints and not the list of models")
        read = partial(_endpoint, data["id"])
        yield from rows.listed("endpoints", data["endpoints"], "$.data.endpoints", ENDPOINT, read)
        return
    if not data:
        raise PageChanged("'$.data' lists no models")
    yield from rows.listed("models", data, "$.data", MODEL, _model, name="id")


def follow(snapshot: Snapshot) -> Iterator[Page]:
    """The next page of the list, and the endpoints of each model that is no alias."""
    listing = shaped(snapshot.json, LISTING, "$", faults=[])
    if isinstance(listing["data"], Mapping):
        return  # one model's endpoints lead nowhere
    if following := listing.get("links", {}).get("next"):
        url = _address(following)
        yield Page(id="models-" + re.sub(r"\W+", "-", urlsplit(url).query), url=url, media="json")
    models = shaped(listing["data"], [LINKED], "$.data", faults=[])
    # Weights that anyone may serve have many hosts, of which the list states one: these first.
    for model in sorted(models, key=lambda model: not model.get("hugging_face_id")):
        details = model.get("links", {}).get("details")
        if details and not model.get("alias_target"):
            slug = details.removeprefix("/api/v1/models/").removesuffix("/endpoints")
            page_id = "endpoints." + re.sub(r"[^\w.-]+", ".", slug)
            yield Page(id=page_id, url=_address(details), media="json")


def _address(link: str) -> str:
    try:
        return urljoin(URL, link)
    except ValueError as error:
        raise PageChanged(f"'{link[:80]}' is no address: {error}") from error


SOURCE = Source(
    id="openrouter_api",
    title="OpenRouter models API",
    publisher="openrouter",
    kind="catalogue",
    pages=(Page(id="models", url=URL, media="json"),),
    parse=parse,
    terms_url="https://openrouter.ai/terms",
    max_age_days=7,
    follow=follow,
    max_pages=600,
)
