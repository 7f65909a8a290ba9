"""Whose model a column or row of a card is, and what it is called there.

Here: from a heading to a model's name, and who answers for its numbers. Not here: what the cells
state (``values``) or which way a table lies (``tables``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pipeline.claims import fold
from pipeline.readers.cards import words as words
from pipeline.readers.grids import Table, normal

_KINDS = (  # of weights, by the heading a table stands below
    (re.compile(r"instruct|\bchat\b|post-?train|fine-?tuned", re.IGNORECASE), ""),
    (re.compile(r"(?<!knowledge )\bbase\b", re.IGNORECASE), "base"),
    (re.compile(r"pre-?train", re.IGNORECASE), "pretrained"),
    (re.compile(r"reasoning weights"), "reasoning"),
)
_MODE = re.compile(
    r"\b(?:non-?\s?)?(?:thinking|reasoning)[ -]mode\b|\bnon-?\s?(?:thinking|reasoning)\b"
    r"|^thinking$|\b(?:thinking|reasoning) (?:on|off)\b",
    re.IGNORECASE,
)
_SAID = re.compile(r"\b(?:PT|IT|SFT)\b")  # short words that name a kind as well
_FORMAT = re.compile(
    r"[\s-]+(bf16|fp16|fp8|int[48]|(?:vanilla )?ptq|spin ?quant|qlora|gptq|awq)\Z", re.IGNORECASE
)
_PRECISE = {"bf16", "fp16"}
_LEVEL = re.compile(
    r"\s*[(（]([^()（）]*\b(?:thinking|reasoning) (?:level|effort)|x?high|low|max)[)）]$", re.I
)
"""How much a model was let think; of another number it would be another model."""
_SIZE = re.compile(r"\d+(?:\.\d+)?\s*[BMT](?:\s+(?:params?|parameters?))?", re.IGNORECASE)
_TOKEN = re.compile(r"\d+(?:\.\d+)*[a-z]*|[a-z]+\d*", re.IGNORECASE)
_FILE_WORDS = re.compile(
    r"_*(?<![a-z])(?:readme|model_?cards?|hf_card|models)(?![a-z])_*", re.IGNORECASE
)
_DATED = re.compile(r"\d{4,8}")


@dataclass(frozen=True)
class Publisher:
    """Whose card it is, and who its own models are."""

    model_text: str
    """The model the card is about, for columns that name none."""
    lab: str
    """The owner of the repository: who answers for every number on the card; may be unknown."""
    family: str
    """How the names of its own models begin, lower case, letters only."""
    models: tuple[str, ...] = ()
    """The released models of a card about several; empty: it is about ``model_text`` alone."""

    @property
    def about(self) -> tuple[str, ...]:
        """The models that what the card says outside tables holds for."""
        return self.models or (self.model_text,)

    def evaluator(self, model_text: str) -> str | None:
        """``lab (self-reported)`` for its own models; the lab alone for those of others."""
        if self.is_own(model_text):
            return fold(f"{self.lab} (self-reported)")
        return self.lab or None

    def is_own(self, model_text: str) -> bool:
        """Whether a model is the card's or bears the name of its family."""
        family = bool(self.family) and _letters(model_text).startswith(self.family)
        return model_text == self.model_text or family


def publisher(repository: str, model_text: str) -> Publisher:
    """Whose card a repository's is: ``family`` is by default the first word of its name."""
    owner, _, name = repository.rpartition("/")
    first = re.match(r"[A-Za-z]*", name)
    return Publisher(model_text, owner, first[0].lower() if first else "")


def named_by_file(page_id: str) -> tuple[str, str]:
    """Owner and name that the id of a page saved by hand tells; the owner may be unknown.

    ``some-lab__Some-7B__README`` is ``some-lab`` and ``Some-7B``, ``some-7b`` is of nobody known.
    """
    parts = [part for part in page_id.split("__") if not _FILE_WORDS.fullmatch(part)]
    owner, name = (parts[0], parts[1]) if len(parts) > 1 else ("", parts[0] if parts else page_id)
    return owner, _FILE_WORDS.sub("", name).strip("_") or name


def _letters(text: str) -> str:
    return re.sub(r"[^a-z]", "", text.lower())


def name_of(heading: str) -> str:
    """A name without footnote marks around it or line breaks behind its hyphens."""
    name = re.sub(r"\s*\(ours\)\W*$", "", heading, flags=re.IGNORECASE)
    return re.sub(r"(?<=\S)-\s+(?=\S)", "-", name.strip(" *†‡^#"))


def as_released(heading: str) -> tuple[str, str | None]:
    """A name without the format of its weights or its effort, and what of these is a setting.

    ``Some 1B SpinQuant`` are the weights of ``Some 1B``, quantised; ``bf16`` is how they were made.
    ``Some Pro (High Thinking Level)`` is ``Some Pro`` that was let think long.
    """
    if level := _LEVEL.search(heading):
        return heading[: level.start()], level[1]
    match = _FORMAT.search(name_of(heading))
    if not match or not match.start():
        return heading, None
    kind = match[1] if normal(match[1]) not in _PRECISE else None
    return name_of(heading)[: match.start()], kind


def is_size(text: str) -> bool:
    """Whether a text is the size of a model and nothing else: ``7B``, ``1.5B params``."""
    return _SIZE.fullmatch(text.strip()) is not None


def model_of(table: Table, heading: str, card: Publisher) -> str:
    """The model a heading names, with ``base`` where only the words above say that it is untuned.

    Labs give base and tuned weights one name and two tables; the scores must not mix. A column of
    scores without any name is the card's own model, and so is one that leaves out no more than
    the family's name; a size alone belongs to the family.
    """
    if is_measure(heading):
        return card.model_text
    said = name_of(heading)
    name = _in_full(said, card)
    is_whole = name == card.model_text != said
    if is_whole or _SAID.search(name) or any(kind.search(name) for kind, _ in _KINDS):
        return name
    for above in _nearest(table):
        for kind, word in _KINDS:
            if kind.search(above):
                own = word != "reasoning" or card.is_own(name)
                return f"{name} {word}" if word and own else name
    return name


def told_apart(tables: Sequence[Table]) -> list[Table]:
    """The tables, where some stand below ``Reasoning`` and others below ``Instruct``.

    Beside tuned weights the word names weights of their own; alone it is a kind of benchmark.
    """
    last = {normal(table.headings[-1]) for table in tables if table.headings}
    if not {"reasoning", "instruct"} <= last:
        return list(tables)
    return [
        replace(table, headings=(*table.headings[:-1], "reasoning weights"))
        if table.headings and normal(table.headings[-1]) == "reasoning"
        else table
        for table in tables
    ]


def mode_of(table: Table) -> str | None:
    """The mode of thinking that the words above a table say its scores were reached in."""
    for above in _nearest(table):
        if match := _MODE.search(above):
            return match[0]
    return None


def _nearest(table: Table) -> Iterable[str]:
    return reversed((*table.headings, *table.context))


def is_measure(heading: str) -> bool:
    """Whether a heading says "score" and names no model."""
    return normal(heading) in words.OWN


def _tokens(name: str) -> Sequence[str]:
    return _TOKEN.findall(name.rpartition("/")[2].lower())


def _in_full(name: str, card: Publisher) -> str:
    """A name with what the card's own leaves out.

    ``Small 3.1 24B Instruct`` on the card of ``Mistral-Small-3.1-24B-Instruct-2503`` is that
    model, ``Small 3.1 24B Base`` is of the same family, ``2B`` of the family ``gemma-7b-it`` is.
    """
    own, said = _tokens(card.model_text), _tokens(name)
    short = own[1:-1] if len(own) > 1 and _DATED.fullmatch(own[-1]) else own[1:]
    if is_size(name):
        return _with_family(name, card)
    family = re.match(r"[A-Za-z]+", card.model_text.rpartition("/")[2])
    if (
        "/" in name
        or family is None
        or not (len(said) > 2 or (len(said) == 2 and is_size(said[0])))
    ):
        return name  # too little to tell ("mamba-7b" is not "falcon-mamba-7b")
    if said in (short, own[1:]):
        return card.model_text
    return f"{family[0]} {name}" if said[:3] == own[1:4] else name


def _with_family(size: str, card: Publisher) -> str:
    name = card.model_text.rpartition("/")[2]
    before = re.split(r"[\s_-]*\b\d+(?:\.\d+)?[bmt]\b", name, maxsplit=1, flags=re.IGNORECASE)[0]
    return fold(f"{before} {size.split()[0]}")
