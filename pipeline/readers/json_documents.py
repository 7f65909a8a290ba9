"""Reading JSON catalogues: required keys, unknown keys, values as text, claims of a subject.

Here: what every JSON source needs in the same way. Not here: any source's field names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from decimal import Decimal
from typing import Any, NamedTuple, Self

from pipeline.claims import NO_CONDITIONS, Claim, PageChanged, Unread, fold
from pipeline.readers.shapes import is_object, kind


def require(mapping: Any, key: str, path: str) -> Any:
    """``mapping[key]``; raises ``PageChanged`` naming key and place when it is not there."""
    if not is_object(mapping) or key not in mapping:
        raise PageChanged(f"'{key}' is missing at {path}")
    return mapping[key]


def objects(value: Any, path: str) -> list[Mapping[str, Any]]:
    """A list of objects, empty for null; raises ``PageChanged`` where it is anything else."""
    listed = [] if value is None else value
    if not isinstance(listed, list) or not all(map(is_object, listed)):
        raise PageChanged(f"{path} is no list of objects")
    return listed


def unread(mapping: Mapping[str, Any], known: Set[str], path: str) -> Iterator[Unread]:
    """One ``Unread`` for each key that the source does not know.

    Raises ``PageChanged`` where the value is no object.
    """
    if not is_object(mapping):
        raise PageChanged(f"{path} is no object")
    if not mapping.keys() <= known:
        for key in sorted(mapping.keys() - known):
            yield Unread(field=key, locator=f"{path}.{key}")


def unread_once(
    mapping: Mapping[str, Any], known: Set[str], path: str, seen: set[str]
) -> Iterator[Unread]:
    """As ``unread``, but each key only where it is met first; ``seen`` remembers them."""
    for item in unread(mapping, known, path):
        if item.field not in seen:
            seen.add(item.field)
            yield item


def plain(value: object) -> str:
    """A JSON scalar as the text a reader would write: ``3e-06`` becomes ``0.000003``.

    Raises ``PageChanged`` for an object, a list or null: none of them is a value.
    """
    if isinstance(value, str):
        return fold(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        text = repr(value)
        is_written_so = "e" not in text and "n" not in text  # no exponent, no nan or inf
        return text.removesuffix(".0") if is_written_so else format(Decimal(text).normalize(), "f")
    if isinstance(value, int):
        return fold(str(value))
    raise PageChanged(f"{kind(value)} stands in place of a value")


def _says(text: str | None) -> bool:
    """Whether this is a text with something in it, where it is there at all."""
    return text is None or (isinstance(text, str) and text.strip() != "")


class Subject(NamedTuple):
    """Who a run of claims is about, and the conditions they share."""

    model_text: str | None = None
    provider_text: str | None = None
    conditions: Mapping[str, str] = NO_CONDITIONS
    citation_url: str | None = None

    def under(self, **conditions: str) -> Self:
        """The same subject under further conditions."""
        return self._replace(conditions={**self.conditions, **conditions})

    def claim(
        self,
        attribute: str,
        value: object,
        locator: str,
        *,
        unit_text: str | None = None,
        conditions: Mapping[str, str] | None = None,
    ) -> Claim:
        """One claim about this subject; the value is copied by ``plain``.

        Raises ``PageChanged`` where value, model or a condition is an empty text: the page has
        nothing where its reader expects something.
        """
        text, model, held = plain(value), self.model_text, self.conditions
        if conditions:
            held = {**held, **conditions} if held else conditions
        if not (text and _says(model) and (not held or all(map(_says, held.values())))):
            raise PageChanged(f"{locator}: {self._empty(text, held)} of '{attribute}'")
        return Claim(
            attribute, text, locator, model, self.provider_text, unit_text, held, self.citation_url
        )

    def _empty(self, text: str, held: Mapping[str, str]) -> str:
        named = {"value": text, "model": self.model_text, **held}
        return f"no text for the {next(what for what in named if not _says(named[what]))}"

    def stated(
        self,
        mapping: Mapping[str, Any],
        attributes: Mapping[str, str],
        path: str,
        *,
        unit_text: str | None = None,
    ) -> Iterator[Claim]:
        """A claim for each key of ``attributes`` that states something; a list is joined.

        A key that is absent, null, empty text or an empty list states nothing.
        """
        for key, attribute in attributes.items():
            value = mapping.get(key)
            if isinstance(value, list):
                value = ", ".join(map(plain, value))
            if value is not None and value != "":
                yield self.claim(attribute, value, f"{path}.{key}", unit_text=unit_text)

    def capabilities(
        self, mapping: Mapping[str, Any], keys: Iterable[str], path: str
    ) -> Iterator[Claim]:
        """A claim of ``capability`` for each of the keys that is true or false."""
        for key in keys:
            if isinstance(value := mapping.get(key), bool):
                where = f"{path}.{key}"
                yield self.claim("capability", value, where, conditions={"feature": key})
