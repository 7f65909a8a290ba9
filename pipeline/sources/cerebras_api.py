"""Cerebras: models, prices, limits and abilities from its public model list.

``data[]``, keyless, documented at https://inference-docs.cerebras.ai/api-reference/models. Prices
are texts in USD per token. ``created`` is 0 where it is not known. ``quantization`` is prose
("FP16/8 (weights only)"). ``deprecated`` and ``preview`` are claimed as the status they name where
they are true; false is the normal state.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.claims import Claim, Page, Source
from pipeline.readers.json_documents import Subject
from pipeline.readers.model_lists import Fields, parser
from pipeline.readers.shapes import FLAG


def _status(subject: Subject, row: Mapping[str, Any], path: str) -> Iterator[Claim]:
    for word in ("deprecated", "preview"):
        if row.get(word) is True:
            yield subject.claim("status", word, f"{path}.{word}")


parse = parser(
    "cerebras",
    Fields(
        unit="USD per token",
        prices={
            "pricing.prompt": ("price_input", {}),
            "pricing.completion": ("price_output", {}),
        },
        tokens={
            "limits.max_context_length": "context_window",
            "limits.max_completion_tokens": "max_output",
        },
        stated={
            "name": "model_name",
            "owned_by": "lab",
            "hugging_face_id": "repository",
            "architecture.modality": "input_modalities",
        },
        times={"created": "offer_added_on"},
        flags=("capabilities.",),
        conditions={"quantization": "quantization"},
        left={
            *("id", "object", "description", "deprecated", "preview", "datacenter_locations"),
            *("supported_parameters", "architecture.tokenizer", "architecture.instruct_type"),
            *("limits.requests_per_minute", "limits.tokens_per_minute"),
        },
    ),
    shape=dict.fromkeys(("deprecated", "preview"), FLAG),
    extra=_status,
)

SOURCE = Source(
    id="cerebras_api",
    title="Cerebras models",
    publisher="cerebras",
    kind="provider_docs",
    pages=(Page(id="models", url="https://api.cerebras.ai/public/v1/models", media="json"),),
    parse=parse,
    terms_url="https://www.cerebras.ai/terms-of-service",
    max_age_days=14,
)
