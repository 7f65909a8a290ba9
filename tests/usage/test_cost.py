"""Files of usage records: forms, errors with their lines, sums by route, the same use elsewhere."""

import csv
import json
import time
from pathlib import Path
from typing import Any

import duckdb
import pytest
from click.testing import CliRunner, Result

from pipeline.cli import cost_text
from pipeline.cli.main import main
from pipeline.published import find_model, open_published
from pipeline.storage.home import DataHome
from pipeline.usage.pricing import price
from pipeline.usage.records import read_records
from tests.seed_page_claims import CLAUDE, GEMINI
from tests.usage.conftest import CLAUDE_ID, Run

pytestmark = pytest.mark.dbt
HEADER = "model,provider,timestamp,input_tokens,output_tokens,cache_read_tokens"
RECORD = f"{CLAUDE},anthropic,2026-05-20T10:00:00Z,1000,100,"


def bill(answer: Result) -> dict[str, Any]:
    """The bill as JSON, whose command has succeeded or read in part."""
    assert answer.exit_code in (0, 3), answer.output
    return dict(json.loads(answer.stdout))


def total(answer: Result) -> float:
    return float(bill(answer)["totals"]["cost_usd"])


LITELLM = {
    "call_type": "acompletion",
    "prompt_tokens": 1600,
    "completion_tokens": 100,
    "startTime": "2026-05-20 10:00:00",
    "model": CLAUDE,
    "custom_llm_provider": "anthropic",
    "cache_hit": "False",
    "metadata": {"usage_object": {"prompt_tokens_details": {"cached_tokens": 600}}},
}
LANGFUSE = {
    "type": "GENERATION",
    "providedModelName": CLAUDE,
    "startTime": "2026-05-20T10:00:00.000Z",
    "usageDetails": {
        "input": 1000,
        "cache_read_input_tokens": 600,
        "output": 60,
        "output_reasoning_tokens": 40,
    },
}
OPENAI = {
    "model": CLAUDE,
    "created_at": 1779271200,
    "prompt_tokens": 1600,
    "completion_tokens": 100,
    "prompt_tokens_details": {"cached_tokens": 600},
}
PLAIN = {
    "model": CLAUDE,
    "provider": "anthropic",
    "time": 1779271200000,
    "input_tokens": 1000,
    "output_tokens": 100,
    "cache_read_tokens": 600,
}
ONE = 1000 * 3e-6 + 600 * 0.3e-6 + 100 * 15e-6


@pytest.mark.parametrize(
    ("name", "record"),
    [("litellm", LITELLM), ("langfuse", LANGFUSE), ("openai", OPENAI), ("plain", PLAIN)],
)
def test_every_form_counts_cached_tokens_once(run: Run, name: str, record: dict[str, Any]) -> None:
    """The same request in four forms: in two the prompt holds the cached tokens, in two not."""
    lines = json.dumps(record) + "\n"
    answer = bill(run(lines * 3, "--json"))
    assert answer["form"] == name
    assert float(answer["totals"]["cost_usd"]) == pytest.approx(3 * ONE)
    assert total(run(json.dumps([record, record]), "--json")) == pytest.approx(2 * ONE)


def test_objects_within_csv_are_read_as_of_json(run: Run, tmp_path: Path) -> None:
    with (tmp_path / "spend.csv").open("w", newline="") as stream:
        writer = csv.DictWriter(stream, list(LITELLM))
        writer.writeheader()
        writer.writerow(LITELLM | {"metadata": json.dumps(LITELLM["metadata"])})
        writer.writerow(LITELLM | {"metadata": '{"cut'})
    found = total(run((tmp_path / "spend.csv").read_bytes(), "--json"))
    assert found == pytest.approx(ONE + 1600 * 3e-6 + 100 * 15e-6)


def test_fields_of_csv_may_span_lines_and_other_signs_may_part_them(run: Run) -> None:
    """As exports of traces are written, prompts and all; of a size that several threads read."""
    filler = "a prompt, with\nlines and 'quotes' " * 1000
    text = "\n".join(
        ["input;model;input_tokens;output_tokens;time"]
        + [f'"{filler}";{CLAUDE};1000;100;2026-05-20'] * 1500
    )
    found = bill(run(text, "--json"))
    assert found["totals"]["records"] == 1500
    assert float(found["totals"]["cost_usd"]) == pytest.approx(1500 * 0.0045)


def test_sums_are_those_of_the_records(run: Run, tmp_path: Path) -> None:
    """Records are summed up before they are priced: the same as each record by itself."""
    days = ["2026-05-20", "2026-05-31T23:59:59", "2026-06-01"]
    sizes = [10, 199_999, 200_000, 200_001, 300_000]
    lines = [
        f"{CLAUDE},anthropic,{day},{size},{size // 10},{cached}"
        for day in days
        for size in sizes
        for cached in ("", 0, 1, 700)
    ]
    out = tmp_path / "each.csv"
    answer = bill(run("\n".join([HEADER, *lines]), "--json", "--out", str(out)))
    with out.open(newline="") as stream:
        each = list(csv.DictReader(stream))
    assert len(each) == len(lines) == answer["totals"]["records"]
    costs = [float(row["cost_usd"]) for row in each]
    assert sum(costs) == pytest.approx(float(answer["totals"]["cost_usd"]))
    first = {(row["used_at"][:10], row["input_tokens"]): row for row in each[::4]}
    assert float(first["2026-05-20", "200001"]["cost_usd"]) == pytest.approx(
        200_001 * 6e-6 + 20_000 * 22.5e-6
    )
    assert first["2026-06-01", "200000"]["context_tier"] == "base"
    assert {row["source_url"] for row in each} == {"https://example.com/prices"}


def test_bad_records_cost_themselves_and_are_told_with_their_lines(run: Run) -> None:
    lines = [
        HEADER,
        RECORD,
        f"{CLAUDE},anthropic,2026-05-20,-5,100,",
        f"{CLAUDE},anthropic,2026-05-20,many,100,",
        '"two\nlines",anthropic,2026-05-20,1.5,100,',
        f"{CLAUDE},anthropic,yesterday,1000,100,",
        ",anthropic,2026-05-20,1000,100,",
        RECORD,
    ]
    answer = run("\n".join(lines), "--json")
    assert answer.exit_code == 3
    assert total(answer) == pytest.approx(2 * 0.0045)
    for words in (
        "line 3: '-5' is no count (input_tokens)",
        "line 4: 'many' is no count (input_tokens)",
        "line 6: '1.5' is no count (input_tokens)",
        "line 7: 'yesterday' is no time",
        "line 8: names no model",
        "5 of 7 records not read",
    ):
        assert words in answer.stderr


def test_a_line_that_is_no_json_is_told(run: Run) -> None:
    good = json.dumps(PLAIN)
    answer = run(f"{good}\n\n{good[:-9]}\n[1]\n{good}\n", "--json")
    assert answer.exit_code == 3 and total(answer) == pytest.approx(2 * ONE)
    assert "line 3: is no record" in answer.stderr


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "is empty"),
        (b"PK\x03\x04\x00\x00", "is no text"),
        ("a,b\n1,2\n", "has no field model or model_id"),
        ("model,input_tokens\nx,5\n", "has no field output_tokens or output"),
        (HEADER, "has no record to price"),
        (f"{HEADER}\n{CLAUDE},anthropic,2026-05-20,x,1,", "line 2: 'x' is no count"),
        ("{", "has no field model"),
        (b"model,input_tokens\n\xff\xfe,5", "UTF-8"),
    ],
)
def test_what_holds_no_records_is_bad_usage(run: Run, text: str | bytes, words: str) -> None:
    answer = run(text)
    assert answer.exit_code == 2, answer.output
    assert words in answer.stderr


def test_what_has_no_price_is_told_and_not_guessed(run: Run) -> None:
    lines = [
        HEADER + ",service_tier",
        RECORD + ",",
        f"{CLAUDE},anthropic,2020-01-01,1000,100,,",
        f"{CLAUDE},anthropic,2026-05-20,1000,100,,flex",
        f"{CLAUDE},anthropic,2026-05-20,1000,100,50,batch",
        f"{CLAUDE},anthropic,2026-05-20,,100,,",
        f"{CLAUDE},nobody,2026-05-20,1000,100,,",
        "my-own,anthropic,2026-05-20,1000,100,,",
    ]
    answer = run("\n".join(lines))
    assert answer.exit_code == 0, answer.output
    assert "for 1 of them" in answer.output
    for words in (
        "older than the first price known (2026-01-01)",
        "no price in this tier of service is known",
        "what reading from the cache costs is not known; their other tokens cost $0.002",
        "input or output tokens are not given",
        "no provider 'nobody'",
        "no model 'my-own'",
    ):
        assert words in " ".join(answer.output.split())  # lines fit the terminal
    named = run("\n".join(lines), "--name", f"my-own={CLAUDE}")
    assert "for 2 of them" in named.output


def test_use_is_priced_elsewhere_at_the_prices_of_today(run: Run) -> None:
    """Grown cheaper since: 2 and 10 on the own route; Gemini costs 2.50 and 5 on its only one."""
    answer = bill(run(f"{HEADER}\n{RECORD}", "--json", "--what-if", GEMINI))
    costs = {name: row["cost_usd"] for name, row in answer["elsewhere"].items()}
    assert float(costs["same routes today"]) == pytest.approx(0.003)
    assert float(costs["list price today"]) == pytest.approx(0.003)
    assert float(costs[f"{GEMINI}, best route today"]) == pytest.approx(0.003)
    text = run(f"{HEADER}\n{RECORD}", "--what-if", GEMINI).output
    assert "As used, at their time: $0.0045 for all of them" in text
    assert "as on the same routes" in text
    assert run(f"{HEADER}\n{RECORD}", "--what-if", "no such model").exit_code == 2


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({"time": "2026-08-08T00:00:00Z"}, 1),  # Saturday in Shanghai
        ({"time": 1786147200}, 1),  # the same second since 1970
        ({"time": "2026-08-08"}, 2),
        ({"time": 1786147200, "request_count": 5}, 2),  # the day's sum
        ({"time": "2026-08-08 09:07:00", "request_count": 5}, 1),
    ],
)
def test_midnight_is_an_hour_and_a_day_is_none(
    run: Run, told: dict[str, Any], expected: int
) -> None:
    record = {"model": CLAUDE, "provider": "anthropic", "input_tokens": 100_000, "output_tokens": 0}
    answer = run(json.dumps(record | told) + "\n", "--json")
    assert total(answer) == pytest.approx(expected / 10)


def test_answers_of_the_gateways_own_cache_are_free(run: Run) -> None:
    answer = bill(run(json.dumps(LITELLM | {"cache_hit": "True"}), "--json"))
    assert float(answer["totals"]["cost_usd"]) == 0
    assert answer["totals"]["from_gateway"] == 1


def test_counts_that_contradict_each_other_are_told(run: Run) -> None:
    answer = bill(run(json.dumps(LITELLM | {"prompt_tokens": 500}), "--json"))
    assert [row["reason"] for row in answer["unpriced"]] == ["more_cached_than_prompt_tokens"]


def test_fields_can_be_named(run: Run) -> None:
    record = {"m": CLAUDE, "u": {"in": 1000, "out": 100}, "when": "2026-05-20"}
    fields = ["model=m", "input_tokens=u.in", "output_tokens=u.out", "time=when"]
    options = [option for field in fields for option in ("--field", field)]
    assert total(run(json.dumps(record), "--json", *options)) == pytest.approx(0.0045)
    assert "TARGET one of" in run(json.dumps(record), "--field", "price=x").output


def test_names_of_a_file_are_no_sql_and_no_control_characters(run: Run, tmp_path: Path) -> None:
    record = {"model'; drop table x; --\x1b[31m": 1, **PLAIN, "model": "\x1b[31mred'; select 1"}
    answer = run(json.dumps(record))
    assert answer.exit_code == 0 and "\x1b" not in answer.output
    odd = tmp_path / "it's.csv"
    odd.write_text(f"{HEADER}\n{RECORD}")
    out = tmp_path / "o'ut.parquet"
    assert CliRunner().invoke(main, ["cost", str(odd), "--out", str(out)]).exit_code == 0
    assert out.exists()
    assert CliRunner().invoke(main, ["cost", str(odd), "--out", "x.txt"]).exit_code == 2


def test_the_standard_input_is_read(usage_home: DataHome, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MODELMART_HOME", str(usage_home.root))
    answer = CliRunner().invoke(main, ["cost", "-"], input=f"{HEADER}\n{RECORD}")
    assert answer.exit_code == 0 and "$0.0045" in answer.output
    assert CLAUDE_ID in answer.output


@pytest.mark.slow
def test_a_million_records_take_ten_seconds(usage_home: DataHome, tmp_path: Path) -> None:
    """Of CPU, of all threads: reading, finding names, pricing, and four times elsewhere."""
    file = tmp_path / "million.csv"
    duckdb.execute(
        f"""
        copy (
            select
                '{CLAUDE}' as model, 'anthropic' as custom_llm_provider,
                timestamp '2026-05-20' + to_seconds(range) as startTime,
                range % 300000 + 100 as prompt_tokens, range % 1000 as completion_tokens,
                '{{"usage_object": {{"cache_read_input_tokens": ' || range % 100 || '}}}}'
                    as metadata
            from range(1000000)
        ) to '{file}' (header true)
        """
    )
    started = time.process_time()
    with open_published(usage_home) as published:
        records = read_records(published, file, None, {})
        other = find_model(published, GEMINI)
        bill = price(published, records.form, {}, other)
    assert time.process_time() - started <= 10
    assert bill.totals["priced"] == bill.totals["records"] == 1_000_000


def test_a_record_of_a_day_to_come_is_told_and_not_priced(run: Run) -> None:
    answer = run(f"{HEADER}\n{RECORD}\n{RECORD.replace('2026-05', '2999-05')}")
    assert answer.exit_code == 0, answer.output
    assert "As used, at their time: $0.0045 for 1 of them" in answer.output
    assert f"1 record of {CLAUDE_ID} on anthropic: dated after today" in answer.output
    told = bill(run(f"{HEADER}\n{RECORD.replace('2026-05', '2999-05')}", "--json"))
    assert (told["totals"]["cost_usd"], told["totals"]["in_future"]) == (None, 1)
    assert {row["records"] for row in told["elsewhere"].values()} == {0}


def test_a_prompt_that_no_window_holds_is_told_and_moves_to_no_model(run: Run) -> None:
    """Claude's window is 200,000 tokens, Gemini's 128,000."""
    fits, is_long, is_longer = (
        RECORD.replace(",1000,", f",{tokens},") for tokens in (128_000, 150_000, 250_000)
    )
    answer = run("\n".join([HEADER, fits, is_long, is_longer]), "--what-if", GEMINI)
    assert answer.exit_code == 0, answer.output
    assert "the prompts of 1 record, priced as recorded" in " ".join(answer.output.split())
    told = bill(run("\n".join([HEADER, fits, is_long, is_longer]), "--what-if", GEMINI, "--json"))
    assert (told["totals"]["priced"], told["totals"]["too_long"]) == (3, 1)
    assert told["elsewhere"]["same routes today"]["priced"] == 3
    moved = told["elsewhere"][f"{GEMINI}, best route today"]
    assert (moved["priced"], moved["records"]) == (1, 3)
    assert moved["usual_reason"] == "prompt_too_long"
    assert "2 records without a price, mostly: the prompt is longer" in answer.output


def test_sums_that_are_compared_are_named_where_others_are_printed() -> None:
    def row(priced: int, cost: float, in_both: int, same: float, both: float) -> dict[str, Any]:
        costs = {"cost_usd": cost, "same_cost_usd": same, "cost_of_both_usd": both}
        return {
            "records": 5,
            "priced": priced,
            "in_both": in_both,
            "usual_reason": "route_ended",
        } | costs

    found = {"same": row(3, 3.77, 3, 3.77, 3.77), "best": row(5, 7.67, 3, 3.77, 3.01)}
    lines = list(cost_text._elsewhere(found))
    assert (
        "    20.2% less than on the same routes, for the 3 that both price: $3.01 against $3.77"
        in lines
    )
    found["best"] = row(3, 3.01, 3, 3.77, 3.01)
    assert "    20.2% less than on the same routes" in list(cost_text._elsewhere(found))
