"""A model card as claims: its YAML front matter, what it lists as ``key: value``, its tables.

Here: what Hugging Face's cards and labs' own repositories share. Not here: which cards are read
(``huggingface_cards``, ``lab_cards``) or how a table is (``tables``).

The front matter is Hugging Face's (https://huggingface.co/docs/hub/model-cards). Where it is no
YAML, that is named as unread and the body is read all the same. Numbers of other labs' models
are claimed as well: their evaluator is the card's lab, its own models' is "(self-reported)".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.claims import Claim, PageChanged, Snapshot, Unread, fold
from pipeline.readers.cards import words as words
from pipeline.readers.cards.doubts import settled
from pipeline.readers.cards.names import Publisher, told_apart
from pipeline.readers.cards.prose import said_claims
from pipeline.readers.cards.releases import one_size
from pipeline.readers.cards.tables import table_claims
from pipeline.readers.cards.values import spec_claims
from pipeline.readers.json_documents import Subject
from pipeline.readers.markdown_tables import page_tables
from pipeline.readers.sections import Section, page_sections
from pipeline.readers.yaml_documents import read_yaml

_FRONT = re.compile(r"\A\s*---[ \t]*\n(.*?)^---[ \t]*$", re.DOTALL | re.MULTILINE)
_LOCKED = re.compile(r"\s*(access to model|invalid username|repository not found)", re.IGNORECASE)
_PAIR = re.compile(r"([^:：]{2,40}?)\s*[:：]\s*(\S.*)")
_ARCHITECTURE = re.compile(r"moe|mixture|dense|transformer|decoder|mamba|hybrid|causal|ssm", re.I)
LONGEST_VALUE = 160
"""Longer texts behind ``key:`` are prose, not a value."""
READ = {"license", "license_name", "license_link", "base_model", "pipeline_tag", "new_version"}
READ |= {"model-index", "base_model_relation"}
GATE = "extra_gated_"
"""How the keys begin that say what a reader must agree to before the weights are given out."""
# What the hub needs to show and run the model, what it was trained on.
LEFT = {
    "arxiv", "co2_eq_emissions", "datasets", "duplicated_from", "eval_results", "inference",
    "language", "language_bcp47", "library_name", "metrics", "model_creator", "model_name",
    "model_type", "prompt_template", "quantized_by", "tags", "thumbnail", "track_downloads",
    "widget",
}  # fmt: skip


def card_claims(snapshot: Snapshot, card: Publisher) -> Iterator[Claim | Unread]:
    """Everything a card states; raises ``PageChanged`` where it states nothing at all."""
    if _LOCKED.match(snapshot.text):
        raise PageChanged(f"page '{snapshot.page.id}' is closed to us: {fold(snapshot.text)[:80]}")
    items: list[Claim | Unread] = []
    if match := _FRONT.match(snapshot.text.replace("\r\n", "\n")):
        items += _front_matter(match[1], card)
    for section in page_sections(snapshot):
        items += _listed(section, card)
        items += said_claims(section, card, snapshot.page.url)
    for table in told_apart(page_tables(snapshot)):
        try:
            items += list(table_claims(table, card))
        except PageChanged as reason:  # one table costs itself, as one row does elsewhere
            items.append(Unread(field=str(reason), locator=table.locator))
    if not any(isinstance(item, Claim) for item in items):
        unread = "; ".join(item.locator for item in items if isinstance(item, Unread))
        raise PageChanged(
            f"page '{snapshot.page.id}' states no fact in front matter, list or table {unread}"
        )
    yield from settled(list({repr(item): item for item in items}.values()))


def _front_matter(text: str, card: Publisher) -> Iterator[Claim | Unread]:
    try:
        matter = read_yaml(text, "front matter")
    except PageChanged as error:
        yield Unread(field="front matter", locator=str(error))
        return
    if not isinstance(matter, dict):
        yield Unread(field="front matter", locator="front matter is no mapping")
        return
    gates = sorted(key for key in matter if key.startswith(GATE))
    for key in sorted(matter.keys() - READ - LEFT - set(gates)):
        yield Unread(field=key, locator=f"front matter.{key}")
    about = Subject(model_text=card.model_text)
    yield from _license(matter, about)
    if gates:
        yield about.claim("weights_access", "gated", f"front matter.{gates[0]}")
    relation = _listed_texts(matter.get("base_model_relation"))
    for key, attribute, said in (
        ("base_model", "base_model", {"relation": relation[0]} if relation else {}),
        ("pipeline_tag", "model_type", {}),
        ("new_version", "replacement", {}),
    ):
        for value in _listed_texts(matter.get(key)):
            yield about.claim(attribute, value, f"front matter.{key}", conditions=said)
    for index, entry in enumerate(_listed_maps(matter.get("model-index"))):
        for number, result in enumerate(_listed_maps(entry.get("results"))):
            where = f"front matter.model-index[{index}].results[{number}]"
            yield from _result(result, about, card, where)


def _license(matter: Mapping[str, Any], about: Subject) -> Iterator[Claim]:
    """The licence; where it is ``other``, the name the card gives it."""
    link = matter.get("license_link")
    address = link if isinstance(link, str) and link.startswith("http") else None
    about = Subject(about.model_text, citation_url=address)
    texts = _listed_texts(matter.get("license"))
    name = _listed_texts(matter.get("license_name"))
    if name and texts in ([], ["other"], ["unknown"]):
        yield about.claim("license", name[0], "front matter.license_name")
        return
    for text in texts:
        yield about.claim("license", text, "front matter.license")


def _result(
    result: Mapping[str, Any], about: Subject, card: Publisher, where: str
) -> Iterator[Claim]:
    """The metrics of one ``model-index`` result (https://huggingface.co/docs/hub/model-cards)."""
    dataset = result.get("dataset")
    name = _text(dataset, "name") if isinstance(dataset, dict) else ""
    if not isinstance(dataset, dict) or not name:
        return
    source = result.get("source")
    source = source if isinstance(source, dict) else {}
    evaluator = _text(source, "name") or card.evaluator(card.model_text)
    said = {"benchmark": name, "evaluator": evaluator, "variant": _text(dataset, "config")}
    conditions = {condition: text for condition, text in said.items() if text}
    about = Subject(
        about.model_text, conditions=conditions, citation_url=_text(source, "url") or None
    )
    for index, metric in enumerate(_listed_maps(result.get("metrics"))):
        measured = _text(metric, "name") or _text(metric, "type")
        value = _text(metric, "value")
        if measured and re.match(r"-?\d", value):
            place = f"{where}.metrics[{index}].value"
            yield about.under(metric=measured).claim("benchmark_score", value, place)


def _text(mapping: Mapping[str, Any], key: str) -> str:
    """The text at a key, folded; empty where there is none."""
    value = mapping.get(key)
    return fold(value) if isinstance(value, str) else ""


def _listed_texts(value: object) -> list[str]:
    """A text or a list of texts, as a list of the filled ones."""
    values = value if isinstance(value, list) else [value]
    return [fold(text) for text in values if isinstance(text, str) and text.strip()]


def _listed_maps(value: object) -> list[dict[str, Any]]:
    return [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []


def _listed(section: Section, card: Publisher) -> Iterator[Claim]:
    """Facts of one section: ``key: value`` items and paragraphs, a link to the licence."""
    heading = " > ".join(section.headings) or "card"
    for cell in (*section.items, *section.paragraphs):
        for line in cell.lines:
            match = _PAIR.fullmatch(line.replace("**", ""))
            if match and _is_value(match[1], match[2], card):
                for model in card.about:
                    about, where = Subject(model), f"{heading} | {match[1]}"
                    yield from spec_claims(about, match[1], match[2].rstrip(". "), where)


def _is_value(key: str, text: str, card: Publisher) -> bool:
    """Whether what follows a key is the value of a specification, not a sentence on it.

    A size listed on a card about models of several sizes is one of them, who knows which; the
    licence is read with its address (``prose``).
    """
    attribute = words.spec(key)
    if attribute is None or attribute == "license" or len(text) > LONGEST_VALUE:
        return False
    if attribute == "architecture":
        return _ARCHITECTURE.search(text) is not None
    return one_size(card) or not attribute.startswith("parameters")
