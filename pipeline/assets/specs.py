"""What Dagster is told of an asset besides how it is made: owner, tags, freshness, code.

Here: the specs of a source's two assets, and what every asset has in common. Not here: dbt's
assets, which say the same in ``dbt_project.yml``.
"""

from __future__ import annotations

import importlib.util
import re
import warnings
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from dagster import (
    AssetCheckSpec,
    AssetSpec,
    BetaWarning,
    CodeReferencesMetadataValue,
    FreshnessPolicy,
    LocalFileCodeReference,
)

from pipeline.claims import Source

OWNERS = ("team:modelmart",)
WRITER = "warehouse_writer"
"""The pool of the steps that write the work database, which has one writer (``dagster.yaml``)."""
NIGHTLY = FreshnessPolicy.time_window(
    warn_window=timedelta(hours=30), fail_window=timedelta(hours=54)
)
"""Of the release: a night that brought nothing is a warning, two are a failure."""
PAGES_CHECK = {"snapshots": "every_page_was_had", "claims": "every_page_was_read"}
"""By stage, the check that warns of pages that failed; the rest of their source goes on."""


def source_specs(source: Source) -> list[AssetSpec]:
    """A source's two assets: ``snapshots/<id>`` (bytes kept) and ``claims/<id>`` (bytes read).

    Snapshots are materialised when a page was had (``skippable``), so that their freshness policy,
    which is the source's ``max_age_days``, tells when a publisher was last heard.
    """
    code = code_of(f"pipeline.sources.{source.id}")
    snapshots = AssetSpec(
        ["snapshots", source.id],
        group_name="snapshots",
        kinds={"bytes"},
        owners=OWNERS,
        tags=_tags(source),
        description=f"Raw pages of {source.title}, byte for byte.",
        metadata={"addresses": [page.url for page in source.pages], **code},
        freshness_policy=FreshnessPolicy.time_window(
            fail_window=timedelta(days=source.max_age_days)
        ),
        skippable=True,
    )
    claims = AssetSpec(
        ["claims", source.id],
        deps=[snapshots.key],
        group_name="claims",
        kinds={"parquet"},
        owners=OWNERS,
        tags=_tags(source),
        description=f"What the pages of {source.title} state, copied as written.",
        metadata=code,
    )
    return [snapshots, claims]


def pages_check(stage: str, source: Source) -> AssetCheckSpec:
    """The check of one of a source's two assets."""
    words = {
        "snapshots": "Warns of pages that could not be had; what was had is read.",
        "claims": "Warns of pages that do not parse, and of fields that nothing reads; "
        "not run where there is no page yet.",
    }
    return AssetCheckSpec(PAGES_CHECK[stage], asset=[stage, source.id], description=words[stage])


def code_of(module: str) -> Mapping[str, Any]:
    """Metadata that links an asset to the file it is made by; raises ``ImportError`` for none."""
    found = importlib.util.find_spec(module)
    if found is None or found.origin is None:
        raise ImportError(f"no module {module}")
    with warnings.catch_warnings():
        # The links are a beta of Dagster's: should they change, the loading of the graph fails.
        warnings.simplefilter("ignore", BetaWarning)
        link = LocalFileCodeReference(file_path=found.origin, line_number=1, label=module)
        return {"dagster/code_references": CodeReferencesMetadataValue(code_references=[link])}


def _tags(source: Source) -> Mapping[str, str]:
    """What sources are chosen by in the UI; a tag takes letters, digits, ``-``, ``_`` and ``.``."""
    return {
        "source_kind": source.kind,
        "publisher": re.sub(r"[^A-Za-z0-9_.-]+", "-", source.publisher).strip("-."),
        "redistributable": "yes" if source.redistributable else "no",
    }
