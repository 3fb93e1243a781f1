# Everything a newcomer types. Each target sets up what it needs; nothing is installed outside this folder.
PYTHON ?= python3
BIN := .venv/bin
HOST ?= 127.0.0.1
PORT ?= 8501
AXE := tests/browser/node_modules/axe-core/axe.min.js

.PHONY: all run demo test lint format bench load lock clean

all: lint test

run: .venv/ready  ## serve on http://127.0.0.1:8501, data in var/
	TIKAS_HOST=$(HOST) TIKAS_PORT=$(PORT) $(BIN)/python app.py

demo: .venv/ready  ## the same with the example municipality and the documented cases kept
	$(BIN)/python -m assessment --lang fi demo
	TIKAS_HOST=$(HOST) TIKAS_PORT=$(PORT) $(BIN)/python app.py

test: .venv/developer $(AXE)  ## every test; the browser's only where Chromium is
	$(BIN)/python -m pytest -n 3 --dist worksteal

lint: .venv/developer  ## ruff and mypy
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: .venv/developer  ## lay the code out, mend what can be mended
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: .venv/developer  ## speed and memory as ratios, with their growth
	$(BIN)/python -m tests.bench

load: .venv/developer  ## 300 people answer in ten minutes; what was promised against what is kept
	$(BIN)/python -m tests.load

lock: .venv/developer  ## requirements*.txt anew from the ranges in pyproject.toml
	$(BIN)/uv pip compile --universal --generate-hashes --python-version 3.11 --no-header -q \
		pyproject.toml -o requirements.txt
	$(BIN)/uv pip compile --universal --generate-hashes --python-version 3.11 --no-header -q \
		--extra dev -c requirements.txt pyproject.toml -o requirements-dev.txt

clean:  ## what can be made again; var/ with the data stays
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis tests/browser/node_modules

.venv/ready: requirements.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Tikas needs Python 3.11 or newer")'
	test -x $(BIN)/pip || $(PYTHON) -m venv .venv || { echo "python3-venv is missing: apt install python3-venv" >&2; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	touch $@

.venv/developer: requirements-dev.txt .venv/ready
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	touch $@

# Without npm the accessibility tests are skipped, unless TIKAS_REQUIRE_BROWSER says that they must run.
$(AXE): tests/browser/package-lock.json
	if command -v npm >/dev/null; then npm ci --prefix tests/browser --no-audit --no-fund --silent; fi
	if test -f $@; then touch $@; fi
