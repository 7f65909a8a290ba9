"""DeepInfra: models, prices, served context and deprecations from its public list.

A list of models; ``pricing`` is in US cents per the unit its keys name (read so by
https://github.com/anomalyco/models.dev/blob/dev/packages/core/src/sync/providers/deepinfra.ts).

- Cache rates are factors on the price of input, not prices, and left out;
- ``pricing.full`` spells prices by length of the prompt out in USD per million tokens
  ("$1.2 in $6 out $0.24 cached <= 32K, $3 in ... > 128K"); each part with its bound is claimed,
  and so is the cached price of a text without bounds;
- ``max_tokens`` is the served context; ``deprecated`` a time, ahead where it is announced;
- tags name abilities among other things; only a tag that is there says something.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.claims import Claim, Page, Source
from pipeline.readers.json_documents import Subject
from pipeline.readers.model_lists import Fields, parser
from pipeline.readers.shapes import TEXT

PART = re.compile(
    r"\$(?P<input>[\d.]+) in \$(?P<output>[\d.]+) out(?: \$(?P<cached>[\d.]+) cached)?"
    r"(?: (?P<bound>(?:<=?|>=?) ?[\d.]+ ?[KM]))?",
    re.I,
)
KINDS = {"input": "price_input", "output": "price_output", "cached": "price_cache_read"}


def _spelled_out(subject: Subject, row: Mapping[str, Any], path: str) -> Iterator[Claim]:
    """The prices of ``pricing.full`` that the numbers beside it do not give."""
    text = row.get("pricing", {}).get("full", "")
    parts = [PART.fullmatch(" ".join(part.split())) for part in text.split(",")]
    if None in parts:  # another form: the numbers still hold
        return
    if weights := row.get("quantization"):
        subject = subject.under(quantization=weights)
    below = ""
    for part in filter(None, parts):
        bound = part["bound"]
        upper = bound and re.sub(r"<=? ?", "", bound)
        tiered = subject.under(context_tier=_range(below, bound)) if bound else subject
        for kind, attribute in KINDS.items():
            if part[kind] and (bound or kind == "cached"):
                where = f"{path}.pricing.full"
                yield tiered.claim(attribute, part[kind], where, unit_text="USD per 1M tokens")
        below = upper or below


def _range(below: str, bound: str) -> str:
    """A step's range: a bound from above starts where the step before it ends."""
    return f"{below} < tokens {bound}" if below and bound.startswith("<") else bound


parse = parser(
    "deepinfra",
    Fields(
        unit="US cents per token",
        prices={
            "pricing.cents_per_input_token": ("price_input", {}),
            "pricing.cents_per_output_token": ("price_output", {}),
            "pricing.cents_per_image_unit": ("price_image", {"unit": "US cents per image"}),
            "pricing.cents_per_input_chars": ("price_other", {"unit": "US cents per character"}),
            "pricing.cents_per_input_sec": ("price_other", {"unit": "US cents per input second"}),
            "pricing.cents_per_output_sec": ("price_other", {"unit": "US cents per output second"}),
            "pricing.cents_per_sec": ("price_other", {"unit": "US cents per second"}),
        },
        tokens={"max_tokens": "context_window", "max_output_tokens": "max_output"},
        stated={"type": "model_type", "replaced_by": "replacement"},
        times={"deprecated": "deprecated_on"},
        features={"tags"},
        conditions={"quantization": "quantization"},
        left={
            *("model_name", "reported_type", "description", "cover_img_url", "mmlu", "expected"),
            *("private", "create_ts", "pricing.type", "pricing.short", "pricing.full"),
            *("pricing.rate_per_input_token_cached", "pricing.rate_per_input_token_cache_write"),
        },
    ),
    key=None,
    model="model_name",
    shape={"pricing": {"full": TEXT}, "quantization": TEXT},
    extra=_spelled_out,
)

SOURCE = Source(
    id="deepinfra_models",
    title="DeepInfra models",
    publisher="deepinfra",
    kind="provider_docs",
    pages=(Page(id="models", url="https://api.deepinfra.com/models/list", media="json"),),
    parse=parse,
    terms_url="https://deepinfra.com/terms",
    max_age_days=14,
)
