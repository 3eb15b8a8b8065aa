# Every target does its own set-up: only make and Python 3.11 or later are needed.
# With uv installed the set-up takes seconds; without it, pip does the same from the same pins.

PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
SHARED ?= ../shared
ARGS ?=

WITH_UV = uv venv --quiet --allow-existing --python $(PYTHON) $(VENV) && \
	uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements/dev.txt && \
	uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e .
PIP = $(BIN)/python -m pip install --quiet --disable-pip-version-check
WITH_PIP = $(PYTHON) -m venv $(VENV) && $(PIP) --require-hashes -r requirements/dev.txt && \
	$(PIP) --no-deps --no-build-isolation -e .

.PHONY: help app demo test test-guardian fuzz web-check lint docs docs-check bench bench-claims pins clean setup

help:
	@echo "make demo    set up, read the bundled case, open it in the app (ARGS=--no-browser)"
	@echo "make app     build the front end into the package"
	@echo "make test    set up, lint, run the test suite (test-guardian: the app on 200 articles)"
	@echo "make fuzz    draw new examples for the properties, ROUNDS times"
	@echo "make lint    ruff, mypy, import-linter"
	@echo "make docs    write the generated parts of the documentation anew"
	@echo "make bench   run every benchmark on the shared data (SHARED=$(SHARED))"
	@echo "make pins    write requirements/*.txt anew (needs uv and the network)"

setup: $(READY)

# A half-made environment has no .ready and is made again.
$(READY): pyproject.toml requirements/dev.txt
	@test -n "$(PYTHON)" || { echo "Python 3.11 or later is needed: install it or run make PYTHON=/path/to/python3"; exit 1; }
	@if command -v uv >/dev/null 2>&1; then \
		$(WITH_UV) || { echo "uv failed; trying pip"; rm -rf $(VENV); $(WITH_PIP); }; \
	else \
		$(WITH_PIP); \
	fi
	@touch $@

# The front end, built where it is missing or old. Without npm's registry the rest still works.
app: $(READY)
	@$(BIN)/python hatch_build.py

demo: $(READY)
	@$(BIN)/python hatch_build.py || echo "the front end could not be built: the demo goes on without it" >&2
	@$(BIN)/foreshock demo $(ARGS)

test: lint docs-check app web-check
	$(BIN)/python -m pytest -n auto --ignore tests/browser $(ARGS)
	$(BIN)/python -m pytest $(BROWSER) || $(BIN)/python -m pytest $(BROWSER) --last-failed

# Browsers draw maps in software, so one at a time. The app on the ledger of 200 articles takes minutes: apart.
# A map that is drawn in software on a busy machine can miss its time: what failed is tried once more, alone.
GUARDIAN = tests/browser/test_guardian.py
BROWSER = tests/browser --ignore $(GUARDIAN)
test-guardian: app
	$(BIN)/python -m pytest $(GUARDIAN) $(ARGS)

# Types and unit tests of the front end.
web-check: app
	$(BIN)/python hatch_build.py run --silent check
	$(BIN)/python hatch_build.py run --silent test

# New examples of every property, as often as asked for: make fuzz ARGS=tests/picture ROUNDS=20
ROUNDS ?= 10
fuzz: $(READY)
	for round in $$(seq $(ROUNDS)); do \
		HYPOTHESIS_PROFILE=fuzz $(BIN)/python -m pytest -n auto $(or $(ARGS),tests) || exit 1; done

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

docs: $(READY)
	$(BIN)/python -m docs.build

docs-check: $(READY)
	$(BIN)/python -m docs.build --check

bench: $(READY)
	$(BIN)/python -m benchmarks.run
	$(BIN)/python -m docs.build

bench-claims: $(READY)
	$(BIN)/python -m benchmarks.claims $(SHARED)/gold

pins: $(READY)
	$(BIN)/python hatch_build.py run --silent lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
		--no-annotate --custom-compile-command "make pins" pyproject.toml -o requirements/run.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
		--no-annotate --custom-compile-command "make pins" --all-extras --group dev pyproject.toml requirements/build.in -o requirements/dev.txt

clean:
	rm -rf $(VENV) build dist foreshock-demo .pytest_cache .mypy_cache .ruff_cache .hypothesis
