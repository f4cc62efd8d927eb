# Everything is set up by the targets themselves; see tools/ for how.
.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run test fmt bench vendor lock setup setup-dev catalogues texts

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' Makefile

run: setup catalogues ## serve on http://127.0.0.1:8000/ (HOST, PORT, PARTNERSHIP_INSTANCE, DATABASE_URL change that)
	@tools/run.sh

test: setup-dev catalogues ## all that must hold; WITHOUT="browser node" leaves tests out that need those programs
	@tools/browser.sh $(WITHOUT)
	@tools/test.sh $(WITHOUT)

fmt: setup-dev ## format the code, and mend what can be mended by itself
	@.venv/bin/python -m ruff check --fix -q || true
	@.venv/bin/python -m ruff format -q

bench: setup-dev catalogues ## measure speed, memory and start against a bare Flask application
	@.venv/bin/python -m tools.bench
	@.venv/bin/python -m tools.bench_desk
	@.venv/bin/python -m tools.bench_roster
	@.venv/bin/python -m tools.bench_archive

vendor: setup-dev ## copy the front-end packages and fonts of package.json into static/ and partnership/exports/
	@tools/browser.sh browser
	@.venv/bin/python -m tools.vendor

lock: setup-dev ## write the locked requirements anew; UPGRADE=1 moves to the newest releases
	@tools/lock.sh $(if $(UPGRADE),--upgrade)

texts: setup ## collect the texts of code and templates in the catalogues, and count what is to translate
	@tools/texts.sh

setup: ## .venv as requirements.txt says
	@tools/setup.sh requirements.txt

setup-dev: ## .venv as requirements-dev.txt says
	@tools/setup.sh requirements-dev.txt

catalogues: setup
	@tools/catalogues.sh
