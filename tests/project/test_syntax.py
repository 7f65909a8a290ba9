"""Syntax trees are made one at a time, wherever Python text is read."""

import gc
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.syntax import literal, module_tree

DEEP = "\n".join(f"a{i} = F(x={{'k': [1, {{'z': (3, -4)}}]}}, y='s{i}')" for i in range(400))


def test_nobody_makes_a_tree_beside_the_one_place_that_does() -> None:
    others = {
        str(file)
        for file in Path("pipeline").rglob("*.py")
        if "ast.parse(" in (text := file.read_text("utf-8")) or "ast.literal_eval(" in text
    }

    assert others == {"pipeline/syntax.py"}


@pytest.fixture
def threads_change_often() -> Iterator[None]:
    """Python code runs, and so another thread may, in the midst of making a tree."""
    interval, threshold = sys.getswitchinterval(), gc.get_threshold()

    def collected(*_: object) -> None:
        sum(range(50))

    sys.setswitchinterval(1e-6)
    gc.set_threshold(50)
    gc.callbacks.append(collected)
    yield
    gc.callbacks.remove(collected)
    gc.set_threshold(*threshold)
    sys.setswitchinterval(interval)


@pytest.mark.usefixtures("threads_change_often")
def test_trees_made_side_by_side_are_whole() -> None:
    made: list[int] = []
    threads = [
        threading.Thread(target=lambda: made.append(len(module_tree(DEEP).body))) for _ in range(40)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert made == [400] * 40


def test_a_literal_is_a_value_and_nothing_else() -> None:
    assert literal(" ['a', 1]\n") == ["a", 1]
    with pytest.raises(ValueError, match="malformed"):
        literal("open('x')")
