"""The site's file on coverage: ``marts.fct_coverage`` as compact JSON.

Layout: the texts once, then a row for each attribute, lab and tier of use, which are positions in
the texts, followed by the counts named in ``COUNTS``.
"""

from __future__ import annotations

from typing import Any

from pipeline.site.tables import Numbered, Published

TIERS = ("most_used", "routed", "unrouted")
COUNTS = ("model_count", "known_count", "official_count", "stale_count", "contested_count")
COVERAGE = """
select coverage.*, labs.lab_name
from marts.fct_coverage as coverage
left join marts.dim_labs as labs on coverage.lab_id = labs.lab_id
order by coverage.attribute_id, coverage.lab_id, coverage.use_tier
"""


def coverage_file(published: Published) -> dict[str, Any]:
    """The content of ``coverage.json``."""
    attributes, labs = Numbered(), Numbered()
    names: dict[str, str] = {}
    rows = []
    for row in published.rows(COVERAGE):
        names[row["lab_id"]] = row["lab_name"] or row["lab_id"]
        place = (attributes.of(row["attribute_id"]), labs.of(row["lab_id"]))
        rows.append([*place, TIERS.index(row["use_tier"]), *(row[count] for count in COUNTS)])
    return {
        "attributes": list(attributes.texts),
        "labs": [[lab_id, names[lab_id]] for lab_id in labs.texts],
        "tiers": TIERS,
        "counts": COUNTS,
        "rows": rows,
    }
