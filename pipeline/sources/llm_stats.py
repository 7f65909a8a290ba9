"""LLM Stats' open data: licences, sizes and dates of models, and scores with their addresses.

A repository of JSON (https://llm-stats.com, CC BY 4.0), read as an archive: below
``data/organizations/<lab>/models/<id>/`` stand ``model.json`` and ``benchmarks.json``. All but a
few scores are the labs' own words, copied with the page they stand on (``lineage``: the cards are
read as well). It describes models that others offer and introduces none (kind ``registry``).

- Every score is a share of the best possible one, whatever ``max_score`` says, but for those of
  benchmarks with a ``max_score`` over 100 (ratings): these are reported, not claimed. So are
  errors and hallucinations, where less is better, and scores of exactly 0, which stand for none.
- ``analysis_method`` is prose with the shots, the subset and the metric in it.
- ``source_weights_link`` of some tuned models is of the base weights: a repository is claimed
  only where it has the model's name.
- Left out: ``announcement_date`` (repeats the release) and what providers charge
  (``data/providers``): prices of an unknown day, seldom touched since.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.believable import Unusable
from pipeline.claims import Claim, Page, PageChanged, Snapshot, Source, Unread, fold
from pipeline.readers.archives import data_files, read_json_file, within
from pipeline.readers.cards.words import METRIC_WORDS
from pipeline.readers.entries import Items, Rows, tolerant
from pipeline.readers.json_documents import Subject, unread_once
from pipeline.readers.shapes import FLAG, NUMBER, TEXT, Shape, needed

STATED = {
    "name": "model_name",
    "organization_id": "lab",
    "release_date": "released_on",
    "license_id": "license",
    "knowledge_cutoff": "knowledge_cutoff",
    "fine_tuned_from_model_id": "base_model",
}
COUNTS = {"param_count": ("parameters_total", "parameters")}
COUNTS["training_tokens"] = ("training_tokens", "tokens")
READ = STATED.keys() | COUNTS.keys() | {"model_id", "multimodal", "source_weights_link"}
LEFT = {
    "announcement_date", "available_in_zeroeval", "created_at", "description", "model_family_id",
    "source_api_ref", "source_paper", "source_playground", "source_repo_link",
    "source_scorecard_blog_link", "updated_at",
}  # fmt: skip
SCORE_READ = {"benchmark_name", "score", "is_self_reported", "self_reported_source_link"}
SCORE_READ |= {"analysis_method", "benchmark_id", "model_id", "verification_date"}
SCORE_LEFT = {
    "created_at", "model_benchmark_id", "normalized_score", "updated_at",
    "verification_hardware", "verification_notes", "verification_provider_id",
    "verified_by_llmstats",
}  # fmt: skip
MODEL: Shape = dict.fromkeys(STATED, TEXT) | dict.fromkeys(COUNTS, NUMBER)
MODEL |= {"model_id": needed(TEXT), "license_id": needed(TEXT), "source_weights_link": TEXT}
MODEL |= {"multimodal": FLAG}
SCORE: Shape = {
    **dict.fromkeys(("benchmark_name", "benchmark_id", "model_id"), needed(TEXT)),
    **{"score": needed(NUMBER), "is_self_reported": needed(FLAG)},
    **dict.fromkeys(("analysis_method", "self_reported_source_link"), TEXT),
    "verification_date": TEXT,
}
BENCHMARK: Shape = {"benchmark_id": needed(TEXT), "max_score": needed(NUMBER)}
_LESS_IS_BETTER = re.compile(
    r"(?<!1 - )\bWER\b|word error|hallucinat|inaccurac|\bNMOS\b|elo\b", re.I
)
_SHOTS = re.compile(r"\b(?:\d+|zero|few)-shot\b(?:,? (?:CoT|chain-of-thought))?", re.I)
_NOTHING = re.compile(r"[\s\-,.]*(?:standard|default|score|benchmark|evaluation|[\s\-,.])*", re.I)
_WEIGHTS = re.compile(r"https://huggingface\.co/([\w.-]+/[\w.-]+)/?")


def _model(subject: Subject, model: Mapping[str, Any], path: str) -> Iterator[Claim]:
    yield from subject.stated(model, STATED, path)
    for key, (attribute, unit) in COUNTS.items():
        yield from subject.stated(model, {key: attribute}, path, unit_text=unit)
    yield from subject.capabilities(model, ("multimodal",), path)
    weights = _WEIGHTS.fullmatch(model.get("source_weights_link", ""))
    if weights and _letters(weights[1].partition("/")[2]) == _letters(model["model_id"]):
        yield subject.claim("repository", weights[1], f"{path}.source_weights_link")


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, name.lower()))


def _score(subject: Subject, score: Mapping[str, Any], ratings: set[str], path: str) -> Items:
    benchmark, said = score["benchmark_name"], fold(score.get("analysis_method", ""))
    rated = score["benchmark_id"] in ratings
    if rated or not 0 < score["score"] <= 1 or _LESS_IS_BETTER.search(f"{benchmark} {said}"):
        yield Unread(f"score of {benchmark}, no share of what is right", f"{path}.score")
        return
    conditions = {"benchmark": benchmark, **_circumstances(said)}
    conditions["evaluator"] = "self-reported" if score["is_self_reported"] else "LLM Stats"
    if day := score.get("verification_date"):
        conditions["reported_on"] = day
    link = score.get("self_reported_source_link", "")
    about = Subject(subject.model_text, None, conditions, link if "://" in link else None)
    yield about.claim("benchmark_score", score["score"], f"{path}.score", unit_text="fraction")


def _circumstances(said: str) -> dict[str, str]:
    """Shots and subset, metric, or else the whole text, of ``analysis_method``."""
    if _NOTHING.fullmatch(said):
        return {}
    if METRIC_WORDS.fullmatch(said):
        return {"metric": said}
    found = {}
    shots = _SHOTS.search(said)
    if variant := ", ".join(
        filter(None, ["Diamond" * ("diamond" in said.lower()), shots and shots[0]])
    ):
        found["variant"] = variant
    rest = _SHOTS.sub("", said)
    if not _NOTHING.fullmatch(re.sub(r"diamond|accuracy", "", rest, flags=re.I)):
        found["setting"] = said
    return found


@tolerant
def parse(snapshot: Snapshot, rows: Rows) -> Items:
    """Claims of every model, by path: what it is, then its scores."""
    files, lost = data_files(snapshot, {".json": read_json_file})
    tree = within(files, "data", snapshot.page.id)
    yield from (Unread("link to a file that is not there", path) for path in lost)
    ratings: set[str] = set()
    seen: set[str] = set()

    def bound(benchmark: Mapping[str, Any], _path: str) -> Items:
        if benchmark["max_score"] > 100:
            ratings.add(benchmark["benchmark_id"])
        yield from ()

    def model(entry: Mapping[str, Any], path: str) -> Items:
        yield from unread_once(entry, READ | LEFT, path, seen)
        yield from _model(Subject(entry["model_id"]), entry, path)

    def score(entry: Mapping[str, Any], path: str) -> Items:
        yield from unread_once(entry, SCORE_READ | SCORE_LEFT, path, seen)
        yield from _score(Subject(entry["model_id"]), entry, ratings, path)

    for path, content in tree.items():
        if path.startswith("benchmarks/"):
            yield from rows.one("benchmarks", content, path, BENCHMARK, bound)
    models = [
        path for path in tree if re.fullmatch(r"organizations/[^/]+/models/.+/model\.json", path)
    ]
    if not models:
        raise PageChanged(f"page '{snapshot.page.id}' has no 'organizations/<lab>/models/'")
    for path in models:
        yield from rows.one("models", tree[path], path, MODEL, model)
        scores = path.replace("model.json", "benchmarks.json")
        if isinstance(listed := tree.get(scores, []), Unusable):
            yield Unread(str(listed), scores)
        else:
            yield from rows.listed("scores", listed, scores, SCORE, score)


SOURCE = Source(
    id="llm_stats",
    title="LLM Stats open data",
    publisher="llm-stats",
    kind="registry",
    pages=(
        Page(
            id="data",
            url="https://codeload.github.com/JonathanChavezTamales/llm-leaderboard/tar.gz/refs/heads/main",
            media="archive",
        ),
    ),
    parse=parse,
    terms_url="https://github.com/JonathanChavezTamales/llm-leaderboard/blob/main/LICENSE.md",
    max_age_days=365,
    lineage=("huggingface_cards", "lab_cards"),  # nearly every score is a lab's own word
)
