"""modelparams: which parameters each route takes, its successor, and when it is shut down.

A list of routes by provider, way of paying (``authType``) and form of request (``apiSurface``),
each with the parameters that a request may set, written down from the providers' own documentation
at https://modelparams.dev. A parameter that is not listed is unknown, not refused; one that is
"fixed" has a range of one value; one that may be ``json_schema`` holds answers to a schema.
``wireId`` is the name under which the provider is called, where that is not ``model``.
``replacement`` is ``<provider>/<model>``. A ``status`` is the route's. The list describes models
that others offer and introduces none (kind ``registry``): it names routes of clouds in its own way.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipeline.claims import PackageMember, Page, PageChanged, Snapshot, Source
from pipeline.readers.entries import Items, Rows, tolerant
from pipeline.readers.json_documents import Subject, plain, unread_once
from pipeline.readers.shapes import ANY, SCALAR, TEXT, Shape, needed

PATH = "modelparams/_generated/catalog.json"
STATED = {"status": "status", "shutdownOn": "retires_on"}
READ = STATED.keys() | {"provider", "model", "wireId", "authType", "replacement", "params"}
LEFT = {"apiSurface"}  # the form of a request says nothing of the model
# How a parameter is shown, and its default, which the provider may change on any day.
PARAMETER_LEFT = {"label", "description", "group", "default", "applicability"}
PARAMETER: Shape = {
    **{"path": needed(TEXT), "type": needed(TEXT), "values": [ANY]},
    "range": {"min": SCALAR, "max": SCALAR, "step": SCALAR},
}
ENTRY: Shape = {
    **dict.fromkeys((*STATED, "wireId", "replacement"), TEXT),
    **dict.fromkeys(("provider", "model", "authType"), needed(TEXT)),
    "params": needed([PARAMETER]),
}
SCHEMA = "json_schema"
EFFORTS = ("effort", "thinkinglevel")
"""How the paths end that set how much a model thinks."""


def _parameter(about: Subject, parameter: Mapping[str, Any], path: str, seen: set[str]) -> Items:
    """The parameter as a capability, the values it may have, and efforts where it sets one."""
    yield from unread_once(parameter, PARAMETER.keys() | PARAMETER_LEFT, path, seen)
    name = parameter["path"]
    under = about.under(feature=name)
    yield under.claim("capability", True, f"{path}.path")
    yield under.claim("request_parameter", _values(parameter), f"{path}.type")
    if SCHEMA in parameter.get("values", []):
        yield about.under(feature=SCHEMA).claim("capability", True, f"{path}.values")
    efforts = [word for word in parameter.get("values", []) if isinstance(word, str)]
    if name.casefold().endswith(EFFORTS) and efforts:
        yield about.claim("effort_levels", ", ".join(efforts), f"{path}.values")


def _values(parameter: Mapping[str, Any]) -> str:
    """What a parameter may be set to, in the words of the list: ``number 0 to 2``."""
    words = [parameter["type"]]
    if listed := parameter.get("values"):
        words.append(", ".join("none" if word is None else plain(word) for word in listed))
    bounds = parameter.get("range", {})
    words += [f"{edge} {bounds[edge]}" for edge in ("min", "max", "step") if edge in bounds]
    return " ".join(words)


@tolerant
def parse(snapshot: Snapshot, rows: Rows) -> Items:
    """Claims of every route, in the order of the file."""
    entries = snapshot.json
    if not entries:
        raise PageChanged(f"page '{snapshot.page.id}' lists no routes")
    seen: set[str] = set()

    def read(entry: Mapping[str, Any], path: str) -> Items:
        yield from unread_once(entry, READ | LEFT, path, seen)
        plan = {"plan": "subscription"} if entry["authType"] == "subscription" else {}
        about = Subject(entry.get("wireId") or entry["model"], entry["provider"], plan)
        if "wireId" in entry:
            yield about.claim("alias_of", entry["model"], f"{path}.wireId")
        yield from about.stated(entry, STATED, path)
        if successor := entry.get("replacement"):
            name = successor.removeprefix(f"{entry['provider']}/")
            yield about.claim("replacement", name, f"{path}.replacement")
        for index, parameter in enumerate(entry["params"]):
            yield from _parameter(about, parameter, f"{path}.params[{index}]", seen)

    yield from rows.listed("routes", entries, "$", ENTRY, read)


SOURCE = Source(
    id="modelparams",
    title="modelparams.dev",
    publisher="modelparams",
    kind="registry",
    pages=(
        Page(
            id="catalog",
            url=f"https://raw.githubusercontent.com/mnfst/modelparameters.dev/main/packages/modelparams-python/src/{PATH}",
            media="json",
            package=PackageMember("modelparams", PATH, "json"),
        ),
    ),
    parse=parse,
    terms_url="https://github.com/mnfst/modelparameters.dev/blob/main/LICENSE",
    max_age_days=60,
)
