"""models.dev's repository as an archive, brought to the structure of its ``api.json``.

``providers/<provider>/provider.toml`` describes a provider, ``…/models/<id>.toml`` an offer, whose
id is its path unless the file states ``id``. An offer may state only what differs from another
file, and list with dots what it does not take over
(https://github.com/anomalyco/models.dev, README):
from July 2026, ``base_model = "<lab>/<model>"`` names ``models/<lab>/<model>.toml``, which has no
prices, and ``base_model_omit``; before, ``[extends] from = "<provider>/<id>"`` another offer, and
``omit``. Some files are links to another provider's; one to a file that is not in the archive is
reported.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipeline.believable import Unusable, once
from pipeline.claims import PageChanged, Snapshot, Unread
from pipeline.readers.archives import toml_files
from pipeline.readers.json_documents import require
from pipeline.readers.shapes import TEXT, needed, shaped

NOT_IN_API = {"base_model", "base_model_omit", "extends"}
MAX_STEPS = 8
"""An offer that extends an offer that extends an offer; a ring of them ends here."""
# Facts of a base model that ``api.json`` does not repeat for its offers.
OF_BASE_ONLY = {"id", "benchmarks", "weights", "links", "license"}
Table = dict[str, Any]
Tree = Mapping[str, Table | Unusable]
BASED = {
    "base_model": TEXT,
    "base_model_omit": [TEXT],
    "extends": {"from": needed(TEXT), "omit": [TEXT]},
}


def catalogue(snapshot: Snapshot) -> tuple[dict[str, Table | Unusable], list[Unread]]:
    """Provider id → provider with ``models``, as ``api.json`` has them; and links to nothing.

    What cannot be read is ``Unusable``. Raises ``PageChanged`` where the archive is no such tree.
    """
    files, lost = toml_files(snapshot)
    root = _root(files, snapshot.page.id)
    tree = {path.removeprefix(root): content for path, content in files.items()}
    providers: dict[str, Table | Unusable] = {}
    offers: dict[str, list[tuple[str, Table | Unusable]]] = {}
    for path, content in tree.items():
        parts = path.removesuffix(".toml").split("/")
        if parts[0] != "providers" or len(parts) < 3:
            continue
        if parts[2:] == ["provider"] and not isinstance(content, Unusable):
            content = {"id": parts[1], **content}
        if parts[2:] == ["provider"]:
            providers[parts[1]] = content
        elif parts[2] == "models":
            model_id = content.get("id") if isinstance(content, dict) else None
            named = model_id if isinstance(model_id, str) else "/".join(parts[3:])
            offers.setdefault(parts[1], []).append((named, _read(tree, path)))
    for provider_id, listed in offers.items():
        providers.setdefault(provider_id, Unusable("a folder without provider.toml"))
        if isinstance(provider := providers[provider_id], dict):
            provider["models"] = once(listed)
    for provider in providers.values():
        if isinstance(provider, dict):
            provider.setdefault("models", {})
    return providers, [Unread("link to a file that is not there", path) for path in lost]


def _read(tree: Tree, path: str) -> Table | Unusable:
    try:
        return _offer(tree, path, MAX_STEPS)
    except PageChanged as error:
        return Unusable(f"unreadable: {error}")


def _root(files: Tree, page_id: str) -> str:
    """The folder in which the tree lies: hosting sites put one around what they pack."""
    for path in files:
        if path.endswith("/provider.toml"):
            before, found, _ = path.rpartition("providers/")
            if found:
                return before
    raise PageChanged(f"page '{page_id}' has no 'providers/<provider>/provider.toml'")


def _offer(tree: Tree, path: str, steps: int) -> Table:
    """The content of a file over that of the file it is based on."""
    content = shaped(require(tree, path, "the archive"), BASED, path)
    if steps == 0:
        raise PageChanged(f"{path} is based on a file that is based on a file, without end")
    own = {key: value for key, value in content.items() if key not in NOT_IN_API}
    base, omitted = _base(content)
    if base is None:
        return own
    taken = {
        key: value
        for key, value in _offer(tree, base, steps - 1).items()
        if key not in OF_BASE_ONLY
    }
    for name in omitted:
        taken = _without(taken, name.split("."))
    return _merged(taken, own)


def _base(content: Table) -> tuple[str | None, list[str]]:
    """The file an offer is based on, and what it does not take over from it."""
    if "base_model" in content:
        return f"models/{content['base_model']}.toml", content.get("base_model_omit", [])
    if "extends" in content:
        extends = content["extends"]
        provider_id, _, model_id = extends["from"].partition("/")
        return f"providers/{provider_id}/models/{model_id}.toml", extends.get("omit", [])
    return None, []


def _without(table: Table, keys: list[str]) -> Table:
    first, *rest = keys
    if rest and isinstance(table.get(first), dict):
        return table | {first: _without(table[first], rest)}
    return {key: value for key, value in table.items() if key != first}


def _merged(base: Table, own: Table) -> Table:
    """``own`` over ``base``; tables are merged key by key, lists and values replaced."""
    merged = base | own
    for key in base.keys() & own.keys():
        if isinstance(base[key], dict) and isinstance(own[key], dict):
            merged[key] = _merged(base[key], own[key])
    return merged
