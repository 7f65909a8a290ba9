"""The pair table beside the copying of its rows: three forms, growing numbers of models.

The SQL is what dbt compiles. Each number of models is measured in a process of its own, so that its
peak memory is that of one size (``pair_size``). Beyond 5,000 models pairs are packed, as the
variable `pair_form` has it.
"""

from __future__ import annotations

import json
import math
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from pipeline.building import dbt_command
from pipeline.building.build import build_date
from pipeline.building.dbt_parse import settings
from pipeline.project import PROJECT
from tests.bench import clock, simulated
from tests.bench.figures import Figure
from tests.bench.setting import Setting

FORMS = ("wide", "packed", "on_demand")
NODES = (
    "int_pairs_numbered", "comparison_scorecards", "comparison_codes", "comparison_models",
    "comparison_shared",
)  # fmt: skip


@dataclass(frozen=True)
class Size:
    """A number of models, what is made of its pairs (form and threads), how often."""

    models: int
    works: tuple[str, ...]
    rounds: int


TODAY = ("wide 1", "copy 1", "packed 1", "wide 2", "copy 2", "packed 2")
SIZES = (
    Size(5_000, ("wide 2", "copy 2", "packed 2", "packed 1"), 1),
    Size(10_000, ("packed 1", "packed 2"), 1),
    Size(20_000, ("packed 2",), 1),
)
QUICK_MODELS = 300


def measure(setting: Setting) -> tuple[list[Figure], dict[str, object], list[str]]:
    """At today's number of models in rounds, beyond it once each (minutes)."""
    folder = setting.folder / "pairs"
    compiled(setting, folder)
    models = simulated.models_of(setting.home.warehouse)
    sizes = [Size(models, TODAY, setting.rounds), *SIZES]
    if setting.quick:
        small = min(models, QUICK_MODELS)
        sizes = [Size(small, TODAY, 1), Size(2 * small, SIZES[0].works, 1)]
    found = [_run(setting, folder, size) for size in sizes]
    figures = _of_today(found[0], sizes[0])
    for each, size in zip(found[1:], sizes[1:], strict=True):
        figures += _of_more(found[0], each, size)
    cpu: dict[str, dict[float, float]] = {}
    for each in found:
        for form in ("wide", "copy", "packed"):
            if f"{form}_2_cpu" in each:
                cpu.setdefault(form, {})[each["pairs"]] = each[f"{form}_2_cpu"]
    return figures, {"cpu": cpu, "sizes": found}, []


def compiled(setting: Setting, folder: Path) -> None:
    """The SQL of the pairs as dbt compiles it, in ``folder``, a folder for each form."""
    day = build_date(setting.home).isoformat()
    for form in FORMS:
        target = str(folder / form)
        command = [sys.executable, "-P", dbt_command.__file__, "--quiet", "compile"]
        command += ["--project-dir", str(PROJECT), "--profiles-dir", str(PROJECT)]
        command += ["--target-path", target, "--log-path", target]
        told = json.dumps({"build_date": day, "pair_form": form})
        clock.command(
            [*command, "--vars", told, "--select", *NODES], settings(setting.home.warehouse)
        )


def _run(setting: Setting, folder: Path, size: Size) -> dict[str, float]:
    command = [sys.executable, "-m", "tests.bench.pair_size", str(setting.home.warehouse)]
    command += [str(folder), str(size.models), str(size.rounds), *size.works]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"pairs of {size.models} models: {done.stderr.strip()[-2000:]}")
    return dict(json.loads(done.stdout.splitlines()[-1]))


def _of_today(found: dict[str, float], size: Size) -> list[Figure]:
    def figure(name: str, value: float) -> Figure:
        return Figure(f"pairs: {name}", value, size.rounds)

    pairs = found["pairs"]
    figures = [
        figure("models", size.models),
        figure("wide, CPU µs a pair, one core", found["wide_1_cpu"] / pairs * 1e6),
        figure("wide, bytes a pair", found["wide_1_bytes"] / pairs),
        figure("wide ÷ copying its rows, CPU, one core", found["wide_1_cpu"] / found["copy_1_cpu"]),
        figure(
            "packed ÷ copying the wide rows, CPU, one core",
            found["packed_1_cpu"] / found["copy_1_cpu"],
        ),
        figure("packed, bytes a pair", found["packed_1_bytes"] / pairs),
        figure("wide, two cores ÷ one, wall", found["wide_2_wall"] / found["wide_1_wall"]),
        figure("wide, two cores ÷ one, CPU", found["wide_2_cpu"] / found["wide_1_cpu"]),
    ]
    asked = {key: value for key, value in found.items() if key.startswith("read_")}
    figures += [
        figure(f"{key.removeprefix('read_').replace('_', ' ')}, CPU ms", value * 1000)
        for key, value in asked.items()
    ]
    return figures


def _of_more(today: dict[str, float], found: dict[str, float], size: Size) -> list[Figure]:
    of = f"at {size.models:,} models"
    values = {f"peak memory {of}, GiB": found["peak_gib"]}
    if "wide_2_cpu" in found:
        values[f"wide ÷ copying its rows, CPU, two threads, {of}"] = (
            found["wide_2_cpu"] / found["copy_2_cpu"]
        )
        values[f"packed ÷ copying the wide rows, CPU, two threads, {of}"] = (
            found["packed_2_cpu"] / found["copy_2_cpu"]
        )
    values[f"packed, CPU µs a pair {of}"] = found["packed_2_cpu"] / found["pairs"] * 1e6
    values[f"packed, bytes a pair {of}"] = found["packed_2_bytes"] / found["pairs"]
    if size.models == 10_000:
        growth = math.log(found["packed_1_cpu"] / today["packed_1_cpu"])
        exponent = growth / math.log(found["pairs"] / today["pairs"])
        values["exponent e of one core's time ∝ pairs^e, packed, today's models to 10,000"] = (
            exponent
        )
    for key, value in found.items():
        if key.startswith("read_"):
            words = key.removeprefix("read_").replace("_", " ")
            values[f"{words} {of}, CPU ms"] = value * 1000
    return [Figure(f"pairs: {name}", value, size.rounds) for name, value in values.items()]
