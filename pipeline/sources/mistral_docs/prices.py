"""The prices of a model in Mistral's source files: three forms, two currencies, sales.

``price`` is in USD and ``priceEur`` in EUR (the repository's ``pricing-currency.ts``);
``originalPrice`` is the price before a sale.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.claims import Claim, Unread
from pipeline.readers.json_documents import Subject, objects, require, unread

PRICES = {
    "price": ("USD", {}),
    "priceEur": ("EUR", {}),
    "originalPrice": ("USD", {"promotion": "original price"}),
    "originalPriceEur": ("EUR", {"promotion": "original price"}),
}
PRICE_KEYS = {*PRICES, "type", "denominator", "label"}
# A price of anything but tokens is one of what its denominator counts, whichever side it is on.
BY_UNIT = (("page", "price_page"), ("min", "price_audio"), ("", "price_other"))
_UNSAID = {"", "-", "--", "n/a"}


def is_said(value: Any) -> bool:
    """Whether a value is stated: not null, not empty, not a dash."""
    return value is not None and str(value).strip() not in _UNSAID


def _price(
    subject: Subject, side: str, entry: Mapping[str, Any], where: str
) -> Iterator[Claim | Unread]:
    """The claims of one priced entry, one a currency."""
    yield from unread(entry, PRICE_KEYS, where)
    denominator = str(require(entry, "denominator", where))
    label = str(entry.get("label") or side)
    attribute = f"price_{side}"
    if "cache" in label.casefold():
        attribute = "price_cache_write" if "write" in label.casefold() else "price_cache_read"
    elif label.casefold() != side:
        yield Unread(field=label, locator=where)
    if "token" not in denominator.casefold():
        attribute = next(name for word, name in BY_UNIT if word in denominator.casefold())
    on_sale = {"promotion": "sale price"} if is_said(entry.get("originalPrice")) else {}
    require(entry, "price", where)
    for key, (currency, conditions) in PRICES.items():
        if is_said(entry.get(key)):
            yield subject.claim(
                attribute,
                entry[key],
                f"{where}.{key}",
                unit_text=f"{currency} {denominator}",
                conditions=conditions or on_sale,
            )


def read_pricing(subject: Subject, pricing: Mapping[str, Any]) -> Iterator[Claim | Unread]:
    """Prices in any of the three forms: a list a side, an amount a side, one amount."""
    yield from unread(
        pricing,
        {
            "type",
            "free",
            "input",
            "output",
            "inputEur",
            "outputEur",
            "price",
            "priceEur",
            "denominator",
        },
        "pricing",
    )
    if pricing.get("free") is True:
        yield subject.claim("is_free", True, "pricing.free")
    for side in ("input", "output"):
        stated = pricing.get(side)
        if stated is not None and not isinstance(stated, list):
            amounts = {"price": stated, "priceEur": pricing.get(f"{side}Eur")}
            stated = [amounts | {"denominator": require(pricing, "denominator", "pricing")}]
        for index, entry in enumerate(objects(stated, f"pricing.{side}")):
            yield from _price(subject, side, entry, f"pricing.{side}[{index}]")
    if "price" in pricing:
        entry = {key: value for key, value in pricing.items() if key != "free"}
        yield from _price(subject, "input", entry, "pricing")
