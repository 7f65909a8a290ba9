"""Syntax trees of Python text, read and never run, one at a time.

Python 3.11 counts the depth of trees once for all threads (gh-106905), and sources are read side
by side: two at once end in a SystemError now and then. Every tree is made here.
"""

from __future__ import annotations

import ast
from threading import Lock

_ONE_TREE = Lock()


def module_tree(text: str) -> ast.Module:
    """The tree of a module's text; raises what ``ast.parse`` raises."""
    with _ONE_TREE:
        return ast.parse(text)


def literal(text: str) -> object:
    """The value of a Python literal; raises what ``ast.literal_eval`` raises."""
    with _ONE_TREE:
        tree = ast.parse(text.strip(), mode="eval")
    return ast.literal_eval(tree)
