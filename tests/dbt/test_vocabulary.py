"""Attributes, capabilities and benchmarks stand in the seeds; everything else reads them there."""

import csv
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.building import dbt_parse
from pipeline.building.generated import BLOCK, MACRO, NoSuchBlock, generated_files, write
from pipeline.project import PROJECT
from pipeline.words import attributes, capabilities, facts, specifications
from tests.mart_release import FOUND

ROOT = Path(__file__).parents[2]
COPIED = ("pipeline", "dbt_project", "tests")
LEFT_OUT = shutil.ignore_patterns("target", "logs", "__pycache__", "fixtures", ".user.yml")
# Columns that tell a person why a row is there; nothing else needs to read them.
FORMS = ("supports_{}", "{}_outcome", "{}_text")
REASONS = {
    "basis",
    "reason",
    "note",
    "description",
    "source_url",
    "reviewed_on",
    "checked_on",
    "checked_against",
    "first_model_id",
}


def test_what_is_generated_is_up_to_date() -> None:
    stale = [
        file.name
        for file, text in generated_files().items()
        if file.read_text(encoding="utf-8") != text
    ]
    assert stale == [], "run `make vocabulary`"


def test_a_block_that_nothing_writes_is_refused(tmp_path: Path) -> None:
    shutil.copytree(PROJECT / "seeds", tmp_path / "seeds")
    (tmp_path / "models/marts").mkdir(parents=True)
    contract = tmp_path / "models/marts/_x__models.yml"
    contract.write_text("      # begin of colours: x\n      # end of colours\n")
    with pytest.raises(NoSuchBlock, match="no block 'colours': there are model_facts"):
        generated_files(tmp_path)


def test_the_seeds_describe_what_readers_see() -> None:
    assert list(specifications())[:3] == [
        "released_on",
        "context_window_tokens",
        "max_output_tokens",
    ]
    assert {attribute.better for attribute in attributes()} == {"higher", "lower", "newer", "none"}
    [ide] = [one for one in capabilities() if one.capability_id == "ide_integration"]
    assert (ide.name, ide.phrase, ide.is_coding_surface) == ("IDE integration",) * 2 + (True,)
    texts = {one.fact_id: one.text_column for one in attributes() if one.fact_id}
    assert texts["context_window_tokens"] == "context_text"
    assert texts["is_open_weights"] == "open_weights_text"
    assert len(set(texts.values())) == len(texts)


# ---------------------------------------------------------------- every column of a seed is read


@pytest.fixture(scope="module")
def manifest() -> dict[str, Any]:
    """The project as dbt parses it."""
    return dict(json.loads(dbt_parse.manifest().read_text(encoding="utf-8")))


def _unread(manifest: dict[str, Any], seed: str, columns: list[str]) -> list[str]:
    """The columns of a seed that no model or test of ours above it, their macros or Python name."""
    node = f"seed.modelmart.{seed}"
    models = [
        manifest["nodes"][child]
        for child in manifest["child_map"][node]
        if child.startswith("model.")
        or (child.startswith("test.") and "test_metadata" not in manifest["nodes"][child])
    ]
    macros = {name for model in models for name in model["depends_on"]["macros"]}
    texts = [model["raw_code"] for model in models]
    texts += [manifest["macros"][name]["macro_sql"] for name in macros if ".modelmart." in name]
    for file in (ROOT / "pipeline").rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        if f"{seed}.csv" in text:
            texts.append(text)
    read = set(re.findall(r"\w+", "\n".join(texts)))
    return [column for column in columns if column not in read | REASONS]


def test_every_column_of_a_seed_is_read_or_is_a_reason(manifest: dict[str, Any]) -> None:
    unread = {}
    for file in sorted((PROJECT / "seeds").glob("*.csv")):
        with file.open(newline="", encoding="utf-8") as opened:
            unread[file.stem] = _unread(manifest, file.stem, next(csv.reader(opened)))
    assert {seed: columns for seed, columns in unread.items() if columns} == {}
    assert _unread(manifest, "units", ["factor", "colour"]) == ["colour"]


# --------------------------------------------------------------------- no other file lists them

RULES = {
    # What a model is best for, what ages, what cannot be true together, what each reader yields.
    "int_models_described.sql",
    "scorecard_sides.sql",
    "int_model_facts_filled.sql",
    "int_model_values_ranked.sql",
    "int_model_values_typed.sql",
    "_quantities__models.yml",
    # What a buyer needs to know of a model.
    "coverage.sql",
    # What the site's index sorts and filters by.
    "data_files.py",
}
FEW = 5
"""So many names of one kind a file may speak of without listing them."""


def _lists(text: str) -> bool:
    """Whether a file names more than a few capabilities, or facts, outside generated blocks."""
    words = set(re.findall(r"\w+", BLOCK.sub("", text)))
    named = [
        words & {one.capability_id, *(form.format(one.capability_id) for form in FORMS)}
        for one in capabilities()
    ]
    return max(sum(map(bool, named)), len(words & {one.fact_id for one in facts()})) > FEW


def test_no_other_file_lists_capabilities_or_facts() -> None:
    files = [
        *PROJECT.glob("m*/**/*.sql"),
        *PROJECT.glob("m*/**/*.yml"),
        *(ROOT / "pipeline").rglob("*.js"),
        *(
            file
            for file in (ROOT / "pipeline").rglob("*.py")
            if not {"sources", "readers"} & set(file.parts)
        ),
    ]
    listing = {file.name for file in files if _lists(file.read_text(encoding="utf-8"))}
    by_hand = {name for name in listing if "unit_tests" not in name}
    assert by_hand - {MACRO.name} == RULES
    assert _lists(
        "vision multimodal reasoning_outcome tool_use supports_computer_use code_execution"
    )


# ------------------------------------------------------- what it costs to add to the vocabulary


def _appended(file: str, row: str) -> Callable[[Path], None]:
    def edit(copy: Path) -> None:
        path = copy / "dbt_project" / file
        path.write_text(path.read_text(encoding="utf-8") + row + "\n", encoding="utf-8")

    return edit


def _replaced(file: str, old: str, new: str) -> Callable[[Path], None]:
    def edit(copy: Path) -> None:
        path = copy / "dbt_project" / file
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, (file, old)
        path.write_text(text.replace(old, new), encoding="utf-8")

    return edit


EDITS = {
    "an attribute": [
        _appended(
            "seeds/attributes.csv",
            "tokenizer,size,text,none,tokenizer,Tokenizer,Tokenizer that its texts are cut by",
        )
    ],
    "a capability": [
        _appended(
            "seeds/capabilities.csv",
            "web_search,Web search,web search,web_search,false,Can search the web by itself",
        ),
        _replaced(
            "seeds/capability_words.csv",
            "source_id,feature_word,capability_id,holds_for,reason\n",
            "source_id,feature_word,capability_id,holds_for,reason\n"
            "*,browses_the_web,web_search,both,The same ability\n",
        ),
    ],
    "a benchmark": [
        _appended("seeds/benchmarks.csv", "juggling_bench,juggling_bench,Juggling Bench,,share,")
    ],
    "a column of a mart": [
        _replaced(
            "models/marts/dim_labs.sql", "as model_count,", "as model_count,\n    1 as hand_count,"
        ),
        _replaced(
            "models/marts/_models__models.yml",
            "      - {name: model_count,",
            "      - {name: hand_count, data_type: integer, description: Hands}\n"
            "      - {name: model_count,",
        ),
    ],
}


def _files(copy: Path) -> Iterator[tuple[str, str]]:
    for folder in COPIED:
        for file in sorted((copy / folder).rglob("*")):
            if file.is_file() and file.suffix != ".parquet":
                yield str(file.relative_to(copy)), file.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project to which one of each is added."""
    made = tmp_path_factory.mktemp("project")
    for folder in COPIED:
        shutil.copytree(ROOT / folder, made / folder, ignore=LEFT_OUT)
    return made


@pytest.fixture(scope="module")
def touched(copy: Path) -> dict[str, list[str]]:
    """Files that each addition changes by hand, in turn; what is generated is written after it."""
    by_hand = {}
    for what, edits in EDITS.items():
        before = dict(_files(copy))
        for edit in edits:
            edit(copy)
        by_hand[what] = [name for name, text in _files(copy) if before.get(name) != text]
        write(copy / "dbt_project")
    return by_hand


def test_an_addition_touches_two_files_at_most(touched: dict[str, list[str]]) -> None:
    assert {what: len(files) for what, files in touched.items()} == {
        "an attribute": 1,
        "a capability": 2,
        "a benchmark": 1,
        "a column of a mart": 2,
    }


def _run(copy: Path, *arguments: str) -> str:
    """What a command says in the copy."""
    done = subprocess.run(
        arguments,
        cwd=copy,
        env=os.environ | {"PYTHONPATH": str(copy), "MODELMART_WAREHOUSE": ":memory:"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, (done.stdout + done.stderr)[-3000:]
    return done.stdout


COMPILED = {
    "int_models_assembled": ("facts.tokenizer,", "facts.supports_web_search,"),
    "comparison_capabilities": ("'web_search' as capability_id", "'Web search' as capability_name"),
    "comparison_pages": ("'label': 'Tokenizer'", "web_search_outcome"),
    "int_texts_parsed": ("'tokenizer'",),
}
CONTRACTS = {
    ("dim_models", "tokenizer"): "varchar",
    ("dim_models", "supports_web_search"): "boolean",
    ("comparison_sides", "tokenizer_text"): "varchar",
    ("comparison_sides", "web_search_text"): "varchar",
    ("dim_labs", "hand_count"): "integer",
}
WORDS = "from pipeline.words import *; print(specifications(), capability_names())"


@pytest.mark.dbt
@pytest.mark.usefixtures("touched")
def test_what_was_added_is_in_queries_contracts_and_words(copy: Path, tmp_path: Path) -> None:
    folders = ["--project-dir", "dbt_project", "--profiles-dir", "dbt_project"]
    target = ["--target-path", str(tmp_path), "--select", *COMPILED]
    _run(copy, dbt_parse.executable(), "--quiet", "compile", *folders, *target)
    text = (tmp_path / "manifest.json").read_text(encoding="utf-8")
    nodes = {node["name"]: node for node in json.loads(text)["nodes"].values()}
    for model, parts in COMPILED.items():
        assert [part for part in parts if part not in nodes[model]["compiled_code"]] == [], model
    for (model, column), sql_type in CONTRACTS.items():
        assert nodes[model]["columns"][column]["data_type"] == sql_type
    assert "web_search_outcome" in nodes["comparison_scorecards"]["columns"]
    words = _run(copy, sys.executable, "-c", WORDS)
    assert "'tokenizer': 'Tokenizer'" in words and "'web_search': 'Web search'" in words


@pytest.mark.slow
@pytest.mark.dbt
@pytest.mark.usefixtures("touched")
def test_a_release_shows_what_was_added(copy: Path, tmp_path: Path) -> None:
    """Contracts are enforced, so a column that is not in both stops the build."""
    _run(copy, sys.executable, "-m", "tests.mart_release", str(tmp_path))
    found = json.loads((tmp_path / FOUND).read_text(encoding="utf-8"))
    assert found["dim_models"] == ["cl100k", True]
    assert found["model_facts"] == [["supports_web_search", "Yes"], ["tokenizer", "cl100k"]]
    assert found["outcome"] == ["Web search", "left"]
    assert found["benchmark"] == "Juggling Bench"
    assert found["hand_count"] == 1
    assert re.search(r"Tokenizer +cl100k", found["text"])
    assert re.search(r"Web search +Yes.* +No", found["text"])
    assert {"label": "Tokenizer", "left": "cl100k", "right": "-"} in found["specifications"]
    assert found["index"]["specifications"]["tokenizer"] == "Tokenizer"
    assert found["index"]["capabilities"]["web_search"] == "Web search"
