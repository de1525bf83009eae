# The few words of daily work. `make help` lists them.
.DEFAULT_GOAL := help
.PHONY: help install run test lint check bench screenshots lock

PYTHON := .venv/bin/python
# What is started many times is compiled once, also where Python is told to leave nothing behind.
unexport PYTHONDONTWRITEBYTECODE

help: ## Say what each word does
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/make \1|\2/' | column -t -s '|'

install: .venv/dev.stamp ## Set up everything for working on pejl

run: export PEJL_DEMO ?= 1
run: .venv/run.stamp ## Serve the demo school at http://127.0.0.1:5000
	@$(PYTHON) -m pejl init
	@$(PYTHON) -m pejl demo --if-empty
	@exec $(PYTHON) -m pejl serve

test: .venv/dev.stamp ## Run every test, in a real browser and on both databases
	@$(PYTHON) -m tests.engines
	@eval "$$(scripts/browser)"; $(PYTHON) -m pytest -n 3 --dist worksteal $(ARGS)

lint: .venv/dev.stamp ## Check style, types and who imports whom
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy
	.venv/bin/lint-imports --no-cache

check: lint test ## Everything a change must pass

bench: .venv/dev.stamp ## Print the figures that are promised, as ratios and rates
	@for script in scripts/bench_*.py; do $(PYTHON) $$script || exit 1; done

screenshots: .venv/dev.stamp ## Take the pictures in docs/screenshots anew
	@eval "$$(scripts/browser)"; $(PYTHON) scripts/screenshots.py

lock: ## Renew the locked dependencies (needs uv)
	uv pip compile pyproject.toml --group build --generate-hashes --universal --python-version 3.11 --no-header --no-annotate -q -o requirements/run.lock
	uv pip compile pyproject.toml --group dev --generate-hashes --universal --python-version 3.11 --no-header --no-annotate -q -o requirements/dev.lock

.venv/%.stamp: requirements/%.lock pyproject.toml scripts/install
	@scripts/install $*
