"""Damage to saved pages, as publishers, carriers and edits do it: repeatable by a seed.

Here: one page's bytes to other bytes. Not here: what a parser makes of them (``tests.fuzz``).
"""

import gzip
import io
import json
import random
import re
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from typing import Any

ODD = (
    *"\x00\x1b\u00a0\u00ad\u200b\u200d\u202e\u2066\ufeff\ufffe\u2011\u2212\u202f²①٣７½元\U0001f600",
    "\ud800",
    "\r",
    "\u2028",
    "é" * 300,
)
NUMBERS = ("-1", "0", "NaN", "Infinity", "1e400", "1e-400", "9" * 30, "9" * 5000, "1e999999999")
WORDS = ("", " ", "-", "—", "N/A", "null", "true", "$", "$$$", "1,2,3", "|", "||", "<b>", "](", "[")
SPANS = ("0", "1", "2", "99", "100", "101", "-3", "²", "9" * 5000, "", "x")
BROKEN_TAR = (tarfile.TarError, OSError, EOFError, ValueError, KeyError, zlib.error)
BROKEN_ZIP = (zipfile.BadZipFile, NotImplementedError, RuntimeError, *BROKEN_TAR)
_NUMBER = re.compile(r"\d[\d.,]*")
_WORD = re.compile(r"\w[\w.-]*")
_CELL = re.compile(r"(<t[dh][^>]*>)(.*?)(</t[dh]>)", re.S)
_TAG = re.compile(r"<[^<>]+>")

Edit = Callable[[random.Random, str], str]


def mutated(rng: random.Random, content: bytes) -> bytes:
    """The page after one to three edits of its kind."""
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        content = _once(rng, content)
    return content


def _once(rng: random.Random, content: bytes) -> bytes:
    if rng.random() < 0.1:
        return _bytes(rng, content)
    if content.startswith(b"\x1f\x8b"):
        return _in_tar(rng, content)
    if content.startswith(b"PK"):
        return _in_zip(rng, content)
    try:
        text = content.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        text = content.decode("utf-8", "replace")
    if text.lstrip().startswith(("{", "[")) and rng.random() < 0.7:
        try:
            return _json(rng, json.loads(text))
        except (ValueError, RecursionError):
            pass
    edits = TEXT + (MARKUP if "<" in text else ()) + (CELLS if "|" in text or "," in text else ())
    return rng.choice(edits)(rng, text).encode("utf-8", "surrogatepass")


def _bytes(rng: random.Random, content: bytes) -> bytes:
    if not content:
        return b"\xff"
    spot, other = sorted((rng.randrange(len(content)), rng.randrange(len(content))))
    match rng.randrange(4):
        case 0:
            return content[:spot] + bytes([rng.randrange(256)]) + content[spot + 1 :]
        case 1:
            return content[:spot]
        case 2:
            return content[:spot] + content[other:]
        case _:
            return content[:other] + content[spot:]


def _in_tar(rng: random.Random, content: bytes) -> bytes:
    try:
        return _repacked(rng, content)
    except BROKEN_TAR:
        return _bytes(rng, content)


def _repacked(rng: random.Random, content: bytes) -> bytes:
    """The archive with one file edited; what an earlier edit left of a file has its true size."""
    with tarfile.open(fileobj=io.BytesIO(content)) as archive:
        members = [(m, archive.extractfile(m)) for m in archive.getmembers()]
        held = [(member, file.read() if file else None) for member, file in members]
    chosen = rng.randrange(len(held)) if held else 0
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        for index, (member, body) in enumerate(held):
            if body is not None:
                body = _once(rng, body) if index == chosen else body
                member.size = len(body)
            archive.addfile(member, None if body is None else io.BytesIO(body))
    return gzip.compress(packed.getvalue(), compresslevel=1, mtime=0)


def _in_zip(rng: random.Random, content: bytes) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            held = [(name, archive.read(name)) for name in archive.namelist()]
    except BROKEN_ZIP:
        return _bytes(rng, content)
    chosen = rng.randrange(len(held)) if held else 0
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for index, (name, body) in enumerate(held):
            archive.writestr(name, _once(rng, body) if index == chosen else body)
    return packed.getvalue()


def _json(rng: random.Random, document: Any) -> bytes:
    """One node somewhere in the document replaced, dropped, doubled, renamed or swapped."""
    path = document
    for _ in range(rng.randrange(1, 9)):
        inner = _children(path)
        if not inner or rng.random() < 0.15:
            break
        path = path[rng.choice(inner)]
    if isinstance(path, dict) and path:
        _edit_object(rng, path)
    elif isinstance(path, list) and path:
        _edit_list(rng, path)
    else:
        document = _value(rng)
    return json.dumps(document, ensure_ascii=rng.random() < 0.5).encode("utf-8", "surrogatepass")


def _children(node: Any) -> list[Any]:
    items = node.items() if isinstance(node, dict) else enumerate(node)
    return [key for key, value in items if isinstance(value, dict | list) and value]


def _edit_object(rng: random.Random, node: dict[str, Any]) -> None:
    key, other = rng.choice(list(node)), rng.choice(list(node))
    match rng.randrange(5):
        case 0:
            del node[key]
        case 1:
            node[key], node[other] = node[other], node[key]
        case 2:
            node[rng.choice((*ODD, "", "new_key", key.upper(), key + "2"))] = node.pop(key)
        case _:
            node[key] = _value(rng, node[key])


def _edit_list(rng: random.Random, node: list[Any]) -> None:
    spot, other = rng.randrange(len(node)), rng.randrange(len(node))
    match rng.randrange(5):
        case 0:
            del node[spot]
        case 1:
            node.insert(spot, node[other])
        case 2:
            node[spot], node[other] = node[other], node[spot]
        case _:
            node[spot] = _value(rng, node[spot])


def _value(rng: random.Random, old: Any = None) -> Any:
    deep: Any = "x"
    for _ in range(rng.choice((1, 20, 400))):
        deep = [deep] if rng.random() < 0.5 else {"a": deep}
    made = (None, True, False, 0, -1, 10**30, 1e308, 1e-9, float("nan"), float("inf"), "", [], {})
    texts = (rng.choice(ODD), rng.choice(NUMBERS), rng.choice(WORDS), f"{old}"[:2000] + "\u200b")
    return rng.choice((*made, *texts, deep, [old], [None], {"a": old}, [old] * 50, f"{old}"[:2000]))


def _lines(rng: random.Random, text: str) -> str:
    lines = text.split("\n")
    spot, other = rng.randrange(len(lines)), rng.randrange(len(lines))
    match rng.randrange(4):
        case 0:
            del lines[spot]
        case 1:
            lines.insert(spot, lines[other])
        case 2:
            lines[spot], lines[other] = lines[other], lines[spot]
        case _:
            lines[spot:spot] = [lines[other]] * rng.choice((2, 200))
    return "\n".join(lines)


def _swap_match(pattern: re.Pattern[str], made: Callable[[random.Random, str], str]) -> Edit:
    """Replaces one match of the pattern."""

    def edit(rng: random.Random, text: str) -> str:
        found = list(pattern.finditer(text))
        if not found:
            return text
        one = rng.choice(found)
        return text[: one.start()] + made(rng, one[0]) + text[one.end() :]

    return edit


def _insert(rng: random.Random, text: str) -> str:
    spot = rng.randrange(len(text) + 1)
    return text[:spot] + rng.choice(ODD + WORDS) + text[spot:]


def _nest(rng: random.Random, text: str) -> str:
    opened = rng.choice(("<div>", "<p>", "<table><tr><td>", "[", "{", "> ", "* ", "(", "**", "`"))
    spot = rng.randrange(len(text) + 1)
    return text[:spot] + opened * rng.choice((2, 50, 1200)) + text[spot:]


def _cells(rng: random.Random, text: str) -> str:
    """A delimiter of a row dropped, doubled, or a cell emptied or replaced."""
    lines = text.split("\n")
    mark = rng.choice("|,\t")
    rows = [index for index, line in enumerate(lines) if line.count(mark) > 1]
    if not rows:
        return text
    spot = rng.choice(rows)
    cells = lines[spot].split(mark)
    cell = rng.randrange(len(cells))
    match rng.randrange(4):
        case 0:
            del cells[cell]
        case 1:
            cells.insert(cell, cells[rng.randrange(len(cells))])
        case 2:
            cells[cell] = rng.choice(ODD + NUMBERS + WORDS)
        case _:
            other = rng.randrange(len(cells))
            cells[cell], cells[other] = cells[other], cells[cell]
    lines[spot] = mark.join(cells)
    return "\n".join(lines)


def _spanned(rng: random.Random, cell: str) -> str:
    name = rng.choice(("colspan", "rowspan"))
    return re.sub(r"^<t[dh]", rf"\g<0> {name}='{rng.choice(SPANS)}'", cell, count=1)


_number = _swap_match(
    _NUMBER, lambda rng, old: rng.choice((*NUMBERS, old * 40, old + ".", "$" + old))
)
_word = _swap_match(_WORD, lambda rng, old: rng.choice((*ODD, *WORDS, old * 30, old.upper())))
_tag = _swap_match(_TAG, lambda rng, old: rng.choice(("", old * 2, old * 300, "</div>", "<!--")))
_html_cell = _swap_match(
    _CELL,
    lambda rng, old: rng.choice(("", old * 2, "<td></td>", f"<td>{rng.choice(NUMBERS)}</td>")),
)
TEXT: tuple[Edit, ...] = (_lines, _lines, _number, _word, _word, _insert, _nest)
MARKUP: tuple[Edit, ...] = (_tag, _html_cell, _swap_match(_CELL, _spanned))
CELLS: tuple[Edit, ...] = (_cells, _cells, _cells)
