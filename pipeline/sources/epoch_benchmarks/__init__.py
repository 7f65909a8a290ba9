"""Epoch AI's benchmarking hub: its own runs, scores gathered from others, and model versions.

The hub documents one download (https://epoch.ai/benchmarks, CC BY 4.0): a zip of CSV files, one
a benchmark, ``<benchmark>.csv`` for Epoch's runs and ``<benchmark>_external.csv`` for scores of
others. Its files up to 2025 are read as well (``benchmarks_runs``, ``external_benchmark_*``,
``model_versions``), in the zip or one by one, as a page brought by hand under the file's name.
What each column is, ``columns`` says. Effort suffixes (``gpt-5.1_medium``) stay in the
model's text. The index of capabilities in the same zip is the source ``epoch_eci``.
"""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib

from pipeline.claims import Claim, Page, PageChanged, Snapshot, Source, Unread
from pipeline.readers.csv_tables import table_of
from pipeline.readers.entries import Items, Rows, tolerant
from pipeline.sources.epoch_benchmarks.columns import METADATA, Measures, file_claims, measures

MAX_MEMBERS = 500
MAX_MEMBER_BYTES = 4 * 2**20
MAX_UNPACKED_BYTES = 16 * 2**20
BROKEN_ZIP = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, NotImplementedError,
    RuntimeError, ValueError, struct.error,
)  # fmt: skip
# Read by epoch_eci, or made from the other files for fitting its index.
_OTHERS = ("eci", "capabilities_index", "processed_data")


def _members(content: bytes, where: str) -> dict[str, str]:
    """The CSV files of a zip by name without folder; raises ``PageChanged`` beyond the bounds."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            infos = [i for i in archive.infolist() if i.filename.lower().endswith(".csv")]
            unpacked = sum(info.file_size for info in infos)
            largest = max((info.file_size for info in infos), default=0)
            if len(infos) > MAX_MEMBERS or unpacked > MAX_UNPACKED_BYTES:
                raise PageChanged(f"{where} unpacks to {len(infos)} files, {unpacked} bytes")
            if largest > MAX_MEMBER_BYTES:
                raise PageChanged(f"{where} has a file of {largest} bytes")
            return {
                info.filename.rsplit("/", 1)[-1].removesuffix(".csv"): _text(archive, info)
                for info in infos
                if not info.filename.startswith("__MACOSX/")
            }
    except BROKEN_ZIP as error:
        raise PageChanged(f"{where} is no whole zip: {error}") from error


def _text(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> str:
    with archive.open(info) as member:
        content = member.read(
            MAX_MEMBER_BYTES
        )  # a size that the zip understates ends in a CRC error
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise PageChanged(f"file '{info.filename}' is not UTF-8: {error}") from error


def _is_other(file: str) -> bool:
    return file == METADATA or any(word in file.lower() for word in _OTHERS)


def _archive(content: bytes, where: str) -> Items:
    files = _members(content, where)
    known: Measures = measures(table_of(files[METADATA], METADATA, [])) if METADATA in files else {}
    seen: set[Claim | tuple[str, ...]] = set()
    claimed = False
    for file in sorted(files):
        if _is_other(file):
            continue
        rows = Rows()
        try:
            table = table_of(files[file], f"file '{file}'", [])
            items = list(file_claims(table, file, known, seen, rows))
            rows.check()
        except PageChanged as error:  # one file that changed, named and reported
            yield Unread(field=file, locator=str(error))
            continue
        claimed = claimed or any(isinstance(item, Claim) for item in items)
        yield from items
    if not claimed:
        raise PageChanged(f"{where} has no file that states a score of a model")


@tolerant
def parse(snapshot: Snapshot, rows: Rows) -> Items:
    """Claims of every file, by name, in the order of its rows."""
    where = f"page '{snapshot.page.id}'"
    if snapshot.content.startswith(b"PK"):
        yield from _archive(snapshot.content, where)
        return
    table = table_of(snapshot.text, where, [])
    if snapshot.page.id == SOURCE.pages[0].id:
        raise PageChanged(f"{where} is one file of the zip: bring it under its own name")
    yield from file_claims(table, snapshot.page.id, {}, set(), rows)


SOURCE = Source(
    id="epoch_benchmarks",
    title="Epoch AI benchmarking hub",
    publisher="epoch",
    kind="leaderboard",
    pages=(
        Page(
            id="benchmark_data",
            url="https://epoch.ai/data/benchmark_data.zip",
            media="csv",
        ),
    ),
    parse=parse,
    terms_url="https://epoch.ai/benchmarks",
    max_age_days=21,
    lineage=("aider_leaderboard", "livebench"),  # two of the boards its files are copied from
)
