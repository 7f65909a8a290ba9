"""Azure's retail price API: what Foundry models cost per meter and region.

Keyless JSON, one page per request, the next one at ``NextPageLink``; asked for a few regions
only, since a meter is repeated in every region that sells it
(https://learn.microsoft.com/en-us/rest/api/cost-management/retail-prices/azure-retail-prices).

- A model is named inside ``meterName`` alone, in abbreviations: ``5.6 sol ShortCo Cd Inp Std DZ
  1M Tokens``. ``WORDS`` are those that say what is metered; they are copied as written into the
  conditions, and what stands before them is the model.
- That rest is half a name: ``4.6`` is a Grok or a GPT by its product. ``model_text`` is therefore
  product and rest, ``Azure Grok Models | 4.6``; the bar keeps "GPT5" and "5 mini" from being read
  as one version. Words of modality stay in it as well: ``aud``
  belongs to the model in "gpt aud 1.5" and to the meter in "gpt rt aud 0828"; so does ``ft``,
  a customer's fine-tuned model.
- Some meters join all words with hyphens (``gpt-4o-mini-0718-Inp-glbl Tokens``).
- A meter that does not split (words of both kinds mixed, or none of a direction: hosting,
  training, throughput, embeddings, images) names no model: it is a ``price_other`` of the provider
  whose unit is the whole meter; visible, never a wrong token price and never a model.
- The unit is ``unitOfMeasure`` (1K and 1M mixed); a meter whose name contradicts it is a
  ``price_other`` too.
- No rows means that the service was renamed again (it was "Cognitive Services" once).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

from pipeline.claims import Claim, Page, PageChanged, Snapshot, Source
from pipeline.readers.entries import Items, Rows, tolerant
from pipeline.readers.json_documents import Subject, require, unread_once
from pipeline.readers.shapes import ANY, NUMBER, TEXT, expected, needed, shaped

ENDPOINT = "https://prices.azure.com/api/retail/prices"
SERVICE = "Foundry Models"
REGIONS = ("eastus", "eastus2", "swedencentral", "uksouth", "japaneast", "australiaeast")
# What a word of a meter's name states, and which words state it (lower case).
WORDS = {
    "input": {"inp", "inpt", "input", "in"},
    "output": {"outp", "outpt", "output", "out", "opt"},
    "cache": {"cd", "cchd", "cached", "cache", "cach", "ch"},
    "write": {"wr", "write"},
    "region": {
        *("gl", "glbl", "global"),
        *("dz", "dzn", "dzone", "datazone", "data zone"),
        *("regnl", "rgnl", "regional"),
    },
    "service_tier": {"batch", "pp", "std", "fl", "flex"},
    "context_tier": {"shortco", "longco", "shco", "lgco"},
    "unit": {"1k", "1m", "token", "tokens"},
}
MEANING = {word: meaning for meaning, words in WORDS.items() for word in words}
CONDITIONS = ("service_tier", "context_tier")
REGIONAL = {"regnl", "rgnl", "regional"}
GLOBAL = {"gl", "glbl", "global"}
TOKEN = re.compile(r"Data[ -]Zone|[^\s-]+", re.I)
MODALITY = re.compile(r"(?<![a-z])(aud|audio|txt|text|img|image|vid|video)(?![a-z])", re.I)
READ = {
    "armRegionName", "currencyCode", "effectiveEndDate", "effectiveStartDate", "meterName",
    "productName", "retailPrice", "tierMinimumUnits", "type", "unitOfMeasure",
}  # fmt: skip
# Ids, the same price for another customer, and names that repeat those above.
LEFT = {
    "armSkuName", "isPrimaryMeterRegion", "location", "meterId", "productId", "reservationTerm",
    "savingsPlan", "serviceFamily", "serviceId", "serviceName", "skuId", "skuName", "unitPrice",
}  # fmt: skip
TEXTS = (
    "armRegionName", "currencyCode", "effectiveEndDate", "effectiveStartDate", "meterName",
    "productName", "type", "unitOfMeasure",
)  # fmt: skip
ITEM = dict.fromkeys(TEXTS, needed(TEXT)) | {"effectiveEndDate": TEXT}
ITEM |= dict.fromkeys(("retailPrice", "tierMinimumUnits"), needed(NUMBER))
SHAPE = {"Items": ANY, "NextPageLink": expected(TEXT)}


def _address(region: str) -> str:
    conditions = (
        f"serviceName eq '{SERVICE}' and armRegionName eq '{region}' and priceType eq 'Consumption'"
    )
    return f"{ENDPOINT}?$filter={quote(conditions)}"


def _split(meter: str) -> tuple[str | None, dict[str, str]]:
    """The model's words of a meter, as written, and the others by meaning.

    None in place of a model where words of the model follow those of the meter.
    """
    tokens = list(TOKEN.finditer(meter))
    meanings = [MEANING.get(token[0].lower().replace("-", " ")) for token in tokens]
    found = {meaning: token[0] for token, meaning in zip(tokens, meanings, strict=True) if meaning}
    first = next((place for place, meaning in enumerate(meanings) if meaning), 0)
    clean = first > 0 and None not in meanings[first:]
    return (meter[: tokens[first].start()].rstrip(" -") if clean else None), found


def _attribute(found: Mapping[str, str], unit: str) -> str:
    if "unit" in found and unit not in ("1K", "1M"):
        return "price_other"
    if "cache" in found:
        return "price_cache_write" if "write" in found else "price_cache_read"
    for direction in ("input", "output"):
        if direction in found:
            return f"price_{direction}"
    return "price_other"


def _region(found: Mapping[str, str], region: str) -> str:
    """The scope's word where it is global, else the region, with the word where it is a zone."""
    scope = found.get("region")
    if scope is None or scope.lower() in REGIONAL:
        return region
    return scope if scope.lower() in GLOBAL else f"{scope} {region}"


def _conditions(item: Mapping[str, Any], found: Mapping[str, str]) -> dict[str, str]:
    conditions = {name: found[name] for name in CONDITIONS if name in found}
    conditions["region"] = _region(found, item["armRegionName"])
    conditions["effective_from"] = item["effectiveStartDate"]
    if end := item.get("effectiveEndDate"):
        conditions["effective_to"] = end
    if modalities := MODALITY.findall(item["meterName"]):
        conditions["modality"] = modalities[-1]
    if minimum := item.get("tierMinimumUnits"):
        conditions["plan"] = f"from {minimum} units"
    return conditions


def _price(item: Mapping[str, Any], path: str) -> Claim:
    meter, unit, product = item["meterName"], item["unitOfMeasure"], item["productName"]
    model, found = _split(meter)
    attribute = _attribute(found, unit)
    named = re.search(r"\b1[KM]\b", meter)
    if model is None or attribute == "price_other" or (named and named[0] != unit):
        attribute, about, measured = "price_other", None, f"{unit} of {product} | {meter}"
    else:
        about = f"{product} | {model}"
        measured = f"{unit} tokens" if unit in ("1K", "1M") else unit
    return Subject(about, "azure").claim(
        attribute,
        item["retailPrice"],
        path,
        unit_text=f"{item['currencyCode']} per {measured}",
        conditions=_conditions(item, found),
    )


@tolerant
def parse(snapshot: Snapshot, rows: Rows) -> Items:
    """One claim a meter, in the order of the page; an unknown key is reported once."""
    require(snapshot.json, "Items", "$")
    items = shaped(snapshot.json, SHAPE, "$").get("Items", [])
    if not items and "skip" not in snapshot.page.params:
        raise PageChanged(f"'Items' is empty: no service is called '{SERVICE}' any more")
    seen: set[str] = set()

    def read(item: Mapping[str, Any], path: str) -> Items:
        yield from unread_once(item, READ | LEFT, path, seen)
        if item["type"] == "Consumption":
            yield _price(item, f"{path}.retailPrice")

    yield from rows.listed("meters", items, "$.Items", ITEM, read)


def follow(snapshot: Snapshot) -> Iterator[Page]:
    """The next page of the same region."""
    link = shaped(snapshot.json, SHAPE, "$").get("NextPageLink")
    if not link:
        return
    try:
        skip = parse_qs(urlsplit(link).query).get("$skip")
    except ValueError as error:
        raise PageChanged(f"'NextPageLink' is no address: {error}") from error
    if not skip:
        raise PageChanged(f"'NextPageLink' has no '$skip': {link}")
    yield Page(
        id=f"{snapshot.page.id.split('_')[0]}_{skip[0]}",
        url=quote(link.replace(":443/", "/"), safe=":/?&=$%'"),
        media="json",
        params={"skip": skip[0]},
    )


SOURCE = Source(
    id="azure_retail_prices",
    title="Azure Retail Prices: Foundry Models",
    publisher="azure",
    kind="provider_docs",
    pages=tuple(Page(id=region, url=_address(region), media="json") for region in REGIONS),
    parse=parse,
    terms_url="https://azure.microsoft.com/en-us/support/legal/",
    max_age_days=14,
    follow=follow,
    max_pages=100,
)
