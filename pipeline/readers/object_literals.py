"""Object literals of TypeScript and JSX (``{ name: 'x', ids: ["a", 'b'], price: 1.50 }``) as data.

Some documentation is generated from such literals, one a model; they are read here and never
run. Strings keep their text, numbers and names (``Capability.Reasoning``) the text they are
written in, ``true``/``false``/``null``/``undefined`` become ``True``/``False``/``None``; anything
else (a function, a JSX element) stays text. Comments and trailing commas are no content.
"""

from __future__ import annotations

import re
from typing import Any

from pipeline.believable import believable, once
from pipeline.claims import PageChanged

MAX_LENGTH = 100_000
"""Characters of an object literal; the longest known has 3,000."""
MAX_DEPTH = 50
_SPACE = re.compile(r"(?:\s+|//[^\n]*)*")
_KEY = re.compile(r"[A-Za-z_$][\w$]*|\d+")
_PLAIN = re.compile(r"[\w$.+-]+")
_OPENS, _CLOSER = re.compile(r"<(\w+)\b"), re.compile(r"</(\w+)>")
_EMPTY = re.compile(r"<[^<>]*/>", re.DOTALL)
_QUOTED = {
    quote: re.compile(rf"{quote}((?:[^{quote}\\]|\\.)*){quote}", re.DOTALL) for quote in "'\"`"
}
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_CLOSES = {"{": "}", "[": "]", "(": ")"}
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "undefined": None}


def object_at(text: str, start: int, what: str) -> dict[str, Any]:
    """The object literal whose brace is at ``start`` (or after blanks there).

    Raises ``PageChanged`` naming ``what`` where there is none, or where it does not end within
    ``MAX_LENGTH`` and ``MAX_DEPTH``.
    """
    reader = _Reader(text[start : start + MAX_LENGTH], 0, what)
    value = believable(reader.value(), reader.text)
    if not isinstance(value, dict):
        raise PageChanged(f"{what}: no object literal")
    return value


class _Reader:
    """Reads values one after the other, remembering where it is."""

    def __init__(self, text: str, place: int, what: str) -> None:
        self.text, self.place, self.what = text, place, what
        self.depth = 0
        self.last_close = {match[1]: match.start() for match in _CLOSER.finditer(text)}
        self.last_comment = text.rfind("*/")

    def value(self) -> Any:
        """The next value: object, list, string, word, or the text of another expression."""
        mark = self._next()
        if mark in "{[":
            self.depth += 1
            if self.depth > MAX_DEPTH:
                raise PageChanged(f"{self.what}: nested more than {MAX_DEPTH} deep")
            inner = self._object() if mark == "{" else self._list()
            self.depth -= 1
            return inner
        if mark in _QUOTED:
            return self._string()
        plain = _PLAIN.match(self.text, self.place)
        if plain and self._ends(plain.end()):
            self.place = plain.end()
            return _WORDS.get(plain[0], plain[0])
        return self._expression()

    def _next(self) -> str:
        self.place = self._skipped(self.place)
        if self.place >= len(self.text):
            raise PageChanged(f"{self.what}: the object literal does not end")
        return self.text[self.place]

    def _ends(self, place: int) -> bool:
        """Whether a value ends at a place: a comma or closing bracket follows."""
        after = self._skipped(place)
        return self.text[after : after + 1] in {",", "}", "]", ")"}

    def _skipped(self, place: int) -> int:
        """The place after blanks and comments."""
        while True:
            blank = _SPACE.match(self.text, place)
            place = blank.end() if blank else place
            if not self.text.startswith("/*", place) or self.last_comment < place + 2:
                return place
            place = self.text.index("*/", place + 2) + 2

    def _element_end(self) -> int | None:
        """Where the element that starts here ends; None where none does."""
        opens = _OPENS.match(self.text, self.place)
        if opens and self.last_close.get(opens[1], -1) >= opens.end():
            closer = f"</{opens[1]}>"
            return self.text.index(closer, opens.end()) + len(closer)
        empty = _EMPTY.match(self.text, self.place)
        return empty.end() if empty else None

    def _object(self) -> dict[str, Any]:
        found: list[tuple[str, Any]] = []
        self.place += 1
        while (mark := self._next()) != "}":
            if mark == ",":
                self.place += 1
                continue
            if self.text.startswith("...", self.place):  # a spread: nothing that is named here
                self._expression()
                continue
            key = self._string() if mark in _QUOTED else self._name()
            if self._next() == ":":
                self.place += 1
                found.append((key, self.value()))
            else:
                found.append((key, key))
        self.place += 1
        return once(found)

    def _name(self) -> str:
        match = _KEY.match(self.text, self.place)
        if match is None:
            near = self.text[self.place : self.place + 30]
            raise PageChanged(f"{self.what}: no key of an object literal at '{near}'")
        self.place = match.end()
        return match[0]

    def _list(self) -> list[Any]:
        found = []
        self.place += 1
        while (mark := self._next()) != "]":
            if mark in "})":
                raise PageChanged(f"{self.what}: a list is closed by '{mark}'")
            if mark == ",":
                self.place += 1
            else:
                found.append(self.value())
        self.place += 1
        return found

    def _string(self) -> str:
        match = _QUOTED[self.text[self.place]].match(self.text, self.place)
        if match is None:
            raise PageChanged(f"{self.what}: a string does not end")
        self.place = match.end()
        return _ESCAPE.sub(lambda escape: "\n" if escape[1] == "n" else escape[1], match[1])

    def _expression(self) -> str:
        """Text up to the comma or bracket that ends it, brackets and strings within skipped."""
        start, open_marks = self.place, list[str]()
        while open_marks or self._next() not in ",}])":
            mark = self._next()
            element = self._element_end() if mark == "<" else None
            if element is not None:
                self.place = element
            elif mark in _QUOTED:
                self._string()
            else:
                if mark in _CLOSES:
                    open_marks.append(_CLOSES[mark])
                elif open_marks and mark == open_marks[-1]:
                    open_marks.pop()
                self.place += 1
        return self.text[start : self.place].strip()
