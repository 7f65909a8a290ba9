"""The lists asked of the Hugging Face Hub, and how far down each is read.

The list API (https://huggingface.co/docs/hub/api): one list per author of ``LABS``, most
downloaded first, and the most downloaded and the trending text generators of anyone. The next
page stands in the ``Link`` header, which a parser never sees; so the next page is asked for by
``skip`` while pages come back full, and at most ``DEPTH`` models deep.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

from pipeline.claims import Page

URL = "https://huggingface.co/api/models"
PAGE, DEPTH = 500, 1000
MAX_DIGITS = 9
EXPAND = (
    "author", "cardData", "config", "createdAt", "evalResults", "gated",
    "inferenceProviderMapping", "pipeline_tag", "safetensors", "tags",
)  # fmt: skip
LABS = (
    "01-ai", "ai21labs", "allenai", "apple", "arcee-ai", "baidu", "bigcode", "bigscience",
    "ByteDance-Seed", "CohereLabs", "databricks", "deepseek-ai", "EleutherAI", "google",
    "HuggingFaceTB", "ibm-granite", "inclusionAI", "internlm", "LGAI-EXAONE", "LiquidAI",
    "meta-llama", "microsoft", "MiniMaxAI", "mistralai", "moonshotai", "NousResearch", "nvidia",
    "openai", "Qwen", "Salesforce", "stabilityai", "stepfun-ai", "tencent", "tiiuae", "upstage",
    "xai-org", "XiaomiMiMo", "zai-org",
)  # fmt: skip
TOP = {
    "top.downloads": "pipeline_tag=text-generation&sort=downloads",
    "top.trending": "pipeline_tag=text-generation&sort=trendingScore",
}


def _page(page_id: str, query: str, skip: int = 0) -> Page:
    expand = "".join(f"&expand[]={name}" for name in EXPAND)
    more = f"&skip={skip}" if skip else ""
    url = f"{URL}?{query}&limit={PAGE}{more}{expand}"
    return Page(id=f"{page_id}.{skip}" if skip else page_id, url=url, media="json")


def skipped(page: Page) -> int:
    """How many models of its list stand before the first of this page."""
    skip = parse_qs(urlsplit(page.url).query).get("skip", ["0"])[0]
    return int(skip) if skip.isdecimal() and len(skip) < MAX_DIGITS else 0


def further(page: Page, models: int) -> Iterator[Page]:
    """The page after one with so many models: none where it was not full, or at ``DEPTH``."""
    skip = skipped(page) + PAGE
    if models >= PAGE and skip < DEPTH:
        query = urlsplit(page.url).query.split("&limit=")[0]
        yield _page(page.id, query, skip)


FIRST = (
    *(_page(lab, f"author={lab}&sort=downloads") for lab in LABS),
    *(_page(page_id, query) for page_id, query in TOP.items()),
)
"""The first page of every list."""
