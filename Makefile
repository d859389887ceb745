# Six words are enough: run, test, check, fix, bench, lock. Continuous integration calls the same ones.

PORT ?= $(or $(FOURCHAIRS_PORT),8000)
PY := .venv/bin/python
UV ?= $(shell command -v uv || echo .venv/bin/uv)
TEMPLATES = $(shell find src -name '*.html' -path '*/templates/*')

.DEFAULT_GOAL := help
.PHONY: help run test test-long test-next check check-python check-pages fix bench bench-grouping bench-measures pictures docs lock audit

help:
	@echo "make run        start on http://localhost:$(PORT)   (PORT=..., FOURCHAIRS_DATA=... change where)"
	@echo "make test       every test, on SQLite and on PostgreSQL"
	@echo "make check      formatting, types, the plan of the rooms, pages, scripts"
	@echo "make fix        put right what a machine can put right"
	@echo "make bench      how good circles are, and how long 400 phones wait (five minutes)"
	@echo "make bench-grouping  forming circles beside other solvers (20 minutes; ARGS=--quick, --write, --long)"
	@echo "make bench-measures  how often the intervals of a report are right (three minutes; writes its page)"
	@echo "make test-long  the tests that take many minutes, and the server on the next Django"
	@echo "make pictures   take the pictures in docs/ again        make docs   write the generated pages again"
	@echo "make lock       resolve the dependencies again          make audit  known holes in them"

# ---- what must be here first

.venv/ready: requirements.lock tools/setup.sh
	@tools/setup.sh requirements.lock
	@touch $@

.venv/ready-dev: requirements-dev.lock requirements.lock tools/setup.sh
	@tools/setup.sh requirements-dev.lock
	@touch $@ .venv/ready

.venv/ready-bench: requirements-bench.lock tools/setup.sh | .venv/ready-dev
	@tools/setup.sh requirements-bench.lock
	@touch $@

node_modules/ready: package.json package-lock.json
	@tools/system.sh node nodejs
	@tools/system.sh npm npm
	@npm install --no-save --silent --no-audit --no-fund
	@touch $@

.PHONY: browser
browser: .venv/ready-dev
	@tools/system.sh chromium chromium fonts-liberation fonts-urw-base35
	@tools/system.sh "$(PY) -m playwright --version" libatomic1

# ---- the words

run: .venv/ready
	@$(PY) -c '' 2>/dev/null || { rm -f .venv/ready; $(MAKE) --no-print-directory .venv/ready; }
	@exec $(PY) -m fourchairs serve --port $(PORT)

test: .venv/ready-dev browser
	@tools/test.sh

test-long: .venv/ready-dev browser
	@tools/test.sh -m long
	@$(MAKE) --no-print-directory test-next

# What we build on Django's inside must hold on the next Django as well, which needs a newer Python than Debian 12 has.
test-next: .venv/ready-dev
	@tools/next_django.sh

check: check-python check-pages

check-python: .venv/ready-dev
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy
	.venv/bin/lint-imports --no-cache
	FOURCHAIRS_DATA=$$(mktemp -d) $(PY) -m django makemigrations --check --dry-run --settings fourchairs.web.config.settings

check-pages: .venv/ready-dev node_modules/ready
	.venv/bin/djade --check --target-version 5.2 $(TEMPLATES)
	.venv/bin/djhtml --check $(TEMPLATES)
	npx --no-install biome ci --colors=off
	npx --no-install tsc

fix: .venv/ready-dev node_modules/ready
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .
	-.venv/bin/djade --target-version 5.2 $(TEMPLATES)
	-.venv/bin/djhtml $(TEMPLATES)
	npx --no-install biome check --write --colors=off

bench: .venv/ready-dev
	$(PY) benchmarks/forming.py
	$(PY) benchmarks/phones.py

bench-grouping: .venv/ready-bench
	$(PY) -m benchmarks.grouping.compare $(ARGS)

bench-measures: .venv/ready-dev
	$(PY) -m benchmarks.measures.coverage

pictures: .venv/ready-dev browser
	FOURCHAIRS_PICTURES=docs/pictures $(PY) -m pytest -q tests/browser -k pictures

docs: .venv/ready-dev
	$(PY) -m tools.generated_docs
	$(PY) -m tools.grouping_pictures

# The lists name hashes and no address, so that they work with any index and any installer.
COMPILE = $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"

lock:
	$(COMPILE) pyproject.toml -o requirements.lock
	$(COMPILE) pyproject.toml --extra postgres -c requirements.lock -o requirements-postgres.lock
	$(COMPILE) pyproject.toml --extra postgres --group dev -c requirements.lock -o requirements-dev.lock
	$(COMPILE) --group bench -c requirements-dev.lock -o requirements-bench.lock
	npm install --package-lock-only --no-audit --no-fund

audit: .venv/ready-dev
	$(PY) -m pip_audit --require-hashes --disable-pip -r requirements-postgres.lock
