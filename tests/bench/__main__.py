"""``python -m tests.bench HOME PEERS [--part NAME …] [--quick]``: measure, tell, write it down.

``HOME`` is a data home after a refresh (only read), ``PEERS`` the Python of the other engines'
environment. Parts are kept as JSON in ``HOME/bench``, for the plots; docs/benchmarks.md gets the
tables of those measured now, but not of a quick run, and keeps the others as they are, with their
day. Ends with 1 where a figure of this run is beyond its bound (``thresholds``).
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from pipeline.project import PROJECT
from pipeline.storage.home import DataHome
from tests.bench import (
    commands,
    growth,
    nights,
    pairs,
    parsing,
    peer_runs,
    plots,
    projection,
    publishing,
    reads,
)
from tests.bench.figures import Figure, Part, read, table
from tests.bench.setting import Setting

DOCUMENT = PROJECT.parent / "docs" / "benchmarks.md"
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
COMPUTED_BEGIN, COMPUTED_END = "<!-- computed: begin -->", "<!-- computed: end -->"
Measured = tuple[list[Figure], dict[str, object], list[str]]
"""Figures, what a picture is drawn from, and what could not be measured."""
PARTS: dict[str, Callable[[Setting], Measured]] = {
    "pairs": pairs.measure,
    "peers": peer_runs.measure,
    "reads": reads.measure,
    "commands": commands.measure,
    "parsing": parsing.measure,
    "publishing": publishing.measure,
    "nights": nights.measure,
    "growth": growth.measure,
}
BUILDS = ("publishing", "nights", "growth")
"""Parts that build or publish a whole home, which takes minutes: a quick run is without them."""


def run(name: str, setting: Setting) -> Part:
    """One part, with when and on what it was measured."""
    started, load = time.perf_counter(), os.getloadavg()[0]
    figures, points, left_out = PARTS[name](setting)
    machine = f"{os.cpu_count()} cores {platform.machine()}, load {load:.1f} before"
    return Part(
        name,
        f"{datetime.now(UTC):%Y-%m-%d}",
        f"{machine}, DuckDB {duckdb.__version__}",
        time.perf_counter() - started,
        figures,
        points,
        left_out,
    )


def main(setting: Setting, names: Sequence[str], document: Path = DOCUMENT) -> int:
    """Measure the parts named; 1 where a figure is beyond its bound or a part fails."""
    setting.folder.mkdir(exist_ok=True)
    found, failed = [], []
    for name in names:
        try:
            part = run(name, setting)
        except (RuntimeError, OSError, duckdb.Error, peer_runs.OtherRows) as error:
            # What fails (a command, an engine, a query) costs its part; others took long as well.
            failed.append(f"{name} failed: {error}")
            print(failed[-1], flush=True)
            continue
        found.append(part)
        print(table([part]), flush=True)
        if not setting.quick:  # at once: who breaks off keeps what was measured
            part.write(setting.folder)
            write_down(setting, found, document)
    beyond = [one.name for part in found for one in part.figures if not one.holds]
    print(f"\nbeyond their bounds: {'; '.join(beyond) or 'none'}", *failed, sep="\n")
    return 1 if beyond or failed else 0


def write_down(setting: Setting, measured: Sequence[Part], document: Path) -> None:
    """The tables of the parts measured into their document, pictures beside it.

    Those of other parts stay as they are, wherever and whenever they were measured.
    """
    parts = read(setting.folder, list(PARTS))
    text = document.read_text(encoding="utf-8")
    told = {part.name: table([part]) for part in parts} | sections(_within(text, BEGIN, END))
    told |= {part.name: table([part]) for part in measured}
    pictures = document.with_suffix("")
    if reason := plots.draw(setting, pictures):
        print(f"no plots: {reason}")
    drawn = [f"![{file.stem}]({pictures.name}/{file.name})" for file in pictures.glob("*.svg")]
    tables = [told[name] for name in PARTS if name in told]
    text = _between(text, BEGIN, END, "\n".join([*tables, *sorted(drawn)]))
    if pairs_measured := [part.points for part in parts if part.name == "pairs"]:
        computed = projection.of(pairs_measured[0])
        text = _between(text, COMPUTED_BEGIN, COMPUTED_END, computed)
    document.write_text(text, encoding="utf-8")


def sections(text: str) -> dict[str, str]:
    """The tables of a document, as ``figures.table`` wrote them, by part."""
    heads = re.split(r"^\*\*(\w+)\*\* \(", text, flags=re.MULTILINE)
    found = zip(heads[1::2], heads[2::2], strict=True)
    return {name.lower(): f"**{name}** ({_tables(rest)}\n" for name, rest in found}


def _tables(text: str) -> str:
    return re.split(r"^!\[", text, maxsplit=1, flags=re.MULTILINE)[0].rstrip()


def _within(text: str, begin: str, end: str) -> str:
    return text.partition(begin)[2].partition(end)[0]


def _between(text: str, begin: str, end: str, told: str) -> str:
    before, _, rest = text.partition(begin)
    return f"{before}{begin}\n{told.strip()}\n{end}{rest.partition(end)[2]}"


def arguments() -> argparse.Namespace:
    """Of the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="See `make bench`.")
    parser.add_argument("home", type=Path)
    parser.add_argument("peers", type=Path)
    parser.add_argument("--part", nargs="*", choices=PARTS, metavar="NAME")
    parser.add_argument("--quick", action="store_true", help="small and once each")
    return parser.parse_args()


if __name__ == "__main__":
    told = arguments()
    home = DataHome(told.home.resolve())
    every = [name for name in PARTS if not (told.quick and name in BUILDS)]
    setting = Setting(home, home.root / "bench", told.peers.absolute(), told.quick)
    sys.exit(main(setting, told.part or every))
