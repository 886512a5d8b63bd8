# Two commands do everything on a fresh machine: `make run` and `make test`.

PYTHON ?= python3
UV := .boot/bin/uv
BIN := .venv/bin
SITE := src/monps/site
WEB_SOURCES := $(shell find web/src web/messages web/*.ts web/*.mjs web/*.json -type f ! -name next-env.d.ts ! -name openapi.json)
INSTALL := VIRTUAL_ENV=.venv $(UV) pip install --quiet --require-hashes --no-build-isolation

.DEFAULT_GOAL := help
.PHONY: help install web run test check lint python-lint web-lint python-test web-test e2e torture bench lock api debian clean

help: ## say what there is to make
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

install: .venv/.ready ## install the desk into .venv, so that .venv/bin/monps is the command

web: $(SITE)/.built ## build the web pages into the package

run: install web ## install, build, and serve the desk on 127.0.0.1:8000
	@$(BIN)/monps run

test: .venv/.ready-dev web debian python-test web-test e2e ## install what tests need, and run them all

check: lint test ## all that has to hold: lint, types, import walls, tests, locks

lint: python-lint web-lint ## ruff, mypy, import walls, eslint, types, locks

python-lint: .venv/.ready-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

python-test: .venv/.ready-dev
	$(BIN)/coverage erase
	$(BIN)/pytest -n 2 --dist loadgroup --cov --cov-report=
	$(BIN)/coverage report

web-lint: web/node_modules/.ready api
	scripts/with-node npm --prefix web run --silent typecheck
	scripts/with-node npm --prefix web run --silent lint
	scripts/with-node npm --prefix web run --silent lock:check

web-test: web
	scripts/with-node npm --prefix web run --silent test
	scripts/with-node npm --prefix web run --silent budget

e2e: install web debian ## drive the real desk in a real browser
	scripts/e2e

api: .venv/.ready web/node_modules/.ready ## generate the web client from the API; fails where it was out of date
	scripts/api-client

torture: .venv/.ready-dev ## kill workers at random for minutes, and account for every slot
	$(BIN)/pytest tests/torture -m torture -s

bench: .venv/.ready-dev ## measure speed against named peers (ARGS=--json for machines)
	$(BIN)/python -m bench $(ARGS)

debian: ## install the Debian packages that tests need
	scripts/debian

lock: $(UV) ## resolve the Python locks anew
	scripts/lock

clean: ## remove everything that was installed or built
	git clean -xdfq

$(UV): requirements-boot.lock
	@echo "[monps] fetching uv"
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --upgrade --require-hashes \
		--target .boot -r requirements-boot.lock
	@touch $@

.venv/pyvenv.cfg: | $(UV)
	@echo "[monps] making the virtual environment"
	@$(UV) venv --quiet --no-python-downloads --python $(PYTHON) .venv

.venv/.ready: requirements.lock pyproject.toml | $(UV) .venv/pyvenv.cfg
	@echo "[monps] installing the desk and what it needs"
	@$(INSTALL) -r requirements.lock
	@VIRTUAL_ENV=.venv $(UV) pip install --quiet --no-build-isolation --no-deps --editable .
	@touch $@

.venv/.ready-dev: requirements-dev.lock .venv/.ready
	@echo "[monps] installing what tests and checks need"
	@$(INSTALL) -r requirements-dev.lock
	@touch $@

web/node_modules/.ready: web/package-lock.json web/package.json | $(UV)
	@echo "[monps] installing the web's packages"
	@scripts/with-node npm --prefix web ci --no-fund --no-audit --loglevel=error
	@touch $@

$(SITE)/.built: web/node_modules/.ready $(WEB_SOURCES)
	@echo "[monps] building the web pages"
	@scripts/with-node npm --prefix web run --silent build
	@rm -rf $(SITE) && cp -r web/out $(SITE) && touch $@
