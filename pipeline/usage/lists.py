"""Lists of models in use: one a line, or a JSON list of names, or of models with providers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pipeline.usage.names import UsedName

MOST_NAMES = 10_000
MODEL_KEYS, PROVIDER_KEYS = ("model", "model_id", "id", "name"), ("provider", "provider_id")


class UnreadableList(ValueError):
    """A list that is none; the message names the place and what is wanted there."""


def read_list(text: str, where: str) -> list[UsedName]:
    """The models named in ``text``, each once, in its order; ``where`` names the text in errors.

    In a list by lines what follows ``#`` is a remark. Raises ``UnreadableList``.
    """
    text = text.removeprefix("\ufeff")
    named = _of_json(text, where) if text.lstrip()[:1] in ("[", "{") else _of_lines(text, where)
    found = list(dict.fromkeys(named))
    if not found:
        raise UnreadableList(f"{where} names no model: give one a line, or a JSON list")
    if len(found) > MOST_NAMES:
        raise UnreadableList(f"{where} names {len(found):,} models: give {MOST_NAMES:,} at most")
    return found


def _of_lines(text: str, where: str) -> Iterator[UsedName]:
    for number, line in enumerate(text.splitlines(), 1):
        name = line.partition("#")[0].strip()
        if len(name) > 400 or "\0" in name:
            raise UnreadableList(f"{where}, line {number}: that is no model's name")
        if name:
            yield UsedName(name)


def _of_json(text: str, where: str) -> Iterator[UsedName]:
    try:
        items = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        line = f", line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise UnreadableList(f"{where}{line}: is no JSON ({error})") from error
    if isinstance(items, dict):  # as a lister of models answers: {"data": [{"id": ...}]}
        items = items.get("models", items.get("data"))
    if not isinstance(items, list):
        raise UnreadableList(f"{where}: give a JSON list of names, or of objects with 'model'")
    for number, item in enumerate(items, 1):
        yield _used(item, f"{where}, entry {number}")


def _used(item: Any, place: str) -> UsedName:
    if isinstance(item, str) and item.strip():
        return UsedName(item.strip())
    if isinstance(item, dict):
        model = next((item[key] for key in MODEL_KEYS if item.get(key)), None)
        provider = next((item[key] for key in PROVIDER_KEYS if item.get(key)), None)
        if isinstance(model, str) and isinstance(provider, str | None):
            return UsedName(model.strip(), provider.strip() if provider else None)
    raise UnreadableList(
        f"{place}: give a name, or an object with 'model' and, if known, 'provider'"
    )
