"""Saved pages of each source and what must come of them: ``tests/fixtures/sources/<id>/``.

A folder holds ``<page id>.<ext>`` for the pages (written by us, of the same structure as the real
ones), ``claims.jsonl`` (golden, written by ``make golden``, read by a human) and
``changes.yaml`` (edits to a page and their consequence); ``by_hand/<file>`` are pages that no other
leads to, as ``modelmart import`` takes them. Run as a script, it writes the golden.
"""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from pipeline import registry, vocabulary
from pipeline.claims import Claim, Media, Page, Snapshot, Source, Unread

ROOT = Path(__file__).parent / "fixtures" / "sources"
MEDIA: dict[str, Media] = {
    ".json": "json",
    ".md": "markdown",
    ".html": "html",
    ".csv": "csv",
    ".yaml": "yaml",
    ".yml": "yaml",
    ".py": "python",
    ".txt": "text",
    ".tgz": "archive",
    ".tar": "archive",  # not packed, so that its files can be read and edited
    ".zip": "csv",  # of files, as Epoch AI gives them out
}
NOT_PAGES = {"claims.jsonl", "changes.yaml"}
BY_HAND = "by_hand"


@dataclass(frozen=True)
class Change:
    """One edit to a fixture and its consequence.

    A ``PageChanged`` text, an ``Unread`` field, or words about the one row that it costs.
    """

    page: str
    replace: str
    by: str
    raises: str | None = None
    unread: str | None = None
    malformed: str | None = None


def files(source_id: str) -> list[Path]:
    """The saved pages of a source, by name."""
    folder = ROOT / source_id
    if not folder.is_dir():
        return []
    pages = [*folder.iterdir(), *(folder / BY_HAND).glob("*")]
    return sorted(file for file in pages if file.is_file() and file.name not in NOT_PAGES)


def changes(source_id: str) -> list[Change]:
    """The edits of ``changes.yaml``."""
    file = ROOT / source_id / "changes.yaml"
    return [Change(**row) for row in yaml.safe_load(file.read_text())] if file.exists() else []


def snapshots(source: Source) -> Iterator[tuple[Path, Snapshot]]:
    """Every saved page as its parser would get it, following from page to page."""
    saved = [file for file in files(source.id) if file.parent.name != BY_HAND]
    queue: list[Page] = list(source.pages)
    seen: set[str] = set()
    while queue:
        page = queue.pop(0)
        if page.id in seen:
            continue
        seen.add(page.id)
        for file in saved:
            if file.stem == page.id:
                snapshot = Snapshot(page, file.read_bytes(), MEDIA[file.suffix])
                yield file, snapshot
                queue.extend(source.follow(snapshot) if source.follow else ())
    for file in files(source.id):
        if file.parent.name == BY_HAND:
            media = MEDIA[file.suffix]
            page = Page(file.stem, source.pages[0].url, media)
            yield file, Snapshot(page, file.read_bytes(), media)


def golden_lines(source: Source) -> list[str]:
    """What the golden file must hold: a line a claim, page order."""
    lines = []
    for file, snapshot in snapshots(source):
        for item in source.parse(snapshot):
            assert not isinstance(item, Unread), f"{file.name}: {item} must be read or left out"
            lines.append(
                json.dumps(
                    {"page": file.name} | _filled(vocabulary.check(item)), ensure_ascii=False
                )
            )
    return lines


def _filled(claim: Claim) -> dict[str, object]:
    return {key: value for key, value in claim._asdict().items() if value}


if __name__ == "__main__":
    for source_id in sys.argv[1:]:
        lines = golden_lines(registry.source(source_id))
        (ROOT / source_id / "claims.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
        print(f"{source_id}: {len(lines)} golden claims written; read them before you commit")
