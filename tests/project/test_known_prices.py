"""Well-known models of a full release at the prices of their labs' pages; nothing is fetched.

Asks the release of ``MODELMART_HOME``, else one built out of the baseline.
A price that has moved since it was read here passes where the release knows of the move.
"""

import csv
from collections.abc import Iterator
from decimal import Decimal

import duckdb
import pytest

from tests import full_release
from tests.architecture import ROOT

pytestmark = pytest.mark.slow
FACTS = (ROOT / "tests/fixtures/prices/known.csv").read_text(encoding="utf-8")
KNOWN = list(csv.DictReader(FACTS.splitlines()))
PRICES = """
select
    models.list_input_usd_per_mtok, models.list_output_usd_per_mtok, models.list_source_url,
    providers.provider_kind as best_kind, models.best_input_usd_per_mtok,
    (
        select max(history.valid_from)
        from marts.fct_price_history as history
        inner join marts.model_routes as routes on history.offer_id = routes.offer_id
        where
            routes.model_id = models.model_id and routes.is_list
            and routes.service_tier = 'standard' and history.component = 'input'
    ) as moved_on
from marts.dim_models as models
left join marts.dim_providers as providers on models.best_provider_id = providers.provider_id
where models.model_id = marts.model_id(?)
"""


@pytest.fixture(scope="module")
def release() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(full_release.real()), read_only=True) as published:
        yield published


@pytest.mark.parametrize("known", KNOWN, ids=[known["model"] for known in KNOWN])
def test_list_and_best_price(release: duckdb.DuckDBPyConnection, known: dict[str, str]) -> None:
    found = release.execute(PRICES, [known["model"]]).fetchone()
    assert found is not None, f"{known['model']} is no model, or several"
    plain, output, address, best_kind, best, moved_on = found
    stated = (Decimal(known["input_usd_per_mtok"]), Decimal(known["output_usd_per_mtok"]))
    # Kept to the month of the reading: a later move is newer than the page at hand.
    has_moved = moved_on is not None and f"{moved_on:%Y-%m}" >= known["read_on"][:7]
    assert (plain, output) == stated or has_moved
    assert address is not None
    # A route that a firm would buy.
    assert best is not None
    assert best_kind in ("lab", "cloud", "host")
