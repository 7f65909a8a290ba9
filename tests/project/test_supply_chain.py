"""What is installed: pinned by hash, from no address of its own, under licences on a list."""

import importlib.metadata
import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
ENTRY = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>\S+)(?P<rest>(?:[^\n]*\\\n)*[^\n]*)", re.M)
PINNED = {canonicalize_name(found["name"]): found for found in ENTRY.finditer(LOCK)}
ALLOWED = {
    *("MIT", "MIT License", "MIT-0", "0BSD", "ISC License (ISCL)"),
    *("BSD", "BSD License", "BSD-2-Clause", "BSD-3-Clause", "3-Clause BSD License"),
    *("Apache-2.0", "Apache Software License"),
    *("MPL-2.0", "Mozilla Public License 2.0 (MPL 2.0)"),
    *("PSF-2.0", "Python Software Foundation License", "CNRI-Python"),
    "GNU Library or Lesser General Public License (LGPL)",  # pebble, used as the library it is
    "Artistic License",  # text-unidecode, which may be had under it or the GPL
}
"""Permissive ones, and those that bind only their own files or library."""


def test_every_line_of_the_lock_is_a_pin_its_hashes_or_nothing() -> None:
    lines = [line.strip().rstrip("\\").strip() for line in LOCK.splitlines()]
    hashed = re.compile(r"--hash=sha256:[0-9a-f]{64}")
    pinned = re.compile(r"[\w.-]+==[\w.!+-]+(?: ; [\w\s.'\"<>=!()]+)?")
    assert [line for line in lines if not (hashed.fullmatch(line) or pinned.fullmatch(line))] == []
    assert [name for name, found in PINNED.items() if "--hash=sha256:" not in found["rest"]] == []


def test_every_dependency_we_name_is_pinned_as_we_ask() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    named = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    for text in named:
        asked = Requirement(text)
        found = PINNED.get(canonicalize_name(asked.name))
        assert found is not None, f"{asked.name} is not in requirements.lock: run 'make lock'"
        assert asked.specifier.contains(found["version"]), text


def licences(name: str) -> list[set[str]]:
    """The licences it may be had under, each with all that hold together; empty if unstated."""
    about = importlib.metadata.metadata(name)
    stated = [text for text in about.get_all("Classifier") or [] if text.startswith("License ::")]
    if stated and not about.get("License-Expression"):
        return [{text.rpartition(" :: ")[2]} for text in stated]
    expression = about.get("License-Expression") or about.get("License") or ""
    choices = re.sub(r"[()]", "", expression.strip().partition("\n")[0]).split(" OR ")
    return [set(choice.split(" AND ")) for choice in choices if choice]


INSTALLED = sorted(
    name
    for name in PINNED
    if any(
        canonicalize_name(found.metadata["Name"]) == name
        for found in importlib.metadata.Distribution.discover(name=name)
    )
)


@pytest.mark.parametrize("name", INSTALLED)
def test_a_licence_is_one_we_may_ship_with(name: str) -> None:
    found = licences(name)
    assert any(together <= ALLOWED for together in found), f"{name}: {found or 'no licence stated'}"


def test_most_of_the_lock_is_looked_at() -> None:
    # Those for other systems (Windows' consoles) are not installed here.
    assert len(INSTALLED) >= 0.9 * len(PINNED)
