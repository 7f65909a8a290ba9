"""The tau2-bench leaderboard: a manifest of submissions and one JSON file for each of them.

``pass_k`` is the success rate over k trials in percent, 0 to 100, or null where it was not
measured, ``cost`` the mean of a trial in USD (``schema.json`` beside the manifest). Each domain is
scored apart. Who submitted may be the model's own lab. Scores of another benchmark version, user
simulator, retrieval or modality are not comparable: version and modality are the variant, the rest
is in ``setting``. A custom submission is a system around a model, and is named as one. The
directories that begin with ``A_EXAMPLE`` are templates with invented numbers; the manifest leaves
them out, and so do we.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any
from urllib.parse import quote

from pipeline.claims import Claim, Page, PageChanged, Snapshot, Source
from pipeline.readers.entries import Items, Rows, malformed, tolerant
from pipeline.readers.json_documents import Subject, plain, require, unread
from pipeline.readers.shapes import SCALAR, TEXT, needed, shaped

BASE = (
    "https://raw.githubusercontent.com/sierra-research/tau2-bench/main/web/leaderboard/public/"
    "submissions/"
)
LISTS = ("submissions", "voice_submissions", "legacy_submissions")
SETTINGS = ("submission_type", "reasoning_effort")
READ = {
    *SETTINGS,
    "methodology",
    "modality",
    "model_name",
    "model_organization",
    "model_release",
    "results",
    "submission_date",
    "submitting_organization",
}
# Contacts are people's addresses and never read; the rest says nothing about scores.
LEFT = {
    "contact_info",
    "interaction_metrics",
    "is_new",
    "notes",
    "references",
    "trajectories_available",
    "trajectory_files",
    "voice_config",
}
TEXTS = (
    *SETTINGS, "modality", "model_name", "model_organization", "submission_date",
    "submitting_organization",
)  # fmt: skip
METHOD = ("evaluation_date", "tau2_bench_version", "user_simulator")
MANIFEST = {"submissions": needed([TEXT]), **{name: [TEXT] for name in LISTS[1:]}}
SUBMISSION = dict.fromkeys(TEXTS, TEXT) | {
    **dict.fromkeys(("model_name", "model_organization"), needed(TEXT)),
    "submitting_organization": needed(TEXT),
    "methodology": dict.fromkeys(METHOD, TEXT),
    "model_release": {"release_date": TEXT, "announcement_url": TEXT},
    "results": needed({}),
}
_PASS = re.compile(r"pass_(\d+)")


def follow(snapshot: Snapshot) -> Iterator[Page]:
    """A page for each submission of the manifest; a submission leads nowhere."""
    if snapshot.page.id != "manifest":
        return
    manifest = shaped(snapshot.json, MANIFEST, "$", faults=[])
    for name in LISTS:
        for directory in manifest.get(name, ()):
            yield Page(
                id=re.sub(r"[^\w.-]", "-", directory),
                url=f"{BASE}{quote(directory)}/submission.json",
                media="json",
                params={"list": name},
            )


@tolerant
def parse(snapshot: Snapshot, rows: Rows) -> Items:
    """Claims of one submission; the manifest itself makes none."""
    faults: list[str] = []
    if snapshot.page.id == "manifest":
        page = shaped(snapshot.json, MANIFEST, "$", faults)
        yield from malformed(faults, "$")
        yield from unread(page, {*LISTS, "last_updated"}, "$")
        return
    if snapshot.page.id.startswith("A_EXAMPLE"):
        raise PageChanged(f"'{snapshot.page.id}' is the repository's template, not a submission")
    page = shaped(snapshot.json, SUBMISSION, "$", faults)
    yield from malformed(faults, "$")
    yield from _submission(page, snapshot.page.params.get("list", ""), rows)


def _submission(page: Mapping[str, Any], manifest_list: str, rows: Rows) -> Items:
    yield from unread(page, READ | LEFT, "$")
    organization = plain(page["model_organization"])
    if organization.casefold().startswith("example org"):
        raise PageChanged(f"'{organization}' signs the repository's template, not a submission")
    subject = Subject(model_text=page["model_name"])
    yield subject.claim("lab", organization, "$.model_organization")
    release = page.get("model_release", {})
    if date := release.get("release_date"):
        dated = Subject(subject.model_text, citation_url=release.get("announcement_url") or None)
        yield dated.claim("released_on", date, "$.model_release.release_date")
    submitter = plain(page["submitting_organization"])
    own = submitter.casefold() == organization.casefold()
    method = page.get("methodology", {})
    subject = subject.under(
        evaluator=f"{submitter} (self-reported)" if own else submitter,
        reported_on=method.get("evaluation_date") or require(page, "submission_date", "$"),
        **_variant(page, method, manifest_list),
    )
    settings = [f"{key}: {page[key]}" for key in SETTINGS if page.get(key)]
    if simulator := method.get("user_simulator"):
        settings.append(f"user_simulator: {simulator}")
    scored = False
    results = {domain: result for domain, result in page["results"].items() if result is not None}
    read = partial(_domain, subject, settings)
    for item in rows.keyed("domains", results, "$.results", {}, read, form="{path}.{key}"):
        scored = scored or isinstance(item, Claim)
        yield item
    if not scored:
        raise PageChanged(f"no domain of '{subject.model_text}' has a pass_k at $.results")


def _variant(
    page: Mapping[str, Any], method: Mapping[str, Any], manifest_list: str
) -> dict[str, str]:
    voice = page.get("modality") == "voice" or manifest_list == "voice_submissions"
    parts = ["voice"] if voice else []
    if version := method.get("tau2_bench_version"):
        parts.append(version)
    return {"variant": ", ".join(parts)} if parts else {}


def _domain(
    subject: Subject, settings: list[str], domain: str, stated: Mapping[str, Any], where: str
) -> Items:
    scores = {key: match for key in stated if (match := _PASS.fullmatch(key))}
    faults: list[str] = []
    shape = dict.fromkeys((*scores, "retrieval_config", "cost"), SCALAR)
    result = shaped(stated, shape, where, faults)
    yield from malformed(faults, where)
    yield from unread(result, {*scores, "cost", "retrieval_config"}, where)
    if retrieval := result.get("retrieval_config"):
        settings = [*settings, f"retrieval_config: {retrieval}"]
    if settings:
        subject = subject.under(setting="; ".join(settings))
    subject = subject.under(benchmark=f"tau2-bench {domain}")
    for key, match in scores.items():
        if key in result:
            measured = subject.under(metric=f"pass^{match[1]}")
            yield measured.claim("benchmark_score", result[key], f"{where}.{key}", unit_text="%")
    cost = {"cost": "benchmark_cost"}
    yield from subject.stated(result, cost, where, unit_text="USD per task")


SOURCE = Source(
    id="tau2_bench",
    title="tau2-bench leaderboard",
    publisher="sierra",
    kind="leaderboard",
    pages=(Page(id="manifest", url=f"{BASE}manifest.json", media="json"),),
    parse=parse,
    follow=follow,
    max_pages=500,
    terms_url="https://github.com/sierra-research/tau2-bench/blob/main/LICENSE",
    max_age_days=14,
)
