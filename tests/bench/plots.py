"""``python plots.py FOLDER``: pictures of what was measured, as SVG beside it."""

import json
import sys
from pathlib import Path

import matplotlib

matplotlib.use("svg")
from matplotlib import pyplot


def main(folder: Path) -> None:
    """One of the engines, one of growth."""
    if (file := folder / "peers.json").exists():
        walls = json.loads(file.read_text(encoding="utf-8"))
        figure, axes = pyplot.subplots(figsize=(7, 3))
        axes.barh(list(walls), list(walls.values()))
        axes.set_xscale("log")
        axes.set_xlabel("seconds, Parquet to Parquet, two cores (log)")
        figure.savefig(folder / "peers.svg", bbox_inches="tight")
    if (file := folder / "pairs.json").exists():
        sizes = json.loads(file.read_text(encoding="utf-8"))
        figure, axes = pyplot.subplots(figsize=(7, 3))
        for name in ("wide_2_cpu", "packed_2_cpu", "copy_2_cpu"):
            points = [(size["pairs"], size[name]) for size in sizes if name in size]
            axes.loglog(*zip(*points, strict=True), marker="o", label=name.split("_")[0])
        axes.set_xlabel("pairs")
        axes.set_ylabel("CPU seconds")
        axes.legend()
        figure.savefig(folder / "pairs.svg", bbox_inches="tight")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
