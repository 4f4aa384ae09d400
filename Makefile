# Svodka. `make help` lists the targets.
RAW = data/raw
OUT = data/processed
GOLD = tests/gold
ARGS =

SVODKA := .venv/bin/svodka
PINS := requirements/install.sh pyproject.toml

.DEFAULT_GOAL := help
.PHONY: help extract test lint evaluate bench notebook pins clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

extract: .venv/runtime.stamp ## tables from RAW (data/raw) into OUT (data/processed); more options in ARGS
	@$(SVODKA) extract "$(RAW)" --out "$(OUT)" $(ARGS)

test: .venv/dev.stamp ## the tests, the style check and the type check
	.venv/bin/ruff check pipeline tests && .venv/bin/mypy && .venv/bin/pytest $(ARGS)

evaluate: .venv/dev.stamp ## scores against the gold articles in GOLD (tests/gold)
	@$(SVODKA) evaluate "$(GOLD)" $(ARGS)

bench: .venv/dev.stamp ## speed and memory against natasha's own steps, in one run
	@$(SVODKA) bench $(ARGS)

notebook: .venv/dev.stamp ## the notebooks in JupyterLab
	.venv/bin/jupyter lab notebooks

pins: ## compiles requirements/*.in into pinned files with hashes (needs uv)
	cd requirements && for f in runtime dev; do uv pip compile --quiet --universal --python-version 3.11 --no-header \
	  --no-emit-index-url --no-emit-find-links --generate-hashes $$f.in -o $$f.txt; done

clean: ## removes the environment and what a run wrote
	rm -rf .venv data/processed/*

.venv/runtime.stamp: requirements/runtime.txt $(PINS)
	@requirements/install.sh runtime

.venv/dev.stamp: requirements/dev.txt $(PINS)
	@requirements/install.sh dev && touch .venv/runtime.stamp
