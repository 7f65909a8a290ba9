# Everything a user or developer runs. `make` lists it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
READERS := $(patsubst tests/old_readers/%.txt,$(VENV)/readers/%/.ready,$(wildcard tests/old_readers/*.txt))
OLDEST := $(VENV)/readers/duckdb_1_1/.ready
MODELMART_HOME ?= $(CURDIR)/data
export MODELMART_HOME

.DEFAULT_GOAL := help
.PHONY: help setup refresh superset test lint lint-sql check-all check-readers fuzz mutants dev baseline bench bench-web check-spark architecture golden vocabulary score-aliases lock

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(READY) ## install everything into .venv (the other targets do it themselves)

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; v = sys.version_info; sys.exit(0 if (3, 11) <= v < (3, 14) else f"modelmart needs Python 3.11 to 3.13, {sys.executable} is {v.major}.{v.minor}: set PYTHON=")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

# One instance for the command line and the UI: `make dev` shows what `make refresh` ran.
refresh dev: export DAGSTER_HOME ?= $(abspath $(MODELMART_HOME))/dagster
INSTANCE = mkdir -p $(DAGSTER_HOME) && { test -e $(DAGSTER_HOME)/dagster.yaml || cp deploy/dagster.yaml $(DAGSTER_HOME)/; }

# Exit code 3 says "done, but some sources failed": the summary names them, the release is good.
refresh: $(READY) ## read every source, build, test and publish; print where and one comparison
	@$(INSTANCE)
	@$(BIN)/modelmart refresh || [ $$? -eq 3 ]

test: $(READY) lint ## what every change must pass
	$(BIN)/python -m pytest -q -n 2 --dist worksteal -m 'not slow'

lint: $(READY) ## style, types, and which package may read which
	$(BIN)/ruff check --quiet .
	$(BIN)/ruff format --quiet --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

lint-sql: $(READY) ## style of the SQL, as dbt compiles it
	MODELMART_WAREHOUSE=:memory: $(BIN)/sqlfluff lint --nocolor --disable-progress-bar --processes 2 dbt_project/models

check-all: $(READY) $(OLDEST) lint-sql ## the slow checks: SQL style, a real browser, the wheel, speed, the oldest reader
	$(BIN)/python -m pytest -q -m slow

check-readers: $(READY) $(READERS) ## a release opened by older and newer DuckDB, SQLAlchemy, ADBC, Polars, pandas
	$(BIN)/python -m pytest -q -m slow tests/publishing/test_old_readers.py

# An environment for each reader of releases that tests try: older and newer DuckDB, SQLAlchemy, frames.
$(VENV)/readers/%/.ready: tests/old_readers/%.txt
	@$(PYTHON) -m venv $(@D) && $(@D)/bin/python -m pip install --quiet --disable-pip-version-check \
	  --requirement $< && touch $@ || { rm -rf $(@D); echo "no environment '$*': its tests are skipped"; }

fuzz: $(READY) ## damage CASES=<n> copies of the saved pages of every source (or SOURCE=<id>), parse them
	$(BIN)/python -m tests.fuzz --processes 2 --cases $(or $(CASES),1000) --seed $(or $(SEED),1) $(if $(SOURCE),--source $(SOURCE))

mutants: $(READY) ## break every rule of tests/mutants once: are the tests that guard it red? (or IDS="<id> …")
	$(BIN)/python -m tests.mutants $(IDS)

dev: $(READY) ## the Dagster UI on this repository's data home
	@$(INSTANCE)
	$(BIN)/dagster dev

superset: ## Superset on loopback with a dashboard of the last release (its own environment: 1 GB)
	PYTHON=$(PYTHON) bi/superset/start.sh $(VENV)/superset $(MODELMART_HOME)/published/current/modelmart.duckdb $(or $(PORT),8088)

bench: $(READY) $(VENV)/bench/.ready ## measure speed and growth after a refresh (PART="<name> …" alone; QUICK=1: small); writes docs/benchmarks.md
	$(BIN)/python -m tests.bench $(MODELMART_HOME) $(VENV)/bench/bin/python $(if $(PART),--part $(PART)) $(if $(QUICK),--quick)

check-spark: $(READY) $(VENV)/spark/.ready ## pairs, offers, price history on Spark, three ways, row by row beside DuckDB's (after a refresh; needs Java 17)
	PYTHONPATH=. $(VENV)/spark/bin/python -m tests.spark $(MODELMART_HOME) $$($(BIN)/python -m tests.spark.day $(MODELMART_HOME))

# Environments of their own: other engines, and Spark, are no part of the project's.
$(VENV)/bench/.ready $(VENV)/spark/.ready: $(VENV)/%/.ready: tests/%/requirements.txt
	@$(PYTHON) -m venv $(@D) && $(@D)/bin/python -m pip install --quiet --disable-pip-version-check \
	  --requirement $< && touch $@

bench-web: $(READY) ## time of two nights on a simulated open web, in a data home of their own (15 minutes)
	$(BIN)/python -m tests.open_web "$$(mktemp -d)"

architecture: $(READY) ## draw the pictures and tables of docs/architecture.md from the code
	$(BIN)/python -m tests.architecture

baseline: $(READY) ## write the claims that travel along from this data home (MANIFEST=<csv> of saved pages)
	$(BIN)/modelmart baseline write --every $(or $(EVERY),1) $(if $(MANIFEST),--manifest $(MANIFEST))

golden: $(READY) ## write the golden claims of SOURCE=<id> from its saved pages
	$(BIN)/python -m tests.source_fixtures $(SOURCE)

vocabulary: $(READY) ## write what dbt compiles with from the seeds of attributes and capabilities
	@$(BIN)/python -m pipeline.building.generated

score-aliases: $(READY) ## precision and recall of name resolution on a labelled FILE=<csv>
	$(BIN)/python -m pipeline.names.score_aliases $(FILE) $(if $(NEAR_MISS),--near-miss $(NEAR_MISS)) $(if $(wildcard $(MODELMART_HOME)/warehouse.duckdb),--warehouse $(MODELMART_HOME)/warehouse.duckdb)

lock: ## write requirements.lock anew from pyproject.toml (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
	  --no-emit-index-url --no-emit-find-links pyproject.toml --group dev --output-file requirements.lock
