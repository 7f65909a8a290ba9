"""A small release of two models with an attribute, a capability and a benchmark added to the seeds.

Run in a copy of the project to which they were added (``tests.dbt.test_vocabulary``): it writes
what the release and its words show of them.
"""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

from pipeline.building import audit
from pipeline.comparing.compare import compare_models, render
from pipeline.comparing.costs import Traffic
from pipeline.published import open_published
from pipeline.publishing.publish import publish
from pipeline.storage.home import DataHome
from tests import built_warehouse
from tests.seed_page_claims import CLAUDE, QWEN, about, capability, score, seed_page

FOUND = "found.json"
READ_AT = datetime(2026, 5, 19, tzinfo=UTC)
QUERIES = {
    "dim_models": "select tokenizer, supports_web_search from marts.dim_models "
    "where model_id = 'anthropic/claude-3.5-sonnet-v2'",
    "outcome": "select capability_name, outcome::varchar from marts.comparison_capabilities "
    "where capability_id = 'web_search'",
    "benchmark": "select benchmark_name from marts.dim_benchmarks "
    "where benchmark_id = 'juggling_bench'",
    "hand_count": "select max(hand_count) from marts.dim_labs",
}
FACTS = (
    "select attribute_id, value_text from marts.model_facts where model_id = "
    "'anthropic/claude-3.5-sonnet-v2' and attribute_id in ('tokenizer', 'supports_web_search') "
    "order by attribute_id"
)


def main(folder: Path) -> None:
    """Build, publish, and write what is found to ``found.json`` in the folder."""
    home = DataHome(folder / "home").create()
    claims = [
        *seed_page(),
        about(CLAUDE, "tokenizer", "cl100k"),
        capability(CLAUDE, "browses_the_web", "true"),
        capability(QWEN, "browses_the_web", "false"),
        score(CLAUDE, "Juggling Bench", "61%"),
    ]
    built_warehouse.build(home.root, {"models_dev": claims}, READ_AT, with_tests=False)
    home.dbt_target.mkdir(parents=True, exist_ok=True)
    audit.passed_mark(home.dbt_target).touch()
    publish(home, READ_AT)
    found: dict[str, object] = {}
    with open_published(home) as published:
        for name, query in QUERIES.items():
            row = published.execute(query).fetchone() or ()
            found[name] = row[0] if len(row) == 1 else row
        found["model_facts"] = published.execute(FACTS).fetchall()
        pair = compare_models(published, CLAUDE, QWEN, Traffic("reference"))
    found["text"] = render(pair, "text")
    found["specifications"] = pair.page["specifications"]
    index = home.current.resolve() / "site" / "data" / "index.json"
    found["index"] = json.loads(index.read_text(encoding="utf-8"))
    (folder / FOUND).write_text(json.dumps(found, default=str), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
