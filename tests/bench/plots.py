"""Pictures of what was measured, as small SVG files: engines, pairs, growth, parsing.

Drawn in the other engines' environment, which has Matplotlib. ``python plots.py FIGURES PICTURES``
imports nothing of the project; ``draw`` is called by it.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.bench.setting import Setting


def draw(setting: Setting, pictures: Path) -> str:
    """Draw all pictures; returns why there are none, empty where all is well."""
    if not setting.peers.exists():
        return f"'{setting.peers}' is missing (`make bench` makes it)"
    command = [str(setting.peers), __file__, str(setting.folder), str(pictures)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stderr.strip().splitlines()[-1] if done.returncode else ""


def _points(folder: Path, part: str) -> dict[str, Any]:
    file = folder / f"{part}.json"
    found = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {"points": {}}
    return dict(found["points"])


def _bars(axes: Any, values: dict[str, float], label: str) -> None:
    names = sorted(values, key=values.__getitem__, reverse=True)
    axes.barh(names, [values[name] for name in names])
    axes.set_xlabel(label)


def peers(axes: Any, points: dict[str, Any]) -> None:
    """Wall of each engine."""
    _bars(axes, points["wall"], "seconds of wall, Parquet to Parquet, two threads")
    axes.set_xscale("log")


def pairs(axes: Any, points: dict[str, Any]) -> None:
    """CPU by number of pairs."""
    for form, sizes in points["cpu"].items():
        axes.loglog([float(size) for size in sizes], list(sizes.values()), marker="o", label=form)
    axes.set_xlabel("pairs")
    axes.set_ylabel("seconds of CPU")
    axes.legend()


def growth(axes: Any, points: dict[str, Any]) -> None:
    """CPU of a build by the readings before it."""
    axes.semilogx(points["readings"], points["cpu"], marker="o")
    axes.set_ylim(bottom=0)
    axes.set_xlabel("daily readings")
    axes.set_ylabel("seconds of CPU")


def parsing(axes: Any, points: dict[str, Any]) -> None:
    """Claims a second by source."""
    rates = {source: points["claims"][source] / cpu for source, cpu in points["cpu"].items()}
    _bars(axes, rates, "claims a second of CPU")


PICTURES = {"peers": peers, "pairs": pairs, "growth": growth, "parsing": parsing}


def main(folder: Path, pictures: Path) -> None:
    """Draw a picture of each part that was measured."""
    import matplotlib

    matplotlib.use("svg")
    matplotlib.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "bench", "font.size": 9})
    from matplotlib import pyplot

    pictures.mkdir(exist_ok=True)
    for part, drawn in PICTURES.items():
        if points := _points(folder, part):
            figure, axes = pyplot.subplots(figsize=(7, 3.5))
            drawn(axes, points)
            file = pictures / f"{part}.svg"
            figure.savefig(file, bbox_inches="tight", metadata={"Date": None})


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
