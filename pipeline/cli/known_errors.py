"""Errors that users can mend, by the name of their class: which exit code each ends with.

By name, so that the command line need not import the modules that define them: an error whose
module was never imported cannot have been raised. A test keeps the names true.
"""

from __future__ import annotations

USAGE_ERRORS = frozenset(
    {
        "pipeline.published.UnknownModel",
        "pipeline.cli.trace.UnknownAttribute",
        "pipeline.scraping.quarantine.UnknownHeld",
        "pipeline.scraping.imports.UnknownPage",
        "pipeline.fetching.errors.UnexpectedContent",
        "pipeline.registry.UnknownSource",
        "pipeline.storage.snapshots.FutureReading",
        "pipeline.own.prices_file.OwnPricesError",
    }
)
NOT_PUBLISHED_ERRORS = frozenset({"pipeline.published.NothingPublished"})
FAILURES = frozenset(
    {
        "pipeline.storage.home.HomeError",
        "pipeline.building.build.NothingToBuild",
        "pipeline.publishing.publish.NotAudited",
        "pipeline.publishing.gate.Refused",
        "pipeline.publishing.release_files.IncompleteRelease",
        "pipeline.storage.journal.CorruptFile",
    }
)


def is_one_of(error: BaseException, names: frozenset[str]) -> bool:
    """Whether the error's class, or one it derives from, is among the names."""
    return any(f"{kind.__module__}.{kind.__qualname__}" in names for kind in type(error).__mro__)
