"""Reading the published file: opening it, and finding a model by any of its names."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, NoReturn

import duckdb

from pipeline.storage.database import connect
from pipeline.storage.home import PUBLISHED_FILE, DataHome


class NothingPublished(Exception):
    """No release yet."""


class OutdatedRelease(NothingPublished):
    """The release was made by a version that did not publish what is asked for."""


class NoSuchColumn(OutdatedRelease, KeyError):
    """A column that the release has not; whoever can do without it may catch a ``KeyError``."""

    __str__ = Exception.__str__  # a KeyError would put its words in quotes


class UnknownModel(LookupError):
    """A name that no model has; the message offers near names."""


class AmbiguousModel(UnknownModel):
    """A name that several models go by; the message lists them."""


@dataclass(frozen=True)
class ModelName:
    """A model by id and name."""

    model_id: str
    model_name: str
    asked: str | None = field(default=None, compare=False)
    """The name that was taken for it, where that is more than a spelling of its own."""

    @property
    def taken(self) -> str | None:
        """For who asked by another name: which model that is."""
        if self.asked is None:
            return None
        return f"'{self.asked}' is taken as {self.model_name} ({self.model_id})"


@contextmanager
def open_published(home: DataHome, threads: int = 1) -> Iterator[duckdb.DuckDBPyConnection]:
    """The newest release, read-only; raises ``NothingPublished``.

    On one thread unless many rows are to be gone through: for one answer a second takes a quarter
    more CPU, and it is no sooner there.
    """
    # Resolved once: a publish in between moves the link, never the file behind it.
    database = home.current.resolve() / PUBLISHED_FILE
    if not database.exists():
        raise NothingPublished(f"nothing published in '{home.root}': run 'modelmart refresh' first")
    with connect(database, read_only=True, threads=threads) as connection:
        yield connection


MEANT = """
select models.model_id, models.model_name, found.is_certain, found.rule
from marts.model_ids(?) as found
inner join marts.dim_models as models on found.model_id = models.model_id
order by models.provider_count desc, models.model_id
"""
SPELLINGS = ("model_id", "model_name", "normalised")
"""Rules by which a name is the model's own, however written."""


def find_model(connection: duckdb.DuckDBPyConnection, name: str) -> ModelName:
    """The model that a name means, however it is written.

    Raises ``AmbiguousModel`` where it may mean several, else ``UnknownModel``; ``OutdatedRelease``
    where the release has no such look-up yet.
    """
    try:
        found = connection.execute(MEANT, [name]).fetchall()
    except (duckdb.BinderException, duckdb.CatalogException) as error:
        raise OutdatedRelease(
            "the release is of an older version: run 'modelmart build'"
        ) from error
    if len(found) == 1 and found[0][2]:
        model_id, model_name, _, rule = found[0]
        return ModelName(model_id, model_name, None if rule in SPELLINGS else name)
    if found:
        raise AmbiguousModel(f"'{name}' may mean {_quoted(row[1] for row in found)}: say which")
    near = _quoted(near_names(connection, name))
    raise UnknownModel(f"no model '{name}'" + (f"; near: {near}" if near else ""))


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f"'{name}'" for name in names)


def near_names(connection: duckdb.DuckDBPyConnection, name: str) -> list[str]:
    """Up to five names that resemble ``name``: words they share, however spelled, then letters."""
    names = [
        row[0]
        for row in connection.execute(
            "select model_name from marts.dim_models order by provider_count desc, model_name"
        ).fetchall()
    ]
    known_words = {known: _words(known) for known in names}
    vocabulary = set().union(*known_words.values())
    wanted = [_spellings(word, vocabulary) for word in _words(name)]
    shared = {
        known: sum(not spelled.isdisjoint(words) for spelled in wanted)
        for known, words in known_words.items()
    }
    # At least half of the words asked for; of equals the one with the fewest others.
    alike = [known for known in names if 2 * shared[known] >= max(len(wanted), 1)]
    alike.sort(key=lambda known: (-shared[known], len(known_words[known])))
    lowered = {known.lower(): known for known in reversed(names)}
    close = [lowered[match] for match in difflib.get_close_matches(name.lower(), lowered, n=5)]
    return list(dict.fromkeys([*alike[:5], *close]))[:5]


def _words(name: str) -> set[str]:
    """'Qwen3-235B' is qwen, 3 and 235b."""
    return set(re.findall(r"\d+(?:\.\d+)*[a-z]*|[a-z]+", name.lower()))


def _spellings(word: str, vocabulary: Iterable[str]) -> set[str]:
    """The words that one may stand for with a slip in it; a number stands for itself alone."""
    if word.isalpha():
        return {word, *difflib.get_close_matches(word, filter(str.isalpha, vocabulary), cutoff=0.8)}
    return {word}


def rows(
    connection: duckdb.DuckDBPyConnection, query: str, parameters: Sequence[object] = ()
) -> list[dict[str, Any]]:
    """The rows of a query as dictionaries.

    Raises ``OutdatedRelease`` where the release has not what is asked for.
    """
    try:
        cursor = connection.execute(query, list(parameters))
    except (duckdb.BinderException, duckdb.CatalogException) as error:
        raise OutdatedRelease(
            "the release is of an older version: run 'modelmart build'"
        ) from error
    names = [column[0] for column in cursor.description or ()]
    return [_Row(zip(names, row, strict=True)) for row in cursor.fetchall()]


def rows_of_each(
    connection: duckdb.DuckDBPyConnection, query: str, model_ids: Sequence[str]
) -> dict[str, list[dict[str, Any]]]:
    """The rows of a query for several models, in its order, by model; as ``rows`` else."""
    found: dict[str, list[dict[str, Any]]] = {model_id: [] for model_id in model_ids}
    for row in rows(connection, query, model_ids):
        found[row["model_id"]].append(row)
    return found


class _Row(dict[str, Any]):
    """A row that says so where the release has not the column that is asked for."""

    def __missing__(self, column: str) -> NoReturn:
        raise NoSuchColumn(
            f"the release is of an older version, without '{column}': run 'modelmart build'"
        )
