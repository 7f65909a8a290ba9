"""Amazon Bedrock's price list: on-demand token prices per model, region, tier and routing scope.

Two offers, keyless JSON: ``AmazonBedrock`` (models of Amazon and open weights) and
``AmazonBedrockFoundationModels`` (marketplace: Claude, Cohere, AI21, Writer). Each has a region
index that leads to one file a region; both are read for ``REGIONS`` only (1.4 MB a file).
The way of an amount: ``products[sku].attributes`` names the model, ``terms.OnDemand[sku]`` its
price (https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/reading-service-price-list-file-for-services.html).

- Units differ by offer (1K and 1M tokens) and are copied from each row. Marketplace rows may say
  ``Units`` and name the thing counted at the end of their description ("Million Input Tokens
  Regional"): that is then the unit.
- The model is a display name: ``model``, ``titanModel``, or for the marketplace ``servicename``.
  Rows without any (embeddings, rerankers) carry it in ``usagetype`` only, before the meter.
- What is metered stands in ``usagetype``: ``meters`` reads it.
- Cache writes are listed at $0.00 for models that do not charge them: copied as 0, judged in dbt.
- Rows that sell capacity, training or the serving of a customer's own weights (provisioned,
  reserved, customization, custom-model) are no offer of the model and left out, as are rows
  that name no model and no tokens (guardrails, agents, flows).
- The date is that of the price, not of the model.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.claims import Claim, Page, PageChanged, Snapshot, Source, fold
from pipeline.readers.entries import Items, Rows, malformed, tolerant
from pipeline.readers.json_documents import Subject, require, unread_once
from pipeline.readers.shapes import EVERY, NUMBER, TEXT, Shape, needed, shaped
from pipeline.sources.aws_bedrock_prices.meters import meter_of

HOST = "https://pricing.us-east-1.amazonaws.com"
OFFERS = ("AmazonBedrock", "AmazonBedrockFoundationModels")
HOME = "us-east-1"  # has every offer; the others are read where the offer has them
REGIONS = (
    HOME, "us-west-2", "us-gov-west-1", "ca-central-1", "sa-east-1", "eu-central-1", "eu-west-1",
    "eu-west-2", "eu-north-1", "ap-northeast-1", "ap-south-1", "ap-southeast-1", "ap-southeast-2",
)  # fmt: skip
ATTRIBUTES = {
    "feature", "inferenceType", "location", "locationType", "model", "operation", "provider",
    "regionCode", "service_tier", "servicecode", "servicename", "titanModel", "usagetype",
}  # fmt: skip
SERVICE = "Amazon Bedrock"  # ``servicename`` of rows that are not of the marketplace
ATTRIBUTE: Shape = dict.fromkeys(ATTRIBUTES, TEXT) | {"usagetype": needed(TEXT)}
PRODUCT = {"attributes": needed(ATTRIBUTE)}
DIMENSION: Shape = dict.fromkeys(("description", "beginRange", "endRange"), TEXT)
DIMENSION |= {"unit": needed(TEXT), "pricePerUnit": needed({EVERY: NUMBER})}
TERMS = {
    EVERY: {"effectiveDate": needed(TEXT), "priceDimensions": needed({EVERY: DIMENSION})},
}
SHAPE = {"offerCode": TEXT, "regions": {}, "products": {}, "terms": {"OnDemand": {}}}
REGION = {"currentVersionUrl": needed(TEXT)}


def _offer(snapshot: Snapshot) -> Any:
    """The page, whose products and terms are yet to be checked."""
    return shaped(snapshot.json, SHAPE, "$")


def _named(attributes: Mapping[str, str]) -> str | None:
    """The display name of the model, where the row has one."""
    for key in ("model", "titanModel"):
        if name := attributes.get(key):
            return name
    name = attributes.get("servicename")
    return None if name == SERVICE else name


def _unit(dimension: Mapping[str, Any], currency: str) -> str:
    unit: str = dimension["unit"]
    if unit == "Units" and (noun := fold(dimension.get("description", "").split("|")[-1])):
        unit = "million tokens" if re.match(r"million\b.*\btokens?\b", noun, re.I) else noun
    return f"{currency} per {unit}"


def _dimensions(
    terms: Mapping[str, Any], sku: str
) -> Iterator[tuple[str, Mapping[str, Any], dict[str, str]]]:
    """Each priced dimension of a product: its place, itself, its date and range of volume."""
    for code, term in terms.items():
        path = f"$.terms.OnDemand[{sku}][{code}]"
        since = {"effective_from": term["effectiveDate"]}
        for rate, dimension in term["priceDimensions"].items():
            where = f"{path}.priceDimensions[{rate}]"
            low, high = dimension.get("beginRange", "0"), dimension.get("endRange", "Inf")
            volume = {} if (low, high) == ("0", "Inf") else {"plan": f"volume {low} to {high}"}
            yield where, dimension, since | volume


def _product(offer: Mapping[str, Any], sku: str, attributes: Mapping[str, str]) -> Items:
    meter = meter_of(attributes)
    name = _named(attributes) or meter.model
    if name is None or not meter.is_offer:
        return
    subject = Subject(model_text=name, provider_text="amazon-bedrock")
    require(attributes, "regionCode", f"$.products[{sku}].attributes")
    conditions = meter.conditions(attributes)
    faults: list[str] = []
    path = f"$.terms.OnDemand[{sku}]"
    terms = shaped(offer["terms"]["OnDemand"].get(sku, {}), TERMS, path, faults)
    yield from malformed(faults, path)
    for where, dimension, dated in _dimensions(terms, sku):
        for currency, amount in dimension["pricePerUnit"].items():
            is_image = dimension["unit"].lower().startswith("image")
            yield subject.claim(
                "price_image" if is_image else meter.attribute,
                amount,
                f"{where}.pricePerUnit.{currency}",
                unit_text=_unit(dimension, currency),
                conditions=conditions | dated,
            )


@tolerant
def parse(snapshot: Snapshot, rows: Rows) -> Items:
    """Claims of one region's file in its order; the region indexes hold none."""
    offer = _offer(snapshot)
    if "products" not in offer:
        require(require(offer, "regions", "$"), HOME, "$.regions")
        return
    code = require(offer, "offerCode", "$")
    if code not in OFFERS:
        raise PageChanged(f"'offerCode' is '{code}', not one of {', '.join(OFFERS)}")
    require(require(offer, "terms", "$"), "OnDemand", "$.terms")
    labs: set[tuple[str, str]] = set()
    seen: set[str] = set()

    def read(sku: str, product: Mapping[str, Any], where: str) -> Items:
        path, attributes = f"{where}.attributes", product["attributes"]
        yield from unread_once(attributes, ATTRIBUTES, path, seen)
        model, lab = None, attributes.get("provider")
        for item in _product(offer, sku, attributes):
            model = model or (item.model_text if isinstance(item, Claim) else None)
            yield item
        if model and lab and (model, lab) not in labs:
            labs.add((model, lab))
            yield Subject(model).claim("lab", lab, f"{path}.provider")

    priced = False
    for item in rows.keyed("products", offer["products"], "$.products", PRODUCT, read):
        priced = priced or (isinstance(item, Claim) and item.attribute == "price_input")
        yield item
    rows.check()
    if not priced:
        raise PageChanged(f"no product of page '{snapshot.page.id}' is a price of input tokens")


def follow(snapshot: Snapshot) -> Iterator[Page]:
    """The files of the configured regions that the offer has."""
    offer = _offer(snapshot)
    if "products" in offer:
        return
    regions = require(offer, "regions", "$")
    for region in REGIONS:
        if region == HOME or region in regions:
            entry = shaped(require(regions, region, "$.regions"), REGION, f"$.regions[{region}]")
            url = HOST + entry["currentVersionUrl"]
            yield Page(id=f"{snapshot.page.id}_{region}", url=url, media="json")


SOURCE = Source(
    id="aws_bedrock_prices",
    title="AWS Price List: Amazon Bedrock",
    publisher="amazon-bedrock",
    kind="provider_docs",
    pages=tuple(
        Page(
            id=offer,
            url=f"{HOST}/offers/v1.0/aws/{offer}/current/region_index.json",
            media="json",
        )
        for offer in OFFERS
    ),
    parse=parse,
    terms_url="https://aws.amazon.com/service-terms/",
    max_age_days=14,
    follow=follow,
)
