"""Data as packages and archives carry them: YAML that repeats itself, calls in Python, trees."""

import io
import tarfile

import pytest

from pipeline.believable import Unusable
from pipeline.claims import Page, PageChanged, Snapshot
from pipeline.readers.archives import data_files, read_json_file, within
from pipeline.readers.python_literals import calls
from pipeline.readers.yaml_documents import read_yaml

PAGE = Page("page", "https://example.org/page", "text")


def _python(text: str) -> Snapshot:
    return Snapshot(PAGE, text.encode(), "python")


def _tar(files: dict[str, str]) -> Snapshot:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        for path, text in files.items():
            info = tarfile.TarInfo(path)
            info.size = len(text.encode())
            archive.addfile(info, io.BytesIO(text.encode()))
    return Snapshot(PAGE, packed.getvalue(), "archive")


def test_a_map_taken_over_is_below_its_own_keys() -> None:
    text = "- &one {name: a, seller: x}\n- {<<: *one, name: b}\n- {name: c, <<: *one}\n"
    one, two, three = read_yaml(text, "page")
    assert one == {"name": "a", "seller": "x"}
    assert two == {"name": "b", "seller": "x"}
    assert three == {"name": "c", "seller": "x"}


def test_a_merge_of_what_is_no_map_stays_a_key() -> None:
    assert read_yaml("{<<: text, name: b}", "page") == {"<<": "text", "name": "b"}


def test_calls_within_a_call_are_in_the_order_of_the_page() -> None:
    text = (
        "register(Meta(kind, [Group([Model('b', 'lab/b'), Model('a')])], classes=['C'], n=1 + x))\n"
    )
    [(meta, models)] = calls(_python(text), "Meta", "Model")
    assert [model.arguments for model in models] == [["b", "lab/b"], ["a"]]
    assert meta.named["classes"] == ["C"]
    assert isinstance(meta.named["n"], Unusable)


@pytest.mark.parametrize("text", ["x = 1", "Meta", "def Meta(): ...", "Meta(", "a.Meta()"])
def test_a_page_without_the_call_is_no_longer_that_page(text: str) -> None:
    with pytest.raises(PageChanged):
        calls(_python(text), "Meta", "Model")


def test_a_tree_is_found_below_the_folder_around_it() -> None:
    files, lost = data_files(
        _tar(
            {
                "repo-main/data/a/one.json": '{"n": 1}',
                "repo-main/data/b.yml": "n: 2",
                "repo-main/other/data.json": "{}",
                "repo-main/data/broken.json": "{",
                "repo-main/data/left.txt": "no data",
            }
        ),
        {".json": read_json_file, ".yml": read_yaml},
    )
    tree = within(files, "data", "page")
    assert not lost
    assert tree["a/one.json"] == {"n": 1}
    assert tree["b.yml"] == {"n": "2"}
    assert isinstance(tree["broken.json"], Unusable)
    assert set(tree) == {"a/one.json", "b.yml", "broken.json"}


def test_a_tree_without_the_folder_raises() -> None:
    files, _ = data_files(_tar({"repo-main/models.json": "{}"}), {".json": read_json_file})
    with pytest.raises(PageChanged, match="has no folder 'data'"):
        within(files, "data", "page")
