"""The real LiteLLM's calculator on a full release's price map gives what the map says, per token.

LiteLLM is no dependency: ``LITELLM_PYTHON`` names an interpreter that has it, of a scratch venv.
Where there is none, or no release of full size in ``MODELMART_HOME``, this is skipped.
"""

import json
import os
import subprocess
from pathlib import Path

import pytest

from pipeline.published import open_published, rows
from pipeline.storage.home import VARIABLE, DataHome

pytestmark = pytest.mark.slow
CALCULATOR = """
import json, sys
import litellm
litellm.model_cost = json.load(open(sys.argv[1]))
litellm.add_known_models(litellm.model_cost)
costs = {}
for name, provider in json.load(sys.stdin):
    try:
        costs[name] = sum(litellm.cost_per_token(
            model=name, custom_llm_provider=provider, prompt_tokens=1200, completion_tokens=300
        ))
    except Exception as error:
        costs[name] = str(error)
json.dump(costs, sys.stdout)
"""
# Routes that both know and charge for; what is free, its calculator does not answer for.
ENTRIES = """
select
    prices.litellm_name, any_value(prices.litellm_provider) as provider,
    1200 * max(amount) filter (where price_key = 'input_cost_per_token')
    + 300 * max(amount) filter (where price_key = 'output_cost_per_token') as cost
from marts.fct_litellm_prices as prices
inner join marts.dim_models as models on prices.model_id = models.model_id
where models.model_type = 'language' and prices.listed_amount is not null
group by prices.litellm_name
having cost > 0
order by prices.litellm_name
"""


def test_the_real_calculator_reads_the_map() -> None:
    interpreter = os.environ.get("LITELLM_PYTHON")
    home = DataHome(Path(os.environ.get(VARIABLE, "data")))
    if interpreter is None or not home.current.exists():
        pytest.skip("no LITELLM_PYTHON, or no release")
    with open_published(home) as published:
        entries = rows(published, ENTRIES)
    asked = [(entry["litellm_name"], entry["provider"]) for entry in entries]
    answer = subprocess.run(
        [interpreter, "-c", CALCULATOR, str(home.current / "litellm_prices.json")],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"LITELLM_LOCAL_MODEL_COST_MAP": "True"},
    )
    costs = json.loads(answer.stdout.strip().splitlines()[-1])
    differing = {
        name: (costs[name], float(entry["cost"]))
        for name, entry in ((entry["litellm_name"], entry) for entry in entries)
        if not isinstance(costs[name], float)
        or abs(costs[name] - float(entry["cost"])) > 1e-6 * max(1e-6, float(entry["cost"]))
    }
    assert len(entries) > 1000
    assert len(differing) <= 0.005 * len(entries), list(differing.items())[:20]
