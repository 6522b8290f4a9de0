# From a clean clone with Python 3.11 or newer, make and a C compiler: `make demo` shows the product, `make test` checks all of it.

PYTHON ?= python3
BIN := .venv/bin
INSTALLED := .venv/installed
export PYTHONUTF8 := 1

.PHONY: demo test style types arrows unit browser packs bench bench-peers headline soak clean

demo: $(INSTALLED)
	$(BIN)/yijianshi precheck examples/开办运输企业/全部就绪.json

test: style types arrows unit packs

style: $(INSTALLED)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(INSTALLED)
	$(BIN)/mypy

arrows: $(INSTALLED)
	$(BIN)/lint-imports --no-logo

unit: $(INSTALLED) browser
	$(BIN)/pytest -n auto

browser:
	@tests/install-browser.sh

packs: $(INSTALLED)
	$(BIN)/yijianshi lint rules
	$(BIN)/yijianshi test rules --coverage

bench: $(INSTALLED)
	$(BIN)/python -m benchmarks.run

# The race against other engines, which are installed apart, in .venv-peers.
bench-peers: $(INSTALLED)
	$(BIN)/python -m benchmarks.peers.race

# Engines and the reference held against each other: make soak SECONDS=3600 SEED=7 JOBS=4; make soak CASES=100000 for the memory of one.
SECONDS ?= 300
SEED ?= 1
JOBS ?= 1
CASES ?= 0

soak: $(INSTALLED)
	$(BIN)/python -m tests.engine.soak --seconds $(SECONDS) --seed $(SEED) --jobs $(JOBS) --cases $(CASES)

headline: $(INSTALLED)
	$(BIN)/python -m benchmarks.headline

clean:
	rm -rf .venv .venv-peers .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(INSTALLED): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else "Python 3.11 or newer is needed: make PYTHON=python3.11")'
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test,calendar,durable]'
	@touch $@
