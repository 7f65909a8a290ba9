"""What makes a page be parsed anew: the code its source imports, and no other."""

from pathlib import Path

import pipeline
from pipeline import registry


def _code(source_id: str) -> set[str]:
    root = Path(pipeline.__path__[0])
    files = registry._reading_code(root, source_id)
    return {file.relative_to(root).with_suffix("").as_posix() for file in files}


def test_code_that_a_source_imports_counts_directly_or_through_another() -> None:
    own = {"sources/models_dev/__init__", "sources/models_dev/tree"}
    names = ("archives", "json_documents", "entries", "kinds", "shapes")
    read_with = {f"readers/{name}" for name in names}
    assert _code("models_dev") == own | read_with
    assert {"readers/grids", "readers/html_tables", "readers/texts"} <= _code("deepseek_docs")


def test_code_that_it_does_not_import_does_not_count() -> None:
    assert not any("cards" in name for name in _code("litellm_prices"))


def test_every_source_has_a_version_and_its_own() -> None:
    versions = [registry.parser_version(source_id) for source_id in registry.all_sources()]
    assert len(set(versions)) == len(versions)
