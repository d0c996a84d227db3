# Every command sets itself up: Python 3.11+, make and a network are all a machine needs.
#
#   make demo         the platform with a made-up municipality, on this machine only; Ctrl-C stops it
#   make example      the library on the real register: one situation, explained
#   make test         the tests
#   make check        lint, types, imports, hygiene, words, each a target of its own (make -k check: all, whatever fails)
#   make texts        bring the translation catalogues up to date
#   make bench        side-by-side measurements against peers, each in an environment of its own
#   make acceptance   which acceptance items passing tests show; writes docs/acceptance.md
#   make lock         write the locked requirements anew (make upgrade: with newer releases)
#   make clean        remove environments and caches

PYTHON ?= python3
PYTEST_WORKERS ?= 2
ARGS ?=

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
PIP := $(BIN)/python -m pip --disable-pip-version-check

.DEFAULT_GOAL := help
.PHONY: help setup demo example test check lint types imports hygiene words texts fix bench acceptance lock upgrade clean

help:
	@sed -n 's/^#   //p' Makefile

setup: $(READY)

$(READY): requirements/dev.txt pyproject.toml tools/web/npm-shrinkwrap.json
	@$(PYTHON) tools/check_python.py
	@echo "Setting up $(VENV) from locked requirements (once; a minute or two) ..."
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) install --quiet --require-hashes -r requirements/dev.txt
	@$(PIP) install --quiet --no-deps --no-build-isolation -e .
	@$(BIN)/python tools/static_files.py
	@$(BIN)/python -m samkjort.platform.shell.catalogue compile
	@touch $(READY)

demo: $(READY)
	@$(BIN)/samkjort demo $(ARGS)

example: $(READY)
	@$(BIN)/samkjort example

test: $(READY)
	$(BIN)/python -m pytest -n $(PYTEST_WORKERS) --dist worksteal $(ARGS)

check: lint types imports hygiene words

lint: $(READY)
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: $(READY)
	$(BIN)/mypy

imports: $(READY)
	$(BIN)/lint-imports --no-cache
	$(BIN)/lint-imports --no-cache --config tools/app_imports.toml

hygiene: $(READY)
	$(BIN)/python -m pytest -q tests/test_repository.py

words: $(READY)
	@$(BIN)/python tools/words.py

texts: $(READY)
	@$(BIN)/python -m samkjort.platform.shell.catalogue update

fix: $(READY)
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

bench: $(READY)
	@$(BIN)/python bench/run.py $(ARGS)

acceptance: $(READY)
	@$(BIN)/python tools/acceptance.py --workers $(PYTEST_WORKERS)

lock: $(READY)
	@$(PIP) install --quiet --require-hashes -r requirements/lock.txt
	@$(BIN)/python tools/lock.py $(ARGS)

upgrade:
	@$(MAKE) lock ARGS=--upgrade

clean:
	rm -rf $(VENV) tools/web/node_modules src/samkjort/platform/shell/vendor .bench .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
