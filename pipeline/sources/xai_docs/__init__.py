"""xAI's documentation: the models page with its embedded list, and the price page.

The models page carries ``globalThis.__XAI_PUBLIC_MODELS__ = {...};`` in a script: models by
serving cluster, prices as whole numbers without a unit. Token prices are ten-thousandths of a
dollar per million tokens ("20000" stands beside "$2.00" on the rendered page). No unit means that
a change of unit would go unseen, so the median price of input must be plausible (``PLAUSIBLE``,
three powers of ten wide: no model's price is relied on, and a factor of a thousand cannot pass).
Prices of images, videos and voice are on another scale (10^10 per image) and left out there; the
price page has images and videos in plain dollars.

- ``...LongContext`` holds from ``longContextThreshold`` upwards for the whole request. A price of
  0 means that there is none (images of a model that takes text only).
- ``maxPromptLength`` is the number that the page and its twin print as context.
- The same models stand in several clusters: read once, and again only where an entry differs.
- ``batchDiscountPercent``, priority and data residency are factors, not prices.
- Aliases are the names that the entry also answers to.

What the price page has stands in ``prices``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from statistics import median
from typing import Any

from pipeline.claims import Page, PageChanged, Snapshot, Source
from pipeline.readers.embedded_json import embedded_at
from pipeline.readers.entries import Items, Rows, tolerant
from pipeline.readers.json_documents import Subject, require, unread_once
from pipeline.readers.model_lists import Fields, offer
from pipeline.readers.own_models import of_own_models
from pipeline.readers.shapes import ANY, COUNT, SCALAR, TEXT, needed, placed
from pipeline.readers.soup import soup
from pipeline.sources.xai_docs.prices import read_prices

MARKER = "__XAI_PUBLIC_MODELS__"
TICKS = "USD x 1e4 per 1M tokens"
SCALE = Decimal(10_000)
PLAUSIBLE = (Decimal("0.05"), Decimal(50))
"""Bounds of the median input price, in USD per million tokens."""
LONG = {
    "promptTextTokenPriceLongContext": "price_input",
    "cachedPromptTokenPriceLongContext": "price_cache_read",
    "completionTokenPriceLongContext": "price_output",
}
FIELDS = Fields(
    unit=TICKS,
    prices={
        "promptTextTokenPrice": ("price_input", {}),
        "promptImageTokenPrice": ("price_input", {"modality": "image"}),
        "cachedPromptTokenPrice": ("price_cache_read", {}),
        "completionTextTokenPrice": ("price_output", {}),
    },
    tokens={"maxPromptLength": "context_window"},
    stated={"inputModalities": "input_modalities", "outputModalities": "output_modalities"},
    flags=("features.",),
    left={
        *("name", "version", "aliases", "cluster", "longContextThreshold", *LONG),
        *("rps", "rpm", "tpm", "batchDiscountPercent", "batchEnabled"),
        "features.reasoningEffortOptions",
    },
)
MODEL = FIELDS.row() | {
    "name": needed(TEXT),
    "promptTextTokenPrice": needed(COUNT),
    "longContextThreshold": SCALAR,
    "aliases": [TEXT],
    **dict.fromkeys(LONG, SCALAR),
}
CLUSTER = {"languageModels": ANY}
OTHER_MODELS = {
    "audioModels", "embeddingModels", "imageGenerationModels", "videoGenerationModels",
}  # fmt: skip


def _embedded(snapshot: Snapshot) -> Any:
    """The object assigned to ``MARKER`` in the page's script, or saved by itself as JSON."""
    if snapshot.media == "json":
        return snapshot.json
    for script in soup(snapshot.text).find_all("script"):
        _, marker, rest = script.get_text().partition(MARKER)
        if marker and "{" in rest:
            return embedded_at(rest, rest.index("{"))[0]
    raise PageChanged(f"no script assigns '{MARKER}'")


def _clusters(embedded: Any, rows: Rows, read: Callable[[Any, str], Items]) -> Items:
    """What ``read`` finds in each different entry of a language model."""
    read_before: list[Any] = []
    seen: set[str] = set()

    def once(model: Mapping[str, Any], path: str) -> Items:
        entry = {key: value for key, value in model.items() if key != "cluster"}
        if entry not in read_before:
            read_before.append(entry)
            yield from read(model, path)

    def of_cluster(cluster: Mapping[str, Any], path: str) -> Items:
        yield from unread_once(
            cluster, {"languageModels", "clusterName"} | OTHER_MODELS, path, seen
        )
        models, where = cluster.get("languageModels", []), f"{path}.languageModels"
        yield from rows.listed("models", models, where, MODEL, once)

    clusters = require(embedded, "clusterConfigs", "$")
    yield from rows.listed("clusters", clusters, "$.clusterConfigs", CLUSTER, of_cluster)


def _calibrate(said: list[str]) -> None:
    """Raise where the prices of input are not what whole numbers of ``TICKS`` would be."""
    if odd := next((text for text in said if not (text.isascii() and text.isdigit())), None):
        raise PageChanged(f"'promptTextTokenPrice' is '{odd}', no whole number")
    prices = [price for text in said if (price := Decimal(text) / SCALE) > 0]
    low, high = PLAUSIBLE
    if not prices or not low <= median(prices) <= high:
        usual = median(prices) if prices else "none"
        raise PageChanged(
            f"median 'promptTextTokenPrice' is {usual} USD per 1M tokens, not {low} to {high}:"
            f" the unit is no longer {TICKS}"
        )


def _model(model: Mapping[str, Any], path: str, seen: set[str]) -> Items:
    name = model["name"]
    subject = Subject(name, "xai")
    priced = {key: value for key, value in model.items() if value != "0"}
    yield from offer(FIELDS, subject, priced, path, seen)
    if (threshold := model.get("longContextThreshold", "0")) != "0":
        long = subject.under(context_tier=f">= {threshold}")
        yield from long.stated(priced, LONG, path, unit_text=TICKS)
    for alias, where in placed(model.get("aliases", []), f"{path}.aliases"):
        yield Subject(alias, "xai").claim("alias_of", name, where)


def _models_page(snapshot: Snapshot, rows: Rows) -> Items:
    seen: set[str] = set()
    said: list[str] = []

    def read(model: Mapping[str, Any], path: str) -> Items:
        said.append(str(model["promptTextTokenPrice"]))
        yield from _model(model, path, seen)

    yield from _clusters(_embedded(snapshot), rows, read)
    rows.check()
    _calibrate(said)


@tolerant
def parse(snapshot: Snapshot, rows: Rows) -> Items:
    """Claims of the embedded list, or of the price page's tables."""
    if snapshot.page.id == "pricing":
        yield from read_prices(snapshot)
    else:
        yield from _models_page(snapshot, rows)


OWN_MODELS = r"grok"

SOURCE = Source(
    id="xai_docs",
    title="xAI documentation",
    publisher="xai",
    kind="lab_docs",
    pages=(
        Page(id="models", url="https://docs.x.ai/docs/models", media="html"),
        Page(id="pricing", url="https://docs.x.ai/developers/pricing.md", media="markdown"),
    ),
    parse=of_own_models(parse, OWN_MODELS),
    terms_url="https://x.ai/legal/terms-of-service-enterprise",
    max_age_days=14,
)
