"""What makes a page be parsed anew: the code its source imports, and no other."""

from pathlib import Path

from pipeline import registry, sources


def _code(source_id: str) -> set[str]:
    folder = Path(sources.__path__[0])
    return {file.stem for file in registry._reading_code(folder, source_id)}


def test_code_that_a_source_imports_counts_directly_or_through_another() -> None:
    own = {"models_dev", "_models_dev_tree", "_archive"}
    assert _code("models_dev") == {*own, "_json", "_entries", "_shapes"}
    assert {"_tables", "_html", "_text"} <= _code("deepseek_docs")


def test_code_that_it_does_not_import_does_not_count() -> None:
    assert "_cards" not in _code("litellm_prices")


def test_every_source_has_a_version_and_its_own() -> None:
    versions = [registry.parser_version(source_id) for source_id in registry.all_sources()]
    assert len(set(versions)) == len(versions)
