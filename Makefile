# Svodka. `make help` lists the targets.
RAW = data/raw
OUT = data/processed
GOLD = tests/gold
ARGS =
CORRECTIONS = data/corrections.csv

export RAW OUT GOLD CORRECTIONS # the shell gets them as they are, blanks and quotation marks too

# a folder that was moved, or a Python that was removed, leaves a .venv that can't run: it is made anew
MOVED := $(shell [ ! -e .venv/where ] || { [ "$$(cat .venv/where)" = "$$(pwd -P)" ] && .venv/bin/python -c ""; } \
  2>/dev/null || rm -rf .venv)
SVODKA := .venv/bin/svodka
PINS := requirements/install.sh pyproject.toml

.DEFAULT_GOAL := help
.PHONY: help extract report test evaluate bench notebook golden figures ways pins clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

extract: .venv/runtime.stamp ## tables from RAW (data/raw) into OUT (data/processed); more options in ARGS
	@[ ! -e "$$CORRECTIONS" ] || set -- --corrections "$$CORRECTIONS"; $(SVODKA) extract "$$RAW" --out "$$OUT" "$$@" $(ARGS)

report: extract ## extract, then one page of the tables to read, mail and print: report.html in OUT
	@$(SVODKA) report "$$OUT"

test: .venv/dev.stamp ## the tests, the style check and the type check
	.venv/bin/ruff check pipeline tests && .venv/bin/mypy && .venv/bin/pytest $(ARGS)

evaluate: .venv/dev.stamp ## scores against the gold articles in GOLD (tests/gold)
	@$(SVODKA) evaluate "$$GOLD" $(ARGS)

bench: .venv/dev.stamp ## speed and memory against natasha's own steps, in one run
	@$(SVODKA) bench $(ARGS)

notebook: .venv/dev.stamp ## the notebooks in JupyterLab
	.venv/bin/jupyter lab notebooks

golden: .venv/dev.stamp ## renews tests/sample/tables, what the tests expect of tests/sample/dump
	.venv/bin/python tests/golden.py

figures: .venv/dev.stamp ## renews README's scores of tests/gold; of collections with ARGS="--nerel FOLDER"
	.venv/bin/python tests/figures.py $(ARGS)

ways: .venv/dev.stamp ## compares ways to find names, learned ones too, on tests/gold and the collections in ARGS
	.venv/bin/python tests/ways.py $(ARGS)

pins: ## compiles requirements/*.in into pinned files with hashes (needs uv)
	cd requirements && for f in runtime dev; do uv pip compile --quiet --universal --no-strip-extras --python-version 3.11 --no-header \
	  --no-emit-index-url --no-emit-find-links --generate-hashes $$f.in -o $$f.txt; done

clean: ## removes the environment and what a run wrote
	rm -rf .venv data/processed/* data/processed/.work data/processed/.svodka-*

.venv/runtime.stamp: requirements/runtime.txt $(PINS)
	@requirements/install.sh runtime

.venv/dev.stamp: requirements/dev.txt $(PINS)
	@requirements/install.sh dev && touch .venv/runtime.stamp
