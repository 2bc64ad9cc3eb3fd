# What people and .ci/run do with a checkout. Needs Python 3.10 or later with venv, a C compiler
# and make; everything else is installed into .venv, at the versions of constraints.txt.
#   make demo    diagnose a real error with the bundled knowledge base
#   make test    run the tests
#   make check   linters, types, layers, freshness of rules/
#   make bench   measure
#   make pins    write constraints.txt anew after a change of dependencies
PYTHON ?= python3
VENV ?= .venv
WORKERS ?= 2

BIN := $(VENV)/bin
# An old pip of the interpreter's is replaced by the pinned one first: it can pin builds as well.
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
INSTALL := $(PIP) install --constraint constraints.txt --build-constraint constraints.txt
# What pip does for a package that it installs, and leaves undone for an editable one: without it
# every command waits for a third of a second where Python may not write byte code.
BYTE_CODE := $(BIN)/python -m compileall -q engine
SETTINGS := pyproject.toml constraints.txt
ERROR := Sync didn't finish successfully! Your login credentials are invalid/expired

export PYRIGHT_PYTHON_IGNORE_WARNINGS := 1

.PHONY: demo setup setup-dev setup-bench test check lint types layers fresh rules bench dist pins clean

demo: setup
	@echo
	@echo '== The error text alone =='
	$(BIN)/fixlore diagnose "$(ERROR)"
	@echo
	@echo '== The same, knowing one fact more =='
	$(BIN)/fixlore diagnose "$(ERROR)" --fact netsuite.role=full-access

setup: $(VENV)/.ready
setup-dev: $(VENV)/.ready-dev
setup-bench: $(VENV)/.ready-bench

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 10) and "fixlore needs Python 3.10 or later; name one: make PYTHON=python3.11")'
	@echo "Setting up $(VENV) (once; a minute or two)"
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --constraint constraints.txt pip

$(VENV)/.ready: $(SETTINGS) | $(BIN)/python
	$(INSTALL) --editable .
	$(BYTE_CODE)
	@touch $@

$(VENV)/.ready-dev: $(SETTINGS) | $(BIN)/python
	$(INSTALL) --editable '.[dev]'
	$(BYTE_CODE)
	@touch $@ $(VENV)/.ready

$(VENV)/.ready-bench: $(SETTINGS) | $(BIN)/python
	$(INSTALL) --editable '.[dev,bench]'
	$(BYTE_CODE)
	@touch $@ $(VENV)/.ready $(VENV)/.ready-dev

test: setup-dev
	$(BIN)/python -m pytest --numprocesses $(WORKERS) $(ARGS)

check: lint types layers fresh

lint: setup-dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: setup-bench
	$(BIN)/mypy
	$(BIN)/pyright --pythonpath $(BIN)/python

layers: setup-dev
	$(BIN)/lint-imports

fresh: setup
	$(BIN)/fixlore compile --check

rules: setup
	$(BIN)/fixlore compile

bench: setup-bench
	$(BIN)/python -m bench $(ARGS)

dist: setup-dev
	rm -rf dist
	$(BIN)/python -m build --no-isolation --outdir dist .

pins: setup-dev
	$(BIN)/python .ci/pin.py dev,bench > constraints.new
	mv constraints.new constraints.txt

clean:
	rm -rf $(VENV) dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
