"""The site's data files: the published tables as compact JSON, cut so that a page loads few.

Written from the published file alone, so that the same build gives the same bytes. Models are
numbered in the order of their ids; files hold ranges of those numbers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from pipeline.comparing.rows import ALWAYS, BASES, EVIDENCE, TEXTS, WINNERS
from pipeline.comparing.sentences import HEADINGS, PLACED
from pipeline.site.coverage import coverage_file
from pipeline.site.frontier import frontier_file
from pipeline.site.models import MODELS_PER_FILE, model_files, side_columns
from pipeline.site.offers import CONDITIONS, PRICES
from pipeline.site.pairs import DECIDED, LEFT_MODELS_PER_FILE, pair_files
from pipeline.site.sentences import sentence_steps
from pipeline.site.sources import SOURCES, freshness, sources_file
from pipeline.site.tables import Published, micros, plain
from pipeline.words import capability_names, specifications

PROVIDERS_PER_FILE = 16

MODEL = (
    "model_id",
    "model_name",
    "lab_name",
    "model_type",
    "is_coding_product",
    "released_on",
    "context_window_tokens",
    "max_output_tokens",
    "parameters_total",
    "is_open_weights",
    "status",
    "retires_on",
    "provider_count",
    "has_free_route",
    "best_for",
    "decision_fit",
    "last_reviewed_on",
    "is_stale",
    "best_last_reviewed_on",
    "list_last_reviewed_on",
)
SIDES = "marts.comparison_sides"
ENDINGS = ("ending_text", "unsure_ending")
"""Of language models: that it ends, in words of the release."""
PROVIDER_OFFERS = f"""
select *, {CONDITIONS} as tier
from marts.fct_offers
order by model_id, service_tier <> 'standard', context_tier, offer_id
"""


def data_files(published: Published) -> Iterator[tuple[str, Any]]:
    """Name and content of every file of ``data/``."""
    yield "index.json", _index(published)
    yield "aliases.json", _aliases(published)
    yield "names.json", _name_keys(published)
    yield "coverage.json", coverage_file(published)
    yield "frontier.json", frontier_file(published)
    yield "sources.json", sources_file(published)
    yield "sentences.json", sentence_steps(published.connection)
    yield from model_files(published)
    yield from _provider_files(published)
    yield from pair_files(published)


def _index(published: Published) -> dict[str, Any]:
    """What every page needs: models as columns, providers, sources, benchmarks, profiles."""
    models = published.models
    sides = {
        row["model_id"]: row
        for row in published.rows(f"select model_id, {', '.join(ENDINGS)} from {SIDES}")
    }
    names = capability_names()
    supports = [f"supports_{capability_id}" for capability_id in names]
    columns = {name: [plain(row[name]) for row in models] for name in MODEL}
    for name in PRICES[:2]:
        columns[name] = [micros(row[f"cheapest_{name}"]) for row in models]
        for basis in ("list", "best"):
            columns[f"{basis}_{name}"] = [micros(row[f"{basis}_{name}"]) for row in models]
    for basis in ("list", "best"):
        columns[f"{basis}_provider"] = [
            published.provider_number.get(row[f"{basis}_provider_id"]) for row in models
        ]
    columns["lab_name"] = [
        "Lab not known" if row["lab_id"] == "unknown" else row["lab_name"] for row in models
    ]
    columns["contested"] = [len(row["contested_facts"] or ()) for row in models]
    columns["capabilities"] = [
        "".join({True: "y", False: "n", None: "-"}[row[name]] for name in supports)
        for row in models
    ]
    for name in ENDINGS:
        columns[name] = [sides.get(row["model_id"], {}).get(name) for row in models]
    sources = published.rows(SOURCES)
    benchmarks = published.rows("select * from marts.dim_benchmarks order by benchmark_id")
    profiles = published.rows(
        "select * from marts.dim_traffic_profiles order by profile_id <> 'reference', profile_id"
    )
    return {
        "freshness": freshness(published),
        "models_per_file": MODELS_PER_FILE,
        "providers_per_file": PROVIDERS_PER_FILE,
        "left_models_per_file": LEFT_MODELS_PER_FILE,
        "decided": DECIDED,
        "headings": HEADINGS,
        "placed": sorted(PLACED),
        "specifications": specifications(),
        "always_specified": ALWAYS,
        "winners": WINNERS,
        "bases": BASES,
        "evidence": EVIDENCE,
        "written": TEXTS,
        "side_columns": side_columns(published),
        "capabilities": names,
        "models": columns,
        "providers": [
            [row["provider_id"], row["provider_name"], row["provider_kind"]]
            for row in published.providers
        ],
        "sources": {
            row["source_id"]: [
                row["source_title"],
                row["source_url"],
                row["last_origin"] == "baseline",
            ]
            for row in sources
        },
        "benchmarks": {row["benchmark_id"]: row["benchmark_name"] for row in benchmarks},
        "profiles": [{name: plain(value) for name, value in row.items()} for row in profiles],
    }


def _aliases(published: Published) -> list[str]:
    """Other names of each model, one a line; its id and its name are left out."""
    names: dict[int, dict[str, None]] = defaultdict(dict)
    for row in published.rows(
        "select distinct model_id, raw_name, display_name from marts.model_aliases "
        "where model_id is not null order by all"
    ):
        number = published.model_number[row["model_id"]]
        known = (row["model_id"], published.models[number]["model_name"].lower())
        for name in (row["raw_name"], row["display_name"]):
            if name and name.lower() not in known:
                names[number][name] = None
    return ["\n".join(names[number]) for number in range(len(published.models))]


def _name_keys(published: Published) -> list[str]:
    """The keys of ``model_names`` of each model, in one line."""
    keys = published.by("model_id", "select model_id, name_key from marts.model_names order by all")
    return [
        " ".join(row["name_key"] for row in keys.get(model["model_id"], ()))
        for model in published.models
    ]


def _provider_files(published: Published) -> Iterator[tuple[str, Any]]:
    """The offers of each provider, sixteen providers a file."""
    offers = published.by("provider_id", PROVIDER_OFFERS)
    for start in range(0, len(published.providers), PROVIDERS_PER_FILE):
        yield (
            f"providers/{start // PROVIDERS_PER_FILE}.json",
            [
                {
                    "url": row["provider_url"],
                    "reviewed_on": plain(row["last_reviewed_on"]),
                    "offers": [
                        [
                            published.model_number[offer["model_id"]],
                            *(micros(offer[name]) for name in PRICES[:3]),
                            *(offer[name] for name in ("provider_model_name", "tier", "is_free")),
                        ]
                        for offer in offers.get(row["provider_id"], ())
                    ],
                }
                for row in published.providers[start : start + PROVIDERS_PER_FILE]
            ],
        )
