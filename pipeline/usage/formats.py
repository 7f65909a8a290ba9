"""The forms of usage records: which field of a file means what.

Paths lead into objects with dots. Of several paths of a target the first that a record has holds.
Forms differ in whether prompt tokens hold those of the cache, and answers those of reasoning.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, replace

TOKENS = (
    "input_tokens",
    "output_tokens",
    "cache_read_tokens",
    "cache_write_tokens",
    "cache_write_1h_tokens",
    "reasoning_tokens",
)
COUNTS = (*TOKENS, "request_count")
TEXTS = ("model", "provider", "time", "service_tier", "region", "cache_hit", "call_type")
TARGETS = (*TEXTS, *COUNTS)


@dataclass(frozen=True)
class Form:
    """A form of records by its name, the fields that tell it, and the paths of each target."""

    name: str
    told_by: Set[str]
    """Fields of the first record, all of which tell this form."""
    paths: Mapping[str, tuple[str, ...]]
    input_holds_cache: bool = False
    """Whether prompt tokens count what was read from the cache or written to it."""
    output_holds_reasoning: bool = True

    def with_paths(self, paths: Mapping[str, str]) -> Form:
        """The form with other paths for some targets."""
        return replace(self, paths={**self.paths, **{key: (path,) for key, path in paths.items()}})


_OPENAI_CACHE = "prompt_tokens_details.cached_tokens"
LITELLM = Form(
    "litellm",
    frozenset({"prompt_tokens", "completion_tokens", "startTime"}),
    {
        "model": ("model",),
        "provider": ("custom_llm_provider",),
        "time": ("startTime",),
        "service_tier": ("service_tier", "metadata.usage_object.service_tier"),
        "input_tokens": ("prompt_tokens",),
        "output_tokens": ("completion_tokens",),
        "cache_read_tokens": (
            "cache_read_input_tokens",
            "metadata.usage_object.cache_read_input_tokens",
            "metadata.additional_usage_values.cache_read_input_tokens",
            f"metadata.usage_object.{_OPENAI_CACHE}",
            f"metadata.additional_usage_values.{_OPENAI_CACHE}",
        ),
        "cache_write_tokens": (
            "cache_creation_input_tokens",
            "metadata.usage_object.cache_creation_input_tokens",
            "metadata.additional_usage_values.cache_creation_input_tokens",
        ),
        "reasoning_tokens": (
            "metadata.usage_object.completion_tokens_details.reasoning_tokens",
            "metadata.additional_usage_values.completion_tokens_details.reasoning_tokens",
        ),
        "cache_hit": ("cache_hit",),
        "call_type": ("call_type",),
    },
    input_holds_cache=True,
)
# Usage types of Langfuse are counted apart: its integrations take the cached tokens out of the
# input, and those of reasoning out of the output.
LANGFUSE = Form(
    "langfuse",
    frozenset({"usageDetails"}),
    {
        "model": ("providedModelName", "model", "internalModelId"),
        "provider": ("metadata.ls_provider", "metadata.provider"),
        "time": ("startTime",),
        "service_tier": ("modelParameters.service_tier",),
        "input_tokens": ("usageDetails.input", "usage.input", "promptTokens"),
        "output_tokens": ("usageDetails.output", "usage.output", "completionTokens"),
        "cache_read_tokens": (
            "usageDetails.cache_read_input_tokens",
            "usageDetails.input_cached_tokens",
            "usageDetails.input_cache_read",
        ),
        "cache_write_tokens": (
            "usageDetails.cache_creation_input_tokens",
            "usageDetails.input_cache_creation",
        ),
        "reasoning_tokens": (
            "usageDetails.output_reasoning_tokens",
            "usageDetails.output_reasoning",
        ),
    },
    output_holds_reasoning=False,
)
PLAIN = Form(
    "plain",
    frozenset(),
    {
        "model": ("model", "model_id", "model_name"),
        "provider": ("provider", "provider_id"),
        "time": (
            "timestamp",
            "time",
            "at",
            "used_at",
            "startTime",
            "start_time",
            "created_at",
            "date",
        ),
        "service_tier": ("service_tier", "tier"),
        "region": ("region",),
        "input_tokens": ("input_tokens", "input"),
        "output_tokens": ("output_tokens", "output"),
        "cache_read_tokens": ("cache_read_tokens", "cache_read_input_tokens", "cache_read"),
        "cache_write_tokens": ("cache_write_tokens", "cache_creation_input_tokens", "cache_write"),
        "cache_write_1h_tokens": ("cache_write_1h_tokens",),
        "reasoning_tokens": ("reasoning_tokens",),
        "request_count": ("request_count", "requests", "num_model_requests"),
    },
)
OPENAI = Form(
    "openai",
    frozenset({"prompt_tokens", "completion_tokens"}),
    {
        **PLAIN.paths,
        "input_tokens": ("prompt_tokens",),
        "output_tokens": ("completion_tokens",),
        "cache_read_tokens": (_OPENAI_CACHE, "cached_tokens", *PLAIN.paths["cache_read_tokens"]),
        "reasoning_tokens": ("completion_tokens_details.reasoning_tokens", "reasoning_tokens"),
    },
    input_holds_cache=True,
)
FORMS = {form.name: form for form in (LITELLM, LANGFUSE, OPENAI, PLAIN)}
"""In the order in which they are tried; a plain record is what no other form tells."""


def form_of(fields: Set[str]) -> Form:
    """The form whose telling fields are all there."""
    return next(form for form in FORMS.values() if form.told_by <= fields)
