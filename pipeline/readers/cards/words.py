"""The words model cards use for facts, benchmarks' circumstances and what is no fact.

Here: names as labs write them, compared by ``normal``. Not here: how tables are read
(``tables``) or a card is taken apart (``card``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.readers.grids import normal

_SPECS = {
    "parameters_total": (
        "params", "parameters", "total params", "total parameters", "# total params",
        "#total params", "#params", "# params", "# parameters", "number of parameters",
        "number of total parameters", "model size", "parameter count", "size", "parameter size",
        "total parameter count", "model parameters",
        "number of model parameters", "parameters (total)", "总参数", "总参数量",
    ),
    "parameters_active": (
        "activated params", "#activated params", "# activated params", "activated parameters",
        "active params", "active parameters", "#active params", "# active params",
        "number of activated parameters", "number of active parameters", "activated param",
        "parameters activated", "activated parameters per token", "激活参数", "激活参数量",
    ),
    "context_window": (
        "context length", "context window", "context", "context size", "maximum context length",
        "max context length", "context window length", "native context length", "sequence length",
        "max context", "上下文长度",
    ),
    "max_input": ("maximum input size", "max input tokens"),
    "max_output": (
        "max output", "max output tokens", "maximum output length", "maximum output size",
    ),
    "knowledge_cutoff": ("knowledge cutoff", "knowledge cut-off", "knowledge cut off"),
    "training_cutoff": ("training cutoff", "data cutoff", "training data cutoff", "date cutoff"),
    "released_on": (
        "release date", "model release date", "released", "date released", "publish date",
        "release dates",
    ),
    "input_modalities": ("input modalities", "input modality", "input types", "input type(s)"),
    "output_modalities": (
        "output modalities", "output modality", "output types", "output type(s)",
    ),
    "architecture": ("architecture", "model architecture", "architecture type"),
    "base_model": ("base model",),
    "license": ("license", "licence", "model license"),
}  # fmt: skip
SPECS = {word: attribute for attribute, words in _SPECS.items() for word in words}
MODEL = {"model", "models", "model name", "variant", "model variant", "name", "checkpoint"}
LABEL = {
    "benchmark", "benchmarks", "benchmark (metric)", "benchmark (metrics)", "benchmark name",
    "benchmark (shots)", "dataset", "datasets", "task", "tasks", "evaluation", "eval", "test",
    "evaluation benchmark", "evaluation set", "eval set", "benchmark/dataset", "test set", "bench",
}  # fmt: skip
CATEGORY = {"category", "capability", "domain", "area", "type", "ability", "field", "categories"}
CATEGORY |= {"modality", "task type", "group", "subject", "skill"}
METRIC = {"metric", "metrics", "evaluation metric", "measure"}
SHOTS = {"# shots", "#shots", "shots", "shot", "n-shot", "# shot", "num shots", "few-shot"}
VARIANT = {"language", "subset", "split", "version", "languages"}
SETTING = {"setting", "settings", "prompt", "mode", "thinking", "harness", "framework", "tool"}
# What stands beside models to compare them with.
NO_MODEL = {
    "random", "random baseline", "random chance", "chance", "human", "humans", "human baseline",
    "human expert", "sota", "previous sota", "best", "delta", "δ", "diff", "difference", "gain",
    "improvement",
}  # fmt: skip
# One column of scores, of the card's own model.
OWN = {"score", "scores", "value", "values", "result", "results", "accuracy", "performance"}
# Columns that say where a model is, what it runs on or was trained on.
LEFT = {
    "download", "downloads", "download link", "download links", "link", "links", "huggingface",
    "hugging face", "hf", "hf link", "modelscope", "modelscope(hf)", "transformers(hf)",
    "openxlab(hf)", "openxlab(origin)", "hugging face format", "precision", "gqa", "token count",
    "training data", "training tokens", "layers", "# layers", "hidden size", "hidden dimension",
    "attention heads", "tie embedding", "embedding length", "notes", "note", "description",
    "heads (q / kv)", "vocab size", "use case", "intended use", "gpu type and count", "weights",
    "tokenizer", "strategy", "batch size (per gpu)", "quantization", "tensor type",
}  # fmt: skip
_SCORED = re.compile(
    r"benchmark|evaluat|performance|\bresults?\b|\bscores?\b|comparison|leaderboard|评测|性能",
    re.IGNORECASE,
)
_COSTS = re.compile(
    r"gpu|hours|power|emission|memory|throughput|latency|tokens/s|tok/s|speed|vram|\bgb\b|\bgib\b"
    r"|batch|learning rate|temperature|carbon|energy|\bparam(?:eter)?s?\b|\bsize\b|\brank\b"
    r"|\byear\b|\btokens?\b|\blayers?\b|\bheads?\b|\bdim(?:ension)?s?\b|\bexperts?\b|\bvocab"
    r"|\bprice|\bcosts?\b|\bsamples?\b",
    re.IGNORECASE,
)
METRIC_WORDS = re.compile(
    r"(?:pass|cons|maj|avg|mean|best|acc|recall|ndcg)(?:@|\^)\d+[\w@.-]*|em|f1|3-shot f1|acc\.?"
    r"|accuracy|exact match|elo|rating|percentile|rouge-?l?|bleu|resolved|correct|lc[- ]win-?rate"
    r"|win rate|strict prompt|prompt strict|prompt loose|macro_avg/\w+",
    re.IGNORECASE,
)
TRAILING_METRIC = re.compile(
    r"(?P<name>.+?)\s+(?P<metric>(?:pass|cons|maj|avg)@\d+|EM|F1|acc)", re.IGNORECASE
)
TRAILING_SHOTS = re.compile(
    r"(?P<name>.+?)(?P<cot>\s+CoT)?\s+(?P<shots>\d+(?:-\d+)?-shots?)(?P<after>\s+CoT)?",
    re.IGNORECASE,
)
SHOT_WORDS = re.compile(r"\d+(?:-\d+)?[- ]?shots?(?:[ ,]*cot)?|zero-shot|few-shot", re.IGNORECASE)
BRACKETED = re.compile(r"[(（]([^()（）]+)[)）]")


_LABELS = re.compile(r"(benchmark|dataset|metric)s?\b(?! categor).*")
_AGGREGATE = re.compile(r"(?:.*\s)?(?:overall|average|avg\.?|mean|total)(?: scores?)?")
_EVALUATED = re.compile(r"bench|eval")
_BENCHMARK = re.compile(
    r"mmlu|gpqa|aime|hmmt|\bmath\b|math-?500|mathvis|gsm-?8k|human-?eval|mbpp|bench|eval\b"
    r"|\barc\b|arc-|hellaswag|winogrande|piqa|boolq|\bdrop\b|\bbbh\b|truthful|trivia|qa\b|livecode"
    r"|codeforces|multipl-?e\b|swe-|browsecomp|bfcl|alpaca-?eval|arena|\brace\b|squad|ruler|mgsm"
    r"|last exam|\bhle\b|osworld|mmmu|docvqa|chartqa|ifeval|aider|\bc3\b|cmmlu|super-?glue"
    r"|lambada|tau2?-|τ",
    re.IGNORECASE,
)


def is_label(name: str) -> bool:
    """Whether a column heading says that benchmarks stand below it."""
    return normal(name) in LABEL or _LABELS.fullmatch(normal(name)) is not None


def says_benchmarks(name: str) -> bool:
    """Whether a label's heading alone says that scores stand beside it (``Task`` does not)."""
    return _EVALUATED.search(normal(name)) is not None


def is_aggregate(name: str) -> bool:
    """Whether a label is a mean over the other rows of its table: no benchmark of its own."""
    return _AGGREGATE.fullmatch(normal(name)) is not None and not is_benchmark(name)


def benchmark_share(names: Iterable[str]) -> float:
    """How many of some labels name a well-known benchmark: 0 to 1.

    Which way a table lies is not always said: some labs write "Model" above their benchmarks.
    """
    labels = [name for name in names if name]
    return sum(map(is_benchmark, labels)) / max(len(labels), 1)


def is_benchmark(name: str) -> bool:
    """Whether a label names a well-known benchmark."""
    return _BENCHMARK.search(name) is not None


def is_about_scores(*texts: str) -> bool:
    """Whether headings or the words before a table say that it holds scores."""
    return any(_SCORED.search(text) for text in texts)


def is_about_costs(name: str) -> bool:
    """Whether a column is about running or training a model: hours, watts, memory, speed."""
    return bool(_COSTS.search(name))


def spec(name: str) -> str | None:
    """The attribute a label or column heading stands for, else None."""
    return SPECS.get(normal(name.replace("**", "")).rstrip(" :"))


def role(name: str) -> str | None:
    """The condition a column fills, ``category`` for what says nothing of a score, else None."""
    key = normal(name)
    for condition, names in (
        ("category", CATEGORY),
        ("metric", METRIC),
        ("shots", SHOTS),
        ("variant", VARIANT),
        ("setting", SETTING),
        ("category", LEFT | NO_MODEL),
    ):
        if key in names:
            return condition
    return None


def is_name(text: str) -> bool:
    """Whether a text in place of a model's name is one: short, with a digit, no word of ours."""
    return len(text.split()) <= 5 and any(map(str.isdigit, text)) and normal(text) not in OWN
