"""llmfit's list, cut out of the executable that carries it."""

from pathlib import Path

import pytest

from pipeline.claims import Claim, PageChanged, Snapshot
from pipeline.sources.llmfit_models import SOURCE, parse

FIXTURE = Path(__file__).parents[1] / "fixtures" / "sources" / "llmfit_models" / "hf_models.json"
[PAGE] = SOURCE.pages


def _executable(listed: bytes) -> Snapshot:
    """As the compiler lays it down: other texts before, another list behind."""
    listed = listed.replace(b"[\n {\n  ", b"[\n  {\n    ", 1)
    content = (
        b'\x7fELF\x00[\n  {\n    "name": missing field\xff' + listed + b'[{"onnx_files": []}]\x00'
    )
    return Snapshot(PAGE, content, "archive")


def test_the_executable_gives_the_claims_of_its_list() -> None:
    listed = FIXTURE.read_bytes()
    of_list = list(parse(Snapshot(PAGE, listed, "json")))
    assert [item for item in of_list if isinstance(item, Claim)]
    assert list(parse(_executable(listed))) == of_list


@pytest.mark.parametrize("listed", [b"", b"[]", b'[\n  {\n    "name": "a/b", "parameters_raw": 1'])
def test_an_executable_without_its_list_raises(listed: bytes) -> None:
    with pytest.raises(PageChanged):
        list(parse(_executable(listed)))
